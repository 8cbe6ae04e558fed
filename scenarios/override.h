/*
 * --set PATH=VALUE and --unset PATH on a tree; inside the reader only (merge.h is
 * the door and says what they mean).
 */
#ifndef CQ_SCENARIOS_OVERRIDE_H
#define CQ_SCENARIOS_OVERRIDE_H

#include "scenarios/node.h"

struct override;
struct reader_options;

/** Is its value not one, but names the file of the section `now`? */
bool override_is_state(const struct override *self);

/** Look at the paths themselves: empty keys, the same path twice, `extends`. */
int overrides_check(struct arena *arena, const struct reader_options *options,
    struct problems *problems);

/** Apply those whose path begins with `defaults` (or those that do not), in order.
 *  -1 when memory is out, else 0; what cannot be done is a problem. */
int overrides_apply(struct arena *arena, struct node *root,
    const struct reader_options *options, bool of_defaults,
    struct problems *problems);

#endif
