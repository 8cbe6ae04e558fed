/* Help, kind, words and default of a parameter, in one sentence. */
#include "cli/param_text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const kind_words[] = {
    [PARAM_NUMBER] = "number",
    [PARAM_WHOLE] = "whole number",
    [PARAM_SHARE] = "share",
    [PARAM_DURATION] = "duration",
    [PARAM_CLOCK] = "clock time",
    [PARAM_RATE] = "rate",
    [PARAM_SWITCH] = "yes or no",
    [PARAM_WORD] = "word",
    [PARAM_TEXT] = "text",
    [PARAM_NUMBERS] = "numbers",
    [PARAM_SHARES] = "shares",
    [PARAM_DURATIONS] = "durations",
    [PARAM_CLOCKS] = "clock times",
    [PARAM_RATES] = "rates",
    [PARAM_DATES] = "dates",
    [PARAM_COUNTS] = "count per interval",
    [PARAM_WHOLES] = "whole number per interval",
    [PARAM_DISTRIBUTION] = "distribution",
    [PARAM_PARTS] = "parts",
};

const char *
param_kind_word(enum param_kind kind)
{
    return kind_words[kind];
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
        append(out, "%s", kind_words[param->kind]);
    if (param->flags & PARAM_VARIES)
        append(out, ", may differ by interval");
    if (param->fallback == PARAM_REQUIRED)
        append(out, ", required");
    else if (param->fallback[0] != '\0')
        append(out, " (%s)", param->fallback);
}
