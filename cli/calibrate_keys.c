/*
 * What is turned: --by to keys, numbers of the scenario and ranges. Each end of a
 * range is tried on the scenario before anything is simulated.
 */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/calibrate.h"
#include "cli/calibrate_ranges.h"
#include "cli/sweep.h"
#include "scenarios/path.h"
#include "sim/err.h"
#include "sim/staffing.h"

enum {
    PATH_SIZE = 600
};

static enum status
say_wrong(const char *text, const char *what)
{
    return say_error(STATUS_INPUT, "--by '%s': %s", text, what);
}

/* ---- from a path to a number ---- */

static const struct node *
root_of(const struct calibrate_job *self)
{
    return self->loaded.reading.resolved;
}

/* "; did you mean 'patience'?" of the last map on the way. */
static void
hint(const struct node *root, const char *path, char *out, size_t size)
{
    char copy[PATH_SIZE];
    char *dot;
    const struct node *map;
    const char *names[200];
    size_t num = 0;

    snprintf(copy, sizeof(copy), "%s", path);
    while ((dot = strrchr(copy, '.')) != NULL) {
        *dot = '\0';
        map = path_find(root, copy);
        if (map != NULL)
            break;
    }
    out[0] = '\0';
    if (dot == NULL || map->kind != NODE_MAP)
        return;
    for (; num < map->num && num < 200; num++)
        names[num] = map->entries[num].key;
    snprintf(copy, sizeof(copy), "%.*s", (int)strcspn(dot + 1, "."), dot + 1);
    say_nearest(copy, names, num, out, size);
}

static const struct entry *
find_one_of(const struct node *map, const char *const *keys)
{
    for (; *keys != NULL; keys++) {
        const struct entry *entry = node_find(map, *keys);

        if (entry != NULL && entry->value->kind != NODE_NULL)
            return entry;
    }
    return NULL;
}

/* The kind that a mapping chooses, what stands beside it left out. */
static const struct entry *
find_kind(const struct node *map)
{
    static const char *const beside[] = { "shift", "at_least", "at_most", "times",
        "busyness", "unit" };
    const struct entry *found = NULL;

    for (size_t i = 0; i < map->num; i++) {
        bool is_beside = map->entries[i].value->is_default;

        for (size_t k = 0; k < sizeof(beside) / sizeof(*beside); k++)
            is_beside = is_beside || strcmp(beside[k], map->entries[i].key) == 0;
        if (is_beside)
            continue;
        if (found != NULL)
            return NULL;
        found = &map->entries[i];
    }
    return found;
}

/* From a distribution to the number that makes it longer: its mean, or the rates of
 * a hazard. @return false: it has none such */
static bool
descend(struct calibrate_job *self, struct calibrate_part *part)
{
    static const char *const numbers[] = { "mean", "median", "rate", "counts",
        "rates", "values", NULL };
    bool is_hazard = false;

    while (part->value->kind == NODE_MAP) {
        const struct entry *entry = find_one_of(part->value, numbers);
        char path[PATH_SIZE];

        if (entry == NULL)
            entry = find_kind(part->value);
        if (entry == NULL ||
            strlen(part->path) + strlen(entry->key) + 2 > sizeof(path))
            return false;
        part->is_inverse = is_hazard && strcmp(entry->key, "rates") == 0;
        is_hazard = strcmp(entry->key, "hazard") == 0;
        snprintf(path, sizeof(path), "%s.%s", part->path, entry->key);
        part->path = arena_text(&self->arena, path, strlen(path));
        part->value = entry->value;
        if (part->path == NULL)
            return false;
    }
    return part->value->kind == NODE_SCALAR || part->value->kind == NODE_LIST;
}

static enum status
find_part(struct calibrate_job *self, const char *text, const char *path,
    struct calibrate_part *out)
{
    static const char *const keywords[] = { "day", "interval", "weekday" };
    char nearest[200];

    *out = (struct calibrate_part){ path, path_find(root_of(self), path), false };
    for (size_t i = 0; out->value == NULL && i < 3; i++)
        if (strcmp(path, keywords[i]) == 0)
            return say_wrong(text,
                "here --by names a key of the scenario that may be adjusted, such "
                "as contacts.calls.patience or agents.desk.staff");
    if (out->value == NULL || out->value->kind == NODE_NULL) {
        hint(root_of(self), path, nearest, sizeof(nearest));
        return say_error(STATUS_INPUT,
            "--by '%s': the scenario does not have the key %s%s; 'callq check "
            "--resolved' shows all it has",
            text, path, nearest);
    }
    if (!descend(self, out))
        return say_error(STATUS_INPUT,
            "--by '%s': %s holds no single number, nor a list of them; name the "
            "number in it, as 'callq check --resolved' shows it",
            text, path);
    return STATUS_DONE;
}

/* ---- people ---- */

/* "agents.desk.staff" of a group that works by it? */
static bool
is_staff(const struct calibrate_job *self, const char *path, uint32_t *group)
{
    const struct scenario *scenario = calibrate_scenario(self);

    for (uint32_t g = 0; g < scenario->num_groups; g++) {
        char own[PATH_SIZE];

        snprintf(own, sizeof(own), "agents.%.500s.staff", scenario->groups[g].name);
        if (strcmp(own, path) == 0 && scenario->groups[g].staff.num > 0) {
            *group = g;
            return !scenario->day.steady;
        }
    }
    return false;
}

/* A level for each interval, or one; intervals without anybody stay so. */
static enum status
make_staff(struct calibrate_job *self, struct calibrate_key *key, bool each)
{
    const struct scenario *scenario = calibrate_scenario(self);
    const struct list *staff = &scenario->groups[key->group].staff;
    const size_t most = scenario->day.num_intervals;
    bool alike = true;

    key->form = CALIBRATE_STAFF;
    key->levels = arena_alloc(&self->arena, most * sizeof(*key->levels));
    key->knobs = arena_alloc(&self->arena, most * sizeof(*key->knobs));
    if (key->levels == NULL || key->knobs == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; i < most; i++) {
        key->levels[i] = staff->at[staff->num == 1 ? 0 : i];
        alike = alike && key->levels[i] == key->levels[0];
    }
    key->num_levels = key->parts[0].value->kind == NODE_SCALAR && !each ? 1 : most;
    key->num_levels = alike || key->num_levels > 1 ? key->num_levels : most;
    for (size_t i = 0; i < key->num_levels; i++)
        key->knobs[i] = key->levels[i] > 0 && !key->is_scaled
                            ? key->first + key->num++
                            : SIZE_MAX;
    if (key->is_scaled)
        key->num = 1;
    if (key->num > 0)
        return STATUS_DONE;
    return say_wrong(key->name, "nobody works there at any time; give staff first");
}

/* ---- one key ---- */

static enum status
choose_form(
    struct calibrate_job *self, struct calibrate_key *key, bool scales, bool each)
{
    const struct node *value = key->parts[0].value;

    key->num = 1;
    if (key->num_parts == 1 && is_staff(self, key->parts[0].path, &key->group)) {
        key->num = 0;
        key->is_scaled = scales;
        return make_staff(self, key, each);
    }
    if (scales || key->num_parts > 1 || key->parts[0].is_inverse) {
        key->form = CALIBRATE_FACTOR;
        for (size_t i = 0; i < key->num_parts; i++)
            if (sweep_scaled(&self->arena, key->parts[i].value, 1, false,
                    CALIBRATE_DIGITS) == NULL)
                return say_wrong(key->name, "there is no number to scale there");
        return STATUS_DONE;
    }
    if (value->kind == NODE_LIST || each) {
        key->form = CALIBRATE_EACH;
        key->num = value->kind == NODE_LIST
                       ? value->num
                       : calibrate_scenario(self)->day.num_intervals;
    }
    return calibrate_choose_number(self, key);
}

/* "@each" behind the only path: cut off. */
static bool
cut_each(struct sweep_axis *axis)
{
    const char *key = axis->keys[0];
    const size_t length = strlen(key);

    if (length < 5 || strcmp(key + length - 5, "@each") != 0)
        return false;
    ((char *)(uintptr_t)key)[length - 5] = '\0'; /* its text is the arena's */
    return true;
}

static enum status
read_axis(struct calibrate_job *self, const char *text, struct sweep_axis *axis)
{
    char *copy = arena_text(&self->arena, text, strlen(text));
    enum status status;

    *axis = (struct sweep_axis){ .option = "--by" };
    if (copy == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    if (strchr(text, '=') == NULL)
        return sweep_axis_read_keys(axis, &self->arena, text, copy);
    status = sweep_axis_read(axis, &self->arena, "--by", text);
    if (status == STATUS_DONE && !axis->is_range)
        return say_wrong(text, "write a range behind '=': KEY=LOW..HIGH");
    return status;
}

static enum status
check_once(const struct calibrate_job *self, const struct calibrate_key *key)
{
    for (size_t k = 0; k <= self->num_keys; k++)
        for (size_t i = 0; i < self->keys[k].num_parts; i++)
            for (size_t j = 0; j < key->num_parts; j++)
                if (&self->keys[k].parts[i] != &key->parts[j] &&
                    strcmp(self->keys[k].parts[i].path, key->parts[j].path) == 0)
                    return say_error(STATUS_INPUT,
                        "%s is adjusted twice; name it once in --by",
                        key->parts[j].path);
    return STATUS_DONE;
}

static enum status
read_key(struct calibrate_job *self, const char *text)
{
    struct calibrate_key *key = &self->keys[self->num_keys];
    const bool scales = strncmp(text, "scale ", 6) == 0;
    struct sweep_axis axis;
    enum status status = read_axis(self, scales ? text + 6 : text, &axis);
    bool each;

    if (status != STATUS_DONE)
        return status;
    each = cut_each(&axis);
    if (each && (axis.num_keys > 1 || scales))
        return say_wrong(text, "@each goes with one key that is not scaled");
    *key = (struct calibrate_key){ .name = text,
        .num_parts = axis.num_keys,
        .first = self->problem.num_knobs,
        .has_range = axis.is_range,
        .low = axis.low,
        .high = axis.high };
    strcpy(key->unit, axis.unit);
    key->parts = arena_alloc(&self->arena, key->num_parts * sizeof(*key->parts));
    if (key->parts == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; status == STATUS_DONE && i < key->num_parts; i++)
        status = find_part(self, text, axis.keys[i], &key->parts[i]);
    if (status == STATUS_DONE)
        status = check_once(self, key);
    if (status == STATUS_DONE)
        status = choose_form(self, key, scales, each);
    self->num_keys++;
    self->problem.num_knobs += key->num;
    return status;
}

/* ---- nobody said what ---- */

/* One factor on the patience of all types that have one. */
static enum status
read_default(struct calibrate_job *self)
{
    const struct scenario *scenario = calibrate_scenario(self);
    struct calibrate_key *key = &self->keys[0];

    *key = (struct calibrate_key){
        .name = "the patience of all types", .form = CALIBRATE_FACTOR, .num = 1
    };
    key->parts =
        arena_alloc(&self->arena, (scenario->num_types + 1) * sizeof(*key->parts));
    if (key->parts == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; i < scenario->num_types; i++) {
        struct calibrate_part *part = &key->parts[key->num_parts];
        char path[PATH_SIZE];

        snprintf(path, sizeof(path), "contacts.%.500s.patience",
            scenario->types[i].name);
        *part =
            (struct calibrate_part){ arena_text(&self->arena, path, strlen(path)),
                path_find(root_of(self), path), false };
        if (part->path == NULL)
            return say_code(CQ_ERR_NO_MEMORY);
        if (part->value != NULL && part->value->kind != NODE_NULL &&
            descend(self, part) &&
            sweep_scaled(&self->arena, part->value, 1, false, CALIBRATE_DIGITS) !=
                NULL)
            key->num_parts++;
    }
    if (key->num_parts == 0)
        return say_error(STATUS_INPUT,
            "%s: nobody there has a patience with a mean to adjust; say with --by "
            "what may be adjusted: --by agents.desk.staff",
            self->path);
    self->is_default = true;
    self->num_keys = 1;
    self->problem.num_knobs = 1;
    return STATUS_DONE;
}

enum status
calibrate_read_keys(struct calibrate_job *self)
{
    const struct options *options = self->options;
    enum status status = STATUS_DONE;

    self->keys =
        arena_alloc(&self->arena, (options->num_uses + 1) * sizeof(*self->keys));
    if (self->keys == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; status == STATUS_DONE && i < options->num_uses; i++)
        if (options->uses[i].id == OPTION_BY_KEY)
            status = read_key(self, options->uses[i].value);
    if (status == STATUS_DONE && self->num_keys == 0)
        status = read_default(self);
    if (status == STATUS_DONE && self->problem.num_knobs > CALIBRATE_MOST_KNOBS)
        return say_error(STATUS_INPUT,
            "--by: these are %zu numbers, and %d are the most; scale lists as a "
            "whole: --by \"scale KEY\"",
            self->problem.num_knobs, CALIBRATE_MOST_KNOBS);
    return status == STATUS_DONE ? calibrate_make_knobs(self) : status;
}
