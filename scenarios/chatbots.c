/*
 * The section `chatbots`: which share of a contact type meets a bot first, and what
 * comes of it.
 */
#include <string.h>

#include "scenarios/schema.h"

struct bot_keys {
    struct chatbot bot;
    uint32_t index;
    struct bot_handling *handles;
    struct duration session; /* of all types that have none of their own */
    bool session_used;
};

static const struct param handling_params[] = {
    KEY("offered", struct bot_handling, offered, PARAM_SHARE, "100 %", 0, 1,
        "share of the contacts that meet the bot first"),
    KEY("refuses", struct bot_handling, refuses, PARAM_SHARE, "0 %", 0, 1,
        "share of those that goes to the agents at once"),
    KEY("containment", struct bot_handling, containment, PARAM_SHARE,
        PARAM_REQUIRED, 0, 1,
        "of the sessions that go to their end, share that needs no agent"),
    PARAM_END,
};
static const struct child handling_children[] = {
    CHILD("session", struct bot_handling, session, PARAM_OPTIONAL, child_duration,
        TAKES_DISTRIBUTION, NULL, "time with the bot"),
    CHILD_END,
};
const struct section handling_section = { "what a bot handles", handling_params,
    handling_children, not_yet_handling };

static void
read_handling(struct reader *self, const struct spot *at, struct bot_keys *keys,
    struct bot_handling *handling)
{
    struct contact_type *type;
    struct spot session;

    handling->type = type_find(self, at, at->key);
    section_read(self, at, &handling_section, handling);
    if (at->node->kind == NODE_MAP && !spot_child(at, "session", &session)) {
        handling->session = keys->session;
        keys->session_used = true;
        if (!spot_child(at->up->up, "session", &session))
            spot_problem(self, at,
                "needs the key session, here or for all types "
                "of the bot");
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

static const struct child bot_children[] = {
    CHILD("session", struct bot_keys, session, PARAM_OPTIONAL, child_duration,
        TAKES_DISTRIBUTION, NULL, "time with the bot, for types that say no other"),
    CHILD_ALL("handles", PARAM_REQUIRED, handles_child, TAKES_NAMES,
        &handling_section, "the contact types that meet it, and what comes of it"),
    CHILD_END,
};
const struct section bot_section = { "a chatbot", NULL, bot_children, not_yet_bot };

static void
read_bot(struct reader *self, const struct spot *at, size_t index)
{
    struct bot_keys keys = { .bot.name = at->key, .index = (uint32_t)index };
    struct spot session;

    self->bots[index] = keys.bot;
    section_read(self, at, &bot_section, &keys);
    self->bots[index] = keys.bot;
    if (at->node->kind == NODE_MAP && keys.bot.num_handles > 0 &&
        !keys.session_used && spot_child(at, "session", &session))
        spot_key_problem(self, &session,
            "has no effect: every type that the bot "
            "handles has a session of its own");
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
