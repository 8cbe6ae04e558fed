/*
 * What agents do by themselves between contacts, as stories worked out on paper.
 */
#include <math.h>
#include <string.h>

#include "tests/story.h"

enum {
    MOST_AGENTS = 64
};

#define DAY "day: {opens: '09:00', closes: '10:00', interval: 10 min}\n"

/* Half a minute after each contact: the waiting one is answered only then, so is
 * one whose patience ends at that very moment, and one who arrives then is answered
 * at once. A delay that is forgotten, or one second off, is seen. */
static void
test_ready_delay(void)
{
    check_story(DAY
        "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00',"
        " '09:00:10', '09:03:00', '09:04:10'], talk: [60 s, 60 s, 60 s, 60"
        " s], patience: [80 s, 80 s, 80 s, 5 s]}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1, ready_delay: 30 s}}\n",
        "0 arrive 1\n0 answer 1\n10 arrive 2\n10 queue 2\n60 end 1\n90 answer 2\n"
        "150 end 2\n180 arrive 3\n180 answer 3\n240 end 3\n250 arrive 4\n"
        "250 queue 4\n255 abandon 4\n");
}

/* Staff 1, 0, 1: who is not ready yet when the staff falls leaves at once (overtime
 * is none), and comes back by the list. Staff back before the delay is over: the
 * delay still counts. */
static void
test_staff_falls_while_not_ready(void)
{
    const char *text =
        "contacts: {calls: {arrivals: {recorded: {at: ['09:09:00', '09:11:00'],"
        " talk: [30 s, 30 s]}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: [1, 0, 1, 1, 1, 1],"
        " ready_delay: 2 min}}\n";
    struct story story = { .text = "" };
    struct totals totals;
    char day[800];
    struct lab lab;

    snprintf(day, sizeof(day), "%s%s", DAY, text);
    story_run(&story, day,
        "540 arrive 1\n540 answer 1\n570 end 1\n660 arrive 2\n660 queue 2\n"
        "1200 answer 2\n1230 end 2\n",
        &lab, &totals);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_overtime_s), 0);
    CU_ASSERT_DOUBLE_EQUAL(lab_group_sum(&totals, 0, SUM_seated_s), 5 * 600, 1e-9);
    totals_free(&totals);
    lab_free(&lab);
    snprintf(day, sizeof(day),
        "day: {opens: '09:00', closes: '09:06', interval: 1 "
        "min}\n%s",
        "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00', '09:02:30'],"
        " talk: [50 s, 30 s]}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: [1, 0, 1, 1, 1, 1],"
        " ready_delay: 3 min}}\n");
    check_story(day, "0 arrive 1\n0 answer 1\n50 end 1\n150 arrive 2\n150 queue 2\n"
                     "230 answer 2\n260 end 2\n");
}

/* Two agents ready again, and one who ends a contact, at one instant: the two who
 * wait are answered then, once each, in the order of their coming. */
static void
test_ready_and_end_at_one_instant(void)
{
    check_story(DAY
        "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00', '09:00:00',"
        " '09:00:00', '09:00:10', '09:00:20'], talk: [60 s, 60 s, 90 s, 10 s,"
        " 20 s]}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 2, ready_delay: 30 s},"
        " swift: {serves: {calls: {rank: 2}}, staff: 1}}\n",
        "0 arrive 1\n0 answer 1\n0 arrive 2\n0 answer 2\n0 arrive 3\n0 answer 3\n"
        "10 arrive 4\n10 queue 4\n20 arrive 5\n20 queue 5\n60 end 1\n60 end 2\n"
        "90 end 3\n90 answer 4\n90 answer 5\n100 end 4\n110 end 5\n");
}

/* For the contacts a delay of 20 s is after-call work of 20 s: the same answers,
 * abandonments and waits. For the agents it is not: nobody is busy meanwhile, and
 * contacts in hand are talk alone (Little's law). A delay that is skipped or taken
 * twice once in the run would be noticed. */
static void
test_delay_against_after_call(void)
{
    const char *keys[] = { "ready_delay: 20 s}}\n", "ready_delay: 0 s}}\n" };
    const char *acw[] = { "0 s", "20 s" };
    struct lab lab[2];
    char text[800];

    for (size_t i = 0; i < 2; i++) {
        snprintf(text, sizeof(text),
            "day: {opens: '08:00', closes: '16:00'}\n"
            "contacts: {calls: {arrivals: {poisson: {rate: 200 per hour}},"
            " talk: {exponential: {mean: 3 min}}, after_call: %s, patience:"
            " {exponential: {mean: 2 min}}, service_level: {within: 20 s}}}\n"
            "agents: {desk: {serves: {calls: {}}, staff: 11, %s",
            acw[i], keys[i]);
        lab_read(&lab[i], text);
        lab_run(&lab[i], 3, 1);
    }
    for (size_t r = 0; r < 3; r++) {
        const enum type_sum counts[] = { SUM_answered, SUM_answered_within,
            SUM_answered_delayed, SUM_abandoned };
        const struct totals *delay = &lab[0].experiment.totals[r];
        const struct totals *work = &lab[1].experiment.totals[r];
        const double answered = lab_type_sum(work, 0, SUM_answered);
        const double talk_s = lab_type_sum(delay, 0, SUM_talk_s);

        CU_ASSERT(lab_type_sum(delay, 0, SUM_abandoned) > 50);
        for (size_t i = 0; i < 4; i++)
            CU_ASSERT_EQUAL(lab_type_sum(delay, 0, counts[i]),
                lab_type_sum(work, 0, counts[i]));
        CU_ASSERT_DOUBLE_EQUAL(lab_type_sum(delay, 0, SUM_wait_answered_s),
            lab_type_sum(work, 0, SUM_wait_answered_s), 1e-5);
        CU_ASSERT_DOUBLE_EQUAL(
            lab_group_sum(delay, 0, SUM_in_hand_s), talk_s, 1e-9 * talk_s);
        CU_ASSERT_DOUBLE_EQUAL(lab_group_sum(work, 0, SUM_in_hand_s),
            talk_s + 20 * answered, 1e-9 * talk_s);
    }
    lab_free(&lab[0]);
    lab_free(&lab[1]);
}

/* ---- adherence ---- */

/* Away time is (1 - share) of the seated time on average, where nearly every spell
 * is delayed by a contact and where nobody ever calls. 150 runs of 100 h with 12
 * agents: five standard errors are 0.0014. Spells that never begin at once would be
 * noticed with idle agents. */
static void
away_share(const char *rate)
{
    double seated_s = 0, away_s = 0, squares = 0, mean, error;
    const double runs = 150;
    char text[1000];
    struct lab lab;

    snprintf(text, sizeof(text),
        "steady: {warm_up: 2 h, length: 100 h, batches: 1}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: %s}}, talk:"
        " {exponential: {mean: 3 min}}, patience: {exponential: {mean: 2 min}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 12, ready_delay: 2 s,"
        " adherence: {share: 85 %%, away: {gamma: {mean: 5 min, cv: 0.5}}}}}\n",
        rate);
    lab_read(&lab, text);
    lab_run(&lab, (size_t)runs, 1);
    for (size_t r = 0; r < lab.experiment.num_replications; r++) {
        const double *sums = totals_group(&lab.experiment.totals[r], 0, 0);

        seated_s += sums[SUM_seated_s];
        away_s += sums[SUM_away_s];
        squares += pow(sums[SUM_away_s] / sums[SUM_seated_s] - 0.15, 2);
        CU_ASSERT(sums[SUM_busy_s] + sums[SUM_away_s] <=
                  sums[SUM_seated_s] * (1 + 1e-12));
    }
    mean = away_s / seated_s;
    error = sqrt(squares) / runs;
    CU_ASSERT(5 * error < 0.0015);
    CU_ASSERT_DOUBLE_EQUAL(mean, 0.15, 5 * error);
    lab_free(&lab);
}

static void
test_adherence_is_met_on_average(void)
{
    away_share("250 per hour");
    away_share("0.01 per hour");
}

static void
count_spells(void *self, const struct event_record *event)
{
    *(double *)self += event->what == HAPPEN_AWAY;
}

/* Spells fall due at a rate that follows who is seated and not away: over 400 days
 * on which a quarter of the time is break, and staff and spells' length change,
 * their number is the integral of that rate. Five standard errors are
 * under 4 %; a rate that does not fall when a break begins would be noticed. */
#define REST(at) "{at: '" at "', length: 10 min}, "
#define RESTS                                                                      \
    REST("08:20")                                                                  \
    REST("08:50")                                                                  \
    REST("09:20")                                                                  \
    REST("09:50")                                                                  \
    REST("10:40")                                                                  \
    REST("11:20")                                                                  \
    REST("11:50")                                                                  \
    REST("12:30") REST("13:10") REST("14:20") REST("14:50") REST("15:20")
#define MANY_BREAKS                                                                \
    "day: {opens: '08:00', closes: '16:00', interval: 2 h}\n"                      \
    "contacts: {calls: {arrivals: {recorded: {at: ['15:59']}}, talk: 10 s}}\n"     \
    "agents: {desk: {serves: {calls: {}}, adherence: {share: 80 %, away:"          \
    " [5 min, 10 min, 2.5 min, 5 min]}, shifts: [{starts: '08:00', ends:"          \
    " '16:00', agents: 4, breaks: [" RESTS "]}, {starts: '10:20', ends:"           \
    " '12:50', agents: 2}]}}\n"

static void
test_spells_follow_the_seated(void)
{
    const double mean_s[] = { 300, 600, 150, 300 };
    double num = 0, expected = 0;
    const struct event_sink sink = { count_spells, &num };
    struct lab lab;

    lab_read(&lab, MANY_BREAKS);
    for (uint64_t day = 1; day <= 400; day++) {
        struct totals totals;

        lab_watch(&lab, day, &sink, &totals);
        for (size_t i = 0; i < 4; i++) {
            const double *sums = totals_group(&totals, 0, i);

            expected += 0.25 / mean_s[i] * (sums[SUM_seated_s] - sums[SUM_away_s]);
        }
        totals_free(&totals);
    }
    CU_ASSERT(expected > 18000);
    CU_ASSERT_DOUBLE_EQUAL(num, expected, 5 * sqrt(expected));
    lab_free(&lab);
}

struct spells {
    double since_s[MOST_AGENTS]; /* NAN: not away */
    bool busy[MOST_AGENTS];
    double away_s, closes_s;
    unsigned num;
    bool wrong;
};

static void
note_spell(void *self, const struct event_record *event)
{
    struct spells *spells = self;
    const uint32_t agent = event->agent;
    double until_s;

    if (agent == CQ_NONE)
        return;
    if (event->what == HAPPEN_AWAY) {
        spells->wrong |= spells->busy[agent] || !isnan(spells->since_s[agent]);
        spells->since_s[agent] = event->time_s;
        spells->num++;
    } else if (event->what == HAPPEN_BACK) {
        until_s = fmin(event->time_s, spells->closes_s);
        spells->wrong |= fabs(event->time_s - spells->since_s[agent] - 240) > 1e-6;
        spells->away_s += fmax(0, until_s - spells->since_s[agent]);
        spells->since_s[agent] = NAN;
    } else if (event->what == HAPPEN_ANSWER) {
        spells->wrong |= spells->busy[agent] || !isnan(spells->since_s[agent]);
        spells->busy[agent] = true;
    } else if (event->what == HAPPEN_END) {
        spells->busy[agent] = false;
    }
}

/* Nobody answers while away, a spell keeps its length of four minutes, and the
 * integral of those away is what a bystander adds up; Little's law holds. */
static void
test_spells_by_a_bystander(void)
{
    struct spells spells = { .closes_s = 8 * 3600 };
    const struct event_sink sink = { note_spell, &spells };
    struct totals totals;
    double work_s;
    struct lab lab;

    for (size_t a = 0; a < MOST_AGENTS; a++)
        spells.since_s[a] = NAN;
    lab_read(&lab,
        "day: {opens: '08:00', closes: '16:00', interval: 1 h}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 250 per hour}}, talk:"
        " {exponential: {mean: 3 min}}, patience: {exponential: {mean: 2 min}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 12, adherence: {share: 85 %,"
        " away: 4 min}}}\n");
    lab_watch(&lab, 1, &sink, &totals);
    CU_ASSERT_FALSE(spells.wrong);
    CU_ASSERT(spells.num > 100);
    CU_ASSERT_DOUBLE_EQUAL(
        lab_group_sum(&totals, 0, SUM_away_s), spells.away_s, 1e-6);
    work_s = lab_type_sum(&totals, 0, SUM_talk_s);
    CU_ASSERT_DOUBLE_EQUAL(
        lab_group_sum(&totals, 0, SUM_in_hand_s), work_s, 1e-9 * work_s);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_seated_s), 12 * 8 * 3600);
    totals_free(&totals);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_ready_delay),
        SUITE_TEST(test_staff_falls_while_not_ready),
        SUITE_TEST(test_ready_and_end_at_one_instant),
        SUITE_TEST(test_delay_against_after_call),
        SUITE_TEST(test_adherence_is_met_on_average),
        SUITE_TEST(test_spells_follow_the_seated),
        SUITE_TEST(test_spells_by_a_bystander),
        SUITE_END,
    };

    return suite_main("pauses", tests, argc, argv);
}
