/* callq plot: the curves of a run, drawn by the scripts of plots/ with gnuplot. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/drawn.h"
#include "cli/places.h"
#include "cli/saved.h"
#include "plots/gnuplot.h"

enum {
    MOST_BYTES = 4096, /* of a path */
    LIMIT_S = 120,     /* for one picture; seconds are the rule */
    MESSAGE_BYTES = 600,
    TERMINAL_ROWS = 24,
    TERMINAL_LEAST = 60,
    TERMINAL_MOST = 120
};

struct curve {
    const char *script; /* plots/SCRIPT.gp, and the name of the picture */
    bool through_the_day;
    bool band;   /* of confidence */
    bool panels; /* one for each, instead of a curve beside all together */
    bool quiet;  /* not missed where there is no value */
    enum drawn_kind of;
    const char *needs; /* a column of intervals.csv with a value */
};

static const struct curve curves[] = {
    { "speed_of_answer", true, true, false, false, DRAWN_TYPES, "asa" },
    { "service_level", true, true, false, false, DRAWN_TYPES, "service_level" },
    { "abandonment", true, true, false, false, DRAWN_TYPES, "abandonment" },
    { "queue_by_type", true, true, true, false, DRAWN_TYPES, "queue_max" },
    { "answered_by_time", false, false, false, false, DRAWN_TYPES, "abandonment" },
    { "agents_and_load", true, false, false, false, DRAWN_NOBODY, "seated" },
    { "agents_by_group", true, false, true, false, DRAWN_GROUPS, "seated" },
    { "occupancy", true, true, false, false, DRAWN_GROUPS, "occupancy" },
    { "calls_and_customers", true, true, false, true, DRAWN_NOBODY,
        "offered:customer" },
};

static const char *const formats[] = { "svg", "png", "pdf", "terminal" };
enum {
    FORMAT_SVG,
    FORMAT_PNG,
    FORMAT_PDF,
    FORMAT_TERMINAL,
    NUM_FORMATS
};

struct drawing {
    char scripts[MOST_BYTES]; /* folder of the scripts, absolute */
    char folder[MOST_BYTES];  /* of the run; begins with '/' or "./" */
    bool asked[NUM_FORMATS];
    struct saved saved;
    struct drawn drawn;
    char heading[DRAWN_HEADING];
};

/* ---- what was asked for ---- */

static enum status
read_formats(struct drawing *self, const char *list)
{
    const char *p = list;
    size_t length;
    int i;

    while (true) {
        length = strcspn(p, ",");
        for (i = 0; i < NUM_FORMATS; i++)
            if (strlen(formats[i]) == length && strncmp(p, formats[i], length) == 0)
                break;
        if (i == NUM_FORMATS)
            return say_error(STATUS_INPUT,
                "--as '%.*s' is not a way to draw; give some of "
                "svg,png,pdf,terminal",
                (int)length, p);
        self->asked[i] = true;
        if (p[length] == '\0')
            return STATUS_DONE;
        p += length + 1;
    }
}

static bool
has_file(const struct drawing *self, const char *name)
{
    char path[MOST_BYTES + 32];

    snprintf(path, sizeof(path), "%s/%s", self->folder, name);
    return access(path, R_OK) == 0;
}

/* A name that gnuplot takes for a file whatever it begins with: '<' and '|' in
 * front would be commands to run. */
static enum status
read_folder(struct drawing *self, const char *word)
{
    const int length = snprintf(self->folder, sizeof(self->folder), "%s%s",
        word[0] == '/' ? "" : "./", word);
    struct stat info;

    if ((size_t)length >= sizeof(self->folder) || stat(self->folder, &info) != 0)
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
        !has_file(self, "targets.csv") || !saved_read(self->folder, &self->saved))
        return say_error(STATUS_INPUT,
            "%s holds no run: intervals.csv, waits.csv, "
            "targets.csv and summary.json are needed; make them with "
            "'callq run FILE -o %s'",
            word, word);
    return STATUS_DONE;
}

static enum status
find_scripts(struct drawing *self)
{
    if (!place_find("plots", self->scripts, sizeof(self->scripts)))
        return say_error(STATUS_OUTSIDE,
            "the plot scripts are missing: "
            "share/callq/plots beside the program, or plots in the sources; "
            "install callq again");
    return STATUS_DONE;
}

/* ---- drawing ---- */

static int
terminal_columns(void)
{
    struct winsize size = { 0 };
    int columns = 80;

    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col > 0)
        columns = size.ws_col - 1;
    if (columns < TERMINAL_LEAST)
        return TERMINAL_LEAST;
    return columns < TERMINAL_MOST ? columns : TERMINAL_MOST;
}

/* The line of script that draws a curve; malloc'd, NULL without memory. */
static char *
write_script(
    const struct drawing *self, const struct curve *curve, const char *picture)
{
    const bool in_letters = strncmp(picture, "terminal", 8) == 0;
    const size_t most = curve->panels && !in_letters ? DRAWN_PANELS : DRAWN_MOST;
    char path[MOST_BYTES + 64];
    char details[128];
    char *script = NULL;
    size_t size;
    FILE *out = open_memstream(&script, &size);

    if (out == NULL)
        return NULL;
    snprintf(path, sizeof(path), "%s/%s.gp", self->scripts, curve->script);
    drawn_details(&self->drawn, &self->saved, curve->of, most,
        curve->band && !in_letters, details, sizeof(details));
    fputs("call ", out);
    gnuplot_quote(out, path);
    fputc(' ', out);
    gnuplot_quote(out, self->folder);
    fputc(' ', out);
    gnuplot_quote(out, picture);
    fputc(' ', out);
    gnuplot_quote(out, self->heading);
    fputc(' ', out);
    gnuplot_quote(out, details);
    fputc(' ', out);
    gnuplot_quote(out, self->drawn.chosen);
    fputc('\n', out);
    if (fclose(out) == 0)
        return script;
    free(script);
    return NULL;
}

static enum status
say_end_of_gnuplot(
    enum gnuplot_end end, const struct curve *curve, const char *message)
{
    const char *text = message != NULL ? message + strspn(message, " \t\n") : "";
    int length = (int)strnlen(text, MESSAGE_BYTES);

    while (length > 0 && text[length - 1] == '\n')
        length--;
    switch (end) {
    case GNUPLOT_DONE:
        return STATUS_DONE;
    case GNUPLOT_MISSING:
        return say_error(STATUS_OUTSIDE,
            "gnuplot is not installed, so nothing is "
            "drawn; install it (on Debian: apt install gnuplot-nox). The figures "
            "are all in the CSV files");
    case GNUPLOT_HUNG:
        return say_error(STATUS_OUTSIDE,
            "gnuplot was still at work on %s after %d s "
            "and was stopped",
            curve->script, LIMIT_S);
    case GNUPLOT_FAILED:
        return say_error(STATUS_OUTSIDE, "gnuplot could not draw %s%s%.*s",
            curve->script, text[0] != '\0' ? ": " : " and did not say why", length,
            text);
    case GNUPLOT_NO_START:
        break;
    }
    return say_error(
        STATUS_OUTSIDE, "gnuplot could not be started: %s", strerror(errno));
}

static enum status
draw(const struct drawing *self, const struct curve *curve, const char *picture,
    struct gnuplot_answer *answer)
{
    char *script = write_script(self, curve, picture);
    enum gnuplot_end end;
    enum status status;

    if (script == NULL)
        return say_error(STATUS_OUTSIDE, "out of memory for the script of gnuplot");
    end = gnuplot_run(script, LIMIT_S, answer);
    status = say_end_of_gnuplot(end, curve, answer->message);
    free(script);
    return status;
}

static enum status
draw_in_terminal(const struct drawing *self, const struct curve *curve)
{
    struct gnuplot_answer answer = { 0 };
    char picture[64];
    enum status status;

    snprintf(picture, sizeof(picture), "terminal %dx%d", terminal_columns(),
        TERMINAL_ROWS);
    status = draw(self, curve, picture, &answer);
    if (status ==
        STATUS_DONE) /* but for the form feed between pages of a printer */
        for (const char *p = answer.drawn; *p != '\0'; p++)
            if (*p != '\f')
                putchar(*p);
    gnuplot_free(&answer);
    return status;
}

/* Under another name until it is whole, so that no picture is half-written. */
static enum status
draw_file(const struct drawing *self, const struct curve *curve, const char *ending)
{
    char picture[MOST_BYTES + 64], partial[MOST_BYTES + 64];
    struct gnuplot_answer answer = { 0 };
    enum status status;

    snprintf(picture, sizeof(picture), "%s/plots/%s.%s", self->folder,
        curve->script, ending);
    snprintf(partial, sizeof(partial), "%s/plots/%s.partial.%s", self->folder,
        curve->script, ending);
    status = draw(self, curve, partial, &answer);
    gnuplot_free(&answer);
    if (status == STATUS_DONE && rename(partial, picture) != 0)
        status = say_error(
            STATUS_OUTSIDE, "%s cannot be written: %s", picture, strerror(errno));
    if (status != STATUS_DONE)
        remove(partial);
    else
        puts(picture + (strncmp(picture, "./", 2) == 0 ? 2 : 0));
    return status;
}

static enum status
draw_curve(const struct drawing *self, const struct curve *curve)
{
    enum status status = STATUS_DONE;

    for (int i = 0; i < NUM_FORMATS && status == STATUS_DONE; i++) {
        if (!self->asked[i])
            continue;
        status = i == FORMAT_TERMINAL ? draw_in_terminal(self, curve)
                                      : draw_file(self, curve, formats[i]);
    }
    return status;
}

static enum status
make_folder(const struct drawing *self)
{
    char path[MOST_BYTES + 8];

    if (!self->asked[FORMAT_SVG] && !self->asked[FORMAT_PNG] &&
        !self->asked[FORMAT_PDF])
        return STATUS_DONE;
    snprintf(path, sizeof(path), "%s/plots", self->folder);
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return STATUS_DONE;
    return say_error(
        STATUS_OUTSIDE, "%s cannot be made: %s", path, strerror(errno));
}

/* All that the run has values for; the others are named. */
static enum status
draw_curves(const struct drawing *self)
{
    enum status status = STATUS_DONE;

    for (size_t i = 0;
         i < sizeof(curves) / sizeof(curves[0]) && status == STATUS_DONE; i++) {
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

static enum status
run(const struct options *options)
{
    const char *list = options_text(options, OPTION_AS);
    struct drawing drawing = { 0 };
    enum status status = read_formats(&drawing, list != NULL ? list : "svg,png");

    if (status == STATUS_DONE)
        status = read_folder(&drawing, options->words[0]);
    if (status == STATUS_DONE)
        status = drawn_read(
            &drawing.drawn, drawing.folder, options_text(options, OPTION_OF));
    if (status == STATUS_DONE)
        status = find_scripts(&drawing);
    if (status == STATUS_DONE)
        status = make_folder(&drawing);
    if (status == STATUS_DONE)
        drawn_heading(&drawing.saved, drawing.folder, drawing.heading);
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
    drawn_free(&drawing.drawn);
    return status;
}

const struct command command_plot = {
    .name = "plot",
    .words = "DIR",
    .help = "draw the curves of a run with gnuplot",
    .about =
        "Draws the folder of 'callq run -o DIR': speed of answer, service level "
        "and "
        "abandonment through the day with their confidence bands and targets, the "
        "queue by type, the share answered and hung up by time waited, agents and "
        "load, agents by group, occupancy; where customers come back, calls "
        "against customers. "
        "The "
        "pictures are DIR/plots/*.svg and *.png, or what --as says; 'terminal' "
        "draws on standard output. Beside all together up to six types or groups "
        "are drawn, in panels twelve: the first, or those of --of. Each curve is a "
        "gnuplot script of "
        "its own, "
        "plots/NAME.gp, that can be run by hand and changed.",
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
