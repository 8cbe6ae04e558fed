/* The folder of `callq run -o`: written beside its place, then moved there whole.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/fresh.h"
#include "cli/run.h"
#include "cli/save_words.h"
#include "sim/err.h"

enum {
    PATH_SIZE = 4096
};

enum file {
    FILE_JSON,
    FILE_CSV,
    FILE_REPLICATIONS,
    FILE_INTERVALS,
    FILE_WAITS,
    FILE_TARGETS,
    FILE_VERDICTS,
    FILE_WORDS,
    FILE_THEORY,
    FILE_FRESH, /* only with basis: offered */
    NUM_FILES
};

static const char *const names[NUM_FILES] = { "summary.json", "summary.csv",
    "replications.csv", "intervals.csv", "waits.csv", "targets.csv", "verdicts.csv",
    "words.csv", "theory.csv", "fresh.csv" };

static const char part[] = ".part-XXXXXX";

static enum status
say_failed(const char *path)
{
    return say_error(STATUS_OUTSIDE,
        "%s cannot be written: %s; name another folder with -o, or make room", path,
        strerror(errno));
}

/* What this program writes into inputs/: scenario.yaml, command.txt, files.csv and
 * copies such as 02-acd.csv. */
static bool
is_of_inputs(const char *name)
{
    const size_t digits = strspn(name, "0123456789");

    return (digits >= 2 && name[digits] == '-') ||
           strcmp(name, "scenario.yaml") == 0 || strcmp(name, "command.txt") == 0 ||
           strcmp(name, "files.csv") == 0;
}

/* Remove a folder with the files in it, or those of inputs/ alone: one level, never
 * what somebody nested inside. */
static void
remove_folder(const char *path, bool of_inputs)
{
    DIR *folder = opendir(path);
    char name[PATH_SIZE];

    for (struct dirent *entry;
         folder != NULL && (entry = readdir(folder)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
            (of_inputs && !is_of_inputs(entry->d_name)))
            continue;
        if ((size_t)snprintf(name, sizeof(name), "%s/%s", path, entry->d_name) <
            sizeof(name))
            unlink(name);
    }
    if (folder != NULL)
        closedir(folder);
    rmdir(path);
}

void
save_remove(const char *folder)
{
    char inputs[PATH_SIZE];

    snprintf(inputs, sizeof(inputs), "%s/inputs", folder);
    remove_folder(inputs, true);
    remove_folder(folder, false);
}

bool
save_is_ours(const char *folder)
{
    char path[PATH_SIZE], word[7] = "";
    FILE *file;

    snprintf(path, sizeof(path), "%s/inputs/command.txt", folder);
    file = fopen(path, "r");
    if (file == NULL)
        return false;
    word[fread(word, 1, sizeof(word) - 1, file)] = '\0';
    fclose(file);
    return strcmp(word, "callq ") == 0;
}

/* Files of the same names that somebody else wrote are not ours to replace. */
static enum status
check_folder(const char *folder)
{
    char path[PATH_SIZE];

    for (size_t i = 0; i <= NUM_FILES; i++) {
        const char *name = i < NUM_FILES ? names[i] : "inputs";

        snprintf(path, sizeof(path), "%s/%s", folder, name);
        if (access(path, F_OK) == 0 && !save_is_ours(folder))
            return say_error(STATUS_INPUT,
                "%s is there, and no run of callq wrote it; name another folder "
                "with -o",
                path);
    }
    return STATUS_DONE;
}

/* A folder of our own beside the one asked for, under a name that nobody has, and
 * with the rights that mkdir() would give it. */
static enum status
make_aside(struct save *self)
{
    const mode_t mask = umask(0);

    umask(mask);
    if (mkdtemp(self->aside) == NULL || chmod(self->aside, 0777 & ~mask) != 0) {
        free(self->aside); /* nothing is there to be removed */
        self->aside = NULL;
        return say_failed(self->folder);
    }
    return STATUS_DONE;
}

enum status
save_open(struct save *self, const char *folder)
{
    size_t length = strlen(folder);
    struct stat info;

    *self = (struct save){ 0 };
    while (length > 1 && folder[length - 1] == '/')
        length--;
    if (length == 0 || length + 32 > PATH_SIZE || strcmp(folder, "-") == 0)
        return say_error(STATUS_INPUT, "-o '%.80s': name a folder", folder);
    self->folder = strndup(folder, length);
    if (self->folder == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    if (stat(self->folder, &info) == 0 && !S_ISDIR(info.st_mode))
        return say_error(
            STATUS_INPUT, "-o %s: this is a file; name a folder", self->folder);
    if (check_folder(self->folder) != STATUS_DONE)
        return STATUS_INPUT;
    self->aside = malloc(length + sizeof(part));
    if (self->aside == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    snprintf(self->aside, length + sizeof(part), "%s%s", self->folder, part);
    return make_aside(self);
}

void
save_close(struct save *self)
{
    if (self->aside != NULL)
        save_remove(self->aside);
    free(self->folder);
    free(self->aside);
    *self = (struct save){ 0 };
}

/* ---- the files ---- */

static int
write_targets(const struct run *run, FILE *out)
{
    struct goal *goals = run_goals(run);
    int ret;

    if (goals == NULL)
        return CQ_ERR_NO_MEMORY;
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
        return result_write_replications(result,
            (run->asked.by_interval ? BY_INTERVAL : 0u) |
                (run->asked.by_apart ? BY_APART : 0u),
            out);
    case FILE_INTERVALS:
        return result_write_intervals(result, out);
    case FILE_WAITS:
        return result_write_waits(&run->experiment, out);
    case FILE_TARGETS:
        return write_targets(run, out);
    case FILE_VERDICTS:
        return save_write_verdicts(run, out);
    case FILE_WORDS:
        return save_write_words(run, out);
    case FILE_THEORY:
        return save_write_theory(run, out);
    case FILE_FRESH:
        fresh_write(&run->loaded, out);
        break;
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
    ret = result_add_all(out, BY_INTERVAL | (run->asked.by_apart ? BY_APART : 0u));
    for (size_t i = 0; ret == CQ_OK && i < run->asked.num; i++)
        if (result_find(out, run->asked.numbers[i]) == NULL)
            ret = result_add(out, &run->asked.numbers[i], 1);
    return ret == CQ_OK ? run_adjust(run, out) : ret;
}

/* ---- into its place ---- */

static bool
move_in(const struct save *self, const char *name)
{
    char from[PATH_SIZE], to[PATH_SIZE];

    snprintf(from, sizeof(from), "%s/%s", self->aside, name);
    snprintf(to, sizeof(to), "%s/%s", self->folder, name);
    return rename(from, to) == 0;
}

/* Instead of the inputs of the run before; what else is there stays. */
static bool
move_inputs(const struct save *self)
{
    char to[PATH_SIZE], from[PATH_SIZE], name[sizeof("inputs/") + 256];
    bool moved;
    DIR *folder;

    snprintf(to, sizeof(to), "%s/inputs", self->folder);
    snprintf(from, sizeof(from), "%s/inputs", self->aside);
    remove_folder(to, true);
    moved = mkdir(to, 0777) == 0 || errno == EEXIST;
    folder = opendir(from);
    for (struct dirent *entry;
         moved && folder != NULL && (entry = readdir(folder)) != NULL;) {
        if (!is_of_inputs(entry->d_name))
            continue;
        snprintf(name, sizeof(name), "inputs/%.256s", entry->d_name);
        moved = move_in(self, name);
    }
    if (folder != NULL)
        closedir(folder);
    return moved && folder != NULL;
}

/* What a run before has left and this one has not. */
static bool
remove_old(const struct save *self, const char *name)
{
    char path[PATH_SIZE];

    snprintf(path, sizeof(path), "%s/%s", self->folder, name);
    return unlink(path) == 0 || errno == ENOENT;
}

/* A new folder appears whole; into one that is there the files go one by one, and
 * what else somebody keeps in it stays. */
static enum status
put_in_place(const struct save *self)
{
    bool moved = true;

    if (rename(self->aside, self->folder) == 0)
        return STATUS_DONE;
    for (size_t i = 0; moved && i < FILE_FRESH; i++)
        moved = move_in(self, names[i]);
    if (moved && !move_in(self, names[FILE_FRESH]))
        moved = errno == ENOENT && remove_old(self, names[FILE_FRESH]);
    moved = moved && move_inputs(self);
    return moved ? STATUS_DONE : say_failed(self->folder);
}

enum status
save_write(struct save *self, const struct run *run)
{
    struct result result;
    char inputs[PATH_SIZE];
    enum status status = say_code(make_result(run, &result));

    for (unsigned file = 0; status == STATUS_DONE && file < NUM_FILES; file++)
        if (file != FILE_FRESH || run->loaded.fresh.counts != NULL)
            status = write_file(self, run, &result, (enum file)file);
    result_free(&result);
    if (status == STATUS_DONE) {
        snprintf(inputs, sizeof(inputs), "%s/inputs", self->aside);
        status = mkdir(inputs, 0777) == 0 ? save_inputs(run, inputs)
                                          : say_failed(inputs);
    }
    return status == STATUS_DONE ? put_in_place(self) : status;
}
