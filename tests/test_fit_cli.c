/*
 * callq fit from outside: the shipped log, whose truth is known; a real one, whose
 * figures were counted by others; and files that are no logs.
 */
#include <math.h>
#include <unistd.h>

#include "tests/typed.h"

#define LOG SOURCE_DIR "/scenarios/planner/generated_calls.csv"

/* The number behind the n-th `"key": ` in a file of JSON. */
static double
number_of(const struct folder *folder, const char *key, int n)
{
    static char text[2000000];
    char path[64], name[64];
    const char *at = text;
    FILE *in;

    snprintf(path, sizeof(path), "%s/out", folder->path);
    in = fopen(path, "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(in);
    text[fread(text, 1, sizeof(text) - 1, in)] = '\0';
    fclose(in);
    snprintf(name, sizeof(name), "\"%s\": ", key);
    for (int i = 0; i < n && at != NULL; i++)
        at = strstr(at + (i > 0), name);
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    return strtod(at + strlen(name), NULL);
}

/* Talk within 5 % of the truth and patience within 15 %, from 3,571 calls: the
 * scenario that comes out is read and run, and waits as its source does. */
static void
test_known(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq fit " LOG " --format json -q -o learnt.yaml"), 0);
    CU_ASSERT_EQUAL(number_of(&folder, "rows", 1), 3571);
    CU_ASSERT_EQUAL(number_of(&folder, "days", 1), 5);
    CU_ASSERT_DOUBLE_EQUAL(number_of(&folder, "measured_mean", 1), 220, 11);
    CU_ASSERT_DOUBLE_EQUAL(number_of(&folder, "measured_mean", 2), 340, 17);
    CU_ASSERT(holds(&folder, "learnt.yaml", "talk: {lognormal: {mean: "));
    CU_ASSERT(holds(&folder, "learnt.yaml", "patience: {exponential: {mean: "));
    CU_ASSERT(holds(&folder, "learnt.yaml", "opens: \"08:00\", closes: \"18:00\""));
    CU_ASSERT_EQUAL(typed(&folder, "callq run learnt.yaml -n 100 "
                                   "--require 'all.service_level >= 57 %' "
                                   "--require 'all.service_level <= 67 %'"),
        0);
    folder_remove(&folder);
}

/* January at the bank: the figures of those who published the data. */
static void
test_bank(void)
{
    struct folder folder;

    if (access(SHARED_DIR "/data/anonbank_1999-01.csv", R_OK) != 0) {
        printf("(skipped: no log of the bank) ");
        return;
    }
    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "callq fit " SHARED_DIR
                                   "/data/anonbank_1999-01.csv --format json "
                                   "-o bank.yaml"),
        0);
    CU_ASSERT(holds(&folder, "err", "27065 calls; 3096 on other"));
    CU_ASSERT(holds(&folder, "err", "Answered 24115, abandoned 2950 (10.9 %); "));
    CU_ASSERT(holds(&folder, "err", "58.0 % had to"));
    CU_ASSERT(holds(&folder, "err", "51.9 % of all"));
    CU_ASSERT(holds(&folder, "bank.yaml", "a spike kept"));
    CU_ASSERT(holds(&folder, "bank.yaml", "give up most from 10 to 15 s"));
    CU_ASSERT(holds(&folder, "bank.yaml", "again from 50 to"));
    CU_ASSERT(holds(&folder, "err", "1999-01-13 has no call from 10:00 to"));
    CU_ASSERT(holds(&folder, "err", "The volume falls by"));
    /* of all types, the last: .907, .830, .642 and .519 */
    CU_ASSERT(holds(&folder, "out", "[30, 0.9074"));
    CU_ASSERT(holds(&folder, "out", "[60, 0.8303"));
    CU_ASSERT(holds(&folder, "out", "[178, 0.6417"));
    CU_ASSERT(holds(&folder, "out", "[300, 0.5187"));
    folder_remove(&folder);
}

/* What is no log is told so, with what to do, and nothing is written. */
static void
test_no_logs(void)
{
    static const char *const lines[] = {
        "printf '' >a.csv; callq fit a.csv -o x.yaml",
        "printf 'date,time,queue,wait,talk,outcome\\n' >a.csv; callq fit a.csv -o "
        "x.yaml",
        "printf 'scenario: a\\nday: {opens: 8}\\n' >a.csv; callq fit a.csv -o "
        "x.yaml",
        "head -2 " LOG " >a.csv; callq fit a.csv -o x.yaml",
        "grep -v answered " LOG " >a.csv; callq fit a.csv -o x.yaml",
        "callq fit nowhere.csv -o x.yaml",
        "callq fit " LOG " -o x.yaml --interval '7 min'",
        "callq fit " LOG " -o x.yaml --hours 18:00-08:00",
        "callq fit " LOG " -o x.yaml --days Sunday",
        "callq fit " LOG " -o x.yaml --days Sun",
    };
    struct folder folder;

    folder_make(&folder);
    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
        const int status = typed(&folder, lines[i]);

        CU_ASSERT_EQUAL(status, 2);
        CU_ASSERT(holds(&folder, "err", "error: "));
        CU_ASSERT_EQUAL(typed(&folder, "test -e x.yaml"), 1);
        if (status != 2)
            printf("\n%s: %d\n", lines[i], status);
    }
    folder_remove(&folder);
}

/* Nobody gave up: patience is never, and is said to be so. */
static void
test_nobody_gave_up(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "grep -v abandoned " LOG
                                   " >a.csv; callq fit a.csv -o x.yaml && callq "
                                   "check x.yaml"),
        0);
    CU_ASSERT(holds(&folder, "x.yaml", "patience: never"));
    CU_ASSERT(holds(&folder, "x.yaml", "gave up, too few to"));
    CU_ASSERT_EQUAL(typed(&folder, "callq fit - -q <a.csv | callq check -"), 0);
    CU_ASSERT_EQUAL(
        typed(&folder, "grep -e date -e 2026-03-03 " LOG
                       " >a.csv; callq fit a.csv -o x.yaml && callq check x.yaml"),
        0);
    CU_ASSERT(holds(&folder, "x.yaml", "Too few comparable days"));
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_known),
        SUITE_TEST(test_bank), SUITE_TEST(test_no_logs),
        SUITE_TEST(test_nobody_gave_up), SUITE_END };

    return suite_main("fit_cli", tests, argc, argv);
}
