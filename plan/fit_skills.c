/*
 * Agents who answer alike. It knows contacts and agents by numbers alone.
 */
#include "plan/fit_skills.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/fit_late.h"
#include "sim/err.h"

/* ---- what was seen, and what was to be expected ---- */

/* Contacts of one interval of one day, [from, to) of the store. */
struct cell {
    double num;
    double *types;   /* [num_types] */
    double *own;     /* [num_agents] */
    uint32_t *there; /* [num_there] agents */
    size_t num_there;
};

static void
count_cell(struct fit_skills *self, struct cell *cell, const struct fit_seen *from,
    const struct fit_seen *to)
{
    cell->num = 0;
    cell->num_there = 0;
    memset(cell->types, 0, self->num_types * sizeof(*cell->types));
    for (const struct fit_seen *at = from; at < to; at++) {
        if (at->agent == 0)
            continue;
        if (cell->own[at->agent - 1] == 0)
            cell->there[cell->num_there++] = at->agent - 1;
        cell->own[at->agent - 1]++;
        cell->types[at->type]++;
        cell->num++;
        self->seen[(at->agent - 1) * self->num_types + at->type]++;
    }
}

static void
take_cell(struct fit_skills *self, struct cell *cell, const struct fit_seen *from,
    const struct fit_seen *to)
{
    count_cell(self, cell, from, to);
    for (size_t i = 0; i < cell->num_there; i++) {
        const uint32_t agent = cell->there[i];
        double *expected = &self->expected[agent * self->num_types];

        for (size_t k = 0; k < self->num_types; k++)
            expected[k] += cell->own[agent] * cell->types[k] / cell->num;
        cell->own[agent] = 0;
    }
}

static int
take_all(struct fit_skills *self, const struct fit_seen_store *store,
    const struct fit_frame *frame)
{
    struct cell cell = { .types = malloc((self->num_types + 1) * sizeof(double)),
        .own = calloc(self->num_agents + 1, sizeof(double)),
        .there = malloc((self->num_agents + 1) * sizeof(uint32_t)) };
    const struct fit_seen *end = store->contacts + store->num;
    int ret = CQ_ERR_NO_MEMORY;

    if (cell.types != NULL && cell.own != NULL && cell.there != NULL) {
        for (const struct fit_seen *from = store->contacts, *to; from < end;
             from = to) {
            to = fit_seen_cell_end(from, end, frame);
            take_cell(self, &cell, from, to);
        }
        ret = CQ_OK;
    }
    free(cell.types);
    free(cell.own);
    free(cell.there);
    return ret;
}

/* ---- who helps late ---- */

static double
calls_of(const struct fit_skills *self, size_t agent)
{
    double num = 0;

    for (size_t k = 0; k < self->num_types; k++)
        num += self->seen[agent * self->num_types + k];
    return num;
}

static size_t
main_type(const struct fit_skills *self, size_t agent)
{
    const double *seen = &self->seen[agent * self->num_types];
    size_t most = 0;

    for (size_t t = 1; t < self->num_types; t++)
        if (seen[t] > seen[most])
            most = t;
    return most;
}

static int
find_late(struct fit_skills *self, const struct fit_seen_store *store,
    const struct fit_frame *frame)
{
    size_t *own = malloc((self->num_agents + 1) * sizeof(*own));
    double num_told = 0;
    struct fit_waits waits;
    int ret = fit_waits_init(&waits, store, frame);

    if (own == NULL)
        ret = CQ_ERR_NO_MEMORY;
    for (size_t agent = 0; ret == CQ_OK && agent < self->num_agents; agent++) {
        own[agent] = agent;
        num_told += calls_of(self, agent) >= FIT_LEAST_LATE;
    }
    for (size_t agent = 0; ret == CQ_OK && agent < self->num_agents; agent++) {
        struct fit_late late;

        if (calls_of(self, agent) < FIT_LEAST_LATE)
            continue;
        fit_late_look(&late, &waits, own, agent, main_type(self, agent));
        self->late[agent] = fit_late_is(&late, 0.05 / num_told);
    }
    free(own);
    fit_waits_free(&waits);
    return ret;
}

int
fit_skills_init(struct fit_skills *self, const struct fit_seen_store *store,
    const struct fit_frame *frame)
{
    const size_t num = store->num_agents * frame->num_types;
    int ret;

    *self = (struct fit_skills){ .num_agents = store->num_agents,
        .num_types = frame->num_types,
        .seen = calloc(num + 1, sizeof(double)),
        .expected = calloc(num + 1, sizeof(double)),
        .late = calloc(store->num_agents + 1, sizeof(bool)) };
    if (self->seen == NULL || self->expected == NULL || self->late == NULL)
        return CQ_ERR_NO_MEMORY;
    ret = take_all(self, store, frame);
    return ret == CQ_OK ? find_late(self, store, frame) : ret;
}

void
fit_skills_free(struct fit_skills *self)
{
    free(self->seen);
    free(self->expected);
    free(self->late);
    *self = (struct fit_skills){ 0 };
}

/* ---- who is joined ---- */

static double
likelihood(double seen, double expected)
{
    return seen > 0 ? seen * log(seen / expected) : 0;
}

double
fit_skills_cost(const struct fit_skills *self, const double *seen_a,
    const double *expected_a, const double *seen_b, const double *expected_b)
{
    double cost = 0;

    for (size_t k = 0; k < self->num_types; k++)
        cost += likelihood(seen_a[k], expected_a[k]) +
                likelihood(seen_b[k], expected_b[k]) -
                likelihood(seen_a[k] + seen_b[k], expected_a[k] + expected_b[k]);
    return cost;
}

/* Teams while they are joined: a few agents each. */
struct joining {
    const struct fit_skills *skills;
    size_t num, num_left; /* to begin with; now */
    uint32_t *agents;     /* [num] the agent that a team began with */
    size_t *into;         /* [num] the team it was joined to; itself: it is one */
    double *seen, *expected; /* [num][num_types] */
    double *gain;            /* [num][num], a < b: of joining them */
};

/* What Schwarz's criterion leaves for joining a and b. */
static double
gain_of(const struct joining *self, size_t a, size_t b)
{
    const size_t num_types = self->skills->num_types;
    const double *seen_a = &self->seen[a * num_types];
    const double *seen_b = &self->seen[b * num_types];
    double num = 0, types = 0;

    if (self->skills->late[self->agents[a]] != self->skills->late[self->agents[b]])
        return -INFINITY;

    for (size_t k = 0; k < num_types; k++) {
        num += seen_a[k] + seen_b[k];
        types += seen_a[k] + seen_b[k] > 0;
    }
    return fmax(types - 1, 1) / 2 * log(num) -
           fit_skills_cost(self->skills, seen_a, &self->expected[a * num_types],
               seen_b, &self->expected[b * num_types]);
}

static void
find_gains(struct joining *self, size_t of)
{
    for (size_t i = 0; i < self->num; i++) {
        const size_t a = i < of ? i : of, b = i < of ? of : i;

        if (i != of && self->into[i] == i)
            self->gain[a * self->num + b] = gain_of(self, a, b);
    }
}

/* Join the two that are nearest, as far as that is a gain. */
static bool
join_nearest(struct joining *self)
{
    const size_t num_types = self->skills->num_types;
    double most = self->num_left > FIT_MOST_ALIKE ? -INFINITY : 0;
    size_t a = 0, b = 0;

    for (size_t i = 0; i < self->num; i++)
        for (size_t j = i + 1; self->into[i] == i && j < self->num; j++)
            if (self->into[j] == j && self->gain[i * self->num + j] > most) {
                most = self->gain[i * self->num + j];
                a = i;
                b = j;
            }
    if (a == b)
        return false;
    self->into[b] = a;
    self->num_left--;
    for (size_t k = 0; k < num_types; k++) {
        self->seen[a * num_types + k] += self->seen[b * num_types + k];
        self->expected[a * num_types + k] += self->expected[b * num_types + k];
    }
    find_gains(self, a);
    return true;
}

/* The agents of most calls, at most FIT_MOST_JOINED. */
static void
choose_agents(struct joining *self)
{
    const struct fit_skills *skills = self->skills;

    for (size_t agent = 0; agent < skills->num_agents; agent++) {
        const double calls = calls_of(skills, agent);
        size_t at = self->num;

        if (!(calls > 0))
            continue;
        while (at > 0 && calls_of(skills, self->agents[at - 1]) < calls)
            at--;
        if (at == FIT_MOST_JOINED)
            continue;
        if (self->num < FIT_MOST_JOINED)
            self->num++;
        memmove(&self->agents[at + 1], &self->agents[at],
            (self->num - 1 - at) * sizeof(*self->agents));
        self->agents[at] = (uint32_t)agent;
    }
}

static int
joining_init(struct joining *self, const struct fit_skills *skills)
{
    const size_t num_types = skills->num_types;
    const size_t row = num_types * sizeof(double);

    *self = (struct joining){ .skills = skills,
        .agents = malloc((FIT_MOST_JOINED + 1) * sizeof(*self->agents)) };
    if (self->agents == NULL)
        return CQ_ERR_NO_MEMORY;
    choose_agents(self);
    self->num_left = self->num;
    self->into = malloc((self->num + 1) * sizeof(*self->into));
    self->seen = malloc((self->num + 1) * row);
    self->expected = malloc((self->num + 1) * row);
    self->gain = calloc(self->num * self->num + 1, sizeof(*self->gain));
    if (self->into == NULL || self->seen == NULL || self->expected == NULL ||
        self->gain == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < self->num; i++) {
        const size_t from = self->agents[i] * num_types;

        self->into[i] = i;
        memcpy(&self->seen[i * num_types], &skills->seen[from], row);
        memcpy(&self->expected[i * num_types], &skills->expected[from], row);
    }
    for (size_t i = 0; i < self->num; i++)
        find_gains(self, i);
    return CQ_OK;
}

static void
joining_free(struct joining *self)
{
    free(self->agents);
    free(self->into);
    free(self->seen);
    free(self->expected);
    free(self->gain);
}

/* The likeliest team of an agent who was not compared. */
static size_t
nearest_team(const struct joining *self, size_t agent)
{
    const size_t num_types = self->skills->num_types;
    const double *seen = &self->skills->seen[agent * num_types];
    const double *expected = &self->skills->expected[agent * num_types];
    double least = INFINITY;
    size_t team = 0;

    for (size_t i = 0; i < self->num; i++) {
        const double cost = fit_skills_cost(self->skills, seen, expected,
            &self->seen[i * num_types], &self->expected[i * num_types]);

        if (self->into[i] == i && cost < least &&
            self->skills->late[self->agents[i]] == self->skills->late[agent]) {
            least = cost;
            team = i;
        }
    }
    return team;
}

/* Number the teams that are left in order, and the agents by them. */
static void
number_teams(
    const struct joining *self, size_t *numbers, size_t *team_of, size_t *num)
{
    const struct fit_skills *skills = self->skills;

    *num = 0;
    for (size_t i = 0; i < self->num; i++)
        numbers[i] = self->into[i] == i ? (*num)++ : 0;
    for (size_t agent = 0; agent < skills->num_agents; agent++)
        team_of[agent] = calls_of(skills, agent) > 0
                             ? numbers[nearest_team(self, agent)]
                             : FIT_NO_TEAM;
    for (size_t i = 0; i < self->num; i++) {
        size_t team = i;

        while (self->into[team] != team)
            team = self->into[team];
        team_of[self->agents[i]] = numbers[team];
    }
}

int
fit_skills_join(const struct fit_skills *self, size_t *team_of, size_t *num)
{
    struct joining joining;
    int ret = joining_init(&joining, self);
    size_t *numbers = NULL;

    if (ret == CQ_OK) {
        numbers = calloc(joining.num + 1, sizeof(*numbers));
        ret = numbers == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
    }
    if (ret == CQ_OK) {
        while (join_nearest(&joining))
            ;
        number_teams(&joining, numbers, team_of, num);
    }
    free(numbers);
    joining_free(&joining);
    return ret;
}
