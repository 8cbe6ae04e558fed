/*
 * CBC behind plan/lp.c: a program of its own, which reads ours from a file (CPLEX
 * LP format) in a temporary folder and writes its solution there. No shell has a
 * part in it. Its word is not taken: plan/lp.c works feasibility and value out
 * anew.
 */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "plan/lp_solvers.h"
#include "sim/err.h"
#include "sim/stopwatch.h"

extern char **environ;

enum {
    PATH_SIZE = 512,
    LINE_SIZE = 512,
    PAUSE_NS = 5000000, /* between two looks whether it is done */
    SPARE_S = 10        /* after its time limit before it is ended */
};

struct folder {
    char path[PATH_SIZE], program[PATH_SIZE], solution[PATH_SIZE], log[PATH_SIZE];
};

static int
folder_make(struct folder *self)
{
    const char *temporary = getenv("TMPDIR");

    if (temporary == NULL || *temporary == '\0' ||
        strlen(temporary) > PATH_SIZE - 64)
        temporary = "/tmp";
    snprintf(self->path, PATH_SIZE, "%.400s/callq-cbc-XXXXXX", temporary);
    if (mkdtemp(self->path) == NULL)
        return CQ_ERR_WRITE;
    snprintf(self->program, PATH_SIZE, "%.480s/shifts.lp", self->path);
    snprintf(self->solution, PATH_SIZE, "%.480s/solution", self->path);
    snprintf(self->log, PATH_SIZE, "%.480s/log", self->path);
    return CQ_OK;
}

static void
folder_remove(const struct folder *self)
{
    unlink(self->program);
    unlink(self->solution);
    unlink(self->log);
    rmdir(self->path);
}

bool
lp_cbc_is_there(void)
{
    const char *path = getenv("PATH");
    char file[PATH_SIZE];

    while (path != NULL && *path != '\0') {
        const size_t length = strcspn(path, ":");

        if (length > 0 && length < PATH_SIZE - 5) {
            snprintf(file, sizeof(file), "%.*s/cbc", (int)length, path);
            if (access(file, X_OK) == 0)
                return true;
        }
        path += length + (path[length] == ':');
    }
    return false;
}

/* ---- the program in a file ---- */

static int
by_row(const void *a, const void *b)
{
    const struct lp_entry *left = a, *right = b;

    if (left->row != right->row)
        return left->row < right->row ? -1 : 1;
    return left->column < right->column ? -1 : left->column > right->column;
}

static void
write_sum(const struct lp_entry *entries, size_t first, size_t end, FILE *out)
{
    for (size_t e = first; e < end; e++)
        fprintf(out, " %+.17g x%zu%s", entries[e].value, entries[e].column,
            (e - first) % 8 == 7 ? "\n" : "");
}

/* A row with two bounds is two rows here: not all readers know ranges. */
static void
write_rows(const struct lp *program, const struct lp_entry *entries, FILE *out)
{
    size_t first = 0, end = 0;

    fputs("Subject To\n", out);
    for (size_t i = 0; i < program->num_rows; i++, first = end) {
        const struct lp_row *row = &program->rows[i];

        while (end < program->num_entries && entries[end].row == i)
            end++;
        if (end == first)
            continue;
        if (row->low != -INFINITY) {
            fprintf(out, " l%zu:", i);
            write_sum(entries, first, end, out);
            fprintf(
                out, " %s %.17g\n", row->low == row->high ? "=" : ">=", row->low);
        }
        if (row->high != INFINITY && row->high != row->low) {
            fprintf(out, " h%zu:", i);
            write_sum(entries, first, end, out);
            fprintf(out, " <= %.17g\n", row->high);
        }
    }
}

static void
write_bounds(const struct lp *program, FILE *out)
{
    fputs("Bounds\n", out);
    for (size_t j = 0; j < program->num_columns; j++) {
        const struct lp_column *column = &program->columns[j];

        if (column->low == -INFINITY)
            fprintf(out, " -inf <= x%zu", j);
        else
            fprintf(out, " %.17g <= x%zu", column->low, j);
        if (column->high == INFINITY)
            fputs(" <= +inf\n", out);
        else
            fprintf(out, " <= %.17g\n", column->high);
    }
    fputs("Generals\n", out);
    for (size_t j = 0; j < program->num_columns; j++)
        if (program->columns[j].whole)
            fprintf(out, " x%zu\n", j);
    fputs("End\n", out);
}

static int
write_program(const struct lp *program, const char *path)
{
    struct lp_entry *entries =
        malloc((program->num_entries + 1) * sizeof(*entries));
    FILE *out = fopen(path, "w");
    bool failed;

    if (entries == NULL || out == NULL) {
        free(entries);
        if (out != NULL)
            fclose(out);
        return entries == NULL ? CQ_ERR_NO_MEMORY : CQ_ERR_WRITE;
    }
    if (program->num_entries > 0)
        memcpy(entries, program->entries, program->num_entries * sizeof(*entries));
    qsort(entries, program->num_entries, sizeof(*entries), by_row);
    fputs("Minimize\n obj:", out);
    for (size_t j = 0; j < program->num_columns; j++)
        fprintf(out, " %+.17g x%zu\n", program->columns[j].cost, j);
    write_rows(program, entries, out);
    write_bounds(program, out);
    failed = ferror(out) != 0;
    failed = fclose(out) != 0 || failed;
    free(entries);
    return failed ? CQ_ERR_WRITE : CQ_OK;
}

/* ---- starting it, and waiting ---- */

/* @return its process, or -1: there is none on the PATH */
static pid_t
start(const struct folder *folder, const struct lp_options *options)
{
    char seconds[32], gap[32];
    char *words[] = { (char *)"cbc", (char *)folder->program, (char *)"-seconds",
        seconds, (char *)"-ratioGap", gap, (char *)"-timeMode", (char *)"elapsed",
        (char *)"-printingOptions", (char *)"all", (char *)"-solve",
        (char *)"-solution", (char *)folder->solution, NULL };
    posix_spawn_file_actions_t actions;
    pid_t child = -1;
    int failed;

    snprintf(seconds, sizeof(seconds), "%.3f", fmin(options->time_limit_s, 1e6));
    snprintf(gap, sizeof(gap), "%.17g", options->gap);
    if (posix_spawn_file_actions_init(&actions) != 0)
        return -1;
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(
        &actions, 1, folder->log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    failed = posix_spawnp(&child, "cbc", &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed != 0 ? -1 : child;
}

/* @return CQ_OK: it ended by itself; CQ_ERR_INTERRUPTED, CQ_ERR_NUMERIC */
static int
wait_for(pid_t child, const struct lp_options *options)
{
    const struct timespec pause = { 0, PAUSE_NS };
    double left_s = options->time_limit_s + SPARE_S;
    int ret = CQ_OK, end = 0;
    pid_t done;

    while ((done = waitpid(child, &end, ret == CQ_OK ? WNOHANG : 0)) == 0 ||
           (done < 0 && errno == EINTR)) {
        nanosleep(&pause, NULL);
        left_s -= PAUSE_NS * 1e-9;
        if (options->stop != NULL && atomic_load(options->stop))
            ret = CQ_ERR_INTERRUPTED;
        else if (left_s < 0)
            ret = CQ_ERR_NUMERIC;
        if (ret != CQ_OK)
            kill(child, SIGKILL);
    }
    if (ret == CQ_OK && !(WIFEXITED(end) && WEXITSTATUS(end) == 0))
        return CQ_ERR_NUMERIC;
    return ret;
}

/* ---- reading its answer ---- */

/* Cut off by the clock it tells of its bound in the log alone. */
static double
read_bound(const char *path)
{
    char line[LINE_SIZE];
    double bound = -INFINITY;
    FILE *in = fopen(path, "r");

    if (in == NULL)
        return bound;
    while (fgets(line, sizeof(line), in) != NULL)
        if (strncmp(line, "Lower bound:", 12) == 0)
            bound = strtod(line + 12, NULL);
    fclose(in);
    return bound;
}

static enum lp_status
read_status(const char *line)
{
    if (strncmp(line, "Optimal", 7) == 0)
        return LP_OPTIMAL;
    if (strncmp(line, "Infeasible", 10) == 0 ||
        strncmp(line, "Integer infeasible", 18) == 0)
        return LP_INFEASIBLE;
    if (strncmp(line, "Unbounded", 9) == 0)
        return LP_UNBOUNDED;
    if (strncmp(line, "Stopped", 7) == 0 && strstr(line, "no integer") == NULL)
        return LP_FEASIBLE;
    return LP_NOT_YET;
}

/* "    3 x3     2     0": number, name, value, reduced cost; ** before what is off
 */
static void
read_value(const char *line, const struct lp *program, double *solution)
{
    const char *name = strchr(line, 'x');
    char *after;
    unsigned long long column;

    if (name == NULL)
        return;
    column = strtoull(name + 1, &after, 10);
    if (after != name + 1 && column < program->num_columns)
        solution[column] = strtod(after, NULL);
}

static int
read_answer(const struct folder *folder, const struct lp *program,
    const struct lp_options *options, struct lp_answer *answer)
{
    char line[LINE_SIZE];
    FILE *in = fopen(folder->solution, "r");

    if (in == NULL)
        return CQ_ERR_NUMERIC;
    if (fgets(line, sizeof(line), in) != NULL)
        answer->status = read_status(line);
    while (fgets(line, sizeof(line), in) != NULL)
        read_value(line, program, answer->solution);
    fclose(in);
    if (answer->status == LP_OPTIMAL) /* up to the gap that was asked for */
        answer->bound = lp_value(program, answer->solution);
    if (answer->status == LP_OPTIMAL && options->gap > 0)
        answer->bound -= options->gap * fabs(answer->bound);
    if (answer->status == LP_FEASIBLE)
        answer->bound = read_bound(folder->log);
    return CQ_OK;
}

int
lp_cbc(const struct lp *program, const struct lp_options *options,
    struct lp_answer *answer)
{
    const double began_s = stopwatch_now_s();
    struct folder folder;
    pid_t child;
    int ret = folder_make(&folder);

    if (ret != CQ_OK)
        return ret;
    ret = write_program(program, folder.program);
    if (ret == CQ_OK) {
        child = start(&folder, options);
        if (child < 0)
            answer->status = LP_NO_SOLVER;
        else if ((ret = wait_for(child, options)) == CQ_OK)
            ret = read_answer(&folder, program, options, answer);
        /* cut off by the clock before it has begun it says so, too */
        if (answer->status == LP_INFEASIBLE &&
            stopwatch_now_s() - began_s >= options->time_limit_s)
            answer->status = LP_NOT_YET;
    }
    folder_remove(&folder);
    return ret;
}
