/*
 * The section `incidents` of a scenario written at random: one that may change
 * anything, and now and then a second one whose factors fall on those of the first.
 */
#include <stdio.h>

#include "tests/random_scenario.h"

static const struct draft_key name_keys[] = { { 0.5, "name: something, " },
    { 0, NULL } };

/* A window anywhere in the day, to the minute; it may reach beyond closing. */
static void
add_window(struct draft *draft)
{
    const size_t length = draft->closes_min - draft->opens_min;
    const unsigned from = draft->opens_min + (unsigned)draft_below(draft, length);
    const unsigned until = from + 1 + (unsigned)draft_below(draft, length);

    draft_keys(draft, name_keys);
    draft_print(draft, "from: '%02u:%02u', until: '%02u:%02u'", from / 60,
        from % 60, until < 1440 ? until / 60 : 24, until < 1440 ? until % 60 : 0);
}

/* One `path: value`, as often as the share says: contacts.t and 0 is contacts.t1.
 */
static void
add_change(struct draft *draft, double share, const char *owner, size_t index,
    const char *key, const char *value)
{
    if (!draft_maybe(draft, share))
        return;
    draft_print(draft,
        "%s%s%zu.%s: ", draft->text[draft->used - 1] == '{' ? "" : ", ", owner,
        index + 1, key);
    draft_add(draft, value);
}

static void
set_pairs(struct draft *draft, size_t group)
{
    for (size_t type = 0; type < draft->num_types; type++) {
        char owner[48];

        if (!draft->serves[group][type])
            continue;
        snprintf(owner, sizeof(owner), "agents.g%zu.serves.t", group + 1);
        add_change(draft, 0.2, owner, type, "speed", "0.5");
        if (!draft->policy->looks_at_rank)
            continue;
        add_change(draft, 0.2, owner, type, "keep_idle", "$q");
        add_change(draft, 0.2, owner, type, "after", "$m");
    }
}

static void
set_bot(struct draft *draft, size_t bot)
{
    bool any = false;

    for (size_t type = 0; type < draft->num_types; type++) {
        char owner[48];

        if (draft->bot_of[type] != (int)bot)
            continue;
        if (draft->only_bot[type])
            return;
        any = true;
        snprintf(owner, sizeof(owner), "chatbots.b%zu.handles.t", bot + 1);
        add_change(draft, 0.2, owner, type, "offered", "$s");
        add_change(draft, 0.2, owner, type, "refuses", "$s");
        if (!draft->bot_knows[type])
            add_change(draft, 0.2, owner, type, "containment", "$s");
    }
    if (any)
        add_change(draft, 0.3, "chatbots.b", bot, "up", "no");
}

static void
add_set(struct draft *draft)
{
    draft_add(draft, ", set: {");
    for (size_t type = 0; type < draft->num_types; type++) {
        add_change(draft, 0.2, "contacts.t", type, "balk", "$s");
        add_change(draft, 0.2, "contacts.t", type, "queue_limit", "$q");
        if (draft->policy->looks_at_priority && !draft->longest_wait)
            add_change(draft, 0.2, "contacts.t", type, "priority", "$q");
    }
    for (size_t group = 0; group < draft->num_groups; group++) {
        add_change(draft, 0.4, "agents.g", group, "staff", "$q");
        set_pairs(draft, group);
    }
    for (size_t bot = 0; bot < draft->num_bots; bot++)
        set_bot(draft, bot);
    if (draft->has_lines)
        draft_add(draft, draft->text[draft->used - 1] == '{' ? "lines.count: $q"
                                                             : ", lines.count: $q");
    draft_add(draft, "}");
}

static void
add_scale(struct draft *draft)
{
    draft_add(draft, ", scale: {contacts.t1.arrivals: $x");
    for (size_t type = 1; type < draft->num_types; type++)
        add_change(draft, 0.4, "contacts.t", type, "arrivals", "$q");
    for (size_t type = 0; type < draft->num_types; type++)
        if (draft->handle_key[type] != NULL)
            add_change(
                draft, 0.4, "contacts.t", type, draft->handle_key[type], "$x");
    draft_add(draft, "}");
}

void
random_incidents(struct draft *draft)
{
    draft_add(draft, "incidents:\n  - {");
    add_window(draft);
    if (draft_maybe(draft, 0.8))
        add_set(draft);
    add_scale(draft);
    draft_add(draft, "}\n");
    if (draft_maybe(draft, 0.6))
        return;
    draft_add(draft, "  - {");
    add_window(draft);
    add_scale(draft);
    draft_add(draft, "}\n");
}
