/*
 * The desk's controls while they are made: shared by those who make them.
 */
#ifndef CQ_CLI_DESK_CONTROLS_H
#define CQ_CLI_DESK_CONTROLS_H

#include "cli/desk.h"

/* The controls on their way; without memory nothing is added any more. */
struct desk_maker {
    struct desk_controls *out;
    const struct loaded *base;
    size_t capacity;
    bool no_memory;
};

/** Into the controls' arena; NULL: no memory. */
__attribute__((format(printf, 2, 3))) const char *desk_make_text(
    struct desk_maker *self, const char *format, ...);
void desk_make(struct desk_maker *self, struct desk_control control);
/** A factor on what a key says. */
struct desk_control desk_make_scale(
    const char *key, const char *section, const char *of, const char *label);
/** What the scenario says at that path; NULL: nothing. */
const struct node *desk_make_node(const struct desk_maker *self, const char *path);
/** "12", or "2, 2, 4, .. (34 values)". */
const char *desk_make_shown(struct desk_maker *self, const struct node *node);

/** cli/desk_controls_agents.c: those of the index-th group. */
void desk_make_group(struct desk_maker *self, const char *group, size_t index);

#endif
