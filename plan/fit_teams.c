/*
 * Teams of agents who answer alike, as far as a scenario can tell them apart. It
 * knows contacts, types and agents by numbers alone.
 */
#include "plan/fit_teams.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/fit_skills.h"
#include "sim/err.h"

#define SERVED 0.1 /* of what others answer, at least */
#define LESS 0.5
#define MORE 2.

/* Everything while teams are made. */
struct making {
    struct fit_teams *self;
    const struct fit_seen_store *store;
    const struct fit_frame *frame;
    struct fit_skills skills;
    struct fit_waits waits;
    size_t *team_of;         /* [agent] */
    double *seen, *expected; /* [team][type] */
};

/* ---- what a team serves ---- */

static void
sum_teams(struct making *self)
{
    const struct fit_skills *skills = &self->skills;
    const size_t num = self->self->num * skills->num_types;

    for (size_t i = 0; i < num; i++)
        self->seen[i] = self->expected[i] = 0;
    for (size_t team = 0; team < self->self->num; team++) {
        self->self->teams[team].num_agents = 0;
        self->self->teams[team].num_calls = 0;
    }
    for (size_t agent = 0; agent < skills->num_agents; agent++) {
        const size_t team = self->team_of[agent];

        if (team == FIT_NO_TEAM)
            continue;
        self->self->teams[team].num_agents++;
        self->self->teams[team].late = skills->late[agent];
        for (size_t k = 0; k < skills->num_types; k++) {
            const size_t from = agent * skills->num_types + k;

            self->seen[team * skills->num_types + k] += skills->seen[from];
            self->expected[team * skills->num_types + k] += skills->expected[from];
            self->self->teams[team].num_calls += skills->seen[from];
        }
    }
}

static double
rate_of(const struct fit_team_type *type)
{
    return type->expected > 0 ? type->seen / type->expected : 0;
}

/* Where agents help late by what they answer most, they do by the rest. */
static void
lend_late(struct fit_team *self, size_t num_types)
{
    const struct fit_team_type *most = NULL;

    for (size_t t = 0; t < num_types; t++) {
        const struct fit_team_type *type = &self->types[t];

        if (type->is_late && (most == NULL || type->seen > most->seen))
            most = type;
    }
    for (size_t t = 0; most != NULL && t < num_types; t++)
        if (self->types[t].serves && !self->types[t].is_late) {
            self->types[t].is_late = true;
            self->types[t].late.after_s = most->late.after_s;
        }
}

static void
look_at_team(struct making *self, size_t team)
{
    struct fit_team *of = &self->self->teams[team];
    const size_t num_types = self->frame->num_types;
    bool prefers;

    for (size_t t = 0; t < num_types; t++) {
        const size_t at = team * num_types + t;
        struct fit_team_type *type = &of->types[t];

        *type = (struct fit_team_type){ .seen = self->seen[at],
            .expected = self->expected[at],
            .late = { .chance = 1 } };
        if (type->seen >= FIT_LEAST_LATE && self->self->num > 1)
            fit_late_look(&type->late, &self->waits, self->team_of, team, t);
        type->is_late = fit_late_is(&type->late, 0.001);
        type->serves = type->seen > 0 &&
                       (type->is_late || type->expected < FIT_LEAST_EXPECTED ||
                           rate_of(type) >= SERVED);
    }
    if (of->late)
        lend_late(of, num_types);
    prefers = fit_team_is_special(of, num_types);
    for (size_t t = 0; t < num_types; t++)
        of->types[t].second = prefers && of->types[t].serves &&
                              !of->types[t].is_late &&
                              rate_of(&of->types[t]) < LESS;
}

/* What somebody answers is served by whoever does most of it. */
static void
serve_all(struct fit_teams *self)
{
    for (size_t t = 0; t < self->num_types; t++) {
        size_t most = 0;
        bool served = false;

        for (size_t team = 0; team < self->num; team++) {
            const struct fit_team_type *type = &self->teams[team].types[t];

            served = served || (type->serves && !type->is_late);
            if (type->seen > self->teams[most].types[t].seen)
                most = team;
        }
        if (!served && self->num > 0 && self->teams[most].types[t].seen > 0) {
            self->teams[most].types[t].serves = true;
            self->teams[most].types[t].is_late = false;
        }
    }
}

static void
look_at_teams(struct making *self)
{
    sum_teams(self);
    for (size_t team = 0; team < self->self->num; team++)
        look_at_team(self, team);
    serve_all(self->self);
}

/* ---- teams that are one ---- */

static bool
are_same(const struct fit_team *a, const struct fit_team *b, size_t num_types)
{
    for (size_t t = 0; t < num_types; t++)
        if (a->types[t].serves != b->types[t].serves ||
            a->types[t].second != b->types[t].second ||
            a->types[t].is_late != b->types[t].is_late)
            return false;
    return true;
}

static void
join(struct making *self, size_t into, size_t team)
{
    struct fit_teams *teams = self->self;
    const struct fit_team gone = teams->teams[team];

    for (size_t agent = 0; agent < self->skills.num_agents; agent++) {
        size_t *of = &self->team_of[agent];

        if (*of == FIT_NO_TEAM || *of < team)
            continue;
        *of = *of == team ? into : *of - 1;
    }
    for (size_t i = team + 1; i < teams->num; i++)
        teams->teams[i - 1] = teams->teams[i];
    teams->teams[--teams->num] = gone; /* its memory */
}

/* The first two that are the same: a < b. */
static bool
find_same(const struct fit_teams *self, size_t *a, size_t *b)
{
    for (*a = 0; *a < self->num; ++*a)
        for (*b = *a + 1; *b < self->num; ++*b)
            if (are_same(&self->teams[*a], &self->teams[*b], self->num_types))
                return true;
    return false;
}

static bool
find_nearest(const struct making *self, size_t *a, size_t *b)
{
    const size_t num_types = self->skills.num_types;
    double least = INFINITY;

    for (size_t i = 0; i < self->self->num; i++)
        for (size_t j = i + 1; j < self->self->num; j++) {
            const double cost = fit_skills_cost(&self->skills,
                &self->seen[i * num_types], &self->expected[i * num_types],
                &self->seen[j * num_types], &self->expected[j * num_types]);

            if (cost < least &&
                self->self->teams[i].late == self->self->teams[j].late) {
                least = cost;
                *a = i;
                *b = j;
            }
        }
    return least < INFINITY;
}

static void
make_few(struct making *self)
{
    size_t a = 0, b = 0;

    look_at_teams(self);
    for (;;) {
        if (!find_same(self->self, &a, &b)) {
            if (self->self->num <= FIT_MOST_TEAMS || !find_nearest(self, &a, &b))
                break;
            self->self->joined_most = true;
        }
        join(self, a, b);
        sum_teams(self);
        look_at_team(self, a);
        serve_all(self->self);
    }
}

/* ---- who is at work ---- */

static int
count_people(struct making *self)
{
    struct fit_teams *teams = self->self;
    const struct fit_frame *frame = self->frame;
    const struct fit_seen_store *store = self->store;
    const size_t num_types = frame->num_types;
    struct fit_serving *servings =
        calloc(teams->num * num_types + 1, sizeof(*servings));
    double *people = calloc(teams->num * frame->num_intervals + 1, sizeof(double));
    double *days_h = calloc(teams->num * frame->num_rows + 1, sizeof(double));
    const struct fit_desks desks = { store, frame, self->team_of, servings,
        teams->num };
    const double factor =
        store->named_s > 0 ? 1 + store->unnamed_s / store->named_s : 1;
    int ret = CQ_ERR_NO_MEMORY;

    if (servings != NULL && people != NULL && days_h != NULL) {
        for (size_t i = 0; i < teams->num * num_types; i++) {
            const struct fit_team_type *type =
                &teams->teams[i / num_types].types[i % num_types];

            servings[i].serves = type->serves;
            servings[i].after_s = type->is_late ? type->late.after_s : 0;
        }
        ret = fit_desks_count(&desks, people, days_h);
    }
    for (size_t i = 0; ret == CQ_OK && i < teams->num * frame->num_intervals; i++)
        teams->teams[i / frame->num_intervals].people[i % frame->num_intervals] =
            factor * people[i];
    for (size_t i = 0; ret == CQ_OK && i < teams->num * frame->num_rows; i++)
        teams->teams[i / frame->num_rows].days_h[i % frame->num_rows] =
            factor * days_h[i];
    free(servings);
    free(people);
    free(days_h);
    return ret;
}

/* ---- all of it ---- */

static int
compare(const void *left, const void *right)
{
    const struct fit_team *a = left, *b = right;

    return (a->num_calls < b->num_calls) - (a->num_calls > b->num_calls);
}

static int
make_room(struct making *self)
{
    struct fit_teams *teams = self->self;
    const struct fit_frame *frame = self->frame;
    const size_t num_types = teams->num * self->skills.num_types;

    teams->teams = calloc(teams->num + 1, sizeof(*teams->teams));
    self->seen = calloc(num_types + 1, sizeof(double));
    self->expected = calloc(num_types + 1, sizeof(double));
    if (teams->teams == NULL || self->seen == NULL || self->expected == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < teams->num; i++) {
        struct fit_team *team = &teams->teams[i];

        team->types = calloc(frame->num_types + 1, sizeof(*team->types));
        team->people = calloc(frame->num_intervals + 1, sizeof(double));
        team->days_h = calloc(frame->num_rows + 1, sizeof(double));
        if (team->types == NULL || team->people == NULL || team->days_h == NULL)
            return CQ_ERR_NO_MEMORY;
    }
    return CQ_OK;
}

static int
make(struct making *self)
{
    struct fit_teams *teams = self->self;
    int ret = fit_skills_init(&self->skills, self->store, self->frame);

    if (ret == CQ_OK) {
        self->team_of = calloc(teams->num_agents + 1, sizeof(*self->team_of));
        ret = self->team_of == NULL
                  ? CQ_ERR_NO_MEMORY
                  : fit_skills_join(&self->skills, self->team_of, &teams->num);
    }
    teams->num_alike = teams->num;
    if (ret == CQ_OK)
        ret = make_room(self);
    if (ret == CQ_OK)
        ret = fit_waits_init(&self->waits, self->store, self->frame);
    if (ret != CQ_OK)
        return ret;
    make_few(self);
    return count_people(self);
}

int
fit_teams_init(struct fit_teams *self, struct fit_seen_store *store,
    const struct fit_frame *frame)
{
    struct making making = { .self = self, .store = store, .frame = frame };
    const double work_s = store->named_s + store->unnamed_s;
    int ret;

    *self = (struct fit_teams){ .num_types = frame->num_types,
        .num_agents = store->num_agents,
        .num_rows = frame->num_rows,
        .num_days = fit_seen_days(store, frame->num_rows),
        .unnamed_share = work_s > 0 ? store->unnamed_s / work_s : 0 };
    if (store->num_agents == 0)
        return CQ_OK;
    fit_seen_sort(store);
    ret = make(&making);
    if (ret == CQ_OK && self->num > 1)
        qsort(self->teams, self->num, sizeof(*self->teams), compare);
    fit_skills_free(&making.skills);
    fit_waits_free(&making.waits);
    free(making.team_of);
    free(making.seen);
    free(making.expected);
    return ret;
}

void
fit_teams_free(struct fit_teams *self)
{
    for (size_t i = 0; self->teams != NULL && i < self->num_alike; i++) {
        free(self->teams[i].types);
        free(self->teams[i].people);
        free(self->teams[i].days_h);
    }
    free(self->teams);
    *self = (struct fit_teams){ 0 };
}

double
fit_team_hours(const struct fit_team *self, size_t num_rows)
{
    double sum = 0, num = 0;

    for (size_t i = 0; i < num_rows; i++) {
        if (isnan(self->days_h[i]))
            continue;
        sum += self->days_h[i];
        num++;
    }
    return sum / num;
}

bool
fit_team_is_reserve(const struct fit_team *self, size_t num_types)
{
    bool any = false;

    for (size_t t = 0; t < num_types; t++) {
        if (self->types[t].serves && !self->types[t].is_late)
            return false;
        any = any || self->types[t].serves;
    }
    return any;
}

bool
fit_team_is_special(const struct fit_team *self, size_t num_types)
{
    bool more = false, less = false;

    for (size_t t = 0; t < num_types; t++) {
        const struct fit_team_type *type = &self->types[t];

        more = more || (type->seen >= fmax(FIT_LEAST_LATE, self->num_calls / 4) &&
                           rate_of(type) >= MORE);
        less =
            less || (type->expected >= FIT_LEAST_EXPECTED && rate_of(type) < LESS);
    }
    return more && less;
}
