/*
 * Drawing: gnuplot gone, failing, hanging; names that try to be commands; the
 * curves of a small run written here by hand. Without gnuplot the curves are
 * skipped.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "plots/gnuplot.h"
#include "tests/suite.h"

enum {
    MOST = 4096
};

/* ---- a small run in a folder of its own ---- */

static const char hostile[] = "O'Hara `touch pwned` $(touch pwned) \\\"x\\\" "
                              "{/Bold b}_1 @x % \\u00e9";

static void
write_file(const char *folder, const char *name, const char *text)
{
    char path[MOST];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, "w");
    CU_ASSERT_FATAL(file != NULL);
    fputs(text, file);
    fclose(file);
}

/* Two types and one group over three hours; nobody asks for `tech` at nine. */
static void
write_run(const char *folder, const char *scenario, const char *intervals)
{
    char summary[1024];

    CU_ASSERT_FATAL(mkdir(folder, 0700) == 0 || errno == EEXIST);
    snprintf(summary, sizeof(summary),
        "{\n \"callq\": \"0.1.0\", \"scenario\": \"%s\", \"replications\": 20,\n"
        " \"confidence\": 0.9, \"intervals\": [%s],\n \"measures\": []}\n",
        scenario, intervals);
    write_file(folder, "summary.json", summary);
    write_file(folder, "intervals.csv",
        "interval,of,queue_mean,queue_mean_half_width,queue_max,scheduled,offered,"
        "offered_"
        "load,"
        "seated,occupancy,occupancy_half_width,"
        "asa,"
        "asa_half_width,service_level,service_level_half_width,abandonment,"
        "abandonment_half_width\n"
        "08:00,bil`touch pwned`ling,1.5,0.2,3,,3,3,,,,20,2,0.8,0.02,0.05,0.01\n"
        "09:00,bil`touch pwned`ling,1.5,0.2,3,,4,4,,,,40,3,0.6,0.02,0.08,0.01\n"
        "10:00,bil`touch pwned`ling,1.5,0.2,3,,3,3,,,,25,2,0.7,0.02,0.06,0.01\n"
        "08:00,tech,1.5,0.2,3,,1,1,,,,10,2,0.9,0.02,0.02,0.01\n"
        "09:00,tech,1.5,0.2,3,,0,0,,,,,,,,,\n"
        "10:00,tech,1.5,0.2,3,,1,1,,,,12,2,0.9,0.02,0.02,0.01\n"
        "08:00,desk,,,,7,,,6,0.7,0.01,18,2,,,,\n"
        "09:00,desk,,,,7,,,7,0.8,0.01,,,,,,\n"
        "10:00,desk,,,,7,,,5,0.8,0.01,,,,,,\n"
        "08:00,all,1.5,0.2,3,7,4,4,6,0.7,0.01,18,2,0.83,0.02,0.04,0.01\n"
        "09:00,all,1.5,0.2,3,7,4,4,7,0.8,0.01,40,3,0.6,0.02,0.08,0.01\n"
        "10:00,all,1.5,0.2,3,7,4,4,5,0.8,0.01,22,2,0.75,0.02,0.05,0.01\n"
        "after_close,all,,,,,,,,,,,,,,,\n");
    write_file(folder, "waits.csv",
        "of,t,answered_by,abandoned_by\n"
        "tech,0,0.5,0\ntech,10,0.8,0.01\ntech,100,0.98,0.02\n"
        "all,0,0.4,0\nall,10,0.6,0.01\nall,100,0.95,0.05\n");
    write_file(folder, "targets.csv",
        "of,measure,interval,comparison,value\n"
        "all,asa,each,<=,30\nall,asa,09:00,<=,45\n");
}

/* A fresh folder under /tmp, made the working folder. */
static void
enter_folder(char *folder)
{
    strcpy(folder, "/tmp/callq-plots-XXXXXX");
    CU_ASSERT_FATAL(mkdtemp(folder) != NULL && chdir(folder) == 0);
}

static void
leave_folder(const char *folder)
{
    char line[MOST];

    snprintf(line, sizeof(line), "rm -r '%s'", folder);
    CU_ASSERT(chdir("/") == 0 && system(line) == 0);
}

/* The exit status of `callq plot REST`; its words go to the files out and err. */
static int
plot(const char *rest)
{
    char line[MOST];
    int how;

    snprintf(line, sizeof(line), "'%s' plot %s >out 2>err", CALLQ, rest);
    how = system(line);
    return WIFEXITED(how) ? WEXITSTATUS(how) : -1;
}

static int
holds(const char *path, const char *text)
{
    static const size_t most = 1 << 20;
    char *all = calloc(1, most);
    FILE *file = fopen(path, "r");
    int found = 0;

    if (file != NULL && all != NULL) {
        all[fread(all, 1, most - 1, file)] = '\0';
        found = strstr(all, text) != NULL;
    }
    if (file != NULL)
        fclose(file);
    free(all);
    return found;
}

static int
no_gnuplot(void)
{
    if (system("gnuplot --version >/dev/null 2>&1") == 0)
        return 0;
    printf("(skipped: no gnuplot) ");
    return 1;
}

/* ---- gnuplot itself ---- */

/* Seen: a quote that ends the string early, a control character let through. */
static void
test_quote(void)
{
    char text[64] = "";
    FILE *out = fmemopen(text, sizeof(text), "w");

    gnuplot_quote(out, "it's\n`x` \"\\\x7f \xc3\xa9");
    fclose(out);
    CU_ASSERT_STRING_EQUAL(text, "'it''s`x` \"\\ \xc3\xa9'");
}

/* Seen: drawn and message exchanged, start-up files or the locale taking effect. */
static void
test_run(void)
{
    struct gnuplot_answer answer;

    if (no_gnuplot())
        return;
    CU_ASSERT_EQUAL(
        gnuplot_run(
            "set print '-'\nprint 0.5, system('echo $LC_ALL')\n", 20, &answer),
        GNUPLOT_DONE);
    CU_ASSERT_STRING_EQUAL(answer.drawn, "0.5 C\n");
    CU_ASSERT_STRING_EQUAL(answer.message, "");
    gnuplot_free(&answer);
    CU_ASSERT_EQUAL(gnuplot_run("no such command\n", 20, &answer), GNUPLOT_FAILED);
    CU_ASSERT(strstr(answer.message, "invalid command") != NULL);
    gnuplot_free(&answer);
}

static void
put_gnuplot(const char *script)
{
    write_file(".", "gnuplot", script);
    CU_ASSERT_FATAL(chmod("gnuplot", 0755) == 0);
}

/* Seen: a wait without end, a message lost, another exit status than 3. */
static void
test_gone_failing_hanging(void)
{
    char *const path = strdup(getenv("PATH"));
    struct gnuplot_answer answer;
    char folder[64];

    enter_folder(folder);
    write_run("run", "a day", "\"08:00\", \"09:00\", \"10:00\"");
    setenv("PATH", folder, 1);
    CU_ASSERT_EQUAL(gnuplot_run("", 20, &answer), GNUPLOT_MISSING);
    gnuplot_free(&answer);
    CU_ASSERT_EQUAL(plot("run"), 3);
    CU_ASSERT(holds("err", "gnuplot is not installed"));
    put_gnuplot("#!/bin/sh\necho 'out of ink' >&2\nexit 1\n");
    CU_ASSERT_EQUAL(gnuplot_run("", 20, &answer), GNUPLOT_FAILED);
    CU_ASSERT_STRING_EQUAL(answer.message, "out of ink\n");
    gnuplot_free(&answer);
    CU_ASSERT_EQUAL(plot("run"), 3);
    CU_ASSERT(holds("err", "speed_of_answer: out of ink"));
    CU_ASSERT(!holds("out", "svg"));
    put_gnuplot("#!/bin/sh\nexec /bin/sleep 20\n");
    CU_ASSERT_EQUAL(gnuplot_run("", 0.1, &answer), GNUPLOT_HUNG);
    gnuplot_free(&answer);
    setenv("PATH", path, 1);
    free(path);
    leave_folder(folder);
}

/* ---- curves ---- */

static const char *const curves[] = { "speed_of_answer", "service_level",
    "abandonment", "queue_by_type", "answered_by_time", "agents_and_load",
    "agents_by_group", "occupancy" };

/* Seen: a script that fails, reads another column, or runs what a name says; a
 * folder named like a command. */
static void
test_hostile_names_are_only_drawn(void)
{
    char folder[64], path[MOST];

    if (no_gnuplot())
        return;
    enter_folder(folder);
    write_run("< touch pwned #", hostile, "\"08:00\", \"09:00\", \"10:00\"");
    CU_ASSERT_EQUAL(plot("'< touch pwned #' --as svg,terminal"), 0);
    for (size_t i = 0; i < sizeof(curves) / sizeof(curves[0]); i++) {
        snprintf(path, sizeof(path), "< touch pwned #/plots/%s.svg", curves[i]);
        CU_ASSERT(holds(path, "</svg>"));
        CU_ASSERT(holds(path, "O&apos;Hara `touch pwned` $(touch pwned)") ||
                  holds(path, "O'Hara `touch pwned` $(touch pwned)"));
        CU_ASSERT(holds(path, "{/Bold b}_1 @x % \xc3\xa9"));
    }
    CU_ASSERT(
        holds("< touch pwned #/plots/abandonment.svg", "bil`touch pwned`ling"));
    CU_ASSERT(access("pwned", F_OK) != 0);
    CU_ASSERT(!holds("out", "\f"));
    CU_ASSERT(holds("out", "seated"));
    leave_folder(folder);
}

/* Seen: a time axis that is no clock, a target left out or of another measure, a
 * band without its words, a group drawn among the contact types. */
static void
test_words_on_the_axes(void)
{
    char folder[64];

    if (no_gnuplot())
        return;
    enter_folder(folder);
    write_run("run", "a day", "\"08:00\", \"09:00\", \"10:00\"");
    CU_ASSERT_EQUAL(plot("run --as svg"), 0);
    CU_ASSERT(holds("run/plots/speed_of_answer.svg", ">09:00<"));
    CU_ASSERT(holds("run/plots/speed_of_answer.svg", ">11:00<"));
    CU_ASSERT(holds("run/plots/speed_of_answer.svg", ">mean wait, seconds<"));
    CU_ASSERT(holds("run/plots/speed_of_answer.svg", ">target<"));
    CU_ASSERT(holds("run/plots/speed_of_answer.svg", "band: 90 % confidence"));
    CU_ASSERT(holds("run/plots/speed_of_answer.svg", ">tech<"));
    CU_ASSERT(holds("run/plots/queue_by_type.svg", ">contacts waiting<"));
    CU_ASSERT(holds("run/plots/queue_by_type.svg", ">11:00<"));
    CU_ASSERT(!holds("run/plots/queue_by_type.svg", ">desk<"));
    CU_ASSERT(holds("run/plots/agents_by_group.svg", ">scheduled<"));
    CU_ASSERT(!holds("run/plots/agents_by_group.svg", ">tech<"));
    CU_ASSERT(!holds("run/plots/speed_of_answer.svg", ">desk<"));
    CU_ASSERT(!holds("run/plots/abandonment.svg", ">target<"));
    CU_ASSERT(!holds("run/plots/agents_and_load.svg", "band:"));
    leave_folder(folder);
}

/* Seen: curves through a day that has no hours; a picture without a name. */
static void
test_steady_state_has_one_curve(void)
{
    char folder[64];

    if (no_gnuplot())
        return;
    enter_folder(folder);
    write_run("run", "for ever", "\"all\"");
    CU_ASSERT_EQUAL(plot("run --as svg"), 0);
    CU_ASSERT(holds("err", "only the curve by time waited"));
    CU_ASSERT(holds("run/plots/answered_by_time.svg", "(20 runs)"));
    CU_ASSERT(access("run/plots/speed_of_answer.svg", F_OK) != 0);
    write_run("whole", "", "\"08:00\"");
    CU_ASSERT_EQUAL(plot("whole --as svg"), 0);
    CU_ASSERT(holds("err", "the day has one interval"));
    CU_ASSERT(holds("whole/plots/answered_by_time.svg", "(20 days)"));
    CU_ASSERT(holds("whole/plots/answered_by_time.svg", ">whole<"));
    leave_folder(folder);
}

/* Eight types in one run: all and six of them, whose names are told to be few. */
static void
write_large_run(void)
{
    FILE *file;

    write_run("run", "a day", "\"08:00\", \"09:00\"");
    file = fopen("run/intervals.csv", "w");
    CU_ASSERT_FATAL(file != NULL);
    fputs("interval,of,queue_mean,queue_mean_half_width,queue_max,scheduled,"
          "offered,seated,"
          "offered_load,occupancy,occupancy_half_width,"
          "asa,asa_half_width,service_level,service_level_half_width,abandonment,"
          "abandonment_half_width\n",
        file);
    for (int hour = 8; hour < 10; hour++) {
        fprintf(file, "%02d:00,all,9,1,9,5,80,4,5,0.5,0.1,9,1,0.8,0.02,0.05,0.01\n",
            hour);
        for (int i = 1; i < 9; i++)
            fprintf(file, "%02d:00,kind%d,1,0.5,4,,10,,,,,9,1,0.8,0.02,0.05,0.01\n",
                hour, i);
        fprintf(file, "%02d:00,channel,9,1,,,,,,,,,,,,,\n", hour);
        fprintf(file, "%02d:00,desk,,,,5,,4,5,0.5,0.1,,,,,,\n", hour);
    }
    fclose(file);
}

/* Seen: types left out in silence, a picture that does not say so, a choice that is
 * not followed or that names nobody. */
static void
test_more_than_six(void)
{
    static const char *const picture = "run/plots/speed_of_answer.svg";
    char folder[64];

    if (no_gnuplot())
        return;
    enter_folder(folder);
    write_large_run();
    CU_ASSERT_EQUAL(plot("run --as svg"), 0);
    CU_ASSERT(holds("err", "callq: the first 6 of 8 types are drawn where curves "
                           "share a picture; --of NAME,NAME chooses others\n"));
    CU_ASSERT(holds("run/plots/queue_by_type.svg", ">kind8<"));
    CU_ASSERT(!holds("run/plots/queue_by_type.svg", ">channel<"));
    CU_ASSERT(holds("run/plots/queue_by_type.svg", "(20 days; band: 90 %"));
    CU_ASSERT(holds(picture, "; 6 of 8 types; band: 90 %)"));
    CU_ASSERT(holds(picture, ">kind6<") && !holds(picture, ">kind7<"));
    CU_ASSERT(!holds("run/plots/occupancy.svg", " groups"));
    CU_ASSERT_EQUAL(plot("run --as svg --of kind8,kind2"), 0);
    CU_ASSERT(holds(picture, "; 2 of 8 types; band: 90 %)"));
    CU_ASSERT(holds(picture, ">kind8<") && holds(picture, ">kind2<"));
    CU_ASSERT(!holds(picture, ">kind1<"));
    CU_ASSERT(!holds("err", "callq"));
    CU_ASSERT(system("sed -i 's/0.8,0.02,/,,/' run/intervals.csv") == 0);
    CU_ASSERT_EQUAL(plot("run --as svg"), 0);
    CU_ASSERT(
        holds("err", "callq: service_level is not drawn: the run has no value"));
    CU_ASSERT_EQUAL(plot("run --as svg --of kind8,kind9"), 2);
    CU_ASSERT(holds("err", "--of 'kind8,kind9': write names of contact types"));
    CU_ASSERT_EQUAL(
        plot("run --of kind1,kind2,kind3,kind4,kind5,kind6,kind7 --as svg"), 2);
    CU_ASSERT(holds("err", "--of names 7 types"));
    leave_folder(folder);
}

/* Seen: calls and customers that are not told apart, or drawn where nobody comes
 * back; a panel of a service level that nobody has. */
static void
test_calls_and_customers(void)
{
    static const char *const picture = "run/plots/calls_and_customers.svg";
    char folder[64];

    if (no_gnuplot())
        return;
    enter_folder(folder);
    write_run("run", "a day", "\"08:00\", \"09:00\", \"10:00\"");
    CU_ASSERT_EQUAL(plot("run --as svg"), 0);
    CU_ASSERT(access(picture, F_OK) != 0);
    CU_ASSERT(!holds("err", "calls_and_customers"));
    write_file("run", "intervals.csv",
        "interval,of,offered,offered_half_width,service_level,abandonment,"
        "abandonment_half_width,offered:customer,offered:customer_half_width,"
        "abandonment:customer,abandonment:customer_half_width\n"
        "08:00,all,30,2,,0.1,0.01,25,2,0.05,0.01\n"
        "09:00,all,40,2,,0.2,0.01,31,2,0.11,0.01\n"
        "10:00,all,0,0,,,,0,0,,\n");
    CU_ASSERT_EQUAL(plot("run --as svg,terminal"), 0);
    CU_ASSERT(holds(picture, ">customers<") && holds(picture, ">calls<"));
    CU_ASSERT(holds(picture, ">abandoned, %<"));
    CU_ASSERT(!holds(picture, ">answered in time, %<"));
    CU_ASSERT(holds("out", "customers"));
    leave_folder(folder);
}

/* Seen: a wrong folder or format taken in silence, or called another's fault. */
static void
test_wrong_input(void)
{
    char folder[64];

    enter_folder(folder);
    CU_ASSERT_EQUAL(plot("nowhere"), 2);
    CU_ASSERT(holds("err", "there is no such folder"));
    CU_ASSERT_EQUAL(plot("."), 2);
    CU_ASSERT(holds("err", "holds no run"));
    write_run("run", "a day", "\"08:00\", \"09:00\", \"10:00\"");
    CU_ASSERT_EQUAL(plot("run --as svg,gif"), 2);
    CU_ASSERT(holds("err", "'gif'"));
    CU_ASSERT(access("run/plots", F_OK) != 0);
    leave_folder(folder);
}

static const struct suite_test tests[] = {
    SUITE_TEST(test_quote),
    SUITE_TEST(test_run),
    SUITE_TEST(test_gone_failing_hanging),
    SUITE_TEST(test_hostile_names_are_only_drawn),
    SUITE_TEST(test_words_on_the_axes),
    SUITE_TEST(test_steady_state_has_one_curve),
    SUITE_TEST(test_more_than_six),
    SUITE_TEST(test_calls_and_customers),
    SUITE_TEST(test_wrong_input),
    SUITE_END,
};

int
main(int argc, char **argv)
{
    return suite_main("plots", tests, argc, argv);
}
