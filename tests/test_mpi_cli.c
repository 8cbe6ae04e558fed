/*
 * callq-mpi from outside: whatever the number of ranks, the bytes of one process; a
 * rank that dies costs nothing that is in the study file. Left out where Open MPI
 * is not.
 */
#include "tests/typed.h"

#define FIRST SOURCE_DIR "/scenarios/first/first.yaml"
#define BANK SOURCE_DIR "/scenarios/planner/bank.yaml"
/* as root and on few processors, as test machines are */
#define RANKS(n)                                                                   \
    "OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 mpirun "            \
    "--oversubscribe -n " #n " " CALLQ "-mpi "

static bool
is_here(void)
{
    return system("command -v mpirun >/dev/null && test -x " CALLQ "-mpi") == 0;
}

static void
test_same_bytes(void)
{
    static const char *const lines[] = {
        "callq run " BANK " -n 9 --format json >a && " RANKS(
            4) "run " BANK " -n 9 --format json >b && cmp a b",
        "callq run " FIRST " -n 1 -o a --require 'asa <= 1 s' >pa; s=$?; " RANKS(
            3) "run " FIRST " -n 1 -o b --require 'asa <= 1 s' >pb; test $? = $s "
               "&& rm */inputs/command.txt && diff -r a b",
        "callq sweep " FIRST " --over agents.desk.staff=5:9:1 -n 4 >a && " RANKS(
            3) "sweep " FIRST " --over agents.desk.staff=5:9:1 -n 4 >b && cmp a b",
        "callq run " BANK " -n 9 --shard 2/2 -o a -q && " RANKS(
            2) "run " BANK " -n 9 --shard 2/2 -o b -q && cmp a b",
        "callq erlang c --rate '9 per min' --aht '3 min' --agents 30 >a && " RANKS(
            2) "erlang c --rate '9 per min' --aht '3 min' --agents 30 >b && cmp a "
               "b",
    };

    for (size_t i = 0; is_here() && i < sizeof(lines) / sizeof(*lines); i++) {
        struct folder folder;

        folder_make(&folder);
        if (typed(&folder, lines[i]) != 0) {
            printf("%s\n", lines[i]);
            CU_FAIL("not the same");
        }
        folder_remove(&folder);
    }
}

static void
test_what_is_wrong(void)
{
    static const struct typed_case cases[] = {
        { RANKS(3) "run nowhere.yaml", 2, "nowhere.yaml: error: no such file" },
        { "PMI_SIZE=4 " CALLQ "-mpi run " FIRST, 3,
            "mpirun started 4 programs, and each is alone" },
    };

    if (is_here())
        typed_check(cases, sizeof(cases) / sizeof(*cases));
}

/* The newest of four is killed once the study has a point. */
static void
test_a_rank_dies(void)
{
#define LONG "sweep " FIRST " --over agents.desk.staff=4:12:1 -n 400 --db study"
    struct folder folder;

    if (!is_here())
        return;
    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, "{ " RANKS(4) LONG
            " >killed 2>said; echo $? >status; } & "
            "for i in $(seq 200); do grep -q agents.desk study* 2>/dev/null && "
            "break; sleep 0.05; done; pkill -KILL -n -f 'callq-mpi sweep .*study'; "
            "wait; test $(cat status) != 0"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq " LONG " >b 2>eb && grep 'of 9 points already' eb && "
                       "callq sweep " FIRST
                       " --over agents.desk.staff=4:12:1 -n 400 >a && cmp a b"),
        0);
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_same_bytes),
        SUITE_TEST(test_what_is_wrong), SUITE_TEST(test_a_rank_dies), SUITE_END };

    if (!is_here())
        puts("Open MPI is not here: nothing is tested");
    return suite_main("mpi_cli", tests, argc, argv);
}
