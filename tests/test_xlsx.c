/*
 * Workbooks, unzipped: every number of the tidy sheet is that of summary.csv, no
 * text is a formula whatever it begins with, numbers have the looks of their
 * measures. Without unzip or without libxlsxwriter this is left out with a word.
 */
#include <math.h>

#include "tests/typed.h"

#define BANK SOURCE_DIR "/scenarios/planner/bank.yaml"
#define FIRST SOURCE_DIR "/scenarios/first/first.yaml"

static const char hostile[] =
    "scenario: \"=HYPERLINK(1+2)\"\n"
    "about: \"@SUM(A1)\"\n"
    "day: {opens: \"08:00\", closes: \"10:00\", interval: 30 min}\n"
    "contacts:\n"
    "  \"-1\": {arrivals: {poisson: {rate: 60 per hour}}, talk: {exponential: "
    "{mean: 3 "
    "min}}, patience: {exponential: {mean: 2 min}}, service_level: {target: 80 %, "
    "within: 20 s}}\n"
    "agents:\n"
    "  \"7\": {serves: {\"-1\": {}}, staff: 4}\n"
    "run: {replications: 5, seed: \"+cmd|' /C calc'!A0\"}\n";

static bool
can_be_tested(const struct folder *folder)
{
    const bool can = typed(folder, "command -v unzip && callq run " FIRST
                                   " -n 2 -o probe -q --format xlsx") == 0;

    if (!can)
        printf("unzip or libxlsxwriter is not here: this is left out\n");
    return can;
}

/* A part of the workbook, to be freed. */
static char *
part(const struct folder *folder, const char *book, const char *name)
{
    char line[300];

    snprintf(line, sizeof(line), "unzip -p %s %s", book, name);
    CU_ASSERT_EQUAL(typed(folder, line), 0);
    return folder_text(folder, "out");
}

/* The number in a cell; NAN: there is none. */
static double
cell_number(const char *sheet, const char *name)
{
    char start[32];
    const char *at, *end;

    snprintf(start, sizeof(start), "<c r=\"%s\"", name);
    at = strstr(sheet, start);
    end = at != NULL ? strstr(at, "</c>") : NULL;
    at = at != NULL ? strstr(at, "<v>") : NULL;
    return at != NULL && end != NULL && at < end ? strtod(at + 3, NULL) : NAN;
}

static void
test_numbers(void)
{
    struct folder folder;
    char *sheet, *summary;
    size_t row = 1;
    int wrong = 0;

    folder_make(&folder);
    if (can_be_tested(&folder)) {
        CU_ASSERT_EQUAL(
            typed(&folder, "callq run " FIRST " -n 3 -o run -q "
                           ">/dev/null; callq report run --format xlsx"),
            0);
        sheet = part(&folder, "run/report.xlsx", "xl/worksheets/sheet2.xml");
        summary = folder_text(&folder, "run/summary.csv");
        /* measure,of,interval,basis,value,..: names here have no comma */
        for (char *at = strchr(summary, '\n') + 1; *at != '\0' && row < 400;
             row++) {
            char name[16];
            double value = NAN, found;

            snprintf(name, sizeof(name), "E%zu", row + 1);
            found = cell_number(sheet, name);
            for (int comma = 0; comma < 4; comma++)
                at = strchr(at, ',') + 1;
            if (*at != ',')
                value = strtod(at, NULL);
            wrong += isnan(value) != isnan(found) ||
                     fabs(value - found) > 1e-14 * fabs(value);
            at = strchr(at, '\n') + 1;
        }
        CU_ASSERT(row > 300);
        CU_ASSERT_EQUAL(wrong, 0);
        free(sheet);
        free(summary);
    }
    folder_remove(&folder);
}

static void
test_no_formulas(void)
{
    struct folder folder;
    char *text;

    folder_make(&folder);
    folder_put(&folder, "day.yaml", hostile);
    if (can_be_tested(&folder)) {
        CU_ASSERT_EQUAL(
            typed(&folder, "callq run day.yaml -o run -q --format xlsx"), 0);
        for (int i = 1; i <= 6; i++) {
            char name[40];

            snprintf(name, sizeof(name), "xl/worksheets/sheet%d.xml", i);
            text = part(&folder, "run/report.xlsx", name);
            CU_ASSERT(strlen(text) > 500);
            CU_ASSERT_EQUAL(count_of(text, "<f>"), 0);
            CU_ASSERT_EQUAL(count_of(text, "<f "), 0);
            free(text);
        }
        text = part(&folder, "run/report.xlsx", "xl/sharedStrings.xml");
        CU_ASSERT_EQUAL(count_of(text, "<t>=HYPERLINK(1+2)</t>"), 1);
        CU_ASSERT_EQUAL(count_of(text, "<t>@SUM(A1)</t>"), 1);
        CU_ASSERT_EQUAL(count_of(text, "<t>+cmd|"), 1);
        /* names that are figures stay names */
        CU_ASSERT_EQUAL(count_of(text, "<t>-1</t>"), 1);
        CU_ASSERT_EQUAL(count_of(text, "<t>7</t>"), 1);
        free(text);
    }
    folder_remove(&folder);
}

static void
test_looks(void)
{
    static const char *const sheets[] = { "Summary", "Measures", "Intervals",
        "Agents", "Assumptions", "How to repeat" };
    struct folder folder;
    char *text;

    folder_make(&folder);
    if (can_be_tested(&folder)) {
        text = part(&folder, "probe/report.xlsx", "xl/workbook.xml");
        for (size_t i = 0; i < sizeof(sheets) / sizeof(sheets[0]); i++) {
            char name[64];

            snprintf(name, sizeof(name), "<sheet name=\"%s\" sheetId=\"%zu\"",
                sheets[i], i + 1);
            CU_ASSERT_EQUAL(count_of(text, name), 1);
        }
        free(text);
        text = part(&folder, "probe/report.xlsx", "xl/styles.xml");
        CU_ASSERT_EQUAL(count_of(text, "formatCode=\"0.0%\""), 1);
        CU_ASSERT_EQUAL(count_of(text, "formatCode=\"#,##0.0&quot; s&quot;\""), 1);
        free(text);
        text = part(&folder, "probe/report.xlsx", "xl/worksheets/sheet2.xml");
        CU_ASSERT_EQUAL(count_of(text, "state=\"frozen\""), 1);
        CU_ASSERT(count_of(text, "customWidth=\"1\"") >= 10);
        free(text);
        CU_ASSERT_EQUAL(typed(&folder, "cp probe/report.xlsx a; callq report probe "
                                       "--format xlsx; cmp a probe/report.xlsx"),
            0);
    }
    folder_remove(&folder);
}

static const struct typed_case cases[] = {
    { "callq run " FIRST " -n 2 -q --format xlsx >a && unzip -tq a", 0, NULL },
    { "callq compare " FIRST
      " --with agents.desk.staff=7 -n 2 -q --format xlsx -o d "
      "&& unzip -tq d/compare.xlsx",
        0, NULL },
    { "callq erlang b --rate '240 per hour' --aht '4 min' --lines 14:24 --format "
      "xlsx "
      ">a && unzip -tq a",
        0, NULL },
    { "callq run " FIRST
      " -n 2 -q --format xlsx --require 'asa <= 0.001 s' >a && exit 9; exit $?",
        4, NULL },
    { "callq run nothing.yaml --format xlsx >a", 2, "no such file" },
    { "callq run " FIRST " -n 2 --format xlsx --shard 1/2 -o p", 2,
        "join the parts first" },
    { "callq run " FIRST " -n 2 --format xslx", 2,
        "write --format table|json|csv|xlsx" },
    { "mkdir d; callq report d --format xlsx", 2, "d holds no run" },
    { "callq report d --format csv", 2, "write --format html|xlsx" },
};

static void
test_everywhere(void)
{
    struct folder folder;

    folder_make(&folder);
    if (can_be_tested(&folder))
        typed_check(cases, sizeof(cases) / sizeof(cases[0]));
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_numbers),
        SUITE_TEST(test_no_formulas),
        SUITE_TEST(test_looks),
        SUITE_TEST(test_everywhere),
        SUITE_END,
    };

    return suite_main("xlsx", tests, argc, argv);
}
