/*
 * The one file that starts gnuplot. The scripts beside it know CSV columns by name
 * and nothing else; this file knows no C struct of the house and no script.
 */
#ifndef CQ_PLOTS_GNUPLOT_H
#define CQ_PLOTS_GNUPLOT_H

#include <stdio.h>

enum gnuplot_end {
    GNUPLOT_DONE,
    GNUPLOT_MISSING, /* no gnuplot on PATH */
    GNUPLOT_FAILED,  /* it ended with an error; see message */
    GNUPLOT_HUNG,    /* it did not end within the time given and was stopped */
    GNUPLOT_NO_START /* memory or temporary files: errno says which */
};

/* What a run of gnuplot left behind; both texts are owned, "" if it was silent. */
struct gnuplot_answer {
    char *drawn;   /* its standard output: the picture of a text terminal */
    char *message; /* its standard error: warnings, or why it failed */
};

/**
 * Run gnuplot on a script and wait for it, limit_s seconds at most. No start-up
 * file of the user is read and numbers have a decimal point whatever the locale.
 * gnuplot_free(out) is right afterwards, however it ended.
 */
enum gnuplot_end gnuplot_run(
    const char *script, double limit_s, struct gnuplot_answer *out);
void gnuplot_free(struct gnuplot_answer *self);

/**
 * Write text as a gnuplot string. Single quotes: double-quoted text is searched for
 * `commands` to run. Control characters are left out, so that it stays one line. A
 * file name must not begin with '<' or '|', which would run it: begin with "./".
 */
void gnuplot_quote(FILE *script, const char *text);

#endif
