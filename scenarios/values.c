/*
 * One value by its row of a table: kinds to numbers, ranges, words, texts. It
 * knows kinds, not keys.
 */
#include <string.h>

#include "scenarios/dates.h"
#include "scenarios/schema.h"
#include "scenarios/units.h"

enum {
    NUMBER_SIZE = 48
};

static const char *
unit_whole(const char *text, double *out)
{
    double x;
    const char *wrong = unit_number(text, &x);

    if (wrong == NULL && x != floor(x))
        return "is not a whole number";
    if (wrong == NULL)
        *out = x;
    return wrong;
}

static const char *
unit_limit(const char *text, double *out)
{
    if (strcmp(text, "none") == 0) {
        *out = INFINITY;
        return NULL;
    }
    return unit_whole(text, out) == NULL
               ? NULL
               : "is not a whole number; write one, or none";
}

/* What "per interval" means; of a day that is itself wrong, anything. */
static double
interval_of_rates(const struct reader *self)
{
    if (!self->day_known)
        return 1;
    return self->out->day.steady ? NAN : self->out->day.interval_s;
}

static const char *
text_to_number(
    const struct reader *self, enum param_kind kind, const char *text, double *out)
{
    switch (kind) {
    case PARAM_WHOLE:
        return unit_whole(text, out);
    case PARAM_LIMIT:
        return unit_limit(text, out);
    case PARAM_SHARE:
        return unit_share(text, out);
    case PARAM_DURATION:
        return unit_duration(text, out);
    case PARAM_CLOCK:
        return unit_clock(text, out);
    case PARAM_RATE:
        return unit_rate(text, interval_of_rates(self), out);
    case PARAM_DATE:
        return unit_date(text, out);
    default:
        return unit_number(text, out);
    }
}

static const char *
what_kind(enum param_kind kind)
{
    switch (kind) {
    case PARAM_WHOLE:
        return "a whole number";
    case PARAM_LIMIT:
        return "a whole number, or none";
    case PARAM_SHARE:
        return "a share such as 80 %";
    case PARAM_DURATION:
        return "a duration such as 20 s";
    case PARAM_CLOCK:
        return "a clock time such as \"08:30\"";
    case PARAM_RATE:
        return "a rate such as 240 per hour";
    case PARAM_DATE:
        return "a date such as 2026-03-02";
    case PARAM_SWITCH:
        return "yes or no";
    case PARAM_TEXT:
        return "a text";
    case PARAM_WORD:
        return "a word";
    default:
        return "a number";
    }
}

bool
scalar_check(struct reader *self, const struct spot *at, const char *what)
{
    if (at->node->kind == NODE_SCALAR)
        return true;
    if (at->node->kind == NODE_NULL)
        spot_key_problem(
            self, at, "has no value; write %s, or remove the key", what);
    else
        spot_problem(self, at, "should be one value, %s", what);
    return false;
}

bool
number_read(
    struct reader *self, const struct spot *at, enum param_kind kind, double *out)
{
    const char *wrong;

    if (!scalar_check(self, at, what_kind(kind)))
        return false;
    wrong = text_to_number(self, kind, at->node->text, out);
    if (wrong == NULL)
        return true;
    spot_bad_text(self, at, wrong);
    return false;
}

static const char *
print_number(enum param_kind kind, double x, char *out, size_t size)
{
    if (kind == PARAM_SHARE)
        snprintf(out, size, "%.10g %%", 100 * x);
    else if (kind == PARAM_DURATION)
        unit_print_duration(x, out, (unsigned)size);
    else if (kind == PARAM_CLOCK)
        unit_print_clock(x, out, (unsigned)size);
    else if (kind == PARAM_RATE)
        snprintf(out, size, "%.10g per hour", 3600 * x);
    else
        snprintf(out, size, "%.10g", x);
    return out;
}

bool
range_phrase(const struct param *param, double x, char *out, size_t size)
{
    const enum param_kind kind = kind_of_entries(param->kind);
    const bool open = param->most >= DBL_MAX;
    char least[NUMBER_SIZE];
    char most[NUMBER_SIZE];

    if (isnan(x) || (x >= param->least && x <= param->most) ||
        (kind == PARAM_LIMIT && isinf(x)))
        return true;
    print_number(kind, param->least, least, sizeof(least));
    print_number(kind, open ? 0 : param->most, most, sizeof(most));
    if (param->least == PARAM_ABOVE_0 && open)
        snprintf(out, size, "should be above 0");
    else if (param->least == PARAM_ABOVE_0)
        snprintf(out, size, "should be above 0 and at most %s", most);
    else if (open)
        snprintf(out, size, "should be %s or more", least);
    else
        snprintf(out, size, "should be from %s to %s", least, most);
    return false;
}

bool
range_check(
    struct reader *self, const struct spot *at, const struct param *param, double x)
{
    char phrase[RANGE_PHRASE_SIZE];

    if (range_phrase(param, x, phrase, sizeof(phrase)))
        return true;
    spot_problem(self, at, "%s", phrase);
    return false;
}

static bool
word_read(
    struct reader *self, const struct spot *at, const struct param *param, int *out)
{
    size_t num = 0;

    if (!scalar_check(self, at, what_kind(PARAM_WORD)))
        return false;
    for (; param->words[num] != NULL; num++)
        if (strcmp(param->words[num], at->node->text) == 0) {
            *out = (int)num;
            return true;
        }
    spot_not_a_word(self, at, "word for this key", param->words, num);
    return false;
}

static bool
switch_read(struct reader *self, const struct spot *at, bool *out)
{
    const char *wrong;
    int value;

    if (!scalar_check(self, at, what_kind(PARAM_SWITCH)))
        return false;
    wrong = unit_switch(at->node->text, &value);
    if (wrong != NULL)
        spot_bad_text(self, at, wrong);
    else
        *out = value != 0;
    return wrong == NULL;
}

static bool
text_read(struct reader *self, const struct spot *at, const char **out)
{
    if (!scalar_check(self, at, what_kind(PARAM_TEXT)))
        return false;
    *out = at->node->text;
    at->node->is_text = true;
    return true;
}

bool
value_read(struct reader *self, const struct spot *at, const struct param *param,
    void *field)
{
    switch (param->kind) {
    case PARAM_SWITCH:
        return switch_read(self, at, field);
    case PARAM_WORD:
        return word_read(self, at, param, field);
    case PARAM_TEXT:
        return text_read(self, at, field);
    case PARAM_COUNTS:
    case PARAM_WHOLES:
        return varying_read(self, at, param, field);
    case PARAM_NUMBERS:
    case PARAM_SHARES:
    case PARAM_DURATIONS:
    case PARAM_CLOCKS:
    case PARAM_RATES:
    case PARAM_DATES:
        return list_read(self, at, param, NAN, field);
    case PARAM_DISTRIBUTION:
        return param->flags & PARAM_ONE_ON_AVERAGE
                   ? factor_read(self, at, field)
                   : distribution_read(self, at, field);
    case PARAM_PARTS:
        return parts_read(self, at, DRAWN_TIMES, field);
    default: {
        double x;

        if (!number_read(self, at, param->kind, &x) ||
            !range_check(self, at, param, x))
            return false;
        *(double *)field = x;
        return true;
    }
    }
}

void
value_absent(const struct param *param, void *field)
{
    switch (param->kind) {
    case PARAM_SWITCH:
        *(bool *)field = false;
        break;
    case PARAM_WORD:
        *(int *)field = 0;
        break;
    case PARAM_TEXT:
        *(const char **)field = NULL;
        break;
    case PARAM_DISTRIBUTION:
        *(struct duration *)field = (struct duration){ 0 };
        break;
    case PARAM_PARTS:
        *(struct parts *)field = (struct parts){ 0 };
        break;
    default:
        if (kind_of_entries(param->kind) == param->kind)
            *(double *)field = NAN;
        else
            *(struct list *)field = (struct list){ 0 };
    }
}

enum param_kind
kind_of_entries(enum param_kind kind)
{
    switch (kind) {
    case PARAM_NUMBERS:
    case PARAM_COUNTS:
        return PARAM_NUMBER;
    case PARAM_WHOLES:
        return PARAM_WHOLE;
    case PARAM_SHARES:
        return PARAM_SHARE;
    case PARAM_DURATIONS:
        return PARAM_DURATION;
    case PARAM_CLOCKS:
        return PARAM_CLOCK;
    case PARAM_RATES:
        return PARAM_RATE;
    case PARAM_DATES:
        return PARAM_DATE;
    default:
        return kind;
    }
}
