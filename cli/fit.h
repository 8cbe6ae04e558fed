/*
 * `callq fit`: one job, from a log to a scenario with words about it. Its parts:
 * reading (cmd_fit.c; tables of intervals: fit_table.c), the scenario
 * (fit_scenario.c), what to say of it (fit_words.c, fit_table.c), the estimates as
 * JSON (fit_json.c), the table for pictures (fit_curves.c).
 */
#ifndef CQ_CLI_FIT_H
#define CQ_CLI_FIT_H

#include "cli/options.h"
#include "plan/fit.h"
#include "plan/fit_teams.h"

enum {
    FIT_NAME_SIZE = 80
};

struct fit_job {
    const struct options *options;
    const char *path;
    struct call_log log;
    struct fit_calendar calendar;
    struct fit_gather gather;
    struct fit fit;
    struct fit_teams teams;
    char (*names)[FIT_NAME_SIZE]; /* [type] as the scenario calls it; owned */
    double *people; /* [interval] of one desk, where no agents are named; owned */
    bool json;
};

/** A type's estimates; those of all for num_types. */
const struct fit_type *fit_job_type(const struct fit_job *self, size_t type);

/** The scenario, with comments. */
enum status fit_write_scenario(const void *job, FILE *out);
/** The estimates (spec/cli.md). */
void fit_write_json(const struct fit_job *self, FILE *out);

/** The table that `callq plot` draws. */
enum status fit_write_curves(const void *job, FILE *out);

/** One reading of the log, from the start of the file: of calls or of intervals. */
struct fit_takers {
    int (*call)(void *of, const struct call *call);
    int (*row)(void *of, const struct interval_row *row);
    void *of;
};
enum status fit_read(
    struct fit_job *self, FILE *in, const struct fit_takers *takers);

/** Set the calendar's interval to the table's, or to what --interval says. */
enum status fit_table_interval(struct fit_job *self, FILE *in);

enum {
    FIT_PLACE = 16
};
struct fit_hole;
/** The date of a hole, and the clock times of its ends. */
void fit_print_hole(const struct fit_job *self, const struct fit_hole *hole,
    char day[FIT_PLACE], char from[FIT_PLACE], char until[FIT_PLACE]);
/** The date of one of the days that take part. */
void fit_print_day(const struct fit_job *self, size_t row, char *out, size_t size);

/** A sentence in lines of at most 84 columns that each begin with lead. */
__attribute__((format(printf, 3, 4))) void fit_say(
    FILE *out, const char *lead, const char *format, ...);

/** Of a table of intervals: what it tells; talk by its means; patience by waiting
 *  over abandons. */
void fit_say_table(const struct fit_job *self, const char *lead, FILE *out);
void fit_say_means(
    const struct fit_job *self, size_t type, const char *lead, FILE *out);
void fit_say_ratio(
    const struct fit_job *self, size_t type, const char *lead, FILE *out);

/** Whether agents learn and tire: words, keys of an agent group, JSON. */
void fit_say_pace(const struct fit_job *self, const char *lead, FILE *out);
void fit_write_pace(const struct fit_pace *self, FILE *out);
void fit_write_pace_json(const struct fit_pace *self, FILE *out);

/** Groups of agents, and how they were told apart: words, the scenario, JSON. */
void fit_say_agents(const struct fit_job *self, const char *lead, FILE *out);
void fit_write_agents(const struct fit_job *self, FILE *out);
void fit_write_agents_json(const struct fit_job *self, FILE *out);
/** Might a group be called so? */
bool fit_is_team_name(const char *name);

/** What was read, set aside and assumed, and how good each part is: lines that each
 *  begin with lead, for people or as comments. */
void fit_say_rows(const struct fit_job *self, const char *lead, FILE *out);
void fit_say_arrivals(const struct fit_job *self, const char *lead, FILE *out);
void fit_say_talk(
    const struct fit_job *self, size_t type, const char *lead, FILE *out);
void fit_say_patience(
    const struct fit_job *self, size_t type, const char *lead, FILE *out);
/** Whether types and groups of agents differ. */
void fit_say_types(const struct fit_job *self, const char *lead, FILE *out);
void fit_say_returns(const struct fit_job *self, const char *lead, FILE *out);

/** Is the busyness of days seen beyond chance (twice its standard error), and worth
 *  a word (1 %)? */
bool fit_has_busyness(const struct fit_arrivals *self);
/** Likewise factors of the intervals (3 %, and counts that are not Poisson). */
bool fit_has_factors(const struct fit_arrivals *self);

#endif
