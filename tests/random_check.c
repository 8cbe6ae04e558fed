/* One scenario looked at from all sides, in this process or in one of its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scenarios/reader.h"
#include "sim/err.h"
#include "sim/experiment.h"
#include "sim/fold.h"
#include "sim/parcel.h"
#include "tests/fresh.h"
#include "tests/identities.h"
#include "tests/random_check.h"
#include "tests/random_files.h"
#include "tests/watch.h"

enum {
    NUM_REPLICATIONS = 3,
    MOST_SECONDS = 60 /* for one scenario */
};

/* The same as what an experiment keeps; of several days, that is less. */
static void
compare_kept(struct faults *faults, const struct scenario *scenario,
    const struct totals *totals, const struct totals *expected)
{
    struct totals folded = { 0 };
    const struct totals *kept = totals;

    if (scenario->horizon.num_days > 0) {
        CQ_BUG_IF(totals_init_folded(&folded, scenario) != CQ_OK ||
                  fold_days(totals, scenario, &folded) != CQ_OK);
        kept = &folded;
    }
    if (memcmp(kept->type, expected->type, totals_size(scenario)) != 0)
        faults_add(faults, "the sums differ when somebody listens");
    totals_free(&folded);
}

/* One replication with a bystander; its sums are those without. */
static void
watch_one(struct faults *faults, const struct scenario *scenario,
    struct center *center, uint64_t replication, const struct totals *expected)
{
    struct totals totals;
    struct watch watch;
    const struct event_sink sink = { watch_tell, &watch };
    int status = totals_init(&totals, scenario);

    watch_init(&watch, scenario, faults);
    if (status == CQ_OK)
        status = center_run(center, replication, &totals, &sink, NULL);
    if (status != CQ_OK) {
        faults_add(faults, "%s", cq_strerror(status));
    } else {
        watch_end(&watch, &totals);
        identities_check(faults, scenario, &totals);
        compare_kept(faults, scenario, &totals, expected);
    }
    watch_free(&watch);
    totals_free(&totals);
}

static void
watch_all(struct faults *faults, const struct scenario *scenario,
    const struct experiment *experiment)
{
    struct center *center = center_new(scenario);
    struct arena arena = { 0 };
    const struct scenario other = fresh_elsewhere(scenario, &arena);

    CQ_BUG_IF(center == NULL);
    for (size_t r = 0; r < experiment->num_replications; r++)
        watch_one(faults, scenario, center, r + 1, &experiment->totals[r]);
    fresh_compare(faults, scenario, &other, 1);
    arena_free(&arena);
    center_free(center);
}

/* ---- parts ---- */

static char *
text_of(const struct totals *totals, const struct scenario *scenario)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);

    CQ_BUG_IF(out == NULL);
    parcel_write(totals, scenario, out);
    CQ_BUG_IF(fclose(out) != 0);
    return text;
}

/* A replication run by itself, written, read and written again, is the one of the
 * whole experiment. */
static void
check_part(struct faults *faults, const struct scenario *scenario,
    const struct totals *whole, const struct totals *part)
{
    char *expected = text_of(whole, scenario), *text = text_of(part, scenario);
    char *again = NULL;
    struct totals back;

    if (strcmp(expected, text) != 0)
        faults_add(faults, "a part's sums differ from those of the whole");
    if (parcel_read(&back, scenario, text) != CQ_OK)
        faults_add(faults, "a part's sums cannot be read back");
    else
        again = text_of(&back, scenario);
    if (again != NULL && strcmp(text, again) != 0)
        faults_add(faults, "a part's sums are others when read back");
    totals_free(&back);
    free(expected);
    free(text);
    free(again);
}

static void
check_parts(struct faults *faults, const struct scenario *scenario,
    const struct experiment *whole)
{
    for (size_t r = 0; r < whole->num_replications; r++) {
        const struct experiment_options options = {
            .first = r + 1, .num_replications = 1, .num_threads = 1
        };
        struct experiment part;

        if (experiment_run(&part, scenario, &options) == CQ_OK)
            check_part(faults, scenario, &whole->totals[r], &part.totals[0]);
        else
            faults_add(faults, "a part of the run fails");
        experiment_free(&part);
    }
}

static void
check_scenario(struct faults *faults, const struct scenario *scenario)
{
    struct experiment_options options = {
        .first = 1, .num_replications = NUM_REPLICATIONS, .num_threads = 1
    };
    struct experiment one, two;
    int status = experiment_run(&one, scenario, &options);

    options.num_threads = 2;
    if (status == CQ_OK)
        status = experiment_run(&two, scenario, &options);
    else
        two = (struct experiment){ 0 };
    if (status != CQ_OK)
        faults_add(faults, "%s", cq_strerror(status));
    for (size_t r = 0; status == CQ_OK && r < NUM_REPLICATIONS; r++)
        if (memcmp(one.totals[r].type, two.totals[r].type, totals_size(scenario)) !=
            0)
            faults_add(faults, "the sums differ with two threads");
    if (status == CQ_OK)
        check_parts(faults, scenario, &two);
    if (status == CQ_OK)
        watch_all(faults, scenario, &one);
    experiment_free(&one);
    experiment_free(&two);
}

enum outcome
random_check(const char *text, struct faults *faults)
{
    struct scenario scenario;
    struct reading reading;
    struct random_files *files = malloc(sizeof(*files));
    const struct reader_options options = { .given = &files->given };
    int status;

    CQ_BUG_IF(files == NULL);
    random_files_read(files, text);
    status = scenario_read_text("random", text, &options, &scenario, &reading);
    *faults = (struct faults){ 0 };
    if (status == CQ_OK)
        check_scenario(faults, &scenario);
    else if (status == CQ_ERR_INPUT)
        faults_add(faults, "line %u: %s", reading.problems.all->place.line,
            reading.problems.all->message);
    else
        faults_add(faults, "%s", cq_strerror(status));
    scenario_free(&scenario);
    free(files);
    if (status == CQ_ERR_INPUT)
        return OUTCOME_REFUSED;
    return faults->num > 0 ? OUTCOME_BAD : OUTCOME_GOOD;
}

/* What the other process has to say before it ends. */
static void
tell_outcome(const char *text, int out)
{
    struct faults faults;
    enum outcome outcome;

    alarm(MOST_SECONDS);
    outcome = random_check(text, &faults);
    if (write(out, &faults, sizeof(faults)) != (ssize_t)sizeof(faults))
        abort();
    _exit((int)outcome);
}

enum outcome
random_check_apart(const char *text, struct faults *faults)
{
    int ends[2], status = 0;
    ssize_t length;
    pid_t child;

    fflush(NULL);
    *faults = (struct faults){ 0 };
    CQ_BUG_IF(pipe(ends) != 0);
    child = fork();
    CQ_BUG_IF(child < 0);
    if (child == 0)
        tell_outcome(text, ends[1]);
    close(ends[1]);
    length = read(ends[0], faults, sizeof(*faults));
    close(ends[0]);
    CQ_BUG_IF(waitpid(child, &status, 0) != child);
    if (length == (ssize_t)sizeof(*faults) && WIFEXITED(status))
        return (enum outcome)WEXITSTATUS(status);
    *faults = (struct faults){ 0 };
    faults_add(faults, "it ended by signal %d, or with status %d",
        WIFSIGNALED(status) ? WTERMSIG(status) : 0,
        WIFEXITED(status) ? WEXITSTATUS(status) : 0);
    return OUTCOME_BAD;
}
