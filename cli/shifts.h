/* One `callq shifts` from its options to its exit status: what its parts share. */
#ifndef CQ_CLI_SHIFTS_H
#define CQ_CLI_SHIFTS_H

#include "cli/run.h"
#include "plan/repair.h"
#include "plan/shifts.h"
#include "plan/staff.h"

/* Where the requirement comes from. */
enum shifts_source {
    SHIFTS_OF_STAFF,  /* the key staff */
    SHIFTS_OF_SEARCH, /* found as callq staff does */
    SHIFTS_OF_FILE    /* --requirement */
};

struct shifts_job {
    struct run run; /* the scenario; then with the schedule in it, and simulated */
    enum shifts_source source;
    struct staff staff; /* of SHIFTS_OF_SEARCH */
    struct shifts_need need;
    struct shifts_options options;
    struct shifts shifts;
    struct shifts_schedule schedule;
    unsigned num_rounds; /* of repair, at most */
    struct repair repair;
    bool has_repair; /* there are targets */
};

/* Of one group, over the day: heads required and at the desk, in hours. */
struct shifts_hours {
    double required_h, there_h;
};

struct shifts_hours shifts_hours(const struct shifts_job *self, size_t group);
/** The fewest heads in an interval of the requirement. */
uint32_t shifts_there(const struct shifts_job *self, size_t group, size_t interval);

/* ---- cli/shifts_common.c: of a day and of a week alike ---- */

/* What the options ask of the search. */
struct shifts_wishes {
    enum lp_solver solver;
    double time_limit_s;
    unsigned num_rounds; /* of repair, at most */
    const atomic_bool *stop;
};

/** @param out  its time limit holds unless --time-limit gives another */
enum status shifts_read_wishes(
    const struct options *options, struct shifts_wishes *out);
/** What a search ended with: its error code, in words where there are any.
 *  @param what  it looks for: "shifts" */
enum status shifts_say_found(const struct run *run, int ret, const char *what);
/** Is the group scheduled: does it have rules? */
bool shifts_takes(const struct run *run, size_t group);
/** "08:00", of seconds since opening, over midnight too. @return out, of 16 */
const char *shifts_clock(const struct run *run, double since_opening_s, char *out);
/** Members of a JSON object: starts, ends, breaks, agents, group. */
void shifts_write_row(
    const struct run *run, const struct shifts_row *row, FILE *out);

/* ---- cli/shifts_read.c ---- */

/** The requirement from a CSV file: interval, group, heads (or agents). What is
 *  wrong is told on stderr, all at once. */
enum status shifts_read_file(struct shifts_job *self, const char *path);

/* ---- cli/shifts_lent.c ---- */

/** Who stands in for whom, on a day or on the days of a week; nothing, if nobody.
 */
void shifts_print_lent(const struct shifts *days, size_t num_days, FILE *out);
/** Likewise, a member of JSON. */
void shifts_write_lent(const struct shifts *days, size_t num_days, FILE *out);

/* ---- cli/shifts_repair.c ---- */

/** As shifts_find(), round after round while a target is missed. */
int shifts_find_repaired(struct shifts_job *self, unsigned num_threads);
/** The rounds, and what they cost. */
void shifts_print_repair(const struct repair *repair, FILE *out);
/** Likewise, a member of JSON; NULL: there were none. */
void shifts_write_repair(const struct repair *repair, FILE *out);
/** day,from,until,group,requirement,cover: for plots/cover.gp, in steps of 5 min */
enum status shifts_write_cover(const void *self, FILE *out);

/* ---- cli/shifts_print.c: for people ---- */

/** self: a struct shifts_job */
void shifts_print(const void *self, FILE *out);
/** Why a group has no shifts. @return the status that says so */
enum status shifts_print_end(const struct shifts_job *self, size_t group);

/* ---- cli/shifts_write.c: for other programs; of struct shifts_job ---- */

enum status shifts_write_json(const void *self, FILE *out);
/** starts,ends,breaks,agents,group */
enum status shifts_write_csv(const void *self, FILE *out);
/** interval,group,heads,cover */
enum status shifts_write_requirement(const void *self, FILE *out);
/** A scenario that extends FILE by the shifts found. */
enum status shifts_write_scenario(const void *self, FILE *out);

#endif
