/*
 * No key is accepted and then ignored: for every key that the schema knows there is
 * a row in tests/key_rows.h with two settings, and their results differ. A new key
 * without a row fails. What would be noticed: any key that is read and not used.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/fresh.h"
#include "plan/precision.h"
#include "plan/shifts.h"
#include "plan/weekly.h"
#include "scenarios/address.h"
#include "scenarios/reader.h"
#include "scenarios/keys.h"
#include "sim/err.h"
#include "tests/key_rows.h"
#include "tests/suite.h"

enum {
    NUM_ROWS = sizeof(key_rows) / sizeof(*key_rows),
    NUM_CHANGES = 4
};

/* "path=value" to an override, "path" to an --unset; texts is the caller's room. */
static size_t
overrides_of(const char *const *changes, struct override *out, char (*texts)[400])
{
    size_t num = 0;

    for (; num < NUM_CHANGES && changes[num] != NULL; num++) {
        char *equals;

        snprintf(texts[num], sizeof(texts[num]), "%s", changes[num]);
        equals = strchr(texts[num], '=');
        if (equals != NULL)
            *equals = 0;
        out[num] = (struct override){ texts[num],
            equals != NULL ? equals + 1 : NULL, NULL };
    }
    return num;
}

/* What the targets say, and the words that go on top of every result. */
static void
write_words(const struct experiment *experiment, FILE *out)
{
    const struct scenario *scenario = experiment->scenario;

    fprintf(
        out, "%s\n%s\n%s\n", scenario->name, scenario->about, scenario->currency);
    for (size_t i = 0; i < scenario->num_incidents; i++)
        fprintf(out, "%s\n", scenario->incidents[i].name);
    for (size_t i = 0; i < scenario->num_targets; i++) {
        char error[ADDRESS_ERROR_SIZE];
        struct verdict verdict;
        struct goal goal;

        if (goal_parse(scenario, scenario->targets[i].text, &goal, error) ==
                CQ_OK &&
            verdict_give(experiment, &goal, 0.95, &verdict) == CQ_OK)
            fprintf(out, "%s: %s\n", goal.text, verdict_text(verdict.word));
    }
}

/* What is made of the rules for shifts, where staff says how many are required. */
static void
write_shifts(const struct scenario *scenario, FILE *out)
{
    const struct shifts_options options = { LP_GLPK, 10, 0, NULL };
    struct shifts shifts = { 0 };
    struct shifts_need need = { 0 };

    if (scenario->groups[0].rules == NULL)
        return;
    CU_ASSERT_EQUAL(shifts_need_of_staff(&need, scenario), CQ_OK);
    CU_ASSERT_EQUAL(shifts_find(&shifts, scenario, &need, &options), CQ_OK);
    fprintf(out, "end %d, cost %g, %g to %g\n", (int)shifts.groups[0].end,
        shifts.cost, shifts.groups[0].from_s, shifts.groups[0].until_s);
    for (size_t r = 0; r < shifts.num_rows; r++) {
        const struct shifts_row *row = &shifts.rows[r];

        fprintf(out, "%u from %g to %g\n", row->agents, row->starts_s, row->ends_s);
        for (size_t b = 0; b < row->num_breaks; b++)
            fprintf(out, "  break %g\n", row->breaks[b].at_s);
    }
    shifts_free(&shifts);
    shifts_need_free(&need);
}

/* Likewise of rosters. */
static void
write_weekly(const struct scenario *scenario, FILE *out)
{
    const struct weekly_options options = { LP_GLPK, 10, 0, NULL };
    struct weekly weekly = { 0 };
    struct weekly_need need = { 0 };

    if (scenario->groups[0].rules == NULL || scenario->horizon.num_days == 0)
        return;
    CU_ASSERT_EQUAL(weekly_need_of_staff(&need, scenario), CQ_OK);
    CU_ASSERT_EQUAL(weekly_find(&weekly, scenario, &need, &options), CQ_OK);
    fprintf(out, "end %d, cost %g, people %zu\n", (int)weekly.groups[0].end,
        weekly.cost, weekly.num_persons);
    for (size_t p = 0; p < weekly.num_persons; p++)
        for (unsigned d = 0; d < ROSTER_DAYS; d++)
            fprintf(out, "%u ", weekly.persons[p].row[d]);
    weekly_free(&weekly);
    weekly_need_free(&need);
}

static int
write_result(const struct experiment *experiment, FILE *out)
{
    struct result result;
    int ret;

    write_words(experiment, out);
    write_shifts(experiment->scenario, out);
    write_weekly(experiment->scenario, out);
    result_init(&result, experiment);
    ret = result_add_all(&result, BY_INTERVAL);
    if (ret == CQ_OK)
        ret = result_write_csv(&result, out);
    result_free(&result);
    return ret;
}

/* Just so many replications, or until they say enough. */
static int
run(struct experiment *experiment, struct scenario *scenario)
{
    const struct run_settings *settings = &scenario->run;
    struct experiment_options options = { .first = 1, .num_threads = 1 };
    const struct precision_options more = { .num_threads = 1 };
    struct precision precision = { .most = settings->at_most };
    struct wish wish = { .half_width = NAN };
    char error[ADDRESS_ERROR_SIZE];
    bool each;

    options.num_replications =
        isnan(settings->replications) ? 1 : (size_t)settings->replications;
    if (settings->num_aims == 0)
        return experiment_run(experiment, scenario, &options);
    CU_ASSERT_EQUAL_FATAL(address_parse(scenario, settings->aims[0].address,
                              &wish.address, &each, error),
        CQ_OK);
    wish.half_width = settings->aims[0].half_width;
    precision.wishes = &wish;
    precision.num_wishes = precision.num_aims = 1;
    return precision_run(&precision, experiment, scenario, &more);
}

/* The whole result of a scenario as text; "refused" where the reader refuses it. */
static char *
result_of(const struct key_row *row, const char *const *changes)
{
    struct override overrides[NUM_CHANGES];
    char texts[NUM_CHANGES][400], path[400];
    const char *file = row->scenario != NULL ? row->scenario : "keys.yaml";
    struct reader_options reader_options = { .overrides = overrides,
        .num_overrides = 0 };
    struct experiment experiment = { 0 };
    struct fresh fresh = { 0 };
    struct scenario scenario;
    struct reading reading;
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    int ret;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    if (changes[0] != NULL && changes[0][0] == '<')
        file = *changes++ + 1;
    snprintf(path, sizeof(path), TESTS_DIR "/%s", file);
    reader_options.num_overrides = overrides_of(changes, overrides, texts);
    ret = scenario_read(path, &reader_options, &scenario, &reading);
    if (ret == CQ_OK) {
        ret = fresh_find(&fresh, &scenario, 1, NULL);
        if (ret == CQ_OK)
            ret = run(&experiment, &scenario);
        if (ret == CQ_OK)
            ret = write_result(&experiment, out);
        CU_ASSERT_EQUAL(ret, CQ_OK);
    } else {
        fputs("refused\n", out);
        problems_print(&reading.problems, out);
    }
    fclose(out);
    experiment_free(&experiment);
    fresh_free(&fresh);
    scenario_free(&scenario);
    return text;
}

static bool
is_refused(const char *result)
{
    return strncmp(result, "refused", 7) == 0;
}

static bool
refuses(const char *key)
{
    for (size_t i = 0; i < sizeof(refusing_keys) / sizeof(*refusing_keys); i++)
        if (strcmp(refusing_keys[i], key) == 0)
            return true;
    return false;
}

static void
test_each_key_changes_a_result(void)
{
    for (size_t i = 0; i < NUM_ROWS; i++) {
        const struct key_row *row = &key_rows[i];
        char *one = result_of(row, row->one);
        char *other = result_of(row, row->other);
        const bool refused = is_refused(one) || is_refused(other);

        if (strcmp(one, other) == 0)
            printf("\n%s changes nothing\n", row->key);
        CU_ASSERT(strcmp(one, other) != 0);
        if (refused && !refuses(row->key))
            printf("\n%s: %s", row->key, is_refused(one) ? one : other);
        CU_ASSERT_EQUAL(refused, refuses(row->key));
        free(one);
        free(other);
    }
}

/* A row for the key, or, for a model, rows for its parameters. */
static void
look_up(void *context, const struct key_info *key)
{
    const size_t length = strlen(key->path);
    unsigned *seen = context;
    bool found = false;

    for (size_t i = 0; i < NUM_ROWS; i++) {
        const char *of = key_rows[i].key;

        if (strcmp(of, key->path) == 0)
            seen[i]++;
        if (strncmp(of, key->path, length) == 0 &&
            (of[length] == 0 || (of[length] == '.' && isupper(of[0]))))
            found = true;
    }
    if (!found)
        printf("\n%s has no row in tests/key_rows.h\n", key->path);
    CU_ASSERT(found);
}

static void
test_each_key_has_a_row(void)
{
    unsigned seen[NUM_ROWS] = { 0 };

    schema_each_key(look_up, seen);
    for (size_t i = 0; i < NUM_ROWS; i++) {
        if (seen[i] != 1)
            printf(
                "\n%s is told %u times by the schema\n", key_rows[i].key, seen[i]);
        CU_ASSERT_EQUAL(seen[i], 1);
    }
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_each_key_changes_a_result),
        SUITE_TEST(test_each_key_has_a_row),
        SUITE_END,
    };

    return suite_main("keys", tests, argc, argv);
}
