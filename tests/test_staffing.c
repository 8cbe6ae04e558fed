/*
 * The day's staff alone: expectations of shrinkage are exact, not rounded away; and
 * the engine seats exactly whom the day's list names.
 */
#include <math.h>
#include <string.h>

#include "sim/err.h"
#include "sim/staffing.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    GRID = 100, /* values of u: shares in whole percent are then met exactly */
    NUM_INTERVALS = 4
};

#define DAY "day: {opens: '09:00', closes: '10:50', interval: 30 min}\n"
#define CALLS                                                                      \
    "contacts: {calls: {arrivals: {poisson: {rate: 100 per hour}},"                \
    " talk: {exponential: {mean: 3 min}}, patience: {exponential: {mean: 3"        \
    " min}}}}\n"
#define DESK(keys) "agents: {desk: {serves: {calls: {}}, " keys "}}\n"

static double
middle(unsigned k)
{
    return (k + 0.5) / GRID;
}

/* Over all values of u, the seats of every number of heads and every share are
 * right on average: one seat too many at one value of u would be noticed. */
static void
test_seats_are_right_on_average(void)
{
    for (unsigned present = 0; present <= 60; present++)
        for (unsigned percent = 0; percent <= 100; percent += 3) {
            const double expected = present * (100. - percent) / 100;
            double sum = 0;

            for (unsigned k = 0; k < GRID; k++)
                sum += staffing_seats(present, percent / 100., middle(k));
            CU_ASSERT_DOUBLE_EQUAL(sum / GRID, expected, 1e-9);
        }
}

/* With one u, more people never fill fewer seats, one more at most one seat more,
 * and nobody sits on two: not even where a sum is rounded up. */
static void
test_seats_rise_with_heads(void)
{
    const double nearly_one = 1 - 0x1p-53;

    for (unsigned k = 0; k < GRID; k++)
        for (unsigned present = 0; present < 300; present++) {
            const uint32_t seats = staffing_seats(present, 0.18, middle(k));
            const uint32_t more = staffing_seats(present + 1, 0.18, middle(k));

            CU_ASSERT(more == seats || more == seats + 1);
        }
    CU_ASSERT_EQUAL(staffing_seats(100, 0, nearly_one), 100);
    CU_ASSERT_EQUAL(staffing_seats(4000000, 0, nearly_one), 4000000);
    CU_ASSERT_EQUAL(staffing_seats(100, 1, nearly_one), 0);
    CU_ASSERT_EQUAL(staffing_seats(0, 0.5, nearly_one), 0);
}

/* Of six people those come whose bit is set.
 * @return the probability, when 8 in a hundred stay away. */
static double
let_come(struct staffing *staffing, unsigned set)
{
    double chance = 1;

    for (unsigned person = 0; person < 6; person++) {
        const unsigned comes = set >> person & 1;

        chance *= comes ? 0.92 : 0.08;
        staffing->come[person + 1] = staffing->come[person] + comes;
    }
    return chance;
}

/* Every set of people who come, with its probability, and every u: seats are heads
 * x (1 - unplanned) x (1 - planned) in each interval, which is also what callq
 * check says. A person counted for the wrong interval would be noticed. */
static void
test_absence_and_plan_together(void)
{
    const unsigned num_sets = 1 << 6;
    double mean[NUM_INTERVALS] = { 0 };
    struct staffing staffing;
    struct lab lab;

    lab_read(&lab, DAY CALLS DESK("staff: [3, 6, 1, 5], shrinkage: {planned:"
                                  " [10 %, 18 %, 0 %, 25 %], unplanned: 8 %}"));
    CU_ASSERT_EQUAL_FATAL(
        staffing_init(&staffing, &lab.scenario, 0, &lab.scenario.arena), CQ_OK);
    for (unsigned set = 0; set < num_sets; set++) {
        const double chance = let_come(&staffing, set);

        for (unsigned k = 0; k < GRID; k++) {
            staffing_fill(&staffing, middle(k));
            for (size_t i = 0; i < NUM_INTERVALS; i++)
                mean[i] += chance / GRID * staffing.steps[i].seats;
        }
    }
    for (size_t i = 0; i < NUM_INTERVALS; i++) {
        const double heads = staffing_mean_scheduled(&lab.scenario, 0, i);

        CU_ASSERT_EQUAL(heads, lab.scenario.groups[0].staff.at[i]);
        CU_ASSERT_DOUBLE_EQUAL(
            mean[i], staffing_mean_seated(&lab.scenario, 0, i), 1e-12);
        CU_ASSERT_DOUBLE_EQUAL(mean[i],
            heads * 0.92 * (1 - lab.scenario.groups[0].planned.at[i]), 1e-12);
    }
    lab_free(&lab);
}

/* The draws themselves, over 20,000 days of 20 people: five standard errors are
 * 0.04 of the people who come and 0.02 of a seat. */
static void
test_draws_are_fair(void)
{
    const double days = 20000;
    double present = 0, seats = 0;
    struct staffing staffing;
    struct lab lab;

    lab_read(&lab, DAY CALLS DESK("staff: 20, shrinkage: {planned: 18 %,"
                                  " unplanned: 8 %}"));
    CU_ASSERT_EQUAL_FATAL(
        staffing_init(&staffing, &lab.scenario, 0, &lab.scenario.arena), CQ_OK);
    for (uint64_t day = 1; day <= (uint64_t)days; day++) {
        staffing_draw(&staffing, &lab.scenario, day);
        present += staffing.steps[0].present;
        seats += staffing.steps[0].seats - 0.82 * staffing.steps[0].present;
    }
    CU_ASSERT_DOUBLE_EQUAL(present / days, 18.4, 5 * sqrt(20 * 0.08 * 0.92 / days));
    CU_ASSERT_DOUBLE_EQUAL(seats / days, 0, 5 * 0.5 / sqrt(days));
    lab_free(&lab);
}

/* Who stays away at 5 % stays away at 30 % too, and the other luck does not move:
 * planned shrinkage draws from a stream of its own. */
static void
test_luck_has_names(void)
{
    const char *texts[] = { DESK("staff: 20, shrinkage: {unplanned: 5 %}"),
        DESK("staff: 20, shrinkage: {planned: 20 %, unplanned: 30 %}"),
        DESK("staff: 20, shrinkage: 20 %") };
    struct staffing staffing[3];
    char text[1000];
    struct lab lab[3];

    for (size_t i = 0; i < 3; i++) {
        snprintf(text, sizeof(text), "%s%s", DAY CALLS, texts[i]);
        lab_read(&lab[i], text);
        CU_ASSERT_EQUAL_FATAL(staffing_init(&staffing[i], &lab[i].scenario, 0,
                                  &lab[i].scenario.arena),
            CQ_OK);
    }
    for (uint64_t day = 1; day <= 50; day++) {
        for (size_t i = 0; i < 3; i++)
            staffing_draw(&staffing[i], &lab[i].scenario, day);
        for (unsigned person = 0; person < 20; person++)
            CU_ASSERT(staffing[0].come[person + 1] - staffing[0].come[person] >=
                      staffing[1].come[person + 1] - staffing[1].come[person]);
        /* 20 x 0.8 is whole: no u changes it */
        CU_ASSERT_EQUAL(staffing[2].steps[0].seats, 16);
    }
    for (size_t i = 0; i < 3; i++)
        lab_free(&lab[i]);
}

/* The engine's integrals are the day's list times the clock: one agent off for one
 * second would be noticed. */
static void
test_engine_seats_the_list(void)
{
    const double length_s[] = { 1800, 1800, 1800, 1200 };
    struct staffing staffing;
    struct lab lab;

    lab_read(&lab, DAY CALLS DESK("staff: [9, 12, 4, 7], shrinkage: {planned:"
                                  " [10 %, 18 %, 40 %, 5 %], unplanned: 15 %}"));
    lab_run(&lab, 20, 1);
    CU_ASSERT_EQUAL_FATAL(
        staffing_init(&staffing, &lab.scenario, 0, &lab.scenario.arena), CQ_OK);
    for (uint64_t day = 1; day <= 20; day++) {
        staffing_draw(&staffing, &lab.scenario, day);
        for (size_t i = 0; i < NUM_INTERVALS; i++) {
            const struct staff_step *step = &staffing.steps[i];
            const double *sums =
                totals_group(&lab.experiment.totals[day - 1], 0, i);

            CU_ASSERT_DOUBLE_EQUAL(
                sums[SUM_scheduled_s], step->scheduled * length_s[i], 1e-6);
            CU_ASSERT_DOUBLE_EQUAL(
                sums[SUM_present_s], step->present * length_s[i], 1e-6);
            CU_ASSERT_DOUBLE_EQUAL(
                sums[SUM_seated_s], step->seats * length_s[i], 1e-6);
            CU_ASSERT(step->seats <= step->present);
        }
    }
    lab_free(&lab);
}

/* A steady state draws once per replication; its heads are the staff. */
static void
test_steady_state_draws_once(void)
{
    double most = 0, least = INFINITY;
    struct lab lab;

    lab_read(&lab, "steady: {warm_up: 1 h, length: 10 h, batches: 5}\n" CALLS DESK(
                       "staff: 9, shrinkage: {planned: 25 %, unplanned: 20 %}"));
    lab_run(&lab, 10, 1);
    for (size_t r = 0; r < 10; r++) {
        const struct totals *totals = &lab.experiment.totals[r];
        const double seated_s = totals_group(totals, 0, 0)[SUM_seated_s];

        for (size_t batch = 0; batch < 5; batch++) {
            const double *sums = totals_group(totals, 0, batch);

            CU_ASSERT_DOUBLE_EQUAL(sums[SUM_scheduled_s], 9 * 7200., 1e-5);
            CU_ASSERT_DOUBLE_EQUAL(sums[SUM_seated_s], seated_s, 1e-5);
        }
        most = fmax(most, seated_s);
        least = fmin(least, seated_s);
    }
    CU_ASSERT(least >= 3 * 7200. && least < most);
    lab_free(&lab);
}

/* Shifts: over every set of people who come (with its probability) and every u, the
 * seats over time less the breaks due are, in each interval, what callq check says:
 * heads less breaks, x (1 - unplanned) x (1 - planned). One break given to somebody
 * who is not there would be noticed. */
#define SHIFTS                                                                     \
    "shifts: [{starts: '09:00', ends: '10:10', agents: 3, breaks: [{between:"      \
    " ['09:20', '10:00'], length: 10 min}]}, {starts: '09:35', ends: '10:50',"     \
    " agents: 3, breaks: [{at: '10:05', length: 5 min}]}]"

/* Seconds of seats less breaks in each interval. */
static void
add_seated(const struct staffing *self, double chance, double *seated_s)
{
    for (size_t i = 0; i < NUM_INTERVALS; i++) {
        const double from_s = 1800. * (double)i;
        const double until_s = fmin(from_s + 1800, 6600);

        for (size_t k = 0; k < self->num_steps; k++) {
            const double ends_s =
                k + 1 < self->num_steps ? self->steps[k + 1].time_s : INFINITY;

            seated_s[i] += chance * self->steps[k].seats *
                           fmax(0, fmin(until_s, ends_s) -
                                       fmax(from_s, self->steps[k].time_s));
        }
        for (size_t b = 0; b < self->num_breaks; b++) {
            const struct break_due *due = &self->breaks[b];

            seated_s[i] -=
                chance * fmax(0, fmin(until_s, due->time_s + due->length_s) -
                                     fmax(from_s, due->time_s));
        }
    }
}

static void
test_shifts_are_right_on_average(void)
{
    const double length_s[] = { 1800, 1800, 1800, 1200 };
    double seated_s[NUM_INTERVALS] = { 0 };
    struct staffing staffing;
    struct lab lab;

    lab_read(&lab, DAY CALLS DESK(SHIFTS ", shrinkage: {planned: 18 %, unplanned:"
                                         " 8 %}"));
    CU_ASSERT_EQUAL_FATAL(
        staffing_init(&staffing, &lab.scenario, 0, &lab.scenario.arena), CQ_OK);
    CU_ASSERT_EQUAL(staffing.num_persons, 6);
    CU_ASSERT_EQUAL(staffing.num_slots, 6);
    for (unsigned set = 0; set < 1 << 6; set++) {
        const double chance = 1.0 / GRID * let_come(&staffing, set);

        for (unsigned k = 0; k < GRID; k++) {
            staffing_fill(&staffing, middle(k));
            add_seated(&staffing, chance, seated_s);
        }
    }
    for (size_t i = 0; i < NUM_INTERVALS; i++)
        CU_ASSERT_DOUBLE_EQUAL(seated_s[i],
            length_s[i] * staffing_mean_seated(&lab.scenario, 0, i), 1e-8);
    CU_ASSERT_DOUBLE_EQUAL(
        seated_s[0], 0.82 * 0.92 * (3 * 1800 - 600), 1e-8); /* one break of three */
    lab_free(&lab);
}

/* Heads by the clock: 3, 6 from 09:35, 3 from 10:10; at 10:10 nobody new comes. */
static void
test_steps_of_shifts(void)
{
    const double time_s[] = { 0, 1800, 2100, 3600, 4200, 5400 };
    const uint32_t seats[] = { 3, 3, 6, 6, 3, 3 };
    const uint32_t kept[] = { 0, 3, 3, 6, 3, 3 };
    struct staffing staffing;
    struct lab lab;

    lab_read(&lab, DAY CALLS DESK(SHIFTS));
    CU_ASSERT_EQUAL_FATAL(
        staffing_init(&staffing, &lab.scenario, 0, &lab.scenario.arena), CQ_OK);
    staffing_draw(&staffing, &lab.scenario, 1);
    CU_ASSERT_EQUAL_FATAL(staffing.num_steps, 6);
    for (size_t i = 0; i < 6; i++) {
        CU_ASSERT_EQUAL(staffing.steps[i].time_s, time_s[i]);
        CU_ASSERT_EQUAL(staffing.steps[i].scheduled, seats[i]);
        CU_ASSERT_EQUAL(staffing.steps[i].seats, seats[i]);
        CU_ASSERT_EQUAL(staffing.steps[i].kept, kept[i]);
    }
    CU_ASSERT_EQUAL(staffing.num_breaks, 6);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_seats_are_right_on_average),
        SUITE_TEST(test_seats_rise_with_heads),
        SUITE_TEST(test_absence_and_plan_together),
        SUITE_TEST(test_draws_are_fair),
        SUITE_TEST(test_luck_has_names),
        SUITE_TEST(test_engine_seats_the_list),
        SUITE_TEST(test_steady_state_draws_once),
        SUITE_TEST(test_shifts_are_right_on_average),
        SUITE_TEST(test_steps_of_shifts),
        SUITE_END,
    };

    return suite_main("staffing", tests, argc, argv);
}
