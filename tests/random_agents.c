/*
 * The section `agents` of a scenario written at random. A new key of a group or a
 * skill is one more row of a table here.
 */
#include <math.h>

#include "tests/random_scenario.h"

static const struct draft_key usual_keys[] = { { 0.15, "    ready_delay: $h\n" },
    { 0.1, "    adherence: {share: $S, away: $D}\n" },
    { 0.1, "    cost: {hour: 24, paid: seated, contact: 2, minute: 0.4}\n" },
    { 0.15, "    learning: {tenure: {exponential: {mean: 3 months}}, novice_speed: "
            "0.7, ramp: 6 months}\n" },
    { 0.15, "    fatigue: {above_occupancy: $S, slowdown: $S, within: 20 min}\n" },
    { 0, NULL } };
static const char *const shrinkages[] = { "$S", "{planned: $S, unplanned: $s}",
    "{planned: $S}", "{unplanned: $S}" };

/* Each begins with a comma, for {speed: 1, ..}. */
static const struct draft_key skill_keys[] = { { 0.2, ", resolved: $s" },
    { 0, NULL } };
static const struct draft_key rank_keys[] = { { 0.4, ", rank: $n" },
    { 0.15, ", after: $h" }, { 0.2, ", keep_idle: 1" }, { 0, NULL } };
static const struct draft_key weight_keys[] = { { 0.5, ", weight: $x" },
    { 0, NULL } };

static void
add_serves(struct draft *draft, size_t group)
{
    bool first = true;

    draft_add(draft, "    serves: {");
    for (size_t type = 0; type < draft->num_types; type++) {
        if (!draft->serves[group][type])
            continue;
        draft_print(draft, "%st%zu: {speed: %s", first ? "" : ", ", type + 1,
            draft_maybe(draft, 0.7) ? "1" : "0.8");
        draft_keys(draft, skill_keys);
        if (draft->policy->looks_at_rank)
            draft_keys(draft, rank_keys);
        if (draft->policy->looks_at_weight)
            draft_keys(draft, weight_keys);
        draft_add(draft, "}");
        first = false;
    }
    draft_add(draft, "}\n");
}

/* A clock time of the day in quarters of an hour. */
static void
add_clock(struct draft *draft, unsigned quarter)
{
    draft_print(draft, "'%02u:%02u'", quarter / 4, quarter % 4 * 15);
}

static void
add_breaks(struct draft *draft, unsigned starts, unsigned ends)
{
    draft_add(draft, ", breaks: [{at: ");
    add_clock(draft, starts + 1);
    draft_add(draft, ", length: 5 min}");
    if (ends - starts > 3) {
        draft_add(draft, ", {between: [");
        add_clock(draft, starts + 2);
        draft_add(draft, ", ");
        add_clock(draft, ends);
        draft_add(draft, "], length: 10 min}");
    }
    draft_add(draft, "]");
}

static void
add_shifts(struct draft *draft, size_t heads)
{
    const bool all_day = draft->opens_min == 0; /* no quarter before, or after */
    const unsigned opens = draft->opens_min / 15 + all_day;
    const unsigned closes = (draft->closes_min + 14) / 15 - 2 * all_day;
    const size_t num = 1 + draft_below(draft, 3);

    draft_add(draft, "    shifts: [");
    for (size_t i = 0; i < num; i++) {
        const unsigned starts =
            opens - (i > 0) + (unsigned)draft_below(draft, closes - opens - 1);
        const unsigned ends =
            starts + 2 + (unsigned)draft_below(draft, closes - starts);

        draft_add(draft, i == 0 ? "{starts: " : ", {starts: ");
        add_clock(draft, starts);
        draft_add(draft, ", ends: ");
        add_clock(draft, ends);
        draft_print(draft, ", agents: %zu", draft_below(draft, heads + 2));
        if (draft_maybe(draft, 0.6))
            add_breaks(draft, starts, ends);
        draft_add(draft, "}");
    }
    draft_add(draft, "]\n");
}

/* people.csv: three people on two days, of whom one is there. */
static void
add_people_file(struct draft *draft)
{
    static const char *const activities[] = { "phone", "break", "phone", "lunch",
        "phone" };

    draft->has_people_file = true;
    draft_file(draft, "=people.csv");
    draft_file(draft, "date,team,who,what,since,till");
    for (size_t row = 0; row < 30; row++) {
        const unsigned length = draft->closes_min - draft->opens_min;
        const unsigned step = length / 5;
        const unsigned from = draft->opens_min + (unsigned)(row % 5) * step;
        const unsigned until = from + step - (unsigned)draft_below(draft, 3);

        draft_file(draft, "2026-03-%02zu,%c,w%zu,%s,%02u:%02u,%02u:%02u",
            3 + row / 15, "ns"[row / 5 % 2], row / 5 % 3, activities[row % 5],
            from / 60, from % 60, until / 60, until % 60);
    }
}

static void
add_roster(struct draft *draft)
{
    if (!draft->has_people_file)
        add_people_file(draft);
    draft_print(draft, "    roster: {file: people.csv, date: 2026-03-%s, ",
        draft_maybe(draft, 0.5) ? "03" : "04");
    if (draft_maybe(draft, 0.5))
        draft_add(draft, "where: {team: n}, ");
    draft_add(draft, "agent: who, activity: what, start: since, end: till, "
                     "activities: {available: [phone], paid: break, unpaid: "
                     "[lunch]}}\n");
}

/* What callq shifts might do; nothing is simulated by it. */
static const struct draft_key rules_keys[] = { { 0.3, "      at_most: 20\n" },
    { 0.3, "      breaks: [{length: 15 min, from: 30 min, to: 1 h, every: 5 min, "
           "of_shifts: 2 h, paid: no}]\n" },
    { 0.3, "      part_time_share: {at_most: $s, below: 90 min}\n" },
    { 0.3, "      cost: {hour: 24, shift: 5, evening: {from: $O, until: \"24:00\", "
           "adds: 25 %}}\n" },
    { 0, NULL } };

static void
add_rules(struct draft *draft)
{
    draft_add(draft, "    shift_rules:\n");
    draft_add(draft, draft_maybe(draft, 0.5)
                         ? "      lengths: [1 h, 2 h]\n      starts: [$o]\n"
                         : "      lengths: {from: 1 h, to: 2 h, every: 30 min}\n"
                           "      starts: {from: $o, to: $O, every: 15 min}\n");
    draft_keys(draft, rules_keys);
    if (draft->several_days && draft_maybe(draft, 0.5))
        draft_add(draft,
            "      week: {days: {at_least: 1, at_most: 5}, days_off_together: 2, "
            "rest: 10 h, at_most: 30, cost: 3, hours: {at_least: 1 h, at_most: 38 "
            "h}}\n");
}

static void
add_staff(struct draft *draft, size_t heads)
{
    if (draft->steady || draft_maybe(draft, 0.4)) {
        draft_print(draft, "    staff: %zu\n", heads);
        return;
    }
    if (draft->num_intervals > 1 && draft_maybe(draft, 0.15)) {
        draft_add(draft, "    staff: ");
        draft_column(draft, "heads", "");
        draft_add(draft, "\n");
        return;
    }
    for (size_t i = 0; i < draft->num_intervals; i++)
        draft_print(draft, "%s%zu", i == 0 ? "    staff: [" : ", ",
            draft_below(draft, 2 * heads + 1));
    draft_add(draft, "]\n");
}

/* Several in hand at once, where that has an effect. */
static void
add_chats(struct draft *draft, size_t group)
{
    static const char *const paces[] = { "", ", slowdown: [1, 1.4, 1.9]",
        ", slowdown: [1, 1, 1]", ", effective: [1, 1.5, 1.7]" };
    bool chats = false, calls = false;

    for (size_t type = 0; type < draft->num_types; type++) {
        chats |= draft->serves[group][type] && draft->is_chat[type];
        calls |= draft->serves[group][type] && !draft->is_chat[type];
    }
    if (!chats || draft_maybe(draft, 0.3))
        return;
    draft_add(draft, "    chats: {at_once: 3");
    draft_one_of(draft, paces, sizeof(paces) / sizeof(*paces));
    if (calls && draft_maybe(draft, 0.5))
        draft_add(draft, ", with_phone: yes");
    draft_add(draft, "}\n");
}

static void
add_group(struct draft *draft, size_t group, size_t heads)
{
    draft_print(draft, "  g%zu:\n", group + 1);
    add_serves(draft, group);
    if (draft->steady || draft_maybe(draft, 0.6))
        add_staff(draft, heads);
    else if (draft_maybe(draft, 0.2))
        add_roster(draft);
    else
        add_shifts(draft, heads);
    if (!draft->steady && draft_wants(draft, 0.1))
        add_rules(draft);
    add_chats(draft, group);
    draft->mean_s = draft->handle_s / 4;
    draft_keys(draft, usual_keys);
    if (draft_wants(draft, 0.2)) {
        draft_add(draft, "    shrinkage: ");
        draft_one_of(draft, shrinkages, sizeof(shrinkages) / sizeof(*shrinkages));
        draft_add(draft, "\n");
    }
}

/* Heads for a load between idle and hopeless. */
void
random_agents(struct draft *draft)
{
    const double load = draft->per_h * (double)draft->num_types * draft->handle_s /
                        3600 / (double)draft->num_groups;

    if (draft->num_groups > 0)
        draft_add(draft, "agents:\n");
    for (size_t group = 0; group < draft->num_groups; group++)
        add_group(
            draft, group, (size_t)ceil(load * draft_between(draft, 0.5, 1.8)));
}
