/* Desks found, solved and set beside what was simulated. It prints nothing. */
#include "plan/theory_check.h"

#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "plan/theory_desks.h"
#include "sim/err.h"

#define ALARM_ERRORS 5    /* standard errors, and ... */
#define ALARM_CHANCE 1e-5 /* ... by chance not more often than this */

/* What makes how many ask for an agent a matter of the simulation. */
#define COUNTED_GAPS                                                               \
    (UINT64_C(1) << GAP_DAYS | UINT64_C(1) << GAP_BOT |                            \
        UINT64_C(1) << GAP_RETURNS | UINT64_C(1) << GAP_TRANSFERS |                \
        UINT64_C(1) << GAP_OFFERS | UINT64_C(1) << GAP_DEFERRED |                  \
        UINT64_C(1) << GAP_INCIDENTS)

/* ---- desks: types and groups that have to do with each other ---- */

/* The number of the desk of each group; types take that of their groups.
 * @return how many desks there are */
static size_t
number_desks(const struct scenario *scenario, uint32_t *of_type, uint32_t *of_group)
{
    bool changed = true;
    uint32_t num = 0;

    for (uint32_t i = 0; i < scenario->num_groups; i++)
        of_group[i] = i;
    for (uint32_t i = 0; i < scenario->num_types; i++)
        of_type[i] = CQ_NONE;
    while (changed) {
        changed = false;
        for (size_t i = 0; i < scenario->num_pairs; i++) {
            uint32_t *type = &of_type[scenario->pairs[i].type];
            uint32_t *group = &of_group[scenario->pairs[i].group];
            const uint32_t least = *type < *group ? *type : *group;

            changed |= *type != least || *group != least;
            *type = *group = least;
        }
    }
    for (uint32_t i = 0; i < scenario->num_groups; i++)
        if (of_group[i] == i) { /* the first of its desk; numbers without holes */
            for (uint32_t k = 0; k < scenario->num_types; k++)
                of_type[k] = of_type[k] == i ? num : of_type[k];
            for (uint32_t k = i; k < scenario->num_groups; k++)
                of_group[k] = of_group[k] == i ? num : of_group[k];
            num++;
        }
    return num;
}

/* The indices that bear the number. */
static const uint32_t *
members(struct arena *arena, const uint32_t *numbers, size_t num, uint32_t number,
    size_t *count)
{
    uint32_t *out = arena_alloc(arena, (num + 1) * sizeof(*out));

    *count = 0;
    for (uint32_t i = 0; out != NULL && i < num; i++)
        if (numbers[i] == number)
            out[(*count)++] = i;
    return out;
}

static int
find_desk(struct theory_check *self, const uint32_t *of_type,
    const uint32_t *of_group, uint32_t number, struct theory_desk *desk)
{
    const struct scenario *scenario = self->experiment->scenario;

    desk->types = members(
        &self->arena, of_type, scenario->num_types, number, &desk->num_types);
    desk->groups = members(
        &self->arena, of_group, scenario->num_groups, number, &desk->num_groups);
    if (desk->types == NULL || desk->groups == NULL)
        return CQ_ERR_NO_MEMORY;
    desk->gaps = theory_gaps(scenario, desk);
    desk->counted =
        self->experiment->num_replications > 0 && (desk->gaps & COUNTED_GAPS) != 0;
    return CQ_OK;
}

static int
find_desks(struct theory_check *self)
{
    const struct scenario *scenario = self->experiment->scenario;
    uint32_t *of_type =
        arena_alloc(&self->arena, (scenario->num_types + 1) * sizeof(*of_type));
    uint32_t *of_group =
        arena_alloc(&self->arena, (scenario->num_groups + 1) * sizeof(*of_group));
    int ret = CQ_OK;

    if (of_type == NULL || of_group == NULL)
        return CQ_ERR_NO_MEMORY;
    self->num_desks = number_desks(scenario, of_type, of_group);
    self->desks =
        arena_alloc(&self->arena, (self->num_desks + 1) * sizeof(*self->desks));
    if (self->desks == NULL)
        return CQ_ERR_NO_MEMORY;
    for (uint32_t i = 0; i < self->num_desks && ret == CQ_OK; i++)
        ret = find_desk(self, of_type, of_group, i, &self->desks[i]);
    return ret;
}

int
theory_check_find(struct theory_check *self, const struct experiment *experiment)
{
    *self = (struct theory_check){ .experiment = experiment,
        .num_intervals = experiment->scenario->day.num_intervals };
    return find_desks(self);
}

int
theory_check_solve(struct theory_check *self)
{
    int ret = offered_init(&self->offered, self->experiment->scenario);

    for (size_t i = 0; i < self->num_desks && ret == CQ_OK; i++) {
        struct theory_interval *intervals = arena_alloc(
            &self->arena, (self->num_intervals + 1) * sizeof(*intervals));

        if (intervals == NULL)
            return CQ_ERR_NO_MEMORY;
        ret = theory_desk_loads(self, &self->desks[i], intervals);
        if (ret == CQ_OK)
            theory_desk_solve(self, &self->desks[i], intervals);
    }
    return ret;
}

int
theory_check_init(struct theory_check *self, const struct experiment *experiment)
{
    const int ret = theory_check_find(self, experiment);

    return ret == CQ_OK ? theory_check_solve(self) : ret;
}

void
theory_check_free(struct theory_check *self)
{
    offered_free(&self->offered);
    arena_free(&self->arena);
    *self = (struct theory_check){ 0 };
}

/* ---- figures ---- */

/* What a measure is averaged over, from interval to interval. */
enum weight {
    BY_CONTACTS,
    BY_ANSWERED,
    BY_TIME,
    BY_AGENTS
};

struct row {
    const char *measure;
    size_t offset; /* in struct erlang */
    enum weight weight;
};

/* clang-format off */
#define ROW(name, field, weight) { name, offsetof(struct erlang, field), weight }
/* clang-format on */
static const struct row rows[THEORY_FIGURES] = {
    ROW("offered_load", load, BY_TIME),
    ROW("delayed", delayed, BY_CONTACTS),
    ROW("service_level", service_level, BY_CONTACTS),
    ROW("asa", asa, BY_ANSWERED),
    ROW("wait", wait, BY_CONTACTS),
    ROW("abandonment", abandonment, BY_CONTACTS),
    ROW("balking", balking, BY_CONTACTS),
    ROW("blocking", blocking, BY_CONTACTS),
    ROW("queue_mean", queue_mean, BY_TIME),
    ROW("occupancy", occupancy, BY_AGENTS),
};

static double
field(const struct erlang *erlang, const struct row *row)
{
    double out;

    memcpy(&out, (const char *)erlang + row->offset, sizeof(out));
    return out;
}

static double
weight_of(const struct theory_interval *interval, enum weight weight)
{
    const struct erlang *at = &interval->at;

    switch (weight) {
    case BY_CONTACTS:
        return interval->contacts;
    case BY_ANSWERED:
        return interval->contacts *
               (1 - at->abandonment - at->balking - at->blocking);
    case BY_TIME:
        return interval->length_s;
    case BY_AGENTS:
        break;
    }
    return interval->seated * interval->length_s;
}

/* Theory's figure; where nobody comes there is no wait, load or work. */
static double
theory_of(const struct theory_check *self, const struct theory_desk *desk,
    int interval, const struct row *row)
{
    const bool whole = interval == INTERVAL_ALL;
    double sum = 0, weights = 0;

    for (size_t i = 0; i < self->num_intervals; i++) {
        const struct theory_interval *at = &desk->intervals[i];
        const double weight = weight_of(at, row->weight);

        if ((!whole && (int)i != interval) || weight == 0)
            continue;
        weights += weight;
        if (at->solved)
            sum += weight * field(&at->at, row);
        else if (at->contacts > 0)
            return NAN;
    }
    return weights > 0 ? sum / weights : NAN;
}

/* Add an observation's sums of one type or group. */
static void
add_pair(const struct theory_check *self, struct address address, size_t num,
    bool add_below, double *a, double *b)
{
    double above, below;

    for (size_t i = 0; i < num; i++) {
        observations_pair(self->experiment, address, i, &above, &below);
        a[i] += above;
        b[i] += add_below ? below : 0;
    }
}

/* The measure of all types, or groups, of the desk together. */
static bool
simulate_of(const struct theory_check *self, const struct theory_desk *desk,
    int interval, const char *name, struct theory_figure *out)
{
    const struct scenario *scenario = self->experiment->scenario;
    const bool groups = measure_find(name, OF_TYPE) == NULL;
    const enum of_kind kind = groups ? OF_GROUP : OF_TYPE;
    const uint32_t *members_of = groups ? desk->groups : desk->types;
    const size_t num_members = groups ? desk->num_groups : desk->num_types;
    const size_t num = observations_num(self->experiment);
    double *room = calloc(3 * num + 1, sizeof(*room));
    struct address address = { measure_find(name, kind), { kind, 0 },
        scenario->day.steady ? INTERVAL_ALL : interval, BASIS_CALL };

    if (room == NULL)
        return false;
    for (size_t i = 0; i < num_members; i++) {
        address.of.index = members_of[i];
        add_pair(self, address, num, i == 0 || address.measure->divisor == PER_SUMS,
            room, room + num);
    }
    out->measure = address.measure;
    out->simulated = estimate_ratio(room, room + num, num,
        estimate_student_t(num, scenario->run.confidence), room + 2 * num);
    free(room);
    return true;
}

/* Contacts that a figure rests on, at most: those offered, or those who wait. */
static double
contacts_behind(const struct theory_check *self, const struct theory_desk *desk,
    int interval, const struct theory_figure *figure)
{
    const struct scenario *scenario = self->experiment->scenario;
    const double runs = scenario->day.steady
                            ? scenario->run_length_s / 3600 *
                                  (double)self->experiment->num_replications
                            : (double)self->experiment->num_replications;
    double offered = 0, delayed = 0;

    for (size_t i = 0; i < self->num_intervals; i++)
        if (interval == INTERVAL_ALL || (int)i == interval) {
            offered += desk->intervals[i].contacts * runs;
            delayed +=
                desk->intervals[i].contacts * runs *
                (desk->intervals[i].solved ? desk->intervals[i].at.delayed : 0);
        }
    return figure->measure->unit == UNIT_SECONDS ||
                   figure->measure->unit == UNIT_CONTACTS
               ? delayed
               : offered;
}

/* In standard errors, which are not taken for smaller than so few contacts allow:
 * where hardly anybody waits, none may have. */
static void
set_apart(const struct theory_check *self, const struct theory_desk *desk,
    int interval, struct theory_figure *out)
{
    const double num = fmax(1, contacts_behind(self, desk, interval, out));
    const double least = out->measure->unit == UNIT_SHARE
                             ? sqrt(fmax(0, out->theory * (1 - out->theory)) / num)
                             : out->theory / sqrt(num);
    const double error = fmax(out->simulated.standard_error, least);
    const double away = out->simulated.value - out->theory;
    const size_t num_observations = out->simulated.num_observations;

    out->apart = NAN;
    out->limit = NAN;
    if (num_observations < 2 || isnan(error) || !isfinite(out->theory))
        return;
    out->limit = fmax(ALARM_ERRORS,
        gsl_cdf_tdist_Qinv(ALARM_CHANCE / 2, (double)(num_observations - 1)));
    out->apart = fabs(away) <= 1e-9 * fabs(out->theory) + 1e-12 ? 0 : away / error;
}

static bool
is_asked(const struct theory_check *self, const struct theory_desk *desk,
    const struct row *row)
{
    const struct scenario *scenario = self->experiment->scenario;
    bool limited = false, balks = false;

    for (size_t i = 0; i < desk->num_types; i++) {
        limited |= isfinite(scenario->types[desk->types[i]].queue_limit);
        balks |= scenario->types[desk->types[i]].balk > 0;
    }
    if (strcmp(row->measure, "blocking") == 0)
        return limited;
    if (strcmp(row->measure, "balking") == 0)
        return balks;
    if (strcmp(row->measure, "abandonment") == 0)
        return desk->model == THEORY_ERLANG_A || desk->model == THEORY_MMNG;
    return strcmp(row->measure, "service_level") != 0 || !isnan(desk->within_s);
}

size_t
theory_check_figures(const struct theory_check *self,
    const struct theory_desk *desk, int interval, struct theory_figure *out)
{
    size_t num = 0;

    for (size_t i = 0; i < THEORY_FIGURES; i++) {
        struct theory_figure *figure = &out[num];

        if (!is_asked(self, desk, &rows[i]))
            continue;
        figure->theory = theory_of(self, desk, interval, &rows[i]);
        if (!simulate_of(self, desk, interval, rows[i].measure, figure))
            return 0;
        set_apart(self, desk, interval, figure);
        num++;
    }
    return num;
}

/* ---- Little's law ---- */

struct theory_little
theory_check_little(const struct experiment *experiment)
{
    const struct scenario *scenario = experiment->scenario;
    struct theory_little out = { .exact = scenario->horizon.num_days == 0 };

    for (size_t r = 0; r < experiment->num_replications; r++)
        for (size_t type = 0; type < scenario->num_types; type++) {
            const struct totals *totals = &experiment->totals[r];

            for (size_t row = 0; row <= totals->num_periods; row++) {
                const double *sums = totals_type(totals, type, row);

                out.queue_area_s += sums[SUM_queue_area_s];
                out.waits_s += sums[SUM_wait_answered_s] +
                               sums[SUM_wait_abandoned_s] + sums[SUM_wait_other_s] +
                               sums[SUM_silent_wait_s];
            }
        }
    return out;
}
