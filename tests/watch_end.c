/* What the bystander has counted, against the sums of the replication. */
#include "tests/lab.h"
#include "tests/watch.h"

void
watch_compare(const struct watch *self, const char *what, const char *of,
    size_t row, double have, double want)
{
    if (!(fabs(have - want) <= 1e-9 * (fabs(have) + fabs(want)) + 1e-6))
        faults_add(self->faults, "%s of %s, row %zu: %.17g, from the events %.17g",
            what, of, row, have, want);
}

/* Those of some rows together: of one; of all, where contacts do not count in the
 * row in which they arrived. */
static void
compare_counts(const struct watch *self, const struct totals *totals, size_t type,
    size_t row, size_t num_rows)
{
    static const struct {
        const char *name;
        enum type_sum sum;
        enum happening what;
    } counts[] = { { "fresh", SUM_fresh, HAPPEN_ARRIVE },
        { "retries", SUM_retries, HAPPEN_RETRY },
        { "repeats", SUM_repeats, HAPPEN_REPEAT },
        { "transferred", SUM_transfers_in, HAPPEN_TRANSFERRED },
        { "switched in", SUM_switched_in, HAPPEN_SWITCHED_IN },
        { "callbacks", SUM_callbacks_made, HAPPEN_CALLBACK },
        { "answered", SUM_answered, HAPPEN_ANSWER },
        { "not reached", SUM_callback_unreached, HAPPEN_UNREACHED },
        { "callbacks taken", SUM_callback_taken, HAPPEN_TAKE_CALLBACK },
        { "switched out", SUM_switched_out, HAPPEN_SWITCH },
        { "abandoned", SUM_abandoned, HAPPEN_ABANDON },
        { "blocked", SUM_blocked, HAPPEN_BLOCK },
        { "balked", SUM_balked, HAPPEN_BALK },
        { "cut off", SUM_cut_off, HAPPEN_CUT_OFF },
        { "bounce-backs", SUM_bounce_backs, HAPPEN_BOUNCE_BACK },
        { "turned away by the bot", SUM_bot_blocked, HAPPEN_BOT_BLOCK },
        { "passed on by the bot", SUM_bot_passed, HAPPEN_BOT_PASS },
        { "hung up on the bot", SUM_bot_abandoned, HAPPEN_HANG_UP },
        { "refused", SUM_bot_refused, HAPPEN_REFUSE },
        { "contained", SUM_contained, HAPPEN_CONTAIN },
        { "escalated", SUM_escalated, HAPPEN_ESCALATE } };

    for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
        double have = 0, want = 0;

        for (size_t r = row; r < row + num_rows; r++) {
            have += totals_type(totals, type, r)[counts[i].sum];
            if (counts[i].sum == SUM_answered)
                have += totals_type(totals, type, r)[SUM_callbacks_reached];
            want += self->num[(type * self->num_rows + r) * NUM_HAPPENINGS +
                              counts[i].what];
            if (counts[i].sum == SUM_abandoned)
                want += self->num[(type * self->num_rows + r) * NUM_HAPPENINGS +
                                  HAPPEN_SILENT];
            if (counts[i].sum == SUM_bot_abandoned)
                want += self->num[(type * self->num_rows + r) * NUM_HAPPENINGS +
                                  HAPPEN_UNHELPED];
        }
        watch_compare(self, counts[i].name, self->scenario->types[type].name, row,
            have, want);
    }
}

/* The row after closing (or of the warm-up) has no largest queue of its own. */
static void
compare_maxima(
    const struct watch *self, const struct totals *totals, size_t type, size_t row)
{
    const size_t rows_of_day = scenario_num_periods(self->scenario) + 1;
    const size_t at = type * self->num_rows + row;
    const bool all = type == self->scenario->num_types;
    const char *name = all ? "all" : self->scenario->types[type].name;

    if ((row + 1) % rows_of_day != 0)
        watch_compare(self, "longest queue", name, row, totals->queue_max[at],
            self->queue_max[at]);
    if (!all && self->scenario->report.count_in == COUNT_IN_ARRIVAL &&
        (self->scenario->day.steady || watch_waiting(self, type) == 0))
        watch_compare(self, "longest wait", name, row, totals->longest_wait_s[at],
            self->longest_s[at]);
}

/* A day ends with nobody inside, but for those who wait for ever and whose wait
 * ends when nothing is left to happen. */
static void
compare_waits(const struct watch *self, const struct totals *totals, size_t type)
{
    const char *name = self->scenario->types[type].name;
    const double *wait_s = &self->wait_s[type * NUM_HAPPENINGS];

    watch_compare(self, "waits of the answered", name, 0,
        lab_type_sum(totals, type, SUM_wait_answered_s), wait_s[HAPPEN_ANSWER]);
    watch_compare(self, "waits of the abandoned", name, 0,
        lab_type_sum(totals, type, SUM_wait_abandoned_s),
        wait_s[HAPPEN_ABANDON] + wait_s[HAPPEN_SILENT]);
    if (!self->scenario->day.steady && watch_waiting(self, type) > 0)
        return;
    watch_compare(self, "other waits", name, 0,
        lab_type_sum(totals, type, SUM_wait_other_s),
        wait_s[HAPPEN_CUT_OFF] + wait_s[HAPPEN_LOCK_UP] + wait_s[HAPPEN_SWITCH] +
            wait_s[HAPPEN_RESUME]);
    watch_compare(self, "queue over time", name, 0,
        lab_type_sum(totals, type, SUM_queue_area_s), self->queue_s[type]);
}

static void
compare_end(const struct watch *self, const struct totals *totals, size_t type)
{
    const char *name = self->scenario->types[type].name;

    watch_compare(self, "still in the queue", name, 0,
        lab_type_sum(totals, type, SUM_still_queued), watch_num_left(self, type));
    watch_compare(self, "still in the bot", name, 0,
        lab_type_sum(totals, type, SUM_still_in_bot),
        self->num_in[PLACE_BOT][type] + self->num_in[PLACE_BOT_LINE][type]);
    if (self->scenario->day.steady)
        return;
    watch_compare(self, "handle time", name, 0,
        lab_type_sum(totals, type, SUM_talk_s) +
            lab_type_sum(totals, type, SUM_acw_s) +
            lab_type_sum(totals, type, SUM_callback_fail_s) +
            lab_type_sum(totals, type, SUM_silent_s),
        self->work_s[type]);
    watch_compare(self, "with an agent at the end", name, 0, 0,
        self->num_in[PLACE_AGENT][type]);
}

static void
compare_areas(const struct watch *self, const struct totals *totals)
{
    const struct scenario *scenario = self->scenario;

    for (size_t g = 0; g < scenario->num_groups; g++)
        watch_compare(self, "contacts in hand over time", scenario->groups[g].name,
            0, lab_group_sum(totals, g, SUM_in_hand_s), self->in_hand_s[g]);
    for (size_t b = 0; b < scenario->num_bots; b++) {
        double sessions_s = 0;

        for (size_t row = 0; row < self->num_rows; row++)
            sessions_s += totals_bot(totals, b, row)[SUM_sessions_s];
        watch_compare(self, "sessions over time", scenario->bots[b].name, 0,
            sessions_s, self->bot_s[b]);
    }
}

/* A steady state's end cuts off whoever waits. */
static void
end_steady(struct watch *self)
{
    const struct scenario *scenario = self->scenario;
    const struct event_record end = { .time_s = scenario->warm_up_s +
                                                scenario->run_length_s,
        .what = HAPPEN_INTERVAL };

    watch_let_time_pass(self, &end);
    for (size_t i = 1; i <= self->num_contacts; i++)
        if (self->contacts[i].place == PLACE_QUEUE ||
            self->contacts[i].place == PLACE_ASIDE)
            watch_note_wait(self, &self->contacts[i], HAPPEN_CUT_OFF);
}

/* A line that nobody gives back costs more and more. */
static void
compare_lines(const struct watch *self, const struct totals *totals)
{
    const double minute = self->scenario->lines.minute;
    double cost = 0;

    if (self->all_in[PLACE_QUEUE] > 0 && !self->scenario->day.steady)
        return; /* their lines, to the last thing that happens and nobody tells */
    for (size_t type = 0; type < self->scenario->num_types; type++)
        cost += lab_type_sum(totals, type, SUM_line_cost);
    if (cost * (1 + 1e-9) + 1e-9 < minute * self->line_s[0] / 60 ||
        cost * (1 - 1e-9) - 1e-9 > minute * self->line_s[1] / 60)
        faults_add(self->faults, "lines cost %.17g, not from %.17g to %.17g", cost,
            minute * self->line_s[0] / 60, minute * self->line_s[1] / 60);
}

void
watch_end(struct watch *self, const struct totals *totals)
{
    const struct scenario *scenario = self->scenario;
    const size_t num_together =
        scenario->report.count_in == COUNT_IN_ARRIVAL ? 1 : self->num_rows;

    if (scenario->day.steady)
        end_steady(self);
    if (self->all_in[PLACE_ASKING] > 0)
        faults_add(self->faults, "somebody asked and got no answer");
    for (size_t type = 0; type <= scenario->num_types; type++)
        for (size_t row = 0; row < self->num_rows; row++)
            compare_maxima(self, totals, type, row);
    for (size_t type = 0; type < scenario->num_types; type++) {
        for (size_t row = 0; row < self->num_rows; row += num_together)
            compare_counts(self, totals, type, row, num_together);
        compare_waits(self, totals, type);
        compare_end(self, totals, type);
    }
    compare_areas(self, totals);
    compare_lines(self, totals);
    watch_customers_end(self, totals);
    watch_outcomes_end(self, totals);
}
