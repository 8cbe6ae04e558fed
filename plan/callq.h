/*
 * libcallq: simulate the queue of a contact centre from another program.
 *
 * A struct callq holds one scenario, the changes made to it, and what its last run
 * found. It is opaque; each has its own memory and there is nothing beside it, so
 * that any number of them may be used at once, on any threads. One and the same
 * handle is for one thread at a time; callq_cancel() alone may come from another.
 *
 *     struct callq *day = callq_new();
 *
 *     if (callq_read_file(day, "bank.yaml") != CALLQ_DONE ||
 *         callq_set(day, "agents.desk.staff", "12") != CALLQ_DONE ||
 *         callq_run(day, 200, NULL, 0) != CALLQ_DONE)
 *         fputs(callq_error(day), stderr);
 *     else
 *         fputs(callq_csv(day), stdout);
 *     callq_free(day);
 *
 * Scenarios, addresses and results are those of the program `callq`: the same
 * scenario, seed and number of replications give the same numbers to the last bit,
 * on any number of threads. Times are in seconds, shares 0 to 1, counts per
 * replication (per hour in a steady state), money in the scenario's currency; what
 * does not exist (nobody was answered) is NAN.
 *
 * Every text that a function returns belongs to the handle and is never NULL unless
 * that is said; it stays until the next call that is not a question about results,
 * and is gone with callq_free(). Texts are UTF-8; numbers in them have a decimal
 * point if LC_NUMERIC is "C", as it is unless the program calls setlocale().
 *
 * The library prints nothing and never exits. It aborts on a bug of its own only,
 * with a line on standard error. GSL's error handler is one for the whole process:
 * callq_new() switches GSL's own off, which would abort, and leaves one that the
 * program has set.
 */
#ifndef CALLQ_H
#define CALLQ_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CALLQ_PUBLIC __attribute__((visibility("default")))
#else
#define CALLQ_PUBLIC
#endif

struct callq;

/* What a function returns; the exit statuses of the program. */
enum callq_status {
    CALLQ_DONE = 0,
    CALLQ_INPUT = 2,       /* wrong input: callq_error() says all that is wrong */
    CALLQ_OUTSIDE = 3,     /* memory, threads, more contacts than can be held */
    CALLQ_UNDECIDED = 4,   /* run.precision was not reached; there are results */
    CALLQ_CANCELLED = 130, /* there are results of what was finished, if any */
};

/* The version of the program that the library is of: "0.1.0". */
CALLQ_PUBLIC const char *callq_version(void);

/* ---- a handle ---- */

/* A handle without a scenario. NULL: there is no memory. */
CALLQ_PUBLIC struct callq *callq_new(void);

/* Free a handle and all that belongs to it; NULL is allowed. */
CALLQ_PUBLIC void callq_free(struct callq *self);

/*
 * What went wrong in the last call that can fail, as the program prints it, of a
 * scenario each problem with "file:line:column: error: key: what is wrong; what to
 * do" and the line itself; "" if nothing did.
 */
CALLQ_PUBLIC const char *callq_error(const struct callq *self);

/* One thing that is wrong with a scenario. */
struct callq_problem {
    const char *file;    /* its name; or "--set PATH=VALUE" of a change */
    unsigned line;       /* from 1; 0: nowhere in it */
    unsigned column;     /* from 1 */
    const char *message; /* "key: what is wrong; what to do" */
};

/* How many problems the last reading found (at most 100 are kept). */
CALLQ_PUBLIC size_t callq_num_problems(const struct callq *self);

/* The index-th of them, from 0; 0 if there is none of that number, else 1. */
CALLQ_PUBLIC int callq_problem(
    const struct callq *self, size_t index, struct callq_problem *out);

/* Sentences worth knowing about what was read or run, a line each; or "". */
CALLQ_PUBLIC const char *callq_notes(const struct callq *self);

/* ---- a scenario ---- */

/*
 * Read the scenario at path, and what it extends and names. Changes made before are
 * forgotten. @return CALLQ_DONE, CALLQ_INPUT, CALLQ_OUTSIDE. After CALLQ_INPUT the
 * scenario is kept: changes may put it right.
 */
CALLQ_PUBLIC int callq_read_file(struct callq *self, const char *path);

/*
 * The same of a text (YAML), which is copied. name: what problems call it. Files
 * that it names are looked for from the working folder.
 */
CALLQ_PUBLIC int callq_read_text(
    struct callq *self, const char *name, const char *text);

/*
 * Change a key, as --set does: callq_set(self, "agents.desk.staff", "12"). The
 * value is text as it would stand in the file. It takes the place of an earlier
 * change of the same path. The changes are read, all together, by the next
 * callq_check() or callq_run().
 * @return CALLQ_DONE, CALLQ_OUTSIDE (no memory; nothing is changed)
 */
CALLQ_PUBLIC int callq_set(struct callq *self, const char *path, const char *value);

/* Remove a key, as --unset does. */
CALLQ_PUBLIC int callq_unset(struct callq *self, const char *path);

/* Take back all changes. */
CALLQ_PUBLIC void callq_reset(struct callq *self);

/*
 * A folder beside the scenario's own from which files that it names may be read, as
 * --allow says. NULL takes back all. Read by the next callq_check() or callq_run();
 * a scenario that needs it is told as wrong before, and kept.
 * @return CALLQ_DONE, CALLQ_OUTSIDE (no memory; nothing is changed)
 */
CALLQ_PUBLIC int callq_allow(struct callq *self, const char *folder);

/* Read the scenario with its changes (its files once more), and do not run it.
 * @return as callq_read_file() */
CALLQ_PUBLIC int callq_check(struct callq *self);

/*
 * The scenario as it was last read, with what it extends, the changes and every
 * default, as YAML that can be read again; "" if nothing could be read.
 */
CALLQ_PUBLIC const char *callq_resolved(struct callq *self);

/* ---- a run ---- */

/*
 * Told after each replication how many are done, of how many as far as is known;
 * from the threads that simulate, one at a time. It should be quick, must not touch
 * the handle but for callq_cancel(), and ends the run if it returns anything but 0.
 */
typedef int callq_progress(void *context, size_t num_done, size_t num_all);

/* Whom the next runs are to tell; NULL: nobody. context is passed on. */
CALLQ_PUBLIC void callq_on_progress(
    struct callq *self, callq_progress *progress, void *context);

/*
 * Which measures the next runs are to work out, as for --measures: addresses with
 * commas between, "all.asa,billing.service_level@each" (copied). NULL, and in the
 * beginning: every measure of everything, of the whole run and by interval.
 * @return CALLQ_DONE, CALLQ_OUTSIDE; what is wrong with the list callq_run() says
 */
CALLQ_PUBLIC int callq_measures(struct callq *self, const char *list);

/*
 * Simulate the scenario with its changes, read anew.
 * num_replications: days, or runs of a steady state; 0: as many as the scenario
 *   says. Of a scenario with run.precision it is the most.
 * seed: any text; NULL: the scenario's.
 * num_threads: 0: one for each processor; the results do not depend on it.
 * @return any of enum callq_status. What a run before left is gone in any case.
 */
CALLQ_PUBLIC int callq_run(struct callq *self, size_t num_replications,
    const char *seed, unsigned num_threads);

/* End the run that is under way, if any; from any thread or a signal handler. */
CALLQ_PUBLIC void callq_cancel(struct callq *self);

/* ---- results: of the last run ---- */

/* A row, as `callq run --format csv` prints it. */
struct callq_row {
    const char *measure;  /* "service_level" */
    const char *of;       /* "all", a contact type, an agent group, .. */
    const char *interval; /* "all", "08:30", "after_close" */
    const char *basis;    /* "call": every attempt; "customer": each person once */
    double value;
    double half_width; /* of its confidence interval */
    double sd;         /* between replications (batches of a steady state) */
    double p10, p90;   /* of the replications */
    size_t n;          /* replications (batches) that it is from */
};

/* How many rows there are; 0 without results. */
CALLQ_PUBLIC size_t callq_num_rows(const struct callq *self);

/* The index-th row, from 0; 0 if there is none of that number, else 1. */
CALLQ_PUBLIC int callq_row(
    const struct callq *self, size_t index, struct callq_row *out);

/*
 * The row of an address as in --measures, "billing.asa@08:30:call"; a bare measure
 * means `all`. 0 if there is none, else 1.
 */
CALLQ_PUBLIC int callq_find(
    const struct callq *self, const char *address, struct callq_row *out);

/* How many replications were finished. */
CALLQ_PUBLIC size_t callq_num_replications(const struct callq *self);

/* All rows as CSV with a head, or as the JSON object of `--format json`; "" without
 * results; NULL: there is no memory. */
CALLQ_PUBLIC const char *callq_csv(struct callq *self);
CALLQ_PUBLIC const char *callq_json(struct callq *self);

/* ---- theory ---- */

/* Erlang's formulas; needs no handle. */
struct callq_erlang {
    double load;          /* contacts per second x handle time, Erlang */
    double occupancy;     /* share of the agents that is busy */
    double delayed;       /* share that finds no agent free */
    double asa;           /* mean wait of the answered, seconds */
    double service_level; /* share answered within `within_s`; NAN without it */
    double abandonment;   /* share that hangs up */
    double blocking;      /* share that is turned away, of model 'b' */
    double queue_mean;    /* contacts waiting, on average */
};

/*
 * model: 'b' (no queue), 'c' (nobody hangs up), 'a' (patience is exponential).
 * contacts_per_s, aht_s: above 0; agents: 1 to 10,000,000; within_s: 0 or more, or
 * NAN; patience_s: the mean, of model 'a' alone.
 * @return CALLQ_DONE; CALLQ_INPUT: a number is not one of these, *out is all NAN.
 * More work than agents of model 'c' gives infinite waits.
 */
CALLQ_PUBLIC int callq_erlang(char model, double contacts_per_s, double aht_s,
    unsigned long agents, double within_s, double patience_s,
    struct callq_erlang *out);

#ifdef __cplusplus
}
#endif

#endif
