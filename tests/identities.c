/*
 * The counting identities of measures.md and Little's law, over the sums of one
 * replication. It knows nothing of events, nor of how the sums were made.
 */
#include <math.h>
#include <stdio.h>

#include "tests/identities.h"

/* One replication being looked at, and where to tell what is wrong. */
struct look {
    struct faults *faults;
    const struct scenario *scenario;
    const struct totals *totals;
};

/* One sum of one type over all periods, the one after closing (or of the warm-up)
 * too. */
static double
of_type(const struct look *look, size_t type, enum type_sum sum)
{
    const size_t rows = look->totals->num_periods + 1;
    double total = 0;

    for (size_t row = 0; row < rows; row++)
        total += look->totals->type[(type * rows + row) * NUM_TYPE_SUMS + sum];
    return total;
}

static double
of_types(const struct look *look, enum type_sum sum)
{
    double total = 0;

    for (size_t type = 0; type < look->scenario->num_types; type++)
        total += of_type(look, type, sum);
    return total;
}

static double
of_pairs(const struct look *look, size_t type, enum pair_sum sum)
{
    const size_t rows = look->totals->num_periods + 1;
    double total = 0;

    for (size_t pair = 0; pair < look->scenario->num_pairs; pair++)
        for (size_t row = 0; row < rows && look->scenario->pairs[pair].type == type;
             row++)
            total += look->totals->pair[(pair * rows + row) * NUM_PAIR_SUMS + sum];
    return total;
}

static double
of_customers(const struct look *look, size_t type, enum customer_sum sum)
{
    double total = 0;

    for (size_t row = 0; row < look->totals->num_rows; row++)
        total += totals_customer(look->totals, type, row)[sum];
    return total;
}

static double
of_all_customers(const struct look *look, enum customer_sum sum)
{
    double total = 0;

    for (size_t type = 0; type < look->scenario->num_types; type++)
        total += of_customers(look, type, sum);
    return total;
}

static double
of_groups(const struct look *look, enum group_sum sum)
{
    const size_t rows = look->totals->num_periods + 1;
    double total = 0;

    for (size_t i = 0; i < look->scenario->num_groups * rows; i++)
        total += look->totals->group[i * NUM_GROUP_SUMS + sum];
    return total;
}

/* Counts, and sums that differ only by the order of adding, are equal. */
static void
same(const struct look *look, const char *what, double a, double b)
{
    const double scale = fmax(fabs(a), fabs(b));

    if (!(fabs(a - b) <= 1e-9 * scale + 1e-9))
        faults_add(look->faults, "%s: %.17g and %.17g", what, a, b);
}

/* Up to rounding. */
static void
at_most(const struct look *look, const char *what, double a, double b)
{
    if (!(a <= b * (1 + 1e-9) + 1e-9))
        faults_add(look->faults, "%s: %.17g and %.17g", what, a, b);
}

/* Customers who took the offer of a callback before the run began. */
static double
num_promised(const struct look *look, size_t type)
{
    const struct now *now = &look->scenario->now;

    return now->is_given ? (double)now->promised[type].num : 0;
}

static void
counts_add_up(const struct look *look, size_t type)
{
#define N(name) of_type(look, type, SUM_##name)
    same(look, "attempts = their births", N(attempts),
        N(fresh) + N(retries) + N(repeats) + N(bounce_backs) + N(transfers_in) +
            N(switched_in) + N(callbacks_made));
    same(look, "attempts = their fates", N(attempts),
        N(contained) + N(bot_abandoned) + N(bot_blocked) + N(blocked) + N(balked) +
            N(answered) + N(abandoned) + N(callback_taken) + N(callbacks_reached) +
            N(callback_unreached) + N(switched_out) + N(cut_off) + N(still_queued) +
            N(still_in_bot));
    same(look, "offered = fates of those who asked for an agent", N(offered),
        N(blocked) + N(balked) + N(answered) + N(abandoned) + N(callback_taken) +
            N(switched_out) + N(cut_off) + N(still_queued));
    same(look, "bot_offered = fates at the bot", N(bot_offered),
        N(bot_refused) + N(bot_blocked) + N(bot_passed) + N(bot_abandoned) +
            N(contained) + N(escalated) + N(still_in_bot));
    same(look, "attempts = past the bot or at it", N(attempts),
        N(offered) + N(contained) + N(bot_abandoned) + N(bot_blocked) +
            N(still_in_bot) + N(callbacks_made));
    same(look, "callbacks made = their fates", N(callbacks_made),
        N(callbacks_reached) + N(callback_unreached));
    at_most(look, "kept from the agents <= contained", N(spared), N(contained));
    if (N(spared) == 0)
        same(look, "nobody contained, no work of theirs", N(work_contained_s), 0);
    at_most(look, "callbacks taken <= offered", N(callback_taken),
        N(callbacks_offered));
    at_most(look, "callbacks begun <= taken", N(callbacks_begun),
        N(callback_taken) + num_promised(look, type));
    at_most(look, "answered within T <= answered", N(answered_within), N(answered));
    at_most(look, "answered delayed <= answered", N(answered_delayed), N(answered));
    at_most(look, "delayed <= offered", N(delayed), N(offered));
    same(look, "delayed = all but those answered at once", N(delayed),
        N(offered) - (N(answered) - N(answered_delayed)));
#undef N
}

static void
customers_add_up(const struct look *look, size_t type)
{
#define C(name) of_customers(look, type, SUM_##name)
    same(look, "customers = fresh contacts, and who was promised a call",
        C(customers), of_type(look, type, SUM_fresh) + num_promised(look, type));
    same(look, "customers = how their stories end", C(customers),
        C(resolved) + C(gave_up) + C(lost) + C(open));
    same(look, "lost = by how the last attempt ended", C(lost),
        C(customer_abandoned) + C(customer_blocked) + C(customer_balked) +
            C(customer_cut_off) + C(customer_bot_abandoned) +
            C(customer_bot_blocked) + C(customer_unreached));
    at_most(look, "settled at first <= resolved", C(settled_first), C(resolved));
    at_most(look, "resolved or given up <= handled", C(resolved) + C(gave_up),
        C(handled));
    at_most(look, "customers answered in time <= answered",
        C(customer_answered_within), C(customer_answered));
    at_most(look, "came back <= handled", C(came_back), C(handled));
    at_most(
        look, "lost or handled <= customers", C(lost) + C(handled), C(customers));
#undef C
}

/* What bots and customers have in common, by type. */
static void
bot_shares_are_possible(const struct look *look, size_t type)
{
#define N(name) of_type(look, type, SUM_##name)
#define C(name) of_customers(look, type, SUM_##name)
    const double settled = N(contained) - N(falsely_contained);

    at_most(
        look, "falsely contained <= contained", N(falsely_contained), N(contained));
    at_most(
        look, "coming back <= falsely contained", N(bounced), N(falsely_contained));
    at_most(look, "settled at the first attempt <= settled by the bot",
        N(deflected), settled);
    at_most(look, "settled at the first attempt <= fresh", N(deflected), N(fresh));
    at_most(look, "no patience left <= escalated", N(patience_spent), N(escalated));
    at_most(look, "answered after the bot <= escalated", N(answered_after_bot),
        N(escalated));
    at_most(
        look, "customers met <= customers", C(customer_bot_offered), C(customers));
    at_most(look, "customers who refused <= met", C(customer_bot_refused),
        C(customer_bot_offered));
    at_most(look, "customers contained <= met", C(customer_contained),
        C(customer_bot_offered));
    at_most(look, "customers escalated <= met", C(customer_escalated),
        C(customer_bot_offered));
    at_most(look, "handled <= answered or contained", C(handled),
        C(customer_answered) + C(customer_contained));
    at_most(look, "answered <= handled", C(customer_answered), C(handled));
    at_most(look, "contained <= handled", C(customer_contained), C(handled));
    at_most(look, "responded <= customers", C(responded), C(customers));
    at_most(look, "neither lost nor handled <= open",
        C(customers) - C(lost) - C(handled), C(open));
#undef N
#undef C
}

/* Over all types, since whoever comes back may come as another. */
static void
bots_add_up(const struct look *look)
{
#define N(name) of_types(look, SUM_##name)
#define C(name) of_all_customers(look, SUM_##name)
    double num_sessions = 0, sessions = N(contained) + N(escalated);

    for (size_t b = 0; b < look->scenario->num_bots; b++)
        for (size_t row = 0; row < look->totals->num_rows; row++)
            num_sessions += totals_bot(look->totals, b, row)[SUM_num_sessions];
    at_most(look, "sessions ended <= begun", sessions, num_sessions);
    at_most(look, "sessions begun <= met and stayed", num_sessions,
        N(bot_offered) - N(bot_refused) - N(bot_passed));
    at_most(look, "come back <= said that they would", N(bounce_backs), N(bounced));
    at_most(look, "settled by the bot <= resolved",
        N(contained) - N(falsely_contained), C(resolved));
    at_most(look, "customers contained <= contacts", C(customer_contained),
        N(contained));
    at_most(look, "customers escalated <= contacts", C(customer_escalated),
        N(escalated));
    at_most(
        look, "customers met <= contacts", C(customer_bot_offered), N(bot_offered));
    at_most(look, "customers who refused <= contacts", C(customer_bot_refused),
        N(bot_refused));
#undef N
#undef C
}

/* What customers are said to judge lies between what it may be. */
static void
judgements_are_possible(const struct look *look, size_t type)
{
#define C(name) of_customers(look, type, SUM_##name)
    const struct outcomes *outcomes = &look->scenario->outcomes;
    const double judged = C(resolved) + C(gave_up) + C(lost);

    at_most(look, "satisfied <= judged", C(csat), judged);
    at_most(look, "churn <= judged", C(churn), judged);
    at_most(look, "100 points each at most", fabs(C(nps)), 100 * judged);
    at_most(look, "effort <= 7 each", C(ces), 7 * judged);
    if (outcomes->ces.is_given)
        at_most(look, "effort >= 1 each", judged, C(ces));
    if (!isnan(look->scenario->types[type].value))
        same(look, "lost value = churn x value", C(lost_value),
            C(churn) * look->scenario->types[type].value);
    if (!outcomes->is_given)
        return;
    at_most(look, "handled once <= handled", C(handled_once), C(handled));
    at_most(look, "settled at first <= handled once", C(settled_first),
        C(handled_once));
    at_most(look, "never back <= handled once", C(handled) - C(came_back) - C(open),
        C(handled_once));
#undef C
}

static void
pairs_add_up(const struct look *look, size_t type)
{
    same(look, "answered = by group", of_type(look, type, SUM_answered),
        of_pairs(look, type, SUM_pair_answered));
    same(look, "answered within T = by group",
        of_type(look, type, SUM_answered_within),
        of_pairs(look, type, SUM_pair_answered_within));
    same(look, "callbacks reached = by group",
        of_type(look, type, SUM_callbacks_reached),
        of_pairs(look, type, SUM_pair_callbacks_reached));
    same(look, "waits of the answered = by group",
        of_type(look, type, SUM_wait_answered_s),
        of_pairs(look, type, SUM_pair_wait_s));
    same(look, "talk = by group", of_type(look, type, SUM_talk_s),
        of_pairs(look, type, SUM_pair_talk_s));
    same(look, "after-call work = by group", of_type(look, type, SUM_acw_s),
        of_pairs(look, type, SUM_pair_acw_s));
}

static double
in_histograms(const struct histogram_counts *all, size_t num)
{
    double total = 0;

    for (size_t i = 0; i < num; i++)
        for (size_t j = 0; j < all[i].num; j++)
            total += (double)all[i].count[j];
    return total;
}

/* Without those of the days of a warm-up. */
static double
counted(const struct look *look, size_t type, enum type_sum sum)
{
    const size_t num_warm_up = look->scenario->horizon.num_warm_up *
                               (scenario_num_periods(look->scenario) + 1);
    double total = of_type(look, type, sum);

    for (size_t row = 0; row < num_warm_up; row++)
        total -= totals_type(look->totals, type, row)[sum];
    return total;
}

static void
histograms_add_up(const struct look *look, size_t type)
{
    const size_t num = look->totals->num_histogram_periods;

    /* a wait goes to its histogram when it ends; the contact may end after the
     * warm-up, where days follow each other at once */
    if (look->scenario->report.count_in == COUNT_IN_END &&
        look->scenario->horizon.num_warm_up > 0)
        return;
    same(look, "answered = those in the histogram",
        counted(look, type, SUM_answered),
        in_histograms(look->totals->answered + type * num, num));
    same(look, "abandoned = those in the histogram",
        counted(look, type, SUM_abandoned),
        in_histograms(look->totals->abandoned + type * num, num));
}

static bool
has_chats(const struct scenario *scenario)
{
    for (size_t g = 0; g < scenario->num_groups; g++)
        if (scenario->groups[g].chats.at_once > 0)
            return true;
    return false;
}

static double
all_waits_s(const struct look *look, size_t type)
{
    return of_type(look, type, SUM_wait_answered_s) +
           of_type(look, type, SUM_wait_abandoned_s) +
           of_type(look, type, SUM_wait_other_s) +
           of_type(look, type, SUM_silent_wait_s);
}

/* Of those who wait as a run begins in mid-day, the waits began before. */
static void
waits_add_up(const struct look *look)
{
    const struct now *now = &look->scenario->now;
    double all_s = 0;

    for (size_t type = 0; type < look->scenario->num_types; type++) {
        all_s += all_waits_s(look, type);
        if (!now->is_given || now->waiting[type].num == 0)
            same(look, "queue length over time = waits",
                of_type(look, type, SUM_queue_area_s), all_waits_s(look, type));
    }
    same(look, "all queues over time, and waits before = waits",
        of_types(look, SUM_queue_area_s) + look->totals->waited_before_s, all_s);
}

/* Little's law path by path: the area under a number in the system is the sum of
 * the times spent there. A steady state ends with agents at work, so that only the
 * queue's law is exact there. */
static void
little_is_exact(const struct look *look)
{
    const double work_s = of_types(look, SUM_talk_s) + of_types(look, SUM_acw_s) +
                          of_types(look, SUM_callback_fail_s) +
                          of_types(look, SUM_silent_s) +
                          look->totals->begun_before_s;
    const double in_hand_s = of_groups(look, SUM_in_hand_s);
    const double busy_s =
        of_groups(look, SUM_busy_s) + of_groups(look, SUM_overtime_s);

    waits_add_up(look);
    if (look->scenario->day.steady)
        at_most(look, "contacts in hand <= handle times", in_hand_s, work_s);
    if (!look->scenario->day.steady)
        same(look, "contacts in hand over time = handle times", in_hand_s, work_s);
    if (has_chats(look->scenario))
        at_most(look, "busy and overtime <= in hand", busy_s, in_hand_s);
    else
        same(look, "in hand = busy and overtime", in_hand_s, busy_s);
    at_most(look, "slots used <= slots", of_groups(look, SUM_slots_used_s),
        of_groups(look, SUM_slots_s));
    at_most(look, "busy and away <= seated",
        of_groups(look, SUM_busy_s) + of_groups(look, SUM_away_s),
        of_groups(look, SUM_seated_s));
    at_most(look, "seated <= present", of_groups(look, SUM_seated_s),
        of_groups(look, SUM_present_s));
    if (look->scenario->forecast_error.staff == 0) /* else more may come */
        at_most(look, "present <= scheduled", of_groups(look, SUM_present_s),
            of_groups(look, SUM_scheduled_s));
}

/* A day's stories are all told: what agents do for customers, and what bots do, is
 * what they do at all. */
static void
stories_add_up(const struct look *look)
{
    double sessions_s = 0;

    if (look->scenario->day.steady)
        return;
    same(look, "waits of customers = waits",
        of_all_customers(look, SUM_customer_wait_answered_s) +
            of_all_customers(look, SUM_customer_wait_abandoned_s) +
            of_all_customers(look, SUM_customer_wait_other_s),
        of_types(look, SUM_wait_answered_s) + of_types(look, SUM_wait_abandoned_s) +
            of_types(look, SUM_wait_other_s));
    same(look, "talk of customers = talk",
        of_all_customers(look, SUM_customer_talk_s), of_types(look, SUM_talk_s));
    same(look, "after-call work for customers = after-call work",
        of_all_customers(look, SUM_customer_acw_s), of_types(look, SUM_acw_s));
    for (size_t b = 0; b < look->scenario->num_bots; b++)
        for (size_t row = 0; row < look->totals->num_rows; row++)
            sessions_s += totals_bot(look->totals, b, row)[SUM_sessions_s];
    same(look, "sessions over time = bot time", sessions_s,
        of_types(look, SUM_bot_s));
}

/* What is booked by the clock, or when it happens, and not with the contact. */
static bool
is_of_whole_types(unsigned sum)
{
    return sum == SUM_queue_area_s || sum == SUM_line_cost ||
           sum == SUM_silent_wait_s || sum == SUM_silent_s || sum == SUM_closings ||
           sum == SUM_backlog || sum == SUM_oldest_s;
}

/* In every row, what num slices count is what their type counts. */
static void
slices_add_up(const struct look *look, uint32_t type, uint32_t first, size_t num)
{
    const struct totals *totals = look->totals;
    const uint32_t kind = (uint32_t)look->scenario->num_types + first;
    char what[64];

    for (size_t row = 0; row < totals->num_rows; row++) {
        for (unsigned sum = 0; sum < NUM_TYPE_SUMS; sum++) {
            double total = 0;

            for (uint32_t i = 0; i < num; i++)
                total += totals_type(totals, kind + i, row)[sum];
            snprintf(what, sizeof(what), "slices = type, sum %u", sum);
            if (!is_of_whole_types(sum))
                same(look, what, total, totals_type(totals, type, row)[sum]);
        }
        for (unsigned sum = 0; sum < NUM_CUSTOMER_SUMS; sum++) {
            double total = 0;

            for (uint32_t i = 0; i < num; i++)
                total += totals_customer(totals, kind + i, row)[sum];
            snprintf(what, sizeof(what), "customers of slices = type, sum %u", sum);
            same(look, what, total, totals_customer(totals, type, row)[sum]);
        }
    }
}

static uint64_t
num_waits(const struct histogram_counts *waits)
{
    uint64_t num = 0;

    for (size_t i = 0; i < waits->num; i++)
        num += waits->count[i];
    return num;
}

/* And so do the waits: as many in each of the kinds of histograms. */
static void
slice_waits_add_up(
    const struct look *look, uint32_t type, uint32_t first, size_t num)
{
    const struct totals *totals = look->totals;
    const struct histogram_counts *kinds[] = { totals->answered, totals->abandoned,
        totals->customers };
    const size_t rows = totals->num_histogram_periods;
    const uint32_t kind = (uint32_t)look->scenario->num_types + first;

    for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++)
        for (size_t row = 0; row < rows; row++) {
            uint64_t total = 0;

            for (uint32_t i = 0; i < num; i++)
                total += num_waits(&kinds[k][(kind + i) * rows + row]);
            same(look, "waits of slices = of type", (double)total,
                (double)num_waits(&kinds[k][type * rows + row]));
        }
}

/* Each contact is of one intent, and of one arm. */
static void
slices_are_whole(const struct look *look, uint32_t type)
{
    const struct contact_type *of = &look->scenario->types[type];

    if (of->num_intents > 0) {
        slices_add_up(look, type, of->intent_slice, of->num_intents);
        slice_waits_add_up(look, type, of->intent_slice, of->num_intents);
    }
    if (look->scenario->num_slices > 0 && of->arm_slice != CQ_NONE) {
        slices_add_up(look, type, of->arm_slice, 2);
        slice_waits_add_up(look, type, of->arm_slice, 2);
    }
}

void
identities_check(struct faults *faults, const struct scenario *scenario,
    const struct totals *totals)
{
    const struct look look = { faults, scenario, totals };

    for (uint32_t type = 0; type < scenario->num_types; type++) {
        slices_are_whole(&look, type);
        counts_add_up(&look, type);
        customers_add_up(&look, type);
        judgements_are_possible(&look, type);
        pairs_add_up(&look, type);
        histograms_add_up(&look, type);
        bot_shares_are_possible(&look, type);
    }
    little_is_exact(&look);
    stories_add_up(&look);
    bots_add_up(&look);
}
