/*
 * The program's start: the first word chooses the command. Here alone GSL's error
 * handler is switched off and a closed pipe made an ordinary write error.
 */
#include <gsl/gsl_errno.h>
#include <signal.h>
#include <string.h>

#include "cli/command.h"
#include "cli/far.h"
#include "cli/xlsx_answer.h"

static enum status
run_command(struct far *far, int argc, char **argv)
{
    const struct command *command = command_find(argv[0]);
    struct options options;
    enum status status;

    if (command == NULL)
        return STATUS_INPUT;
    /* what cannot be shared out is done once */
    if (!far_is_first(far) && !command_takes(command, OPTION_SHARD))
        return STATUS_DONE;
    status = options_read(&options, command, argc, argv);
    options.far = far;
    if (status == STATUS_DONE && options_given(&options, OPTION_HELP))
        command_print_help(command, stdout);
    else if (status == STATUS_DONE)
        status =
            xlsx_is_asked(&options) ? xlsx_run(&options) : command->run(&options);
    options_free(&options);
    return status;
}

static enum status
run_line(struct far *far, int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : "--help";

    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
        command_print_start(stdout);
        return STATUS_DONE;
    }
    if (strcmp(word, "--version") == 0) {
        puts("callq " CALLQ_VERSION);
        return STATUS_DONE;
    }
    if (word[0] == '-')
        return say_error(STATUS_INPUT,
            "'%s' stands before the command; write the command first: "
            "callq run FILE %s",
            word, word);
    return run_command(far, argc - 1, argv + 1);
}

int
main(int argc, char **argv)
{
    struct far *far;
    enum status status;

    gsl_set_error_handler_off();
    signal(SIGPIPE, SIG_IGN);
    status = far_begin(&far, &argc, &argv);
    if (status == STATUS_DONE)
        status = run_line(far, argc, argv);
    status = say_end(status);
    far_end(far);
    return status;
}
