/*
 * What a scenario says, times a factor, as the value of a --set: a distribution
 * whose every time is longer, shifts with more agents.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/desk.h"
#include "cli/json.h"
#include "scenarios/units.h"
#include "sim/write.h"

/* A tree being written as a value in YAML's flow style. */
struct scaled {
    double factor;
    bool has_time;  /* there was something to scale */
    bool not_known; /* and something that is not here: a column of a file */
    FILE *out;
};

static void
write_value(const struct scaled *self, double value, const char *unit)
{
    char number[WRITE_NUMBER_SIZE];

    fprintf(self->out, "%s%s", write_number(value, "0", number), unit);
}

/* As people write it, where YAML's flow style lets them. */
static void
write_text(const struct node *node, FILE *out)
{
    if (node->quoted || node->text[0] == '\0' || node->text[0] == '-' ||
        strpbrk(node->text, ":,[]{}#&*!|>'\"@`?\\") != NULL)
        write_json_text(node->text, out);
    else
        fputs(node->text, out);
}

static void
write_key(const char *key, FILE *out)
{
    const size_t plain = strspn(
        key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    if (key[plain] == '\0')
        fputs(key, out);
    else
        write_json_text(key, out);
    fputs(": ", out);
}

/* Durations grow, rates fall; shares, weights and shapes are what they are. */
static void
write_scalar(struct scaled *self, const struct node *node, bool in_units)
{
    double value;

    if (in_units && unit_number(node->text, &value) == NULL)
        write_value(self, value * self->factor, "");
    else if (unit_number(node->text, &value) == NULL)
        fputs(node->text, self->out);
    else if (unit_duration(node->text, &value) == NULL)
        write_value(self, value * self->factor, " s");
    else if (unit_rate(node->text, NAN, &value) == NULL)
        write_value(self, 3600 * value / self->factor, " per hour");
    else {
        write_text(node, self->out);
        return;
    }
    self->has_time = true;
}

static void
write_law(struct scaled *self, const struct node *node, bool in_units)
{
    const bool is_map = node->kind == NODE_MAP;
    const bool has_unit = is_map && node_find(node, "unit") != NULL;

    if (is_map && node_find(node, "file") != NULL)
        self->not_known = true;
    if (node->kind == NODE_SCALAR)
        write_scalar(self, node, in_units);
    if (node->kind == NODE_NULL)
        fputc('~', self->out);
    if (node->kind == NODE_SCALAR || node->kind == NODE_NULL)
        return;
    fputc(is_map ? '{' : '[', self->out);
    for (size_t i = 0; i < node->num; i++) {
        const struct entry *entry = &node->entries[i];

        fputs(i > 0 ? ", " : "", self->out);
        if (is_map)
            write_key(entry->key, self->out);
        write_law(self, entry->value,
            is_map ? has_unit && strcmp(entry->key, "values") == 0 : in_units);
    }
    fputc(is_map ? '}' : ']', self->out);
}

char *
desk_law_scaled(const struct node *node, double factor)
{
    struct scaled self = { .factor = factor };
    char *text = NULL;
    size_t length;

    self.out = open_memstream(&text, &length);
    if (self.out == NULL)
        return NULL;
    write_law(&self, node, false);
    if (fclose(self.out) != 0 || self.not_known || !self.has_time) {
        free(text);
        return NULL;
    }
    return text;
}

/* ---- shifts ---- */

static void
write_plain(const struct node *node, FILE *out)
{
    const bool is_map = node->kind == NODE_MAP;

    if (node->kind == NODE_SCALAR)
        write_text(node, out);
    if (node->kind == NODE_NULL)
        fputc('~', out);
    if (node->kind == NODE_SCALAR || node->kind == NODE_NULL)
        return;
    fputc(is_map ? '{' : '[', out);
    for (size_t i = 0; i < node->num; i++) {
        fputs(i > 0 ? ", " : "", out);
        if (is_map)
            write_key(node->entries[i].key, out);
        write_plain(node->entries[i].value, out);
    }
    fputc(is_map ? '}' : ']', out);
}

/* A shift with its agents times a factor. False: it does not say how many. */
static bool
write_shift(const struct node *shift, double factor, FILE *out)
{
    bool has_agents = false;

    if (shift->kind != NODE_MAP)
        return false;
    fputc('{', out);
    for (size_t i = 0; i < shift->num; i++) {
        const struct entry *entry = &shift->entries[i];
        double value;

        fputs(i > 0 ? ", " : "", out);
        write_key(entry->key, out);
        if (strcmp(entry->key, "agents") == 0 &&
            entry->value->kind == NODE_SCALAR &&
            unit_number(entry->value->text, &value) == NULL) {
            fprintf(out, "%.0f", rint(value * factor));
            has_agents = true;
        } else {
            write_plain(entry->value, out);
        }
    }
    fputc('}', out);
    return has_agents;
}

char *
desk_shifts_scaled(const struct node *node, double factor)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    bool known = node->kind == NODE_LIST && node->num > 0;

    if (out == NULL)
        return NULL;
    fputc('[', out);
    for (size_t i = 0; known && i < node->num; i++) {
        fputs(i > 0 ? ", " : "", out);
        known = write_shift(node->entries[i].value, factor, out);
    }
    fputc(']', out);
    if (fclose(out) != 0 || !known) {
        free(text);
        return NULL;
    }
    return text;
}
