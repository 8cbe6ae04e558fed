/*
 * Go on until the half-widths that were asked for are reached.
 *
 * Looks are few. After n replications, the first look (at least 50), each
 * half-width h is set against the one asked for, d. If all are reached, that is
 * all. Else m = n max (h/d)^2 is about what it takes, for half-widths fall with the
 * square root; far from there (m > 4 n) half of it is run before the next look,
 * near it 5 % more than m, and always a tenth more than before. This is sampling in
 * stages, after Stein 1945 (Annals of Mathematical Statistics 16, 243-258: the
 * second stage from the variance of the first) and Hall 1981 (Annals of Statistics
 * 9, 1229-1238: a middle stage of half the size, so that the last is well aimed).
 * To look after every replication (Chow and Robbins 1965) would stop on days that
 * happen to agree, and the intervals would promise too much; with two to five
 * looks, the first of 50, they hold the truth nearly as often as they say (make
 * coverage; docs/checked.md). The half-widths are those of all replications at the
 * last look, by the delta method, as if their number had been fixed.
 *
 * In a steady state with batches the run is lengthened, by tenths of its length,
 * and simulated from its beginning: the result is that of a scenario with that
 * length.
 *
 * Everything depends on the results alone: the same bits for any number of threads.
 */
#ifndef CQ_PLAN_PRECISION_H
#define CQ_PLAN_PRECISION_H

#include "sim/result.h"

enum {
    PRECISION_FIRST = 50 /* replications before the first look, at least */
};

/* What is to be how sure, and how sure it is. */
struct wish {
    struct address address;
    size_t aim;               /* of which aim: `each` is one of many intervals */
    double half_width;        /* asked for, > 0 */
    struct estimate estimate; /* at the last look; adjusted, if that was asked */
};

struct precision {
    struct wish *wishes; /* owned */
    size_t num_wishes, num_aims;
    double most;     /* replications */
    bool for_memory; /* .. lowered to what there is memory for */
    bool lengthens;  /* the run: what follows is in lengths of the scenario's; else
                        in replications */
    double length_s; /* the scenario's */
    size_t num_looks;
    size_t worst;  /* the wish furthest from what was asked */
    double off;    /* its half-width / the one asked for; INFINITY: it has none */
    double needed; /* in all, as far as can be told by now */
    double num;    /* at the last look */
    double next;   /* at the next one */
    bool reached;  /* every half-width */
    bool used_up;  /* all that was allowed, in vain */
};

struct precision_options {
    unsigned num_threads;
    const atomic_bool *stop;
    size_t memory_bytes; /* for replications; 0: no limit */
    bool adjust;         /* by what is known beforehand, plan/controls.h */
    /* NULL, or told after each replication, by one thread at a time */
    void (*progress)(
        void *self, const struct precision *precision, double num_done);
    void *progress_self;
};

/** Whether more precision means a longer run: a steady state with batches. */
bool precision_lengthens(const struct scenario *scenario);

/**
 * How many in all before the next look: num are there, the furthest half-width is
 * `off` times the one asked for. More than num, at most `most`.
 */
double precision_next(double num, double off, double most);

/**
 * Run the scenario until self->wishes are met, or self->most is used up. wishes,
 * num_wishes and most are filled in; the rest is filled in here. A run that is
 * lengthened changes scenario->run_length_s.
 * @return CQ_OK, whether reached or not; CQ_ERR_INTERRUPTED with what was finished;
 *         another error with an empty experiment.
 */
int precision_run(struct precision *self, struct experiment *experiment,
    struct scenario *scenario, const struct precision_options *options);
void precision_free(struct precision *self);

#endif
