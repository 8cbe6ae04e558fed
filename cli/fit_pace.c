/* callq fit: whether agents learn and tire, in words, keys and JSON. */
#include <math.h>

#include "cli/fit.h"
#include "cli/json.h"

/* As a percentage of the length of a talk. */
static double
percent(double log_change)
{
    return 100 * expm1(log_change);
}

static const char *
verdict(const struct fit_slope *slope)
{
    return slope->chance < 0.001 ? "beyond chance" : "as chance may have it";
}

/* "Talk changes by -3.1 % (standard error 0.4) ..., beyond chance." */
static void
say_slope(
    const struct fit_slope *slope, const char *when, const char *lead, FILE *out)
{
    if (!isnan(slope->chance))
        fit_say(out, lead, "Talk changes by %+.2f %% (standard error %.2f) %s: %s.",
            percent(slope->value), 100 * slope->error, when, verdict(slope));
}

static void
say_learning(const struct fit_pace *self, const char *lead, FILE *out)
{
    say_slope(&self->week_of_all,
        "with each week of agents who are there from the log's beginning", lead,
        out);
    say_slope(&self->week_of_new, "with each week of newcomers", lead, out);
    if (isnan(self->week_of_new.chance) && !isnan(self->week_of_all.chance)) {
        fit_say(out, lead,
            "%s new in the log: whether agents learn or calls change for all it "
            "cannot tell; no learning is set.",
            self->num_newcomers == 0 ? "Nobody is" : "Too few are");
        return;
    }
    if (!self->learns)
        return;
    fit_say(out, lead,
        "Newcomers (%zu of %zu agents) begin at %.0f %% of the speed of "
        "experienced "
        "ones (standard error %.0f points) and take %.0f days to reach it%s; by "
        "how "
        "often somebody new comes, agents have been there for %.0f days on average "
        "(exponential). Talk is written as an experienced agent's.",
        self->num_newcomers, self->num_agents, 100 * self->novice_speed,
        100 * self->novice_error, self->ramp_s / 86400,
        self->ramp_open ? " or more (the log does not see the end of it)" : "",
        self->mean_tenure_s / 86400);
}

static void
say_rest(const struct fit_pace *self, const char *lead, FILE *out)
{
    char when[100];

    say_slope(&self->hour, "with each hour since an agent's first call of the day",
        lead, out);
    snprintf(when, sizeof(when), "after an hour of more than %.0f %% occupancy",
        100 * self->tired_above);
    say_slope(&self->tired, when, lead, out);
    if (self->tires)
        fit_say(out, lead,
            "%.0f %% of calls are answered so: fatigue is set, and talk is written "
            "as a "
            "rested agent's. What the log does not count as work (after-call work, "
            "breaks) blurs occupancy, so that it is rather more.",
            100 * self->share_tired);
}

void
fit_say_pace(const struct fit_job *self, const char *lead, FILE *out)
{
    const struct fit_pace *pace = &self->gather.pace;

    if (pace->num_agents == 0)
        return;
    if (isnan(pace->hour.chance) && isnan(pace->tired.chance) &&
        isnan(pace->week_of_all.chance)) {
        fit_say(out, lead,
            "Learning and fatigue: too few agents or calls to tell (5 agents and "
            "500 "
            "calls at least).");
        return;
    }
    say_learning(pace, lead, out);
    say_rest(pace, lead, out);
}

void
fit_write_pace(const struct fit_pace *self, FILE *out)
{
    if (self->learns)
        fprintf(out,
            "    learning: {tenure: {exponential: {mean: %.4g d}}, novice_speed: "
            "%.3g, "
            "ramp: %.3g d}\n",
            self->mean_tenure_s / FIT_DAY_S, self->novice_speed,
            self->ramp_s / FIT_DAY_S);
    if (self->tires)
        fprintf(out,
            "    fatigue: {above_occupancy: %.0f %%, slowdown: %.3g %%, within: 1 "
            "h}\n",
            100 * self->tired_above, percent(self->tired.value));
}

static void
write_slope(const char *key, const struct fit_slope *slope, FILE *out)
{
    fprintf(out, "\"%s\": {\"change\": ", key);
    json_number(out, slope->value);
    json_member("error", slope->error, out);
    json_member("chance", slope->chance, out);
    fputs("}", out);
}

void
fit_write_pace_json(const struct fit_pace *self, FILE *out)
{
    fputs(",\n  \"pace\": {", out);
    write_slope("week_of_all", &self->week_of_all, out);
    fputs(", ", out);
    write_slope("week_of_new", &self->week_of_new, out);
    fputs(", ", out);
    write_slope("hour", &self->hour, out);
    fputs(", ", out);
    write_slope("tired", &self->tired, out);
    json_member("above_occupancy", self->tires ? self->tired_above : NAN, out);
    json_member("newcomers", (double)self->num_newcomers, out);
    json_member("novice_speed", self->learns ? self->novice_speed : NAN, out);
    json_member("novice_error", self->learns ? self->novice_error : NAN, out);
    json_member("ramp", self->learns ? self->ramp_s : NAN, out);
    json_member("mean_tenure", self->learns ? self->mean_tenure_s : NAN, out);
    fputs("}", out);
}
