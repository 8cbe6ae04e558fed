/* One `callq staff` from its options to its exit status: what its parts share. */
#ifndef CQ_CLI_STAFF_H
#define CQ_CLI_STAFF_H

#include "cli/run.h"
#include "plan/staff.h"

struct staff_job {
    struct run run; /* the scenario; then with the answer in it, and simulated */
    struct staff staff;
    struct goal *goals; /* owned */
    size_t num_goals;
    double risk; /* NAN: none */
};

/* ---- cli/cmd_staff.c ---- */

/** Is a target none that staff can be found for? Then the sentence says why. */
bool staff_goal_wrong(const struct scenario *scenario, const struct goal *goal,
    char *out, size_t size);

/* ---- cli/staff_print.c: for people ---- */

/** self: a struct staff_job */
void staff_print(const void *self, FILE *out);
/** Why there is no answer. */
void staff_end_text(const struct staff *staff, char *out, size_t size);
/** The same on stderr. @return STATUS_MISSED */
enum status staff_print_end(const struct staff_job *self);

/** "08:30", or "all"; into out, 16 bytes. */
const char *staff_interval_text(
    const struct staff *staff, size_t interval, char *out);
/** A ratio as the target's measure is written, of a quantile the share within; into
 *  out, FIGURE_SIZE bytes. */
const char *staff_ratio_text(const struct staff *staff, size_t goal,
    const struct estimate *estimate, char *out);

/* ---- cli/staff_hours.c, cli/staff_near.c ---- */

void staff_print_hours(const struct staff *staff, FILE *out);
void staff_print_near(const struct staff *staff, FILE *out);

/* ---- cli/staff_write.c: for other programs; of struct staff_job ---- */

enum status staff_write_json(const void *self, FILE *out);
/** interval,group,agents,heads */
enum status staff_write_requirement(const void *self, FILE *out);
/** Heads to schedule in an interval; of one that is past, as the scenario has it.
 */
unsigned staff_scheduled(const struct staff *staff, size_t group, size_t interval);
/** A scenario that extends FILE by the heads found. */
enum status staff_write_scenario(const void *self, FILE *out);

#endif
