/*
 * The section `chatbots` of a scenario written at random. A new key of a bot is one
 * more row of a table here.
 */
#include "tests/random_scenario.h"

static const struct draft_key share_keys[] = { { 0.5, ", offered: $s" },
    { 0.3, ", false_containment: $s" }, { 0, NULL } };
static const struct draft_key intents_keys[] = { { 0.3, ", offered: $s" },
    { 0.3, ", refuses: 5 %" }, { 0, NULL } };
static const struct draft_key residual_key[] = { { 0.2, ", residual: $x" },
    { 0, NULL } };
static const struct draft_key handling_keys[] = { { 0.2, ", patience: $D" },
    { 0.1, ", handover: {context: $s, saves: $S, else_adds: $h}" },
    { 0.1, ", bounce_back: {probability: $s, delay: $h, as: t1, via: agents}" },
    { 0, NULL } };
static const struct draft_key bot_keys[] = { { 0.2, "    patience: $D\n" },
    { 0.2, "    handover: {context: $s, saves: $s, else_adds: $h}\n" },
    { 0.3, "    bounce_back: {probability: $s, delay: $d, as: t1, via: bot}\n" },
    { 0.2, "    on_outage: {sessions: drop, arrivals: wait}\n" },
    { 0.2, "    cost: {session: 0.2, resolution: 0.5, month: 1000}\n" },
    { 0, NULL } };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* These suit a type that nobody else serves, too; those do not. */
static const char *const capacities[] = { "    capacity: 2\n    when_full: wait\n",
    "    capacity: 1\n    when_full: block\n" };
static const struct draft_key leaving_keys[] = {
    { 0.15, "    capacity: 2\n    when_full: queue\n" },
    { 0.15, "    containment_growth: {from: 10 %, half_life: 2 d}\n" }, { 0, NULL }
};

/* The bot may be there for longer than the agents, or for less. */
static const char *const longer_hours[] = { "always", "{opens: $o, closes: $e}",
    "{opens: $O, closes: $e}", "{closes: $E}" };
static const char *const out_of_hours[] = { "contain_only", "refuse", "callback" };

static void
add_hours(struct draft *draft, size_t bot)
{
    bool any = false, all = false, callback = true;
    size_t which;

    for (size_t type = 0; type < draft->num_types; type++) {
        if (draft->bot_of[type] != (int)bot)
            continue;
        any |= draft->has_hours[type];
        all |= draft->only_bot[type];
        callback &= !draft->has_hours[type] || draft->has_callback[type];
    }
    if (draft->steady || !draft_wants(draft, any ? 0.6 : 0.1))
        return;
    which = all ? 0 : draft_below(draft, COUNT(longer_hours));
    draft_add(draft, "    hours: ");
    draft_add(draft, longer_hours[which]);
    draft_add(draft, "\n");
    if (!any || !draft_maybe(draft, 0.7))
        return;
    draft_add(draft, "    out_of_hours: ");
    draft_one_of(draft, out_of_hours, COUNT(out_of_hours) - !callback);
    draft_add(draft, "\n");
}

static void
add_handling(struct draft *draft, size_t type, bool own_session)
{
    const size_t contained = draft_below(draft, 101);

    draft_print(draft, "      t%zu: {", type + 1);
    if (draft->only_bot[type]) {
        draft_add(draft, "containment: 100 %}\n");
        return;
    }
    draft->bot_knows[type] = draft->has_intents[type] && draft_wants(draft, 0.7);
    if (draft->bot_knows[type]) {
        draft_add(draft,
            "intents: {i1: {containment: $S, recognised: 70 %}, i2: {containment: "
            "$s, false_containment: $s}}");
        draft_keys(draft, intents_keys);
    } else {
        draft_print(draft, "containment: %zu %%, ", contained);
        draft_print(draft, "refuses: %zu %%", draft_below(draft, 101 - contained));
        draft_keys(draft, share_keys);
    }
    if (own_session)
        draft_add(draft, ", session: $D");
    if (own_session && !draft->bot_knows[type])
        draft_keys(draft, residual_key);
    if (own_session)
        draft_keys(draft, handling_keys);
    draft_add(draft, "}\n");
}

/* The first type that it handles has no session of its own: the bot's is for it. */
static void
add_bot(struct draft *draft, size_t bot)
{
    bool any = false, all = false, residual = false, patience = false;

    for (size_t type = 0; type < draft->num_types; type++) {
        if (draft->bot_of[type] != (int)bot)
            continue;
        if (!any)
            draft_print(draft, "  b%zu:\n    handles:\n", bot + 1);
        add_handling(draft, type, any && draft_maybe(draft, 0.4));
        residual |= !any && !draft->bot_knows[type];
        patience |= draft->has_patience[type];
        any = true;
        all |= draft->only_bot[type];
    }
    if (!any)
        return;
    draft_add(draft, "    session: $D\n");
    if (residual && draft_wants(draft, 0.2))
        draft_add(draft, "    residual: $x\n");
    draft_keys(draft, bot_keys);
    if (patience && draft_wants(draft, 0.2))
        draft_add(draft, "    bot_time_counts_as_waiting: yes\n");
    add_hours(draft, bot);
    if (draft_wants(draft, 0.3))
        draft_one_of(draft, capacities, 2);
    else if (!all)
        draft_keys(draft, leaving_keys);
}

/* Of the first bot, unless it is the only one who serves a type. */
static void
add_ab_test(struct draft *draft)
{
    bool handles = false;

    for (size_t type = 0; type < draft->num_types; type++) {
        if (draft->bot_of[type] == 0 && draft->only_bot[type])
            return;
        handles |= draft->bot_of[type] == 0;
    }
    if (handles && draft_wants(draft, 0.3))
        draft_add(draft, draft_maybe(draft, 0.5)
                             ? "ab_test: {bot: b1, treated: $s}\n"
                             : "ab_test: {bot: b1, treated: $s, unit: "
                               "contact}\n");
}

void
random_bots(struct draft *draft)
{
    const size_t before = draft->used;

    draft->mean_s = draft->handle_s / 3;
    draft_add(draft, "chatbots:\n");
    for (size_t bot = 0; bot < draft->num_bots; bot++)
        add_bot(draft, bot);
    if (draft->text[draft->used - 2] == ':') /* nobody meets one */
        draft->used = before;
    draft->text[draft->used] = '\0';
    add_ab_test(draft);
}
