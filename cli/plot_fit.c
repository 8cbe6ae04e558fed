/* Which pictures a fit has: found out from the first two columns of its table. */
#include "cli/plot_fit.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "plots/gnuplot.h"

enum {
    LINE = 400,
    NAME = 100,
    MOST_TYPES = 6 /* unless --of names them */
};

struct fit_picture {
    const char *part;
    const char *heading; /* of a type, at its end */
    const char *details;
};

static const struct fit_picture fit_pictures[] = {
    { "arrivals", "Arrivals of",
        "each day's counts, weekdays and trend levelled; the mean day, "
        "and where 95 % of days lie by the fit" },
    { "talk", "Talk of", "share of calls that is shorter: seen, and by the fit" },
    { "quantiles", "Talk of",
        "percentiles seen against those of the fit: on the line they agree" },
    { "patience", "Patience of",
        "share that still waits: Kaplan and Meier's curve "
        "with its 95 % band, and the fit" },
};

struct fit_one {
    const struct fit_picture *what;
    char of[NAME];
};

bool
plot_is_fit(const char *word)
{
    char path[PICTURES_PATH + 16];

    snprintf(path, sizeof(path), "%s/fit.csv", word);
    return access(path, R_OK) == 0;
}

static void
write_rest(const void *with, bool in_letters, FILE *out)
{
    const struct fit_one *self = with;
    char heading[NAME + 40];

    (void)in_letters;
    snprintf(heading, sizeof(heading), "%s %s", self->what->heading, self->of);
    fputc(' ', out);
    gnuplot_quote(out, heading);
    fputc(' ', out);
    gnuplot_quote(out, self->what->details);
    fputc(' ', out);
    gnuplot_quote(out, self->what->part);
    fputc(' ', out);
    gnuplot_quote(out, self->of);
}

static enum status
draw_one(const struct pictures *self, const struct fit_one *one)
{
    char name[NAME + 40];
    const struct picture picture = { "fit", name, self->folder, write_rest, one };

    snprintf(name, sizeof(name), "fit_%s_%s", one->what->part, one->of);
    return pictures_draw(self, &picture);
}

/* A comma in front and behind: is it among the names of --of? */
static bool
is_asked(const char *list, const char *name)
{
    char all[LINE], one[NAME + 2];

    snprintf(all, sizeof(all), ",%s,", list);
    snprintf(one, sizeof(one), ",%s,", name);
    return strstr(all, one) != NULL;
}

/* The table has a part's rows of one type together. */
static enum status
draw_all(const struct pictures *self, FILE *in, const char *asked)
{
    char line[LINE], last[2 * NAME] = "", type[NAME] = "";
    enum status status = STATUS_DONE;
    size_t num_types = 0;

    while (status == STATUS_DONE && fgets(line, sizeof(line), in) != NULL) {
        struct fit_one one = { NULL, "" };
        char part[NAME], both[2 * NAME];

        if (sscanf(line, "%99[^,],%99[^,],", part, one.of) != 2)
            continue;
        snprintf(both, sizeof(both), ",%s,%s,", part, one.of);
        for (size_t i = 0; i < sizeof(fit_pictures) / sizeof(*fit_pictures); i++)
            if (strcmp(fit_pictures[i].part, part) == 0)
                one.what = &fit_pictures[i];
        if (one.what == NULL || strstr(last, both) != NULL)
            continue;
        if (strcmp(type, one.of) != 0) {
            snprintf(type, sizeof(type), "%s", one.of);
            last[0] = '\0';
            num_types++;
        }
        snprintf(last + strlen(last), sizeof(last) - strlen(last), "%s", both);
        if (asked != NULL ? is_asked(asked, one.of)
                          : num_types <= MOST_TYPES || strcmp(one.of, "all") == 0)
            status = draw_one(self, &one);
    }
    return status;
}

enum status
plot_fit(struct pictures *self, const struct options *options)
{
    char path[PICTURES_PATH + 16];
    enum status status;
    FILE *in;

    if (!picture_path(options->words[0], self->folder))
        return say_error(
            STATUS_INPUT, "%s: the name is too long", options->words[0]);
    snprintf(path, sizeof(path), "%s/fit.csv", self->folder);
    in = fopen(path, "r");
    if (in == NULL)
        return say_error(STATUS_OUTSIDE, "%s cannot be read", path);
    status = pictures_make_folder(self);
    if (status == STATUS_DONE)
        status = draw_all(self, in, options_text(options, OPTION_OF));
    fclose(in);
    return status;
}
