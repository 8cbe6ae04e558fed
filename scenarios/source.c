/*
 * Whole files into memory, each once, and refused in words when they cannot be what
 * was meant. It knows nothing of YAML and CSV.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "scenarios/reach.h"

enum {
    FIRST_ROOM = 64 * 1024
};

#define MOST_BYTES ((size_t)SOURCE_MOST_MB * 1024 * 1024)

/* A file on its way into memory. */
struct incoming {
    const char *path;
    struct place from;
    const char *key;
    struct problems *problems;
    char *text; /* malloc */
    size_t length, room;
};

static void
refuse(const struct incoming *self, const char *what)
{
    const bool named_in_file = self->from.source != NULL && self->from.line > 0;
    struct place place = self->from;
    struct source *source;

    if (!named_in_file) {
        source = arena_alloc(self->problems->arena, sizeof(*source));
        place = (struct place){ source, 0, 0 };
        if (source == NULL) {
            self->problems->out_of_memory = 1;
            return;
        }
        *source = (struct source){
            .name = strcmp(self->path, "-") == 0 ? "<standard input>" : self->path,
            .text = ""
        };
    }
    problems_add(self->problems, place, self->key, "%s%s%s",
        named_in_file ? self->path : "", named_in_file ? ": " : "", what);
}

static void
refuse_error(const struct incoming *self, int error)
{
    char text[200];

    if (error == ENOENT || error == ENOTDIR)
        refuse(self, "no such file; look at its spelling and its folder");
    else if (error == EACCES || error == EPERM)
        refuse(self, "this file may not be read; look at its permissions");
    else if (error == EISDIR)
        refuse(self, "this is a folder; name a file in it");
    else {
        snprintf(
            text, sizeof(text), "this file cannot be read: %s", strerror(error));
        refuse(self, text);
    }
}

static bool
make_room(struct incoming *self)
{
    size_t room = self->room == 0 ? FIRST_ROOM : 2 * self->room;
    char *text = realloc(self->text, room);

    if (text == NULL) {
        self->problems->out_of_memory = 1;
        return false;
    }
    self->text = text;
    self->room = room;
    return true;
}

static bool
take_all(struct incoming *self, FILE *file)
{
    size_t n = 1;

    while (n > 0) {
        if (self->length == self->room && !make_room(self))
            return false;
        n = fread(self->text + self->length, 1, self->room - self->length, file);
        self->length += n;
        if (self->length > MOST_BYTES) {
            refuse(self, "this is more than 64 MB of text; no scenario needs that");
            return false;
        }
    }
    if (ferror(file)) {
        refuse_error(self, errno);
        return false;
    }
    return true;
}

/* What can be told before a byte is read. */
static bool
may_be_read(const struct incoming *self, FILE *file)
{
    struct stat info;

    if (fstat(fileno(file), &info) != 0) {
        refuse_error(self, errno);
        return false;
    }
    if (S_ISDIR(info.st_mode)) {
        refuse_error(self, EISDIR);
        return false;
    }
    if (S_ISREG(info.st_mode) && (size_t)info.st_size > MOST_BYTES) {
        refuse(self, "this is more than 64 MB of text; no scenario needs that");
        return false;
    }
    return true;
}

static bool
is_text(const struct incoming *self)
{
    const char *zero;
    char text[120];

    if (self->length == 0) {
        refuse(self, "this file is empty");
        return false;
    }
    if (self->length >= 2 && (memcmp(self->text, "\xFF\xFE", 2) == 0 ||
                                 memcmp(self->text, "\xFE\xFF", 2) == 0)) {
        refuse(self, "this file is UTF-16; save it as UTF-8");
        return false;
    }
    zero = memchr(self->text, '\0', self->length);
    if (zero != NULL) {
        snprintf(text, sizeof(text),
            "this is not a text file: its byte %zu is 0; name a text file",
            (size_t)(zero - self->text) + 1);
        refuse(self, text);
    }
    return zero == NULL;
}

static bool
open_and_take(struct incoming *self)
{
    const bool is_input = strcmp(self->path, "-") == 0;
    FILE *file = is_input ? stdin : fopen(self->path, "rb");
    bool is_good;

    if (file == NULL) {
        refuse_error(self, errno);
        return false;
    }
    is_good = may_be_read(self, file) && take_all(self, file) && is_text(self);
    if (!is_input)
        fclose(file);
    return is_good;
}

/* ---- the list of files ---- */

static bool
widen(struct inputs *self)
{
    const size_t capacity = self->capacity == 0 ? 4 : 2 * self->capacity;
    struct input_file **files;
    struct csv **tables;
    bool *tried;

    if (self->num_files < self->capacity)
        return true;
    files = arena_alloc(self->arena, capacity * sizeof(struct input_file *));
    tables = arena_alloc(self->arena, capacity * sizeof(struct csv *));
    tried = arena_alloc(self->arena, capacity * sizeof(*tried));
    if (files == NULL || tables == NULL || tried == NULL)
        return false;
    for (size_t i = 0; i < self->num_files; i++) {
        files[i] = self->files[i];
        tables[i] = self->tables[i];
        tried[i] = self->tried[i];
    }
    self->files = files;
    self->tables = tables;
    self->tried = tried;
    self->capacity = capacity;
    return true;
}

static const struct source *
keep(struct inputs *self, const struct source *found, struct incoming *incoming)
{
    struct input_file *file = arena_alloc(self->arena, sizeof(*file));
    const char *path =
        arena_text(self->arena, incoming->path, strlen(incoming->path));
    const char *text = arena_text(self->arena, found->text, found->length);

    if (file == NULL || path == NULL || text == NULL || !widen(self)) {
        incoming->problems->out_of_memory = 1;
        return NULL;
    }
    file->path = path;
    file->source.name = strcmp(path, "-") == 0 ? "<standard input>" : path;
    file->source.text = text;
    file->source.length = found->length;
    self->files[self->num_files++] = file;
    return &file->source;
}

/* The user may name any file, a file only those near it. */
static bool
is_in_reach(const struct inputs *self, const struct incoming *incoming)
{
    const struct source *from = incoming->from.source;
    const char *refusal = NULL;
    bool no_memory = false;

    if (from != NULL && !from->is_typed && strcmp(incoming->path, "-") != 0)
        refusal = reach_refusal(self, incoming->path, &no_memory);
    if (refusal != NULL)
        refuse(incoming, refusal);
    incoming->problems->out_of_memory |= no_memory;
    return refusal == NULL && !no_memory;
}

const struct source *
inputs_read(struct inputs *self, const char *path, struct place from,
    const char *key, struct problems *problems)
{
    struct incoming incoming = {
        .path = path, .from = from, .key = key, .problems = problems
    };
    const struct source *source = NULL;

    for (size_t i = 0; i < self->num_files; i++)
        if (strcmp(self->files[i]->path, path) == 0)
            return &self->files[i]->source;
    for (size_t i = 0; self->given != NULL && i < self->given->num; i++)
        if (strcmp(self->given->files[i].path, path) == 0)
            return keep(self, &self->given->files[i].source, &incoming);
    if (self->given != NULL)
        refuse(&incoming, "this file is not among those that were kept");
    else if (is_in_reach(self, &incoming) && open_and_take(&incoming))
        source = keep(self,
            &(struct source){ .text = incoming.text, .length = incoming.length },
            &incoming);
    free(incoming.text);
    return source;
}

const char *
path_beside(struct arena *arena, const struct source *from, const char *name)
{
    const char *slash = from == NULL ? NULL : strrchr(from->name, '/');
    const size_t folder = slash == NULL ? 0 : (size_t)(slash - from->name) + 1;
    const size_t length = strlen(name);
    char *path;

    if (name[0] == '/')
        return arena_text(arena, name, length);
    path = arena_alloc(arena, folder + length + 1);
    if (path == NULL)
        return NULL;
    if (folder > 0)
        memcpy(path, from->name, folder);
    memcpy(path + folder, name, length);
    return path;
}
