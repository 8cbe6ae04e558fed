/* What the two files of the store share; inside the store only (study.h is the
 * door).
 */
#ifndef CQ_PLAN_STUDY_SQLITE_H
#define CQ_PLAN_STUDY_SQLITE_H

#include <sqlite3.h>

#include "plan/study.h"

enum statement {
    PUT_POINT,
    PUT_SETTING,
    PUT_ROW,
    GET_ROWS,
    GET_SETTING,
    NEXT_POINT,
    NUM_STATEMENTS
};

struct fact {
    char *name, *value;
};

struct study {
    sqlite3 *db;
    sqlite3_stmt *statements[NUM_STATEMENTS];
    struct fact *facts; /* as stored */
    size_t num_facts;
    const struct study_fact *given;
    size_t differs; /* of the given */
    char *text;     /* of study_setting(); what look_for_damage() found */
};

/** What a code of SQLite means here. */
enum study_end study_end_of(int code);
enum study_end study_execute(struct study *self, const char *sql);
/** The statements of study_sqlite_points.c. */
enum study_end study_prepare(struct study *self);
/** The text of a cell, never NULL; and a copy of it, to be freed. */
const char *study_column(sqlite3_stmt *statement, int column);
char *study_column_copy(sqlite3_stmt *statement, int column);

#endif
