/*
 * A file for what reads by path: in a folder of its own, in memory where there is
 * such a place, written anew for each input.
 */
#ifndef CQ_TESTS_FUZZ_FILE_H
#define CQ_TESTS_FUZZ_FILE_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "sim/err.h"

enum {
    FUZZ_PATH = 80
};

struct fuzz_file {
    char folder[FUZZ_PATH / 2];
    char path[FUZZ_PATH];
};

static inline void
fuzz_file_make(struct fuzz_file *self, const char *name)
{
    snprintf(self->folder, sizeof(self->folder), "%s/callq_fuzz_XXXXXX",
        access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    CQ_BUG_IF(mkdtemp(self->folder) == NULL);
    snprintf(self->path, sizeof(self->path), "%s/%s", self->folder, name);
}

static inline void
fuzz_file_write(const struct fuzz_file *self, const void *data, size_t size)
{
    const int file = open(self->path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    CQ_BUG_IF(file < 0 || write(file, data, size) != (ssize_t)size);
    close(file);
}

static inline void
fuzz_file_remove(struct fuzz_file *self)
{
    unlink(self->path);
    rmdir(self->folder);
}

#endif
