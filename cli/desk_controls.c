/*
 * What the desk offers to change: the scenario's main keys, found in it as it was
 * loaded. What a new value comes to is cli/desk_changes.c's.
 */
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cli/desk_controls.h"
#include "scenarios/path.h"
#include "scenarios/units.h"
#include "sim/err.h"

enum {
    MOST_TEXT = 400,
    MOST_SHOWN = 60 /* characters of what the scenario says */
};

const char *
desk_kind_word(enum desk_kind kind)
{
    static const char *const words[] = { "number", "percent", "duration", "scale",
        "text" };

    return words[kind];
}

size_t
desk_control_find(const struct desk_controls *self, const char *id)
{
    char *rest;
    unsigned long index;

    if (id[0] != 'c' || id[1] < '0' || id[1] > '9' ||
        (id[1] == '0' && id[2] != '\0'))
        return SIZE_MAX;
    index = strtoul(id + 1, &rest, 10);
    return *rest == '\0' && index < self->num ? index : SIZE_MAX;
}

/* ---- making one ---- */

const char *
desk_make_text(struct desk_maker *self, const char *format, ...)
{
    char text[MOST_TEXT];
    const char *copy;
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    copy = arena_text(&self->out->arena, text, strlen(text));
    self->no_memory = self->no_memory || copy == NULL;
    return copy;
}

void
desk_make(struct desk_maker *self, struct desk_control control)
{
    struct desk_controls *out = self->out;

    if (self->no_memory)
        return;
    if (out->num == self->capacity) {
        const size_t capacity = 2 * self->capacity + 16;
        struct desk_control *at = realloc(out->at, capacity * sizeof(*at));

        if (at == NULL) {
            self->no_memory = true;
            return;
        }
        out->at = at;
        self->capacity = capacity;
    }
    out->at[out->num++] = control;
}

const struct node *
desk_make_node(const struct desk_maker *self, const char *path)
{
    return self->no_memory ? NULL : path_find(self->base->reading.resolved, path);
}

/* "12", or "2, 2, 4, .. (34 values)". */
const char *
desk_make_shown(struct desk_maker *self, const struct node *node)
{
    char text[MOST_SHOWN + 40];
    size_t used = 0, num = 0;

    if (node->kind == NODE_SCALAR)
        return desk_make_text(self, "%.*s", MOST_SHOWN, node->text);
    if (node->kind != NODE_LIST)
        return desk_make_text(self, "as in the scenario");
    for (; num < node->num && node->entries[num].value->kind == NODE_SCALAR;
         num++) {
        const char *value = node->entries[num].value->text;

        if (used + strlen(value) + 2 > MOST_SHOWN / 2)
            break;
        used += (size_t)sprintf(text + used, "%s%s", num > 0 ? ", " : "", value);
    }
    if (num == 0)
        return desk_make_text(self, "as in the scenario");
    return desk_make_text(
        self, num < node->num ? "%s, .. (%zu values)" : "%s", text, node->num);
}

struct desk_control
desk_make_scale(
    const char *key, const char *section, const char *of, const char *label)
{
    return (struct desk_control){ .key = key,
        .section = section,
        .of = of,
        .label = label,
        .unit = "times",
        .kind = DESK_SCALE,
        .value = 1,
        .min = 0.5,
        .max = 1.5,
        .step = 0.01 };
}

/* ---- contact types ---- */

/* A number of 1, 2 or 5 and zeros, about so large. */
static double
round_step(double about)
{
    const double power = pow(10, floor(log10(about)));
    const double digit = about / power;

    return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
}

static void
add_volume(struct desk_maker *self, const char *type)
{
    const char *key = desk_make_text(self, "contacts.%s.arrivals.times", type);
    struct desk_control control = desk_make_scale(
        key, "volume", type, desk_make_text(self, "contacts of %s", type));

    control.node = desk_make_node(self, key);
    if (control.node == NULL)
        return;
    control.writes = DESK_WRITES_TIMES;
    control.text = "as in the scenario";
    control.help = "times as many contacts as the scenario says";
    desk_make(self, control);
}

/* A duration written as one value. */
static bool
add_duration(struct desk_maker *self, const char *key, const char *section,
    const char *type, const char *label, const char *help)
{
    const struct node *node = desk_make_node(self, key);
    struct desk_control control = { .key = key,
        .section = section,
        .of = type,
        .label = label,
        .help = help,
        .unit = "s",
        .kind = DESK_DURATION,
        .writes = DESK_WRITES_VALUE,
        .node = node };

    if (node == NULL || node->kind != NODE_SCALAR ||
        unit_duration(node->text, &control.value) != NULL)
        return false;
    control.step = round_step(fmax(control.value, 1) / 60);
    control.max = control.step * ceil(3 * fmax(control.value, 10) / control.step);
    control.text = desk_make_shown(self, node);
    desk_make(self, control);
    return true;
}

/* A distribution: its mean where it has one, else all of it. */
static void
add_law(struct desk_maker *self, const char *key, const char *section,
    const char *type, const char *label)
{
    static const char means[] = "its mean; the shape stays as it is";
    static const char everybody[] = "the same for everybody";
    const struct node *node = desk_make_node(self, key);
    struct desk_control control;
    char *text;

    if (node == NULL || node->kind == NODE_NULL)
        return;
    if (node->kind == NODE_SCALAR) {
        add_duration(self, key, section, type, label, everybody);
        return;
    }
    if (node->kind == NODE_MAP && node->num == 1) {
        const char *only = desk_make_text(self, "%s.%s", key, node->entries[0].key);
        const char *mean = desk_make_text(self, "%s.mean", only);

        if (mean == NULL || add_duration(self, mean, section, type, label, means) ||
            add_duration(self, only, section, type, label, everybody))
            return;
    }
    text = desk_law_scaled(node, 1);
    if (text == NULL)
        return;
    free(text);
    control = desk_make_scale(key, section, type, label);
    control.writes = DESK_WRITES_LAW;
    control.node = node;
    control.text = "as in the scenario";
    control.help = "every time of the distribution times this; its shape stays";
    desk_make(self, control);
}

/* What the matter may be. */
static void
add_intents(struct desk_maker *self, const struct contact_type *type)
{
    for (size_t i = 0; i < type->num_intents; i++) {
        const char *name = type->intents[i].name;

        add_law(self,
            desk_make_text(self, "contacts.%s.intents.%s.talk", type->name, name),
            "talk", type->name,
            desk_make_text(self, "talk of %s, %s", type->name, name));
    }
}

static void
add_type(struct desk_maker *self, const struct contact_type *of)
{
    const char *type = of->name;
    static const struct {
        const char *key, *section, *label;
    } laws[] = { { "talk", "talk", "talk" }, { "aht", "talk", "handle time" },
        { "after_call", "talk", "after-call work" },
        { "patience", "patience", "patience" } };

    add_volume(self, type);
    for (size_t i = 0; i < sizeof(laws) / sizeof(*laws); i++)
        add_law(self, desk_make_text(self, "contacts.%s.%s", type, laws[i].key),
            laws[i].section, type,
            desk_make_text(self, "%s of %s", laws[i].label, type));
    add_intents(self, of);
}

/* ---- chatbots and targets ---- */

static bool
add_share(struct desk_maker *self, const char *key, const char *section,
    const char *of, const char *label, const char *help)
{
    const struct node *node = desk_make_node(self, key);
    struct desk_control control = { .key = key,
        .section = section,
        .of = of,
        .label = label,
        .help = help,
        .unit = "%",
        .kind = DESK_PERCENT,
        .writes = DESK_WRITES_VALUE,
        .node = node,
        .max = 100,
        .step = 1 };

    if (node == NULL || node->kind != NODE_SCALAR ||
        unit_share(node->text, &control.value) != NULL)
        return false;
    control.value *= 100;
    control.text = desk_make_shown(self, node);
    desk_make(self, control);
    return true;
}

/* With intents, each is contained by itself. */
static void
add_handling(struct desk_maker *self, const struct chatbot *bot,
    const struct bot_handling *handling, const struct contact_type *type)
{
    static const char help[] = "of the sessions that stay to the end";

    if (handling->intents == NULL)
        add_share(self,
            desk_make_text(
                self, "chatbots.%s.handles.%s.containment", bot->name, type->name),
            "chatbot", bot->name,
            desk_make_text(self, "%s: contained of %s", bot->name, type->name),
            help);
    for (size_t i = 0; handling->intents != NULL && i < type->num_intents; i++) {
        const char *name = type->intents[i].name;

        add_share(self,
            desk_make_text(self, "chatbots.%s.handles.%s.intents.%s.containment",
                bot->name, type->name, name),
            "chatbot", bot->name,
            desk_make_text(
                self, "%s: contained of %s, %s", bot->name, type->name, name),
            help);
    }
}

static void
add_bot(struct desk_maker *self, const struct scenario *scenario,
    const struct chatbot *bot)
{
    for (size_t i = 0; i < bot->num_handles; i++)
        add_handling(
            self, bot, &bot->handles[i], &scenario->types[bot->handles[i].type]);
}

static void
add_targets(struct desk_maker *self, const struct scenario *scenario)
{
    const struct node *node = desk_make_node(self, "targets");

    for (size_t i = 0; i < scenario->num_targets; i++)
        desk_make(self, (struct desk_control){ .key = "targets",
                            .section = "targets",
                            .of = "",
                            .label = desk_make_text(self, "target %zu", i + 1),
                            .unit = "",
                            .kind = DESK_TEXT,
                            .writes = DESK_WRITES_TARGET,
                            .text = scenario->targets[i].text,
                            .value = NAN,
                            .min = NAN,
                            .max = NAN,
                            .step = NAN,
                            .node = node,
                            .index = i,
                            .help = "a measure, <= or >=, and a value" });
    for (size_t t = 0; t < scenario->num_types; t++) {
        const char *type = scenario->types[t].name;

        add_share(self,
            desk_make_text(self, "contacts.%s.service_level.target", type),
            "targets", type, desk_make_text(self, "service level of %s", type),
            "answered in time, at least");
        add_duration(self,
            desk_make_text(self, "contacts.%s.service_level.within", type),
            "targets", type, desk_make_text(self, "%s: in time is within", type),
            "the answer-within threshold");
    }
}

int
desk_controls_init(struct desk_controls *self, const struct loaded *base)
{
    struct desk_maker maker = { .out = self, .base = base };
    const struct scenario *scenario = &base->scenario;

    *self = (struct desk_controls){ 0 };
    for (size_t t = 0; t < scenario->num_types; t++)
        add_type(&maker, &scenario->types[t]);
    for (size_t g = 0; g < scenario->num_groups; g++)
        desk_make_group(&maker, scenario->groups[g].name, g);
    for (size_t b = 0; b < scenario->num_bots; b++)
        add_bot(&maker, scenario, &scenario->bots[b]);
    add_targets(&maker, scenario);
    return maker.no_memory ? CQ_ERR_NO_MEMORY : CQ_OK;
}

void
desk_controls_free(struct desk_controls *self)
{
    free(self->at);
    arena_free(&self->arena);
    *self = (struct desk_controls){ 0 };
}
