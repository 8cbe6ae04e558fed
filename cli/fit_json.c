/* What `callq fit --format json` hands to other programs (spec of the outputs). */
#include <math.h>

#include "cli/fit.h"
#include "cli/json.h"
#include "scenarios/units.h"
#include "sim/write.h"

static void
write_counts(const struct fit_job *self, FILE *out)
{
    const char *before = "";

    fprintf(out, "{\n  \"callq\": \"%s\", \"rows\": %llu, \"set_aside\": {",
        CALLQ_VERSION, (unsigned long long)self->log.num_rows);
    for (size_t i = 0; i < NUM_CALL_ASIDE; i++) {
        if (self->log.num_aside[i] == 0)
            continue;
        fprintf(out, "%s\"%s\": %llu", before, call_aside_words((enum call_aside)i),
            (unsigned long long)self->log.num_aside[i]);
        before = ", ";
    }
    fputs("}, \"not_offered\": {", out);
    before = "";
    for (size_t i = 0; i < NUM_CALL_NOT_OFFERED; i++) {
        if (self->log.num_not_offered[i] == 0)
            continue;
        fprintf(out, "%s\"%s\": %llu", before,
            call_not_offered_words((enum call_not_offered)i),
            (unsigned long long)self->log.num_not_offered[i]);
        before = ", ";
    }
    fputs("}", out);
}

static void
write_test(const char *key, const struct fit_test *test, FILE *out)
{
    fprintf(out, ", \"%s\": {\"index\": ", key);
    json_number(out, test->index);
    json_member("chance", test->chance, out);
    fputs("}", out);
}

static void
write_arrivals(const struct fit_job *self, const struct fit_arrivals *of, FILE *out)
{
    char every[48];

    unit_print_duration(self->calendar.interval_s, every, sizeof(every));
    fprintf(out, "\"arrivals\": {\"interval\": \"%s\", \"counts\": [", every);
    for (size_t i = 0; i < of->num_intervals; i++) {
        fputs(i == 0 ? "" : ", ", out);
        json_number(out, of->means[i]);
    }
    fputs("], \"weekdays\": [", out);
    for (size_t w = 0; w < FIT_WEEK; w++) {
        fputs(w == 0 ? "" : ", ", out);
        json_number(out, of->factors[w]);
    }
    fputs("]", out);
    json_member("busyness_cv", of->busyness_cv, out);
    json_member("busyness_with_trend_cv", of->with_trend_cv, out);
    json_member("trend", of->trend, out);
    json_member("trend_error", of->trend_error, out);
    json_member("interval_cv", of->interval_cv, out);
    json_member("correlation", of->correlation, out);
    write_test("poisson", &of->poisson, out);
    write_test("steady", &of->steady, out);
    fputs("}", out);
}

static void
write_length(const char *key, const struct fit_length_law *self,
    const struct fit_tally *data, double num, FILE *out)
{
    fprintf(out, ",\n      \"%s\": ", key);
    if (!self->any) {
        fputs("null", out);
        return;
    }
    fprintf(out, "{\"model\": \"%s\"", fit_family_name(self->curve.law.family));
    json_member("mean", fit_law_mean_s(&self->curve.law), out);
    json_member("cv", fit_law_cv(&self->curve.law), out);
    json_member("shape", fit_law_shape(&self->curve.law), out);
    json_member("share_short", self->share_short, out);
    json_member("measured_mean", fit_tally_mean_s(data), out);
    json_member("measured_sd", fit_tally_sd_s(data), out);
    json_member("median", fit_tally_quantile_s(data, 0.5), out);
    json_member("n", num, out);
    json_member("cv_error", self->cv_error, out);
    json_member("distance", self->distance, out);
    json_member("lognormal_distance", self->lognormal_distance, out);
    write_test("same_all_day", &self->same_all_day, out);
    fprintf(out, ", \"of_all\": %s}", self->of_all ? "true" : "false");
}

/* Kaplan and Meier's curve at every length at which somebody gave up. */
static void
write_survival(const struct fit_survival *self, FILE *out)
{
    fputs("\"survival\": [", out);
    for (size_t i = 0; i < self->num; i++) {
        fputs(i == 0 ? "[" : ", [", out);
        json_number(out, self->steps[i].length_s);
        fputs(", ", out);
        json_number(out, self->steps[i].share);
        fputs("]", out);
    }
    fputs("]", out);
}

/* The mean of each interval, as far as it is not the same all day. */
static void
write_hours(const struct fit_patience *self, size_t num, FILE *out)
{
    fputs(", \"means\": [", out);
    for (size_t i = 0; self->factors != NULL && i < num; i++) {
        fputs(i == 0 ? "" : ", ", out);
        json_number(out, self->mean_s * self->factors[i]);
    }
    fputs("]", out);
}

static void
write_patience(
    const struct fit_patience *self, const struct fit_calls *calls, FILE *out)
{
    const bool of_table = calls->table != NULL;

    const struct fit_hazard *hazard = &self->hazard;

    fprintf(out, ",\n      \"patience\": {\"model\": \"%s\"",
        !self->any       ? "never"
        : self->in_steps ? "hazard"
                         : fit_family_name(self->curve.law.family));
    json_member("mean", self->any ? self->mean_s : INFINITY, out);
    json_member("mean_error", self->any ? self->mean_error_s : NAN, out);
    json_member("shape",
        self->any && !self->in_steps ? fit_law_shape(&self->curve.law) : NAN, out);
    json_member("cv",
        self->any && !self->in_steps ? fit_law_cv(&self->curve.law) : NAN, out);
    json_member("balk", self->balk, out);
    json_member("gave_up",
        of_table ? calls->num_abandoned : calls->patience.num_ended, out);
    json_member(
        "answered", of_table ? calls->num_answered : calls->patience.num_cut, out);
    json_member("longest_wait", self->last_s, out);
    json_member("distance", self->any ? self->distance : NAN, out);
    fprintf(out, ", \"of_all\": %s, \"alike\": %s", self->of_all ? "true" : "false",
        self->alike ? "true" : "false");
    write_test("same_all_day", &self->same_all_day, out);
    write_hours(self, calls->arrivals.num_intervals, out);
    fputs(", \"hazard\": [", out);
    for (size_t i = 0; self->any && i < hazard->num; i++) {
        fputs(i == 0 ? "[" : ", [", out);
        json_number(out, hazard->from_s[i]);
        fputs(", ", out);
        json_number(out, hazard->rate_per_s[i]);
        fputs("]", out);
    }
    fputs("],\n        ", out);
    write_survival(&self->seen, out);
    fputs("}", out);
}

static void
write_waits(const struct fit_calls *self, FILE *out)
{
    json_member("waited", self->num_waited, out);
    json_member("wait", self->wait_s / self->num_offered, out);
    json_member("asa", self->answered_wait_s / self->num_answered, out);
    json_member(
        "wait_abandoned", self->abandoned_wait_s / self->num_abandoned, out);
    json_member("within_20_s", self->num_within / self->num_offered, out);
}

/* Of a table of intervals, which has no single waits. */
static void
write_table_waits(const struct fit_table_sums *self, FILE *out)
{
    json_member("waited", NAN, out);
    json_member("wait", NAN, out);
    json_member("asa", self->answered_wait.sum_s / self->answered_wait.num, out);
    json_member("wait_abandoned",
        self->abandoned_wait.sum_s / self->abandoned_wait.num, out);
    json_member("within_20_s", NAN, out);
}

static void
write_one(const struct fit_job *self, const char *name, const struct fit_type *of,
    FILE *out)
{
    const struct fit_calls *calls = of->calls;

    fputs("    ", out);
    write_json_text(name, out);
    fputs(": {\"offered\": ", out);
    json_number(out, calls->num_offered);
    json_member("answered", calls->num_answered, out);
    json_member("abandoned", calls->num_abandoned, out);
    if (calls->table != NULL)
        write_table_waits(calls->table, out);
    else
        write_waits(calls, out);
    fputs(",\n      ", out);
    write_arrivals(self, &calls->arrivals, out);
    write_length("talk", &of->talk, &calls->talk,
        calls->table == NULL ? calls->talk.num_ended : calls->num_answered, out);
    write_length("after_call", &of->after_call, &calls->after_call,
        calls->table == NULL ? calls->after_call.num_ended : calls->num_answered,
        out);
    write_patience(&of->patience, calls, out);
    fputs("}", out);
}

/* What is set aside of the volumes; hours of the clock. */
static void
write_holes(const struct fit_job *self, FILE *out)
{
    fputs(",\n  \"holes\": [", out);
    for (size_t k = 0; k < self->fit.holes.num; k++) {
        const struct fit_hole *hole = &self->fit.holes.holes[k];
        char day[FIT_PLACE] = "", from[FIT_PLACE], until[FIT_PLACE];

        fit_print_hole(self, hole, day, from, until);
        fprintf(out, "%s{\"date\": \"%s\", \"from\": \"%s\", \"until\": \"%s\"",
            k == 0 ? "" : ", ", day, from, until);
        json_member("expected", hole->expected, out);
        fputs("}", out);
    }
    fputs("]", out);
}

/* Of the log's own groups, beside all, with the same type. */
static void
write_speeds(const struct fit_job *self, FILE *out)
{
    const struct fit_speeds *speeds = &self->fit.speeds;
    const char *before = "";

    write_test("same_talk_of_groups", &speeds->same, out);
    fputs(", \"speeds\": {", out);
    for (size_t g = 1; g < self->gather.num_groups; g++) {
        fputs(before, out);
        json_text(out, self->log.groups[g]);
        fputs(": ", out);
        json_number(out, fit_speed_of_group(speeds, &self->gather, g));
        before = ", ";
    }
    fputs("}", out);
}

void
fit_write_json(const struct fit_job *self, FILE *out)
{
    const struct fit_returns *returns = &self->gather.returns;

    write_counts(self, out);
    fprintf(
        out, ", \"kind\": \"%s\"", self->gather.of_table ? "intervals" : "calls");
    json_member("calls",
        self->gather.of_table
            ? fit_job_type(self, self->gather.num_types)->calls->num_offered
            : (double)self->log.num_calls,
        out);
    json_member("left_out", self->gather.num_left_out, out);
    json_member("days", (double)self->calendar.num_open_days, out);
    write_holes(self, out);
    write_test("same_patience", &self->fit.same_types, out);
    write_test("same_patience_steps", &self->fit.same_steps, out);
    write_speeds(self, out);
    fit_write_pace_json(&self->gather.pace, out);
    fputs(",\n  \"retry\": {\"share\": ", out);
    json_number(out, fit_retry_share(returns));
    json_member(
        "median_delay", fit_tally_quantile_s(&returns->retry_delay, 0.5), out);
    fputs("}, \"repeat\": {\"share\": ", out);
    json_number(out, fit_repeat_share(returns));
    fputs("},\n  \"contacts\": {\n", out);
    for (size_t t = 0; t < self->gather.num_types; t++) {
        write_one(self, self->names[t], fit_job_type(self, t), out);
        fputs(",\n", out);
    }
    write_one(self, "all", fit_job_type(self, self->gather.num_types), out);
    fputs("\n  }", out);
    fit_write_agents_json(self, out);
    fputs("\n}\n", out);
}
