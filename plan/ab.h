/*
 * An A/B test beside what it stands for. The test: a share of the customers may
 * meet the chatbot (treated), the others never do (control); both stand in one
 * queue. The full rollout: the same customers twice more, once nobody and once
 * everybody treated, with the same luck, replication by replication. The difference
 * between the arms less that of the rollout is interference: what the test cannot
 * show, because the control profits (or suffers) from what the treated do to the
 * queue.
 *
 * Every figure is a ratio of sums over replications (in a steady state, batches),
 * and each error is that of paired influences: the delta method, with Student's t.
 */
#ifndef CQ_PLAN_AB_H
#define CQ_PLAN_AB_H

#include "plan/compare.h"

enum ab_side {
    AB_CONTROL,
    AB_TREATED,
    AB_NOBODY, /* of all the customers: none is treated, ... */
    AB_EVERYBODY,
    NUM_AB_SIDES
};

/* Differences that they make. */
enum ab_effect {
    AB_ARMS,         /* treated - control */
    AB_ROLLOUT,      /* everybody - nobody */
    AB_INTERFERENCE, /* of rollout less that of the arms */
    NUM_AB_EFFECTS
};

/* One figure. Counts, hours and money of a type with arms are made per customer
 * (per contact, where arms are drawn for each): arms of different size would tell
 * nothing else. */
struct ab_line {
    struct address address; /* as asked; `all` of a single type is that type */
    bool has_arms;          /* else only a rollout can change it */
    bool per_head;
    struct estimate sides[NUM_AB_SIDES];
    double errors[NUM_AB_EFFECTS]; /* standard errors, or NAN */
};

enum {
    NUM_AB_RUNS = 3
};

/* Not to be moved once it has run: its experiments point to its scenarios. */
struct ab {
    const struct scenario *scenario;   /* must outlive this */
    struct scenario nobody, everybody; /* the same but for the share treated; they
                                          own nothing */
    struct experiment test, without, with;
    struct result_room room;
    double *influences; /* [NUM_AB_SIDES][observations], of one line */
    struct ab_line *lines;
    size_t num_lines, capacity;
};

/** Whom a line per head is divided by: "customer", or "contact" where attempts are
 *  counted and arms drawn for each. */
const char *ab_head_word(
    const struct scenario *scenario, const struct ab_line *line);

/** Whom that is, in the same interval: the count of them. */
struct address ab_heads(const struct scenario *scenario, struct address address);

/** Why this scenario is no A/B test, and what to write; NULL: it is one. */
const char *ab_obstacle(const struct scenario *scenario);

/** The scenario with another share treated. It shares what that one points to, and
 *  must not be freed. */
struct scenario ab_treated(const struct scenario *scenario, double treated);

/** Has this contact type arms? */
bool ab_has_arms(const struct scenario *scenario, struct of of);

/**
 * Simulate the test and both ends of the rollout, which ab_obstacle() lets through.
 * ab_free() is right after it, failed or not. @return CQ_OK; CQ_ERR_INTERRUPTED
 * with the replications that all three have; another error with none
 */
int ab_run(struct ab *self, const struct scenario *scenario,
    const struct experiment_options *options);
void ab_free(struct ab *self);

/** What the line of an address is about: `all` of a single type is that type;
 * whether there are arms, and whether it is made per head. */
struct ab_line ab_line_of(const struct scenario *scenario, struct address address);

/** The address of the line's figure on one side: billing/control.asa. */
struct address ab_side_address(
    const struct scenario *scenario, const struct ab_line *line, enum ab_side side);

/**
 * A figure of the line, on one side, in an experiment with that side, and what each
 * observation adds to its error.
 * @param influence  as many as observations; NULL: not wanted
 */
struct estimate ab_estimate(struct result_room *room,
    const struct experiment *experiment, const struct ab_line *line,
    enum ab_side side, double *influence);

/** Add a line for each of the addresses, if there is none yet.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int ab_add(struct ab *self, const struct address *addresses, size_t num);
/** The line of an address; NULL: there is none. */
const struct ab_line *ab_find(const struct ab *self, struct address address);

/** A difference b - a and its half-width; of interference a is that of the arms, b
 * that of the rollout. @return whether the line has it (its value may be NAN) */
bool ab_effect(const struct ab *self, const struct ab_line *line,
    enum ab_effect effect, struct compare_difference *out);

/* ---- plan/ab_usual.c ---- */

/** Add what a manager looks at, as far as the scenario has it: figures of the types
 *  with arms, then of the others and of all. @return CQ_OK or CQ_ERR_NO_MEMORY */
int ab_add_usual(struct ab *self);

#endif
