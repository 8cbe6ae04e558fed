/*
 * The problems of a scenario: collected, sorted and shown with the line and a
 * caret. It knows nothing of keys and values.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "scenarios/problems.h"

enum {
    MOST_PROBLEMS = 100,
    MOST_MESSAGE = 1200, /* bytes: a key may be as long as a file */
    LINE_SHOWN = 200,    /* characters */
    MOST_WORD = 64
};

static int
make_room(struct problems *self)
{
    size_t capacity = self->capacity == 0 ? 8 : 2 * self->capacity;
    struct problem *all;

    if (self->num < self->capacity)
        return 0;
    all = arena_alloc(self->arena, capacity * sizeof(*all));
    if (all == NULL)
        return -1;
    if (self->num > 0)
        memcpy(all, self->all, self->num * sizeof(*all));
    self->all = all;
    self->capacity = capacity;
    return 0;
}

/* A cut must not leave half a character behind. */
static size_t
whole_characters(const char *text, size_t length)
{
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    return length;
}

void
problems_add(struct problems *self, struct place place, const char *path,
    const char *format, ...)
{
    char text[MOST_MESSAGE];
    const char *message;
    size_t length = 0;
    va_list args;

    if (self->num == MOST_PROBLEMS) {
        self->num_dropped++;
        return;
    }
    if (path != NULL && path[0] != '\0')
        length = (size_t)snprintf(text, MOST_MESSAGE / 2, "%s: ", path);
    if (length >= MOST_MESSAGE / 2)
        length = whole_characters(text, MOST_MESSAGE / 2 - 1);
    va_start(args, format);
    length += (size_t)vsnprintf(text + length, MOST_MESSAGE - length, format, args);
    va_end(args);
    if (length >= MOST_MESSAGE)
        length = whole_characters(text, MOST_MESSAGE - 1);
    message = arena_text(self->arena, text, length);
    if (message == NULL || make_room(self) != 0) {
        self->out_of_memory = 1;
        return;
    }
    self->all[self->num++] = (struct problem){ place, message };
}

/* ---- showing them ---- */

/* One character of UTF-8, or one byte that is none; returns its length. */
static size_t
character(const char *text, size_t length)
{
    const unsigned char first = (unsigned char)text[0];
    size_t n = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;

    if (n > length)
        return 1;
    for (size_t i = 1; i < n; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80)
            return 1;
    return n;
}

/* What a terminal would obey, or cannot show, becomes '?'; a tab a blank. */
static void
print_character(const char *text, size_t n, FILE *out)
{
    const unsigned char first = (unsigned char)text[0];

    if (first == '\t')
        fputc(' ', out);
    else if (n == 1 && (first < 0x20 || first >= 0x7F))
        fputc('?', out);
    else if (n == 2 && first == 0xC2 && (unsigned char)text[1] < 0xA0)
        fputc('?', out); /* the control characters U+0080 to U+009F */
    else
        fwrite(text, 1, n, out);
}

static void
print_text(const char *text, FILE *out)
{
    size_t length = strlen(text);

    while (length > 0) {
        size_t n = character(text, length);

        print_character(text, n, out);
        text += n;
        length -= n;
    }
}

/* The line of that number in a source, without its end; NULL if there is none. */
static const char *
find_line(const struct source *source, unsigned line, size_t *length)
{
    const char *at = source->text;
    const char *end = at + source->length;
    const char *stop;

    for (unsigned i = 1; i < line; i++) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (at == NULL)
            return NULL;
        at++;
    }
    stop = memchr(at, '\n', (size_t)(end - at));
    if (stop == NULL)
        stop = end;
    if (stop > at && stop[-1] == '\r')
        stop--;
    if (line == 1 && stop - at >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3; /* a byte-order mark takes no room on the screen */
    *length = (size_t)(stop - at);
    return at;
}

static void
print_line(const struct place *place, FILE *out)
{
    const unsigned column = place->column > 0 ? place->column : 1;
    const unsigned first = column > LINE_SHOWN / 2 ? column - LINE_SHOWN / 2 : 1;
    unsigned at = 1, caret;
    size_t length;
    const char *text = find_line(place->source, place->line, &length);

    if (text == NULL)
        return;
    fputs("    ", out);
    for (; length > 0 && at < first + LINE_SHOWN; at++) {
        size_t n = character(text, length);

        if (at >= first)
            print_character(text, n, out);
        text += n;
        length -= n;
    }
    /* A column behind the end (something is missing there) is shown at the end. */
    caret = column < at ? column : at;
    fprintf(out, "\n    %*s^\n", (int)(caret > first ? caret - first : 0), "");
}

static void
print_problem(const struct problem *self, FILE *out)
{
    const struct place *place = &self->place;

    if (place->source != NULL) {
        print_text(place->source->name, out);
        if (place->line > 0)
            fprintf(out, ":%u:%u", place->line, place->column);
        fputs(": ", out);
    }
    fputs("error: ", out);
    print_text(self->message, out);
    fputc('\n', out);
    if (place->source != NULL && place->line > 0)
        print_line(place, out);
}

/* Which of the sources in the order of their first problem. */
static size_t
source_rank(const struct problems *self, const struct source *source)
{
    size_t i = 0;

    while (i < self->num && self->all[i].place.source != source)
        i++;
    return i;
}

static bool
comes_before(const struct problems *self, size_t a, size_t b)
{
    const struct place *x = &self->all[a].place, *y = &self->all[b].place;
    const size_t rank_x = source_rank(self, x->source);
    const size_t rank_y = source_rank(self, y->source);

    if (rank_x != rank_y)
        return rank_x < rank_y;
    if (x->line != y->line)
        return x->line < y->line;
    return x->column < y->column;
}

void
problems_print(const struct problems *self, FILE *out)
{
    size_t order[MOST_PROBLEMS];

    for (size_t i = 0; i < self->num; i++) {
        size_t k = i;

        for (; k > 0 && comes_before(self, i, order[k - 1]); k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    for (size_t i = 0; i < self->num; i++)
        print_problem(&self->all[order[i]], out);
    if (self->num_dropped > 0)
        fprintf(out, "error: %zu more problem%s not shown\n", self->num_dropped,
            self->num_dropped == 1 ? "" : "s");
}

/* ---- did you mean ---- */

static char
plain(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return c == '-' || c == ' ' ? '_' : c;
}

static unsigned
least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Letters to change, add, drop or swap with their neighbour (optimal string
 * alignment). Both words are at most MOST_WORD long. */
static unsigned
distance(const char *a, const char *b)
{
    unsigned rows[3][MOST_WORD + 1];
    unsigned *before = rows[0], *above = rows[1], *row = rows[2];
    const size_t num_a = strlen(a), num_b = strlen(b);

    for (size_t k = 0; k <= num_b; k++)
        row[k] = (unsigned)k;
    for (size_t i = 1; i <= num_a; i++) {
        unsigned *spare = before;

        before = above;
        above = row;
        row = spare;
        row[0] = (unsigned)i;
        for (size_t k = 1; k <= num_b; k++) {
            const unsigned change = plain(a[i - 1]) != plain(b[k - 1]);

            row[k] = least(above[k] + 1, row[k - 1] + 1);
            row[k] = least(row[k], above[k - 1] + change);
            if (i > 1 && k > 1 && plain(a[i - 1]) == plain(b[k - 2]) &&
                plain(a[i - 2]) == plain(b[k - 1]))
                row[k] = least(row[k], before[k - 2] + 1);
        }
    }
    return row[num_b];
}

/* The shortest of the words that go on where word ends: talk, talk_s. */
static const char *
longer_word(const char *word, const char *const *words, size_t num)
{
    const size_t length = strlen(word);
    const char *found = NULL;

    for (size_t i = 0; length >= 3 && i < num; i++)
        if (strncmp(words[i], word, length) == 0 &&
            (found == NULL || strlen(words[i]) < strlen(found)))
            found = words[i];
    return found;
}

const char *
nearest_word(const char *word, const char *const *words, size_t num)
{
    const size_t length = strlen(word);
    /* Farther than this, a suggestion is a guess; short words forgive one letter.
     */
    unsigned nearest = length < 6 ? 2 : (unsigned)(length / 3 + 1);
    const char *found = NULL;

    if (length < 2 || length > MOST_WORD)
        return NULL;
    for (size_t i = 0; i < num; i++) {
        unsigned d;

        if (strlen(words[i]) > MOST_WORD)
            continue;
        d = distance(word, words[i]);
        if (d < nearest) {
            nearest = d;
            found = words[i];
        }
    }
    return found != NULL ? found : longer_word(word, words, num);
}
