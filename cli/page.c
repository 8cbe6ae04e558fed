/* Where lines break. */
#include "cli/page.h"

#include <stdbool.h>
#include <string.h>

/* Columns of the first bytes of a UTF-8 text: those that do not go on with a
 * character. */
static int
columns(const char *text, size_t length)
{
    int num = 0;

    for (size_t i = 0; i < length; i++)
        num += ((unsigned char)text[i] & 0xc0) != 0x80;
    return num;
}

int
page_columns(const char *text)
{
    return columns(text, strlen(text));
}

void
page_right(FILE *out, int width, const char *text)
{
    size_t length = strlen(text);

    while (columns(text, length) >= width)
        length--;
    fprintf(out, "%*s%.*s", width - columns(text, length), "", (int)length, text);
}

/* Words of text from column on; lines after the first start at indent. */
static void
flow(FILE *out, int column, int indent, const char *text)
{
    bool first = true;

    while (*text != '\0') {
        const size_t length = strcspn(text, " \n");
        const int width = columns(text, length);

        if (!first && column + 1 + width > PAGE_WIDTH) {
            fprintf(out, "\n%*s", indent, "");
            column = indent;
        } else if (!first) {
            fputc(' ', out);
            column++;
        }
        fwrite(text, 1, length, out);
        column += width;
        text += length;
        first = *text == '\n';
        if (first) {
            fprintf(out, "\n%*s", text[1] != '\0' ? indent : 0, "");
            column = indent;
        }
        text += *text != '\0';
    }
    fputc('\n', out);
}

void
page_text(FILE *out, int indent, const char *text)
{
    fprintf(out, "%*s", indent, "");
    flow(out, indent, indent, text);
}

void
page_row(FILE *out, int indent, const char *name, int width, const char *help)
{
    const int used = page_columns(name);

    fprintf(out, "%*s%s", indent, "", name);
    if (help[0] == '\0') {
        fputc('\n', out);
        return;
    }
    if (used >= width)
        fprintf(out, "\n%*s", indent + width, "");
    else
        fprintf(out, "%*s", width - used, "");
    flow(out, indent + width, indent + width, help);
}
