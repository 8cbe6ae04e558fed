/* Calendar dates, alone and before a clock time. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "scenarios/dates.h"
#include "scenarios/units.h"

enum {
    DATE_LENGTH = 10, /* 2026-03-02 */
    DAY_S = 86400,
    DAYS_TO_1970 = 719162 /* from 0001-01-01 */
};

static bool
is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_of_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Does text begin with dddd-dd-dd? */
static bool
has_form(const char *text)
{
    for (size_t i = 0; i < DATE_LENGTH; i++)
        if (i == 4 || i == 7 ? text[i] != '-' : !isdigit((unsigned char)text[i]))
            return false;
    return true;
}

static int
number_at(const char *text, size_t from, size_t num)
{
    int value = 0;

    for (size_t i = from; i < from + num; i++)
        value = 10 * value + (text[i] - '0');
    return value;
}

static const char *
read_date(const char *text, double *days)
{
    const int year = has_form(text) ? number_at(text, 0, 4) : 0;
    const int month = year > 0 ? number_at(text, 5, 2) : 0;
    const int day = year > 0 ? number_at(text, 8, 2) : 0;
    const int past = year - 1;
    int sum;

    if (year < 1970 || month < 1 || month > 12 || day < 1 ||
        day > days_of_month(year, month))
        return "a date is written 2026-03-02, from 1970 on";
    sum = 365 * past + past / 4 - past / 100 + past / 400 + day - 1;
    for (int i = 1; i < month; i++)
        sum += days_of_month(year, i);
    *days = sum - DAYS_TO_1970;
    return NULL;
}

const char *
unit_date(const char *text, double *days)
{
    if (strlen(text) != DATE_LENGTH)
        return "a date is written 2026-03-02, from 1970 on";
    return read_date(text, days);
}

void
date_print(double days, char *out, size_t size)
{
    int left = (int)days;
    int year = 1970, month = 1;

    for (; left >= 365 + is_leap(year); year++)
        left -= 365 + is_leap(year);
    for (; left >= days_of_month(year, month); month++)
        left -= days_of_month(year, month);
    snprintf(out, size, "%04d-%02d-%02d", year, month, left + 1);
}

const char *
unit_date_clock(const char *text, double *days, double *seconds_of_day)
{
    double found = 0;
    const char *wrong;

    if (has_form(text)) {
        wrong = read_date(text, &found);
        if (wrong != NULL)
            return wrong;
        text += DATE_LENGTH;
        if (*text != ' ' && *text != 'T')
            return "after a date write a clock time: 2026-03-02 08:30";
        text++;
    }
    wrong = unit_clock(text, seconds_of_day);
    if (wrong == NULL)
        *days = found;
    return wrong;
}
