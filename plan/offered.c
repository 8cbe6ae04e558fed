/* Contacts times minutes, interval by interval. It knows the models by their doors
 * and simulates nothing. */
#include "plan/offered.h"

#include <stdlib.h>
#include <string.h>

#include "sim/err.h"
#include "sim/staffing.h"

double
offered_interval_s(const struct scenario *scenario, size_t interval)
{
    const struct day *day = &scenario->day;
    double begins_s = (double)interval * day->interval_s;
    const double ends_s = fmin(begins_s + day->interval_s, day->length_s);

    if (day->steady)
        return 3600;
    if (interval == scenario_first_interval(scenario)) /* from mid-day on */
        begins_s = fmax(begins_s, scenario->now.from_s);
    return ends_s - begins_s;
}

static size_t
interval_at(const struct scenario *scenario, double time_s)
{
    const struct day *day = &scenario->day;
    const size_t interval = day->steady ? 0 : (size_t)(time_s / day->interval_s);

    return interval < day->num_intervals ? interval : day->num_intervals - 1;
}

/* Of those who come with such a matter, who ask for an agent: all but the
 * contained. intent: CQ_NONE for all matters together; there: the share of them
 * that comes while the bot is there. */
static double
share_to_agents(const struct scenario *scenario, const struct contact_type *type,
    uint32_t intent, double there)
{
    const struct bot_handling *handling = scenario_handling(scenario, type);
    const struct bot_intent *of;
    double met;

    if (handling == NULL)
        return 1;
    met = there * handling->offered * (1 - handling->refuses);
    if (type->arm_slice != CQ_NONE)
        met *= scenario->ab_test.treated;
    if (intent == CQ_NONE || handling->intents == NULL)
        return 1 - met * handling->containment;
    of = &handling->intents[intent];
    return 1 - met * of->containment * of->recognised;
}

/* The mean talk of those who ask for an agent: easy matters may stay with the bot.
 */
static double
talk_with_agents_s(const struct scenario *scenario, const struct contact_type *type,
    size_t interval, double there)
{
    double talk_s = 0, asking = 0;

    for (uint32_t i = 0; i < type->num_intents; i++) {
        const double share =
            type->intents[i].share * share_to_agents(scenario, type, i, there);

        asking += share;
        talk_s += share * duration_mean(&type->intents[i].talk, interval);
    }
    return asking > 0 ? talk_s / asking : contact_type_talk_s(type, interval);
}

static double
after_call_mean(const struct contact_type *type, size_t interval)
{
    return type->after_call.model != NULL
               ? duration_mean(&type->after_call, interval)
               : 0;
}

/* Of the contacts that come in a span, the share that comes while the bot is there.
 */
static double
share_there(const struct scenario *scenario, const struct contact_type *type,
    double from_s, double until_s)
{
    const struct bot_hours *hours;
    double all;

    if (type->bot == CQ_NONE)
        return 0;
    hours = &scenario->bots[type->bot].hours;
    if (from_s >= hours->from_s && until_s <= hours->until_s)
        return 1;
    all = arrivals_expected(&type->arrivals, from_s, until_s);
    return all == 0
               ? 0
               : arrivals_expected(&type->arrivals, fmax(from_s, hours->from_s),
                     fmin(until_s, hours->until_s)) /
                     all;
}

double
offered_between(
    const struct scenario *scenario, size_t type, double from_s, double until_s)
{
    const struct contact_type *of = &scenario->types[type];

    from_s = fmax(fmax(from_s, of->from_s), scenario->now.from_s);
    until_s = fmin(until_s, of->until_s);
    return from_s < until_s ? of->arrivals.times *
                                  share_to_agents(scenario, of, CQ_NONE,
                                      share_there(scenario, of, from_s, until_s)) *
                                  arrivals_expected(&of->arrivals, from_s, until_s)
                            : 0;
}

/* A log that brings its own talk times: the mean of its first day, by interval. */
static int
recorded_talk(const struct scenario *scenario, const struct contact_type *type,
    double *mean_s)
{
    const struct arrival_model *model = type->arrivals.model;
    const size_t num = scenario->day.num_intervals;
    void *self = malloc(model->head.size);
    double *count = calloc(num, sizeof(*count));
    double talk_s, patience_s, time_s;
    const struct arrival_day day = {
        .number = 1, .volume = 1, .until_s = scenario->day.length_s
    };
    struct rng rng;
    const int ret = self != NULL && count != NULL ? CQ_OK : CQ_ERR_NO_MEMORY;

    if (ret == CQ_OK) {
        memcpy(self, type->arrivals.self, model->head.size);
        rng_start(&rng, rng_name_of("", "offered", type->name), 1);
        model->start(self, &day, &rng);
        while ((time_s = model->next_s(self, &rng)) < INFINITY) {
            const size_t interval = interval_at(scenario, time_s);

            model->luck(self, &talk_s, &patience_s);
            count[interval]++;
            mean_s[interval] += (talk_s - mean_s[interval]) / count[interval];
        }
    }
    free(self);
    free(count);
    return ret;
}

static int
fill_type(struct offered *self, const struct scenario *scenario, size_t index)
{
    const struct contact_type *type = &scenario->types[index];
    double *contacts = self->contacts + index * self->num_intervals;
    double *handle_s = self->handle_s + index * self->num_intervals;
    int ret = CQ_OK;

    const bool is_recorded = type->talk.model == NULL && type->num_intents == 0;

    if (is_recorded)
        ret = recorded_talk(scenario, type, handle_s);
    for (size_t i = 0; i < self->num_intervals; i++) {
        const double from_s =
            scenario->day.steady ? 0 : (double)i * scenario->day.interval_s;
        const double until_s =
            from_s + (scenario->day.steady ? offered_interval_s(scenario, i)
                                           : scenario->day.interval_s);

        contacts[i] = offered_between(scenario, index, from_s, until_s);
        if (!is_recorded)
            handle_s[i] = talk_with_agents_s(scenario, type, i,
                share_there(scenario, type, fmax(from_s, type->from_s),
                    fmin(until_s, type->until_s)));
        handle_s[i] += after_call_mean(type, i);
    }
    return ret;
}

enum {
    MOST_ROUNDS =
        1000 /* transfers of transfers; each is less than the one before */
};

/* Whom agents pass on asks again, as another type, in the same interval. round and
 * next: [type], what came in the last round of it. */
static void
add_transfers(const struct offered *self, const struct scenario *scenario,
    size_t interval, double *round, double *next)
{
    const size_t num = self->num_types;
    double most = INFINITY;

    for (size_t t = 0; t < num; t++)
        round[t] = self->contacts[t * self->num_intervals + interval];
    for (int i = 0; i < MOST_ROUNDS && most > 1e-9; i++) {
        most = 0;
        memset(next, 0, num * sizeof(*next));
        for (size_t t = 0; t < num; t++)
            if (scenario->types[t].transfer.probability > 0)
                next[scenario->types[t].transfer.to] +=
                    round[t] * scenario->types[t].transfer.probability;
        for (size_t t = 0; t < num; t++) {
            self->contacts[t * self->num_intervals + interval] += next[t];
            most = fmax(most, next[t]);
        }
        memcpy(round, next, num * sizeof(*round));
    }
}

/* Of those who are passed on, the first agent has a share of the work, and the
 * passing on. */
static void
share_work(const struct offered *self, const struct transfer *transfer, size_t type)
{
    const double p = transfer->probability;

    for (size_t i = 0; p > 0 && i < self->num_intervals; i++)
        self->handle_s[type * self->num_intervals + i] =
            self->handle_s[type * self->num_intervals + i] *
                (1 - p + p * transfer->handle) +
            p * duration_mean(&transfer->time, i);
}

static int
pass_on(const struct offered *self, const struct scenario *scenario)
{
    double *rounds = calloc(2 * self->num_types + 1, sizeof(*rounds));

    if (rounds == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < self->num_intervals; i++)
        add_transfers(self, scenario, i, rounds, rounds + self->num_types);
    for (size_t t = 0; t < self->num_types; t++)
        share_work(self, &scenario->types[t].transfer, t);
    free(rounds);
    return CQ_OK;
}

int
offered_init(struct offered *self, const struct scenario *scenario)
{
    const size_t num = scenario->num_types * scenario->day.num_intervals;
    int ret = CQ_OK;

    *self = (struct offered){ .num_types = scenario->num_types,
        .num_intervals = scenario->day.num_intervals };
    self->contacts = calloc(num + 1, sizeof(*self->contacts));
    self->handle_s = calloc(num + 1, sizeof(*self->handle_s));
    if (self->contacts == NULL || self->handle_s == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < scenario->num_types && ret == CQ_OK; i++)
        ret = fill_type(self, scenario, i);
    return ret == CQ_OK ? pass_on(self, scenario) : ret;
}

void
offered_free(struct offered *self)
{
    free(self->contacts);
    free(self->handle_s);
    *self = (struct offered){ 0 };
}

double
offered_load(const struct offered *self, const struct scenario *scenario,
    size_t type, size_t interval)
{
    const size_t at = type * self->num_intervals + interval;

    return self->contacts[at] * self->handle_s[at] /
           offered_interval_s(scenario, interval);
}

double
offered_staff(const struct scenario *scenario, size_t group, size_t interval)
{
    return staffing_mean_seated(scenario, group, interval);
}

double
offered_ready(const struct scenario *scenario, size_t group, size_t interval)
{
    const struct agent_group *of = &scenario->groups[group];

    return offered_staff(scenario, group, interval) *
           (of->away.model == NULL ? 1 : of->adherence);
}

double
offered_heads(const struct scenario *scenario, size_t group, size_t interval)
{
    return staffing_mean_scheduled(scenario, group, interval);
}
