/*
 * CSV text to cells, in place in one copy of the file: a cell is where it begins.
 * It knows nothing of what the columns mean.
 */
#include <string.h>

#include "scenarios/csv.h"
#include "scenarios/units.h"
#include "scenarios/yaml_words.h"

enum {
    MOST_TOLD = 10, /* problems of one file: a wrong file is wrong in each line */
    MOST_LISTED = 200, /* bytes of column names in a message */
    MOST_NUMBER = 64
};

struct splitting {
    struct csv *csv;
    char *text; /* the copy */
    size_t at, length;
    uint32_t *cells;
    size_t num_cells;
    struct problems *problems;
    size_t num_told;
    bool stop; /* a quote is never closed: the rest means nothing */
};

static bool
is_blank(char c, char separator)
{
    return (c == ' ' || c == '\r' || c == '\t') && c != separator;
}

/* The separator that the first line has most often, outside quotes. */
static char
find_separator(const char *text, size_t length)
{
    static const char choices[] = { ',', ';', '\t' };
    size_t counts[3] = { 0 };
    size_t best = 0;
    bool in_quotes = false;

    for (size_t i = 0; i < length && (in_quotes || text[i] != '\n'); i++) {
        in_quotes = in_quotes != (text[i] == '"');
        for (size_t k = 0; k < 3 && !in_quotes; k++)
            counts[k] += text[i] == choices[k];
    }
    for (size_t k = 1; k < 3; k++)
        if (counts[k] > counts[best])
            best = k;
    return choices[best];
}

static void
tell(struct splitting *self, size_t offset, const char *what)
{
    if (self->num_told < MOST_TOLD)
        problems_add(
            self->problems, place_at(self->csv->source, offset), NULL, "%s", what);
    self->num_told++;
}

/* A column without a name cannot be asked for: spreadsheets leave some behind. */
static void
check_name(struct splitting *self, size_t column, const char *const *names)
{
    for (size_t k = 0; k < column && names[column][0] != '\0'; k++) {
        if (strcmp(names[column], names[k]) != 0)
            continue;
        problems_add(self->problems,
            place_at(self->csv->source, self->cells[column]), NULL,
            "the column %s is there twice; give each a name of its own",
            names[column]);
        self->num_told++;
    }
}

/* self->at is behind the opening quote. Doubled quotes become one. */
static void
take_quoted(struct splitting *self)
{
    char *const text = self->text;
    const size_t begin = self->at;
    size_t out = begin;

    for (; self->at < self->length; self->at++) {
        if (text[self->at] == '"') {
            if (text[self->at + 1] != '"')
                break;
            self->at++;
        }
        text[out++] = text[self->at];
    }
    if (self->at == self->length) {
        tell(self, begin - 1, "this quote is never closed; close it");
        self->stop = true;
        return;
    }
    self->at++;
    text[out] = '\0';
    while (is_blank(text[self->at], self->csv->separator))
        self->at++;
    if (self->at < self->length && text[self->at] != self->csv->separator &&
        text[self->at] != '\n') {
        tell(self, self->at,
            "something stands behind the closing quote; double the quotes inside a "
            "text: \"a \"\"b\"\" c\"");
        self->stop = true;
    }
}

static void
take_bare(struct splitting *self)
{
    char *const text = self->text;
    const size_t begin = self->at;
    size_t end;

    while (self->at < self->length && text[self->at] != self->csv->separator &&
           text[self->at] != '\n')
        self->at++;
    end = self->at;
    while (end > begin && is_blank(text[end - 1], self->csv->separator))
        end--;
    if (end < self->at)
        text[end] = '\0';
}

/* One cell and the mark behind it; true if the row goes on. */
static bool
take_cell(struct splitting *self)
{
    char mark;

    while (is_blank(self->text[self->at], self->csv->separator))
        self->at++;
    self->cells[self->num_cells] =
        (uint32_t)(self->at + (self->text[self->at] == '"'));
    self->num_cells++;
    if (self->text[self->at] == '"') {
        self->at++;
        take_quoted(self);
    } else {
        take_bare(self);
    }
    mark = self->text[self->at];
    self->text[self->at] = '\0';
    self->at++;
    return !self->stop && self->at <= self->length && mark == self->csv->separator;
}

/* Take the cells of a row; the number of those that are not empty in *num_full. */
static size_t
take_row(struct splitting *self, size_t *num_full)
{
    const size_t first = self->num_cells;

    while (take_cell(self))
        ;
    *num_full = 0;
    for (size_t i = first; i < self->num_cells; i++)
        *num_full += self->text[self->cells[i]] != '\0';
    return self->num_cells - first;
}

static void
take_header(struct splitting *self)
{
    const size_t num = self->num_cells;
    const char **names = arena_alloc(self->problems->arena, num * sizeof(char *));

    if (names == NULL) {
        self->problems->out_of_memory = 1;
        self->stop = true;
        return;
    }
    for (size_t i = 0; i < num; i++) {
        names[i] = self->text + self->cells[i];
        check_name(self, i, names);
    }
    self->csv->names = names;
    self->csv->num_columns = num;
}

static void
take_rows(struct splitting *self)
{
    while (self->at < self->length && !self->stop) {
        const size_t first = self->num_cells;
        size_t num_full;
        const size_t num = take_row(self, &num_full);
        const bool is_header = self->csv->num_columns == 0;

        if (num_full == 0) {
            self->num_cells = first; /* an empty line, or ;;;; of a spreadsheet */
        } else if (is_header) {
            take_header(self);
            self->num_cells = 0;
        } else if (num != self->csv->num_columns && !self->stop) {
            tell(self, self->cells[first],
                num < self->csv->num_columns
                    ? "this row has fewer cells than the header has columns"
                    : "this row has more cells than the header has columns; put "
                      "texts "
                      "with a separator in quotes");
            self->num_cells = first;
        } else {
            self->csv->num_rows++;
        }
    }
}

/* No more cells than separators and line ends, and one. */
static size_t
most_cells(const char *text, size_t length, char separator)
{
    size_t num = 2;

    for (size_t i = 0; i < length; i++)
        num += text[i] == separator || text[i] == '\n';
    return num;
}

static bool
begin(struct splitting *self, struct arena *arena, const struct source *source)
{
    self->length = source->length;
    if (source->length >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0)
        self->at = 3;
    self->csv = arena_alloc(arena, sizeof(*self->csv));
    self->text = arena_text(arena, source->text, source->length);
    if (self->csv == NULL || self->text == NULL)
        return false;
    self->csv->source = source;
    self->csv->text = self->text;
    self->csv->separator =
        find_separator(source->text + self->at, source->length - self->at);
    self->cells = arena_alloc(
        arena, most_cells(source->text, source->length, self->csv->separator) *
                   sizeof(uint32_t));
    self->csv->cells = self->cells;
    return self->cells != NULL;
}

struct csv *
csv_read(
    struct arena *arena, const struct source *source, struct problems *problems)
{
    struct splitting self = { .problems = problems };

    if (!begin(&self, arena, source)) {
        problems->out_of_memory = 1;
        return NULL;
    }
    take_rows(&self);
    if (self.num_told == 0 && !self.stop && self.csv->num_rows == 0)
        tell(&self, 0,
            "there are no rows; the first line names the columns, the data stands "
            "below");
    return self.num_told > 0 || self.stop ? NULL : self.csv;
}

struct csv *
csv_of(struct inputs *inputs, const char *path, struct place from, const char *key,
    struct problems *problems)
{
    const struct source *source = inputs_read(inputs, path, from, key, problems);
    size_t i = 0;

    if (source == NULL)
        return NULL;
    while (&inputs->files[i]->source != source)
        i++;
    if (!inputs->tried[i])
        inputs->tables[i] = csv_read(inputs->arena, source, problems);
    inputs->tried[i] = true;
    return inputs->tables[i];
}

/* ---- columns ---- */

/* The next letter that counts, in lower case; 0 at the end. */
static char
letter(const char **at)
{
    char c;

    while (**at == ' ' || **at == '_' || **at == '-')
        (*at)++;
    c = **at;
    if (c != '\0')
        (*at)++;
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
same_name(const char *a, const char *b)
{
    char x;

    do {
        x = letter(&a);
        if (x != letter(&b))
            return false;
    } while (x != '\0');
    return true;
}

size_t
csv_find(const struct csv *self, const char *name)
{
    size_t found = CSV_NONE, num = 0;

    for (size_t i = 0; i < self->num_columns; i++)
        if (strcmp(self->names[i], name) == 0)
            return i;
    for (size_t i = 0; i < self->num_columns; i++) {
        if (self->names[i][0] != '\0' && same_name(self->names[i], name)) {
            found = i;
            num++;
        }
    }
    return num == 1 ? found : CSV_NONE;
}

static void
list_columns(const struct csv *self, char *out, size_t size)
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < self->num_columns; i++) {
        const size_t length = strlen(self->names[i]);

        if (length == 0)
            continue;
        if (used + length + 7 > size) { /* ", " and this, and ", .." behind it */
            memcpy(out + used, used > 0 ? ", .." : "..", used > 0 ? 5 : 3);
            return;
        }
        used += (size_t)snprintf(
            out + used, size - used, "%s%s", used > 0 ? ", " : "", self->names[i]);
    }
}

size_t
csv_column(const struct csv *self, const char *name, struct place from,
    const char *key, struct problems *problems)
{
    const size_t column = csv_find(self, name);
    const char *near = nearest_word(name, self->names, self->num_columns);
    char columns[MOST_LISTED];

    if (column != CSV_NONE)
        return column;
    list_columns(self, columns, sizeof(columns));
    problems_add(problems, from, key,
        "%s has no column %s;%s%s%s its columns are %s", self->source->name, name,
        near == NULL ? "" : " did you mean ", near == NULL ? "" : near,
        near == NULL ? "" : "?", columns);
    return CSV_NONE;
}

/* ---- cells ---- */

const char *
csv_text(const struct csv *self, size_t row, size_t column)
{
    return self->text + self->cells[row * self->num_columns + column];
}

struct place
csv_place(const struct csv *self, size_t row, size_t column)
{
    return place_at(self->source, self->cells[row * self->num_columns + column]);
}

const char *
csv_number(const struct csv *self, size_t row, size_t column, double *value)
{
    const char *text = csv_text(self, row, column);
    char digits[MOST_NUMBER];
    char *comma;

    if (text[0] == '\0')
        return "is empty: write a number";
    if (self->separator != ';' || strchr(text, '.') != NULL ||
        strlen(text) >= sizeof(digits))
        return unit_number(text, value);
    strcpy(digits, text);
    comma = strchr(digits, ',');
    if (comma != NULL)
        *comma = '.';
    return unit_number(digits, value);
}
