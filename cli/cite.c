/* References: what a reader needs to find the same program, and the same run. */
#include "cli/cite.h"

#include <math.h>
#include <string.h>

#define WORDS "callq: a contact-center call queue simulator"

void
cite_write_text(const struct saved *run, FILE *out)
{
    fprintf(out, "callq contributors. %s, version %s, %s. GPL-3.0-or-later.", WORDS,
        run != NULL && run->version[0] != '\0' ? run->version : CALLQ_VERSION,
        "computer software");
    if (run != NULL) {
        fprintf(out,
            " Run of \"%s\": scenario hash %s, seed %s, luck %.0f, %.0f "
            "replication%s, %g %% confidence.",
            run->scenario, run->hash, run->seed, run->luck, run->replications,
            run->replications == 1 ? "" : "s", 100 * run->confidence);
    }
    fputc('\n', out);
}

/* What TeX would take for its own; braces that do not match would break the file.
 */
static void
put_tex(const char *text, FILE *out)
{
    for (; *text != '\0'; text++)
        switch (*text) {
        case '\\':
            fputs("\\textbackslash{}", out);
            break;
        case '~':
            fputs("\\textasciitilde{}", out);
            break;
        case '^':
            fputs("\\textasciicircum{}", out);
            break;
        case '"':
            fputs("''", out);
            break;
        default:
            if (strchr("{}%&#$_", *text) != NULL)
                fputc('\\', out);
            fputc((unsigned char)*text < 0x20 ? ' ' : *text, out);
        }
}

void
cite_write_bibtex(const struct saved *run, FILE *out)
{
    const bool is_run = run != NULL;
    const char *version =
        is_run && run->version[0] != '\0' ? run->version : CALLQ_VERSION;

    fprintf(out,
        "@misc{callq%s%s,\n  author = {{callq contributors}},\n"
        "  title = {{%s}},\n  howpublished = {Computer software, "
        "GPL-3.0-or-later},\n  note = {Version %s",
        is_run ? "-" : "", is_run ? run->hash : "", WORDS, version);
    if (is_run) {
        fputs("; run of ``", out);
        put_tex(run->scenario, out);
        fprintf(out, "'', scenario hash %s, seed ", run->hash);
        put_tex(run->seed, out);
        fprintf(out, ", luck %.0f, %.0f replication%s", run->luck,
            run->replications, run->replications == 1 ? "" : "s");
    }
    fputs("}\n}\n", out);
}
