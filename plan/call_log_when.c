/*
 * When a row says that something was; and what only many rows can tell: which
 * number of a date is the month, what a column named "answered" holds.
 */
#include <math.h>
#include <string.h>

#include "plan/call_log_parts.h"
#include "sim/err.h"

enum {
    SAMPLE = 1000,      /* rows that are always looked at */
    UNIX_S = 100000000, /* numbers from here on are seconds since 1970 (1973) */
    FIRST_DAY = 11323   /* 2001-01-01, a Monday: of a log without dates */
};

#define UNIX_MS 1e11

/* ---- one row ---- */

/* The day on which the row's clock times are, if a column tells; -1: none. */
static int32_t
base_day(const struct call_log_parts *parts)
{
    const int32_t first =
        parts->wishes.first_day >= 0 ? parts->wishes.first_day : FIRST_DAY;
    struct log_time date;
    double number, days;

    if (log_has(parts, ROLE_DATE))
        return log_time_read(log_cell(parts, ROLE_DATE), parts->wishes.dates,
                   parts->decimal, &date) &&
                       date.has_day
                   ? date.day
                   : -1;
    if (!log_has(parts, ROLE_REPLICATION))
        return first;
    if (!log_number(log_cell(parts, ROLE_REPLICATION), parts->decimal, &number))
        return -1;
    days = (number - (double)parts->scan.least_replication) *
           (1 + floor(parts->scan.most_number / LOG_DAY_S));
    return days >= 0 && days < LOG_MOST_DAY - first ? first + (int32_t)days : -1;
}

/* Of the day: seconds, or hours and minutes as 815 (what scan_clocks() settled). */
static double
of_day(const struct call_log_parts *parts, double number, double unit_s)
{
    const double hours = floor(number / 100);

    return parts->hours_and_minutes ? 3600 * hours + 60 * (number - 100 * hours)
                                    : number * unit_s;
}

static double
since_1970(const struct call_log_parts *parts, const struct log_time *time,
    double unit_s, int32_t day)
{
    if (time->is_number && time->s >= UNIX_MS)
        return time->s / 1000;
    if (time->is_number && time->s >= UNIX_S)
        return time->s;
    if (time->is_number)
        return (double)day * LOG_DAY_S + of_day(parts, time->s, unit_s) +
               (isnan(parts->wishes.opens_s) ? 0 : parts->wishes.opens_s);
    return (double)(time->has_day ? time->day : day) * LOG_DAY_S + time->s;
}

int
log_when(const struct call_log_parts *parts, enum log_role role, double *at_s)
{
    const char *text = log_cell(parts, role);
    struct log_time time;
    int32_t day = 0;

    if (log_is_empty(text))
        return 0;
    if (!log_time_read(text, parts->wishes.dates, parts->decimal, &time))
        return -1;
    if (time.is_number && (time.s < 0 || time.s > 1e13))
        return -1;
    if (!time.has_day && !(time.is_number && time.s >= UNIX_S)) {
        day = base_day(parts);
        if (day < 0)
            return -1;
    }
    *at_s = since_1970(parts, &time, parts->columns.unit_s[role], day);
    return *at_s >= 0 && *at_s < (double)LOG_MOST_DAY * LOG_DAY_S ? 1 : -1;
}

/* A date without a clock time is no time of arrival. */
static bool
has_clock(const struct call_log_parts *parts, enum log_role role)
{
    struct log_time time;

    return log_time_read(
               log_cell(parts, role), parts->wishes.dates, parts->decimal, &time) &&
           (time.has_clock || time.is_number);
}

int
log_when_arrived(const struct call_log_parts *parts, double *at_s)
{
    static const enum log_role roles[] = { ROLE_ARRIVED, ROLE_TIME, ROLE_DATE };
    int worst = 0;

    for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
        int ret;

        if (!log_has(parts, roles[i]) || log_is_empty(log_cell(parts, roles[i])))
            continue;
        ret = log_when(parts, roles[i], at_s);
        if (ret == 1 && has_clock(parts, roles[i]))
            return 1;
        worst = ret < 0 ? ret : worst;
    }
    return worst;
}

/* ---- many rows ---- */

static void
look_at_time(struct call_log_parts *parts, enum log_role role)
{
    struct log_scan *scan = &parts->scan;
    const char *text = log_cell(parts, role);
    const enum date_order told = parts->wishes.dates;
    struct log_time time;

    if (log_is_empty(text))
        return;
    if (log_time_read(text, DATES_UNDECIDED, parts->decimal, &time)) {
        scan->has_zone |= time.has_zone;
        scan->has_days |= time.has_day || (time.is_number && time.s >= UNIX_S);
        if (time.is_number && time.s < UNIX_S) {
            scan->has_number_times = true;
            scan->most_number = fmax(scan->most_number, time.s);
            scan->like_clocks &= time.s == floor(time.s) && fmod(time.s, 100) < 60;
        }
    }
    if (told != DATES_UNDECIDED || time.first == 0 || time.second == 0)
        return;
    if (time.first > 12 && time.first <= 31 && time.second <= 12)
        scan->num_first++;
    else if (time.second > 12 && time.second <= 31 && time.first <= 12)
        scan->num_second++;
    else if (scan->num_open++ == 0 && strlen(text) < sizeof(scan->example))
        strcpy(scan->example, text);
}

/* 3:20 */
static bool
is_two_parts(const char *text)
{
    const size_t num = strspn(text, "0123456789");

    return num > 0 && text[num] == ':' && strchr(text + num + 1, ':') == NULL;
}

static void
look_at_row(struct call_log_parts *parts, bool sampled)
{
    static const enum log_role times[] = { ROLE_ARRIVED, ROLE_DATE, ROLE_TIME,
        ROLE_QUEUED, ROLE_ANSWERED_AT, ROLE_ENDED, ROLE_VRU_ENTRY };
    static const enum log_role lengths[] = { ROLE_WAIT, ROLE_TALK, ROLE_HANDLE,
        ROLE_AFTER_CALL };
    struct log_scan *scan = &parts->scan;
    double number;

    for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++)
        if (log_has(parts, times[i]))
            look_at_time(parts, times[i]);
    if (log_has(parts, ROLE_REPLICATION) &&
        log_number(log_cell(parts, ROLE_REPLICATION), parts->decimal, &number) &&
        number >= 0 && number < 1e15) {
        const uint64_t replication = (uint64_t)number;

        if (replication < scan->least_replication)
            scan->least_replication = replication;
        if (replication > scan->most_replication)
            scan->most_replication = replication;
    }
    if (!sampled)
        return;
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
        scan->two_parts |= is_two_parts(log_cell(parts, lengths[i]));
    scan->outcome_told |= log_outcome(&parts->wishes,
                              log_cell(parts, ROLE_OUTCOME)) < LOG_END_UNKNOWN;
    scan->answered_is_flag &= log_flag(log_cell(parts, ROLE_ANSWERED)) >= 0;
    scan->abandoned_is_flag &= log_flag(log_cell(parts, ROLE_ABANDONED)) >= 0;
}

/* Is there something that further rows could tell? */
static bool
is_open(const struct call_log_parts *parts)
{
    const struct log_scan *scan = &parts->scan;

    return log_has(parts, ROLE_REPLICATION) ||
           (parts->wishes.dates == DATES_UNDECIDED && scan->num_open > 0 &&
               scan->num_first + scan->num_second == 0);
}

static int
decide_dates(struct call_log *self)
{
    struct log_scan *scan = &self->parts->scan;
    enum date_order *dates = &self->parts->wishes.dates;
    const bool day_first = scan->num_first > scan->num_second;
    const uint64_t against = day_first ? scan->num_second : scan->num_first;
    const uint64_t evidence = scan->num_first + scan->num_second;

    if (*dates != DATES_UNDECIDED || evidence + scan->num_open == 0)
        return CQ_OK;
    if (evidence == 0)
        return log_problem(self, self->parts->header_line + 1,
            "%s could be the day or the month first, and no other row tells; write "
            "--columns dates=dmy (the day first) or dates=mdy (the month first)",
            scan->example[0] == '\0' ? "a date" : scan->example);
    if (10 * against > evidence)
        return log_problem(self, self->parts->header_line + 1,
            "some dates have the day first (%llu of those looked at) and some the "
            "month (%llu): write --columns dates=dmy or dates=mdy, and the others "
            "are "
            "set aside",
            (unsigned long long)scan->num_first,
            (unsigned long long)scan->num_second);
    *dates = day_first ? DATES_DMY : DATES_MDY;
    return log_note(self, "Dates have the %s first: so say the rows themselves.",
        day_first ? "day" : "month");
}

int
log_scan_rows(struct call_log *self)
{
    struct call_log_parts *parts = self->parts;
    int ret = log_rewind(self);
    size_t num = 0;

    parts->scan = (struct log_scan){ .least_replication = UINT64_MAX,
        .like_clocks = true,
        .answered_is_flag = true,
        .abandoned_is_flag = true };
    while (ret == CQ_OK && (num < SAMPLE || is_open(parts))) {
        ret = log_next(self);
        if (ret <= 0)
            break;
        ret = CQ_OK;
        if (parts->rows.num_fields < parts->columns.num || parts->rows.broken)
            continue;
        look_at_row(parts, num < SAMPLE);
        num++;
    }
    if (ret == CQ_OK && num == 0)
        return log_problem(self, parts->header_line,
            "there are no rows below the names of the columns");
    return ret == CQ_OK ? decide_dates(self) : ret;
}
