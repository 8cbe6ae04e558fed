/*
 * `callq explain WORD`: every measure and every key of the tables, what is near,
 * and what is written another way.
 */
#include "scenarios/keys.h"
#include "sim/measures.h"
#include "sim/registry.h"
#include "tests/typed.h"

/* Words into a file, one a line. */
static FILE *
words_file(const struct folder *self)
{
    char path[96];
    FILE *out;

    snprintf(path, sizeof(path), "%s/words", self->path);
    out = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    return out;
}

/* Explain each word of the file: what does not succeed, or lacks a line that begins
 * with one of these, is printed. All is said first and looked through at once: a
 * program per line would take longer than callq. */
static void
explain_all_words(const struct folder *self, const char *lines)
{
    char command[800];
    char *out;

    snprintf(command, sizeof(command),
        "while read -r word; do echo \"=word $word\"; callq explain \"$word\" || "
        "echo =failed; done <words >said; awk -v lines='%s' '"
        "function ended() { for (i in want) if (!(want[i] in seen)) print word \": "
        "\" want[i]; split(\"\", seen) } BEGIN { split(lines, want, \" \") } "
        "/^=word / { if (NR > 1) ended(); word = substr($0, 7) } "
        "/^=failed/ { print word } { seen[$1] } END { ended() }' said",
        lines);
    CU_ASSERT_EQUAL(typed(self, command), 0);
    out = folder_text(self, "out");
    CU_ASSERT_STRING_EQUAL(out, "");
    if (out[0] != '\0')
        printf("\n%s", out);
    free(out);
}

/* A measure without a formula, a thing that it is of, a place or an example; a
 * sentence that is no sentence. */
static void
test_every_measure(void)
{
    const char **names = malloc(measure_names(NULL) * sizeof(*names));
    const size_t num = measure_names(names);
    struct folder folder;
    FILE *words;

    folder_make(&folder);
    words = words_file(&folder);
    for (size_t i = 0; i < num; i++)
        fprintf(words, "%s\n", names[i]);
    fclose(words);
    CU_ASSERT(num > 100);
    explain_all_words(&folder, "formula of stands say");
    for (size_t i = 0; i < num_measures; i++) {
        CU_ASSERT(strlen(measures[i].help) > 8);
        CU_ASSERT(strlen(measures[i].formula) > 3);
        CU_ASSERT(measures[i].help[strlen(measures[i].help) - 1] != '.');
        CU_ASSERT(measures[i].applies != 0);
    }
    free(names);
    folder_remove(&folder);
}

struct written {
    FILE *words;
    size_t num;
};

/* With names of somebody's in place of NAME. */
static void
write_key(void *context, const struct key_info *key)
{
    struct written *self = context;
    const char *at = key->path, *name;

    /* ARRIVALS.poisson is no key but a model: by its name alone */
    if (key->param == NULL && strstr(key->path, "NAME") == NULL &&
        (strncmp(at, "ARRIVALS.", 9) == 0 || strncmp(at, "POLICY.", 7) == 0 ||
            strncmp(at, "DISTRIBUTION.", 13) == 0))
        at = strrchr(at, '.') + 1;
    for (; (name = strstr(at, "NAME")) != NULL; at = name + 4)
        fprintf(self->words, "%.*sgustav", (int)(name - at), at);
    fprintf(self->words, "%s\n", at);
    self->num++;
    CU_ASSERT(strlen(key->help) > 3);
}

/* By all of its path. */
static void
test_every_key(void)
{
    struct written written = { 0 };
    struct folder folder;

    folder_make(&folder);
    written.words = words_file(&folder);
    schema_each_key(write_key, &written);
    fclose(written.words);
    CU_ASSERT(written.num > 300);
    explain_all_words(&folder, "");
    folder_remove(&folder);
}

/* By its last word alone; and every key says where it stands. */
static void
write_last(void *context, const struct key_info *key)
{
    struct written *self = context;

    if (key->param != NULL)
        fprintf(self->words, "%s\n",
            strrchr(key->path, '.') != NULL ? strrchr(key->path, '.') + 1
                                            : key->path);
}

static void
test_every_last_word(void)
{
    struct written written = { 0 };
    struct folder folder;

    folder_make(&folder);
    written.words = words_file(&folder);
    schema_each_key(write_last, &written);
    fclose(written.words);
    CU_ASSERT_EQUAL(typed(&folder, "sort -u words >once && mv once words"), 0);
    explain_all_words(&folder, "say stands");
    folder_remove(&folder);
}

static void
test_models(void)
{
    struct folder folder;
    FILE *words;

    folder_make(&folder);
    words = words_file(&folder);
    for (size_t i = 0; arrival_models[i] != NULL; i++)
        fprintf(words, "%s\n", arrival_models[i]->head.name);
    for (size_t i = 0; duration_models[i] != NULL; i++)
        fprintf(words, "%s\n", duration_models[i]->head.name);
    for (size_t i = 0; routing_models[i] != NULL; i++)
        fprintf(words, "%s\n", routing_models[i]->head.name);
    fclose(words);
    explain_all_words(&folder, "");
    folder_remove(&folder);
}

/* Addresses, heads of tables, ends of paths; and what nothing is called. */
static void
test_other_words(void)
{
    static const struct {
        const char *word, *out, *err;
    } cases[] = {
        { "billing.asa@08:30:call", "average speed of answer", NULL },
        { "wait:customer", "mean time in queue", NULL },
        { "'handle time'", "aht - a measure", NULL },
        { "FCR", "column \"FCR\" of the summary's Customers", NULL },
        { "asa", "column asa of intervals.csv", NULL },
        { "net_deflection", "callq compare FILE WITHOUT", NULL },
        { "fte", "needs     report.fte, days", NULL },
        { "retry.delay", "contacts.NAME.retry.delay", NULL },
        { "contacts.billing.patience", "default never", NULL },
        { "patience", "--set \"contacts.NAME.patience=..\"", NULL },
        { "amplitude", "--set \"contacts.NAME.arrivals.sinusoid.amplitude=..\"",
            NULL },
        { "retry.dely", NULL, "did you mean 'delay'?" },
        { "service_levle", NULL, "did you mean 'service_level'?" },
        { "lognormale", NULL, "did you mean 'lognormal'?" },
        { "billing.retry", NULL, "is no measure, key or model" },
        { "NAME", NULL, "is no measure, key or model" },
        { "''", NULL, "is no measure, key or model" },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct folder folder;
        char line[200];

        folder_make(&folder);
        snprintf(line, sizeof(line), "callq explain %s", cases[i].word);
        CU_ASSERT_EQUAL(typed(&folder, line), cases[i].out != NULL ? 0 : 2);
        if (cases[i].out != NULL)
            CU_ASSERT(holds(&folder, "out", cases[i].out));
        if (cases[i].err != NULL)
            CU_ASSERT(holds(&folder, "err", cases[i].err));
        if ((cases[i].out != NULL && !holds(&folder, "out", cases[i].out)) ||
            (cases[i].err != NULL && !holds(&folder, "err", cases[i].err)))
            printf("\n  %s\n", cases[i].word);
        folder_remove(&folder);
    }
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_every_measure),
        SUITE_TEST(test_every_key), SUITE_TEST(test_every_last_word),
        SUITE_TEST(test_models), SUITE_TEST(test_other_words), SUITE_END };

    return suite_main("explain", tests, argc, argv);
}
