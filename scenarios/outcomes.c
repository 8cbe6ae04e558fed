/*
 * The section `outcomes` and the key `value` of a contact type: how customers judge
 * what has happened to them, by coefficients. It knows no formula.
 */
#include <string.h>

#include "scenarios/schema.h"

enum {
    LARGEST = 1000000 /* coefficient: no history makes infinity of it */
};

#define COEFFICIENT(key, field, help)                                              \
    KEY(key, struct outcome_model, field, PARAM_NUMBER, "0", -LARGEST, LARGEST,    \
        help)
#define BASE                                                                       \
    KEY("base", struct outcome_model, base, PARAM_NUMBER, PARAM_REQUIRED,          \
        -LARGEST, LARGEST,                                                         \
        "of a customer who was helped at once and never waited")
#define COEFFICIENTS                                                               \
    COEFFICIENT("per_minute_waited", per_minute_waited,                            \
        "for each minute in queues, all attempts together"),                       \
        COEFFICIENT("per_transfer", per_transfer,                                  \
            "for each time that an agent passed the matter on"),                   \
        COEFFICIENT("per_repeat", per_repeat,                                      \
            "for each further contact because the matter was not settled"),        \
        COEFFICIENT("bot_loop", bot_loop,                                          \
            "if the customer was in session with a chatbot more than once"),       \
        COEFFICIENT("unresolved", unresolved,                                      \
            "if the matter was handled and never settled"),                        \
        COEFFICIENT("abandoned", abandoned,                                        \
            "if the customer was never answered nor contained")

static const struct param outcome_params[] = { BASE, COEFFICIENTS, PARAM_END };
static const struct param nps_params[] = { BASE, COEFFICIENTS,
    KEY("passive_width", struct outcome_model, passive_width, PARAM_NUMBER, "1.5",
        0, LARGEST, "of the passives, between promoters and detractors"),
    PARAM_END };

const struct section outcome_section = { "a model of outcomes", outcome_params,
    NULL, NULL };
const struct section nps_section = { "the model of nps", nps_params, NULL, NULL };

static void
outcome_child(struct reader *self, const struct spot *at, void *out)
{
    struct outcome_model *outcome = out;

    section_read(self, at, &outcome_section, outcome);
    outcome->is_given = true;
}

static void
nps_child(struct reader *self, const struct spot *at, void *out)
{
    struct outcome_model *outcome = out;

    section_read(self, at, &nps_section, outcome);
    outcome->is_given = true;
}

static const struct param outcomes_params[] = {
    KEY("repeat_window", struct outcomes, repeat_window_s, PARAM_DURATION, "7 d",
        PARAM_ABOVE_0, DBL_MAX,
        "fcr_measured: who is in touch again later than this has another matter"),
    PARAM_END,
};
static const struct child outcomes_children[] = {
    CHILD("csat", struct outcomes, csat, PARAM_OPTIONAL, outcome_child,
        TAKES_SECTION, &outcome_section,
        "satisfied with chance logistic(x), x = base and what else happened: "
        "{base: 1.9, "
        "per_minute_waited: -0.12}"),
    CHILD("ces", struct outcomes, ces, PARAM_OPTIONAL, outcome_child, TAKES_SECTION,
        &outcome_section, "effort: x, clipped to 1..7"),
    CHILD("nps", struct outcomes, nps, PARAM_OPTIONAL, nps_child, TAKES_SECTION,
        &nps_section,
        "promoter or passive with chance logistic(x), promoter with logistic(x - "
        "passive_width)"),
    CHILD("churn", struct outcomes, churn, PARAM_OPTIONAL, outcome_child,
        TAKES_SECTION, &outcome_section, "leaves for good with chance logistic(x)"),
    CHILD_END,
};
const struct section outcomes_section = { "outcomes", outcomes_params,
    outcomes_children, NULL };

void
outcomes_child(struct reader *self, const struct spot *at, void *out)
{
    struct outcomes *outcomes = out;

    section_read(self, at, &outcomes_section, outcomes);
    outcomes->is_given = true;
}

/* ---- what only shows when everything is read ---- */

/* What must be in the scenario for a coefficient to be about something; a second
 * row is a second condition. */
struct cause {
    const char *coefficient;
    const char *keys[11]; /* one of them; NULL at the end */
    const char *lacking;
    bool has_default; /* so that it is there when a resolved text is read again */
};

/* Does somebody say this key, anywhere below? */
static bool
has_key(const struct node *node, const char *key)
{
    for (size_t i = 0; i < node->num; i++)
        if ((node->kind == NODE_MAP && strcmp(node->entries[i].key, key) == 0 &&
                !node->entries[i].value->is_default) ||
            has_key(node->entries[i].value, key))
            return true;
    return false;
}

static bool
has_any(const struct node *root, const char *const *keys)
{
    for (; *keys != NULL; keys++)
        if (has_key(root, *keys))
            return true;
    return false;
}

/* A coefficient of what cannot happen: is it there? */
static bool
is_in_vain(const struct spot *root, const struct spot *model,
    const struct cause *cause, struct spot *at)
{
    if (has_any(root->node, cause->keys))
        return false;
    return cause->has_default ? spot_written(model, cause->coefficient, at)
                              : spot_in_vain(model, cause->coefficient, at);
}

static void
check_causes(struct reader *self, const struct spot *root, const struct spot *model)
{
    static const struct cause causes[] = {
        { "per_transfer", { "transfer" },
            "no contact type has transfer; take it out", false },
        { "per_repeat", { "repeat", "bounce_back" },
            "nobody is in touch again; write repeat of a contact type, or "
            "bounce_back of a chatbot",
            false },
        { "bot_loop", { "chatbots" }, "there are no chatbots; take it out", false },
        { "bot_loop", { "retry", "repeat", "bounce_back", "transfer", "switch" },
            "nobody meets a chatbot twice; write retry or repeat of a contact "
            "type, "
            "or bounce_back of a chatbot",
            false },
        { "unresolved", { "resolved", "false_containment" },
            "every matter is settled; write resolved of a contact type, or "
            "false_containment of a chatbot",
            true },
        { "abandoned",
            { "patience", "queue_limit", "balk", "lines", "announce", "callback",
                "at_close", "when_full", "on_outage", "out_of_hours" },
            "nobody leaves without an answer; write patience of a contact type",
            true },
    };
    const char *told = "";
    struct spot at;

    for (size_t i = 0; i < sizeof(causes) / sizeof(*causes); i++)
        if (strcmp(causes[i].coefficient, told) != 0 &&
            is_in_vain(root, model, &causes[i], &at)) {
            told = causes[i].coefficient;
            spot_key_problem(self, &at, "has no effect: %s", causes[i].lacking);
        }
}

/* A value counts where there is a chance to lose it. */
static void
check_values(struct reader *self, const struct spot *root)
{
    struct spot contacts, value;

    if (self->out->outcomes.churn.is_given ||
        !spot_child(root, "contacts", &contacts))
        return;
    for (size_t i = 0; i < contacts.node->num; i++) {
        const struct spot type = spot_entry(&contacts, i);

        if (spot_written(&type, "value", &value))
            spot_key_problem(self, &value,
                "has no effect without a model of churn: add outcomes: {churn: "
                "{base: ..}}");
    }
}

void
outcomes_finish(struct reader *self, const struct spot *root)
{
    struct spot outcomes, model;

    check_values(self, root);
    if (!spot_child(root, "outcomes", &outcomes))
        return;
    for (const struct child *child = outcomes_children; child->key != NULL; child++)
        if (spot_child(&outcomes, child->key, &model))
            check_causes(self, root, &model);
}
