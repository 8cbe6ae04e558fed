/* Numbers that read back to the same double, texts that cannot end early. */
#include "cli/json.h"

#include <math.h>
#include <stdlib.h>

void
number_digits(double value, char *out, unsigned size)
{
    out[0] = '\0';
    if (!isfinite(value))
        return;
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(out, size, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            return;
    }
}

void
json_number(FILE *out, double value)
{
    char digits[32];

    number_digits(value, digits, sizeof(digits));
    fputs(digits[0] != '\0' ? digits : "null", out);
}

void
json_text(FILE *out, const char *text)
{
    if (text == NULL) {
        fputs("null", out);
        return;
    }
    fputc('"', out);
    for (; *text != '\0'; text++) {
        const unsigned char c = (unsigned char)*text;

        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < 0x20)
            fprintf(out, "\\u%04x", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

void
json_member(const char *key, double value, FILE *out)
{
    fprintf(out, ", \"%s\": ", key);
    json_number(out, value);
}
