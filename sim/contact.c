/* Slots for contacts: memory only. */
#include <stdlib.h>

#include "sim/contact.h"
#include "sim/err.h"
#include "sim/events.h"

enum {
    FIRST_CAPACITY = 64
};

void
contacts_clear(struct contacts *self)
{
    self->num_used = 0;
    self->first_free = UINT32_MAX;
}

int
contacts_grow(struct contacts *self)
{
    const uint32_t capacity =
        self->capacity == 0 ? FIRST_CAPACITY : 2 * self->capacity;
    struct contact *at;

    if (capacity > EVENT_OWNERS_MAX)
        return CQ_ERR_LIMIT;
    at = realloc(self->at, capacity * sizeof(*at));
    if (at == NULL)
        return CQ_ERR_NO_MEMORY;
    self->at = at;
    self->capacity = capacity;
    return CQ_OK;
}

void
contacts_free(struct contacts *self)
{
    free(self->at);
    *self = (struct contacts){ 0 };
}
