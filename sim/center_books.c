/*
 * Contacts that count in the interval in which they are answered, or end
 * (report.count_in), or that count in slices of their type too: the sums of each
 * wait in a row of its own, by slot, and are added to the totals as a whole when
 * the slot is given back. Whatever is counted goes with it; nobody else need know.
 */
#include <stdlib.h>
#include <string.h>

#include "sim/center_state.h"

static const struct book nobody_answered = { CQ_NONE, CQ_NONE, NAN };

/* All zero from `first` on; NULL when memory is out, the old rows stay. */
static double *
grow(double *rows, size_t first, size_t num, size_t num_sums)
{
    double *more = realloc(rows, num * num_sums * sizeof(*more));

    if (more != NULL)
        memset(
            more + first * num_sums, 0, (num - first) * num_sums * sizeof(*more));
    return more;
}

static bool
grow_into(double **rows, size_t first, size_t num, size_t num_sums)
{
    double *more = grow(*rows, first, num, num_sums);

    *rows = more == NULL ? *rows : more;
    return more != NULL;
}

int
center_books_reserve(struct center *self, uint32_t num)
{
    const size_t first = self->book_capacity;
    struct book *books;

    if (!self->has_books || num <= first)
        return CQ_OK;
    if (!grow_into(&self->booked.type, first, num, NUM_TYPE_SUMS) ||
        !grow_into(&self->booked.pair, first, num, NUM_PAIR_SUMS) ||
        !grow_into(&self->booked.longest_s, first, num, 1))
        return CQ_ERR_NO_MEMORY;
    books = realloc(self->books, num * sizeof(*books));
    if (books == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t slot = first; slot < num; slot++)
        books[slot] = nobody_answered;
    self->books = books;
    self->book_capacity = num;
    return CQ_OK;
}

void
center_books_free(struct center *self)
{
    if (!self->has_books)
        return;
    free(self->booked.type);
    free(self->booked.pair);
    free(self->booked.longest_s);
    free(self->books);
}

void
center_books_reset(struct center *self)
{
    const struct totals *totals = self->totals;
    const size_t num = self->book_capacity;

    if (!self->has_books) {
        self->booked = (struct booked){ totals->type, totals->pair,
            totals->longest_wait_s, totals->num_rows };
        return;
    }
    if (num == 0)
        return;
    memset(self->booked.type, 0, num * NUM_TYPE_SUMS * sizeof(double));
    memset(self->booked.pair, 0, num * NUM_PAIR_SUMS * sizeof(double));
    memset(self->booked.longest_s, 0, num * sizeof(double));
    for (size_t slot = 0; slot < num; slot++)
        self->books[slot] = nobody_answered;
}

/* Add the row to the totals' and leave it empty. */
static void
move(double *row, double *to, size_t num)
{
    for (size_t i = 0; i < num; i++)
        to[i] += row[i];
    memset(row, 0, num * sizeof(*row));
}

void
center_book(struct center *self, uint32_t slot)
{
    const struct booked *booked = &self->booked;
    const struct book book = self->books[slot];
    const struct totals *totals = self->totals;
    const uint32_t period = book.period == CQ_NONE ? self->period : book.period;
    const uint32_t type = self->contacts.at[slot].type;
    double *longest = &totals->longest_wait_s[type * totals->num_rows + period];
    const double *row = booked->type + slot * NUM_TYPE_SUMS;

    if (row[SUM_answered_delayed] > 0)
        self->types[type]
            .answered[center_histogram_period(self, period)]
            .count[histogram_bin(row[SUM_wait_answered_s])]++;
    if (self->scenario->num_slices > 0)
        center_book_slices(self, slot, period);
    move(booked->type + slot * NUM_TYPE_SUMS, totals_type(totals, type, period),
        NUM_TYPE_SUMS);
    if (book.pair != CQ_NONE)
        move(booked->pair + slot * NUM_PAIR_SUMS,
            totals_pair(totals, book.pair, period), NUM_PAIR_SUMS);
    if (!isnan(book.wait_s))
        center_keep_wait(self, type, NOTES_OF_CALLS, period, book.wait_s);
    *longest = fmax(*longest, booked->longest_s[slot]);
    booked->longest_s[slot] = 0;
    self->books[slot] = nobody_answered;
    if (self->scenario->report.count_in == COUNT_IN_ARRIVAL)
        self->books[slot].period = book.period;
}

/* The period that will run at that time, which is not past, of the only day. */
static uint32_t
period_at(const struct center *self, double time_s)
{
    const struct day *day = &self->scenario->day;
    uint32_t interval = center_interval(self);

    if (self->closed || time_s >= day->length_s)
        return (uint32_t)day->num_intervals;
    while (interval + 1 < day->num_intervals &&
           (interval + 1) * day->interval_s <= time_s)
        interval++;
    return interval;
}

void
center_book_answer(struct center *self, uint32_t slot, uint32_t pair, double talk_s)
{
    const bool stays = isnan(talk_s);

    self->books[slot].pair = pair;
    if (self->scenario->report.count_in == COUNT_IN_ANSWER)
        self->books[slot].period = self->period;
    else if (!stays && self->scenario->report.count_in == COUNT_IN_END)
        self->books[slot].period = period_at(self, self->now_s + talk_s);
    if (!stays)
        center_book(self, slot);
}

void
center_close_books(struct center *self)
{
    for (uint32_t slot = 0; self->has_books && slot < self->contacts.num_used;
         slot++)
        center_book(self, slot);
}
