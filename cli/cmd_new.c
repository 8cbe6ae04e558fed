/* callq new: a scenario to start from, explained or copied from a shipped one. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/examples.h"
#include "cli/out_file.h"
#include "starter.h"

/* Write text to a file that is not there yet. */
static enum status
write_new(const char *path, const char *text, size_t length)
{
    struct out_file file;
    enum status status;

    if (strcmp(path, "-") == 0) {
        fwrite(text, 1, length, stdout);
        return STATUS_DONE;
    }
    if (access(path, F_OK) == 0)
        return say_error(STATUS_INPUT,
            "%s is there already; choose another name or remove it", path);
    status = out_file_open(&file, path);
    if (status == STATUS_DONE)
        fwrite(text, 1, length, file.stream);
    return out_file_close(&file, status == STATUS_DONE) != STATUS_DONE
               ? STATUS_OUTSIDE
               : status;
}

static enum status
copy_new(const char *path, const char *from)
{
    enum status status;
    char *text = NULL;
    size_t size = 0;
    ssize_t length = -1;
    FILE *file = fopen(from, "r");

    if (file != NULL) {
        length = getdelim(&text, &size, '\0', file);
        fclose(file);
    }
    if (length < 0)
        status = say_error(
            STATUS_OUTSIDE, "%s cannot be read: %s", from, strerror(errno));
    else
        status = write_new(path, text, (size_t)length);
    free(text);
    return status;
}

static enum status
list_examples(const struct examples *examples, const char *name)
{
    if (strcmp(name, "?") == 0) {
        examples_print(examples, stdout);
        return STATUS_DONE;
    }
    say_error(STATUS_INPUT, "no shipped scenario is called '%s'; there are:", name);
    examples_print(examples, stderr);
    return STATUS_INPUT;
}

/* The example that was asked for, or the list of all. */
static enum status
new_like(const char *path, const char *name)
{
    struct examples examples;
    enum status status = examples_read(&examples);
    const struct example *example = examples_find(&examples, name);

    if (status == STATUS_DONE && example == NULL)
        status = list_examples(&examples, name);
    else if (status == STATUS_DONE && path != NULL)
        status = copy_new(path, example->path);
    examples_free(&examples);
    return status;
}

static enum status
run(const struct options *options)
{
    const char *like = options_text(options, OPTION_LIKE);
    const char *path = options->num_words > 0 ? options->words[0] : NULL;
    enum status status;

    if (path == NULL && (like == NULL || strcmp(like, "?") != 0))
        return say_error(STATUS_INPUT,
            "'callq new' needs a name for the file; write callq new day.yaml");
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
    .words = "NAME.yaml",
    .help = "write a first scenario, every line of it explained",
    .about =
        "Writes a small scenario with a comment on every line, ready to run; or, "
        "with --like, a copy of one that comes with callq. A file that is "
        "there already stays as it is.",
    .most = 1,
    .run = run,
    .options = { OPTION_LIKE },
    .examples = { { "a first scenario", "callq new day.yaml" },
        { "what else there is to start from", "callq new --like '?'" },
        { "a copy of a shipped one", "callq new mine.yaml --like bank" } },
};
