/*
 * How customers judge what has happened to them: stories so small that every score
 * is known to the last digit; a day in which everything happens, told again from
 * its events; and identities between what is judged and what is counted.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/lab.h"
#include "tests/suite.h"

static double
logistic(double x)
{
    return 1 / (1 + exp(-x));
}

static double
value_of(const struct lab *lab, const char *address)
{
    return lab_estimate(lab, address).value;
}

/* ---- by hand ---- */

#define HOUR "day: {opens: '09:00', closes: '10:00'}\n"
#define MODELS(coefficients)                                                       \
    "outcomes:\n"                                                                  \
    "  csat: {base: 1" coefficients "}\n"                                          \
    "  ces: {base: 4" coefficients "}\n"                                           \
    "  nps: {base: 1" coefficients ", passive_width: 0.75}\n"                      \
    "  churn: {base: 1" coefficients "}\n"
#define CALL(at, more)                                                             \
    "contacts:\n  a: {arrivals: {recorded: {at: [" at                              \
    "]}}, talk: 3 min, value: 10" more "}\n"
#define DESK "agents: {desk: {serves: {a: {}}, staff: 1}}\n"

/* What each customer's history adds to the base, NAN at the end. */
struct hand {
    const char *text;
    double num; /* of customers */
    double adds[4];
};

/* Of the customers of type a. */
static void
check_by_hand(const struct hand *hand)
{
    double csat = 0, ces = 0, nps = 0;
    size_t num = 0;
    struct lab lab;

    for (; !isnan(hand->adds[num]); num++) {
        const double x = hand->adds[num];

        csat += logistic(1 + x) / hand->num;
        ces += fmin(7, fmax(1, 4 + x)) / hand->num;
        nps += 100 * (logistic(1 + x - 0.75) - (1 - logistic(1 + x))) / hand->num;
    }
    lab_read(&lab, hand->text);
    lab_run(&lab, 1, 1);
    CU_ASSERT_EQUAL(num, hand->num);
    CU_ASSERT_EQUAL(value_of(&lab, "a.customers"), hand->num);
    CU_ASSERT_EQUAL(value_of(&lab, "open"), 0);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "a.csat"), csat, 1e-14);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "a.ces"), ces, 1e-14);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "a.nps@09:00"), nps, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "a.churn"), csat, 1e-14);
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(&lab, "lost_value"), csat * hand->num * 10, 1e-12);
    lab_free(&lab);
}

/* Each coefficient is a power of two of its own, so that one that is about the
 * wrong thing, or about too many of them, shows in the last digit. */
static const struct hand hands[] = {
    /* one waits 2 minutes for the other's end */
    { HOUR CALL("'09:00', '09:01'", ", patience: 1 h")
            DESK MODELS(", per_minute_waited: -0.5, abandoned: 4"),
        2, { 0, -1, NAN } },
    /* or leaves after 1 */
    { HOUR CALL("'09:00', '09:01'", ", patience: 1 min")
            DESK MODELS(", per_minute_waited: -0.5, abandoned: -2"),
        2, { 0, -2.5, NAN } },
    /* or has tried again twice, and is answered at its last moment */
    { HOUR CALL("'09:00', '09:01'",
          ", patience: 30 s, retry: {after_abandon: 100 %, delay: 15 s}")
            DESK MODELS(", per_minute_waited: -0.5, abandoned: -2"),
        2, { 0, -0.75, NAN } },
    /* nobody is helped */
    { HOUR CALL("'09:00', '09:30'", ", patience: 1 h, resolved: 0 %")
            DESK MODELS(", unresolved: -0.25, abandoned: -2"),
        2, { -0.25, -0.25, NAN } },
    /* beyond the ends of the scale of effort */
    { HOUR CALL("'09:00', '09:01', '09:10'", ", patience: 1 min, resolved: 0 %")
            DESK MODELS(", unresolved: 8, abandoned: -8"),
        3, { 8, -8, 8, NAN } },
    /* comes back after 10 minutes, waits for another, is helped */
    { HOUR "contacts:\n"
           "  a: {arrivals: {recorded: {at: ['09:00']}}, talk: 3 min, resolved: "
           "0 %, repeat: {delay: 10 min, as: b}, value: 10}\n"
           "  b: {arrivals: {recorded: {at: ['09:12']}}, talk: 3 min}\n"
           "agents: {desk: {serves: {a: {}, b: {}}, staff: 1}}\n" MODELS(
               ", per_repeat: -1, unresolved: -8, per_minute_waited: -0.5"),
        1, { -2, NAN } },
    /* passed on twice: the second's first half comes before the first's second,
     * which waits for 5 minutes, and then goes before the second's */
    { HOUR "contacts:\n"
           "  a: {arrivals: {recorded: {at: ['09:00', '09:04']}}, talk: 3 min, "
           "transfer: {probability: 100 %, to: b}, value: 10}\n"
           "  b: {arrivals: {recorded: {at: ['09:50']}}, talk: 5 min, transfer: "
           "{probability: 100 %, to: c}}\n"
           "  c: {arrivals: {recorded: {at: ['09:50']}}, talk: 2 min}\n"
           "agents:\n"
           "  one: {serves: {a: {}}, staff: 1}\n"
           "  two: {serves: {b: {}, c: {}}, staff: 1}\n" MODELS(
               ", per_transfer: -0.25, per_minute_waited: -0.5"),
        2, { -3, -2, NAN } },
    /* with the bot at 09:00 and 09:11, never helped */
    { HOUR "contacts:\n"
           "  a: {arrivals: {recorded: {at: ['09:00']}}, talk: 3 min, value: 10}\n"
           "  b: {arrivals: {recorded: {at: ['09:50']}}, talk: 3 min}\n"
           "agents: {desk: {serves: {a: {}, b: {}}, staff: 1}}\n"
           "chatbots:\n"
           "  bot:\n"
           "    session: 1 min\n"
           "    handles:\n"
           "      a: {containment: 100 %, false_containment: 100 %, bounce_back: "
           "{delay: 10 min, as: b}}\n"
           "      b: {containment: 100 %, false_containment: 100 %}\n" MODELS(
               ", per_repeat: -0.25, bot_loop: -0.5, unresolved: 0.125"),
        1, { -0.625, NAN } },
};

static void
test_by_hand(void)
{
    for (size_t i = 0; i < sizeof(hands) / sizeof(*hands); i++)
        check_by_hand(&hands[i]);
}

/* ---- from the events of a day ---- */

enum {
    MOST_CONTACTS = 20000
};

/* A customer's story as heard, at the number of the first contact. */
struct story {
    uint32_t type;
    double wait_s, num_transfers, num_repeats, num_sessions;
    double ended_s; /* the attempt before */
    bool is_handled, is_further, is_soon;
};

struct listener {
    const struct scenario *scenario;
    struct story *stories;
    uint64_t *customer;             /* [contact] */
    double *asked_s;                /* [contact] */
    uint64_t num;                   /* contacts */
    double sums[NUM_CUSTOMER_SUMS]; /* of all types */
};

static void
hear_birth(struct listener *self, const struct event_record *event)
{
    struct story *story = &self->stories[event->customer];
    const bool is_same = event->what == HAPPEN_TRANSFERRED ||
                         event->what == HAPPEN_SWITCHED_IN ||
                         event->what == HAPPEN_CALLBACK;

    CU_ASSERT_FATAL(event->contact < MOST_CONTACTS);
    self->num = event->contact;
    self->customer[event->contact] = event->customer;
    self->asked_s[event->contact] = event->time_s;
    if (event->what == HAPPEN_ARRIVE) {
        *story = (struct story){ .type = event->type };
        return;
    }
    story->num_transfers += event->what == HAPPEN_TRANSFERRED;
    story->num_repeats +=
        event->what == HAPPEN_REPEAT || event->what == HAPPEN_BOUNCE_BACK;
    if (is_same || !story->is_handled || story->is_further)
        return;
    story->is_further = true;
    /* who comes back after just so long does so in time */
    story->is_soon = event->time_s - story->ended_s <=
                     self->scenario->outcomes.repeat_window_s + 1e-6;
}

/* Talk is constant, so that its end is known. */
static void
hear(void *context, const struct event_record *event)
{
    struct listener *self = context;
    struct story *story = &self->stories[self->customer[event->contact]];

    if (event->contact == 0)
        return;
    switch (event->what) {
    case HAPPEN_BOT:
        story->num_sessions++;
        break;
    case HAPPEN_ESCALATE:
        self->asked_s[event->contact] = event->time_s;
        break;
    case HAPPEN_CONTAIN:
        story->is_handled = true;
        story->ended_s = event->time_s;
        break;
    case HAPPEN_ANSWER:
        story->is_handled = true;
        story->wait_s += event->time_s - self->asked_s[event->contact];
        story->ended_s = event->time_s + 180;
        break;
    case HAPPEN_ABANDON:
    case HAPPEN_CUT_OFF:
        story->wait_s += event->time_s - self->asked_s[event->contact];
        story->ended_s = event->time_s;
        break;
    case HAPPEN_HANG_UP:
        story->ended_s = event->time_s;
        break;
    default:
        if (happening_is_birth(event->what))
            hear_birth(self, event);
    }
}

static double
score(const struct outcome_model *by, const struct story *story)
{
    return by->base + by->per_minute_waited * story->wait_s / 60 +
           by->per_transfer * story->num_transfers +
           by->per_repeat * story->num_repeats +
           (story->num_sessions >= 2 ? by->bot_loop : 0) +
           (story->is_handled ? by->unresolved : by->abandoned);
}

/* All stories told: nobody was ever helped. */
static void
judge(struct listener *self)
{
    const struct outcomes *by = &self->scenario->outcomes;

    for (uint64_t i = 1; i <= self->num; i++) {
        const struct story *story = &self->stories[i];
        double promoter, churn;

        if (self->customer[i] != i)
            continue;
        promoter = logistic(score(&by->nps, story) - by->nps.passive_width);
        churn = logistic(score(&by->churn, story));
        self->sums[SUM_customers]++;
        self->sums[SUM_handled_once] += story->is_handled && !story->is_soon;
        self->sums[SUM_csat] += logistic(score(&by->csat, story));
        self->sums[SUM_ces] += fmin(7, fmax(1, score(&by->ces, story)));
        self->sums[SUM_nps] +=
            100 * (promoter - (1 - logistic(score(&by->nps, story))));
        self->sums[SUM_churn] += churn;
        self->sums[SUM_lost_value] +=
            churn * self->scenario->types[story->type].value;
    }
}

/* The afternoon is for those who come back: every story has an end. */
#define MORNING(rate)                                                              \
    "arrivals: {linear: {times: ['08:00', '12:00', '12:01', '18:00'], rates: "     \
    "[" rate ", " rate ", 0 per hour, 0 per hour]}}"

static const char everything[] =
    "day: {opens: '08:00', closes: '18:00', interval: 30 min, at_close: hang_up}\n"
    "contacts:\n"
    "  a: {" MORNING(
        "90 per hour") ", talk: 3 min, patience: "
                       "{exponential: {mean: 90 s}}, resolved: 0 %, retry: "
                       "{after_abandon: 70 %, "
                       "delay: {exponential: {mean: 5 min}}}, repeat: "
                       "{probability: 50 %, delay: "
                       "{exponential: {mean: 20 min}}, via: bot}, transfer: "
                       "{probability: 20 %, "
                       "handle: 0 %, time: 3 min, to: b}, value: 8}\n"
                       "  b: {" MORNING(
                           "20 per hour") ", talk: 3 min, patience: "
                                          "{exponential: {mean: 3 min}}, resolved: "
                                          "0 %, repeat: {probability: 40 %, "
                                          "delay: 15 min, as: a}, value: 32}\n"
                                          "agents:\n"
                                          "  one: {serves: {a: {}, b: {rank: 2}}, "
                                          "staff: 5}\n"
                                          "  two: {serves: {b: {}}, staff: 1}\n"
                                          "chatbots:\n"
                                          "  bot: {session: 40 s, patience: "
                                          "{exponential: {mean: 5 min}}, handles: "
                                          "{a: "
                                          "{offered: 70 %, refuses: 10 %, "
                                          "containment: 30 %, false_containment: "
                                          "100 %}}, "
                                          "bounce_back: {probability: 60 %, delay: "
                                          "{exponential: {mean: 20 min}}}}\n"
                                          "outcomes:\n"
                                          "  repeat_window: 15 min\n"
                                          "  csat: {base: 2, per_minute_waited: "
                                          "-0.3, per_transfer: -0.4, per_repeat: "
                                          "-0.5, bot_loop: -0.6, unresolved: -0.7, "
                                          "abandoned: -1.1}\n"
                                          "  ces: {base: 2, per_minute_waited: "
                                          "0.3, per_transfer: 0.4, per_repeat: "
                                          "0.5, "
                                          "bot_loop: 0.6, unresolved: 0.7, "
                                          "abandoned: 1.1}\n"
                                          "  nps: {base: 3, per_minute_waited: "
                                          "-0.2, per_transfer: -0.3, per_repeat: "
                                          "-0.4, bot_loop: -0.5, unresolved: -0.6, "
                                          "abandoned: -1.3, passive_width: 2}\n"
                                          "  churn: {base: -4, per_minute_waited: "
                                          "0.2, per_transfer: 0.3, per_repeat: "
                                          "0.4, bot_loop: 0.5, unresolved: 0.6, "
                                          "abandoned: 1.3}\n";

/* What is booked of all customers. */
static double
booked(const struct totals *totals, enum customer_sum sum)
{
    double total = 0;

    for (size_t type = 0; type < 2; type++)
        for (size_t row = 0; row < totals->num_rows; row++)
            total += totals_customer(totals, type, row)[sum];
    return total;
}

/* The least fault seen: one customer's story with one thing too many or too few. */
static void
test_retold(void)
{
    static const enum customer_sum sums[] = { SUM_customers, SUM_handled_once,
        SUM_csat, SUM_ces, SUM_nps, SUM_churn, SUM_lost_value };
    struct listener listener = { .stories =
                                     calloc(MOST_CONTACTS, sizeof(struct story)),
        .customer = calloc(MOST_CONTACTS, sizeof(uint64_t)),
        .asked_s = calloc(MOST_CONTACTS, sizeof(double)) };
    const struct event_sink sink = { hear, &listener };
    struct totals totals;
    struct lab lab;

    CU_ASSERT_FATAL(listener.stories != NULL && listener.customer != NULL &&
                    listener.asked_s != NULL);
    lab_read(&lab, everything);
    listener.scenario = &lab.scenario;
    lab_watch(&lab, 1, &sink, &totals);
    judge(&listener);
    CU_ASSERT_EQUAL(booked(&totals, SUM_open), 0);
    CU_ASSERT_EQUAL(booked(&totals, SUM_resolved), 0);
    for (size_t i = 0; i < sizeof(sums) / sizeof(*sums); i++)
        CU_ASSERT_DOUBLE_EQUAL(
            booked(&totals, sums[i]), listener.sums[sums[i]], 1e-8);
    CU_ASSERT(booked(&totals, SUM_lost) > 50);
    CU_ASSERT(booked(&totals, SUM_gave_up) > 300);
    totals_free(&totals);
    lab_free(&lab);
    free(listener.stories);
    free(listener.customer);
    free(listener.asked_s);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_by_hand),
        SUITE_TEST(test_retold),
        SUITE_END,
    };

    return suite_main("outcomes", tests, argc, argv);
}
