/* All parts of a run together: none of another, none missing, none doubled. */
#include <stdlib.h>
#include <string.h>

#include "cli/part.h"
#include "sim/err.h"

/* ---- of one run? ---- */

static enum status
say_other(const struct run_part *a, const struct run_part *b, const char *what,
    const char *of_a, const char *of_b)
{
    return say_error(STATUS_INPUT,
        "%s is a part of another run than %s (%s: there %.60s, here %.60s)",
        b->path, a->path, what, of_b, of_a);
}

static enum status
say_other_number(const struct run_part *a, const struct run_part *b,
    const char *what, size_t of_a, size_t of_b)
{
    char text_a[32], text_b[32];

    snprintf(text_a, sizeof(text_a), "%zu", of_a);
    snprintf(text_b, sizeof(text_b), "%zu", of_b);
    return say_other(a, b, what, text_a, text_b);
}

static enum status
check_same(const struct run_part *a, const struct run_part *b)
{
    if (strcmp(a->command, b->command) != 0)
        return say_other(a, b, "command", a->command, b->command);
    if (strcmp(a->scenario_hash, b->scenario_hash) != 0)
        return say_other(a, b, "scenario_hash", a->scenario_hash, b->scenario_hash);
    if (strcmp(a->seed, b->seed) != 0)
        return say_other(a, b, "seed", a->seed, b->seed);
    if (strcmp(a->points, b->points) != 0)
        return say_other(a, b, "points", a->points, b->points);
    if (a->of != b->of)
        return say_other_number(
            a, b, a->points[0] != '\0' ? "points" : "replications", a->of, b->of);
    if (a->shard.of != b->shard.of)
        return say_other_number(a, b, "shards", a->shard.of, b->shard.of);
    if (a->num_words != b->num_words)
        return say_other(a, b, "command line", "as many words", "other options");
    for (size_t i = 0; i < a->num_words; i++)
        if (strcmp(a->words[i], b->words[i]) != 0)
            return say_other(a, b, "command line", a->words[i], b->words[i]);
    return STATUS_DONE;
}

static int
by_shard(const void *a, const void *b)
{
    const struct run_part *left = a, *right = b;

    return (left->shard.number > right->shard.number) -
           (left->shard.number < right->shard.number);
}

static enum status
check_complete(const struct run_parts *self)
{
    const size_t num = self->parts[0].shard.of;
    char missing[200] = "";
    size_t at = 0, used = 0, num_missing = 0;

    for (size_t i = 1; i < self->num; i++)
        if (self->parts[i].shard.number == self->parts[i - 1].shard.number)
            return say_error(STATUS_INPUT,
                "%s and %s are both shard %zu of %zu; leave one of them out",
                self->parts[i - 1].path, self->parts[i].path,
                self->parts[i].shard.number, num);
    for (size_t shard = 1; shard <= num; shard++) {
        if (at < self->num && self->parts[at].shard.number == shard) {
            at++;
            continue;
        }
        if (num_missing++ < 10)
            used += (size_t)snprintf(missing + used, sizeof(missing) - used,
                "%s%zu", used > 0 ? ", " : "", shard);
    }
    if (num_missing > 0)
        return say_error(STATUS_INPUT,
            "%zu of %zu parts %s missing: --shard %s%s of %zu", num_missing, num,
            num_missing == 1 ? "is" : "are", missing,
            num_missing > 10 ? ", .." : "", num);
    return STATUS_DONE;
}

static void
compare_arithmetic(const struct run_parts *self)
{
    char own[PART_ARITHMETIC];

    part_arithmetic(own);
    for (size_t i = 0; i < self->num; i++)
        if (strcmp(self->parts[i].arithmetic, own) != 0) {
            say_note(
                "%s comes from another kind of processor, whose logarithms differ "
                "in last digits: figures may differ from those of one machine in "
                "theirs",
                self->parts[i].path);
            return;
        }
}

enum status
parts_open(struct run_parts *self, const char *const *paths, size_t num_paths)
{
    enum status status = STATUS_DONE;

    *self = (struct run_parts){ .parts = calloc(num_paths, sizeof(*self->parts)) };
    if (self->parts == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; status == STATUS_DONE && i < num_paths; i++)
        status = part_open(&self->parts[self->num++], &self->arena, paths[i]);
    for (size_t i = 1; status == STATUS_DONE && i < self->num; i++)
        status = check_same(&self->parts[0], &self->parts[i]);
    if (status != STATUS_DONE)
        return status;
    qsort(self->parts, self->num, sizeof(*self->parts), by_shard);
    status = check_complete(self);
    if (status == STATUS_DONE)
        compare_arithmetic(self);
    self->given =
        (struct given_files){ self->parts[0].files, self->parts[0].num_files };
    return status;
}

void
parts_free(struct run_parts *self)
{
    free(self->parts);
    arena_free(&self->arena);
    *self = (struct run_parts){ 0 };
}

enum status
parts_check(
    const struct run_parts *self, const char *scenario_hash, const char *points)
{
    const struct run_part *part = &self->parts[0];

    if (strcmp(part->scenario_hash, scenario_hash) != 0)
        return say_error(STATUS_INPUT,
            "the scenario in %s reads differently here (scenario_hash: there %s, "
            "here %s): a file that it takes its figures from is not in it",
            part->path, part->scenario_hash, scenario_hash);
    if (strcmp(part->points, points) != 0)
        return part_say_damaged(part->path);
    return STATUS_DONE;
}

enum status
parts_each(const struct run_parts *self,
    bool (*take)(void *of, size_t number, const char *text), void *of)
{
    enum status status = STATUS_DONE;

    for (size_t i = 0; status == STATUS_DONE && i < self->num; i++)
        status = part_each(&self->parts[i], take, of);
    return status;
}
