/*
 * Policies that bind a contact to a group, split and expected_delay, in the running
 * centre: stories on paper, and what must equal what.
 */
#include <math.h>

#include "tests/story.h"

#define DAY "day: {opens: '09:00', closes: '10:00', interval: 10 min}\n"

/* ---- expected_delay ---- */

/* Six calls of 100 s to x with one agent and y with two. The fourth finds 100 s at
 * x and 50 s at y, the fifth 100 s at both (the first in the file), the sixth 200 s
 * and 100 s; each waits where it is. At speed 4 it is 25 s and 50 s; 50 s and 50 s;
 * 75 s and 50 s. A queue, a speed or an agent not counted shows. */
static void
test_smallest_prediction(void)
{
#define X_AND_Y(speed, policy)                                                     \
    DAY "contacts:\n"                                                              \
        "  a: {arrivals: {recorded: {at: ['09:00:00', '09:00:01', '09:00:02',"     \
        " '09:00:10', '09:00:11', '09:00:12']}}, talk: 100 s}\n"                   \
        "agents:\n  x: {serves: {a: {" speed "}}, staff: 1}\n"                     \
        "  y: {serves: {a: {}}, staff: 2}\n"                                       \
        "routing: {policy: " policy "}\n"
    check_answers(
        X_AND_Y("", "expected_delay"), "1@0/0 2@1/1 3@2/1 5@100/0 4@101/1 6@102/1");
    check_answers(X_AND_Y("speed: 4", "expected_delay"),
        "1@0/0 2@1/1 3@2/1 4@25/0 5@50/0 6@101/1");
    check_answers(X_AND_Y("", "fifo"), "1@0/0 2@1/1 3@2/1 4@100/0 5@101/1 6@102/1");
}

/* After-call work and the types ahead count with their own means: at 10 s the call
 * of a (1 min) finds one b of 3 min waiting at x, and at y two c of 80 s, then of
 * 100 s: 240 s at x, at y 220 s, then 260 s. */
static void
test_work_ahead(void)
{
#define AHEAD(after_call)                                                          \
    DAY "contacts:\n"                                                              \
        "  a: {arrivals: {recorded: {at: ['09:00:10']}}, talk: 1 min}\n"           \
        "  b: {arrivals: {recorded: {at: ['09:00:00', '09:00:01']}},"              \
        " talk: 3 min}\n"                                                          \
        "  c: {arrivals: {recorded: {at: ['09:00:00', '09:00:01', '09:00:02']}},"  \
        " talk: 1 min, after_call: " after_call "}\n"                              \
        "agents:\n  x: {serves: {a: {}, b: {}}, staff: 1}\n"                       \
        "  y: {serves: {a: {}, c: {}}, staff: 1}\n"                                \
        "routing: {policy: expected_delay}\n"
    check_answers(AHEAD("20 s"), "1@0/0 2@0/1 4@80/1 5@160/1 3@180/0 6@240/1");
    check_answers(AHEAD("40 s"), "1@0/0 2@0/1 4@100/1 3@180/0 5@200/1 6@360/0");
}

/* Bound is bound: y becomes free at 20 s, the call waits for x until 100 s. */
static void
test_no_change_of_line(void)
{
#define NEIGHBOURS(policy)                                                         \
    DAY "contacts:\n"                                                              \
        "  a: {arrivals: {recorded: {at: ['09:00:00', '09:00:10']}}, talk: 100 "   \
        "s}\n"                                                                     \
        "  b: {arrivals: {recorded: {at: ['09:00:01']}}, talk: 19 s}\n"            \
        "agents:\n  x: {serves: {a: {}}, staff: 1}\n"                              \
        "  y: {serves: {a: {}, b: {}}, staff: 1}\n"                                \
        "routing: {policy: " policy "}\n"
    check_answers(NEIGHBOURS("expected_delay"), "1@0/0 2@1/1 3@100/0");
    check_answers(NEIGHBOURS("fifo"), "1@0/0 2@1/1 3@20/1");
}

/* ---- split ---- */

#define SHARED(staff_x, staff_y, routing)                                          \
    "day: {opens: '08:00', closes: '12:00', interval: 30 min}\n"                   \
    "contacts:\n"                                                                  \
    "  a: {arrivals: {poisson: {rate: 400 per hour}}, talk: {exponential: {mean: " \
    "1 min}}, patience: {exponential: {mean: 3 min}}, balk: 5 %, queue_limit: 9,"  \
    " head_start: {share: 30 %, of: 40 s}}\n"                                      \
    "agents:\n  x: {serves: {a: {}}, staff: " staff_x "}\n"                        \
    "  y: {serves: {a: {}}, staff: " staff_y "}\n"                                 \
    "routing: " routing "\n"
#define SPLIT(x, y) "{policy: split, split: {a: {x: " x ", y: " y "}}}"

/* Everything to one group is that group alone, to the last bit; and a policy that
 * binds to the only group there is, or to one queue in all, is fifo. */
static void
test_identities_of_binding(void)
{
#define ALONE(routing)                                                             \
    "day: {opens: '08:00', closes: '12:00', interval: 30 min}\n"                   \
    "contacts:\n"                                                                  \
    "  a: {arrivals: {poisson: {rate: 400 per hour}}, talk: {exponential: {mean: " \
    "1 min}}, patience: {exponential: {mean: 3 min}}, balk: 5 %, queue_limit: 9,"  \
    " head_start: {share: 30 %, of: 40 s}}\n"                                      \
    "agents:\n  x: {serves: {a: {}}, staff: 6}\n"                                  \
    "routing: {policy: " routing "}\n"
    CU_ASSERT(same_results(ALONE("fifo"), ALONE("split")));
    CU_ASSERT(same_results(ALONE("fifo"), ALONE("expected_delay")));
    CU_ASSERT(same_fates(ALONE("fifo"), SHARED("6", "5", SPLIT("100 %", "0 %"))));
    CU_ASSERT(same_fates(ALONE("fifo"), SHARED("5", "6", SPLIT("0 %", "100 %"))));
    CU_ASSERT(same_results(SHARED("3", "4", SPLIT("40 %", "60 %")),
        SHARED("3", "4", "{policy: {split: {a: {x: 40 %, y: 60 %}}}}")));
    CU_ASSERT_FALSE(same_results(SHARED("3", "4", SPLIT("40 %", "60 %")),
        SHARED("3", "4", SPLIT("41 %", "59 %"))));
}

enum {
    MOST_CONTACTS = 3000
};

struct places {
    uint32_t group[MOST_CONTACTS]; /* 1 + the group that answered; 0: nobody did */
    double born_s[MOST_CONTACTS];
    size_t num;
    double work_s; /* talk of them all */
};

static void
note_place(void *self, const struct event_record *event)
{
    struct places *places = self;

    if (event->contact == 0 || event->contact >= MOST_CONTACTS)
        return;
    if (event->what == HAPPEN_ARRIVE) {
        places->born_s[event->contact] = event->time_s;
        places->num = event->contact;
    } else if (event->what == HAPPEN_ANSWER) {
        places->group[event->contact] = 1 + event->group;
    }
}

static void
watch_places(const char *text, struct places *places)
{
    const struct event_sink sink = { note_place, places };
    struct totals totals;
    struct lab lab;

    *places = (struct places){ 0 };
    lab_read(&lab, text);
    lab_watch(&lab, 1, &sink, &totals);
    places->work_s = lab_type_sum(&totals, 0, SUM_work_offered_s);
    totals_free(&totals);
    lab_free(&lab);
}

/* The group is the contact's luck: the same whatever the staff, no other luck
 * moves, and the shares are right: 1,600 contacts, so that 7 points too many would
 * show. */
static void
test_split_is_luck(void)
{
    static struct places many, few, fifo;
    double num[2] = { 0 };
    size_t both = 0;

    watch_places(SHARED("60", "60", SPLIT("55 %", "45 %")), &many);
    watch_places(SHARED("3", "4", SPLIT("55 %", "45 %")), &few);
    watch_places(SHARED("3", "4", "{policy: fifo}"), &fifo);
    CU_ASSERT(many.num > 1400 && many.num < MOST_CONTACTS);
    CU_ASSERT_EQUAL(many.num, few.num);
    CU_ASSERT_EQUAL(memcmp(many.born_s, fifo.born_s, sizeof(many.born_s)), 0);
    CU_ASSERT_EQUAL(many.work_s, fifo.work_s);
    for (size_t i = 1; i <= many.num; i++) {
        CU_ASSERT_FATAL(many.group[i] == 1 || many.group[i] == 2);
        num[many.group[i] - 1]++;
        both += few.group[i] > 0;
        CU_ASSERT(few.group[i] == 0 || few.group[i] == many.group[i]);
    }
    CU_ASSERT(both > 1000 && both < many.num);
    CU_ASSERT_DOUBLE_EQUAL(
        num[0] / (num[0] + num[1]), 0.55, 5 * sqrt(0.55 * 0.45 / (double)many.num));
}

/* ---- nothing is lost ---- */

/* Calls, sessions and services of whole minutes, so that they end together again
 * and again, cut off at closing: every contact has one end, and the area under the
 * queue is the sum of the waits. */
static void
check_conservation(const char *text)
{
    struct lab lab;

    lab_read(&lab, text);
    lab_run(&lab, 3, 1);
    for (size_t r = 0; r < 3; r++)
        for (size_t type = 0; type < 2; type++) {
            const struct totals *totals = &lab.experiment.totals[r];
#define N(name) lab_type_sum(totals, type, SUM_##name)
            CU_ASSERT(N(answered_delayed) > 0 && N(abandoned) + N(cut_off) > 0);
            CU_ASSERT_EQUAL(N(attempts), N(contained) + N(answered) + N(abandoned) +
                                             N(blocked) + N(balked) + N(cut_off));
            CU_ASSERT_DOUBLE_EQUAL(N(queue_area_s),
                N(wait_answered_s) + N(wait_abandoned_s) + N(wait_other_s), 1e-6);
#undef N
        }
    lab_free(&lab);
}

static void
test_nothing_is_lost(void)
{
#define GRID(routing)                                                              \
    "day: {opens: '08:00', closes: '12:00', interval: 30 min, at_close: "          \
    "hang_up}\n"                                                                   \
    "contacts:\n"                                                                  \
    "  a: {arrivals: {recorded: {at: ['08:00', '08:01', '08:01', '08:01', '08:02'" \
    ", '08:02', '08:03', '08:03', '08:04', '08:05', '11:58', '11:58', '11:59',"    \
    " '11:59']}}, talk: 2 min, patience: 3 min, head_start: 60 s}\n"               \
    "  b: {arrivals: {poisson: {rate: 90 per hour}}, talk: {exponential: {mean: "  \
    "2 min}}, patience: {exponential: {mean: 2 min}}, queue_limit: 3}\n"           \
    "chatbots: {bot: {handles: {a: {containment: 10 %}}, session: 1 min}}\n"       \
    "agents:\n  x: {serves: {a: {}, b: {}}, staff: [2, 1, 2, 1, 2, 1, 2, 1]}\n"    \
    "  y: {serves: {a: {speed: 2}, b: {}}, staff: 1}\n"                            \
    "routing: " routing "\n"
    check_conservation(GRID("{policy: expected_delay}"));
    check_conservation(GRID("{policy: expected_delay, agent: least_busy}"));
    check_conservation(GRID("{policy: split, agent: random, split: {a: {x: 70 %,"
                            " y: 30 %}, b: {x: 50 %, y: 50 %}}}"));
    check_conservation(GRID("{policy: queue_ratio}"));
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_smallest_prediction),
        SUITE_TEST(test_work_ahead), SUITE_TEST(test_no_change_of_line),
        SUITE_TEST(test_identities_of_binding), SUITE_TEST(test_split_is_luck),
        SUITE_TEST(test_nothing_is_lost), SUITE_END };

    return suite_main("binding", tests, argc, argv);
}
