/* Write aside, rename, never leave half a file. */
#include "cli/out_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/err.h"

static enum status
say_cannot_write(const char *path)
{
    return say_error(STATUS_OUTSIDE,
        "%s cannot be written: %s; write elsewhere, or "
        "make room and try again",
        path, strerror(errno));
}

/* A device or a pipe is written to as it stands: a file put in its place would be
 * the end of it (of /dev/null, for whoever is root). */
static bool
is_special(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

enum status
out_file_open(struct out_file *self, const char *path)
{
    const size_t size = strlen(path) + sizeof(".part");

    *self = (struct out_file){
        .path = malloc(size), .aside = malloc(size), .is_special = is_special(path)
    };
    if (self->path == NULL || self->aside == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    snprintf(self->path, size, "%s", path);
    snprintf(self->aside, size, "%s%s", path, self->is_special ? "" : ".part");
    self->stream = fopen(self->aside, "w");
    return self->stream != NULL ? STATUS_DONE : say_cannot_write(path);
}

/* On the disk, all of it: a machine that stops now finds it whole after its name
 * was changed. */
static bool
close_whole(FILE *stream)
{
    bool whole = ferror(stream) == 0 && fflush(stream) == 0;

    if (whole && fsync(fileno(stream)) != 0)
        whole = errno == EINVAL || errno == EROFS; /* a pipe, a device */
    return fclose(stream) == 0 && whole;
}

enum status
out_file_close(struct out_file *self, bool keep)
{
    enum status status = STATUS_DONE;

    if (self->stream != NULL) {
        const bool whole = close_whole(self->stream);

        if (!whole ||
            (keep && !self->is_special && rename(self->aside, self->path) != 0))
            status = say_cannot_write(self->path);
        if (!self->is_special && (!keep || status != STATUS_DONE))
            remove(self->aside);
    }
    free(self->path);
    free(self->aside);
    *self = (struct out_file){ 0 };
    return status;
}

enum status
out_file_write(const char *path,
    enum status (*write)(const void *self, FILE *stream), const void *self)
{
    struct out_file file;
    enum status status, closed;

    if (strcmp(path, "-") == 0)
        return write(self, stdout);
    status = out_file_open(&file, path);
    if (status == STATUS_DONE)
        status = write(self, file.stream);
    closed = out_file_close(&file, status == STATUS_DONE);
    return status == STATUS_DONE ? closed : status;
}

enum status
out_folder_make(const char *folder)
{
    struct stat info;

    if (strcmp(folder, "-") == 0 || folder[0] == '\0')
        return say_error(STATUS_INPUT, "-o '%s': name a folder", folder);
    if (mkdir(folder, 0777) == 0)
        return STATUS_DONE;
    if (errno == EEXIST && stat(folder, &info) == 0 && S_ISDIR(info.st_mode))
        return STATUS_DONE;
    if (errno == EEXIST)
        return say_error(
            STATUS_INPUT, "-o %s: this is a file; name a folder", folder);
    return say_error(STATUS_OUTSIDE,
        "%s cannot be made: %s; name another folder with -o", folder,
        strerror(errno));
}
