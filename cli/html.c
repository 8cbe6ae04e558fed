/* HTML from texts that may hold anything. It knows nothing of what the page is
 * about. */
#include "cli/html.h"

#include <string.h>

/* Bytes of the character at text if it is whole UTF-8, or 0. */
static size_t
utf8_length(const unsigned char *text)
{
    const size_t length = text[0] < 0x80                      ? 1
                          : text[0] >= 0xC2 && text[0] < 0xE0 ? 2
                          : text[0] >= 0xE0 && text[0] < 0xF0 ? 3
                          : text[0] >= 0xF0 && text[0] < 0xF5 ? 4
                                                              : 0;

    for (size_t i = 1; i < length; i++)
        if ((text[i] & 0xC0) != 0x80)
            return 0;
    if (length == 3 && ((text[0] == 0xE0 && text[1] < 0xA0) ||
                           (text[0] == 0xED && text[1] >= 0xA0)))
        return 0;
    if (length == 4 && ((text[0] == 0xF0 && text[1] < 0x90) ||
                           (text[0] == 0xF4 && text[1] >= 0x90)))
        return 0;
    return length;
}

static void
put_letter(FILE *out, char letter)
{
    switch (letter) {
    case '&':
        fputs("&amp;", out);
        break;
    case '<':
        fputs("&lt;", out);
        break;
    case '>':
        fputs("&gt;", out);
        break;
    case '"':
        fputs("&quot;", out);
        break;
    case '\'':
        fputs("&#39;", out);
        break;
    default:
        if ((unsigned char)letter >= 0x20 && letter != 0x7F)
            fputc(letter, out);
        else if (letter == '\n' || letter == '\t')
            fputc(letter, out);
    }
}

void
html_text(FILE *out, const char *text)
{
    while (*text != '\0') {
        const size_t length = utf8_length((const unsigned char *)text);

        if (length == 1)
            put_letter(out, *text);
        else if (length == 0)
            fputs("\xEF\xBF\xBD", out);
        else
            fwrite(text, 1, length, out);
        text += length > 0 ? length : 1;
    }
}

void
html_element(FILE *out, const char *tag, const char *text)
{
    fprintf(out, "<%s>", tag);
    html_text(out, text);
    fprintf(out, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

void
html_table_open(
    FILE *out, const char *caption, const struct html_head *heads, size_t num)
{
    fputs("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"", out);
    html_text(out, caption);
    fputs("\">\n<table>\n<caption>", out);
    html_text(out, caption);
    fputs("</caption>\n<thead><tr>", out);
    for (size_t i = 0; i < num; i++) {
        fprintf(
            out, "<th scope=\"col\"%s>", heads[i].is_number ? " class=\"n\"" : "");
        html_text(out, heads[i].name);
        if (heads[i].unit[0] != '\0') {
            fputs(" <small>", out);
            html_text(out, heads[i].unit);
            fputs("</small>", out);
        }
        fputs("</th>", out);
    }
    fputs("</tr></thead>\n<tbody>\n", out);
}

void
html_table_close(FILE *out)
{
    fputs("</tbody>\n</table>\n</div>\n", out);
}

void
html_row_open(FILE *out, const char *head)
{
    fputs("<tr><th scope=\"row\">", out);
    html_text(out, head);
    fputs("</th>", out);
}

void
html_row_close(FILE *out)
{
    fputs("</tr>\n", out);
}

static void
cell(FILE *out, const char *tag, const char *text)
{
    fprintf(out, "<%s>", tag);
    html_text(out, text);
    fputs("</td>", out);
}

void
html_cell(FILE *out, const char *text)
{
    cell(out, "td", text);
}

void
html_cell_number(FILE *out, const char *text)
{
    cell(out, "td class=\"n\"", text);
}

void
html_section_open(FILE *out, const char *id, const char *title)
{
    fprintf(out, "<section id=\"%s\" aria-labelledby=\"%s-h\">\n<h2 id=\"%s-h\">",
        id, id, id);
    html_text(out, title);
    fputs("</h2>\n", out);
}

void
html_section_close(FILE *out)
{
    fputs("</section>\n", out);
}
