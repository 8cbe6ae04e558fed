/* Text laid out for a page of 80 columns: paragraphs, and rows of a name and what
 * it means. */
#ifndef CQ_CLI_PAGE_H
#define CQ_CLI_PAGE_H

#include <stdio.h>

enum {
    PAGE_WIDTH = 80
};

/** Columns that a text takes; a character of UTF-8 is one. */
int page_columns(const char *text);

/** Text at the right of width columns, cut so that one blank stays before it. */
void page_right(FILE *out, int width, const char *text);

/** A paragraph, broken between words, each line indented; '\n' in text stays. */
void page_text(FILE *out, int indent, const char *text);

/** name at indent, then help from column indent + width on, broken likewise; a
 *  name that is too long gets a line of its own. */
void page_row(FILE *out, int indent, const char *name, int width, const char *help);

#endif
