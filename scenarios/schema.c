/*
 * A mapping with known keys, read by its table: each key once, defaults filled in,
 * what is left over told. It knows no key itself.
 */
#include <string.h>

#include "scenarios/schema.h"
#include "sim/err.h"

/* The value of a key, or its default inserted. False: nothing to read. */
static bool
find_or_default(struct reader *self, const struct spot *map, const char *what,
    const char *key, const char *fallback, struct spot *child)
{
    if (spot_child(map, key, child))
        return true;
    if (fallback == PARAM_REQUIRED) {
        spot_key_problem(self, map, "%s needs the key %s%s", what, key,
            spot_other_name(self, map));
    } else if (fallback[0] != 0) {
        return spot_default(self, map, key, fallback, child);
    } else if (!node_remark(self->arena, map->node, key)) {
        self->no_memory = true;
    }
    return false;
}

static void
read_params(struct reader *self, const struct spot *at,
    const struct section *section, void *out)
{
    const struct param *param = section->params;

    for (; param != NULL && param->key != NULL && !self->no_memory; param++) {
        void *field = (char *)out + param->offset;
        struct spot child;

        value_absent(param, field);
        if (find_or_default(
                self, at, section->what, param->key, param->fallback, &child))
            value_read(self, &child, param, field);
    }
}

static void
read_children(struct reader *self, const struct spot *at,
    const struct section *section, void *out)
{
    const struct child *child = section->children;

    for (; child != NULL && child->key != NULL && !self->no_memory; child++) {
        struct spot value;

        if (find_or_default(
                self, at, section->what, child->key, child->fallback, &value))
            child->read(self, &value, (char *)out + child->offset);
    }
}

static void
tell_unknown(
    struct reader *self, const struct spot *at, const struct section *section)
{
    const struct param *param = section->params;
    const struct child *child = section->children;
    const char *known[64];
    size_t num = 0;

    for (; param != NULL && param->key != NULL; param++)
        known[num++] = param->key;
    for (; child != NULL && child->key != NULL; child++)
        known[num++] = child->key;
    CQ_BUG_IF(num > sizeof(known) / sizeof(*known));
    spot_unknown_keys(self, at, section->what, known, num, section->not_yet);
}

bool
section_params(struct reader *self, const struct spot *at,
    const struct section *section, void *out)
{
    if (!spot_is_map(self, at, "a mapping of keys"))
        return false;
    read_params(self, at, section, out);
    return true;
}

void
section_rest(struct reader *self, const struct spot *at,
    const struct section *section, void *out)
{
    read_children(self, at, section, out);
    tell_unknown(self, at, section);
}

void
section_read(struct reader *self, const struct spot *at,
    const struct section *section, void *out)
{
    if (section_params(self, at, section, out))
        section_rest(self, at, section, out);
}
