/* Plain hints: none is an error, each names what to look at. */
#include "cli/hints.h"

#include <math.h>
#include <stdlib.h>

#include "cli/format.h"
#include "cli/page.h"
#include "scenarios/units.h"
#include "sim/err.h"

enum {
    MOST_HINTS = 12 /* more than a page of them is read by nobody */
};

struct hinter {
    const struct scenario *scenario;
    const struct offered *offered;
    FILE *out;
    bool all;
    bool *over;              /* [interval] room for one hint at a time */
    double *load, *capacity; /* [interval] of all types together */
    size_t num;
};

static void
hint(struct hinter *self, const char *text)
{
    if (self->all || self->num < MOST_HINTS)
        page_row(self->out, 2, "-", 2, text);
    self->num++;
}

/* Work of one type, or of all (type == num_types), in an interval. */
static double
load_of(const struct hinter *self, size_t type, size_t interval)
{
    if (type == self->scenario->num_types)
        return self->load[interval];
    return offered_load(self->offered, self->scenario, type, interval);
}

/* Agents of a group, each as much as one with experience. */
static double
ready_of(const struct scenario *s, size_t group, size_t interval)
{
    const struct learning *learning = &s->groups[group].learning;

    return offered_ready(s, group, interval) *
           (learning->tenure.model == NULL ? 1 : learning->mean_speed);
}

/* The work that an agent gets done at a time, of one contact alone: more than 1 of
 * chats, where several are in hand. */
static double
pace_of(const struct scenario *s, const struct skill *skill)
{
    const struct chats *chats = &s->groups[skill->group].chats;
    double most = 1;

    for (uint32_t k = 0; s->types[skill->type].is_chat && k < chats->at_once; k++)
        most = fmax(most, (k + 1) / chats->slowdown[k]);
    return skill->speed * most;
}

/* Agents who could take it, each as much work as their speed is worth. */
static double
capacity_of(const struct hinter *self, size_t type, size_t interval)
{
    const struct scenario *s = self->scenario;
    double capacity = 0;

    if (type == s->num_types)
        return self->capacity[interval];
    for (size_t i = 0; i < s->groups_of[type].num; i++) {
        const struct skill *skill = &s->groups_of[type].at[i];

        capacity += pace_of(s, skill) * ready_of(s, skill->group, interval);
    }
    return capacity;
}

/* Of all types: each group at its best speed. */
static void
add_up(struct hinter *self)
{
    const struct scenario *s = self->scenario;

    for (size_t g = 0; g < s->num_groups; g++) {
        double speed = 0;

        for (size_t i = 0; i < s->types_of[g].num; i++)
            speed = fmax(speed, pace_of(s, &s->types_of[g].at[i]));
        for (size_t k = 0; k < self->offered->num_intervals; k++)
            self->capacity[k] += speed * ready_of(s, g, k);
    }
    for (size_t t = 0; t < s->num_types; t++)
        for (size_t k = 0; k < self->offered->num_intervals; k++)
            self->load[k] += offered_load(self->offered, s, t, k);
}

static void
interval_text(const struct hinter *self, size_t interval, char *out, unsigned size)
{
    const struct day *day = &self->scenario->day;

    unit_print_clock(
        day->opens_s + fmin((double)interval * day->interval_s, day->length_s), out,
        size);
}

/* "08:30 to 10:00, 14:00 to 14:30" of the intervals that are over; the rest of
 * them in words. */
static void
list_intervals(const struct hinter *self, const bool *over, char *out, size_t size)
{
    const size_t num = self->offered->num_intervals;
    char from[16], until[16];
    size_t used = 0, spans = 0;

    out[0] = '\0';
    for (size_t i = 0; i < num; i++) {
        size_t end = i;

        while (end < num && over[end])
            end++;
        if (end == i)
            continue;
        interval_text(self, i, from, sizeof(from));
        interval_text(self, end, until, sizeof(until));
        if (spans++ < 3)
            used += (size_t)snprintf(out + used, size - used, "%s%s to %s",
                used > 0 ? ", " : "", from, until);
        i = end;
    }
    if (spans > 3)
        snprintf(out + used, size - used, " and %zu more spans", spans - 3);
}

/* Will people of the type wait for ever? */
static bool
is_patient(const struct contact_type *type)
{
    const struct arrivals *arrivals = &type->arrivals;

    return type->patience.model == NULL &&
           (arrivals->model->gives == NULL ||
               !(arrivals->model->gives(arrivals->self) & ARRIVAL_GIVES_PATIENCE));
}

/* ---- the hints ---- */

/* More work than agents: of one type against those who serve it, or of all. */
static void
hint_overload(struct hinter *self, size_t type)
{
    const struct scenario *s = self->scenario;
    const size_t num = self->offered->num_intervals;
    const bool all = type == s->num_types;
    const char *what = all ? "all types together" : s->types[type].name;
    bool *over = self->over;
    char text[400], spans[160], load[FORMAT_SIZE], staff[FORMAT_SIZE];
    size_t worst = 0, num_over = 0;
    double capacity;

    for (size_t i = 0; i < num; i++) {
        over[i] = load_of(self, type, i) > capacity_of(self, type, i);
        num_over += over[i];
        if (load_of(self, type, i) - capacity_of(self, type, i) >
            load_of(self, type, worst) - capacity_of(self, type, worst))
            worst = i;
    }
    if (num_over == 0)
        return;
    format_number(load_of(self, type, worst), load);
    capacity = capacity_of(self, type, worst);
    snprintf(staff, sizeof(staff), "%.*f agent%s",
        capacity == floor(capacity) ? 0 : 1, capacity, capacity == 1 ? "" : "s");
    list_intervals(self, over, spans, sizeof(spans));
    if (s->day.steady)
        snprintf(text, sizeof(text), "%s: %s Erlangs of work for %s%s", what, load,
            staff,
            !all && is_patient(&s->types[type])
                ? ", and nobody hangs up: the queue grows without end"
                : "; only those who give up keep the queue finite");
    else
        snprintf(text, sizeof(text),
            "%s: more work than agents from %s; at worst %s Erlangs for %s%s", what,
            spans, load, staff,
            !all && is_patient(&s->types[type])
                ? ", and nobody hangs up: the queue waits for better hours"
                : "");
    hint(self, text);
}

/* Patience that hardly anybody has. */
static void
hint_patience(struct hinter *self, const struct contact_type *type)
{
    char text[240], patience[FORMAT_SIZE], handle[FORMAT_SIZE];
    const double patience_s =
        type->patience.model != NULL ? duration_mean(&type->patience, 0) : INFINITY;
    const double talk_s = contact_type_talk_s(type, 0);

    if (!(patience_s < talk_s))
        return;
    snprintf(text, sizeof(text),
        "%s: mean patience (%s) is below mean talk time (%s): most who have to "
        "wait "
        "for long hang up; is it measured?",
        type->name, format_time(patience_s, patience), format_time(talk_s, handle));
    hint(self, text);
}

static void
hint_target(struct hinter *self, const struct contact_type *type)
{
    char text[200];

    if (!isnan(type->within_s) || type->served_by_bot)
        return;
    snprintf(text, sizeof(text),
        "%s: no service_level is given, so none is reported; write service_level: "
        "{target: 80 %%, within: 20 s}",
        type->name);
    hint(self, text);
}

/* Whose story is open when the day ends is not judged, and that is not just
 * anybody. */
static void
hint_outcomes(struct hinter *self, const struct contact_type *type)
{
    const struct scenario *scenario = self->scenario;
    const double delay_s = type->repeat.again.delay.model != NULL
                               ? duration_mean(&type->repeat.again.delay, 0)
                               : 0;
    char text[300], delay[FORMAT_SIZE];

    if (!scenario->outcomes.is_given || !scenario_is_day(scenario) ||
        !(delay_s > scenario->day.length_s / 2))
        return;
    snprintf(text, sizeof(text),
        "%s: who was not helped is back after %s on average, mostly when the day "
        "is "
        "over, and outcomes leave out whose story is open; write horizon: {days: "
        "14}",
        type->name, format_time(delay_s, delay));
    hint(self, text);
}

/* What no table of expected contacts shows: who comes back as this type after one
 * of another, or was waiting before the doors opened. */
static bool
comes_otherwise(const struct scenario *scenario, uint32_t type)
{
    for (uint32_t from = 0; from < scenario->num_types; from++)
        if (from != type && scenario_leads_to(scenario, from, type))
            return true;
    return scenario->types[type].backlog > 0;
}

/* Contacts while nobody who could take them is there. */
static void
hint_nobody(struct hinter *self, size_t index)
{
    const struct contact_type *type = &self->scenario->types[index];
    const size_t num = self->offered->num_intervals;
    bool *over = self->over;
    char text[300], spans[160];
    size_t num_over = 0;
    double contacts = 0;

    for (size_t i = 0; i < num; i++) {
        const double here = self->offered->contacts[index * num + i];

        contacts += here;
        over[i] = here > 0 && capacity_of(self, index, i) == 0;
        num_over += over[i];
    }
    list_intervals(self, over, spans, sizeof(spans));
    if (contacts == 0 && comes_otherwise(self->scenario, (uint32_t)index))
        return;
    if (contacts == 0)
        snprintf(text, sizeof(text),
            "%s: no contact is expected to ask for an agent", type->name);
    else
        snprintf(text, sizeof(text), "%s: nobody is there to serve it%s%s",
            type->name, self->scenario->day.steady ? "" : " from ",
            self->scenario->day.steady ? "" : spans);
    if ((contacts == 0 || num_over > 0) && !type->served_by_bot)
        hint(self, text);
}

/* Rules alone: nobody is there yet, and nothing else is worth saying of it. */
static bool
hint_rules(struct hinter *self)
{
    bool any = false;
    char text[400];

    for (size_t g = 0; g < self->scenario->num_groups; g++) {
        const struct agent_group *group = &self->scenario->groups[g];

        if (group_has_heads(group))
            continue;
        any = true;
        snprintf(text, sizeof(text),
            "%.200s: it has shift_rules alone, so nobody works yet; 'callq shifts "
            "FILE "
            "-o DIR' finds who does",
            group->name);
        hint(self, text);
    }
    return any;
}

/* What is said of each type, and of all of them. */
static void
hint_all(struct hinter *self)
{
    const struct scenario *scenario = self->scenario;

    if (hint_rules(self))
        return;
    if (scenario->num_types > 1)
        hint_overload(self, scenario->num_types);
    if (scenario->run.replications == 1 && !scenario->day.steady)
        hint(self, "one replication has no half-widths; write run: {replications: "
                   "200}");
    for (size_t i = 0; i < scenario->num_types; i++) {
        hint_nobody(self, i);
        hint_overload(self, i);
        hint_patience(self, &scenario->types[i]);
        hint_target(self, &scenario->types[i]);
        hint_outcomes(self, &scenario->types[i]);
    }
    if (self->num == 0)
        hint(self, "none: no lack of agents, and no service level left out");
    if (!self->all && self->num > MOST_HINTS)
        fprintf(self->out, "  and %zu more; 'callq check FILE --verbose' has all\n",
            self->num - MOST_HINTS);
}

enum status
hints_print(const struct scenario *scenario, const struct offered *offered,
    bool all, FILE *out)
{
    const size_t num = offered->num_intervals + 1;
    struct hinter self = {
        .scenario = scenario, .offered = offered, .out = out, .all = all
    };
    enum status status = STATUS_DONE;

    self.over = calloc(num, sizeof(*self.over));
    self.load = calloc(num, sizeof(*self.load));
    self.capacity = calloc(num, sizeof(*self.capacity));
    if (self.over != NULL && self.load != NULL && self.capacity != NULL) {
        add_up(&self);
        hint_all(&self);
    } else {
        status = say_code(CQ_ERR_NO_MEMORY);
    }
    free(self.over);
    free(self.load);
    free(self.capacity);
    return status;
}
