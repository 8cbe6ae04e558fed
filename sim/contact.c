/* Slots for contacts: memory only. */
#include <stdlib.h>

#include "sim/contact.h"
#include "sim/err.h"

void
contacts_clear(struct contacts *self)
{
    self->num_used = 0;
    self->first_free = UINT32_MAX;
}

int
contacts_reserve(struct contacts *self, uint32_t num)
{
    struct contact *at = realloc(self->at, num * sizeof(*at));

    if (at == NULL)
        return CQ_ERR_NO_MEMORY;
    self->at = at;
    self->capacity = num;
    return CQ_OK;
}

void
contacts_free(struct contacts *self)
{
    free(self->at);
    *self = (struct contacts){ 0 };
}
