/*
 * The section `ab_test`, and what of the contacts is reported apart: a slice for
 * each intent of a type, and for each arm of the test.
 */
#include <string.h>

#include "scenarios/schema.h"

static const char *const unit_words[] = { "customer", "contact", NULL };

struct ab_keys {
    const char *bot;
    double treated;
    int unit;
};

static const struct param ab_params[] = {
    KEY("bot", struct ab_keys, bot, PARAM_TEXT, PARAM_REQUIRED, 0, 0,
        "the chatbot that is on trial"),
    KEY("treated", struct ab_keys, treated, PARAM_SHARE, "50 %", 0, 1,
        "share of the customers who may meet it; the others never do"),
    KEY_WORDS("unit", struct ab_keys, unit, "customer", unit_words,
        "customer: the same arm in all attempts of a matter; contact: drawn for "
        "each"),
    PARAM_END,
};
const struct section ab_section = { "an A/B test", ab_params, NULL, NULL };

static uint32_t
bot_find(struct reader *self, const struct spot *at, const char *name)
{
    const size_t num = self->out->num_bots;
    const char **names = reader_alloc(self, num, sizeof(*names));
    const char *near;

    if (names == NULL)
        return CQ_NONE;
    for (uint32_t i = 0; i < num; i++)
        if (strcmp(self->bots[i].name, name) == 0)
            return i;
    for (size_t i = 0; i < num; i++)
        names[i] = self->bots[i].name;
    near = nearest_word(name, names, num);
    spot_problem(self, at, "\"%.60s\" is no chatbot; %s%.60s", name,
        near != NULL ? "did you mean "
        : num > 0    ? "the first is "
                     : "name one under chatbots",
        near != NULL ? near
        : num > 0    ? names[0]
                     : "");
    return CQ_NONE;
}

void
ab_test_child(struct reader *self, const struct spot *at, void *out)
{
    struct ab_test *test = out;
    struct ab_keys keys = { NULL, 0.5, 0 };
    struct spot bot;

    section_read(self, at, &ab_section, &keys);
    test->treated = keys.treated;
    test->by_contact = keys.unit != 0;
    if (keys.bot == NULL || !spot_child(at, "bot", &bot))
        return;
    test->bot = bot_find(self, &bot, keys.bot);
    for (size_t i = 0; test->bot != CQ_NONE && i < self->out->num_types; i++)
        if (self->types[i].bot == test->bot && self->types[i].served_by_bot)
            spot_problem(self, &bot,
                "%.60s is served by this chatbot alone: nobody would serve the "
                "control",
                self->types[i].name);
}

/* ---- slices ---- */

static bool
has_arms(const struct reader *self, const struct contact_type *type)
{
    return type->bot != CQ_NONE && type->bot == self->out->ab_test.bot;
}

/* billing/NAME is of an intent or of a group. */
static void
check_groups(struct reader *self, const struct spot *root)
{
    struct spot contacts, intents;

    if (!spot_child(root, "contacts", &contacts) || contacts.node->kind != NODE_MAP)
        return;
    for (size_t t = 0; t < self->out->num_types; t++) {
        const struct spot type = spot_entry(&contacts, t);

        if (type.node->kind != NODE_MAP || !spot_child(&type, "intents", &intents))
            continue;
        for (size_t i = 0; i < self->types[t].num_intents; i++)
            for (size_t g = 0; g < self->out->num_groups; g++)
                if (strcmp(self->types[t].intents[i].name, self->groups[g].name) ==
                    0) {
                    const struct spot entry = spot_entry(&intents, i);

                    spot_key_problem(self, &entry,
                        "this name is that of an agent group; choose another: "
                        "results call both %.60s/%.60s",
                        self->types[t].name, entry.key);
                }
    }
}

void
slices_finish(struct reader *self, const struct spot *root)
{
    static const char *const arms[] = { "treated", "control" };
    struct scenario *out = self->out;
    struct slice *slices;
    size_t num = 0;

    check_groups(self, root);
    for (size_t t = 0; t < out->num_types; t++)
        num += self->types[t].num_intents + 2 * has_arms(self, &self->types[t]);
    slices = reader_alloc(self, num, sizeof(*slices));
    if (slices == NULL)
        return;
    num = 0;
    for (uint32_t t = 0; t < out->num_types; t++) {
        struct contact_type *type = &self->types[t];

        type->intent_slice = (uint32_t)num;
        for (size_t i = 0; i < type->num_intents; i++)
            slices[num++] = (struct slice){ type->intents[i].name, t };
        if (!has_arms(self, type))
            continue;
        type->arm_slice = (uint32_t)num;
        for (size_t i = 0; i < 2; i++)
            slices[num++] = (struct slice){ arms[i], t };
    }
    out->slices = slices;
    out->num_slices = num;
}
