/*
 * Addresses and targets as people write them, against the names of a scenario:
 * "billing.service_level@each", "desk.occupancy@10:00", "all.asa <= 20 s".
 * Pure functions of a text; a bare measure means `all`.
 */
#ifndef CQ_SCENARIOS_ADDRESS_H
#define CQ_SCENARIOS_ADDRESS_H

#include "sim/verdict.h"

enum {
    ADDRESS_ERROR_SIZE = 400 /* longest message, with its final 0 */
};

/**
 * OF.MEASURE@INTERVAL:BASIS.
 * @param each   set if the interval is `each`; out->interval is then the first
 * @param error  ADDRESS_ERROR_SIZE characters: "what is wrong; what to do"
 * @return CQ_OK, or CQ_ERR_INPUT with the error
 */
int address_parse(const struct scenario *scenario, const char *text,
    struct address *out, bool *each, char *error);

/**
 * "ADDRESS >= VALUE" or "<=", the value with its unit ("80 %", "20 s", "12").
 * out->text is text itself, which must outlive it.
 */
int goal_parse(const struct scenario *scenario, const char *text, struct goal *out,
    char *error);

/**
 * How sure an address is to be: a half-width "0.5 points", "1 s", "12".
 * @param half_width  in the measure's unit, above 0
 */
int aim_parse(const struct scenario *scenario, const char *address,
    const char *value, struct address *out, bool *each, double *half_width,
    char *error);

/**
 * A comma-separated list, `each` spelt out interval by interval.
 * @param out  owned by the caller, freed with free(); NULL after an error
 * @return CQ_OK, CQ_ERR_INPUT with the error, or CQ_ERR_NO_MEMORY
 */
int address_parse_list(const struct scenario *scenario, const char *text,
    struct address **out, size_t *num, char *error);

/** For tests and short programs: the estimate of one address, at the scenario's
 *  confidence. @return CQ_OK, CQ_ERR_INPUT (no such address), CQ_ERR_NO_MEMORY */
int address_estimate(
    const struct experiment *experiment, const char *text, struct estimate *out);

#endif
