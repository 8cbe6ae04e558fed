/*
 * A part of a run or sweep, as `--shard I/N -o PART.json` writes it: JSON, one line
 * for what it is about, one for each replication or point, and one with a checksum
 * of all before it.
 *
 *   {"callq": "0.1.0", "luck": 2, "part": "run", "shard": [2, 4], "of": 200,
 *    "first": 51, "num": 50, "scenario_hash": .., "seed": .., "arithmetic": ..,
 *    "points": .., "command": ["run", "day.yaml", ..],
 *    "files": [{"path": .., "bytes": ..}, ..], "parcels": [
 *   [51, ".."],
 *   ..
 *   ], "checksum": "0123456789abcdef"}
 *
 * In it are the files that the scenario was read from, byte for byte (byte b as the
 * character U+00b), so that a part is all that is needed to join it.
 */
#ifndef CQ_CLI_PART_H
#define CQ_CLI_PART_H

#include "cli/options.h"
#include "cli/shard.h"
#include "scenarios/source.h"
#include "sim/arena.h"

struct sweep;
struct run;

struct run_part {
    const char *path;
    struct shard shard;
    const char *command; /* "run" or "sweep" */
    const char *scenario_hash, *seed;
    const char *arithmetic; /* of the processor: part_arithmetic() */
    const char *points;     /* of a sweep: which keys and values; else "" */
    size_t of, first, num;  /* replications or points: all, the first, ours */
    const char **words;     /* [num_words] the command line, without its -o */
    size_t num_words;
    struct input_file *files;
    size_t num_files;
};

/* The parts of one run, by shard; nothing missing, nothing doubled. */
struct run_parts {
    struct arena arena;
    struct run_part *parts;
    size_t num;
    struct given_files given;
};

/** The files of a run that is joined from parts; NULL: those on the disk. */
static inline const struct given_files *
parts_given(const struct options *options)
{
    return options->parts != NULL ? &options->parts->given : NULL;
}

enum {
    PART_ARITHMETIC = 24
};

/** What logarithms, powers and sines come to on this machine, as 16 digits: those
 * of another kind of processor may differ in last bits. @return out */
const char *part_arithmetic(char out[PART_ARITHMETIC]);

/* ---- cli/part_write.c ---- */

/** path, shard, of, first and num are filled in, and files beyond those that the
 *  run's scenario was read from; what else is known from the run.
 *  Each parcel is written by write(of, index from 0, stream).
 *  What fails is told on stderr. */
enum status part_write(const struct run_part *self, const struct run *run,
    enum status (*write)(const void *of, size_t index, FILE *out), const void *of);

/* ---- cli/part_read.c ---- */

/** Read what it is about, into the arena, and look whether it is whole; what is
 *  wrong is told on stderr. */
enum status part_open(struct run_part *out, struct arena *arena, const char *path);
/** Tell each parcel, by number (from 1). One that take() refuses is damaged. */
enum status part_each(const struct run_part *self,
    bool (*take)(void *of, size_t number, const char *text), void *of);
enum status part_say_damaged(const char *path);

/* ---- cli/parts.c ---- */

/** Read what each is about, and that they are whole and go together; what is wrong
 * is told on stderr. parts_free(self) is right after it, failed or not. */
enum status parts_open(
    struct run_parts *self, const char *const *paths, size_t num_paths);
void parts_free(struct run_parts *self);

/** Do they belong to a scenario (and points) that was read from their files? */
enum status parts_check(
    const struct run_parts *self, const char *scenario_hash, const char *points);
/** part_each() of all, in order. */
enum status parts_each(const struct run_parts *self,
    bool (*take)(void *of, size_t number, const char *text), void *of);

#endif
