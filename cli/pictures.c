/* The way from a script of plots/ to a picture, for all that callq draws. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/pictures.h"
#include "cli/places.h"
#include "plots/gnuplot.h"

enum {
    LIMIT_S = 120, /* for one picture; seconds are the rule */
    MESSAGE_BYTES = 600,
    TERMINAL_ROWS = 24,
    TERMINAL_LEAST = 60,
    TERMINAL_MOST = 120
};

static const char *const formats[] = { "svg", "png", "pdf", "terminal" };
bool
picture_path(const char *word, char *out)
{
    return (size_t)snprintf(out, PICTURES_PATH, "%s%s", word[0] == '/' ? "" : "./",
               word) < PICTURES_PATH;
}

static enum status
read_formats(struct pictures *self, const char *list)
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

static enum status
find_scripts(struct pictures *self)
{
    if (!place_find("plots", self->scripts, sizeof(self->scripts)))
        return say_error(STATUS_OUTSIDE,
            "the plot scripts are missing: "
            "share/callq/plots beside the program, or plots in the sources; "
            "install callq again");
    return STATUS_DONE;
}

enum status
pictures_read(struct pictures *self, const struct options *options)
{
    const char *list = options_text(options, OPTION_AS);
    const enum status status = read_formats(self, list != NULL ? list : "svg,png");

    return status == STATUS_DONE ? find_scripts(self) : status;
}

enum status
pictures_make_folder(const struct pictures *self)
{
    char path[PICTURES_PATH + 8];

    if (!self->asked[FORMAT_SVG] && !self->asked[FORMAT_PNG] &&
        !self->asked[FORMAT_PDF])
        return STATUS_DONE;
    snprintf(path, sizeof(path), "%s/plots", self->folder);
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return STATUS_DONE;
    return say_error(
        STATUS_OUTSIDE, "%s cannot be made: %s", path, strerror(errno));
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

/* The line of script that draws a picture; malloc'd, NULL without memory. */
static char *
write_script(
    const struct pictures *self, const struct picture *picture, const char *file)
{
    const bool in_letters = strncmp(file, "terminal", 8) == 0;
    char path[PICTURES_PATH + 64];
    char *script = NULL;
    size_t size;
    FILE *out = open_memstream(&script, &size);

    if (out == NULL)
        return NULL;
    snprintf(path, sizeof(path), "%s/%s.gp", self->scripts, picture->script);
    fputs("call ", out);
    gnuplot_quote(out, path);
    fputc(' ', out);
    gnuplot_quote(out, picture->first);
    fputc(' ', out);
    gnuplot_quote(out, file);
    picture->rest(picture->of, in_letters, out);
    fputc('\n', out);
    if (fclose(out) == 0)
        return script;
    free(script);
    return NULL;
}

/* Why it did not draw, a sentence; out: PICTURES_WHY bytes. */
static const char *
why_not(enum gnuplot_end end, const struct picture *picture, const char *message,
    char *out)
{
    const char *text = message != NULL ? message + strspn(message, " \t\n") : "";
    int length = (int)strnlen(text, MESSAGE_BYTES);

    while (length > 0 && text[length - 1] == '\n')
        length--;
    if (end == GNUPLOT_MISSING)
        snprintf(out, PICTURES_WHY,
            "gnuplot is not installed, so nothing is "
            "drawn; install it (on Debian: apt install gnuplot-nox). The figures "
            "are all in the CSV files");
    else if (end == GNUPLOT_HUNG)
        snprintf(out, PICTURES_WHY,
            "gnuplot was still at work on %.100s after %d s and was stopped",
            picture->name, LIMIT_S);
    else if (end == GNUPLOT_FAILED)
        snprintf(out, PICTURES_WHY, "gnuplot could not draw %.100s%s%.*s",
            picture->name, text[0] != '\0' ? ": " : " and did not say why", length,
            text);
    else
        snprintf(out, PICTURES_WHY, "gnuplot could not be started: %.200s",
            strerror(errno));
    return out;
}

static enum status
draw(const struct pictures *self, const struct picture *picture, const char *file,
    struct gnuplot_answer *answer)
{
    char *script = write_script(self, picture, file);
    char why[PICTURES_WHY];
    enum gnuplot_end end;

    if (script == NULL)
        return say_error(STATUS_OUTSIDE, "out of memory for the script of gnuplot");
    end = gnuplot_run(script, LIMIT_S, answer);
    free(script);
    return end == GNUPLOT_DONE ? STATUS_DONE
                               : say_error(STATUS_OUTSIDE, "%s",
                                     why_not(end, picture, answer->message, why));
}

static enum status
draw_in_terminal(const struct pictures *self, const struct picture *what)
{
    struct gnuplot_answer answer = { 0 };
    char picture[64];
    enum status status;

    snprintf(picture, sizeof(picture), "terminal %dx%d", terminal_columns(),
        TERMINAL_ROWS);
    status = draw(self, what, picture, &answer);
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
draw_file(
    const struct pictures *self, const struct picture *what, const char *ending)
{
    char picture[PICTURES_PATH + 64], partial[PICTURES_PATH + 64];
    struct gnuplot_answer answer = { 0 };
    enum status status;

    snprintf(picture, sizeof(picture), "%s/plots/%s.%s", self->folder, what->name,
        ending);
    snprintf(partial, sizeof(partial), "%s/plots/%s.partial.%s", self->folder,
        what->name, ending);
    status = draw(self, what, partial, &answer);
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

enum status
pictures_draw(const struct pictures *self, const struct picture *picture)
{
    enum status status = STATUS_DONE;

    for (int i = 0; i < NUM_FORMATS && status == STATUS_DONE; i++) {
        if (!self->asked[i])
            continue;
        status = i == FORMAT_TERMINAL ? draw_in_terminal(self, picture)
                                      : draw_file(self, picture, formats[i]);
    }
    return status;
}

/* ---- in memory ---- */

static char *
content(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = NULL;
    long size;

    if (file == NULL)
        return NULL;
    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 &&
        (text = malloc((size_t)size + 1)) != NULL) {
        rewind(file);
        text[fread(text, 1, (size_t)size, file)] = '\0';
    }
    fclose(file);
    return text;
}

bool
pictures_svg(const struct pictures *self, const struct picture *picture, char **out,
    char *why)
{
    char folder[] = "/tmp/callq-picture-XXXXXX";
    char path[sizeof(folder) + 16];
    struct gnuplot_answer answer = { 0 };
    enum gnuplot_end end = GNUPLOT_NO_START;
    char *script;

    *out = NULL;
    if (mkdtemp(folder) == NULL) {
        why_not(end, picture, NULL, why);
        return false;
    }
    snprintf(path, sizeof(path), "%s/picture.svg", folder);
    script = write_script(self, picture, path);
    if (script != NULL)
        end = gnuplot_run(script, LIMIT_S, &answer);
    why_not(end, picture, answer.message, why);
    if (end == GNUPLOT_DONE)
        *out = content(path);
    gnuplot_free(&answer);
    free(script);
    unlink(path);
    rmdir(folder);
    return *out != NULL;
}
