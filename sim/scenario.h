/*
 * A scenario as the engine sees it: names resolved to indices, units to seconds,
 * models to pointers. Made by scenarios/reader.h, const afterwards; everything it
 * points to lives in its arena. It knows nothing of text, lines or files.
 *
 * Times are seconds since opening unless the name says "of the day".
 */
#ifndef CQ_SIM_SCENARIO_H
#define CQ_SIM_SCENARIO_H

#include "sim/arena.h"
#include "sim/model.h"
#include "sim/scenario_groups.h"

enum {
    SCENARIO_AGENTS_MAX = 1 << 24 /* of all groups together */
};

enum service_level_formula { /* the order of the names in measures.md */
    SERVICE_LEVEL,
    SERVICE_LEVEL_ANSWERED,
    SERVICE_LEVEL_EXCLUDING_SHORT,
    SERVICE_LEVEL_EXCLUDING_WITHIN,
    SERVICE_LEVEL_CREDIT,
    SERVICE_LEVEL_CREDIT_SHORT
};

struct arrivals {
    const struct arrival_model *model;
    const void *self;         /* the instance; a replication copies its bytes */
    double times;             /* volume multiplier */
    struct duration busyness; /* a factor, mean 1, of this type; model NULL: none */
    struct volume_steps steps; /* of incidents; {0}: none */
};

struct head_start {
    double share; /* of the contacts that have it; 0: none */
    double of_s;
};

enum via {
    VIA_AGENTS,
    VIA_BOT
};

/* How somebody comes back, with luck drawn anew. */
struct comeback {
    struct duration delay; /* from the end of the attempt; model NULL: never */
    uint32_t as;           /* the contact type of the next attempt */
    enum via via;          /* VIA_BOT: meets that type's chatbot, if it has one */
};

struct retry {
    double after_abandon, after_blocked, after_balk; /* share that tries again */
    double further; /* of second and later retries; NAN: as of the first */
    double limit;   /* retries of one customer; INFINITY: none */
    struct comeback again;
};

struct repeat { /* of those whose matter an agent did not settle */
    double probability;
    struct comeback again;
};

enum transfer_kind {
    TRANSFER_COLD,
    TRANSFER_WARM /* the first agent stays on the line until the second answers */
};

/* What an agent does not finish but passes on, as a contact of another type. */
struct transfer {
    double probability;   /* 0: nothing is passed on */
    double handle;        /* the first agent's share of a fresh handle time, ... */
    struct duration time; /* ... and time for passing it on: both at speed 1 */
    uint32_t to;          /* contact type; may be the same */
    enum transfer_kind kind;
};

/* What the wait ahead is told to be: sim/center_predict.c. */
enum wait_estimate {
    ESTIMATE_LAST_WAIT,
    ESTIMATE_QUEUE_LENGTH,
    ESTIMATE_MEAN
};

/* Whoever would have to wait hears for how long. */
struct announce {
    enum wait_estimate estimate;
    double believe; /* share who leave at once if it exceeds their patience */
};

/* Waiting contacts that go over to another type's queue. */
struct switching {
    double over_s;      /* asked once, when the wait reaches this */
    double probability; /* 0: nobody does */
    uint32_t to;
};

enum callback_level { /* what the takers are to a service level */
    CALLBACK_WAITING, /* never in time */
    CALLBACK_EXCLUDED,
    CALLBACK_ANSWERED /* in time */
};

/* Whoever would have to wait may be called back instead. */
struct callback {
    double over_s; /* offered where the predicted wait exceeds this; NAN: ... */
    double queue;  /* ... where so many contacts wait */
    enum wait_estimate estimate;
    double accept;
    double reach;          /* chance of an attempt */
    double attempts;       /* most of them */
    struct comeback again; /* from one to the next */
    double priority;       /* smaller first; INFINITY: after all who wait live */
    double keep_idle;      /* agents of the group that stay idle */
    double fail_s;         /* an agent's time for an attempt that reaches nobody */
    enum callback_level level;
    bool is_given;
};

/* Of chats: the customer falls silent in the session. */
struct idle_timeout {
    double share;   /* of those answered; 0: none */
    double after_s; /* until the agent ends it */
};

struct contact_type {
    const char *name;
    const char *channel;
    struct arrivals arrivals;
    struct duration talk;       /* with aht given: the whole handle time ... */
    struct duration after_call; /* model NULL: none */
    double
        after_call_share; /* ... of which this share is after-call work; else 0 */
    struct duration patience; /* model NULL: waits for ever */
    double target;            /* of the service level, 0..1; NAN: none */
    double within_s;          /* answer-within threshold T; NAN: none given */
    enum service_level_formula formula; /* that the target is about */
    double short_abandon_s;
    double balk;
    double queue_limit;     /* waiting contacts of this type; INFINITY: none */
    double priority;        /* smaller first */
    double from_s, until_s; /* its hours: contacts come in this span only */
    bool deferred;          /* waits over closing */
    double backlog;         /* so many wait when the run begins */
    bool interruptible;     /* laid aside for contacts that are not */
    bool open_clock;        /* within_s in opening hours */
    struct head_start head_start;
    struct retry retry;   /* again.delay.model NULL: nobody tries again */
    double resolved;      /* share whose matter an agent settles; skills may say
                             another */
    struct repeat repeat; /* again.delay.model NULL: nobody comes back */
    struct transfer transfer;
    struct idle_timeout idle_timeout;
    struct announce announce; /* believe 0: nothing is announced */
    struct switching switching;
    struct callback callback;
    uint32_t bot;          /* index of its chatbot, or CQ_NONE */
    uint32_t bot_handling; /* index in that chatbot's handles */
    bool served_by_bot;    /* no agent group serves it */
    bool is_chat;          /* of channel chat: an agent may have several in hand */
};

/* What an agent hears of what was said to the bot. */
struct handover {
    bool is_given;
    double context;     /* share of the escalated with whom it is passed on: */
    double saves;       /* share of the handle time that it saves; */
    double else_adds_s; /* else so much is added */
};

struct bounce_back { /* of those who were contained and not helped */
    double probability;
    struct comeback again;
};

struct bot_handling { /* of one contact type by one chatbot */
    uint32_t type;
    double offered;           /* share of contacts that meet the bot first */
    double refuses;           /* of those, share that goes to the agents at once */
    double containment;       /* of those that stay to the end of the session */
    double false_containment; /* of the contained, share that was not helped */
    struct duration session;
    struct duration patience; /* then hangs up on the bot; model NULL: never */
    double residual; /* handle time of the escalated against that of others */
    struct handover handover;
    struct bounce_back bounce_back; /* again.delay.model NULL: nobody comes back */
};

/* What becomes of a contact for which the bot has no time. */
enum no_bot {
    NO_BOT_QUEUE, /* it asks for an agent */
    NO_BOT_WAIT,
    NO_BOT_BLOCK
};

struct on_outage {
    bool drops_sessions; /* else they ask for an agent */
    enum no_bot arrivals;
};

/* Containment approaches what is stated, from what it is on the first day. */
struct growth {
    double from; /* NAN: it is as stated from the beginning */
    double half_life_s;
};

struct bot_cost {      /* 0: not priced */
    double session;    /* begun */
    double resolution; /* contained */
    double month;      /* of 30.4 days */
    bool is_given;
};

struct chatbot {
    const char *name;
    double capacity; /* sessions at once; INFINITY: no limit */
    enum no_bot when_full;
    bool time_counts; /* time with the bot uses up patience for the queue */
    struct on_outage on_outage;
    struct growth growth;
    struct bot_cost cost;
    const struct bot_handling *handles;
    size_t num_handles;
};

struct segment {
    const char *name;
    const uint32_t *types;
    size_t num_types;
};

/* A day of a horizon on which the doors open; closed ones are left out. */
struct calendar_day {
    uint32_t number;  /* days since the first of the horizon, closed ones too */
    unsigned weekday; /* 0: Monday */
    double volume;    /* factor on all arrivals */
    double from_s, until_s; /* its hours: within those of struct day */
    char date[12];          /* "2026-03-02" */
};

/* What is counted apart, beside the intervals of the clock: all days that fall on
 * one weekday, or each day. */
enum apart {
    APART_WEEKDAYS,
    APART_DAYS
};

/* Several consecutive days; {0}: one day, or a steady state. */
struct horizon {
    const struct calendar_day *days; /* those that are simulated */
    size_t num_days;
    size_t num_warm_up; /* of them, the first: they count nowhere */
    /* Closed ones too: */
    size_t num_calendar; /* that count */
    size_t num_warm_up_calendar;
    enum apart apart;
};

enum returns_after_close {
    RETURNS_LOST,
    RETURNS_NEXT_OPENING
};

enum at_close {
    AT_CLOSE_SERVE,
    AT_CLOSE_HANG_UP
};
enum agent_choice {
    AGENT_LONGEST_IDLE,
    AGENT_LEAST_BUSY,
    AGENT_RANDOM,
    AGENT_FASTEST
};
enum contact_choice {
    CONTACT_PRIORITY,
    CONTACT_LONGEST_WAIT
};

struct routing {
    const struct routing_model *model;
    const void *self;
    enum agent_choice agent;
    enum contact_choice contact;
};

struct target { /* "billing.service_level@each >= 80 %", also from --require */
    const char *address; /* as in measures.md, without the comparison */
    const char *text;    /* as the user wrote it */
    double value;        /* in the measure's own unit: seconds, share, .. */
    bool at_least;       /* >=; else <= */
};

struct run_settings {
    double replications; /* NAN: the default, 100; steady: 1 */
    const char *seed;
    double confidence; /* 0.95 */
};

/* Each the spread of the logarithm of a factor, sim/forecast.h; 0: as forecast. */
struct forecast_error {
    double volume, aht, staff;
};

enum count_in {
    COUNT_IN_ARRIVAL,
    COUNT_IN_ANSWER, /* where it left the queue, or the chatbot for good */
    COUNT_IN_END
};

/* Trunk lines, of contacts by phone. */
struct lines {
    double count;  /* INFINITY: as many as it takes */
    double minute; /* price of a minute of one, in use; 0: none */
};

/* Conventions of what is reported. */
struct report {
    enum count_in count_in; /* the interval that a contact counts in */
    bool waits_by_interval; /* somebody asks for quantiles of an interval */
    double week_s;          /* what a full-time agent works; NAN: not given */
};

/* What an incident may change while the day runs; arrivals and staff, known before
 * it begins, are with their type and group. */
enum changeable {
    CHANGE_TALK,       /* of a type, what is drawn times the value; with aht, all */
    CHANGE_AFTER_CALL, /* likewise */
    CHANGE_PATIENCE,   /* likewise */
    CHANGE_BALK,
    CHANGE_QUEUE_LIMIT,
    CHANGE_PRIORITY,
    CHANGE_SPEED, /* of a pair */
    CHANGE_KEEP_IDLE,
    CHANGE_AFTER,
    CHANGE_UP,      /* of a chatbot: 0 or 1 */
    CHANGE_OFFERED, /* of a type, by its chatbot */
    CHANGE_REFUSES,
    CHANGE_CONTAINMENT,
    CHANGE_LINES /* index 0 */
};

/* From a moment on, the value. */
struct incident_change {
    double at_s;
    enum changeable what;
    uint32_t index; /* of the type, pair or chatbot */
    double value;
};

struct incident {
    const char *name; /* or "" */
    double from_s, until_s;
};

struct scenario {
    struct arena arena;
    const char *name;     /* `scenario:`, or "" */
    const char *about;    /* or "" */
    const char *currency; /* as written; or "" */
    const char *hash;     /* of the resolved text: 16 hex digits */

    struct day day;
    double warm_up_s;    /* steady only */
    double run_length_s; /* steady only: after the warm-up */
    size_t num_batches;  /* steady only */
    enum at_close at_close;
    struct horizon horizon;
    enum returns_after_close returns_after_close;
    struct duration
        busyness; /* factor on all arrivals of a day; model NULL: none */
    struct forecast_error forecast_error;
    struct lines lines;
    struct report report;

    const struct contact_type *types;
    size_t num_types;
    const struct agent_group *groups;
    size_t num_groups;
    const struct chatbot *bots;
    size_t num_bots;
    const struct segment *segments;
    size_t num_segments;

    const struct skill *pairs; /* every (type, group) that goes together */
    size_t num_pairs;
    const struct skills *groups_of; /* [type] */
    const struct skills *types_of;  /* [group] */
    struct routing routing;

    const struct incident *incidents; /* as written */
    size_t num_incidents;
    const struct incident_change *changes; /* what they come to, by time */
    size_t num_changes;

    const struct target *targets;
    size_t num_targets;
    struct run_settings run;
};

/** Days that one replication simulates; a steady state is one. */
static inline size_t
scenario_num_days(const struct scenario *self)
{
    return self->horizon.num_days > 0 ? self->horizon.num_days : 1;
}

/** One replication is one day (else several, or a run of a steady state). */
static inline bool
scenario_is_day(const struct scenario *self)
{
    return !self->day.steady && self->horizon.num_days == 0;
}

/** That day; without a horizon, the only one. */
struct calendar_day scenario_day(const struct scenario *self, size_t index);

/** What the days of a horizon are counted apart by; 0 without one. */
static inline size_t
scenario_num_apart(const struct scenario *self)
{
    const struct horizon *horizon = &self->horizon;

    if (horizon->num_days == 0)
        return 0;
    return horizon->apart == APART_WEEKDAYS
               ? 7
               : horizon->num_days - horizon->num_warm_up;
}

/** Which of these the index-th day belongs to. */
static inline size_t
scenario_apart(const struct scenario *self, size_t index)
{
    const struct horizon *horizon = &self->horizon;

    return horizon->apart == APART_WEEKDAYS ? horizon->days[index].weekday
                                            : index - horizon->num_warm_up;
}

/** What a full-time agent works in the days of a replication that count: whole
 * weeks, and of the days left over a fifth of a week each, five at most. NAN: not
 * known. */
double scenario_full_time_s(const struct scenario *self);

/** Seconds that the doors are open in a replication, of the days that count: in an
 *  interval of the day, or in all (-1); with a number above that of after closing,
 * on the weekdays or days counted apart. Not of a steady state. */
double scenario_open_s(const struct scenario *self, int interval);

/** Luck that is drawn once a day is named by the replication and the day: one
 * number for the two, that of a first day being the replication's own. */
enum {
    LUCK_DAY_BIT = 50,
    LUCK_DAYS_MAX = 1 << 13 /* replications stay below 2^50 */
};

static inline uint64_t
luck_number(uint64_t replication, const struct calendar_day *day)
{
    return replication | (uint64_t)day->number << LUCK_DAY_BIT;
}

static inline uint64_t
luck_replication(uint64_t number)
{
    return number & (((uint64_t)1 << LUCK_DAY_BIT) - 1);
}

/** Periods that are counted apart: intervals of the day, or batches. */
static inline size_t
scenario_num_periods(const struct scenario *self)
{
    return self->day.steady ? self->num_batches : self->day.num_intervals;
}

/** Whether its contacts are by phone. */
bool contact_type_holds_line(const struct contact_type *self);

/** Whether what becomes of a customer is more than what becomes of a contact. */
bool scenario_has_customers(const struct scenario *self);

/** Frees the arena; right after any reader call, failed or not. */
void scenario_free(struct scenario *self);

#endif
