/* How the answers of the commands begin, and the leaves that may be missing. */
#ifndef CQ_CLI_JSON_H
#define CQ_CLI_JSON_H

#include <stddef.h>
#include <stdio.h>

struct scenario;

/** Opens the object of an answer: `{ "callq": .., "scenario": .., "scenario_hash":
 *  .., "seed": ..`; members follow after a comma. */
void json_head(const struct scenario *scenario, FILE *out);

/** `["08:00", ..]`, from the first interval simulated up to before num; of a steady
 *  state `["all"]`. */
void json_intervals(const struct scenario *scenario, size_t num, FILE *out);

/** The shortest digits that read back to the same double; null if not finite. */
void json_number(FILE *out, double value);

/** `, "key": value`, of an object that has a member already. */
void json_member(const char *key, double value, FILE *out);

/** write_json_text(); NULL is null. */
void json_text(FILE *out, const char *text);

#endif
