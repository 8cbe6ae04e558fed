/*
 * Places in the merged tree: the path to a value, its problems, its children, and
 * what remains unknown when everybody has asked. It knows no key.
 */
#include <stdarg.h>
#include <string.h>

#include "scenarios/join.h"
#include "scenarios/schema.h"

enum {
    PATH_SIZE = 200,
    MESSAGE_SIZE = 600,
    HINT_SIZE = 100,
    DEEPEST = 2 * NODE_MOST_DEPTH
};

void
spot_path(const struct spot *at, char *out, size_t size)
{
    const struct spot *way[DEEPEST];
    size_t num = 0;
    size_t used = 0;

    out[0] = 0;
    for (; at != NULL && at->up != NULL && num < DEEPEST; at = at->up)
        way[num++] = at;
    while (num > 0 && used < size) {
        int length;

        at = way[--num];
        if (at->key == NULL)
            length = snprintf(out + used, size - used, "[%zu]", at->index + 1);
        else
            length = snprintf(
                out + used, size - used, used > 0 ? ".%.60s" : "%.60s", at->key);
        used += length > 0 ? (size_t)length : 0;
    }
}

static void
add_problem(struct reader *self, const struct spot *at, struct place place,
    const char *format, va_list args)
{
    char path[PATH_SIZE];
    char message[MESSAGE_SIZE];

    spot_path(at, path, sizeof(path));
    vsnprintf(message, sizeof(message), format, args);
    problems_add(
        &self->reading->problems, place, path[0] == 0 ? NULL : path, "%s", message);
}

void
spot_problem(struct reader *self, const struct spot *at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_problem(self, at, at->node->is_default ? at->key_place : at->node->place,
        format, args);
    va_end(args);
}

/* "x" is not a duration: ..; but "20": a duration needs a unit: .. */
const char *
phrase_colon(const char *wrong)
{
    return strncmp(wrong, "is ", 3) == 0 || strncmp(wrong, "has ", 4) == 0 ? ""
                                                                           : ":";
}

void
spot_bad_text(struct reader *self, const struct spot *at, const char *wrong)
{
    spot_problem(
        self, at, "\"%.60s\"%s %s", at->node->text, phrase_colon(wrong), wrong);
}

void
spot_key_problem(
    struct reader *self, const struct spot *at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_problem(self, at, at->key_place, format, args);
    va_end(args);
}

size_t
reader_problems(const struct reader *self)
{
    return self->reading->problems.num + self->reading->problems.num_dropped +
           (self->no_memory ? 1 : 0);
}

void
reader_note(struct reader *self, const char *format, ...)
{
    struct reading *reading = self->reading;
    char note[MESSAGE_SIZE];
    va_list args;

    va_start(args, format);
    vsnprintf(note, sizeof(note), format, args);
    va_end(args);
    if (reading->num_notes == self->note_capacity) {
        const size_t capacity = 2 * self->note_capacity + 8;
        const char **notes = reader_alloc(self, capacity, sizeof(*notes));

        if (notes == NULL)
            return;
        if (reading->num_notes > 0)
            memcpy(notes, reading->notes, reading->num_notes * sizeof(*notes));
        reading->notes = notes;
        self->note_capacity = capacity;
    }
    reading->notes[reading->num_notes] =
        arena_text(self->arena, note, strlen(note));
    if (reading->notes[reading->num_notes] == NULL)
        self->no_memory = true;
    else
        reading->num_notes++;
}

void *
reader_alloc(struct reader *self, size_t num, size_t size)
{
    void *piece = NULL;

    if (size == 0 || num <= SIZE_MAX / 2 / size)
        piece = arena_alloc(self->arena, num * size);
    if (piece == NULL)
        self->no_memory = true;
    return piece;
}

static struct spot
spot_of(const struct spot *up, struct entry *entry, size_t index)
{
    entry->seen = true;
    return (struct spot){ .node = entry->value,
        .up = up,
        .key = entry->key,
        .index = index,
        .key_place = entry->key == NULL ? entry->value->place : entry->place };
}

bool
spot_child(const struct spot *map, const char *key, struct spot *child)
{
    struct entry *entry = node_find(map->node, key);

    if (entry == NULL)
        return false;
    *child = spot_of(map, entry, 0);
    return true;
}

struct spot
spot_entry(const struct spot *list, size_t index)
{
    return spot_of(list, &list->node->entries[index], index);
}

bool
spot_written(const struct spot *map, const char *key, struct spot *child)
{
    return spot_child(map, key, child) && !child->node->is_default;
}

bool
spot_in_vain(const struct spot *map, const char *key, struct spot *child)
{
    if (spot_written(map, key, child))
        return true;
    join_remove(map->node, key);
    return false;
}

bool
spot_default(struct reader *self, const struct spot *map, const char *key,
    const char *text, struct spot *child)
{
    struct node *node = node_default(self->arena, text);
    struct entry *entry =
        node == NULL ? NULL : node_add(self->arena, map->node, key, node);

    if (entry == NULL) {
        self->no_memory = true;
        return false;
    }
    node->place = map->node->place;
    entry->place = map->node->place;
    *child = spot_of(map, entry, 0);
    return true;
}

bool
spot_is_map(struct reader *self, const struct spot *at, const char *what)
{
    if (at->node->kind == NODE_MAP)
        return true;
    if (at->node->kind == NODE_NULL)
        spot_key_problem(self, at, "has no value; write %s, or {}", what);
    else
        spot_problem(self, at, "should be %s", what);
    return false;
}

bool
word_among(const char *const *words, const char *word)
{
    for (; words != NULL && *words != NULL; words++)
        if (strcmp(*words, word) == 0)
            return true;
    return false;
}

/* "a, b or c", cut with ".." when it does not fit. */
static void
join_words(char *out, size_t size, const char *const *words, size_t num)
{
    size_t used = 0;

    out[0] = 0;
    for (size_t i = 0; i < num; i++) {
        const char *before = i == 0 ? "" : i + 1 == num ? " or " : ", ";
        const size_t length = strlen(before) + strlen(words[i]);

        if (used + length + 5 > size) {
            snprintf(out + used, size - used, ", ..");
            return;
        }
        used += (size_t)snprintf(out + used, size - used, "%s%s", before, words[i]);
    }
}

void
spot_not_a_word(struct reader *self, const struct spot *at, const char *what,
    const char *const *words, size_t num)
{
    const char *near = nearest_word(at->node->text, words, num);
    char list[300];

    join_words(list, sizeof(list), words, num);
    if (near != NULL)
        spot_problem(self, at, "\"%.60s\" is no %s; did you mean %s?",
            at->node->text, what, near);
    else
        spot_problem(
            self, at, "\"%.60s\" is no %s; write %s", at->node->text, what, list);
}

const char *
spot_other_name(struct reader *self, const struct spot *at)
{
    const struct node *map = at->up == NULL ? NULL : at->up->node;
    const struct source *source = at->key_place.source;
    const char **names, *near;
    size_t num = 0;
    char *hint;

    if (map == NULL || at->key == NULL || source == NULL ||
        strcmp(source->name, "--set") != 0)
        return "";
    names = reader_alloc(self, map->num, sizeof(*names));
    hint = reader_alloc(self, 1, HINT_SIZE);
    if (names == NULL || hint == NULL)
        return "";
    for (size_t i = 0; i < map->num; i++)
        if (map->entries[i].place.source != source)
            names[num++] = map->entries[i].key;
    near = nearest_word(at->key, names, num);
    if (near != NULL)
        snprintf(hint, HINT_SIZE, "; or did you mean %.60s?", near);
    return hint;
}

/* The path to the first key of that name below map, at most so deep. */
static bool
find_below(
    const struct node *map, const char *key, int depth, char *out, size_t size)
{
    for (size_t i = 0; map->kind == NODE_MAP && i < map->num; i++) {
        const struct entry *entry = &map->entries[i];
        const int length = snprintf(out, size, "%.60s.", entry->key);

        if (length >= (int)size)
            return false;
        if (entry->value->kind != NODE_MAP)
            continue;
        if (node_find(entry->value, key) != NULL) {
            snprintf(out + length, size - (size_t)length, "%.60s", key);
            return true;
        }
        if (depth > 1 && find_below(entry->value, key, depth - 1, out + length,
                             size - (size_t)length))
            return true;
    }
    return false;
}

/* Of an option (--set, --over) that gives the last key alone: the whole path of one
 * such key. */
static bool
find_whole_path(const struct spot *at, char *out, size_t size)
{
    const struct source *source = at->key_place.source;

    return at->up != NULL && at->up->up == NULL && source != NULL &&
           source->is_typed && find_below(at->up->node, at->key, 3, out, size);
}

static void
unknown_key(struct reader *self, const struct spot *at, const char *what,
    const char *const *known, size_t num_known)
{
    const char *near = nearest_word(at->key, known, num_known);
    char list[300];

    join_words(list, sizeof(list), known, num_known);
    if (find_whole_path(at, list, sizeof(list)))
        spot_key_problem(self, at,
            "unknown key of %s; give the whole path, as in %s", what, list);
    else if (num_known > 0 && strcmp(known[0], "counts") == 0 &&
             strcmp(at->key, "file") == 0)
        spot_key_problem(self, at,
            "unknown key of %s; a file is named at the key that it fills: "
            "counts: {file: volumes.csv, at: interval, column: calls}",
            what);
    else if (near != NULL)
        spot_key_problem(
            self, at, "unknown key of %s; did you mean %s?", what, near);
    else if (num_known == 0)
        spot_key_problem(self, at, "unknown key; %s has none", what);
    else
        spot_key_problem(
            self, at, "unknown key of %s; the keys are %s", what, list);
}

void
spot_unknown_keys(struct reader *self, const struct spot *map, const char *what,
    const char *const *known, size_t num_known, const char *const *not_yet)
{
    for (size_t i = 0; i < map->node->num; i++) {
        struct spot at;

        if (map->node->entries[i].seen)
            continue;
        at = spot_entry(map, i);
        if (word_among(not_yet, at.key))
            spot_key_problem(self, &at,
                "not simulated yet by this version of callq; remove the key");
        else
            unknown_key(self, &at, what, known, num_known);
    }
}
