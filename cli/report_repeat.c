/* How to repeat a run, and how to cite it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cite.h"
#include "cli/report_parts.h"

static void
put_pair(FILE *out, const char *term, const char *text)
{
    html_element(out, "dt", term);
    fputs("<dd><code>", out);
    html_text(out, text);
    fputs("</code></dd>\n", out);
}

static void
put_facts(FILE *out, const struct kept *kept)
{
    char text[80];

    fputs("<dl class=\"facts\">\n", out);
    put_pair(out, "Command", kept->command[1]);
    if (kept->command[2][0] != '\0') {
        const char *again = strstr(kept->command[2], ": ");

        put_pair(out, "Again, from the folder's inputs",
            again != NULL ? again + 2 : kept->command[2]);
    }
    put_pair(out, "Version", kept->command[0]);
    put_pair(out, "Scenario hash", kept->head.hash);
    put_pair(out, "Seed", kept->head.seed);
    snprintf(text, sizeof(text), "%.0f", kept->head.luck);
    put_pair(out, "Luck", text);
    snprintf(text, sizeof(text), "%.0f", kept->head.replications);
    put_pair(out, "Replications", text);
    snprintf(text, sizeof(text), "%g %%", 100 * kept->head.confidence);
    put_pair(out, "Confidence", text);
    fputs("</dl>\n", out);
}

static void
put_files(FILE *out, const struct kept *kept)
{
    const struct html_head heads[] = { { "File in inputs/", "", false },
        { "Read from", "", false }, { "Bytes", "", true },
        { "FNV-1a 64", "", false } };

    html_table_open(out, "Files that the run was made from", heads, 4);
    for (size_t i = 0; i < kept->files->num_rows; i++) {
        html_row_open(out, kept_cell(kept->files, i, "copy"));
        html_cell(out, kept_cell(kept->files, i, "path"));
        html_cell_number(out, kept_cell(kept->files, i, "bytes"));
        fputs("<td><code>", out);
        html_text(out, kept_cell(kept->files, i, "fnv1a64"));
        fputs("</code></td>", out);
        html_row_close(out);
    }
    html_table_close(out);
}

void
report_repeat(FILE *out, const struct kept *kept)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);

    html_element(out, "p",
        "The same scenario, seed and luck give the same numbers to the last bit, "
        "on "
        "any number of threads and machines. Luck is a number that changes "
        "whenever a "
        "new version of callq would give others.");
    put_facts(out, kept);
    put_files(out, kept);
    if (stream == NULL)
        return;
    cite_write_text(&kept->head, stream);
    if (fclose(stream) == 0) {
        html_element(out, "h3", "How to cite it");
        html_element(out, "p", text);
    }
    free(text);
}
