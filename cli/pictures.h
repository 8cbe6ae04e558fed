/*
 * Pictures drawn by the scripts of plots/: which formats, where they go, and what
 * is said when gnuplot does not draw. What a picture shows is told by its caller.
 */
#ifndef CQ_CLI_PICTURES_H
#define CQ_CLI_PICTURES_H

#include "cli/options.h"

enum {
    PICTURES_PATH = 4096
};

enum picture_format {
    FORMAT_SVG,
    FORMAT_PNG,
    FORMAT_PDF,
    FORMAT_TERMINAL,
    NUM_FORMATS
};

struct pictures {
    char scripts[PICTURES_PATH]; /* folder of the scripts, absolute */
    char folder[PICTURES_PATH];  /* plots/ is made in it; begins with '/' or "./" */
    bool asked[NUM_FORMATS];
};

/* One picture: the script is called with first, the picture's file, and what rest()
 * writes, each a space and a quoted word (gnuplot_quote). */
struct picture {
    const char *script; /* plots/SCRIPT.gp */
    const char *name;   /* of the file */
    const char *first;
    void (*rest)(const void *of, bool in_letters, FILE *out);
    const void *of;
};

/** A file name that gnuplot takes for one whatever it begins with: '<' and '|' in
 *  front would be commands to run. @return whether it fits into PICTURES_PATH */
bool picture_path(const char *word, char *out);

/** Read --as and find the scripts; folder is the caller's to fill in. */
enum status pictures_read(struct pictures *self, const struct options *options);
/** Make plots/ if files are asked for. */
enum status pictures_make_folder(const struct pictures *self);
/** As an SVG, in memory: *out is owned by the caller, "" if nothing was drawn. What
 *  is wrong is told in `why`, PICTURES_WHY bytes, and is no error of the program.
 */
enum {
    PICTURES_WHY = 900
};
bool pictures_svg(const struct pictures *self, const struct picture *picture,
    char **out, char *why);
/** In every format that is asked for. */
enum status pictures_draw(
    const struct pictures *self, const struct picture *picture);

#endif
