/*
 * From the knobs' values to a scenario, read anew as with so many --set, and
 * simulated. It decides nothing.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/calibrate.h"
#include "cli/sweep.h"
#include "plan/points.h"
#include "sim/err.h"
#include "sim/staffing.h"

enum {
    NUMBER_SIZE = 40
};

/* ---- what is written after --set ---- */

struct changes {
    struct arena arena;
    struct override *overrides;
    size_t num;
    size_t last; /* added */
    bool no_memory;
};

/* In place of a --set of the same path. */
static void
add(struct changes *self, const char *path, const char *value)
{
    size_t at = 0;

    self->no_memory = self->no_memory || path == NULL || value == NULL;
    if (self->no_memory)
        return;
    while (at < self->num && strcmp(self->overrides[at].path, path) != 0)
        at++;
    self->overrides[at] = (struct override){ path, value, "--by" };
    self->num += at == self->num;
    self->last = at;
}

/* A list, or one value where the scenario has one. */
static void
add_list(struct changes *self, const char *path, const char *const *texts,
    size_t num, bool is_list)
{
    char *text = NULL;
    size_t size;
    FILE *out = is_list ? open_memstream(&text, &size) : NULL;

    if (!is_list) {
        add(self, path, texts[0]);
        return;
    }
    for (size_t i = 0; out != NULL && i < num; i++)
        fprintf(out, "%s%s", i == 0 ? "[" : ", ", texts[i] ? texts[i] : "");
    if (out != NULL && (fputc(']', out) == EOF || fclose(out) != 0)) {
        free(text);
        text = NULL;
    }
    add(self, path,
        text == NULL ? NULL : arena_text(&self->arena, text, strlen(text)));
    free(text);
}

static const char *
number_text(struct changes *self, double number, int digits, const char *unit)
{
    char text[NUMBER_SIZE + CALIBRATE_UNIT];

    snprintf(text, sizeof(text), "%.*g%s%s", digits, number,
        unit[0] == '\0' ? "" : " ", unit);
    return arena_text(&self->arena, text, strlen(text));
}

static void
add_scaled(struct changes *self, const struct calibrate_part *part, double factor)
{
    add(self, part->path,
        sweep_scaled(&self->arena, part->value,
            part->is_inverse ? 1 / factor : factor, false, CALIBRATE_DIGITS));
}

/* Each element by its own factor; of a single value as many as are wanted. */
static void
add_each(
    struct changes *self, const struct calibrate_key *key, const double *factors)
{
    const struct node *value = key->parts[0].value;
    const char **texts = arena_alloc(&self->arena, key->num * sizeof(*texts));

    if (texts == NULL) {
        self->no_memory = true;
        return;
    }
    for (size_t i = 0; i < key->num; i++) {
        texts[i] = sweep_scaled(&self->arena,
            value->kind == NODE_LIST ? value->entries[i].value : value, factors[i],
            false, CALIBRATE_DIGITS);
        self->no_memory = self->no_memory || texts[i] == NULL;
    }
    add_list(self, key->parts[0].path, texts, key->num, true);
}

/* ---- people ---- */

/* Of the list added last: a mapping that says what it is, and who else is away. */
static void
wrap_planned(struct changes *self, double unplanned)
{
    struct override *last = &self->overrides[self->last];
    const size_t size = self->no_memory ? 0 : strlen(last->value) + 2 * NUMBER_SIZE;
    char *text = arena_alloc(&self->arena, size);

    self->no_memory = self->no_memory || text == NULL;
    if (self->no_memory)
        return;
    if (unplanned > 0)
        snprintf(
            text, size, "{planned: %s, unplanned: %.12g}", last->value, unplanned);
    else
        snprintf(text, size, "{planned: %s}", last->value);
    last->value = text;
}

/* So many on average: whole heads, and the planned shrinkage that leaves them,
 * beside what is away by plan already. The day's luck rounds it to people. */
static void
add_staff(struct changes *self, const struct calibrate_key *key,
    const struct agent_group *group, const double *knobs)
{
    const size_t num = key->num_levels;
    const char **heads = arena_alloc(&self->arena, num * sizeof(*heads));
    const char **away = arena_alloc(&self->arena, num * sizeof(*away));
    const size_t size = strlen(key->parts[0].path) + 16;
    char *path = arena_alloc(&self->arena, size);
    bool any = group->planned.num > 0;

    if (heads == NULL || away == NULL || path == NULL) {
        self->no_memory = true;
        return;
    }
    for (size_t i = 0; i < num; i++) {
        const double people = key->is_scaled ? key->levels[i] * knobs[0]
                              : key->knobs[i] == SIZE_MAX
                                  ? key->levels[i]
                                  : knobs[key->knobs[i] - key->first];
        const double whole = ceil(people - 1e-6);
        const double there =
            whole > 0 ? (1 - staffing_planned(group, i)) * people / whole : 1;

        heads[i] = number_text(self, whole, 12, "");
        away[i] = number_text(self, fmax(0, 1 - there), CALIBRATE_DIGITS, "");
        any = any || there < 1;
    }
    add_list(self, key->parts[0].path, heads, num, num > 1);
    if (!any)
        return;
    snprintf(path, size, "%.*s.shrinkage",
        (int)(strlen(key->parts[0].path) - strlen(".staff")), key->parts[0].path);
    add_list(self, path, away, num, num > 1);
    wrap_planned(self, group->unplanned);
}

static void
add_key(struct changes *self, const struct calibrate_job *job,
    const struct calibrate_key *key, const double *knobs)
{
    switch (key->form) {
    case CALIBRATE_EACH:
        add_each(self, key, knobs);
        break;
    case CALIBRATE_PLAIN:
        add(self, key->parts[0].path,
            number_text(self, knobs[0], CALIBRATE_DIGITS, key->unit));
        break;
    case CALIBRATE_STAFF:
        add_staff(self, key, &calibrate_scenario(job)->groups[key->group], knobs);
        break;
    case CALIBRATE_NUMBER:
    case CALIBRATE_FACTOR:
        for (size_t i = 0; i < key->num_parts; i++)
            add_scaled(self, &key->parts[i], knobs[0]);
    }
}

/* Does a knob of the key stand elsewhere than where it started? What stays is read
 * as the scenario has it. */
static bool
is_turned(const struct calibrate_job *self, const struct calibrate_key *key,
    const double *point)
{
    for (size_t k = key->first; k < key->first + key->num; k++)
        if (point[k] != self->knobs[k].start)
            return true;
    return false;
}

int
calibrate_read_point(const struct calibrate_job *self, const double *point,
    struct scenario *out, struct reading *reading)
{
    const struct loaded *base = &self->loaded;
    const struct source *source = &base->reading.files[0]->source;
    const size_t most =
        self->num_overrides + self->num_keys * (SWEEP_MOST_KEYS + 2);
    struct changes changes = { 0 };
    struct reader_options options;
    int ret = CQ_ERR_NO_MEMORY;

    *out = (struct scenario){ 0 };
    *reading = (struct reading){ 0 };
    changes.overrides =
        arena_alloc(&changes.arena, (most + 1) * sizeof(*changes.overrides));
    if (changes.overrides != NULL) {
        memcpy(changes.overrides, base->overrides,
            self->num_overrides * sizeof(*changes.overrides));
        changes.num = self->num_overrides;
        for (size_t i = 0; i < self->num_keys; i++)
            if (is_turned(self, &self->keys[i], point))
                add_key(
                    &changes, self, &self->keys[i], point + self->keys[i].first);
        options = (struct reader_options){ .overrides = changes.overrides,
            .num_overrides = changes.num,
            .allowed = base->allowed,
            .num_allowed = base->num_allowed };
        if (!changes.no_memory)
            ret = scenario_read_text(
                base->reading.files[0]->path, source->text, &options, out, reading);
    }
    if (ret == CQ_OK && out->finds_warm_up) /* one for all points */
        out->warm_up_s = base->scenario.warm_up_s;
    arena_free(&changes.arena);
    return ret;
}

/* ---- simulated ---- */

struct looking {
    const struct calibrate_job *job;
    const double *points;
    bool judges;
    const struct calibrate_sight *sights;
};

static int
estimate_all(const struct calibrate_job *self, const struct experiment *experiment,
    const struct calibrate_sight *out)
{
    const size_t num = observations_num(experiment);
    struct result_room room;
    int ret =
        result_room_init(&room, experiment, experiment->scenario->run.confidence);

    for (size_t i = 0; ret == CQ_OK && i < self->num_rows; i++) {
        const struct estimate estimate =
            result_estimate_in(&room, experiment, self->rows[i].address,
                out->influences != NULL ? out->influences + i * num : NULL);

        out->values[i] = estimate.value;
        if (out->errors != NULL)
            out->errors[i] =
                isfinite(estimate.standard_error) ? estimate.standard_error : 0;
    }
    result_room_free(&room);
    return ret;
}

static void *
simulate_point(void *of, size_t index, unsigned num_threads, int *code)
{
    const struct looking *self = of;
    const struct calibrate_job *job = self->job;
    const struct experiment_options options = { .first = 1,
        .num_replications = self->judges ? job->num_judge : job->num_search,
        .num_threads = num_threads,
        .stop = job->stop };
    struct experiment experiment = { 0 };
    struct fresh fresh = { 0 };
    struct scenario scenario;
    struct reading reading;

    *code = calibrate_read_point(
        job, self->points + index * job->problem.num_knobs, &scenario, &reading);
    if (*code == CQ_ERR_INPUT)
        problems_print(&reading.problems, stderr);
    if (*code == CQ_OK) {
        scenario.report = calibrate_scenario(job)->report;
        if (!self->judges)
            scenario.run.seed = job->search_seed;
        *code = fresh_find(&fresh, &scenario, num_threads, job->stop);
    }
    if (*code == CQ_OK)
        *code = experiment_run(&experiment, &scenario, &options);
    if (*code == CQ_OK)
        *code = estimate_all(job, &experiment, &self->sights[index]);
    experiment_free(&experiment);
    fresh_free(&fresh);
    scenario_free(&scenario);
    return NULL;
}

static int
take_point(void *of, size_t index, void *outcome, int code)
{
    (void)of;
    (void)index;
    (void)outcome;
    return code;
}

int
calibrate_simulate(void *of, const double *points, size_t num_points, bool judges,
    const struct calibrate_sight *out)
{
    const struct calibrate_job *job = of;
    struct looking looking = { job, points, judges, out };
    const struct points all = { .num = num_points,
        .num_threads = job->num_threads,
        .stop = job->stop,
        .simulate = simulate_point,
        .take = take_point,
        .self = &looking };

    return points_run(&all);
}
