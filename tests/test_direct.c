/*
 * Contacts taken in turn against the event loop: the same sums to the last bit, in
 * hundreds of scenarios written at random, with ties, limits, balking, warm-ups and
 * runs that end with contacts in line; and who may be taken in turn.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    NUM_SCENARIOS = 400,
    NUM_REPLICATIONS = 2,
    TEXT_SIZE = 2000
};

/* ---- scenarios ---- */

struct writer {
    char text[TEXT_SIZE];
    size_t length;
    struct rng rng;
};

__attribute__((format(printf, 2, 3))) static void
put(struct writer *self, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    self->length += (size_t)vsnprintf(
        self->text + self->length, TEXT_SIZE - self->length, format, values);
    va_end(values);
    CQ_BUG_IF(self->length >= TEXT_SIZE);
}

/* 0 .. num - 1 */
static unsigned
pick(struct writer *self, unsigned num)
{
    return (unsigned)(rng_uniform(&self->rng) * num);
}

static const char *
choose(struct writer *self, const char *const *words, unsigned num)
{
    return words[pick(self, num)];
}
#define CHOOSE(writer, words)                                                      \
    choose(writer, words, sizeof(words) / sizeof(*(words)))

static void
put_type(struct writer *self)
{
    /* batches come at one instant; whole seconds meet at one */
    static const char *const arrivals[] = { "poisson: {rate: 600 per hour}",
        "poisson: {rate: 2000 per hour}", "batches: {every: 30 s, size: 5}",
        "batches: {every: 10 s, size: 2}",
        "batches: {every: 20 s, size: {uniform: {min: 0, max: 9}}}",
        "markov: {rates: [200 per hour, 1500 per hour], stay: [5 min]}",
        "sinusoid: {mean: 600 per hour, amplitude: 500 per hour, period: 20 min}" };
    static const char *const times[] = { "20 s", "{exponential: {mean: 20 s}}",
        "{lognormal: {mean: 30 s, cv: 1.5}}", "0 s",
        "{empirical: {values: [0 s, 10 s, 20 s, 60 s]}}",
        "{uniform: {min: 1 s, max: 30 s}}" };
    static const char *const more[] = { "balk: 20 %", "queue_limit: 3",
        "queue_limit: 0", "short_abandon: 5 s", "after_call: 5 s",
        "after_call: {exponential: {mean: 10 s}}",
        "service_level: {target: 80 %, within: 10 s}" };

    put(self, "contacts:\n  calls:\n    arrivals: {%s}\n", CHOOSE(self, arrivals));
    put(self, "    talk: %s\n", CHOOSE(self, times));
    if (pick(self, 4) > 0)
        put(self, "    patience: %s\n", CHOOSE(self, times));
    for (unsigned i = 0; i < sizeof(more) / sizeof(*more); i++)
        if (pick(self, 4) == 0) {
            put(self, "    %s\n", more[i]);
            i += strncmp(more[i], "queue", 5) == 0 ||
                 strncmp(more[i], "after", 5) == 0;
        }
}

static void
write_scenario(struct writer *self, uint64_t seed)
{
    static const char *const warm_ups[] = { "0 s", "100 s", "7.3 min" };
    static const char *const lengths[] = { "200 s", "1 h", "3333 s" };

    self->length = 0;
    rng_start(&self->rng, rng_name_of("1", "test", "direct"), seed);
    put(self, "steady: {warm_up: %s, length: %s, batches: %u}\n",
        CHOOSE(self, warm_ups), CHOOSE(self, lengths), 1 + pick(self, 12));
    put_type(self);
    put(self, "agents:\n  desk: {serves: {calls: {speed: %s}}, staff: %u}\n",
        pick(self, 3) == 0 ? "0.7" : "1", pick(self, 14));
    put(self, "run: {seed: %u}\n", (unsigned)seed);
}

/* ---- the same bits ---- */

static bool
same_counts(const struct histogram_counts *a, const struct histogram_counts *b)
{
    return a->num == b->num &&
           memcmp(a->bin, b->bin, a->num * sizeof(*a->bin)) == 0 &&
           memcmp(a->count, b->count, a->num * sizeof(*a->count)) == 0;
}

static bool
same_totals(
    const struct scenario *scenario, const struct totals *a, const struct totals *b)
{
    bool same = memcmp(a->type, b->type, totals_size(scenario)) == 0;

    for (size_t p = 0; p < a->num_histogram_periods; p++)
        same &= same_counts(&a->answered[p], &b->answered[p]) &&
                same_counts(&a->abandoned[p], &b->abandoned[p]) &&
                same_counts(&a->customers[p], &b->customers[p]);
    return same;
}

/* @return whether contacts were taken in turn. */
static bool
compare(const char *text)
{
    struct lab lab;
    struct center *direct, *events;
    bool is_direct;

    lab_read(&lab, text);
    is_direct = center_needs_events(&lab.scenario) == NULL;
    direct = center_new(&lab.scenario);
    lab.scenario.run.by_events = true;
    events = center_new(&lab.scenario);
    CU_ASSERT_PTR_NOT_NULL(center_needs_events(&lab.scenario));
    CU_ASSERT_FATAL(direct != NULL && events != NULL);
    for (uint64_t r = 1; r <= NUM_REPLICATIONS; r++) {
        struct totals a, b;
        bool same;

        CU_ASSERT_EQUAL_FATAL(totals_init(&a, &lab.scenario), CQ_OK);
        CU_ASSERT_EQUAL_FATAL(totals_init(&b, &lab.scenario), CQ_OK);
        CU_ASSERT_EQUAL(center_run(direct, r, &a, NULL, NULL), CQ_OK);
        CU_ASSERT_EQUAL(center_run(events, r, &b, NULL, NULL), CQ_OK);
        same = same_totals(&lab.scenario, &a, &b);
        CU_ASSERT(same);
        if (!same)
            printf("not the same sums:\n%s", text);
        totals_free(&a);
        totals_free(&b);
    }
    center_free(direct);
    center_free(events);
    lab_free(&lab);
    return is_direct;
}

/* One contact counted in another batch, one wait added in another order, one tie
 * the other way round in one of the scenarios is seen. */
static void
test_same_bits_at_random(void)
{
    for (uint64_t seed = 1; seed <= NUM_SCENARIOS; seed++) {
        struct writer writer;

        write_scenario(&writer, seed);
        CU_ASSERT(compare(writer.text));
    }
}

/* A line that outgrows its room several times, while its beginning moves. */
static void
test_long_line(void)
{
    CU_ASSERT(
        compare("steady: {warm_up: 1 min, length: 1 h, batches: 3}\n"
                "contacts: {calls: {arrivals: {markov: {rates: [9000 per hour, "
                "0 per hour], stay: 10 min}}, talk: 10 s}}\n"
                "agents: {desk: {serves: {calls: {}}, staff: 7}}\n"));
}

/* ---- who may be taken in turn ---- */

#define STEADY "steady: {warm_up: 1 min, length: 10 min, batches: 2}\n"
#define CALLS                                                                      \
    "arrivals: {poisson: {rate: 60 per hour}}, talk: 1 min, patience: 2 min"
#define DESK "agents: {desk: {serves: {calls: {}}, staff: 3}}\n"

/* Whatever makes a contact's fate hang on more than the agents' ends. */
static void
test_where_events_are_needed(void)
{
    static const char *const texts[] = {
        "day: {opens: \"08:00\", closes: \"10:00\", interval: 1 h}\n"
        "contacts: {calls: {" CALLS "}}\n" DESK,
        STEADY "contacts: {calls: {" CALLS "}, mails: {" CALLS "}}\n"
               "agents: {desk: {serves: {calls: {}, mails: {}}, staff: 3}}\n",
        STEADY "contacts: {calls: {" CALLS "}}\n"
               "agents: {desk: {serves: {calls: {}}, staff: 3}, "
               "other: {serves: {calls: {}}, staff: 3}}\n",
        STEADY "contacts: {calls: {" CALLS
               ", head_start: {share: 50 %, of: 1 min}}}\n" DESK,
        STEADY "contacts: {calls: {" CALLS
               ", retry: {after_abandon: 50 %, delay: 5 min}}}\n" DESK,
        STEADY "contacts: {calls: {" CALLS
               ", callback: {offer_when_queue: 1, accept: 50 %}}}\n" DESK,
        STEADY "contacts: {calls: {" CALLS
               ", announce: {estimate: mean, believe: 50 %}}}\n" DESK,
        STEADY "contacts: {calls: {" CALLS "}}\n"
               "agents: {desk: {serves: {calls: {keep_idle: 1}}, staff: 3}}\n",
        STEADY
        "contacts: {calls: {" CALLS "}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 3, ready_delay: 5 s}}\n",
        STEADY "contacts: {calls: {" CALLS "}}\n"
               "agents: {desk: {serves: {calls: {}}, staff: 3, fatigue: "
               "{above_occupancy: 80 %, slowdown: 20 %}}}\n",
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        const bool is_direct = compare(texts[i]);

        CU_ASSERT(!is_direct);
        if (is_direct)
            printf("needs events:\n%s", texts[i]);
    }
    CU_ASSERT(compare(STEADY "contacts: {calls: {" CALLS "}}\n" DESK));
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_same_bits_at_random),
        SUITE_TEST(test_long_line),
        SUITE_TEST(test_where_events_are_needed),
        SUITE_END,
    };

    return suite_main("direct", tests, argc, argv);
}
