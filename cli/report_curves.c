/* The curves of the page: gnuplot's SVG made fit to stand in a page with others. */
#include <stdlib.h>
#include <string.h>

#include "cli/curves.h"
#include "cli/pictures.h"
#include "cli/places.h"
#include "cli/report_parts.h"

struct drawer {
    const struct kept *kept;
    struct pictures pictures;
    struct drawn drawn;
    FILE *out;
    char why[PICTURES_WHY]; /* nothing could be drawn */
};

/* ---- an SVG in a page ---- */

static bool
starts(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

/* Names of parts of the drawing are its own: id='x', href='#x', url(#x). @return
 * how many bytes of text were written, with the curve's name behind. */
static size_t
put_reference(FILE *out, const char *text, const char *name)
{
    static const char *const before[] = { " id='", " id=\"", "href='#", "href=\"#",
        "url(#" };

    for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++)
        if (starts(text, before[i])) {
            fprintf(out, "%s%s-", before[i], name);
            return strlen(before[i]);
        }
    return 0;
}

/* The drawing without the head of a file of its own, and without its white ground.
 */
static void
put_drawing(FILE *out, const char *svg, const struct curve *curve)
{
    static const char canvas[] = "<g id=\"gnuplot_canvas\">";
    static const char ground[] = "<rect x=\"0\" y=\"0\"";
    const char *at = strstr(svg, canvas);

    fprintf(out,
        "<svg viewBox=\"0 34 900 466\" role=\"img\" xmlns:xlink="
        "\"http://www.w3.org/1999/xlink\" aria-labelledby=\"%s-t %s-d\">\n"
        "<title id=\"%s-t\">",
        curve->script, curve->script, curve->script);
    html_text(out, curve->title);
    fprintf(out, "</title>\n<desc id=\"%s-d\">", curve->script);
    html_text(out, curve->shows);
    fputs("</desc>\n", out);
    while (at != NULL && *at != '\0') {
        const size_t used = put_reference(out, at, curve->script);

        if (used == 0 && starts(at, ground)) {
            at = strchr(at, '>');
            at += at != NULL;
            continue;
        }
        if (used == 0)
            fputc(*at, out);
        at += used > 0 ? used : 1;
    }
}

static void
put_curve(struct drawer *self, const struct curve *curve)
{
    const struct curve_of of = { &self->drawn, &self->kept->head, "", curve };
    const struct picture picture = { curve->script, curve->script,
        self->pictures.folder, curve_write_rest, &of };
    char *svg;

    if (!pictures_svg(&self->pictures, &picture, &svg, self->why))
        return;
    fputs("<figure>\n<figcaption>", self->out);
    html_text(self->out, curve->title);
    fputs("</figcaption>\n<div class=\"wide\" role=\"region\" tabindex=\"0\" "
          "aria-label=\"",
        self->out);
    html_text(self->out, curve->title);
    fputs("\">\n", self->out);
    put_drawing(self->out, svg, curve);
    fputs("</div>\n</figure>\n", self->out);
    free(svg);
    self->why[0] = '\0';
}

/* ---- all of them ---- */

static void
put_curves(struct drawer *self)
{
    for (size_t i = 0; i < num_curves && self->why[0] == '\0'; i++)
        if ((self->kept->head.num_clock >= 2 || !curves[i].through_the_day) &&
            drawn_has(&self->drawn, curves[i].needs))
            put_curve(self, &curves[i]);
}

void
report_curves(FILE *out, const struct kept *kept)
{
    struct drawer drawer = { .kept = kept, .out = out };

    if (!place_find(
            "plots", drawer.pictures.scripts, sizeof(drawer.pictures.scripts)))
        strcpy(drawer.why, "the plot scripts are missing: share/callq/plots beside "
                           "the program, or "
                           "plots in the sources");
    else if (picture_path(kept->folder, drawer.pictures.folder) &&
             drawn_read(&drawer.drawn, drawer.pictures.folder, NULL) == STATUS_DONE)
        put_curves(&drawer);
    drawn_free(&drawer.drawn);
    if (drawer.why[0] != '\0') {
        say_note("the report is without curves: %s", drawer.why);
        fputs("<p>The curves are missing here: ", out);
        html_text(out, drawer.why);
        fputs(".</p>\n", out);
    }
    html_element(out, "p class=\"note\"",
        kept->head.num_clock >= 2
            ? "Bands are confidence intervals, dotted lines are targets. The "
              "figures "
              "behind the curves stand further below, interval by interval, and in "
              "intervals.csv."
            : "The figures behind it are those of waits.csv.");
}
