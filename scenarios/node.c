/*
 * A tree of lists and mappings: build it, look into it, print it as YAML. It knows
 * nothing of keys and what they mean.
 */
#include <stdlib.h>
#include <string.h>

#include "scenarios/node.h"

struct node *
node_new(struct arena *arena, enum node_kind kind, struct place place)
{
    struct node *node = arena_alloc(arena, sizeof(*node));

    if (node != NULL) {
        node->kind = kind;
        node->place = place;
    }
    return node;
}

struct entry *
node_find(const struct node *map, const char *key)
{
    if (map == NULL || map->kind != NODE_MAP)
        return NULL;
    for (size_t i = 0; i < map->num; i++)
        if (strcmp(map->entries[i].key, key) == 0)
            return &map->entries[i];
    return NULL;
}

struct entry *
node_add(struct arena *arena, struct node *map, const char *key, struct node *value)
{
    struct entry *entry;

    if (map->num == map->capacity) {
        size_t capacity = map->capacity == 0 ? 4 : 2 * map->capacity;
        struct entry *entries = arena_alloc(arena, capacity * sizeof(*entries));

        if (entries == NULL)
            return NULL;
        if (map->num > 0)
            memcpy(entries, map->entries, map->num * sizeof(*entries));
        map->entries = entries;
        map->capacity = capacity;
    }
    entry = &map->entries[map->num++];
    *entry = (struct entry){ .key = key, .value = value };
    if (value != NULL)
        entry->place = value->place;
    return entry;
}

struct node *
node_default(struct arena *arena, const char *text)
{
    struct node *node = node_new(arena, NODE_SCALAR, (struct place){ 0 });

    if (node == NULL)
        return NULL;
    node->text = text;
    node->is_default = true;
    return node;
}

bool
node_remark(struct arena *arena, struct node *map, const char *key)
{
    struct remark *remark = arena_alloc(arena, sizeof(*remark));

    if (remark == NULL)
        return false;
    *remark = (struct remark){ key, map->remarks };
    map->remarks = remark;
    return true;
}

/* ---- printing ---- */

enum {
    INDENT = 2,
    LINE_WIDTH = 84
};

/* A byte of a Latin, Greek or Cyrillic letter of two bytes. */
static bool
is_letter_of_two(const char *at)
{
    const unsigned char c = (unsigned char)*at;

    return (c >= 0xC3 && c <= 0xDF) || (c >= 0x80 && c < 0xC0);
}

/* Would YAML read these words, standing bare, as this very text? Told by what is
 * surely harmless; anything else is quoted. */
static bool
stands_bare(const char *text)
{
    static const char inside[] = " _.+-*/@%=<>():#'";
    const size_t length = strlen(text);
    static const char *const nulls[] = { "null", "Null", "NULL" };

    if (length == 0 || text[length - 1] == ' ' || text[length - 1] == ':')
        return false;
    if (strchr(inside, text[0]) != NULL &&
        !(text[0] == '-' && text[1] >= '0' && text[1] <= '9'))
        return false;
    for (size_t i = 0; i < 3; i++)
        if (strcmp(text, nulls[i]) == 0)
            return false;
    for (size_t i = 0; i < length; i++) {
        const char c = text[i];
        const bool is_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                             (c >= 'A' && c <= 'Z') || is_letter_of_two(text + i);

        if (!is_word && strchr(inside, c) == NULL)
            return false;
        if ((c == ':' && text[i + 1] == ' ') || (c == ' ' && text[i + 1] == '#'))
            return false;
    }
    return true;
}

/* A character of three bytes that YAML takes for a line end or does not take at
 * all, as an escape; NULL for the others. */
static const char *
escape_of(const char *text)
{
    static const char *const escapes[][2] = { { "\xE2\x80\xA8", "\\L" },
        { "\xE2\x80\xA9", "\\P" }, { "\xEF\xBF\xBE", "\\uFFFE" },
        { "\xEF\xBF\xBF", "\\uFFFF" }, { "\xEF\xBB\xBF", "\\uFEFF" } };

    for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++)
        if (strncmp(text, escapes[i][0], 3) == 0)
            return escapes[i][1];
    return NULL;
}

static void
print_quoted(const char *text, FILE *out)
{
    fputc('"', out);
    for (; *text != '\0'; text++) {
        const unsigned char c = (unsigned char)*text;
        const char *escape = escape_of(text);

        if (c == '"' || c == '\\') {
            fprintf(out, "\\%c", c);
        } else if (c == '\n') {
            fputs("\\n", out);
        } else if (c < 0x20 || c == 0x7F) {
            fprintf(out, "\\x%02X", c);
        } else if (c == 0xC2 && (unsigned char)text[1] < 0xA0) {
            text++;
            fprintf(out, "\\x%02X", (unsigned char)*text);
        } else if (escape != NULL) {
            fputs(escape, out);
            text += 2;
        } else {
            fputc(c, out);
        }
    }
    fputc('"', out);
}

static void
print_text(const char *text, bool quoted, FILE *out)
{
    if (!quoted && stands_bare(text))
        fputs(text, out);
    else
        print_quoted(text, out);
}

/* Lists of scalars that fit stand in one line: staff: [8, 10, 12]. */
static bool
fits_line(const struct node *list)
{
    size_t width = 0;

    for (size_t i = 0; i < list->num; i++) {
        const struct node *value = list->entries[i].value;

        if (value->kind == NODE_MAP || (value->kind == NODE_LIST && value->num > 0))
            return false;
        width += 2 + (value->kind == NODE_SCALAR ? strlen(value->text) : 2);
    }
    return width < LINE_WIDTH / 2 || list->num == 0;
}

static void
print_line_value(const struct node *self, FILE *out)
{
    if (self->kind == NODE_SCALAR) {
        print_text(self->text, self->quoted, out);
    } else if (self->kind == NODE_NULL) {
        fputc('~', out);
    } else if (self->kind == NODE_MAP) {
        fputs("{}", out);
    } else {
        fputc('[', out);
        for (size_t i = 0; i < self->num; i++) {
            fputs(i > 0 ? ", " : "", out);
            print_line_value(self->entries[i].value, out);
        }
        fputc(']', out);
    }
}

static bool
is_one_line(const struct node *self)
{
    if (self->kind == NODE_MAP)
        return self->num == 0;
    return self->kind != NODE_LIST || fits_line(self);
}

static void
print_remarks(
    const struct node *map, const struct remark *remark, unsigned indent, FILE *out)
{
    if (remark == NULL)
        return;
    print_remarks(map, remark->next, indent, out);
    if (node_find(map, remark->key) == NULL)
        fprintf(out, "%*s# %s: none\n", (int)indent, "", remark->key);
}

/* The end of a line. */
static void
print_origin(const struct node *self, FILE *out)
{
    if (self->is_default)
        fprintf(out, "  # %s", self->because != NULL ? self->because : "default");
    fputc('\n', out);
}

static void
print_block(const struct node *self, unsigned indent, bool go_on, FILE *out)
{
    if (is_one_line(self)) {
        print_line_value(self, out);
        print_origin(self, out);
        return;
    }
    for (size_t i = 0; i < self->num; i++) {
        const struct entry *entry = &self->entries[i];
        const bool inside = !is_one_line(entry->value);

        fprintf(out, "%*s", go_on && i == 0 ? 0 : (int)indent, "");
        if (self->kind == NODE_LIST) {
            fputs("- ", out);
        } else {
            print_text(entry->key, false, out);
            fputs(inside ? ":" : ": ", out);
            if (inside)
                print_origin(entry->value, out);
        }
        print_block(
            entry->value, indent + INDENT, self->kind == NODE_LIST && inside, out);
    }
    print_remarks(self, self->remarks, indent, out);
}

void
node_print(const struct node *self, FILE *out)
{
    print_block(self, 0, false, out);
}
