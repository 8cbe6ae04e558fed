/* The answer of `callq erlang`: one table of columns, four ways to show it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/erlang.h"
#include "cli/format.h"
#include "cli/json.h"
#include "cli/page.h"
#include "scenarios/units.h"
#include "sim/write.h"

struct column {
    const char *key;
    const char *models; /* in which it exists */
    const char *title;
    const char *(*format)(double value, char *out);
    size_t offset; /* in struct erlang */
    const char *help;
};

#define COLUMN(key, models, title, format, help)                                   \
    {                                                                              \
#key, models, title, format, offsetof(struct erlang, key), help            \
    }

static const struct column columns[] = {
    COLUMN(load, "bca", "load", format_number,
        "Erlangs of work, contacts times handle time"),
    COLUMN(
        occupancy, "bca", "occupancy", format_share, "of the agents' time is busy"),
    COLUMN(delayed, "ca", "delayed", format_share, "find no agent free and wait"),
    COLUMN(asa, "ca", "asa", format_time, "mean wait of the answered"),
    COLUMN(wait, "ca", "wait", format_time, "mean wait of all"),
    COLUMN(service_level, "ca", "service level", format_share,
        "of the offered are answered within "),
    COLUMN(abandonment, "a", "abandonment", format_share,
        "of the offered hang up before an answer"),
    COLUMN(
        blocking, "b", "blocking", format_share, "find all lines taken and leave"),
    COLUMN(queue_mean, "ca", "queue", format_number, "contacts wait on average"),
};
static const size_t num_columns = sizeof(columns) / sizeof(columns[0]);

static bool
is_asked(const struct erlang_question *asked, const struct column *column)
{
    return strchr(column->models, asked->model) != NULL &&
           (strcmp(column->key, "service_level") != 0 ||
               !isnan(asked->demand.within_s));
}

static double
value_of(const struct column *column, const struct erlang *is)
{
    double value;

    memcpy(&value, (const char *)is + column->offset, sizeof(value));
    return value;
}

static bool
is_range(const struct erlang_question *asked)
{
    return !isnan(asked->first) && asked->first < asked->last;
}

static const char *
agents_word(const struct erlang_question *asked)
{
    return asked->model == 'b' ? "lines" : "agents";
}

/* What was computed, in a sentence. */
static void
print_head(const struct erlang_question *asked)
{
    char text[256], aht[FORMAT_SIZE], patience[FORMAT_SIZE];
    const char *rest = "; all wait until they are answered.";

    unit_print_duration(asked->demand.aht_s, aht, sizeof(aht));
    if (asked->model == 'b')
        rest = "; who finds no free line is lost.";
    if (asked->model == 'a') {
        unit_print_duration(asked->demand.patience_s, patience, sizeof(patience));
        rest = "; they hang up after ";
    }
    snprintf(text, sizeof(text),
        "Erlang %c: contacts come %s and take %s on average%s%s%s",
        asked->model - 'a' + 'A', asked->rate_text, aht, rest,
        asked->model == 'a' ? patience : "",
        asked->model == 'a' ? " of waiting, on average." : "");
    page_text(stdout, 0, text);
}

static void
print_figure(const char *title, const char *value, const char *help)
{
    char name[64];

    snprintf(name, sizeof(name), "%-14s%12s", title, value);
    page_row(stdout, 2, name, 28, help);
}

static void
print_page(const struct erlang_question *asked, const struct erlang_answer *answer)
{
    char value[FORMAT_SIZE], help[160], within[FORMAT_SIZE];

    print_head(asked);
    putchar('\n');
    snprintf(value, sizeof(value), "%u", answer->agents);
    print_figure(agents_word(asked), value,
        isnan(asked->first) ? "are the least that meet the target" : "");
    if (!isnan(answer->heads)) {
        snprintf(value, sizeof(value), "%.0f", answer->heads);
        print_figure("heads", value, "to schedule, so that so many are there");
    }
    for (size_t i = 0; i < num_columns; i++) {
        if (!is_asked(asked, &columns[i]))
            continue;
        within[0] = '\0';
        if (strcmp(columns[i].key, "service_level") == 0)
            unit_print_duration(asked->demand.within_s, within, sizeof(within));
        snprintf(help, sizeof(help), "%s%s", columns[i].help, within);
        print_figure(columns[i].title,
            columns[i].format(value_of(&columns[i], &answer->is), value), help);
    }
}

/* The table leaves out what does not change from row to row, and the wait of all
 * beside that of the answered. */
static bool
is_in_table(const struct erlang_question *asked, const struct column *column)
{
    return is_asked(asked, column) && strcmp(column->key, "load") != 0 &&
           strcmp(column->key, "wait") != 0;
}

static const char *
last_word(const char *title)
{
    const char *blank = strrchr(title, ' ');

    return blank != NULL ? blank + 1 : title;
}

static int
table_width(const struct column *column)
{
    const int title = (int)strlen(last_word(column->title)) + 2;

    const int least = column->format == format_time    ? 13 /* 17 min 50 s */
                      : column->format == format_share ? 10
                                                       : 9;

    return title > least ? title : least;
}

/* The first words of the titles that have two: a line of their own, if any. */
static void
print_first_words(const struct erlang_question *asked, int blank)
{
    bool any = false;

    for (size_t i = 0; i < num_columns; i++) {
        const struct column *column = &columns[i];
        const char *last = last_word(column->title);

        if (!is_in_table(asked, column))
            continue;
        blank += table_width(column);
        if (last == column->title)
            continue;
        printf("%*.*s", blank, (int)(last - column->title - 1), column->title);
        blank = 0;
        any = true;
    }
    fputs(any ? "\n" : "", stdout);
}

static void
print_titles(const struct erlang_question *asked, bool heads)
{
    putchar('\n');
    print_first_words(asked, heads ? 14 : 7);
    printf("%7s", agents_word(asked));
    if (heads)
        printf("%7s", "heads");
    for (size_t i = 0; i < num_columns; i++)
        if (is_in_table(asked, &columns[i]))
            printf("%*s", table_width(&columns[i]), last_word(columns[i].title));
}

static void
print_table(const struct erlang_question *asked,
    const struct erlang_answer *answers, size_t num)
{
    char value[FORMAT_SIZE];
    const bool heads = num > 0 && !isnan(answers[0].heads);

    print_head(asked);
    print_titles(asked, heads);
    for (size_t row = 0; row < num; row++) {
        printf("\n%7u", answers[row].agents);
        if (heads)
            printf("%7.0f", answers[row].heads);
        for (size_t i = 0; i < num_columns; i++)
            if (is_in_table(asked, &columns[i]))
                printf("%*s", table_width(&columns[i]),
                    columns[i].format(
                        value_of(&columns[i], &answers[row].is), value));
    }
    putchar('\n');
}

static void
print_csv(const struct erlang_question *asked, const struct erlang_answer *answers,
    size_t num)
{
    const bool heads = num > 0 && !isnan(answers[0].heads);

    printf("model,agents%s", heads ? ",heads" : "");
    for (size_t i = 0; i < num_columns; i++)
        if (is_asked(asked, &columns[i]))
            printf(",%s", columns[i].key);
    putchar('\n');
    for (size_t row = 0; row < num; row++) {
        printf("%c,%u", asked->model, answers[row].agents);
        if (heads)
            printf(",%.0f", answers[row].heads);
        for (size_t i = 0; i < num_columns; i++) {
            if (!is_asked(asked, &columns[i]))
                continue;
            write_csv_number(value_of(&columns[i], &answers[row].is), stdout);
        }
        putchar('\n');
    }
}

static void
print_object(
    const struct erlang_question *asked, const struct erlang_answer *answer)
{
    printf("{\"model\": \"%c\", \"agents\": %u", asked->model, answer->agents);
    if (!isnan(answer->heads))
        printf(", \"heads\": %.0f", answer->heads);
    for (size_t i = 0; i < num_columns; i++) {
        if (!is_asked(asked, &columns[i]))
            continue;
        printf(", \"%s\": ", columns[i].key);
        json_number(stdout, value_of(&columns[i], &answer->is));
    }
    putchar('}');
}

static void
print_json(const struct erlang_question *asked, const struct erlang_answer *answers,
    size_t num)
{
    const bool many = is_range(asked);

    fputs(many ? "[" : "", stdout);
    for (size_t row = 0; row < num; row++) {
        fputs(row > 0 ? ",\n " : "", stdout);
        print_object(asked, &answers[row]);
    }
    puts(many ? "]" : "");
}

void
erlang_print(const struct erlang_question *asked, enum answer_format format,
    const struct erlang_answer *answers, size_t num)
{
    if (format == ANSWER_JSON)
        print_json(asked, answers, num);
    else if (format == ANSWER_CSV)
        print_csv(asked, answers, num);
    else if (is_range(asked))
        print_table(asked, answers, num);
    else
        print_page(asked, answers);
}
