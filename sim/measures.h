/*
 * What every number means: one const table, a row for each measure of the contract
 * and each kind of thing that it is asked of. A measure is a ratio of two sums over
 * the totals of a replication (or batch), or one of a few named forms beside that.
 * `callq explain`, the results and the plots all read this table.
 */
#ifndef CQ_SIM_MEASURES_H
#define CQ_SIM_MEASURES_H

#include "sim/things.h"
#include "sim/totals.h"

struct measure;

/* One number to ask for: billing.service_level@08:30:call, with names resolved. */
struct address {
    const struct measure *measure;
    struct of of;
    int interval;
    enum basis basis;
};

/* ---- the table ---- */

enum measure_unit {
    UNIT_SHARE, /* 0..1 */
    UNIT_SECONDS,
    UNIT_COUNT,    /* per replication; per hour in a steady state, as are: */
    UNIT_HOURS,    /* agent-hours; its sums are in seconds */
    UNIT_ERLANGS,  /* work per time */
    UNIT_CONTACTS, /* a mean or largest number of contacts */
    UNIT_AGENTS,   /* a mean number of agents */
    UNIT_POINTS,   /* -100 .. 100 */
    UNIT_SCORE,    /* 1 .. 7 */
    UNIT_MONEY     /* in the scenario's currency */
};

enum measure_form {
    FORM_RATIO,               /* numerator / denominator */
    FORM_QUANTILE,            /* of the wait of the answered, at .level */
    FORM_QUEUE_MAX,           /* mean over days of the day's largest */
    FORM_LONGEST_WAIT,        /* likewise */
    FORM_INTERVALS_IN_TARGET, /* share of intervals whose service level met it */
    FORM_DAYS_IN_TARGET
};

enum sum_table {
    SUMS_NONE, /* the end of a row of terms */
    SUMS_TYPE,
    SUMS_CUSTOMER,
    SUMS_PAIR,
    SUMS_GROUP,
    SUMS_BOT
};

/* One sum with its sign. */
struct term {
    enum sum_table table;
    unsigned sum; /* enum type_sum, pair_sum, .. of that table */
    int sign;     /* +1 or -1 */
};

enum measure_divisor {
    PER_SUMS,     /* .denominator */
    PER_TIME,     /* the seconds of the interval, or from opening to closing */
    PER_RUN,      /* a replication; in a steady state, an hour */
    PER_FULL_TIME /* the seconds that a full-time agent works in a replication */
};

enum measure_flag {
    MEASURE_NEEDS_WITHIN = 1,    /* only types with an answer-within threshold */
    MEASURE_NEEDS_TARGET = 2,    /* only types with a target of the service level */
    MEASURE_NOT_STEADY = 4,      /* null in a steady state */
    MEASURE_WHOLE_RUN = 8,       /* not defined by interval */
    MEASURE_HAS_CUSTOMER = 16,   /* also on the basis of customers, ... */
    MEASURE_ONLY_CUSTOMER = 256, /* ... and on no other */
    MEASURE_NEEDS_BOT = 32,      /* only types that may meet a chatbot */
    MEASURE_NEEDS_PRICE = 64,    /* only groups whose agents have a price */
    MEASURE_NEEDS_DEFERRED = 512,    /* only types whose work waits over closing */
    MEASURE_NEEDS_OUTCOME = 1024,    /* only where a model of it is given, ... */
    MEASURE_NEEDS_VALUE = 2048,      /* ... and types with a value */
    MEASURE_ONLY_COMPARED = 1 << 14, /* a difference between two scenarios */
    MEASURE_NEEDS_FULL_TIME =
        128 /* only where a full-time agent's hours are given */
};

enum {
    MEASURE_TERMS = 5
};

struct measure {
    const char *name;
    unsigned applies; /* bits 1 << enum of_kind */
    enum measure_unit unit;
    enum measure_form form;
    enum measure_divisor divisor;
    struct term numerator[MEASURE_TERMS + 1]; /* SUMS_NONE at the end */
    struct term denominator[MEASURE_TERMS + 1];
    /* on the basis of customers; SUMS_NONE: the counterparts of those above */
    struct term customers[2][MEASURE_TERMS + 1];
    double level; /* of a quantile */
    unsigned flags;
    const char *help;    /* one line: what it is */
    const char *formula; /* in words: what is divided by what */
};

/* One name may have several rows, for different kinds of things. In the order in
 * which results are listed. */
extern const struct measure measures[];
extern const size_t num_measures;

/** The row of that name for that kind of thing; NULL if there is none. */
const struct measure *measure_find(const char *name, enum of_kind kind);
/** The first row of that name, whatever it is of; NULL if nobody has it. */
const struct measure *measure_named(const char *name);
/** The name of the formula that a type's target of the service level is about. */
const char *measure_of_formula(enum service_level_formula formula);
/** Every name once, in order, and the number of them; for "did you mean". out NULL:
 *  only the number. */
size_t measure_names(const char **out);
/** "seconds", "share", "per day" and so on, as printed beside a value. */
const char *measure_unit_word(const struct measure *self, bool steady);

/** Whether the measure can have a value for that thing in that scenario. */
bool measure_applies(
    const struct measure *self, const struct scenario *scenario, struct of of);
/** Of one that needs the scenario's models of customers: whether that model is
 *  there; and likewise, why it has no value. */
bool measure_has_model(const struct measure *self, const struct outcomes *outcomes);
const char *measure_lack_of_model(
    const struct measure *self, const struct outcomes *outcomes);
/** Whether it is what a model with the scenario's coefficients says. */
bool measure_is_judged(const struct measure *self);
/** Of one that does not apply: why not, and what to add. */
const char *measure_lack(
    const struct measure *self, const struct scenario *scenario);
/** The terms of a basis: those of customers stand beside those of calls.
 *  @param out  MEASURE_TERMS + 1, SUMS_NONE at the end */
void measure_terms(const struct measure *self, const struct term *terms,
    enum basis basis, struct term *out);

/** Whether it needs the waits of an interval apart: report.waits_by_interval. */
bool address_needs_waits(const struct address *self);

/** Whether it is defined for one interval (not only for the whole run). */
bool measure_by_interval(
    const struct measure *self, const struct scenario *scenario);

/** Whether the measure counts contacts of the type (MEASURE_NEEDS_..). */
bool measure_wants_type(
    const struct measure *self, const struct contact_type *type);

/** Is the sum an integral by the clock, from opening to closing only? */
bool sum_is_by_the_clock(enum sum_table table, unsigned sum);

enum judgement {
    NOT_JUDGED, /* nobody to judge by */
    TARGET_MISSED,
    TARGET_MET
};

/** Do these sums of the type meet its target of the service level? measure: that
 *  of the type's formula, measure_of_formula(). */
enum judgement measure_judge(const struct measure *self,
    const struct contact_type *type, const double *sums);

/** The address as it is written: billing.asa@08:30; size at least 64 + names. */
const char *address_print(const struct scenario *scenario,
    const struct address *address, char *out, size_t size);

#endif
