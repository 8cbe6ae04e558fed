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
#include "sim/scenario_contacts.h"
#include "sim/scenario_groups.h"
#include "sim/scenario_now.h"
#include "sim/scenario_outcomes.h"

enum {
    SCENARIO_AGENTS_MAX = 1 << 24 /* of all groups together */
};

/* What an agent hears of what was said to the bot. */
struct handover {
    bool is_given;
    double context;     /* share of the escalated with whom it is passed on: */
    double saves;       /* share of the handle time that it saves; */
    double else_adds_s; /* else so much is added */
};

/** Does it take a coin of the customer? */
static inline bool
handover_is_by_chance(const struct handover *self)
{
    return self->is_given && self->context > 0 && self->context < 1;
}

struct bounce_back { /* of those who were contained and not helped */
    double probability;
    struct comeback again;
};

/* What the bot does for one of the type's intents. */
struct bot_intent {
    double containment;       /* of the sessions in which it sees what is meant */
    double false_containment; /* as below */
    double recognised; /* share of the sessions; the rest goes on to agents */
};

struct bot_handling { /* of one contact type by one chatbot */
    uint32_t type;
    double offered;           /* share of contacts that meet the bot first */
    double refuses;           /* of those, share that goes to the agents at once */
    double containment;       /* of those that stay to the end of the session; with
                                 intents, all in all */
    double false_containment; /* of the contained, share that was not helped */
    const struct bot_intent *intents; /* [intent of the type]; NULL: all alike */
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

/* While no agent takes the type any more, or yet: what becomes of those whom the
 * bot does not contain. */
enum out_of_hours {
    OUT_OF_HOURS_LEAVE, /* contain_only */
    OUT_OF_HOURS_CALLBACK,
    OUT_OF_HOURS_REFUSE /* it takes nobody then */
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

/* Since opening, as a contact type's; infinite: whenever agents take the type. */
struct bot_hours {
    double from_s, until_s;
};

struct chatbot {
    const char *name;
    double capacity; /* sessions at once; INFINITY: no limit */
    enum no_bot when_full;
    bool time_counts; /* time with the bot uses up patience for the queue */
    struct bot_hours hours;
    enum out_of_hours out_of_hours;
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

/* A part of a type's contacts that is counted apart: those of an intent, or of an
 * arm of an A/B test. */
struct slice {
    const char *name; /* billing/NAME in results */
    uint32_t type;
};

/* A share of the customers may meet the bot, the others never do. */
struct ab_test {
    uint32_t bot; /* CQ_NONE: no such test */
    double treated;
    bool by_contact; /* drawn for each attempt anew, not once for a customer */
    bool both_meet; /* the control meets the bot, too: two versions of it, which are
                       alike; set by plan/ab_detect.c, no key of the file */
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

/* How sure a measure is to be: run.precision, also from --precision. */
struct aim {
    const char *address; /* as in measures.md */
    double half_width;   /* at most; in the measure's own unit, > 0 */
};

struct run_settings {
    double replications; /* NAN: the default, 100; steady: 1 */
    const char *seed;
    double confidence; /* 0.95 */
    double at_most;    /* replications, where there are aims */
    const struct aim *aims;
    size_t num_aims; /* 0: just so many replications */
    bool by_events;  /* even where contacts may be taken in turn; no key of the file
                      */
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
    bool finds_warm_up;  /* none was given: plan/warm_up.h finds one */
    double run_length_s; /* steady only: after the warm-up */
    size_t num_batches;  /* steady only */
    enum at_close at_close;
    struct horizon horizon;
    struct now now; /* {0}: the run begins as the doors open */
    enum returns_after_close returns_after_close;
    struct duration
        busyness; /* factor on all arrivals of a day; model NULL: none */
    struct forecast_error forecast_error;
    struct lines lines;
    struct report report;
    struct outcomes outcomes;

    const struct contact_type *types;
    size_t num_types;
    const struct agent_group *groups;
    size_t num_groups;
    const struct chatbot *bots;
    size_t num_bots;
    const struct segment *segments;
    size_t num_segments;
    const struct slice *slices;
    size_t num_slices;
    struct ab_test ab_test;

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

/** That day; without a horizon, the only one, or what is left of it. */
struct calendar_day scenario_day(const struct scenario *self, size_t index);

/** The interval of the day in which a run begins: 0, but for one in mid-day. */
size_t scenario_first_interval(const struct scenario *self);

/** Do contacts of one type come again, or go on, as one of the other? */
bool scenario_leads_to(const struct scenario *self, uint32_t from, uint32_t to);
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
/* Set in the number of a customer who is not counted among the others of the day.
 */
#define LUCK_APART ((uint64_t)1 << (LUCK_DAY_BIT - 1))

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

/** Whose contacts are summed: the types, then the slices of them. */
static inline size_t
scenario_num_kinds(const struct scenario *self)
{
    return self->num_types + self->num_slices;
}

/** What its chatbot does with the type; NULL: it has none. */
static inline const struct bot_handling *
scenario_handling(const struct scenario *self, const struct contact_type *type)
{
    return type->bot == CQ_NONE
               ? NULL
               : &self->bots[type->bot].handles[type->bot_handling];
}

/** Whether its contacts are by phone. */
bool contact_type_holds_line(const struct contact_type *self);

/** Whether what becomes of a customer is more than what becomes of a contact. */
bool scenario_has_customers(const struct scenario *self);

/** Frees the arena; right after any reader call, failed or not. */
void scenario_free(struct scenario *self);

#endif
