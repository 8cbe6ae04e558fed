/*
 * By hand (make fuzz): the lower half of the reader alone, without files, so that
 * many more texts are tried: YAML to tree, --set, what is printed read back. A
 * libFuzzer target. The first line of an input is the --set, the rest the scenario.
 */
#include <stdlib.h>
#include <string.h>

#include "scenarios/merge.h"
#include "scenarios/reader.h"
#include "sim/err.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

struct attempt {
    struct arena arena;
    struct problems problems;
    struct inputs inputs;
    char *shown; /* malloc: what was printed */
    size_t length;
    FILE *out;
};

static void
attempt_init(struct attempt *self)
{
    *self = (struct attempt){ 0 };
    self->problems.arena = &self->arena;
    self->inputs.arena = &self->arena;
    self->out = open_memstream(&self->shown, &self->length);
    if (self->out == NULL)
        abort();
}

static void
attempt_free(struct attempt *self)
{
    fclose(self->out);
    free(self->shown);
    arena_free(&self->arena);
}

/* What is wrong is told, and told only then. */
static void
check_told(struct attempt *self, bool is_good)
{
    CQ_BUG_IF(!is_good && self->problems.num == 0 && !self->problems.out_of_memory);
    problems_print(&self->problems, self->out);
    fflush(self->out);
    for (size_t i = 0; i < self->length; i++)
        CQ_BUG_IF(self->shown[i] != '\n' && (unsigned char)self->shown[i] < 0x20);
}

static bool
same_tree(const struct node *a, const struct node *b)
{
    if (a->kind != b->kind || a->num != b->num)
        return false;
    if (a->kind == NODE_SCALAR && strcmp(a->text, b->text) != 0)
        return false;
    for (size_t i = 0; i < a->num; i++) {
        if (a->kind == NODE_MAP &&
            strcmp(a->entries[i].key, b->entries[i].key) != 0)
            return false;
        if (!same_tree(a->entries[i].value, b->entries[i].value))
            return false;
    }
    return true;
}

/* A tree that is printed reads back as the same tree. */
static void
check_printed(const struct node *root)
{
    struct attempt self;
    struct source source;
    const struct node *back;

    attempt_init(&self);
    node_print(root, self.out);
    fflush(self.out);
    source = (struct source){
        .name = "printed", .text = self.shown, .length = self.length
    };
    back = node_parse(&self.arena, &source, &self.problems);
    if (back == NULL || self.problems.num > 0 || !same_tree(root, back)) {
        fwrite(self.shown, 1, self.length, stderr);
        problems_print(&self.problems, stderr);
        cq_bug("what was printed does not read back", __FILE__, __LINE__);
    }
    attempt_free(&self);
}

static void
try_scenario(const char *text, size_t length, const struct reader_options *options)
{
    const struct source source = { "fuzz", text, length, false };
    struct attempt self;
    struct node *root;

    attempt_init(&self);
    root = merge_text(&self.inputs, &source, options, &self.problems);
    if (root != NULL)
        check_printed(root);
    check_told(&self, root != NULL);
    attempt_free(&self);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    char *text = malloc(size + 1);
    char *line = malloc(size + 1);
    const char *end, *rest;
    char *equals;
    struct override override;
    const struct reader_options options = { .overrides = &override,
        .num_overrides = 1 };

    if (text == NULL || line == NULL)
        abort();
    memcpy(text, data, size);
    text[size] = '\0';
    if (memchr(text, '\0', size) == NULL) {
        end = strchr(text, '\n');
        rest = end == NULL ? text + size : end + 1;
        memcpy(line, text, size + 1);
        if (end != NULL)
            line[end - text] = '\0';
        equals = strchr(line, '=');
        if (equals != NULL)
            *equals = '\0';
        override =
            (struct override){ line, equals == NULL ? NULL : equals + 1, NULL };
        try_scenario(rest, (size_t)(text + size - rest), NULL);
        try_scenario(rest, (size_t)(text + size - rest), &options);
    }
    free(line);
    free(text);
    return 0;
}
