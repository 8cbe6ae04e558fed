/*
 * Under ranks nobody waits whom an idle agent may take, and nobody is taken whom
 * the agent may not take: a bystander who knows only events and the keys of serves
 * looks at every moment of many days.
 */
#include <math.h>
#include <string.h>

#include "tests/lab.h"
#include "tests/suite.h"

enum {
    MOST_WAITING = 4096,
    NUM_DAYS = 20
};

struct waiter {
    uint64_t contact;
    uint32_t type;
    double asked_s;
};

struct bystander {
    const struct scenario *scenario;
    struct waiter waiting[MOST_WAITING];
    size_t num_waiting;
    double busy[8]; /* agents of each group */
    double last_s;
    unsigned num_left;  /* waited though an idle agent might have taken it */
    unsigned num_wrong; /* was taken though the agent might not */
    unsigned
        num_reserved;  /* moments at which keep_idle or after held somebody up */
    unsigned num_late; /* answers by a group that takes only after a while */
};

static double
num_idle(const struct bystander *self, uint32_t group)
{
    return self->scenario->groups[group].staff.at[0] - self->busy[group];
}

/* Time goes on to time_s: whoever still stands there was not taken before. */
static void
look_around(struct bystander *self, double time_s)
{
    const struct scenario *scenario = self->scenario;

    for (size_t p = 0; p < scenario->num_pairs; p++) {
        const struct skill *pair = &scenario->pairs[p];
        const double idle = num_idle(self, pair->group);

        for (size_t i = 0; idle > 0 && i < self->num_waiting; i++)
            if (self->waiting[i].type == pair->type) {
                const bool may = idle > pair->keep_idle &&
                                 self->waiting[i].asked_s + pair->after_s < time_s;

                self->num_left += may;
                self->num_reserved += !may;
            }
    }
}

/* Takes a contact from those waiting; gives when it asked, or now. */
static double
strike(struct bystander *self, const struct event_record *event)
{
    for (size_t i = 0; i < self->num_waiting; i++)
        if (self->waiting[i].contact == event->contact) {
            const double asked_s = self->waiting[i].asked_s;

            self->waiting[i] = self->waiting[--self->num_waiting];
            return asked_s;
        }
    return event->time_s;
}

static void
note_answer(struct bystander *self, const struct event_record *event)
{
    const double asked_s = strike(self, event);

    self->busy[event->group]++;
    for (size_t p = 0; p < self->scenario->num_pairs; p++) {
        const struct skill *pair = &self->scenario->pairs[p];

        if (pair->type != event->type || pair->group != event->group)
            continue;
        self->num_wrong += asked_s + pair->after_s > event->time_s ||
                           num_idle(self, event->group) < pair->keep_idle;
        self->num_late += pair->after_s > 0;
    }
}

static void
note(void *context, const struct event_record *event)
{
    struct bystander *self = context;

    if (event->time_s > self->last_s)
        look_around(self, event->time_s);
    self->last_s = event->time_s;
    if (event->what == HAPPEN_QUEUE && self->num_waiting < MOST_WAITING)
        self->waiting[self->num_waiting++] =
            (struct waiter){ event->contact, event->type, event->time_s };
    else if (event->what == HAPPEN_ANSWER)
        note_answer(self, event);
    else if (event->what == HAPPEN_ABANDON)
        strike(self, event);
    else if (event->what == HAPPEN_END)
        self->busy[event->group]--;
}

#define THREE_GROUPS(talk)                                                         \
    "day: {opens: '08:00', closes: '12:00'}\n"                                     \
    "contacts:\n"                                                                  \
    "  a: {arrivals: {poisson: {rate: 80 per hour}}, talk: " talk                  \
    ", patience: {exponential: {mean: 5 min}}, head_start: {share: 30 %, of: 60 "  \
    "s}}\n"                                                                        \
    "  b: {arrivals: {poisson: {rate: 80 per hour}}, talk: " talk                  \
    ", patience: {exponential: {mean: 9 min}}, priority: 2}\n"                     \
    "  c: {arrivals: {poisson: {rate: 45 per hour}}, talk: " talk                  \
    ", patience: {exponential: {mean: 5 min}}}\n"                                  \
    "agents:\n"                                                                    \
    "  x: {serves: {a: {}, b: {rank: 2, after: 45 s, keep_idle: 1}}, staff: 4}\n"  \
    "  y: {serves: {b: {}, c: {rank: 2, keep_idle: 2}, a: {rank: 3, after: 2 "     \
    "min}}, staff: 5}\n"                                                           \
    "  z: {serves: {c: {}, a: {rank: 2, after: 45 s}, b: {rank: 2, after: 20 s,"   \
    " keep_idle: 1}}, staff: 4}\n"                                                 \
    "routing: {agent: "

static void
watch_days(const char *text)
{
    static struct bystander self;
    struct lab lab;

    lab_read(&lab, text);
    memset(&self, 0, sizeof(self));
    self.scenario = &lab.scenario;
    for (uint64_t day = 1; day <= NUM_DAYS; day++) {
        const struct event_sink sink = { note, &self };
        struct totals totals;

        self.last_s = 0;
        lab_watch(&lab, day, &sink, &totals);
        CU_ASSERT_EQUAL(self.num_waiting, 0);
        totals_free(&totals);
    }
    CU_ASSERT_EQUAL(self.num_left, 0);
    CU_ASSERT_EQUAL(self.num_wrong, 0);
    CU_ASSERT(self.num_reserved > 1000);
    CU_ASSERT(self.num_late > 100);
    lab_free(&lab);
}

/* One contact that waits a moment too long, or is taken a moment too early or by
 * the last agent kept idle, is seen; handle times of whole minutes make ends meet.
 */
static void
test_nobody_waits_in_vain(void)
{
    watch_days(THREE_GROUPS("{exponential: {mean: 3 min}}") "longest_idle}\n");
    watch_days(THREE_GROUPS("{exponential: {mean: 3 min}}") "random}\n");
    watch_days(THREE_GROUPS("{lognormal: {mean: 3 min, cv: 1.5}}") "least_busy}\n");
    watch_days(THREE_GROUPS("3 min") "fastest}\n");
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_nobody_waits_in_vain),
        SUITE_END };

    return suite_main("work finds hands", tests, argc, argv);
}
