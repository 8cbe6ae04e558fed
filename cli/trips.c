/* A tree by number, by the C library, and a list by arrival through the same. */
#include "cli/trips.h"

#include <search.h>
#include <stdlib.h>

static int
compare(const void *a, const void *b)
{
    const struct trip *one = a, *other = b;

    return (one->contact > other->contact) - (one->contact < other->contact);
}

bool
trips_add(struct trips *self, const struct trip *trip)
{
    struct trip *copy = malloc(sizeof(*copy));

    if (copy == NULL)
        return false;
    *copy = *trip;
    copy->previous = self->last;
    copy->next = NULL;
    if (tsearch(copy, &self->by_contact, compare) == NULL) {
        free(copy);
        return false;
    }
    *(self->last != NULL ? &self->last->next : &self->first) = copy;
    self->last = copy;
    return true;
}

struct trip *
trips_find(const struct trips *self, uint64_t contact)
{
    const struct trip wanted = { .contact = contact };
    struct trip **found = tfind(&wanted, &self->by_contact, compare);

    return found != NULL ? *found : NULL;
}

void
trips_drop(struct trips *self, struct trip *trip)
{
    tdelete(trip, &self->by_contact, compare);
    *(trip->previous != NULL ? &trip->previous->next : &self->first) = trip->next;
    *(trip->next != NULL ? &trip->next->previous : &self->last) = trip->previous;
    free(trip);
}
