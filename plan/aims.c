/*
 * From the wishes of a scenario, which the reader has looked at, to those that a
 * run goes on for. When to stop is plan/precision.c's.
 */
#include "plan/aims.h"

#include <stdlib.h>
#include <unistd.h>

#include "scenarios/address.h"
#include "sim/err.h"

/* One key of run.precision. */
static int
take(struct precision *self, const struct scenario *scenario, const struct aim *aim)
{
    char error[ADDRESS_ERROR_SIZE];
    struct address *addresses;
    struct wish *more;
    size_t num;
    const int ret =
        address_parse_list(scenario, aim->address, &addresses, &num, error);

    CQ_BUG_IF(ret == CQ_ERR_INPUT); /* the reader has looked at it */
    if (ret != CQ_OK)
        return ret;
    more = realloc(self->wishes, (self->num_wishes + num) * sizeof(*more));
    for (size_t i = 0; more != NULL && i < num; i++)
        more[self->num_wishes++] = (struct wish){ addresses[i], self->num_aims,
            aim->half_width, estimate_none(0) };
    if (more != NULL)
        self->wishes = more;
    self->num_aims++;
    free(addresses);
    return more == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

int
aims_take(struct precision *self, const struct scenario *scenario)
{
    const struct run_settings *run = &scenario->run;
    int ret = CQ_OK;

    for (size_t i = 0; i < run->num_aims && ret == CQ_OK; i++)
        ret = take(self, scenario, &run->aims[i]);
    self->most = run->at_most;
    return ret;
}

size_t
aims_memory_bytes(void)
{
    const long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);

    return pages > 0 && size > 0 ? (size_t)pages / 2 * (size_t)size : 0;
}
