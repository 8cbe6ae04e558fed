/*
 * Paths in incidents: which key a path names, and whose. It knows which keys an
 * incident may change, and no window or value.
 */
#include <string.h>

#include "scenarios/incidents.h"

enum {
    MOST_WORDS = 5 /* of a path */
};

static const struct changeable_key changeable_keys[] = {
    { "contacts.NAME.arrivals", WAY_ARRIVALS, 0 },
    { "contacts.NAME.talk", WAY_SCALE, CHANGE_TALK },
    { "contacts.NAME.aht", WAY_SCALE, CHANGE_TALK },
    { "contacts.NAME.after_call", WAY_SCALE, CHANGE_AFTER_CALL },
    { "contacts.NAME.patience", WAY_SCALE, CHANGE_PATIENCE },
    { "contacts.NAME.balk", WAY_NUMBER, CHANGE_BALK },
    { "contacts.NAME.queue_limit", WAY_NUMBER, CHANGE_QUEUE_LIMIT },
    { "contacts.NAME.priority", WAY_NUMBER, CHANGE_PRIORITY },
    { "agents.NAME.staff", WAY_STAFF, 0 },
    { "agents.NAME.serves.NAME.speed", WAY_NUMBER, CHANGE_SPEED },
    { "agents.NAME.serves.NAME.keep_idle", WAY_NUMBER, CHANGE_KEEP_IDLE },
    { "agents.NAME.serves.NAME.after", WAY_NUMBER, CHANGE_AFTER },
    { "chatbots.NAME.up", WAY_SWITCH, CHANGE_UP },
    { "chatbots.NAME.handles.NAME.offered", WAY_NUMBER, CHANGE_OFFERED },
    { "chatbots.NAME.handles.NAME.refuses", WAY_NUMBER, CHANGE_REFUSES },
    { "chatbots.NAME.handles.NAME.containment", WAY_NUMBER, CHANGE_CONTAINMENT },
    { "lines.count", WAY_NUMBER, CHANGE_LINES },
};
enum {
    NUM_CHANGEABLE = sizeof(changeable_keys) / sizeof(*changeable_keys)
};

static const char what_may_change[] =
    "an incident may change contacts.NAME.arrivals, talk, aht, after_call, "
    "patience, balk, queue_limit or priority; agents.NAME.staff; "
    "agents.NAME.serves.NAME.speed, keep_idle or after; chatbots.NAME.up; "
    "chatbots.NAME.handles.NAME.offered, refuses or containment; and lines.count";

struct path {
    const char *words[MOST_WORDS];
    size_t num;
};

/* Cut at the dots; num 0: too long to be any of ours. */
static struct path
path_cut(struct reader *self, const char *text)
{
    char *rest = reader_alloc(self, strlen(text) + 1, 1);
    struct path path = { .num = 0 };

    if (rest == NULL)
        return path;
    strcpy(rest, text);
    while (rest != NULL) {
        char *dot = strchr(rest, '.');

        if (path.num == MOST_WORDS)
            return (struct path){ .num = 0 };
        path.words[path.num++] = rest;
        if (dot != NULL)
            *dot++ = 0;
        rest = dot;
    }
    return path;
}

static bool
path_fits(const struct path *path, const char *pattern)
{
    for (size_t i = 0; i < path->num; i++) {
        const size_t length = strcspn(pattern, ".");
        const char *word = path->words[i];

        if (strncmp(pattern, "NAME", length) != 0 &&
            (strncmp(pattern, word, length) != 0 || word[length] != 0))
            return false;
        pattern += length;
        if ((*pattern == 0) != (i + 1 == path->num))
            return false;
        pattern += *pattern == '.';
    }
    return path->num > 0;
}

/* The key of that path, or NULL after a problem. */
static const struct changeable_key *
key_find(struct reader *self, const struct spot *at, const struct path *path)
{
    const char *last[NUM_CHANGEABLE];
    const char *near;

    for (size_t i = 0; i < NUM_CHANGEABLE; i++) {
        if (path_fits(path, changeable_keys[i].path))
            return &changeable_keys[i];
        last[i] = strrchr(changeable_keys[i].path, '.') + 1;
    }
    near = path->num == 0
               ? NULL
               : nearest_word(path->words[path->num - 1], last, NUM_CHANGEABLE);
    if (near != NULL && strcmp(near, path->words[path->num - 1]) != 0)
        spot_key_problem(
            self, at, "did you mean \"%s\"? %s", near, what_may_change);
    else
        spot_key_problem(self, at, "%s", what_may_change);
    return NULL;
}

/* ---- what a path is about ---- */

/* The names of groups or chatbots, for "did you mean"; NULL when memory is out. */
static const char **
names_of(struct reader *self, bool groups, size_t *num)
{
    const char **names;

    *num = groups ? self->out->num_groups : self->out->num_bots;
    names = reader_alloc(self, *num, sizeof(*names));
    for (size_t i = 0; names != NULL && i < *num; i++)
        names[i] = groups ? self->groups[i].name : self->bots[i].name;
    return names;
}

/* Index of the group or chatbot of that name, or CQ_NONE after a problem. */
static uint32_t
named_find(
    struct reader *self, const struct spot *at, bool groups, const char *name)
{
    const char *what = groups ? "agent group" : "chatbot";
    const char *near;
    size_t num;
    const char **names = names_of(self, groups, &num);

    if (names == NULL)
        return CQ_NONE;
    for (size_t i = 0; i < num; i++)
        if (strcmp(names[i], name) == 0)
            return (uint32_t)i;
    near = nearest_word(name, names, num);
    if (near != NULL)
        spot_key_problem(
            self, at, "\"%.60s\" is no %s; did you mean %.60s?", name, what, near);
    else
        spot_key_problem(self, at, "\"%.60s\" is no %s", name, what);
    return CQ_NONE;
}

/* The pair that a group and a type make, or CQ_NONE after a problem. */
static uint32_t
pair_find(struct reader *self, const struct spot *at, uint32_t group, uint32_t type)
{
    if (group == CQ_NONE || type == CQ_NONE)
        return CQ_NONE;
    for (size_t i = 0; i < self->num_pairs; i++)
        if (self->pairs[i].group == group && self->pairs[i].type == type)
            return (uint32_t)i;
    spot_key_problem(self, at, "%.60s does not serve %.60s",
        self->groups[group].name, self->types[type].name);
    return CQ_NONE;
}

/* The type, if that bot handles it; or CQ_NONE after a problem. */
static uint32_t
handled_find(
    struct reader *self, const struct spot *at, uint32_t bot, uint32_t type)
{
    if (bot == CQ_NONE || type == CQ_NONE)
        return CQ_NONE;
    if (self->types[type].bot == bot)
        return type;
    spot_key_problem(self, at, "%.60s does not handle %.60s", self->bots[bot].name,
        self->types[type].name);
    return CQ_NONE;
}

/* Index of the type, group, pair or chatbot, or CQ_NONE after a problem. */
static uint32_t
index_find(struct reader *self, const struct spot *at, const struct path *path)
{
    const bool groups = strcmp(path->words[0], "agents") == 0;
    uint32_t owner, type;

    if (strcmp(path->words[0], "lines") == 0)
        return 0;
    if (strcmp(path->words[0], "contacts") == 0)
        return type_find(self, at, path->words[1]);
    owner = named_find(self, at, groups, path->words[1]);
    if (path->num == 3)
        return owner;
    type = type_find(self, at, path->words[3]);
    return groups ? pair_find(self, at, owner, type)
                  : handled_find(self, at, owner, type);
}

const struct changeable_key *
incident_key_find(
    struct reader *self, const struct spot *at, const char *text, uint32_t *index)
{
    const struct path path = path_cut(self, text);
    const struct changeable_key *key = key_find(self, at, &path);

    *index = key == NULL ? CQ_NONE : index_find(self, at, &path);
    return *index == CQ_NONE ? NULL : key;
}
