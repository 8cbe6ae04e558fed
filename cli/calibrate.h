/* One `callq calibrate` from its options to its exit status: what its parts share.
 */
#ifndef CQ_CLI_CALIBRATE_H
#define CQ_CLI_CALIBRATE_H

#include "cli/out_file.h"
#include "cli/progress.h"
#include "cli/run.h"
#include "plan/calibrate.h"

enum {
    CALIBRATE_DIGITS = 6, /* that a found value is simulated and written with */
    CALIBRATE_UNIT = 32
};

/* One path that a key moves. */
struct calibrate_part {
    const char *path;
    const struct node *value; /* what the scenario says there */
    bool is_inverse;          /* divided, not multiplied: rates of a hazard */
};

enum calibrate_form {
    CALIBRATE_NUMBER, /* one number: its knob is a factor on it */
    CALIBRATE_EACH,   /* a list: a knob for each, a factor likewise */
    CALIBRATE_FACTOR, /* one factor on several numbers */
    CALIBRATE_PLAIN,  /* one number as it is, whole or where 0 is said */
    CALIBRATE_STAFF   /* people per interval, fractions by planned shrinkage */
};

/* What one --by says. */
struct calibrate_key {
    const char *name; /* as it was written */
    enum calibrate_form form;
    struct calibrate_part *parts; /* [num_parts] */
    size_t num_parts;
    char unit[CALIBRATE_UNIT]; /* that its numbers are written in; "" for none */
    size_t first, num;         /* its knobs */
    bool has_range;            /* stated: */
    double low, high;          /* factors, but for PLAIN, EACH of STAFF: numbers */
    /* STAFF: */
    uint32_t group;
    size_t num_levels; /* 1, or one for each interval */
    double *levels;    /* [num_levels] what the scenario says */
    size_t *knobs;     /* [num_levels] of each, SIZE_MAX: nobody, nothing to turn */
    bool is_scaled;    /* one factor on all levels */
};

/* What a knob is to people. */
struct calibrate_label {
    const struct calibrate_key *key;
    size_t element; /* of EACH and STAFF; SIZE_MAX: the only one */
    double scale;   /* value of the knob times this is the number ... */
    const char *unit;
};

/* A row, or a cell, of the measured table. */
struct calibrate_row {
    struct address address;
    double value, half_width, num, weight; /* NAN: not given */
    struct place place;
};

struct calibrate_job {
    const struct options *options;
    const char *path; /* the scenario's, as given */
    struct loaded loaded;
    size_t num_overrides; /* of loaded.overrides */
    struct arena arena;
    enum answer_format format;
    struct calibrate_key *keys; /* [num_keys] */
    size_t num_keys;
    bool is_default;            /* nobody said --by */
    struct calibrate_row *rows; /* [problem.num_figures] */
    size_t num_rows, rows_capacity;
    size_t num_empty;  /* cells of the table without a value */
    bool has_no_error; /* some figure has neither half-width nor n */
    struct calibrate_problem problem;
    struct calibrate_knob *knobs;
    struct calibrate_label *labels; /* [knob] */
    struct calibrate_figure *figures;
    size_t num_search, num_judge; /* replications */
    const char *search_seed;
    unsigned num_threads;
    const atomic_bool *stop;
    struct progress progress;
    struct calibrate result;
};

static inline const struct scenario *
calibrate_scenario(const struct calibrate_job *self)
{
    return &self->loaded.scenario;
}

/* ---- cli/calibrate_read.c: the measured table ---- */

/** Rows of the table at path; what is wrong is told. */
enum status calibrate_read(struct calibrate_job *self, const char *path);

/* ---- cli/calibrate_keys.c: --by ---- */

/** Keys and knobs; every end of a range is tried. What is wrong is told. */
enum status calibrate_read_keys(struct calibrate_job *self);

/* ---- cli/calibrate_point.c: from knobs to a scenario, simulated ---- */

/** The scenario at a point, [knob], read anew; freed by the caller, as usual. */
int calibrate_read_point(const struct calibrate_job *self, const double *point,
    struct scenario *out, struct reading *reading);
/** The problem's simulate(). */
int calibrate_simulate(void *of, const double *points, size_t num_points,
    bool judges, const struct calibrate_sight *out);

/* ---- cli/calibrate_figures.c ---- */

/** self->figures of self->rows. */
enum status calibrate_make_figures(struct calibrate_job *self);

/* ---- cli/calibrate_print.c: for people ---- */

/** "contacts.calls.patience.exponential.mean", "agents.desk.staff at 10:00". */
const char *calibrate_knob_name(
    const struct calibrate_job *self, size_t knob, char *out, size_t size);
void calibrate_print(const struct calibrate_job *self, FILE *out);
/** The best so far, after an interruption. */
void calibrate_print_best(const struct calibrate_job *self, FILE *out);
/** Keys that move nothing. @return STATUS_INPUT if there are any */
enum status calibrate_say_no_effect(const struct calibrate_job *self);

/* ---- cli/calibrate_write.c: for other programs; of struct calibrate_job ---- */

enum status calibrate_write_json(const void *self, FILE *out);
/** measure,of,interval,basis,measured,..: a row per figure */
enum status calibrate_write_csv(const void *self, FILE *out);
/** A scenario that extends FILE by what was found. */
enum status calibrate_write_scenario(const void *self, FILE *out);

#endif
