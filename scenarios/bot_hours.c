/*
 * The keys `hours` and `out_of_hours` of a chatbot: when it is there, and what is
 * left for its customers while the agents are not.
 */
#include <string.h>

#include "scenarios/chatbot_keys.h"

const char *const out_of_hours_words[] = { "contain_only", "callback", "refuse",
    NULL };

void
bot_hours_child(struct reader *self, const struct spot *at, void *out)
{
    struct bot_hours *hours = out;

    if (!hours_have_clock(self, at))
        return;
    if (at->node->kind != NODE_SCALAR) {
        hours_read(self, at, &hours->from_s, &hours->until_s);
        return;
    }
    if (strcmp(at->node->text, "always") != 0)
        spot_problem(self, at,
            "write always, or hours such as {opens: \"07:00\", closes: "
            "\"22:00\"}");
    *hours = (struct bot_hours){ 0, self->out->day.length_s };
}

static bool
has_acd_counts(const struct contact_type *type)
{
    const struct arrival_model *model = type->arrivals.model;

    return model != NULL && model->offered != NULL &&
           model->offered((void *)(uintptr_t)type->arrivals.self) != NULL;
}

/* Contacts come as long as one of the two is there. */
static void
join_hours(struct reader *self, const struct spot *hours, const struct chatbot *bot,
    struct contact_type *type)
{
    if (bot->hours.from_s > type->until_s || bot->hours.until_s < type->from_s)
        spot_problem(self, hours,
            "between them and the hours of %.60s nobody is there; let them meet",
            type->name);
    else if (type->served_by_bot && (bot->hours.from_s > type->from_s ||
                                        bot->hours.until_s < type->until_s))
        spot_problem(self, hours,
            "%.60s is served by this bot alone, and would find nobody; let the bot "
            "be there throughout the type's hours",
            type->name);
    type->comes_from_s = fmin(type->from_s, bot->hours.from_s);
    type->comes_until_s = fmax(type->until_s, bot->hours.until_s);
    if (contact_type_is_outlasted(type) && has_acd_counts(type))
        spot_problem(self, hours,
            "an ACD does not count who comes while only the bot is there: %.60s "
            "takes basis: fresh, or the bot no longer hours than the type",
            type->name);
}

/* Whether some type is outlasted by the bot. */
static bool
join_all_hours(struct reader *self, const struct spot *hours,
    const struct spot *out_of_hours, const struct chatbot *bot)
{
    bool any = false;

    for (size_t i = 0; i < bot->num_handles; i++) {
        const uint32_t index = bot->handles[i].type;
        struct contact_type *type;

        if (index == CQ_NONE)
            continue;
        type = &self->types[index];
        join_hours(self, hours, bot, type);
        if (!contact_type_is_outlasted(type))
            continue;
        any = true;
        if (bot->out_of_hours == OUT_OF_HOURS_CALLBACK && !type->callback.is_given)
            spot_problem(self, out_of_hours,
                "%.60s has no key callback; write one, or contain_only or refuse "
                "here",
                type->name);
    }
    return any;
}

static void
finish_bot(struct reader *self, const struct spot *at, const struct chatbot *bot)
{
    struct spot hours = *at, out_of_hours = *at;
    const bool has_hours = spot_child(at, "hours", &hours);
    bool any = false;

    spot_child(at, "out_of_hours", &out_of_hours);
    if (has_hours && isfinite(bot->hours.from_s))
        any = join_all_hours(self, &hours, &out_of_hours, bot);
    if (!any && spot_in_vain(at, "out_of_hours", &out_of_hours))
        spot_key_problem(self, &out_of_hours,
            "has no effect: no type that the bot handles has shorter hours than "
            "the "
            "bot; give it hours: always and the type hours of its own, or remove "
            "the key");
}

void
bots_finish(struct reader *self, const struct spot *root)
{
    struct spot bots;

    for (size_t t = 0; t < self->out->num_types; t++) {
        self->types[t].comes_from_s = self->types[t].from_s;
        self->types[t].comes_until_s = self->types[t].until_s;
    }
    if (!spot_child(root, "chatbots", &bots) || bots.node->kind != NODE_MAP)
        return;
    for (size_t b = 0; b < self->out->num_bots; b++) {
        const struct spot at = spot_entry(&bots, b);

        if (at.node->kind == NODE_MAP)
            finish_bot(self, &at, &self->bots[b]);
    }
}
