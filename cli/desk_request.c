/* Bytes of the page to what they ask for. It knows no control and no run. */
#include "cli/desk_request.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scenarios/node.h"
#include "scenarios/units.h"
#include "sim/err.h"

enum {
    MOST_TEXT = 300 /* bytes of a value */
};

/* One request being read. */
struct parse {
    struct desk_request *out;
    char *error;
};

static int
wrong(const struct parse *self, const char *key, const char *what)
{
    snprintf(self->error, DESK_ERROR_SIZE, "%.80s: %s", key, what);
    return CQ_ERR_INPUT;
}

static bool
is_number(const struct node *value, double *out)
{
    return value->kind == NODE_SCALAR && !value->quoted &&
           unit_number(value->text, out) == NULL;
}

static int
read_whole(
    const struct parse *self, const struct entry *entry, double most, double *out)
{
    double value;

    if (!is_number(entry->value, &value) || value != floor(value) || value < 1 ||
        value > most)
        return wrong(self, entry->key, "should be a whole number from 1 on");
    *out = value;
    return CQ_OK;
}

/* Printable text of one line. */
static bool
is_plain(const struct node *value)
{
    if (value->kind != NODE_SCALAR || strlen(value->text) > MOST_TEXT)
        return false;
    for (const char *c = value->text; *c != '\0'; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            return false;
    return true;
}

static int
read_side(const struct parse *self, const struct entry *entry)
{
    const struct node *value = entry->value;

    if (!is_plain(value) ||
        (strcmp(value->text, "a") != 0 && strcmp(value->text, "b") != 0))
        return wrong(self, entry->key, "should be \"a\" or \"b\"");
    self->out->side = value->text;
    return CQ_OK;
}

static int
read_tab(const struct parse *self, const struct entry *entry)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    const struct node *value = entry->value;

    if (!is_plain(value) || strlen(value->text) > 40 ||
        value->text[strspn(value->text, letters)] != '\0')
        return wrong(self, entry->key, "should be 40 letters and digits at most");
    self->out->tab = value->text;
    return CQ_OK;
}

/* ---- the settings ---- */

static int
read_values(
    const struct parse *self, const struct entry *entry, struct desk_setting *out)
{
    const struct node *list = entry->value;
    double *values;

    if (list->num == 0 || list->num > DESK_MOST_VALUES)
        return wrong(self, entry->key, "this list has no entry, or too many");
    values = arena_alloc(&self->out->arena, list->num * sizeof(*values));
    if (values == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < list->num; i++)
        if (!is_number(list->entries[i].value, &values[i]))
            return wrong(self, entry->key, "a list holds numbers only");
    out->values = values;
    out->num_values = list->num;
    return CQ_OK;
}

static int
read_setting(
    const struct parse *self, const struct entry *entry, struct desk_setting *out)
{
    const struct node *value = entry->value;

    *out = (struct desk_setting){ .control = entry->key };
    if (value->kind == NODE_LIST)
        return read_values(self, entry, out);
    if (!is_plain(value))
        return wrong(self, entry->key,
            "should be a number, a text of one line or a list of numbers");
    out->text = value->text;
    out->quoted = value->quoted;
    return CQ_OK;
}

static int
read_settings(const struct parse *self, const struct entry *entry)
{
    const struct node *map = entry->value;
    struct desk_setting *settings;
    int ret = CQ_OK;

    if (map->kind != NODE_MAP || map->num > DESK_MOST_SETTINGS)
        return wrong(self, entry->key, "should be an object of controls");
    settings = arena_alloc(&self->out->arena, map->num * sizeof(*settings));
    if (settings == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; ret == CQ_OK && i < map->num; i++)
        ret = read_setting(self, &map->entries[i], &settings[i]);
    self->out->settings = settings;
    self->out->num_settings = ret == CQ_OK ? map->num : 0;
    return ret;
}

/* ---- the whole ---- */

static int
read_member(const struct parse *self, const struct entry *entry)
{
    if (strcmp(entry->key, "side") == 0)
        return read_side(self, entry);
    if (strcmp(entry->key, "tab") == 0)
        return read_tab(self, entry);
    if (strcmp(entry->key, "run") == 0)
        return read_whole(self, entry, 1e9, &self->out->run);
    if (strcmp(entry->key, "replications") == 0)
        return read_whole(
            self, entry, DESK_MOST_REPLICATIONS, &self->out->replications);
    if (strcmp(entry->key, "set") == 0)
        return read_settings(self, entry);
    return wrong(self, entry->key, "no request has this");
}

/* The first thing that the reader of trees did not like. */
static int
say_problem(const struct parse *self, const struct problems *problems)
{
    if (problems->out_of_memory)
        return CQ_ERR_NO_MEMORY;
    return wrong(self, "request",
        problems->num > 0 ? problems->all[0].message : "this is no JSON object");
}

static int
parse(const struct parse *self, const struct source *source)
{
    struct problems problems = { .arena = &self->out->arena };
    const struct node *root = node_parse(&self->out->arena, source, &problems);
    int ret = CQ_OK;

    if (root == NULL || problems.num > 0 || root->kind != NODE_MAP)
        return say_problem(self, &problems);
    for (size_t i = 0; ret == CQ_OK && i < root->num; i++)
        ret = read_member(self, &root->entries[i]);
    return ret;
}

int
desk_request_read(
    struct desk_request *self, const char *bytes, size_t length, char *error)
{
    const struct parse reading = { self, error };
    struct source source = { .name = "request", .length = length };
    char *text;

    error[0] = '\0';
    *self = (struct desk_request){
        .side = "a", .tab = "", .run = NAN, .replications = NAN
    };
    if (length == 0 || length > DESK_MOST_BYTES ||
        memchr(bytes, '\0', length) != NULL)
        return wrong(&reading, "request", "this is no JSON object");
    text = arena_text(&self->arena, bytes, length);
    if (text == NULL)
        return CQ_ERR_NO_MEMORY;
    if (text[strspn(text, " \t\r\n")] != '{')
        return wrong(&reading, "request", "this is no JSON object");
    source.text = text;
    return parse(&reading, &source);
}

void
desk_request_free(struct desk_request *self)
{
    arena_free(&self->arena);
    *self = (struct desk_request){ 0 };
}
