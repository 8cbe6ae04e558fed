/*
 * One tree from a scenario, the files that it extends, `defaults:`, --set and
 * --unset. It knows how trees are joined, not what their keys mean, with three
 * exceptions that the contract makes (the tables in merge.c):
 *
 *  - `extends:` names the base; the extending file overrides it key by key, and
 *    lists and scalars replace. `key: ~` removes an inherited key.
 *  - What chooses one kind is replaced as a whole: arrivals, every key that takes a
 *    distribution, staff, shifts and roster. Of keys that exclude one another (day
 *    and steady; staff, shifts and roster; talk, aht and intents) the overriding
 *    file's drives out the inherited one. `day` itself is overridden key by key.
 *  - `defaults: {contacts: {..}, agents: {..}}` fills the keys that an entry of
 *    `contacts` or `agents` leaves out (whole keys: a mapping that is given is not
 *    mixed with the default one), unless the entry has one that excludes it.
 *    `key: ~` in an entry keeps the default away.
 *
 * --set PATH=VALUE does what one more extending file would do, except that its path
 * may also lead into what chooses one kind
 * (contacts.billing.talk.exponential.mean). PATH is keys with dots;
 * agents.desk.staff.3, or staff[3], is the third of a list. VALUE that begins with
 * [ { " or ' is YAML, anything else is text as it stands; ~ removes.
 */
#ifndef CQ_SCENARIOS_MERGE_H
#define CQ_SCENARIOS_MERGE_H

#include "scenarios/node.h"
#include "scenarios/source.h"

struct reader_options;

/**
 * Read path ("-": standard input) and all that it extends, and join. The tree has
 * no `extends` and no `defaults` any more. A NODE_NULL left in it removed nothing:
 * a key without a value, for the schema to judge.
 * @return the root, a NODE_MAP, also beside problems that leave a tree worth
 *         checking; NULL after others or when memory is out.
 */
struct node *merge_files(struct inputs *inputs, const char *path,
    const struct reader_options *options, struct problems *problems);

/** The same for a scenario that is at hand as text. */
struct node *merge_text(struct inputs *inputs, const struct source *source,
    const struct reader_options *options, struct problems *problems);

#endif
