/* One `callq experiment` from its options to its exit status: what its parts share.
 */
#ifndef CQ_CLI_EXPERIMENT_H
#define CQ_CLI_EXPERIMENT_H

#include "cli/run.h"
#include "plan/ab_detect.h"

struct trial {
    const struct options *options;
    struct run run; /* the scenario as written; its experiment stays empty */
    enum answer_format format;
    struct ab ab;
    struct ab_wish *wishes; /* --detect; owned */
    size_t num_wishes;
    double power;
    struct ab_detect detect; /* empty without --detect */
};

/* ---- cli/experiment_read.c ---- */

/** Read the options and the scenario; all that is wrong is told on stderr. */
enum status trial_read(struct trial *self, const struct options *options);
void trial_free(struct trial *self);

/* ---- cli/experiment_wishes.c ---- */

/** Read --detect and --power; told on stderr if they are wrong. */
enum status trial_read_wishes(struct trial *self);

/* ---- cli/experiment_days.c: for people ---- */

/** A table of days for each --detect, and why the textbook differs. */
void trial_print_days(const struct trial *self, FILE *out);

/* ---- cli/experiment_print.c: for people, 80 columns wide ---- */

void trial_print(const struct trial *self, FILE *out);

/** A line as it is shown: hours per head in seconds. @return its measure, and the
 *  factor that its values take on the way */
struct measure trial_measure(const struct ab_line *line, double *scale);
/** "asa", "offered per customer", "abandonment:customer 08:30". @return out */
const char *trial_label(
    const struct trial *self, const struct ab_line *line, char *out, size_t size);

/** Is there a row for this line, and what is its difference? */
bool trial_shows(const struct trial *self, const struct ab_line *line,
    enum ab_effect effect, struct compare_difference *of);
/** Does zero lie outside the interval? */
bool trial_is_clear(const struct compare_difference *of);

/* ---- cli/experiment_words.c: likewise ---- */

void trial_print_words(const struct trial *self, FILE *out);

/* ---- cli/experiment_write.c ---- */

enum status trial_write_json(const void *self, FILE *out);
enum status trial_write_csv(const void *self, FILE *out);
/** experiment.json and .csv, and the test itself as `callq run -o` saves it. */
enum status trial_save(struct trial *self, const char *folder);

#endif
