/* The options of `callq sweep`, and the points that they come to, each value tried
 * on the scenario before anything is simulated. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/part.h"
#include "cli/sweep.h"
#include "scenarios/address.h"
#include "scenarios/path.h"
#include "sim/err.h"

enum {
    MOST_TRIED = 1000 /* values of an axis that are tried beforehand */
};

/* ---- axes ---- */

static enum status
check_once(const struct sweep *self, const struct sweep_axis *axis)
{
    for (size_t k = 0; k < axis->num_keys; k++) {
        const char *key = axis->keys[k];

        for (const struct sweep_axis *other = self->axes; other <= axis; other++)
            for (size_t i = 0; i < (other == axis ? k : other->num_keys); i++)
                if (strcmp(other->keys[i], key) == 0)
                    return say_error(STATUS_INPUT,
                        "%s is in the sweep twice; write it once", key);
        for (size_t i = 0; i < self->options->num_uses; i++) {
            const struct option_use *use = &self->options->uses[i];

            if (use->id == OPTION_SET &&
                strncmp(use->value, key, strlen(key)) == 0 &&
                use->value[strlen(key)] == '=')
                return say_error(STATUS_INPUT,
                    "%s is both set and swept; leave one of them out", key);
        }
    }
    return STATUS_DONE;
}

/* Those of a file are all that there are. */
static enum status
read_file(struct sweep *self, const char *path)
{
    if (self->num_axes > 0 || options_given(self->options, OPTION_DESIGN))
        return say_error(STATUS_INPUT,
            "--points %s has the points; leave --over, --scale and --design out",
            path);
    return sweep_read_file(self, path);
}

static enum status
read_axes(struct sweep *self)
{
    const char *file = sweep_points_file(self->options);
    enum status status = STATUS_DONE;

    self->axes = arena_alloc(
        &self->arena, (self->options->num_uses + 1) * sizeof(*self->axes));
    if (self->axes == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; status == STATUS_DONE && i < self->options->num_uses; i++) {
        const struct option_use *use = &self->options->uses[i];
        struct sweep_axis *axis = &self->axes[self->num_axes];

        if (use->id != OPTION_OVER && use->id != OPTION_SCALE)
            continue;
        status = sweep_axis_read(axis, &self->arena,
            use->id == OPTION_OVER ? "--over" : "--scale", use->value);
        if (status == STATUS_DONE)
            status = check_once(self, axis);
        self->num_axes++;
    }
    if (status == STATUS_DONE && file != NULL)
        return read_file(self, file);
    if (status == STATUS_DONE && self->num_axes == 0)
        return say_error(STATUS_INPUT,
            "over what? write --over agents.desk.staff=8:14:1 or --over "
            "routing.policy=fifo,ranks");
    return status;
}

/* ---- the scenario of a point ---- */

/* A factor's text to what it makes of the key. */
static const char *
value_of_key(const struct sweep *self, const struct sweep_axis *axis, size_t key,
    const char *text, struct arena *arena)
{
    const struct node *value;
    double factor;

    if (!axis->scales)
        return text;
    value = path_find(self->base.loaded.reading.resolved, axis->keys[key]);
    return value != NULL && sweep_number(text, &factor)
               ? sweep_scaled(arena, value, factor, axis->whole, SWEEP_DIGITS)
               : NULL;
}

int
sweep_scenario(const struct sweep *self, const char *const *values,
    struct scenario *out, struct reading *reading)
{
    const struct loaded *base = &self->base.loaded;
    const struct source *source = &base->reading.files[0]->source;
    struct arena arena = { 0 };
    const size_t most = self->num_overrides + self->num_axes * SWEEP_MOST_KEYS;
    struct override *overrides = arena_alloc(&arena, most * sizeof(*overrides));
    struct reader_options options = { .overrides = overrides,
        .num_overrides = self->num_overrides,
        .given = parts_given(self->options),
        .allowed = base->allowed,
        .num_allowed = base->num_allowed };
    int ret = overrides == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    *out = (struct scenario){ 0 };
    *reading = (struct reading){ 0 };
    if (ret == CQ_OK && self->num_overrides > 0)
        memcpy(
            overrides, base->overrides, self->num_overrides * sizeof(*overrides));
    for (size_t a = 0; ret == CQ_OK && a < self->num_axes; a++)
        for (size_t k = 0; values[a] != NULL && k < self->axes[a].num_keys; k++) {
            const char *value =
                value_of_key(self, &self->axes[a], k, values[a], &arena);

            if (value == NULL)
                ret = CQ_ERR_NO_MEMORY;
            overrides[options.num_overrides++] =
                (struct override){ self->axes[a].keys[k], value,
                    self->axes[a].option };
        }
    if (ret == CQ_OK)
        ret = scenario_read_text(
            base->reading.files[0]->path, source->text, &options, out, reading);
    if (ret == CQ_OK && out->finds_warm_up) /* one for all points */
        out->warm_up_s = base->scenario.warm_up_s;
    arena_free(&arena);
    return ret;
}

/* Files that only a value names, for a part. */
static void
keep_files(struct sweep *self, const struct reading *reading)
{
    const struct reading *base = &self->base.loaded.reading;

    for (size_t i = 0; i < reading->num_files; i++) {
        const struct input_file *file = reading->files[i];
        struct input_file *more;
        bool is_new = true;

        for (size_t k = 0; k < base->num_files; k++)
            is_new = is_new && strcmp(base->files[k]->path, file->path) != 0;
        for (size_t k = 0; k < self->num_more; k++)
            is_new = is_new && strcmp(self->more[k].path, file->path) != 0;
        more = is_new
                   ? arena_alloc(&self->arena, (self->num_more + 1) * sizeof(*more))
                   : NULL;
        if (more == NULL)
            continue;
        if (self->num_more > 0)
            memcpy(more, self->more, self->num_more * sizeof(*more));
        more[self->num_more] = (struct input_file){
            arena_text(&self->arena, file->path, strlen(file->path)),
            { .text = arena_text(
                  &self->arena, file->source.text, file->source.length),
                .length = file->source.length }
        };
        self->more = more;
        self->num_more++;
    }
}

/* Read the scenario with one axis at a value; told unless silent. */
static bool
try_value(struct sweep *self, const char **values, size_t axis, const char *value,
    bool silent)
{
    const char *kept = values[axis];
    struct scenario scenario;
    struct reading reading;
    int ret;

    values[axis] = value;
    ret = sweep_scenario(self, values, &scenario, &reading);
    if (ret != CQ_OK && !silent) {
        problems_print(&reading.problems, stderr);
        if (ret != CQ_ERR_INPUT)
            say_code(ret);
    }
    if (ret == CQ_OK && options_given(self->options, OPTION_SHARD))
        keep_files(self, &reading);
    scenario_free(&scenario);
    values[axis] = kept;
    return ret == CQ_OK;
}

/* ---- what is scaled, and whole numbers ---- */

static enum status
check_scaled(struct sweep *self, const struct sweep_axis *axis)
{
    for (size_t k = 0; axis->scales && k < axis->num_keys; k++) {
        const struct node *value =
            path_find(self->base.loaded.reading.resolved, axis->keys[k]);

        if (value == NULL)
            return say_error(STATUS_INPUT,
                "--scale %s: the scenario does not have this key, so there is "
                "nothing to scale; 'callq check --resolved' shows all it has",
                axis->keys[k]);
        if (sweep_scaled(&self->arena, value, 1, false, SWEEP_DIGITS) == NULL)
            return say_error(STATUS_INPUT,
                "--scale %s: there is no number to scale, nor a list of them; name "
                "a key that holds one",
                axis->keys[k]);
    }
    return STATUS_DONE;
}

/* Whether the keys of an axis take no fractions: a number with one is refused, and
 * without it is not. */
static bool
is_whole(struct sweep *self, const char **values, size_t index)
{
    const struct sweep_axis *axis = &self->axes[index];
    const double low = axis->scales ? 1 : axis->low;

    if (axis->scales)
        return !try_value(self, values, index, "1.0001237", true) &&
               try_value(self, values, index, "1", true);
    if (low != floor(low) || axis->high != floor(axis->high))
        return false;
    return !try_value(self, values, index,
               sweep_axis_text(axis, &self->arena, low + 0.123), true) &&
           try_value(
               self, values, index, sweep_axis_text(axis, &self->arena, low), true);
}

static void
say_whole(const struct sweep *self, const struct sweep_axis *axis)
{
    if (axis->scales && !options_given(self->options, OPTION_QUIET))
        say_note("%s takes whole numbers: what is scaled is rounded to the nearest",
            axis->keys[0]);
}

/* What is scaled, and which axes take whole numbers only; the others are left as
 * the scenario has them. */
static enum status
settle_axes(struct sweep *self, const char **values)
{
    enum status status = STATUS_DONE;

    for (size_t a = 0; status == STATUS_DONE && a < self->num_axes; a++) {
        struct sweep_axis *axis = &self->axes[a];

        status = check_scaled(self, axis);
        if (status == STATUS_DONE && (axis->is_range || axis->scales))
            axis->whole = is_whole(self, values, a);
        if (axis->whole)
            say_whole(self, axis);
    }
    return status;
}

/* Every value of an axis; the first that is wrong is told. */
static bool
try_axis(struct sweep *self, const char **values, size_t index)
{
    const struct sweep_axis *axis = &self->axes[index];

    for (size_t i = 0; i < axis->num_values && i < MOST_TRIED; i++)
        if (!try_value(self, values, index, axis->values[i], false))
            return false;
    return !axis->is_range ||
           (try_value(self, values, index,
                sweep_axis_text(axis, &self->arena, axis->low), false) &&
               try_value(self, values, index,
                   sweep_axis_text(axis, &self->arena, axis->high), false));
}

/* Each axis with the others where they begin. */
static enum status
try_axes(struct sweep *self)
{
    const char **values =
        arena_alloc(&self->arena, (self->num_axes + 1) * sizeof(*values));
    enum status status =
        values == NULL ? say_code(CQ_ERR_NO_MEMORY) : settle_axes(self, values);

    if (status != STATUS_DONE)
        return status;
    for (size_t a = 0; a < self->num_axes; a++)
        values[a] = self->axes[a].is_range || self->axes[a].num_values == 0
                        ? NULL
                        : self->axes[a].values[0];
    for (size_t a = 0; a < self->num_axes; a++)
        if (!try_axis(self, values, a))
            status = STATUS_INPUT;
    return status;
}

/* ---- the rest ---- */

static enum status
read_words(struct sweep *self)
{
    struct scenario *scenario = &self->base.loaded.scenario;
    struct asked asked;
    enum status status = options_format(self->options, &self->format);

    if (status == STATUS_DONE)
        status = asked_read_by(&self->base.asked, self->options, scenario);
    asked = self->base.asked;
    if (status == STATUS_DONE && self->measures != NULL) {
        status = asked_read_measures(&asked, scenario, self->measures, NULL);
        self->base.asked = asked;
    }
    return status;
}

static void
say_precision(const struct sweep *self)
{
    const struct run_settings *run = &run_scenario(&self->base)->run;

    if (run->num_aims > 0 && !options_given(self->options, OPTION_QUIET))
        say_note("run.precision goes with callq run; here each point has %.0f "
                 "replications, or what -n says",
            run->replications);
}

enum status
sweep_read(struct sweep *self, const struct options *options)
{
    enum status status;

    *self = (struct sweep){ .options = options,
        .base = { .options = options, .path = options->words[0] },
        .design = "grid",
        .measures = options_text(options, OPTION_MEASURES) };
    status = read_axes(self);
    if (status == STATUS_DONE)
        status = load(&self->base.loaded, options, self->base.path);
    if (status != STATUS_DONE)
        return status;
    say_precision(self);
    while (self->base.loaded.overrides[self->num_overrides].path != NULL)
        self->num_overrides++;
    status = try_axes(self);
    if (status == STATUS_DONE)
        status = sweep_make_points(self);
    if (status == STATUS_DONE)
        status = shard_read(&self->base.shard, options);
    return status == STATUS_DONE ? read_words(self) : status;
}

void
sweep_free(struct sweep *self)
{
    for (size_t i = 0; self->slots != NULL && i < self->num_points; i++)
        if (self->slots[i] != NULL) {
            arena_free(&self->slots[i]->arena);
            free(self->slots[i]);
        }
    study_close(self->study);
    free(self->slots);
    free(self->finished);
    run_free(&self->base);
    arena_free(&self->arena);
    *self = (struct sweep){ 0 };
}
