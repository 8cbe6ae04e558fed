/*
 * A study file from a stranger: what is in it is data, and nothing of it is run.
 */
#include <sqlite3.h>
#include <stdint.h>

#include "plan/study.h"
#include "tests/typed.h"

static const struct study_fact facts[] = { { "hash", "abc", true },
    { "seed", "1", true }, { "version", "0.1", false } };

/* What a stranger does to a study through SQLite. */
static bool
harm(const char *path, const char *sql)
{
    sqlite3 *db;
    bool done = sqlite3_open(path, &db) == SQLITE_OK &&
                sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;

    sqlite3_close(db);
    return done;
}

/* Tables that are not ours word for word are refused and left alone: a view that
 * never ends, a column that computes, none at all. */
static void
test_other_tables(void)
{
    static const char *const refused[] = {
        "DROP TABLE result; CREATE VIEW result AS WITH RECURSIVE n(i) AS (SELECT 1 "
        "UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "DROP TABLE setting; CREATE TABLE setting(point INTEGER PRIMARY KEY, key "
        "TEXT, value ANY AS (hex(zeroblob(100000000)))) STRICT",
        "DROP TABLE result",
    };
    struct folder folder;
    char path[64];
    struct study *study;

    for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
        folder_make(&folder);
        snprintf(path, sizeof(path), "%s/s.db", folder.path);
        CU_ASSERT_EQUAL(study_open(&study, path, facts, 3), STUDY_DONE);
        study_close(study);
        CU_ASSERT_FATAL(harm(path, refused[i]));
        CU_ASSERT_EQUAL(typed(&folder, "cp s.db kept"), 0);
        CU_ASSERT_EQUAL(study_open(&study, path, facts, 3), STUDY_DAMAGED);
        CU_ASSERT_STRING_EQUAL(
            study_message(study), "its tables are not those that callq makes");
        study_close(study);
        CU_ASSERT_EQUAL(typed(&folder, "callq plot s.db"), 2);
        CU_ASSERT(holds(&folder, "err", "s.db is damaged ("));
        CU_ASSERT_EQUAL(typed(&folder, "cmp s.db kept && test ! -e s"), 0);
        folder_remove(&folder);
    }
}

/* No trigger is run; and the last of all numbers is a point like others, after
 * which there is none. */
static void
test_strange_points(void)
{
    struct folder folder;
    char path[64];
    struct study *study;

    folder_make(&folder);
    snprintf(path, sizeof(path), "%s/s.db", folder.path);
    CU_ASSERT_EQUAL(study_open(&study, path, facts, 3), STUDY_DONE);
    study_close(study);
    CU_ASSERT_FATAL(harm(path,
        "INSERT INTO point VALUES(-1), (9223372036854775807); CREATE TRIGGER t "
        "AFTER INSERT ON point BEGIN DELETE FROM study; END"));
    CU_ASSERT_EQUAL_FATAL(study_open(&study, path, NULL, 0), STUDY_DONE);
    CU_ASSERT_EQUAL(study_put(study, 3, NULL, 0, NULL, 0), STUDY_DONE);
    CU_ASSERT_EQUAL(study_next(study, 0), 3);
    CU_ASSERT_EQUAL(study_next(study, 4), INT64_MAX);
    CU_ASSERT_EQUAL(study_next(study, (size_t)INT64_MAX + 1), SIZE_MAX);
    study_close(study);
    CU_ASSERT_EQUAL_FATAL(study_open(&study, path, NULL, 0), STUDY_DONE);
    CU_ASSERT_STRING_EQUAL(study_fact(study, "hash"), "abc");
    study_close(study);
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_other_tables),
        SUITE_TEST(test_strange_points), SUITE_END };

    return suite_main("study_hostile", tests, argc, argv);
}
