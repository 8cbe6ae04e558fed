/*
 * A simulation set beside theory: for each desk of a scenario (agent groups and the
 * contact types that they share) the nearest formula that can be solved, interval
 * by interval, and how far the simulated figures are from it.
 *
 * A desk is taken as one pool of equal agents: M/M/n+M with a limited queue and
 * balking where patience is exponential, M/M/n+G where it is not. Each interval is
 * taken as if it went on for ever, at the modified offered load: the work that the
 * contacts of this interval and of those before have in hand in it. What the
 * formula leaves out is named, as gaps; without gaps it holds exactly.
 */
#ifndef CQ_PLAN_THEORY_CHECK_H
#define CQ_PLAN_THEORY_CHECK_H

#include "plan/offered.h"
#include "sim/estimate.h"
#include "sim/observations.h"
#include "theory/erlang.h"

/* What a formula leaves out: name, and what it does to the figures. */
/* clang-format off */
#define THEORY_GAPS(X)                                                             \
    X(CARRY_OVER, "carry-over",                                                    \
        "theory takes each interval as if it went on for ever; the day begins "    \
        "empty, and a queue is handed on from one interval to the next")           \
    X(DAYS, "days differ",                                                         \
        "the intervals of several days are taken together, as if they were alike") \
    X(BUSYNESS, "busyness",                                                        \
        "busy days lose more than quiet ones gain: more waits and more abandon "   \
        "than on days that are all alike")                                         \
    X(FORECAST, "forecast error",                                                  \
        "volume, handle time or staff are off by chance, and too little costs "    \
        "more than too much saves")                                                \
    X(ARRIVALS, "arrivals",                                                        \
        "they are no Poisson stream of a constant rate: more uneven ones wait "    \
        "more, exact counts less")                                                 \
    X(LOG, "patience of a log",                                                    \
        "theory does not know it, and takes everybody as patient")                 \
    X(VALUES, "many values",                                                \
        "where patience is one of many, theory takes a curve through them")                 \
    X(TALK, "handle times",                                                        \
        "theory has exponential ones of the same mean; more even ones wait less, " \
        "more varied ones more, the less so the more agents there are")            \
    X(LIMIT, "queue limit",                                                        \
        "with it theory takes patience as exponential with the same mean")         \
    X(POOL, "skills",                                                              \
        "theory lets every agent serve every type of these, first come first "     \
        "served; who has fewer agents to wait for, or a lower priority, waits "    \
        "more")                                                                    \
    X(RESERVE, "reservation",                                                      \
        "agents who are kept idle, or may help only after a while, are taken as "  \
        "free for all: theory waits less")                                         \
    X(HEAD_START, "head start",                                                    \
        "some overtake others: the spread of waits is larger")                     \
    X(BOT, "chatbot",                                                              \
        "theory sees only who comes out of it, and takes them as a Poisson stream "\
        "with the patience and talk of all others")                                \
    X(RETURNS, "returns",                                                          \
        "whoever calls again does so when it was busy: attempts bunch, and wait "  \
        "more")                                                                    \
    X(TRANSFERS, "transfers",                                                      \
        "who is passed on waits twice, and comes when agents become free")         \
    X(OFFERS, "queue offers",                                               \
        "callbacks, switching and announcements take contacts out of a long "      \
        "queue: theory waits more")                                                \
    X(CHATS, "several in hand",                                                    \
        "theory has each chat as slow as with full hands, and places in place of " \
        "agents, or of an agent only the part that a chat takes")                  \
    X(DEFERRED, "deferred work",                                                   \
        "it waits over closing and fills idle time; theory takes it as live")      \
    X(STAFF, "staff",                                                              \
        "absence, breaks and short spells away change the number of agents within "\
        "an interval; theory has their mean")                                      \
    X(PACE, "pace of agents",                                                      \
        "learning, fatigue and the pause after a contact are taken at a mean")     \
    X(SPEED, "speed",                                                              \
        "faster and slower agents are taken as equal ones of mean speed")          \
    X(INCIDENTS, "incidents",                                                      \
        "what they change besides arrivals and staff is left out")                 \
    X(LINES, "trunk lines",                                                        \
        "theory has as many as it takes")
/* clang-format on */

enum theory_gap {
#define X(id, name, text) GAP_##id,
    THEORY_GAPS(X)
#undef X
    NUM_GAPS
};

extern const char *const theory_gap_names[NUM_GAPS];
extern const char *const theory_gap_texts[NUM_GAPS];

enum theory_model {
    THEORY_ERLANG_B, /* no queue */
    THEORY_ERLANG_C, /* nobody hangs up */
    THEORY_ERLANG_A, /* exponential patience, limited queue too */
    THEORY_MMNG
};

struct theory_interval {
    double contacts; /* that ask for an agent */
    double length_s;
    double load;     /* contacts x handle time at speed 1 / length, Erlang */
    double aht_s;    /* by these agents: speed, full hands, pause after it */
    double modified; /* in hand on average, were there agents for all */
    double agents;   /* who can work, on average; places, of a desk of chats */
    double seated;   /* of them or away: what occupancy is a share of */
    bool solved;     /* there are contacts, and agents */
    struct erlang at;
};

struct theory_desk {
    const uint32_t *types, *groups;
    size_t num_types, num_groups;
    uint64_t gaps; /* bits 1 << enum theory_gap */
    enum theory_model model;
    bool counted;    /* contacts and handle times are those of the simulation */
    double within_s; /* NAN: none, or not the same of all its types */
    const struct theory_interval *intervals;
    size_t num_unsolved;   /* intervals with contacts and nobody there */
    size_t num_overloaded; /* more work than agents, and too few hang up */
};

struct theory_check {
    const struct experiment *experiment;
    struct offered offered;
    struct arena arena; /* owns the desks */
    struct theory_desk *desks;
    size_t num_desks, num_intervals;
};

/** Find the desks, and what theory leaves out of each; of an experiment that has
 * run nothing yet, by what the scenario alone expects. The experiment must outlive
 * it; theory_check_free() is right after it, failed or not.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int theory_check_find(
    struct theory_check *self, const struct experiment *experiment);
/** Solve them. */
int theory_check_solve(struct theory_check *self);
/** Both. */
int theory_check_init(
    struct theory_check *self, const struct experiment *experiment);
void theory_check_free(struct theory_check *self);

/**
 * What a formula says of an interval with another number of agents at work (places,
 * at a desk of chats). Its load must be known: modified and aht_s above 0.
 * @param within_s  threshold of the service level; NAN: none
 */
struct erlang theory_desk_at(const struct theory_check *check,
    const struct theory_desk *desk, size_t interval, enum theory_model model,
    double within_s, uint32_t agents);

/* One measure: what theory says, what was simulated. */
struct theory_figure {
    const struct measure *measure;
    double theory; /* NAN: does not say */
    struct estimate simulated;
    double apart; /* simulated - theory, in standard errors; NAN: not known */
    double limit; /* further apart is no chance any more, where theory is exact */
};

enum {
    THEORY_FIGURES = 10
};

/** Of a desk in an interval, or INTERVAL_ALL: the measures that both have. At most
 *  THEORY_FIGURES. @return how many; 0 without memory, too */
size_t theory_check_figures(const struct theory_check *self,
    const struct theory_desk *desk, int interval, struct theory_figure *out);

/** Does it hold exactly? */
static inline bool
theory_is_exact(const struct theory_desk *desk)
{
    return desk->gaps == 0;
}

/* Little's law over the whole simulation: both sides, in seconds. */
struct theory_little {
    double queue_area_s, waits_s;
    bool exact; /* the two must be equal to the last digits */
};

struct theory_little theory_check_little(const struct experiment *experiment);

#endif
