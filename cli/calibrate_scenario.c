/*
 * The scenario that is handed over: what extends FILE by what was found. Parts of
 * the tree that the reader made of it, whole enough that extending replaces them.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/calibrate.h"
#include "scenarios/path.h"
#include "sim/err.h"

enum {
    PATH_SIZE = 4096
};

struct making {
    const struct calibrate_job *job;
    struct arena arena;
    const struct node *from; /* the scenario found, resolved */
    struct node *root;
    bool no_memory;
};

/* ---- the tree ---- */

/* Without what nobody wrote. */
static struct node *
copy(struct making *self, const struct node *node)
{
    struct node *out = node_new(&self->arena, node->kind, node->place);

    if (out == NULL) {
        self->no_memory = true;
        return NULL;
    }
    out->text = node->text;
    out->quoted = node->quoted;
    for (size_t i = 0; !self->no_memory && i < node->num; i++) {
        const struct entry *entry = &node->entries[i];
        struct node *value =
            entry->value->is_default ? NULL : copy(self, entry->value);

        if (!entry->value->is_default && !self->no_memory)
            self->no_memory =
                node_add(&self->arena, out, entry->key, value) == NULL;
    }
    return out;
}

/* How many keys of a path lead to what is replaced as a whole. */
static size_t
depth_of(const char *path)
{
    static const char *const named[] = { "contacts.", "agents.", "chatbots.",
        "day.", "run." };

    for (size_t i = 0; i < sizeof(named) / sizeof(*named); i++)
        if (strncmp(path, named[i], strlen(named[i])) == 0)
            return i < 3 ? 3 : 2;
    return 1;
}

/* The longest key of the map that path begins with. */
static const struct entry *
find_key(const struct node *map, const char *path, const char **rest)
{
    const struct entry *found = NULL;
    size_t most = 0;

    for (size_t i = 0; i < map->num; i++) {
        const size_t length = strlen(map->entries[i].key);

        if (length < most || strncmp(path, map->entries[i].key, length) != 0 ||
            strchr(".[", path[length]) == NULL)
            continue;
        found = &map->entries[i];
        most = length;
    }
    *rest = path + most + (path[most] != '\0');
    return found;
}

static void
add(struct making *self, struct node *map, const char *key, struct node *value)
{
    struct entry *there = node_find(map, key);

    if (value == NULL)
        self->no_memory = true;
    else if (there != NULL)
        there->value = value;
    else
        self->no_memory =
            node_add(&self->arena, map, key, value) == NULL || self->no_memory;
}

/* What the scenario found has at the path, or that it has it no more. */
static void
add_path(struct making *self, const char *path)
{
    const size_t depth = depth_of(path);
    const struct node *from = self->from;
    struct node *to = self->root;

    for (size_t i = 0; !self->no_memory && i < depth; i++) {
        const struct entry *entry =
            from->kind == NODE_MAP ? find_key(from, path, &path) : NULL;
        struct entry *there;

        if (entry == NULL) {
            const size_t length = strcspn(path, ".[");

            add(self, to, arena_text(&self->arena, path, length),
                node_new(&self->arena, NODE_NULL, from->place));
            return;
        }
        if (i + 1 == depth || entry->value->kind != NODE_MAP) {
            add(self, to, entry->key, copy(self, entry->value));
            return;
        }
        there = node_find(to, entry->key);
        if (there == NULL)
            add(self, to, entry->key,
                node_new(&self->arena, NODE_MAP, entry->value->place));
        if (self->no_memory)
            return;
        to = node_find(to, entry->key)->value;
        from = entry->value;
    }
}

static void
add_text(struct making *self, const char *key, const char *text)
{
    struct node *node = node_new(&self->arena, NODE_SCALAR, (struct place){ 0 });

    if (node != NULL) {
        node->text = arena_text(&self->arena, text, strlen(text));
        node->quoted = true;
    }
    if (node == NULL || node->text == NULL)
        self->no_memory = true;
    else
        add(self, self->root, key, node);
}

/* Names of files are seen from the folder of the file that says them. */
static const char *
base_path(const struct calibrate_job *self, char *room)
{
    const char *file = options_text(self->options, OPTION_OUTPUT_FILE);

    if (file == NULL || strchr(file, '/') == NULL || self->path[0] == '/')
        return self->path;
    if (getcwd(room, PATH_SIZE / 2) == NULL ||
        strlen(room) + strlen(self->path) + 2 > PATH_SIZE)
        return self->path;
    strcat(strcat(room, "/"), self->path);
    return room;
}

/* Of --set and --unset, not of -n and --seed. */
static bool
is_said(const struct calibrate_job *self, const struct override *override)
{
    for (size_t i = 0; i < self->options->num_uses; i++) {
        const struct option_use *use = &self->options->uses[i];
        const size_t length = strlen(override->path);

        if ((use->id == OPTION_SET || use->id == OPTION_UNSET) &&
            strncmp(use->value, override->path, length) == 0 &&
            (use->value[length] == '=' || use->value[length] == '\0'))
            return true;
    }
    return false;
}

static void
add_key(struct making *self, const struct calibrate_key *key)
{
    char path[PATH_SIZE];

    for (size_t i = 0; i < key->num_parts; i++)
        add_path(self, key->parts[i].path);
    snprintf(path, sizeof(path), "%s", key->parts[0].path);
    if (key->form != CALIBRATE_STAFF)
        return;
    strcpy(strrchr(path, '.'), ".shrinkage");
    if (path_find(self->from, path) != NULL &&
        !path_find(self->from, path)->is_default)
        add_path(self, path);
}

static bool
is_found(const struct calibrate_job *self, const struct calibrate_key *key)
{
    for (size_t k = key->first; k < key->first + key->num; k++)
        if (self->result.found[k].value != self->knobs[k].start)
            return true;
    return false;
}

static void
fill(struct making *self)
{
    const struct calibrate_job *job = self->job;
    char room[PATH_SIZE];

    add_text(self, "extends", base_path(job, room));
    for (size_t i = 0; i < job->num_overrides; i++)
        if (is_said(job, &job->loaded.overrides[i]))
            add_path(self, job->loaded.overrides[i].path);
    for (size_t i = 0; i < job->num_keys; i++)
        if (is_found(job, &job->keys[i]))
            add_key(self, &job->keys[i]);
}

/* ---- the file ---- */

/* What lies elsewhere is read only if the user says so. */
static void
write_reach(const struct calibrate_job *job, FILE *out)
{
    char room[PATH_SIZE];
    const char *base = strcmp(job->path, "-") == 0 ? "" : base_path(job, room);

    if (base[0] == '/')
        fprintf(out,
            "# Its base may lie outside of its folder: then add --allow %.*s\n",
            (int)(strrchr(base, '/') - base), base);
}

static void
write_head(const struct calibrate_job *self, FILE *out)
{
    const struct calibrate *result = &self->result;
    char name[PATH_SIZE];

    fprintf(out,
        "# What callq calibrate found, so that simulated figures meet those of\n"
        "# %s. 'callq calibrate' prints how well they do.\n",
        options_text(self->options, OPTION_TO));
    for (size_t k = 0; k < self->problem.num_knobs; k++)
        if (result->found[k].fate == CALIBRATE_UNKNOWN)
            fprintf(out, "# Not known from them, and held: %s\n",
                calibrate_knob_name(self, k, name, sizeof(name)));
    for (size_t i = 0; i < self->num_keys; i++)
        if (self->keys[i].form == CALIBRATE_STAFF)
            fprintf(out,
                "# %s: people on average; planned shrinkage leaves the fraction, "
                "and\n# the luck of the day rounds it to whole people.\n",
                self->keys[i].parts[0].path);
}

enum status
calibrate_write_scenario(const void *of, FILE *out)
{
    struct making self = { .job = of };
    struct scenario scenario;
    struct reading reading;
    int ret;

    ret = calibrate_read_point(self.job, self.job->result.x, &scenario, &reading);
    self.from = reading.resolved;
    self.root = node_new(&self.arena, NODE_MAP, (struct place){ 0 });
    self.no_memory = self.root == NULL;
    if (ret == CQ_OK && strcmp(self.job->path, "-") == 0)
        self.root = copy(&self, self.from);
    else if (ret == CQ_OK && !self.no_memory)
        fill(&self);
    if (ret == CQ_OK && self.no_memory)
        ret = CQ_ERR_NO_MEMORY;
    if (ret == CQ_OK) {
        write_head(self.job, out);
        write_reach(self.job, out);
        node_print(self.root, out);
    }
    arena_free(&self.arena);
    scenario_free(&scenario);
    return say_code(ret);
}
