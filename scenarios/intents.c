/*
 * The key `intents` of a contact type, what its contacts may be about, and that of
 * a chatbot's `handles`, what the bot does for each.
 */
#include <string.h>

#include "scenarios/chatbot_keys.h"

/* ---- of a contact type ---- */

static const struct param intent_params[] = {
    KEY("share", struct intent, share, PARAM_SHARE, PARAM_REQUIRED, 0, 1,
        "of the contacts that are about this; all shares add to 100 %"),
    KEY("resolved", struct intent, resolved, PARAM_SHARE, PARAM_OPTIONAL, 0, 1,
        "share whose matter an agent settles in the contact; left out: the type's"),
    PARAM_END,
};
static const struct child intent_children[] = {
    CHILD("talk", struct intent, talk, PARAM_REQUIRED, child_duration,
        TAKES_DISTRIBUTION, NULL, "time with the customer"),
    CHILD_END,
};
const struct section intent_section = { "an intent", intent_params, intent_children,
    NULL };

/* Intents stand beside arms and agent groups: billing/NAME. */
static void
check_name(struct reader *self, const struct spot *at)
{
    if (strcmp(at->key, "treated") == 0 || strcmp(at->key, "control") == 0)
        spot_key_problem(self, at,
            "the name %s is that of an arm of an A/B test; choose another",
            at->key);
    name_check(self, at);
}

static void
check_shares(struct reader *self, const struct spot *at, double sum)
{
    if (!(fabs(sum - 1) < 1e-9))
        spot_key_problem(self, at,
            "the shares of the intents add to %.10g %%; they must add to 100 %%",
            100 * sum);
}

void
intents_child(struct reader *self, const struct spot *at, void *out)
{
    const size_t before = reader_problems(self);
    struct contact_type *type = out;
    struct intent *intents;
    struct spot talk;
    double sum = 0;

    if (!spot_is_map(
            self, at, "a mapping such as {reset: {share: 20 %, talk: 3 min}, ..}"))
        return;
    if (spot_child(at->up, "talk", &talk) || spot_child(at->up, "aht", &talk))
        spot_key_problem(
            self, &talk, "there are intents too, each with its talk; remove this");
    if (at->node->num == 0)
        spot_problem(self, at, "names no intent");
    intents = reader_alloc(self, at->node->num, sizeof(*intents));
    for (size_t i = 0; intents != NULL && i < at->node->num && !self->no_memory;
         i++) {
        const struct spot entry = spot_entry(at, i);

        check_name(self, &entry);
        section_read(self, &entry, &intent_section, &intents[i]);
        intents[i].name = entry.key;
        sum += intents[i].share;
    }
    if (reader_problems(self) == before)
        check_shares(self, at, sum);
    type->intents = intents;
    type->num_intents = intents == NULL ? 0 : at->node->num;
}

/* ---- of a chatbot ---- */

static const struct param bot_intent_params[] = {
    KEY("containment", struct bot_intent, containment, PARAM_SHARE, PARAM_REQUIRED,
        0, 1,
        "of the sessions that go to their end and whose intent is recognised, "
        "share "
        "that needs no agent"),
    KEY("false_containment", struct bot_intent, false_containment, PARAM_SHARE,
        "0 %", 0, 1, "of the contained, share that was not helped"),
    KEY("recognised", struct bot_intent, recognised, PARAM_SHARE, "100 %", 0, 1,
        "share of the sessions in which the bot sees what is meant; the others go "
        "on to the agents, without context"),
    PARAM_END,
};
const struct section bot_intent_section = { "what a bot does for an intent",
    bot_intent_params, NULL, NULL };

static size_t
intent_find(const struct contact_type *type, const char *name)
{
    size_t i = 0;

    while (i < type->num_intents && strcmp(type->intents[i].name, name) != 0)
        i++;
    return i;
}

static void
unknown_intent(
    struct reader *self, const struct spot *at, const struct contact_type *type)
{
    const char **names = reader_alloc(self, type->num_intents, sizeof(*names));
    const char *near;

    if (names == NULL)
        return;
    for (size_t i = 0; i < type->num_intents; i++)
        names[i] = type->intents[i].name;
    near = nearest_word(at->key, names, type->num_intents);
    spot_key_problem(self, at, "\"%.60s\" is no intent of %.60s; %s%.60s", at->key,
        type->name, near == NULL ? "the first is " : "did you mean ",
        near == NULL ? names[0] : near);
}

/* All in all: of all contacts that meet the bot, share that it contains. */
static double
total_containment(const struct contact_type *type, const struct bot_intent *intents)
{
    double contained = 0, share = 0;

    for (size_t i = 0; i < type->num_intents; i++) {
        contained +=
            type->intents[i].share * intents[i].containment * intents[i].recognised;
        share += type->intents[i].share;
    }
    return contained / share;
}

static double
total_false(const struct contact_type *type, const struct bot_intent *intents)
{
    double contained = 0, falsely = 0;

    for (size_t i = 0; i < type->num_intents; i++) {
        const double share =
            type->intents[i].share * intents[i].containment * intents[i].recognised;

        contained += share;
        falsely += share * intents[i].false_containment;
    }
    return contained > 0 ? falsely / contained : 0;
}

static void
read_bot_intents(struct reader *self, const struct spot *at,
    const struct contact_type *type, struct bot_intent *intents)
{
    for (size_t i = 0; i < at->node->num && !self->no_memory; i++) {
        const struct spot entry = spot_entry(at, i);
        const size_t intent = intent_find(type, entry.key);

        if (intent == type->num_intents)
            unknown_intent(self, &entry, type);
        else
            section_read(self, &entry, &bot_intent_section, &intents[intent]);
    }
    for (size_t i = 0; i < type->num_intents; i++)
        if (node_find(at->node, type->intents[i].name) == NULL)
            spot_key_problem(self, at,
                "says nothing of the intent %.60s; write {containment: 0 %%} if "
                "the "
                "bot can do nothing for it",
                type->intents[i].name);
}

void
bot_intents_child(struct reader *self, const struct spot *at, void *out)
{
    static const char *const instead[] = { "containment", "false_containment",
        "residual" };
    const size_t before = reader_problems(self);
    struct bot_handling *handling = out;
    const struct contact_type *type;
    struct bot_intent *intents;
    struct spot key;

    for (size_t i = 0; i < sizeof(instead) / sizeof(*instead); i++)
        if (spot_in_vain(at->up, instead[i], &key))
            spot_key_problem(self, &key,
                i < 2 ? "stands under each intent here; remove it"
                      : "has no effect: which matters are left to the agents "
                        "follows from the intents; remove it");
    if (!spot_is_map(self, at,
            "a mapping of the type's intents such as {reset: {containment: 85 %}}"))
        return;
    if (handling->type == CQ_NONE)
        return;
    type = &self->types[handling->type];
    if (type->num_intents == 0) {
        spot_key_problem(
            self, at, "%.60s has no intents; write containment: 50 %%", type->name);
        return;
    }
    intents = reader_alloc(self, type->num_intents, sizeof(*intents));
    if (intents == NULL)
        return;
    read_bot_intents(self, at, type, intents);
    handling->intents = intents;
    if (reader_problems(self) > before)
        return;
    handling->containment = total_containment(type, intents);
    handling->false_containment = total_false(type, intents);
}
