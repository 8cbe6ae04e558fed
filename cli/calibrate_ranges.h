/* How far the keys of `callq calibrate` may be turned; inside calibrate_*.c only.
 */
#ifndef CQ_CLI_CALIBRATE_RANGES_H
#define CQ_CLI_CALIBRATE_RANGES_H

#include "cli/calibrate.h"

/** Whether one number, or each of a list, is turned by a factor or as it is: whole
 *  ones, and where the scenario says 0. What cannot be turned is told. */
enum status calibrate_choose_number(
    struct calibrate_job *self, struct calibrate_key *key);

/** Knobs and labels of all keys, with ranges: stated, or from a quarter to four
 *  times what the scenario says as far as it takes them. Each end is tried. */
enum status calibrate_make_knobs(struct calibrate_job *self);

#endif
