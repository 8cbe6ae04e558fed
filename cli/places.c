/* Found from /proc/self/exe, so that callq works from any working folder. */
#include "cli/places.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
is_folder(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool
place_find(const char *name, char *out, size_t size)
{
    char program[2048];
    const ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);
    char *slash;

    if (length > 0) {
        program[length] = '\0';
        slash = strrchr(program, '/');
        if (slash != NULL)
            *slash = '\0';
        snprintf(out, size, "%s/../share/callq/%s", program, name);
        if (is_folder(out))
            return true;
    }
    snprintf(out, size, "%s/%s", CALLQ_SOURCE_DIR, name);
    return is_folder(out);
}
