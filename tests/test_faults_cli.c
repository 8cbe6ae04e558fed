/*
 * What goes wrong outside, for every command that simulates or writes: a disk that
 * is full, a folder that takes nothing, no more file handles, a pipe that is
 * closed, signals at any moment. Always a sentence, the right exit status, and
 * nothing half-written under its own name.
 */
#include <unistd.h>

#include "tests/typed.h"

#define FIRST SOURCE_DIR "/scenarios/first/first.yaml"
#define SHIFTS SOURCE_DIR "/scenarios/planner/stand_ins.yaml"
#define CALLS SOURCE_DIR "/scenarios/planner/generated_calls.csv"

/* Each writes `kept`, a folder or a file. */
static const char *const writers[] = {
    CALLQ " run " FIRST " -n 3 -o kept",
    CALLQ " run " FIRST " -n 3 --trace kept",
    CALLQ " run " FIRST " -n 3 --events kept",
    CALLQ " run " FIRST " -n 3 --shard 1/2 -o kept",
    CALLQ " sweep " FIRST " --over agents.desk.staff=5:9:1 -n 3 -o kept",
    CALLQ " compare " FIRST " --with agents.desk.staff=9 -n 5 -o kept",
    CALLQ " staff " FIRST " -n 20 -o kept",
    CALLQ " shifts " SHIFTS " -n 2 --repair 0 -o kept",
    CALLQ " fit " CALLS " -q -o kept",
    CALLQ " new kept",
};
enum {
    NUM_WRITERS = sizeof(writers) / sizeof(*writers)
};

/* No file of results; what is in inputs/ is whole, or would be told. */
static const char nothing[] =
    "test -z \"$(find kept -type f 2>/dev/null | grep -v /inputs/)\"";

/* A message of one line or more that is no crash. */
static void
check_told(const struct folder *folder, const char *line, int status)
{
    char *err = folder_text(folder, "err");

    if (status != 3 || strstr(err, "callq: error: ") == NULL) {
        printf("\n%s: status %d\n%s", line, status, err);
        CU_FAIL("not told as it should be");
    }
    free(err);
}

/* No byte more than 2 KiB in any file: as on a disk that is full. */
static void
test_full_disk(void)
{
    for (size_t i = 0; i < NUM_WRITERS; i++) {
        struct folder folder;
        char line[600];

        folder_make(&folder);
        snprintf(line, sizeof(line),
            "(trap '' XFSZ; ulimit -f 4; exec %s) >/dev/null", writers[i]);
        /* what `new` and a small log write is shorter */
        if (typed(&folder, line) != 0)
            check_told(&folder, line, typed(&folder, line));
        else
            CU_ASSERT(i >= NUM_WRITERS - 2);
        if (i < NUM_WRITERS - 2)
            CU_ASSERT_EQUAL(typed(&folder, nothing), 0);
        folder_remove(&folder);
    }
}

static void
test_nowhere(void)
{
    for (size_t i = 0; i < NUM_WRITERS; i++) {
        struct folder folder;
        char line[600];

        folder_make(&folder);
        snprintf(line, sizeof(line), "%.*s/proc/kept >/dev/null",
            (int)(strlen(writers[i]) - strlen("kept")), writers[i]);
        check_told(&folder, line, typed(&folder, line));
        folder_remove(&folder);
    }
}

/* What may run as somebody else: nobody, where the tests run as root, whom no
 * folder refuses. "" where it is not root. */
static const char *
as_nobody(void)
{
    return geteuid() == 0 ? "setpriv --reuid 65534 --regid 65534 --clear-groups "
                          : "";
}

/* A folder that may be read and not written, for each that writes. Seen: a status
 * of 0, no sentence, something left behind. */
static void
test_read_only_folder(void)
{
    struct folder folder;
    char line[700];

    folder_make(&folder);
    snprintf(line, sizeof(line), "chmod 755 . && mkdir ro && chmod 555 ro && %s%s",
        as_nobody(), CALLQ " run " FIRST " -n 2 -q");
    if (typed(&folder, line) != 0) {
        printf("(left out: nobody else can run callq here) ");
        folder_remove(&folder);
        return;
    }
    for (size_t i = 0; i < NUM_WRITERS; i++) {
        snprintf(line, sizeof(line), "cd ro && %s%s >/dev/null", as_nobody(),
            writers[i]);
        check_told(&folder, line, typed(&folder, line));
        CU_ASSERT(holds(&folder, "err", "kept"));
        CU_ASSERT_EQUAL(typed(&folder, "test -z \"$(ls ro)\""), 0);
    }
    CU_ASSERT_EQUAL(typed(&folder, "chmod 755 ro && " CALLQ " run " FIRST
                                   " -n 2 -q -o ro/run >/dev/null && chmod 555 ro "
                                   "ro/run"),
        0);
    snprintf(line, sizeof(line), "%s%s plot ro/run", as_nobody(), CALLQ);
    check_told(&folder, line, typed(&folder, line));
    CU_ASSERT_EQUAL(typed(&folder, "chmod -R u+w ro"), 0);
    folder_remove(&folder);
}

/* No gnuplot anywhere: plot says so and what to type, a run is not disturbed. Seen:
 * another status, a run that fails with it, an empty picture. */
static void
test_no_gnuplot(void)
{
    static const struct typed_case cases[] = {
        { "mkdir none && PATH=none " CALLQ " run " FIRST " -n 2 -q -o kept", 0,
            NULL },
        { "PATH=none " CALLQ " plot kept", 3,
            "callq: error: gnuplot is not installed, so nothing is drawn; install "
            "it" },
        { "PATH=none " CALLQ " plot kept --as terminal", 3,
            "gnuplot is not installed" },
        { "test -z \"$(ls kept/plots 2>/dev/null)\"", 0, NULL },
    };
    struct folder folder;

    folder_make(&folder);
    typed_check_in(&folder, cases, sizeof(cases) / sizeof(*cases));
    folder_remove(&folder);
}

/* Of a comparison A may be kept whole when B finds no memory; nothing else. */
static const char nothing_but_a[] =
    "test -z \"$(find kept -type f 2>/dev/null | grep -v -e /inputs/ -e kept/A/)\" "
    "&& "
    "{ test ! -d kept/A || test $(ls kept/A | wc -l) -eq 10; }";

/* With as little memory as it takes, step by step up from none: what is asked for
 * in cli/, too (points of a sweep, parts that are joined, files). Seen: a crash, a
 * status without a sentence, results that are not whole. Below some 8 MB nothing is
 * loaded. */
static void
test_little_memory(void)
{
    static const char *const lines[] = {
        CALLQ " run " FIRST " -n 40 -o kept -q -j 1",
        CALLQ " sweep " FIRST
              " --over agents.desk.staff=5:24:1 -n 9 -o kept -q -j 1",
        CALLQ " merge a.json b.json -o kept -q",
        CALLQ " staff " FIRST " -n 20 -o kept -q -j 1",
        CALLQ " compare " FIRST " --with agents.desk.staff=9 -n 30 -o kept -q -j 1",
    };

    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
        const bool compares = strstr(lines[i], " compare ") != NULL;
        struct folder folder;
        int status = -1, num_told = 0;

        folder_make(&folder);
        CU_ASSERT_EQUAL(
            typed(&folder,
                CALLQ " run " FIRST " -n 40 -q --shard 1/2 -o a.json && " CALLQ
                      " run " FIRST " -n 40 -q --shard 2/2 -o b.json"),
            0);
        for (int kb = 8000; kb < 80000 && status != 0; kb += 300) {
            char line[700];

            snprintf(line, sizeof(line),
                "rm -rf kept; (ulimit -v %d; exec %s) >/dev/null", kb, lines[i]);
            status = typed(&folder, line);
            num_told += status == 3;
            if (status != 0 && status != 127 && status != 3) {
                printf("\n%s: status %d\n", line, status);
                CU_FAIL("not told as it should be");
            }
            CU_ASSERT(status != 3 || holds(&folder, "err", ": error: "));
            CU_ASSERT(status == 0 ||
                      typed(&folder, compares ? nothing_but_a : nothing) == 0);
        }
        CU_ASSERT_EQUAL(status, 0);
        CU_ASSERT(num_told > 0);
        folder_remove(&folder);
    }
}

/* With so few handles that something cannot be opened, up to as many as it takes
 * (below five the program cannot be loaded). */
static void
test_handles(void)
{
    for (size_t i = 0; i < NUM_WRITERS; i++) {
        struct folder folder;
        int status = -1;

        folder_make(&folder);
        for (int handles = 5; handles < 24 && status != 0; handles++) {
            char line[600];

            snprintf(line, sizeof(line),
                "rm -rf kept; (ulimit -n %d; exec %s%s) >/dev/null", handles,
                writers[i], i >= NUM_WRITERS - 2 ? "" : " -q");
            status = typed(&folder, line);
            if (status != 0 && status != 2 && status != 3) {
                printf("\n%s: status %d\n", line, status);
                CU_FAIL("not told as it should be");
            }
            if (status != 0 && !holds(&folder, "err", ": error: ")) {
                printf("\n%s\n", line);
                CU_FAIL("not a word");
            }
            CU_ASSERT(status == 0 || typed(&folder, nothing) == 0);
        }
        CU_ASSERT_EQUAL(status, 0);
        folder_remove(&folder);
    }
}

static void
test_closed_pipe(void)
{
    static const char *const lines[] = {
        CALLQ " run " FIRST " -n 3 --format csv",
        CALLQ " run " FIRST " -n 3 --trace -",
        CALLQ " sweep " FIRST " --over agents.desk.staff=5:9:1 -n 3 --format json",
        CALLQ " check --resolved " FIRST,
        CALLQ " help run",
        CALLQ " fit " CALLS " -q",
    };

    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
        struct folder folder;
        char line[600];

        folder_make(&folder);
        snprintf(line, sizeof(line),
            "{ %s; echo $? >status; } | true; "
            "test $(cat status) = 3 || test $(cat status) = 0",
            lines[i]);
        if (typed(&folder, line) != 0) {
            printf("\n%s\n", line);
            CU_FAIL("not told as it should be");
        }
        folder_remove(&folder);
    }
}

/* A pipe or device gets what is written, and stays what it is. */
static void
test_special_files(void)
{
    static const struct typed_case cases[] = {
        { "mkfifo p && { cat p >got & } && callq run " FIRST
          " -n 2 --trace p >out2 && wait && test -p p && grep -q calls got",
            0, NULL },
        { "mkfifo p && { cat p >got & } && callq fit " CALLS
          " -q -o p && wait && test -p p && callq check got >out2",
            0, NULL },
        { "callq run " FIRST " -n 2 -q --trace /dev/full >out2", 3,
            "/dev/full cannot be written" },
        { "mkdir d && callq run " FIRST " -n 2 -q --trace d", 3,
            "d cannot be written" },
    };

    typed_check(cases, sizeof(cases) / sizeof(*cases));
    CU_ASSERT_EQUAL(system("test -c /dev/full"), 0);
}

/* Long enough for a signal in the middle, which comes when the first thing is said
 * (callq shifts says nothing: then after three seconds). */
#define SHOWN " --progress always"
static const char *const long_ones[] = {
    CALLQ " run " FIRST " -n 400000 -o kept" SHOWN,
    CALLQ " run " FIRST " -n 400000 --shard 1/2 -o kept" SHOWN,
    CALLQ " sweep " FIRST " --over agents.desk.staff=5:9:1 -n 200000 -o kept" SHOWN,
    CALLQ " compare " FIRST " --with agents.desk.staff=9 -n 200000 -o kept" SHOWN,
    CALLQ " experiment " SOURCE_DIR
          "/scenarios/chatbot/ab_test_shared_queue.yaml -n 100000" SHOWN,
    CALLQ " staff " FIRST " -n 200000 -o kept" SHOWN,
    CALLQ " shifts " SHIFTS " -n 200000 -o kept",
};

/* Status 130, a word, and what is kept is whole. */
static void
test_signals(void)
{
    static const char *const signals[] = { "INT", "TERM" };

    for (size_t i = 0; i < sizeof(long_ones) / sizeof(*long_ones); i++) {
        struct folder folder;
        char line[800];

        folder_make(&folder);
        snprintf(line, sizeof(line),
            "%s >/dev/null & for i in $(seq 60); do test -s err "
            "&& break; sleep 0.05; done; kill -%s $!; wait $!; test $? = 130 && { "
            "test ! -e kept/summary.json || tail -n 1 kept/summary.json | grep "
            "-qx '}'; } && test ! -e kept.part",
            long_ones[i], signals[i % 2]);
        if (typed(&folder, line) != 0 || !holds(&folder, "err", "interrupted")) {
            printf("\n%s\n", line);
            CU_FAIL("not ended as it should be");
        }
        folder_remove(&folder);
    }
}

/* Killed at some moment: under its name there is nothing, or all of it. */
static void
test_killed(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "for t in 0.02 0.05 0.08 0.11 0.14 0.17 0.2 0.23 0.26 0.3; do rm -rf "
            "kept part.json; " CALLQ " run " FIRST " -n 300 -o kept >/dev/null & "
            "a=$!; " CALLQ " run " FIRST " -n 300 --shard 1/1 -q -o part.json & "
            "b=$!; sleep $t; kill -KILL $a $b; wait; "
            "if test -e kept; then tail -n 1 kept/summary.json | grep -qx '}' && "
            "tail -n 1 kept/inputs/command.txt | grep -q again || exit 1; fi; "
            "if test -e part.json; then " CALLQ " merge part.json >/dev/null || "
            "exit 1; fi; done 2>/dev/null"),
        0);
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_full_disk),
        SUITE_TEST(test_read_only_folder), SUITE_TEST(test_no_gnuplot),
#ifndef __SANITIZE_ADDRESS__ /* which takes terabytes of addresses for itself */
        SUITE_TEST(test_little_memory),
#endif
        SUITE_TEST(test_nowhere), SUITE_TEST(test_handles),
        SUITE_TEST(test_closed_pipe), SUITE_TEST(test_special_files),
        SUITE_TEST(test_signals), SUITE_TEST(test_killed), SUITE_END };

    return suite_main("faults_cli", tests, argc, argv);
}
