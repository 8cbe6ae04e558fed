/*
 * A scenario being written at random: templates in which a $ and a letter stand for
 * something drawn. Private to the generator (random_scenario.c).
 */
#ifndef CQ_TESTS_DRAFT_H
#define CQ_TESTS_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/registry.h"
#include "sim/rng.h"

enum {
    MOST_TYPES = 5,
    MOST_GROUPS = 4,
    DRAFT_FILES = 12000
};

struct draft {
    char *text; /* the caller's, of that size */
    size_t size, used;
    struct rng rng;

    /* What has been decided, so that the rest fits. */
    bool eager; /* nearly every key that may stand there does */
    bool steady;
    bool round; /* times in steps of half a minute: much happens at one instant */
    unsigned opens_min, closes_min, interval_min;
    size_t num_intervals;
    size_t num_types, num_groups, num_bots;
    double per_h;    /* contacts of a type */
    double handle_s; /* usual handle time of the scenario */
    const struct routing_model *policy;
    bool several_days;
    bool next_opening; /* day.returns_after_close; then somebody comes back */
    bool longest_wait; /* routing.contact */
    bool only_bot[MOST_TYPES]; /* served_by: bot */
    int bot_of[MOST_TYPES];    /* -1: none */
    bool is_chat[MOST_TYPES];  /* of channel chat */
    bool has_hours[MOST_TYPES], has_callback[MOST_TYPES];
    bool has_patience[MOST_TYPES];
    bool serves[MOST_GROUPS][MOST_TYPES];
    bool has_lines;
    bool has_churn; /* outcomes.churn: so that a type may have a value */
    bool has_intents[MOST_TYPES];       /* i1 and i2 ... */
    bool bot_knows[MOST_TYPES];         /* ... to whose bot they are not alike */
    const char *handle_key[MOST_TYPES]; /* talk or aht; NULL: none */
    double mean_s;                      /* what $m and its like mean now */
    size_t num_recorded;                /* rows of $a, $T and $P */
    bool has_day_file, has_people_file, has_base_file;
    char files[DRAFT_FILES]; /* random_files.h tells how they are written */
    size_t num_file_bytes;
};

/** Uniform on 0 .. num - 1. */
size_t draft_below(struct draft *self, size_t num);
bool draft_maybe(struct draft *self, double share);
/** For a key that may stand there or not: more often where the draft is eager. */
bool draft_wants(struct draft *self, double share);
double draft_between(struct draft *self, double least, double most);

/**
 * Append a template:
 *   $m $h $d  a duration: mean_s, half and twice of it
 *   $v        mean_s, or one about as long per interval of the day
 *   $V        the same, now and then as a column of a file
 *   $r        a rate: one per mean_s
 *   $f        a rate of arrivals     $c  counts, one per interval
 *   $s $S     a share; not 0 nor 100 %
 *   $n $q     a whole number: from 1 to 4; from 0 to 6
 *   $x        a number about 1
 *   $o $e     the clock times of opening and closing
 *   $O $E     a quarter of an hour after the one, before the other
 *   $a $T     a log's clock times; as many durations about mean_s
 *   $t        a contact type that agents serve
 *   $D        a distribution of durations with mean about mean_s
 */
void draft_add(struct draft *self, const char *template);
/** As printf. */
__attribute__((format(printf, 2, 3))) void draft_print(
    struct draft *self, const char *format, ...);
/** A line of a file beside the scenario, as printf, without its end. */
__attribute__((format(printf, 2, 3))) void draft_file(
    struct draft *self, const char *format, ...);
/** The text of a key whose values day.csv has in that column, by interval: all
 * rows, or (more == "") those of one queue. */
void draft_column(struct draft *self, const char *column, const char *more);
/** One of num templates. */
void draft_one_of(struct draft *self, const char *const *templates, size_t num);

/** A key that stands there as often as its share says. */
struct draft_key {
    double share;
    const char *template;
};
/** Each in turn, all of the same section; share 0 at the end. */
void draft_keys(struct draft *self, const struct draft_key *keys);

#endif
