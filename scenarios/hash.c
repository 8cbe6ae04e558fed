/*
 * A scenario's fingerprint. The keys of a mapping add up, so that their order does
 * not count; where it has a meaning (the names of contacts, agents, ..: ties follow
 * the file) the order is part of it.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "scenarios/hash.h"
#include "scenarios/units.h"
#include "sim/checksum.h"

enum {
    HASH_SIZE = 17
};

/* FNV leaves the high bits weak; the finisher of MurmurHash3 spreads them. */
static uint64_t
mix(uint64_t hash)
{
    hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdu;
    hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53u;
    return hash ^ (hash >> 33);
}

static uint64_t
start(char kind)
{
    return checksum_add(CHECKSUM_START, &kind, 1);
}

static uint64_t
hash_text(const char *text)
{
    return mix(checksum_add(start('t'), text, strlen(text)));
}

/* "60 s" and "1 min" mean the same, "80 %" and "0.8" too; other texts as written.
 */
static uint64_t
hash_scalar(const char *text)
{
    double value;
    char kind;

    if (unit_number(text, &value) == NULL || unit_share(text, &value) == NULL)
        kind = 'n';
    else if (unit_duration(text, &value) == NULL)
        kind = 's';
    else if (unit_clock(text, &value) == NULL)
        kind = 'c';
    else if (unit_rate(text, NAN, &value) == NULL)
        kind = 'r';
    else
        return hash_text(text);
    value += 0.0; /* -0 is 0 */
    return mix(checksum_add(start(kind), &value, sizeof(value)));
}

/* What is in a file counts, not what it is called. */
static bool
is_file_name(const struct entry *entry)
{
    return entry->key != NULL && strcmp(entry->key, "file") == 0 &&
           entry->value->kind == NODE_SCALAR;
}

static uint64_t
hash_node(const struct node *node)
{
    uint64_t hash = start(node->kind == NODE_MAP ? '{' : '[');
    uint64_t sum = 0;

    if (node->kind == NODE_SCALAR)
        return node->is_text ? hash_text(node->text) : hash_scalar(node->text);
    for (size_t i = 0; i < node->num; i++) {
        const struct entry *entry = &node->entries[i];
        const uint64_t value =
            is_file_name(entry) ? start('f') : hash_node(entry->value);
        uint64_t key;

        if (node->kind == NODE_MAP) {
            key = checksum_add(start('k'), entry->key, strlen(entry->key) + 1);
            sum += mix(checksum_add(key, &value, sizeof(value)));
        } else {
            hash = checksum_add(hash, &value, sizeof(value));
        }
    }
    return mix(checksum_add(hash, &sum, sizeof(sum)));
}

/* The order of names, where ties follow it. */
static uint64_t
hash_order(uint64_t hash, const struct node *tree, const char *section)
{
    const struct entry *entry = node_find(tree, section);

    if (entry == NULL || entry->value->kind != NODE_MAP)
        return hash;
    for (size_t i = 0; i < entry->value->num; i++) {
        const char *name = entry->value->entries[i].key;

        hash = checksum_add(hash, name, strlen(name) + 1);
    }
    return hash;
}

const char *
tree_hash(struct arena *arena, const struct node *tree, const struct inputs *inputs)
{
    const uint64_t all = hash_node(tree);
    uint64_t hash = checksum_add(start('#'), &all, sizeof(all));
    char text[HASH_SIZE];

    hash = hash_order(hash, tree, "contacts");
    hash = hash_order(hash, tree, "agents");
    for (size_t i = 0; i < inputs->num_files; i++)
        if (inputs->tables[i] != NULL)
            hash = checksum_add(hash, inputs->files[i]->source.text,
                inputs->files[i]->source.length);
    snprintf(text, sizeof(text), "%016llx", (unsigned long long)mix(hash));
    return arena_text(arena, text, sizeof(text) - 1);
}
