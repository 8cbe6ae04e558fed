/* callq new: a scenario to start from, explained or copied from a shipped one. */
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/examples.h"
#include "cli/out_file.h"
#include "scenarios/reader.h"
#include "starter.h"

enum {
    PATH_SIZE = 4096,
    MOST_NAMES = 500
};

static enum status
write_file(const char *path, const char *text, size_t length)
{
    struct out_file file;
    enum status status = out_file_open(&file, path);

    if (status == STATUS_DONE)
        fwrite(text, 1, length, file.stream);
    return out_file_close(&file, status == STATUS_DONE) != STATUS_DONE
               ? STATUS_OUTSIDE
               : status;
}

static enum status
check_new(const char *path)
{
    if (strcmp(path, "-") == 0 || access(path, F_OK) != 0)
        return STATUS_DONE;
    return say_error(STATUS_INPUT,
        "%s is there already; choose another name or remove it", path);
}

/* Write text to a file that is not there yet. */
static enum status
write_new(const char *path, const char *text, size_t length)
{
    const enum status status = check_new(path);

    if (status != STATUS_DONE || strcmp(path, "-") != 0)
        return status == STATUS_DONE ? write_file(path, text, length) : status;
    fwrite(text, 1, length, stdout);
    return STATUS_DONE;
}

/* ---- a copy of an example, with the files that it reads ---- */

static const char *
name_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

/* Is that very text in the file? */
static bool
holds(const char *path, const struct source *source)
{
    FILE *file = fopen(path, "r");
    size_t i = 0;
    int c = EOF;

    if (file == NULL)
        return false;
    while ((c = getc(file)) != EOF && i < source->length &&
           (unsigned char)source->text[i] == c)
        i++;
    fclose(file);
    return c == EOF && i == source->length;
}

/* A file that the example reads, to stand beside path; one that is there already
 * stays, and has to be the same. */
static enum status
copy_beside(const char *path, const struct input_file *file, bool write)
{
    const char *name = name_of(file->path);
    char to[PATH_SIZE];

    if (strcmp(path, "-") == 0) {
        if (write)
            say_note("it reads %s, to be found at %s", name, file->path);
        return STATUS_DONE;
    }
    snprintf(to, sizeof(to), "%.*s%s", (int)(name_of(path) - path), path, name);
    if (holds(to, &file->source))
        return STATUS_DONE;
    if (!write)
        return check_new(to);
    say_note("%s, which it reads, is copied beside it", to);
    return write_file(to, file->source.text, file->source.length);
}

static enum status
copy_new(const char *path, const char *from)
{
    struct scenario scenario;
    struct reading reading;
    enum status status = say_code(scenario_read(from, NULL, &scenario, &reading));

    problems_print(&reading.problems, stderr);
    for (size_t i = 1; status == STATUS_DONE && i < reading.num_files; i++)
        status = copy_beside(path, reading.files[i], false);
    if (status == STATUS_DONE)
        status = write_new(
            path, reading.files[0]->source.text, reading.files[0]->source.length);
    for (size_t i = 1; status == STATUS_DONE && i < reading.num_files; i++)
        status = copy_beside(path, reading.files[i], true);
    scenario_free(&scenario);
    return status;
}

/* What there is under that word: "?", all; a folder, what lies in it. */
static enum status
list_examples(const struct examples *examples, const char *word)
{
    const char *names[MOST_NAMES];
    char hint[128];
    size_t num = 0;

    if (strcmp(word, "?") == 0 || examples_has_folder(examples, word)) {
        examples_print(examples, strcmp(word, "?") == 0 ? NULL : word, stdout);
        return STATUS_DONE;
    }
    for (size_t i = 0; i < examples->num && num < MOST_NAMES; i++)
        names[num++] = examples->all[i].name;
    say_nearest(word, names, num, hint, sizeof(hint));
    return say_error(STATUS_INPUT,
        "no shipped scenario is called '%s'%s; 'callq new' shows what there is",
        word, hint);
}

/* The example that was asked for, or a list. */
static enum status
new_like(const char *path, const char *name)
{
    struct examples examples;
    enum status status = examples_read(&examples);
    const struct example *example = examples_find(&examples, name);

    if (status == STATUS_DONE && example == NULL)
        status = list_examples(&examples, name);
    else if (status == STATUS_DONE && path == NULL)
        status = say_error(STATUS_INPUT,
            "the copy needs a name; write callq new mine.yaml --like %s", name);
    else if (status == STATUS_DONE)
        status = copy_new(path, example->path);
    examples_free(&examples);
    return status;
}

static enum status
show_gallery(void)
{
    struct examples examples;
    const enum status status = examples_read(&examples);

    if (status == STATUS_DONE) {
        puts("callq new day.yaml              a first scenario, every line "
             "explained\n"
             "callq new day.yaml --like bank  a copy of one of these\n"
             "callq new --like planner        what those on a shelf ask\n");
        examples_gallery(&examples, stdout);
    }
    examples_free(&examples);
    return status;
}

static enum status
run(const struct options *options)
{
    const char *like = options_text(options, OPTION_LIKE);
    const char *path = options->num_words > 0 ? options->words[0] : NULL;
    enum status status;

    if (path == NULL && like == NULL)
        return show_gallery();
    if (like != NULL)
        status = new_like(path, like);
    else
        status = write_new(path, (const char *)starter_yaml, sizeof(starter_yaml));
    if (status == STATUS_DONE && path != NULL && strcmp(path, "-") != 0)
        say_note(
            "%s is written; change its figures, then: callq run %s", path, path);
    return status;
}

const struct command command_new = {
    .name = "new",
    .words = "[NAME.yaml]",
    .help = "write a first scenario, every line of it explained",
    .about =
        "Writes a small scenario with a comment on every line, ready to run; or, "
        "with --like, a copy of one that comes with callq, and of the files that "
        "it reads. A file that is there already stays as it is. Without a name it "
        "shows what there is to copy.",
    .most = 1,
    .run = run,
    .options = { OPTION_LIKE },
    .examples = { { "a first scenario", "callq new day.yaml" },
        { "what else there is to start from, on one page", "callq new" },
        { "a copy of a shipped one", "callq new mine.yaml --like bank" } },
};
