/*
 * What is written from the program's own tables: the checked-in reference pages are
 * those of the build, man pages are good roff, completions know what there is, and
 * the JSON Schema takes every shipped scenario and refuses what people get wrong.
 * What a machine does not have is left out with a word.
 */
#include "tests/typed.h"

#define PAGES BUILD_DIR "/pages"

static struct folder folder;

static bool
have(const char *program)
{
    char line[200];

    snprintf(line, sizeof(line), "%s >/dev/null 2>&1", program);
    if (system(line) == 0)
        return true;
    printf("%s: fails here, this is left out\n", program);
    return false;
}

static void
check(const struct typed_case *cases, size_t num)
{
    folder_make(&folder);
    typed_check_in(&folder, cases, num);
    folder_remove(&folder);
}
#define CHECK(cases) check(cases, sizeof(cases) / sizeof(*(cases)))

/* A key, an option, a measure or a model that the pages do not have yet. */
static void
test_reference(void)
{
    static const char *const names[] = { "options", "measures", "models", "keys" };
    char line[300];

    folder_make(&folder);
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        snprintf(line, sizeof(line),
            "diff " SOURCE_DIR "/docs/reference/%s.md " PAGES "/reference/%s.md",
            names[i], names[i]);
        if (typed(&folder, line) != 0)
            printf("\ndocs/reference/%s.md is stale: make reference\n", names[i]);
        CU_ASSERT(holds(&folder, "out", "") && typed(&folder, line) == 0);
    }
    folder_remove(&folder);
}

/* No warning of groff's, nothing of an about that is taken for roff, each option
 * there. */
static void
test_man(void)
{
    static const struct typed_case warnings[] = {
        { "for f in " PAGES "/man/callq.1 " PAGES "/man/callq-[a-l]*.1 " PAGES
          "/man/callq-[n-z]*.1; do groff -man -Tutf8 -Kutf8 -ww $f >>said; done",
            0, NULL },
        { "grep -q 'CALLQ-RUN' said && grep -q -e '--check-theory' said", 0, NULL },
    };
    static const struct typed_case pages[] = {
        { "for c in $(callq | sed -n '/^All/,$s/^  \\([a-z]*\\) .*/\\1/p'); do "
          "grep -q '^.SH EXAMPLES' " PAGES "/man/callq-$c.1 || exit 1; done",
            0, NULL },
        { "for o in $(callq help run | grep -o -e '  --[a-z-]*' | sort -u); do "
          "grep "
          "-q \"$(echo $o | sed 's/-/.-/g')\" " PAGES
          "/man/callq-run.1 || { echo $o >&2; exit 1; }; done",
            0, NULL },
    };

    CHECK(pages);
    if (have("groff --version"))
        CHECK(warnings);
}

/* "words typed so far" and a word that must be offered. */
#define OFFERS(typed_words, word)                                                  \
    "bash -c '. " PAGES "/completions/callq; compopt() { :; }; COMP_WORDS=("       \
    "callq " typed_words "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _callq; "      \
    "printf \"%s\\n\" \"${COMPREPLY[@]}\" | grep -qx -e \"" word "\"'"

static void
test_bash(void)
{
    static const struct typed_case cases[] = {
        { OFFERS("ru", "run"), 0, NULL },
        { OFFERS("run --che", "--check-theory"), 0, NULL },
        { OFFERS("plot --che", "--check-theory"), 1, NULL },
        { OFFERS("run x.yaml --format js", "json"), 0, NULL },
        { OFFERS("run x.yaml --format = js", "json"), 0, NULL },
        { OFFERS("run --measures billing.asa,all.ab", "billing.asa,all.abandoned"),
            0, NULL },
        { OFFERS("run --set run.se", "run.seed"), 0, NULL },
        { OFFERS("run --set con", "contacts."), 0, NULL },
        { OFFERS("help st", "staff"), 0, NULL },
        { OFFERS("explain service_level_c", "service_level_credit"), 0, NULL },
        { OFFERS("erlang \"\"", "a"), 0, NULL },
    };

    if (have("bash --version"))
        CHECK(cases);
}

/* At least their own shells can read them; fish says what it would offer. */
static void
test_zsh_and_fish(void)
{
    static const struct typed_case zsh[] = {
        { "zsh -n " PAGES "/completions/_callq", 0, NULL },
    };
    static const struct typed_case fish[] = {
        { "fish -n " PAGES "/completions/callq.fish", 0, NULL },
        { "fish -c 'source " PAGES
          "/completions/callq.fish; complete -C \"callq run "
          "--check-t\"' | grep -q -e --check-theory",
            0, NULL },
    };

    if (have("zsh --version"))
        CHECK(zsh);
    if (have("fish --version"))
        CHECK(fish);
}

static void
test_schema(void)
{
    static const struct typed_case printed[] = {
        { "callq check --schema >s && grep -q '\"title\": \"a scenario of callq\"' "
          "s",
            0, NULL },
        { "callq check --schema x.yaml", 2, "leave out 'x.yaml'" },
        { "callq check", 2, "needs a scenario file" },
    };
    static const struct typed_case judged[] = {
        { "callq check --schema >schema && /usr/bin/python3 " TESTS_DIR
          "/schema.py schema $(find " SOURCE_DIR "/scenarios " SOURCE_DIR
          "/docs -name '*.yaml' ! -path '*/states/*') " SOURCE_DIR
          "/cli/starter.yaml " TESTS_DIR
          "/keys*.yaml >said || { cat said >&2; exit "
          "1; }",
            0, NULL },
    };

    CHECK(printed);
    if (have("/usr/bin/python3 -c 'import jsonschema, yaml'"))
        CHECK(judged);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_reference),
        SUITE_TEST(test_man),
        SUITE_TEST(test_bash),
        SUITE_TEST(test_zsh_and_fish),
        SUITE_TEST(test_schema),
        SUITE_END,
    };

    return suite_main("pages", tests, argc, argv);
}
