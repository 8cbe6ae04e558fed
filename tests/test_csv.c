/* CSV as people have it: every habit of spreadsheets once, then what is refused. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scenarios/csv.h"
#include "tests/suite.h"

struct reader {
    struct arena arena;
    struct problems problems;
    struct source source;
};

static struct csv *
read_text(struct reader *self, const char *text)
{
    *self = (struct reader){ .source = { "acd.csv", text, strlen(text) } };
    self->problems.arena = &self->arena;
    return csv_read(&self->arena, &self->source, &self->problems);
}

/* Every cell in angle brackets, a bar after every row: <a><b>|<1><2>| */
static void
spell(const struct csv *csv, char *out, size_t size)
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < csv->num_columns; i++)
        used += (size_t)snprintf(out + used, size - used, "<%s>", csv->names[i]);
    for (size_t row = 0; row < csv->num_rows; row++) {
        used += (size_t)snprintf(out + used, size - used, "|");
        for (size_t i = 0; i < csv->num_columns; i++)
            used += (size_t)snprintf(
                out + used, size - used, "<%s>", csv_text(csv, row, i));
    }
}

static void
test_cells(void)
{
    static const struct {
        const char *text, *cells;
    } cases[] = {
        { "a,b\n1,2\n3,4\n", "<a><b>|<1><2>|<3><4>" },
        { "a,b\n1,2", "<a><b>|<1><2>" },
        { "a,b\n1,", "<a><b>|<1><>" },
        { "\xEF\xBB\xBF"
          "a;b\r\n1;2\r\n",
            "<a><b>|<1><2>" },
        { "\xEF\xBB\xBF\"a\";b\r\n1;2\r\n", "<a><b>|<1><2>" },
        { "a\tb\n1\t\n\t2\n", "<a><b>|<1><>|<><2>" },
        { "a;b,c;d\n1,5;2;3\n", "<a><b,c><d>|<1,5><2><3>" },
        { " a , b c \n 1 ,  2\n", "<a><b c>|<1><2>" },
        { "a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", "<a><b>|<x, y><say \"hi\">" },
        { "a,b\n\"two\nlines\" , 2 \r\n\"\",3\n", "<a><b>|<two\nlines><2>|<><3>" },
        { "a,b\n\n1,2\n  \r\n,\n3,4\n\n", "<a><b>|<1><2>|<3><4>" },
        { "a\n1\n2\n", "<a>|<1>|<2>" },
        { "a,b,,\n1,2,,\n,,,\n", "<a><b><><>|<1><2><><>" },
        { "a,b\n5\" disk,2\n", "<a><b>|<5\" disk><2>" },
        { "\n\na,b\n1,2\n", "<a><b>|<1><2>" },
    };
    char cells[200];

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct reader reader;
        struct csv *csv = read_text(&reader, cases[i].text);

        CU_ASSERT_PTR_NOT_NULL(csv);
        if (csv != NULL) {
            spell(csv, cells, sizeof(cells));
            CU_ASSERT_STRING_EQUAL(cells, cases[i].cells);
        }
        CU_ASSERT_EQUAL(reader.problems.num, 0);
        arena_free(&reader.arena);
    }
}

static void
test_refused(void)
{
    static const struct {
        const char *text;
        unsigned line, column;
        const char *words;
    } cases[] = {
        { "a,b\n1\n", 2, 1, "fewer cells" },
        { "a,b\n1,2\n1,2,3\n", 3, 1, "more cells" },
        { "a,b\n1,\"x\ny\n", 2, 3, "never closed" },
        { "a,b\n\"x\"y,2\n", 2, 4, "behind the closing quote" },
        { "a,b,a\n1,2,3\n", 1, 5, "column a is there twice" },
        { "a,b\n", 1, 1, "no rows" },
        { " \n\n", 1, 1, "no rows" },
        { "a,b\n\"x\ny\",2\n1\n", 4, 1, "fewer cells" },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct reader reader;

        CU_ASSERT_PTR_NULL(read_text(&reader, cases[i].text));
        CU_ASSERT_EQUAL_FATAL(reader.problems.num, 1);
        CU_ASSERT_EQUAL(reader.problems.all[0].place.line, cases[i].line);
        CU_ASSERT_EQUAL(reader.problems.all[0].place.column, cases[i].column);
        CU_ASSERT_PTR_NOT_NULL(
            strstr(reader.problems.all[0].message, cases[i].words));
        arena_free(&reader.arena);
    }
}

/* A file that is wrong in each of a thousand lines is told ten times. */
static void
test_told_ten_times(void)
{
    char text[5000] = "a,b\n";
    struct reader reader;

    for (size_t i = 0; i < 1000; i++)
        memcpy(text + 4 + 2 * i, "1\n", 3);
    CU_ASSERT_PTR_NULL(read_text(&reader, text));
    CU_ASSERT_EQUAL(reader.problems.num, 10);
    arena_free(&reader.arena);
}

static void
test_columns(void)
{
    struct reader reader;
    struct csv *csv =
        read_text(&reader, "Talk time,queue,wait_s,WAIT_S,Wait-S\n1,2,3,4,5\n");
    const struct place from = { &reader.source, 7, 3 };

    CU_ASSERT_PTR_NOT_NULL_FATAL(csv);
    CU_ASSERT_EQUAL(csv_find(csv, "queue"), 1);
    CU_ASSERT_EQUAL(csv_find(csv, "talk_time"), 0);
    CU_ASSERT_EQUAL(csv_find(csv, "wait_s"), 2);
    CU_ASSERT_EQUAL(csv_find(csv, "Wait s"), CSV_NONE); /* three could be meant */
    CU_ASSERT_EQUAL(csv_find(csv, ""), CSV_NONE);
    CU_ASSERT_EQUAL(csv_column(csv, "Queue", from, "k", &reader.problems), 1);
    CU_ASSERT_EQUAL(reader.problems.num, 0);
    CU_ASSERT_EQUAL(
        csv_column(csv, "queues", from, "k", &reader.problems), CSV_NONE);
    CU_ASSERT_EQUAL_FATAL(reader.problems.num, 1);
    CU_ASSERT_STRING_EQUAL(reader.problems.all[0].message,
        "k: acd.csv has no column queues; did you mean queue? its columns are Talk "
        "time, queue, wait_s, WAIT_S, Wait-S");
    CU_ASSERT_EQUAL(reader.problems.all[0].place.line, 7);
    arena_free(&reader.arena);
}

static void
test_places_and_numbers(void)
{
    struct reader reader;
    struct csv *csv = read_text(&reader,
        "\xEF\xBB\xBFn\xC3\xA4me;x\n\xC3\xA4; 1,5\n\"b\";1.5\nc;\nd;1 "
        "000\ne;1.000,5\n");
    double value = NAN;

    CU_ASSERT_PTR_NOT_NULL_FATAL(csv);
    CU_ASSERT_EQUAL(csv_place(csv, 0, 1).line, 2);
    CU_ASSERT_EQUAL(csv_place(csv, 0, 1).column, 4);
    CU_ASSERT_EQUAL(csv_place(csv, 1, 0).column, 2);
    CU_ASSERT_PTR_NULL(csv_number(csv, 0, 1, &value));
    CU_ASSERT_EQUAL(value, 1.5);
    CU_ASSERT_PTR_NULL(csv_number(csv, 1, 1, &value));
    CU_ASSERT_EQUAL(value, 1.5);
    CU_ASSERT_PTR_NOT_NULL(strstr(csv_number(csv, 2, 1, &value), "is empty"));
    CU_ASSERT_PTR_NOT_NULL(csv_number(csv, 3, 1, &value));
    CU_ASSERT_PTR_NOT_NULL(csv_number(csv, 4, 1, &value));
    arena_free(&reader.arena);
}

/* With commas between cells a comma is no decimal mark: "1,5" is refused. */
static void
test_no_decimal_comma(void)
{
    struct reader reader;
    struct csv *csv = read_text(&reader, "a,b\n\"1,5\",2\n");
    double value = NAN;

    CU_ASSERT_PTR_NOT_NULL_FATAL(csv);
    CU_ASSERT_PTR_NOT_NULL(csv_number(csv, 0, 0, &value));
    CU_ASSERT(isnan(value));
    CU_ASSERT_PTR_NULL(csv_number(csv, 0, 1, &value));
    CU_ASSERT_EQUAL(value, 2);
    arena_free(&reader.arena);
}

/* ---- files ---- */

static void
write_file(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");

    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL(fwrite(bytes, 1, length, file), length);
    CU_ASSERT_EQUAL(fclose(file), 0);
}

static void
test_files_refused(void)
{
    char path[] = "/tmp/callq-test-XXXXXX";
    const int fd = mkstemp(path);
    static const struct {
        const char *bytes;
        size_t length;
        const char *words;
    } cases[] = { { "", 0, "is empty" }, { "ab\0c", 4, "byte 3 is 0" },
        { "\xFF\xFE"
          "a\0",
            4, "UTF-16" } };
    struct arena arena = { 0 };
    struct problems problems = { .arena = &arena };
    struct inputs inputs = { .arena = &arena };
    const struct place none = { 0 };
    const struct source named = {
        .name = "day.yaml", .text = "a: 1\n", .length = 5
    };

    CU_ASSERT_FATAL(fd >= 0);
    close(fd);
    for (size_t i = 0; i < 3; i++) {
        write_file(path, cases[i].bytes, cases[i].length);
        CU_ASSERT_PTR_NULL(inputs_read(&inputs, path, none, NULL, &problems));
        CU_ASSERT_EQUAL_FATAL(problems.num, i + 1);
        CU_ASSERT_PTR_NOT_NULL(strstr(problems.all[i].message, cases[i].words));
        CU_ASSERT_STRING_EQUAL(problems.all[i].place.source->name, path);
    }
    CU_ASSERT_EQUAL(truncate(path, 100 * 1024 * 1024), 0); /* takes no disk */
    CU_ASSERT_PTR_NULL(inputs_read(&inputs, path, none, NULL, &problems));
    CU_ASSERT_PTR_NOT_NULL(strstr(problems.all[3].message, "more than 64 MB"));
    CU_ASSERT_PTR_NULL(inputs_read(&inputs, "/tmp", none, NULL, &problems));
    CU_ASSERT_PTR_NOT_NULL(strstr(problems.all[4].message, "is a folder"));
    unlink(path);
    CU_ASSERT_PTR_NULL(inputs_read(
        &inputs, path, (struct place){ &named, 1, 4 }, "extends", &problems));
    CU_ASSERT_PTR_NOT_NULL(strstr(problems.all[5].message, "extends: /tmp/callq"));
    CU_ASSERT_PTR_NOT_NULL(strstr(problems.all[5].message, "no such file"));
    CU_ASSERT_EQUAL(problems.all[5].place.column, 4);
    CU_ASSERT_EQUAL(inputs.num_files, 0);
    arena_free(&arena);
}

/* A file is read once, its cells are split once, its problems told once. */
static void
test_once(void)
{
    char path[] = "/tmp/callq-test-XXXXXX";
    const int fd = mkstemp(path);
    struct arena arena = { 0 };
    struct problems problems = { .arena = &arena };
    struct inputs inputs = { .arena = &arena };
    const struct place none = { 0 };
    struct csv *csv;

    CU_ASSERT_FATAL(fd >= 0);
    close(fd);
    write_file(path, "a\n1\n", 4);
    csv = csv_of(&inputs, path, none, "k", &problems);
    CU_ASSERT_PTR_NOT_NULL(csv);
    write_file(path, "a,b\n1\n", 6);
    CU_ASSERT_PTR_EQUAL(csv_of(&inputs, path, none, "k", &problems), csv);
    CU_ASSERT_EQUAL(inputs.num_files, 1);
    inputs = (struct inputs){ .arena = &arena };
    CU_ASSERT_PTR_NULL(csv_of(&inputs, path, none, "k", &problems));
    CU_ASSERT_PTR_NULL(csv_of(&inputs, path, none, "k", &problems));
    CU_ASSERT_EQUAL(problems.num, 1);
    unlink(path);
    arena_free(&arena);
}

static void
test_path_beside(void)
{
    static const struct {
        const char *from, *name, *path;
    } cases[] = { { "runs/day.yaml", "acd.csv", "runs/acd.csv" },
        { "day.yaml", "acd.csv", "acd.csv" },
        { "/a/b.yaml", "../c.csv", "/a/../c.csv" },
        { "runs/day.yaml", "/x.csv", "/x.csv" },
        { "<standard input>", "x.csv", "x.csv" } };
    struct arena arena = { 0 };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct source from = { .name = cases[i].from, .text = "" };

        CU_ASSERT_STRING_EQUAL(
            path_beside(&arena, &from, cases[i].name), cases[i].path);
    }
    CU_ASSERT_STRING_EQUAL(path_beside(&arena, NULL, "x"), "x");
    arena_free(&arena);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_cells),
        SUITE_TEST(test_refused), SUITE_TEST(test_told_ten_times),
        SUITE_TEST(test_columns), SUITE_TEST(test_places_and_numbers),
        SUITE_TEST(test_no_decimal_comma), SUITE_TEST(test_files_refused),
        SUITE_TEST(test_once), SUITE_TEST(test_path_beside), SUITE_END };

    return suite_main("csv", tests, argc, argv);
}
