/*
 * Contacts one by one, in bounded memory. What they tell is for others to say.
 */
#include "plan/fit_seen.h"

#include <stdlib.h>

#include "sim/err.h"

void
fit_seen_free(struct fit_seen_store *self)
{
    free(self->contacts);
    *self = (struct fit_seen_store){ 0 };
}

static bool
is_kept(const struct fit_seen_store *self, const struct fit_seen *contact)
{
    return self->stride == 0 || contact->row % self->stride == 0;
}

static void
drop_days(struct fit_seen_store *self)
{
    size_t num = 0;

    self->stride = self->stride == 0 ? 2 : 2 * self->stride;
    for (size_t i = 0; i < self->num; i++)
        if (is_kept(self, &self->contacts[i]))
            self->contacts[num++] = self->contacts[i];
    self->num = num;
}

static int
grow(struct fit_seen_store *self)
{
    const size_t capacity = self->capacity == 0 ? 1024 : 2 * self->capacity;
    struct fit_seen *contacts;

    if (self->num < self->capacity)
        return CQ_OK;
    contacts = realloc(self->contacts, capacity * sizeof(*contacts));
    if (contacts == NULL)
        return CQ_ERR_NO_MEMORY;
    self->contacts = contacts;
    self->capacity = capacity;
    return CQ_OK;
}

int
fit_seen_add(
    struct fit_seen_store *self, const struct fit_seen *contact, bool answered)
{
    int ret;

    if (contact->agent > self->num_agents)
        self->num_agents = contact->agent;
    if (answered)
        *(contact->agent > 0 ? &self->named_s : &self->unnamed_s) +=
            (double)contact->work_s;
    if (contact->agent == 0 && !(contact->wait_s > 0))
        return CQ_OK;
    while (self->num >= FIT_MOST_SEEN && is_kept(self, contact) &&
           self->stride < FIT_MOST_STRIDE)
        drop_days(self);
    if (self->num >= FIT_MOST_SEEN || !is_kept(self, contact))
        return CQ_OK;
    ret = grow(self);
    if (ret == CQ_OK)
        self->contacts[self->num++] = *contact;
    return ret;
}

static int
sign(double difference)
{
    return (difference > 0) - (difference < 0);
}

static int
compare(const void *left, const void *right)
{
    const struct fit_seen *a = left, *b = right;
    const double a_s = (double)a->arrived_s + (double)a->wait_s;
    const double b_s = (double)b->arrived_s + (double)b->wait_s;
    int order = sign((double)a->row - (double)b->row);

    order = order != 0 ? order : sign(a_s - b_s);
    order = order != 0 ? order : sign((double)a->arrived_s - (double)b->arrived_s);
    order = order != 0 ? order : sign((double)a->agent - (double)b->agent);
    order = order != 0 ? order : sign((double)a->work_s - (double)b->work_s);
    return order != 0 ? order : sign((double)a->type - (double)b->type);
}

void
fit_seen_sort(struct fit_seen_store *self)
{
    if (self->num > 0)
        qsort(self->contacts, self->num, sizeof(*self->contacts), compare);
}

size_t
fit_seen_days(const struct fit_seen_store *self, size_t num_rows)
{
    const size_t stride = self->stride == 0 ? 1 : self->stride;

    return (num_rows + stride - 1) / stride;
}

/* What lies beyond the ends is taken for the first or last interval. */
static size_t
interval_of(const struct fit_seen *self, const struct fit_frame *frame)
{
    const double at_s =
        (double)self->arrived_s + (double)self->wait_s - frame->opens_s;
    const double interval = at_s / frame->interval_s;

    if (!(interval > 0))
        return 0;
    return interval < (double)frame->num_intervals ? (size_t)interval
                                                   : frame->num_intervals - 1;
}

const struct fit_seen *
fit_seen_cell_end(const struct fit_seen *self, const struct fit_seen *end,
    const struct fit_frame *frame)
{
    const size_t interval = interval_of(self, frame);
    const struct fit_seen *at = self;

    while (at < end && at->row == self->row && interval_of(at, frame) == interval)
        at++;
    return at;
}
