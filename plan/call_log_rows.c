/*
 * Rows of a CSV file, one at a time. It knows quotes, line ends and separators, and
 * nothing of what stands in a field.
 */
#include <stdlib.h>
#include <string.h>

#include "plan/call_log_rows.h"
#include "sim/checksum.h"
#include "sim/err.h"

enum {
    READ_BYTES = 1 << 16,
    MOST_ROW = 1 << 20,  /* bytes */
    MOST_QUOTE = 1 << 14 /* bytes of a quoted field: then its end is missing */
};

uint64_t
log_hash(const char *bytes, size_t length)
{
    uint64_t hash = checksum_add(CHECKSUM_START, bytes, length);

    hash ^= hash >> 32;
    hash *= 0xd6e8feb86659fd93u;
    hash ^= hash >> 32;
    return hash == 0 ? 1 : hash;
}

void
log_rows_free(struct log_rows *self)
{
    free(self->text);
    free(self->fields);
    *self = (struct log_rows){ 0 };
}

/* Make room behind end for another piece, moving what is not split to the front. */
static int
make_room(struct log_rows *self)
{
    char *text;
    size_t size = self->size;

    if (self->at > 0) {
        memmove(self->text, self->text + self->at, self->end - self->at);
        self->end -= self->at;
        self->at = 0;
    }
    while (size < self->end + READ_BYTES + 1)
        size = size == 0 ? 2 * READ_BYTES : 2 * size;
    if (size == self->size)
        return CQ_OK;
    if (self->end > MOST_ROW)
        return CQ_ERR_LIMIT;
    text = realloc(self->text, size);
    if (text == NULL)
        return CQ_ERR_NO_MEMORY;
    self->text = text;
    self->size = size;
    return CQ_OK;
}

static int
read_more(struct log_rows *self)
{
    const int ret = make_room(self);
    size_t got;

    if (ret != CQ_OK)
        return ret;
    got = fread(self->text + self->end, 1, READ_BYTES, self->in);
    self->end += got;
    self->text[self->end] = '\0';
    self->ended = got == 0;
    return ferror(self->in) ? CQ_ERR_READ : CQ_OK;
}

/*
 * How long the row is that begins at self->at, its line end not counted. A quote
 * opens only at the begin of a field: 5" is no quote.
 */
struct scan {
    size_t i, first_end; /* of bytes from self->at; of the first line end met */
    unsigned num_lines;
    size_t quoted_from;
    bool in_quotes, at_field;
};

static bool
is_row_end(struct scan *scan, char c, char separator, char line_end)
{
    if (scan->in_quotes) {
        if (c == '"')
            scan->in_quotes = false; /* a doubled one opens it again */
        scan->num_lines += c == line_end;
        if (c == line_end && scan->first_end == SIZE_MAX)
            scan->first_end = scan->i;
        return false;
    }
    if (c == line_end)
        return true;
    if (c == '"' && (scan->at_field || scan->quoted_from == scan->i - 1)) {
        scan->in_quotes = true;
        scan->at_field = false;
    }
    if (c == separator)
        scan->at_field = true;
    else if (c != ' ')
        scan->at_field = false;
    return false;
}

/* @return whether there is a row at all */
static int
row_ends(struct log_rows *self, const struct scan *scan, unsigned more_lines,
    size_t *length)
{
    *length = scan->i;
    self->next_line += scan->num_lines + more_lines;
    return scan->i > 0;
}

/* Find the end of the row. @return 1, or 0 when there is none, or an error. */
static int
find_end(struct log_rows *self, size_t *length)
{
    struct scan scan = {
        .first_end = SIZE_MAX, .quoted_from = SIZE_MAX, .at_field = true
    };
    size_t opened = 0;
    int ret = CQ_OK;

    self->broken = false;
    for (;; scan.i++) {
        bool was;
        char c;

        if (self->at + scan.i == self->end && !self->ended)
            ret = read_more(self);
        if (ret != CQ_OK)
            return ret;
        if (self->at + scan.i == self->end) {
            if (scan.in_quotes && scan.first_end != SIZE_MAX)
                break; /* never closed */
            self->broken = scan.in_quotes;
            return row_ends(self, &scan, 0, length);
        }
        c = self->text[self->at + scan.i];
        was = scan.in_quotes;
        if (is_row_end(&scan, c, self->separator, self->line_end)) {
            row_ends(self, &scan, 1, length);
            return 1;
        }
        if (!was && scan.in_quotes)
            opened = scan.i;
        if (was && !scan.in_quotes)
            scan.quoted_from = scan.i;
        if (scan.in_quotes && scan.i - opened > MOST_QUOTE &&
            scan.first_end != SIZE_MAX)
            break;
    }
    self->broken = true;
    *length = scan.first_end;
    self->next_line++;
    return 1;
}

/* Take one field from *at on, up to end; *at moves behind its separator. @return
 * its text, without quotes and blanks around it. */
static char *
take_field(char **at, char *end, char separator)
{
    char *from = *at, *out, *p;

    while (from < end && (*from == ' ' || (*from == '\t' && separator != '\t')))
        from++;
    p = from;
    if (p < end && *p == '"') {
        from = out = ++p;
        while (p < end && (*p != '"' || (p + 1 < end && p[1] == '"'))) {
            p += *p == '"';
            *out++ = *p++;
        }
        while (p < end && *p != separator)
            p++;
    } else {
        while (p < end && *p != separator)
            p++;
        out = p;
    }
    *at = p + 1; /* one behind end where the row is over */
    while (out > from && (out[-1] == ' ' || out[-1] == '\t' || out[-1] == '\r'))
        out--;
    *out = '\0';
    return from;
}

static int
split(struct log_rows *self, char *text, size_t length)
{
    char *at = text;
    char *const end = text + length;

    self->num_fields = 0;
    while (at <= end) {
        if (self->num_fields == self->capacity) {
            const size_t capacity = self->capacity == 0 ? 32 : 2 * self->capacity;
            char **fields = realloc(self->fields, capacity * sizeof(*fields));

            if (fields == NULL)
                return CQ_ERR_NO_MEMORY;
            self->fields = fields;
            self->capacity = capacity;
        }
        self->fields[self->num_fields++] = take_field(&at, end, self->separator);
    }
    return 1;
}

static bool
is_empty(const char *text, size_t length, char separator)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] != ' ' && text[i] != '\r' && text[i] != separator &&
            text[i] != '\t' && text[i] != '"')
            return false;
    return true;
}

int
log_rows_next(struct log_rows *self)
{
    size_t length = 0;
    int ret;

    if (self->next_line == 0)
        self->next_line = 1;
    if (self->line_end == 0)
        self->line_end = '\n';
    do {
        char *text;

        self->line = self->next_line;
        ret = find_end(self, &length);
        if (ret <= 0)
            return ret;
        text = self->text + self->at;
        self->at += length + (self->at + length < self->end);
        if (length > 0 && text[length - 1] == '\r')
            length--;
        if (is_empty(text, length, self->separator))
            continue;
        self->hash = log_hash(text, length);
        text[length] = '\0';
        return split(self, text, length);
    } while (true);
}

/* What a beginning tells that no log has. */
static const char *
what_is_wrong(const char *text, size_t length)
{
    if (length == 0)
        return "is empty: a log has a header line and a row for each call";
    if (length >= 2 &&
        (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0))
        return "is UTF-16 text; save it as CSV in UTF-8";
    if (length >= 4 && memcmp(text, "PK\3\4", 4) == 0)
        return "is a workbook or an archive; save its sheet as CSV";
    if (length >= 2 && memcmp(text, "\x1f\x8b", 2) == 0)
        return "is compressed; unpack it first";
    if (memchr(text, '\0', length) != NULL)
        return "is no text: it has a byte that is 0; a log is a CSV file";
    return NULL;
}

int
log_rows_check(struct log_rows *self, const char **wrong)
{
    const int ret = self->text == NULL ? read_more(self) : CQ_OK;
    const char *text;
    size_t length;

    *wrong = NULL;
    if (ret != CQ_OK)
        return ret;
    text = self->text + self->at;
    length = self->end - self->at;
    *wrong = what_is_wrong(text, length);
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        self->at += 3;
    self->line_end =
        memchr(text, '\n', length) == NULL && memchr(text, '\r', length) != NULL
            ? '\r'
            : '\n';
    return CQ_OK;
}
