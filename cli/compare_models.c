/* Under a comparison of what customers would say: the models that say so. It
 * compares no figure. */
#include "cli/compare.h"
#include "cli/summary.h"
#include "cli/page.h"

static bool
is_same_model(const struct outcome_model *a, const struct outcome_model *b)
{
    return a->is_given == b->is_given && a->base == b->base &&
           a->per_minute_waited == b->per_minute_waited &&
           a->per_transfer == b->per_transfer && a->per_repeat == b->per_repeat &&
           a->bot_loop == b->bot_loop && a->unresolved == b->unresolved &&
           a->abandoned == b->abandoned && a->passive_width == b->passive_width;
}

static bool
are_same(const struct outcomes *a, const struct outcomes *b)
{
    return is_same_model(&a->csat, &b->csat) && is_same_model(&a->ces, &b->ces) &&
           is_same_model(&a->nps, &b->nps) && is_same_model(&a->churn, &b->churn);
}

static bool
is_any_judged(const struct comparison *self)
{
    for (size_t i = 0; i < self->compare.num_lines; i++)
        if (comparison_shows(self, &self->compare.lines[i]) &&
            measure_is_judged(self->compare.lines[i].address.measure))
            return true;
    return false;
}

void
comparison_print_models(const struct comparison *self, FILE *out)
{
    const struct scenario *first = run_scenario(&self->runs[0]);
    char text[80];

    if (!is_any_judged(self))
        return;
    fputs("\nWhat customers would say:\n", out);
    summary_coefficients(first, out);
    for (size_t i = 1; i < self->num; i++) {
        const struct scenario *other = run_scenario(&self->runs[i]);

        if (are_same(&first->outcomes, &other->outcomes))
            continue;
        snprintf(text, sizeof(text),
            "%c has other coefficients than A, and differs by these, too:",
            (int)('A' + i));
        page_text(out, 0, text);
        summary_coefficients(other, out);
    }
}
