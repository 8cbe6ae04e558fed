/* What is known of arrivals, of work and of coins before anything is simulated. It
 * knows models by their doors.
 */
#include "plan/known.h"

#include <stdlib.h>

#include "plan/theory_desks.h"
#include "sim/err.h"

/* ---- arrivals ---- */

/* Does a coin decide who comes while only the bot is there? */
static bool
comes_by_chance(const struct scenario *scenario, const struct contact_type *type)
{
    return contact_type_is_outlasted(type) &&
           (scenario_handling(scenario, type)->offered < 1 ||
               type->arm_slice != CQ_NONE || scenario->num_changes > 0);
}

static bool
counts_are_known(const struct scenario *scenario, const struct contact_type *type)
{
    const struct arrival_model *model = type->arrivals.model;

    return !comes_by_chance(scenario, type) && !type->deferred &&
           type->backlog == 0 &&
           (model->expects_roughly == NULL ||
               !model->expects_roughly(type->arrivals.self)) &&
           duration_mean_is_exact(&type->arrivals.busyness) &&
           duration_mean_is_exact(&scenario->busyness);
}

static double
busyness_mean(const struct duration *self)
{
    return self->model == NULL ? 1 : duration_mean(self, 0);
}

/* Fresh contacts of a type between two times since the opening (or the start of a
 * steady state), on all days that count. */
static double
expected_fresh(const struct scenario *scenario, const struct contact_type *type,
    double from_s, double until_s)
{
    const struct arrivals *arrivals = &type->arrivals;
    double sum = 0;

    if (!scenario->day.steady) {
        from_s = fmax(from_s, type->comes_from_s);
        until_s = fmin(until_s, type->comes_until_s);
    }
    for (size_t d = scenario->horizon.num_warm_up; d < scenario_num_days(scenario);
         d++) {
        const struct calendar_day day = scenario_day(scenario, d);
        const double opens_s =
            scenario->day.steady ? from_s : fmax(from_s, day.from_s);
        const double closes_s =
            scenario->day.steady ? until_s : fmin(until_s, day.until_s);

        if (opens_s < closes_s)
            sum += day.volume * arrivals_expected(arrivals, opens_s, closes_s);
    }
    return sum * arrivals->times * busyness_mean(&arrivals->busyness) *
           busyness_mean(&scenario->busyness);
}

static void
row_span(
    const struct scenario *scenario, size_t row, double *from_s, double *until_s)
{
    const struct day *day = &scenario->day;
    const double batch_s = scenario->run_length_s / (double)scenario->num_batches;

    if (day->steady) {
        *from_s = scenario->warm_up_s + (double)row * batch_s;
        *until_s = *from_s + batch_s;
    } else {
        *from_s = (double)row * day->interval_s;
        *until_s = fmin(*from_s + day->interval_s, day->length_s);
    }
}

/* ---- handle times ---- */

/* Does anybody come to the type in another way than from outside? */
static bool
is_led_to(const struct scenario *scenario, uint32_t type)
{
    for (uint32_t t = 0; t < scenario->num_types; t++)
        if (scenario_leads_to(scenario, t, type))
            return true;
    return false;
}

/* Contacts keep the luck that they were born with as another type. */
static bool
is_switched(const struct scenario *scenario, uint32_t type)
{
    for (uint32_t t = 0; t < scenario->num_types; t++) {
        const struct switching *of = &scenario->types[t].switching;

        if (of->probability > 0 && (t == type || of->to == type))
            return true;
    }
    return false;
}

/* Does the bot leave the handle time of those whom it passes on as it is? */
static bool
bot_is_plain(const struct scenario *scenario, const struct contact_type *type)
{
    const struct bot_handling *bot = scenario_handling(scenario, type);

    return bot == NULL ||
           (bot->residual == 1 && !bot->handover.is_given && bot->intents == NULL);
}

static bool
handle_is_exact(const struct contact_type *type)
{
    bool exact = duration_mean_is_exact(&type->talk) &&
                 duration_mean_is_exact(&type->after_call) &&
                 (type->talk.model != NULL || type->num_intents > 0);

    for (size_t i = 0; i < type->num_intents; i++)
        exact = exact && duration_mean_is_exact(&type->intents[i].talk);
    return exact;
}

static bool
handle_changes(const struct scenario *scenario, uint32_t index)
{
    for (size_t i = 0; i < scenario->num_changes; i++)
        if (scenario->changes[i].what <= CHANGE_AFTER_CALL &&
            scenario->changes[i].index == index)
            return true;
    return false;
}

/* Who comes back comes with the same matter, which may be a long one. */
static bool
matters_are_picked(const struct scenario *scenario, uint32_t index)
{
    return scenario->types[index].num_intents > 0 && is_led_to(scenario, index);
}

static bool
handle_is_known(const struct scenario *scenario, uint32_t index)
{
    const struct contact_type *type = &scenario->types[index];

    return handle_is_exact(type) && bot_is_plain(scenario, type) &&
           type->transfer.probability == 0 && !type->deferred &&
           type->backlog == 0 && !type->callback.is_given &&
           !is_switched(scenario, index) && !handle_changes(scenario, index) &&
           !matters_are_picked(scenario, index);
}

static bool
varies(const struct contact_type *type)
{
    bool varies =
        type->talk.num_instances > 1 || type->after_call.num_instances > 1;

    for (size_t i = 0; i < type->num_intents; i++)
        varies |= type->intents[i].talk.num_instances > 1;
    return varies;
}

static double
handle_mean_s(const struct contact_type *type, size_t interval)
{
    return contact_type_talk_s(type, interval) +
           (type->after_call.model == NULL
                   ? 0
                   : duration_mean(&type->after_call, interval));
}

/* Do the groups work at the pace of their skills, one contact after the other? */
static bool
pace_is_known(const struct scenario *scenario, uint32_t index)
{
    const struct contact_type *type = &scenario->types[index];

    for (size_t i = 0; i < scenario->num_pairs; i++) {
        const struct skill *pair = &scenario->pairs[i];
        const struct agent_group *group = &scenario->groups[pair->group];

        if (pair->type == index &&
            (group->learning.tenure.model != NULL || group->fatigue.within_s > 0 ||
                (type->is_chat && group->chats.at_once > 1)))
            return false;
    }
    return scenario->num_changes == 0 && type->idle_timeout.share == 0 &&
           type->silent_abandonment.share == 0;
}

/* ---- coins ---- */

/* Mean of an exponential patience that ends by nothing else, or NAN. */
static double
plain_patience_s(const struct scenario *scenario, uint32_t index)
{
    const struct contact_type *type = &scenario->types[index];
    const struct arrival_model *model = type->arrivals.model;

    if (theory_is_never(&type->patience) ||
        !theory_is_exponential(&type->patience) ||
        type->patience.num_instances > 1 || type->deferred ||
        type->announce.believe > 0 || type->callback.is_given ||
        type->silent_abandonment.share > 0 || is_switched(scenario, index) ||
        contact_type_is_outlasted(type) || scenario->num_changes > 0 ||
        (type->bot != CQ_NONE && scenario->bots[type->bot].time_counts) ||
        (model->gives != NULL &&
            model->gives(type->arrivals.self) & ARRIVAL_GIVES_PATIENCE))
        return NAN;
    return duration_mean(&type->patience, 0);
}

/* The chatbot whose coins are counted, or NULL. */
static const struct bot_handling *
plain_bot(const struct scenario *scenario, const struct contact_type *type)
{
    const struct bot_handling *of = scenario_handling(scenario, type);

    if (of == NULL || of->intents != NULL || scenario->num_changes > 0 ||
        !isnan(scenario->bots[type->bot].growth.from) ||
        contact_type_is_outlasted(type))
        return NULL;
    return of;
}

/* Does every fresh contact find the bot there, and none of the others come by it?
 */
static bool
offers_are_coins(const struct known *self, uint32_t index)
{
    const struct contact_type *type = &self->scenario->types[index];
    const struct bot_hours *hours;

    if (self->types[index].bot == NULL)
        return false;
    hours = &self->scenario->bots[type->bot].hours;
    return self->types[index].comes_once && type->arm_slice == CQ_NONE &&
           (isinf(hours->from_s) || hours->from_s <= type->comes_from_s) &&
           (isinf(hours->until_s) || hours->until_s >= type->comes_until_s);
}

/* ---- all of it ---- */

static void
fill_rows(struct known *self, uint32_t index)
{
    const struct scenario *scenario = self->scenario;
    const struct contact_type *type = &scenario->types[index];
    const bool counts = counts_are_known(scenario, type);
    const bool handles = handle_is_known(scenario, index);
    /* where the day's interval of a draw is not the row, one mean for all */
    const bool rows = scenario->report.count_in == COUNT_IN_ARRIVAL &&
                      scenario->horizon.num_days == 0;

    for (size_t row = 0; row < self->num_rows; row++) {
        const size_t at = index * self->num_rows + row;
        const size_t interval = scenario->day.steady ? 0 : row;
        double from_s, until_s;

        row_span(scenario, row, &from_s, &until_s);
        if (handles && (rows || !varies(type) || self->types[index].asks_once))
            self->handle_s[at] = handle_mean_s(type, interval);
        if (counts)
            self->contacts[at] = expected_fresh(scenario, type, from_s, until_s);
    }
    self->types[index].late_s =
        handles && !varies(type) ? handle_mean_s(type, 0) : NAN;
}

static void
fill_type(struct known *self, uint32_t index)
{
    const struct scenario *scenario = self->scenario;
    const struct contact_type *type = &scenario->types[index];

    self->types[index] =
        (struct known_type){ .comes_once = !is_led_to(scenario, index),
            .asks_once = type->bot == CQ_NONE && !is_led_to(scenario, index),
            .paced = pace_is_known(scenario, index),
            .patience_s = plain_patience_s(scenario, index),
            .bot = plain_bot(scenario, type) };
    self->types[index].offers = offers_are_coins(self, index);
    fill_rows(self, index);
}

int
known_init(struct known *self, const struct scenario *scenario)
{
    const size_t num_rows = scenario_num_periods(scenario);
    const size_t num = scenario->num_types * num_rows;

    *self = (struct known){ .scenario = scenario, .num_rows = num_rows };
    self->contacts = calloc(2 * num + 1, sizeof(*self->contacts));
    self->types = calloc(scenario->num_types + 1, sizeof(*self->types));
    if (self->contacts == NULL || self->types == NULL)
        return CQ_ERR_NO_MEMORY;
    self->handle_s = self->contacts + num;
    for (size_t i = 0; i < 2 * num; i++)
        self->contacts[i] = NAN;
    for (uint32_t t = 0; t < scenario->num_types; t++)
        if (scenario->now.is_given) /* what has happened by then is no plan's */
            self->types[t] =
                (struct known_type){ .late_s = NAN, .patience_s = NAN };
        else
            fill_type(self, t);
    return CQ_OK;
}

void
known_free(struct known *self)
{
    free(self->contacts);
    free(self->types);
    *self = (struct known){ 0 };
}
