/*
 * The peak of memory of whole processes: it does not grow with the number of
 * contacts, and stays within what docs/speed.md promises.
 */
#define _XOPEN_SOURCE 700
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/suite.h"

enum {
    PROMISED_KB = 16 * 1024, /* and 1 kB for each agent */
    SLACK_KB = 512,          /* what differs from run to run */
#if defined(__SANITIZE_ADDRESS__)
    KEEPS_FREED = 1 /* as sanitizers do */
#else
    KEEPS_FREED = 0
#endif
};

/* M/M/n+M with rate n and one way to run. @return the highest peak of all runs so
 * far, kB */
static long
peak_kb(unsigned agents, unsigned contacts, const char *way)
{
    char rate[80], staff[60], length[60];
    struct rusage usage;
    int status = -1;
    pid_t child;

    snprintf(rate, sizeof(rate), "contacts.calls.arrivals.poisson.rate=%u per min",
        60 * agents);
    snprintf(staff, sizeof(staff), "agents.desk.staff=%u", agents);
    snprintf(length, sizeof(length), "steady.length=%u s", contacts / agents);
    child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
        execl(CALLQ, CALLQ, "run", SOURCE_DIR "/bench/mmn.yaml", "--set", rate,
            "--set", staff, "--set", length, way, (char *)NULL);
        _exit(127);
    }
    CU_ASSERT_FATAL(child > 0 && waitpid(child, &status, 0) == child);
    CU_ASSERT_EQUAL_FATAL(status, 0);
    getrusage(RUSAGE_CHILDREN, &usage);
    return usage.ru_maxrss;
}

/* 50 times the contacts: 1 byte kept for each of them would be 2.4 MB. */
static void
grows_not(unsigned agents, const char *way)
{
    const long few_kb = peak_kb(agents, 50000, way);
    const long many_kb = peak_kb(agents, 2500000, way);

    CU_ASSERT(many_kb <= few_kb + SLACK_KB);
    CU_ASSERT(many_kb < PROMISED_KB + (long)agents);
    if (many_kb > few_kb + SLACK_KB)
        printf("%s: %ld kB, then %ld kB\n", way, few_kb, many_kb);
}

static void
test_peak_of_memory(void)
{
    if (KEEPS_FREED)
        return;
    grows_not(100, "--by-events");
    grows_not(100, "--quiet");
    grows_not(5000, "--quiet");
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_peak_of_memory),
        SUITE_END,
    };

    return suite_main("memory", tests, argc, argv);
}
