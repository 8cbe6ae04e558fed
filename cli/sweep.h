/* One `callq sweep` from its options to its exit status: what its parts share. */
#ifndef CQ_CLI_SWEEP_H
#define CQ_CLI_SWEEP_H

#include "cli/out_file.h"
#include "cli/run.h"
#include "plan/study.h"

enum {
    SWEEP_MOST_POINTS = 1000000,
    SWEEP_MOST_KEYS = 64,
    SWEEP_UNIT = 32,
    SWEEP_POINTS_TEXT = 64
};

/* What one --over or --scale says: keys that move together, and where to. */
struct sweep_axis {
    const char *option; /* "--over" or "--scale" */
    const char *keys[SWEEP_MOST_KEYS];
    const char *columns[SWEEP_MOST_KEYS]; /* the key; "scale:KEY" */
    size_t num_keys;
    bool scales;           /* values are factors on what the scenario says */
    bool whole;            /* of a range, or what is scaled: only whole numbers */
    bool is_range;         /* LOW..HIGH, for a design */
    double low, high;      /* of a range, in: */
    char unit[SWEEP_UNIT]; /* "", "%", "min", .. */
    const char **values;   /* else: as they would be written after --set */
    size_t num_values;
};

/* The numbers of a point, with their names; owns all of it. */
struct sweep_row {
    const struct measure *measure;
    const char *of, *interval;
    enum basis basis;
    struct estimate estimate;
};

struct sweep_rows {
    struct arena arena;
    struct sweep_row *rows;
    size_t num, capacity;
};

struct sweep {
    const struct options *options;
    struct run base;      /* the scenario as it is, for its names and its inputs */
    size_t num_overrides; /* of base.loaded.overrides */
    enum answer_format format;
    struct arena arena;
    struct sweep_axis *axes; /* [num_axes] */
    size_t num_axes;
    const char **values; /* [num_points][num_axes], as axis->values */
    size_t num_points;
    struct input_file *more; /* [num_more] files that only values of keys name */
    size_t num_more;
    const char *design;   /* "grid", "sobol", .. */
    const char *measures; /* --measures, or NULL */
    /* While it runs: */
    struct sweep_rows **slots; /* [num_points] finished, not yet written */
    bool *finished;            /* [num_points] */
    size_t num_written;        /* points that are written, or passed by */
    size_t num_finished;
    struct sweep_sink *sinks; /* [num_sinks] where they are written */
    size_t num_sinks;
    struct study *study; /* --db; NULL: none */
    struct progress *progress;
    unsigned num_threads; /* of a point, with others who do points too */
    const atomic_bool *stop;
    enum status status; /* what went wrong in a point, told already */
};

/* A place to which points are written in order. */
struct sweep_sink {
    enum answer_format format;
    struct out_file file; /* stream NULL until it is open */
    FILE *out;
    bool begun;          /* its head is written */
    size_t num_points;   /* written */
    size_t num_left_out; /* columns of the table that have no room */
    bool is_judged;      /* a column of it is what customers would say */
};

static inline const char *
sweep_value(const struct sweep *self, size_t point, size_t axis)
{
    return self->values[point * self->num_axes + axis];
}

/* ---- cli/sweep_axes.c ---- */

/** "KEY=FROM:TO:STEP", "K1,K2=a,b,c", "KEY=LOW..HIGH"; what is wrong is told. */
enum status sweep_axis_read(struct sweep_axis *self, struct arena *arena,
    const char *option, const char *text);
/** Keys alone, those of text; all: as errors quote it. text is cut. */
enum status sweep_axis_read_keys(
    struct sweep_axis *self, struct arena *arena, const char *all, char *text);
/** A number in the axis' unit, as it would be written after --set; NULL: no memory.
 */
const char *sweep_axis_text(
    const struct sweep_axis *self, struct arena *arena, double value);
/** A value as a number, a percentage as a share. @return false: it is a text */
bool sweep_number(const char *text, double *out);

/* ---- cli/sweep_scale.c ---- */

enum {
    SWEEP_DIGITS = 12
};

/** What a key says, times a factor, as it would be written after --set, in so many
 *  digits; lists each of their numbers. @return NULL: it has no number, or no
 *  memory */
const char *sweep_scaled(struct arena *arena, const struct node *value,
    double factor, bool whole, int digits);

/* ---- cli/sweep_read.c ---- */

/** Options, axes and points; every value is tried on the scenario. What is wrong is
 *  told on stderr. sweep_free(self) is right after it, failed or not. */
enum status sweep_read(struct sweep *self, const struct options *options);
void sweep_free(struct sweep *self);

/** The scenario of a point. The caller frees it; reading.problems say what is
 * wrong. values: [num_axes], NULL: leave this axis alone. */
int sweep_scenario(const struct sweep *self, const char *const *values,
    struct scenario *out, struct reading *reading);

/* ---- cli/sweep_points.c ---- */

/** The CSV file after --points; NULL: a number, or nothing. */
const char *sweep_points_file(const struct options *options);
/** Axes and points from it: a column for each key, a row for each point. */
enum status sweep_read_file(struct sweep *self, const char *path);
/** All combinations, or a design, unless a file has made them. */
enum status sweep_make_points(struct sweep *self);

/* ---- cli/sweep_run.c ---- */

/** Memory for what comes out, and the study file; before anything is written. */
enum status sweep_prepare(struct sweep *self);
enum status sweep_run(struct sweep *self);

/** What is left of a point's rows when it goes elsewhere, and back again. False: no
 *  memory, or no measure of ours. */
struct study_row sweep_row_kept(const struct sweep_row *row);
bool sweep_rows_add(struct sweep_rows *self, const struct study_row *row);

/* ---- cli/sweep_parts.c: a part of the points ---- */

/** Rows as one line of text, and back; NULL: it is none, or no memory. */
void sweep_rows_print(const struct sweep_rows *self, FILE *out);
struct sweep_rows *sweep_rows_scan(const char *text);

/** Mark what other shards do as done. */
void sweep_leave_others(struct sweep *self);
/** The points of the sweep's shard into the file of -o. */
enum status sweep_write_part(const struct sweep *self);
/** All points out of the parts, into slots. */
enum status sweep_take_parts(struct sweep *self);

/* ---- cli/sweep_store.c: the study file of --db ---- */

/** Which keys and values, as a few digits. */
void sweep_points_text(const struct sweep *self, char out[SWEEP_POINTS_TEXT]);

/** Open it, if one is asked for, and mark what is in it as finished. */
enum status sweep_store_open(struct sweep *self);
enum status sweep_store_put(
    struct sweep *self, size_t point, const struct sweep_rows *rows);
/** *out: to be freed as the others, whatever the status. */
enum status sweep_store_get(
    struct sweep *self, size_t point, struct sweep_rows **out);
/** What is wrong with a study file, in words; nothing for STUDY_DONE. */
enum status sweep_store_say(
    const char *path, const struct study *study, enum study_end end);

/* ---- cli/sweep_write.c: JSON, CSV, table ---- */

void sweep_write_head(const struct sweep *self, const struct sweep_sink *sink);
void sweep_write_point(const struct sweep *self, struct sweep_sink *sink,
    size_t point, const struct sweep_rows *rows);
void sweep_write_end(const struct sweep *self, const struct sweep_sink *sink);

#endif
