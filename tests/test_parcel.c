/*
 * Totals as text: the same bits back, whatever they are; a text that was changed
 * is refused, not half believed.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/err.h"
#include "sim/parcel.h"
#include "tests/lab.h"
#include "tests/suite.h"

static char *
text_of(const struct totals *totals, const struct scenario *scenario)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);

    CU_ASSERT_FATAL(out != NULL);
    parcel_write(totals, scenario, out);
    CU_ASSERT_EQUAL_FATAL(fclose(out), 0);
    return text;
}

static const char day[] =
    "day: {opens: '08:00', closes: '10:00', interval: 30 min}\n"
    "contacts: {a: {arrivals: {poisson: {rate: 80 per hour}}, talk: {exponential: "
    "{mean: 2 min}}, patience: {exponential: {mean: 1 min}}}}\n"
    "agents: {one: {serves: {a: {}}, staff: 2}}\n";
static const char week[] =
    "day: {opens: '08:00', closes: '10:00', interval: 30 min}\n"
    "horizon: {starts: 2026-03-02, days: 9}\n"
    "contacts: {a: {arrivals: {poisson: {rate: 40 per hour}}, talk: 3 min}}\n"
    "agents: {one: {serves: {a: {}}, staff: 2}}\n";
static const char steady[] =
    "steady: {length: 20 h, warm_up: 1 h}\n"
    "contacts: {a: {arrivals: {poisson: {rate: 40 per hour}}, talk: 3 min}}\n"
    "agents: {one: {serves: {a: {}}, staff: 3}}\n";

static void
compare_histograms(
    const struct histogram_counts *a, const struct histogram_counts *b, size_t num)
{
    for (size_t i = 0; i < num; i++) {
        CU_ASSERT_EQUAL_FATAL(a[i].num, b[i].num);
        for (uint32_t k = 0; k < a[i].num; k++)
            CU_ASSERT(a[i].bin[k] == b[i].bin[k] && a[i].count[k] == b[i].count[k]);
    }
}

static void
test_same_bits(void)
{
    const char *const texts[] = { day, week, steady };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        struct totals *from, back;
        struct lab lab;
        size_t size, kinds;
        char *text, *again;

        lab_read(&lab, texts[i]);
        lab.scenario.report.waits_by_interval = i == 0;
        lab_run(&lab, 2, 1);
        from = &lab.experiment.totals[1];
        size = totals_num_sums(from, &lab.scenario) * sizeof(double);
        kinds = scenario_num_kinds(&lab.scenario);
        text = text_of(from, &lab.scenario);
        CU_ASSERT_EQUAL_FATAL(parcel_read(&back, &lab.scenario, text), CQ_OK);
        CU_ASSERT_EQUAL(memcmp(from->type, back.type, size), 0);
        compare_histograms(
            from->answered, back.answered, kinds * from->num_histogram_periods);
        if (i == 0)
            compare_histograms(from->wait_rows, back.wait_rows,
                kinds * NUM_NOTES_OF * from->num_wait_rows);
        again = text_of(&back, &lab.scenario);
        CU_ASSERT_STRING_EQUAL(text, again);
        free(text);
        free(again);
        totals_free(&back);
        lab_free(&lab);
    }
}

/* What no sum should be, and still might. */
static void
test_odd_numbers(void)
{
    static const double odd[] = { -0.0, INFINITY, -INFINITY, 4.9e-324, 1e308,
        -1.0 / 3, 9007199254740993.0, 1e15 };
    const size_t num = sizeof(odd) / sizeof(*odd);
    struct totals back;
    struct lab lab;
    char *text;

    lab_read(&lab, day);
    lab_run(&lab, 1, 1);
    memcpy(lab.experiment.totals[0].type, odd, sizeof(odd));
    lab.experiment.totals[0].type[num] = NAN;
    text = text_of(&lab.experiment.totals[0], &lab.scenario);
    CU_ASSERT_EQUAL_FATAL(parcel_read(&back, &lab.scenario, text), CQ_OK);
    CU_ASSERT_EQUAL(memcmp(back.type, odd, sizeof(odd)), 0);
    CU_ASSERT(isnan(back.type[num]));
    totals_free(&back);
    free(text);
    lab_free(&lab);
}

static int
read_changed(const struct scenario *scenario, const char *text)
{
    struct totals back;
    const int ret = parcel_read(&back, scenario, text);

    totals_free(&back);
    return ret;
}

/* Cut anywhere, or with a letter in it, or of another scenario. */
static void
test_refused(void)
{
    struct lab lab, other;
    char *text;
    size_t length;

    lab_read(&lab, day);
    lab_read(&other, week);
    lab_run(&lab, 1, 1);
    text = text_of(&lab.experiment.totals[0], &lab.scenario);
    length = strlen(text);
    CU_ASSERT_EQUAL(read_changed(&other.scenario, text), CQ_ERR_INPUT);
    CU_ASSERT_EQUAL(read_changed(&lab.scenario, ""), CQ_ERR_INPUT);
    CU_ASSERT_EQUAL(read_changed(&lab.scenario, "0"), CQ_ERR_INPUT);
    CU_ASSERT_EQUAL(read_changed(&lab.scenario, "99 0*100"), CQ_ERR_INPUT);
    CU_ASSERT_EQUAL(read_changed(&lab.scenario, "99 1*99"), CQ_ERR_INPUT);
    for (size_t at = 3; at < length; at += 37) {
        const char kept = text[at];

        text[at] = 'x';
        CU_ASSERT_EQUAL(read_changed(&lab.scenario, text), CQ_ERR_INPUT);
        text[at] = '\0';
        CU_ASSERT_EQUAL(read_changed(&lab.scenario, text), CQ_ERR_INPUT);
        text[at] = kept;
    }
    CU_ASSERT_EQUAL(read_changed(&lab.scenario, text), CQ_OK);
    free(text);
    lab_free(&lab);
    lab_free(&other);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_same_bits),
        SUITE_TEST(test_odd_numbers), SUITE_TEST(test_refused), SUITE_END };

    return suite_main("parcel", tests, argc, argv);
}
