/* One `callq run` from its options to its exit status: what its parts share. */
#ifndef CQ_CLI_RUN_H
#define CQ_CLI_RUN_H

#include "cli/asked.h"
#include "cli/load.h"
#include "cli/shard.h"
#include "plan/controls.h"
#include "plan/precision.h"
#include "sim/verdict.h"

/* A target or a --require, and what became of it. */
struct judged {
    struct goal goal;
    bool required;
    struct verdict verdict;
};

struct run {
    const struct options *options;
    const char *path; /* the scenario's, as given */
    struct loaded loaded;
    struct experiment experiment;
    size_t num_wanted; /* replications asked for */
    uint64_t only;     /* --only-replication, or 0 */
    struct shard shard;
    enum answer_format format;
    struct asked asked;
    struct judged *judged; /* targets, then requirements; owned */
    size_t num_judged;
    struct precision precision; /* without wishes: none was asked for */
};

static inline const struct scenario *
run_scenario(const struct run *self)
{
    return &self->loaded.scenario;
}

/** "200 days", "1 run". @return out; size at least 40 */
const char *run_length_text(
    const struct run *self, size_t num, char *out, size_t size);

/** The rows of "measures": those asked for, or all. @return an error code */
int run_write_measures(const struct run *self, FILE *out);

/* ---- cli/run_options.c ---- */

/** Read the options and the scenario. What is wrong is told on stderr. */
enum status run_read(struct run *self, const struct options *options);
/** Of one whose scenario is there already: how many replications, which numbers,
 *  which targets. */
enum status run_settle(struct run *self);
void run_free(struct run *self);

/* ---- cli/judge.c ---- */

/** Those of run.judged; owned by the caller, freed with free(). NULL: no memory. */
struct goal *run_goals(const struct run *self);
/** A verdict on each of run.judged, by the finished experiment. */
enum status run_judge(struct run *self);
/** What the requirements come to: undecided, and what is not known as well as was
 *  asked, outrank missed. */
enum status run_status(const struct run *self);

/* ---- cli/adjusted.c ---- */

/** With --adjust, the adjusted values of a result. @return an error code */
int run_adjust(const struct run *self, struct result *result);
/** What the luck of the arrivals, taken out, leaves of the figures most looked at,
 *  and how much work that saves. */
void run_print_adjusted(const struct run *self, FILE *out);
/** "as sure as 3.4 times the days". @return out */
const char *adjusted_times(
    const struct run *self, double saves, char *out, size_t size);

/* ---- cli/precision.c ---- */

/** The wishes of run.precision, with their addresses resolved. */
enum status run_read_precision(struct run *self);
/** Simulate until they are met. @return as plan/precision.h's */
int run_to_precision(struct run *self, unsigned num_threads, bool shown);
/** What became of each, under a heading; nothing where none was asked for. */
void run_print_precision(const struct run *self, FILE *out);

/* ---- cli/summary.c: for people, 80 columns wide ---- */

/** folder: where it was saved, or NULL. */
enum status summary_print(const struct run *self, const char *folder, FILE *out);
/** A table of the numbers asked for with --measures. */
enum status summary_print_asked(const struct result *result, FILE *out);

/* ---- cli/save.c: the folder of -o ---- */

struct save {
    char *folder; /* owned, as is: */
    char *aside;  /* where it is written until it is whole */
};

/** Did callq write this folder? Its inputs/command.txt says so. */
bool save_is_ours(const char *folder);
/** Make the folder aside; told on stderr if it cannot be. */
enum status save_open(struct save *self, const char *folder);
/** Write every file and put the folder in its place. */
enum status save_write(struct save *self, const struct run *run);
/** Right after save_open, failed or not, and on {0}; removes what is not in place.
 */
void save_close(struct save *self);

/** Remove a folder that save_write() has made. */
void save_remove(const char *folder);

/** inputs/ of the folder at path: cli/save_inputs.c. */
enum status save_inputs(const struct run *run, const char *path);
/** The scenario as it was run, files by where they are. @return an error code */
int save_scenario(const struct run *run, FILE *out);
/** A command line, as one would type it; no end of line. */
void save_command(const struct options *options, FILE *out);

/* ---- cli/run_parts.c: a part of the replications ---- */

/** Those of the run's shard into the file of -o. */
enum status run_write_part(const struct run *self);
/** The experiment from its parts. */
enum status run_take_parts(struct run *self);

/* ---- cli/run_far.c: with others, who simulate replications too ---- */

/** As experiment_run(), into the run's experiment; on others than the first rank
 *  it stays empty. */
int run_far(struct run *self, const struct experiment_options *options);

/* ---- cli/trace_csv.c ---- */

/** Simulate the finished replications again, in order, and write a row per contact;
 *  "-": standard output. */
enum status trace_write(const struct run *self, const char *path);

/* ---- cli/events_csv.c ---- */

/** Simulate one replication again and write its events; "-": standard output. */
enum status events_write(const struct run *self, const char *path);

#endif
