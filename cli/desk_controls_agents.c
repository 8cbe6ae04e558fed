/*
 * What the desk offers of agents: numbers, lists, shifts, and what comes from a
 * file.
 */
#include <math.h>
#include <stdlib.h>

#include "cli/desk_controls.h"
#include "scenarios/units.h"

static struct desk_control
heads(
    const char *key, const char *group, const char *label, const struct node *node)
{
    return (struct desk_control){ .key = key,
        .section = "agents",
        .of = group,
        .label = label,
        .unit = "agents",
        .kind = DESK_NUMBER,
        .node = node,
        .step = 1 };
}

/* The same all day. */
static void
add_number(struct desk_maker *self, const char *group, const char *key,
    const struct node *node, size_t index)
{
    struct desk_control control =
        heads(key, group, desk_make_text(self, "agents of %s", group), node);

    if (unit_number(node->text, &control.value) != NULL)
        return;
    control.writes = DESK_WRITES_VALUE;
    control.staff_key = key;
    control.index = index;
    control.max = fmax(10, ceil(3 * control.value / 5) * 5);
    control.text = desk_make_shown(self, node);
    control.help = "scheduled, the same all day";
    desk_make(self, control);
}

/* One number per interval: more of them everywhere, and times as many. */
static void
add_list(struct desk_maker *self, const char *group, const char *key,
    const struct node *node, size_t index)
{
    struct desk_control control = desk_make_scale(
        key, "agents", group, desk_make_text(self, "agents of %s, times", group));

    control.writes = DESK_WRITES_STAFF;
    control.node = node;
    control.staff_key = key;
    control.index = index;
    control.text = desk_make_shown(self, node);
    control.help = "times what is scheduled in each interval, to whole agents";
    desk_make(self, control);
    control = heads(key, group,
        desk_make_text(self, "agents of %s, more or fewer", group), node);
    control.writes = DESK_WRITES_ADDED;
    control.index = index;
    control.min = -5;
    control.max = 10;
    control.text = "0";
    control.help = "so many more in every interval in which somebody is scheduled";
    desk_make(self, control);
}

static void
add_shifts(struct desk_maker *self, const char *group, const struct node *node,
    size_t index)
{
    struct desk_control control =
        desk_make_scale(desk_make_text(self, "agents.%s.shifts", group), "agents",
            group, desk_make_text(self, "agents of %s, times", group));
    char *text = desk_shifts_scaled(node, 1);

    if (text == NULL)
        return;
    free(text);
    control.writes = DESK_WRITES_SHIFTS;
    control.node = node;
    control.staff_key = desk_make_text(self, "agents.%s.staff", group);
    control.index = index;
    control.text = "as in the scenario";
    control.help = "times the agents of each shift, to whole agents";
    desk_make(self, control);
}

/* From a roster, say: a number can take its place. */
static void
add_other(struct desk_maker *self, const char *group, const char *key, size_t index)
{
    struct desk_control control =
        heads(key, group, desk_make_text(self, "agents of %s", group), NULL);

    control.kind = DESK_TEXT;
    control.writes = DESK_WRITES_VALUE;
    control.staff_key = key;
    control.index = index;
    control.text = "as in the scenario";
    control.value = control.min = control.max = control.step = NAN;
    control.help = "a number here stands, all day, in place of what the file says";
    desk_make(self, control);
}

void
desk_make_group(struct desk_maker *self, const char *group, size_t index)
{
    const char *key = desk_make_text(self, "agents.%s.staff", group);
    const char *shifts = desk_make_text(self, "agents.%s.shifts", group);
    const struct node *node = desk_make_node(self, key);

    if (node != NULL && node->kind == NODE_SCALAR)
        add_number(self, group, key, node, index);
    else if (node != NULL && node->kind == NODE_LIST)
        add_list(self, group, key, node, index);
    else if (desk_make_node(self, shifts) != NULL)
        add_shifts(self, group, desk_make_node(self, shifts), index);
    else
        add_other(self, group, key, index);
}
