/* The stories of customers, contact after contact, for the bystander. */
#include <stdlib.h>

#include "sim/err.h"
#include "tests/watch.h"

void
watch_birth(struct watch *self, const struct event_record *event,
    struct watched_contact *contact)
{
    struct watched_contact *first = &self->contacts[event->customer];
    const struct watched_contact *last;

    contact->customer = event->customer;
    contact->attempt = event->attempt;
    if (event->customer == event->contact) {
        first->last = event->contact;
        if (event->what != HAPPEN_ARRIVE || event->attempt != 1)
            watch_wrong(self, event, "a first contact comes back");
        return;
    }
    if (event->customer == 0 || event->customer > event->contact) {
        watch_wrong(self, event, "nobody's contact");
        return;
    }
    last = &self->contacts[first->last];
    first->last = event->contact;
    if (event->what == HAPPEN_ARRIVE)
        watch_wrong(self, event, "who comes back is not fresh");
    if (event->attempt != last->attempt + 1)
        watch_wrong(self, event, "attempts are not counted one by one");
    /* the agent may still be writing it up */
    if (last->place != PLACE_GONE && last->place != PLACE_AGENT && !last->is_ghost)
        watch_wrong(self, event, "the customer is elsewhere");
    if (event->what == HAPPEN_RETRY && last->place == PLACE_AGENT &&
        !last->is_ghost)
        watch_wrong(self, event, "the customer is with an agent");
}

/* By type and row of the first contact: how many, answered ever, their waits. */
struct stories {
    double num, answered, wait_s;
};

static struct stories *
tell_stories(const struct watch *self)
{
    struct stories *all =
        calloc(self->scenario->num_types * self->num_rows + 1, sizeof(*all));

    CQ_BUG_IF(all == NULL);
    for (size_t i = 1; i <= self->num_contacts; i++) {
        const struct watched_contact *contact = &self->contacts[i];

        if (contact->customer == i) {
            struct stories *of =
                &all[contact->type * self->num_rows + contact->row];

            of->num++;
            of->answered += contact->answered;
            of->wait_s += contact->wait_s;
        }
    }
    return all;
}

void
watch_customers_end(const struct watch *self, const struct totals *totals)
{
    struct stories *all = tell_stories(self);

    for (size_t type = 0; type < self->scenario->num_types; type++)
        for (size_t row = 0; row < self->num_rows; row++) {
            const struct stories *of = &all[type * self->num_rows + row];
            const double *sums = totals_customer(totals, type, row);
            const char *name = self->scenario->types[type].name;

            watch_compare(
                self, "customers", name, row, sums[SUM_customers], of->num);
            watch_compare(self, "customers answered", name, row,
                sums[SUM_customer_answered], of->answered);
            if (self->scenario->day.steady ||
                watch_all_waiting(self) + self->all_in[PLACE_LEFT] == 0)
                watch_compare(self, "waits of customers", name, row,
                    sums[SUM_customer_wait_answered_s] +
                        sums[SUM_customer_wait_abandoned_s] +
                        sums[SUM_customer_wait_other_s],
                    of->wait_s);
        }
    free(all);
}
