/*
 * Customers who come back: their stories put together from the events by somebody
 * who only listens, against the engine's own books; shares of those who come back
 * against what the scenario says; and that the decision of one customer does not
 * hang on what happens to others.
 */
#include <math.h>
#include <stdlib.h>

#include "tests/lab.h"
#include "tests/suite.h"

enum {
    MOST_PEOPLE = 200000,
    MOST_CONTACTS = 400000
};

/* One customer, as heard of. */
struct person {
    uint64_t customer;
    uint32_t type, num_attempts, num_handled;
    bool asked, answered, within, delayed, contained, came_back;
    bool first_abandoned, retried, second_abandoned;
    bool first_answered, repeated;
    double first_s, respond_s, wait_s;
};

struct heard_contact {
    struct person *person;
    uint32_t type, attempt;
    double asked_s, bot_s;
};

struct audience {
    const struct scenario *scenario;
    struct person *people;
    struct heard_contact *contacts; /* by number */
    size_t num_people, num_contacts;
};

static void
hear_birth(struct audience *self, const struct event_record *event)
{
    struct heard_contact *contact = &self->contacts[event->contact];
    struct person *person;

    CU_ASSERT_EQUAL_FATAL(event->contact, ++self->num_contacts);
    CU_ASSERT_FATAL(self->num_contacts < MOST_CONTACTS);
    if (event->what == HAPPEN_ARRIVE) {
        CU_ASSERT_EQUAL(event->customer, event->contact);
        CU_ASSERT_FATAL(self->num_people < MOST_PEOPLE);
        person = &self->people[self->num_people++];
        *person = (struct person){ .customer = event->contact,
            .type = event->type,
            .first_s = event->time_s,
            .respond_s = NAN };
    } else {
        person = self->contacts[event->customer].person;
        CU_ASSERT_EQUAL(person->customer, event->customer);
        person->came_back |= person->num_handled > 0;
        person->retried |= event->what == HAPPEN_RETRY;
        person->repeated |= event->what == HAPPEN_REPEAT;
    }
    CU_ASSERT_EQUAL(event->attempt, ++person->num_attempts); /* none is skipped */
    *contact = (struct heard_contact){ person, event->type, event->attempt,
        event->time_s, NAN };
}

static void
respond(struct person *person, double at_s)
{
    if (isnan(person->respond_s))
        person->respond_s = at_s;
}

static void
hear_answer(struct audience *self, struct heard_contact *contact, double now_s)
{
    struct person *person = contact->person;
    const double wait_s = now_s - contact->asked_s;

    if (!person->answered)
        person->within = wait_s <= self->scenario->types[contact->type].within_s;
    if (contact->attempt == 1)
        person->first_answered = true;
    person->asked = person->answered = true;
    person->num_handled++;
    person->wait_s += wait_s;
    respond(person, now_s);
}

static void
hear(void *context, const struct event_record *event)
{
    struct audience *self = context;
    struct heard_contact *contact = &self->contacts[event->contact];
    struct person *person = contact->person;

    if (event->contact == 0)
        return;
    if (happening_is_birth(event->what)) {
        hear_birth(self, event);
        return;
    }
    switch (event->what) {
    case HAPPEN_BOT:
        respond(person, event->time_s);
        break;
    case HAPPEN_ESCALATE:
        contact->asked_s = event->time_s;
        break;
    case HAPPEN_CONTAIN:
        person->contained = true;
        person->num_handled++;
        break;
    case HAPPEN_QUEUE:
        person->asked = person->delayed = true;
        break;
    case HAPPEN_ANSWER:
        hear_answer(self, contact, event->time_s);
        break;
    case HAPPEN_BLOCK:
    case HAPPEN_BALK:
        person->asked = person->delayed = true;
        break;
    case HAPPEN_ABANDON:
    case HAPPEN_CUT_OFF:
        person->asked = person->delayed = true;
        person->first_abandoned |=
            event->what == HAPPEN_ABANDON && contact->attempt == 1;
        person->second_abandoned |=
            event->what == HAPPEN_ABANDON && contact->attempt == 2;
        person->wait_s += event->time_s - contact->asked_s;
        break;
    default:
        break;
    }
}

/* What the engine has booked of a type's customers, over all periods. */
static double
booked(const struct totals *totals, size_t type, enum customer_sum sum)
{
    double total = 0;

    for (size_t row = 0; row < totals->num_rows; row++)
        total += totals_customer(totals, type, row)[sum];
    return total;
}

static void
compare(const struct audience *self, const struct totals *totals, size_t type)
{
    double sums[NUM_CUSTOMER_SUMS] = { 0 }, wait_s = 0, booked_wait_s;
    static const enum customer_sum compared[] = { SUM_customers, SUM_customer_asked,
        SUM_customer_answered, SUM_customer_answered_within, SUM_customer_delayed,
        SUM_customer_contained, SUM_handled, SUM_came_back, SUM_first_response_s,
        SUM_responded, SUM_customer_wait_answered_s };

    for (size_t i = 0; i < self->num_people; i++) {
        const struct person *person = &self->people[i];

        if (person->type != type)
            continue;
        wait_s += person->wait_s;
        sums[SUM_customers]++;
        sums[SUM_customer_asked] += person->asked;
        sums[SUM_customer_answered] += person->answered;
        sums[SUM_customer_answered_within] += person->within;
        sums[SUM_customer_delayed] += person->delayed;
        sums[SUM_customer_contained] += person->contained;
        sums[SUM_handled] += person->num_handled > 0;
        sums[SUM_came_back] += person->came_back;
        sums[SUM_responded] += !isnan(person->respond_s);
        if (!isnan(person->respond_s))
            sums[SUM_first_response_s] += person->respond_s - person->first_s;
        if (person->answered)
            sums[SUM_customer_wait_answered_s] += person->wait_s;
    }
    for (size_t i = 0; i < sizeof(compared) / sizeof(*compared); i++)
        CU_ASSERT_DOUBLE_EQUAL(
            booked(totals, type, compared[i]), sums[compared[i]], 1e-6);
    booked_wait_s = booked(totals, type, SUM_customer_wait_answered_s) +
                    booked(totals, type, SUM_customer_wait_abandoned_s) +
                    booked(totals, type, SUM_customer_wait_other_s);
    CU_ASSERT_DOUBLE_EQUAL(booked_wait_s, wait_s, 1e-6);
}

static void
listen(struct audience *self, struct lab *lab, struct totals *totals)
{
    const struct event_sink sink = { hear, self };

    *self = (struct audience){ .scenario = &lab->scenario,
        .people = malloc(MOST_PEOPLE * sizeof(*self->people)),
        .contacts = calloc(MOST_CONTACTS, sizeof(*self->contacts)) };
    CU_ASSERT_FATAL(self->people != NULL && self->contacts != NULL);
    lab_watch(lab, 3, &sink, totals);
}

static void
stop_listening(struct audience *self)
{
    free(self->people);
    free(self->contacts);
}

#define CALLS(more)                                                                \
    "contacts:\n"                                                                  \
    "  a: {arrivals: {poisson: {rate: 90 per hour}}, talk: {exponential: {mean: "  \
    "3 min}}, patience: {exponential: {mean: 1 min}}, service_level: {within: 20 " \
    "s}" more "}\n"

/* Every way to come back at once. The least fault seen: one customer. */
static void
test_books(void)
{
    static const char text[] =
        "day: {opens: '08:00', closes: '20:00', interval: 30 min, at_close: "
        "hang_up}\n" CALLS(
            ", queue_limit: 3, balk: 20 %, resolved: 60 %, retry: {after_abandon: "
            "80 %, after_blocked: 90 %, after_balk: 50 %, further: 60 %, delay: "
            "{exponential: {mean: 4 min}}, as: b, limit: 3}, repeat: {probability: "
            "70 %, delay: 20 min, via: bot}") "  b: {arrivals: {poisson: {rate: 40 "
                                              "per hour}}, talk: {exponential: "
                                              "{mean: 3 min}}, patience: "
                                              "{exponential: {mean: 2 min}}, "
                                              "service_level: "
                                              "{within: 30 s}, retry: "
                                              "{after_abandon: 100 %, delay: "
                                              "{exponential: "
                                              "{mean: 2 min}}, as: a, via: "
                                              "agents}}\n"
                                              "agents:\n"
                                              "  one: {serves: {a: {}, b: {rank: "
                                              "2, resolved: 30 %}}, staff: 4}\n"
                                              "  two: {serves: {b: {}}, staff: 1}\n"
                                              "chatbots:\n"
                                              "  bot: {session: 40 s, handles: {a: "
                                              "{offered: 70 %, refuses: 10 %, "
                                              "containment: 30 %}}}\n";
    struct audience audience;
    struct totals totals;
    struct lab lab;

    lab_read(&lab, text);
    listen(&audience, &lab, &totals);
    CU_ASSERT(audience.num_contacts > audience.num_people + 500);
    compare(&audience, &totals, 0);
    compare(&audience, &totals, 1);
    stop_listening(&audience);
    totals_free(&totals);
    lab_free(&lab);
}

#define STEADY "steady: {warm_up: 1 h, length: 400 h, batches: 10}\n"
#define RETRY(limit)                                                               \
    CALLS(", resolved: 70 %, retry: {after_abandon: 60 %, further: 30 %, delay: "  \
          "{exponential: {mean: 5 min}}" limit "}, repeat: {probability: 40 %, "   \
          "delay: 10 min}")

/* k of num should be about share: within five standard errors. */
static void
is_share(const char *what, size_t k, size_t num, double share)
{
    const double error = sqrt(share * (1 - share) / (double)num);
    const double have = (double)k / (double)num;

    if (fabs(have - share) > 5 * error)
        printf("\n%s: %g of %zu, not %g\n", what, have, num, share);
    CU_ASSERT(num > 1000);
    CU_ASSERT(fabs(have - share) <= 5 * error);
}

/* Of those who abandon at first 60 % try again; of those answered at first 30 % are
 * not helped, and of them 40 % come back. Seen from 2 points on. */
static void
test_shares(void)
{
    size_t num_abandoned = 0, num_retried = 0, num_answered = 0, num_repeated = 0;
    size_t num_again = 0, num_further = 0;
    struct audience audience;
    struct totals totals;
    struct lab lab;

    lab_read(&lab, STEADY RETRY("") "agents: {g: {serves: {a: {}}, staff: 4}}\n");
    listen(&audience, &lab, &totals);
    for (size_t i = 0; i < audience.num_people; i++) {
        const struct person *person = &audience.people[i];

        num_abandoned += person->first_abandoned;
        num_retried += person->first_abandoned && person->num_attempts > 1;
        num_again += person->first_abandoned && person->second_abandoned;
        num_further += person->first_abandoned && person->second_abandoned &&
                       person->num_attempts > 2;
        num_answered += person->first_answered;
        num_repeated += person->first_answered && person->num_attempts > 1;
    }
    is_share("retry", num_retried, num_abandoned, 0.6);
    is_share("further", num_further, num_again, 0.3);
    is_share("repeat", num_repeated, num_answered, 0.12);
    is_share("resolved", (size_t)booked(&totals, 0, SUM_settled_first),
        (size_t)booked(&totals, 0, SUM_handled), 0.7);
    stop_listening(&audience);
    totals_free(&totals);
    lab_free(&lab);
}

/* Whether somebody who abandons tries again does not hang on the staff: of whoever
 * abandons at first with four and with three agents. */
static void
test_own_luck(void)
{
    static const char *const texts[] = {
        STEADY RETRY("") "agents: {g: {serves: {a: {}}, staff: 4}}\n",
        STEADY RETRY("") "agents: {g: {serves: {a: {}}, staff: 3}}\n"
    };
    struct audience audiences[2];
    size_t num = 0;

    for (int i = 0; i < 2; i++) {
        struct totals totals;
        struct lab lab;

        lab_read(&lab, texts[i]);
        listen(&audiences[i], &lab, &totals);
        totals_free(&totals);
        lab_free(&lab);
    }
    CU_ASSERT_EQUAL(audiences[0].num_people, audiences[1].num_people);
    for (size_t i = 0; i + 200 < audiences[0].num_people; i++) {
        const struct person *one = &audiences[0].people[i];
        const struct person *other = &audiences[1].people[i];

        if (!one->first_abandoned || !other->first_abandoned)
            continue;
        num++;
        CU_ASSERT_EQUAL(one->num_attempts > 1, other->num_attempts > 1);
    }
    CU_ASSERT(num > 1000);
    stop_listening(&audiences[0]);
    stop_listening(&audiences[1]);
}

static void
test_limit(void)
{
    struct audience audience;
    struct totals totals;
    struct lab lab;
    uint32_t most = 0;

    lab_read(&lab, STEADY CALLS(", retry: {after_abandon: 100 %, delay: 1 min, "
                                "limit: 3}") "agents: {g: {serves: {a: {}}, staff: "
                                             "1}}\n");
    listen(&audience, &lab, &totals);
    for (size_t i = 0; i < audience.num_people; i++)
        if (audience.people[i].num_attempts > most)
            most = audience.people[i].num_attempts;
    CU_ASSERT_EQUAL(most, 4);
    stop_listening(&audience);
    totals_free(&totals);
    lab_free(&lab);
}

/* Who sends contacts to whom: nobody to the first type, which keys that are not
 * there would name. Of one such way too many, figures would be taken for less known
 * than they are, and nothing else would show it. */
static void
test_who_leads_to_whom(void)
{
    struct lab lab;

    lab_read(&lab,
        "day: {opens: '09:00', closes: '10:00', interval: 1 h}\n"
        "contacts: {a: {arrivals: {poisson: {rate: 9 per hour}}, talk: 1 min}, b: "
        "{arrivals: {poisson: {rate: 9 per hour}}, talk: 1 min, patience: 1 min, "
        "retry: {after_abandon: 50 %, delay: 1 min}}, c: {arrivals: {poisson: "
        "{rate: "
        "9 per hour}}, talk: 1 min, transfer: {to: b, probability: 10 %}}}\n"
        "agents: {desk: {serves: {a: {}, b: {}, c: {}}, staff: 3}}\n");
    for (uint32_t from = 0; from < 3; from++)
        for (uint32_t to = 0; to < 3; to++)
            CU_ASSERT_EQUAL(scenario_leads_to(&lab.scenario, from, to),
                (from == 1 && to == 1) || (from == 2 && to == 1));
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_books),
        SUITE_TEST(test_shares),
        SUITE_TEST(test_own_luck),
        SUITE_TEST(test_limit),
        SUITE_TEST(test_who_leads_to_whom),
        SUITE_END,
    };

    return suite_main("customers", tests, argc, argv);
}
