/*
 * The agents' side of a scenario: who works when, how fast, at what price. A part
 * of sim/scenario.h, which everybody includes.
 */
#ifndef CQ_SIM_SCENARIO_GROUPS_H
#define CQ_SIM_SCENARIO_GROUPS_H

#include "sim/model.h"

/* Of each agent of a shift; staggered evenly, the first begins at from_s, the last
 * ends at until_s. */
struct shift_break {
    double from_s, until_s; /* until_s - from_s >= length_s */
    double length_s;
};

struct span {
    double from_s, until_s;
};

struct shift {
    double starts_s, ends_s; /* at the desk, breaks included; equal: never */
    uint32_t num_agents;
    uint32_t first_person; /* of the group's persons: theirs are neighbours, and who
                              has two shifts is one person */
    const struct shift_break *breaks;
    size_t num_breaks;
    const struct span *paid; /* hours that count as scheduled; NULL: all of the */
    size_t num_paid;         /* shift */
};

/* Who works when on a day. */
struct shift_plan {
    const struct shift *shifts;
    size_t num_shifts;
    uint32_t num_persons; /* in the shifts */
};

/* What a planner may make shifts of: plan/shifts.h. The centre never looks at it.
 */
struct rule_break {
    double from_s,
        to_s;           /* after the shift's start: all of the break lies between */
    double length_s;    /* <= to_s - from_s */
    double every_s;     /* it begins at from_s + k every_s */
    double of_shifts_s; /* shifts of at least this length have it */
    bool is_paid;
};

/* Prices in the scenario's currency. */
struct rule_cost {
    double hour;                            /* of a paid hour */
    double shift;                           /* of a shift, beside its hours */
    double evening_from_s, evening_until_s; /* seconds of the day; until < from:
                                               past midnight; NAN: no evening */
    double evening_adds; /* to the price of an hour between: a share of it */
};

/* Of a week of several days, that begins again after its last. */
struct week_rules {
    bool is_given;
    double days_least, days_most; /* 1..7 that a person works */
    double off_together;          /* days off in a row, at least once */
    double rest_s; /* between the end of a shift and the next start */
    double paid_least_s, paid_most_s; /* of a person; INFINITY: no limit */
    double persons_most;              /* of the group; INFINITY */
    double person_cost;               /* of each, beside the shifts */
};

struct shift_rules {
    struct list lengths_s; /* upwards, each once; {0}: there are no rules */
    struct list starts_s;  /* likewise, since opening; may be before */
    const struct rule_break *breaks; /* by time; those of one shift never overlap */
    size_t num_breaks;
    double part_time_most;    /* share of the agents; 1: all */
    double part_time_below_s; /* shorter shifts are part-time */
    double agents_most;       /* of the group on a day; INFINITY */
    struct rule_cost cost;
    bool has_cost; /* else by the group's price of an hour; else by hours */
    const uint32_t *stands_in_for; /* groups: its people may cover what is required
                                      of them, and of whom these stand in for */
    size_t num_stands_in_for;
    struct week_rules week;
};

enum paid {
    PAID_SCHEDULED,
    PAID_SEATED
};

/* In the scenario's currency; 0: not priced. */
struct agent_cost {
    double hour; /* of one agent, of the hours that `paid` says */
    enum paid paid;
    double contact; /* answered */
    double minute;  /* of talk */
    bool is_given;
};

/* New agents are slower: the day's speed of each is by the tenure drawn for it. */
struct learning {
    struct duration tenure; /* model NULL: no learning */
    double novice_speed;    /* at tenure 0; 1 from ramp_s on, linear between */
    double ramp_s;
    double mean_speed; /* about: for whoever plans */
};

/* A contact that begins when the agent's occupancy over the last within_s is above
 * the limit takes longer. */
struct fatigue {
    double above_occupancy; /* 0..1 */
    double slowdown;        /* handle time times 1 + slowdown */
    double within_s;        /* 0: no fatigue */
};

/* Of incidents: from a moment on, until the next. */
struct staff_change {
    double from_s;
    double heads; /* so many; NAN: as by schedule ... */
    double times; /* ... so many times, rounded to whole people */
};

enum {
    CHATS_MOST = 32 /* in hand at once */
};

/* Several contacts in hand. */
struct chats {
    uint32_t at_once;       /* 0: not given, one after the other */
    bool with_phone;        /* chats and contacts of other channels together */
    const double *slowdown; /* [at_once]: of each, with 1, 2, .. in hand */
};

struct agent_group {
    const char *name;
    struct list staff; /* heads per interval; one number in a steady state; {0}: */
    const struct shift *shifts; /* the heads come from these, every day alike */
    size_t num_shifts;
    const struct staff_change *changes; /* of a list of heads, by time */
    size_t num_changes;
    uint32_t num_persons;           /* in the shifts */
    const struct shift_plan *plans; /* [day of the horizon's calendar], in place of
                                       them; NULL: none */
    size_t num_plans;
    struct list planned; /* share of the present who are away by plan: one, or one
                            per interval; {0}: none */
    double unplanned;    /* chance of a person not to come on a day */
    double
        adherence; /* share of the seated time that agents are not away; 1: all */
    struct duration away; /* a spell away; model NULL: none */
    double ready_delay_s; /* after talk and after-call work, before the next */
    struct learning learning;
    struct fatigue fatigue;
    struct chats chats;
    struct agent_cost cost;
    const struct shift_rules *rules; /* NULL: none */
};

/** Does the scenario say who works when? Not if it has rules alone. */
static inline bool
group_has_heads(const struct agent_group *self)
{
    return self->staff.num > 0 || self->num_shifts > 0 || self->plans != NULL ||
           self->rules == NULL;
}

#endif
