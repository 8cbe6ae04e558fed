/* What a handle of libcallq holds. Private to plan/callq*.c. */
#ifndef CQ_PLAN_CALLQ_STATE_H
#define CQ_PLAN_CALLQ_STATE_H

#include <stdatomic.h>

#include "plan/callq.h"
#include "plan/precision.h"
#include "scenarios/reader.h"

/* A text that grows by fprintf() on a stream of its own; {0} is empty. */
struct callq_text {
    char *at; /* owned; NULL: nothing was written yet */
    size_t size;
};

struct callq {
    char *path; /* of the file; NULL: text, or nothing */
    char *name; /* of the text */
    char *text;
    struct override *changes; /* owned, with their texts; in order */
    size_t num_changes;
    const char **allowed; /* folders; owned, with their texts */
    size_t num_allowed;
    char *list; /* of measures, or NULL: all */
    callq_progress *progress;
    void *context;
    atomic_bool stop;

    bool is_read; /* scenario and reading are what was read last, rightly */
    struct scenario scenario;
    struct reading reading;
    struct experiment experiment;
    struct precision precision;
    struct result result;
    bool has_result;
    struct arena names; /* of the rows */
    struct callq_row *rows;

    struct callq_text error, notes, resolved, csv, json;
};

/** Begin a call that can fail: no error, no notes. */
void callq_begin(struct callq *self);
/** Empty the text and write it anew; NULL: no memory. fclose() ends it. */
FILE *callq_text_open(struct callq_text *self);
/** One more line of a text. */
__attribute__((format(printf, 2, 3))) void callq_text_add(
    struct callq_text *self, const char *format, ...);
/** An error code of sim/err.h: told, unless it has been. @return its status */
int callq_fail(struct callq *self, int code);

/** Forget what was read and run. */
void callq_forget(struct callq *self);
/**
 * Read the scenario with its changes, and in place of those of the same path with
 * `more`. @return an enum callq_status
 */
int callq_read(struct callq *self, const struct override *more, size_t num_more);

/** The rows of the finished experiment. @return an enum callq_status */
int callq_rows_make(struct callq *self);
void callq_rows_free(struct callq *self);

#endif
