/* A key of scenario files in words, from its row. */
#include <stdio.h>
#include <string.h>

#include "cli/explain.h"
#include "cli/page.h"
#include "cli/param_text.h"

enum {
    PATH_SIZE = 300
};

/* ---- which key a word is about ---- */

/* The last so many keys of a path. */
static const char *
tail_of(const char *path, size_t num)
{
    const char *at = path + strlen(path);

    for (; num > 0 && at > path; num--) {
        do
            at--;
        while (at > path && at[-1] != '.');
    }
    return at;
}

static size_t
num_keys(const char *path)
{
    size_t num = 1;

    for (; *path != '\0'; path++)
        num += *path == '.';
    return num;
}

/* Key by key; NAME stands for any. */
static bool
matches(const char *path, const char *word)
{
    for (;;) {
        const size_t length = strcspn(path, "."), given = strcspn(word, ".");
        const bool any = length == 4 && strncmp(path, "NAME", 4) == 0;

        if (!any && (length != given || strncmp(path, word, length) != 0))
            return false;
        if (path[length] == '\0' || word[given] == '\0')
            return path[length] == word[given];
        path += length + 1;
        word += given + 1;
    }
}

bool
explain_is_key(const struct key_info *key, const char *word)
{
    const size_t given = num_keys(word), there = num_keys(key->path);
    const char *tail;

    if (word[0] == '\0' || given > there)
        return false;
    tail = tail_of(key->path, given);
    /* the end of a path, but a name alone is no key */
    return strncmp(tail, "NAME", 4) != 0 && matches(tail, word);
}

/* ---- what to say of it ---- */

static void
takes_text(const struct key_info *key, char *out)
{
    const bool required = key->fallback == PARAM_REQUIRED;

    if (key->param != NULL)
        param_text(key->param, out);
    else
        snprintf(out, PARAM_TEXT_SIZE, "%s%s%s%s%s%s", key->help,
            key->takes[0] != '\0' ? "; " : "", key->takes,
            required ? ", required" : "",
            !required && key->fallback[0] != '\0' ? ", default " : "",
            required ? "" : key->fallback);
}

void
explain_key(const struct key_info *key)
{
    char text[PARAM_TEXT_SIZE];

    takes_text(key, text);
    printf("\n  %s\n", key->path);
    page_text(stdout, 6, text);
}

/* Keys of models stand wherever such a model does: an example of one. */
static const char *const stands_for[][2] = {
    { "ARRIVALS.", "contacts.NAME.arrivals." },
    { "DISTRIBUTION.", "contacts.NAME.talk." },
    { "POLICY.", "routing.policy." },
    { "COLUMN.", "contacts.NAME.talk." },
};

void
explain_key_end(const char *path)
{
    char text[PATH_SIZE];
    const char *head = "", *rest = path;

    for (size_t i = 0; i < sizeof(stands_for) / sizeof(stands_for[0]); i++)
        if (strncmp(path, stands_for[i][0], strlen(stands_for[i][0])) == 0) {
            head = stands_for[i][1];
            rest = path + strlen(stands_for[i][0]);
        }
    snprintf(text, sizeof(text), "callq run FILE --set \"%s%s=..\"", head, rest);
    fputc('\n', stdout);
    page_row(stdout, 2, "say", 11, text);
    page_row(stdout, 2, "stands in", 11,
        "callq check FILE --resolved, with its default; inputs/scenario.yaml of "
        "-o");
}
