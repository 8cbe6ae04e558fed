/*
 * The section `now`: how the centre stands in mid-day. --from and --state write it.
 * What follows of it for the volume to come is sim/reforecast.h's affair.
 */
#include <string.h>

#include "scenarios/now.h"
#include "scenarios/units.h"
#include "sim/reforecast.h"

static const char *const by_words[] = { "bayes", "ratio", "none", NULL };

static const struct param now_params[] = {
    KEY("from", struct now_keys, from_s, PARAM_CLOCK, PARAM_REQUIRED, 0, DAY_S,
        "when the run begins"),
    KEY_WORDS("reforecast", struct now_keys, by, "bayes", by_words,
        "what has come says of what is to come: bayes: what is known of the day's "
        "luck by now; ratio: so many times the plan as so far; none: nothing"),
    PARAM_END,
};

const char *
now_clock(const struct reader *self, double at_s, char *out)
{
    unit_print_clock(self->out->day.opens_s + at_s, out, CLOCK_SIZE);
    return out;
}

void
now_each_type(struct reader *self, const struct spot *at, const char *example,
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
            now_clock(self, self->out->now.from_s, clock), num_begun(self));
        return;
    }
    keys->arrived[type] = sum;
}

static void
arrived_child(struct reader *self, const struct spot *at, void *out)
{
    now_each_type(self, at,
        "a mapping of contact types such as {billing: [198, 301]}", out,
        read_arrived);
}

/* ---- the section ---- */

static const struct child now_children[] = {
    CHILD_ALL("arrived", PARAM_OPTIONAL, arrived_child, TAKES_VALUE, NULL,
        "fresh contacts since opening by type, those who wait among them: one "
        "number, or one per interval: {billing: [198, 301]}"),
    CHILD_ALL("waiting", PARAM_OPTIONAL, now_waiting_child, TAKES_NAMES,
        &waiting_section, "who waits for an agent, by type (nobody)"),
    CHILD_ALL("busy", PARAM_OPTIONAL, now_busy_child, TAKES_VALUE, NULL,
        "agents with a contact in hand, by group: {desk: 96}, or by type: {desk: "
        "{billing: 60, tech: 36}} (none)"),
    CHILD_ALL("callbacks", PARAM_OPTIONAL, now_promised_child, TAKES_NAMES,
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
        now_clock(self, 0, opens), now_clock(self, day->length_s, closes));
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
                now_clock(self, self->out->now.from_s, clock));
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
        now_has_talk(self, &at, (uint32_t)index);
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
            now_type_weights(self, g);
    if (reader_problems(self) > 0 || now->by == REFORECAST_NONE)
        return;
    now->reforecast = reforecast_new(self->out, self->arena);
    self->no_memory = self->no_memory || now->reforecast == NULL;
}
