/*
 * A scenario named on the command line, with what the command line changes in it
 * (--set, --unset, --seed, --replications, --confidence): read, and what is wrong
 * with it told.
 */
#ifndef CQ_CLI_LOAD_H
#define CQ_CLI_LOAD_H

#include "cli/options.h"
#include "plan/fresh.h"
#include "plan/warm_up.h"
#include "scenarios/reader.h"

struct loaded {
    struct scenario scenario;
    struct reading reading;
    struct override *overrides;
    const char **allowed; /* folders of --allow */
    size_t num_allowed;
    struct fresh fresh;     /* counts found for those of an ACD; {0}: none */
    struct warm_up warm_up; /* found for a steady state without one; {0}: none */
};

/**
 * Read the scenario at path ("-": standard input). Problems go to standard error,
 * and so do its notes unless --quiet was given. Counts of an ACD (basis: offered)
 * are replaced by the fresh ones behind them, unless it is only to be --resolved. A
 * steady state without a warm-up gets one.
 * load_free(self) is right after it, failed or not.
 */
enum status load(
    struct loaded *self, const struct options *options, const char *path);

/**
 * Likewise, with further changes after those of the options; one of the same path
 * takes the place of a --set. Their values must outlive the scenario.
 */
enum status load_changed(struct loaded *self, const struct options *options,
    const char *path, const struct override *changes, size_t num_changes);

/**
 * What base was loaded from once more, with further changes after those that it was
 * loaded with; as load_changed(), but of files at hand, and nothing is told: what
 * is wrong is in self->reading. base and the values of the changes must outlive
 * self. load_settle() is next, load_free(self) right after, failed or not.
 * @return CQ_OK, CQ_ERR_INPUT or CQ_ERR_NO_MEMORY
 */
int load_again(struct loaded *self, const struct loaded *base, const char *path,
    const struct given_files *given, const struct override *changes,
    size_t num_changes);

/** What is not in a file but found: fresh counts, a warm-up. */
enum status load_settle(struct loaded *self, const struct options *options);

/** "PATH=VALUE" apart, for an option of that name; out->path is to be freed, by
 *  load_change_free(). What is wrong is told on stderr. */
enum status load_change_read(
    const char *option, const char *text, struct override *out);
void load_change_free(struct override *self);
void load_free(struct loaded *self);

#endif
