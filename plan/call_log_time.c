/*
 * Times and dates as logs write them. It knows calendars, not columns; zones it
 * reads and leaves alone.
 */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "plan/call_log_time.h"
#include "sim/dates.h"

/* false for a date that no calendar has, or that is before 1970 or after 2099. */
static bool
day_of(int year, int month, int day, int32_t *out)
{
    return year <= 2099 && date_day(year, month, day, out);
}

/* ---- reading ---- */

static void
skip_blanks(const char **at)
{
    while (**at == ' ' || **at == ',')
        (*at)++;
}

/* Digits, at most 9 of them; their number. */
static size_t
take_digits(const char **at, int *value)
{
    size_t num = 0;

    *value = 0;
    for (; num < 9 && isdigit((unsigned char)**at); (*at)++, num++)
        *value = 10 * *value + (**at - '0');
    return num;
}

/* 1 to 12 for a month's English name or its first three letters; 0 for none. */
static int
take_month(const char **at)
{
    static const char *const months[] = { "january", "february", "march", "april",
        "may", "june", "july", "august", "september", "october", "november",
        "december" };
    size_t length = 0;

    while (isalpha((unsigned char)(*at)[length]))
        length++;
    if (length < 3 || length > 9)
        return 0;
    for (int i = 0; i < 12; i++)
        if ((length == 3 || length == strlen(months[i]) ||
                (length == 4 && i == 8)) &&
            strncasecmp(*at, months[i], length) == 0) {
            *at += length;
            *at += **at == '.';
            return i + 1;
        }
    return 0;
}

static int
full_year(int year, size_t num_digits)
{
    if (num_digits > 2)
        return year;
    return year + (year < 69 ? 2000 : 1900);
}

/* Three numbers with the same mark between them. */
static bool
take_numbers(const char **at, enum date_order order, struct log_time *out)
{
    int a, b, c;
    char mark;
    const size_t num_a = take_digits(at, &a);
    size_t num_c;

    mark = **at;
    if (num_a == 0 || (mark != '-' && mark != '/' && mark != '.'))
        return false;
    (*at)++;
    if (take_digits(at, &b) == 0 || **at != mark)
        return false;
    (*at)++;
    num_c = take_digits(at, &c);
    if (num_c == 0)
        return false;
    if (num_a == 4 || order == DATES_YMD)
        return day_of(full_year(a, num_a), b, c, &out->day);
    if (num_c != 4 && num_c != 2)
        return false;
    if (mark == '.')
        order = DATES_DMY;
    else
        out->first = a;
    out->second = mark == '.' ? 0 : b;
    if (order == DATES_MDY || (order == DATES_UNDECIDED && b > 12))
        return day_of(full_year(c, num_c), a, b, &out->day);
    return day_of(full_year(c, num_c), b, a, &out->day);
}

/* 2-Mar-2026, 2 March 2026, Mar 2, 2026 */
static bool
take_named(const char **at, struct log_time *out)
{
    int month = take_month(at), day, year;
    size_t num;

    skip_blanks(at);
    if (take_digits(at, &day) == 0)
        return false;
    while (**at == '-' || **at == ' ' || **at == ',' || **at == '/')
        (*at)++;
    if (month == 0) {
        month = take_month(at);
        while (**at == '-' || **at == ' ' || **at == ',' || **at == '/')
            (*at)++;
    }
    num = take_digits(at, &year);
    return (num == 2 || num == 4) && month > 0 &&
           day_of(full_year(year, num), month, day, &out->day);
}

/* 20260302, 20260302T0815, 20260302081530 */
static bool
take_compact(const char **at, struct log_time *out)
{
    int date = 0;

    for (size_t i = 0; i < 8; i++) {
        if (!isdigit((unsigned char)(*at)[i]))
            return false;
        date = 10 * date + ((*at)[i] - '0');
    }
    if (!day_of(date / 10000, date / 100 % 100, date % 100, &out->day))
        return false;
    *at += 8;
    return true;
}

static bool
take_date(const char **at, enum date_order order, struct log_time *out)
{
    const char *const from = *at;

    /* a weekday before it says nothing new: Mon, 2 Mar 2026 */
    if (take_numbers(at, order, out))
        return true;
    *at = from;
    if (out->first != 0)
        return false;
    if (take_named(at, out))
        return true;
    *at = from;
    if (take_compact(at, out))
        return true;
    *at = from;
    return false;
}

/* AM, PM, a.m., p: adds twelve hours or takes them. */
static bool
take_half(const char **at, int *hour)
{
    const char c = (char)tolower((unsigned char)**at);
    const char *p = *at;

    if (c != 'a' && c != 'p')
        return true;
    p++;
    p += *p == '.';
    p += *p == 'm' || *p == 'M';
    p += *p == '.';
    if (isalpha((unsigned char)*p) || *hour < 1 || *hour > 12)
        return false;
    *hour = *hour % 12 + (c == 'p' ? 12 : 0);
    *at = p;
    return true;
}

static double
take_fraction(const char **at)
{
    double value = 0, unit = 0.1;

    if (**at != '.' && **at != ',')
        return 0;
    for ((*at)++; isdigit((unsigned char)**at); (*at)++, unit /= 10)
        value += unit * (**at - '0');
    return value;
}

/* Z, UTC, +01:00, -0500; the text has to end there. */
static bool
take_zone(const char **at, bool *has_zone)
{
    int digits;

    skip_blanks(at);
    *has_zone = **at != '\0';
    if (**at == '(')
        return true; /* a comment */
    while (isalpha((unsigned char)**at) || **at == '/' || **at == '_')
        (*at)++;
    if (**at == '+' || **at == '-') {
        (*at)++;
        if (take_digits(at, &digits) == 0)
            return false;
        *at += **at == ':';
        take_digits(at, &digits);
    }
    return **at == '\0';
}

/* The end of a period behind its begin: 08:00 - 08:30, 8:00 AM to 8:30 AM. An
 * offset
 * (-05:00) stands right behind a date's clock time. */
static void
skip_end_of_period(const char **at, bool has_day)
{
    const char *p = *at;
    bool apart = !has_day;

    for (; *p == ' '; p++)
        apart = true;
    if (strncmp(p, "\xE2\x80\x93", 3) == 0)
        p += 3;
    else if (strncasecmp(p, "to ", 3) == 0)
        p += 3;
    else if (*p == '-' && apart)
        p++;
    else
        return;
    while (*p == ' ')
        p++;
    if (isdigit((unsigned char)*p) && p[strspn(p, "0123456789: aApPmM.")] == '\0')
        *at += strlen(*at);
}

/* 8:15, 08:15:30.25; also 0815 and 081530 behind a compact date. */
static bool
take_clock(const char **at, bool compact, struct log_time *out)
{
    int hour, minute = 0, second = 0;
    double fraction = 0;
    size_t num = take_digits(at, &hour);

    if (compact && (num == 4 || num == 6)) {
        second = num == 6 ? hour % 100 : 0;
        minute = num == 6 ? hour / 100 % 100 : hour % 100;
        hour = num == 6 ? hour / 10000 : hour / 100;
    } else if (num == 0 || num > 2) {
        return false;
    } else if (**at == ':') {
        (*at)++;
        if (take_digits(at, &minute) != 2)
            return false;
        if (**at == ':') {
            (*at)++;
            if (take_digits(at, &second) != 2)
                return false;
            fraction = **at == ':' ? 0 : take_fraction(at);
        }
    } else if (tolower((unsigned char)**at) != 'a' && **at != ' ' &&
               tolower((unsigned char)**at) != 'p') {
        return false;
    }
    if (strspn(*at, " ") > 0 && strchr("aApP", (*at)[strspn(*at, " ")]) != NULL)
        *at += strspn(*at, " ");
    if (!take_half(at, &hour) || minute > 59 || second > 60)
        return false;
    out->s = 3600.0 * hour + 60 * minute + second + fraction;
    skip_end_of_period(at, out->has_day);
    return out->s <= LOG_DAY_S && take_zone(at, &out->has_zone);
}

/* Digits alone, or with a fraction: seconds of some kind. */
static bool
take_number(const char *text, char decimal, struct log_time *out)
{
    out->is_number = log_number(text, decimal, &out->s);
    return out->is_number;
}

static bool
is_mere_number(const char *text, char decimal)
{
    const size_t num = strspn(text, "0123456789");

    if (num == 8 && text[8] == '\0' && (text[0] == '2' || text[0] == '1'))
        return false; /* 20260302 */
    if (num == 14 && text[14] == '\0')
        return false;
    text += num + (text[0] == '-');
    if (*text == decimal)
        text += 1 + strspn(text + 1, "0123456789");
    return text[strspn(text, "0123456789eE+-")] == '\0' && *text != '-';
}

bool
log_time_read(
    const char *text, enum date_order order, char decimal, struct log_time *out)
{
    const char *at = text;
    bool compact;

    *out = (struct log_time){ 0 };
    if (is_mere_number(text, decimal))
        return take_number(text, decimal, out);
    out->has_day = take_date(&at, order, out);
    if (!out->has_day && out->first != 0)
        return false;
    compact = out->has_day && at - text == 8 && isdigit((unsigned char)text[7]) &&
              strcspn(text, "-/.") >= 8;
    if (out->has_day && (*at == 'T' || *at == 't'))
        at++;
    skip_blanks(&at);
    if (*at == '\0')
        return out->has_day;
    out->has_clock = take_clock(&at, compact, out);
    return out->has_clock;
}

/* ---- days of a clock change ---- */

/* The day of the month of a year's nth (or, with 0, last) Sunday. */
static int
sunday(int year, int month, int nth)
{
    const int length = date_days_of_month(year, month);
    int32_t first;
    int day;

    day_of(year, month, 1, &first);
    day = 1 + (7 - (first + 4) % 7) % 7; /* 1970-01-01 was a Thursday */
    if (nth > 0)
        return day + 7 * (nth - 1);
    while (day + 7 <= length)
        day += 7;
    return day;
}

const char *
log_clock_change(int32_t days)
{
    int year, month, day;

    date_of_day(days, &year, &month, &day);
    if (year >= 1996 && month == 3 && day == sunday(year, 3, 0))
        return "clocks go forward in Europe: an hour is missing";
    if (year >= 1996 && month == 10 && day == sunday(year, 10, 0))
        return year < 2007 ? "clocks go back in Europe and North America: an hour "
                             "is there twice"
                           : "clocks go back in Europe: an hour is there twice";
    if (year >= 2007 && month == 3 && day == sunday(year, 3, 2))
        return "clocks go forward in North America: an hour is missing";
    if (year >= 2007 && month == 11 && day == sunday(year, 11, 1))
        return "clocks go back in North America: an hour is there twice";
    if (year >= 1987 && year < 2007 && month == 4 && day == sunday(year, 4, 1))
        return "clocks go forward in North America: an hour is missing";
    return NULL;
}
