/* What the files of the reader of logs share; not for others. */
#ifndef CQ_PLAN_CALL_LOG_PARTS_H
#define CQ_PLAN_CALL_LOG_PARTS_H

#include "plan/call_log.h"
#include "plan/call_log_names.h"
#include "plan/call_log_rows.h"
#include "plan/call_log_time.h"

/* What a column can hold: the name for --columns and messages. Up to DATE of both
 * kinds of log, then of calls, then of intervals. */
#define LOG_ROLE_LIST(X)                                                           \
    X(ARRIVED, "arrived")                                                          \
    X(DATE, "date")                                                                \
    X(TIME, "time")                                                                \
    X(TYPE, "type")                                                                \
    X(QUEUED, "queued")                                                            \
    X(VRU_ENTRY, "vru_entry")                                                      \
    X(VRU_TIME, "vru_time")                                                        \
    X(ANSWERED_AT, "answered_at")                                                  \
    X(ENDED, "ended")                                                              \
    X(WAIT, "wait")                                                                \
    X(ABANDON_WAIT, "abandon_wait")                                                \
    X(TALK, "talk")                                                                \
    X(HOLD, "hold")                                                                \
    X(AFTER_CALL, "after_call")                                                    \
    X(HANDLE, "handle")                                                            \
    X(DURATION, "duration")                                                        \
    X(OUTCOME, "outcome")                                                          \
    X(ABANDONED, "abandoned")                                                      \
    X(ANSWERED, "answered")                                                        \
    X(GROUP, "group")                                                              \
    X(AGENT, "agent")                                                              \
    X(CUSTOMER, "customer")                                                        \
    X(CALL, "call")                                                                \
    X(DIRECTION, "direction")                                                      \
    X(REPLICATION, "replication")                                                  \
    X(OFFERED, "offered")                                                          \
    X(NUM_ANSWERED, "num_answered")                                                \
    X(NUM_ABANDONED, "num_abandoned")                                              \
    X(MEAN_HANDLE, "mean_handle")                                                  \
    X(TOTAL_HANDLE, "total_handle")                                                \
    X(MEAN_TALK, "mean_talk")                                                      \
    X(TOTAL_TALK, "total_talk")                                                    \
    X(MEAN_HOLD, "mean_hold")                                                      \
    X(TOTAL_HOLD, "total_hold")                                                    \
    X(MEAN_AFTER_CALL, "mean_after_call")                                          \
    X(TOTAL_AFTER_CALL, "total_after_call")                                        \
    X(MEAN_WAIT, "mean_wait")                                                      \
    X(TOTAL_WAIT, "total_wait")                                                    \
    X(MEAN_ABANDON_WAIT, "mean_abandon_wait")                                      \
    X(TOTAL_ABANDON_WAIT, "total_abandon_wait")                                    \
    X(WITHIN, "within")                                                            \
    X(SERVICE_LEVEL, "service_level")

enum log_role {
#define X(name, words) ROLE_##name,
    LOG_ROLE_LIST(X)
#undef X
    NUM_LOG_ROLES
};

#define LOG_NO_COLUMN SIZE_MAX

struct log_columns {
    size_t at[NUM_LOG_ROLES]; /* LOG_NO_COLUMN: none */
    double unit_s[NUM_LOG_ROLES];
    size_t num; /* of the header */
};

/* --columns, in parts. */
struct log_wishes {
    const char *column[NUM_LOG_ROLES]; /* NULL: not told */
    enum date_order dates;
    double opens_s;        /* NAN: not told */
    int32_t first_day;     /* -1: not told */
    double longest_talk_s; /* NAN: not told */
    const char *answered_words, *abandoned_words, *ignored_words; /* a/b, or NULL */
};

/* The first rows, or all: what a single row cannot tell. */
struct log_scan {
    uint64_t num_first,
        num_second;    /* dates whose first, second number is over 12 */
    uint64_t num_open; /* dates that could be read either way */
    char example[32];  /* one of those */
    uint64_t least_replication, most_replication; /* least > most: none */
    double most_number;                           /* of times that are numbers */
    bool answered_is_flag, abandoned_is_flag;
    bool has_zone, has_days;
    bool like_clocks;  /* every number could be hhmm */
    bool two_parts;    /* a length as 3:20 */
    bool outcome_told; /* a word of the outcomes is known */
    bool has_number_times;
};

struct call_log_parts {
    struct log_rows rows;
    off_t start; /* of the file */
    FILE *copy;  /* of what cannot be read twice, or NULL */
    FILE *in;    /* what is read */
    unsigned header_line;
    char decimal;
    bool hours_and_minutes; /* clock times are numbers as 815 */
    struct log_wishes wishes;
    struct log_columns columns;
    struct log_scan scan;
    struct log_names types, groups, outcomes;
    struct {
        uint64_t hash;
        int end;
    } met[64];              /* outcomes by the end of their hash: what they mean */
    uint64_t *num_outcomes; /* [outcomes.num] rows with that unknown outcome */
    size_t outcomes_capacity, num_counted;
    struct log_keys seen, agents, customers;
    struct log_keys days;         /* of day + 1 */
    struct call_log_day *counted; /* [days.num] in order of appearance */
    size_t counted_capacity;
    uint64_t
        num_alike;   /* rows that are there again, but nothing tells them apart */
    double latest_s; /* arrival of the last row, for "sorted" */
};

/* ---- call_log_columns.c ---- */

/** Take "wait=Q_SEC, dates=dmy" apart. @return CQ_OK, CQ_ERR_INPUT with problem,
 *  CQ_ERR_NO_MEMORY. */
int log_wishes_read(struct call_log *self, const char *text);

/** Which columns of a header are what, for a kind of log. @return NULL if a log of
 *  that kind can be read with them; else what is missing, in words. */
const char *log_columns_find(struct log_columns *self, enum call_log_kind kind,
    char *const *fields, size_t num, const struct log_wishes *wishes);

const char *log_role_name(enum log_role role);

/** Which of the words of a list (with blanks between) a word is, from 0; -1: none.
 */
int log_place_in(const char *word, const char *list);

/* ---- call_log_aliases.c ---- */

/* Names that a role's column goes by: in lower case, without blanks and marks, the
 * likeliest first. */
struct log_aliases {
    enum log_role role;
    const char *names; /* with blanks between */
};

/** The roles of a kind of log, in the order in which they choose their columns. */
const struct log_aliases *log_aliases_of(enum call_log_kind kind, size_t *num);

/** Fill columns of struct call_log. */
int log_columns_tell(struct call_log *self, char *const *header);

/* ---- call_log.c ---- */

/** @return CQ_ERR_INPUT, or CQ_ERR_NO_MEMORY. line 0: nowhere. */
__attribute__((format(printf, 3, 4))) int log_problem(
    struct call_log *self, unsigned line, const char *format, ...);

/** @return CQ_OK or CQ_ERR_NO_MEMORY. */
__attribute__((format(printf, 2, 3))) int log_note(
    struct call_log *self, const char *format, ...);

/** Go back to the first row below the header. */
int log_rewind(struct call_log *self);

/** log_rows_next(), with words for a line that is too long. */
int log_next(struct call_log *self);

/** The cell of a role in the row; "" without such a column. */
const char *log_cell(const struct call_log_parts *parts, enum log_role role);

static inline bool
log_has(const struct call_log_parts *parts, enum log_role role)
{
    return parts->columns.at[role] != LOG_NO_COLUMN;
}

/** The type of the row. @return CQ_OK, CQ_ERR_LIMIT, CQ_ERR_NO_MEMORY */
int log_type(struct call_log *self, size_t *type);

/** Count a row of that day. @return CQ_OK or CQ_ERR_NO_MEMORY */
int log_count_day(struct call_log *self, int32_t day, double at_s);

/** After the last row: days, names, unknown words, notes. */
int log_finish(struct call_log *self);

/* ---- call_log_when.c ---- */

/** When the row says that something was, in seconds since 1970 of its own calendar:
 *  @return 1; 0: the cell says nothing; -1: it cannot be. */
int log_when(const struct call_log_parts *parts, enum log_role role, double *at_s);

/** The time at which the row begins, of arrived, date and time. As log_when(). */
int log_when_arrived(const struct call_log_parts *parts, double *at_s);

/** Look at the rows for what one cannot tell. */
int log_scan_rows(struct call_log *self);

/* ---- call_log_settle.c ---- */

/** After log_scan_rows(): what it settles, and notes. */
int log_settle(struct call_log *self);

/* ---- call_log_outcome.c ---- */

enum log_end {
    LOG_END_ANSWERED,
    LOG_END_ABANDONED,
    LOG_END_BALKED,      /* gone at once, with a wait of 0 */
    LOG_END_NOT_OFFERED, /* from here on with the reason added */
    LOG_END_UNKNOWN = 100,
    LOG_END_NONE /* an empty cell */
};

/** What an outcome means, as LOG_END_*; wishes come first. */
int log_outcome(const struct log_wishes *wishes, const char *text);

/** 1 yes, 0 no (and empty), -1 neither. */
int log_flag(const char *text);

/** Is the call the center's own, by its direction? */
bool log_is_outbound(const char *text);

/** An empty cell, or one of the words for a person who is not known. */
bool log_is_nobody(const char *text);

#endif
