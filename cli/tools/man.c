/* Man pages from the tables of commands and options, in man(7). */
#include <ctype.h>
#include <string.h>

#include "cli/tools/pages.h"

/* A text of words; a line of roff never begins with one of its own marks. */
static void
write_text(const char *text, FILE *out)
{
    if (text[0] == '.' || text[0] == '\'')
        fputs("\\&", out);
    for (; *text != '\0'; text++)
        if (*text == '\n')
            fputs("\n.PP\n", out);
        else if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-' &&
                 (text[1] == '-' || isalnum((unsigned char)text[1])))
            fputs("\\-", out);
        else
            fputc(*text, out);
}

/* As it is typed: each hyphen is a minus, no quotation mark a typographic one. */
static void
write_typed(const char *text, FILE *out)
{
    for (; *text != '\0'; text++)
        switch (*text) {
        case '-':
            fputs("\\-", out);
            break;
        case '\\':
            fputs("\\e", out);
            break;
        case '\'':
            fputs("\\(aq", out);
            break;
        case '"':
            fputs("\\(dq", out);
            break;
        case '~':
            fputs("\\(ti", out);
            break;
        case '^':
            fputs("\\(ha", out);
            break;
        default:
            fputc(*text, out);
        }
}

static void
write_upper(const char *text, FILE *out)
{
    for (; *text != '\0'; text++)
        fputc(toupper((unsigned char)*text), out);
}

static void
write_head(const char *name, const char *help, FILE *out)
{
    fputs(".\\\" Written from the program's own tables.\n.TH ", out);
    fputs(name[0] == '\0' ? "CALLQ" : "CALLQ\\-", out);
    write_upper(name, out);
    fputs(" 1 \"\" \"callq " CALLQ_VERSION "\" \"callq\"\n.SH NAME\n", out);
    fprintf(out, "callq%s%s \\- ", name[0] == '\0' ? "" : "\\-", name);
    write_text(help, out);
    fputc('\n', out);
}

static void
write_option(enum option_id id, FILE *out)
{
    const struct option_info *info = &option_infos[id];

    fputs(".TP\n", out);
    if (info->letter != 0)
        fprintf(out, "\\fB\\-%c\\fR, ", info->letter);
    fputs("\\fB\\-\\-", out);
    write_typed(info->name, out);
    fputs("\\fR", out);
    if (info->argument != NULL) {
        fputs(" \\fI", out);
        write_typed(info->argument, out);
        fputs("\\fR", out);
    }
    fputc('\n', out);
    write_text(info->help, out);
    fputs(info->repeatable ? "; may be repeated\n" : "\n", out);
}

static void
write_examples(const struct command *command, FILE *out)
{
    fputs(".SH EXAMPLES\n", out);
    for (size_t i = 0; i < COMMAND_MAX_EXAMPLES; i++) {
        if (command->examples[i].line == NULL)
            continue;
        fputs(".PP\n", out);
        write_text(command->examples[i].does, out);
        fputs(":\n.PP\n.RS 4\n.nf\n", out);
        write_typed(command->examples[i].line, out);
        fputs("\n.fi\n.RE\n", out);
    }
}

static void
write_statuses(FILE *out)
{
    static const struct {
        int number;
        const char *text;
    } statuses[] = {
#define X(name, number, text) { number, text },
        STATUS_LIST(X)
#undef X
    };

    fputs(".SH EXIT STATUS\n", out);
    for (size_t i = 0; i < sizeof(statuses) / sizeof(*statuses); i++) {
        fprintf(out, ".TP\n\\fB%d\\fR\n", statuses[i].number);
        write_text(statuses[i].text, out);
        fputc('\n', out);
    }
}

void
man_command(const struct command *command, FILE *out)
{
    write_head(command->name, command->help, out);
    fprintf(out, ".SH SYNOPSIS\n\\fBcallq %s\\fR ", command->name);
    if (command->words[0] != '\0') {
        fputs("\\fI", out);
        write_typed(command->words, out);
        fputs("\\fR ", out);
    }
    fputs("[\\fIoptions\\fR]\n.SH DESCRIPTION\n", out);
    write_text(command->about, out);
    fputs("\n.SH OPTIONS\n", out);
    for (size_t i = 0; command->options[i] != OPTION_NONE; i++)
        write_option(command->options[i], out);
    write_option(OPTION_HELP, out);
    write_examples(command, out);
    write_statuses(out);
    fputs(".SH SEE ALSO\n\\fBcallq\\fR(1)", out);
    fputs(strcmp(command->name, "explain") == 0
              ? "\n"
              : ", \\fBcallq\\-explain\\fR(1): what a measure or a key means\n",
        out);
}

static void
write_see_also(FILE *out)
{
    fputs(".SH SEE ALSO\n", out);
    for (size_t i = 0; commands[i] != NULL; i++)
        fprintf(out, "\\fBcallq\\-%s\\fR(1)%s\n", commands[i]->name,
            commands[i + 1] != NULL ? "," : "");
}

void
man_program(FILE *out)
{
    write_head("", "simulate the queue of a contact centre", out);
    fputs(
        ".SH SYNOPSIS\n\\fBcallq\\fR \\fICOMMAND\\fR [\\fIoptions\\fR]\n"
        ".SH DESCRIPTION\n"
        "A scenario file says who calls, how long they talk, how long they wait\n"
        "before they give up, and who serves them. \\fBcallq\\fR plays that day\n"
        "hundreds of times and tells the speed of answer, the abandonment and the\n"
        "occupancy to expect, each with its margin, and draws their curves.\n"
        ".PP\nTo start with:\n.PP\n.RS 4\n.nf\n"
        "callq new day.yaml     a first scenario, every line of it explained\n"
        "callq run day.yaml     simulate it: who waits, who gives up, how sure\n"
        "callq help run         what more a run can do\n"
        ".fi\n.RE\n"
        ".PP\n\\fBcallq\\-mpi\\fR, where it is there, is the same program for\n"
        "\\fBmpirun\\fR(1): \\fBrun\\fR and \\fBsweep\\fR share their work.\n"
        ".SH COMMANDS\n",
        out);
    for (size_t i = 0; commands[i] != NULL; i++) {
        fprintf(out, ".TP\n\\fBcallq %s\\fR ", commands[i]->name);
        if (commands[i]->words[0] != '\0') {
            fputs("\\fI", out);
            write_typed(commands[i]->words, out);
            fputs("\\fR", out);
        }
        fputc('\n', out);
        write_text(commands[i]->help, out);
        fputc('\n', out);
    }
    fputs(".TP\n\\fBcallq \\-\\-version\\fR\nthe version\n", out);
    write_statuses(out);
    fputs(".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR\n"
          "if it is set, nothing is written in colour\n",
        out);
    write_see_also(out);
}
