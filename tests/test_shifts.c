/*
 * Shifts and breaks, as stories worked out on paper and by a bystander who knows
 * where every agent is.
 */
#include <math.h>
#include <string.h>

#include "tests/story.h"

#define DAY "day: {opens: '09:00', closes: '10:00', interval: 10 min}\n"

/* A break due at 09:10 begins when the contact in hand ends (09:12), before the one
 * who waits, and keeps its five minutes. Seated is an hour less five minutes. */
static void
test_break_is_delayed_and_keeps_its_length(void)
{
    struct story story = { .text = "" };
    struct totals totals;
    struct lab lab;

    story_run(&story,
        DAY "contacts: {calls: {arrivals: {recorded: {at: ['09:09:00', '09:11:00'],"
            " talk: [3 min, 1 min]}}}}\n"
            "agents: {desk: {serves: {calls: {}}, shifts: [{starts: '09:00', ends:"
            " '10:00', agents: 1, breaks: [{at: '09:10', length: 5 min}]}]}}\n",
        "540 arrive 1\n540 answer 1\n660 arrive 2\n660 queue 2\n720 end 1\n"
        "720 break agent 0\n1020 back agent 0\n1020 answer 2\n1080 end 2\n",
        &lab, &totals);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_seated_s), 3300);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_present_s), 3600);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_scheduled_s), 3600);
    totals_free(&totals);
    lab_free(&lab);
}

/* A break that is not paid is no scheduled time; delayed, it stays where it was
 * planned, and the agent is seated without being paid in between. */
static void
test_break_that_is_not_paid(void)
{
    struct story story = { .text = "" };
    struct totals totals;
    struct lab lab;

    story_run(&story,
        DAY "contacts: {calls: {arrivals: {recorded: {at: ['09:09:00', '09:11:00'],"
            " talk: [3 min, 1 min]}}}}\n"
            "agents: {desk: {serves: {calls: {}}, shifts: [{starts: '09:00', ends:"
            " '10:00', agents: 1, breaks: [{at: '09:10', length: 5 min, paid: no}, "
            "{at: '09:40', length: 5 min}]}]}}\n",
        "540 arrive 1\n540 answer 1\n660 arrive 2\n660 queue 2\n720 end 1\n"
        "720 break agent 0\n1020 back agent 0\n1020 answer 2\n1080 end 2\n"
        "2400 break agent 0\n2700 back agent 0\n",
        &lab, &totals);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_seated_s), 3000);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_scheduled_s), 3300);
    totals_free(&totals);
    lab_free(&lab);
}

#define ONE_CALL(at, talk)                                                         \
    "contacts: {calls: {arrivals: {recorded: {at: [" at "], talk: [" talk "]}}}}"  \
    "\n"

/* Three breaks of ten minutes in half an hour: at 09:10, :15 and :20, the last over
 * at 09:30. One that leaves the window, or two at once, would be noticed. */
static void
test_breaks_are_staggered(void)
{
    check_story(
        DAY ONE_CALL("'09:45:00'", "1 min") "agents: {desk: {serves: {calls: {}}, "
                                            "shifts: [{starts: '09:00', ends:"
                                            " '10:00', agents: 3, breaks: "
                                            "[{between: ['09:10', '09:30'], length:"
                                            " 10 min}]}]}}\n",
        "600 break agent 0\n900 break agent 1\n1200 break agent 2\n"
        "1200 back agent 0\n1500 back agent 1\n1800 back agent 2\n"
        "2700 arrive 1\n2700 answer 1\n2760 end 1\n");
}

/* The shift ends during a contact: it is finished, in overtime; who comes at that
 * moment takes the one who waits at once. */
static void
test_shift_ends_during_a_contact(void)
{
    struct story story = { .text = "" };
    struct totals totals;
    struct lab lab;

    story_run(&story,
        DAY ONE_CALL("'09:19:00', '09:19:30'",
            "3 min, 5 min") "agents: {desk: {serves: {calls: {}}, shifts: "
                            "[{starts: '09:00', ends:"
                            " '09:20', agents: 1}, {starts: '09:20', ends: "
                            "'10:00', agents: 1}]}}\n",
        "1140 arrive 1\n1140 answer 1\n1170 arrive 2\n1170 queue 2\n"
        "1200 answer 2\n1320 end 1\n1500 end 2\n",
        &lab, &totals);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_overtime_s), 120);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_busy_s), 60 + 300);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_seated_s), 3600);
    totals_free(&totals);
    lab_free(&lab);
}

/* A shift that ends at 09:20 with a break before it. Nobody comes back from a break
 * that ends with the shift, or after it because a contact delayed it; and a break
 * still owed at the end lapses: the agent finishes the contact and leaves. The
 * second call waits for the shift of 09:30 each time. */
static void
test_break_and_shift_end(void)
{
#define LATE(at, talk)                                                             \
    DAY ONE_CALL(at ", '09:21:00'",                                                \
        talk ", 1 min") "agents: {desk: {serves: {calls: {}}, shifts: [{starts: "  \
                        "'09:00', ends:"                                           \
                        " '09:20', agents: 1, breaks: [{at: '09:15', length: 5 "   \
                        "min}]}, {starts:"                                         \
                        " '09:30', ends: '10:00', agents: 1}]}}\n"
    check_story(LATE("'09:01:00'", "1 min"),
        "60 arrive 1\n60 answer 1\n120 end 1\n900 break agent 0\n"
        "1260 arrive 2\n1260 queue 2\n1800 answer 2\n1860 end 2\n");
    check_story(LATE("'09:14:00'", "2 min"),
        "840 arrive 1\n840 answer 1\n960 end 1\n960 break agent 0\n"
        "1260 arrive 2\n1260 queue 2\n1800 answer 2\n1860 end 2\n");
    check_story(LATE("'09:14:00'", "8 min"),
        "840 arrive 1\n840 answer 1\n1260 arrive 2\n1260 queue 2\n1320 end 1\n"
        "1800 answer 2\n1860 end 2\n");
}

/* Sign-off comes before a break owed: of two busy agents at 09:20, the first to end
 * leaves with the early shift, the second takes the late one's break. A break due
 * while an agent is not ready yet begins when the delay is over. */
static void
test_what_comes_first_at_the_end_of_a_contact(void)
{
    check_story(
        DAY ONE_CALL("'09:18:00', '09:18:00', '09:30:00'",
            "3 min, 4 min, 1 min") "agents: {desk: {serves: {calls: {}}, shifts: "
                                   "[{starts: '09:00', ends:"
                                   " '09:20', agents: 1}, {starts: '09:05', ends: "
                                   "'10:00', agents: 1,"
                                   " breaks: [{at: '09:20', length: 10 min}]}]}}\n",
        "1080 arrive 1\n1080 answer 1\n1080 arrive 2\n1080 answer 2\n"
        "1260 end 1\n1320 end 2\n1320 break agent 1\n1800 arrive 3\n"
        "1800 queue 3\n1920 back agent 1\n1920 answer 3\n1980 end 3\n");
    check_story(
        DAY ONE_CALL("'09:09:00'", "30 s") "agents: {desk: {serves: {calls: {}}, "
                                           "ready_delay: 1 min, shifts:"
                                           " [{starts: '09:00', ends: '10:00', "
                                           "agents: 1, breaks: [{at: '09:10',"
                                           " length: 5 min}]}]}}\n",
        "540 arrive 1\n540 answer 1\n570 end 1\n630 break agent 0\n"
        "930 back agent 0\n");
}

/* Whose break is it? The early shift's, still owed when it ends, is not taken by
 * the late one; one still owed at closing is taken by nobody, and who waits is
 * served; and one that falls due during another, with no contact to wait for,
 * follows it. */
static void
test_breaks_that_lapse_or_follow(void)
{
    check_story(
        DAY ONE_CALL("'09:14:00', '09:14:10'",
            "8 min, 10 min") "agents: {desk: {serves: {calls: {}}, shifts: "
                             "[{starts: '09:00', ends:"
                             " '09:20', agents: 1, breaks: [{at: '09:15', length: "
                             "5 min}]}, {starts:"
                             " '09:05', ends: '10:00', agents: 1}]}}\n",
        "840 arrive 1\n840 answer 1\n850 arrive 2\n850 answer 2\n1320 end 1\n"
        "1450 end 2\n");
    check_story(
        DAY ONE_CALL("'09:54:00', '09:56:00'",
            "8 min, 1 min") "agents: {desk: {serves: {calls: {}}, shifts: "
                            "[{starts: '09:00', ends:"
                            " '11:00', agents: 1, breaks: [{at: '09:55', length: 5 "
                            "min}]}]}}\n",
        "3240 arrive 1\n3240 answer 1\n3360 arrive 2\n3360 queue 2\n3720 end 1\n"
        "3720 answer 2\n3780 end 2\n");
    check_story(
        DAY ONE_CALL("'09:50:00'", "1 min") "agents: {desk: {serves: {calls: {}}, "
                                            "shifts: [{starts: '09:00', ends:"
                                            " '10:00', agents: 1, breaks: [{at: "
                                            "'09:10', length: 20 min}, {at:"
                                            " '09:20', length: 5 min}]}]}}\n",
        "600 break agent 0\n1800 back agent 0\n1800 break agent 0\n"
        "2100 back agent 0\n3000 arrive 1\n3000 answer 1\n3060 end 1\n");
}

/* A break that began before opening has only its rest left; a shift that began then
 * is there at opening. */
static void
test_hours_before_opening(void)
{
    struct story story = { .text = "" };
    struct totals totals;
    struct lab lab;

    story_run(&story,
        DAY ONE_CALL("'09:01:00'", "1 min") "agents: {desk: {serves: {calls: {}}, "
                                            "shifts: [{starts: '08:00', ends:"
                                            " '12:00', agents: 1, breaks: [{at: "
                                            "'08:50', length: 15 min}, {at:"
                                            " '08:10', length: 15 min}, {at: "
                                            "'11:00', length: 15 min}]}]}}\n",
        "0 break agent 0\n60 arrive 1\n60 queue 1\n300 back agent 0\n"
        "300 answer 1\n360 end 1\n",
        &lab, &totals);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_seated_s), 3300);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_scheduled_s), 3600);
    totals_free(&totals);
    lab_free(&lab);
}

/* Three shifts on a busy day; what they owe is worth 11 hours of break. */
#define BUSY                                                                       \
    "day: {opens: '08:00', closes: '18:00', interval: 30 min}\n"                   \
    "contacts: {calls: {arrivals: {poisson: {rate: 260 per hour}}, talk:"          \
    " {exponential: {mean: 4 min}}, patience: {exponential: {mean: 2 min}},"       \
    " service_level: {within: 20 s}}}\n"                                           \
    "agents: {desk: {serves: {calls: {}}, ready_delay: 3 s, shifts: ["             \
    "{starts: '07:00', ends: '15:00', agents: 8, breaks: [{at: '09:50', length:"   \
    " 15 min}, {between: ['11:00', '12:30'], length: 30 min}]},"                   \
    "{starts: '10:00', ends: '18:00', agents: 6, breaks: [{at: '12:00', length:"   \
    " 10 min}, {between: ['12:30', '14:30'], length: 40 min}]}]"

/* The sum of all breaks is agents x length, to the second, though each begins when
 * its agent's contact ends. A break cut short, taken twice or forgotten is seen. */
static void
test_sum_of_breaks_is_exact(void)
{
    const double breaks_s = 8 * (15 + 30) * 60. + 6 * (10 + 40) * 60.;
    const double scheduled_s = 8 * 7 * 3600. + 6 * 8 * 3600.;
    struct lab lab;

    lab_read(&lab, BUSY "}}\n");
    lab_run(&lab, 20, 1);
    for (size_t r = 0; r < 20; r++) {
        const struct totals *totals = &lab.experiment.totals[r];

        CU_ASSERT_DOUBLE_EQUAL(
            lab_group_sum(totals, 0, SUM_scheduled_s), scheduled_s, 1e-6);
        CU_ASSERT_DOUBLE_EQUAL(
            lab_group_sum(totals, 0, SUM_seated_s), scheduled_s - breaks_s, 1e-5);
        CU_ASSERT(lab_group_sum(totals, 0, SUM_overtime_s) > 0);
    }
    lab_free(&lab);
}

enum {
    MOST_AGENTS = 64
};

/* A bystander who knows where every agent is. */
struct whereabouts {
    double break_since_s[MOST_AGENTS]; /* NAN: not on one */
    bool busy[MOST_AGENTS];
    uint32_t num_busy;
    unsigned num_breaks;
    bool wrong;
};

static bool
is_break_length(double length_s)
{
    const double lengths_s[] = { 600, 900, 1800, 2400 };

    for (size_t i = 0; i < 4; i++)
        if (fabs(length_s - lengths_s[i]) < 1e-6)
            return true;
    return false;
}

static void
note_where(void *self, const struct event_record *event)
{
    struct whereabouts *where = self;
    const uint32_t agent = event->agent;

    if (agent == CQ_NONE)
        return;
    if (event->what == HAPPEN_ANSWER || event->what == HAPPEN_BREAK)
        where->wrong |= where->busy[agent] || !isnan(where->break_since_s[agent]);
    if (event->what == HAPPEN_ANSWER || event->what == HAPPEN_END) {
        where->busy[agent] = event->what == HAPPEN_ANSWER;
        where->num_busy += where->busy[agent] ? 1 : UINT32_MAX;
    } else if (event->what == HAPPEN_BREAK) {
        where->break_since_s[agent] = event->time_s;
        where->num_breaks++;
    } else if (event->what == HAPPEN_BACK) {
        where->wrong |=
            !is_break_length(event->time_s - where->break_since_s[agent]);
        where->break_since_s[agent] = NAN;
    }
    where->wrong |= event->busy != where->num_busy;
}

/* Nobody answers while on a break or busy, and each break lasts as long as one of
 * the four that there are; nor does being watched change a sum. */
static void
test_nobody_is_in_two_places(void)
{
    struct whereabouts where = { .num_busy = 0 };
    const struct event_sink sink = { note_where, &where };
    struct totals totals;
    struct lab lab;

    for (size_t a = 0; a < MOST_AGENTS; a++)
        where.break_since_s[a] = NAN;
    lab_read(&lab, BUSY "}}\n");
    lab_watch(&lab, 1, &sink, &totals);
    lab_run(&lab, 1, 1);
    CU_ASSERT_FALSE(where.wrong);
    CU_ASSERT_EQUAL(where.num_breaks, 2 * 8 + 2 * 6);
    CU_ASSERT_EQUAL(memcmp(totals.type, lab.experiment.totals[0].type,
                        totals_size(&lab.scenario)),
        0);
    totals_free(&totals);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_break_is_delayed_and_keeps_its_length),
        SUITE_TEST(test_break_that_is_not_paid),
        SUITE_TEST(test_breaks_are_staggered),
        SUITE_TEST(test_shift_ends_during_a_contact),
        SUITE_TEST(test_break_and_shift_end),
        SUITE_TEST(test_what_comes_first_at_the_end_of_a_contact),
        SUITE_TEST(test_breaks_that_lapse_or_follow),
        SUITE_TEST(test_hours_before_opening),
        SUITE_TEST(test_sum_of_breaks_is_exact),
        SUITE_TEST(test_nobody_is_in_two_places),
        SUITE_END,
    };

    return suite_main("shifts", tests, argc, argv);
}
