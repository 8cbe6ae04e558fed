/*
 * Some hundred scenarios written at random, with everything switched on in every
 * mixture: whatever happens in them, nobody is lost, answered twice or in two
 * places, and every count is the bystander's. With CALLQ_RANDOM=1000 as many
 * (make random); with CALLQ_RANDOM_SEED=7 from that seed on.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/keys.h"
#include "scenarios/reader.h"
#include "tests/random_check.h"
#include "tests/random_keys.h"
#include "tests/random_scenario.h"
#include "tests/suite.h"

enum {
    NUM_USUAL = 600,
    MOST_SHRUNK = 3 /* more failures are only named */
};

static unsigned long
asked(const char *variable, unsigned long usual)
{
    const char *text = getenv(variable);

    return text == NULL ? usual : strtoul(text, NULL, 10);
}

static void
tell_failure(uint64_t seed, enum outcome outcome, char *text, struct faults *faults,
    bool shrink)
{
    printf("\nseed %lu: %s%s\n", (unsigned long)seed,
        outcome == OUTCOME_REFUSED ? "refused: " : "", faults->first);
    if (shrink && outcome == OUTCOME_BAD) {
        random_shrink(text, faults);
        printf("%s\n", faults->first);
    }
    if (shrink)
        printf("%s", text);
    fflush(stdout);
}

static void
test_random_scenarios(void)
{
    const unsigned long first = asked("CALLQ_RANDOM_SEED", 1);
    const unsigned long num = asked("CALLQ_RANDOM", NUM_USUAL);
    unsigned num_failed = 0;

    for (uint64_t seed = first; seed < first + num; seed++) {
        char text[RANDOM_TEXT_SIZE];
        struct faults faults;
        enum outcome outcome;

        random_scenario(text, seed);
        outcome = random_check_apart(text, &faults);
        if (outcome != OUTCOME_GOOD)
            tell_failure(seed, outcome, text, &faults, ++num_failed <= MOST_SHRUNK);
    }
    CU_ASSERT_EQUAL(num_failed, 0);
}

/* What random scenarios have brought to light, each cut down to what it takes. */
static void
test_cases_found(void)
{
    glob_t found;

    CU_ASSERT_EQUAL_FATAL(glob(TESTS_DIR "/cases/*.yaml", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char text[RANDOM_TEXT_SIZE] = "";
        FILE *in = fopen(found.gl_pathv[i], "r");
        struct faults faults;
        enum outcome outcome;

        CU_ASSERT_PTR_NOT_NULL_FATAL(in);
        CU_ASSERT(fread(text, 1, sizeof(text) - 1, in) > 0);
        fclose(in);
        outcome = random_check_apart(text, &faults);
        if (outcome != OUTCOME_GOOD)
            printf("\n%s: %s\n", found.gl_pathv[i], faults.first);
        CU_ASSERT_EQUAL(outcome, OUTCOME_GOOD);
    }
    globfree(&found);
}

/* ---- every key is written now and then ---- */

enum {
    NUM_FOR_KEYS = 1000,
    MOST_KEYS = 2000,
    PATH_SIZE = 200
};

struct key_hunt {
    char *paths[MOST_KEYS];
    size_t num_paths;
    bool seen[MOST_KEYS];
    size_t num_told; /* keys so far, in one round over all of them */
    const struct node *root;
};

/* Does the tree have the rest of a key's path, NAME for any name? Lists are looked
 * through. anywhere: or further down. */
static bool
has_path(const struct node *at, const char *path, bool anywhere)
{
    const size_t length = strcspn(path, ".");
    const bool any = strncmp(path, "NAME", length) == 0 && length == 4;

    for (size_t i = 0; i < at->num; i++) {
        const struct entry *entry = &at->entries[i];
        const bool fits = at->kind == NODE_MAP &&
                          (any || (strlen(entry->key) == length &&
                                      strncmp(entry->key, path, length) == 0));

        if (fits && !entry->value->is_default &&
            (path[length] == '\0' ||
                has_path(entry->value, path + length + 1, false)))
            return true;
        if ((at->kind == NODE_LIST || anywhere) &&
            has_path(entry->value, path, anywhere))
            return true;
    }
    return false;
}

static bool
is_left_out(const char *path)
{
    for (size_t i = 0; left_out_keys[i].key != NULL; i++) {
        const size_t length = strlen(left_out_keys[i].key);

        if (strncmp(path, left_out_keys[i].key, length) == 0 &&
            (path[length] == '\0' || path[length] == '.'))
            return true;
    }
    return false;
}

static bool
has_word(const struct node *at, const char *word)
{
    bool found = at->kind == NODE_SCALAR && strcmp(at->text, word) == 0;

    for (size_t i = 0; i < at->num && !found; i++)
        found = has_word(at->entries[i].value, word);
    return found;
}

static void
look_for_key(void *context, const struct key_info *key)
{
    struct key_hunt *self = context;
    const size_t index = self->num_told++;
    const char *first_dot = strchr(key->path, '.');

    CU_ASSERT_FATAL(index < MOST_KEYS);
    if (self->paths[index] == NULL)
        self->paths[index] = strdup(key->path);
    if (self->seen[index] || is_left_out(key->path))
        self->seen[index] = true;
    else if (strncmp(key->path, "POLICY.", 7) == 0)
        self->seen[index] = has_word(self->root, first_dot + 1);
    else if (strncmp(key->path, "ARRIVALS.", 9) == 0 ||
             strncmp(key->path, "DISTRIBUTION.", 13) == 0 ||
             strncmp(key->path, "COLUMN.", 7) == 0)
        self->seen[index] = has_path(self->root, first_dot + 1, true);
    else
        self->seen[index] = has_path(self->root, key->path, false);
}

/* A key that somebody adds to the language and nobody to the generator is named. */
static void
test_every_key_is_written(void)
{
    static struct key_hunt hunt;

    for (uint64_t seed = 1; seed <= NUM_FOR_KEYS; seed++) {
        char text[RANDOM_TEXT_SIZE];
        struct source source = { "random", text, 0, false };
        struct arena arena = { 0 };
        struct problems problems = { .arena = &arena };

        random_scenario(text, seed);
        source.length = strlen(text);
        hunt.root = node_parse(&arena, &source, &problems);
        CU_ASSERT_PTR_NOT_NULL_FATAL(hunt.root);
        hunt.num_told = 0;
        schema_each_key(look_for_key, &hunt);
        arena_free(&arena);
    }
    for (size_t i = 0; i < hunt.num_told; i++) {
        if (!hunt.seen[i])
            printf("\n%s: the generator never writes it", hunt.paths[i]);
        CU_ASSERT(hunt.seen[i]);
        free(hunt.paths[i]);
    }
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_random_scenarios),
        SUITE_TEST(test_cases_found),
        SUITE_TEST(test_every_key_is_written),
        SUITE_END,
    };

    return suite_main("random", tests, argc, argv);
}
