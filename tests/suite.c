/* The frame of the CUnit programs; it knows nothing of callq. */
#include <stdio.h>
#include <string.h>

#include <CUnit/Basic.h>
#include <gsl/gsl_errno.h>

#include "tests/suite.h"

void
suite_expect(const char *have, const char *want)
{
    if (strcmp(have, want) != 0)
        printf("\n--- have\n%s--- want\n%s", have, want);
    CU_ASSERT_STRING_EQUAL(have, want);
}

int
suite_main(const char *name, const struct suite_test *tests, int argc, char **argv)
{
    unsigned num_failed;
    unsigned num_run;
    CU_pSuite suite;

    gsl_set_error_handler_off();
    if (CU_initialize_registry() != CUE_SUCCESS)
        return 1;
    suite = CU_add_suite(name, NULL, NULL);
    for (; suite != NULL && tests->name != NULL; tests++)
        if (argc < 2 || strcmp(argv[1], tests->name) == 0)
            CU_add_test(suite, tests->name, tests->run);
    CU_basic_set_mode(CU_BRM_VERBOSE);
    CU_basic_run_tests();
    num_failed = CU_get_number_of_tests_failed();
    num_run = CU_get_number_of_tests_run();
    CU_cleanup_registry();
    printf("%u passed, %u failed\n", num_run - num_failed, num_failed);
    return num_failed > 0 || num_run == 0;
}
