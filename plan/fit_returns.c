/*
 * Customers who come back, by the time of their last contact.
 */
#include "plan/fit_returns.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

void
fit_returns_free(struct fit_returns *self)
{
    free(self->contacts);
    fit_tally_free(&self->retry_delay);
    fit_tally_free(&self->repeat_delay);
    *self = (struct fit_returns){ 0 };
}

static uint32_t
mixed(uint32_t customer)
{
    customer *= 0x9e3779b1u;
    return (customer ^ customer >> 15) * 0x2c1b3c6du >> 12;
}

static void
count(struct fit_returns *self, const struct fit_contact *contact)
{
    self->num_gave_up += !contact->answered;
    self->num_answered += contact->answered;
}

/* Half of the customers go, with all their contacts: shares stay what they are. */
static void
thin(struct fit_returns *self)
{
    const size_t num = self->num;

    self->thinned = 2 * self->thinned + 1;
    self->num = 0;
    self->num_gave_up = self->num_answered = 0;
    for (size_t i = 0; i < num; i++) {
        if ((mixed(self->contacts[i].customer) & self->thinned) != 0)
            continue;
        count(self, &self->contacts[i]);
        self->contacts[self->num++] = self->contacts[i];
    }
}

int
fit_returns_add(struct fit_returns *self, const struct fit_contact *contact)
{
    if (self->num == FIT_MOST_CONTACTS)
        thin(self);
    if ((mixed(contact->customer) & self->thinned) != 0)
        return CQ_OK;
    if (self->num == self->capacity) {
        const size_t capacity = 2 * self->capacity + 1024;
        struct fit_contact *contacts =
            realloc(self->contacts, capacity * sizeof(*contacts));

        if (contacts == NULL)
            return CQ_ERR_NO_MEMORY;
        self->contacts = contacts;
        self->capacity = capacity;
    }
    self->contacts[self->num++] = *contact;
    count(self, contact);
    return CQ_OK;
}

/* Each customer's own, in the order of time. */
static int
by_customer(const void *a, const void *b)
{
    const struct fit_contact *first = a, *second = b;

    if (first->customer != second->customer)
        return first->customer < second->customer ? -1 : 1;
    return (first->time_s > second->time_s) - (first->time_s < second->time_s);
}

int
fit_returns_finish(struct fit_returns *self)
{
    int ret = CQ_OK;

    if (self->num > 0)
        qsort(self->contacts, self->num, sizeof(*self->contacts), by_customer);
    for (size_t i = 1; ret == CQ_OK && i < self->num; i++) {
        const struct fit_contact *last = &self->contacts[i - 1];
        const double delay_s = fmax(self->contacts[i].time_s - last->end_s, 0);

        if (self->contacts[i].customer != last->customer)
            continue;
        if (!last->answered && delay_s <= FIT_RETRY_S)
            ret = fit_tally_add(&self->retry_delay, delay_s, true);
        if (ret == CQ_OK && last->answered && delay_s <= FIT_REPEAT_S)
            ret = fit_tally_add(&self->repeat_delay, delay_s, true);
    }
    free(self->contacts);
    self->contacts = NULL;
    self->num = self->capacity = 0;
    fit_tally_sort(&self->retry_delay);
    fit_tally_sort(&self->repeat_delay);
    return ret;
}

double
fit_retry_share(const struct fit_returns *self)
{
    return self->num_gave_up > 0 ? self->retry_delay.num_ended / self->num_gave_up
                                 : NAN;
}

double
fit_repeat_share(const struct fit_returns *self)
{
    return self->num_answered > 0
               ? self->repeat_delay.num_ended / self->num_answered
               : NAN;
}
