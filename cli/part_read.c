/* One part out of its file: what it is about, whether it is whole, its parcels. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/part.h"
#include "scenarios/node.h"
#include "scenarios/units.h"
#include "sim/checksum.h"
#include "sim/err.h"
#include "sim/result.h"

enum {
    MOST_FIGURES = 1000000000
};

static const char head_end[] = ", \"parcels\": [\n";

/* ---- lines, with the checksum of those so far ---- */

struct part_lines {
    FILE *in;
    char *text;
    size_t room;
    ssize_t length; /* of the line at hand; -1: there is none */
    uint64_t hash, hash_before;
};

static enum status
lines_open(struct part_lines *self, const char *path)
{
    *self = (struct part_lines){ .hash = CHECKSUM_START };
    self->in = fopen(path, "rb");
    if (self->in != NULL)
        errno = 0;
    return self->in != NULL ? STATUS_DONE
                            : say_error(STATUS_INPUT, "%s cannot be read: %s", path,
                                  strerror(errno));
}

static bool
lines_next(struct part_lines *self)
{
    self->length = getline(&self->text, &self->room, self->in);
    self->hash_before = self->hash;
    if (self->length > 0)
        self->hash = checksum_add(self->hash, self->text, (size_t)self->length);
    return self->length > 0;
}

static void
lines_close(struct part_lines *self)
{
    if (self->in != NULL)
        fclose(self->in);
    free(self->text);
    *self = (struct part_lines){ 0 };
}

/* ---- a parcel's line ---- */

/* The text of `[51, ".."],`, cut out in its place; NULL: it is none, or not that
 * number. */
static char *
cut_parcel(char *line, size_t number)
{
    char *at = line + 1, *end;

    if (line[0] != '[' || strtoumax(at, &at, 10) != number ||
        strncmp(at, ", \"", 3) != 0)
        return NULL;
    at += 3;
    end = strchr(at, '"');
    if (end == NULL || (strcmp(end, "\"]\n") != 0 && strcmp(end, "\"],\n") != 0))
        return NULL;
    *end = '\0';
    return at;
}

static bool
is_last_line(const struct part_lines *self)
{
    char expected[64];

    snprintf(expected, sizeof(expected), "], \"checksum\": \"%016" PRIx64 "\"}\n",
        self->hash_before);
    return strcmp(self->text, expected) == 0;
}

enum status
part_say_damaged(const char *path)
{
    return say_error(STATUS_INPUT,
        "%s is damaged or cut short (its checksum does not fit); write this part "
        "again, or copy it again",
        path);
}

/* ---- the head ---- */

static const struct node *
member(const struct node *map, const char *key, enum node_kind kind)
{
    const struct entry *entry =
        map != NULL && map->kind == NODE_MAP ? node_find(map, key) : NULL;

    return entry != NULL && entry->value->kind == kind ? entry->value : NULL;
}

static const char *
text_of(const struct node *map, const char *key)
{
    const struct node *value = member(map, key, NODE_SCALAR);

    return value != NULL ? value->text : NULL;
}

static bool
whole_of(const struct node *value, size_t *out)
{
    double number = -1;

    if (value == NULL || value->kind != NODE_SCALAR ||
        unit_number(value->text, &number) != NULL || !(number >= 0) ||
        number > MOST_FIGURES)
        return false;
    *out = (size_t)number;
    return *out == number;
}

/* Characters U+0000 to U+00FF back to bytes. */
static const char *
bytes_of(struct arena *arena, const char *text, size_t *length)
{
    char *out = arena_alloc(arena, strlen(text) + 1);

    *length = 0;
    for (; out != NULL && *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;

        if (byte >= 0x80)
            byte = (unsigned char)(((byte & 3) << 6) | (*++text & 0x3f));
        out[(*length)++] = (char)byte;
    }
    return out;
}

static bool
take_files(struct arena *arena, const struct node *list, struct run_part *out)
{
    if (list == NULL || list->num == 0)
        return false;
    out->files = arena_alloc(arena, list->num * sizeof(*out->files));
    for (size_t i = 0; out->files != NULL && i < list->num; i++) {
        const struct node *of = list->entries[i].value;
        const char *path = text_of(of, "path"), *bytes = text_of(of, "bytes");
        struct input_file *file = &out->files[i];

        if (path == NULL || bytes == NULL)
            return false;
        file->path = file->source.name = path;
        file->source.text = bytes_of(arena, bytes, &file->source.length);
        if (file->source.text == NULL)
            return false;
    }
    out->num_files = list->num;
    return out->files != NULL;
}

static bool
take_words(struct arena *arena, const struct node *list, struct run_part *out)
{
    if (list == NULL || list->num == 0)
        return false;
    out->words = arena_alloc(arena, list->num * sizeof(*out->words));
    for (size_t i = 0; out->words != NULL && i < list->num; i++) {
        if (list->entries[i].value->kind != NODE_SCALAR)
            return false;
        out->words[i] = list->entries[i].value->text;
    }
    out->num_words = list->num;
    return out->words != NULL;
}

static bool
take_head(struct arena *arena, const struct node *head, struct run_part *out)
{
    const struct node *shard = member(head, "shard", NODE_LIST);

    out->command = text_of(head, "part");
    out->scenario_hash = text_of(head, "scenario_hash");
    out->seed = text_of(head, "seed");
    out->arithmetic = text_of(head, "arithmetic");
    out->points = text_of(head, "points");
    return out->command != NULL && out->scenario_hash != NULL &&
           out->seed != NULL && out->arithmetic != NULL && out->points != NULL &&
           shard != NULL && shard->num == 2 &&
           whole_of(shard->entries[0].value, &out->shard.number) &&
           whole_of(shard->entries[1].value, &out->shard.of) &&
           whole_of(member(head, "of", NODE_SCALAR), &out->of) &&
           whole_of(member(head, "first", NODE_SCALAR), &out->first) &&
           whole_of(member(head, "num", NODE_SCALAR), &out->num) &&
           take_words(arena, member(head, "command", NODE_LIST), out) &&
           take_files(arena, member(head, "files", NODE_LIST), out);
}

/* Numbers that follow from others do so? */
static bool
is_in_order(const struct run_part *part)
{
    size_t first, own;

    if (part->shard.number == 0 || part->shard.number > part->shard.of)
        return false;
    shard_choose(&part->shard, part->of, &first, &own);
    return part->first == first + 1 && part->num == own;
}

static enum status
check_version(const char *path, const struct node *head)
{
    const char *version = text_of(head, "callq"), *luck = text_of(head, "luck");
    char own[16];

    snprintf(own, sizeof(own), "%d", RESULT_LUCK);
    if (version == NULL || luck == NULL || text_of(head, "part") == NULL)
        return say_error(STATUS_INPUT,
            "%s is no part of a run; 'callq run FILE --shard 1/2 -o PART.json' "
            "writes one",
            path);
    if (strcmp(version, CALLQ_VERSION) != 0 || strcmp(luck, own) != 0)
        return say_error(STATUS_INPUT,
            "%s was written by callq %s (luck %s), and this is %s (luck %s); join "
            "the parts with the one that wrote them",
            path, version, luck, CALLQ_VERSION, own);
    return STATUS_DONE;
}

/* What cannot be used, because it is damaged or because memory ran out on the way:
 * errno, set to 0 before, tells. */
static enum status
say_fault(const char *path)
{
    return errno == ENOMEM ? say_code(CQ_ERR_NO_MEMORY) : part_say_damaged(path);
}

static enum status
read_head(struct arena *arena, struct part_lines *lines, struct run_part *out)
{
    const size_t tail = sizeof(head_end) - 1;
    struct problems ignored = { .arena = arena };
    struct source *source = arena_alloc(arena, sizeof(*source));
    const struct node *head = NULL;
    enum status status;
    char *text;

    if (!lines_next(lines) || (size_t)lines->length <= tail ||
        strcmp(lines->text + lines->length - tail, head_end) != 0)
        return errno == ENOMEM ? say_code(CQ_ERR_NO_MEMORY)
                               : check_version(out->path, NULL);
    lines->text[lines->length - (ssize_t)tail] = '}';
    text = arena_text(arena, lines->text, (size_t)lines->length - tail + 1);
    if (source == NULL || text == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    *source =
        (struct source){ .name = out->path, .text = text, .length = strlen(text) };
    head = node_parse(arena, source, &ignored);
    if (head == NULL && errno == ENOMEM)
        return say_code(CQ_ERR_NO_MEMORY);
    status = check_version(out->path, head);
    if (status == STATUS_DONE &&
        (!take_head(arena, head, out) || !is_in_order(out)))
        status = say_fault(out->path);
    return status;
}

/* ---- one part ---- */

/* Tell each parcel; without take(), only look whether they are there. */
static enum status
each_parcel(struct part_lines *lines, const struct run_part *part,
    bool (*take)(void *of, size_t number, const char *text), void *of)
{
    for (size_t i = 0; i < part->num; i++) {
        const char *text =
            lines_next(lines) ? cut_parcel(lines->text, part->first + i) : NULL;

        if (text == NULL || (take != NULL && !take(of, part->first + i, text)))
            return say_fault(part->path);
    }
    if (!lines_next(lines) || !is_last_line(lines) || lines_next(lines))
        return say_fault(part->path);
    return STATUS_DONE;
}

enum status
part_open(struct run_part *out, struct arena *arena, const char *path)
{
    struct part_lines lines;
    enum status status = lines_open(&lines, path);

    *out = (struct run_part){ .path = path };
    if (status == STATUS_DONE)
        status = read_head(arena, &lines, out);
    if (status == STATUS_DONE)
        status = each_parcel(&lines, out, NULL, NULL);
    lines_close(&lines);
    return status;
}

enum status
part_each(const struct run_part *self,
    bool (*take)(void *of, size_t number, const char *text), void *of)
{
    struct part_lines lines;
    enum status status = lines_open(&lines, self->path);

    if (status == STATUS_DONE && !lines_next(&lines))
        status = say_fault(self->path);
    if (status == STATUS_DONE)
        status = each_parcel(&lines, self, take, of);
    lines_close(&lines);
    return status;
}
