/*
 * One replication, exactly: a recount of every sum from the events alone, Little's
 * law, and what must not move what. What happens first at one instant is in
 * test_instant.c.
 */
#include <math.h>
#include <string.h>

#include "tests/lab.h"
#include "tests/suite.h"

enum {
    MAX_CONTACTS = 20000,
    MAX_AGENTS = 64,
    MAX_TYPES = 4,
    MAX_PERIODS = 16
};

/* A busy day with everything that can happen to a contact. */
#define BUSY_DAY                                                                   \
    "day: {opens: '08:00', closes: '12:15', interval: 30 min, at_close: serve}\n"  \
    "contacts:\n"                                                                  \
    "  calm: {arrivals: {profile: {counts: [40, 60, 85, 70, 50, 90, 60, 50, "      \
    "20]}},"                                                                       \
    " talk: {lognormal: {mean: 4 min, cv: 1.1}}, after_call: {exponential:"        \
    " {mean: 30 s}}, patience: {exponential: {mean: 3 min}}, balk: 10 %,"          \
    " queue_limit: 4, short_abandon: 5 s, service_level: {target: 80 %,"           \
    " within: 20 s}, head_start: {share: 30 %, of: 90 s}}\n"                       \
    "  sales: {arrivals: {poisson: {rate: 70 per hour}}, talk: {exponential:"      \
    " {mean: 3 min}}, patience: {exponential: {mean: 2 min}}, priority: 2,"        \
    " service_level: {within: 30 s}}\n"                                            \
    "agents:\n"                                                                    \
    "  first: {serves: {calm: {}}, staff: [5, 6, 9, 7, 5, 9, 8, 3, 2]}\n"          \
    "  both: {serves: {calm: {rank: 2, speed: 0.8}, sales: {}},"                   \
    " staff: [4, 5, 5, 6, 3, 3, 4, 4, 4]}\n"                                       \
    "chatbots:\n"                                                                  \
    "  robo: {handles: {sales: {offered: 70 %, refuses: 10 %, containment: 40 "    \
    "%}},"                                                                         \
    " session: {exponential: {mean: 90 s}}}\n"

/* What a bystander who writes down every event knows of each contact. */
struct seen {
    double arrived_s, asked_s, answered_s;
    bool waited;
    bool delayed;
    uint32_t type;
};

struct notebook {
    struct seen contact[MAX_CONTACTS + 1];
    uint64_t hand[2][MAX_AGENTS]; /* contact in the hand of each agent; 0: none */
    double sums[MAX_TYPES][NUM_TYPE_SUMS];
    double within_s[MAX_TYPES];
    double busy_area_s, queue_area_s;
    double last_s;
    uint32_t queue, busy;
    uint32_t waiting[MAX_TYPES + 1];           /* of each type, and of all */
    uint32_t most[MAX_TYPES + 1][MAX_PERIODS]; /* waiting at once */
    uint32_t period;
    bool wrong; /* something impossible was seen */
};

static void
note_answer(struct notebook *book, const struct event_record *event)
{
    struct seen *seen = &book->contact[event->contact];
    double *sums = book->sums[event->type];
    const double wait_s = event->time_s - seen->asked_s;

    book->wrong |= book->hand[event->group][event->agent] != 0;
    book->hand[event->group][event->agent] = event->contact;
    seen->answered_s = event->time_s;
    sums[SUM_answered]++;
    sums[SUM_answered_delayed] += seen->waited;
    sums[SUM_answered_within] += wait_s <= book->within_s[event->type];
    sums[SUM_wait_answered_s] += wait_s;
    sums[SUM_delayed] += seen->waited;
}

static void
note_abandon(struct notebook *book, const struct event_record *event)
{
    double *sums = book->sums[event->type];
    const double wait_s = event->time_s - book->contact[event->contact].asked_s;

    sums[SUM_abandoned]++;
    sums[SUM_delayed]++;
    sums[SUM_abandoned_within] += wait_s <= book->within_s[event->type];
    sums[SUM_wait_abandoned_s] += wait_s;
}

static void
note_contact(struct notebook *book, const struct event_record *event)
{
    struct seen *seen = &book->contact[event->contact];
    double *sums = book->sums[event->type];

    switch (event->what) {
    case HAPPEN_ARRIVE:
        *seen = (struct seen){ event->time_s, event->time_s, NAN, false, false,
            event->type };
        sums[SUM_fresh]++;
        break;
    case HAPPEN_CONTAIN:
        sums[SUM_contained]++;
        break;
    case HAPPEN_REFUSE:
        sums[SUM_bot_refused]++;
        break;
    case HAPPEN_ESCALATE:
        sums[SUM_escalated]++;
        seen->asked_s = event->time_s;
        break;
    case HAPPEN_QUEUE:
        seen->waited = true;
        break;
    case HAPPEN_BLOCK:
        sums[SUM_blocked]++;
        sums[SUM_delayed]++;
        break;
    case HAPPEN_BALK:
        sums[SUM_balked]++;
        sums[SUM_delayed]++;
        break;
    case HAPPEN_ANSWER:
        note_answer(book, event);
        break;
    case HAPPEN_ABANDON:
        note_abandon(book, event);
        break;
    default:
        break;
    }
}

/* One contact more or less waits; a new period begins with those who do. */
static void
note_waiting(struct notebook *book, const struct event_record *event)
{
    const bool begins = event->what == HAPPEN_QUEUE;
    const bool ends =
        event->what == HAPPEN_ABANDON ||
        (event->what == HAPPEN_ANSWER && book->contact[event->contact].waited);
    const uint32_t change = begins ? 1 : ends ? UINT32_MAX : 0;

    if (event->what == HAPPEN_CLOSE ||
        (event->what == HAPPEN_INTERVAL && event->time_s > 0))
        book->period++;
    if (event->contact > 0 && event->type != CQ_NONE) {
        book->waiting[event->type] += change;
        book->waiting[MAX_TYPES] += change;
    }
    for (size_t type = 0; type <= MAX_TYPES; type++)
        if (book->waiting[type] > book->most[type][book->period])
            book->most[type][book->period] = book->waiting[type];
}

static void
note(void *self, const struct event_record *event)
{
    struct notebook *book = self;
    const double length_s = event->time_s - book->last_s;

    book->wrong |= length_s < 0;
    book->queue_area_s += book->queue * length_s;
    book->busy_area_s += book->busy * length_s;
    book->last_s = event->time_s;
    book->queue = event->queue;
    book->busy = event->busy;
    if (event->what == HAPPEN_END) {
        book->wrong |= book->hand[event->group][event->agent] != event->contact;
        book->hand[event->group][event->agent] = 0;
    } else if (event->contact > 0 && event->contact <= MAX_CONTACTS) {
        note_contact(book, event);
    }
    note_waiting(book, event);
}

static void
watch(
    struct lab *lab, const char *text, struct notebook *book, struct totals *totals)
{
    const struct event_sink sink = { note, book };

    lab_read(lab, text);
    memset(book, 0, sizeof(*book));
    for (size_t type = 0; type < lab->scenario.num_types; type++)
        book->within_s[type] = lab->scenario.types[type].within_s;
    lab_watch(lab, 3, &sink, totals);
}

/* A contact counted twice, in the wrong sum or not at all is seen. */
static void
test_recount_from_events(void)
{
    const enum type_sum counted[] = { SUM_fresh, SUM_answered, SUM_answered_delayed,
        SUM_answered_within, SUM_delayed, SUM_abandoned, SUM_abandoned_within,
        SUM_blocked, SUM_balked, SUM_contained, SUM_bot_refused, SUM_escalated };
    static struct notebook book;
    struct totals totals;
    struct lab lab;

    watch(&lab, BUSY_DAY, &book, &totals);
    CU_ASSERT_FALSE(book.wrong);
    for (size_t type = 0; type < 2; type++) {
        CU_ASSERT(lab_type_sum(&totals, type, SUM_abandoned) > 10);
        CU_ASSERT(lab_type_sum(&totals, type, SUM_answered_delayed) > 50);
        for (size_t i = 0; i < sizeof(counted) / sizeof(counted[0]); i++)
            CU_ASSERT_EQUAL(lab_type_sum(&totals, type, counted[i]),
                book.sums[type][counted[i]]);
        CU_ASSERT_DOUBLE_EQUAL(lab_type_sum(&totals, type, SUM_wait_answered_s),
            book.sums[type][SUM_wait_answered_s], 1e-6);
        CU_ASSERT_DOUBLE_EQUAL(lab_type_sum(&totals, type, SUM_wait_abandoned_s),
            book.sums[type][SUM_wait_abandoned_s], 1e-6);
    }
    CU_ASSERT(lab_type_sum(&totals, 0, SUM_blocked) > 0);
    CU_ASSERT(lab_type_sum(&totals, 0, SUM_balked) > 0);
    totals_free(&totals);
    lab_free(&lab);
}

/* The most waiting at once, by type, all types and period: one more or less shows,
 * and so does a period that forgets who waits when it begins. */
static void
test_queue_max(void)
{
    static struct notebook book;
    struct totals totals;
    struct lab lab;

    watch(&lab, BUSY_DAY, &book, &totals);
    CU_ASSERT_EQUAL_FATAL(book.period, totals.num_periods);
    for (size_t period = 0; period <= totals.num_periods; period++) {
        for (size_t type = 0; type < 2; type++)
            CU_ASSERT_EQUAL(
                totals.queue_max[type * (totals.num_periods + 1) + period],
                book.most[type][period]);
        CU_ASSERT_EQUAL(totals.queue_max[2 * (totals.num_periods + 1) + period],
            book.most[MAX_TYPES][period]);
        CU_ASSERT(book.most[MAX_TYPES][period] > 0);
    }
    totals_free(&totals);
    lab_free(&lab);
}

/* Little's law holds exactly on a path that starts and ends empty: the integrals
 * of the engine, of the bystander, and the sums of waits and handle times. */
static void
test_little_is_exact(void)
{
    static struct notebook book;
    double waits_s = 0, queue_s = 0, work_s = 0, in_hand_s = 0, parts_s = 0;
    struct totals totals;
    struct lab lab;

    watch(&lab, BUSY_DAY, &book, &totals);
    for (size_t i = 0; i < 2; i++) {
        waits_s += lab_type_sum(&totals, i, SUM_wait_answered_s) +
                   lab_type_sum(&totals, i, SUM_wait_abandoned_s);
        queue_s += lab_type_sum(&totals, i, SUM_queue_area_s);
        work_s += lab_type_sum(&totals, i, SUM_talk_s) +
                  lab_type_sum(&totals, i, SUM_acw_s);
        in_hand_s += lab_group_sum(&totals, i, SUM_in_hand_s);
        parts_s += lab_group_sum(&totals, i, SUM_busy_s) +
                   lab_group_sum(&totals, i, SUM_overtime_s);
    }
    CU_ASSERT_DOUBLE_EQUAL(queue_s, waits_s, 1e-9 * waits_s);
    CU_ASSERT_DOUBLE_EQUAL(book.queue_area_s, waits_s, 1e-9 * waits_s);
    CU_ASSERT_DOUBLE_EQUAL(in_hand_s, work_s, 1e-9 * work_s);
    CU_ASSERT_DOUBLE_EQUAL(book.busy_area_s, work_s, 1e-9 * work_s);
    CU_ASSERT_DOUBLE_EQUAL(parts_s, in_hand_s, 1e-9 * work_s);
    totals_free(&totals);
    lab_free(&lab);
}

/* Seated time is the staff list times the clock, to the second. */
static void
test_seated_time_is_the_staff_list(void)
{
    const double first_h = (5 + 6 + 9 + 7 + 5 + 9 + 8 + 3) * 0.5 + 2 * 0.25;
    struct lab lab;

    lab_read(&lab, BUSY_DAY);
    lab_run(&lab, 1, 1);
    CU_ASSERT_DOUBLE_EQUAL(
        lab_group_sum(&lab.experiment.totals[0], 0, SUM_seated_s), first_h * 3600,
        1e-6);
    lab_free(&lab);
}

/* ---- what must not move what ---- */

/* All sums of one replication, as bytes. */
static bool
equal_totals(
    const struct totals *a, const struct totals *b, const struct scenario *scenario)
{
    return memcmp(a->type, b->type, totals_size(scenario)) == 0;
}

static void
test_threads_do_not_matter(void)
{
    struct lab one, many;

    lab_read(&one, BUSY_DAY);
    lab_read(&many, BUSY_DAY);
    lab_run(&one, 23, 1);
    lab_run(&many, 23, 5);
    for (size_t r = 0; r < 23; r++)
        CU_ASSERT(equal_totals(
            &one.experiment.totals[r], &many.experiment.totals[r], &one.scenario));
    CU_ASSERT_FALSE(equal_totals(
        &one.experiment.totals[0], &one.experiment.totals[1], &one.scenario));
    lab_free(&one);
    lab_free(&many);
}

/* Being watched changes nothing, to the bit. */
static void
test_watching_does_not_matter(void)
{
    static struct notebook book;
    struct totals totals;
    struct lab lab;

    watch(&lab, BUSY_DAY, &book, &totals);
    lab_run(&lab, 3, 1);
    CU_ASSERT(equal_totals(&totals, &lab.experiment.totals[2], &lab.scenario));
    totals_free(&totals);
    lab_free(&lab);
}

struct births {
    double at_s[MAX_CONTACTS];
    size_t num;
};

static void
note_birth(void *self, const struct event_record *event)
{
    struct births *births = self;

    if (event->what == HAPPEN_ARRIVE && event->type == 0 &&
        births->num < MAX_CONTACTS)
        births->at_s[births->num++] = event->time_s;
}

/* Other staff, another bot, another type: the fresh contacts of the first type
 * come at the same moments, bit by bit. */
static void
test_same_customers(void)
{
    const char *other =
        "day: {opens: '08:00', closes: '12:15', interval: 30 min}\n"
        "contacts:\n"
        "  calm: {arrivals: {profile: {counts: [40, 60, 85, 70, 50, 90, 60, 50,"
        " 20]}}, talk: 30 s, balk: 50 %}\n"
        "agents: {few: {serves: {calm: {}}, staff: 40}}\n";
    static struct births first, second;
    const struct event_sink sinks[] = { { note_birth, &first },
        { note_birth, &second } };
    struct totals totals;
    struct lab lab;

    first.num = second.num = 0;
    lab_read(&lab, BUSY_DAY);
    lab_watch(&lab, 1, &sinks[0], &totals);
    totals_free(&totals);
    lab_free(&lab);
    lab_read(&lab, other);
    lab_watch(&lab, 1, &sinks[1], &totals);
    totals_free(&totals);
    lab_free(&lab);
    CU_ASSERT(first.num > 400);
    CU_ASSERT_EQUAL_FATAL(first.num, second.num);
    CU_ASSERT_EQUAL(
        memcmp(first.at_s, second.at_s, first.num * sizeof(first.at_s[0])), 0);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_recount_from_events),
        SUITE_TEST(test_queue_max), SUITE_TEST(test_little_is_exact),
        SUITE_TEST(test_seated_time_is_the_staff_list),

        SUITE_TEST(test_threads_do_not_matter),
        SUITE_TEST(test_watching_does_not_matter), SUITE_TEST(test_same_customers),
        SUITE_END };

    return suite_main("center", tests, argc, argv);
}
