/* The completion of bash, as one function that needs nothing else. */
#include <string.h>

#include "cli/tools/pages.h"

static void
add_word(void *context, const char *word, const char *help)
{
    (void)help;
    fprintf(context, " %s", word);
}

/* "a|b|c" as words. */
static void
write_words(const char *argument, FILE *out)
{
    for (; *argument != '\0'; argument++)
        fputc(*argument == '|' ? ' ' : *argument, out);
}

/* The options of each command. */
static void
write_options(FILE *out)
{
    fputs("    case $command in\n", out);
    for (size_t i = 0; commands[i] != NULL; i++) {
        fprintf(out, "        %s) options='", commands[i]->name);
        for (size_t k = 0; commands[i]->options[k] != OPTION_NONE; k++)
            fprintf(out, "--%s ", option_infos[commands[i]->options[k]].name);
        fputs("--help' ;;\n", out);
    }
    fputs("    esac\n", out);
}

/* What stands behind each option; one name is one kind for all commands, but for
 * those whose words differ. */
static void
write_values(FILE *out)
{
    static const char *const actions[] = { [VALUE_NONE] = NULL,
        [VALUE_ANY] = "return",
        [VALUE_WORDS] = NULL,
        [VALUE_FILE] = "compopt -o default; return",
        [VALUE_MEASURES] = "_callq_listed \"$measures\"; return",
        [VALUE_KEY] = "_callq_words \"$keys\"; compopt -o nospace; return" };

    fputs("    case $before in\n", out);
    for (size_t id = OPTION_NONE + 1; id < NUM_OPTIONS; id++) {
        const struct option_info *info = &option_infos[id];
        const enum option_value value = option_value(info);

        if (value == VALUE_NONE)
            continue;
        fputs("        ", out);
        if (info->letter != 0)
            fprintf(out, "-%c | ", info->letter);
        fprintf(out, "--%s) ", info->name);
        if (value == VALUE_WORDS) {
            fputs("_callq_words '", out);
            write_words(info->argument, out);
            fputs("'; return", out);
        } else {
            fputs(actions[value], out);
        }
        fputs(" ;;\n", out);
    }
    fputs("    esac\n", out);
}

static const char functions[] =
    "# Written from the program's own tables.\n\n"
    "# Those of the words that begin with what is typed.\n"
    "_callq_words() {\n"
    "    COMPREPLY=($(compgen -W \"$1\" -- \"$typed\"))\n"
    "}\n\n"
    "# Likewise, behind the last comma or dot: billing.asa,all.wait\n"
    "_callq_listed() {\n"
    "    local kept=${typed%\"${typed##*[,.]}\"}\n"
    "    COMPREPLY=($(compgen -P \"$kept\" -W \"$1\" -- \"${typed##*[,.]}\"))\n"
    "    compopt -o nospace\n"
    "}\n\n";

void
complete_bash(FILE *out)
{
    fputs(functions, out);
    fputs("_callq() {\n"
          "    local typed=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}\n"
          "    local before=${COMP_WORDS[COMP_CWORD - 1]} options= measures keys\n"
          "    local commands='",
        out);
    for (size_t i = 0; commands[i] != NULL; i++)
        fprintf(out, "%s%s", i > 0 ? " " : "", commands[i]->name);
    fputs("'\n    measures='", out);
    each_measure(add_word, out);
    fputs("'\n    keys='", out);
    each_path(add_word, out);
    fputs("'\n"
          "    COMPREPLY=()\n"
          "    # --name=value is three words to bash\n"
          "    if [ \"$typed\" = '=' ]; then\n"
          "        typed=\n"
          "    elif [ \"$before\" = '=' ]; then\n"
          "        before=${COMP_WORDS[COMP_CWORD - 2]}\n"
          "    fi\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
          "        _callq_words \"$commands --help --version\"\n"
          "        return\n"
          "    fi\n",
        out);
    write_options(out);
    fputs("    case $command:$before in\n"
          "        help:help) _callq_words \"$commands\"; return ;;\n"
          "        erlang:erlang) _callq_words 'b c a'; return ;;\n"
          "        explain:explain) _callq_words \"$measures $keys all\" ;;\n"
          "        new:--like)\n"
          "            _callq_words \"$(\"${COMP_WORDS[0]}\" new --like '?' "
          "2>/dev/null |\n"
          "                sed -n 's/^  \\([a-z][a-z_0-9]*\\) .*/\\1/p')\"\n"
          "            return ;;\n"
          "    esac\n",
        out);
    write_values(out);
    fputs("    case $typed in\n"
          "        -*) _callq_words \"$options\" ;;\n"
          "        *) compopt -o default ;;\n"
          "    esac\n"
          "}\n"
          "complete -F _callq callq callq-mpi\n",
        out);
}
