/*
 * The page of a run, from outside: made of the folder alone, every figure recounted
 * in its summary.csv, hostile texts, what is missing told. Bias that it would see:
 * a single figure that is another one's, or rounded by more than its last digit.
 */
#include <ctype.h>
#include <math.h>

#include "tests/typed.h"

#define RUN " --set run.replications=20 -q >/dev/null && "
#define BANK "callq run " SOURCE_DIR "/scenarios/planner/bank.yaml"

static const char hostile[] =
    "scenario: \"<script>alert(1)</script> & \\\"O'Hara\\\" --> ]]> \\u00e9\"\n"
    "about: \"<img src=x onerror=alert(2)>\"\n"
    "day: {opens: \"08:00\", closes: \"10:00\", interval: 30 min}\n"
    "contacts:\n"
    "  calls: {arrivals: {poisson: {rate: 60 per hour}}, talk: {exponential: "
    "{mean: "
    "3 min}}, patience: {exponential: {mean: 2 min}}, service_level: {target: 80 "
    "%, "
    "within: 20 s}}\n"
    "agents:\n"
    "  desk: {serves: {calls: {}}, staff: 4}\n"
    "targets: [\"all.asa <= 300 s\", \"all.asa <= 1 s\"]\n"
    "run: {replications: 20, seed: \"</code><script>\"}\n";

/* ---- numbers ---- */

/* "OF.MEASURE@INTERVAL:BASIS" as the first four columns of summary.csv. */
static void
row_of(const char *address, char *out, size_t size)
{
    char text[200];
    char *basis, *interval, *measure;
    static const char *const of_customers[] = { "fcr", "fcr_measured",
        "repeat_rate", "customers", "gave_up", "lost", "csat", "ces", "nps",
        "churn", "lost_value" };
    const char *who = "call";

    snprintf(text, sizeof(text), "%s", address);
    measure = strchr(text, '.');
    CU_ASSERT_PTR_NOT_NULL_FATAL(measure);
    *measure++ = '\0';
    basis = strstr(measure, ":customer");
    if (basis != NULL)
        *basis = '\0';
    interval = strchr(measure, '@');
    if (interval != NULL)
        *interval++ = '\0';
    for (size_t i = 0; i < sizeof(of_customers) / sizeof(*of_customers); i++)
        if (strcmp(measure, of_customers[i]) == 0)
            who = "customer";
    snprintf(out, size, "\n%s,%s,%s,%s,", measure, text,
        interval != NULL ? interval : "all", basis != NULL ? "customer" : who);
}

/* Rounded in print by no more than half of the last digit. */
static bool
is_rounded(double value, const char *shown)
{
    char digits[64];
    size_t used = 0;
    int decimals = 0;
    bool point = false;

    for (; *shown != '\0' &&
           (isdigit((unsigned char)*shown) || strchr(",.-", *shown));
         shown++) {
        decimals += point;
        point |= *shown == '.';
        if (*shown != ',' && used + 1 < sizeof(digits))
            digits[used++] = *shown;
    }
    digits[used] = '\0';
    return fabs(strtod(digits, NULL) - value) <=
           0.5 * pow(10, -decimals) * (1 + 1e-9);
}

/* Shares are shown in percent, overtime in minutes, all else in its own unit. */
static double
scale_of(const char *address)
{
    static const char *const shares[] = { ".service_level", ".delayed",
        ".abandonment", ".occupancy", ".containment", ".false_containment",
        ".escalation_rate", ".bot_refusal", ".bot_abandonment", ".fcr",
        ".repeat_rate", ".csat", ".churn", ".blocking", ".balking" };

    for (size_t i = 0; i < sizeof(shares) / sizeof(shares[0]); i++)
        if (strstr(address, shares[i]) != NULL)
            return 100;
    return strstr(address, ".overtime") != NULL ? 1. / 60 : 1;
}

/* One <data title="ADDRESS" value="V">SHOWN</data>. */
static bool
is_of_summary(const char *at, const char *summary)
{
    char address[200], row[300];
    const char *found;
    double value, kept;
    bool shown;

    CU_ASSERT_EQUAL_FATAL(sscanf(at, "<data title=\"%199[^\"]\"", address), 1);
    value = strtod(strstr(at, "value=\"") + 7, NULL);
    row_of(address, row, sizeof(row));
    found = strstr(summary, row);
    if (found == NULL) {
        printf("\n%s is not in summary.csv\n", address);
        return false;
    }
    kept = strtod(found + strlen(row), NULL);
    at = strchr(at, '>') + 1;
    shown = is_rounded(kept * scale_of(address), at);
    if (kept != value || !shown)
        printf("\n%s: %.17g, but %.17g shown as %.20s\n", address, kept, value, at);
    return kept == value && shown;
}

static void
check_numbers(const char *line, int least)
{
    struct folder folder;
    char *page, *summary;
    int num = 0, wrong = 0;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, line), 0);
    page = folder_text(&folder, "run/report.html");
    summary = folder_text(&folder, "run/summary.csv");
    for (const char *at = page; (at = strstr(at, "<data ")) != NULL; at++) {
        num++;
        wrong += !is_of_summary(at, summary);
    }
    CU_ASSERT(num >= least);
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT(strlen(page) > 10000 && strlen(page) < 1000000);
    free(page);
    free(summary);
    folder_remove(&folder);
}

static void
test_numbers_are_those_of_the_summary(void)
{
    check_numbers(BANK " -o run" RUN "callq report run", 250);
    check_numbers("callq run " SOURCE_DIR
                  "/scenarios/chatbot/bot_front.yaml -o run --set "
                  "run.replications=5 -q >/dev/null && callq report run",
        150);
    check_numbers("callq run " SOURCE_DIR
                  "/scenarios/theory/erlang_a.yaml -o run -q >/dev/null && callq "
                  "report run",
        15);
}

/* ---- words ---- */

static void
test_hostile_texts(void)
{
    struct folder folder;
    char *page;

    folder_make(&folder);
    folder_put(&folder, "it's & <b>.yaml", hostile);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq run \"it's & <b>.yaml\" -o run -q >/dev/null; callq "
                       "report run"),
        0);
    page = folder_text(&folder, "run/report.html");
    CU_ASSERT_EQUAL(count_of(page, "<script"), 0);
    CU_ASSERT_EQUAL(count_of(page, "<img"), 0);
    CU_ASSERT_EQUAL(count_of(page, "<b>"), 0);
    CU_ASSERT(count_of(page,
                  "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;O&#39;Hara"
                  "&quot; --&gt; ]]&gt; \xC3\xA9") >= 2);
    CU_ASSERT(count_of(page, "&lt;img src=x onerror=alert(2)&gt;") == 1);
    CU_ASSERT(count_of(page, "&lt;/code&gt;&lt;script&gt;") >= 1); /* the seed */
    /* nothing is fetched: names of the SVG language are no addresses */
    CU_ASSERT_EQUAL(
        count_of(page, "://"), count_of(page, "http://www.w3.org/1999/xlink"));
    CU_ASSERT_EQUAL(count_of(page, " src="), 1);
    free(page);
    folder_remove(&folder);
}

/* Verdicts are words, each target has one, in the order of the run. */
static void
test_verdicts_are_words(void)
{
    struct folder folder;
    char *page;

    folder_make(&folder);
    folder_put(&folder, "day.yaml", hostile);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq run day.yaml -o run -q >/dev/null; callq report run"),
        0);
    page = folder_text(&folder, "run/report.html");
    CU_ASSERT_EQUAL(count_of(page, "class=\"verdict met\">met</span>"), 1);
    CU_ASSERT(count_of(page, "class=\"verdict missed\">missed</span>") >= 1);
    CU_ASSERT(
        strstr(page, "all.asa &lt;= 300 s") < strstr(page, "all.asa &lt;= 1 s"));
    free(page);
    folder_remove(&folder);
}

/* What nobody wrote stands there, what was written does not. */
static void
test_assumptions(void)
{
    struct folder folder;
    char *page, *assumed;

    folder_make(&folder);
    folder_put(&folder, "day.yaml", hostile);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "callq run day.yaml -o run -q --set "
            "contacts.calls.short_abandon='5 s' >/dev/null; callq report "
            "run"),
        0);
    page = folder_text(&folder, "run/report.html");
    assumed = strstr(page, "id=\"assumptions\"");
    CU_ASSERT_PTR_NOT_NULL_FATAL(assumed);
    CU_ASSERT_EQUAL(
        count_of(assumed, "<code>contacts.<wbr>*.<wbr>priority</code></th><td>1"),
        1);
    CU_ASSERT_EQUAL(
        count_of(assumed, "<code>run.<wbr>confidence</code></th><td>95 %"), 1);
    CU_ASSERT_EQUAL(count_of(assumed, "contacts.<wbr>*.<wbr>short_abandon"), 0);
    CU_ASSERT_EQUAL(count_of(assumed, "<code>contacts.*.retry</code></dt>"), 1);
    CU_ASSERT_EQUAL(count_of(assumed, "run.<wbr>seed"), 0);
    free(page);
    folder_remove(&folder);
}

/* The page of the same folder is the same, byte by byte, and needs no gnuplot. */
static void
test_again_and_without_gnuplot(void)
{
    struct folder folder;

    folder_make(&folder);
    folder_put(&folder, "day.yaml", hostile);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq run day.yaml -o run -q >/dev/null; callq report run; "
                       "cp run/report.html first; callq report run/; cmp first "
                       "run/report.html"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder, "PATH=/nowhere callq report run; grep -c '<svg' "
                       "run/report.html >count; test ! -e run/report.html.part"),
        0);
    CU_ASSERT(holds(&folder, "err", "gnuplot is not installed"));
    CU_ASSERT(holds(&folder, "count", "0"));
    CU_ASSERT(holds(&folder, "run/report.html", "gnuplot is not installed"));
    folder_remove(&folder);
}

static const struct typed_case wrong[] = {
    { "callq report", 2, "needs the folder of a run" },
    { "callq report nothing", 2, "nothing: there is no such folder" },
    { "echo >file; callq report file", 2, "file is no folder" },
    { "mkdir d; callq report d", 2, "d holds no run: summary.json is missing" },
    { "mkdir d; echo >d/sweep.json; callq report d", 2, "d holds a sweep" },
    { "mkdir d; echo >d/comparison.json; callq report d", 2,
        "d holds a comparison" },
    { BANK " -n 2 -q -o d >/dev/null; rm d/verdicts.csv; callq report d", 2,
        "d holds a run of an older callq, without verdicts.csv" },
    { BANK " -n 2 -q -o d >/dev/null; rm d/inputs/files.csv; callq report d", 2,
        "inputs/files.csv is missing" },
    { BANK " -n 2 -q -o d >/dev/null; echo 'x: [' >d/inputs/scenario.yaml; callq "
           "report d; test ! -e d/report.html && exit 2",
        2, "scenario.yaml:" },
    { "callq cite nothing", 2, "nothing holds no run" },
    { "callq cite | grep -q \"Version $(sed -n 's/^version: //p' " SOURCE_DIR
      "/CITATION.cff)\"",
        0, NULL },
    { BANK " -n 2 -q -o d >/dev/null; callq cite d >c; grep -q \"$(sed -n "
           "'s/.*scenario_hash\": \"\\([0-9a-f]*\\).*/\\1/p' d/summary.json)\" c",
        0, NULL },
    /* no targets, steady or not; the rest of a day */
    { "callq run " SOURCE_DIR "/scenarios/classroom/coach.yaml -n 2 -q -o d "
      ">/dev/null; callq report d; grep -q 'states no target' d/report.html",
        0, NULL },
    { "callq run " SOURCE_DIR
      "/scenarios/planner/intraday.yaml --from 11:00 --state " SOURCE_DIR
      "/scenarios/planner/states/intraday.yaml -n 3 -q -o d "
      ">/dev/null; callq report d",
        0, NULL },
    /* a number that was changed by hand in the inputs is told on the page */
    { BANK " -n 2 -q -o d >/dev/null; sed -i 's/cv: 10 %/cv: 11 %/' "
           "d/inputs/scenario.yaml; callq report d; grep -q Caution d/report.html",
        0, NULL },
    { BANK
        " -n 2 -q -o d >/dev/null; callq report d; ! grep -q Caution d/report.html",
        0, NULL },
};

static void
test_wrong_folders(void)
{
    typed_check(wrong, sizeof(wrong) / sizeof(wrong[0]));
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_numbers_are_those_of_the_summary),
        SUITE_TEST(test_hostile_texts),
        SUITE_TEST(test_verdicts_are_words),
        SUITE_TEST(test_assumptions),
        SUITE_TEST(test_again_and_without_gnuplot),
        SUITE_TEST(test_wrong_folders),
        SUITE_END,
    };

    return suite_main("report page", tests, argc, argv);
}
