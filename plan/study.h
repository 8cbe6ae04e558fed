/*
 * The store of a study: one SQLite file that holds what the study is about and,
 * point by point, what came out. A point is in it whole or not at all (a
 * transaction each), and never twice, so that a sweep which was stopped, killed or
 * ran out of disk goes on where it was. It knows texts and numbers, not scenarios
 * or measures.
 *
 * A file may come from a stranger: its tables must be the ones below word for word,
 * and nothing else in it is run (no trigger, no view).
 *
 * The tables (STRICT; WAL) are for other programs, too:
 *   study(name, value)                  the facts
 *   point(point)                        those that are finished
 *   setting(point, key, value)          what each key was, a number or a text
 *   result(point, row, measure, of, interval, basis, value, half_width, sd, p10,
 *          p90, n)                      NULL: no such number
 */
#ifndef CQ_PLAN_STUDY_H
#define CQ_PLAN_STUDY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum study_end {
    STUDY_DONE,
    STUDY_MISSING, /* callq was built without SQLite */
    STUDY_FOREIGN, /* a file, but no study of callq */
    STUDY_OTHER,   /* a study of something else: see study_differs() */
    STUDY_DAMAGED, /* its good data are left as they are */
    STUDY_FULL,    /* no room on the disk; what was stored before stays */
    STUDY_FAILED   /* anything else: see study_message() */
};

struct study; /* owns its connection and the texts that it gives */

/* What a study is about. */
struct study_fact {
    const char *name, *value;
    bool must_agree; /* else it goes on with what it has */
};

struct study_setting {
    const char *key;
    const char *text; /* NULL: number */
    double number;
};

enum {
    STUDY_NUMBERS = 5 /* value, half_width, sd, p10, p90 */
};

struct study_row {
    const char *measure, *of, *interval, *basis;
    double numbers[STUDY_NUMBERS]; /* NAN: none */
    uint64_t n;
};

/**
 * Open the study at path, or begin one if there is no file, and compare the facts:
 * those of a new one are stored. An existing file is looked through for damage.
 * study_close() is right after it, however it ended; *out may be NULL then.
 * @param num_facts  0: open an existing study, whatever it is about
 */
enum study_end study_open(struct study **out, const char *path,
    const struct study_fact *facts, size_t num_facts);
void study_close(struct study *self);

/** After STUDY_OTHER: the name of the fact that differs, what the file has, and
 * what was given. */
const char *study_differs(
    const struct study *self, const char **stored, const char **given);
/** What SQLite said last; "" for nothing. */
const char *study_message(const struct study *self);

/** A fact, or NULL; until study_close(). */
const char *study_fact(const struct study *self, const char *name);
/** Which of the points 0 .. num - 1 are there. */
enum study_end study_done(struct study *self, bool *done, size_t num);
/** Number of the first point from `from` on, SIZE_MAX if there is none. */
size_t study_next(struct study *self, size_t from);

/** Store a point; one that is there already stays as it is. */
enum study_end study_put(struct study *self, size_t point,
    const struct study_setting *settings, size_t num_settings,
    const struct study_row *rows, size_t num_rows);

/** Tell each row of a point in the order of study_put(). Texts are good during the
 *  call only. */
enum study_end study_get(struct study *self, size_t point,
    void (*row)(void *of, const struct study_row *row), void *of);
/** One setting of a point; text NULL and number NAN if it has none. Its text is
 * good until the next call. */
enum study_end study_setting(
    struct study *self, size_t point, const char *key, struct study_setting *out);

#endif
