/* The Gregorian calendar; it knows no clocks, and no texts but its own. */
#include <stdio.h>

#include "sim/dates.h"

enum {
    DAYS_TO_1970 = 719162 /* from 0001-01-01 */
};

static bool
is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
date_days_of_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool
date_day(int year, int month, int day_of_month, int32_t *out)
{
    const int past = year - 1;
    int sum;

    if (year < 1970 || month < 1 || month > 12 || day_of_month < 1 ||
        day_of_month > date_days_of_month(year, month))
        return false;
    sum = 365 * past + past / 4 - past / 100 + past / 400 + day_of_month - 1 -
          DAYS_TO_1970;
    for (int i = 1; i < month; i++)
        sum += date_days_of_month(year, i);
    *out = sum;
    return true;
}

void
date_of_day(int32_t day, int *year, int *month, int *day_of_month)
{
    *year = 1970;
    *month = 1;
    for (; day >= 365 + is_leap(*year); (*year)++)
        day -= 365 + is_leap(*year);
    for (; day >= date_days_of_month(*year, *month); (*month)++)
        day -= date_days_of_month(*year, *month);
    *day_of_month = day + 1;
}

void
date_print(int32_t day, char *out, size_t size)
{
    int year, month, day_of_month;

    date_of_day(day, &year, &month, &day_of_month);
    snprintf(out, size, "%04d-%02d-%02d", year, month, day_of_month);
}
