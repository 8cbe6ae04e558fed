/* callq help: the pages of the commands. */
#include "cli/command.h"

static enum status
run(const struct options *options)
{
    const struct command *command;

    if (options->num_words == 0) {
        command_print_start(stdout);
        return STATUS_DONE;
    }
    command = command_find(options->words[0]);
    if (command == NULL)
        return STATUS_INPUT;
    command_print_help(command, stdout);
    return STATUS_DONE;
}

const struct command command_help = {
    .name = "help",
    .words = "[COMMAND]",
    .help = "what a command does, with real examples",
    .about =
        "Shows what a command does, two or three real examples, and its options.",
    .most = 1,
    .run = run,
    .examples = { { "what a run can do", "callq help run" } },
};
