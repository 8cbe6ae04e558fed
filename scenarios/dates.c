/* Calendar dates, alone and before a clock time. */
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "scenarios/dates.h"
#include "scenarios/units.h"
#include "sim/dates.h"

enum {
    DATE_LENGTH = 10 /* 2026-03-02 */
};

/* Does text begin with dddd-dd-dd? */
static bool
has_form(const char *text)
{
    for (size_t i = 0; i < DATE_LENGTH; i++)
        if (i == 4 || i == 7 ? text[i] != '-' : !isdigit((unsigned char)text[i]))
            return false;
    return true;
}

/* As units.c does it: the same between blanks. */
static const char *
skip_blanks(const char *at)
{
    return at + strspn(at, " \t\r\n");
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
    int32_t day;

    if (!has_form(text) || !date_day(number_at(text, 0, 4), number_at(text, 5, 2),
                               number_at(text, 8, 2), &day))
        return "a date is written 2026-03-02, from 1970 on";
    *days = day;
    return NULL;
}

const char *
unit_date(const char *text, double *days)
{
    text = skip_blanks(text);
    if (strlen(text) < DATE_LENGTH || *skip_blanks(text + DATE_LENGTH) != '\0')
        return "a date is written 2026-03-02, from 1970 on";
    return read_date(text, days);
}

const char *
unit_date_clock(const char *text, double *days, double *seconds_of_day)
{
    double found = 0;
    const char *wrong;

    text = skip_blanks(text);
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
