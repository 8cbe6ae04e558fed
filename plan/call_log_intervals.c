/*
 * A row of a table of intervals: counts and means. It knows roles of columns, not
 * their names.
 */
#include <math.h>

#include "plan/call_log_parts.h"
#include "sim/err.h"

/* A cell as a number that cannot be negative. @return 1; 0: empty; -1: no number;
 * -2: negative */
static int
count_of(const struct call_log_parts *parts, enum log_role role, double *value)
{
    const char *text = log_cell(parts, role);

    *value = NAN;
    if (log_is_empty(text))
        return 0;
    if (!log_number(text, parts->decimal, value)) {
        *value = NAN;
        return -1;
    }
    return *value >= 0 ? 1 : -2;
}

static double
length_of(const struct call_log_parts *parts, enum log_role role)
{
    double seconds;

    if (log_length_read(log_cell(parts, role), parts->columns.unit_s[role],
            parts->decimal, &seconds) != LENGTH_READ)
        return NAN;
    return seconds;
}

/* A mean, or the total by how many it is of. */
static double
mean_of(const struct call_log_parts *parts, enum log_role mean, enum log_role total,
    double num)
{
    const double value = length_of(parts, mean);

    if (!isnan(value))
        return value;
    return num > 0 ? length_of(parts, total) / num : NAN;
}

/* "82.5 %", 0.825 or 82.5 of the offered. */
static double
within_of(const struct call_log_parts *parts, double offered)
{
    const char *text = log_cell(parts, ROLE_SERVICE_LEVEL);
    char copy[32];
    size_t used = 0;
    bool percent = false;
    double value;

    if (count_of(parts, ROLE_WITHIN, &value) == 1)
        return value;
    for (; *text != '\0' && used + 1 < sizeof(copy); text++) {
        percent |= *text == '%';
        if (*text != '%' && *text != ' ')
            copy[used++] = *text;
    }
    copy[used] = '\0';
    if (!log_number(copy, parts->decimal, &value) || value < 0 || value > 100)
        return NAN;
    return offered * (percent || value > 1 ? value / 100 : value);
}

static double
or_zero(double seconds)
{
    return isnan(seconds) ? 0 : seconds;
}

/* What is told of handle time, talk and after-call work gives the third. */
static void
read_handle(const struct call_log_parts *parts, struct interval_row *row)
{
    const double num = isnan(row->answered) ? row->offered : row->answered;

    row->handle_s = mean_of(parts, ROLE_MEAN_HANDLE, ROLE_TOTAL_HANDLE, num);
    row->talk_s = mean_of(parts, ROLE_MEAN_TALK, ROLE_TOTAL_TALK, num) +
                  or_zero(mean_of(parts, ROLE_MEAN_HOLD, ROLE_TOTAL_HOLD, num));
    row->after_call_s =
        mean_of(parts, ROLE_MEAN_AFTER_CALL, ROLE_TOTAL_AFTER_CALL, num);
    if (isnan(row->handle_s))
        row->handle_s = row->talk_s + or_zero(row->after_call_s);
    if (isnan(row->talk_s) && row->handle_s > row->after_call_s)
        row->talk_s = row->handle_s - row->after_call_s;
}

static void
read_means(const struct call_log_parts *parts, struct interval_row *row)
{
    read_handle(parts, row);
    row->wait_s = mean_of(parts, ROLE_MEAN_WAIT, ROLE_TOTAL_WAIT, row->answered);
    row->abandoned_wait_s = mean_of(
        parts, ROLE_MEAN_ABANDON_WAIT, ROLE_TOTAL_ABANDON_WAIT, row->abandoned);
    row->within = within_of(parts, row->offered);
}

/* Counts that contradict each other, or are none: what is missing is the rest. */
static int
read_counts(const struct call_log_parts *parts, struct interval_row *row)
{
    const int offered = count_of(parts, ROLE_OFFERED, &row->offered);
    const int answered = count_of(parts, ROLE_NUM_ANSWERED, &row->answered);
    const int abandoned = count_of(parts, ROLE_NUM_ABANDONED, &row->abandoned);

    if (offered == -1 || answered == -1 || abandoned == -1)
        return CALL_ASIDE_TEXT;
    if (offered < 0 || answered < 0 || abandoned < 0)
        return CALL_ASIDE_COUNT;
    if (offered == 0 && (answered == 0 || abandoned == 0))
        return CALL_ASIDE_COUNT;
    if (offered == 0)
        row->offered = row->answered + row->abandoned;
    if (answered == 0 && abandoned == 1)
        row->answered = row->offered - row->abandoned;
    if (abandoned == 0 && answered == 1)
        row->abandoned = row->offered - row->answered;
    if (row->answered > row->offered || row->abandoned > row->offered ||
        row->answered < 0 || row->abandoned < 0)
        return CALL_ASIDE_COUNT;
    return NUM_CALL_ASIDE;
}

/* @return CQ_OK with the reason, NUM_CALL_ASIDE for none; CQ_ERR_NO_MEMORY */
static int
read_row(struct call_log *self, struct interval_row *row, int *reason)
{
    struct call_log_parts *parts = self->parts;
    const struct log_rows *rows = &parts->rows;
    uint32_t nothing;
    bool is_new;
    double at_s;
    int ret;

    *reason = CALL_ASIDE_FIELDS;
    if (rows->broken || rows->num_fields < parts->columns.num)
        return CQ_OK;
    ret = log_keys_put(&parts->seen, rows->hash, &nothing, &is_new);
    if (ret != CQ_OK)
        return ret;
    *reason = CALL_ASIDE_DUPLICATE;
    if (!is_new)
        return CQ_OK;
    ret = log_when_arrived(parts, &at_s);
    *reason = ret == 0 ? CALL_ASIDE_NO_ARRIVAL : CALL_ASIDE_TIME;
    if (ret != 1)
        return CQ_OK;
    row->day = (int32_t)floor(at_s / LOG_DAY_S);
    row->start_s = at_s - (double)row->day * LOG_DAY_S;
    *reason = read_counts(parts, row);
    if (*reason != NUM_CALL_ASIDE)
        return CQ_OK;
    read_means(parts, row);
    ret = log_type(self, &row->type);
    if (ret != CQ_ERR_LIMIT)
        return ret;
    *reason = CALL_ASIDE_TYPES;
    return CQ_OK;
}

int
call_log_intervals(struct call_log *self,
    int (*take)(void *of, const struct interval_row *row), void *of)
{
    int ret = CQ_OK;

    CQ_BUG_IF(self->kind != CALL_LOG_INTERVALS);
    while (ret == CQ_OK) {
        struct interval_row row = { .handle_s = NAN };
        int reason;

        ret = log_next(self);
        if (ret <= 0)
            break;
        ret = read_row(self, &row, &reason);
        if (ret != CQ_OK)
            return ret;
        self->num_rows++;
        if (reason != NUM_CALL_ASIDE) {
            self->num_aside[reason]++;
            continue;
        }
        ret =
            log_count_day(self, row.day, (double)row.day * LOG_DAY_S + row.start_s);
        if (ret == CQ_OK)
            ret = take(of, &row);
    }
    return ret == CQ_OK ? log_finish(self) : ret;
}
