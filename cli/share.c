/* Finds what comes with callq; it does not know what the files are for. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/share.h"

enum {
    MOST_BYTES = 4096 /* of a path */
};

/* The folder of the running program; "" if the system does not tell. */
static void
program_folder(char *out, size_t size)
{
    const ssize_t length = readlink("/proc/self/exe", out, size - 1);
    char *slash;

    out[length > 0 ? length : 0] = '\0';
    slash = strrchr(out, '/');
    if (slash != NULL)
        *slash = '\0';
}

bool
share_find(const char *name, char *out, size_t size)
{
    static const char *const beside[] = { "/../share/callq/", "/" };
    char folder[MOST_BYTES];
    int length;

    program_folder(folder, sizeof(folder));
    for (size_t i = 0; i < sizeof(beside) / sizeof(beside[0]); i++) {
        length = snprintf(out, size, "%s%s%s", folder, beside[i], name);
        if (folder[0] != '\0' && (size_t)length < size && access(out, R_OK) == 0)
            return true;
    }
    length = snprintf(out, size, "%s/%s", CALLQ_SOURCE_DIR, name);
    if ((size_t)length < size && access(out, R_OK) == 0)
        return true;
    out[0] = '\0';
    return false;
}
