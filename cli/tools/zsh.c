/* The completion of zsh. */
#include <string.h>

#include "cli/tools/pages.h"

static const char quote[] = "'\\''";

static void
add_described(void *context, const char *word, const char *help)
{
    FILE *out = context;

    fputs("        '", out);
    write_escaped(word, ":", quote, out);
    fputc(':', out);
    write_escaped(help, ":", quote, out);
    fputs("'\n", out);
}

/* What stands behind an option, as _arguments wants it. */
static void
write_value(const struct option_info *info, FILE *out)
{
    fputc(':', out);
    write_escaped(info->argument, ":[]", quote, out);
    fputc(':', out);
    switch (option_value(info)) {
    case VALUE_WORDS:
        fputc('(', out);
        for (const char *c = info->argument; *c != '\0'; c++)
            fputc(*c == '|' ? ' ' : *c, out);
        fputc(')', out);
        break;
    case VALUE_FILE:
        fputs("_files", out);
        break;
    case VALUE_MEASURES:
        fputs("_callq_measures", out);
        break;
    case VALUE_KEY:
        fputs("_callq_keys", out);
        break;
    default:
        fputc(' ', out);
    }
}

static void
write_spec(
    const char *dashes, const char *name, const struct option_info *info, FILE *out)
{
    fprintf(out, " \\\n                '%s%s%s[", info->repeatable ? "*" : "",
        dashes, name);
    write_escaped(info->help, ":[]", quote, out);
    fputc(']', out);
    if (info->argument != NULL)
        write_value(info, out);
    fputc('\'', out);
}

static void
write_option(enum option_id id, FILE *out)
{
    const struct option_info *info = &option_infos[id];
    const char letter[] = { info->letter, '\0' };

    write_spec("--", info->name, info, out);
    if (info->letter != 0)
        write_spec("-", letter, info, out);
}

/* Words that are no options. */
static const char *
words_of(const struct command *command)
{
    if (strcmp(command->name, "help") == 0)
        return "1:command:_callq_commands";
    if (strcmp(command->name, "explain") == 0)
        return "1:word or file:_callq_explained";
    if (strcmp(command->name, "erlang") == 0)
        return "1:model:(b c a)";
    return "*:file:_files";
}

void
complete_zsh(FILE *out)
{
    fputs("#compdef callq callq-mpi\n# Written from the program's own tables.\n\n"
          "_callq_commands() {\n    local -a found=(\n",
        out);
    for (size_t i = 0; commands[i] != NULL; i++)
        add_described(out, commands[i]->name, commands[i]->help);
    fputs("    )\n    _describe -t commands 'command' found\n}\n\n"
          "_callq_measures() {\n    local -a found=(\n",
        out);
    each_measure(add_described, out);
    fputs("    )\n    compset -P '*[,.]'\n"
          "    _describe -t measures 'measure' found -S ''\n}\n\n"
          "_callq_keys() {\n    local -a found=(\n",
        out);
    each_path(add_described, out);
    fputs("    )\n    _describe -t keys 'key of the scenario' found -S ''\n}\n\n"
          "_callq_explained() {\n"
          "    _callq_measures\n    _callq_keys\n    _files\n}\n\n"
          "_callq() {\n"
          "    if (( CURRENT == 2 )); then\n"
          "        _callq_commands\n        return\n    fi\n"
          "    local command=$words[2]\n"
          "    shift words\n    (( CURRENT-- ))\n"
          "    case $command in\n",
        out);
    for (size_t i = 0; commands[i] != NULL; i++) {
        fprintf(out, "        %s)\n            _arguments -S", commands[i]->name);
        for (size_t k = 0; commands[i]->options[k] != OPTION_NONE; k++)
            write_option(commands[i]->options[k], out);
        write_option(OPTION_HELP, out);
        fprintf(out, " \\\n                '%s' ;;\n", words_of(commands[i]));
    }
    fputs("        *) _files ;;\n    esac\n}\n\n_callq \"$@\"\n", out);
}
