/*
 * callq fit on logs of groups that are known, made by callq itself: it must find
 * them, and none where there is one desk.
 */
#include <math.h>
#include <unistd.h>

#include "tests/typed.h"

#define DAY "day: {opens: \"08:00\", closes: \"16:00\", interval: 30 min}\n"
#define TYPE(name, rate, talk)                                                     \
    "  " name ": {arrivals: {poisson: {rate: " rate                                \
    " per hour}}, talk: {lognormal: "                                              \
    "{mean: " talk " min, cv: 1}}, patience: {exponential: {mean: 4 min}}}\n"
#define TYPES                                                                      \
    "contacts:\n" TYPE("orders", "70", "4") TYPE("repairs", "30", "5")             \
        TYPE("tech", "16", "6")
#define WRITE(text) "cat >truth.yaml <<'E'\n" text "E\n"
/* whole seconds, as a log has them: of fractions there are as many as calls */
#define LEARN                                                                      \
    "callq run truth.yaml -q -n 10 --seed log --trace all.csv && awk -F, -v "      \
    "OFS=, "                                                                       \
    "'NR > 1 { for (i = 6; i <= 11; i++) if (i != 10 && $i != \"\") $i = int($i) " \
    "} "                                                                           \
    "1' all.csv >calls.csv && "                                                    \
    "callq fit calls.csv -q -o learnt.yaml --format json"

/* The number behind key, after `"name": {`; NAN: there is none. */
static double
number_in(const struct folder *folder, const char *name, const char *type,
    const char *key)
{
    char *text = folder_text(folder, "out"), word[64];
    const char *at = text;
    double value = NAN;

    snprintf(word, sizeof(word), "\"%s\": {\"agents\": ", name);
    at = strstr(text, word);
    if (at != NULL && type != NULL) {
        snprintf(word, sizeof(word), "\"%s\": {", type);
        at = strstr(at, word);
    }
    snprintf(word, sizeof(word), "\"%s\": ", key);
    at = at == NULL ? NULL : strstr(at, word);
    if (at != NULL && strncmp(at + strlen(word), "null", 4) != 0)
        value = strtod(at + strlen(word), NULL);
    free(text);
    return value;
}

/* A desk of 7, experts who help with orders after 60 s, one who helps with all but
 * tech after 90 s: each with its agents, types, thresholds and hours; and the
 * scenario runs. */
static void
test_known_groups(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            WRITE("scenario: Who helps whom\n" DAY TYPES "agents:\n"
                  "  all_day: {serves: {orders: {}, repairs: {}}, staff: 7}\n"
                  "  experts: {serves: {tech: {}, orders: {rank: 2, after: 60 s}}, "
                  "staff: 3}\n"
                  "  boss: {serves: {orders: {after: 90 s}, repairs: {after: 90 "
                  "s}}, staff: 1}\n") LEARN),
        0);
    CU_ASSERT(holds(&folder, "out", "\"agents_alike\": 3, \"agents\": {"));
    CU_ASSERT_EQUAL(number_in(&folder, "desk", NULL, "agents"), 7);
    CU_ASSERT_EQUAL(number_in(&folder, "specialists", NULL, "agents"), 3);
    CU_ASSERT_EQUAL(number_in(&folder, "reserve", NULL, "agents"), 1);
    CU_ASSERT(isnan(number_in(&folder, "desk", "orders", "after")));
    CU_ASSERT_DOUBLE_EQUAL(
        number_in(&folder, "specialists", "orders", "after"), 60, 2);
    CU_ASSERT(isnan(number_in(&folder, "specialists", "tech", "after")));
    CU_ASSERT_EQUAL(number_in(&folder, "specialists", "repairs", "answered"), 0);
    CU_ASSERT_DOUBLE_EQUAL(number_in(&folder, "reserve", "orders", "after"), 90, 5);
    CU_ASSERT_DOUBLE_EQUAL(
        number_in(&folder, "reserve", "repairs", "after"), 90, 5);
    CU_ASSERT_DOUBLE_EQUAL(number_in(&folder, "desk", NULL, "hours"), 56, 1);
    CU_ASSERT_DOUBLE_EQUAL(number_in(&folder, "specialists", NULL, "hours"), 24, 1);
    CU_ASSERT_DOUBLE_EQUAL(number_in(&folder, "reserve", NULL, "hours"), 8, 1);
    CU_ASSERT(holds(&folder, "learnt.yaml", "  desk:\n    # 7 agents, "));
    CU_ASSERT(holds(&folder, "learnt.yaml", "# Not served: tech 0 ("));
    CU_ASSERT(
        holds(&folder, "learnt.yaml", "# Helps late: orders after 60 s (0 %"));
    CU_ASSERT_EQUAL(typed(&folder, "callq run learnt.yaml -n 20"), 0);
    folder_remove(&folder);
}

/* One desk that serves all, whose staff changes through the day, is one group of as
 * many people as there were. (That it is not split by chance: test_fit_teams.) */
static void
test_one_desk(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            WRITE(
                "scenario: One desk\n" DAY TYPES "agents:\n"
                "  team: {serves: {orders: {}, repairs: {}, tech: {}}, staff: [6, "
                "7, 8, 9, 10, 10, 10, 10, 10, 9, 9, 9, 8, 8, 8, 8]}\n") LEARN),
        0);
    CU_ASSERT_EQUAL(number_in(&folder, "desk", NULL, "agents"), 10);
    CU_ASSERT_DOUBLE_EQUAL(number_in(&folder, "desk", NULL, "hours"), 69.5, 0.7);
    CU_ASSERT(!holds(&folder, "out", "\"desk_2\""));
    CU_ASSERT(!holds(&folder, "out", "\"reserve\""));
    CU_ASSERT(!holds(&folder, "out", "\"specialists\""));
    folder_remove(&folder);
}

/* Without a column of agents nothing is told of them, and there is one desk. */
static void
test_no_names(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq fit " SOURCE_DIR
                       "/scenarios/planner/generated_calls.csv --columns agent=- "
                       "-o learnt.yaml --format json"),
        0);
    CU_ASSERT(holds(&folder, "out", "\"agents_alike\": 0, \"agents\": {}"));
    CU_ASSERT(
        holds(&folder, "learnt.yaml", "Who was on duty the log does not tell"));
    CU_ASSERT(holds(&folder, "learnt.yaml",
        "  desk:\n    serves: {orders: {}, repairs: {}}\n"));
    folder_remove(&folder);
}

/* The bank: some do not serve the stock exchange (NE), specialists answer it more
 * than five times as often as others would, two help late with the regular calls;
 * February has at least 2 % fewer hours at work. */
static double
hours_of(const struct folder *folder)
{
    char *text = folder_text(folder, "out");
    const char *at = strstr(text, "\"agents\": {");
    double sum = 0;

    for (at = at == NULL ? NULL : strstr(at, "\"hours\": "); at != NULL;
         at = strstr(at + 1, "\"hours\": "))
        sum += strtod(at + strlen("\"hours\": "), NULL);
    free(text);
    return sum;
}

static void
test_bank(void)
{
    struct folder folder;
    double january;

    if (access(SHARED_DIR "/data/anonbank_1999-02.csv", R_OK) != 0) {
        printf("(skipped: no log of the bank) ");
        return;
    }
    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "callq fit " SHARED_DIR "/data/anonbank_1999-01.csv --format json -q "
            "-o bank.yaml && callq check bank.yaml >checked"),
        0);
    january = hours_of(&folder);
    CU_ASSERT(number_in(&folder, "specialists", "NE", "answered") >
              5 * number_in(&folder, "specialists", "NE", "expected"));
    CU_ASSERT(number_in(&folder, "desk_2", "NE", "answered") <
              0.1 * number_in(&folder, "desk_2", "NE", "expected"));
    CU_ASSERT(holds(&folder, "bank.yaml", "NW: {rank: 2}"));
    CU_ASSERT_EQUAL(number_in(&folder, "specialists", "NW", "rank"), 2);
    CU_ASSERT_EQUAL(number_in(&folder, "reserve", NULL, "agents"), 2);
    CU_ASSERT(number_in(&folder, "reserve", "PS", "after_chance") < 1e-20);
    CU_ASSERT(number_in(&folder, "reserve", "PS", "after") >= 1);
    CU_ASSERT_DOUBLE_EQUAL(january, 93, 5);
    CU_ASSERT_EQUAL(typed(&folder, "callq fit " SHARED_DIR
                                   "/data/anonbank_1999-02.csv --format json -q "
                                   "-o february.yaml"),
        0);
    CU_ASSERT(hours_of(&folder) < 0.98 * january);
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_known_groups),
        SUITE_TEST(test_one_desk), SUITE_TEST(test_no_names), SUITE_TEST(test_bank),
        SUITE_END };

    return suite_main("fit_groups", tests, argc, argv);
}
