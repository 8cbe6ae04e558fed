/*
 * A whole scenario written at random: first what everything else depends on, then
 * section by section.
 */
#include <math.h>
#include <string.h>

#include "tests/random_scenario.h"

enum {
    DAY_MIN = 24 * 60
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct draft_key day_keys[] = { { 0.4, "  at_close: hang_up\n" },
    { 0.2, "  busyness: {gamma: {cv: $S}}\n" }, { 0, NULL } };
static const struct draft_key steady_keys[] = { { 0.7, "  warm_up: 20 min\n" },
    { 0.7, "  batches: $n\n" }, { 0.2, "  busyness: {gamma: {cv: $S}}\n" },
    { 0, NULL } };
static const struct draft_key root_keys[] = { { 0.1, "callq: 1\n" },
    { 0.1, "scenario: At random\nabout: Does it hold?\ncurrency: EUR\n" },
    { 0.1, "defaults: {contacts: {short_abandon: 5 s}}\n" },
    { 0.1, "targets: [\"all.abandonment <= 50 %\"]\n" },
    { 0.5, "run: {seed: $q, replications: $n, confidence: 90 %, precision: "
           "{all.offered: 2, all.abandonment: 0.5 points}, at_most: $n}\n" },
    { 0, NULL } };
static const char *const horizons[] = { "{days: 3}",
    "{starts: 2026-03-06, days: 4}",
    "{starts: 2026-03-04, days: 3, warm_up: 1 d}" };
static const char *const weeks[] = { "{Mon: {volume: 120 %}, Tue: closed, Wed: "
                                     "{opens: $O}, Thu: {closes: $E, volume: "
                                     "$x}, Fri: {opens: $O, closes: $E}, Sat: "
                                     "closed, Sun: {opens: $O, volume: 0 %}}",
    "{Mon: {opens: $O, closes: $E}, Tue: {opens: $O, closes: $E, volume: $x}, Wed: "
    "{closes: $E, volume: 90 %}, Thu: {opens: $O}, Fri: {volume: $x}, Sat: {opens: "
    "$O, closes: $E, volume: $x}, Sun: {closes: $E}}" };
static const char *const forecast_errors[] = { "{volume: {mape: 8 %}}",
    "{volume: {cv: 9 %}, aht: {cv: 10 %}}", "{aht: {mape: 10 %}}",
    "{staff: {mape: 10 %}}", "{aht: {cv: 4 %}, staff: {cv: 10 %}}" };
static const char *const agents_words[] = { "longest_idle", "least_busy", "random",
    "fastest" };

static void
decide_day(struct draft *draft)
{
    static const unsigned interval_min[] = { 15, 20, 30, 60 };

    draft->eager = draft_maybe(draft, 0.15);
    draft->steady = draft_maybe(draft, 0.2);
    draft->round = !draft->steady && draft_maybe(draft, 0.35);
    draft->several_days = !draft->steady && draft_maybe(draft, 0.12);
    draft->next_opening = draft->several_days && draft_maybe(draft, 0.5);
    draft->opens_min = 60 * (unsigned)draft_below(draft, 20) + 15;
    draft->closes_min =
        draft->opens_min + 15 * (3 + (unsigned)draft_below(draft, 10));
    draft->interval_min =
        draft_maybe(draft, 0.2) ? 0 : interval_min[draft_below(draft, 4)];
    if (draft->several_days && draft_maybe(draft, 0.3)) { /* round the clock */
        draft->opens_min = 0;
        draft->closes_min = DAY_MIN;
        draft->interval_min = draft->interval_min > 0 ? 120 : 0;
    }
    draft->num_intervals = 1;
    if (draft->interval_min > 0 && !draft->steady)
        draft->num_intervals =
            (draft->closes_min - draft->opens_min + draft->interval_min - 1) /
            draft->interval_min;
    draft->handle_s = draft_between(draft, 60, 500);
}

/* Every type has a group, every group a type; or a bot does it all. */
static void
decide_who(struct draft *draft)
{
    draft->num_types = 1 + draft_below(draft, MOST_TYPES);
    draft->num_groups = 1 + draft_below(draft, MOST_GROUPS);
    draft->num_bots = draft_below(draft, 3);
    for (size_t type = 0; type < draft->num_types; type++) {
        draft->bot_of[type] = (int)draft_below(draft, draft->num_bots + 1) - 1;
        draft->only_bot[type] = draft->bot_of[type] >= 0 && draft_maybe(draft, 0.1);
        for (size_t group = 0; group < draft->num_groups; group++)
            draft->serves[group][type] =
                !draft->only_bot[type] && draft_maybe(draft, 0.5);
    }
    draft->only_bot[0] = false; /* some work for the agents */
    for (size_t type = 0; type < draft->num_types; type++)
        if (!draft->only_bot[type])
            draft->serves[draft_below(draft, draft->num_groups)][type] = true;
    for (size_t group = 0; group < draft->num_groups; group++)
        draft->serves[group][0] |= draft_maybe(draft, 0.3);
    for (size_t group = 0; group < draft->num_groups; group++) {
        bool any = false;

        for (size_t type = 0; type < draft->num_types; type++)
            any |= draft->serves[group][type];
        draft->serves[group][0] |= !any;
    }
}

static void
decide_routing(struct draft *draft)
{
    size_t num = 0;

    while (routing_models[num] != NULL)
        num++;
    /* half of them the usual one, which has most keys */
    draft->policy = routing_models[draft_below(draft, num)];
    for (size_t i = 0; i < num && draft_maybe(draft, 0.3); i++)
        if (routing_models[i]->looks_at_rank)
            draft->policy = routing_models[i];
    draft->longest_wait =
        draft->policy->looks_at_priority && draft_maybe(draft, 0.2);
}

/* What is the same for all of a desk's scenarios, in a file of its own. */
static void
add_base(struct draft *draft)
{
    draft_add(draft, "extends: base.yaml\n");
    draft_file(draft, "=base.yaml");
    draft_file(draft, "about: From another file");
    draft_file(draft, "run: {replications: 3, confidence: 80 %%}");
    draft_file(draft, "defaults: {contacts: {short_abandon: 4 s}}");
}

static void
add_report(struct draft *draft)
{
    static const char *const count_in[] = { "arrival", "answer", "end" };

    if (draft_maybe(draft, 0.3))
        draft_print(draft, "report: {fte: 37.5 h per week, count_in: %s}\n",
            count_in[draft_below(draft, 3)]);
}

static void
add_day(struct draft *draft)
{
    if (draft->steady) {
        draft_print(draft, "steady:\n  length: %zu h\n", 1 + draft_below(draft, 3));
        draft_keys(draft, steady_keys);
        return;
    }
    draft_add(draft, "day:\n  opens: $o\n  closes: $e\n");
    if (draft->interval_min > 0)
        draft_print(draft, "  interval: %u min\n", draft->interval_min);
    draft_keys(draft, day_keys);
    if (draft->next_opening)
        draft_add(draft, "  returns_after_close: next_opening\n");
    if (!draft->several_days)
        return;
    draft_add(draft, "horizon: ");
    draft_one_of(draft, horizons, COUNT(horizons));
    if (draft_maybe(draft, 0.6)) {
        draft_add(draft, "\nweek: ");
        draft_one_of(draft, weeks, COUNT(weeks));
    }
    draft_add(draft, "\n");
}

/* Shares of a type over its groups that add up. */
static void
add_split(struct draft *draft, size_t type)
{
    size_t num = 0, last = 0;
    unsigned left = 100;

    for (size_t group = 0; group < draft->num_groups; group++)
        if (draft->serves[group][type]) {
            num++;
            last = group;
        }
    if (num == 0)
        return;
    draft_print(draft, "%st%zu: {", draft->text[draft->used - 1] == '{' ? "" : ", ",
        type + 1);
    for (size_t group = 0; group < last; group++)
        if (draft->serves[group][type]) {
            const unsigned share = (unsigned)draft_below(draft, left);

            draft_print(draft, "g%zu: %u %%, ", group + 1, share);
            left -= share;
        }
    draft_print(draft, "g%zu: %u %%}", last + 1, left);
}

static void
add_routing(struct draft *draft)
{
    draft_print(draft, "routing:\n  policy: %s\n  agent: %s\n",
        draft->policy->head.name, agents_words[draft_below(draft, 4)]);
    if (draft->longest_wait)
        draft_add(draft, "  contact: longest_wait\n");
    if (!draft->policy->draws_luck)
        return;
    draft_add(draft, "  split: {");
    for (size_t type = 0; type < draft->num_types; type++)
        add_split(draft, type);
    draft_add(draft, "}\n");
}

static const char *const lines[] = { "{count: $q}", "{count: $n, minute: 0.02}",
    "{minute: $x}", "{count: 20}" };

static bool
somebody_phones(const struct draft *draft)
{
    static const char *const others[] = { "channel: chat", "deferred: yes" };
    int num = (int)draft->num_types;

    for (size_t i = 0; i < COUNT(others); i++)
        for (const char *at = draft->text; (at = strstr(at, others[i])) != NULL;
             at++)
            num--;
    return num > 0;
}

void
random_scenario(char *out, uint64_t seed)
{
    struct draft draft = { .text = out, .size = RANDOM_TEXT_SIZE };

    rng_start(&draft.rng, rng_name_of("random", "scenario", ""), seed);
    decide_day(&draft);
    decide_who(&draft);
    decide_routing(&draft);
    draft.has_churn = draft_maybe(&draft, 0.2);
    draft.per_h = draft_between(&draft, 5, 120) / (double)draft.num_types;
    if (draft.closes_min - draft.opens_min == DAY_MIN)
        draft.per_h /= 4;
    draft_print(&draft, "# seed %llu\n", (unsigned long long)seed);
    if (draft_maybe(&draft, 0.1))
        add_base(&draft);
    else
        draft_keys(&draft, root_keys);
    if (!draft.steady)
        add_report(&draft);
    if (draft_maybe(&draft, 0.1)) {
        draft_add(&draft, "forecast_error: ");
        draft_one_of(&draft, forecast_errors, COUNT(forecast_errors));
        draft_add(&draft, "\n");
    }
    add_day(&draft);
    random_contacts(&draft);
    random_agents(&draft);
    add_routing(&draft);
    random_bots(&draft);
    if (draft_maybe(&draft, 0.15) && somebody_phones(&draft)) {
        draft.has_lines = true;
        draft_add(&draft, "lines: ");
        draft_one_of(&draft, lines, COUNT(lines));
        draft_add(&draft, "\n");
    }
    if (!draft.steady && draft_maybe(&draft, 0.25))
        random_incidents(&draft);
    random_outcomes(&draft);
    if (draft_maybe(&draft, 0.2))
        draft_add(&draft, "segments: {some: [t1]}\n");
    draft_print(&draft, "%s", draft.files);
}
