/*
 * The what-if desk of `callq serve`: one scenario, read once; runs of it with the
 * page's settings, each in a thread of its own. It knows no HTTP: cli/desk_http.h
 * hands calls to desk_answer().
 *
 * One lock guards what the threads share: the list of runs, what each has to tell
 * and whether it is done. What a run computes is its thread's alone until it is
 * done, and constant from then on.
 */
#ifndef CQ_CLI_DESK_H
#define CQ_CLI_DESK_H

#include <pthread.h>

#include "cli/desk_request.h"
#include "cli/run.h"
#include "plan/staff.h"

/* ---- what can be changed: cli/desk_controls.c ---- */

enum desk_kind {
    DESK_NUMBER,
    DESK_PERCENT,  /* 0..100 */
    DESK_DURATION, /* seconds */
    DESK_SCALE,    /* a factor on what the scenario says */
    DESK_TEXT
};

/* How a value becomes one of --set. */
enum desk_writes {
    DESK_WRITES_VALUE,  /* as it is, with its unit */
    DESK_WRITES_TIMES,  /* arrivals.times, times it */
    DESK_WRITES_STAFF,  /* heads, times it, rounded; with those added */
    DESK_WRITES_ADDED,  /* so many heads more in every interval */
    DESK_WRITES_SHIFTS, /* the agents of each shift, times it, rounded */
    DESK_WRITES_LAW,    /* every time in a distribution, times it */
    DESK_WRITES_TARGET  /* one entry of the list of targets */
};

struct desk_control {
    const char *key; /* as for --set */
    const char *section, *of, *label, *unit, *help;
    const char *text; /* what the scenario says */
    enum desk_kind kind;
    enum desk_writes writes;
    double value, min, max, step; /* NAN of a text */
    const struct node *node;      /* what it changes, of the scenario as it is */
    const char *staff_key;        /* of agents: where a list of heads goes */
    size_t index; /* of a target, in the list; of agents, the group */
};

struct desk_controls {
    struct arena arena;
    struct desk_control *at;
    size_t num;
};

/* What a request comes to: the --set that go beside those of the command line. */
struct desk_changes {
    struct arena arena;
    struct override *at;
    size_t num;
};

/* What is wrong with a setting; control NULL: with something else. */
struct desk_problem {
    const char *control;
    char text[DESK_ERROR_SIZE];
};

/** desk_controls_free() is right after it, failed or not. The scenario as it was
 *  loaded must outlive self. @return CQ_OK or CQ_ERR_NO_MEMORY */
int desk_controls_init(struct desk_controls *self, const struct loaded *base);
void desk_controls_free(struct desk_controls *self);
/** "c0" -> 0; SIZE_MAX: there is none of that name. */
size_t desk_control_find(const struct desk_controls *self, const char *id);
/** The words of the contract for a kind. */
const char *desk_kind_word(enum desk_kind kind);

/**
 * The changes of a request's settings: cli/desk_changes.c. desk_changes_free() is
 * right after it, failed or not.
 * @return CQ_OK; CQ_ERR_INPUT with *problem; CQ_ERR_NO_MEMORY
 */
int desk_changes_make(struct desk_changes *self, const struct desk_controls *of,
    const struct loaded *base, const struct desk_request *request,
    struct desk_problem *problem);
void desk_changes_free(struct desk_changes *self);

/* cli/desk_scaled.c: what a key says, times a factor, as the value of a --set; to
 * be freed. NULL: no memory, or it cannot be done. */

/** Every time in a distribution, every rate by it; shapes stay. */
char *desk_law_scaled(const struct node *node, double factor);
/** The agents of each shift, to whole agents. */
char *desk_shifts_scaled(const struct node *node, double factor);

/* ---- the desk: cli/desk.c ---- */

enum {
    DESK_MOST_KEPT = 12,   /* runs, the oldest go first */
    DESK_MOST_WORKING = 4, /* at once, likewise */
    DESK_TAB_SIZE = 41
};

struct desk {
    const struct options *options;
    struct run base;          /* the scenario as it is, and its targets */
    struct given_files given; /* its files, as they were read */
    struct desk_controls controls;
    unsigned num_threads; /* of a run */
    double most_bytes; /* of all runs together: half of the memory that there is */
    pthread_mutex_t lock;
    pthread_cond_t told;   /* somebody has something to tell, or the desk closes */
    struct desk_run *runs; /* newest first */
    unsigned last_number;
    unsigned num_working; /* threads */
    bool closing;
};

/** Read the scenario; what is wrong is told on stderr. desk_close() is right after
 *  it, failed or not. */
enum status desk_open(struct desk *self, const struct options *options);
/** Nobody waits for a run any more; those that work stop. */
void desk_end(struct desk *self);
/** When nobody calls any more. */
void desk_close(struct desk *self);

/* ---- runs: cli/desk_runs.c ---- */

/* A text that several read, made once. */
struct desk_text {
    unsigned num_readers; /* guarded by the desk's lock */
    size_t length;
    char at[];
};

struct desk_run {
    struct desk *desk;
    struct desk_run *next;
    unsigned number;
    unsigned num_holders; /* who may look at it: the list, calls */
    char side, tab[DESK_TAB_SIZE];
    bool finds_staff;
    double bytes; /* that its replications will take, about */
    atomic_bool stop;
    bool works;             /* its thread does */
    bool has_results;       /* what was simulated is constant */
    struct desk_text *said; /* the last event, whole; NULL: none yet */
    unsigned num_said;      /* events so far: each takes the place of the last */
    struct desk_changes changes;
    struct options options; /* of a callq run that does the same */
    struct run run;
    struct staff staff;
};

/** When the last of them has come to its end. */
void desk_runs_free(struct desk *self);

/**
 * Begin what is asked for, in a thread; the side's old run stops.
 * @param number  of the run
 * @return CQ_OK; CQ_ERR_INPUT, and out has what is wrong, objects of JSON with
 *         commas between; CQ_ERR_NO_MEMORY, CQ_ERR_THREAD
 */
int desk_run_begin(struct desk *desk, const struct desk_request *request,
    bool finds_staff, unsigned *number, FILE *out);
/** The run of that number, held until desk_run_leave(); NULL: no longer there. */
struct desk_run *desk_run_hold(struct desk *desk, double number);
void desk_run_leave(struct desk_run *self);
void desk_run_stop(struct desk_run *self);
/** In its thread: the results are there, and constant from now on. Said before the
 *  last event is told, so that whoever hears it can have them, and of two sides
 * that end at once the later one sees the other. */
void desk_run_finish(struct desk_run *self);
/** Has it come to its end, with results? */
bool desk_run_has_results(struct desk_run *self);

/**
 * Wait for an event after the after-th, at most so long.
 * @param after  in: events known; out: the number of the one that came
 * @param ended  nothing more will come
 * @return the event, until desk_text_leave(); NULL: none came
 */
struct desk_text *desk_run_listen(
    struct desk_run *self, unsigned *after, double at_most_s, bool *ended);
void desk_text_leave(struct desk *desk, struct desk_text *text);

/** Called by the run's thread: tell those who listen. write(self, out) writes what
 *  stands after `data: `, on one line. @return CQ_OK or CQ_ERR_NO_MEMORY */
int desk_run_tell(struct desk_run *self, const char *event,
    void (*write)(const struct desk_run *self, const void *of, FILE *out),
    const void *of);
/** Likewise a sentence: `{"message": ..}`. */
void desk_run_tell_words(
    struct desk_run *self, const char *event, const char *words);

/** What an error code means to the page: `failed`, or `stopped`. */
void desk_run_tell_code(struct desk_run *self, int code);
/** In its thread, first: what is found and not read, targets. Else it is told. */
enum status desk_run_prepare(struct desk_run *self);

/** cli/desk_simulate.c, cli/desk_staff.c: all that a run does, in its thread. */
void desk_simulate(struct desk_run *self);
void desk_find_staff(struct desk_run *self);

/* ---- what the page hears ---- */

/** cli/desk_scenario.c: the answer of /api/scenario. */
void desk_write_scenario(const struct desk *self, FILE *out);
/** cli/desk_differences.c: `, "differences": [..]`, b - a where the other side has
 *  as many replications; else nothing. */
void desk_write_differences(const struct desk_run *self, FILE *out);
/** cli/desk_progress.c: where a simulation stands. of: const bool, is it done? */
void desk_write_progress(const struct desk_run *self, const void *of, FILE *out);

/* ---- what can be taken along: cli/desk_download.c ---- */

struct desk_download {
    const char *path; /* after the run's */
    const char *file, *type;
    /* Of a run that has results. @return an error code */
    int (*write)(const struct desk_run *self, FILE *out);
};

/** NULL: there is none at that path. */
const struct desk_download *desk_download_find(const char *path);

/** cli/desk_command.c: the callq run that does the same; texts in the changes'
 *  arena. options_free() is right after it, failed or not. @return CQ_OK or
 *  CQ_ERR_NO_MEMORY */
int desk_command_make(
    struct options *self, struct desk_changes *changes, const struct options *of);

#endif
