/*
 * inputs/ of a saved run: all that is needed to run it again from there. The
 * scenario as it was run, files renamed to the copies beside it; those copies with
 * a hash; the command line and the version.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/run.h"
#include "sim/checksum.h"
#include "sim/err.h"
#include "sim/write.h"

enum {
    PATH_SIZE = 4352,
    NAME_SIZE = 200
};

static enum status
say_failed(const char *path)
{
    return say_error(
        STATUS_OUTSIDE, "%s cannot be written: %s", path, strerror(errno));
}

/* The name of a copy: "02-acd.csv", by the order of reading; the first is the
 * scenario as it was written. */
static const char *
copy_name(const struct run *run, size_t index, char *out)
{
    const char *path = run->loaded.reading.files[index]->path;
    const char *slash = strrchr(path, '/');
    const char *base = slash != NULL ? slash + 1 : path;

    if (strcmp(path, "-") == 0)
        base = "standard-input.yaml";
    snprintf(out, NAME_SIZE, "%02zu-%.150s", index + 1, base);
    return out;
}

/* ---- the scenario as it was run ---- */

struct copier {
    const struct run *run;
    bool goes_far; /* files are called by where they are, not by their copies */
    struct arena arena;
    bool no_memory;
};

static const char *
keep(struct copier *self, const char *text)
{
    char *copy = arena_text(&self->arena, text, strlen(text));

    self->no_memory = self->no_memory || copy == NULL;
    return copy;
}

/* From the root of the disk. */
static const char *
far_name(struct copier *self, const char *path)
{
    char folder[PATH_SIZE], name[2 * PATH_SIZE];

    if (path[0] == '/' || getcwd(folder, sizeof(folder)) == NULL)
        return keep(self, path);
    snprintf(name, sizeof(name), "%s/%s", folder, path);
    return keep(self, name);
}

/* The copy that stands for a file named in the scenario; the name itself if no file
 * was read under it. */
static const char *
new_name(struct copier *self, const struct node *value)
{
    const struct reading *reading = &self->run->loaded.reading;
    const char *path = path_beside(&self->arena, value->place.source, value->text);
    char name[NAME_SIZE];

    for (size_t i = 0; path != NULL && i < reading->num_files; i++)
        if (strcmp(reading->files[i]->path, path) == 0)
            return self->goes_far ? far_name(self, path)
                                  : keep(self, copy_name(self->run, i, name));
    return value->text;
}

static struct node *
copy(struct copier *self, const struct node *from)
{
    struct node *to = arena_alloc(&self->arena, sizeof(*to));

    if (to == NULL) {
        self->no_memory = true;
        return NULL;
    }
    *to = *from;
    to->entries = NULL;
    to->num = to->capacity = 0;
    for (size_t i = 0; i < from->num && !self->no_memory; i++) {
        const struct entry *entry = &from->entries[i];
        struct node *value = copy(self, entry->value);

        if (value != NULL && value->kind == NODE_SCALAR && entry->key != NULL &&
            strcmp(entry->key, "file") == 0)
            value->text = new_name(self, value);
        if (value == NULL || node_add(&self->arena, to, entry->key, value) == NULL)
            self->no_memory = true;
    }
    return to;
}

int
save_scenario(const struct run *run, FILE *out)
{
    struct copier copier = { .run = run, .goes_far = true };
    struct node *root = copy(&copier, run->loaded.reading.resolved);

    if (!copier.no_memory)
        node_print(root, out);
    arena_free(&copier.arena);
    return copier.no_memory ? CQ_ERR_NO_MEMORY : CQ_OK;
}

static enum status
write_scenario(const struct run *run, const char *folder)
{
    struct copier copier = { .run = run };
    struct node *root = copy(&copier, run->loaded.reading.resolved);
    enum status status = STATUS_DONE;
    char path[PATH_SIZE];
    FILE *out;

    snprintf(path, sizeof(path), "%s/scenario.yaml", folder);
    out = copier.no_memory ? NULL : fopen(path, "w");
    if (out != NULL) {
        node_print(root, out);
        if ((ferror(out) != 0) | (fclose(out) != 0))
            status = say_failed(path);
    } else {
        status = copier.no_memory ? say_code(CQ_ERR_NO_MEMORY) : say_failed(path);
    }
    arena_free(&copier.arena);
    return status;
}

/* ---- copies ---- */

static enum status
write_copy(const struct run *run, const char *folder, size_t index)
{
    const struct source *source = &run->loaded.reading.files[index]->source;
    char path[PATH_SIZE], name[NAME_SIZE];
    FILE *out;

    snprintf(path, sizeof(path), "%s/%s", folder, copy_name(run, index, name));
    out = fopen(path, "w");
    if (out == NULL)
        return say_failed(path);
    fwrite(source->text, 1, source->length, out);
    if ((ferror(out) != 0) | (fclose(out) != 0))
        return say_failed(path);
    return STATUS_DONE;
}

static enum status
write_list(const struct run *run, const char *folder)
{
    const struct reading *reading = &run->loaded.reading;
    char path[PATH_SIZE], name[NAME_SIZE];
    FILE *out;

    snprintf(path, sizeof(path), "%s/files.csv", folder);
    out = fopen(path, "w");
    if (out == NULL)
        return say_failed(path);
    fputs("copy,path,bytes,fnv1a64\n", out);
    for (size_t i = 0; i < reading->num_files; i++) {
        const struct source *source = &reading->files[i]->source;

        write_csv_text(copy_name(run, i, name), out);
        fputc(',', out);
        write_csv_text(reading->files[i]->path, out);
        fprintf(out, ",%zu,%016llx\n", source->length,
            (unsigned long long)checksum_add(
                CHECKSUM_START, source->text, source->length));
    }
    if ((ferror(out) != 0) | (fclose(out) != 0))
        return say_failed(path);
    return STATUS_DONE;
}

/* ---- the command line ---- */

static void
write_word(FILE *out, const char *word)
{
    const bool plain =
        word[0] != '\0' &&
        strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVW"
                     "XYZ0123456789_-./=:@%+,") == strlen(word);

    if (plain) {
        fputs(word, out);
        return;
    }
    fputc('\'', out);
    for (; *word != '\0'; word++)
        if (*word == '\'')
            fputs("'\\''", out);
        else
            fputc(*word, out);
    fputc('\'', out);
}

void
save_command(const struct options *options, FILE *out)
{
    fprintf(out, "callq %s", options->command->name);
    for (size_t i = 0; i < options->num_words; i++) {
        fputc(' ', out);
        write_word(out, options->words[i]);
    }
    for (size_t i = 0; i < options->num_uses; i++) {
        const struct option_use *use = &options->uses[i];

        fprintf(out, " --%s", option_infos[use->id].name);
        if (option_infos[use->id].argument != NULL) {
            fputc(' ', out);
            write_word(out, use->value);
        }
    }
}

static enum status
write_command(const struct run *run, const char *folder)
{
    const struct options *options = run->options;
    char path[PATH_SIZE];
    FILE *out;

    snprintf(path, sizeof(path), "%s/command.txt", folder);
    out = fopen(path, "w");
    if (out == NULL)
        return say_failed(path);
    fprintf(out, "callq %s\n", CALLQ_VERSION);
    save_command(options, out);
    if (strcmp(options->command->name, "sweep") != 0)
        fputs("\nagain from this folder: callq run scenario.yaml", out);
    if (run->only > 0)
        fprintf(out, " --only-replication %llu", (unsigned long long)run->only);
    fputc('\n', out);
    if ((ferror(out) != 0) | (fclose(out) != 0))
        return say_failed(path);
    return STATUS_DONE;
}

enum status
save_inputs(const struct run *run, const char *path)
{
    enum status status = write_scenario(run, path);

    for (size_t i = 0; status == STATUS_DONE && i < run->loaded.reading.num_files;
         i++)
        status = write_copy(run, path, i);
    if (status == STATUS_DONE)
        status = write_list(run, path);
    return status == STATUS_DONE ? write_command(run, path) : status;
}
