/* Help, kind, words and default of a parameter, in one sentence. */
#include "cli/param_text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *
param_kind_word(enum param_kind kind)
{
    switch (kind) {
    case PARAM_NUMBER:
        return "number";
    case PARAM_WHOLE:
        return "whole number";
    case PARAM_SHARE:
        return "share";
    case PARAM_LIMIT:
        return "whole number, or none";
    case PARAM_DURATION:
        return "duration";
    case PARAM_CLOCK:
        return "clock time";
    case PARAM_RATE:
        return "rate";
    case PARAM_SWITCH:
        return "yes or no";
    case PARAM_WORD:
        return "word";
    case PARAM_TEXT:
        return "text";
    case PARAM_NUMBERS:
        return "numbers";
    case PARAM_SHARES:
        return "shares";
    case PARAM_DURATIONS:
        return "durations";
    case PARAM_CLOCKS:
        return "clock times";
    case PARAM_RATES:
        return "rates";
    case PARAM_DATE:
        return "date";
    case PARAM_DATES:
        return "dates";
    case PARAM_COUNTS:
        return "count per interval";
    case PARAM_WHOLES:
        return "whole number per interval";
    case PARAM_DISTRIBUTION:
        return "distribution";
    case PARAM_PARTS:
        return "parts";
    }
    return "";
}

__attribute__((format(printf, 2, 3))) static void
append(char *out, const char *format, ...)
{
    const size_t used = strlen(out);
    va_list args;

    va_start(args, format);
    vsnprintf(out + used, PARAM_TEXT_SIZE - used, format, args);
    va_end(args);
}

void
param_text(const struct param *param, char *out)
{
    out[0] = '\0';
    append(out, "%s; ", param->help);
    if (param->kind == PARAM_WORD)
        for (size_t i = 0; param->words[i] != NULL; i++)
            append(out, "%s%s", i > 0 ? " | " : "", param->words[i]);
    else
        append(out, "%s", param_kind_word(param->kind));
    if (param->flags & PARAM_VARIES)
        append(out, ", may differ by interval");
    if (param->fallback == PARAM_REQUIRED)
        append(out, ", required");
    else if (param->fallback[0] != '\0')
        append(out, ", default %s", param->fallback);
}
