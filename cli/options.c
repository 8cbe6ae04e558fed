/*
 * Reading a command line with getopt_long, whose three liberties are taken back:
 * abbreviated names, the last of several values, and its own messages.
 */
#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "scenarios/problems.h"
#include "sim/err.h"

const struct option_info option_infos[NUM_OPTIONS] = { { 0 },
#define X(id, name, letter, argument, repeatable, help)                            \
    { name, letter, argument, repeatable, help },
    OPTION_LIST(X)
#undef X
};

/* What getopt_long wants to know, made for one command. Values of long options
 * start above every letter. */
enum {
    LONG_VALUE = 256
};

struct parser {
    const struct command *command;
    struct option longs[COMMAND_MAX_OPTIONS + 2];
    size_t num_longs;
    char letters[2 * COMMAND_MAX_OPTIONS + 6];
};

static void
parser_add(struct parser *self, enum option_id id)
{
    const struct option_info *info = &option_infos[id];
    char letter[] = { info->letter, info->argument != NULL ? ':' : '\0', '\0' };

    self->longs[self->num_longs++] = (struct option){ info->name,
        info->argument != NULL ? required_argument : no_argument, NULL,
        LONG_VALUE + (int)id };
    strcat(self->letters, letter);
}

/* "-": words come in their place, as option 1; ":": a missing value is ':'. */
static void
parser_init(struct parser *self, const struct command *command)
{
    *self = (struct parser){ .command = command, .letters = "-:" };
    for (size_t i = 0; command->options[i] != OPTION_NONE; i++)
        parser_add(self, command->options[i]);
    parser_add(self, OPTION_HELP);
}

/* The option that getopt_long found, or OPTION_NONE. */
static enum option_id
parser_id(const struct parser *self, int found)
{
    if (found >= LONG_VALUE)
        return (enum option_id)(found - LONG_VALUE);
    for (size_t i = 0; i < self->num_longs; i++) {
        const enum option_id id = (enum option_id)(self->longs[i].val - LONG_VALUE);

        if (option_infos[id].letter == found)
            return id;
    }
    return OPTION_NONE;
}

/* The option of which name is the beginning, or the nearest one; or NULL. */
static const char *
nearest_option(const struct command *command, const char *name)
{
    const char *names[COMMAND_MAX_OPTIONS];
    size_t num = 0;

    if (name[0] == '\0')
        return NULL;
    for (; command->options[num] != OPTION_NONE; num++) {
        names[num] = option_infos[command->options[num]].name;
        if (strncmp(names[num], name, strlen(name)) == 0)
            return names[num];
    }
    return nearest_word(name, names, num);
}

static enum status
say_unknown(const struct command *command, const char *given)
{
    char name[48], hint[96] = "";
    const char *nearest = NULL;

    snprintf(name, sizeof(name), "%.*s", (int)strcspn(given, "="), given);
    if (strncmp(name, "--", 2) == 0)
        nearest = nearest_option(command, name + 2);
    if (nearest != NULL)
        snprintf(hint, sizeof(hint), " (did you mean '--%s'?)", nearest);
    return say_error(STATUS_INPUT,
        "'callq %s' has no option '%s'%s; 'callq help %s' lists its options",
        command->name, name, hint, command->name);
}

/* Whether given, "--name" or "--name=value", has the whole name of the option. */
static bool
is_whole_name(const char *given, enum option_id id)
{
    const char *name = option_infos[id].name;
    const size_t length = strlen(name);

    return strncmp(given, "--", 2) != 0 ||
           (strncmp(given + 2, name, length) == 0 &&
               (given[2 + length] == '\0' || given[2 + length] == '='));
}

static enum status
options_add(struct options *self, enum option_id id, const char *value)
{
    if (!option_infos[id].repeatable && options_given(self, id))
        return say_error(STATUS_INPUT, "--%s is given twice; write it once",
            option_infos[id].name);
    self->uses[self->num_uses++] =
        (struct option_use){ id, value != NULL ? value : "" };
    return STATUS_DONE;
}

/* What getopt_long found where given stands in argv. */
static enum status
options_take(
    struct options *self, const struct parser *parser, int found, const char *given)
{
    const char letter[] = { '-', (char)optopt, '\0' };
    const enum option_id id = parser_id(parser, found == ':' ? optopt : found);

    if (found == 1) {
        self->words[self->num_words++] = optarg;
        return STATUS_DONE;
    }
    if (found == '?' && optopt >= LONG_VALUE)
        return say_error(STATUS_INPUT, "--%s takes no value; leave out '=..'",
            option_infos[parser_id(parser, optopt)].name);
    if (found == '?')
        return say_unknown(self->command, optopt != 0 ? letter : given);
    if (!is_whole_name(given, id))
        return say_unknown(self->command, given);
    if (found == ':')
        return say_error(STATUS_INPUT, "--%s needs a value; write --%s %s",
            option_infos[id].name, option_infos[id].name,
            option_infos[id].argument);
    return options_add(self, id, optarg);
}

static enum status
check_words(const struct options *self)
{
    const struct command *command = self->command;

    if (options_given(self, OPTION_HELP))
        return STATUS_DONE;
    if (self->num_words < command->least)
        return say_error(
            STATUS_INPUT, "'callq %s' needs %s", command->name, command->missing);
    if (self->num_words > command->most)
        return say_error(STATUS_INPUT,
            "'%s' is one word too many; 'callq help %s' shows what to write",
            self->words[command->most], command->name);
    return STATUS_DONE;
}

enum status
options_read(
    struct options *self, const struct command *command, int argc, char **argv)
{
    struct parser parser;
    enum status status = STATUS_DONE;
    int found;

    *self = (struct options){ .command = command };
    self->uses = calloc((size_t)argc + 1, sizeof(*self->uses));
    self->words = calloc((size_t)argc + 1, sizeof(*self->words));
    if (self->uses == NULL || self->words == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    parser_init(&parser, command);
    opterr = 0;
    optind = 0; /* from the start, also a second time */
    while (status == STATUS_DONE) {
        const int at = optind > 0 ? optind : 1;
        const char *given = at < argc ? argv[at] : "";

        found = getopt_long(argc, argv, parser.letters, parser.longs, NULL);
        if (found == -1)
            break;
        status = options_take(self, &parser, found, given);
    }
    while (status == STATUS_DONE && optind < argc) /* after "--" */
        self->words[self->num_words++] = argv[optind++];
    return status == STATUS_DONE ? check_words(self) : status;
}

void
options_free(struct options *self)
{
    free(self->uses);
    free(self->words);
    *self = (struct options){ 0 };
}

const char *
options_text(const struct options *self, enum option_id id)
{
    for (size_t i = self->num_uses; i-- > 0;)
        if (self->uses[i].id == id)
            return self->uses[i].value;
    return NULL;
}

bool
options_given(const struct options *self, enum option_id id)
{
    return options_text(self, id) != NULL;
}
