/* Looking along a path. It changes nothing; override.c does. */
#include "scenarios/path.h"

#include <stdlib.h>
#include <string.h>

/* What is left of path behind the key, if it begins with it; else NULL. */
static const char *
behind(const char *path, const char *key)
{
    const size_t length = strlen(key);

    if (strncmp(path, key, length) != 0)
        return NULL;
    path += length;
    return *path == '\0' || *path == '.' || *path == '[' ? path : NULL;
}

/* ".3" or "[3]": the third. */
static const struct node *
find_element(const struct node *list, const char *path, const char **rest)
{
    char *end;
    const unsigned long number = strtoul(path, &end, 10);

    if (end == path || number < 1 || number > list->num)
        return NULL;
    *rest = *end == ']' ? end + 1 : end;
    return list->entries[number - 1].value;
}

static const struct node *
find_key(const struct node *map, const char *path, const char **rest)
{
    const struct node *found = NULL;

    *rest = path;
    for (size_t i = 0; i < map->num; i++) {
        const char *after = behind(path, map->entries[i].key);

        if (after != NULL && after > *rest) {
            *rest = after;
            found = map->entries[i].value;
        }
    }
    return found;
}

const struct node *
path_find(const struct node *root, const char *path)
{
    while (root != NULL && *path != '\0') {
        const char *rest = path;

        if (root->kind == NODE_LIST)
            root = find_element(root, path, &rest);
        else
            root = root->kind == NODE_MAP ? find_key(root, path, &rest) : NULL;
        path = *rest == '.' || *rest == '[' ? rest + 1 : rest;
    }
    return root;
}
