/* What the bystander has counted, against the sums of the replication. */
#include "tests/watch.h"

static double
counted(const struct watch *self, size_t type, size_t period, enum happening what)
{
    const size_t rows = scenario_num_periods(self->scenario) + 1;

    return self->num[(type * rows + period) * NUM_HAPPENINGS + what];
}

static void
compare(const struct watch *self, const char *what, size_t type, size_t period,
    double have, double want)
{
    if (!(fabs(have - want) <= 1e-9 * (fabs(have) + fabs(want)) + 1e-6))
        faults_add(self->faults,
            "%s of %s, period %zu: %.17g, from the events %.17g", what,
            self->scenario->types[type].name, period, have, want);
}

static void
compare_period(const struct watch *self, const struct totals *totals, size_t type,
    size_t period)
{
    static const struct {
        const char *name;
        enum type_sum sum;
        enum happening what;
    } rows[] = { { "fresh", SUM_fresh, HAPPEN_ARRIVE },
        { "retries", SUM_retries, HAPPEN_RETRY },
        { "repeats", SUM_repeats, HAPPEN_REPEAT },
        { "answered", SUM_answered, HAPPEN_ANSWER },
        { "abandoned", SUM_abandoned, HAPPEN_ABANDON },
        { "blocked", SUM_blocked, HAPPEN_BLOCK },
        { "balked", SUM_balked, HAPPEN_BALK },
        { "cut off", SUM_cut_off, HAPPEN_CUT_OFF },
        { "refused", SUM_bot_refused, HAPPEN_REFUSE },
        { "contained", SUM_contained, HAPPEN_CONTAIN },
        { "escalated", SUM_escalated, HAPPEN_ESCALATE } };
    const double *sums = totals_type(totals, type, period);

    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
        compare(self, rows[i].name, type, period, sums[rows[i].sum],
            counted(self, type, period, rows[i].what));
}

static double
over_periods(const struct totals *totals, size_t type, enum type_sum sum)
{
    double all = 0;

    for (size_t period = 0; period <= totals->num_periods; period++)
        all += totals_type(totals, type, period)[sum];
    return all;
}

/* A day ends with nobody inside, but for those who wait for ever; a steady state
 * with whoever is there, some time after the last event. */
static void
compare_end(struct watch *self, const struct totals *totals, size_t type)
{
    const struct scenario *scenario = self->scenario;
    const double end_s = scenario->warm_up_s + scenario->run_length_s;

    if (scenario->day.steady) {
        self->queue_s[type] +=
            self->num_in[PLACE_QUEUE][type] * (end_s - self->now_s);
    } else {
        compare(self, "handle time", type, 0,
            over_periods(totals, type, SUM_talk_s) +
                over_periods(totals, type, SUM_acw_s),
            self->work_s[type]);
        compare(self, "with an agent at the end", type, 0, 0,
            self->num_in[PLACE_AGENT][type]);
    }
    if (scenario->day.steady || self->num_in[PLACE_QUEUE][type] == 0)
        compare(self, "queue over time", type, 0,
            over_periods(totals, type, SUM_queue_area_s), self->queue_s[type]);
    compare(self, "still in the queue", type, 0,
        over_periods(totals, type, SUM_still_queued),
        self->num_in[PLACE_QUEUE][type]);
    compare(self, "still in the bot", type, 0,
        over_periods(totals, type, SUM_still_in_bot),
        self->num_in[PLACE_BOT][type]);
}

void
watch_end(struct watch *self, const struct totals *totals)
{
    if (self->all_in[PLACE_ASKING] > 0)
        faults_add(self->faults, "somebody asked and got no answer");
    for (size_t type = 0; type < self->scenario->num_types; type++) {
        for (size_t period = 0; period <= totals->num_periods; period++)
            compare_period(self, totals, type, period);
        compare_end(self, totals, type);
    }
}
