/*
 * From files to one tree: the chain of `extends`, then the command line and the
 * defaults in the one order in which each can change the other.
 */
#include <string.h>
#include <sys/stat.h>

#include "scenarios/join.h"
#include "scenarios/merge.h"
#include "scenarios/override.h"
#include "scenarios/reach.h"
#include "scenarios/reader.h"

enum {
    MOST_FILES = 16 /* in a chain of extends */
};

/* The scenario first, then what each extends. */
struct chain {
    struct inputs *inputs;
    struct problems *problems;
    const struct source *sources[MOST_FILES];
    struct node *roots[MOST_FILES];
    size_t num;
};

static bool
same_file(const struct source *a, const struct source *b)
{
    struct stat x, y;

    if (a == b)
        return true;
    return stat(a->name, &x) == 0 && stat(b->name, &y) == 0 &&
           x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Parse source as the next of the chain. */
static bool
take(struct chain *self, const struct source *source)
{
    struct node *root;

    if (source == NULL)
        return false;
    root = node_parse(self->inputs->arena, source, self->problems);
    if (root == NULL)
        return false;
    if (root->kind != NODE_MAP) {
        problems_add(self->problems, root->place, NULL,
            "a scenario is made of lines key: value; callq new NAME.yaml writes "
            "one "
            "to start with");
        return false;
    }
    self->sources[self->num] = source;
    self->roots[self->num++] = root;
    return true;
}

static bool
is_cycle(const struct chain *self, const struct source *next)
{
    for (size_t i = 0; i < self->num; i++)
        if (same_file(self->sources[i], next))
            return true;
    return false;
}

/* Go to the base that the last file of the chain names. False after a problem. */
static bool
take_base(struct chain *self, const struct entry *extends)
{
    const struct node *name = extends->value;
    const struct source *last = self->sources[self->num - 1];
    const struct source *next;
    const char *path;

    if (name->kind != NODE_SCALAR) {
        problems_add(self->problems, extends->place, "extends",
            "this must be the name of one file; write extends: base.yaml");
        return false;
    }
    path = path_beside(self->inputs->arena, last, name->text);
    if (path == NULL) {
        self->problems->out_of_memory = 1;
        return false;
    }
    next = inputs_read(self->inputs, path, name->place, "extends", self->problems);
    if (next == NULL)
        return false;
    if (is_cycle(self, next) || self->num == MOST_FILES) {
        problems_add(self->problems, name->place, "extends",
            is_cycle(self, next)
                ? "%s extends itself, through %zu file%s; leave this line out"
                : "%s is the base of a base, through %zu file%s: too many; join "
                  "some",
            path, self->num, self->num == 1 ? "" : "s");
        return false;
    }
    return take(self, next);
}

/* Everything joined into the tree of the last base. */
static struct node *
join_chain(struct chain *self)
{
    struct node *root = self->roots[self->num - 1];

    join_remove(root, "extends");
    for (size_t i = self->num - 1; i-- > 0;) {
        join_remove(self->roots[i], "extends");
        if (join_maps(self->inputs->arena, root, self->roots[i], JOIN_WORDS) != 0) {
            self->problems->out_of_memory = 1;
            return NULL;
        }
    }
    return root;
}

/* How the centre stands, from a file of its own: the section `now`, whatever the
 * scenario says there. False after a problem. */
static bool
take_state(const struct chain *chain, struct node *root,
    const struct reader_options *options)
{
    struct arena *arena = chain->inputs->arena;
    const struct place nowhere = { 0 };
    const struct source *source;
    const char *path = NULL;
    struct node *state;

    for (size_t i = 0; options != NULL && i < options->num_overrides; i++)
        if (override_is_state(&options->overrides[i]))
            path = options->overrides[i].value;
    if (path == NULL)
        return true;
    source = inputs_read(chain->inputs, path, nowhere, NULL, chain->problems);
    if (source == NULL)
        return false;
    state = node_parse(arena, source, chain->problems);
    if (state == NULL)
        return false;
    if (state->kind != NODE_MAP) {
        problems_add(chain->problems, state->place, NULL,
            "a state is made of lines key: value such as busy: {desk: 96}; {} is "
            "an "
            "empty centre");
        return false;
    }
    join_remove(root, "now");
    if (node_add(arena, root, "now", state) == NULL)
        chain->problems->out_of_memory = 1;
    return !chain->problems->out_of_memory;
}

/* --set may change `defaults`, and what they have filled in; it may also add an
 * entry that they fill. */
static int
finish(struct arena *arena, struct node *root, const struct reader_options *options,
    struct problems *problems)
{
    size_t num_told;

    if (overrides_check(arena, options, problems) != 0 ||
        overrides_apply(arena, root, options, true, problems) != 0)
        return -1;
    num_told = problems->num;
    if (join_defaults(arena, root, problems) != 0 ||
        overrides_apply(arena, root, options, false, problems) != 0)
        return -1;
    if (problems->num == num_told && join_defaults(arena, root, problems) != 0)
        return -1;
    join_remove(root, "defaults");
    join_sweep(root);
    return 0;
}

static struct node *
merge(struct chain *chain, const struct source *source,
    const struct reader_options *options)
{
    const struct entry *extends;
    struct node *root;

    if (!take(chain, source))
        return NULL;
    chain->inputs->home = reach_folder(chain->inputs->arena, source->name);
    if (chain->inputs->home == NULL) {
        chain->problems->out_of_memory = 1;
        return NULL;
    }
    for (;;) {
        extends = node_find(chain->roots[chain->num - 1], "extends");
        if (extends == NULL)
            break;
        if (!take_base(chain, extends))
            return NULL;
    }
    root = join_chain(chain);
    if (root == NULL || !take_state(chain, root, options))
        return NULL;
    if (finish(chain->inputs->arena, root, options, chain->problems) != 0)
        chain->problems->out_of_memory = 1;
    return chain->problems->out_of_memory ? NULL : root;
}

struct node *
merge_files(struct inputs *inputs, const char *path,
    const struct reader_options *options, struct problems *problems)
{
    struct chain chain = { .inputs = inputs, .problems = problems };
    const struct place nowhere = { 0 };

    return merge(
        &chain, inputs_read(inputs, path, nowhere, NULL, problems), options);
}

struct node *
merge_text(struct inputs *inputs, const struct source *source,
    const struct reader_options *options, struct problems *problems)
{
    struct chain chain = { .inputs = inputs, .problems = problems };

    return merge(&chain, source, options);
}
