/*
 * What a run says of itself, kept with its numbers: the verdicts and the sentences
 * of its summary. Pages made of the folder later repeat them and judge nothing
 * anew. It opens no file.
 */
#include "cli/save_words.h"

#include <stdlib.h>
#include <string.h>

#include "cli/fresh.h"
#include "cli/summary.h"
#include "sim/err.h"
#include "sim/write.h"

enum {
    SENTENCE_SIZE = 1200
};

static int
end_of(FILE *out)
{
    return ferror(out) ? CQ_ERR_WRITE : CQ_OK;
}

/* ---- verdicts ---- */

static void
write_verdict(const struct run *run, const struct judged *judged, FILE *out)
{
    const struct verdict *verdict = &judged->verdict;
    char text[SENTENCE_SIZE], name[64];

    write_csv_text(judged->goal.text, out);
    fprintf(out, ",%s,%s,%s,%s,%s,%s", judged->required ? "yes" : "no",
        verdict_text(verdict->word), judged->goal.address.measure->name,
        basis_name(judged->goal.address.basis),
        interval_name(run_scenario(run), verdict->interval, name, sizeof(name)),
        judged->goal.at_least ? ">=" : "<=");
    write_csv_number(judged->goal.value, out);
    write_csv_number(verdict->worst.value, out);
    write_csv_number(verdict->worst.half_width, out);
    write_csv_number(verdict->margin, out);
    fprintf(out, ",%zu,%zu,%zu,", verdict->num_met, verdict->num_missed,
        verdict->num_undecided);
    write_csv_text(summary_verdict(run, judged, text, sizeof(text)), out);
    fputc('\n', out);
}

int
save_write_verdicts(const struct run *run, FILE *out)
{
    fputs("target,required,verdict,measure,basis,interval,comparison,limit,value,"
          "half_width,margin,num_met,num_missed,num_undecided,words\n",
        out);
    for (size_t i = 0; i < run->num_judged; i++)
        write_verdict(run, &run->judged[i], out);
    return end_of(out);
}

/* ---- sentences ---- */

static void
say_tight(const struct run *run, FILE *out)
{
    summary_tight(run, "", out);
}

/* Where it was asked for: else no figure of the folder is an adjusted one. */
static void
say_adjusted(const struct run *run, FILE *out)
{
    if (options_given(run->options, OPTION_ADJUST))
        run_print_adjusted(run, out);
}

static void
say_fresh(const struct run *run, FILE *out)
{
    fresh_print(&run->loaded, out);
}

static const struct part_of_summary {
    const char *about;
    bool in_rows; /* laid out: the lines stay as they are */
    void (*say)(const struct run *run, FILE *out);
} parts[] = {
    { "what", false, summary_head },
    { "rest", false, summary_rest },
    { "precision", true, run_print_precision },
    { "adjusted", true, say_adjusted },
    { "thresholds", false, summary_thresholds },
    { "work", false, summary_workload },
    { "customers", true, summary_judges },
    { "costs", false, summary_costs },
    { "tight", false, say_tight },
    { "fresh", true, say_fresh },
    { "accounts", false, summary_accounts },
};

static void
write_words(const char *about, const char *text, FILE *out)
{
    fprintf(out, "%s,", about);
    write_csv_text(text, out);
    fputc('\n', out);
}

/* Broken for 80 columns, joined again in place: runs of blanks become one. */
static void
join_lines(char *text)
{
    char *to = text;

    for (const char *from = text; *from != '\0'; from++)
        if (*from != ' ' && *from != '\n')
            *to++ = *from;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    while (to > text && to[-1] == ' ')
        to--;
    *to = '\0';
}

/* A row for each paragraph. */
static void
write_paragraphs(const char *about, char *text, FILE *out)
{
    for (char *at = text; at != NULL;) {
        char *end = strstr(at, "\n\n");

        if (end != NULL)
            *end = '\0';
        join_lines(at);
        if (*at != '\0')
            write_words(about, at, out);
        at = end != NULL ? end + 2 : NULL;
    }
}

static int
write_part(const struct run *run, const struct part_of_summary *part, FILE *out)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);

    if (stream == NULL)
        return CQ_ERR_NO_MEMORY;
    part->say(run, stream);
    if (fclose(stream) != 0) {
        free(text);
        return CQ_ERR_NO_MEMORY;
    }
    if (!part->in_rows)
        write_paragraphs(part->about, text, out);
    else if (size > 0)
        write_words(part->about, text + strspn(text, "\n"), out);
    free(text);
    return CQ_OK;
}

int
save_write_words(const struct run *run, FILE *out)
{
    int ret = CQ_OK;

    fputs("about,words\n", out);
    for (size_t i = 0; ret == CQ_OK && i < sizeof(parts) / sizeof(parts[0]); i++)
        ret = write_part(run, &parts[i], out);
    return ret == CQ_OK ? end_of(out) : ret;
}
