/* Theory beside a simulation as a table in its folder: what --check-theory prints,
 * for pages and programs. */
#include <math.h>
#include <stdlib.h>

#include "cli/save_words.h"
#include "cli/theory_print.h"
#include "sim/err.h"
#include "sim/write.h"

static void
write_gaps(const struct theory_desk *desk, FILE *out)
{
    const char *between = "";

    for (unsigned gap = 0; gap < NUM_GAPS; gap++)
        if (desk->gaps >> gap & 1) {
            fprintf(out, "%s%s", between, theory_gap_names[gap]);
            between = "; ";
        }
}

/* Who it is about, and the formula. */
static void
write_desk(const struct theory_check *check, size_t index, FILE *out)
{
    const struct theory_desk *desk = &check->desks[index];
    const struct scenario *scenario = check->experiment->scenario;
    char names[THEORY_NAMES];

    fprintf(out, "%zu,", index + 1);
    theory_names(scenario, OF_TYPE, desk->types, desk->num_types, names);
    write_csv_text(names, out);
    fputc(',', out);
    theory_names(scenario, OF_GROUP, desk->groups, desk->num_groups, names);
    write_csv_text(names, out);
    fprintf(out, ",%s,%s,", theory_model_name(desk->model),
        theory_is_exact(desk) ? "yes" : "no");
    write_gaps(desk, out);
}

/* words: the sentences on a desk, or "". */
static void
write_figures(const struct theory_check *check, size_t index, int interval,
    const char *words, FILE *out)
{
    struct theory_figure figures[THEORY_FIGURES];
    const size_t num =
        theory_check_figures(check, &check->desks[index], interval, figures);
    char name[16];

    for (size_t i = 0; i < num; i++) {
        write_desk(check, index, out);
        fprintf(out, ",%s,%s",
            interval_name(
                check->experiment->scenario, interval, name, sizeof(name)),
            figures[i].measure->name);
        write_csv_number(figures[i].theory, out);
        write_csv_number(figures[i].simulated.value, out);
        write_csv_number(figures[i].simulated.half_width, out);
        write_csv_number(
            theory_is_exact(&check->desks[index]) ? figures[i].apart : (double)NAN,
            out);
        fputc(',', out);
        write_csv_text(i == 0 ? words : "", out);
        fputc('\n', out);
    }
}

/* A desk: its sentences in a stream first, then its rows. */
static int
write_rows(const struct theory_check *check, size_t index, FILE *out)
{
    char *words = NULL;
    size_t size;
    FILE *stream = open_memstream(&words, &size);

    if (stream == NULL)
        return CQ_ERR_NO_MEMORY;
    theory_say(check, &check->desks[index], stream);
    if (fclose(stream) != 0) {
        free(words);
        return CQ_ERR_NO_MEMORY;
    }
    write_figures(check, index, INTERVAL_ALL, words, out);
    for (size_t i = 0; check->num_intervals > 1 && i < check->num_intervals; i++)
        write_figures(check, index, (int)i, "", out);
    free(words);
    return CQ_OK;
}

/* Little's law: the queue's area and the waits, in hours. */
static void
write_little(const struct run *run, FILE *out)
{
    const struct theory_little little = theory_check_little(&run->experiment);
    char text[THEORY_NAMES];

    fprintf(out, ",,,Little's law,%s,,all,waits", little.exact ? "yes" : "no");
    write_csv_number(little.waits_s / 3600, out);
    write_csv_number(little.queue_area_s / 3600, out);
    fputs(",,,", out);
    write_csv_text(theory_little_text(&little, text, sizeof(text)), out);
    fputc('\n', out);
}

int
save_write_theory(const struct run *run, FILE *out)
{
    struct theory_check check;
    int ret;

    fputs("desk,types,groups,model,exact,left_out,interval,measure,theory,"
          "simulated,half_width,standard_errors_apart,words\n",
        out);
    if (run_scenario(run)->now.is_given)
        return ferror(out) ? CQ_ERR_WRITE : CQ_OK;
    ret = theory_check_init(&check, &run->experiment);
    for (size_t i = 0; ret == CQ_OK && i < check.num_desks; i++)
        if (check.desks[i].num_types > 0)
            ret = write_rows(&check, i, out);
    if (ret == CQ_OK)
        write_little(run, out);
    theory_check_free(&check);
    return ret == CQ_OK && ferror(out) ? CQ_ERR_WRITE : ret;
}
