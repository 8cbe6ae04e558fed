/*
 * Seconds back to the text that a person would write, and that units.c reads as the
 * same number.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/units.h"

/* The fewest digits that read back to the same double. */
static void
print_shortest(double value, char *out, unsigned size)
{
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(out, size, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            return;
    }
}

void
unit_print_duration(double seconds, char *out, unsigned size)
{
    static const struct {
        const char *name;
        double seconds;
    } parts[] = { { "h", 3600 }, { "min", 60 }, { "s", 1 } };
    const double most_whole = 1e12; /* far below where doubles skip whole numbers */
    size_t used = 0;
    double left = fabs(seconds);

    if (isinf(seconds)) {
        snprintf(out, size, "never");
        return;
    }
    if (left != floor(left) || left > most_whole || seconds <= 0) {
        print_shortest(seconds, out, size - 2);
        strncat(out, " s", size - strlen(out) - 1);
        return;
    }
    for (size_t i = 0; i < 3; i++) {
        const double count = floor(left / parts[i].seconds);

        left -= count * parts[i].seconds;
        if (count > 0)
            used += (size_t)snprintf(out + used, size - used, "%s%.0f %s",
                used > 0 ? " " : "", count, parts[i].name);
    }
}

void
unit_print_clock(double seconds_of_day, char *out, unsigned size)
{
    const int minutes = (int)(seconds_of_day / 60);
    const double seconds = seconds_of_day - 60.0 * minutes;
    int length = snprintf(out, size, "%02d:%02d", minutes / 60, minutes % 60);

    if (seconds == 0)
        return;
    if (seconds == floor(seconds))
        snprintf(out + length, size - (unsigned)length, ":%02.0f", seconds);
    else
        snprintf(out + length, size - (unsigned)length, ":%09.6f",
            floor(seconds * 1e6) / 1e6); /* never up to 60 */
}
