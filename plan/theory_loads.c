/*
 * What a desk is asked for, interval by interval: contacts, handle times, the load
 * that they make and the load that is in hand. Where contacts come back, pass
 * through a chatbot or come from elsewhere, how many ask for an agent is no figure
 * of the scenario's but one of the simulation's.
 */
#include <stdlib.h>
#include <string.h>

#include "plan/theory_desks.h"
#include "sim/err.h"
#include "theory/offered_load.h"

enum {
    CELLS = 8 /* of an interval */
};

/* One type while its load is worked out. */
struct flow {
    const struct scenario *scenario;
    uint32_t type;
    double speed;           /* of the desk's agents for it */
    const double *handle_s; /* [interval] at speed 1 */
    size_t num_cells, num_intervals;
    double cell_s;
    double *contacts; /* [cell], of one interval's handle times */
    double *part;     /* [cell] load of talk, then of after-call work */
    double *load;     /* [cell] at its end, of the desk */
};

/* ---- how long somebody stays in hand ---- */

struct stretch {
    const struct contact_type *type;
    bool after_call; /* else talk */
    size_t interval;
    double times; /* as long as written */
};

static double
share_in_hand(const void *context, double t_s)
{
    const struct stretch *self = context;
    const struct contact_type *type = self->type;
    double sum = 0;

    t_s /= self->times;
    if (self->after_call)
        return duration_lasts(&type->after_call, self->interval, t_s);
    if (type->num_intents == 0)
        return duration_lasts(&type->talk, self->interval, t_s);
    for (size_t i = 0; i < type->num_intents; i++)
        sum += type->intents[i].share *
               duration_lasts(&type->intents[i].talk, self->interval, t_s);
    return fmin(1, sum);
}

/* What the talk and the after-call work of a type come to, beside how they are
 * written: speed, transfers and the like. */
static double
times_of(const struct flow *self, size_t interval, double handle_s)
{
    const struct contact_type *type = &self->scenario->types[self->type];
    double written_s = contact_type_talk_s(type, interval);

    if (type->after_call.model != NULL)
        written_s += duration_mean(&type->after_call, interval);
    return handle_s / written_s / self->speed;
}

static bool
talk_is_rough(const struct contact_type *type)
{
    bool rough = theory_is_rough(&type->talk);

    for (size_t i = 0; i < type->num_intents; i++)
        rough |= theory_is_rough(&type->intents[i].talk);
    return rough;
}

/* Contacts that all have the handle times of one interval, of such a mean. */
static void
add_load(const struct flow *self, size_t interval, double handle_s)
{
    const struct contact_type *type = &self->scenario->types[self->type];
    struct stretch stretch = { type, false, interval, 1 };
    const struct survival exact = { share_in_hand, &stretch, 0 };
    struct survival_table table;
    struct survival handle = exact;
    const size_t num = self->num_cells;

    if (type->talk.model == NULL && type->num_intents == 0) { /* a log's own */
        offered_load_exponential(
            self->contacts, num, self->cell_s, handle_s / self->speed, self->load);
        return;
    }
    stretch.times = times_of(self, interval, handle_s);
    if (talk_is_rough(type)) {
        survival_tabulate(&table, &exact);
        handle = (struct survival){ survival_look_up, &table, THEORY_COARSE };
    }
    memset(self->part, 0, num * sizeof(*self->part));
    offered_load_cells(self->contacts, num, self->cell_s, &handle, self->part);
    for (size_t k = num; k-- > 0;) {
        self->load[k] += self->part[k];
        self->contacts[k] -= self->part[k] - (k > 0 ? self->part[k - 1] : 0);
    }
    if (type->after_call.model == NULL)
        return;
    stretch.after_call = true; /* of what leaves the talk */
    handle = exact;
    if (theory_is_rough(&type->after_call)) {
        survival_tabulate(&table, &exact);
        handle = (struct survival){ survival_look_up, &table, THEORY_COARSE };
    }
    offered_load_cells(self->contacts, num, self->cell_s, &handle, self->load);
}

static bool
handle_varies(const struct contact_type *type)
{
    bool varies =
        type->talk.num_instances > 1 || type->after_call.num_instances > 1;

    for (size_t i = 0; i < type->num_intents; i++)
        varies |= type->intents[i].talk.num_instances > 1;
    return varies;
}

/* Contacts of an interval, over its cells as they are expected to come; of the day
 * before too, where it goes on round the clock. */
static void
spread(const struct flow *self, size_t interval, double contacts)
{
    const size_t day = self->num_intervals * CELLS;
    double *cell = self->contacts + interval * CELLS;
    double sum = 0;

    for (size_t k = 0; k < CELLS; k++) {
        const double from_s = (double)(interval * CELLS + k) * self->cell_s;

        cell[k] = offered_between(
            self->scenario, self->type, from_s, from_s + self->cell_s);
        sum += cell[k];
    }
    for (size_t k = 0; k < CELLS; k++) {
        cell[k] = sum > 0 ? cell[k] * contacts / sum : contacts / CELLS;
        if (self->num_cells > day)
            cell[day + k] = cell[k];
    }
}

/* Over the day: those of one interval may be few, and counted. */
static double
mean_handle_s(const struct flow *self, const double *contacts)
{
    double sum = 0, work_s = 0;

    for (size_t i = 0; i < self->num_intervals; i++) {
        sum += contacts[i];
        work_s += contacts[i] * self->handle_s[i];
    }
    return sum > 0 ? work_s / sum : self->handle_s[0];
}

/* contacts: [interval] of the type. */
static void
add_type(const struct flow *self, const double *contacts)
{
    const bool varies = handle_varies(&self->scenario->types[self->type]);

    memset(self->contacts, 0, self->num_cells * sizeof(*self->contacts));
    for (size_t i = 0; i < self->num_intervals; i++) {
        spread(self, i, contacts[i]);
        if (!varies)
            continue;
        add_load(self, i, self->handle_s[i]);
        memset(self->contacts, 0, self->num_cells * sizeof(*self->contacts));
    }
    if (!varies)
        add_load(self, 0, mean_handle_s(self, contacts));
}

/* ---- contacts and handle times of a type ---- */

static double
sum_of(const struct theory_check *check, uint32_t type, const char *measure,
    int interval, bool denominator)
{
    const struct of of = { OF_TYPE, type };
    const struct address address = { measure_find(measure, OF_TYPE), of, interval,
        BASIS_CALL };
    const size_t num = observations_num(check->experiment);
    double sum = 0, pair[2];

    for (size_t i = 0; i < num; i++) {
        observations_pair(check->experiment, address, i, &pair[0], &pair[1]);
        sum += pair[denominator];
    }
    return sum;
}

/* As simulated: contacts on average, and their work. */
static void
count_type(const struct theory_check *check, uint32_t type, double *contacts,
    double *handle_s)
{
    const struct scenario *scenario = check->experiment->scenario;
    const bool steady = scenario->day.steady;

    for (size_t i = 0; i < check->num_intervals; i++) {
        const int interval = steady ? INTERVAL_ALL : (int)i;
        const double offered = sum_of(check, type, "offered", interval, false);
        const double runs = sum_of(check, type, "offered", interval, true);
        const double work_s = sum_of(check, type, "offered_load", interval, false);

        contacts[i] = runs > 0 ? offered / runs : 0;
        if (!steady && contacts[i] > 0) /* of several days, of one */
            contacts[i] *= offered_interval_s(scenario, i) /
                           scenario_open_s(scenario, interval);
        if (offered > 0)
            handle_s[i] = work_s / offered;
    }
}

/* How much slower a contact is in full hands, and, where others need the whole
 * agent, what part of an agent it takes. */
static double
in_full_hands(const struct scenario *scenario, const struct theory_desk *desk,
    const struct skill *pair)
{
    const struct chats *chats = &scenario->groups[pair->group].chats;

    if (chats->at_once < 2 || !scenario->types[pair->type].is_chat)
        return 1;
    return chats->slowdown[chats->at_once - 1] /
           (theory_is_chat_desk(scenario, desk) ? 1 : chats->at_once);
}

/* The mean over the agents who can take the type. */
static double
mean_speed(
    const struct scenario *scenario, const struct theory_desk *desk, uint32_t type)
{
    double sum = 0, agents = 0;

    for (size_t i = 0; i < scenario->num_pairs; i++) {
        const struct skill *pair = &scenario->pairs[i];
        const struct learning *learning = &scenario->groups[pair->group].learning;
        double heads = 0;

        if (pair->type != type)
            continue;
        for (size_t k = 0; k < scenario->day.num_intervals; k++)
            heads += offered_ready(scenario, pair->group, k);
        agents += heads;
        sum += heads * pair->speed *
               (learning->tenure.model != NULL ? learning->mean_speed : 1) /
               in_full_hands(scenario, desk, pair);
    }
    return agents > 0 ? sum / agents : 1;
}

/* ---- agents ---- */

/* Agents, or their places where all contacts are chats; and the mean pause after a
 * contact. */
static double
add_agents(const struct scenario *scenario, const struct theory_desk *desk,
    size_t interval, struct theory_interval *out)
{
    const bool chats = theory_is_chat_desk(scenario, desk);
    double pause_s = 0;

    for (size_t i = 0; i < desk->num_groups; i++) {
        const uint32_t index = desk->groups[i];
        const struct agent_group *group = &scenario->groups[index];
        const double places =
            chats && group->chats.at_once > 1 ? group->chats.at_once : 1;
        const double ready = offered_ready(scenario, index, interval) * places;

        out->agents += ready;
        out->seated += offered_staff(scenario, index, interval) * places;
        pause_s += ready * group->ready_delay_s;
    }
    return out->agents > 0 ? pause_s / out->agents : 0;
}

/* ---- all together ---- */

static double
length_of(const struct theory_check *check, size_t interval)
{
    return offered_interval_s(check->experiment->scenario, interval);
}

/* Round the clock the night before is there already. */
static bool
goes_round(const struct scenario *scenario)
{
    return scenario->horizon.num_days > 0 && scenario->day.length_s >= 86400;
}

/* The mean load of each interval: that of a cell is halfway from end to end. */
static void
average(const struct theory_check *check, const struct flow *flow,
    struct theory_interval *out)
{
    const size_t day = flow->num_cells - flow->num_intervals * CELLS;

    for (size_t i = 0; i < check->num_intervals; i++) {
        const double num_cells = length_of(check, i) / flow->cell_s;
        const size_t first = day + i * CELLS;
        double sum = 0;
        size_t num = 0;

        while (num < CELLS && (double)num < num_cells - 1e-9) {
            const size_t k = first + num++;

            sum += (flow->load[k] + (k > 0 ? flow->load[k - 1] : 0)) / 2;
        }
        out[i].modified = num > 0 ? sum / (double)num : 0;
    }
}

/* aht_s: the sum of the handle times, for now. */
static void
add_work(const struct theory_check *check, const struct flow *flow,
    const double *contacts, struct theory_interval *out)
{
    for (size_t i = 0; i < check->num_intervals; i++) {
        const double work_s = contacts[i] * flow->handle_s[i];

        out[i].length_s = length_of(check, i);
        out[i].contacts += contacts[i];
        out[i].load += work_s / out[i].length_s;
        out[i].aht_s += work_s / flow->speed;
    }
}

/* room: [2 x intervals]; flow: with its cells, all 0. */
static void
add_types(const struct theory_check *check, const struct theory_desk *desk,
    struct flow *flow, double *room, struct theory_interval *out)
{
    const size_t num = check->num_intervals;
    double *contacts = room, *handle_s = room + num;

    flow->handle_s = handle_s;
    for (size_t t = 0; t < desk->num_types; t++) {
        const uint32_t type = desk->types[t];

        memcpy(contacts, check->offered.contacts + type * num,
            num * sizeof(*contacts));
        memcpy(handle_s, check->offered.handle_s + type * num,
            num * sizeof(*handle_s));
        if (desk->counted)
            count_type(check, type, contacts, handle_s);
        flow->type = type;
        flow->speed = mean_speed(flow->scenario, desk, type);
        add_work(check, flow, contacts, out);
        if (!flow->scenario->day.steady)
            add_type(flow, contacts);
    }
    if (!flow->scenario->day.steady)
        average(check, flow, out);
}

/* From sums to means; the pause after a contact lengthens what is in hand. */
static void
settle(const struct scenario *scenario, const struct theory_desk *desk,
    size_t interval, struct theory_interval *out)
{
    const double pause_s = add_agents(scenario, desk, interval, out);

    if (!(out->contacts > 0 && out->aht_s > 0))
        return;
    if (scenario->day.steady)
        out->modified = out->aht_s / out->length_s;
    out->aht_s /= out->contacts;
    out->modified *= 1 + pause_s / out->aht_s;
    out->aht_s += pause_s;
}

int
theory_desk_loads(const struct theory_check *check, const struct theory_desk *desk,
    struct theory_interval *out)
{
    const struct scenario *scenario = check->experiment->scenario;
    const size_t num = check->num_intervals;
    const size_t num_cells = num * CELLS * (goes_round(scenario) ? 2 : 1);
    double *room = calloc(2 * num + 1, sizeof(*room));
    double *cells = calloc(3 * num_cells + 1, sizeof(*cells));
    struct flow flow = { .scenario = scenario,
        .num_intervals = num,
        .num_cells = num_cells,
        .cell_s = scenario->day.interval_s / CELLS,
        .contacts = cells,
        .part = cells + num_cells,
        .load = cells + 2 * num_cells };
    const int ret = room != NULL && cells != NULL ? CQ_OK : CQ_ERR_NO_MEMORY;

    if (ret == CQ_OK)
        add_types(check, desk, &flow, room, out);
    free(room);
    free(cells);
    for (size_t i = 0; ret == CQ_OK && i < num; i++)
        settle(scenario, desk, i, &out[i]);
    return ret;
}
