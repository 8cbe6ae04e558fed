/* The completion of fish. */
#include <string.h>

#include "cli/tools/pages.h"

static const char quote[] = "\\'";

/* "word\thelp" a line, for a function that prints them. */
static void
add_line(void *context, const char *word, const char *help)
{
    FILE *out = context;

    fprintf(out, "        '%s' '", word);
    write_escaped(help, "\\", quote, out);
    fputs("' \\\n", out);
}

static void
write_list(const char *name,
    void (*each)(void (*)(void *, const char *, const char *), void *), FILE *out)
{
    fprintf(out, "function __callq_%s\n    printf '%%s\\t%%s\\n' \\\n", name);
    each(add_line, out);
    fputs("        ''\nend\n\n", out);
}

/* Behind what is typed up to the last comma or dot. */
static const char addresses[] =
    "function __callq_addresses\n"
    "    set -l kept (string match -r '.*[,.]' -- (commandline -ct))\n"
    "    for line in (__callq_measures)\n"
    "        echo $kept$line\n"
    "    end\n"
    "end\n\n";

static void
write_option(const struct command *command, enum option_id id, FILE *out)
{
    const struct option_info *info = &option_infos[id];

    fprintf(out, "complete -c callq -n '__fish_seen_subcommand_from %s' -l %s",
        command->name, info->name);
    if (info->letter != 0)
        fprintf(out, " -s %c", info->letter);
    switch (option_value(info)) {
    case VALUE_NONE:
        break;
    case VALUE_FILE:
        fputs(" -r -F", out);
        break;
    case VALUE_WORDS:
        fputs(" -x -a '", out);
        for (const char *c = info->argument; *c != '\0'; c++)
            fputc(*c == '|' ? ' ' : *c, out);
        fputc('\'', out);
        break;
    case VALUE_MEASURES:
        fputs(" -x -a '(__callq_addresses)'", out);
        break;
    case VALUE_KEY:
        fputs(" -x -a '(__callq_keys)'", out);
        break;
    case VALUE_ANY:
        fputs(" -x", out);
    }
    fputs(" -d '", out);
    write_escaped(info->help, "\\", quote, out);
    fputs("'\n", out);
}

void
complete_fish(FILE *out)
{
    fputs("# Written from the program's own tables.\n\n", out);
    write_list("measures", each_measure, out);
    write_list("keys", each_path, out);
    fputs(addresses, out);
    for (size_t i = 0; commands[i] != NULL; i++) {
        fprintf(out, "complete -c callq -f -n __fish_use_subcommand -a %s -d '",
            commands[i]->name);
        write_escaped(commands[i]->help, "\\", quote, out);
        fputs("'\n", out);
        for (size_t k = 0; commands[i]->options[k] != OPTION_NONE; k++)
            write_option(commands[i], commands[i]->options[k], out);
        write_option(commands[i], OPTION_HELP, out);
    }
    fputs("complete -c callq -f -n '__fish_seen_subcommand_from help' -a '", out);
    for (size_t i = 0; commands[i] != NULL; i++)
        fprintf(out, "%s%s", i > 0 ? " " : "", commands[i]->name);
    fputs(
        "'\n"
        "complete -c callq -f -n '__fish_seen_subcommand_from erlang' -a 'b c a'\n"
        "complete -c callq -n '__fish_seen_subcommand_from explain' -a "
        "'(__callq_measures) (__callq_keys)'\n"
        "complete -c callq-mpi -w callq\n",
        out);
}
