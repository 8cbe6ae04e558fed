/* Texts with units: tables of text -> number, and text -> what is said about it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scenarios/dates.h"
#include "scenarios/units.h"
#include "tests/suite.h"

struct good {
    const char *text;
    double value;
};

/* words: a part of the phrase. */
struct bad {
    const char *text, *words;
};

static void
check_good(const struct good *cases, const char *(*read)(const char *, double *))
{
    for (; cases->text != NULL; cases++) {
        double value = NAN;
        const char *wrong = read(cases->text, &value);

        if (wrong != NULL || value != cases->value)
            printf("\n  %s: %s, %.17g\n", cases->text, wrong, value);
        CU_ASSERT_PTR_NULL(wrong);
        CU_ASSERT_EQUAL(value, cases->value);
    }
}

static void
check_bad(const struct bad *cases, const char *(*read)(const char *, double *))
{
    for (; cases->text != NULL; cases++) {
        double value = -77;
        const char *wrong = read(cases->text, &value);

        if (wrong == NULL || strstr(wrong, cases->words) == NULL)
            printf("\n  %s: %s, %.17g\n", cases->text, wrong, value);
        CU_ASSERT_PTR_NOT_NULL_FATAL(wrong);
        CU_ASSERT_PTR_NOT_NULL(strstr(wrong, cases->words));
        CU_ASSERT_EQUAL(value, -77);
    }
}

static void
test_duration(void)
{
    static const struct good good[] = { { "20 s", 20 }, { "20s", 20 },
        { "0.25 min", 15 }, { "4m30s", 270 }, { "4 min 30 s", 270 },
        { "1 h", 3600 }, { "1h30m", 5400 }, { "2 d", 172800 },
        { "8 weeks", 8 * 604800. }, { "6 months", 6 * 2626560. },
        { "1 month", 30.4 * 86400 }, { " 90  seconds ", 90 }, { "2 Hours", 7200 },
        { "0 s", 0 }, { "1e-3 s", 1e-3 }, { "1e3s", 1000 }, { ".5 h", 1800 },
        { "-5 s", -5 }, { "1 d 2 h 3 m 4 s", 93784 }, { NULL, 0 } };
    static const struct bad bad[] = { { "20", "needs a unit" },
        { "0", "needs a unit" }, { "4m30", "needs a unit" },
        { "20 30 s", "needs a unit" }, { "", "not a duration" },
        { "soon", "not a duration" }, { "s", "not a duration" },
        { "-", "not a duration" }, { "20 parsecs", "not a unit of time" },
        { "20 s!", "not" }, { "0,25 min", "with a point" },
        { "30s4m", "wrong order" }, { "3m4m", "wrong order" },
        { "1e999 s", "too large" }, { "9e307 months", "too large" },
        { "inf s", "not a duration" }, { "nan", "not a duration" },
        { "0x10 s", "not a unit" }, { "5 %", "not a unit of time" },
        { "4m-3s", "not a duration" }, { "08:30", "not a unit" }, { NULL, NULL } };

    check_good(good, unit_duration);
    check_bad(bad, unit_duration);
}

static void
test_clock(void)
{
    static const struct good good[] = { { "08:30", 30600 }, { "8:30", 30600 },
        { "08:30:15", 30615 }, { "00:00", 0 }, { "24:00", 86400 },
        { "23:59:59", 86399 }, { "09:00:00.5", 32400.5 }, { " 9:05 ", 32700 },
        { NULL, 0 } };
    static const struct bad bad[] = { { "24:01", "24:00" }, { "25:00", "24:00" },
        { "8:60", "00 to 59" }, { "08:30:60", "00 to 59" }, { "8", "not a clock" },
        { "8:3", "not a clock" }, { "8.30", "not a clock" }, { "", "not a clock" },
        { "6:30 pm", "24 hours" }, { "-1:00", "not a clock" },
        { "008:30", "not a clock" }, { "08:30:1", "not a clock" },
        { "08:30 x", "not a clock" }, { "99:00", "24:00" }, { NULL, NULL } };

    check_good(good, unit_clock);
    check_bad(bad, unit_clock);
}

static const char *
rate(const char *text, double *value)
{
    return unit_rate(text, 1800, value);
}

static const char *
rate_without_interval(const char *text, double *value)
{
    return unit_rate(text, NAN, value);
}

static void
test_rate(void)
{
    static const struct good good[] = { { "240 per hour", 240 / 3600. },
        { "3 per 30 min", 3 / 1800. }, { "100 per interval", 100 / 1800. },
        { "5 per min", 5 / 60. }, { "7 per day", 7 / 86400. }, { "2 per s", 2 },
        { "240/h", 240 / 3600. }, { "1e-5 per s", 1e-5 }, { "0 per hour", 0 },
        { "12 per 1h30m", 12 / 5400. }, { NULL, 0 } };
    static const struct bad bad[] = { { "240", "needs a unit" },
        { "240 hour", "not a rate" }, { "240 perhour", "not a rate" },
        { "240 per", "not a rate" }, { "240 per 30", "not a rate" },
        { "per hour", "not a rate" }, { "1,000 per hour", "with a point" },
        { "3 per 0 s", "no time" }, { "1e300 per 1e-300 s", "too large" },
        { "5 per fortnight", "not a rate" }, { NULL, NULL } };
    static const struct bad no_interval[] = { { "100 per interval", "no interval" },
        { NULL, NULL } };

    check_good(good, rate);
    check_bad(bad, rate);
    check_bad(no_interval, rate_without_interval);
}

static void
test_shares(void)
{
    static const struct good shares[] = { { "80 %", 0.8 }, { "80%", 0.8 },
        { "0.8", 0.8 }, { "122 %", 1.22 }, { "12.5 %", 0.125 }, { "0", 0 },
        { NULL, 0 } };
    static const struct bad no_shares[] = { { "80 percent", "not a share" },
        { "most", "not a share" }, { "0,8", "with a point" },
        { "8 %%", "not a share" }, { "", "not a share" }, { NULL, NULL } };
    static const struct good points[] = { { "0.5 points", 0.005 },
        { "1 point", 0.01 }, { NULL, 0 } };
    static const struct bad no_points[] = { { "0.5 %", "0.5 points" },
        { "0.5", "0.5 points" }, { "points", "0.5 points" }, { NULL, NULL } };

    check_good(shares, unit_share);
    check_bad(no_shares, unit_share);
    check_good(points, unit_points);
    check_bad(no_points, unit_points);
}

static void
test_numbers(void)
{
    static const struct good good[] = { { "1e-5", 1e-5 }, { "12", 12 },
        { "-3", -3 }, { "2.", 2 }, { "+4", 4 }, { "1E3", 1000 }, { NULL, 0 } };
    static const struct bad bad[] = { { "0x10", "without a unit" },
        { "1,5", "with a point" }, { "12 %", "without %" },
        { "12 s", "without a unit" }, { "", "not a number" },
        { "nan", "not a number" }, { "inf", "not a number" },
        { "1e400", "too large" }, { "1 000", "without a unit" },
        { "1111111111111111111111111111111111111111111111111111111111111111111",
            "too many digits" },
        { NULL, NULL } };
    static const struct good names[] = { { "s", 1 }, { "min", 60 },
        { "hours", 3600 }, { NULL, 0 } };
    static const struct bad no_names[] = { { "", "unit of time" },
        { "min 3", "unit of time" }, { "%", "unit of time" }, { NULL, NULL } };

    check_good(good, unit_number);
    check_bad(bad, unit_number);
    check_good(names, unit_name);
    check_bad(no_names, unit_name);
}

static void
test_switch(void)
{
    static const struct {
        const char *text;
        int value;
    } cases[] = { { "yes", 1 }, { "No", 0 }, { "true", 1 }, { "false", 0 },
        { " yes ", 1 }, { "1", -1 }, { "on", -1 }, { "", -1 }, { "yess", -1 } };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int value = -1;
        const char *wrong = unit_switch(cases[i].text, &value);

        CU_ASSERT_EQUAL(value, cases[i].value);
        CU_ASSERT_EQUAL(wrong == NULL, cases[i].value >= 0);
    }
}

static void
test_printed_reads_back(void)
{
    static const struct {
        double seconds;
        const char *text;
    } cases[] = { { 20, "20 s" }, { 60, "1 min" }, { 270, "4 min 30 s" },
        { 3600, "1 h" }, { 3661, "1 h 1 min 1 s" }, { 3.6e6, "1000 h" },
        { 0.1, "0.1 s" }, { 0, "0 s" }, { 1e-9, "1e-09 s" }, { 102.7, "102.7 s" },
        { 1 / 3., "0.3333333333333333 s" }, { 1e300, "1e+300 s" }, { -5, "-5 s" } };
    char text[40];

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        double back = NAN;

        unit_print_duration(cases[i].seconds, text, sizeof(text));
        CU_ASSERT_STRING_EQUAL(text, cases[i].text);
        CU_ASSERT_PTR_NULL(unit_duration(text, &back));
        CU_ASSERT_EQUAL(back, cases[i].seconds);
    }
    unit_print_duration(INFINITY, text, sizeof(text));
    CU_ASSERT_STRING_EQUAL(text, "never");
    unit_print_clock(30600, text, 16);
    CU_ASSERT_STRING_EQUAL(text, "08:30");
    unit_print_clock(86400, text, 16);
    CU_ASSERT_STRING_EQUAL(text, "24:00");
    unit_print_clock(30615, text, 16);
    CU_ASSERT_STRING_EQUAL(text, "08:30:15");
    unit_print_clock(30615.5, text, 16);
    CU_ASSERT_STRING_EQUAL(text, "08:30:15.500000");
    unit_print_clock(30659.99999999, text, 16); /* no second 60 */
    CU_ASSERT_STRING_EQUAL(text, "08:30:59.999999");
}

/* Blanks around a date are no part of it, those in it are. */
static void
test_dates(void)
{
    double days = NAN, clock_s = NAN;

    CU_ASSERT_PTR_NULL(unit_date(" 1970-01-03\t", &days));
    CU_ASSERT_EQUAL(days, 2);
    CU_ASSERT_PTR_NULL(unit_date_clock(" 1970-01-04 00:01 ", &days, &clock_s));
    CU_ASSERT(days == 3 && clock_s == 60);
    CU_ASSERT_PTR_NOT_NULL(unit_date("1970-01- 3", &days));
    CU_ASSERT_PTR_NOT_NULL(unit_date("1970-01-033", &days));
    CU_ASSERT_PTR_NOT_NULL(unit_date("1970-01-3", &days));
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_duration),
        SUITE_TEST(test_clock), SUITE_TEST(test_rate), SUITE_TEST(test_shares),
        SUITE_TEST(test_numbers), SUITE_TEST(test_switch),
        SUITE_TEST(test_printed_reads_back), SUITE_TEST(test_dates), SUITE_END };

    return suite_main("units", tests, argc, argv);
}
