/* The folder of `callq run -o`: written beside its place, then moved there whole.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/run.h"
#include "sim/err.h"

enum {
    PATH_SIZE = 4096
};

static enum status
say_failed(const char *path)
{
    return say_error(STATUS_OUTSIDE,
        "%s cannot be written: %s; name another folder with -o, or make room", path,
        strerror(errno));
}

/* Remove the files of a folder that this program wrote, and the folder: one level,
 * never what somebody nested inside. */
static void
remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    char name[PATH_SIZE];

    for (struct dirent *entry;
         folder != NULL && (entry = readdir(folder)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if ((size_t)snprintf(name, sizeof(name), "%s/%s", path, entry->d_name) <
            sizeof(name))
            unlink(name);
    }
    if (folder != NULL)
        closedir(folder);
    rmdir(path);
}

static void
remove_aside(const struct save *self)
{
    char inputs[PATH_SIZE];

    snprintf(inputs, sizeof(inputs), "%s/inputs", self->aside);
    remove_folder(inputs);
    remove_folder(self->aside);
}

enum status
save_open(struct save *self, const char *folder)
{
    size_t length = strlen(folder);
    struct stat info;

    *self = (struct save){ 0 };
    while (length > 1 && folder[length - 1] == '/')
        length--;
    if (length == 0 || length + 32 > PATH_SIZE)
        return say_error(STATUS_INPUT, "-o '%.80s': name a folder", folder);
    self->folder = strndup(folder, length);
    self->aside = malloc(length + sizeof(".part"));
    if (self->folder == NULL || self->aside == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    snprintf(self->aside, length + sizeof(".part"), "%s.part", self->folder);
    if (stat(self->folder, &info) == 0 && !S_ISDIR(info.st_mode))
        return say_error(
            STATUS_INPUT, "-o %s: this is a file; name a folder", self->folder);
    remove_aside(self); /* what a run that was killed left */
    return mkdir(self->aside, 0777) == 0 ? STATUS_DONE : say_failed(self->folder);
}

void
save_close(struct save *self)
{
    if (self->aside != NULL)
        remove_aside(self);
    free(self->folder);
    free(self->aside);
    *self = (struct save){ 0 };
}

/* ---- the files ---- */

enum file {
    FILE_JSON,
    FILE_CSV,
    FILE_REPLICATIONS,
    FILE_INTERVALS,
    FILE_WAITS,
    FILE_TARGETS,
    NUM_FILES
};

static const char *const names[NUM_FILES] = { "summary.json", "summary.csv",
    "replications.csv", "intervals.csv", "waits.csv", "targets.csv" };

static int
write_targets(const struct run *run, FILE *out)
{
    struct goal *goals = calloc(run->num_judged + 1, sizeof(*goals));
    int ret;

    if (goals == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < run->num_judged; i++)
        goals[i] = run->judged[i].goal;
    ret = verdict_write_targets(run_scenario(run), goals, run->num_judged, out);
    free(goals);
    return ret;
}

static int
write_content(
    const struct run *run, const struct result *result, enum file file, FILE *out)
{
    switch (file) {
    case FILE_JSON:
        return result_write_json(result, CALLQ_VERSION, out);
    case FILE_CSV:
        return result_write_csv(result, out);
    case FILE_REPLICATIONS:
        return result_write_replications(result, run->by_interval, out);
    case FILE_INTERVALS:
        return result_write_intervals(result, out);
    case FILE_WAITS:
        return result_write_waits(&run->experiment, out);
    case FILE_TARGETS:
        return write_targets(run, out);
    case NUM_FILES:
        break;
    }
    return CQ_OK;
}

static enum status
write_file(const struct save *self, const struct run *run,
    const struct result *result, enum file file)
{
    char path[PATH_SIZE];
    FILE *out;
    int ret;

    snprintf(path, sizeof(path), "%s/%s", self->aside, names[file]);
    out = fopen(path, "w");
    if (out == NULL)
        return say_failed(path);
    ret = write_content(run, result, file, out);
    if (fclose(out) != 0 || ret == CQ_ERR_WRITE)
        return say_failed(path);
    return say_code(ret);
}

/* Every measure by interval, and what was asked for beside. */
static int
make_result(const struct run *run, struct result *out)
{
    int ret;

    result_init(out, &run->experiment);
    ret = result_add_all(out, true);
    for (size_t i = 0; ret == CQ_OK && i < run->num_asked; i++)
        if (result_find(out, run->asked[i]) == NULL)
            ret = result_add(out, &run->asked[i], 1);
    return ret;
}

/* ---- into its place ---- */

static bool
move_in(const struct save *self, const char *name)
{
    char from[PATH_SIZE], to[PATH_SIZE];

    snprintf(from, sizeof(from), "%s/%s", self->aside, name);
    snprintf(to, sizeof(to), "%s/%s", self->folder, name);
    if (strcmp(name, "inputs") == 0)
        remove_folder(to);
    return rename(from, to) == 0;
}

/* A new folder appears whole; into one that is there the files go one by one, and
 * what else somebody keeps in it stays. */
static enum status
put_in_place(const struct save *self)
{
    bool moved = true;

    if (rename(self->aside, self->folder) == 0)
        return STATUS_DONE;
    for (size_t i = 0; moved && i < NUM_FILES; i++)
        moved = move_in(self, names[i]);
    moved = moved && move_in(self, "inputs");
    return moved ? STATUS_DONE : say_failed(self->folder);
}

enum status
save_write(struct save *self, const struct run *run)
{
    struct result result;
    char inputs[PATH_SIZE];
    enum status status = say_code(make_result(run, &result));

    for (unsigned file = 0; status == STATUS_DONE && file < NUM_FILES; file++)
        status = write_file(self, run, &result, (enum file)file);
    result_free(&result);
    if (status == STATUS_DONE) {
        snprintf(inputs, sizeof(inputs), "%s/inputs", self->aside);
        status = mkdir(inputs, 0777) == 0 ? save_inputs(run, inputs)
                                          : say_failed(inputs);
    }
    return status == STATUS_DONE ? put_in_place(self) : status;
}
