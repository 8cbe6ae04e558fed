/* `callq staff` from outside: what it prints, writes and refuses. */
#include "tests/typed.h"

#define FIRST SOURCE_DIR "/scenarios/first/first.yaml"
#define THEORY SOURCE_DIR "/scenarios/theory/erlang_a.yaml"
#define EACH " --target 'all.service_level@each >= 70 %' -n 60"

static void
test_what_is_wrong(void)
{
    static const struct typed_case cases[] = {
        { "callq staff", 2, "'callq staff' needs a scenario file" },
        { "callq staff " FIRST " --target 'biling.asa <= 20 s'", 2,
            "there is no contact type, agent group, chatbot or segment 'biling'" },
        { "callq staff " THEORY " --risk 90%", 2, "a steady state has none" },
        { "callq staff " FIRST " --risk 100%", 2,
            "write a share above 0 and below" },
        { "callq staff " FIRST " --unset contacts.calls.service_level.target "
          "--unset targets",
            2, "there is nothing to staff for; give targets" },
        { "callq staff " FIRST " --target 'all.asa <= 20 s' --target "
          "'desk.occupancy >= 99 %' -n 50",
            1,
            "'desk.occupancy >= 99 %' wants fewer agents than the other targets" },
    };

    typed_check(cases, sizeof(cases) / sizeof(*cases));
}

/* A target out of reach: words, status 1, and nothing half-written. */
static void
test_nothing_is_left(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "callq staff " FIRST " --target 'all.abandonment >= 50 %' --target "
            "'all.asa <= 1 s' -n 50 -o kept --requirement r"),
        1);
    CU_ASSERT(holds(&folder, "err", "all.abandonment >= 50 %"));
    CU_ASSERT_EQUAL(
        typed(&folder, "test ! -e kept && test ! -e r && test ! -s out"), 0);
    CU_ASSERT_EQUAL(typed(&folder, "ls | grep -v '^out$' | grep -v '^err$'"), 1);
    folder_remove(&folder);
}

static void
test_files(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq staff " FIRST EACH
                       " -o kept --requirement r.csv --progress always"),
        0);
    CU_ASSERT(holds(&folder, "err", "staffings tried"));
    CU_ASSERT(
        holds(&folder, "out", "Targets\n  met        all.service_level@each"));
    CU_ASSERT(holds(&folder, "r.csv", "interval,group,agents,heads\n08:00,desk,"));
    CU_ASSERT_EQUAL(typed(&folder, "cmp r.csv kept/requirement.csv && "
                                   "callq check kept/staffed.yaml && "
                                   "callq plot kept --as svg"),
        0);
    /* the answer through the front door: the same days, the same figures */
    CU_ASSERT_EQUAL(typed(&folder, "callq run kept/staffed.yaml -n 60 --format csv "
                                   "--measures all.asa >a && grep asa,all,all,call "
                                   "kept/summary.csv >b && tail -n 1 a | cmp - b"),
        0);
    /* two targets of one measure are told apart in what stands around the answer */
    CU_ASSERT_EQUAL(typed(&folder, "callq staff " FIRST EACH
                                   " --target 'calls.service_level >= 70 %'"),
        0);
    CU_ASSERT(holds(&folder, "out",
        "all@each           calls\nAround it                  hours   "
        "service_level "
        "  service_level\n"));
    folder_remove(&folder);
}

static void
test_json(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "callq staff " THEORY
                                   " --target 'all.service_level >= 80 %' "
                                   "--format json --measures all.asa"),
        0);
    CU_ASSERT(holds(&folder, "out", "\"intervals\": [\"all\"],\n"));
    CU_ASSERT(holds(&folder, "out", "\"met\": true, \"confidence\": 0.95"));
    CU_ASSERT(holds(&folder, "out", "\"by\": \"theory\""));
    CU_ASSERT(holds(&folder, "out", "\"lower_bound_by\": \"theory\""));
    CU_ASSERT(holds(&folder, "out", "\"erlang_a\": ["));
    CU_ASSERT(holds(&folder, "out", "{\"measure\": \"asa\", \"of\": \"all\""));
    folder_remove(&folder);
}

static const struct suite_test tests[] = { SUITE_TEST(test_what_is_wrong),
    SUITE_TEST(test_nothing_is_left), SUITE_TEST(test_files), SUITE_TEST(test_json),
    SUITE_END };

int
main(int argc, char **argv)
{
    return suite_main("staff_cli", tests, argc, argv);
}
