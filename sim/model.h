/*
 * The doors: what the engine asks of a model, and how a model declares its
 * parameters. A model is one file, models/<kind>_<name>.c, that includes this
 * header and nothing else of the house. Its parameter table is all that the
 * scenario reader, the checks, `callq models` and the reference page know of it.
 *
 * Inside, every time is in seconds (double) since opening, every rate per second,
 * every share 0..1. NAN = not given, INFINITY = never.
 */
#ifndef CQ_SIM_MODEL_H
#define CQ_SIM_MODEL_H

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/arena.h"
#include "sim/rng.h"

/* A row of numbers owned by the scenario; {0} is "not given". */
struct list {
    const double *at;
    size_t num;
};

/* The field of a parameters' struct in brackets. */
enum param_kind {
    PARAM_NUMBER,   /* double */
    PARAM_WHOLE,    /* double holding a whole number */
    PARAM_SHARE,    /* double: 80 % or 0.8; a ratio such as a cv may exceed 1: the
                       table's range says */
    PARAM_DURATION, /* double, seconds; unit written */
    PARAM_CLOCK,    /* double, seconds of the day: "08:30" */
    PARAM_RATE,     /* double, per second: 240 per hour */
    PARAM_DATE,     /* double, days since 1970-01-01: 2026-03-02 */
    PARAM_LIMIT,    /* double, a whole number, or INFINITY: none */
    PARAM_SWITCH,   /* bool: yes, no */
    PARAM_WORD,     /* int: index into words */
    PARAM_TEXT,     /* const char * */
    PARAM_NUMBERS,  /* struct list of any length; likewise: */
    PARAM_SHARES,
    PARAM_DURATIONS,
    PARAM_CLOCKS,
    PARAM_RATES,
    PARAM_DATES,        /* days since 1970-01-01 */
    PARAM_COUNTS,       /* struct list, one >= 0 per interval of the day ("V") */
    PARAM_WHOLES,       /* struct list, one whole number per interval ("V") */
    PARAM_DISTRIBUTION, /* struct duration */
    PARAM_PARTS         /* struct parts: [{share: 30 %, of: DISTRIBUTION}, ..] */
};

enum param_flag {
    PARAM_VARIES = 1, /* one value, or one per interval: the reader then makes one
                         instance of the model per interval ("V") */
    PARAM_COLUMN =
        2, /* a list that `file:` may fill: the value then names a column */
    PARAM_ONE_ON_AVERAGE = 4, /* PARAM_DISTRIBUTION of a factor: numbers, mean 1 */
    PARAM_COLUMN_KEY =
        8, /* with PARAM_COLUMN: the key `column`, not the list's own, names it */
    PARAM_GAPS = 16, /* entries may be open: an empty cell or ~ is NAN, `never` is
                        INFINITY */
    PARAM_PLAIN = 32 /* PARAM_DISTRIBUTION of plain numbers, the same all day */
};

/*
 * A model with a PARAM_COLUMN list takes `file`, `unit` and `where` beside its own
 * keys; they are the reader's and not in its table. Columns of one file are filled
 * from the same rows, so their lists have one length. Rules of the reader:
 * `unit` holds for durations, and for clock times written as plain numbers;
 * a clock time of PARAM_CLOCKS may carry its date ("2026-03-02 09:00:05"): it is
 * then seconds of the day + 86400 x days since 1970-01-01 (right to 1e-6 s);
 * rows whose clock time lies outside the opening hours are dropped with a note.
 */

#define PARAM_REQUIRED NULL /* must be given */
#define PARAM_OPTIONAL ""   /* may be left out: NAN, {0} or NULL then */
#define PARAM_ABOVE_0 DBL_MIN

struct param {
    const char *key;
    enum param_kind kind;
    size_t offset; /* of the field in the struct that the table describes */
    const char
        *fallback; /* the default as a user would write it, or one of the above */
    double least, most; /* allowed range of each number, both ends included */
    const char *help;   /* one line */
    unsigned flags;
    const char *const *words; /* PARAM_WORD: the words allowed, NULL at the end */
};

/* clang-format off */
#define PARAM(type, field, kind, fallback, least, most, help)                      \
    { #field, kind, offsetof(type, field), fallback, least, most, help, 0, NULL }
#define PARAM_FLAGS(type, field, kind, fallback, least, most, help, flags)         \
    { #field, kind, offsetof(type, field), fallback, least, most, help, flags, NULL }
#define PARAM_END { NULL, PARAM_NUMBER, 0, NULL, 0, 0, NULL, 0, NULL }
/* clang-format on */

/* What a model may know of the scenario's clock. */
struct day {
    bool steady;          /* a steady state: no clock, no intervals */
    double opens_s;       /* seconds of the day */
    double length_s;      /* opening to closing; steady: INFINITY */
    double interval_s;    /* steady: INFINITY */
    size_t num_intervals; /* the last one may be shorter; steady: 1 */
};

struct model_head {
    const char *name; /* as written in a scenario, and the end of the file's name */
    const char *help; /* one line */
    size_t size;      /* of the instance: parameters, then derived values */
    const struct param *params;
    /**
     * Check the parameters together and compute derived values. self holds the
     * parameters as read, zeros elsewhere. Arrays that are derived live in arena,
     * const afterwards. NULL if there is nothing to do.
     * @return NULL; or what is wrong and what to do, a constant sentence; or
     * model_no_memory (compare the pointer), which is nobody's mistake.
     */
    const char *(*prepare)(void *self, const struct day *day, struct arena *arena);
};

extern const char model_no_memory[];

/* ---- durations: talk, after-call work, patience, sessions, factors ---- */

struct duration_model {
    struct model_head head;
    /** One value, seconds (or a plain factor); may be INFINITY, never NAN or < 0.
     */
    double (*draw)(const void *self, struct rng *rng);
    /** The exact mean; INFINITY if there is none. */
    double (*mean)(const void *self);
    /** The share of the values above t_s, exact: 0 <= t_s, INFINITY included (who
     * never end). */
    double (*lasts)(const void *self, double t_s);
    /** How many values have a chance of their own, where lasts() jumps. NULL: none
     *  or one. */
    size_t (*jumps)(const void *self);
    bool is_exponential; /* a draw is the mean x rng_exponential() */
};

/* One distribution, ready to draw from. Owned by the scenario, or by a model. */
struct duration {
    const struct duration_model *model; /* NULL: not given */
    const void *instances;        /* num_instances of model->head.size bytes */
    size_t num_instances;         /* 1, or one per interval */
    double shift_s;               /* added after the draw ... */
    double at_least_s, at_most_s; /* ... then clamped; 0 and INFINITY by default */
};

/* PARAM_PARTS. */
struct part {
    double share;
    struct duration of;
};
struct parts {
    const struct part *at;
    size_t num;
};

static inline double
duration_draw(const struct duration *self, size_t interval, struct rng *rng)
{
    const char *instance = self->instances;
    double x;

    if (self->num_instances > 1)
        instance += interval * self->model->head.size;
    x = self->model->draw(instance, rng) + self->shift_s;
    x = x < self->at_least_s ? self->at_least_s : x;
    return x > self->at_most_s ? self->at_most_s : x;
}

/** The mean, if each draw is that x rng_exponential(), always; else 0. */
double duration_exponential_s(const struct duration *self);

/**
 * Mean of the bare distribution plus shift_s. Exact unless a clamp is set: then
 * the mean of 20,000 draws from a stream of its own, the same in every run.
 */
double duration_mean(const struct duration *self, size_t interval);

/** Whether duration_mean() is exact in every interval: no clamp is set, here or in
 * a part. */
bool duration_mean_is_exact(const struct duration *self);

/** The share that lasts longer than t_s >= 0, shift and clamps included; exact. */
double duration_lasts(const struct duration *self, size_t interval, double t_s);

/** How many jumps that has, about. */
size_t duration_jumps(const struct duration *self);

/* ---- arrivals of one contact type ---- */

/* Windows of the day in which there are more contacts, or fewer, than the model
 * says: from each step on so many times as many; the first step is at opening. */
struct volume_step {
    double from_s;
    double times;
    double expected; /* contacts before it at volume 1, were there no steps ... */
    double with;     /* ... and with them */
};
struct volume_steps {
    const struct volume_step *at;
    size_t num; /* 0: as the model says, all day */
};

/** How many the model alone expects by the moment at which so many are expected
 *  with the steps: what a unit-rate stream needs to be read. INFINITY: never. */
double volume_reach(const struct volume_steps *self, double with);
/** How many times as many at that time; 1 without steps. */
double volume_at(const struct volume_steps *self, double time_s);
/** The first step after that time; INFINITY: none. */
double volume_next_s(const struct volume_steps *self, double time_s);

/* What a day of arrivals is to be like. */
struct arrival_day {
    uint64_t number; /* from 1, over days and replications: which day of a log */
    double volume;   /* multiplies the number of contacts (times x busyness) */
    /* Contacts come from from_s until before until_s, since opening. What next_s()
     * gives outside is passed over, so that Poisson counts are cut in proportion;
     * only a model with exact counts must look. */
    double from_s, until_s;
    struct volume_steps steps; /* multiply it too; they live on */
};

struct arrival_model {
    struct model_head head;
    bool needs_day; /* has clock times or intervals: an error in a steady state */
    /**
     * Begin a day, or a run of a steady state. self is a fresh copy of the
     * instance's bytes.
     */
    void (*start)(void *self, const struct arrival_day *day, struct rng *rng);
    /**
     * Time of the next contact after the one last given (the first time: the first
     * of all), seconds since opening, never falling; INFINITY when there is none.
     */
    double (*next_s)(void *self, struct rng *rng);
    /** NULL, or the luck that the log gives to the contact just returned by next_s:
     *  NAN = not recorded, draw it. */
    void (*luck)(const void *self, double *talk_s, double *patience_s);
    /** Which of the two luck() gives to every contact (then the type's own has no
     * effect: an error to the reader; else it is needed). NULL: none. */
    unsigned (*gives)(const void *self);
    /** Expected number of contacts in [from_s, until_s) at volume 1, the type's
     * hours not looked at: exact, unless it ... */
    double (*expected)(const void *self, double from_s, double until_s);
    /** ... is good for hints only. NULL: it never is. */
    bool (*expects_roughly)(const void *self);
    bool
        is_poisson; /* given its volume, counts are Poisson and tell nothing else */
    /** Of others, how much the variance of their number exceeds its mean, at volume
     * 1 and without steps, in a span that lies within an interval; at another
     * volume, volume^2 times as much. NULL: not known. */
    double (*scatter)(const void *self, double from_s, double until_s);
    /** NULL; or the counts of the instance if they are an ACD's, with those who
     * came back in them, to be replaced by fresh ones before a day is simulated;
     * else NULL. */
    struct list *(*offered)(void *self);
};

/** Fill in what the model expects before each of num steps. */
void volume_settle(struct volume_step *steps, size_t num,
    const struct arrival_model *model, const void *self);

/** For models with counts per interval of the day: how many of them fall into
 * [from_s, until_s), in proportion where an interval is cut. */
double counts_between(const struct list *counts, double interval_s, double closes_s,
    double from_s, double until_s);

enum {
    ARRIVAL_GIVES_TALK = 1,
    ARRIVAL_GIVES_PATIENCE = 2
};

/* ---- routing: a policy sees heads and counts, and decides; the centre acts ----
 */

#define CQ_NONE UINT32_MAX

/* One group that may serve a type, or one type that a group may serve. */
struct skill {
    uint32_t type, group;
    uint32_t pair;    /* index of (type, group) over the whole scenario */
    double rank;      /* smaller first */
    double speed;     /* divides talk and after-call work */
    double weight;    /* of the type in the group's eyes, above 0 */
    double keep_idle; /* agents of the group that must stay idle when it takes it */
    double after_s;   /* it takes only who has waited so long */
    double share;     /* of the type's contacts that `split` binds to the group */
    double resolved;  /* share whose matter the group settles; NAN: the type's */
};

struct skills {
    const struct skill *at; /* by rank, then in the order of the file */
    size_t num;
};

struct queue_head { /* of a line of waiting contacts */
    double since_s; /* when the first in line asked, less its head start; INFINITY:
                       none */
    uint32_t num_waiting;
    double asked_s[2]; /* when the first without, and with, a head start asked */
    double head_start_s;
};

/** Nobody stands there. */
static inline void
queue_head_clear(struct queue_head *self)
{
    self->since_s = self->asked_s[0] = self->asked_s[1] = INFINITY;
    self->num_waiting = 0;
}

/** When the first without (0) or with (1) a head start asked, if it has waited for
 * after_s; else INFINITY. */
static inline double
queue_asked_s(
    const struct queue_head *self, unsigned line, double after_s, double now_s)
{
    return self->asked_s[line] + after_s <= now_s ? self->asked_s[line] : INFINITY;
}

/** since_s of those only who have waited for after_s. */
static inline double
queue_since_s(const struct queue_head *self, double after_s, double now_s)
{
    const double plain_s = queue_asked_s(self, 0, after_s, now_s);
    const double ahead_s =
        queue_asked_s(self, 1, after_s, now_s) - self->head_start_s;

    return ahead_s < plain_s ? ahead_s : plain_s;
}

struct idle_head { /* of an agent group */
    uint32_t num_idle;
    double
        key; /* smaller is preferred under routing.agent: idle since, share busy */
    double speed; /* fastest: of the agent that it would be, times the pair's */
};

/* Of a group's agents who have something in hand and may take one more of the kind,
 * those with the fewest in hand. */
struct part_head {
    uint32_t num;     /* 0: nobody */
    uint32_t in_hand; /* what each of them has */
    double key;   /* as in struct idle_head; of the one who would be taken, as */
    double speed; /* likewise */
};

struct routing_view {
    double now_s;
    double asked_s; /* when the contact that looks for an agent asked */
    const struct skills *groups_of; /* [type] */
    const struct skills *types_of;  /* [group] */
    const struct queue_head *queue; /* [type]; [pair] for a policy that binds */
    const double *priority;         /* [type], smaller first; NULL: not looked at */
    const struct idle_head *idle;   /* [group] */
    const struct part_head
        *part[2];        /* [group] as other contacts see it, and as
                            chats do; NULL: nobody has several in hand */
    const bool *is_chat; /* [type], where somebody has */
    bool fastest;        /* routing.agent: fastest: speed before key */
    bool random; /* routing.agent: random: by num_idle, with the draw below */
    struct rng *rng;
    const uint32_t *num_staff; /* [group] seated now; to a policy that binds */
    double luck; /* of the contact to be bound, uniform in 0..1; draws_luck only */
    const double *handle_s; /* [type] its mean at speed 1; looks_at_handle only */
};

/** What a contact of the skill's type sees of the group's part_head. */
static inline const struct part_head *
routing_part(const struct routing_view *view, const struct skill *skill)
{
    return &view->part[view->is_chat[skill->type]][skill->group];
}

/** Is there an agent of the group for a contact of the type, so many staying idle?
 */
static inline bool
routing_may_take(const struct routing_view *view, const struct skill *skill)
{
    const uint32_t num_idle = view->idle[skill->group].num_idle;

    return num_idle > skill->keep_idle ||
           (view->part[0] != NULL && num_idle >= skill->keep_idle &&
               routing_part(view, skill)->num > 0);
}

struct routing_model {
    struct model_head head;
    bool looks_at_rank; /* `rank`, `keep_idle`, `after` have an effect under it */
    bool looks_at_priority; /* so has `priority`, unless routing.contact says not */
    bool looks_at_weight;   /* so has `weight` */
    bool looks_at_handle;   /* at mean handle times */
    bool draws_luck;        /* each contact has luck of its own for bind() */
    /** NULL; or the group to which a contact that asks for an agent is bound: it
     *  takes an idle agent there or waits there, and pick_group is never asked. */
    uint32_t (*bind)(const void *self, const struct routing_view *, uint32_t type);
    /** The group whose idle agent takes a contact of this type, or CQ_NONE: wait.
     */
    uint32_t (*pick_group)(
        const void *self, const struct routing_view *, uint32_t type);
    /** The type whose first waiting contact an agent of this group takes, or
     * CQ_NONE. */
    uint32_t (*pick_type)(
        const void *self, const struct routing_view *, uint32_t group);
};

/** Of skills [first, last) of one type, equal in the policy's eyes, the group to
 * take by routing.agent; CQ_NONE if none may: not one idle beyond keep_idle, or the
 * contact has not waited for after_s. */
uint32_t routing_best_group(const struct routing_view *view,
    const struct skill *first, const struct skill *last);

/** A pick_type for policies that bind: the longest wait at the group. */
uint32_t routing_first_bound(
    const void *self, const struct routing_view *view, uint32_t group);

/** A pick_group for policies to which all groups are equal. */
uint32_t routing_any_group(
    const void *self, const struct routing_view *view, uint32_t type);

#endif
