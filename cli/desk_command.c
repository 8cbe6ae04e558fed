/*
 * The command line that simulates the same as a run of the desk: the options of
 * callq serve, and the page's settings as --set.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/desk.h"
#include "sim/err.h"

extern const struct command command_run;

/* Is what this --set sets set anew by the page? */
static bool
is_replaced(const struct desk_changes *changes, const struct option_use *use)
{
    for (size_t i = 0; i < changes->num; i++) {
        const char *path = changes->at[i].path;
        const size_t length = strlen(path);

        if (use->id == OPTION_SET && strncmp(use->value, path, length) == 0 &&
            use->value[length] == '=')
            return true;
        if (use->id == OPTION_UNSET && strcmp(use->value, path) == 0)
            return true;
        if (use->id == OPTION_REPLICATIONS && strcmp(path, "run.replications") == 0)
            return true;
    }
    return false;
}

/* NULL: no memory */
static const char *
set_text(struct arena *arena, const struct override *change)
{
    const size_t size = strlen(change->path) + strlen(change->value) + 2;
    char *text = arena_alloc(arena, size);

    if (text != NULL)
        snprintf(text, size, "%s=%s", change->path, change->value);
    return text;
}

static struct option_use
use_of(struct arena *arena, const struct override *change)
{
    if (change->value == NULL)
        return (struct option_use){ OPTION_UNSET, change->path };
    if (strcmp(change->path, "run.replications") == 0)
        return (struct option_use){ OPTION_REPLICATIONS, change->value };
    return (struct option_use){ OPTION_SET, set_text(arena, change) };
}

int
desk_command_make(
    struct options *self, struct desk_changes *changes, const struct options *of)
{
    const size_t most = of->num_uses + changes->num + 1;

    *self = (struct options){ .command = &command_run,
        .uses = calloc(most, sizeof(*self->uses)),
        .words = calloc(1, sizeof(*self->words)),
        .num_words = 1 };
    if (self->uses == NULL || self->words == NULL)
        return CQ_ERR_NO_MEMORY;
    self->words[0] = of->words[0];
    for (size_t i = 0; i < of->num_uses; i++)
        if (of->uses[i].id != OPTION_QUIET &&
            command_takes(&command_run, of->uses[i].id) &&
            !is_replaced(changes, &of->uses[i]))
            self->uses[self->num_uses++] = of->uses[i];
    for (size_t i = 0; i < changes->num; i++) {
        const struct option_use use = use_of(&changes->arena, &changes->at[i]);

        if (use.value == NULL)
            return CQ_ERR_NO_MEMORY;
        self->uses[self->num_uses++] = use;
    }
    return CQ_OK;
}
