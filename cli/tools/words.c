/* What may stand behind an option, for the completions of all shells. */
#include <string.h>

#include "cli/tools/pages.h"
#include "scenarios/keys.h"
#include "sim/measures.h"

enum {
    PATH_SIZE = 200
};

static bool
begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

enum option_value
option_value(const struct option_info *info)
{
    const char *argument = info->argument;

    if (argument == NULL)
        return VALUE_NONE;
    if (strcmp(info->name, "measures") == 0 || begins(argument, "ADDRESS"))
        return VALUE_MEASURES;
    if (begins(argument, "PATH") || begins(argument, "KEY"))
        return VALUE_KEY;
    if (strstr(argument, "FILE") != NULL || strstr(argument, "DIR") != NULL ||
        strstr(argument, ".csv") != NULL)
        return VALUE_FILE;
    if (strchr(argument, '|') != NULL &&
        argument[strspn(argument, "abcdefghijklmnopqrstuvwxyz_|")] == '\0')
        return VALUE_WORDS;
    return VALUE_ANY;
}

void
each_measure(
    void (*tell)(void *context, const char *word, const char *help), void *context)
{
    for (size_t i = 0; i < num_measures; i++)
        if (measure_named(measures[i].name) == &measures[i])
            tell(context, measures[i].name, measures[i].help);
}

struct paths {
    void (*tell)(void *context, const char *word, const char *help);
    void *context;
    char last[PATH_SIZE];
};

/* "contacts." of all that stands below a name of the user's, once. */
static void
tell_path(void *context, const struct key_info *key)
{
    struct paths *self = context;
    const char *name = strstr(key->path, "NAME");
    char path[PATH_SIZE];

    if (key->path[0] >= 'A' && key->path[0] <= 'Z') /* of a model, anywhere */
        return;
    snprintf(path, sizeof(path), "%.*s",
        name != NULL ? (int)(name - key->path) : (int)strlen(key->path), key->path);
    if (strcmp(path, self->last) == 0)
        return;
    if (name != NULL)
        strcpy(self->last, path);
    self->tell(self->context, path, name != NULL ? "" : key->help);
}

void
each_path(
    void (*tell)(void *context, const char *word, const char *help), void *context)
{
    struct paths self = { tell, context, "" };

    schema_each_key(tell_path, &self);
}

void
write_escaped(const char *text, const char *escape, const char *quote, FILE *out)
{
    for (; *text != '\0'; text++)
        if (*text == '\'')
            fputs(quote, out);
        else if (strchr(escape, *text) != NULL)
            fprintf(out, "\\%c", *text);
        else
            fputc(*text, out);
}
