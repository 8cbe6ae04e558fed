/*
 * Where files really are, links followed, and whether that is inside of what is
 * allowed. It reads none of them.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "scenarios/reach.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const char *
reach_folder(struct arena *arena, const char *name)
{
    const char *slash = strrchr(name, '/');

    if (slash == NULL)
        return arena_text(arena, ".", 1);
    return arena_text(arena, name, slash == name ? 1 : (size_t)(slash - name));
}

/* Is the file, its place without links in it, in the folder or below? */
static bool
is_inside(const char *file, const char *folder)
{
    char *place = realpath(folder, NULL);
    const size_t length = place == NULL ? 0 : strlen(place);
    const bool is_in = place != NULL && strncmp(file, place, length) == 0 &&
                       (file[length] == '/' || strcmp(place, "/") == 0);

    free(place);
    return is_in;
}

static bool
is_allowed(const struct inputs *self, const char *place)
{
    bool is_in = self->home != NULL && is_inside(place, self->home);

    for (size_t i = 0; i < self->num_allowed && !is_in; i++)
        is_in = is_inside(place, self->allowed[i]);
    return is_in;
}

const char *
reach_refusal(const struct inputs *self, const char *path, bool *no_memory)
{
    static const char first[] = "this file lies outside the scenario's folder, in ",
                      second[] = "; if it may be read, add --allow and that folder";
    char *place = realpath(path, NULL);
    struct stat info;
    char *text = NULL;

    if (place == NULL)
        return NULL;
    if (!is_allowed(self, place)) {
        const size_t folder = (size_t)(strrchr(place, '/') - place) + 1;

        text = arena_alloc(self->arena, sizeof(first) + folder + sizeof(second));
        *no_memory = text == NULL;
        if (text != NULL) {
            strcpy(text, first);
            strncat(text, place, folder > 1 ? folder - 1 : 1);
            strcat(text, second);
        }
    } else if (stat(place, &info) == 0 && !S_ISREG(info.st_mode) &&
               !S_ISDIR(info.st_mode)) {
        free(place);
        return "this is a device or a pipe; name a file";
    }
    free(place);
    return text;
}
