/* Rounding for people: enough digits to decide by, no more. */
#include "cli/format.h"

#include <math.h>
#include <stdio.h>

/* Decimals that leave two digits of a distance from 0 or 100, in percent. */
static int
decimals_of(double distance)
{
    return distance <= 0 || distance >= 0.95 ? 1 : 1 - (int)floor(log10(distance));
}

const char *
format_share(double share, char *out)
{
    const double percent = 100 * share;
    const double distance = percent > 50 ? 100 - percent : percent;

    if (isnan(share))
        snprintf(out, FORMAT_SIZE, "-");
    else if (percent > 0 && percent < 1e-4)
        snprintf(out, FORMAT_SIZE, "%.1e %%", percent);
    else if (percent > 50 && percent < 100 && distance < 1e-4)
        snprintf(out, FORMAT_SIZE, ">99.9999 %%");
    else
        snprintf(out, FORMAT_SIZE, "%.*f %%", decimals_of(distance), percent);
    return out;
}

const char *
format_number(double value, char *out)
{
    const double size = fabs(value);

    if (isnan(value))
        snprintf(out, FORMAT_SIZE, "-");
    else if (isinf(value))
        snprintf(out, FORMAT_SIZE, "endless");
    else if (size >= 1e6 || (size > 0 && size < 1e-3))
        snprintf(out, FORMAT_SIZE, "%.3g", value);
    else if (size >= 1)
        snprintf(out, FORMAT_SIZE, "%.*f",
            size < 100    ? 2
            : size < 1000 ? 1
                          : 0,
            value);
    else
        snprintf(out, FORMAT_SIZE, size >= 0.1 ? "%.3f" : "%.3g", value);
    return out;
}

/* "4 min 30 s", "2 h 5 min", "3 min": whole numbers of two units. */
static void
print_two(double whole, double per, const char *large, const char *small, char *out)
{
    const double rest = fmod(whole, per);

    if (rest == 0)
        snprintf(out, FORMAT_SIZE, "%.0f %s", whole / per, large);
    else
        snprintf(out, FORMAT_SIZE, "%.0f %s %.0f %s", floor(whole / per), large,
            rest, small);
}

const char *
format_time(double seconds, char *out)
{
    if (isnan(seconds))
        snprintf(out, FORMAT_SIZE, "-");
    else if (isinf(seconds))
        snprintf(out, FORMAT_SIZE, "endless");
    else if (seconds != 0 && seconds < 0.95)
        snprintf(out, FORMAT_SIZE, "%.2g s", seconds);
    else if (seconds < 99.95)
        snprintf(out, FORMAT_SIZE, "%.1f s", seconds);
    else if (seconds < 3599.5)
        print_two(round(seconds), 60, "min", "s", out);
    else
        print_two(round(seconds / 60), 60, "h", "min", out);
    return out;
}
