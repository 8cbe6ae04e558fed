/* Where a simulation of the desk stands, as one line of JSON. */
#include <math.h>
#include <stdlib.h>

#include "cli/desk.h"
#include "cli/json.h"
#include "sim/err.h"
#include "sim/write.h"

/* One event being written. */
struct event {
    const struct run *run;
    struct result_room room;
    FILE *out;
};

static struct estimate
estimate_of(struct event *self, const char *measure, struct of of, int interval)
{
    const struct scenario *scenario = run_scenario(self->run);
    const struct address address = { measure_find(measure, of.kind), of, interval,
        BASIS_CALL };

    if (address.measure == NULL ||
        (interval != INTERVAL_ALL &&
            !measure_by_interval(address.measure, scenario)))
        return estimate_none(0);
    return result_estimate_in(&self->room, &self->run->experiment, address, NULL);
}

/* `"key": value, "key_half": half-width` after a comma. */
static void
write_figure(struct event *self, const char *measure, struct of of)
{
    const struct estimate estimate = estimate_of(self, measure, of, INTERVAL_ALL);
    char half[40];

    snprintf(half, sizeof(half), "%s_half", measure);
    json_member(measure, estimate.value, self->out);
    json_member(half, estimate.half_width, self->out);
}

/* ---- curves ---- */

enum side {
    VALUE,
    LOW,
    HIGH
};

static void
write_list(const struct event *self, const struct estimate *of, size_t num,
    enum side side, bool share)
{
    fputc('[', self->out);
    for (size_t i = 0; i < num; i++) {
        double x = of[i].value;

        if (side == LOW)
            x = fmax(0, x - of[i].half_width);
        if (side == HIGH)
            x += of[i].half_width;
        if (side == HIGH && share && x > 1)
            x = 1;
        /* fmax() would make a 0 of no half-width */
        if (side != VALUE && isnan(of[i].half_width))
            x = NAN;
        fputs(i > 0 ? ", " : "", self->out);
        json_number(self->out, x);
    }
    fputc(']', self->out);
}

static void
write_curve(struct event *self, const char *measure, bool first)
{
    const struct scenario *scenario = run_scenario(self->run);
    const size_t past = scenario_first_interval(scenario);
    const size_t num = scenario->day.num_intervals - past;
    const struct of all = { OF_ALL, 0 };
    const bool share = measure_find(measure, OF_ALL)->unit == UNIT_SHARE;
    struct estimate *estimates = calloc(num, sizeof(*estimates));

    fprintf(self->out, "%s\"%s\": ", first ? "" : ", ", measure);
    if (estimates == NULL) {
        fputs("null", self->out);
        return;
    }
    for (size_t i = 0; i < num; i++)
        estimates[i] = estimate_of(self, measure, all,
            scenario->day.steady ? INTERVAL_ALL : (int)(past + i));
    fputs("{\"value\": ", self->out);
    write_list(self, estimates, num, VALUE, share);
    fputs(", \"low\": ", self->out);
    write_list(self, estimates, num, LOW, share);
    fputs(", \"high\": ", self->out);
    write_list(self, estimates, num, HIGH, share);
    fputc('}', self->out);
    free(estimates);
}

static void
write_curves(struct event *self)
{
    static const char *const names[] = { "asa", "abandonment", "service_level",
        "occupancy", "queue_mean" };

    fputs(", \"curves\": {", self->out);
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        write_curve(self, names[i], i == 0);
    fputc('}', self->out);
}

/* ---- waits ---- */

static void
write_points(const struct event *self, const char *key,
    const struct waits_point *points, size_t num, size_t member)
{
    fprintf(self->out, "\"%s\": [", key);
    for (size_t i = 0; i < num; i++) {
        fputs(i > 0 ? ", " : "", self->out);
        json_number(self->out, ((const double *)&points[i])[member]);
    }
    fputc(']', self->out);
}

static void
write_waits(const struct event *self)
{
    struct waits_point *points = NULL;
    size_t num = 0;

    result_waits(&self->run->experiment, (struct of){ OF_ALL, 0 }, &points, &num);
    fputs(", \"waits\": {", self->out);
    write_points(self, "t", points, num, 0);
    fputs(", ", self->out);
    write_points(self, "answered_by", points, num, 1);
    fputs(", ", self->out);
    write_points(self, "abandoned_by", points, num, 2);
    fputc('}', self->out);
    free(points);
}

/* ---- tables ---- */

static void
write_table(struct event *self, const char *key, enum of_kind kind, size_t num,
    const char *const *figures, bool with_all)
{
    char name[512];

    fprintf(self->out, ", \"%s\": [", key);
    for (size_t i = 0; i < num + with_all; i++) {
        const struct of of = { i < num ? kind : OF_ALL, i < num ? (uint32_t)i : 0 };

        fputs(i > 0 ? ", {\"of\": " : "{\"of\": ", self->out);
        write_json_text(
            of_name(run_scenario(self->run), of, name, sizeof(name)), self->out);
        for (size_t m = 0; figures[m] != NULL; m++)
            write_figure(self, figures[m], of);
        fputc('}', self->out);
    }
    fputc(']', self->out);
}

static void
write_tables(struct event *self)
{
    static const char *const contacts[] = { "offered", "service_level", "asa",
        "abandonment", NULL };
    static const char *const agents[] = { "seated", "occupancy", NULL };
    static const char *const bots[] = { "containment", "containment_resolved",
        NULL };
    const struct scenario *scenario = run_scenario(self->run);

    write_table(self, "table", OF_TYPE, scenario->num_types, contacts, true);
    write_table(self, "agents", OF_GROUP, scenario->num_groups, agents, false);
    write_table(self, "bots", OF_BOT, scenario->num_bots, bots, false);
}

static void
write_targets(const struct event *self)
{
    fputs(", \"targets\": [", self->out);
    for (size_t i = 0; i < self->run->num_judged; i++) {
        const struct judged *judged = &self->run->judged[i];

        fputs(i > 0 ? ", {\"text\": " : "{\"text\": ", self->out);
        write_json_text(judged->goal.text, self->out);
        fprintf(
            self->out, ", \"verdict\": \"%s\"", verdict_text(judged->verdict.word));
        json_member("value", judged->verdict.worst.value, self->out);
        json_member("half_width", judged->verdict.worst.half_width, self->out);
        fputc('}', self->out);
    }
    fputc(']', self->out);
}

/* How to get the same without the desk. */
static void
write_command(const struct desk_run *self, FILE *out)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);

    if (stream == NULL)
        return;
    save_command(&self->options, stream);
    if (fclose(stream) == 0) {
        fputs(", \"command\": ", out);
        write_json_text(text, out);
    }
    free(text);
}

void
desk_write_progress(const struct desk_run *self, const void *of, FILE *out)
{
    const bool *done = of;
    struct event event = { .run = &self->run, .out = out };

    fprintf(out, "{\"replications\": %zu, \"of\": %zu, \"done\": %s",
        self->run.experiment.num_replications, self->run.num_wanted,
        *done ? "true" : "false");
    if (result_room_init(&event.room, &self->run.experiment,
            run_scenario(&self->run)->run.confidence) == CQ_OK) {
        write_curves(&event);
        write_waits(&event);
        write_tables(&event);
    }
    write_targets(&event);
    desk_write_differences(self, out);
    if (*done)
        write_command(self, out);
    fputc('}', out);
    result_room_free(&event.room);
}
