/*
 * A simulation beside theory: where a formula holds exactly the two agree, a fault
 * in the simulation is seen, and what a formula leaves out is named.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plan/theory_check.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define STEADY "steady: {warm_up: 5 h, length: 200 h, batches: 25}\n"

struct bench {
    struct lab lab;
    struct theory_check check;
};

static void
bench_make(struct bench *self, const char *text, size_t num)
{
    lab_read(&self->lab, text);
    lab_run(&self->lab, num, 2);
    CU_ASSERT_EQUAL_FATAL(
        theory_check_init(&self->check, &self->lab.experiment), CQ_OK);
}

static void
bench_free(struct bench *self)
{
    theory_check_free(&self->check);
    lab_free(&self->lab);
}

static const struct theory_figure *
figure_of(const struct bench *self, size_t desk, const char *measure,
    struct theory_figure figures[THEORY_FIGURES])
{
    const size_t num = theory_check_figures(
        &self->check, &self->check.desks[desk], INTERVAL_ALL, figures);

    for (size_t i = 0; i < num; i++)
        if (strcmp(figures[i].measure->name, measure) == 0)
            return &figures[i];
    CU_FAIL_FATAL("a measure");
    return NULL;
}

/* The distance of the figure that is furthest from theory, over its limit. */
static double
furthest(const struct bench *self, size_t desk)
{
    struct theory_figure figures[THEORY_FIGURES];
    const size_t num = theory_check_figures(
        &self->check, &self->check.desks[desk], INTERVAL_ALL, figures);
    double out = 0;

    CU_ASSERT(num >= 6);
    for (size_t i = 0; i < num; i++) {
        CU_ASSERT(!isnan(figures[i].apart) && figures[i].limit >= 5);
        out = fmax(out, fabs(figures[i].apart) / figures[i].limit);
    }
    return out;
}

/* ---- where theory is exact ---- */

static const struct exact {
    const char *text;
    enum theory_model model;
    const char *measure;
    double theory; /* of the measure, from tables or by hand */
} exacts[] = {
    { STEADY "contacts: {a: {arrivals: {poisson: {rate: 10 per min}}, talk: "
             "{exponential: {mean: 1 min}}, queue_limit: 0}}\n"
             "agents: {g: {serves: {a: {}}, staff: 15}}\n",
        THEORY_ERLANG_B, "blocking", 0.0364969454723708 },
    { STEADY "contacts: {a: {arrivals: {poisson: {rate: 200 per hour}}, talk: "
             "{exponential: {mean: 3 min}}, service_level: {within: 20 s}}}\n"
             "agents: {g: {serves: {a: {}}, staff: 13}}\n",
        THEORY_ERLANG_C, "service_level", 0.795594788417783 },
    { STEADY "contacts: {a: {arrivals: {poisson: {rate: 4.5 per min}}, talk: "
             "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 4 min}},"
             " balk: 10 %, service_level: {within: 12 s}}}\n"
             "agents: {g: {serves: {a: {}}, staff: 5}}\n",
        THEORY_ERLANG_A, "service_level", 0.596387766008465 },
    /* at 80 % of the speed, with a limit: 10 Erlang of 12.5 */
    { STEADY "contacts: {a: {arrivals: {poisson: {rate: 10 per min}}, talk: "
             "{exponential: {mean: 48 s}}, patience: {exponential: {mean: 2 min}},"
             " queue_limit: 4}}\n"
             "agents: {g: {serves: {a: {speed: 0.8}}, staff: 10}}\n",
        THEORY_ERLANG_A, "offered_load", 8 },
    { STEADY "contacts: {a: {arrivals: {poisson: {rate: 4.5 per min}}, talk: "
             "{exponential: {mean: 1 min}}, patience: 1 min,"
             " service_level: {within: 12 s}}}\n"
             "agents: {g: {serves: {a: {}}, staff: 5}}\n",
        THEORY_MMNG, "abandonment", 0.0792219373548931 },
    { STEADY "contacts: {a: {arrivals: {poisson: {rate: 102 per min}}, aht: "
             "{exponential: {mean: 1 min}}, after_call: 20 %, patience: {lognormal:"
             " {mean: 1 min, cv: 1}}, service_level: {within: 12 s}}}\n"
             "agents: {g: {serves: {a: {}}, staff: 100}}\n",
        THEORY_MMNG, "service_level", 0.762357825808735 },
    { STEADY "contacts: {a: {arrivals: {poisson: {rate: 12 per min}}, talk: "
             "{exponential: {mean: 1 min}}, patience: {mixture: {parts: [{share: "
             "40 %, of: never}, {share: 60 %, of: {hazard: {times: [0 s, 30 s], "
             "rates: [1 per min, 0.2 per min]}}}]}}}}\n"
             "agents: {g: {serves: {a: {}}, staff: 10}}\n",
        THEORY_MMNG, "offered_load", 12 },
};

/* Notices an engine that is wrong by five standard errors of 400 hours: about 3 %
 * of a wait, 0.5 % of a load. */
static void
test_exact_agrees(void)
{
    struct theory_figure figures[THEORY_FIGURES];

    for (size_t i = 0; i < COUNT(exacts); i++) {
        const struct exact *exact = &exacts[i];
        const struct theory_figure *figure;
        struct bench bench;

        bench_make(&bench, exact->text, 2);
        CU_ASSERT_EQUAL(bench.check.num_desks, 1);
        CU_ASSERT(theory_is_exact(&bench.check.desks[0]));
        CU_ASSERT_EQUAL(bench.check.desks[0].model, exact->model);
        figure = figure_of(&bench, 0, exact->measure, figures);
        CU_ASSERT_DOUBLE_EQUAL(figure->theory, exact->theory, 1e-9);
        CU_ASSERT(furthest(&bench, 0) < 1);
        if (!(furthest(&bench, 0) < 1))
            printf("\n  case %zu: %g of the limit\n", i, furthest(&bench, 0));
        bench_free(&bench);
    }
}

/* Two desks that have nothing to do with each other are two checks. */
static void
test_two_desks(void)
{
    struct bench bench;

    bench_make(&bench,
        STEADY
        "defaults: {contacts: {talk: {exponential: {mean: 3 min}}, patience: "
        "{exponential: {mean: 5 min}}}}\n"
        "contacts:\n"
        "  a: {arrivals: {poisson: {rate: 1 per min}}}\n"
        "  b: {arrivals: {poisson: {rate: 2 per min}}}\n"
        "  c: {arrivals: {poisson: {rate: 3 per min}}}\n"
        "agents:\n"
        "  one: {serves: {c: {}}, staff: 9}\n"
        "  two: {serves: {a: {}, b: {rank: 2}}, staff: 5}\n"
        "  three: {serves: {b: {}}, staff: 5}\n",
        1);
    CU_ASSERT_EQUAL_FATAL(bench.check.num_desks, 2);
    CU_ASSERT(bench.check.desks[0].num_types == 1);
    CU_ASSERT(bench.check.desks[0].types[0] == 2);
    CU_ASSERT(theory_is_exact(&bench.check.desks[0]));
    CU_ASSERT(furthest(&bench, 0) < 1);
    CU_ASSERT(bench.check.desks[1].num_types == 2);
    CU_ASSERT(bench.check.desks[1].num_groups == 2);
    CU_ASSERT_EQUAL(bench.check.desks[1].gaps, UINT64_C(1) << GAP_POOL);
    CU_ASSERT_DOUBLE_EQUAL(bench.check.desks[1].intervals[0].load, 9, 1e-12);
    CU_ASSERT_EQUAL(bench.check.desks[1].intervals[0].agents, 10);
    bench_free(&bench);
}

/* An engine that loses 10 % of a sum is found out, and one that forgets 2 % of
 * those answered in time; each in turn. */
static void
test_faults_are_seen(void)
{
    static const enum type_sum sums[] = { SUM_wait_answered_s, SUM_queue_area_s,
        SUM_delayed, SUM_abandoned, SUM_answered_within };

    for (size_t i = 0; i < COUNT(sums); i++) {
        struct bench bench;

        bench_make(&bench,
            "steady: {warm_up: 2 h, length: 1000 h, batches: 40}\n"
            "contacts: {a: {arrivals: {poisson: {rate: 48 per min}}, talk: "
            "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 2 min}}, "
            "service_level: {within: 20 s}}}\n"
            "agents: {g: {serves: {a: {}}, staff: 50}}\n",
            1);
        CU_ASSERT(furthest(&bench, 0) < 1);
        for (size_t batch = 0; batch < 40; batch++)
            bench.lab.experiment.totals[0].type[batch * NUM_TYPE_SUMS + sums[i]] *=
                sums[i] == SUM_answered_within ? 0.98 : 0.9;
        CU_ASSERT(furthest(&bench, 0) > 1);
        bench_free(&bench);
    }
}

/* Where nobody is likely to wait, that nobody did is no alarm. */
static void
test_nobody_waits(void)
{
    struct theory_figure figures[THEORY_FIGURES];
    struct bench bench;

    bench_make(&bench,
        STEADY "contacts: {a: {arrivals: {poisson: {rate: 1 per min}}, talk: "
               "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 2 "
               "min}}}}\n"
               "agents: {g: {serves: {a: {}}, staff: 12}}\n",
        1);
    CU_ASSERT(figure_of(&bench, 0, "asa", figures)->theory > 0);
    CU_ASSERT(furthest(&bench, 0) < 1);
    bench_free(&bench);
}

/* ---- what is left out ---- */

#define DAY "day: {opens: \"08:00\", closes: \"12:00\", interval: 1 h}\n"
#define ARRIVE "arrivals: {poisson: {rate: 1 per min}}"
#define TALK "talk: {exponential: {mean: 3 min}}"
#define PATIENT "patience: {exponential: {mean: 5 min}}"
#define TYPE ARRIVE ", " TALK ", " PATIENT
#define DESK "agents: {g: {serves: {a: {}}, staff: 5}}\n"
#define BIT(gap) (UINT64_C(1) << GAP_##gap)

static const struct gap_case {
    const char *text;
    uint64_t gaps;
} gap_cases[] = {
    { STEADY "contacts: {a: {" TYPE "}}\n" DESK, 0 },
    { DAY "contacts: {a: {" TYPE "}}\n" DESK, BIT(CARRY_OVER) },
    { DAY "contacts: {a: {arrivals: {profile: {counts: [9, 8, 7, 6]}}, " TALK ", "
          "patience: {lognormal: {mean: 5 min, cv: 1}}}}\n" DESK,
        BIT(CARRY_OVER) },
    { "steady: {warm_up: 5 h, length: 20 h, busyness: {gamma: {cv: 10 %}}}\n"
      "contacts: {a: {" TYPE "}}\n" DESK,
        BIT(BUSYNESS) },
    { STEADY "contacts: {a: {arrivals: {poisson: {rate: 1 per min}, busyness: "
             "{gamma: {cv: 10 %}}}, " TALK ", " PATIENT "}}\n" DESK,
        BIT(BUSYNESS) },
    { STEADY "contacts: {a: {arrivals: {batches: {every: 2 min, size: {constant: 2}"
             "}}, " TALK ", " PATIENT "}}\n" DESK,
        BIT(ARRIVALS) },
    { STEADY "contacts: {a: {" ARRIVE ", talk: {gamma: {mean: 3 min, cv: 1}}, "
             "" PATIENT "}}\n" DESK,
        BIT(TALK) },
    { STEADY "contacts: {a: {" ARRIVE ", " TALK ", after_call: 10 s, " PATIENT
             "}}\n" DESK,
        BIT(TALK) },
    { STEADY "contacts: {a: {" ARRIVE ", talk: {exponential: {mean: 3 min}, shift: "
             "5 s}, " PATIENT "}}\n" DESK,
        BIT(TALK) },
    { STEADY "contacts: {a: {" ARRIVE ", " TALK
             ", patience: {empirical: {values: [9 s, 1 min, 2 min, 3 min, 4 min, 5 "
             "min, 6 min, 7 min, 8 min]}}}}\n" DESK,
        BIT(VALUES) },
    { STEADY "contacts: {a: {" ARRIVE ", " TALK
             ", patience: 1 min, queue_limit: 3}}\n" DESK,
        BIT(LIMIT) },
    { STEADY "contacts: {a: {" TYPE "}, b: {" TYPE "}}\n"
             "agents: {g: {serves: {a: {}, b: {}}, staff: 9}}\n",
        BIT(POOL) },
    { STEADY "contacts: {a: {" TYPE "}}\n"
             "agents: {g: {serves: {a: {}}, staff: 3}, h: {serves: {a: {speed: 0.9,"
             " keep_idle: 1}}, staff: 3}}\n",
        BIT(POOL) | BIT(SPEED) | BIT(RESERVE) },
    { STEADY "contacts: {a: {" TYPE
             ", head_start: {share: 20 %, of: 1 min}}}\n" DESK,
        BIT(HEAD_START) },
    { STEADY "contacts: {a: {" TYPE "}}\n" DESK
             "chatbots: {r: {handles: {a: {containment: 10 %}}, session: 1 min}}\n",
        BIT(BOT) },
    { STEADY "contacts: {a: {" TYPE
             ", retry: {after_abandon: 40 %, delay: 5 min}}}\n" DESK,
        BIT(RETURNS) },
    { STEADY "contacts: {a: {" TYPE
             ", transfer: {probability: 8 %, to: a, handle: 40 "
             "%}}}\n" DESK,
        BIT(TRANSFERS) },
    /* to another desk: seen where they come from, too */
    { STEADY "contacts: {a: {" TYPE
             ", transfer: {probability: 8 %, to: b, handle: 40 "
             "%}}, b: {" TYPE "}}\n"
             "agents: {g: {serves: {a: {}}, staff: 5}, h: {serves: {b: {}}, staff: "
             "5}}\n",
        BIT(TRANSFERS) },
    { STEADY "contacts: {a: {" TYPE
             ", retry: {after_abandon: 40 %, delay: 5 min, as: "
             "b}}, b: {" TYPE "}}\n"
             "agents: {g: {serves: {a: {}}, staff: 5}, h: {serves: {b: {}}, staff: "
             "5}}\n",
        BIT(RETURNS) },
    { STEADY "contacts: {a: {" TYPE
             ", announce: {estimate: mean, believe: 50 %}}}\n" DESK,
        BIT(OFFERS) },
    { STEADY "contacts: {a: {" TYPE "}}\n"
             "agents: {g: {serves: {a: {}}, staff: 5, ready_delay: 2 s}}\n",
        BIT(PACE) },
    { STEADY "contacts: {a: {" TYPE "}}\n"
             "agents: {g: {serves: {a: {}}, staff: 5, shrinkage: 10 %}}\n",
        BIT(STAFF) },
    { STEADY "contacts: {a: {" TYPE "}}\n" DESK "lines: {count: 9}\n", BIT(LINES) },
    { STEADY "contacts: {a: {" TYPE "}}\n" DESK
             "forecast_error: {volume: {mape: 6 %}}\n",
        BIT(FORECAST) },
    { STEADY
        "contacts: {a: {channel: chat, " TYPE "}}\n"
        "agents: {g: {serves: {a: {}}, staff: 3, chats: {at_once: 2, slowdown: "
        "[1, 1.2]}}}\n",
        BIT(CHATS) },
    { DAY
        "contacts: {a: {" TYPE "}}\n" DESK
        "incidents: [{from: \"09:00\", until: \"10:00\", set: {contacts.a.balk: 5 "
        "%}}]\n",
        BIT(CARRY_OVER) | BIT(INCIDENTS) },
    { DAY "horizon: {starts: 2026-03-02, days: 2}\n"
          "contacts: {a: {" TYPE "}}\n" DESK,
        BIT(CARRY_OVER) | BIT(DAYS) },
    { DAY "horizon: {starts: 2026-03-02, days: 2}\n"
          "contacts: {a: {" ARRIVE ", " TALK ", deferred: yes}}\n" DESK,
        BIT(CARRY_OVER) | BIT(DAYS) | BIT(DEFERRED) },
    { DAY "contacts: {a: {arrivals: {recorded: {at: [\"09:00\", \"09:01\"], "
          "patience: [1 min, 2 min]}}, " TALK "}}\n" DESK,
        BIT(CARRY_OVER) | BIT(ARRIVALS) | BIT(LOG) },
};

static void
test_gaps(void)
{
    for (size_t i = 0; i < COUNT(gap_cases); i++) {
        struct bench bench;
        uint64_t gaps;

        bench_make(&bench, gap_cases[i].text, 1);
        gaps = bench.check.desks[0].gaps;
        CU_ASSERT_EQUAL(gaps, gap_cases[i].gaps);
        for (unsigned gap = 0; gap < NUM_GAPS; gap++)
            if ((gaps ^ gap_cases[i].gaps) >> gap & 1)
                printf("\n  case %zu: %s\n", i, theory_gap_names[gap]);
        bench_free(&bench);
    }
}

/* Every gap is in a case above, but for none. */
static void
test_every_gap_is_met(void)
{
    uint64_t met = 0;

    for (size_t i = 0; i < COUNT(gap_cases); i++)
        met |= gap_cases[i].gaps;
    for (unsigned gap = 0; gap < NUM_GAPS; gap++) {
        CU_ASSERT(met >> gap & 1);
        CU_ASSERT(theory_gap_names[gap][0] != 0 && theory_gap_texts[gap][0] != 0);
    }
}

/* ---- the day ---- */

/* From an empty morning on, one exponential handle time of 30 min: the load in hand
 * rises as a (1 - exp(-t / 30 min)), and its mean over an hour is exact. */
static void
test_modified_load(void)
{
    struct bench bench;
    const struct theory_interval *at;

    bench_make(&bench,
        DAY
        "contacts: {a: {arrivals: {poisson: {rate: 20 per hour}}, talk: "
        "{exponential: {mean: 30 min}}, patience: {exponential: {mean: 5 min}}}}\n"
        "agents: {g: {serves: {a: {}}, staff: 12}}\n",
        2);
    at = bench.check.desks[0].intervals;
    for (int i = 0; i < 4; i++) {
        const double from = i * 2, until = from + 2; /* in handle times */
        const double mean = 10 * (1 - (exp(-from) - exp(-until)) / 2);

        CU_ASSERT_DOUBLE_EQUAL(at[i].load, 10, 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(at[i].modified, mean, 0.03); /* eight cells */
        CU_ASSERT(at[i].solved && at[i].agents == 12);
    }
    bench_free(&bench);
}

/* After-call work begins when the talk ends: the two halves of an hour's work are
 * in hand one after the other, all of it in the end. */
static void
test_after_call_load(void)
{
    struct bench bench;
    const struct theory_interval *at;

    bench_make(&bench,
        DAY "contacts: {a: {arrivals: {poisson: {rate: 20 per hour}}, talk: "
            "{exponential: {mean: 15 min}}, after_call: {exponential: {mean: 15 "
            "min}}, patience: {exponential: {mean: 5 min}}}}\n"
            "agents: {g: {serves: {a: {}}, staff: 12}}\n",
        2);
    at = bench.check.desks[0].intervals;
    for (int i = 0; i < 4; i++) {
        /* in phases of 15 min, of which an hour has four: the work in hand at t is
         * the integral of exp(-t) (1 + t), 2 - (2 + t) exp(-t) */
        const double from = 4 * i, until = from + 4;
        const double missing =
            ((3 + from) * exp(-from) - (3 + until) * exp(-until)) / 4;

        CU_ASSERT_DOUBLE_EQUAL(at[i].load, 10, 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(at[i].modified, 10 * (1 - missing / 2), 0.1);
    }
    bench_free(&bench);
}

/* What a chatbot lets through and what comes back is counted. */
static void
test_counted(void)
{
    struct theory_figure figures[THEORY_FIGURES];
    const struct theory_figure *load;
    struct bench bench;

    bench_make(&bench,
        DAY "contacts: {a: {" TYPE
            ", retry: {after_abandon: 90 %, delay: 5 min}}}\n"
            "agents: {g: {serves: {a: {}}, staff: 2}}\n",
        20);
    CU_ASSERT(bench.check.desks[0].counted);
    load = figure_of(&bench, 0, "offered_load", figures);
    CU_ASSERT_DOUBLE_EQUAL(load->theory, load->simulated.value, 1e-9);
    CU_ASSERT(load->theory > 3.5);
    CU_ASSERT(figure_of(&bench, 0, "abandonment", figures)->theory > 0.4);
    bench_free(&bench);
}

/* More work than agents, and nobody hangs up; nobody there. */
static void
test_no_steady_state(void)
{
    struct theory_figure figures[THEORY_FIGURES];
    struct bench bench;

    bench_make(&bench,
        DAY "contacts: {a: {" ARRIVE ", " TALK "}}\n"
            "agents: {g: {serves: {a: {}}, staff: [4, 2, 2, 4]}}\n",
        2);
    CU_ASSERT_EQUAL(bench.check.desks[0].num_overloaded, 2);
    CU_ASSERT(isinf(figure_of(&bench, 0, "asa", figures)->theory));
    CU_ASSERT(isnan(figure_of(&bench, 0, "asa", figures)->apart));
    bench_free(&bench);
    bench_make(&bench,
        DAY "contacts: {a: {" TYPE "}}\n"
            "agents: {g: {serves: {a: {}}, staff: [4, 0, 4, 4]}}\n",
        2);
    CU_ASSERT_EQUAL(bench.check.desks[0].num_unsolved, 1);
    CU_ASSERT(isnan(figure_of(&bench, 0, "asa", figures)->theory));
    bench_free(&bench);
}

/* To the last digits, of days and of a steady state; a lost wait is seen. */
static void
test_little(void)
{
    static const char *const texts[] = { DAY "contacts: {a: {" TYPE "}}\n" DESK,
        STEADY "contacts: {a: {" TYPE "}}\n" DESK };

    for (size_t i = 0; i < COUNT(texts); i++) {
        struct theory_little little;
        struct bench bench;

        bench_make(&bench, texts[i], 3);
        little = theory_check_little(&bench.lab.experiment);
        CU_ASSERT(little.exact && little.waits_s > 0);
        CU_ASSERT_DOUBLE_EQUAL(
            little.queue_area_s, little.waits_s, 1e-9 * little.waits_s);
        bench.lab.experiment.totals[0].type[SUM_wait_answered_s] += 10;
        little = theory_check_little(&bench.lab.experiment);
        CU_ASSERT(fabs(little.queue_area_s - little.waits_s) > 9);
        bench_free(&bench);
    }
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_exact_agrees),
        SUITE_TEST(test_two_desks), SUITE_TEST(test_faults_are_seen),
        SUITE_TEST(test_nobody_waits), SUITE_TEST(test_gaps),
        SUITE_TEST(test_every_gap_is_met), SUITE_TEST(test_modified_load),
        SUITE_TEST(test_after_call_load), SUITE_TEST(test_counted),
        SUITE_TEST(test_no_steady_state), SUITE_TEST(test_little), SUITE_END };

    return suite_main("theory check", tests, argc, argv);
}
