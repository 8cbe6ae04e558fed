/* Weekdays in a sentence. It knows the calendar and nothing of contacts. */
#include "cli/check_week.h"

#include <stdio.h>
#include <string.h>

#include "cli/page.h"
#include "scenarios/units.h"
#include "sim/measures.h"

enum {
    WEEK_DAYS = 7
};

/* The first of the horizon that falls on it; NULL: it is always closed, or never in
 * it. */
static const struct calendar_day *
find_day(const struct horizon *horizon, unsigned weekday)
{
    for (size_t i = 0; i < horizon->num_days; i++)
        if (horizon->days[i].weekday == weekday)
            return &horizon->days[i];
    return NULL;
}

static bool
is_usual(const struct calendar_day *day, const struct scenario *scenario)
{
    return day->volume == 1 && day->until_s - day->from_s == scenario->day.length_s;
}

void
check_week(const struct scenario *scenario)
{
    char text[600] = "", opens[16], closes[16];

    for (unsigned weekday = 0; weekday < WEEK_DAYS; weekday++) {
        const struct calendar_day *day = find_day(&scenario->horizon, weekday);
        const size_t used = strlen(text);

        if (day == NULL || is_usual(day, scenario))
            continue;
        unit_print_clock(scenario->day.opens_s + day->from_s, opens, sizeof(opens));
        unit_print_clock(
            scenario->day.opens_s + day->until_s, closes, sizeof(closes));
        snprintf(text + used, sizeof(text) - used, "%s %s %g %%, %s to %s",
            used == 0 ? "other weekdays than the one below:" : ";",
            weekday_names[weekday], 100 * day->volume, opens, closes);
    }
    if (text[0] != '\0')
        page_text(stdout, 2, text);
}
