/*
 * A log opened: what its separator, its header and its kind are; and closed: what
 * is known of it when every row has been read. It knows nothing of calls.
 */
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "plan/call_log_parts.h"
#include "sim/err.h"

enum {
    MOST_TEXT = 1200,
    MOST_PREAMBLE = 20, /* rows before the header: titles, dates of the report */
    MOST_NOTES = 60,
    MOST_LISTED = 300,
    MOST_UNKNOWN = 20
};

#define LONGEST_TALK_S 3600.0

/* Of a log that callq made no talk is a mistake. */
static double
longest_talk_s(const struct call_log_parts *parts)
{
    if (!isnan(parts->wishes.longest_talk_s))
        return parts->wishes.longest_talk_s;
    return log_has(parts, ROLE_REPLICATION) ? INFINITY : LONGEST_TALK_S;
}

const char *
call_not_offered_words(enum call_not_offered reason)
{
    static const char *const words[] = {
#define X(name, text) text,
        CALL_NOT_OFFERED_LIST(X)
#undef X
    };

    return words[reason];
}

const char *
call_aside_words(enum call_aside reason)
{
    static const char *const words[] = {
#define X(name, text) text,
        CALL_ASIDE_LIST(X)
#undef X
    };

    return words[reason];
}

const char *
call_left_out_words(enum call_left_out reason)
{
    static const char *const words[] = {
#define X(name, text) text,
        CALL_LEFT_OUT_LIST(X)
#undef X
    };

    return words[reason];
}

/* ---- words ---- */

/* The line itself; what stands in it may be anything. */
static void
copy_line(struct call_log *self, unsigned line)
{
    FILE *in = self->parts->in;
    size_t used = 0;
    int c = '\n';

    if (line == 0 || in == NULL || fseeko(in, self->parts->start, SEEK_SET) != 0)
        return;
    for (unsigned i = 1; i < line && c != EOF;) {
        c = getc(in);
        i += c == '\n';
    }
    while (used + 1 < sizeof(self->problem_text) && (c = getc(in)) != EOF &&
           c != '\n' && c != '\r')
        self->problem_text[used++] = (char)(c >= ' ' ? c : c == '\t' ? ' ' : '?');
    self->problem_text[used] = '\0';
}

/* printf into the arena; NULL when memory is out. */
static char *
words(struct call_log *self, const char *format, va_list args)
{
    char text[MOST_TEXT];

    vsnprintf(text, sizeof(text), format, args);
    return arena_text(&self->arena, text, strlen(text));
}

int
log_problem(struct call_log *self, unsigned line, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    self->problem = words(self, format, args);
    va_end(args);
    self->problem_line = line;
    copy_line(self, line);
    return self->problem == NULL ? CQ_ERR_NO_MEMORY : CQ_ERR_INPUT;
}

int
log_note(struct call_log *self, const char *format, ...)
{
    va_list args;
    char *text;

    if (self->notes == NULL)
        self->notes = arena_alloc(&self->arena, MOST_NOTES * sizeof(*self->notes));
    if (self->notes == NULL)
        return CQ_ERR_NO_MEMORY;
    if (self->num_notes == MOST_NOTES)
        return CQ_OK;
    va_start(args, format);
    text = words(self, format, args);
    va_end(args);
    if (text == NULL)
        return CQ_ERR_NO_MEMORY;
    self->notes[self->num_notes++] = text;
    return CQ_OK;
}

const char *
log_cell(const struct call_log_parts *parts, enum log_role role)
{
    const size_t at = parts->columns.at[role];

    return at >= parts->rows.num_fields ? "" : parts->rows.fields[at];
}

/* ---- the file ---- */

/* What cannot be read twice is copied to a file that can, and is nobody else's. */
static int
make_seekable(struct call_log_parts *parts, FILE *in)
{
    char piece[1 << 14];
    size_t got;

    parts->in = in;
    parts->start = ftello(in);
    if (parts->start >= 0 && fseeko(in, parts->start, SEEK_SET) == 0)
        return CQ_OK;
    parts->start = 0;
    parts->copy = parts->in = tmpfile();
    if (parts->copy == NULL)
        return CQ_ERR_READ;
    while ((got = fread(piece, 1, sizeof(piece), in)) > 0)
        if (fwrite(piece, 1, got, parts->copy) != got)
            return CQ_ERR_READ;
    return ferror(in) || fflush(parts->copy) != 0 ? CQ_ERR_READ : CQ_OK;
}

/* The beginning of the file again, to be split by another mark. */
static int
begin_again(struct call_log *self, char separator)
{
    struct call_log_parts *parts = self->parts;
    const char *wrong;
    int ret;

    log_rows_free(&parts->rows);
    if (fseeko(parts->in, parts->start, SEEK_SET) != 0)
        return CQ_ERR_READ;
    parts->rows = (struct log_rows){ .in = parts->in, .separator = separator };
    ret = log_rows_check(&parts->rows, &wrong);
    return ret == CQ_OK && wrong != NULL ? log_problem(self, 0, "%s", wrong) : ret;
}

int
log_rewind(struct call_log *self)
{
    int ret = begin_again(self, self->parts->rows.separator);

    while (ret == CQ_OK) {
        ret = log_rows_next(&self->parts->rows);
        if (ret == 1 && self->parts->rows.line == self->parts->header_line)
            return CQ_OK;
        ret = ret == 1 ? CQ_OK : ret == 0 ? CQ_ERR_READ : ret;
    }
    return ret;
}

int
log_next(struct call_log *self)
{
    const int ret = log_rows_next(&self->parts->rows);

    if (ret != CQ_ERR_LIMIT)
        return ret;
    return log_problem(self, self->parts->rows.line,
        "a line of more than a megabyte: this is no log of calls, or a quote is "
        "never "
        "closed");
}

/* ---- the header ---- */

/* Does the row name columns, of a log of calls or of intervals? */
static bool
is_header(struct call_log *self)
{
    struct call_log_parts *parts = self->parts;
    char *const *fields = parts->rows.fields;
    const size_t num = parts->rows.num_fields;
    struct log_columns *columns = &parts->columns;
    const struct log_wishes *wishes = &parts->wishes;
    bool calls, one_by_one;

    calls = num > 1 &&
            log_columns_find(columns, CALL_LOG_CALLS, fields, num, wishes) == NULL;
    one_by_one = columns->at[ROLE_OUTCOME] != LOG_NO_COLUMN ||
                 columns->at[ROLE_AGENT] != LOG_NO_COLUMN ||
                 columns->at[ROLE_CUSTOMER] != LOG_NO_COLUMN ||
                 columns->at[ROLE_CALL] != LOG_NO_COLUMN;
    self->kind = CALL_LOG_CALLS;
    if (calls && one_by_one)
        return true;
    if (num > 1 && log_columns_find(
                       columns, CALL_LOG_INTERVALS, fields, num, wishes) == NULL) {
        self->kind = CALL_LOG_INTERVALS;
        return true;
    }
    return calls &&
           log_columns_find(columns, CALL_LOG_CALLS, fields, num, wishes) == NULL;
}

/* The names of a row in one line, for a message. */
static void
list_fields(const struct log_rows *rows, char *out, size_t size)
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < rows->num_fields && used + 4 < size; i++)
        used += (size_t)snprintf(
            out + used, size - used, "%s%.40s", i > 0 ? ", " : "", rows->fields[i]);
    for (char *p = out; *p != '\0'; p++)
        if ((unsigned char)*p < ' ')
            *p = '?';
}

/* Without a time that a log of calls has: what a table of intervals lacks, if it
 * has the times of one. */
static const char *
missing_as_table(struct call_log_parts *parts, const char *otherwise)
{
    const char *missing = log_columns_find(&parts->columns, CALL_LOG_INTERVALS,
        parts->rows.fields, parts->rows.num_fields, &parts->wishes);
    const bool has_times = parts->columns.at[ROLE_ARRIVED] != LOG_NO_COLUMN;

    return missing != NULL && has_times ? missing : otherwise;
}

/* No line names what is needed: say what the first one has. */
static int
no_header(struct call_log *self, char separator)
{
    struct call_log_parts *parts = self->parts;
    char listed[MOST_LISTED];
    const char *missing;
    int ret = begin_again(self, separator);

    if (ret == CQ_OK)
        ret = log_rows_next(&parts->rows);
    if (ret < 0)
        return ret;
    if (ret == 0)
        return log_problem(self, 0,
            "is empty: a log has a line with the names of its "
            "columns and a row for each call");
    list_fields(&parts->rows, listed, sizeof(listed));
    if (parts->rows.num_fields < 2)
        return log_problem(self, parts->rows.line,
            "this is no table of calls: the first line should name the columns, "
            "with "
            ", or ; or a tab between; it is \"%s\"",
            listed);
    missing = log_columns_find(&parts->columns, CALL_LOG_CALLS, parts->rows.fields,
        parts->rows.num_fields, &parts->wishes);
    for (size_t role = 0; role < NUM_LOG_ROLES && missing != NULL; role++)
        if (missing == parts->wishes.column[role])
            return log_problem(self, parts->rows.line,
                "--columns: there is no column %s; the columns are %s", missing,
                listed);
    if (missing != NULL && parts->columns.at[ROLE_ARRIVED] == LOG_NO_COLUMN)
        missing = missing_as_table(parts, missing);
    return log_problem(self, parts->rows.line,
        "no column tells %s; say which one does with --columns; the columns are %s",
        missing == NULL ? "enough" : missing, listed);
}

static int
found_header(struct call_log *self)
{
    struct call_log_parts *parts = self->parts;
    const struct log_rows *rows = &parts->rows;

    parts->header_line = rows->line;
    parts->decimal = rows->separator == ',' || rows->separator == '|' ? '.' : ',';
    if (rows->line > 1 &&
        log_note(self, "The names of the columns stand in line %u.", rows->line) !=
            CQ_OK)
        return CQ_ERR_NO_MEMORY;
    return log_columns_tell(self, rows->fields);
}

/* Try each mark between fields on the first rows. */
static int
find_header(struct call_log *self)
{
    static const char marks[] = { ',', ';', '\t', '|' };
    char likely = ',';
    size_t most = 0;
    int ret = CQ_OK;

    for (size_t k = 0; k < sizeof(marks); k++) {
        ret = begin_again(self, marks[k]);
        for (size_t i = 0; ret == CQ_OK && i < MOST_PREAMBLE; i++) {
            ret = log_rows_next(&self->parts->rows);
            if (ret <= 0)
                break;
            ret = CQ_OK;
            if (i == 0 && self->parts->rows.num_fields > most) {
                most = self->parts->rows.num_fields;
                likely = marks[k];
            }
            if (is_header(self))
                return found_header(self);
        }
        if (ret < 0 && ret != CQ_ERR_LIMIT)
            return ret;
    }
    if (ret == CQ_ERR_LIMIT)
        return log_problem(self, 0,
            "has a line of more than a megabyte: this is no "
            "log of calls");
    return no_header(self, likely);
}

int
call_log_open(
    struct call_log *self, FILE *in, const struct call_log_options *options)
{
    struct call_log_parts *parts = calloc(1, sizeof(*parts));
    int ret;

    *self = (struct call_log){ .parts = parts, .sorted = true };
    if (parts == NULL)
        return CQ_ERR_NO_MEMORY;
    parts->seen.valueless = true;
    ret = log_wishes_read(self, options == NULL ? NULL : options->columns);
    if (ret == CQ_OK)
        ret = make_seekable(parts, in);
    if (ret == CQ_OK)
        ret = find_header(self);
    if (ret == CQ_OK)
        ret = log_scan_rows(self);
    if (ret != CQ_OK)
        return ret;
    self->longest_talk_s = longest_talk_s(parts);
    ret = log_settle(self);
    return ret == CQ_OK ? log_rewind(self) : ret;
}

void
call_log_free(struct call_log *self)
{
    struct call_log_parts *parts = self->parts;

    if (parts != NULL) {
        log_rows_free(&parts->rows);
        log_names_free(&parts->types);
        log_names_free(&parts->groups);
        log_names_free(&parts->outcomes);
        log_keys_free(&parts->seen);
        log_keys_free(&parts->agents);
        log_keys_free(&parts->customers);
        log_keys_free(&parts->days);
        free(parts->counted);
        free(parts->num_outcomes);
        if (parts->copy != NULL)
            fclose(parts->copy);
        free(parts);
    }
    arena_free(&self->arena);
    *self = (struct call_log){ 0 };
}
