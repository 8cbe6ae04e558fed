/* Counting faults: the first is kept in words. */
#include <stdarg.h>
#include <stdio.h>

#include "tests/faults.h"

void
faults_add(struct faults *self, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    if (self->num++ == 0)
        vsnprintf(self->first, sizeof(self->first), format, args);
    va_end(args);
}
