/*
 * Text with units to numbers. It knows the words of the contract and nothing of
 * files, keys or ranges.
 */
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/units.h"

enum {
    MOST_NUMBER = 64 /* bytes of a number as written */
};

struct unit {
    const char *name;
    double seconds;
};

/* clang-format off */
static const struct unit units[] = {
    { "s", 1 }, { "sec", 1 }, { "secs", 1 }, { "second", 1 }, { "seconds", 1 },
    { "min", 60 }, { "m", 60 }, { "mins", 60 }, { "minute", 60 }, { "minutes", 60 },
    { "h", 3600 }, { "hr", 3600 }, { "hrs", 3600 }, { "hour", 3600 },
    { "hours", 3600 }, { "d", 86400 }, { "day", 86400 }, { "days", 86400 },
    { "w", 604800 }, { "week", 604800 }, { "weeks", 604800 },
    { "month", 2626560 }, { "months", 2626560 }, /* 30.4 d */
};
/* clang-format on */

static const char too_large[] = "is too large a number";
static const char comma[] =
    "decimals are written with a point, and thousands without"
    " a mark: 0.5, 12000";

/* ctype.h asks the locale; these do not. */
static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

const char *
unit_word(size_t index)
{
    return index < sizeof(units) / sizeof(*units) ? units[index].name : NULL;
}

static const char *
skip_blanks(const char *at)
{
    while (is_blank(*at))
        at++;
    return at;
}

static bool
same_word(const char *text, size_t length, const char *word)
{
    for (size_t i = 0; i < length; i++) {
        char c = text[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != word[i])
            return false;
    }
    return word[length] == '\0';
}

/* Behind the digits of 12, .5, 12.5e-3, or NULL if there is no number at text. */
static const char *
number_end(const char *text)
{
    const char *at = text;
    size_t num_digits = 0;

    if (*at == '+' || *at == '-')
        at++;
    for (; is_digit(*at); at++)
        num_digits++;
    if (*at == '.')
        for (at++; is_digit(*at); at++)
            num_digits++;
    if (num_digits == 0)
        return NULL;
    if (*at == 'e' || *at == 'E') {
        const char *exponent = at + 1;

        if (*exponent == '+' || *exponent == '-')
            exponent++;
        if (is_digit(*exponent)) {
            while (is_digit(*exponent))
                exponent++;
            at = exponent;
        }
    }
    return at;
}

/* Take a number from the text at *at and go behind it. */
static const char *
take_number(const char **at, double *value)
{
    char digits[MOST_NUMBER];
    const char *end = number_end(*at);
    size_t length;

    if (end == NULL)
        return "is not a number";
    if (*end == ',' && is_digit(end[1]))
        return comma;
    length = (size_t)(end - *at);
    if (length >= sizeof(digits))
        return "has too many digits";
    memcpy(digits, *at, length);
    digits[length] = '\0';
    *value = strtod(digits, NULL);
    if (!isfinite(*value))
        return too_large;
    *at = end;
    return NULL;
}

static const struct unit *
take_unit(const char **at)
{
    const char *end = *at;

    while (is_letter(*end))
        end++;
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        if (end > *at && same_word(*at, (size_t)(end - *at), units[i].name)) {
            *at = end;
            return &units[i];
        }
    }
    return NULL;
}

const char *
unit_duration(const char *text, double *seconds)
{
    static const char no_unit[] =
        "a duration needs a unit: write 20 s, 5 min or 1h30m";
    const char *at = skip_blanks(text);
    const bool negative = *at == '-';
    double sum = 0, last_unit = INFINITY;

    if (*at == '\0' || (!negative && !is_digit(*at) && *at != '.'))
        return "is not a duration: write 20 s, 5 min or 1h30m";
    if (negative)
        at = skip_blanks(at + 1);
    while (*at != '\0') {
        const struct unit *unit;
        const char *wrong;
        double value;

        if (*at == '-' || *at == '+')
            return "is not a duration: write 20 s, 5 min or 1h30m";
        wrong = take_number(&at, &value);
        if (wrong != NULL)
            return wrong;
        at = skip_blanks(at);
        if (*at == '\0' || is_digit(*at))
            return no_unit;
        unit = take_unit(&at);
        if (unit == NULL)
            return "is not a unit of time: write s, min, h, d, weeks or months";
        if (unit->seconds >= last_unit)
            return "has its parts in the wrong order: write 1h30m or 4m30s";
        last_unit = unit->seconds;
        sum += value * unit->seconds;
        at = skip_blanks(at);
    }
    if (last_unit == INFINITY)
        return "is not a duration: write 20 s, 5 min or 1h30m";
    if (!isfinite(sum))
        return too_large;
    *seconds = negative ? -sum : sum;
    return NULL;
}

/* Exactly num digits, or 1 to num of them if short ones are allowed. */
static bool
take_digits(const char **at, int num, bool shorter, double *value)
{
    int n = 0;

    *value = 0;
    for (; n < num && is_digit(**at); n++, (*at)++)
        *value = *value * 10 + (**at - '0');
    return (n == num || (shorter && n > 0)) && !is_digit(**at);
}

const char *
unit_clock(const char *text, double *seconds)
{
    static const char how[] =
        "is not a clock time: write \"08:30\", up to \"24:00\"";
    const char *at = skip_blanks(text);
    double hour, minute, second = 0;

    if (!take_digits(&at, 2, true, &hour) || *at++ != ':' ||
        !take_digits(&at, 2, false, &minute))
        return how;
    if (*at == ':') {
        at++;
        if (!is_digit(at[0]) || !is_digit(at[1]) || is_digit(at[2]) ||
            take_number(&at, &second) != NULL)
            return how;
    }
    at = skip_blanks(at);
    if (same_word(at, strlen(at), "am") || same_word(at, strlen(at), "pm"))
        return "is not a clock time of 24 hours: write \"08:30\" or \"18:00\"";
    if (*at != '\0')
        return how;
    if (minute > 59 || second >= 60)
        return "is no time of day: minutes and seconds go from 00 to 59";
    if (hour * 3600 + minute * 60 + second > 86400)
        return "is no time of day: the last one is \"24:00\"";
    *seconds = hour * 3600 + minute * 60 + second;
    return NULL;
}

/* What follows "per": a duration, a unit alone, or the interval. */
static const char *
period(const char *text, double interval_s, double *seconds)
{
    const char *wrong;

    if (same_word(text, strlen(text), "interval")) {
        if (isnan(interval_s))
            return "there is no interval here: write 240 per hour";
        *seconds = interval_s;
        return NULL;
    }
    wrong =
        is_letter(*text) ? unit_name(text, seconds) : unit_duration(text, seconds);
    if (wrong != NULL)
        return "is not a rate: write 240 per hour, 3 per 30 min or 100 per "
               "interval";
    return *seconds > 0 ? NULL : "is a rate per no time at all: write 240 per hour";
}

const char *
unit_rate(const char *text, double interval_s, double *per_second)
{
    const char *at = skip_blanks(text);
    char span[MOST_NUMBER];
    const char *wrong;
    double count, seconds;
    size_t length;

    wrong = take_number(&at, &count);
    if (wrong == comma || wrong == too_large)
        return wrong;
    if (wrong != NULL)
        return "is not a rate: write 240 per hour or 3 per 30 min";
    at = skip_blanks(at);
    if (*at == '\0')
        return "a rate needs a unit: write 240 per hour or 3 per 30 min";
    if (*at == '/')
        at++;
    else if (strncmp(at, "per", 3) == 0 && is_blank(at[3]))
        at += 3;
    else
        return "is not a rate: write 240 per hour or 3 per 30 min";
    at = skip_blanks(at);
    length = strlen(at);
    while (length > 0 && is_blank(at[length - 1]))
        length--;
    if (length >= sizeof(span))
        return "is not a rate: write 240 per hour or 3 per 30 min";
    memcpy(span, at, length);
    span[length] = '\0';
    wrong = period(span, interval_s, &seconds);
    if (wrong != NULL)
        return wrong;
    if (!isfinite(count / seconds))
        return too_large;
    *per_second = count / seconds;
    return NULL;
}

const char *
unit_share(const char *text, double *share)
{
    const char *at = skip_blanks(text);
    const char *wrong;
    double value;

    wrong = take_number(&at, &value);
    if (wrong == comma || wrong == too_large)
        return wrong;
    if (wrong != NULL)
        return "is not a share: write 80 % or 0.8";
    at = skip_blanks(at);
    if (*at == '%') {
        value /= 100;
        at = skip_blanks(at + 1);
    }
    if (*at != '\0')
        return "is not a share: write 80 % or 0.8";
    *share = value;
    return NULL;
}

const char *
unit_points(const char *text, double *difference)
{
    static const char *const words[] = { "point", "points" };
    const char *at = skip_blanks(text);
    const char *wrong;
    double value;
    size_t length;

    wrong = take_number(&at, &value);
    if (wrong == comma || wrong == too_large)
        return wrong;
    at = skip_blanks(at);
    length = strlen(at);
    while (length > 0 && is_blank(at[length - 1]))
        length--;
    for (size_t i = 0; wrong == NULL && i < 2; i++) {
        if (same_word(at, length, words[i])) {
            *difference = value / 100;
            return NULL;
        }
    }
    return "is not a difference of shares: write 0.5 points";
}

const char *
unit_number(const char *text, double *value)
{
    const char *at = skip_blanks(text);
    const char *wrong;
    double number;

    wrong = take_number(&at, &number);
    if (wrong != NULL)
        return wrong;
    at = skip_blanks(at);
    if (*at == '%')
        return "is a plain number, not a share: write it without %";
    if (*at != '\0')
        return "is not a plain number: write it without a unit or other words";
    *value = number;
    return NULL;
}

const char *
unit_switch(const char *text, int *value)
{
    static const char *const words[] = { "no", "yes", "false", "true" };
    const char *at = skip_blanks(text);
    size_t length = strlen(at);

    while (length > 0 && is_blank(at[length - 1]))
        length--;
    for (int i = 0; i < 4; i++) {
        if (same_word(at, length, words[i])) {
            *value = i % 2;
            return NULL;
        }
    }
    return "is neither yes nor no: write yes or no";
}

const char *
unit_name(const char *text, double *seconds)
{
    const char *at = skip_blanks(text);
    const struct unit *unit = take_unit(&at);

    if (unit == NULL || *skip_blanks(at) != '\0')
        return "is not a unit of time: write s, min, h, d, weeks or months";
    *seconds = unit->seconds;
    return NULL;
}
