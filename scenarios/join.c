/*
 * Trees are joined key by key here. It knows which keys choose one kind and which
 * exclude one another, and nothing else of what keys mean.
 */
#include <string.h>

#include "scenarios/join.h"

/* Their mappings choose one kind (`exponential: ..` or `lognormal: ..`, a file or a
 * list of values) and are replaced as a whole. A list of keys, not of models: a
 * contact type may have the name of a model, and an unknown model must not be mixed
 * with a known one. */
static const char *const kinds[] = { "arrivals", "busyness", "talk", "after_call",
    "aht", "patience", "session", "delay", "away", "tenure", "staff", "shifts",
    "roster", NULL };

/* The keys in their mappings are names. */
static const char *const sections[] = { "contacts", "agents", "chatbots",
    "segments", "serves", "handles", "intents", "split", NULL };

/* Of each row, one may stand in a mapping. */
static const char *const exclusive[][4] = {
    { "day", "steady" },
    { "staff", "shifts", "roster" },
    { "talk", "aht", "intents" },
};

enum {
    NUM_EXCLUSIVE = sizeof(exclusive) / sizeof(exclusive[0])
};

static bool
is_one_of(const char *const *words, const char *key)
{
    for (; *words != NULL; words++)
        if (strcmp(*words, key) == 0)
            return true;
    return false;
}

enum join_keys
join_inside(enum join_keys outside, const char *key)
{
    if (outside != JOIN_WORDS)
        return JOIN_WORDS;
    if (strcmp(key, "defaults") == 0)
        return JOIN_DEFAULTS;
    return is_one_of(sections, key) ? JOIN_NAMES : JOIN_WORDS;
}

void
join_remove(struct node *map, const char *key)
{
    struct entry *entry = node_find(map, key);

    if (entry == NULL)
        return;
    map->num--;
    memmove(entry, entry + 1,
        (size_t)(map->entries + map->num - entry) * sizeof(*entry));
}

void
join_drive_out(struct node *map, const char *key)
{
    for (size_t i = 0; i < NUM_EXCLUSIVE; i++) {
        if (!is_one_of(exclusive[i], key))
            continue;
        for (const char *const *other = exclusive[i]; *other != NULL; other++)
            if (strcmp(*other, key) != 0)
                join_remove(map, *other);
    }
}

static int
add(struct arena *arena, struct node *map, const struct entry *entry)
{
    struct entry *added = node_add(arena, map, entry->key, entry->value);

    if (added == NULL)
        return -1;
    added->place = entry->place;
    return 0;
}

int
join_entry(struct arena *arena, struct node *map, const struct entry *entry,
    enum join_keys keys)
{
    struct entry *found = node_find(map, entry->key);
    const struct node *before = found == NULL ? NULL : found->value;
    const bool is_whole = keys == JOIN_WORDS && is_one_of(kinds, entry->key);

    if (found == NULL)
        return add(arena, map, entry);
    if (!is_whole && before->kind == NODE_MAP && entry->value->kind == NODE_MAP)
        return join_maps(
            arena, found->value, entry->value, join_inside(keys, entry->key));
    if (entry->value->kind == NODE_NULL)
        entry->value->removes = before->kind != NODE_NULL || before->removes;
    found->value = entry->value;
    found->place = entry->place;
    return 0;
}

int
join_maps(struct arena *arena, struct node *map, const struct node *over,
    enum join_keys keys)
{
    /* First out, then in: an extending file that writes both of two keys that
     * exclude one another must meet the schema with both. */
    for (size_t i = 0; keys == JOIN_WORDS && i < over->num; i++)
        if (over->entries[i].value->kind != NODE_NULL)
            join_drive_out(map, over->entries[i].key);
    for (size_t i = 0; i < over->num; i++)
        if (join_entry(arena, map, &over->entries[i], keys) != 0)
            return -1;
    return 0;
}

void
join_sweep(struct node *node)
{
    size_t kept = 0;

    for (size_t i = 0; i < node->num; i++) {
        struct node *value = node->entries[i].value;

        if (node->kind == NODE_MAP && value->kind == NODE_NULL && value->removes)
            continue;
        join_sweep(value);
        node->entries[kept++] = node->entries[i];
    }
    node->num = kept;
}

/* ---- defaults ---- */

struct filling {
    struct arena *arena;
    struct problems *problems;
    size_t num_copied; /* nodes; a small file must not grow without end */
};

static struct node *
copy(struct filling *self, const struct node *from)
{
    struct node *node = node_new(self->arena, from->kind, from->place);

    self->num_copied++;
    if (node == NULL)
        return NULL;
    *node = *from;
    node->entries = NULL;
    node->num = 0;
    node->capacity = 0;
    for (size_t i = 0; i < from->num && self->num_copied <= NODE_MOST_NODES; i++) {
        struct entry entry = from->entries[i];

        entry.value = copy(self, entry.value);
        if (entry.value == NULL || add(self->arena, node, &entry) != 0)
            return NULL;
    }
    return node;
}

static bool
is_excluded(const struct node *map, const char *key)
{
    for (size_t i = 0; i < NUM_EXCLUSIVE; i++) {
        if (!is_one_of(exclusive[i], key))
            continue;
        for (const char *const *other = exclusive[i]; *other != NULL; other++)
            if (node_find(map, *other) != NULL)
                return true;
    }
    return node_find(map, key) != NULL;
}

static int
fill_entry(struct filling *self, struct node *map, const struct node *defaults)
{
    const size_t num_own = map->num;

    for (size_t i = 0; i < defaults->num; i++) {
        struct entry entry = defaults->entries[i];
        const struct entry *found = node_find(map, entry.key);
        /* Two defaults that exclude one another both go in, for the schema. */
        struct node own = *map;

        own.num = num_own;
        if (found != NULL && found->value->kind == NODE_NULL)
            found->value->removes = true; /* it keeps this default away */
        if (is_excluded(&own, entry.key))
            continue;
        entry.value = copy(self, entry.value);
        if (entry.value == NULL || add(self->arena, map, &entry) != 0)
            return -1;
    }
    return 0;
}

static int
fill_section(
    struct filling *self, const struct node *section, const struct entry *defaults)
{
    if (section->kind != NODE_MAP)
        return 0; /* the schema will say so */
    for (size_t i = 0; i < section->num; i++) {
        struct node *map = section->entries[i].value;

        if (map->kind == NODE_MAP && fill_entry(self, map, defaults->value) != 0)
            return -1;
        if (self->num_copied > NODE_MOST_NODES) {
            problems_add(self->problems, defaults->place, "defaults",
                "this makes more than 200,000 values in all; no scenario needs "
                "that");
            return 0;
        }
    }
    return 0;
}

static int
fill_from(
    struct filling *self, const struct node *root, const struct entry *defaults)
{
    const struct entry *section = node_find(root, defaults->key);
    const char *const known[] = { "contacts", "agents" };
    const char *near = nearest_word(defaults->key, known, 2);

    if (strcmp(defaults->key, known[0]) != 0 &&
        strcmp(defaults->key, known[1]) != 0) {
        problems_add(self->problems, defaults->place, "defaults",
            "unknown key %s;%s%s%s defaults are for contacts and agents",
            defaults->key, near == NULL ? "" : " did you mean ",
            near == NULL ? "" : near, near == NULL ? "" : "?");
        return 0;
    }
    if (defaults->value->kind != NODE_MAP) {
        problems_add(self->problems, defaults->value->place, "defaults",
            "%s must be a mapping; write defaults: {%s: {key: value}}",
            defaults->key, defaults->key);
        return 0;
    }
    return section == NULL ? 0 : fill_section(self, section->value, defaults);
}

int
join_defaults(struct arena *arena, struct node *root, struct problems *problems)
{
    struct filling self = { arena, problems, 0 };
    const struct entry *defaults = node_find(root, "defaults");

    if (defaults == NULL || defaults->value->kind == NODE_NULL)
        return 0;
    if (defaults->value->kind != NODE_MAP) {
        problems_add(problems, defaults->value->place, "defaults",
            "this must be a mapping; write defaults: {contacts: {key: value}}");
        return 0;
    }
    for (size_t i = 0; i < defaults->value->num; i++)
        if (fill_from(&self, root, &defaults->value->entries[i]) != 0)
            return -1;
    return 0;
}
