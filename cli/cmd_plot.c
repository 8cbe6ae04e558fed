/* callq plot: the curves of a run, drawn by the scripts of plots/ with gnuplot. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/curves.h"
#include "cli/pictures.h"
#include "cli/plot_fit.h"
#include "cli/plot_sweep.h"
#include "cli/saved.h"
#include "plots/gnuplot.h"

struct drawing {
    struct pictures pictures;
    struct saved saved;
    struct drawn drawn;
    char heading[DRAWN_HEADING];
};

/* ---- what was asked for ---- */

static bool
has_file(const struct drawing *self, const char *name)
{
    char path[PICTURES_PATH + 32];

    snprintf(path, sizeof(path), "%s/%s", self->pictures.folder, name);
    return access(path, R_OK) == 0;
}

static enum status
read_folder(struct drawing *self, const char *word)
{
    struct stat info;

    if (!picture_path(word, self->pictures.folder) ||
        stat(self->pictures.folder, &info) != 0)
        return say_error(STATUS_INPUT,
            "%s: there is no such folder; make one with "
            "'callq run FILE -o %s'",
            word, word);
    if (!S_ISDIR(info.st_mode))
        return say_error(STATUS_INPUT,
            "%s is no folder; give the one that "
            "'callq run FILE -o DIR' wrote",
            word);
    if (!has_file(self, "intervals.csv") || !has_file(self, "waits.csv") ||
        !has_file(self, "targets.csv") ||
        !saved_read(self->pictures.folder, &self->saved))
        return say_error(STATUS_INPUT,
            "%s holds no run: intervals.csv, waits.csv, "
            "targets.csv and summary.json are needed; make them with "
            "'callq run FILE -o %s'",
            word, word);
    return STATUS_DONE;
}

/* ---- drawing ---- */

static enum status
draw_curve(const struct drawing *self, const struct curve *curve)
{
    const struct curve_of of = { &self->drawn, &self->saved, self->heading, curve };
    const struct picture picture = { curve->script, curve->script,
        self->pictures.folder, curve_write_rest, &of };

    return pictures_draw(&self->pictures, &picture);
}

/* All that the run has values for; the others are named. */
static enum status
draw_curves(const struct drawing *self)
{
    enum status status = STATUS_DONE;

    for (size_t i = 0; i < num_curves && status == STATUS_DONE; i++) {
        const struct curve *curve = &curves[i];

        if (self->saved.num_clock < 2 && curve->through_the_day)
            continue;
        if (drawn_has(&self->drawn, curve->needs))
            status = draw_curve(self, curve);
        else if (!curve->quiet)
            say_note("%s is not drawn: the run has no value of %s", curve->script,
                curve->needs);
    }
    return status;
}

static void
write_cover_rest(const void *of, bool in_letters, FILE *out)
{
    const struct drawing *self = of;

    (void)in_letters;
    fputc(' ', out);
    gnuplot_quote(out, self->heading);
    fputs(" '' ''", out);
}

/* Of the folder of callq shifts. */
static enum status
draw_cover(const struct drawing *self)
{
    const struct picture picture = { "cover", "cover", self->pictures.folder,
        write_cover_rest, self };

    return has_file(self, "cover.csv") ? pictures_draw(&self->pictures, &picture)
                                       : STATUS_DONE;
}

static enum status
run(const struct options *options)
{
    struct drawing drawing = { 0 };
    enum status status = pictures_read(&drawing.pictures, options);

    if (status == STATUS_DONE && plot_is_sweep(options->words[0]))
        return plot_sweep(&drawing.pictures, options);
    if (status == STATUS_DONE && plot_is_fit(options->words[0]))
        return plot_fit(&drawing.pictures, options);
    if (status == STATUS_DONE)
        status = read_folder(&drawing, options->words[0]);
    if (status == STATUS_DONE)
        status = drawn_read(&drawing.drawn, drawing.pictures.folder,
            options_text(options, OPTION_OF));
    if (status == STATUS_DONE)
        status = pictures_make_folder(&drawing.pictures);
    if (status == STATUS_DONE)
        drawn_heading(&drawing.saved, drawing.pictures.folder, drawing.heading);
    if (status == STATUS_DONE && drawing.saved.num_clock < 2)
        say_note(
            "%s, so there is nothing to follow through the day: only the curve "
            "by time waited is drawn",
            drawing.saved.num_clock > 0 ? "the day has one interval"
                                        : "the run is a steady state");
    if (status == STATUS_DONE)
        drawn_say(&drawing.drawn, drawing.saved.num_clock >= 2);
    if (status == STATUS_DONE)
        status = draw_curves(&drawing);
    if (status == STATUS_DONE)
        status = draw_cover(&drawing);
    drawn_free(&drawing.drawn);
    return status;
}

const struct command command_plot = {
    .name = "plot",
    .words = "DIR|STUDY.db",
    .help = "draw the curves of a run or a sweep with gnuplot",
    .about =
        "Draws the folder of 'callq run -o DIR': speed of answer, service level "
        "and "
        "abandonment through the day with their confidence bands and targets, the "
        "queue by type, the share answered and hung up by time waited, agents and "
        "load, agents by group, occupancy; where customers come back, calls "
        "against customers; of 'callq shifts -o DIR', requirement against cover. "
        "The "
        "pictures are DIR/plots/*.svg and *.png, or what --as says; 'terminal' "
        "draws on standard output. Beside all together up to six types or groups "
        "are drawn, in panels twelve: the first, or those of --of. Each curve is a "
        "gnuplot script of "
        "its own, "
        "plots/NAME.gp, that can be run by hand and changed. Of the folder of "
        "'callq "
        "sweep -o DIR' it draws each measure over one key with its bands, as a map "
        "over two, or, over many, a sheet of what each key does; of a study file, "
        "study.db, into the folder study beside it. Of the folder of 'callq fit "
        "--pictures' it draws what was seen beside what was learnt.",
    .least = 1,
    .most = 1,
    .missing = "the folder of a run; 'callq run FILE -o DIR' makes one",
    .run = run,
    .options = { OPTION_AS, OPTION_OF },
    .examples = { { "svg and png of everything", "callq plot bank" },
        { "a look in the terminal", "callq plot bank --as terminal" },
        { "two types for a printed report",
            "callq plot bank --as pdf --of regular,stock" } },
};
