/* Records of customers: memory only. */
#include <stdlib.h>

#include "sim/customers.h"
#include "sim/err.h"

void
customers_clear(struct customers *self)
{
    self->num_used = 0;
    self->first_free = UINT32_MAX;
}

int
customers_reserve(struct customers *self, uint32_t num)
{
    struct customer *at = realloc(self->at, num * sizeof(*at));

    if (at == NULL)
        return CQ_ERR_NO_MEMORY;
    self->at = at;
    self->capacity = num;
    return CQ_OK;
}

void
customers_free(struct customers *self)
{
    free(self->at);
    *self = (struct customers){ 0 };
}

uint32_t
customers_take(struct customers *self)
{
    uint32_t customer = self->first_free;

    if (customer == UINT32_MAX)
        customer = self->num_used++;
    else
        self->first_free = self->at[customer].next_free;
    self->at[customer] = (struct customer){ 0 };
    return customer;
}

void
customers_give_back(struct customers *self, uint32_t customer)
{
    self->at[customer].next_free = self->first_free;
    self->first_free = customer;
}
