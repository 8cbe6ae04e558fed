/*
 * Calls of agents in order, and what each of them began with: experience, hours on
 * duty, the hour before. It knows no names and no files.
 */
#include "plan/fit_pace.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/fit_pace_parts.h"
#include "sim/err.h"

enum {
    LEAST_AGENTS = 5,
    LEAST_CALLS = 500,
    LEAST_NEWCOMERS = 3,
    NUM_LIMITS = 6
};
#define SHORT_S 10.  /* no talk, but somebody who hangs up */
#define BEYOND 0.001 /* the chance below which an effect is taken */

void
fit_pace_free(struct fit_pace *self)
{
    free(self->works);
    free(self->tired_shares);
    *self = (struct fit_pace){ 0 };
}

/* ---- gathering ---- */

static uint32_t
mixed(const struct fit_work *work)
{
    const uint32_t both = (work->agent * 0x85ebca6bu) ^ (work->day * 0x9e3779b1u);

    return (both ^ both >> 15) * 0x2c1b3c6du >> 12;
}

/* Half of the agents' days go, with all their calls. */
static void
thin(struct fit_pace *self)
{
    size_t num = 0;

    self->thinned = 2 * self->thinned + 1;
    for (size_t i = 0; i < self->num; i++)
        if ((mixed(&self->works[i]) & self->thinned) == 0)
            self->works[num++] = self->works[i];
    self->num = num;
}

int
fit_pace_add(struct fit_pace *self, const struct fit_work *work)
{
    if ((mixed(work) & self->thinned) != 0)
        return CQ_OK;
    if (self->num == FIT_MOST_WORKS) {
        thin(self);
        return fit_pace_add(self, work);
    }
    if (self->num == self->capacity) {
        const size_t capacity = 2 * self->capacity + 1024;
        struct fit_work *works = realloc(self->works, capacity * sizeof(*works));

        if (works == NULL)
            return CQ_ERR_NO_MEMORY;
        self->works = works;
        self->capacity = capacity;
    }
    self->works[self->num++] = *work;
    return CQ_OK;
}

/* ---- rows ---- */

static int
by_time(const void *a, const void *b)
{
    const struct fit_work *first = a, *second = b;

    if (first->agent != second->agent)
        return first->agent < second->agent ? -1 : 1;
    if (first->day != second->day)
        return first->day < second->day ? -1 : 1;
    return (first->begin_s > second->begin_s) - (first->begin_s < second->begin_s);
}

static void
rows_free(struct pace_rows *self)
{
    for (size_t c = 0; c < NUM_PACE_COLUMNS; c++)
        free(self->columns[c]);
    free(self->occupancy);
    free(self->age_days);
    free(self->agents);
    free(self->of_agent);
    free(self->of_interval);
    free(self->of_week);
    free(self->is_new);
}

static int
rows_init(struct pace_rows *self, size_t num)
{
    bool all = true;

    *self = (struct pace_rows){ 0 };
    for (size_t c = 0; c < NUM_PACE_COLUMNS; c++) {
        self->columns[c] = calloc(num + 1, sizeof(double));
        all = all && self->columns[c] != NULL;
    }
    self->occupancy = calloc(num + 1, sizeof(double));
    self->age_days = calloc(num + 1, sizeof(double));
    self->agents = calloc(num + 1, sizeof(uint32_t));
    self->of_agent = calloc(num + 1, sizeof(uint32_t));
    self->of_interval = calloc(num + 1, sizeof(uint32_t));
    self->of_week = calloc(num + 1, sizeof(uint32_t));
    self->is_new = calloc(num + 1, sizeof(bool));
    return all && self->of_week != NULL && self->occupancy != NULL &&
                   self->age_days != NULL && self->agents != NULL &&
                   self->of_agent != NULL && self->of_interval != NULL &&
                   self->is_new != NULL
               ? CQ_OK
               : CQ_ERR_NO_MEMORY;
}

/* Share of the hour before the i-th call that its agent was busy; its day's calls
 * begin at `first`. NAN: it has not been there for an hour. */
static double
occupancy_before(const struct fit_work *works, size_t first, size_t i)
{
    const double now_s = works[i].begin_s, from_s = now_s - FIT_TIRED_WITHIN_S;
    double busy_s = 0, last_s = from_s;

    if (works[first].begin_s > from_s)
        return NAN;
    for (size_t k = i; k-- > first && works[k].until_s > from_s;) {
        /* of calls at the same time, each second once */
        const double until_s = fmin(works[k].until_s, k + 1 == i ? now_s : last_s);

        busy_s += fmax(0, until_s - fmax(works[k].begin_s, from_s));
        last_s = works[k].begin_s;
    }
    return busy_s / FIT_TIRED_WITHIN_S;
}

/* Whoever is first seen when a quarter of the days (at least a week) is over. */
static bool
is_newcomer(const struct fit_work *first, size_t num_days)
{
    return first->day >= (num_days / 4 > 5 ? num_days / 4 : 5);
}

struct place {
    size_t agent, day; /* where the agent's calls begin, and those of the day */
};

static void
fill_row(struct pace_rows *rows, const struct fit_work *works, size_t i,
    struct place at, size_t num_types, size_t num_intervals, size_t num_days)
{
    const struct fit_work *work = &works[i];
    const double age_days = work->date - works[at.agent].date;
    const size_t row = rows->num;

    rows->agents[row] = (uint32_t)rows->num_agents - 1;
    rows->is_new[row] = is_newcomer(&works[at.agent], num_days);
    rows->columns[PACE_TALK][row] = log(work->talk_s);
    rows->columns[PACE_WEEK_OF_ALL][row] = rows->is_new[row] ? 0 : age_days / 7;
    rows->columns[PACE_WEEK_OF_NEW][row] = rows->is_new[row] ? age_days / 7 : 0;
    rows->columns[PACE_HOUR][row] = (work->begin_s - works[at.day].begin_s) / 3600;
    rows->age_days[row] = age_days;
    rows->occupancy[row] = occupancy_before(works, at.day, i);
    rows->of_agent[row] =
        (uint32_t)((rows->num_agents - 1) * num_types + work->type);
    rows->of_interval[row] =
        (uint32_t)(work->type * num_intervals + work->interval);
    /* weeks of the agent's own: a new group where one ends */
    rows->num_of_week += row == 0 || rows->agents[row - 1] != rows->agents[row] ||
                         floor(rows->age_days[row - 1] / 7) != floor(age_days / 7);
    rows->of_week[row] = (uint32_t)rows->num_of_week - 1;
    rows->num++;
}

static void
fill_rows(struct fit_pace *self, struct pace_rows *rows, size_t num_types,
    size_t num_intervals, size_t num_days)
{
    const struct fit_work *works = self->works;
    struct place at = { 0 };

    for (size_t i = 0; i < self->num; i++) {
        if (i == 0 || works[i].agent != works[at.agent].agent) {
            at = (struct place){ i, i };
            rows->num_agents++;
            self->num_newcomers += is_newcomer(&works[i], num_days);
        } else if (works[i].day != works[at.day].day) {
            at.day = i;
        }
        if (works[i].talk_s >= SHORT_S)
            fill_row(rows, works, i, at, num_types, num_intervals, num_days);
    }
    rows->num_of_agent = rows->num_agents * num_types;
    rows->num_of_interval = num_types * num_intervals;
    self->num_agents = rows->num_agents;
}

/* ---- slopes ---- */

static bool
is_seen(const struct fit_slope *self)
{
    return self->chance < BEYOND;
}

/* All at once, on what differs at all. */
static int
look_at_time(struct fit_pace *self, const struct pace_rows *rows)
{
    struct fit_slope *const into[] = { &self->week_of_all, &self->week_of_new,
        &self->hour };
    struct fit_slope out[NUM_PACE_COLUMNS - 1];
    int ret = CQ_OK;

    for (size_t c = 0; ret == CQ_OK && c < NUM_PACE_COLUMNS; c++)
        ret = pace_project(rows, false, NULL, rows->columns[c]);
    if (ret == CQ_OK)
        pace_regress(rows, NULL, rows->columns, NUM_PACE_COLUMNS - 1, out);
    for (size_t c = 0; ret == CQ_OK && c + 1 < NUM_PACE_COLUMNS; c++)
        *into[c] = out[c];
    return ret;
}

/* One limit of occupancy: how much longer are calls above it? */
static int
try_limit(const struct pace_rows *rows, const bool *use, double limit,
    struct fit_slope *out, double *share)
{
    double *talk = calloc(rows->num + 1, sizeof(*talk));
    double *above = calloc(rows->num + 1, sizeof(*above)), num_above = 0;
    double *columns[2] = { talk, above };
    int ret = talk == NULL || above == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    for (size_t i = 0; ret == CQ_OK && i < rows->num; i++) {
        if (!use[i])
            continue;
        talk[i] = rows->columns[PACE_TALK][i];
        above[i] = rows->occupancy[i] > limit;
        num_above += above[i];
    }
    *share = num_above / (double)rows->num;
    for (size_t c = 0; ret == CQ_OK && c < 2; c++)
        ret = pace_project(rows, true, use, columns[c]);
    if (ret == CQ_OK)
        pace_regress(rows, use, columns, 1, out);
    free(talk);
    free(above);
    return ret;
}

/* The limit that explains most; its chance is that of the best of so many. */
static int
look_at_rest(struct fit_pace *self, const struct pace_rows *rows)
{
    static const double limits[NUM_LIMITS] = { 0.7, 0.75, 0.8, 0.85, 0.9, 0.95 };
    bool *use = calloc(rows->num + 1, sizeof(*use));
    int ret = use == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    self->tired = (struct fit_slope){ NAN, NAN, NAN };
    for (size_t i = 0; ret == CQ_OK && i < rows->num; i++)
        use[i] = !isnan(rows->occupancy[i]);
    for (size_t k = 0; ret == CQ_OK && k < NUM_LIMITS; k++) {
        struct fit_slope slope = { NAN, NAN, NAN };
        double share;

        ret = try_limit(rows, use, limits[k], &slope, &share);
        if (ret != CQ_OK || share < 0.02 || share > 0.98 || isnan(slope.chance))
            continue;
        if (isnan(self->tired.value) ||
            fabs(slope.value / slope.error) >
                fabs(self->tired.value / self->tired.error)) {
            self->tired = slope;
            self->tired_above = limits[k];
            self->share_tired = share;
        }
    }
    if (!isnan(self->tired.chance))
        self->tired.chance = fmin(1, NUM_LIMITS * self->tired.chance);
    free(use);
    return ret;
}

/* In which intervals calls are above the limit, the first hour of an agent, of
 * which nothing is known, counted as below. */
static int
count_tired(
    struct fit_pace *self, const struct pace_rows *rows, size_t num_intervals)
{
    double *nums = calloc(num_intervals + 1, sizeof(*nums));

    self->tired_shares = calloc(num_intervals + 1, sizeof(*self->tired_shares));
    for (size_t i = 0; nums != NULL && self->tired_shares != NULL && i < rows->num;
         i++) {
        const size_t interval = rows->of_interval[i] % num_intervals;

        nums[interval]++;
        self->tired_shares[interval] += ((rows->occupancy[i] > self->tired_above) -
                                            self->tired_shares[interval]) /
                                        nums[interval];
    }
    free(nums);
    return nums == NULL || self->tired_shares == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

/* Somebody new comes so often: agents there at a time over newcomers a second. */
static double
mean_tenure_s(const struct fit_pace *self, size_t num_days)
{
    const struct fit_work *works = self->works;
    double agent_days = 0, seen_days;
    int32_t first = INT32_MAX, last = INT32_MIN, from = INT32_MAX;
    size_t begin = 0;

    for (size_t i = 0; i < self->num; i++) {
        first = works[i].date < first ? works[i].date : first;
        last = works[i].date > last ? works[i].date : last;
        if (works[i].day >= (num_days / 4 > 5 ? num_days / 4 : 5))
            from = works[i].date < from ? works[i].date : from;
        if (works[i].agent != works[begin].agent)
            begin = i;
        if (i + 1 == self->num || works[i + 1].agent != works[begin].agent)
            agent_days += works[i].date - works[begin].date + 1;
    }
    seen_days = last - first + 1;
    return 86400 * agent_days / seen_days * (last - from + 1) /
           (double)self->num_newcomers;
}

/* Newcomers do, beyond what all do. */
static bool
gets_faster(const struct fit_pace *self)
{
    const bool both = !isnan(self->week_of_all.value);
    const double value =
        self->week_of_new.value - (both ? self->week_of_all.value : 0);
    const double error =
        hypot(self->week_of_new.error, both ? self->week_of_all.error : 0);

    return is_seen(&self->week_of_new) && value < -3.3 * error;
}

static int
look(struct fit_pace *self, struct pace_rows *rows, size_t num_intervals,
    size_t num_days)
{
    int ret = look_at_rest(self, rows); /* before talk is projected */

    if (ret == CQ_OK)
        ret = look_at_time(self, rows);
    if (ret != CQ_OK)
        return ret;
    self->tires = is_seen(&self->tired) && self->tired.value >= 0.01;
    if (self->tires && count_tired(self, rows, num_intervals) != CQ_OK)
        return CQ_ERR_NO_MEMORY;
    self->learns = self->num_newcomers >= LEAST_NEWCOMERS && gets_faster(self);
    if (!self->learns)
        return CQ_OK;
    self->mean_tenure_s = mean_tenure_s(self, num_days);
    return pace_learn(self, rows);
}

int
fit_pace_estimate(
    struct fit_pace *self, size_t num_types, size_t num_intervals, size_t num_days)
{
    const struct fit_slope unknown = { NAN, NAN, NAN };
    struct pace_rows rows;
    int ret;

    self->week_of_all = self->week_of_new = self->hour = self->tired = unknown;
    if (self->num == 0)
        return CQ_OK;
    qsort(self->works, self->num, sizeof(*self->works), by_time);
    ret = rows_init(&rows, self->num);
    if (ret == CQ_OK)
        fill_rows(self, &rows, num_types, num_intervals, num_days);
    if (ret == CQ_OK && self->num_agents >= LEAST_AGENTS && rows.num >= LEAST_CALLS)
        ret = look(self, &rows, num_intervals, num_days);
    rows_free(&rows);
    free(self->works);
    self->works = NULL;
    self->num = self->capacity = 0;
    return ret;
}
