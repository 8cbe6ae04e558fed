/*
 * The section `now`: how the centre stands in mid-day. --from and --state write it.
 * What follows of it for the volume to come is sim/reforecast.h's affair.
 */
#include <string.h>

#include "scenarios/schema.h"
#include "scenarios/units.h"
#include "sim/forecast.h"
#include "sim/reforecast.h"

enum {
    MOST_EARLY = 1000000, /* waiting, or promised a call, of a type */
    CLOCK_SIZE = 16,
    HOUR_S = 3600
};

struct now_keys {
    double from_s; /* of the day */
    enum reforecast_by by;
    double *arrived;
    struct waiting_now *waiting;
    struct busy_now *busy;
    struct promised_now *promised;
};

static const char *const by_words[] = { "bayes", "ratio", "none", NULL };

static const struct param now_params[] = {
    KEY("from", struct now_keys, from_s, PARAM_CLOCK, PARAM_REQUIRED, 0, DAY_S,
        "when the run begins"),
    KEY_WORDS("reforecast", struct now_keys, by, "bayes", by_words,
        "what has come says of what is to come: bayes: what is known of the day's "
        "luck by now; ratio: so many times the plan as so far; none: nothing"),
    PARAM_END,
};

/* "11:00", of a time since opening. */
static const char *
clock_text(const struct reader *self, double at_s, char *out)
{
    unit_print_clock(self->out->day.opens_s + at_s, out, CLOCK_SIZE);
    return out;
}

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

/* Each entry of a mapping of contact types. */
static void
each_type(struct reader *self, const struct spot *at, const char *example,
    void *out, void (*read)(struct reader *, const struct spot *, uint32_t, void *))
{
    if (!spot_is_map(self, at, example))
        return;
    for (size_t i = 0; i < at->node->num && !self->no_memory; i++) {
        const struct spot entry = spot_entry(at, i);
        const uint32_t type = type_find(self, &entry, entry.key);

        if (type != CQ_NONE)
            read(self, &entry, type, out);
    }
}

/* ---- arrived ---- */

/* How many intervals have begun. */
static size_t
num_begun(const struct reader *self)
{
    const struct day *day = &self->out->day;

    return (size_t)ceil(self->out->now.from_s / day->interval_s - 1e-9);
}

static void
read_arrived(struct reader *self, const struct spot *at, uint32_t type, void *out)
{
    static const struct param counts =
        KEY("arrived", struct now_keys, arrived, PARAM_NUMBERS, "", 0, 1e9, "");
    struct now_keys *keys = out;
    struct list list;
    double sum = 0;

    if (!list_read(self, at, &counts, NAN, &list))
        return;
    for (size_t i = 0; i < list.num; i++)
        sum += list.at[i];
    if (at->node->kind != NODE_SCALAR && !isnan(self->out->now.from_s) &&
        list.num != num_begun(self)) {
        char clock[CLOCK_SIZE];

        spot_problem(self, at,
            "%zu value%s, but %zu interval%s begun before %s; give %zu, the last "
            "up "
            "to then, or the sum of all",
            list.num, list.num == 1 ? "" : "s", num_begun(self),
            num_begun(self) == 1 ? " has" : "s have",
            clock_text(self, self->out->now.from_s, clock), num_begun(self));
        return;
    }
    keys->arrived[type] = sum;
}

static void
arrived_child(struct reader *self, const struct spot *at, void *out)
{
    each_type(self, at, "a mapping of contact types such as {billing: [198, 301]}",
        out, read_arrived);
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

static void
waiting_child(struct reader *self, const struct spot *at, void *out)
{
    each_type(self, at,
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
const struct section promised_section = { "what is promised", promised_params,
    NULL, NULL };

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

static void
promised_child(struct reader *self, const struct spot *at, void *out)
{
    each_type(self, at, "a mapping of contact types such as {billing: 40}", out,
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
            busy, most, clock_text(self, self->out->now.from_s, clock));
}

/* What is in hand is drawn by the type's talk. */
static bool
has_talk(struct reader *self, const struct spot *at, uint32_t type)
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
            !has_talk(self, &entry, self->out->types_of[group].at[place].type))
            continue;
        of[place] = (uint32_t)count;
        sum += count;
    }
    out->of = of;
    check_heads(self, at, group, sum);
}

/* How likely each type is to be what an agent of the group has in hand: by the work
 * of those expected in the hour before, or after. */
static const double *
type_weights(struct reader *self, size_t group)
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
        known = known && has_talk(self, at, types->at[i].type);
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

static void
busy_child(struct reader *self, const struct spot *at, void *out)
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

/* ---- the section ---- */

static const struct child now_children[] = {
    CHILD_ALL("arrived", PARAM_OPTIONAL, arrived_child, TAKES_VALUE, NULL,
        "fresh contacts since opening by type, those who wait among them: one "
        "number, or one per interval: {billing: [198, 301]}"),
    CHILD_ALL("waiting", PARAM_OPTIONAL, waiting_child, TAKES_NAMES,
        &waiting_section, "who waits for an agent, by type (nobody)"),
    CHILD_ALL("busy", PARAM_OPTIONAL, busy_child, TAKES_VALUE, NULL,
        "agents with a contact in hand, by group: {desk: 96}, or by type: {desk: "
        "{billing: 60, tech: 36}} (none)"),
    CHILD_ALL("callbacks", PARAM_OPTIONAL, promised_child, TAKES_NAMES,
        &promised_section,
        "customers who are to be called back, by type: {billing: 40} (none)"),
    CHILD_END,
};
const struct section now_section = { "how the centre stands", now_params,
    now_children, NULL };

/* What it does not go together with; nothing of it is read then. */
static bool
check_scenario(struct reader *self, const struct spot *at)
{
    struct spot other;

    if (self->out->day.steady)
        spot_key_problem(self, at,
            "a run begins in mid-day only where there is a day, and a steady state "
            "has no clock");
    else if (spot_child(at->up, "horizon", &other))
        spot_key_problem(self, at,
            "a run that begins in mid-day is of one day; leave out horizon");
    else if (spot_child(at->up, "lines", &other))
        spot_key_problem(
            self, at, "trunk lines held in mid-day are not known; leave out lines");
    else
        return true;
    return false;
}

static bool
check_clock(struct reader *self, const struct spot *at, double from_s)
{
    const struct day *day = &self->out->day;
    char opens[CLOCK_SIZE], closes[CLOCK_SIZE];
    struct spot from;

    if (!self->day_known || isnan(from_s) || !spot_child(at, "from", &from))
        return false;
    if (from_s >= day->opens_s && from_s < day->opens_s + day->length_s)
        return true;
    spot_problem(self, &from,
        "the day opens at %s and closes at %s; write a time between the two",
        clock_text(self, 0, opens), clock_text(self, day->length_s, closes));
    return false;
}

static bool
make_room(struct reader *self, struct now_keys *keys)
{
    const size_t num = self->out->num_types;

    keys->arrived = reader_alloc(self, num, sizeof(*keys->arrived));
    keys->waiting = reader_alloc(self, num, sizeof(*keys->waiting));
    keys->promised = reader_alloc(self, num, sizeof(*keys->promised));
    keys->busy = reader_alloc(self, self->out->num_groups, sizeof(*keys->busy));
    for (size_t t = 0; !self->no_memory && t < num; t++)
        keys->arrived[t] = NAN;
    return !self->no_memory;
}

void
now_child(struct reader *self, const struct spot *at, void *out)
{
    /* now_read() does, when it is known who serves whom */
    (void)self, (void)at, (void)out;
}

void
now_read(struct reader *self, const struct spot *root)
{
    struct now *now = &self->out->now;
    struct now_keys keys = { 0 };
    struct spot at;

    if (!spot_child(root, "now", &at) || !check_scenario(self, &at) ||
        !make_room(self, &keys) || !section_params(self, &at, &now_section, &keys))
        return;
    now->from_s = check_clock(self, &at, keys.from_s)
                      ? keys.from_s - self->out->day.opens_s
                      : NAN; /* what depends on it is not looked at */
    section_rest(self, &at, &now_section, &keys);
    *now = (struct now){ true, now->from_s, keys.by, keys.arrived, keys.waiting,
        keys.busy, keys.promised, NULL };
}

/* ---- when everything is read ---- */

/* Is the type's count what the law of the plan says counts are like? */
static void
check_law(
    struct reader *self, const struct spot *at, const struct contact_type *type)
{
    if (!type->arrivals.model->is_poisson)
        spot_key_problem(self, at,
            "by bayes only Poisson counts tell of the day's luck, and those of %s "
            "vary in another way; write reforecast: ratio or none, or leave the "
            "type out here",
            type->arrivals.model->head.name);
}

static void
check_arrived(struct reader *self, const struct spot *now, size_t index)
{
    const struct contact_type *type = &self->types[index];
    const double arrived = self->out->now.arrived[index];
    char clock[CLOCK_SIZE];
    struct spot all, at;

    if (!spot_child(now, "arrived", &all) || !spot_child(&all, type->name, &at)) {
        if (self->out->now.by == REFORECAST_RATIO)
            spot_key_problem(self, now,
                "reforecast: ratio needs the count of every type in arrived; %.60s "
                "is not there",
                type->name);
        return;
    }
    if (self->out->now.by == REFORECAST_NONE)
        return;
    if (contact_type_expected(type, 0, self->out->now.from_s) == 0) {
        if (arrived > 0 || self->out->now.by == REFORECAST_RATIO)
            spot_problem(self, &at,
                "by the plan none of this type come before %s, so what has come "
                "tells nothing; write reforecast: none, or leave the type out here",
                clock_text(self, self->out->now.from_s, clock));
    } else if (self->out->now.by == REFORECAST_BAYES) {
        check_law(self, &at, type);
    }
}

/* Who waits for whom nobody answers? */
static void
check_waiting(struct reader *self, const struct spot *now, size_t index)
{
    const struct contact_type *type = &self->types[index];
    struct spot all, at;

    if (self->out->now.waiting[index].num == 0 ||
        !spot_child(now, "waiting", &all) || !spot_child(&all, type->name, &at))
        return;
    if (self->out->groups_of[index].num == 0)
        spot_key_problem(self, &at, "no agent answers this type: nobody waits");
    else
        has_talk(self, &at, (uint32_t)index);
    if (type->arrivals.model->gives != NULL &&
        type->arrivals.model->gives(type->arrivals.self) & ARRIVAL_GIVES_PATIENCE)
        spot_key_problem(self, &at,
            "how patient they are is not known: the type's log brings the patience "
            "of those who come; leave the type out here");
}

void
now_finish(struct reader *self, const struct spot *root)
{
    struct now *now = &self->out->now;
    struct spot at, by;

    if (!now->is_given || !spot_child(root, "now", &at) ||
        reader_problems(self) > 0)
        return;
    if (now->by == REFORECAST_BAYES && !reforecast_is_open(self->out) &&
        spot_in_vain(&at, "reforecast", &by)) {
        spot_problem(self, &by,
            "has no effect: the plan leaves nothing open; give day.busyness or "
            "forecast_error.volume, or write ratio or none");
        return;
    }
    for (size_t t = 0; t < self->out->num_types; t++) {
        check_arrived(self, &at, t);
        check_waiting(self, &at, t);
    }
    for (size_t g = 0; g < self->out->num_groups && !self->no_memory; g++)
        ((struct busy_now *)(uintptr_t)&now->busy[g])->weights =
            type_weights(self, g);
    if (reader_problems(self) > 0 || now->by == REFORECAST_NONE)
        return;
    now->reforecast = reforecast_new(self->out, self->arena);
    self->no_memory = self->no_memory || now->reforecast == NULL;
}
