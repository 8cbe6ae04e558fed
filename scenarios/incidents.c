/*
 * The section `incidents`: windows of the day in which keys are changed. Each path
 * is looked up in what has been read; what all of them come to is for changes.c.
 */
#include <string.h>

#include "scenarios/incidents.h"

enum {
    MOST_INCIDENTS = 1000
};

/* An incident on its way; the windows of all are collected. */
struct incident_keys {
    const char *name;
    double from_s, until_s; /* of the day */
    struct incidents *all;
};
struct incidents {
    struct window *windows;
    size_t num, capacity;
    const struct spot *root;
};

/* A number's row in the table of its section, and where it is held. */
static const struct param *
row_of(struct reader *self, const struct window *window, const void **held)
{
    const char *key = strrchr(window->key->path, '.') + 1;
    const struct param *param = type_section.params;

    *held = NULL;
    if (window->key->what == CHANGE_LINES) {
        *held = &self->out->lines;
        return lines_section.params;
    }
    if (strncmp(window->key->path, "agents", 6) == 0) {
        *held = &self->pairs[window->index];
        param = skill_section.params;
    } else if (strncmp(window->key->path, "chatbots", 8) == 0) {
        const struct contact_type *type = &self->types[window->index];

        *held = &self->bots[type->bot].handles[type->bot_handling];
        param = handling_section.params;
    } else {
        *held = &self->types[window->index];
    }
    while (strcmp(param->key, key) != 0)
        param++;
    return param;
}

/* ---- can it have an effect? ---- */

/* Did the type's own mapping get that key? */
static bool
type_has(const struct incidents *all, const char *name, const char *key)
{
    struct spot contacts, type, child;

    return spot_child(all->root, "contacts", &contacts) &&
           spot_child(&contacts, name, &type) && spot_child(&type, key, &child);
}

/* NULL, or why a factor on what contacts bring along has no effect. */
static const char *
why_not_scaled(
    struct reader *self, const struct window *window, const struct incidents *all)
{
    const struct contact_type *type = &self->types[window->index];
    const char *key = strrchr(window->key->path, '.') + 1;

    if (strcmp(key, "talk") == 0 && type->num_intents > 0)
        return NULL; /* that of each intent */
    if (type->arrivals.model == NULL ||
        (type->talk.model == NULL && type->num_intents == 0))
        return window->key->what == CHANGE_TALK && type->arrivals.model != NULL
                   ? "the type's talk comes with its arrivals"
                   : NULL;
    if (window->key->what == CHANGE_PATIENCE && type->patience.model == NULL)
        return "the type's patience never ends, or comes with its arrivals";
    if (window->key->what == CHANGE_AFTER_CALL && type->after_call_share > 0)
        return "after_call is a share of aht here; scale aht";
    return type_has(all, type->name, key) ? NULL
                                          : "the type does not have this key";
}

/* NULL, or why routing does not look at it. */
static const char *
why_not_routed(const struct reader *self, enum changeable what)
{
    const struct routing *routing = &self->out->routing;

    if (routing->model == NULL)
        return NULL;
    if (what == CHANGE_PRIORITY && (!routing->model->looks_at_priority ||
                                       routing->contact == CONTACT_LONGEST_WAIT))
        return "routing does not look at priorities here";
    if ((what == CHANGE_KEEP_IDLE || what == CHANGE_AFTER) &&
        !routing->model->looks_at_rank)
        return "the routing policy does not look at it";
    return NULL;
}

static bool
has_lines(const struct incidents *all)
{
    struct spot lines;

    return spot_child(all->root, "lines", &lines);
}

/* NULL, or why a bot must stay as it is. */
static const char *
why_not_of_bot(const struct reader *self, const struct window *window)
{
    static const char why[] =
        "a type is served_by: bot, so nobody else could take its contacts";

    if (window->key->what == CHANGE_CONTAINMENT) {
        const struct contact_type *of = &self->types[window->index];

        if (self->bots[of->bot].handles[of->bot_handling].intents != NULL)
            return "it follows from the intents here";
    }
    for (size_t i = 0; i < self->out->num_types; i++) {
        const struct contact_type *type = &self->types[i];
        const bool concerns = window->key->what == CHANGE_UP
                                  ? type->bot == window->index
                                  : window->index == i;

        if (type->served_by_bot && concerns)
            return why;
    }
    return NULL;
}

static bool
is_of_bots(enum changeable what)
{
    return what == CHANGE_UP || what == CHANGE_OFFERED || what == CHANGE_REFUSES ||
           what == CHANGE_CONTAINMENT;
}

static bool
check_effect(struct reader *self, const struct spot *at,
    const struct window *window, const struct incidents *all)
{
    const char *why = NULL;

    if (window->key->way == WAY_SCALE)
        why = why_not_scaled(self, window, all);
    else if (window->key->what == CHANGE_LINES && !has_lines(all))
        why = "the scenario has no lines; write lines: {count: 300}";
    else if (window->key->way == WAY_NUMBER)
        why = why_not_routed(self, window->key->what);
    if (why != NULL)
        spot_key_problem(self, at, "has no effect: %s", why);
    else if (is_of_bots(window->key->what))
        why = why_not_of_bot(self, window);
    if (why != NULL && is_of_bots(window->key->what))
        spot_key_problem(self, at, "cannot be changed: %s", why);
    return why == NULL;
}

/* ---- values ---- */

static const struct param factor_param = { "scale", PARAM_NUMBER, 0, PARAM_REQUIRED,
    0, 1000, "", 0, NULL };
static const struct param heads_param = { "staff", PARAM_WHOLE, 0, PARAM_REQUIRED,
    0, MOST_AGENTS, "", 0, NULL };
static const struct param up_param = { "up", PARAM_SWITCH, 0, PARAM_REQUIRED, 0, 0,
    "", 0, NULL };

static bool
read_set(struct reader *self, const struct spot *at, struct window *window)
{
    bool is_up = true;

    switch (window->key->way) {
    case WAY_NUMBER:
        return value_read(self, at, window->param, &window->value);
    case WAY_STAFF:
        return value_read(self, at, &heads_param, &window->value);
    case WAY_SWITCH:
        if (!value_read(self, at, &up_param, &is_up))
            return false;
        if (is_up)
            spot_problem(self, at, "a chatbot is up anyway; write no");
        window->value = is_up;
        return !is_up;
    default:
        spot_key_problem(self, at, "can only be scaled, by a factor such as 1.2");
        return false;
    }
}

static bool
read_scale(struct reader *self, const struct spot *at, struct window *window)
{
    if (window->key->way == WAY_SWITCH) {
        spot_key_problem(self, at, "can only be set");
        return false;
    }
    if (!value_read(self, at, &factor_param, &window->value))
        return false;
    if (window->param == NULL || isfinite(window->base))
        return true;
    spot_key_problem(self, at, "there is no limit to be scaled; set one");
    return false;
}

static void
add_window(struct reader *self, struct incidents *all, const struct window *window)
{
    if (all->num == all->capacity) {
        const size_t capacity = 2 * all->capacity + 16;
        struct window *windows = reader_alloc(self, capacity, sizeof(*windows));

        if (windows == NULL)
            return;
        if (all->num > 0)
            memcpy(windows, all->windows, all->num * sizeof(*windows));
        all->windows = windows;
        all->capacity = capacity;
    }
    all->windows[all->num] = *window;
    all->windows[all->num].order = all->num;
    all->num++;
}

/* One `path: value` of set or scale. */
static void
read_window(struct reader *self, const struct spot *at,
    const struct incident_keys *incident, bool is_set)
{
    const double opens_s = self->out->day.opens_s;
    struct window window = { .from_s = fmax(0, incident->from_s - opens_s),
        .until_s = incident->until_s - opens_s,
        .is_set = is_set,
        .place = at->key_place,
        .path = at->key };
    const void *held;

    window.key = incident_key_find(self, at, at->key, &window.index);
    if (window.key == NULL || !check_effect(self, at, &window, incident->all))
        return;
    if (window.key->way == WAY_NUMBER) {
        window.param = row_of(self, &window, &held);
        window.base = *(const double *)((const char *)held + window.param->offset);
    }
    if (is_set ? read_set(self, at, &window) : read_scale(self, at, &window))
        add_window(self, incident->all, &window);
}

static void
read_windows(struct reader *self, const struct spot *at,
    const struct incident_keys *incident, bool is_set)
{
    if (!spot_is_map(self, at,
            is_set ? "a mapping such as {agents.desk.staff: 8}"
                   : "a mapping such as {contacts.billing.arrivals: 2.5}"))
        return;
    for (size_t i = 0; i < at->node->num && !self->no_memory; i++) {
        const struct spot entry = spot_entry(at, i);

        read_window(self, &entry, incident, is_set);
    }
}

/* ---- the section ---- */

static void
set_child(struct reader *self, const struct spot *at, void *out)
{
    read_windows(self, at, out, true);
}

static void
scale_child(struct reader *self, const struct spot *at, void *out)
{
    read_windows(self, at, out, false);
}

static const struct param incident_params[] = {
    KEY("name", struct incident_keys, name, PARAM_TEXT, PARAM_OPTIONAL, 0, 0,
        "what it is, in a word or two"),
    KEY("from", struct incident_keys, from_s, PARAM_CLOCK, PARAM_REQUIRED, 0, DAY_S,
        "when it begins"),
    KEY("until", struct incident_keys, until_s, PARAM_CLOCK, PARAM_REQUIRED, 0,
        DAY_S, "when all is as before"),
    PARAM_END,
};
static const struct child incident_children[] = {
    CHILD_ALL("set", PARAM_OPTIONAL, set_child, TAKES_VALUE, NULL,
        "keys and the values that they have meanwhile: {agents.desk.staff: 8}"),
    CHILD_ALL("scale", PARAM_OPTIONAL, scale_child, TAKES_VALUE, NULL,
        "keys and factors: {contacts.billing.arrivals: 2.5}"),
    CHILD_END,
};
const struct section incident_section = { "an incident", incident_params,
    incident_children, NULL };

static void
incident_check(struct reader *self, const struct spot *at,
    const struct incident_keys *keys, size_t num_windows)
{
    const struct day *day = &self->out->day;

    if (keys->until_s <= keys->from_s)
        spot_problem(self, at,
            "the incident ends at or before it begins; one past midnight is two");
    else if (self->day_known && (keys->until_s <= day->opens_s ||
                                    keys->from_s >= day->opens_s + day->length_s))
        spot_problem(self, at,
            "the incident lies outside the opening hours; move from or until");
    else if (num_windows == 0)
        spot_problem(self, at, "changes nothing; give it set or scale, or both");
}

static void
incident_read(struct reader *self, const struct spot *at, struct incidents *all,
    struct incident *out)
{
    const size_t before = reader_problems(self), num_before = all->num;
    struct incident_keys keys = { .all = all };

    section_read(self, at, &incident_section, &keys);
    if (reader_problems(self) == before)
        incident_check(self, at, &keys, all->num - num_before);
    *out = (struct incident){ keys.name == NULL ? "" : keys.name,
        keys.from_s - self->out->day.opens_s,
        keys.until_s - self->out->day.opens_s };
}

void
incidents_child(struct reader *self, const struct spot *at, void *out)
{
    const size_t before = reader_problems(self);
    struct scenario *scenario = out;
    struct incidents all = { .root = at->up };
    struct incident *incidents;

    if (at->node->kind != NODE_LIST || at->node->num > MOST_INCIDENTS) {
        spot_problem(self, at,
            "should be a list of at most 1000 incidents such as [{from: \"11:00\", "
            "until: \"11:20\", scale: {contacts.billing.arrivals: 2.5}}]");
        return;
    }
    if (scenario->day.steady) {
        spot_key_problem(self, at,
            "an incident has clock times, a steady state has none; write a day");
        return;
    }
    incidents = reader_alloc(self, at->node->num, sizeof(*incidents));
    for (size_t i = 0; incidents != NULL && i < at->node->num; i++) {
        const struct spot entry = spot_entry(at, i);

        incident_read(self, &entry, &all, &incidents[i]);
    }
    if (reader_problems(self) > before || all.num == 0)
        return;
    scenario->incidents = incidents;
    scenario->num_incidents = at->node->num;
    changes_resolve(self, all.windows, all.num);
    if (!self->no_memory)
        agents_check_most(self, at);
}
