/*
 * A file for the user that is there whole or not at all: written beside its place
 * under another name, then renamed.
 */
#ifndef CQ_CLI_OUT_FILE_H
#define CQ_CLI_OUT_FILE_H

#include <stdbool.h>

#include "cli/say.h"

struct out_file {
    FILE *stream; /* to write to */
    char *path, *aside;
    bool is_special; /* no file: there is nothing to put in its place */
};

/** Begin; overwrites what an earlier run left. What fails is told on stderr. */
enum status out_file_open(struct out_file *self, const char *path);

/** Put it in its place, or drop it if keep is false or not everything could be
 *  written (told on stderr). Right after any out_file_open, failed or not. */
enum status out_file_close(struct out_file *self, bool keep);

/** All of it at once: write(self, stream) into a file that is kept if that returns
 *  STATUS_DONE; path "-": into standard output. */
enum status out_file_write(const char *path,
    enum status (*write)(const void *self, FILE *stream), const void *self);

/** The folder of -o, made unless it is there; told on stderr if it cannot be. */
enum status out_folder_make(const char *folder);

#endif
