/*
 * The study file: what goes in comes out to the last bit, nothing twice, and files
 * that are something else, or damaged, are left as they are. Skipped where callq is
 * built without SQLite.
 */
#include <math.h>
#include <unistd.h>

#include "plan/study.h"
#include "tests/typed.h"

#define FIRST SOURCE_DIR "/scenarios/first/first.yaml"
#define SWEEP                                                                      \
    "callq sweep " FIRST " -n 20 --over agents.desk.staff=4:9:1 --over "           \
    "contacts.calls.balk=0:20%:5% --format csv "

static const struct study_fact facts[] = { { "hash", "abc", true },
    { "seed", "1", true }, { "version", "0.1", false } };

static const char *
path_in(const struct folder *folder, const char *name, char *out)
{
    sprintf(out, "%s/%s", folder->path, name);
    return out;
}

static bool
has_sqlite(void)
{
    struct study *study;
    const bool has =
        study_open(&study, "/nonexistent/study.db", facts, 3) != STUDY_MISSING;

    study_close(study);
    return has;
}

struct seen {
    struct study_row rows[4];
    char texts[4][60];
    size_t num;
};

static void
see(void *of, const struct study_row *row)
{
    struct seen *self = of;

    CU_ASSERT_FATAL(self->num < 4);
    self->rows[self->num] = *row;
    snprintf(self->texts[self->num], sizeof(self->texts[0]), "%s/%s/%s/%s",
        row->measure, row->of, row->interval, row->basis);
    self->num++;
}

/* Numbers that text would bend: a third, the smallest, the largest, none, 1e300. */
static const struct study_row rows[] = {
    { "asa", "all", "all", "call",
        { 1. / 3, 5e-324, 1.7976931348623157e308, NAN, 0 }, 100 },
    { "fcr", "b'ill", "08:00", "customer", { NAN, NAN, NAN, NAN, NAN }, 0 },
};
static const struct study_setting settings[] = { { "agents.desk.staff", NULL, 0.1 },
    { "routing.policy", "fi'fo", 0 }, { "unset", NULL, NAN } };

static void
test_round_trip(void)
{
    struct folder folder;
    char path[64];
    struct study *study;
    struct study_setting setting;
    struct seen seen = { 0 };
    bool done[5] = { false };

    if (!has_sqlite())
        return;
    folder_make(&folder);
    path_in(&folder, "s.db", path);
    for (int again = 0; again < 2; again++) { /* begun, then gone on with */
        CU_ASSERT_EQUAL_FATAL(study_open(&study, path, facts, 3), STUDY_DONE);
        CU_ASSERT_EQUAL(study_put(study, 3, settings, 3, rows, 2), STUDY_DONE);
        /* once more: what was there stays, nothing comes on top */
        CU_ASSERT_EQUAL(study_put(study, 3, settings, 1, rows, 1), STUDY_DONE);
        study_close(study);
    }
    CU_ASSERT_EQUAL_FATAL(study_open(&study, path, facts, 3), STUDY_DONE);
    study_done(study, done, 5);
    CU_ASSERT(!done[0] && !done[1] && !done[2] && done[3] && !done[4]);
    CU_ASSERT_EQUAL(study_next(study, 0), 3);
    CU_ASSERT_EQUAL(study_next(study, 4), SIZE_MAX);
    CU_ASSERT_EQUAL(study_get(study, 3, see, &seen), STUDY_DONE);
    CU_ASSERT_EQUAL(seen.num, 2);
    CU_ASSERT_STRING_EQUAL(seen.texts[0], "asa/all/all/call");
    CU_ASSERT_STRING_EQUAL(seen.texts[1], "fcr/b'ill/08:00/customer");
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < STUDY_NUMBERS; k++)
            CU_ASSERT(isnan(rows[i].numbers[k])
                          ? isnan(seen.rows[i].numbers[k])
                          : seen.rows[i].numbers[k] == rows[i].numbers[k]);
    CU_ASSERT_EQUAL(seen.rows[0].n, 100);
    study_setting(study, 3, "agents.desk.staff", &setting);
    CU_ASSERT(setting.text == NULL && setting.number == 0.1);
    study_setting(study, 3, "routing.policy", &setting);
    CU_ASSERT_STRING_EQUAL(setting.text, "fi'fo");
    study_setting(study, 3, "unset", &setting);
    CU_ASSERT(setting.text == NULL && isnan(setting.number));
    CU_ASSERT_STRING_EQUAL(study_fact(study, "hash"), "abc");
    CU_ASSERT_PTR_NULL(study_fact(study, "nothing"));
    study_close(study);
    folder_remove(&folder);
}

static void
test_other_files(void)
{
    static const struct study_fact others[] = { { "hash", "abc", true },
        { "seed", "2", true }, { "version", "0.2", false } };
    static const struct study_fact later[] = { { "hash", "abc", true },
        { "seed", "1", true }, { "version", "0.2", false } };
    struct folder folder;
    char path[64];
    struct study *study;
    const char *stored, *given;

    if (!has_sqlite())
        return;
    folder_make(&folder);
    path_in(&folder, "s.db", path);
    CU_ASSERT_EQUAL(study_open(&study, path, NULL, 0), STUDY_FAILED); /* no file */
    study_close(study);
    CU_ASSERT_EQUAL_FATAL(study_open(&study, path, facts, 3), STUDY_DONE);
    study_close(study);
    CU_ASSERT_EQUAL(study_open(&study, path, others, 3), STUDY_OTHER);
    CU_ASSERT_STRING_EQUAL(study_differs(study, &stored, &given), "seed");
    CU_ASSERT_STRING_EQUAL(stored, "1");
    CU_ASSERT_STRING_EQUAL(given, "2");
    study_close(study);
    CU_ASSERT_EQUAL(study_open(&study, path, later, 3), STUDY_DONE);
    CU_ASSERT_STRING_EQUAL(study_fact(study, "version"), "0.1");
    study_close(study);
    CU_ASSERT_EQUAL(study_open(&study, path, NULL, 0), STUDY_DONE);
    study_close(study);
    /* a text, and an SQLite file of somebody else: as they were afterwards */
    CU_ASSERT_EQUAL(typed(&folder, "seq 1000 >t && cp t t.db"), 0);
    CU_ASSERT_EQUAL(study_open(&study, path_in(&folder, "t.db", path), facts, 3),
        STUDY_FOREIGN);
    study_close(study);
    CU_ASSERT_EQUAL(typed(&folder, "cmp t t.db"), 0);
    folder_remove(&folder);
}

/* Bytes overwritten in the middle, and a file cut short, are noticed on opening,
 * and nothing is written over them. */
static void
test_damage(void)
{
    static const char *const harms[] = {
        "head -c 20480 /dev/zero | tr '\\0' x | dd of=h.db bs=4096 seek=2 "
        "conv=notrunc 2>/dev/null",
        "head -c 9000 s.db >h.db",
    };
    struct folder folder;
    char path[64];
    struct study *study;

    if (!has_sqlite())
        return;
    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, SWEEP "--db s.db"), 0);
    for (size_t i = 0; i < sizeof(harms) / sizeof(*harms); i++) {
        CU_ASSERT_EQUAL(typed(&folder, "cp s.db h.db"), 0);
        CU_ASSERT_EQUAL(typed(&folder, harms[i]), 0);
        CU_ASSERT_EQUAL(typed(&folder, "cp h.db kept"), 0);
        CU_ASSERT_EQUAL(
            study_open(&study, path_in(&folder, "h.db", path), facts, 3),
            STUDY_DAMAGED);
        study_close(study);
        CU_ASSERT_EQUAL(typed(&folder, SWEEP "--db h.db"), 2);
        CU_ASSERT(holds(&folder, "err", "h.db is damaged ("));
        CU_ASSERT_FALSE(holds(&folder, "err", "not an error"));
        CU_ASSERT_EQUAL(typed(&folder, "cmp h.db kept"), 0);
    }
    folder_remove(&folder);
}

/* Killed five times and resumed, on other numbers of threads, it prints the bytes
 * of one that was never killed and has no point twice; a point lost, counted twice
 * or stored half would show. */
static void
test_killed(void)
{
    struct folder folder;

    if (!has_sqlite())
        return;
    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, SWEEP "-j 1 >whole && for s in 0.08 0.1 0.12 0.15 0.2; do "
                             "timeout -s KILL $s " CALLQ " sweep " FIRST
                             " -n 20 --over agents.desk.staff=4:9:1 --over "
                             "contacts.calls.balk=0:20%:5% --db s.db -q; done "
                             ">/dev/null 2>&1; " SWEEP
                             "-j 3 --db s.db >again && cmp whole again && " SWEEP
                             "--db s.db >again && cmp whole again"),
        0);
    CU_ASSERT(holds(&folder, "err", "s.db has 30 of 30 points already"));
    CU_ASSERT_EQUAL(typed(&folder, "callq sweep " FIRST
                                   " -n 21 --over agents.desk.staff=4:9:1 --over "
                                   "contacts.calls.balk=0:20%:5% --db s.db"),
        2);
    CU_ASSERT(holds(&folder, "err", "a study of something else (replications: "));
    CU_ASSERT_EQUAL(
        typed(&folder, SWEEP "--db s.db --set contacts.calls.talk='3 min'"), 2);
    CU_ASSERT(holds(&folder, "err", "a study of something else (scenario_hash: "));
    CU_ASSERT_EQUAL(typed(&folder, SWEEP "--db s.db --measures asa"), 2);
    CU_ASSERT(holds(&folder, "err", "(measures: there all, here asa)"));
    CU_ASSERT(!holds(&folder, "out", ",")); /* and nothing on standard output */
    /* two at once into one file */
    CU_ASSERT_EQUAL(
        typed(&folder, SWEEP "--db t.db >one & " SWEEP
                             "--db t.db >two && wait && cmp whole two && "
                             "cmp whole one"),
        0);
    CU_ASSERT_EQUAL(typed(&folder, SWEEP "--db /nonexistent/s.db"), 3);
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_round_trip),
        SUITE_TEST(test_other_files), SUITE_TEST(test_damage),
        SUITE_TEST(test_killed), SUITE_END };

    return suite_main("study", tests, argc, argv);
}
