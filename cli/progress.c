/* One line on standard error that is written over and over, then wiped. */
#include "cli/progress.h"

#include <unistd.h>

enum status
progress_init(
    struct progress *self, const struct options *options, const char *unit)
{
    static const char *const words[] = { "auto", "always", "never", NULL };
    int word = 0;
    const enum status status = options_word(options, OPTION_PROGRESS, words, &word);

    *self = (struct progress){ .unit = unit, .percent = -1 };
    self->shown = word == 1 || (word == 0 && isatty(STDERR_FILENO) &&
                                   !options_given(options, OPTION_QUIET));
    return status;
}

void
progress_show(void *self, size_t num_done, size_t num)
{
    struct progress *progress = self;
    const int percent = (int)(100. * (double)num_done / (double)num);

    if (!progress->shown || percent == progress->percent)
        return;
    progress->percent = percent;
    fprintf(
        stderr, "\r%zu of %zu %s (%d %%)", num_done, num, progress->unit, percent);
    if (num_done == num)
        progress_wipe(progress);
    fflush(stderr);
}

void
progress_count(void *self, size_t num_done)
{
    const struct progress *progress = self;

    if (!progress->shown)
        return;
    fprintf(stderr, "\r%zu %s", num_done, progress->unit);
    fflush(stderr);
}

void
progress_wipe(const struct progress *self)
{
    if (self->shown)
        fprintf(stderr, "\r%60s\r", "");
}
