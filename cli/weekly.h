/* One `callq shifts` of several days: what its parts share. */
#ifndef CQ_CLI_WEEKLY_H
#define CQ_CLI_WEEKLY_H

#include "cli/shifts.h"
#include "plan/repair.h"
#include "plan/weekly.h"

struct weekly_job {
    struct run *run; /* the scenario; then with the rosters in it, and simulated */
    enum shifts_source source;
    struct weekly_need need; /* as it stands after the repair */
    uint32_t *first_heads;   /* [weekday][group][interval] before it; owned */
    struct weekly_options options;
    unsigned num_rounds; /* of repair, at most */
    struct weekly weekly;
    struct weekly_schedule schedule;
    struct repair repair;
    bool has_repair; /* there are targets */
};

/** All of it, of a scenario with a horizon. run is read; the caller frees it. */
enum status weekly_command(struct run *run, struct save *save);

/* Heads of a group in a week, in hours. */
struct weekly_hours {
    double required_h, there_h, over_h;
};
struct weekly_hours weekly_sum(const struct weekly_job *self, size_t group);

/* ---- cli/shifts_read.c ---- */

/** The requirement from a CSV file: weekday (or every day alike), interval, group,
 *  heads (or agents). What is wrong is told on stderr, all at once. */
enum status shifts_read_week(
    const struct run *run, const char *path, struct weekly_need *out);

/* ---- cli/weekly_print.c: for people ---- */

/** self: a struct weekly_job */
void weekly_print(const void *self, FILE *out);
/** Why a group has no roster. @return the status that says so */
enum status weekly_print_end(const struct weekly_job *self, size_t group);

/* ---- cli/weekly_write.c: for other programs; of struct weekly_job ---- */

enum status weekly_write_json(const void *self, FILE *out);
/** person,group,Mon,..,Sun */
enum status weekly_write_csv(const void *self, FILE *out);

/* ---- cli/weekly_files.c: what -o keeps beside them ---- */

/** agent,group,activity,start,end: as the key `roster` reads it. */
enum status weekly_write_roster(const void *self, FILE *out);
/** A scenario that extends FILE by roster.csv. */
enum status weekly_write_scenario(const void *self, FILE *out);
/** weekday,interval,group,heads,cover */
enum status weekly_write_requirement(const void *self, FILE *out);
/** day,from,until,group,requirement,cover: for plots/cover.gp */
enum status weekly_write_cover(const void *self, FILE *out);

#endif
