/*
 * How long a call of a log waited and talked: from columns of lengths, or from the
 * times between which it did. It knows roles of columns, not their names.
 */
#include <math.h>
#include <string.h>

#include "plan/call_log_row.h"

enum fate
row_aside(struct row *row, enum call_aside reason)
{
    row->reason = (int)reason;
    return ASIDE;
}

enum log_length
row_length(const struct row *row, enum log_role role, double *seconds)
{
    return log_length_read(log_cell(row->parts, role),
        row->parts->columns.unit_s[role], row->parts->decimal, seconds);
}

bool
row_tells(const struct row *row, enum log_role role)
{
    const char *text = log_cell(row->parts, role);

    return !log_is_empty(text) &&
           (strcmp(text, "0") != 0 || log_has(row->parts, ROLE_REPLICATION));
}

/* A clock time without a date that is before another is on the next day. */
static double
not_before(double at_s, double other_s)
{
    return at_s < other_s - LOG_DAY_S / 2 ? at_s + LOG_DAY_S : at_s;
}

/* From one time column on: to what the wait or the talk ended with. @return 1, 0:
 * not told, -1: cannot be. */
static int
since(const struct row *row, enum log_role role, double from_s, double *seconds)
{
    double at_s;
    int ret;

    if (isnan(from_s) || !log_has(row->parts, role) || !row_tells(row, role))
        return 0;
    ret = log_when(row->parts, role, &at_s);
    if (ret != 1)
        return ret;
    *seconds = not_before(at_s, from_s) - from_s;
    return 1;
}

static enum fate
check_wait(struct row *row, enum log_length length)
{
    if (length == LENGTH_TEXT)
        return row_aside(row, CALL_ASIDE_TEXT);
    if (length == LENGTH_NEGATIVE || row->call.wait_s < 0)
        return row_aside(row, CALL_ASIDE_NEGATIVE);
    return row->call.wait_s > LOG_DAY_S ? row_aside(row, CALL_ASIDE_LONG) : TAKEN;
}

enum fate
row_find_wait(struct row *row)
{
    const struct call_log_parts *parts = row->parts;
    const bool gone = row->call.end == CALL_ABANDONED;
    enum log_length length = LENGTH_EMPTY;
    double seconds, ended_s = row->asked_s;
    int ret;

    row->call.wait_s = 0;
    if (row->balked)
        return TAKEN;
    if (gone && log_has(parts, ROLE_ABANDON_WAIT))
        length = row_length(row, ROLE_ABANDON_WAIT, &row->call.wait_s);
    if (length == LENGTH_EMPTY && log_has(parts, ROLE_WAIT))
        length = row_length(row, ROLE_WAIT, &row->call.wait_s);
    if (length != LENGTH_EMPTY)
        return check_wait(row, length);
    ret = since(
        row, gone ? ROLE_ENDED : ROLE_ANSWERED_AT, row->asked_s, &row->call.wait_s);
    if (ret == 0 && gone && log_when_arrived(parts, &ended_s) == 1 &&
        row_length(row, ROLE_DURATION, &seconds) == LENGTH_READ) {
        row->call.wait_s = ended_s + seconds - row->asked_s;
        ret = 1;
    }
    if (ret == 0)
        return row_aside(row, CALL_ASIDE_NO_WAIT);
    return ret < 0 ? row_aside(row, CALL_ASIDE_TIME) : check_wait(row, LENGTH_READ);
}

/* Of the cells that can tell a talk, the first that does. */
static enum log_length
read_talk(const struct row *row, double *talk_s)
{
    const struct call_log_parts *parts = row->parts;
    enum log_length length = row_length(row, ROLE_TALK, talk_s);
    double more_s, begun_s = NAN;

    if (length == LENGTH_READ && row_length(row, ROLE_HOLD, &more_s) == LENGTH_READ)
        *talk_s += more_s;
    if (length != LENGTH_EMPTY)
        return length;
    length = row_length(row, ROLE_HANDLE, talk_s);
    if (length == LENGTH_READ &&
        row_length(row, ROLE_AFTER_CALL, &more_s) == LENGTH_READ)
        *talk_s -= more_s;
    if (length != LENGTH_EMPTY)
        return length == LENGTH_READ && *talk_s < 0 ? LENGTH_NEGATIVE : length;
    if (row_tells(row, ROLE_ANSWERED_AT) &&
        log_when(parts, ROLE_ANSWERED_AT, &begun_s) == 1)
        begun_s = not_before(begun_s, row->asked_s);
    else
        begun_s = row->asked_s + row->call.wait_s;
    switch (since(row, ROLE_ENDED, begun_s, talk_s)) {
    case 1:
        return *talk_s < 0 ? LENGTH_NEGATIVE : LENGTH_READ;
    case -1:
        return LENGTH_TEXT;
    default:
        break;
    }
    length = row_length(row, ROLE_DURATION, talk_s);
    if (length == LENGTH_READ && log_when_arrived(parts, &more_s) == 1)
        *talk_s -= begun_s - more_s;
    return length == LENGTH_READ && *talk_s < 0 ? LENGTH_NEGATIVE : length;
}

void
row_find_talk(struct row *row)
{
    uint64_t *left_out = row->log->num_left_out;
    double talk_s = NAN;
    const enum log_length length = read_talk(row, &talk_s);

    row->call.talk_s = NAN;
    if (length == LENGTH_TEXT)
        left_out[CALL_LEFT_OUT_TALK_TEXT]++;
    else if (length == LENGTH_NEGATIVE)
        left_out[CALL_LEFT_OUT_TALK_NEGATIVE]++;
    else if (length == LENGTH_READ && talk_s > row->log->longest_talk_s)
        left_out[CALL_LEFT_OUT_TALK_LONG]++;
    else if (length == LENGTH_READ && talk_s == 0)
        left_out[CALL_LEFT_OUT_TALK_ZERO]++;
    else if (length == LENGTH_READ)
        row->call.talk_s = talk_s;
}

void
row_find_after_call(struct row *row)
{
    double seconds;
    const enum log_length length = row_length(row, ROLE_AFTER_CALL, &seconds);

    row->call.after_call_s = NAN;
    if (length == LENGTH_READ && seconds <= row->log->longest_talk_s)
        row->call.after_call_s = seconds;
    else if (length != LENGTH_EMPTY)
        row->log->num_left_out[CALL_LEFT_OUT_AFTER_CALL]++;
}
