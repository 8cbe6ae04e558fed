/* Theory as a control variate. It knows formulas and the law of factors; nothing
 * that was simulated but how many came, with how much work.
 */
#include "plan/curves.h"

#include <stdlib.h>
#include <string.h>

#include "plan/spline.h"
#include "plan/theory_desks.h"
#include "sim/err.h"
#include "sim/forecast.h"

static const double usual_within_s = 20, /* where no threshold is given */
    stand_in = 10; /* patience of who has none, in handle times */

/* Of a replication, before any contact came. */
struct outlook {
    double volume; /* factor on the desk's contacts */
    double handle; /* on its handle times */
    double staff;  /* on its agents */
    struct spline_place at;
};

struct curve_desk {
    uint32_t *types;
    size_t num_types;
    struct spline_axis axis;
    struct spline *splines;   /* [curve][row] */
    double *mean;             /* [curve][row] of the spline over all days */
    double *load_s;           /* [row] work expected to ask for agents; 0: none */
    double *part;             /* [type of the desk][row] a contact's, of it */
    double *spread;           /* [type of the desk][row] variance beyond Poisson */
    bool bends;               /* the variance of all counts is known */
    struct outlook *outlooks; /* [replication] */
    double *day;              /* [curve][replication] */
};

/* ---- formulas ---- */

/* Shares in time and lost, by whole agents who have as much to do each. */
static void
solve(struct erlang_demand demand, double agents, double shares[NUM_CURVES])
{
    const double whole = fmax(1, round(agents));
    struct erlang at;

    demand.rate_per_s *= whole / agents;
    at = erlang_a_shares(&demand, (uint32_t)whole);
    shares[CURVE_IN_TIME] = at.service_level;
    shares[CURVE_LOST] = at.abandonment + at.balking + at.blocking;
}

static void
fill_splines(struct curve_desk *self, const struct theory_check *check,
    const struct theory_desk *desk, size_t row, const struct theory_interval *of)
{
    const struct scenario *scenario = check->experiment->scenario;
    const double given_s = theory_desk_within_s(scenario, desk);
    const struct erlang_demand planned = theory_desk_demand(
        scenario, desk, row, isnan(given_s) ? usual_within_s : given_s, of);

    for (size_t i = 0; i < SPLINE_KNOTS; i++) {
        const double times = spline_knot(&self->axis, i);
        double shares[NUM_CURVES] = { 1, 0 };
        struct erlang_demand demand = planned;

        demand.rate_per_s *= times;
        if (!isfinite(demand.patience_s))
            demand.patience_s = stand_in * demand.aht_s;
        if (demand.rate_per_s > 0)
            solve(demand, of->agents, shares);
        for (size_t c = 0; c < NUM_CURVES; c++)
            self->splines[c * check->num_intervals + row].value[i] =
                times * of->contacts * shares[c];
    }
}

static bool
is_sound(const struct curve_desk *self, size_t num_rows, size_t row)
{
    for (size_t c = 0; c < NUM_CURVES; c++)
        for (size_t i = 0; i < SPLINE_KNOTS; i++)
            if (!isfinite(self->splines[c * num_rows + row].value[i]))
                return false;
    return true;
}

/* ---- a desk ---- */

/* One factor for all its contacts: the day's, and of a single type its own. */
static const struct duration *
own_busyness(const struct curves *self, const struct curve_desk *desk)
{
    return desk->num_types == 1
               ? &self->known->scenario->types[desk->types[0]].arrivals.busyness
               : NULL;
}

static void
law_of(const struct curves *self, const struct curve_desk *desk,
    struct factor_points *out)
{
    const struct scenario *scenario = self->known->scenario;
    const struct forecast_error *error = &scenario->forecast_error;
    const double more = error->volume * error->volume + error->aht * error->aht;
    const double staff = error->staff * error->staff;
    struct factor_points other;

    law_of_duration(out, &scenario->busyness);
    if (own_busyness(self, desk) != NULL) {
        law_of_duration(&other, own_busyness(self, desk));
        law_times(out, &other);
    }
    law_of_lognormal(&other, (staff - more) / 2, sqrt(staff + more));
    law_times(out, &other);
}

/* Variance of the counts beyond Poisson, at volume 1; NAN: not known. */
static double
spread_of(const struct curves *self, const struct curve_desk *desk, uint32_t type,
    size_t row)
{
    const struct scenario *scenario = self->known->scenario;
    const struct contact_type *of = &scenario->types[type];
    const struct arrivals *arrivals = &of->arrivals;
    const double from_s = (double)row * scenario->day.interval_s;
    double out;

    if (own_busyness(self, desk) == NULL && arrivals->busyness.model != NULL)
        return NAN;
    if (arrivals->model->is_poisson)
        return 0;
    if (arrivals->model->scatter == NULL)
        return NAN;
    out = arrivals->model->scatter(arrivals->self, fmax(from_s, of->comes_from_s),
        fmin(from_s + offered_interval_s(scenario, row), of->comes_until_s));
    if (out != 0 && arrivals->steps.num > 0)
        return NAN;
    return out * arrivals->times * arrivals->times;
}

/* What the types bring to the interval: of its load, a contact's part. */
static void
fill_parts(struct curves *self, struct curve_desk *desk,
    const struct offered *offered, size_t row)
{
    const size_t num_rows = self->known->num_rows;
    double load_s = 0;

    for (size_t i = 0; i < desk->num_types; i++) {
        const size_t at = desk->types[i] * num_rows + row;

        load_s += offered->contacts[at] * offered->handle_s[at];
    }
    desk->load_s[row] = load_s;
    for (size_t i = 0; load_s > 0 && i < desk->num_types; i++) {
        const size_t at = desk->types[i] * num_rows + row;
        const double contacts = self->known->contacts[at];

        if (!(contacts > 0))
            continue;
        desk->part[i * num_rows + row] =
            offered->contacts[at] / contacts * offered->handle_s[at] / load_s;
        desk->spread[i * num_rows + row] =
            spread_of(self, desk, desk->types[i], row);
        desk->bends = desk->bends && !isnan(desk->spread[i * num_rows + row]);
    }
}

static int
fill_desk(struct curves *self, struct curve_desk *desk, struct theory_check *check,
    const struct theory_desk *of, struct theory_interval *intervals)
{
    const size_t num_rows = self->known->num_rows;
    struct factor_points law;
    int ret = theory_desk_loads(check, of, intervals);

    law_of(self, desk, &law);
    desk->axis = spline_axis(&law);
    desk->bends = true;
    for (size_t row = 0; ret == CQ_OK && row < num_rows; row++) {
        const struct theory_interval *interval = &intervals[row];

        if (!(interval->modified > 0 && interval->contacts > 0 &&
                interval->agents > 0))
            continue;
        fill_splines(desk, check, of, row, interval);
        if (is_sound(desk, num_rows, row))
            fill_parts(self, desk, &check->offered, row);
        for (size_t c = 0; ret == CQ_OK && c < NUM_CURVES; c++) {
            struct spline *spline = &desk->splines[c * num_rows + row];

            if (!(desk->load_s[row] > 0)) {
                *spline = (struct spline){ 0 };
                continue;
            }
            ret = spline_bend(spline, &desk->axis);
            desk->mean[c * num_rows + row] = spline_mean(spline, &desk->axis, &law);
        }
    }
    return ret;
}

static int
desk_init(struct curve_desk *self, const struct curves *curves,
    const struct theory_desk *of)
{
    const size_t num_rows = curves->known->num_rows;
    const size_t num = curves->experiment->num_replications;

    self->num_types = of->num_types;
    self->types = calloc(of->num_types + 1, sizeof(*self->types));
    self->splines = calloc(NUM_CURVES * num_rows, sizeof(*self->splines));
    self->mean = calloc(NUM_CURVES * num_rows, sizeof(*self->mean));
    self->load_s = calloc(num_rows, sizeof(*self->load_s));
    self->part = calloc(of->num_types * num_rows + 1, sizeof(*self->part));
    self->spread = calloc(of->num_types * num_rows + 1, sizeof(*self->spread));
    self->outlooks = calloc(num + 1, sizeof(*self->outlooks));
    self->day = calloc(NUM_CURVES * num + 1, sizeof(*self->day));
    if (self->types == NULL || self->splines == NULL || self->mean == NULL ||
        self->load_s == NULL || self->part == NULL || self->spread == NULL ||
        self->outlooks == NULL || self->day == NULL)
        return CQ_ERR_NO_MEMORY;
    memcpy(self->types, of->types, of->num_types * sizeof(*self->types));
    return CQ_OK;
}

static void
desk_free(struct curve_desk *self)
{
    free(self->types);
    free(self->splines);
    free(self->mean);
    free(self->load_s);
    free(self->part);
    free(self->spread);
    free(self->outlooks);
    free(self->day);
}

/* ---- days ---- */

static struct outlook
outlook_of(
    const struct curves *self, const struct curve_desk *desk, uint64_t replication)
{
    const struct scenario *scenario = self->known->scenario;
    const struct duration *own = own_busyness(self, desk);
    const struct calendar_day day = scenario_day(scenario, 0);
    const uint64_t number = luck_number(replication, &day);
    struct outlook out;

    out.volume = busyness_factor(scenario, &scenario->busyness, "", number) *
                 forecast_factor(scenario, FORECAST_VOLUME, replication);
    if (own != NULL)
        out.volume *= busyness_factor(
            scenario, own, scenario->types[desk->types[0]].name, number);
    out.handle = forecast_factor(scenario, FORECAST_AHT, replication);
    out.staff = forecast_factor(scenario, FORECAST_STAFF, replication);
    out.at = spline_place(&desk->axis, out.volume * out.handle / out.staff);
    return out;
}

/* What came in an interval beyond what the day's factors made of it, as a share of
 * the load: contacts, the work that they brought beside, and their variance. */
struct beyond {
    double contacts, work, variance;
};

static struct beyond
beyond_of(const struct curves *self, const struct curve_desk *desk, size_t row,
    size_t replication)
{
    const struct known *known = self->known;
    const struct outlook *outlook = &desk->outlooks[replication];
    const struct totals *totals = &self->experiment->totals[replication];
    struct beyond out = { 0 };

    for (size_t i = 0; i < desk->num_types; i++) {
        const double *sums = totals_type(totals, desk->types[i], row);
        const size_t at = desk->types[i] * known->num_rows + row;
        const size_t here = i * known->num_rows + row;
        const double contacts = known->contacts[at] * outlook->volume;
        const double part = desk->part[here] * outlook->handle / outlook->staff;

        if (part > 0) {
            out.contacts += part * (sums[SUM_fresh] - contacts);
            out.variance +=
                part * part *
                (contacts + desk->spread[here] * outlook->volume * outlook->volume);
        }
        if (!isnan(known->handle_s[at]))
            out.work +=
                (sums[SUM_work_offered_s] -
                    sums[SUM_offered] * known->handle_s[at] * outlook->handle) /
                desk->load_s[row] / outlook->staff;
    }
    return out;
}

/* Both curves of an interval. */
static void
add_excess(const struct curves *self, const struct curve_desk *desk, size_t row,
    size_t replication, double out[NUM_CURVES])
{
    const struct spline_place *place = &desk->outlooks[replication].at;
    struct beyond beyond;

    if (!(desk->load_s[row] > 0))
        return;
    beyond = beyond_of(self, desk, row, replication);
    for (size_t c = 0; c < NUM_CURVES; c++) {
        const size_t at = c * self->known->num_rows + row;
        const struct spline *spline = &desk->splines[at];

        out[c] += spline_value(spline, place) - desk->mean[at] +
                  spline_slope(spline, place) * (beyond.contacts + beyond.work);
        if (desk->bends)
            out[c] += spline_turn(spline, place) *
                      ((beyond.contacts * beyond.contacts - beyond.variance) / 2 +
                          beyond.contacts * beyond.work);
    }
}

double
curves_excess(const struct curves *self, size_t desk, enum curve curve, size_t row,
    size_t replication)
{
    double out[NUM_CURVES] = { 0 };

    add_excess(self, &self->desks[desk], row, replication, out);
    return out[curve];
}

double
curves_day_excess(
    const struct curves *self, size_t desk, enum curve curve, size_t replication)
{
    return self->desks[desk]
        .day[curve * self->experiment->num_replications + replication];
}

static void
fill_days(struct curves *self, size_t index)
{
    struct curve_desk *desk = &self->desks[index];
    const size_t num = self->experiment->num_replications;

    for (size_t r = 0; r < num; r++) {
        double excess[NUM_CURVES] = { 0 };

        desk->outlooks[r] = outlook_of(self, desk, self->experiment->numbers[r]);
        for (size_t row = 0; row < self->known->num_rows; row++)
            add_excess(self, desk, row, r, excess);
        for (size_t c = 0; c < NUM_CURVES; c++)
            desk->day[c * num + r] = excess[c];
    }
}

/* ---- all of them ---- */

static int
fill(struct curves *self, struct theory_check *check)
{
    struct theory_interval *intervals =
        calloc(self->known->num_rows + 1, sizeof(*intervals));
    int ret = intervals == NULL
                  ? CQ_ERR_NO_MEMORY
                  : offered_init(&check->offered, self->known->scenario);

    for (size_t d = 0; ret == CQ_OK && d < check->num_desks; d++) {
        memset(intervals, 0, self->known->num_rows * sizeof(*intervals));
        ret = desk_init(&self->desks[d], self, &check->desks[d]);
        if (ret == CQ_OK)
            ret = fill_desk(
                self, &self->desks[d], check, &check->desks[d], intervals);
        for (size_t i = 0; ret == CQ_OK && i < check->desks[d].num_types; i++)
            self->desk_of[check->desks[d].types[i]] = (uint32_t)d;
        if (ret == CQ_OK)
            fill_days(self, d);
    }
    free(intervals);
    return ret;
}

int
curves_init(struct curves *self, const struct known *known,
    const struct experiment *experiment)
{
    const struct scenario *scenario = known->scenario;
    const struct experiment nothing = { .scenario = scenario };
    struct theory_check check;
    int ret;

    *self = (struct curves){ .known = known, .experiment = experiment };
    if (!scenario_is_day(scenario) ||
        scenario->report.count_in != COUNT_IN_ARRIVAL || scenario->now.is_given ||
        !duration_mean_is_exact(&scenario->busyness))
        return CQ_OK;
    ret = theory_check_find(&check, &nothing);
    self->desks = calloc(check.num_desks + 1, sizeof(*self->desks));
    self->desk_of = calloc(scenario->num_types + 1, sizeof(*self->desk_of));
    if (self->desks == NULL || self->desk_of == NULL)
        ret = CQ_ERR_NO_MEMORY;
    if (ret == CQ_OK) {
        self->num_desks = check.num_desks;
        for (size_t t = 0; t < scenario->num_types; t++)
            self->desk_of[t] = CQ_NONE;
        ret = fill(self, &check);
    }
    theory_check_free(&check);
    return ret;
}

void
curves_free(struct curves *self)
{
    for (size_t d = 0; d < self->num_desks; d++)
        desk_free(&self->desks[d]);
    free(self->desks);
    free(self->desk_of);
    *self = (struct curves){ 0 };
}
