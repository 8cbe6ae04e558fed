/*
 * The exercises of docs/classroom that theory answers (1 to 5 and 9): exact
 * formulas first, then the shipped scenario within its own interval of them (five
 * standard errors), then every figure of the answers page as it is printed there. A
 * digit changed on the page, a scenario changed under it, shows.
 */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "tests/classroom.h"
#include "theory/erlang.h"

static struct erlang_demand
demand(double per_h, double within_s, double patience_s)
{
    return (struct erlang_demand){ .rate_per_s = per_h / 3600,
        .aht_s = 240,
        .within_s = within_s,
        .patience_s = patience_s,
        .places = INFINITY };
}

/* ---- 1: one agent more ---- */

static void
test_one_more(void)
{
    static const unsigned agents[] = { 17, 18, 19, 20, 22, 24 };
    const struct erlang_demand calls = demand(240, 20, INFINITY);

    for (size_t i = 0; i < sizeof(agents) / sizeof(*agents); i++) {
        const struct erlang exact = erlang_c(&calls, agents[i]);
        char staff[60];
        struct lab lab;

        snprintf(staff, sizeof(staff), "agents.desk.staff=%u", agents[i]);
        class_run(&lab, "one_more", staff, NULL);
        class_near(&lab, "calls.asa", exact.asa);
        class_near(&lab, "calls.service_level", exact.service_level);
        class_near(&lab, "desk.occupancy", exact.occupancy);
        class_says(ANSWERS, "| %u | %.1f %% | %.1f %% | %.1f s |", agents[i],
            100 * exact.occupancy, 100 * exact.service_level, exact.asa);
        lab_free(&lab);
    }
    class_says(HEAD("one_more"), "%.1f", erlang_c(&calls, 17).asa);
    class_says(HEAD("one_more"), "%.1f", erlang_c(&calls, 18).asa);
    class_says(HEAD("one_more"), "%.1f", erlang_c(&calls, 20).asa);
    class_says(HEAD("one_more"), "%.1f", erlang_c(&calls, 24).asa);
    class_says(ANSWERS, "%.0f s less with the 18th, %.1f s less with the 24th",
        erlang_c(&calls, 17).asa - erlang_c(&calls, 18).asa,
        erlang_c(&calls, 23).asa - erlang_c(&calls, 24).asa);
}

/* ---- 2: Erlang C against Erlang A ---- */

static void
test_hang_up(void)
{
    static const unsigned agents[] = { 15, 16, 17, 18, 20 };
    const struct erlang_demand calls = demand(240, 20, 180);

    for (size_t i = 0; i < sizeof(agents) / sizeof(*agents); i++) {
        const struct erlang a = erlang_a(&calls, agents[i]);
        const struct erlang c = erlang_c(&calls, agents[i]);
        char staff[60], without[40] = "without end";
        struct lab lab;

        snprintf(staff, sizeof(staff), "agents.desk.staff=%u", agents[i]);
        class_run(&lab, "hang_up", staff, NULL);
        class_near(&lab, "calls.asa", a.asa);
        class_near(&lab, "calls.abandonment", a.abandonment);
        class_near(&lab, "calls.service_level", a.service_level);
        if (!c.overloaded)
            snprintf(without, sizeof(without), "%.1f s", c.asa);
        class_says(ANSWERS, "| %u | %s | %.1f s | %.1f %% | %.1f %% |", agents[i],
            without, a.asa, 100 * a.abandonment, 100 * a.service_level);
        lab_free(&lab);
    }
    class_says(HEAD("hang_up"), "%.1f", erlang_a(&calls, 15).asa);
    class_says(HEAD("hang_up"), "%.1f", 100 * erlang_a(&calls, 15).abandonment);
}

/* ---- 3: pooling ---- */

static void
test_pooling(void)
{
    const struct erlang_demand half = demand(120, 20, 180),
                               all = demand(240, 20, 180);
    const struct erlang apart = erlang_a(&half, 10), together = erlang_a(&all, 20);
    const struct erlang_target target = { .service_level = apart.service_level,
        .abandonment = NAN,
        .blocking = NAN,
        .occupancy = NAN };
    const unsigned enough = erlang_agents(erlang_a, &all, &target);
    struct lab lab;

    class_run(&lab, "desks_apart", NULL, NULL);
    class_near(&lab, "billing.service_level", apart.service_level);
    class_near(&lab, "tech.asa", apart.asa);
    class_near(&lab, "tech_desk.occupancy", apart.occupancy);
    lab_free(&lab);
    class_run(&lab, "desks_together", NULL, NULL);
    class_near(&lab, "billing.service_level", together.service_level);
    class_near(&lab, "all.asa", together.asa);
    lab_free(&lab);
    class_says(ANSWERS,
        "| 10 and 10, apart | %.1f %% | %.1f s | %.1f %% | %.1f %% |",
        100 * apart.service_level, apart.asa, 100 * apart.abandonment,
        100 * apart.occupancy);
    for (unsigned n = 20; n >= enough; n--) {
        const struct erlang one = erlang_a(&all, n);

        class_says(ANSWERS,
            "| %u together | %.1f %% | %.1f s | %.1f %% | %.1f %% |", n,
            100 * one.service_level, one.asa, 100 * one.abandonment,
            100 * one.occupancy);
    }
    class_says(HEAD("desks_apart"), "%.1f", 100 * apart.service_level);
    class_says(HEAD("desks_together"), "%.1f", 100 * together.service_level);
    class_says(
        SHEET("03_one_desk_or_two"), "%.0f %% are", 100 * apart.service_level);
    class_says(ANSWERS, "%u are enough", enough);
}

/* ---- 4: busy days ---- */

struct mix {
    double share; /* of the calls in time */
    double low;   /* on a day with so many more calls that one in ten has more */
};

/* Over a gamma factor with mean 1, by the midpoint of many slices. */
static struct mix
busy_mix(double per_h, unsigned agents, double cv)
{
    const double shape = 1 / (cv * cv);
    const double busy = gsl_cdf_gamma_Pinv(0.9, shape, 1 / shape);
    const struct erlang_demand then = demand(per_h * busy, 20, 180);
    struct mix out = { 0, erlang_a(&then, agents).service_level };
    double all = 0;

    for (double factor = 0.0005; factor < 3; factor += 0.001) {
        const double weight = factor * gsl_ran_gamma_pdf(factor, shape, 1 / shape);
        const struct erlang_demand day = demand(per_h * factor, 20, 180);

        out.share += weight * erlang_a(&day, agents).service_level;
        all += weight;
    }
    out.share /= all;
    return out;
}

static void
test_busy_days(void)
{
    const struct erlang_demand usual = demand(190, 20, 180);
    const struct erlang even = erlang_a(&usual, 15);
    const struct mix mix = busy_mix(190, 15, 0.15);
    struct estimate days;
    struct lab lab;
    unsigned agents = 15;

    while (busy_mix(190, agents, 0.15).share < even.service_level)
        agents++;
    class_run(&lab, "busy_days", "steady.busyness", NULL);
    class_near(&lab, "calls.service_level", even.service_level);
    lab_free(&lab);
    class_run(&lab, "busy_days", NULL, NULL);
    class_near(&lab, "calls.service_level", mix.share);
    days = lab_estimate(&lab, "calls.service_level");
    CU_ASSERT_DOUBLE_EQUAL(days.p10, mix.low, 0.03); /* the quantile of 400 days */
    lab_free(&lab);
    class_says(
        ANSWERS, "| every day average | %.1f %% |", 100 * even.service_level);
    class_says(ANSWERS, "| days differ by 15 %% | %.1f %% |", 100 * mix.share);
    class_says(ANSWERS, "one day in ten is below %.0f %%", 100 * mix.low);
    class_says(SHEET("04_busy_days"), "%.1f %% are", 100 * even.service_level);
    class_says(HEAD("busy_days"), "%.1f", 100 * even.service_level);
    class_says(HEAD("busy_days"), "%.1f", 100 * mix.share);
    class_says(ANSWERS, "%u agents give", agents);
}

/* ---- 5: six service levels ---- */

static void
test_six_levels(void)
{
    const struct erlang_demand at_30 = demand(240, 30, 120),
                               at_10 = demand(240, 10, 120);
    const struct erlang t = erlang_a(&at_30, 15), s = erlang_a(&at_10, 15);
    const double in = t.service_level, gone = t.abandoned_within;
    const double brief = s.abandoned_within;
    const struct {
        const char *name;
        double exact;
    } six[] = { { "service_level", in },
        { "service_level_answered", in / (1 - t.abandonment) },
        { "service_level_excluding_short", in / (1 - brief) },
        { "service_level_excluding_within", in / (1 - gone) },
        { "service_level_credit", in + gone },
        { "service_level_credit_short", in + brief } };
    struct lab lab;

    class_run(&lab, "six_levels", NULL, NULL);
    for (size_t i = 0; i < 6; i++) {
        char address[80];

        snprintf(address, sizeof(address), "calls.%s", six[i].name);
        class_near(&lab, address, six[i].exact);
        class_says(ANSWERS, "| `%s` | %.1f %% |", six[i].name, 100 * six[i].exact);
    }
    class_says(SHEET("05_six_service_levels"), "gives %.0f %%.", 100 * in);
    class_says(HEAD("six_levels"), "%.1f", 100 * in);
    class_says(HEAD("six_levels"), "%.1f", 100 * in / (1 - t.abandonment));
    class_says(ANSWERS,
        "%.1f %% hang up, %.1f %% within 30 s and %.1f %% within 10 s",
        100 * t.abandonment, 100 * gone, 100 * brief);
    lab_free(&lab);
}

/* ---- 9: priority ---- */

/* Equal exponential talk, nobody hangs up, no call is broken off: the wait of those
 * who find all busy is (talk / agents) over what is left of the desk by those who
 * go before them (Cobham 1954). */
static void
test_priority(void)
{
    const struct erlang_demand all = demand(240, 20, INFINITY);
    const struct erlang exact = erlang_c(&all, 18);
    const double first = exact.delayed * 240 / 18 / (1 - 0.2 * exact.occupancy);
    const double second = first / (1 - exact.occupancy);
    const double mine = exact.delayed * 240 / 18 / (1 - 0.8 * exact.occupancy);
    struct lab lab;

    CU_ASSERT_DOUBLE_EQUAL(0.2 * first + 0.8 * second, exact.asa, 1e-9);
    class_run(&lab, "first_come", NULL, NULL);
    class_near(&lab, "valued.asa", exact.asa);
    class_near(&lab, "others.asa", exact.asa);
    lab_free(&lab);
    class_run(&lab, "valued_first", NULL, NULL);
    class_near(&lab, "valued.asa", first);
    class_near(&lab, "others.asa", second);
    class_near(&lab, "all.asa", exact.asa);
    lab_free(&lab);
    class_says(SHEET("09_who_goes_first"), "| %.0f s | %.0f s | %.0f s |",
        exact.asa, exact.asa, exact.asa);
    class_says(HEAD("first_come"), "%.1f", exact.asa);
    class_says(HEAD("valued_first"), "%.1f", first);
    class_says(HEAD("valued_first"), "%.1f", second);
    class_says(ANSWERS, "| first come, first served | %.1f s | %.1f s | %.1f s |",
        exact.asa, exact.asa, exact.asa);
    class_says(ANSWERS, "| one in five first | %.1f s | %.1f s | %.1f s |", first,
        second, exact.asa);
    class_says(ANSWERS, "| four in five first | %.1f s | %.1f s | %.1f s |", mine,
        mine / (1 - exact.occupancy), exact.asa);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_one_more),
        SUITE_TEST(test_hang_up), SUITE_TEST(test_pooling),
        SUITE_TEST(test_busy_days), SUITE_TEST(test_six_levels),
        SUITE_TEST(test_priority), SUITE_END };

    return suite_main("classroom_queues", tests, argc, argv);
}
