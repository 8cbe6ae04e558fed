/* The list of commands, and the pages of help that it makes. */
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/page.h"

extern const struct command command_calibrate;
extern const struct command command_check;
extern const struct command command_cite;
extern const struct command command_compare;
extern const struct command command_erlang;
extern const struct command command_experiment;
extern const struct command command_explain;
extern const struct command command_fit;
extern const struct command command_help;
extern const struct command command_merge;
extern const struct command command_models;
extern const struct command command_new;
extern const struct command command_plot;
extern const struct command command_report;
extern const struct command command_run;
extern const struct command command_serve;
extern const struct command command_staff;
extern const struct command command_shifts;
extern const struct command command_sweep;

const struct command *const commands[] = {
    &command_new,
    &command_check,
    &command_run,
    &command_plot,
    &command_report,
    &command_cite,
    &command_compare,
    &command_sweep,
    &command_merge,
    &command_experiment,
    &command_staff,
    &command_shifts,
    &command_serve,
    &command_fit,
    &command_calibrate,
    &command_erlang,
    &command_models,
    &command_explain,
    &command_help,
    NULL,
};

const struct command *
command_find(const char *name)
{
    const char *names[32];
    char hint[96];
    size_t num = 0;

    for (; commands[num] != NULL; num++) {
        if (strcmp(commands[num]->name, name) == 0)
            return commands[num];
        names[num] = commands[num]->name;
    }
    if (access(name, R_OK) == 0) {
        say_error(STATUS_INPUT,
            "'%s' is not a command, but a file; write callq run %s", name, name);
        return NULL;
    }
    say_nearest(name, names, num, hint, sizeof(hint));
    say_error(STATUS_INPUT, "'%s' is not a command%s; 'callq' alone lists them",
        name, hint);
    return NULL;
}

void
command_print_start(FILE *out)
{
    fputs(
        "callq simulates the queue of a contact centre: a scenario in, speed of\n"
        "answer and abandonment out.\n\n"
        "Three commands to start with:\n"
        "  callq new day.yaml     a first scenario, every line of it explained\n"
        "  callq run day.yaml     simulate it: who waits, who gives up, how sure\n"
        "  callq help run         what more a run can do\n\n"
        "All commands:\n",
        out);
    for (size_t i = 0; commands[i] != NULL; i++)
        page_row(out, 2, commands[i]->name, 12, commands[i]->help);
    fputs("\n'callq help COMMAND' shows real examples of each.\n", out);
}

static void
print_option(FILE *out, enum option_id id)
{
    const struct option_info *info = &option_infos[id];
    char name[64], help[160];

    snprintf(name, sizeof(name), "%c%c%c --%s %s", info->letter != 0 ? '-' : ' ',
        info->letter != 0 ? info->letter : ' ', info->letter != 0 ? ',' : ' ',
        info->name, info->argument != NULL ? info->argument : "");
    snprintf(help, sizeof(help), "%s%s", info->help,
        info->repeatable ? "; may be repeated" : "");
    page_row(out, 2, name, 31, help);
}

bool
command_takes(const struct command *self, enum option_id id)
{
    for (size_t i = 0; self->options[i] != OPTION_NONE; i++)
        if (self->options[i] == id)
            return true;
    return false;
}

void
command_print_help(const struct command *self, FILE *out)
{
    fprintf(out, "callq %s - %s\n\n", self->name, self->help);
    fprintf(out, "  callq %s %s%s[options]\n\n", self->name, self->words,
        self->words[0] != '\0' ? " " : "");
    page_text(out, 0, self->about);
    fputs("\nExamples:\n", out);
    for (size_t i = 0; i < COMMAND_MAX_EXAMPLES; i++)
        if (self->examples[i].line != NULL)
            fprintf(out, "  # %s\n  %s\n", self->examples[i].does,
                self->examples[i].line);
    fputs("\nOptions:\n", out);
    for (size_t i = 0; self->options[i] != OPTION_NONE; i++)
        print_option(out, self->options[i]);
    print_option(out, OPTION_HELP);
}
