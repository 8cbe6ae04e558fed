/*
 * Numbers and lengths of time as logs write them. It knows units, not columns.
 */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plan/call_log_time.h"

enum {
    MOST_DIGITS = 40
};

bool
log_is_empty(const char *text)
{
    static const char *const words[] = { "-", "--", "n/a", "na", "null", "none",
        "(null)", "\\n", "nan", "#n/a" };

    if (text[0] == '\0' || strchr("-nN(\\#", text[0]) == NULL)
        return text[0] == '\0'; /* nearly every cell */
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}

/* Is text[at] a mark between thousands: three digits follow, a digit is before? */
static bool
is_group_mark(const char *text, size_t at)
{
    if (at == 0 || !isdigit((unsigned char)text[at - 1]))
        return false;
    for (size_t i = 1; i <= 3; i++)
        if (!isdigit((unsigned char)text[at + i]))
            return false;
    return !isdigit((unsigned char)text[at + 4]);
}

/* text as C writes it: no marks of thousands, a point. false if it is no number. */
static bool
plain_number(const char *text, char decimal, char out[MOST_DIGITS])
{
    const char thousands = decimal == ',' ? '.' : ',';
    const bool has_decimal = strchr(text, decimal) != NULL;
    size_t used = 0;

    for (size_t i = 0; text[i] != '\0'; i++) {
        char c = text[i];

        if (c == thousands && is_group_mark(text, i) &&
            (thousands == ',' || has_decimal))
            continue;
        if (c == decimal || (c == '.' && decimal == ',' && !has_decimal))
            c = '.';
        else if (!isdigit((unsigned char)c) && strchr("+-eE", c) == NULL)
            return false;
        if (used + 1 == MOST_DIGITS)
            return false;
        out[used++] = c;
    }
    out[used] = '\0';
    return used > 0;
}

bool
log_number(const char *text, char decimal, double *value)
{
    char digits[MOST_DIGITS];
    char *end;

    if (!plain_number(text, decimal, digits))
        return false;
    *value = strtod(digits, &end);
    return *end == '\0' && isfinite(*value);
}

/* h:mm:ss.f, mm:ss.f, d.hh:mm:ss; minutes and seconds below 60. */
static bool
read_clock(const char *text, double *seconds)
{
    double part[3] = { 0 };
    size_t num = 0;
    double days = 0;

    for (;; text++) {
        char *end;
        const size_t digits = strspn(text, "0123456789");

        if (digits == 0 || digits > 9)
            return false;
        part[num++] = strtod(text, &end);
        if (num == 1 && text[digits] == '.') { /* days before */
            days = (double)strtol(text, NULL, 10);
            text += digits;
            num = 0;
            continue;
        }
        text += digits;
        if (*text == '.' || *text == ',') {
            double unit = 0.1;

            for (text++; isdigit((unsigned char)*text); text++, unit /= 10)
                part[num - 1] += unit * (*text - '0');
        }
        if (*text == '\0')
            break;
        if (*text != ':' || num == 3)
            return false;
    }
    if (num < 2 || part[num - 1] >= 61 || (num == 3 && part[1] >= 60))
        return false;
    *seconds = days * LOG_DAY_S + (num == 3 ? 3600 * part[0] : 0) +
               60 * part[num - 2] + part[num - 1];
    return true;
}

static double
unit_at(const char **at)
{
    static const struct {
        const char *word;
        double s;
    } units[] = { { "ms", 1e-3 }, { "milliseconds", 1e-3 }, { "s", 1 },
        { "sec", 1 }, { "secs", 1 }, { "second", 1 }, { "seconds", 1 }, { "m", 60 },
        { "min", 60 }, { "mins", 60 }, { "minute", 60 }, { "minutes", 60 },
        { "h", 3600 }, { "hr", 3600 }, { "hrs", 3600 }, { "hour", 3600 },
        { "hours", 3600 } };
    size_t length = 0;

    while (isalpha((unsigned char)(*at)[length]))
        length++;
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
        if (strlen(units[i].word) == length &&
            strncasecmp(*at, units[i].word, length) == 0) {
            *at += length;
            return units[i].s;
        }
    return NAN;
}

/* 1h 2m 3s, 63 s, PT1M3S */
static bool
read_units(const char *text, double *seconds)
{
    double sum = 0;

    if (strncasecmp(text, "PT", 2) == 0)
        text += 2;
    if (*text == '\0')
        return false;
    while (*text != '\0') {
        char *end;
        double value;

        if (!isdigit((unsigned char)*text))
            return false;
        value = strtod(text, &end);
        text = end;
        while (*text == ' ')
            text++;
        sum += value * unit_at(&text);
        if (isnan(sum))
            return false;
        while (*text == ' ')
            text++;
    }
    *seconds = sum;
    return true;
}

enum log_length
log_length_read(const char *text, double unit_s, char decimal, double *seconds)
{
    const bool minus = text[0] == '-' && isdigit((unsigned char)text[1]);

    if (log_is_empty(text))
        return LENGTH_EMPTY;
    if (log_number(text, decimal, seconds))
        *seconds *= unit_s;
    else if (!read_clock(text + minus, seconds) &&
             !read_units(text + minus, seconds))
        return LENGTH_TEXT;
    else if (minus)
        *seconds = -*seconds;
    if (!isfinite(*seconds))
        return LENGTH_TEXT;
    return *seconds < 0 ? LENGTH_NEGATIVE : LENGTH_READ;
}
