/*
 * Targets and what became of them: met, missed or undecided by the bound of the
 * confidence interval, never by the estimate alone.
 */
#ifndef CQ_SIM_VERDICT_H
#define CQ_SIM_VERDICT_H

#include "sim/result.h"

enum verdict_word {
    VERDICT_MET,
    VERDICT_MISSED,
    VERDICT_UNDECIDED
};

/* A target with its address resolved; made by scenarios/address.h. */
struct goal {
    struct address address; /* interval: the one, or the first of .each */
    bool each;        /* every interval from opening to closing must meet it */
    bool at_least;    /* >=; else <= */
    double value;     /* in the measure's unit */
    const char *text; /* as the user wrote it */
};

struct verdict {
    enum verdict_word word;
    struct estimate worst; /* the estimate that decided: of the worst interval */
    int interval;          /* of it */
    double margin; /* worst value against the target, > 0 on the good side */
    size_t num_met, num_missed,
        num_undecided; /* intervals; empty ones are left out */
};

/**
 * The verdict on a goal. An interval in which the measure has no value is left out;
 * if none has one, or there is one replication only, it is undecided.
 * @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int verdict_give(const struct experiment *experiment, const struct goal *goal,
    double confidence, struct verdict *out);

/* Something that works out one number for verdict_give_as(). */
typedef int estimate_by(
    void *context, struct address address, struct estimate *out);

/** Likewise, from the estimates that `by` works out. */
int verdict_give_as(const struct scenario *scenario, const struct goal *goal,
    estimate_by *by, void *context, struct verdict *out);

/** The target that a contact type states with its service level; false if none. Its
 *  text is NULL. */
bool goal_of_type(const struct scenario *scenario, uint32_t type, struct goal *out);
/** Whether both are about the same numbers, in the same direction. */
bool goal_same_address(const struct goal *self, const struct goal *other);

/** of,measure,interval,comparison,value: a row per goal, then those of the types
 * that are not among them; for the plots. */
int verdict_write_targets(const struct scenario *scenario, const struct goal *goals,
    size_t num_goals, FILE *out);

/** "met", "missed", "undecided". */
const char *verdict_text(enum verdict_word word);

#endif
