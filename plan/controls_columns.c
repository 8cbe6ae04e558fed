/* The controls of an address, a column each: what was counted on each day less what
 * is known of it. It knows nothing of what they are to explain.
 */
#include "plan/controls.h"

#include <string.h>

#include "sim/forecast.h"

/* Types first .. end - 1, rows from .. until - 1. */
struct block {
    size_t type, types_end;
    size_t row, rows_end;
};

/* Where columns are to go. */
struct columns {
    const struct controls *of;
    double *out;
    bool *there;
};

/* One observation of a block: of a steady state its batch. */
struct cell {
    const struct controls *of;
    const struct totals *totals;
    size_t replication;
    struct block span;
};

/* The sum over a block of one observation, less what is known of it. */
typedef double excess_of(const struct cell *cell);

/* ---- what there is ---- */

static double
contacts_known(const struct controls *self, size_t type, size_t row)
{
    const struct known *known = &self->known;

    if (row < known->num_rows)
        return known->contacts[type * known->num_rows + row];
    return isnan(known->contacts[type * known->num_rows]) ? NAN : 0;
}

static double
handle_known_s(const struct controls *self, size_t type, size_t row)
{
    const struct known *known = &self->known;

    return row < known->num_rows ? known->handle_s[type * known->num_rows + row]
                                 : known->types[type].late_s;
}

/* The forecast's error of handle times. */
static double
handle_times(const struct cell *cell)
{
    return forecast_factor(cell->of->scenario, FORECAST_AHT,
        cell->of->experiment->numbers[cell->replication]);
}

/* ---- contacts and work ---- */

static double
contacts_excess(const struct cell *cell)
{
    double out = 0;

    for (size_t t = cell->span.type; t < cell->span.types_end; t++)
        for (size_t row = cell->span.row; row < cell->span.rows_end; row++) {
            const double expected = contacts_known(cell->of, t, row);

            if (!isnan(expected))
                out += totals_type(cell->totals, t, row)[SUM_fresh] - expected;
        }
    return out;
}

/* Where each fresh contact asks once for an agent, beyond all that was expected;
 * else beyond what those who asked were to bring. */
static double
work_excess(const struct cell *cell)
{
    const double times = handle_times(cell);
    double out = 0;

    for (size_t t = cell->span.type; t < cell->span.types_end; t++) {
        const bool all = cell->of->known.types[t].asks_once &&
                         !isnan(contacts_known(cell->of, t, 0));

        if (isnan(handle_known_s(cell->of, t, 0)))
            continue;
        for (size_t row = cell->span.row; row < cell->span.rows_end; row++) {
            const double *sums = totals_type(cell->totals, t, row);
            const double handle_s = handle_known_s(cell->of, t, row);
            const double contacts =
                all ? contacts_known(cell->of, t, row) : sums[SUM_offered] * times;

            if (contacts == 0 || !isnan(handle_s))
                out += sums[SUM_work_offered_s] -
                       (contacts == 0 ? 0 : contacts * handle_s);
        }
    }
    return out;
}

/* ---- coins ---- */

/* Who has so far waited t of an exponential patience with mean m hangs up with a
 * chance of dt / m in the next dt: on average, abandons are waits / m. */
static double
patience_excess(const struct cell *cell)
{
    double out = 0;

    for (size_t t = cell->span.type; t < cell->span.types_end; t++) {
        const double patience_s = cell->of->known.types[t].patience_s;

        for (size_t row = cell->span.row; row < cell->span.rows_end; row++) {
            const double *sums = totals_type(cell->totals, t, row);

            if (!isnan(patience_s))
                out += sums[SUM_abandoned] -
                       (sums[SUM_wait_answered_s] + sums[SUM_wait_abandoned_s] +
                           sums[SUM_wait_other_s]) /
                           patience_s;
        }
    }
    return out;
}

/* Talk and after-call work of the answered, beyond their mean. */
static double
handled_excess(const struct cell *cell)
{
    const struct scenario *scenario = cell->of->scenario;
    const double times = handle_times(cell);
    double out = 0;

    for (size_t i = 0; i < scenario->num_pairs; i++) {
        const struct skill *pair = &scenario->pairs[i];
        const uint32_t t = pair->type;

        if (t < cell->span.type || t >= cell->span.types_end ||
            !cell->of->known.types[t].paced)
            continue;
        for (size_t row = cell->span.row; row < cell->span.rows_end; row++) {
            const double *sums = totals_pair(cell->totals, pair->pair, row);
            const double handle_s = handle_known_s(cell->of, t, row);

            if (!isnan(handle_s))
                out +=
                    (sums[SUM_pair_talk_s] + sums[SUM_pair_acw_s]) * pair->speed -
                    sums[SUM_pair_answered] * handle_s * times;
        }
    }
    return out;
}

/* Coins of chatbots: more contacts for agents than such coins bring on average. */
static double
bot_excess(const struct cell *cell)
{
    double out = 0;

    for (size_t t = cell->span.type; t < cell->span.types_end; t++) {
        const struct known_type *known = &cell->of->known.types[t];
        const struct bot_handling *bot = known->bot;

        for (size_t row = cell->span.row; bot != NULL && row < cell->span.rows_end;
             row++) {
            const double *sums = totals_type(cell->totals, t, row);
            const double ended = sums[SUM_contained] + sums[SUM_escalated];
            const double p = bot->containment;

            out +=
                p * ended - sums[SUM_contained] +
                p * (sums[SUM_bot_refused] - bot->refuses * sums[SUM_bot_offered]);
            if (known->offers)
                out += p * (1 - bot->refuses) *
                       (bot->offered * sums[SUM_fresh] - sums[SUM_bot_offered]);
        }
    }
    return out;
}

/* ---- theory ---- */

static double
curve_excess(const struct cell *cell, enum curve curve)
{
    const struct curves *curves = &cell->of->curves;
    const bool whole = cell->span.rows_end > curves->known->num_rows;
    const bool one = cell->span.types_end - cell->span.type == 1;
    double out = 0;

    for (size_t d = 0; d < curves->num_desks; d++) {
        if (one && curves->desk_of[cell->span.type] != d)
            continue;
        out += whole ? curves_day_excess(curves, d, curve, cell->replication)
                     : curves_excess(
                           curves, d, curve, cell->span.row, cell->replication);
    }
    return out;
}

static double
in_time_excess(const struct cell *cell)
{
    return curve_excess(cell, CURVE_IN_TIME);
}

static double
lost_excess(const struct cell *cell)
{
    return curve_excess(cell, CURVE_LOST);
}

/* ---- columns ---- */

static void
fill(struct columns *self, enum control kind, struct block span, excess_of *excess)
{
    const struct controls *of = self->of;
    const bool steady = of->scenario->day.steady;
    const size_t num_batches = steady ? of->scenario->num_batches : 1;

    for (size_t i = 0; i < observations_num(of->experiment); i++) {
        const size_t replication = observations_replication(of->experiment, i);
        struct cell cell = { of, &of->experiment->totals[replication], replication,
            span };
        double *out = &self->out[i * CONTROLS_MOST + kind];

        if (steady) {
            cell.span.row = i % num_batches;
            cell.span.rows_end = cell.span.row + 1;
        }
        *out = excess(&cell);
        self->there[kind] |= *out != 0;
    }
}

/* The type that the address is about; num_types: several. */
static size_t
type_of(const struct scenario *scenario, struct of of)
{
    switch (of.kind) {
    case OF_TYPE:
        return of.index;
    case OF_PAIR:
        return scenario->pairs[of.index].type;
    case OF_SLICE:
        return (
            size_t)(kind_type(scenario, (uint32_t)scenario->num_types + of.index) -
                    scenario->types);
    default:
        return scenario->num_types;
    }
}

/* An interval, and the one before, which hands its queue on. */
static void
fill_interval(struct columns *self, struct block here)
{
    struct block before = here;

    fill(self, CONTROL_here_contacts, here, contacts_excess);
    fill(self, CONTROL_here_work, here, work_excess);
    if (here.row == 0)
        return;
    before.row--;
    before.rows_end--;
    fill(self, CONTROL_before_contacts, before, contacts_excess);
    fill(self, CONTROL_before_work, before, work_excess);
}

void
controls_fill_all(
    const struct controls *self, struct address address, double *out, bool *there)
{
    const struct scenario *scenario = self->scenario;
    const size_t num_types = scenario->num_types, num_rows = self->known.num_rows;
    const size_t type = type_of(scenario, address.of);
    const bool steady = scenario->day.steady;
    /* what count_in books after closing belongs to the whole run */
    const struct block all = { 0, num_types, 0, num_rows + (steady ? 0 : 1) };
    struct columns columns = { self, out, there };
    struct block own = all, here = all;

    memset(there, 0, CONTROLS_MOST * sizeof(*there));
    memset(
        out, 0, observations_num(self->experiment) * CONTROLS_MOST * sizeof(*out));
    fill(&columns, CONTROL_contacts, all, contacts_excess);
    fill(&columns, CONTROL_work, all, work_excess);
    if (type < num_types && num_types > 1) {
        own.type = type;
        own.types_end = type + 1;
        fill(&columns, CONTROL_own_contacts, own, contacts_excess);
        fill(&columns, CONTROL_own_work, own, work_excess);
    }
    if (self->by_interval && !steady && address.interval >= 0 &&
        (size_t)address.interval < num_rows) {
        own.row = here.row = (size_t)address.interval;
        own.rows_end = here.rows_end = here.row + 1;
        fill_interval(&columns, here);
    }
    fill(&columns, CONTROL_in_time, own, in_time_excess);
    fill(&columns, CONTROL_lost, own, lost_excess);
    fill(&columns, CONTROL_patience, own, patience_excess);
    fill(&columns, CONTROL_handled, own, handled_excess);
    fill(&columns, CONTROL_bot, own, bot_excess);
}

size_t
controls_fill(const struct controls *self, struct address address, double *out,
    unsigned *kinds)
{
    const size_t most = controls_most(self);
    bool there[CONTROLS_MOST];
    size_t num = 0;

    *kinds = 0;
    controls_fill_all(self, address, out, there);
    for (size_t k = 0; k < CONTROLS_MOST && num < most; k++) {
        if (!there[k])
            continue;
        for (size_t i = 0; i < observations_num(self->experiment); i++)
            out[i * CONTROLS_MOST + num] = out[i * CONTROLS_MOST + k];
        *kinds |= 1u << k;
        num++;
    }
    return num;
}

size_t
controls_most(const struct controls *self)
{
    const size_t most = observations_num(self->experiment) / CONTROLS_DAYS_EACH;

    return most < CONTROLS_MOST ? most : CONTROLS_MOST;
}

bool
controls_any(const struct controls *self)
{
    const struct known *known = &self->known;

    for (size_t t = 0; t < self->scenario->num_types; t++)
        if (!isnan(contacts_known(self, t, 0)) ||
            !isnan(handle_known_s(self, t, 0)) ||
            !isnan(known->types[t].patience_s) || known->types[t].bot != NULL)
            return true;
    return self->curves.num_desks > 0;
}
