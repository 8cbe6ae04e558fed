/*
 * A log of calls as a telephone system exports it, row by row, in bounded memory.
 *
 * Which column is what it finds by the names that such systems use (aliases), or is
 * told. Rows that cannot be true are set aside and counted by their reason, never
 * mended in silence. Names of customers and agents are turned into numbers at once
 * and do not leave the reader.
 *
 * The file is read twice where one look is not enough (which number is the month?).
 * Memory: 16 to 32 bytes for each row (a fingerprint of 64 bits, by which a row
 * that is there again is known) and as many for each customer and agent; of the
 * rows themselves one at a time. Two different rows of 5 million share a
 * fingerprint with a chance of 1 in a million.
 */
#ifndef CQ_PLAN_CALL_LOG_H
#define CQ_PLAN_CALL_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "sim/arena.h"

enum call_end {
    CALL_ANSWERED,
    CALL_ABANDONED
};

/* One call that asked for an agent. */
struct call {
    int32_t day;      /* since 1970-01-01, of the log's own calendar */
    double arrived_s; /* of the day, below 86,400: when it asked for an agent */
    size_t type;      /* index into types of struct call_log */
    enum call_end end;
    double wait_s;       /* until answered or gone; >= 0 */
    double talk_s;       /* with hold; NAN: not answered, or not told; > 0 */
    double after_call_s; /* NAN: not told */
    uint32_t agent;      /* 0: unknown; else a number */
    uint32_t customer;   /* 0: unknown; else a number */
    size_t group;        /* index into groups of struct call_log; 0: not told */
};

/* An interval of a table of counts; NAN: not told. */
struct interval_row {
    int32_t day;
    double start_s; /* of the day */
    size_t type;
    double offered, answered, abandoned;
    double handle_s; /* mean of the answered, after-call work and hold included */
    double talk_s;   /* its part with the customer, hold included */
    double after_call_s;     /* its part without */
    double wait_s;           /* mean of the answered */
    double abandoned_wait_s; /* mean of the abandoned */
    double within;           /* number answered within the system's service level */
};

enum call_log_kind {
    CALL_LOG_CALLS,    /* a row per call */
    CALL_LOG_INTERVALS /* a row per interval and type */
};

/* Why a row is not among the calls: what it tells is true, but nobody asked for an
 * agent or the end is neither of the two. */
#define CALL_NOT_OFFERED_LIST(X)                                                   \
    X(MENU, "left before asking for an agent")                                     \
    X(PHANTOM, "not a real call by its outcome")                                   \
    X(BOT, "settled by a bot")                                                     \
    X(BLOCKED, "turned away: the lines or the queue were full")                    \
    X(OUTBOUND, "made by the center: outbound or internal")                        \
    X(OTHER_END,                                                                   \
        "neither answered nor abandoned: transferred, called back, cut off")

enum call_not_offered {
#define X(name, words) CALL_NOT_OFFERED_##name,
    CALL_NOT_OFFERED_LIST(X)
#undef X
    NUM_CALL_NOT_OFFERED
};

/* Why a row cannot be used; of several reasons the first of this list. */
#define CALL_ASIDE_LIST(X)                                                         \
    X(FIELDS, "fewer or more fields than columns")                                 \
    X(DUPLICATE, "the same row once more")                                         \
    X(NO_ARRIVAL, "no time of arrival")                                            \
    X(TIME, "a time that cannot be")                                               \
    X(OUTCOME, "an outcome that is not known")                                     \
    X(NO_WAIT, "no wait")                                                          \
    X(TEXT, "text where a number should stand")                                    \
    X(NEGATIVE, "a negative length")                                               \
    X(LONG, "a wait of more than a day")                                           \
    X(TYPES, "more types, groups or agents than a log can have")                   \
    X(COUNT, "counts that cannot be")

enum call_aside {
#define X(name, words) CALL_ASIDE_##name,
    CALL_ASIDE_LIST(X)
#undef X
    NUM_CALL_ASIDE
};

/* A length that is left out (NAN) of a call that is kept: who called and how long
 * they waited is still true. */
#define CALL_LEFT_OUT_LIST(X)                                                      \
    X(TALK_LONG, "a talk longer than the longest that is believed")                \
    X(TALK_ZERO, "an answered call with a talk of 0 s")                            \
    X(TALK_NEGATIVE, "a negative talk")                                            \
    X(TALK_TEXT, "a talk that is no length")                                       \
    X(AFTER_CALL, "after-call work that is negative, too long or no length")

enum call_left_out {
#define X(name, words) CALL_LEFT_OUT_##name,
    CALL_LEFT_OUT_LIST(X)
#undef X
    NUM_CALL_LEFT_OUT
};

/** In words, as above. */
const char *call_not_offered_words(enum call_not_offered reason);
const char *call_aside_words(enum call_aside reason);
const char *call_left_out_words(enum call_left_out reason);

struct call_log_options {
    /* "arrived=CALLTIME, wait=Q_SEC" or NULL: what a role's column is called; and
     * settings: dates=dmy|mdy|ymd, opens=08:00 (for times since opening), starts=
     * 2026-01-05 (the first day, for a log without dates), longest_talk=1h,
     * answered_words=A/B, abandoned_words=C, ignored_words=D (outcomes that are not
     * known by themselves); wait=- takes no column for it */
    const char *columns;
};

struct call_log_column {
    const char *what;   /* "wait" */
    const char *column; /* as the log calls it */
};

struct call_log_day {
    int32_t day;
    uint64_t num_calls; /* or rows, of a table of intervals */
};

/* A word that no alias knows, and how often it is there. */
struct call_log_word {
    const char *word;
    uint64_t num;
};

struct call_log_parts;

/*
 * {0} is valid and empty. Of every log that was read whole:
 *   num_rows = num_calls + all num_not_offered + all num_aside.
 */
struct call_log {
    enum call_log_kind kind;
    uint64_t num_rows;  /* below the header, without empty lines */
    uint64_t num_calls; /* handed out; of a table of intervals: its rows */
    uint64_t num_not_offered[NUM_CALL_NOT_OFFERED];
    uint64_t num_aside[NUM_CALL_ASIDE];
    uint64_t num_left_out[NUM_CALL_LEFT_OUT]; /* lengths, of calls that are kept */
    const char *const
        *types; /* UTF-8, as the log names them; "calls" without any */
    size_t num_types;
    const char *const *groups; /* [0] is "": not told */
    size_t num_groups;
    uint32_t num_agents, num_customers; /* told apart; numbers are 1 to these */
    bool dated; /* false: days are made up, because the log has none */
    struct call_log_day *days; /* in order; each with at least one call */
    size_t num_days;
    struct call_log_column *columns; /* which was taken for what */
    size_t num_columns;
    struct call_log_word *unknown; /* outcomes; the first 20 */
    size_t num_unknown;
    const char **notes; /* sentences: what was assumed, what to know */
    size_t num_notes;
    bool sorted; /* by time of arrival */
    double longest_talk_s;

    /* CQ_ERR_INPUT: what is wrong and what to do, where in the file (from 1; 0:
     * nowhere in it), and its beginning, for a message */
    const char *problem;
    unsigned problem_line;
    char problem_text[128]; /* "" for line 0 */
    struct arena arena;     /* everything above */
    struct call_log_parts *parts;
};

/**
 * Look at the first rows: what the columns are, and what kind of log it is. in
 * stays the caller's; it is read from where it stands and need not be seekable.
 * @return CQ_OK; CQ_ERR_INPUT with problem; CQ_ERR_READ; CQ_ERR_NO_MEMORY. Always
 *         to be followed by call_log_free().
 */
int call_log_open(
    struct call_log *self, FILE *in, const struct call_log_options *options);
void call_log_free(struct call_log *self);

/**
 * Hand out the calls of a log of CALL_LOG_CALLS, in its order; once. Names, days,
 * counts and notes are complete when it is back; a type's name is there when its
 * first call is handed out. take returns CQ_OK or an error, which ends it.
 * @return as call_log_open(), or what take() returned. A log without a single call
 *         is CQ_ERR_INPUT.
 */
int call_log_calls(struct call_log *self,
    int (*take)(void *of, const struct call *call), void *of);

/** The same for the rows of CALL_LOG_INTERVALS. */
int call_log_intervals(struct call_log *self,
    int (*take)(void *of, const struct interval_row *row), void *of);

#endif
