/* Pieces of an HTML page: text escaped, tables that say what their cells are. */
#ifndef CQ_CLI_HTML_H
#define CQ_CLI_HTML_H

#include <stdbool.h>
#include <stdio.h>

/** Text of any origin: markup characters escaped, line ends kept, other control
 *  characters left out, bytes that are no UTF-8 as U+FFFD. Right inside elements
 * and inside attributes in double quotes. */
void html_text(FILE *out, const char *text);
/** <tag>text</tag>; tag may have attributes of the house's own: "p class=\"x\"". */
void html_element(FILE *out, const char *tag, const char *text);

struct html_head {
    const char *name;
    const char *unit; /* below the name; "" for none */
    bool is_number;   /* its cells stand at the right */
};

/** A table in a box of its own, which scrolls where the screen is narrower. */
void html_table_open(
    FILE *out, const char *caption, const struct html_head *heads, size_t num);
void html_table_close(FILE *out);
/** The first cell of a row is its head. */
void html_row_open(FILE *out, const char *head);
void html_row_close(FILE *out);
void html_cell(FILE *out, const char *text);
void html_cell_number(FILE *out, const char *text);

/** A section with its heading; id is an anchor. */
void html_section_open(FILE *out, const char *id, const char *title);
void html_section_close(FILE *out);

#endif
