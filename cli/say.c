/* Words on standard error; the one place that knows how an error looks. */
#include "cli/say.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scenarios/problems.h"
#include "sim/err.h"

bool
say_in_colour(FILE *stream)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");

    if (no_color != NULL && no_color[0] != '\0')
        return false;
    return isatty(fileno(stream)) && term != NULL && strcmp(term, "dumb") != 0;
}

enum status
say_error(enum status status, const char *format, ...)
{
    const bool colour = say_in_colour(stderr);
    va_list args;

    fprintf(stderr, "callq: %serror:%s ", colour ? "\033[1;31m" : "",
        colour ? "\033[0m" : "");
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    return status;
}

void
say_note(const char *format, ...)
{
    va_list args;

    fputs("callq: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

enum status
say_code(int code)
{
    switch (code) {
    case CQ_OK:
        return STATUS_DONE;
    case CQ_ERR_INPUT:
        return STATUS_INPUT;
    case CQ_ERR_INTERRUPTED:
        return STATUS_INTERRUPTED;
    case CQ_ERR_NO_MEMORY:
        return say_error(STATUS_OUTSIDE,
            "out of memory; ask for fewer replications or intervals, or free some");
    default:
        return say_error(STATUS_OUTSIDE, "%s", cq_strerror(code));
    }
}

void
say_nearest(
    const char *word, const char *const *words, size_t num, char *out, size_t size)
{
    const char *nearest = nearest_word(word, words, num);

    out[0] = '\0';
    if (nearest != NULL)
        snprintf(out, size, " (did you mean '%s'?)", nearest);
}

enum status
say_end(enum status status)
{
    const bool failed_before = ferror(stdout) != 0;

    errno = 0;
    if (fflush(stdout) == 0 && !failed_before)
        return status;
    if (errno == EPIPE)
        return say_error(STATUS_OUTSIDE,
            "standard output was closed before everything was written; "
            "let the reading program read to the end, or write to a file");
    return say_error(STATUS_OUTSIDE,
        "standard output cannot be written%s%s; is the disk full?",
        errno != 0 ? ": " : "", errno != 0 ? strerror(errno) : "");
}
