/* Numbers and texts as JSON and CSV; it knows nothing of what they mean. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/write.h"

const char *
write_number(double value, const char *otherwise, char *out)
{
    if (!isfinite(value))
        return otherwise;
    if (value == rint(value) && fabs(value) < 1e15) {
        snprintf(out, WRITE_NUMBER_SIZE, "%lld", (long long)value);
        return out;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(out, WRITE_NUMBER_SIZE, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            break;
    }
    return out;
}

size_t
write_utf8_length(const char *of)
{
    const unsigned char *text = (const unsigned char *)of;
    const unsigned first = text[0], second = first >= 0xc2 ? text[1] : 0;
    const size_t num = first < 0x80                    ? 1
                       : first >= 0xc2 && first < 0xe0 ? 2
                       : first >= 0xe0 && first < 0xf0 ? 3
                       : first >= 0xf0 && first < 0xf5 ? 4
                                                       : 0;

    if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) ||
        (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f))
        return 0;
    for (size_t i = 1; i < num; i++)
        if ((text[i] & 0xc0) != 0x80)
            return 0;
    return num;
}

void
write_json_text(const char *text, FILE *out)
{
    const unsigned char *at = (const unsigned char *)text;

    fputc('"', out);
    while (*at != 0) {
        const size_t length = write_utf8_length((const char *)at);

        if (*at == '"' || *at == '\\')
            fprintf(out, "\\%c", *at);
        else if (*at < 0x20 || *at == 0x7f)
            fprintf(out, "\\u%04x", (unsigned)*at);
        else if (length == 0)
            fputs("\xef\xbf\xbd", out);
        else
            fwrite(at, 1, length, out);
        at += length == 0 ? 1 : length;
    }
    fputc('"', out);
}

void
write_csv_text(const char *text, FILE *out)
{
    if (strpbrk(text, ",\"\r\n") == NULL) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text != 0; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

void
write_csv_number(double value, FILE *out)
{
    char number[WRITE_NUMBER_SIZE];

    fprintf(out, ",%s", write_number(value, "", number));
}
