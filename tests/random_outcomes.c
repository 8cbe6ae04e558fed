/*
 * The section `outcomes` of a scenario written at random, when all else stands: a
 * coefficient is written where what it is about may happen.
 */
#include <string.h>

#include "tests/random_scenario.h"

static const struct {
    const char *key;
    const char
        *causes[2]; /* one of them stands in the text; NULL: none is needed */
} coefficients[] = {
    { "per_minute_waited", { NULL } },
    { "per_transfer", { " transfer: " } },
    { "per_repeat", { " repeat: ", " bounce_back: " } },
    { "bot_loop", { " bounce_back: " } },
    { "unresolved", { " resolved: ", " false_containment: " } },
    { "abandoned", { " patience: ", " balk: " } },
};

static bool
may_happen(const struct draft *draft, const char *const causes[2])
{
    bool any = causes[0] == NULL;

    for (size_t i = 0; i < 2 && causes[i] != NULL; i++)
        any |= strstr(draft->text, causes[i]) != NULL;
    return any;
}

static void
add_model(struct draft *draft, const char *name)
{
    draft_print(draft, "  %s: {base: %.2f", name, draft_between(draft, -3, 5));
    for (size_t i = 0; i < sizeof(coefficients) / sizeof(*coefficients); i++)
        if (may_happen(draft, coefficients[i].causes) && draft_wants(draft, 0.6))
            draft_print(draft, ", %s: %.2f", coefficients[i].key,
                draft_between(draft, -1, 1));
    if (strcmp(name, "nps") == 0 && draft_maybe(draft, 0.5))
        draft_add(draft, ", passive_width: $x");
    draft_add(draft, "}\n");
}

void
random_outcomes(struct draft *draft)
{
    if (draft->has_churn) {
        draft_add(draft, "outcomes:\n");
        add_model(draft, "churn");
    } else if (draft_maybe(draft, 0.15)) {
        draft_add(draft, "outcomes:\n  repeat_window: $d\n");
    } else {
        return;
    }
    if (draft->has_churn && draft_maybe(draft, 0.5))
        draft_add(draft, "  repeat_window: $d\n");
    if (draft_wants(draft, 0.5))
        add_model(draft, "csat");
    if (draft_wants(draft, 0.5))
        add_model(draft, "ces");
    if (draft_wants(draft, 0.5))
        add_model(draft, "nps");
}
