/* The reference pages of options, measures and models. */
#include <string.h>

#include "cli/explain.h"
#include "cli/tools/reference.h"
#include "sim/registry.h"

void
write_cell(const char *text, FILE *out)
{
    for (; *text != '\0'; text++)
        if (*text == '|')
            fputs("\\|", out);
        else if (*text == '<')
            fputs("&lt;", out);
        else
            fputc(*text == '\n' ? ' ' : *text, out);
}

void
write_code(const char *text, FILE *out)
{
    fputc('`', out);
    for (; *text != '\0'; text++)
        fputs(*text == '|' ? "\\|" : (const char[]){ *text, '\0' }, out);
    fputc('`', out);
}

static void
write_made(FILE *out)
{
    fputs("Written from the program's own tables by `make reference`.\n\n", out);
}

/* ---- commands and options ---- */

static void
write_option(enum option_id id, FILE *out)
{
    const struct option_info *info = &option_infos[id];
    char name[120];

    snprintf(name, sizeof(name), "--%s%s%s", info->name,
        info->argument != NULL ? " " : "",
        info->argument != NULL ? info->argument : "");
    fputs("| ", out);
    write_code(name, out);
    if (info->letter != 0)
        fprintf(out, ", `-%c`", info->letter);
    fputs(" | ", out);
    write_cell(info->help, out);
    fputs(info->repeatable ? "; may be repeated |\n" : " |\n", out);
}

static void
write_command(const struct command *command, FILE *out)
{
    fprintf(out, "\n## callq %s\n\n%s\n\n", command->name, command->about);
    fprintf(out, "    callq %s %s%s[options]\n", command->name, command->words,
        command->words[0] != '\0' ? " " : "");
    for (size_t i = 0; i < COMMAND_MAX_EXAMPLES; i++)
        if (command->examples[i].line != NULL)
            fprintf(out, "\n    # %s\n    %s\n", command->examples[i].does,
                command->examples[i].line);
    fputs("\n| option | what it does |\n|---|---|\n", out);
    for (size_t i = 0; command->options[i] != OPTION_NONE; i++)
        write_option(command->options[i], out);
    write_option(OPTION_HELP, out);
}

void
reference_options(FILE *out)
{
    fputs("# Commands and options\n\n", out);
    write_made(out);
    fputs(
        "An option means the same with every command that takes it. Long names are "
        "never\nabbreviated. `callq help COMMAND` prints the same in the "
        "terminal.\n\n"
        "| command | what it does |\n|---|---|\n",
        out);
    for (size_t i = 0; commands[i] != NULL; i++) {
        fprintf(out, "| [%s](#callq-%s) | ", commands[i]->name, commands[i]->name);
        write_cell(commands[i]->help, out);
        fputs(" |\n", out);
    }
    for (size_t i = 0; commands[i] != NULL; i++)
        write_command(commands[i], out);
}

/* ---- measures ---- */

void
reference_measures(FILE *out)
{
    fputs("# Measures\n\n", out);
    write_made(out);
    fputs(
        "What `--measures`, targets and results speak of. `callq explain NAME` "
        "says "
        "more of each:\nwhere it stands in the output, and how to ask for it.\n\n"
        "| measure | in | what it is | formula | whose |\n|---|---|---|---|---|\n",
        out);
    for (size_t i = 0; i < num_measures; i++) {
        const struct measure *measure = &measures[i];

        fprintf(
            out, "| `%s` | %s | ", measure->name, explain_measure_range(measure));
        write_cell(measure->help, out);
        fputs(" | ", out);
        write_cell(measure->formula, out);
        fputs(" | ", out);
        explain_measure_terms(measure, out);
        fputs(" |\n", out);
    }
}

/* ---- models ---- */

static void
write_model(const struct model_head *head, FILE *out)
{
    const struct param *param = head->params;

    fprintf(out, "\n### %s\n\n%s\n", head->name, head->help);
    if (param == NULL || param->key == NULL)
        return;
    fputs("\n| key | takes | default | what it is |\n|---|---|---|---|\n", out);
    for (; param->key != NULL; param++)
        write_param(param->key, param, out);
}

void
reference_models(FILE *out)
{
    fputs("# Models\n\n", out);
    write_made(out);
    fputs("`callq models` prints the same in the terminal. Each is one file of "
          "`models/`.\n\n## Arrivals\n\nBelow `arrivals` of a contact type: "
          "`arrivals: {poisson: {rate: 240 per hour}}`.\n",
        out);
    for (size_t i = 0; arrival_models[i] != NULL; i++)
        write_model(&arrival_models[i]->head, out);
    fputs("\n## Distributions\n\nWherever a distribution is taken, `talk: {gamma: "
          "{mean: 4 min, cv: 0.8}}`; a bare\nduration is a constant. Beside the "
          "model "
          "may stand `shift`, `at_least` and `at_most`.\n",
        out);
    for (size_t i = 0; duration_models[i] != NULL; i++)
        write_model(&duration_models[i]->head, out);
    fputs("\n## Routing policies\n\n`routing: {policy: fifo}`.\n", out);
    for (size_t i = 0; routing_models[i] != NULL; i++)
        write_model(&routing_models[i]->head, out);
}
