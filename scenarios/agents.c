/*
 * The section `agents`: groups, how many, and what each can serve. Here the pairs
 * (type, group) of the whole scenario are collected and put in order.
 */
#include <stdlib.h>
#include <string.h>

#include "scenarios/schema.h"
#include "sim/forecast.h"

struct group_keys {
    struct agent_group group;
    uint32_t index;
};

static const struct param skill_params[] = {
    KEY("rank", struct skill, rank, PARAM_NUMBER, "1", -1e9, 1e9,
        "smaller first: the group that takes it first, and what the group takes "
        "first"),
    KEY("speed", struct skill, speed, PARAM_NUMBER, "1", 0.01, 100,
        "divides talk and after-call work"),
    KEY("after", struct skill, after_s, PARAM_DURATION, "0 s", 0, DBL_MAX,
        "the group takes a contact of the type only once it has waited so long"),
    KEY("keep_idle", struct skill, keep_idle, PARAM_WHOLE, "0", 0, MOST_AGENTS,
        "agents of the group that must stay idle when one takes a contact of the "
        "type"),
    KEY("weight", struct skill, weight, PARAM_NUMBER, "1", PARAM_ABOVE_0, 1e9,
        "how much the type counts: its wait times the weight, or its queue divided "
        "by it"),
    KEY("resolved", struct skill, resolved, PARAM_SHARE, PARAM_OPTIONAL, 0, 1,
        "share whose matter the group settles; left out: as the type says"),
    PARAM_END,
};
const struct section skill_section = { "a skill", skill_params, NULL, NULL };

/* One more pair; the array doubles. */
static struct skill *
new_pair(struct reader *self)
{
    if (self->num_pairs == self->pair_capacity) {
        const size_t capacity = 2 * self->pair_capacity + 16;
        struct skill *pairs = reader_alloc(self, capacity, sizeof(*pairs));

        if (pairs == NULL)
            return NULL;
        if (self->num_pairs > 0)
            memcpy(pairs, self->pairs, self->num_pairs * sizeof(*pairs));
        self->pairs = pairs;
        self->pair_capacity = capacity;
    }
    return &self->pairs[self->num_pairs];
}

static void
serves_child(struct reader *self, const struct spot *at, void *out)
{
    const struct group_keys *keys = out;

    if (!spot_is_map(
            self, at, "a mapping of contact types such as {billing: {}}")) {
        self->serves_unclear = true;
        return;
    }
    if (at->node->num == 0)
        spot_problem(self, at, "a group needs a contact type to serve");
    for (size_t i = 0; i < at->node->num && !self->no_memory; i++) {
        const struct spot entry = spot_entry(at, i);
        const uint32_t type = type_find(self, &entry, entry.key);
        struct skill *pair = new_pair(self);

        if (pair == NULL)
            return;
        *pair = (struct skill){
            .type = type, .group = keys->index, .pair = (uint32_t)self->num_pairs
        };
        section_read(self, &entry, &skill_section, pair);
        if (type != CQ_NONE)
            self->num_pairs++;
        else
            self->serves_unclear = true;
    }
}

/* A share that may vary over the day. */
static const struct param planned_param = KEY(
    "planned", struct agent_group, planned, PARAM_SHARES, PARAM_OPTIONAL, 0, 1, "");

static void
planned_child(struct reader *self, const struct spot *at, void *out)
{
    varying_read(self, at, &planned_param, out);
}

static const struct param shrinkage_params[] = {
    KEY("unplanned", struct agent_group, unplanned, PARAM_SHARE, "0 %", 0, 1,
        "chance of each person not to come on a day"),
    PARAM_END,
};
static const struct child shrinkage_children[] = {
    CHILD("planned", struct agent_group, planned, PARAM_OPTIONAL, planned_child,
        TAKES_VALUE, NULL,
        "share of those present who are away by plan: one, or one per interval"),
    CHILD_END,
};
const struct section shrinkage_section = { "shrinkage", shrinkage_params,
    shrinkage_children, NULL };

static void
shrinkage_child(struct reader *self, const struct spot *at, void *out)
{
    struct agent_group *group = out;

    if (at->node->kind == NODE_SCALAR)
        planned_child(self, at, &group->planned);
    else
        section_read(self, at, &shrinkage_section, group);
}

static const struct param adherence_params[] = {
    KEY("share", struct agent_group, adherence, PARAM_SHARE, PARAM_REQUIRED,
        PARAM_ABOVE_0, 1, "of the seated time that agents are not away"),
    PARAM_END,
};
static const struct child adherence_children[] = {
    CHILD("away", struct agent_group, away, PARAM_REQUIRED, child_duration,
        TAKES_DISTRIBUTION, NULL,
        "how long an agent is away at a time, between contacts"),
    CHILD_END,
};
const struct section adherence_section = { "adherence", adherence_params,
    adherence_children, NULL };

static void
adherence_child(struct reader *self, const struct spot *at, void *out)
{
    struct agent_group *group = out;
    const size_t before = reader_problems(self);

    section_read(self, at, &adherence_section, group);
    for (size_t i = 0; i < group->away.num_instances; i++) {
        if (reader_problems(self) > before)
            return;
        if (!(duration_mean(&group->away, i) > 0 &&
                duration_mean(&group->away, i) < INFINITY))
            spot_problem(self, at, "away needs a mean above 0 that is finite");
    }
}

static const struct param group_params[] = {
    KEY("staff", struct group_keys, group.staff, PARAM_WHOLES, PARAM_OPTIONAL, 0,
        MOST_AGENTS,
        "scheduled heads: one number, or one per interval; or shifts, or a roster"),
    KEY("ready_delay", struct group_keys, group.ready_delay_s, PARAM_DURATION,
        "0 s", 0, DBL_MAX,
        "after talk and after-call work, before the next contact: not busy, not "
        "available"),
    PARAM_END,
};
static const struct child group_children[] = {
    CHILD_ALL("serves", PARAM_REQUIRED, serves_child, TAKES_NAMES, &skill_section,
        "the contact types that it serves, and how"),
    CHILD("shifts", struct group_keys, group, PARAM_OPTIONAL, shifts_child,
        TAKES_LIST, &shift_section,
        "scheduled heads by working hours, a list; or staff"),
    CHILD("roster", struct group_keys, group, PARAM_OPTIONAL, roster_child,
        TAKES_SECTION, &roster_section,
        "scheduled heads from a file of a workforce tool; or staff, or shifts"),
    CHILD("shift_rules", struct group_keys, group.rules, PARAM_OPTIONAL,
        shift_rules_child, TAKES_SECTION, &shift_rules_section,
        "what 'callq shifts' may make shifts of, beside these three or alone"),
    CHILD("shrinkage", struct group_keys, group, PARAM_OPTIONAL, shrinkage_child,
        TAKES_EITHER, &shrinkage_section,
        "of the heads, who is not seated; a plain share is planned"),
    CHILD("adherence", struct group_keys, group, PARAM_OPTIONAL, adherence_child,
        TAKES_SECTION, &adherence_section,
        "random spells away, between contacts, of those seated"),
    CHILD("learning", struct group_keys, group.learning, PARAM_OPTIONAL,
        learning_child, TAKES_SECTION, &learning_section,
        "new agents are slower; each has a tenure of its own"),
    CHILD("fatigue", struct group_keys, group.fatigue, PARAM_OPTIONAL,
        fatigue_child, TAKES_SECTION, &fatigue_section,
        "agents with little rest lately are slower"),
    CHILD("chats", struct group_keys, group.chats, PARAM_OPTIONAL, chats_child,
        TAKES_SECTION, &chats_section, "several chats at once: {at_once: 3}"),
    CHILD("cost", struct group_keys, group.cost, PARAM_OPTIONAL, cost_child,
        TAKES_SECTION, &cost_section, "prices: {hour: 24}"),
    CHILD_END,
};
const struct section group_section = { "an agent group", group_params,
    group_children, NULL };

/* The largest staff of each group, or all its shifts, over all groups, where so
 * many times more than planned may come. */
static double
most_agents(const struct agent_group *groups, size_t num, double times)
{
    double sum = 0;

    for (size_t g = 0; g < num; g++) {
        double most = 0, changed = 0;

        for (size_t i = 0; i < groups[g].staff.num; i++)
            most = fmax(most, groups[g].staff.at[i]);
        most += groups[g].num_persons;
        for (size_t i = 0; i < groups[g].num_changes; i++) {
            const struct staff_change *change = &groups[g].changes[i];

            changed = fmax(changed,
                isnan(change->heads) ? most * change->times : change->heads);
        }
        most = fmax(most, changed);
        sum += ceil(most * times);
    }
    return sum;
}

/* Heads come from one key of three, or are found from rules. */
static void
check_heads(struct reader *self, const struct spot *at)
{
    static const char *const words[] = { "staff", "shifts", "roster" };
    const char *first = NULL;
    struct spot rules;

    if (at->node->kind != NODE_MAP)
        return;
    for (size_t i = 0; i < 3; i++) {
        struct spot key;

        if (!spot_child(at, words[i], &key))
            continue;
        if (first != NULL)
            spot_key_problem(
                self, &key, "there is %s too; keep one of the two", first);
        first = words[i];
    }
    if (first == NULL && !spot_written(at, "shift_rules", &rules))
        spot_key_problem(
            self, at, "an agent group needs the key staff, shifts or roster");
}

void
agents_check_most(struct reader *self, const struct spot *at)
{
    const struct scenario *scenario = self->out;

    if (most_agents(scenario->groups, scenario->num_groups,
            forecast_most(scenario->forecast_error.staff)) > SCENARIO_AGENTS_MAX)
        spot_problem(self, at,
            "the groups have more than 16,777,216 agents together, which is more "
            "than callq can hold; lower staff");
}

void
agents_child(struct reader *self, const struct spot *at, void *out)
{
    struct scenario *scenario = out;
    size_t num;

    if (!spot_is_map(self, at, "a mapping of agent groups by name"))
        return;
    num = at->node->num;
    self->groups = reader_alloc(self, num, sizeof(*self->groups));
    for (size_t i = 0; self->groups != NULL && i < num && !self->no_memory; i++) {
        const struct spot entry = spot_entry(at, i);
        struct group_keys keys = { .group.name = entry.key, .index = (uint32_t)i };

        section_read(self, &entry, &group_section, &keys);
        check_heads(self, &entry);
        self->groups[i] = keys.group;
    }
    scenario->groups = self->groups;
    scenario->num_groups = self->groups == NULL ? 0 : num;
    if (self->no_memory)
        return;
    agents_check_most(self, at);
    stand_ins_check(self, at);
}

static int
by_rank(const void *a, const void *b)
{
    const struct skill *left = a;
    const struct skill *right = b;

    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    return (left->pair > right->pair) - (left->pair < right->pair);
}

/* The pairs of each of num types (or groups), each lot by rank, then as in the
 * file. */
static const struct skills *
lots(struct reader *self, size_t num, bool by_type)
{
    struct skills *all = reader_alloc(self, num, sizeof(*all));
    struct skill *skills = reader_alloc(self, self->num_pairs, sizeof(*skills));
    size_t *end = reader_alloc(self, num + 1, sizeof(*end));

    if (self->no_memory)
        return NULL;
    for (size_t i = 0; i < self->num_pairs; i++)
        end[1 + (by_type ? self->pairs[i].type : self->pairs[i].group)]++;
    for (size_t i = 0; i < num; i++) {
        all[i] = (struct skills){ skills + end[i], end[i + 1] };
        end[i + 1] += end[i];
    }
    for (size_t i = 0; i < self->num_pairs; i++) {
        const struct skill *pair = &self->pairs[i];

        skills[end[by_type ? pair->type : pair->group]++] = *pair;
    }
    for (size_t i = 0; i < num; i++)
        qsort((struct skill *)all[i].at, all[i].num, sizeof(*skills), by_rank);
    return all;
}

void
agents_finish(struct reader *self)
{
    struct scenario *out = self->out;

    out->pairs = self->pairs;
    out->num_pairs = self->num_pairs;
    out->groups_of = lots(self, out->num_types, true);
    out->types_of = lots(self, out->num_groups, false);
}
