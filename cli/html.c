/* HTML from texts that may hold anything. It knows nothing of what the page is
 * about. */
#include "cli/html.h"

#include <string.h>

#include "sim/write.h"

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
        const size_t length = write_utf8_length(text);

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
