/*
 * From a scenario that fails to the smallest that still does: entries of the tree
 * are dropped one by one, a name everywhere where it stands. It knows nothing of
 * what the keys mean: what is left is tried.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "scenarios/node.h"
#include "sim/err.h"
#include "tests/random_check.h"
#include "tests/random_files.h"
#include "tests/random_scenario.h"

enum {
    MOST_TRIES = 3000,
    MOST_SECONDS = 20
};

struct shrinking {
    struct arena arena;
    struct node *root;
    char *text;
    struct faults *faults;
    size_t num_tries;
};

static struct node *
parse(struct arena *arena, const char *text)
{
    struct problems problems = { .arena = arena };
    struct source *source = arena_alloc(arena, sizeof(*source));
    struct node *root;

    CQ_BUG_IF(source == NULL);
    *source =
        (struct source){ .name = "random", .text = text, .length = strlen(text) };
    root = node_parse(arena, source, &problems);
    CQ_BUG_IF(root == NULL || problems.num > 0);
    return root;
}

static void
drop(struct node *map, size_t index)
{
    memmove(&map->entries[index], &map->entries[index + 1],
        (map->num - index - 1) * sizeof(*map->entries));
    map->num--;
}

/* Every entry of that key, and every scalar of a list that is this word. */
static void
drop_name(struct node *at, const char *name)
{
    for (size_t i = at->num; i-- > 0;) {
        const struct entry *entry = &at->entries[i];
        const char *word = at->kind == NODE_MAP ? entry->key : entry->value->text;

        if (word != NULL && strcmp(word, name) == 0)
            drop(at, i);
        else
            drop_name(entry->value, name);
    }
}

/* Entry number `left`, counted through the tree, with its map (or list) and the
 * node above that. */
struct found {
    struct node *parent, *above;
    size_t index;
};

static bool
find(struct node *at, struct node *above, size_t *left, struct found *out)
{
    for (size_t i = 0; i < at->num; i++) {
        if ((*left)-- == 0) {
            *out = (struct found){ at, above, i };
            return true;
        }
        if (find(at->entries[i].value, at, left, out))
            return true;
    }
    return false;
}

/* Lists side by side, of one length, lose the same row. */
static void
drop_row(const struct found *found)
{
    const size_t num = found->parent->num;

    for (size_t i = 0; found->above != NULL && i < found->above->num; i++) {
        struct node *list = found->above->entries[i].value;

        if (list->kind == NODE_LIST && list->num == num)
            drop(list, found->index);
    }
}

static bool
still_bad(struct shrinking *self, const struct node *root)
{
    char text[RANDOM_TEXT_SIZE] = "";
    struct faults faults;
    FILE *out = fmemopen(text, sizeof(text) - 1, "w");

    CQ_BUG_IF(out == NULL);
    node_print(root, out);
    fputs(random_files_of(self->text), out);
    fclose(out);
    if (random_check_apart(text, &faults) != OUTCOME_BAD)
        return false;
    strcpy(self->text, text);
    *self->faults = faults;
    return true;
}

/* Try without entry number `number`; false if there is none. */
static bool
try_without(struct shrinking *self, size_t number, bool *gone)
{
    struct found found;
    struct arena arena = { 0 };
    char *text = strdup(self->text);
    struct node *root;
    size_t left = number;
    bool any;

    CQ_BUG_IF(text == NULL);
    root = parse(&arena, text);
    any = find(root, NULL, &left, &found);
    *gone = false;
    if (any) {
        const char *key = found.parent->entries[found.index].key;

        if (found.parent->kind == NODE_LIST && found.parent->num > 1)
            drop_row(&found);
        else if (found.above == root && key != NULL)
            drop_name(root, key);
        else
            drop(found.parent, found.index);
        /* a steady state of usual length takes too long */
        *gone =
            (key == NULL || strcmp(key, "length") != 0) && still_bad(self, root);
    }
    arena_free(&arena);
    free(text);
    return any;
}

void
random_shrink(char *text, struct faults *faults)
{
    struct shrinking self = { .text = text, .faults = faults };
    const time_t until = time(NULL) + MOST_SECONDS;
    bool any = true;

    while (any && self.num_tries < MOST_TRIES) {
        bool gone;

        any = false;
        for (size_t i = 0; try_without(&self, i, &gone); i += !gone) {
            any |= gone;
            if (++self.num_tries >= MOST_TRIES || time(NULL) > until)
                return;
        }
    }
}
