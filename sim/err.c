/* Ground floor: sentences for error codes, and the end of a broken invariant. */
#include <stdio.h>
#include <stdlib.h>

#include "sim/err.h"

const char *
cq_strerror(int code)
{
    switch (code) {
    case CQ_OK:
        return "no error";
#define X(name, number, text)                                                      \
    case CQ_ERR_##name:                                                            \
        return text;
        CQ_ERR_LIST(X)
#undef X
    default:
        return "unknown error";
    }
}

void
cq_bug(const char *what, const char *file, int line)
{
    fprintf(stderr, "callq: bug: %s:%d: %s\n", file, line, what);
    abort();
}
