/* Files out of the comments behind a scenario. */
#include <string.h>

#include "sim/err.h"
#include "tests/random_files.h"

static const char mark[] = "#|";

const char *
random_files_of(const char *text)
{
    const char *at = strstr(text, mark);

    return at != NULL ? at : text + strlen(text);
}

/* One line, without its mark, to the end of the last file. */
static char *
take_line(struct random_files *self, const char *line, size_t length, char *at)
{
    struct input_file *file = &self->files[self->given.num];

    if (line[0] == '=') {
        CQ_BUG_IF(self->given.num == RANDOM_MOST_FILES);
        memcpy(at, line + 1, length - 1);
        *file = (struct input_file){ at, { at, at + length, 0, false } };
        self->given.num++;
        return at + length;
    }
    CQ_BUG_IF(self->given.num == 0);
    memcpy(at, line, length);
    at[length] = '\n';
    file[-1].source.length += length + 1;
    return at + length + 1;
}

void
random_files_read(struct random_files *self, const char *text)
{
    char *at = self->text;

    memset(self, 0, sizeof(*self));
    self->given.files = self->files;
    for (const char *line = random_files_of(text);
         strncmp(line, mark, strlen(mark)) == 0;) {
        const size_t length = strcspn(line, "\n");

        if (line[2] == '=' && self->given.num > 0)
            at++; /* a 0 behind the file before */
        at = take_line(self, line + 2, length - 2, at);
        line += length + (line[length] == '\n');
    }
}
