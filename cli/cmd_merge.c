/* callq merge: the parts of a sharded run or sweep joined, as if it had been one.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/part.h"
#include "sim/err.h"

/* A command line made of that of the parts and our own. */
struct line {
    char **words; /* NULL at the end */
    int num;
};

static void
add_word(struct line *self, const char *word)
{
    self->words[self->num++] = (char *)(uintptr_t)word;
}

/* Is it an option of ours that is written once only? Then ours counts. */
static bool
is_replaced(const struct options *own, const char *word)
{
    for (size_t i = 0; i < own->num_uses; i++) {
        const struct option_info *info = &option_infos[own->uses[i].id];

        if (!info->repeatable && strncmp(word, "--", 2) == 0 &&
            strcmp(word + 2, info->name) == 0)
            return true;
    }
    return false;
}

static bool
has_value(const struct command *command, const char *word)
{
    for (size_t i = 0; command->options[i] != OPTION_NONE; i++) {
        const struct option_info *info = &option_infos[command->options[i]];

        if (strcmp(word + 2, info->name) == 0)
            return info->argument != NULL;
    }
    return false;
}

/* What no part has: somebody else wrote this one, and would have us write files. */
static bool
is_foreign(const struct run_part *part)
{
    static const enum option_id ids[] = { OPTION_OUTPUT, OPTION_TRACE,
        OPTION_EVENTS, OPTION_DB, OPTION_SHARD };

    for (size_t i = 0; i < part->num_words; i++)
        for (size_t k = 0; k < sizeof(ids) / sizeof(*ids); k++)
            if (strncmp(part->words[i], "-o", 2) == 0 ||
                (strncmp(part->words[i], "--", 2) == 0 &&
                    strncmp(part->words[i] + 2, option_infos[ids[k]].name,
                        strlen(option_infos[ids[k]].name)) == 0))
                return true;
    return false;
}

/* Options come as their long name and, apart, their value. */
static void
add_theirs(struct line *self, const struct run_part *part,
    const struct command *command, const struct options *own)
{
    for (size_t i = 0; i < part->num_words; i++) {
        const char *word = part->words[i];
        const bool is_option = strncmp(word, "--", 2) == 0;
        const bool two = is_option && has_value(command, word);

        if (!is_replaced(own, word)) {
            add_word(self, word);
            if (two && i + 1 < part->num_words)
                add_word(self, part->words[i + 1]);
        }
        i += two;
    }
}

static enum status
add_ours(struct line *self, struct arena *arena, const struct options *own)
{
    for (size_t i = 0; i < own->num_uses; i++) {
        const struct option_use *use = &own->uses[i];
        const struct option_info *info = &option_infos[use->id];
        char *name = arena_alloc(arena, strlen(info->name) + 3);

        if (name == NULL)
            return say_code(CQ_ERR_NO_MEMORY);
        sprintf(name, "--%s", info->name);
        add_word(self, name);
        if (info->argument != NULL)
            add_word(self, use->value);
    }
    return STATUS_DONE;
}

static enum status
repeat(struct run_parts *parts, const struct options *own)
{
    const struct run_part *part = &parts->parts[0];
    const struct command *command = command_find(part->command);
    struct line line = { .words = calloc(part->num_words + 2 * own->num_uses + 1,
                             sizeof(*line.words)) };
    struct options options = { 0 };
    enum status status = STATUS_INPUT;

    if (line.words == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    if (command == NULL || !command_takes(command, OPTION_SHARD) ||
        is_foreign(part))
        status = part_say_damaged(part->path);
    else {
        add_theirs(&line, part, command, own);
        status = add_ours(&line, &parts->arena, own);
    }
    if (status == STATUS_DONE)
        status = options_read(&options, command, line.num, line.words);
    options.parts = parts;
    if (status == STATUS_DONE)
        status = command->run(&options);
    options_free(&options);
    free(line.words);
    return status;
}

static enum status
merge(const struct options *options)
{
    struct run_parts parts;
    enum status status = parts_open(&parts, options->words, options->num_words);

    if (status == STATUS_DONE)
        status = repeat(&parts, options);
    parts_free(&parts);
    return status;
}

const struct command command_merge = {
    .name = "merge",
    .words = "PART..",
    .help = "join the parts of a run or sweep that --shard has cut",
    .about =
        "Joins the parts that 'callq run' or 'callq sweep' wrote with --shard I/N "
        "-o PART.json, on one machine or many, and prints what the whole would "
        "have "
        "printed, to the last bit. All that is needed is in the parts: the "
        "scenario, "
        "its files, the options. A part that is missing, there twice, of another "
        "run or damaged is named, and nothing is printed.",
    .least = 1,
    .most = SIZE_MAX,
    .missing = "the parts: callq merge part-*.json",
    .run = merge,
    .options = { OPTION_OUTPUT, OPTION_FORMAT, OPTION_MEASURES, OPTION_BY,
        OPTION_ADJUST, OPTION_REQUIRE, OPTION_TARGET, OPTION_CHECK_THEORY,
        OPTION_QUIET },
    .examples = { { "four parts, here one after the other, and the whole",
        "for i in 1 2 3 4; do callq run bank.yaml --shard $i/4 -o part-$i.json; "
        "done; callq merge part-*.json" } },
};
