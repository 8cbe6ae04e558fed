/* One `callq compare` from its options to its exit status: what its parts share. */
#ifndef CQ_CLI_COMPARE_H
#define CQ_CLI_COMPARE_H

#include "cli/run.h"
#include "plan/compare_adjust.h"

/* The scenarios side by side; each is a run of its own. */
struct comparison {
    const struct options *options;
    enum answer_format format;
    struct run *runs;    /* [num]; owned */
    const char **labels; /* [num]: its file, or the change made with --with */
    size_t num;
    size_t num_wanted;                     /* replications of each */
    const struct experiment **experiments; /* [num]; those of the runs */
    struct compare compare;
    struct compare_adjuster adjuster; /* {0} unless .. */
    bool adjusts;                     /* .. adjusted figures are wanted */
};

/* ---- cli/compare_read.c ---- */

/** Read the options and every scenario; all that is wrong is told on stderr. */
enum status comparison_read(struct comparison *self, const struct options *options);
/** Work out the numbers asked for with --measures, or all. */
enum status comparison_fill(struct comparison *self);
void comparison_free(struct comparison *self);

/* ---- cli/compare_print.c: for people, 80 columns wide ---- */

void comparison_print(const struct comparison *self, FILE *out);

/* ---- cli/compare_best.c: likewise, of more than two ---- */

void comparison_print_best(const struct comparison *self, FILE *out);
/** Is this line for the table: asked for, or worth a manager's look? */
bool comparison_shows(
    const struct comparison *self, const struct compare_line *line);
/** "service level of billing", "wait_p90 of all at 08:30". @return out */
const char *comparison_name(const struct comparison *self,
    const struct compare_line *line, char *out, size_t size);

/* ---- cli/compare_adjusted.c: differences without the luck of the days ---- */

/** After comparison_fill(), if they are wanted: for people, or with --adjust. */
enum status comparison_adjust(struct comparison *self);
/** Where they tell more than the plain ones. */
void comparison_print_adjusted(const struct comparison *self, FILE *out);
/** With --adjust, for other programs: NANs where there are none. */
struct adjusted comparison_adjusted(
    const struct comparison *self, struct compare_line *line, size_t a, size_t b);

/* ---- cli/compare_models.c ---- */

/** Where customers' judgements are shown: by which coefficients. */
void comparison_print_models(const struct comparison *self, FILE *out);

/* ---- cli/compare_write.c ---- */

enum status comparison_write_json(const void *self, FILE *out);
enum status comparison_write_csv(const void *self, FILE *out);
/** Can it be saved there? Makes the folder; what is wrong is told. */
enum status comparison_check_folder(const char *folder);
/** comparison.json and .csv, and a folder of each run beside them. */
enum status comparison_save(struct comparison *self, const char *folder);

#endif
