/*
 * A scenario file, and what it extends and names, to a struct scenario.
 */
#ifndef CQ_SCENARIOS_READER_H
#define CQ_SCENARIOS_READER_H

#include "scenarios/node.h"
#include "scenarios/source.h"
#include "sim/scenario.h"

/* One --set PATH=VALUE (value as YAML flow text) or --unset PATH (value NULL). */
struct override {
    const char *path;
    const char *value;
    const char *option; /* as errors call it; NULL: --set, or --unset */
};

/** Text as the value of an override that reads as just this text, whatever it is.
 *  @param out  4 characters for each of text, and 3 */
void override_quote(const char *text, char *out);

/* The option under which run.replications is run.at_most instead, where precision
 * is asked for. */
#define READER_AT_MOST "-n"

/* The option whose value is a file that stands for the section `now`. */
#define READER_STATE "--state"

struct reader_options {
    const struct override *overrides;
    size_t num_overrides;
    const struct given_files *given; /* in place of files on the disk, or NULL */
    const char *const *allowed; /* folders beside the scenario's own from which what
                                   it names is read, too */
    size_t num_allowed;
};

/* What reading leaves beside the scenario; all in the scenario's arena. */
struct reading {
    struct problems problems;
    const struct node
        *resolved;             /* merged, defaults filled in; NULL after an error */
    struct input_file **files; /* every file that was read, in order */
    size_t num_files;
    const char **notes; /* sentences worth telling: rows dropped, .. */
    size_t num_notes;
    struct inputs inputs; /* for reading_fill() */
};

/**
 * Read the scenario at path ("-": standard input) into out.
 * scenario_free(out) is right after success and failure, and frees the reading too.
 * @return CQ_OK; CQ_ERR_INPUT with reading->problems filled in; CQ_ERR_NO_MEMORY.
 */
int scenario_read(const char *path, const struct reader_options *options,
    struct scenario *out, struct reading *reading);

/** Put what was found for a key that nobody wrote (section.key, there with a
 * default) into the resolved tree, with the reason, and hash it anew; texts are
 * copied.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int reading_fill(struct reading *self, struct scenario *scenario,
    const char *section, const char *key, const char *text, const char *because);

/** The same for a text at hand, which must outlive out; name is for problems. */
int scenario_read_text(const char *name, const char *text,
    const struct reader_options *options, struct scenario *out,
    struct reading *reading);

#endif
