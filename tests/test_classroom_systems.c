/*
 * The exercises of docs/classroom about systems (6, 7, 8 and 10): what can be had
 * by hand or from theory is exact, the scenario within its own interval of it (five
 * standard errors), and the answers page says what the program says, digit by
 * digit.
 */
#include <gsl/gsl_randist.h>

#include "tests/classroom.h"
#include "tests/typed.h"
#include "theory/erlang.h"

/* ---- 6: callbacks ---- */

/* By the identities of counting: who does not wait in the queue is not gone. */
static void
check_accounts(const struct lab *lab)
{
    const double offered = class_figure(lab, "calls.offered");
    const double answered = class_figure(lab, "calls.answered");
    const double taken = class_figure(lab, "calls.callback_taken");

    CU_ASSERT_DOUBLE_EQUAL(offered,
        answered - class_figure(lab, "calls.callbacks_reached") + taken +
            class_figure(lab, "calls.abandonment") * offered,
        1e-6);
}

static void
test_callbacks(void)
{
    struct lab without, with, credit;

    class_run(&without, "peak", NULL, NULL);
    class_run(&with, "peak_callbacks", NULL, NULL);
    class_run(&credit, "peak_callbacks",
        "contacts.calls.callback.in_service_level=answered", NULL);
    check_accounts(&with);
    class_says(ANSWERS, "| without | %.0f %% | %.0f s | %.1f h | %.0f %% |",
        100 * class_figure(&without, "calls.abandonment"),
        class_figure(&without, "calls.asa"),
        class_figure(&without, "desk.occupancy") * 55,
        100 * class_figure(&without, "calls.service_level"));
    class_says(ANSWERS, "| with | %.0f %% | %.0f s | %.1f h | %.0f %% |",
        100 * class_figure(&with, "calls.abandonment"),
        class_figure(&with, "calls.asa"),
        class_figure(&with, "desk.occupancy") * 55,
        100 * class_figure(&with, "calls.service_level"));
    class_says(SHEET("06_callbacks"), "Without callbacks %.0f %% hang up",
        100 * class_figure(&without, "calls.abandonment"));
    class_says(SHEET("06_callbacks"), "goes from %.0f %% to",
        100 * class_figure(&without, "calls.service_level"));
    class_says(HEAD("peak"), "%.0f %% give up",
        100 * class_figure(&without, "calls.abandonment"));
    class_says(HEAD("peak_callbacks"), "%.0f %% give up",
        100 * class_figure(&with, "calls.abandonment"));
    class_says(
        HEAD("peak_callbacks"), "%.1f", class_figure(&with, "desk.occupancy") * 55);
    class_says(ANSWERS, "%.0f customers a day are called back, after %.0f minutes",
        class_figure(&with, "calls.callback_taken"),
        class_figure(&with, "calls.callback_wait") / 60);
    class_says(ANSWERS, "from %.0f to %.0f %%",
        100 * class_figure(&with, "calls.service_level"),
        100 * class_figure(&credit, "calls.service_level"));
    lab_free(&without);
    lab_free(&with);
    lab_free(&credit);
}

/* ---- 7: the deflection trap ---- */

/* A session of a minute and a patience of nine, both exponential: one in ten hangs
 * up. The rest by the shares of the file. */
static void
test_deflection(void)
{
    const double stay = 0.9, easy = 0.4, hard = 0.6;
    const double easy_in = stay * 0.9 * easy, hard_in = stay * 0.05 * hard;
    const double contained = easy_in + hard_in;
    const double back = 0.25 * 0.8;
    const double easy_out = stay * 0.1 * easy + back * easy_in;
    const double hard_out = stay * 0.95 * hard + back * hard_in;
    const double aht_s = (120 * easy_out + 420 * hard_out) / (easy_out + hard_out);
    const double work = (2 * easy_out + 7 * hard_out) / 5;
    struct lab without, with;

    class_run(&without, "help_desk", NULL, NULL);
    class_run(&with, "help_desk_bot", NULL, NULL);
    class_near(&without, "help.aht", 300);
    class_near(&with, "assistant.containment", contained);
    class_near(&with, "assistant.containment_reported", contained + 0.1);
    class_near(&with, "assistant.containment_resolved", 0.75 * contained);
    /* a few come back after closing, and who hangs up in the queue is not served */
    CU_ASSERT_DOUBLE_EQUAL(class_figure(&with, "help.aht"), aht_s, 0.03 * aht_s);
    class_says(ANSWERS, "| reported: contained, or hung up on it | %.1f %% |",
        100 * (contained + 0.1));
    class_says(SHEET("07_deflection"), "The report says %.0f %%.",
        100 * (contained + 0.1));
    class_says(HEAD("help_desk_bot"), "%.1f", 100 * (contained + 0.1));
    class_says(HEAD("help_desk_bot"), "%.1f", 100 * contained);
    class_says(HEAD("help_desk_bot"), "%.1f", 75 * contained);
    class_says(HEAD("help_desk_bot"), "%.0f %% less", 100 * (1 - work));
    class_says(ANSWERS, "| contained | %.1f %% |", 100 * contained);
    class_says(ANSWERS, "| settled for good | %.1f %% |", 75 * contained);
    class_says(ANSWERS, "| less work for the agents | %.1f %% |", 100 * (1 - work));
    class_says(ANSWERS, "from 300 s to %.0f s", aht_s);
    class_says(ANSWERS, "the program says %.1f %%, %.1f %% and %.1f %%",
        100 * class_figure(&with, "assistant.containment_reported"),
        100 * class_figure(&with, "assistant.containment"),
        100 * class_figure(&with, "assistant.containment_resolved"));
    lab_free(&without);
    lab_free(&with);
}

/* ---- 8: shrinkage and schedules ---- */

static double
in_time(double per_h, unsigned agents)
{
    const struct erlang_demand calls = { .rate_per_s = per_h / 3600,
        .aht_s = 240,
        .within_s = 20,
        .patience_s = 180,
        .places = INFINITY };

    return agents == 0 ? 0 : erlang_a(&calls, agents).service_level;
}

static void
test_absent(void)
{
    double mixed = 0;
    struct lab lab, even;

    for (unsigned there = 0; there <= 16; there++)
        mixed += gsl_ran_binomial_pdf(there, 0.875, 16) * in_time(190, there);
    class_run(&even, "absent", "agents.desk.staff=14", "agents.desk.shrinkage=0");
    class_run(&lab, "absent", NULL, NULL);
    class_near(&even, "calls.service_level", in_time(190, 14));
    class_near(&lab, "calls.service_level", mixed);
    class_near(&lab, "desk.seated", 14);
    class_says(
        ANSWERS, "| fourteen, every day | %.1f %% |", 100 * in_time(190, 14));
    class_says(SHEET("08_who_is_there"), "%.0f %% are", 100 * in_time(190, 14));
    class_says(HEAD("absent"), "%.1f", 100 * in_time(190, 14));
    class_says(HEAD("absent"), "%.1f", 100 * mixed);
    class_says(
        ANSWERS, "| sixteen planned, one in eight away | %.1f %% |", 100 * mixed);
    class_says(ANSWERS,
        "with twelve at the desk it is %.0f %%, with sixteen %.0f %%",
        100 * in_time(190, 12), 100 * in_time(190, 16));
    class_says(ANSWERS, "twelve or fewer sit there on %.0f %% of the days",
        100 * (gsl_ran_binomial_pdf(12, 0.875, 16) +
                  gsl_ran_binomial_pdf(11, 0.875, 16) +
                  gsl_ran_binomial_pdf(10, 0.875, 16) +
                  gsl_ran_binomial_pdf(9, 0.875, 16)));
    lab_free(&even);
    lab_free(&lab);
}

static void
test_ragged(void)
{
    struct lab flat, fitted;

    class_run(&flat, "ragged", NULL, NULL);
    class_run(&fitted, "ragged", "agents.desk.staff=[4, 6, 8, 8, 7, 6, 7, 6, 5, 3]",
        NULL);
    CU_ASSERT_DOUBLE_EQUAL(class_figure(&flat, "desk.seated_hours"), 60, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(class_figure(&fitted, "desk.seated_hours"), 60, 1e-9);
    class_says(ANSWERS, "| six all day | 60 | %.0f %% | %.0f %% | %.0f %% |",
        100 * class_figure(&flat, "calls.service_level"),
        100 * class_figure(&flat, "calls.service_level@10:00"),
        100 * class_figure(&flat, "calls.service_level@17:00"));
    class_says(SHEET("08_who_is_there"), "all day, %.0f %% are",
        100 * class_figure(&flat, "calls.service_level"));
    class_says(HEAD("ragged"), "%.0f %%",
        100 * class_figure(&flat, "calls.service_level"));
    class_says(HEAD("ragged"), "%.0f %%",
        100 * class_figure(&fitted, "calls.service_level"));
    class_says(ANSWERS,
        "| where the calls are | 60 | %.0f %% | %.0f %% | %.0f %% |",
        100 * class_figure(&fitted, "calls.service_level"),
        100 * class_figure(&fitted, "calls.service_level@10:00"),
        100 * class_figure(&fitted, "calls.service_level@17:00"));
    lab_free(&flat);
    lab_free(&fitted);
}

/* ---- 10: experiments ---- */

static double
half_test_asa(double per_h)
{
    const struct erlang_demand calls = { .rate_per_s = per_h / 3600,
        .aht_s = 240,
        .within_s = 20,
        .patience_s = 300,
        .places = INFINITY };

    return erlang_a(&calls, 6).asa;
}

static void
test_interference(void)
{
    struct lab lab;

    class_run(&lab, "half_test", NULL, NULL);
    class_near(&lab, "calls/treated.asa", half_test_asa(90 * 0.8));
    class_near(&lab, "calls/control.asa", half_test_asa(90 * 0.8));
    lab_free(&lab);
    class_says(SHEET("10_experiment"), "wait for %.0f s", half_test_asa(90));
    class_says(HEAD("half_test"), "%.1f", half_test_asa(90));
    class_says(HEAD("half_test"), "%.1f", half_test_asa(90 * 0.8));
    class_says(HEAD("half_test"), "%.1f", half_test_asa(90 * 0.6));
    class_says(ANSWERS, "| nobody meets it | %.1f s |", half_test_asa(90));
    class_says(
        ANSWERS, "| the test, both halves | %.1f s |", half_test_asa(90 * 0.8));
    class_says(ANSWERS, "| everybody meets it | %.1f s |", half_test_asa(90 * 0.6));
}

/* The same luck, or not: 40 days each. */
static void
test_same_luck(void)
{
    struct folder folder;
    struct lab six, seven;
    double paired, apart, difference;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "callq compare " SOURCE_DIR "/scenarios/classroom/ragged.yaml --with "
            "agents.desk.staff=7 -n 40 --measures calls.service_level "
            "--format json"),
        0);
    paired = out_number(&folder, "pairs", "difference", "half_width");
    folder_remove(&folder);
    class_run(&six, "ragged", "run.replications=40", NULL);
    class_run(&seven, "ragged", "run.replications=40", "agents.desk.staff=7");
    difference = class_figure(&seven, "calls.service_level") -
                 class_figure(&six, "calls.service_level");
    apart = hypot(lab_estimate(&six, "calls.service_level").half_width,
        lab_estimate(&seven, "calls.service_level").half_width);
    class_says(SHEET("10_experiment"), "about %.0f points", 100 * difference);
    class_says(ANSWERS, "%.1f points, ± %.2f on the same days and ± %.2f on others",
        100 * difference, 100 * paired, 100 * apart);
    class_says(
        ANSWERS, "%.0f times as many days", apart * apart / (paired * paired));
    lab_free(&six);
    lab_free(&seven);
}

/* So that they are found: each scenario has its exercise, and stands in the index.
 */
static void
test_index(void)
{
    static const char *const names[][2] = { { "one_more", "01_one_more_agent" },
        { "hang_up", "02_people_hang_up" }, { "desks_apart", "03_one_desk_or_two" },
        { "desks_together", "03_one_desk_or_two" }, { "busy_days", "04_busy_days" },
        { "six_levels", "05_six_service_levels" }, { "peak", "06_callbacks" },
        { "peak_callbacks", "06_callbacks" }, { "help_desk", "07_deflection" },
        { "help_desk_bot", "07_deflection" }, { "absent", "08_who_is_there" },
        { "ragged", "08_who_is_there" }, { "first_come", "09_who_goes_first" },
        { "valued_first", "09_who_goes_first" }, { "half_test", "10_experiment" } };

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        char page[100];

        class_says("scenarios/README.md", "`%s`", names[i][0]);
        snprintf(page, sizeof(page), "docs/classroom/%s.md", names[i][1]);
        class_says(page, "scenarios/classroom/%s.yaml", names[i][0]);
        class_says("docs/classroom/README.md", "(%s.md)", names[i][1]);
    }
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_callbacks),
        SUITE_TEST(test_deflection), SUITE_TEST(test_absent),
        SUITE_TEST(test_ragged), SUITE_TEST(test_interference),
        SUITE_TEST(test_same_luck), SUITE_TEST(test_index), SUITE_END };

    return suite_main("classroom_systems", tests, argc, argv);
}
