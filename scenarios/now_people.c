/*
 * Who waits, who is at work and who is to be called back in mid-day: keys of the
 * section `now`.
 */
#include <stdlib.h>
#include <string.h>

#include "scenarios/now.h"
#include "scenarios/units.h"
#include "sim/forecast.h"

enum {
    MOST_EARLY = 1000000, /* waiting, or promised a call, of a type */
    HOUR_S = 3600
};

/* A whole number of so many at most; false after a problem. */
static bool
count_read(struct reader *self, const struct spot *at, double most, double *out)
{
    const struct param param = { at->key, PARAM_WHOLE, 0, "", 0, most, "", 0,
        NULL };
    double value;

    if (!number_read(self, at, PARAM_WHOLE, &value) ||
        !range_check(self, at, &param, value))
        return false;
    *out = value;
    return true;
}

/* ---- waiting ---- */

struct waiting_keys {
    double count, oldest_s;
    struct list waits;
};

static const struct param waiting_params[] = {
    KEY("count", struct waiting_keys, count, PARAM_WHOLE, PARAM_OPTIONAL, 0,
        MOST_EARLY, "contacts that wait for an agent"),
    KEY("oldest", struct waiting_keys, oldest_s, PARAM_DURATION, PARAM_OPTIONAL, 0,
        DBL_MAX, "the longest wait so far; the others' are drawn below it"),
    KEY("waits", struct waiting_keys, waits, PARAM_DURATIONS, PARAM_OPTIONAL, 0,
        DBL_MAX, "every wait so far, in place of count and oldest"),
    PARAM_END,
};
const struct section waiting_section = { "what waits", waiting_params, NULL, NULL };

static bool
keys_go_together(
    struct reader *self, const struct spot *at, const struct waiting_keys *keys)
{
    struct spot waits;

    if (spot_child(at, "waits", &waits)) {
        if (isnan(keys->count) && isnan(keys->oldest_s))
            return true;
        spot_key_problem(
            self, &waits, "this is every wait; leave out count and oldest");
        return false;
    }
    if (isnan(keys->count))
        spot_problem(
            self, at, "write {count: 12, oldest: 3 min}, or {waits: [..]}");
    else if (keys->count > 0 && isnan(keys->oldest_s))
        spot_problem(self, at,
            "needs the key oldest, the longest wait so far: {count: %g, oldest: 3 "
            "min}",
            keys->count);
    else
        return true;
    return false;
}

/* Does anybody wait for so long? */
static void
check_patience(
    struct reader *self, const struct spot *at, uint32_t index, double waited_s)
{
    const struct contact_type *type = &self->types[index];
    char longest[NODE_MOST_DEPTH];

    if (type->patience.model == NULL || !(waited_s > 0) ||
        duration_lasts(
            &type->patience, scenario_first_interval(self->out), waited_s) > 0)
        return;
    unit_print_duration(waited_s, longest, sizeof(longest));
    spot_problem(self, at,
        "nobody waits for %s here: by the type's patience all have left before; "
        "correct one of the two",
        longest);
}

/* Longest first. */
static int
falling(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x < y) - (x > y);
}

static void
take_waits(struct reader *self, const struct list *waits, struct waiting_now *out)
{
    double *sorted = reader_alloc(self, waits->num, sizeof(*sorted));

    if (sorted == NULL || waits->num == 0)
        return;
    memcpy(sorted, waits->at, waits->num * sizeof(*sorted));
    qsort(sorted, waits->num, sizeof(*sorted), falling);
    *out = (struct waiting_now){ waits->num, sorted[0], sorted };
}

static void
read_waiting(struct reader *self, const struct spot *at, uint32_t type, void *out)
{
    const size_t before = reader_problems(self);
    struct now_keys *keys = out;
    struct waiting_now *waiting = &keys->waiting[type];
    struct waiting_keys own = { .count = NAN, .oldest_s = NAN };

    if (at->node->kind == NODE_SCALAR) {
        if (count_read(self, at, MOST_EARLY, &own.count) && own.count > 0)
            spot_problem(self, at, "for how long? write {count: %g, oldest: 3 min}",
                own.count);
        return;
    }
    section_read(self, at, &waiting_section, &own);
    if (reader_problems(self) > before || !keys_go_together(self, at, &own))
        return;
    if (own.waits.num > 0)
        take_waits(self, &own.waits, waiting);
    else if (own.count > 0)
        *waiting = (struct waiting_now){ (size_t)own.count, own.oldest_s, NULL };
    check_patience(self, at, type, waiting->oldest_s);
    if ((double)waiting->num > self->types[type].queue_limit)
        spot_problem(self, at, "%zu wait, but the type's queue_limit is %g",
            waiting->num, self->types[type].queue_limit);
}

void
now_waiting_child(struct reader *self, const struct spot *at, void *out)
{
    now_each_type(self, at,
        "a mapping of contact types such as {billing: {count: 12, oldest: 3 min}}",
        out, read_waiting);
}

/* ---- callbacks ---- */

struct promised_keys {
    double count, oldest_s;
};
static const struct param promised_params[] = {
    KEY("count", struct promised_keys, count, PARAM_WHOLE, PARAM_REQUIRED, 0,
        MOST_EARLY, "customers who were promised a call and have not been tried"),
    KEY("oldest", struct promised_keys, oldest_s, PARAM_DURATION, "0 s", 0, DBL_MAX,
        "how long ago the first of these promises was made; the others since then, "
        "at an even pace"),
    PARAM_END,
};
const struct section promised_section = { "what is promised", promised_params, NULL,
    NULL };

static void
read_promised(struct reader *self, const struct spot *at, uint32_t type, void *out)
{
    const size_t before = reader_problems(self);
    struct now_keys *keys = out;
    struct promised_keys own = { 0 };

    if (at->node->kind == NODE_SCALAR)
        count_read(self, at, MOST_EARLY, &own.count);
    else
        section_read(self, at, &promised_section, &own);
    if (reader_problems(self) > before)
        return;
    if (own.count > 0 && !self->types[type].callback.is_given)
        spot_problem(self, at,
            "has no effect: the type offers no callbacks; write contacts.%.60s."
            "callback",
            self->types[type].name);
    else
        keys->promised[type] =
            (struct promised_now){ (size_t)own.count, own.oldest_s };
}

void
now_promised_child(struct reader *self, const struct spot *at, void *out)
{
    now_each_type(self, at, "a mapping of contact types such as {billing: 40}", out,
        read_promised);
}

/* ---- busy ---- */

/* What an incident has made of so many heads by then. */
static double
changed_heads(const struct agent_group *group, double heads, double at_s)
{
    for (size_t i = group->num_changes; i-- > 0;)
        if (group->changes[i].from_s <= at_s)
            return isnan(group->changes[i].heads)
                       ? floor(heads * group->changes[i].times + 0.5)
                       : group->changes[i].heads;
    return heads;
}

/* The most that may be at their desks when the run begins: those who come then, and
 * those who stay for a contact. */
static double
most_heads(const struct reader *self, const struct agent_group *group)
{
    const struct scenario *out = self->out;
    const double from_s = out->now.from_s;
    const size_t interval = scenario_first_interval(out);
    const size_t before =
        interval > 0 && (double)interval * out->day.interval_s >= from_s
            ? interval - 1
            : interval;
    double heads = 0;

    for (size_t i = before; i <= interval && group->staff.num > 0; i++)
        heads = fmax(heads,
            group->staff.at[i < group->staff.num ? i : group->staff.num - 1]);
    for (size_t s = 0; s < group->num_shifts; s++)
        if (group->shifts[s].starts_s <= from_s &&
            group->shifts[s].ends_s >= from_s)
            heads += group->shifts[s].num_agents;
    return ceil(changed_heads(group, heads, from_s) *
                forecast_most(out->forecast_error.staff));
}

static void
check_heads(struct reader *self, const struct spot *at, size_t group, double busy)
{
    const double most = most_heads(self, &self->groups[group]);
    char clock[CLOCK_SIZE];

    if (!isnan(self->out->now.from_s) && busy > most)
        spot_problem(self, at,
            "%g busy, but no more than %g of the group are scheduled at %s; "
            "correct "
            "one of the two",
            busy, most, now_clock(self, self->out->now.from_s, clock));
}

/* What is in hand is drawn by the type's talk. */
bool
now_has_talk(struct reader *self, const struct spot *at, uint32_t type)
{
    if (self->types[type].talk.model != NULL || self->types[type].num_intents > 0)
        return true;
    spot_problem(self, at,
        "what is left of a contact of %.60s is not known: its log brings the talk "
        "of those who come; give the type's talk, or leave it out here",
        self->types[type].name);
    return false;
}

/* The place of the type among those that the group serves; CQ_NONE after a problem.
 */
static uint32_t
place_in_group(struct reader *self, const struct spot *at, size_t group)
{
    const struct skills *types = &self->out->types_of[group];
    const uint32_t type = type_find(self, at, at->key);

    for (uint32_t i = 0; type != CQ_NONE && i < types->num; i++)
        if (types->at[i].type == type)
            return i;
    if (type != CQ_NONE)
        spot_key_problem(self, at, "the group does not serve this type");
    return CQ_NONE;
}

/* {billing: 60, tech: 36} */
static void
read_busy_of(
    struct reader *self, const struct spot *at, size_t group, struct busy_now *out)
{
    const size_t num = self->out->types_of[group].num;
    uint32_t *of = reader_alloc(self, num, sizeof(*of));
    double sum = 0;

    for (size_t i = 0; of != NULL && i < at->node->num && !self->no_memory; i++) {
        const struct spot entry = spot_entry(at, i);
        const uint32_t place = place_in_group(self, &entry, group);
        double count;

        if (place == CQ_NONE || !count_read(self, &entry, MOST_AGENTS, &count) ||
            !now_has_talk(self, &entry, self->out->types_of[group].at[place].type))
            continue;
        of[place] = (uint32_t)count;
        sum += count;
    }
    out->of = of;
    check_heads(self, at, group, sum);
}

/* How likely each type is to be what an agent of the group has in hand: by the work
 * of those expected in the hour before, or after. */
const double *
now_type_weights(struct reader *self, size_t group)
{
    const struct skills *types = &self->out->types_of[group];
    const double from_s = self->out->now.from_s;
    const size_t interval = scenario_first_interval(self->out);
    double *weights = reader_alloc(self, types->num, sizeof(*weights));
    double sum = 0;

    for (size_t i = 0; weights != NULL && i < types->num; i++) {
        const struct contact_type *type = &self->types[types->at[i].type];
        double handle_s = contact_type_talk_s(type, interval);

        if (type->after_call.model != NULL)
            handle_s += duration_mean(&type->after_call, interval);
        weights[i] = contact_type_expected(type, fmax(0, from_s - HOUR_S), from_s);
        if (weights[i] == 0)
            weights[i] = contact_type_expected(type, from_s, from_s + HOUR_S);
        weights[i] *= handle_s / types->at[i].speed;
        sum += weights[i];
    }
    for (size_t i = 0; weights != NULL && i < types->num && !(sum > 0); i++)
        weights[i] = 1;
    return weights;
}

static void
read_busy(
    struct reader *self, const struct spot *at, size_t group, struct busy_now *out)
{
    const struct skills *types = &self->out->types_of[group];
    bool known = true;
    double count;

    if (self->groups[group].chats.at_once > 0) {
        spot_key_problem(self, at,
            "agents with several chats in hand cannot be told yet: leave the group "
            "out, and it begins with nothing in hand");
        return;
    }
    if (at->node->kind == NODE_MAP) {
        read_busy_of(self, at, group, out);
        return;
    }
    if (!count_read(self, at, MOST_AGENTS, &count))
        return;
    for (size_t i = 0; count > 0 && i < types->num; i++)
        known = known && now_has_talk(self, at, types->at[i].type);
    check_heads(self, at, group, count);
    out->num = known ? (uint32_t)count : 0;
}

static uint32_t
group_find(struct reader *self, const struct spot *at)
{
    const struct scenario *out = self->out;
    const char **names = reader_alloc(self, out->num_groups, sizeof(*names));
    const char *near;

    for (uint32_t g = 0; names != NULL && g < out->num_groups; g++) {
        names[g] = self->groups[g].name;
        if (strcmp(names[g], at->key) == 0)
            return g;
    }
    near = names == NULL ? NULL : nearest_word(at->key, names, out->num_groups);
    spot_key_problem(self, at, "\"%.60s\" is no agent group; %s%.60s%s", at->key,
        near != NULL ? "did you mean " : "agents says which there are",
        near != NULL ? near : "", near != NULL ? "?" : "");
    return CQ_NONE;
}

void
now_busy_child(struct reader *self, const struct spot *at, void *out)
{
    struct now_keys *keys = out;

    if (!spot_is_map(self, at, "a mapping of agent groups such as {desk: 96}"))
        return;
    for (size_t i = 0; i < at->node->num && !self->no_memory; i++) {
        const struct spot entry = spot_entry(at, i);
        const uint32_t group = group_find(self, &entry);

        if (group != CQ_NONE)
            read_busy(self, &entry, group, &keys->busy[group]);
    }
}
