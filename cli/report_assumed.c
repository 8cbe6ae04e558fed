/* What was assumed, on the page: keys at their default with what they do, and what
 * the scenario could have said and does not. */
#include <string.h>

#include "cli/assumed.h"
#include "cli/report_parts.h"
#include "sim/err.h"

/* It may be broken behind each of its keys. */
static void
put_path(FILE *out, const char *path)
{
    while (*path != '\0') {
        const size_t length = strcspn(path, ".");
        char key[ASSUMED_PATH];

        snprintf(
            key, sizeof(key), "%.*s", (int)(length + (path[length] == '.')), path);
        html_text(out, key);
        path += strlen(key);
        if (*path != '\0')
            fputs("<wbr>", out);
    }
}

static void
put_defaults(
    FILE *out, const struct assumptions *self, const struct scenario *scenario)
{
    const struct html_head heads[] = { { "Key", "", false },
        { "Taken as", "", false }, { "Of", "", false },
        { "What it is", "", false } };
    char help[ASSUMED_HELP];

    html_table_open(out, "Left to their defaults", heads, 4);
    for (size_t i = 0; i < self->num; i++) {
        const struct assumed *one = &self->at[i];

        if (one->value == NULL)
            continue;
        fputs("<tr><th scope=\"row\"><code>", out);
        put_path(out, one->path);
        fputs("</code></th><td>", out);
        html_text(out, one->value);
        if (strcmp(one->because, "default") != 0) {
            fputs(" <small>", out);
            html_text(out, one->because);
            fputs("</small>", out);
        }
        fputs("</td>", out);
        html_cell(out, assumed_who(one, scenario));
        html_cell(out, assumed_help(one, help));
        html_row_close(out);
    }
    html_table_close(out);
}

static void
put_unsaid(
    FILE *out, const struct assumptions *self, const struct scenario *scenario)
{
    char help[ASSUMED_HELP];

    html_element(out, "h3", "Not said, and so not simulated");
    fputs("<dl class=\"unsaid\">\n", out);
    for (size_t i = 0; i < self->num; i++) {
        if (self->at[i].value != NULL)
            continue;
        fputs("<div><dt><code>", out);
        html_text(out, self->at[i].path);
        fputs("</code></dt><dd>", out);
        html_text(out, assumed_help(&self->at[i], help));
        if (self->at[i].who[0] != '\0') {
            fputs(" <small>(", out);
            html_text(out, assumed_who(&self->at[i], scenario));
            fputs(")</small>", out);
        }
        fputs("</dd></div>\n", out);
    }
    fputs("</dl>\n", out);
}

void
report_assumed(FILE *out, const struct kept *kept)
{
    struct assumptions list;
    const bool whole = assumptions_find(&list, kept->reading.resolved) == CQ_OK;
    size_t num = 0;

    for (size_t i = 0; i < list.num; i++)
        num += list.at[i].value != NULL;
    fprintf(out,
        "<p>%zu key%s of the scenario %s left to the default. Each is listed with "
        "what "
        "it was taken as; <code>callq explain KEY</code> says more, and writing "
        "the "
        "key into the scenario changes it. * stands for the names that "
        "follow.</p>\n",
        num, num == 1 ? "" : "s", num == 1 ? "was" : "were");
    if (num > 0)
        put_defaults(out, &list, &kept->scenario);
    if (list.num > num)
        put_unsaid(out, &list, &kept->scenario);
    if (!whole)
        html_element(out, "p", "Memory was out: the list is not whole.");
    assumptions_free(&list);
}
