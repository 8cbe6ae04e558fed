/*
 * The speed of answer through the day, half hour by half hour, from a program of
 * your own:
 *
 *     cc half_hours.c -o half_hours $(pkg-config --cflags --libs callq)
 *     ./half_hours bank.yaml agents.desk.staff=12
 *
 * The first argument is a scenario; each further one changes a key of it.
 */
#include <callq.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A line on standard error after each tenth of the days. */
static int
show(void *context, size_t num_done, size_t num_all)
{
    (void)context;
    if (num_all >= 10 && num_done % (num_all / 10) == 0)
        fprintf(stderr, "\r%zu of %zu days", num_done, num_all);
    return 0; /* anything else would end the run */
}

/* "PATH=VALUE" */
static int
change(struct callq *day, char *text)
{
    char *equals = strchr(text, '=');

    if (equals == NULL)
        return callq_unset(day, text);
    *equals = '\0';
    return callq_set(day, text, equals + 1);
}

static void
print(const struct callq *day)
{
    struct callq_row row;

    printf("%-12s%12s%12s\n", "interval", "asa, s", "+-");
    for (size_t i = 0; callq_row(day, i, &row); i++)
        if (isnan(row.value))
            printf("%-12s%12s\n", row.interval, "nobody");
        else
            printf("%-12s%12.1f%12.1f\n", row.interval, row.value, row.half_width);
}

int
main(int argc, char **argv)
{
    struct callq *day = callq_new();
    int status = CALLQ_DONE;

    if (day == NULL || argc < 2) {
        fputs("usage: half_hours SCENARIO.yaml [PATH=VALUE ..]\n", stderr);
        callq_free(day);
        return EXIT_FAILURE;
    }
    callq_on_progress(day, show, NULL);
    status = callq_measures(day, "all.asa@each,all.asa");
    if (status == CALLQ_DONE)
        status = callq_read_file(day, argv[1]);
    for (int i = 2; i < argc && status == CALLQ_DONE; i++)
        status = change(day, argv[i]);
    if (status == CALLQ_DONE)
        status = callq_run(day, 0, NULL, 0);
    fputc('\n', stderr);
    if (status == CALLQ_DONE)
        print(day);
    else
        fputs(callq_error(day), stderr);
    callq_free(day);
    return status;
}
