/*
 * The section `contacts` of a scenario written at random. A new key of a contact
 * type is one more row of a table here.
 */
#include <string.h>

#include "tests/random_scenario.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* One of these per type; those that bring talk or patience come last. */
static const char *const arrivals[] = { "poisson: {rate: $f}",
    "sinusoid: {mean: $f, amplitude: 1 per hour, period: 2 h}",
    "markov: {rates: [$f, $f], stay: $d}", "batches: {every: 10 min, size: $n}",
    "batches: {every: 15 min, size: {uniform: {min: 1, max: 6}}}",
    "profile: {counts: $c}", "fixed: {counts: $c}",
    "linear: {times: [$o, $e], rates: [$f, $f]}",
    "gamma_poisson: {counts: $c, cv: $S, correlation: 0.5}", "recorded: {at: $a}",
    "recorded: {at: $a, patience: $T}", "recorded: {at: $a, talk: $T}",
    "recorded: {at: $a, talk: $T, patience: $T}" };
enum {
    NUM_STEADY = 5, /* the first of these know no clock */
    FROM_PROFILE = 5,
    FIRST_RECORDED = 9, /* where much happens at one instant */
    FIRST_PATIENCE = 10,
    FIRST_TALK = 11
};

static const struct draft_key arrival_keys[] = { { 0.2, ", times: $x" },
    { 0.2, ", busyness: {gamma: {cv: $S}}" }, { 0, NULL } };

static const struct draft_key usual_keys[] = { { 0.2, "    short_abandon: $h\n" },
    { 0.3, "    balk: $s\n" }, { 0.3, "    queue_limit: $q\n" },
    { 0.3, "    resolved: $s\n" }, { 0, NULL } };

static const char *const retries[] = { "{after_abandon: $S, delay: $d}",
    "{after_abandon: 100 %, after_blocked: $s, further: $s, delay: $d, as: t1}",
    "{after_blocked: 100 %, after_balk: $S, limit: $q, delay: $h, via: agents}" };
static const char *const repeats[] = { "{delay: $d}",
    "{probability: $s, delay: $d, as: t1, via: bot}" };

/* $t: a type that agents serve */
static const char *const transfers[] = { "{probability: $S, to: $t}",
    "{probability: $S, to: $t, kind: cold, time: $h, handle: $S}",
    "{probability: $S, to: $t, kind: warm, handle: $S}",
    "{probability: $S, to: $t, kind: warm, time: $h}" };
static const char *const announcements[] = { "{}", "{believe: $S}",
    "{estimate: queue_length, believe: $S}", "{estimate: mean}" };
static const char *const switches[] = { "$h", "$m, probability: $S" };
static const char *const callbacks[] = { "{offer_when_queue: 0, accept: $S}",
    "{offer_when_queue: $q, accept: $s, reach: $s, retry_after: $d, priority: $n, "
    "keep_idle: $q}",
    "{offer_when_wait_over: $h, reach: $S, attempts: 2, fail_time: $h, priority: "
    "0}",
    "{offer_when_wait_over: 0 s, estimate: queue_length, reach: 0 %, retry_after: "
    "$h}",
    "{offer_when_wait_over: $h, estimate: mean, reach: $S, keep_idle: 1}" };
static const char *const levelled[] = {
    "{offer_when_queue: $q, in_service_level: waiting}",
    "{offer_when_queue: $q, in_service_level: excluded, priority: 1}",
    "{offer_when_wait_over: $h, reach: $s, in_service_level: answered}"
};

static const char *const deferrals[] = { "deferred: yes\n",
    "deferred: yes\n    backlog: $q\n",
    "deferred: yes\n    interruptible: yes\n    service_level: {within: $h, clock: "
    "open_hours}\n" };

static const char *const levels[] = { "{within: $h}", "{target: $S, within: $h}",
    "{target: $S, within: 0 s, measure: service_level_answered}",
    "{target: $S, within: $m, measure: service_level_credit_short}" };

static const char *const head_starts[] = { "$m", "{share: $S, of: $m}" };

static const char *const intents[] = {
    "    intents:\n      i1: {share: 30 %, talk: $D}\n"
    "      i2: {share: 70 %, talk: $D, resolved: $s}\n",
    "    intents: {i1: {share: 100 %, talk: $D}, i2: {share: 0 %, talk: $h}}\n"
};

/* log.csv: three days, of which each replication takes the next. */
static size_t
add_log_file(struct draft *draft, size_t type)
{
    draft_file(draft, "=log%zu.csv", type + 1);
    draft_file(draft, "date,at,talk,patience");
    for (size_t row = 0; row < 30; row++) {
        const unsigned length = draft->closes_min - draft->opens_min;
        const unsigned minute =
            draft->opens_min + (unsigned)(row % 10) * (length / 10);

        draft_file(draft, "2026-03-%02zu,%02u:%02u:%02zu,%zu,%s", 2 + row / 10,
            minute / 60, minute % 60, draft_below(draft, 60),
            1 + draft_below(draft, 400), draft_maybe(draft, 0.3) ? "never" : "90");
    }
    draft_print(draft,
        "    arrivals: {recorded: {file: log%zu.csv, at: at, date: date, talk: "
        "talk, "
        "patience: patience, unit: s}}\n",
        type + 1);
    return COUNT(arrivals) - 1;
}

/* As a file has them; or 0: not from a file. */
static size_t
maybe_from_file(struct draft *draft, size_t type)
{
    if (draft->steady || draft->round || draft->num_intervals == 1 ||
        !draft_maybe(draft, 0.12))
        return 0;
    if (type < 2 && !draft->several_days && draft_maybe(draft, 0.4))
        return add_log_file(draft, type);
    draft_add(draft, "    arrivals: {profile: {counts: ");
    draft_column(draft, "calls", "");
    draft_add(draft, ", basis: fresh}}\n");
    return FROM_PROFILE;
}

/* Which template of arrivals. */
static size_t
add_arrivals(struct draft *draft, size_t type)
{
    size_t which = maybe_from_file(draft, type);

    if (which > 0)
        return which;
    if (draft->steady)
        which = draft_below(draft, NUM_STEADY);
    else if (draft->round)
        which =
            FIRST_RECORDED + draft_below(draft, COUNT(arrivals) - FIRST_RECORDED);
    else
        which = draft_below(draft, COUNT(arrivals));
    draft->mean_s = draft->handle_s;
    draft->num_recorded =
        1 + (size_t)(draft->per_h * (draft->closes_min - draft->opens_min) / 60);
    draft_add(draft, "    arrivals: {");
    draft_add(draft, arrivals[which]);
    if (which < FIRST_RECORDED)
        draft_keys(draft, arrival_keys);
    draft_add(draft, "}\n");
    return which;
}

static void
add_handling(struct draft *draft, size_t type)
{
    draft->mean_s = draft->handle_s * draft_between(draft, 0.6, 1.4);
    if (draft_wants(draft, 0.25)) {
        draft->handle_key[type] = "talk";
        draft->has_intents[type] = true;
        draft_one_of(draft, intents, COUNT(intents));
        return;
    }
    if (draft_maybe(draft, 0.2)) {
        draft->handle_key[type] = "aht";
        draft_add(draft, "    aht: $D\n");
        if (draft_maybe(draft, 0.5))
            draft_add(draft, "    after_call: $s\n");
        return;
    }
    draft->handle_key[type] = "talk";
    draft_add(draft, "    talk: $D\n");
    draft->mean_s /= 4;
    if (draft_maybe(draft, 0.4))
        draft_add(draft, "    after_call: $D\n");
}

/* Does it ever end? */
static bool
add_patience(struct draft *draft)
{
    draft->mean_s = draft->handle_s * draft_between(draft, 0.2, 2);
    if (draft_maybe(draft, 0.2)) {
        draft_add(draft, draft_maybe(draft, 0.5) ? "    patience: never\n"
                                                 : "    patience: {never: {}}\n");
        return false;
    }
    if (!draft_maybe(draft, 0.8))
        return false;
    draft_add(draft, "    patience: $D\n");
    return true;
}

/* One of the templates as the value of the key, or no such key. */
static bool
maybe_one_of(struct draft *draft, double probability, const char *key,
    const char *const *templates, size_t num)
{
    if (!draft_wants(draft, probability))
        return false;
    draft_print(draft, "    %s: ", key);
    draft_one_of(draft, templates, num);
    draft_add(draft, "\n");
    return true;
}

/* What else than waiting there is. */
static void
add_offers(struct draft *draft, size_t type, bool has_patience, bool has_level)
{
    const size_t other = type == 0 ? 2 : 1;

    if (has_patience)
        maybe_one_of(draft, 0.3, "announce", announcements, COUNT(announcements));
    if (has_level && draft_maybe(draft, 0.2))
        draft->has_callback[type] =
            maybe_one_of(draft, 1, "callback", levelled, COUNT(levelled));
    else
        draft->has_callback[type] =
            maybe_one_of(draft, 0.3, "callback", callbacks, COUNT(callbacks));
    if (draft->num_types == 1 || !draft_wants(draft, 0.3))
        return;
    draft_print(draft, "    switch: {to: t%zu, when_wait_over: ", other);
    draft_one_of(draft, switches, COUNT(switches));
    draft_add(draft, "}\n");
}

static void
add_deferral(struct draft *draft)
{
    draft_add(draft, "    ");
    draft_one_of(draft, deferrals, COUNT(deferrals));
}

static void
add_type(struct draft *draft, size_t type)
{
    bool has_patience = false;
    bool has_level = false;
    bool deferred;
    size_t which;

    draft_print(draft, "  t%zu:\n", type + 1);
    which = add_arrivals(draft, type);
    if (which < FIRST_TALK && !draft->only_bot[type])
        add_handling(draft, type);
    deferred = !draft->steady && !draft->only_bot[type] && which < FIRST_PATIENCE &&
               draft_maybe(draft, 0.15);
    if (which != FIRST_PATIENCE && which != COUNT(arrivals) - 1 && !deferred)
        has_patience = add_patience(draft);
    else
        has_patience = !deferred;
    draft->has_patience[type] = has_patience;
    draft->mean_s = draft->handle_s / 4;
    draft->is_chat[type] = draft_maybe(draft, 0.35);
    if (draft->is_chat[type])
        draft_add(draft, "    channel: chat\n");
    if (draft->is_chat[type] && !draft->only_bot[type] && !deferred &&
        draft_maybe(draft, 0.3))
        draft_add(draft, "    idle_timeout: {share: $S, after: $h}\n");
    if (draft->is_chat[type] && !draft->only_bot[type] && has_patience &&
        draft_maybe(draft, 0.3))
        draft_add(
            draft, "    silent_abandonment: {share: $S, noticed_after: $h}\n");
    draft_keys(draft, usual_keys);
    draft->has_hours[type] = !draft->steady && draft_wants(draft, 0.2);
    if (draft->has_hours[type])
        draft_add(draft, "    hours: {opens: $O, closes: $E}\n");
    if (deferred)
        add_deferral(draft);
    else
        has_level =
            maybe_one_of(draft, 0.5, "service_level", levels, COUNT(levels));
    maybe_one_of(draft, 0.3, "head_start", head_starts, COUNT(head_starts));
    maybe_one_of(draft, 0.3, "retry", retries,
        COUNT(retries) - draft->only_bot[type]); /* the last one needs agents */
    maybe_one_of(draft, type == 0 && draft->next_opening ? 1 : 0.3, "repeat",
        repeats, COUNT(repeats));
    if (!draft->only_bot[type])
        maybe_one_of(draft, 0.3, "transfer", transfers, COUNT(transfers));
    if (!deferred)
        add_offers(draft, type, has_patience, has_level);
    if (draft->policy->looks_at_priority && !draft->longest_wait &&
        draft_maybe(draft, 0.4))
        draft_add(draft, "    priority: $n\n");
    if (draft->only_bot[type])
        draft_add(draft, "    served_by: bot\n");
    if (draft->has_churn && draft_maybe(draft, 0.6))
        draft_add(draft, "    value: $x\n");
}

void
random_contacts(struct draft *draft)
{
    draft_add(draft, "contacts:\n");
    for (size_t type = 0; type < draft->num_types; type++)
        add_type(draft, type);
}
