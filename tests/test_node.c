/*
 * YAML to a tree with places, and every way to write it wrong: text in, the tree or
 * the whole message out. What users read is held here word by word where it counts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/node.h"
#include "tests/suite.h"

struct reader {
    struct arena arena;
    struct problems problems;
    struct source source;
    struct node *root;
    char *shown; /* malloc: the tree, then the problems */
};

static void
read_bytes(struct reader *self, const char *text, size_t length)
{
    FILE *out;
    size_t size;

    *self = (struct reader){ .source = { "day.yaml", text, length } };
    self->problems.arena = &self->arena;
    self->root = node_parse(&self->arena, &self->source, &self->problems);
    out = open_memstream(&self->shown, &size);
    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    if (self->root != NULL)
        node_print(self->root, out);
    problems_print(&self->problems, out);
    fclose(out);
}

static void
reader_free(struct reader *self)
{
    free(self->shown);
    arena_free(&self->arena);
}

static void
test_trees(void)
{
    static const struct {
        const char *text, *tree;
    } cases[] = {
        { "a: 1\nb:\n  c: [x, 'y', \"z\"]\n",
            "a: 1\nb:\n  c: [x, \"y\", \"z\"]\n" },
        { "---\na: 1\n...\n", "a: 1\n" },
        { "\xEF\xBB\xBF"
          "a: 1\r\nb: 2\r\n",
            "a: 1\nb: 2\n" },
        /* every scalar is text; times are not numbers of base 60, no is no switch
         */
        { "a: 08:30\nb: no\nc: 1_000\nd: 2026-03-02\ne: 0x1F\n",
            "a: 08:30\nb: no\nc: 1_000\nd: 2026-03-02\ne: 0x1F\n" },
        /* null bare, text in quotes */
        { "a:\nb: ~\nc: null\nd: \"null\"\ne: ''\n",
            "a: ~\nb: ~\nc: ~\nd: \"null\"\ne: \"\"\n" },
        { "a: |\n  two\n  lines\nb: >\n  one\n  line\n",
            "a: \"two\\nlines\"\nb: \"one line\"\n" },
        { "{a: {b: [1, {c: d}]}, e: []}\n",
            "a:\n  b:\n    - 1\n    - c: d\ne: []\n" },
        { "a: caf\xC3\xA9 \xE2\x82\xAC\n", "a: \"caf\xC3\xA9 \xE2\x82\xAC\"\n" },
        { "service_level: {target: 80 %, within: 20 s}\n",
            "service_level:\n  target: 80 %\n  within: 20 s\n" },
        { "[1, 2]\n", "[1, 2]\n" },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct reader reader;

        read_bytes(&reader, cases[i].text, strlen(cases[i].text));
        suite_expect(reader.shown, cases[i].tree);
        reader_free(&reader);
    }
}

#define INDENTATION                                                                \
    "the indentation does not fit the lines above; keys of one level begin in "    \
    "the "                                                                         \
    "same column, and what belongs to a key is indented further\n"
#define AT(place) "day.yaml:" place ": error: "
#define NOTHING                                                                    \
    "day.yaml: error: there is nothing in it; callq new NAME.yaml writes a "       \
    "scenario "                                                                    \
    "to start with\n"

static const struct {
    const char *text, *shown;
} wrong[] = {
    { "talk:4 min\nb: 3\n",
        AT("1:5") "a blank is missing after the colon; write key: value\n"
                  "    talk:4 min\n        ^\n" },
    { "a:\n\tb: 3\n",
        AT("2:1") "a tab stands in the indentation; indent with blanks\n"
                  "     b: 3\n    ^\n" },
    { "a:\n  b: 1\n \tc: 3\n",
        AT("3:2") "a tab stands in the indentation; indent with blanks\n"
                  "      c: 3\n     ^\n" },
    { "a: [1, 2\nb: 3\n", AT("2:2") "a comma or ] is missing before this; the "
                                    "list begins in line 1\n"
                                    "    b: 3\n     ^\n" },
    { "a: 1\nb: [1\n",
        AT("2:4") "this [ is never closed; write the ] that is missing\n"
                  "    b: [1\n       ^\n" },
    { "a: {x: 1\n",
        AT("1:4") "this { is never closed; write the } that is missing\n"
                  "    a: {x: 1\n       ^\n" },
    { "a: [\n", AT("2:1") "the text ends inside a [ or {; write the ] or } "
                          "that is missing\n"
                          "    \n    ^\n" },
    { "a: \"x\nb: 3\n", AT("1:4") "this quote is never closed; close it\n    "
                                  "a: \"x\n       ^\n" },
    { "about: What: why\n",
        AT("1:12") "this is the second \": \" of the line; put the text in "
                   "quotes, "
                   "or the second key into a line of its own\n"
                   "    about: What: why\n               ^\n" },
    { "a: 3\n  b: 4\n", AT("2:4") INDENTATION "      b: 4\n       ^\n" },
    { "  a: 3\nb: 4\n", AT("2:1") INDENTATION "    b: 4\n    ^\n" },
    { "a:\n  b: 4\n c: 3\n", AT("3:2") INDENTATION "     c: 3\n     ^\n" },
    { "a: 1\nb\nc: 2\n",
        AT("2:1") "this line is neither key: value nor an element of a list (- "
                  "value); is a colon missing?\n    b\n    ^\n" },
    { "a: @x\n",
        AT("1:4") "a value may not begin with @ unless it is in quotes; write "
                  "\"@..\"\n    a: @x\n       ^\n" },
    { "a: %80\n",
        AT("1:4") "a value may not begin with % unless it is in quotes; write "
                  "\"%..\"\n    a: %80\n       ^\n" },
    { "a: \"x\" y\n",
        AT("1:8") "something is left over after the value; delete it, or put "
                  "the "
                  "whole text in quotes\n    a: \"x\" y\n           ^\n" },
    { "a: \"x\\q\"\n", AT("1:6") "this is no escape that YAML knows; write "
                                 "\\\\ for a backslash, "
                                 "or put the text in single quotes\n    a: "
                                 "\"x\\q\"\n         ^\n" },
    { "a: - 3\n",
        AT("1:4") "an element of a list (- value) cannot begin here; begin it "
                  "in a "
                  "line of its own, or write [a, b]\n    a: - 3\n       ^\n" },
    { "a: *x\n",
        AT("1:4") "aliases (*name) are not used in scenarios; share values "
                  "through "
                  "defaults: or extends:, and put a text that begins with * in "
                  "quotes\n    a: *x\n       ^\n" },
    { "a: 1\n---\nb: 2\n", AT("2:1") "a second document begins here (---); a "
                                     "scenario is one document: "
                                     "put the other one into a file of its "
                                     "own\n    ---\n    ^\n" },
    { "[a, b]: 3\n",
        AT("1:1") "a key must be a word, not a list or a mapping; write key: "
                  "value, "
                  "and put a text that begins with [ or { in quotes\n"
                  "    [a, b]: 3\n    ^\n" },
    { "caf\xE9: 3\n",
        AT("1:4") "this character is not UTF-8; save the file as UTF-8 (a "
                  "spreadsheet calls it \"CSV UTF-8\", an editor "
                  "\"encoding\")\n"
                  "    caf?: 3\n       ^\n" },
    { "a: 1\nb: \x01\n",
        AT("2:4") "a control character (0x01) stands here; delete it\n"
                  "    b: ?\n       ^\n" },
    { "a: \"x\\0y\"\n", AT("1:4") "a text may not contain \\0; leave it out\n"
                                  "    a: \"x\\0y\"\n       ^\n" },
    { "", NOTHING },
    { "# only a comment\n", NOTHING },
};

static void
test_messages(void)
{
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct reader reader;

        read_bytes(&reader, wrong[i].text, strlen(wrong[i].text));
        CU_ASSERT_PTR_NULL(reader.root);
        suite_expect(reader.shown, wrong[i].shown);
        reader_free(&reader);
    }
}

/* These leave a tree: the schema can go on and tell its own problems too. */
static void
test_told_and_read_on(void)
{
    static const char text[] = "a: &x 3\nb: !t 4\nb: {c: 7}\nd: 1\n";
    struct reader reader;

    read_bytes(&reader, text, strlen(text));
    CU_ASSERT_EQUAL(reader.problems.num, 3);
    CU_ASSERT_PTR_NOT_NULL(strstr(reader.shown, "a: 3\nb: 4\nd: 1\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(reader.shown, "1:4: error: anchors (&x)"));
    CU_ASSERT_PTR_NOT_NULL(strstr(reader.shown, "2:4: error: tags (!t)"));
    CU_ASSERT_PTR_NOT_NULL(strstr(
        reader.shown, "3:1: error: the key b stands here twice, first in line 2"));
    reader_free(&reader);
}

static void
test_places(void)
{
    static const char text[] = "a: 1\n\xC3\xA4:  {b: [x,\n   y]}\n";
    struct reader reader;
    const struct entry *entry;
    const struct node *list;

    read_bytes(&reader, text, strlen(text));
    CU_ASSERT_PTR_NOT_NULL_FATAL(reader.root);
    entry = node_find(reader.root, "\xC3\xA4");
    CU_ASSERT_PTR_NOT_NULL_FATAL(entry);
    CU_ASSERT_EQUAL(entry->place.line, 2);
    CU_ASSERT_EQUAL(entry->place.column, 1);
    CU_ASSERT_EQUAL(entry->value->place.column, 5); /* characters, not bytes */
    list = node_find(entry->value, "b")->value;
    CU_ASSERT_EQUAL(list->place.column, 9);
    CU_ASSERT_EQUAL(list->entries[1].value->place.line, 3);
    CU_ASSERT_EQUAL(list->entries[1].value->place.column, 4);
    CU_ASSERT_PTR_NULL(node_find(reader.root, "b"));
    CU_ASSERT_PTR_NULL(node_find(list, "b"));
    CU_ASSERT_PTR_NULL(node_find(NULL, "b"));
    reader_free(&reader);
}

/* ---- what is made to hurt ---- */

/* num times piece, malloc. */
static char *
repeat(const char *piece, size_t num)
{
    const size_t length = strlen(piece);
    char *text = malloc(num * length + 1);

    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    for (size_t i = 0; i < num; i++)
        memcpy(text + i * length, piece, length + 1);
    return text;
}

static void
expect_refused(char *text, const char *words)
{
    struct reader reader;

    read_bytes(&reader, text, strlen(text));
    CU_ASSERT_PTR_NULL(reader.root);
    CU_ASSERT_EQUAL(reader.problems.num, 1);
    if (strstr(reader.shown, words) == NULL)
        printf("\n%.500s\n", reader.shown);
    CU_ASSERT_PTR_NOT_NULL(strstr(reader.shown, words));
    CU_ASSERT(strlen(reader.shown) < 2000);
    reader_free(&reader);
    free(text);
}

/* Each ends at once; a reader without limits takes seconds, or the stack. */
static void
test_limits(void)
{
    char *text;

    expect_refused(
        repeat("[", 60 * 1024 * 1024), "1:65: error: this is nested more");
    expect_refused(repeat("- ", 1000000), "more than 64 levels");
    expect_refused(repeat("{a: ", 1000000), "more than 64 levels");
    expect_refused(repeat("- 1\n", 200001), "more than 200,000 values");
    text = repeat("k       : 1\n", 5001);
    for (size_t i = 0; i < 5001; i++) {
        char number[20];

        snprintf(number, sizeof(number), "%zu", i);
        memcpy(text + 12 * i + 1, number, strlen(number));
    }
    expect_refused(text, "more than 5,000 keys");
}

static void
test_depth_64_is_allowed(void)
{
    char text[2 * NODE_MOST_DEPTH + 1] = "";
    struct reader reader;

    memset(text, '[', NODE_MOST_DEPTH);
    memset(text + NODE_MOST_DEPTH, ']', NODE_MOST_DEPTH);
    read_bytes(&reader, text, 2 * NODE_MOST_DEPTH);
    CU_ASSERT_PTR_NOT_NULL(reader.root);
    reader_free(&reader);
}

/* ---- the value of --set ---- */

static void
test_values(void)
{
    static const struct {
        const char *text, *tree;
    } cases[] = { { "k=5", "5\n" }, { "k= What: why # 1 ", "\"What: why # 1\"\n" },
        { "k=[1, {a: b}]", "- 1\n- a: b\n" }, { "k=\"5\"", "\"5\"\n" },
        { "k='~'", "\"~\"\n" }, { "k=~", "~\n" }, { "k=", "~\n" },
        { "k=null", "~\n" }, { "k=*x", "\"*x\"\n" },
        { "k=[1", "--set:1:3: error: this [ is never closed; write the ] that is "
                  "missing\n"
                  "    k=[1\n      ^\n" } };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct arena arena = { 0 };
        struct problems problems = { .arena = &arena };
        const struct source source = { "--set", cases[i].text,
            strlen(cases[i].text), false };
        const struct node *node = node_parse_value(&arena, &source, 2, &problems);
        char *shown;
        size_t size;
        FILE *out = open_memstream(&shown, &size);

        CU_ASSERT_PTR_NOT_NULL_FATAL(out);
        if (node != NULL)
            node_print(node, out);
        problems_print(&problems, out);
        fclose(out);
        suite_expect(shown, cases[i].tree);
        free(shown);
        arena_free(&arena);
    }
}

static void
test_defaults_are_marked(void)
{
    struct arena arena = { 0 };
    struct node *map = node_new(&arena, NODE_MAP, (struct place){ 0 });
    char *shown;
    size_t size;
    FILE *out = open_memstream(&shown, &size);

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    CU_ASSERT_PTR_NOT_NULL(
        node_add(&arena, map, "patience", node_default(&arena, "never")));
    node_print(map, out);
    fclose(out);
    CU_ASSERT_STRING_EQUAL(shown, "patience: never  # default\n");
    free(shown);
    arena_free(&arena);
}

/* ---- problems ---- */

static void
test_order_and_cap(void)
{
    struct arena arena = { 0 };
    struct problems problems = { .arena = &arena };
    const struct source a = { "a.yaml", "1\n2\n", 4, false };
    const struct source b = { "b.yaml", "1\n2\n", 4, false };
    char *shown;
    size_t size;
    FILE *out = open_memstream(&shown, &size);

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    problems_add(&problems, (struct place){ &a, 2, 1 }, NULL, "third");
    problems_add(&problems, (struct place){ &b, 1, 1 }, "k", "fourth %d", 4);
    problems_add(&problems, (struct place){ &a, 1, 9 }, "", "second");
    problems_add(&problems, (struct place){ &a, 1, 1 }, NULL, "first");
    problems_print(&problems, out);
    fclose(out);
    suite_expect(shown, "a.yaml:1:1: error: first\n    1\n    ^\n"
                        "a.yaml:1:9: error: second\n    1\n     ^\n"
                        "a.yaml:2:1: error: third\n    2\n    ^\n"
                        "b.yaml:1:1: error: k: fourth 4\n    1\n    ^\n");
    free(shown);
    for (int i = 0; i < 200; i++)
        problems_add(&problems, (struct place){ 0 }, NULL, "more");
    CU_ASSERT_EQUAL(problems.num, 100);
    CU_ASSERT_EQUAL(problems.num_dropped, 104);
    arena_free(&arena);
}

/* A long line is shown around the caret, and what a terminal would obey is not. */
static void
test_long_line(void)
{
    char text[1000];
    const struct source source = { "a.yaml", text, sizeof(text) - 1, false };
    struct arena arena = { 0 };
    struct problems problems = { .arena = &arena };
    char *shown;
    const char *line, *caret;
    size_t size;
    FILE *out = open_memstream(&shown, &size);

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    memset(text, '.', sizeof(text));
    text[499] = 'X';
    text[500] = '\033';
    text[999] = '\0';
    problems_add(
        &problems, (struct place){ &source, 1, 500 }, NULL, "a \033[31m b");
    problems_print(&problems, out);
    fclose(out);
    CU_ASSERT_PTR_NULL(strchr(shown, '\033'));
    line = strchr(shown, '\n') + 1;
    caret = strchr(line, '\n') + 1;
    CU_ASSERT_EQUAL(caret - line, 4 + 200 + 1);
    CU_ASSERT_EQUAL(strchr(line, 'X') - line, strchr(caret, '^') - caret);
    CU_ASSERT_EQUAL(strchr(line, 'X')[1], '?');
    free(shown);
    arena_free(&arena);
}

static void
test_nearest_word(void)
{
    static const char *const words[] = { "patience", "arrivals", "talk",
        "service_level", "staff", "day" };
    static const struct {
        const char *word, *near;
    } cases[] = { { "patiense", "patience" }, { "arivals", "arrivals" },
        { "tlak", "talk" }, { "Service-Level", "service_level" },
        { "sevicelevel", "service_level" }, { "stafff", "staff" }, { "dya", "day" },
        { "days", "day" }, { "bill", NULL }, { "x", NULL }, { "", NULL },
        { "tank", "talk" }, { "tuck", NULL }, { "service", "service_level" },
        { "ar", NULL } };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *near = nearest_word(cases[i].word, words, 6);

        if (cases[i].near == NULL)
            CU_ASSERT_PTR_NULL(near);
        if (cases[i].near != NULL && near != NULL)
            CU_ASSERT_STRING_EQUAL(near, cases[i].near);
        CU_ASSERT_EQUAL(near == NULL, cases[i].near == NULL);
    }
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_trees),
        SUITE_TEST(test_messages), SUITE_TEST(test_told_and_read_on),
        SUITE_TEST(test_places), SUITE_TEST(test_limits),
        SUITE_TEST(test_depth_64_is_allowed), SUITE_TEST(test_values),
        SUITE_TEST(test_defaults_are_marked), SUITE_TEST(test_order_and_cap),
        SUITE_TEST(test_long_line), SUITE_TEST(test_nearest_word), SUITE_END };

    return suite_main("node", tests, argc, argv);
}
