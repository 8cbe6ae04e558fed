/* The points of a sweep simulated on threads, and handed on in their order. */
#include <stdlib.h>
#include <string.h>

#include "cli/far.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/sweep.h"
#include "plan/points.h"
#include "sim/err.h"

/* ---- one point ---- */

struct point {
    const struct sweep *sweep;
    struct scenario scenario;
    struct reading reading;
    struct fresh fresh;
    struct asked asked;
    struct experiment experiment;
    struct result result;
    struct sweep_rows *rows; /* what is left of it; NULL: it failed */
};

static void
rows_free(struct sweep_rows *self)
{
    if (self != NULL)
        arena_free(&self->arena);
    free(self);
}

static void
point_free(struct point *self)
{
    rows_free(self->rows);
    result_free(&self->result);
    experiment_free(&self->experiment);
    asked_free(&self->asked);
    fresh_free(&self->fresh);
    scenario_free(&self->scenario);
    free(self);
}

/* What is asked, against this point's own names. */
static int
read_asked(struct point *self)
{
    char error[512];

    if (asked_read_by(&self->asked, self->sweep->options, &self->scenario) !=
        STATUS_DONE)
        return CQ_ERR_INPUT;
    if (self->sweep->measures == NULL)
        return CQ_OK;
    if (asked_read_measures(&self->asked, &self->scenario, self->sweep->measures,
            error) == STATUS_DONE)
        return CQ_OK;
    say_error(STATUS_INPUT, "--measures: %s", error);
    return CQ_ERR_INPUT;
}

static int
simulate(struct point *self, unsigned num_threads)
{
    const struct experiment_options options = { .first = 1,
        .num_replications = (size_t)self->scenario.run.replications,
        .num_threads = num_threads,
        .stop = self->sweep->stop };
    int ret =
        fresh_find(&self->fresh, &self->scenario, num_threads, self->sweep->stop);

    if (ret == CQ_OK)
        ret = experiment_run(&self->experiment, &self->scenario, &options);
    result_init(&self->result, &self->experiment);
    if (ret != CQ_OK)
        return ret;
    if (self->sweep->measures != NULL)
        return result_add(&self->result, self->asked.numbers, self->asked.num);
    return result_add_all(&self->result, self->asked.by_interval ? BY_INTERVAL
                                         : self->asked.by_apart  ? BY_APART
                                                                 : 0u);
}

/* The numbers with their names, which outlive the point's scenario. */
static struct sweep_rows *
rows_of(const struct point *self)
{
    struct sweep_rows *out = calloc(1, sizeof(*out));
    const size_t num = self->result.num_rows;

    if (out == NULL)
        return NULL;
    out->rows = arena_alloc(&out->arena, (num + 1) * sizeof(*out->rows));
    for (size_t i = 0; out->rows != NULL && i < num; i++) {
        const struct result_row *row = &self->result.rows[i];
        struct sweep_row *to = &out->rows[i];
        char of[512], interval[16];

        of_name(&self->scenario, row->address.of, of, sizeof(of));
        interval_name(
            &self->scenario, row->address.interval, interval, sizeof(interval));
        *to = (struct sweep_row){ row->address.measure,
            arena_text(&out->arena, of, strlen(of)),
            arena_text(&out->arena, interval, strlen(interval)), row->address.basis,
            row->estimate };
        if (to->of == NULL || to->interval == NULL)
            break;
        out->num++;
    }
    if (out->num == num && out->rows != NULL)
        return out;
    arena_free(&out->arena);
    free(out);
    return NULL;
}

/* ---- in their order ---- */

/* What a point came to: at hand, or from the study file. */
static enum status
fetch(struct sweep *self, size_t point, struct sweep_rows **out)
{
    if (self->study != NULL)
        return sweep_store_get(self, point, out);
    *out = self->slots[point];
    self->slots[point] = NULL;
    return STATUS_DONE;
}

/* All that is finished and next. */
static void
write_next(struct sweep *self)
{
    while (self->status == STATUS_DONE && self->num_written < self->num_points &&
           self->finished[self->num_written]) {
        struct sweep_rows *rows;

        self->status = fetch(self, self->num_written, &rows);
        for (size_t i = 0; self->status == STATUS_DONE && i < self->num_sinks; i++)
            sweep_write_point(self, &self->sinks[i], self->num_written, rows);
        rows_free(rows);
        self->num_written++;
    }
}

/* After an interruption: those behind a gap, too. */
static void
write_rest(struct sweep *self)
{
    while (self->status == STATUS_DONE && self->num_written < self->num_points) {
        if (!self->finished[self->num_written])
            self->num_written++;
        else
            write_next(self);
    }
}

/* "at agents.desk.staff = 4, routing.policy = fifo" */
static void
say_point(const struct sweep *self, size_t point, int code)
{
    char text[1000] = "";
    size_t used = 0;

    for (size_t a = 0; a < self->num_axes && used < sizeof(text) - 1; a++)
        if (sweep_value(self, point, a) != NULL)
            used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s = %s",
                a == 0 ? "" : ", ", self->axes[a].columns[0],
                sweep_value(self, point, a));
    say_error(STATUS_INPUT, "point %zu (%s)%s%s", point, text,
        code == CQ_ERR_INPUT ? " is wrong, as said above" : ": ",
        code == CQ_ERR_INPUT ? "" : cq_strerror(code));
}

static void
say_failed(struct sweep *self, const struct point *of, size_t point, int code)
{
    if (self->status != STATUS_DONE || code == CQ_ERR_INTERRUPTED)
        return;
    progress_wipe(self->progress);
    if (of != NULL)
        problems_print(&of->reading.problems, stderr);
    say_point(self, point, code);
    self->status = code == CQ_ERR_INPUT ? STATUS_INPUT : STATUS_OUTSIDE;
}

/* Into the study file, or kept until it is its turn. */
static int
keep(struct sweep *self, size_t index, struct point *point)
{
    if (self->study != NULL) {
        self->status = sweep_store_put(self, index, point->rows);
    } else {
        self->slots[index] = point->rows;
        point->rows = NULL;
    }
    if (self->status != STATUS_DONE)
        return CQ_ERR_WRITE;
    self->finished[index] = true;
    self->num_finished++;
    if (self->base.shard.of == 0)
        write_next(self);
    progress_show(self->progress, self->num_finished, self->num_points);
    return self->status == STATUS_DONE ? CQ_OK : CQ_ERR_READ;
}

static int
take_point(void *of, size_t index, void *outcome, int code)
{
    struct sweep *self = of;
    struct point *point = outcome;

    if (code == CQ_OK && self->status == STATUS_DONE)
        code = keep(self, index, point);
    else
        say_failed(self, point, index, code);
    if (point != NULL)
        point_free(point);
    return code;
}

static void *
simulate_point(void *of, size_t index, unsigned num_threads, int *code)
{
    struct sweep *self = of;
    struct point *point = calloc(1, sizeof(*point));

    *code = CQ_ERR_NO_MEMORY;
    if (point == NULL)
        return NULL;
    point->sweep = self;
    *code = sweep_scenario(self, self->values + index * self->num_axes,
        &point->scenario, &point->reading);
    if (*code == CQ_OK)
        *code = read_asked(point);
    if (*code == CQ_OK)
        *code = simulate(point, num_threads);
    if (*code == CQ_OK) {
        point->rows = rows_of(point);
        *code = point->rows == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
    }
    return point;
}

/* ---- all of them ---- */

static enum status
end_of(struct sweep *self, int code)
{
    if (self->base.shard.of == 0)
        write_rest(self);
    if (self->status != STATUS_DONE)
        return self->status;
    if (code == CQ_ERR_INTERRUPTED) {
        progress_wipe(self->progress);
        say_note("interrupted; %zu of %zu points were finished", self->num_finished,
            self->num_points);
    }
    return say_code(code);
}

enum status
sweep_prepare(struct sweep *self)
{
    self->slots = calloc(self->num_points + 1, sizeof(*self->slots));
    self->finished = calloc(self->num_points + 1, sizeof(*self->finished));
    if (self->slots == NULL || self->finished == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    sweep_leave_others(self);
    return sweep_store_open(self);
}

/* ---- with others ---- */

static int
simulate_far(void *of, size_t index, FILE *out)
{
    struct sweep *self = of;
    int code;
    struct point *point = simulate_point(self, index, self->num_threads, &code);

    if (code == CQ_OK)
        sweep_rows_print(point->rows, out);
    else
        say_failed(self, point, index, code);
    if (point != NULL)
        point_free(point);
    return code;
}

static int
take_far(void *of, size_t index, const char *text)
{
    struct sweep *self = of;
    struct point point = { .rows = sweep_rows_scan(text) };
    int code;

    if (point.rows == NULL)
        return CQ_ERR_READ;
    code = keep(self, index, &point);
    rows_free(point.rows);
    return code;
}

static int
share_out(struct sweep *self)
{
    const struct far_work work = { .num = self->num_points,
        .done = self->finished,
        .stop = self->stop,
        .simulate = simulate_far,
        .take = take_far,
        .self = self };

    return far_run(self->options->far, &work);
}

enum status
sweep_run(struct sweep *self)
{
    const bool first = far_is_first(self->options->far);
    int code;
    struct progress progress;
    struct points points = { .num = self->num_points,
        .simulate = simulate_point,
        .take = take_point,
        .self = self };
    enum status status = options_threads(self->options, &points.num_threads);

    if (self->options->parts != NULL) {
        status = sweep_take_parts(self);
        return status == STATUS_DONE ? end_of(self, CQ_OK) : status;
    }
    if (status == STATUS_DONE)
        status = progress_init(&progress, self->options, "points");
    if (status != STATUS_DONE)
        return status;
    self->progress = &progress;
    self->num_threads = points.num_threads;
    points.done = self->finished;
    points.stop = self->stop = first ? interrupt_watch() : NULL;
    if (self->options->far == NULL)
        return end_of(self, points_run(&points));
    if (!options_given(self->options, OPTION_THREADS))
        self->num_threads = 1; /* a rank has a processor */
    code = share_out(self);
    return first ? end_of(self, code) : STATUS_DONE;
}
