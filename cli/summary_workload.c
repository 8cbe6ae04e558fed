/*
 * What a chatbot takes from the agents: easy matters leave, and then a fifth of the
 * contacts is less than a fifth of the work. A sentence each; it knows no price.
 * Its ratios are no measures that anybody could ask for: names of measures are the
 * contract's.
 */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/page.h"
#include "cli/summary.h"

/* clang-format off */
#define T(sum) { SUMS_TYPE, SUM_##sum, 1 }
/* clang-format on */

/* Of those who end with the bot, while there are agents, or ask for one. */
static const struct measure share_of_contacts = { .applies = 1u << OF_BOT,
    .unit = UNIT_SHARE,
    .numerator = { T(spared) },
    .denominator = { T(spared), T(offered) } };
static const struct measure share_of_work = { .applies = 1u << OF_BOT,
    .unit = UNIT_SHARE,
    .numerator = { T(work_contained_s) },
    .denominator = { T(work_contained_s), T(work_offered_s) } };
static const struct measure time_contained = { .applies = 1u << OF_BOT,
    .unit = UNIT_SECONDS,
    .numerator = { T(work_contained_s) },
    .denominator = { T(spared) } };
static const struct measure time_offered = { .applies = 1u << OF_BOT,
    .unit = UNIT_SECONDS,
    .numerator = { T(work_offered_s) },
    .denominator = { T(offered) } };

static struct estimate
estimate_of(const struct run *self, const struct measure *measure, uint32_t bot)
{
    const struct address address = { measure, { OF_BOT, bot }, INTERVAL_ALL,
        BASIS_CALL };
    struct estimate out = estimate_none(0);

    result_estimate(
        &self->experiment, address, run_scenario(self)->run.confidence, &out);
    return out;
}

/* Contacts without talk (served_by: bot) are no work that anybody was spared. */
static bool
takes_work(const struct scenario *scenario, const struct chatbot *bot)
{
    for (size_t i = 0; i < bot->num_handles; i++)
        if (isnan(contact_type_talk_s(&scenario->types[bot->handles[i].type], 0)))
            return false;
    return true;
}

/* Whom it contains without helping, and who therefore comes back. */
static void
add_unhelped(const struct run *self, uint32_t bot, char *text, size_t size)
{
    const struct measure *unhelped = measure_find("false_containment", OF_BOT);
    const struct measure *back = measure_find("bounce_back", OF_BOT);
    const struct estimate estimates[] = { estimate_of(self, unhelped, bot),
        estimate_of(self, back, bot) };
    char figures[2][FIGURE_SIZE];
    const size_t used = strlen(text);

    if (!(estimates[0].value > 0))
        return;
    snprintf(text + used, size - used,
        " Of those it contains %s are not helped, and %s are in touch again.",
        figure_text(unhelped, &estimates[0], figures[0]),
        figure_text(back, &estimates[1], figures[1]));
}

/* The upper end of the interval with sign 1, the lower with -1; without one, the
 * value. */
static double
bound(const struct estimate *estimate, double sign)
{
    return isnan(estimate->half_width)
               ? estimate->value
               : estimate->value + sign * estimate->half_width;
}

/* Is the work clearly less, by a tenth at least, than the contacts say? */
static bool
is_easy(const struct estimate *contacts, const struct estimate *work)
{
    return bound(work, 1) < 0.9 * bound(contacts, -1);
}

static void
print_bot(const struct run *self, uint32_t bot, FILE *out)
{
    const struct measure *const told[] = { &share_of_contacts, &share_of_work,
        &time_contained, &time_offered };
    struct estimate estimates[4];
    char figures[4][FIGURE_SIZE], text[1000];

    for (size_t i = 0; i < 4; i++) {
        estimates[i] = estimate_of(self, told[i], bot);
        if (!(estimates[i].value > 0))
            return;
        figure_text(told[i], &estimates[i], figures[i]);
    }
    snprintf(text, sizeof(text),
        "Chatbot %.100s keeps %s of the contacts from the agents, %s %s of the "
        "work: those it contains would have taken %s each, those who ask for an "
        "agent take %s.",
        run_scenario(self)->bots[bot].name, figures[0],
        is_easy(&estimates[0], &estimates[1]) ? "but only" : "and with them",
        figures[1], figures[2], figures[3]);
    add_unhelped(self, bot, text, sizeof(text));
    fputc('\n', out);
    page_text(out, 0, text);
}

void
summary_workload(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);

    for (uint32_t bot = 0; bot < scenario->num_bots; bot++)
        if (takes_work(scenario, &scenario->bots[bot]))
            print_bot(self, bot, out);
}
