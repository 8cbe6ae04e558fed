/*
 * The section `chatbots`: which share of a contact type meets a bot first, and what
 * comes of it.
 */
#include <string.h>

#include "scenarios/chatbot_keys.h"

struct bot_keys {
    struct chatbot bot;
    uint32_t index;
    struct bot_handling *handles;
    struct bot_handling shared; /* of all types that say nothing of their own */
};

/* What may stand at the bot, for all types, or at a type. */
#define SHARED_CHILDREN(type, of)                                                  \
    CHILD("session", type, of session, PARAM_OPTIONAL, child_duration,             \
        TAKES_DISTRIBUTION, NULL, "time with the bot"),                            \
        CHILD("patience", type, of patience, PARAM_OPTIONAL, child_patience,       \
            TAKES_DISTRIBUTION, NULL,                                              \
            "longest time that is borne with the bot; then hangs up (never)"),     \
        CHILD("residual", type, of residual, PARAM_OPTIONAL, residual_child,       \
            TAKES_VALUE, NULL,                                                     \
            "handle time of the escalated, as a multiple of that of others (1)"),  \
        CHILD("handover", type, of handover, PARAM_OPTIONAL, handover_child,       \
            TAKES_SECTION, &handover_section,                                      \
            "what the agent hears of what was said to the bot"),                   \
        CHILD("bounce_back", type, of bounce_back, PARAM_OPTIONAL,                 \
            bounce_back_child, TAKES_SECTION, &bounce_back_section,                \
            "who comes back, contained without being helped")

static const char *const shared_keys[] = { "session", "patience", "residual",
    "handover", "bounce_back" };
enum {
    SHARED_RESIDUAL = 2, /* of them; not where intents say what is left */
    NUM_SHARED = sizeof(shared_keys) / sizeof(*shared_keys)
};

static const struct param handling_params[] = {
    KEY("offered", struct bot_handling, offered, PARAM_SHARE, "100 %", 0, 1,
        "share of the contacts that meet the bot first"),
    KEY("refuses", struct bot_handling, refuses, PARAM_SHARE, "0 %", 0, 1,
        "share of those that goes to the agents at once"),
    KEY("containment", struct bot_handling, containment, PARAM_SHARE,
        PARAM_OPTIONAL, 0, 1,
        "of the sessions that go to their end, share that needs no agent; "
        "required, "
        "or intents"),
    KEY("false_containment", struct bot_handling, false_containment, PARAM_SHARE,
        "0 %", 0, 1, "of the contained, share that was not helped"),
    PARAM_END,
};
static const struct child handling_children[] = {
    SHARED_CHILDREN(struct bot_handling, ),
    CHILD_ALL("intents", PARAM_OPTIONAL, bot_intents_child, TAKES_NAMES,
        &bot_intent_section, "what it does for each intent of the type"),
    CHILD_END,
};
const struct section handling_section = { "what a bot handles", handling_params,
    handling_children, NULL };

/* What the type says not, the bot says for all. */
static void
copy_shared(struct bot_handling *to, const struct bot_handling *from, size_t which)
{
    switch (which) {
    case 0:
        to->session = from->session;
        break;
    case 1:
        to->patience = from->patience;
        break;
    case 2:
        to->residual = from->residual;
        break;
    case 3:
        to->handover = from->handover;
        break;
    default:
        to->bounce_back = from->bounce_back;
    }
}

static void
check_handling(
    struct reader *self, const struct spot *at, const struct bot_handling *handling)
{
    struct spot session, intents;

    if (isnan(handling->containment) && !spot_child(at, "intents", &intents) &&
        !spot_child(at, "containment", &intents))
        spot_key_problem(self, at,
            "%s needs the key containment, or intents, of each intent",
            handling_section.what);
    if (!spot_child(at, "session", &session) &&
        !spot_child(at->up->up, "session", &session))
        spot_problem(
            self, at, "needs the key session, here or for all types of the bot");
    if (handling->refuses + handling->containment > 1 + 1e-12)
        spot_problem(self, at,
            "refuses %.10g %% and containment %.10g %% are more than 100 %% "
            "together; lower one of them",
            100 * handling->refuses, 100 * handling->containment);
}

static void
read_handling(struct reader *self, const struct spot *at, struct bot_keys *keys,
    struct bot_handling *handling)
{
    struct contact_type *type;
    struct spot own;

    handling->type = type_find(self, at, at->key);
    handling->residual = 1;
    section_read(self, at, &handling_section, handling);
    if (at->node->kind == NODE_MAP) {
        for (size_t i = 0; i < NUM_SHARED; i++)
            if (!spot_child(at, shared_keys[i], &own) &&
                !(i == SHARED_RESIDUAL && handling->intents != NULL))
                copy_shared(handling, &keys->shared, i);
        check_handling(self, at, handling);
    }
    if (handling->type == CQ_NONE)
        return;
    type = &self->types[handling->type];
    if (type->bot != CQ_NONE)
        spot_key_problem(self, at, "the bot %.60s handles this type already",
            self->bots[type->bot].name);
    type->bot = keys->index;
    type->bot_handling = (uint32_t)(handling - keys->handles);
}

static void
handles_child(struct reader *self, const struct spot *at, void *out)
{
    struct bot_keys *keys = out;

    if (!spot_is_map(self, at,
            "a mapping of contact types such as {billing: {containment: 50 %}}"))
        return;
    if (at->node->num == 0)
        spot_problem(self, at, "a bot needs a contact type to handle");
    keys->handles = reader_alloc(self, at->node->num, sizeof(*keys->handles));
    for (size_t i = 0;
         keys->handles != NULL && i < at->node->num && !self->no_memory; i++) {
        const struct spot entry = spot_entry(at, i);

        read_handling(self, &entry, keys, &keys->handles[i]);
    }
    keys->bot.handles = keys->handles;
    keys->bot.num_handles = keys->handles == NULL ? 0 : at->node->num;
}

static const struct param bot_params[] = {
    KEY("capacity", struct bot_keys, bot.capacity, PARAM_LIMIT, "none", 1, 1e9,
        "most sessions at once"),
    KEY_WORDS("when_full", struct bot_keys, bot.when_full, "queue", no_bot_words,
        "queue: to the agents; wait: until a session ends; block: turned away"),
    KEY_WORDS("out_of_hours", struct bot_keys, bot.out_of_hours, "contain_only",
        out_of_hours_words,
        "whom the bot does not contain while the type is closed: contain_only: "
        "leaves; callback: is called when it opens; refuse: nobody meets the bot"),
    KEY("bot_time_counts_as_waiting", struct bot_keys, bot.time_counts,
        PARAM_SWITCH, "no", 0, 0,
        "time with the bot uses up the patience for the agents' queue"),
    PARAM_END,
};
static const struct child bot_children[] = {
    SHARED_CHILDREN(struct bot_keys, shared.),
    CHILD("hours", struct bot_keys, bot.hours, PARAM_OPTIONAL, bot_hours_child,
        TAKES_EITHER, &hours_section,
        "when it is there, or always (whenever agents take the type)"),
    CHILD("on_outage", struct bot_keys, bot.on_outage, PARAM_OPTIONAL,
        on_outage_child, TAKES_SECTION, &on_outage_section,
        "what becomes of contacts while an incident keeps the bot down"),
    CHILD("containment_growth", struct bot_keys, bot.growth, PARAM_OPTIONAL,
        growth_child, TAKES_SECTION, &growth_section,
        "containment that approaches what is stated, day by day"),
    CHILD("cost", struct bot_keys, bot.cost, PARAM_OPTIONAL, bot_cost_child,
        TAKES_SECTION, &bot_cost_section, "prices: {session: 0.15}"),
    CHILD_ALL("handles", PARAM_REQUIRED, handles_child, TAKES_NAMES,
        &handling_section, "the contact types that meet it, and what comes of it"),
    CHILD_END,
};
const struct section bot_section = { "a chatbot", bot_params, bot_children, NULL };

/* A key that every type has of its own says nothing. */
static void
check_shared(struct reader *self, const struct spot *at)
{
    struct spot handles, shared, own;

    for (size_t i = 0; i < NUM_SHARED; i++) {
        bool used = false;

        if (!spot_child(at, shared_keys[i], &shared) ||
            !spot_child(at, "handles", &handles) ||
            handles.node->kind != NODE_MAP || handles.node->num == 0)
            continue;
        for (size_t k = 0; k < handles.node->num; k++) {
            const struct spot type = spot_entry(&handles, k);

            used =
                used ||
                !(spot_child(&type, shared_keys[i], &own) ||
                    (i == SHARED_RESIDUAL && spot_child(&type, "intents", &own)));
        }
        if (!used)
            spot_key_problem(self, &shared,
                i == SHARED_RESIDUAL
                    ? "has no effect: every type that the bot handles has its own, "
                      "or intents"
                    : "has no effect: every type that the bot handles has its own");
    }
}

/* Time with the bot uses up the patience of those who have an end of it. */
static bool
has_patience(const struct reader *self, const struct chatbot *bot)
{
    for (size_t i = 0; i < bot->num_handles; i++) {
        const struct contact_type *type;

        if (bot->handles[i].type == CQ_NONE)
            return true;
        type = &self->types[bot->handles[i].type];
        if (type->patience.model != NULL || type->arrivals.model == NULL ||
            (type->arrivals.model->gives != NULL &&
                type->arrivals.model->gives(type->arrivals.self) &
                    ARRIVAL_GIVES_PATIENCE))
            return true;
    }
    return bot->num_handles == 0;
}

static void
read_bot(struct reader *self, const struct spot *at, size_t index)
{
    struct bot_keys keys = { .bot = { .name = at->key,
                                 .hours = { -INFINITY, INFINITY },
                                 .growth.from = NAN },
        .index = (uint32_t)index,
        .shared.residual = 1 };
    struct spot when_full, counts;

    self->bots[index] = keys.bot;
    section_read(self, at, &bot_section, &keys);
    self->bots[index] = keys.bot;
    if (at->node->kind != NODE_MAP)
        return;
    check_shared(self, at);
    if (isinf(keys.bot.capacity) && spot_in_vain(at, "when_full", &when_full))
        spot_key_problem(self, &when_full, "has no effect without capacity");
    if (keys.bot.time_counts &&
        spot_written(at, "bot_time_counts_as_waiting", &counts) &&
        !has_patience(self, &keys.bot))
        spot_key_problem(self, &counts,
            "has no effect: nobody whom the bot meets loses patience; give the "
            "types a patience, or remove the key");
}

void
chatbots_child(struct reader *self, const struct spot *at, void *out)
{
    struct scenario *scenario = out;
    size_t num;

    if (!spot_is_map(self, at, "a mapping of chatbots by name"))
        return;
    num = at->node->num;
    self->bots = reader_alloc(self, num, sizeof(*self->bots));
    for (size_t i = 0; self->bots != NULL && i < num && !self->no_memory; i++) {
        const struct spot entry = spot_entry(at, i);

        read_bot(self, &entry, i);
    }
    scenario->bots = self->bots;
    scenario->num_bots = self->bots == NULL ? 0 : num;
}
