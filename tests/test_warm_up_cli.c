/* A steady state without a warm-up, from outside: what is said and kept of it. */
#include "tests/typed.h"

/* A warm-up is found, told, kept with the inputs, and the same when repeated;
 * written down it gives the same numbers. */
static void
test_warm_up_found(void)
{
#define FOUND SOURCE_DIR "/scenarios/theory/erlang_a.yaml --unset steady.warm_up "
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "callq run " FOUND "-o a"), 0);
    CU_ASSERT(
        holds(&folder, "out", "(chosen by MSER-5 from 5 pilot runs of 12 h)"));
    CU_ASSERT(holds(&folder, "out", "The batches look independent"));
    CU_ASSERT(holds(&folder, "a/inputs/scenario.yaml", " min  # chosen by MSER-5"));
    CU_ASSERT_EQUAL(typed(&folder, "callq run a/inputs/scenario.yaml -o b && "
                                   "cmp a/summary.json b/summary.json"),
        0);
    CU_ASSERT(!holds(&folder, "out", "MSER"));
    CU_ASSERT_EQUAL(typed(&folder, "callq check " FOUND), 0);
    CU_ASSERT(holds(&folder, "out", "MSER-5"));
    CU_ASSERT_EQUAL(typed(&folder, "callq check --resolved " FOUND), 0);
    CU_ASSERT(holds(&folder, "out", " min  # chosen by MSER-5 from 5 pilot runs"));
    CU_ASSERT_EQUAL(
        typed(&folder, "callq run " FOUND "--unset contacts.calls.patience --set "
                       "agents.desk.staff=40 --set steady.length=5h "
                       "--format csv"),
        0);
    CU_ASSERT(
        holds(&folder, "err", "There is no steady state: desk has work for "));
    CU_ASSERT_EQUAL(
        typed(&folder, "callq run " FOUND "--set steady.length=1h --set "
                       "steady.batches=200 --format csv"),
        0);
    CU_ASSERT(holds(&folder, "err", "The batches hang together"));
    folder_remove(&folder);
#undef FOUND
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_warm_up_found),
        SUITE_END };

    return suite_main("warm-up, typed", tests, argc, argv);
}
