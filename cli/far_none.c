/* Nobody else: callq without MPI. */
#include "cli/far.h"
#include "sim/err.h"

enum status
far_begin(struct far **out, int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    *out = NULL;
    return STATUS_DONE;
}

void
far_end(struct far *self)
{
    (void)self;
}

bool
far_is_first(const struct far *self)
{
    (void)self;
    return true;
}

enum status
far_agree(const struct far *self, enum status status)
{
    (void)self;
    return status;
}

int
far_run(struct far *self, const struct far_work *work)
{
    (void)self;
    (void)work;
    CQ_BUG_IF(true); /* whoever is alone simulates with threads */
    return CQ_OK;
}
