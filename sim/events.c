/* Ground floor: the three event sets. They know times and owners' numbers only. */
#include <stdlib.h>

#include "sim/err.h"
#include "sim/events.h"

/* ---- ends ---- */

int
ends_reserve(struct ends *self, size_t num)
{
    size_t capacity = self->capacity == 0 ? 4 : self->capacity;
    event_key *heap;

    while (capacity - 1 < num)
        capacity *= 2;
    if (capacity == self->capacity)
        return CQ_OK;
    heap = realloc(self->heap, capacity * sizeof(*heap));
    if (heap == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = self->capacity; i < capacity; i++)
        heap[i] = EVENT_NEVER;
    self->heap = heap;
    self->capacity = capacity;
    return CQ_OK;
}

void
ends_free(struct ends *self)
{
    free(self->heap);
    *self = (struct ends){ 0 };
}

void
ends_clear(struct ends *self)
{
    for (size_t i = 0; i < self->capacity; i++)
        self->heap[i] = EVENT_NEVER;
    self->num = 0;
    self->hole = 0;
}

/* Place key at the top: at every level the smaller child moves up until key is in
 * its place, and from there on key and the rest of that path trade places, always
 * down to the leaves. The choices are arithmetic: a mispredicted branch costs more
 * than the levels saved. */
void
ends_sift_down(struct ends *self, event_key key)
{
    event_key *heap = self->heap;
    size_t at = 1;

    for (int levels = 63 - __builtin_clzll(self->num); levels > 0; levels--) {
        const size_t next = 2 * at + (heap[2 * at + 1] < heap[2 * at]);
        const event_key child = heap[next];
        const int stays = key < child;

        heap[at] = stays ? key : child;
        key = stays ? child : key;
        at = next;
    }
    heap[at] = key;
}

void
ends_sift_up(struct ends *self, event_key key)
{
    event_key *heap = self->heap;
    size_t at = ++self->num;

    for (; at > 1 && key < heap[at / 2]; at /= 2)
        heap[at] = heap[at / 2];
    heap[at] = key;
}

void
ends_fill_hole(struct ends *self)
{
    const event_key last = self->heap[self->num];

    self->hole = 0;
    self->heap[self->num] = EVENT_NEVER;
    self->num--;
    if (self->num > 0)
        ends_sift_down(self, last);
}

/* An earlier key rises; what it pushes down has been asked already. */
void
ends_hasten(struct ends *self, event_key (*hasten)(void *context, event_key key),
    void *context)
{
    if (self->hole)
        ends_fill_hole(self);
    for (size_t i = 1; i <= self->num; i++) {
        const event_key key = hasten(context, self->heap[i]);
        size_t at = i;

        for (; at > 1 && self->heap[at / 2] > key; at /= 2)
            self->heap[at] = self->heap[at / 2];
        self->heap[at] = key;
    }
}

/* ---- dues ---- */

int
dues_reserve(struct dues *self, size_t num_owners)
{
    event_key *heap;
    uint32_t *place;

    if (num_owners <= self->capacity)
        return CQ_OK;
    heap = realloc(self->heap, num_owners * sizeof(*heap));
    if (heap == NULL)
        return CQ_ERR_NO_MEMORY;
    self->heap = heap;
    place = realloc(self->place, num_owners * sizeof(*place));
    if (place == NULL)
        return CQ_ERR_NO_MEMORY;
    self->place = place;
    self->capacity = (uint32_t)num_owners;
    return CQ_OK;
}

void
dues_free(struct dues *self)
{
    free(self->heap);
    free(self->place);
    *self = (struct dues){ 0 };
}

static void
dues_set(struct dues *self, uint32_t at, event_key key)
{
    self->heap[at] = key;
    self->place[event_owner(key)] = at;
}

static void
dues_up(struct dues *self, uint32_t at, event_key key)
{
    for (; at > 0 && key < self->heap[(at - 1) / 4]; at = (at - 1) / 4)
        dues_set(self, at, self->heap[(at - 1) / 4]);
    dues_set(self, at, key);
}

static void
dues_down(struct dues *self, uint32_t at, event_key key)
{
    for (;;) {
        const uint32_t first = 4 * at + 1;
        const uint32_t end = first + 4 < self->num ? first + 4 : self->num;
        uint32_t least = first;

        if (first >= self->num)
            break;
        for (uint32_t child = first + 1; child < end; child++)
            least = self->heap[child] < self->heap[least] ? child : least;
        if (key <= self->heap[least])
            break;
        dues_set(self, at, self->heap[least]);
        at = least;
    }
    dues_set(self, at, key);
}

void
dues_put(struct dues *self, event_key key)
{
    dues_up(self, self->num++, key);
}

void
dues_cancel(struct dues *self, uint32_t owner)
{
    const uint32_t at = self->place[owner];
    const event_key last = self->heap[--self->num];

    if (at == self->num)
        return;
    if (at > 0 && last < self->heap[(at - 1) / 4])
        dues_up(self, at, last);
    else
        dues_down(self, at, last);
}

/* ---- arrivals ---- */

int
arrivals_next_init(struct arrivals_next *self, size_t num_types)
{
    *self = (struct arrivals_next){ .num_leaves = 2 };
    while (self->num_leaves < num_types)
        self->num_leaves *= 2;
    self->time_s = malloc(self->num_leaves * sizeof(*self->time_s));
    self->winner = calloc(2 * (size_t)self->num_leaves, sizeof(*self->winner));
    if (self->time_s == NULL || self->winner == NULL) {
        arrivals_next_free(self);
        return CQ_ERR_NO_MEMORY;
    }
    for (uint32_t type = 0; type < self->num_leaves; type++) {
        self->time_s[type] = INFINITY;
        self->winner[self->num_leaves + type] = type;
    }
    for (uint32_t match = self->num_leaves - 1; match > 0; match--)
        self->winner[match] = self->winner[2 * match];
    return CQ_OK;
}

void
arrivals_next_free(struct arrivals_next *self)
{
    free(self->time_s);
    free(self->winner);
    *self = (struct arrivals_next){ 0 };
}

/* From the leaf to the root, against whoever won the other side of each match. As
 * bits, which rise with times >= 0, they compare without a branch; of equal ones
 * the left one wins. */
void
arrivals_next_replay(struct arrivals_next *self, uint32_t type)
{
    int64_t best_bits, other_bits;
    uint32_t best = type;

    memcpy(&best_bits, &self->time_s[type], sizeof(best_bits));
    for (uint32_t at = type + self->num_leaves; at > 1; at /= 2) {
        const uint32_t other = self->winner[at ^ 1];

        memcpy(&other_bits, &self->time_s[other], sizeof(other_bits));
        best = other_bits < best_bits + (at & 1) ? other : best;
        best_bits = other_bits < best_bits ? other_bits : best_bits;
        self->winner[at / 2] = best;
    }
}
