/*
 * The runs of the desk: who has begun, who listens, who is let go. What a run does
 * is not known here.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/desk.h"
#include "cli/json.h"
#include "sim/err.h"
#include "sim/write.h"

enum {
    SLACK = 2 /* histograms beside the flat sums */
};

/* ---- the end of a run ---- */

static void
run_delete(struct desk_run *self)
{
    run_free(&self->run);
    staff_free(&self->staff);
    options_free(&self->options);
    desk_changes_free(&self->changes);
    free(self->said);
    free(self);
}

/* With the lock: has nobody anything to do with it any more? */
static bool
is_left(const struct desk_run *self)
{
    return self->num_holders == 0 && !self->works;
}

static void
leave(struct desk_run *self)
{
    struct desk *desk = self->desk;
    bool last;

    pthread_mutex_lock(&desk->lock);
    self->num_holders--;
    last = is_left(self);
    pthread_mutex_unlock(&desk->lock);
    if (last)
        run_delete(self);
}

void
desk_run_leave(struct desk_run *self)
{
    leave(self);
}

/* With the lock: off the list. @return the run, if nobody has it any more */
static struct desk_run *
unlist(struct desk *desk, struct desk_run *run)
{
    struct desk_run **at = &desk->runs;

    while (*at != run)
        at = &(*at)->next;
    *at = run->next;
    run->next = NULL;
    atomic_store(&run->stop, true);
    run->num_holders--;
    return is_left(run) ? run : NULL;
}

void
desk_runs_free(struct desk *self)
{
    pthread_mutex_lock(&self->lock);
    while (self->num_working > 0)
        pthread_cond_wait(&self->told, &self->lock);
    while (self->runs != NULL) {
        struct desk_run *run = unlist(self, self->runs);

        if (run != NULL)
            run_delete(run);
    }
    pthread_mutex_unlock(&self->lock);
}

/* ---- the beginning ---- */

/* With the lock: the side's old run stops, and the oldest of too many. */
static void
make_way(struct desk *desk, const struct desk_run *next)
{
    unsigned num_working = 0;

    for (struct desk_run *run = desk->runs; run != NULL; run = run->next) {
        const bool same =
            run->side == next->side && strcmp(run->tab, next->tab) == 0;

        if (!run->works || atomic_load(&run->stop))
            continue;
        if (same || ++num_working >= DESK_MOST_WORKING)
            atomic_store(&run->stop, true);
    }
}

/* With the lock: the oldest while they are too many, or too large together.
 * @return those to be deleted, a list */
static struct desk_run *
drop_oldest(struct desk *desk)
{
    struct desk_run *dropped = NULL;

    for (;;) {
        struct desk_run *oldest = NULL;
        double bytes = 0;
        unsigned num = 0;

        for (struct desk_run *run = desk->runs; run != NULL; run = run->next) {
            num++;
            bytes += run->bytes;
            oldest = run;
        }
        if (num < 2 || (num <= DESK_MOST_KEPT && bytes <= desk->most_bytes))
            return dropped;
        oldest = unlist(desk, oldest);
        if (oldest != NULL) {
            oldest->next = dropped;
            dropped = oldest;
        }
    }
}

static void *
work(void *of)
{
    struct desk_run *self = of;
    struct desk *desk = self->desk;
    bool last;

    if (self->finds_staff)
        desk_find_staff(self);
    else
        desk_simulate(self);
    pthread_mutex_lock(&desk->lock);
    self->works = false;
    last = is_left(self);
    pthread_mutex_unlock(&desk->lock);
    if (last)
        run_delete(self);
    pthread_mutex_lock(&desk->lock);
    desk->num_working--;
    pthread_cond_broadcast(&desk->told);
    pthread_mutex_unlock(&desk->lock);
    return NULL;
}

/* Onto the list, and off: from here on others see it. */
static int
start(struct desk *desk, struct desk_run *self)
{
    struct desk_run *dropped = NULL;
    pthread_attr_t detached;
    pthread_t thread;
    int ret = CQ_OK;

    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    pthread_mutex_lock(&desk->lock);
    make_way(desk, self);
    self->number = ++desk->last_number;
    self->works = true;
    if (desk->closing || pthread_create(&thread, &detached, work, self) != 0)
        ret = CQ_ERR_THREAD;
    if (ret == CQ_OK) {
        desk->num_working++;
        self->next = desk->runs;
        desk->runs = self;
        self->num_holders = 1;
        dropped = drop_oldest(desk);
    }
    pthread_mutex_unlock(&desk->lock);
    pthread_attr_destroy(&detached);
    while (dropped != NULL) {
        struct desk_run *next = dropped->next;

        run_delete(dropped);
        dropped = next;
    }
    return ret;
}

/* ---- what is wrong with what was asked for ---- */

static void
write_problem(const char *control, const char *message, bool first, FILE *out)
{
    fprintf(out, "%s{\"control\": ", first ? "" : ", ");
    json_text(out, control);
    fputs(", \"message\": ", out);
    write_json_text(message, out);
    fputc('}', out);
}

/* The options of a change are called as its control is. */
static const char *
control_of(const struct desk *desk, const struct problem *problem)
{
    const struct source *source = problem->place.source;

    return source != NULL &&
                   desk_control_find(&desk->controls, source->name) != SIZE_MAX
               ? source->name
               : NULL;
}

static void
write_problems(const struct desk *desk, const struct problems *problems, FILE *out)
{
    for (size_t i = 0; i < problems->num; i++)
        write_problem(control_of(desk, &problems->all[i]), problems->all[i].message,
            i == 0, out);
}

/* Two such runs, A and B, must have room. */
static int
check_size(struct desk_run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(&self->run);
    const double each = SLACK * (double)totals_size(scenario);
    const double most = floor(self->desk->most_bytes / 2 / each);
    char text[160];

    self->bytes = self->finds_staff ? 0 : scenario->run.replications * each;
    if (self->bytes <= self->desk->most_bytes / 2)
        return CQ_OK;
    snprintf(text, sizeof(text),
        "so many replications do not fit into this machine's memory beside "
        "another run; ask for %.0f at most",
        most);
    write_problem(NULL, text, true, out);
    return CQ_ERR_INPUT;
}

/* The scenario with what is set. */
static int
read_scenario(struct desk_run *self, const struct desk_request *request, FILE *out)
{
    struct desk *desk = self->desk;
    struct desk_problem problem = { 0 };
    int ret = desk_changes_make(
        &self->changes, &desk->controls, &desk->base.loaded, request, &problem);

    if (ret == CQ_ERR_INPUT)
        write_problem(problem.control, problem.text, true, out);
    if (ret == CQ_OK)
        ret = desk_command_make(&self->options, &self->changes, desk->options);
    if (ret != CQ_OK)
        return ret;
    ret = load_again(&self->run.loaded, &desk->base.loaded, desk->base.path,
        &desk->given, self->changes.at, self->changes.num);
    if (ret == CQ_ERR_INPUT)
        write_problems(desk, &self->run.loaded.reading.problems, out);
    return ret == CQ_OK ? check_size(self, out) : ret;
}

int
desk_run_begin(struct desk *desk, const struct desk_request *request,
    bool finds_staff, unsigned *number, FILE *out)
{
    struct desk_run *self = calloc(1, sizeof(*self));
    int ret;

    if (self == NULL)
        return CQ_ERR_NO_MEMORY;
    self->desk = desk;
    self->side = request->side[0];
    strncpy(self->tab, request->tab, DESK_TAB_SIZE - 1);
    self->finds_staff = finds_staff;
    self->run.options = &self->options;
    self->run.path = desk->base.path;
    ret = read_scenario(self, request, out);
    if (ret == CQ_OK)
        ret = start(desk, self);
    if (ret == CQ_OK)
        *number = self->number;
    else
        run_delete(self);
    return ret;
}

/* ---- those who ask for it ---- */

struct desk_run *
desk_run_hold(struct desk *desk, double number)
{
    struct desk_run *run;

    pthread_mutex_lock(&desk->lock);
    run = desk->runs;
    while (run != NULL && run->number != number)
        run = run->next;
    if (run != NULL)
        run->num_holders++;
    pthread_mutex_unlock(&desk->lock);
    return run;
}

void
desk_run_stop(struct desk_run *self)
{
    atomic_store(&self->stop, true);
}

void
desk_run_finish(struct desk_run *self)
{
    pthread_mutex_lock(&self->desk->lock);
    self->has_results = true;
    pthread_mutex_unlock(&self->desk->lock);
}

bool
desk_run_has_results(struct desk_run *self)
{
    bool has;

    pthread_mutex_lock(&self->desk->lock);
    has = self->has_results;
    pthread_mutex_unlock(&self->desk->lock);
    return has;
}
