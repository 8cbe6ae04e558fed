/*
 * Writes what comes from the program's own tables into a folder: man pages, the
 * completions of three shells, the reference pages. Run by the build; not
 * installed. usage: make_pages FOLDER
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/tools/pages.h"
#include "scenarios/json_schema.h"

struct folder {
    const char *path;
    bool failed;
};

static FILE *
begin(struct folder *self, const char *name)
{
    char path[2000];
    FILE *out;

    snprintf(path, sizeof(path), "%s/%s", self->path, name);
    out = fopen(path, "w");
    if (out == NULL) {
        fprintf(stderr, "make_pages: %s: %s\n", path, strerror(errno));
        self->failed = true;
    }
    return out;
}

static void
end(struct folder *self, FILE *out)
{
    self->failed = ferror(out) != 0 || self->failed;
    self->failed = fclose(out) != 0 || self->failed;
}

static void
write_page(struct folder *self, const char *name, void (*write)(FILE *))
{
    FILE *out = begin(self, name);

    if (out == NULL)
        return;
    write(out);
    end(self, out);
}

static void
write_commands(struct folder *self)
{
    for (size_t i = 0; commands[i] != NULL; i++) {
        char name[80];
        FILE *out;

        snprintf(name, sizeof(name), "man/callq-%s.1", commands[i]->name);
        out = begin(self, name);
        if (out == NULL)
            return;
        man_command(commands[i], out);
        end(self, out);
    }
}

/* callq-mpi is callq. */
static void
man_mpi(FILE *out)
{
    fputs(".so man1/callq.1\n", out);
}

static void
make_folder(struct folder *self, const char *name)
{
    char path[2000];

    snprintf(path, sizeof(path), "%s/%s", self->path, name);
    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
        fprintf(stderr, "make_pages: %s: %s\n", path, strerror(errno));
        self->failed = true;
    }
}

int
main(int argc, char **argv)
{
    struct folder self = { argc == 2 ? argv[1] : NULL, false };

    if (argc != 2) {
        fputs("usage: make_pages FOLDER\n", stderr);
        return EXIT_FAILURE;
    }
    make_folder(&self, "");
    make_folder(&self, "man");
    make_folder(&self, "completions");
    make_folder(&self, "reference");
    if (self.failed)
        return EXIT_FAILURE;
    write_page(&self, "man/callq.1", man_program);
    write_page(&self, "man/callq-mpi.1", man_mpi);
    write_commands(&self);
    write_page(&self, "completions/callq", complete_bash);
    write_page(&self, "completions/_callq", complete_zsh);
    write_page(&self, "completions/callq.fish", complete_fish);
    write_page(&self, "callq.schema.json", json_schema_write);
    write_page(&self, "reference/options.md", reference_options);
    write_page(&self, "reference/measures.md", reference_measures);
    write_page(&self, "reference/models.md", reference_models);
    write_page(&self, "reference/keys.md", reference_keys);
    return self.failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
