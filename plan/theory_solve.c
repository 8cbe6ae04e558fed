/* The formula of a desk, interval by interval: which one, with what patience, and
 * with a number of agents that need not be whole. */
#include "plan/theory_desks.h"
#include "theory/mmng.h"

/* The patience of the desk's contacts, by how many of each type there are. */
struct patience {
    const struct scenario *scenario;
    const struct theory_desk *desk;
    const double *contacts; /* [type of the scenario][interval] */
    size_t interval, num_intervals;
    struct survival_table table; /* of rough ones, of the interval */
};

static double
contacts_of(const struct patience *self, uint32_t type)
{
    return self->contacts[type * self->num_intervals + self->interval];
}

static double
share_patient(const void *context, double t_s)
{
    const struct patience *self = context;
    double sum = 0, patient = 0;

    for (size_t i = 0; i < self->desk->num_types; i++) {
        const struct duration *of =
            &self->scenario->types[self->desk->types[i]].patience;
        const double contacts = self->desk->num_types == 1
                                    ? 1
                                    : contacts_of(self, self->desk->types[i]);

        sum += contacts;
        patient +=
            contacts *
            (of->model == NULL ? 1 : duration_lasts(of, self->interval, t_s));
    }
    return sum > 0 ? patient / sum : 1;
}

/* One exponential patience for all: its mean, INFINITY for `never`; else NAN. */
static double
common_patience_s(const struct scenario *scenario, const struct theory_desk *desk,
    size_t interval)
{
    double out_s = NAN;

    for (size_t i = 0; i < desk->num_types; i++) {
        const struct duration *of = &scenario->types[desk->types[i]].patience;
        const double mean_s = theory_is_never(of) ? INFINITY
                              : theory_is_exponential(of)
                                  ? duration_mean(of, interval)
                                  : NAN;

        if (i > 0 && mean_s != out_s)
            return NAN;
        out_s = mean_s;
    }
    return out_s;
}

/* The mean over the types of a key of theirs; the sum of queue limits. */
static void
add_keys(const struct scenario *scenario, const struct theory_desk *desk,
    struct erlang_demand *demand)
{
    demand->balk = demand->places = 0;
    for (size_t i = 0; i < desk->num_types; i++) {
        const struct contact_type *type = &scenario->types[desk->types[i]];

        demand->balk += type->balk / (double)desk->num_types;
        demand->places += type->queue_limit;
    }
}

/* The mean patience, for formulas that want one: about, if it is not exponential.
 */
static double
mean_patience_s(const struct scenario *scenario, const struct theory_desk *desk,
    size_t interval)
{
    double per_s = 0;

    for (size_t i = 0; i < desk->num_types; i++) {
        const struct duration *of = &scenario->types[desk->types[i]].patience;

        if (!theory_is_never(of))
            per_s += 1 / duration_mean(of, interval) / (double)desk->num_types;
    }
    return 1 / per_s;
}

static struct erlang
solve(const struct erlang_demand *demand, const struct survival *patience,
    enum theory_model model, uint32_t agents)
{
    switch (model) {
    case THEORY_ERLANG_B:
        return erlang_b(demand, agents);
    case THEORY_ERLANG_C:
        return erlang_c(demand, agents);
    case THEORY_ERLANG_A:
        return erlang_a(demand, agents);
    case THEORY_MMNG:
        break;
    }
    return mmng(demand, patience, agents);
}

static double
between(double a, double b, double share)
{
    return share == 0 ? a : a + (b - a) * share;
}

/* Between two whole numbers of agents. */
static struct erlang
mix(const struct erlang *a, const struct erlang *b, double share)
{
    return (struct erlang){ .load = a->load,
        .occupancy = between(a->occupancy, b->occupancy, share),
        .delayed = between(a->delayed, b->delayed, share),
        .asa = between(a->asa, b->asa, share),
        .wait = between(a->wait, b->wait, share),
        .service_level = between(a->service_level, b->service_level, share),
        .abandonment = between(a->abandonment, b->abandonment, share),
        .balking = between(a->balking, b->balking, share),
        .blocking = between(a->blocking, b->blocking, share),
        .queue_mean = between(a->queue_mean, b->queue_mean, share),
        .wait_abandoned = between(a->wait_abandoned, b->wait_abandoned, share),
        .abandoned_within =
            between(a->abandoned_within, b->abandoned_within, share),
        .overloaded = share > 0 ? b->overloaded : a->overloaded };
}

struct erlang_demand
theory_desk_demand(const struct scenario *scenario, const struct theory_desk *desk,
    size_t interval, double within_s, const struct theory_interval *of)
{
    struct erlang_demand demand = { .rate_per_s = of->modified / of->aht_s,
        .aht_s = of->aht_s,
        .within_s = within_s,
        .patience_s = common_patience_s(scenario, desk, interval) };

    if (isnan(demand.patience_s))
        demand.patience_s = mean_patience_s(scenario, desk, interval);
    add_keys(scenario, desk, &demand);
    return demand;
}

/* From interval to interval: patience, or how many there are of whom. */
static bool
varies(const struct scenario *scenario, const struct theory_desk *desk)
{
    return desk->num_types > 1 ||
           scenario->types[desk->types[0]].patience.num_instances > 1;
}

/* As it is, or a curve through many values. */
static struct survival
survival_of(struct patience *self)
{
    const struct survival exact = { share_patient, self, 0 };

    if (!(self->desk->gaps >> GAP_VALUES & 1))
        return exact;
    if (self->table.t_s[1] == 0 || varies(self->scenario, self->desk))
        survival_tabulate(&self->table, &exact);
    return (struct survival){ survival_look_up, &self->table, THEORY_COARSE };
}

static void
solve_interval(const struct scenario *scenario, const struct theory_desk *desk,
    struct patience *mixed, struct theory_interval *out)
{
    const struct survival patience = survival_of(mixed);
    const double least = fmax(1, floor(out->agents));
    const double share = fmax(0, out->agents - least);
    const struct erlang_demand demand =
        theory_desk_demand(scenario, desk, mixed->interval, desk->within_s, out);
    const struct erlang few =
        solve(&demand, &patience, desk->model, (uint32_t)least);
    const struct erlang more =
        share > 0 ? solve(&demand, &patience, desk->model, (uint32_t)least + 1)
                  : few;

    out->at = mix(&few, &more, share);
    out->at.load = out->load;
    if (out->seated > out->agents) /* the away are seated, but not busy */
        out->at.occupancy *= out->agents / out->seated;
}

struct erlang
theory_desk_at(const struct theory_check *check, const struct theory_desk *desk,
    size_t interval, enum theory_model model, double within_s, uint32_t agents)
{
    const struct scenario *scenario = check->experiment->scenario;
    struct patience mixed = { .scenario = scenario,
        .desk = desk,
        .contacts = check->offered.contacts,
        .interval = interval,
        .num_intervals = check->num_intervals };
    const struct survival patience = survival_of(&mixed);
    const struct erlang_demand demand = theory_desk_demand(
        scenario, desk, interval, within_s, &desk->intervals[interval]);

    return solve(&demand, &patience, model, agents);
}

static enum theory_model
choose_model(const struct scenario *scenario, const struct theory_desk *desk)
{
    struct erlang_demand demand = { 0 };
    bool common = true, never = true;

    add_keys(scenario, desk, &demand);
    if (demand.places == 0)
        return THEORY_ERLANG_B;
    for (size_t i = 0; i < scenario->day.num_intervals; i++) {
        const double mean_s = common_patience_s(scenario, desk, i);

        common &= !isnan(mean_s);
        never &= isinf(mean_s) != 0;
    }
    if (isfinite(demand.places) || (common && !(never && demand.balk == 0)))
        return THEORY_ERLANG_A;
    return common ? THEORY_ERLANG_C : THEORY_MMNG;
}

double
theory_desk_within_s(
    const struct scenario *scenario, const struct theory_desk *desk)
{
    double out_s = NAN;

    for (size_t i = 0; i < desk->num_types; i++) {
        const double within_s = scenario->types[desk->types[i]].within_s;

        if (isnan(within_s) || (i > 0 && within_s != out_s))
            return NAN;
        out_s = within_s;
    }
    return out_s;
}

void
theory_desk_solve(const struct theory_check *check, struct theory_desk *desk,
    struct theory_interval *intervals)
{
    const struct scenario *scenario = check->experiment->scenario;
    struct patience patience = { .scenario = scenario,
        .desk = desk,
        .contacts = check->offered.contacts,
        .num_intervals = check->num_intervals };

    desk->model = choose_model(scenario, desk);
    desk->within_s = theory_desk_within_s(scenario, desk);
    desk->intervals = intervals;
    for (size_t i = 0; i < check->num_intervals; i++) {
        struct theory_interval *interval = &intervals[i];

        patience.interval = i;
        interval->solved = interval->modified > 0 && interval->contacts > 0 &&
                           interval->agents > 0;
        if (interval->solved)
            solve_interval(scenario, desk, &patience, interval);
        desk->num_unsolved += interval->contacts > 0 && !(interval->agents > 0);
        desk->num_overloaded += interval->solved && interval->at.overloaded;
    }
}
