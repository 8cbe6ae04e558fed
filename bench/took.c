/*
 * What a command takes, as a whole process: the best of a few rounds, for other
 * work on the machine only ever adds. It knows nothing of callq.
 *
 * usage: bench_took ROUNDS COMMAND..; prints seconds on the clock, seconds of
 * processor time, and the peak of memory in kB. What the command prints is lost.
 */
#define _XOPEN_SOURCE 700
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct took {
    double clock_s, processor_s;
};

static double
seconds(struct timeval time)
{
    return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

/* Of all children so far. */
static double
used_s(struct rusage *usage)
{
    getrusage(RUSAGE_CHILDREN, usage);
    return seconds(usage->ru_utime) + seconds(usage->ru_stime);
}

static double
now_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* @return the exit status of the command, or 127. */
static int
run(char **command)
{
    const pid_t child = fork();
    int status = 0;

    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
        execvp(command[0], command);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) < 0 || !WIFEXITED(status))
        return 127;
    return WEXITSTATUS(status);
}

int
main(int argc, char **argv)
{
    const int rounds = argc > 2 ? atoi(argv[1]) : 0;
    struct took best = { INFINITY, INFINITY };
    struct rusage usage;

    if (rounds < 1)
        return 2;
    for (int i = 0; i < rounds; i++) {
        const double before_s = used_s(&usage), began_s = now_s();
        const int status = run(argv + 2);

        if (status == 2 || status > 4) {
            fprintf(stderr, "bench_took: %s ended with %d\n", argv[2], status);
            return 1;
        }
        best.clock_s = fmin(best.clock_s, now_s() - began_s);
        best.processor_s = fmin(best.processor_s, used_s(&usage) - before_s);
    }
    printf("%.6f %.6f %ld\n", best.clock_s, best.processor_s, usage.ru_maxrss);
    return 0;
}
