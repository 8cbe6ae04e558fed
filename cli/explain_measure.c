/* A measure in words, from its row: nothing here knows one by name but what stands
 * in the sentences of the summary. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "cli/explain.h"
#include "cli/page.h"
#include "cli/summary.h"

enum {
    TEXT_SIZE = 600,
    LABEL_WIDTH = 10
};

struct words {
    char at[TEXT_SIZE];
    size_t used;
};

static void
add(struct words *self, const char *before, const char *text, const char *after)
{
    if (self->used < TEXT_SIZE)
        self->used += (size_t)snprintf(self->at + self->used,
            TEXT_SIZE - self->used, "%s%s%s", before, text, after);
}

static void
add_item(struct words *self, const char *text)
{
    add(self, self->used > 0 ? ", " : "", text, "");
}

static void
print_words(const char *label, const struct words *words)
{
    if (words->used > 0)
        page_row(stdout, 2, label, LABEL_WIDTH, words->at);
}

/* ---- what it is of ---- */

static const struct {
    enum of_kind kind;
    const char *words, *example;
} things[] = {
    { OF_ALL, "all", "all" },
    { OF_TYPE, "a contact type", "billing" },
    { OF_SLICE, "an intent or arm (type/intent, type/treated, type/control)",
        "billing/reset" },
    { OF_SEGMENT, "a segment", "phone" },
    { OF_PAIR, "type/group", "billing/desk" },
    { OF_GROUP, "an agent group", "desk" },
    { OF_BOT, "a chatbot", "assistant" },
};
static const size_t num_things = sizeof(things) / sizeof(things[0]);

const char *
explain_measure_range(const struct measure *measure)
{
    switch (measure->unit) {
    case UNIT_SHARE:
        return "0 to 1";
    case UNIT_SCORE:
        return "1 to 7";
    case UNIT_POINTS:
        return "-100 to 100 points";
    default:
        return measure_unit_word(measure, false);
    }
}

static void
add_things(struct words *words, const struct measure *measure)
{
    for (size_t i = 0; i < num_things; i++)
        if (measure->applies & 1u << things[i].kind)
            add_item(words, things[i].words);
}

/* ---- when it has a value ---- */

static const struct {
    unsigned flag;
    const char *words;
} needs[] = {
    { MEASURE_NEEDS_WITHIN, "a type with service_level.within" },
    { MEASURE_NEEDS_TARGET, "a type with service_level.target" },
    { MEASURE_NEEDS_BOT, "a type that may meet a chatbot" },
    { MEASURE_NEEDS_PRICE, "prices (cost)" },
    { MEASURE_NEEDS_DEFERRED, "a type with deferred: yes" },
    { MEASURE_NEEDS_OUTCOME, "a model of it (outcomes)" },
    { MEASURE_NEEDS_VALUE, "a type with value" },
    { MEASURE_NEEDS_FULL_TIME, "report.fte" },
    { MEASURE_NOT_STEADY, "days: null in a steady state" },
    { MEASURE_ONLY_COMPARED, "two scenarios: callq compare" },
};

static void
add_needs(struct words *words, const struct measure *measure)
{
    for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++)
        if (measure->flags & needs[i].flag)
            add_item(words, needs[i].words);
}

void
explain_measure_terms(const struct measure *measure, FILE *out)
{
    struct words of = { 0 }, need = { 0 };

    add_things(&of, measure);
    add_needs(&need, measure);
    fprintf(out, "of %s", of.at);
    if (need.used > 0)
        fprintf(out, "; needs %s", need.at);
}

static bool
only_compared(const struct measure *measure)
{
    return measure->flags & MEASURE_ONLY_COMPARED;
}

static void
print_basis(const struct measure *measure)
{
    if (measure->flags & MEASURE_ONLY_CUSTOMER)
        page_row(stdout, 2, "basis", LABEL_WIDTH, "customer: each person once");
    else if (measure->flags & MEASURE_HAS_CUSTOMER)
        page_row(stdout, 2, "basis", LABEL_WIDTH,
            "call (every attempt), or customer (each person once)");
    if (!only_compared(measure))
        page_row(stdout, 2, "by", LABEL_WIDTH,
            measure->flags & MEASURE_WHOLE_RUN
                ? "the whole run only"
                : "the whole run, or each interval (or weekday, day)");
}

/* ---- where it stands ---- */

/* In the sentences of the summary, not in its tables. */
static const struct {
    const char *measure, *words;
} sentences[] = {
    { "total_cost", "the line \"Cost\" of the summary" },
    { "cost_per_contact", "the line \"Cost\" of the summary" },
    { "cost_per_resolution", "the line \"Cost\" of the summary" },
    { "paid_hours", "the line \"Paid\" of the summary" },
    { "fte", "the line \"Paid\" of the summary" },
    { "net_deflection", "the table of callq compare" },
    { "hours_saved", "the table of callq compare" },
};

/* The measure of a column: its name, up to ":customer". */
static bool
is_in_column(const struct summary_column *column, const char *name)
{
    const size_t length = column->head != NULL ? strcspn(column->measure, ":") : 0;

    return length > 0 && length == strlen(name) &&
           strncmp(column->measure, name, length) == 0;
}

static void
add_columns(struct words *words, const struct measure *measure)
{
    for (size_t t = 0; t < NUM_SUMMARY_TABLES; t++)
        for (size_t c = 0; c < SUMMARY_COLUMNS; c++) {
            const struct summary_table *table = &summary_heads[t];
            char text[120];

            if (!is_in_column(&table->columns[c], measure->name) ||
                !(measure->applies & 1u << table->kind))
                continue;
            snprintf(text, sizeof(text), "column \"%s\" of the summary's %s",
                table->columns[c].head, table->title);
            add_item(words, text);
        }
    for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
        if (strcmp(sentences[i].measure, measure->name) == 0)
            add_item(words, sentences[i].words);
}

static void
print_places(const struct measure *measure)
{
    struct words words = { 0 };

    add_columns(&words, measure);
    if (only_compared(measure)) {
        print_words("stands in", &words);
        return;
    }
    add_item(&words, "its rows in summary.json, summary.csv and replications.csv");
    if (!(measure->flags & MEASURE_WHOLE_RUN) &&
        !(measure->applies & 1u << OF_PAIR))
        add(&words, ", column ", measure->name, " of intervals.csv");
    print_words("stands in", &words);
}

/* An address, with names as a scenario might have them. */
static void
print_example(const struct measure *measure)
{
    const char *of = "all", *at = "", *basis = "";
    char text[200];

    for (size_t i = num_things; i-- > 0;)
        if (measure->applies & 1u << things[i].kind)
            of = things[i].example;
    if (!(measure->flags & MEASURE_WHOLE_RUN) && !only_compared(measure))
        at = "@each";
    if (measure->flags & MEASURE_ONLY_CUSTOMER)
        basis = ":customer";
    snprintf(text, sizeof(text), "callq %s --measures %s.%s%s%s",
        only_compared(measure) ? "compare FILE WITHOUT" : "run FILE", of,
        measure->name, at, basis);
    page_row(stdout, 2, "say", LABEL_WIDTH, text);
}

void
explain_measure(const struct measure *measure)
{
    struct words of = { 0 }, need = { 0 };

    add_things(&of, measure);
    add_needs(&need, measure);
    printf("%s - a measure, %s\n\n", measure->name, explain_measure_range(measure));
    page_text(stdout, 2, measure->help);
    page_row(stdout, 2, "formula", LABEL_WIDTH, measure->formula);
    print_words("of", &of);
    print_basis(measure);
    print_words("needs", &need);
    print_places(measure);
    print_example(measure);
}

/* ---- which measure a word is about ---- */

/* Whatever the case of the letters. */
static bool
same_text(const char *a, const char *b)
{
    while (*a != '\0' && tolower((unsigned char)*a) == tolower((unsigned char)*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

static const char *
under_head(const char *word)
{
    for (size_t t = 0; t < NUM_SUMMARY_TABLES; t++)
        for (size_t c = 0; c < SUMMARY_COLUMNS; c++) {
            const struct summary_column *column = &summary_heads[t].columns[c];

            if (column->head != NULL && same_text(column->head, word))
                for (size_t i = 0; i < num_measures; i++)
                    if (is_in_column(column, measures[i].name))
                        return measures[i].name;
        }
    return NULL;
}

const char *
explain_measure_name(const char *word)
{
    char core[64];
    const char *dot;
    const struct measure *found = measure_named(word);

    if (found != NULL)
        return found->name;
    snprintf(core, sizeof(core), "%.*s", (int)strcspn(word, "@:"), word);
    dot = strrchr(core, '.');
    found = measure_named(dot != NULL ? dot + 1 : core);
    return found != NULL ? found->name : under_head(word);
}
