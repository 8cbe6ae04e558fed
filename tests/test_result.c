/* The formats of results, to the letter. */
#include "scenarios/address.h"
#include "sim/write.h"
#include "tests/small.h"

/* What a writer wrote; freed by the caller. */
static char *
written(const struct result *result, int which)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    int ret = CQ_OK;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    switch (which) {
    case 0:
        ret = result_write_json(result, "0.1.0", out);
        break;
    case 1:
        ret = result_write_csv(result, out);
        break;
    case 2:
        ret = result_write_replications(result, 0, out);
        break;
    case 3:
        ret = result_write_intervals(result, out);
        break;
    default:
        ret = result_write_waits(result->experiment, out);
    }
    CU_ASSERT_EQUAL(ret, CQ_OK);
    fclose(out);
    return text;
}

static void
expect_written(const struct result *result, int which, const char *expected)
{
    char *text = written(result, which);

    if (strcmp(text, expected) != 0) {
        printf("%s", text);
        CU_FAIL("a golden text");
    }
    free(text);
}

static void
add(struct result *result, const char *list)
{
    char error[ADDRESS_ERROR_SIZE];
    struct address *addresses;
    size_t num;

    CU_ASSERT_EQUAL_FATAL(
        address_parse_list(result->scenario, list, &addresses, &num, error), CQ_OK);
    CU_ASSERT_EQUAL(result_add(result, addresses, num), CQ_OK);
    free(addresses);
}

/* Two days, the second half as busy again: 1300 and 1950 offered; t with one degree
 * is 12.706, so the half-width is 12.706 x 325. */
static void
test_golden(void)
{
    struct result result;
    struct small small;

    small_init(&small, 2, 0.5, false);
    result_init(&result, &small.experiment);
    add(&result, "billing.offered,tech.service_level,"
                 "billing.service_level@08:30:customer");
    result.rows[0].estimate.half_width = 4129.5; /* not the digits of a quantile */
    expect_written(&result, 0,
        "{\n"
        "  \"callq\": \"0.1.0\", \"luck\": 2, \"scenario\": \"Small "
        "\\\"one\\\"\",\n"
        "  \"scenario_hash\": \"0123456789abcdef\", \"seed\": 1,\n"
        "  \"replications\": 2, \"confidence\": 0.95,\n"
        "  \"intervals\": [\"08:00\", \"08:30\", \"09:00\"],\n"
        "  \"measures\": [\n"
        "    {\"measure\": \"offered\", \"of\": \"billing\", \"interval\": "
        "\"all\", \"basis\": \"call\", \"value\": 1625, \"half_width\": 4129.5, "
        "\"sd\": 459.6194077712559, \"p10\": 1365, \"p90\": 1885, \"n\": 2},\n"
        "    {\"measure\": \"service_level\", \"of\": \"tech\", \"interval\": "
        "\"all\", \"basis\": \"call\", \"value\": null, \"half_width\": null, "
        "\"sd\": null, \"p10\": null, \"p90\": null, \"n\": 2},\n"
        "    {\"measure\": \"service_level\", \"of\": \"billing\", \"interval\": "
        "\"08:30\", \"basis\": \"customer\", \"value\": 0.6, \"half_width\": 0, "
        "\"sd\": 0, \"p10\": 0.6, \"p90\": 0.6, \"n\": 2}\n"
        "  ]\n"
        "}\n");
    expect_written(&result, 1,
        "measure,of,interval,basis,value,half_width,sd,p10,p90,n\n"
        "offered,billing,all,call,1625,4129.5,459.6194077712559,1365,1885,2\n"
        "service_level,tech,all,call,,,,,,2\n"
        "service_level,billing,08:30,customer,0.6,0,0,0.6,0.6,2\n");
    expect_written(&result, 2,
        "replication,measure,of,interval,basis,value,numerator,denominator\n"
        "1,offered,billing,all,call,1300,1300,1\n"
        "1,service_level,tech,all,call,,0,0\n"
        "2,offered,billing,all,call,1950,1950,1\n"
        "2,service_level,tech,all,call,,0,0\n");
    result_free(&result);
    small_free(&small);
}

/* Batches have their own column, quantiles no numerator. */
static void
test_steady(void)
{
    struct result result;
    struct small small;

    small_init(&small, 1, 0, true);
    small.scenario.run.seed = "Tuesday's \"luck\"";
    result_init(&result, &small.experiment);
    add(&result, "billing.asa,billing.wait_p50");
    expect_written(&result, 2,
        "replication,batch,measure,of,interval,basis,value,numerator,denominator\n"
        "1,1,asa,billing,all,call,30,4500,150\n"
        "1,1,wait_p50,billing,all,call,0,,\n"
        "1,2,asa,billing,all,call,30,9000,300\n"
        "1,2,wait_p50,billing,all,call,0,,\n"
        "1,3,asa,billing,all,call,30,13500,450\n"
        "1,3,wait_p50,billing,all,call,0,,\n");
    result.num_rows = 0;
    expect_written(&result, 0,
        "{\n"
        "  \"callq\": \"0.1.0\", \"luck\": 2, \"scenario\": \"Small "
        "\\\"one\\\"\",\n"
        "  \"scenario_hash\": \"0123456789abcdef\", \"seed\": \"Tuesday's "
        "\\\"luck\\\"\",\n"
        "  \"replications\": 1, \"confidence\": 0.95,\n"
        "  \"intervals\": [\"all\"],\n"
        "  \"measures\": [\n"
        "  ]\n"
        "}\n");
    result_free(&result);
    small_free(&small);
}

/* Number of times that `what` stands in text. */
static size_t
count(const char *text, const char *what)
{
    size_t num = 0;

    for (; (text = strstr(text, what)) != NULL; text += strlen(what))
        num++;
    return num;
}

/* Every row of intervals.csv has as many cells as the head: 3 intervals and after
 * closing, for all, two types, two groups, the chatbot and the segment. */
static void
test_intervals(void)
{
    struct result result;
    struct small small;
    char *text, *line;
    size_t num_lines = 0, num_cells;

    small_init(&small, 2, 0.5, false);
    result_init(&result, &small.experiment);
    CU_ASSERT_EQUAL(result_add_all(&result, BY_INTERVAL), CQ_OK);
    text = written(&result, 3);
    line = strtok(text, "\n");
    num_cells = count(line, ",");
    CU_ASSERT_PTR_NOT_NULL(strstr(line, ",asa,asa_half_width,"));
    CU_ASSERT_EQUAL(strncmp(line, "interval,of,attempts,fresh,retries,", 35), 0);
    for (; line != NULL; line = strtok(NULL, "\n"), num_lines++)
        CU_ASSERT_EQUAL(count(line, ","), num_cells);
    CU_ASSERT_EQUAL(num_lines, 1 + 4 * 7);
    free(text);
    result_free(&result);
    small_free(&small);
}

/* The whole set names each measure of a thing once for the whole run. */
static void
test_all(void)
{
    struct result result;
    struct small small;

    small_init(&small, 2, 0.5, false);
    result_init(&result, &small.experiment);
    CU_ASSERT_EQUAL(result_add_all(&result, BY_INTERVAL), CQ_OK);
    for (size_t i = 0; i < result.num_rows; i++) {
        CU_ASSERT_PTR_EQUAL(
            result_find(&result, result.rows[i].address), &result.rows[i]);
        CU_ASSERT(measure_applies(result.rows[i].address.measure, &small.scenario,
            result.rows[i].address.of));
    }
    result_free(&result);
    small_free(&small);
}

/* 600 of 975 answered at once and 375 by 34 s of two days' billing alike; abandoned
 * 195 in [16, 16.125) s; a whole day has 1300 offered. */
static void
test_waits(void)
{
    struct result result;
    struct small small;
    char *text;

    small_init(&small, 2, 0, false);
    result_init(&result, &small.experiment);
    text = written(&result, 4);
    CU_ASSERT_EQUAL(strncmp(text, "of,t,answered_by,abandoned_by\n", 30), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\nbilling,0,0.46153846153846156,0\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\nbilling,16,0.46153846153846156,0\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\nbilling,17,0.46153846153846156,0.15\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\nbilling,34,0.75,0.15\n"));
    CU_ASSERT_PTR_NULL(strstr(text, "\nbilling,36,"));
    CU_ASSERT_PTR_NULL(strstr(text, "\ndesk,"));
    free(text);
    result_free(&result);
    small_free(&small);
}

static void
test_numbers_and_texts(void)
{
    const double numbers[] = { 0.1, 1. / 3, 1e-300, 123456789012345678., -2.5, 1e22,
        0.30000000000000004 };
    char digits[WRITE_NUMBER_SIZE];
    char *text = NULL;
    size_t size;
    FILE *out;

    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        CU_ASSERT_EQUAL(
            strtod(write_number(numbers[i], "", digits), NULL), numbers[i]);
    CU_ASSERT_STRING_EQUAL(write_number(0.8, "", digits), "0.8");
    CU_ASSERT_STRING_EQUAL(write_number(-0.0, "", digits), "0");
    CU_ASSERT_STRING_EQUAL(write_number(NAN, "null", digits), "null");
    CU_ASSERT_STRING_EQUAL(write_number(INFINITY, "null", digits), "null");
    out = open_memstream(&text, &size);
    write_json_text("a\"b\\c\n\x01 \xc3\xa9 \xff \xe2\x82", out);
    write_csv_text("plain", out);
    write_csv_text("with \"quotes\", comma", out);
    fclose(out);
    CU_ASSERT_STRING_EQUAL(text,
        "\"a\\\"b\\\\c\\u000a\\u0001 \xc3\xa9 \xef\xbf\xbd "
        "\xef\xbf\xbd\xef\xbf\xbd\"plain\"with \"\"quotes\"\", comma\"");
    free(text);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_golden),
        SUITE_TEST(test_steady), SUITE_TEST(test_intervals), SUITE_TEST(test_all),
        SUITE_TEST(test_waits), SUITE_TEST(test_numbers_and_texts), SUITE_END };

    return suite_main("result", tests, argc, argv);
}
