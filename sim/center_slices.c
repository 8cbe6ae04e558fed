/*
 * Contacts that count in a part of their type, too: that of the intent, and that of
 * the customer's arm of an A/B test. Whatever was counted of an attempt or a
 * customer waits in a row (center_books.c) and is added to the slices as a whole;
 * who counts it need not know of them.
 */
#include "sim/center_state.h"

int
center_slices_init(struct center *self)
{
    if (self->scenario->num_slices == 0)
        return CQ_OK;
    self->customer_row =
        arena_alloc(&self->arena, NUM_CUSTOMER_SUMS * sizeof(*self->customer_row));
    return self->customer_row == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

/* ---- arms ---- */

/* A coin of the customer, or of each attempt. */
static bool
is_control(const struct center *self, const struct customer *customer)
{
    const struct ab_test *test = &self->scenario->ab_test;
    const uint32_t attempt = test->by_contact ? customer->num_attempts : 1;

    return test->bot != CQ_NONE &&
           luck_late(self->types[customer->type].luck, LATE_arm, customer->birth,
               attempt) >= test->treated;
}

void
center_draw_arm(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    struct beside *beside = &self->beside[slot];
    struct customer *customer = &self->customers.at[beside->customer];

    beside->is_control = is_control(self, customer);
    if (beside->is_control && customer->num_attempts == 1)
        customer->flags |= CUSTOMER_CONTROL;
    if (beside->is_control && !self->scenario->ab_test.both_meet &&
        self->scenario->types[contact->type].arm_slice != CQ_NONE)
        contact->flags &= (uint16_t)~CONTACT_TO_BOT;
}

/* ---- books ---- */

/* The kinds, beside the type, that such a contact counts in. */
static size_t
slices_of(const struct center *self, uint32_t type, uint32_t intent,
    bool is_control, uint32_t out[MOST_SLICES])
{
    const struct contact_type *of = &self->scenario->types[type];
    const uint32_t num_types = (uint32_t)self->scenario->num_types;
    size_t num = 0;

    if (intent != CQ_NONE)
        out[num++] = num_types + of->intent_slice + intent;
    if (of->arm_slice != CQ_NONE)
        out[num++] = num_types + of->arm_slice + is_control;
    return num;
}

struct customer_rows
center_customer_rows(const struct center *self, uint32_t slot)
{
    struct customer_rows rows = { 0 };
    const struct customer *customer;
    uint32_t kinds[MOST_SLICES];
    size_t num;

    if (!self->has_customers)
        return rows;
    customer = &self->customers.at[self->beside[slot].customer];
    rows.at[rows.num++] =
        totals_customer(self->totals, customer->type, customer->period);
    if (self->customer_row == NULL)
        return rows;
    num = slices_of(self, customer->type, customer->intent,
        (customer->flags & CUSTOMER_CONTROL) != 0, kinds);
    for (size_t i = 0; i < num; i++)
        rows.at[rows.num++] =
            totals_customer(self->totals, kinds[i], customer->period);
    return rows;
}

static void
add(double *to, const double *row, size_t num)
{
    for (size_t i = 0; i < num; i++)
        to[i] += row[i];
}

/* In a row of one attempt, or one customer, each wait is a sum of its own. */
static void
note_wait(struct center *self, uint32_t kind, enum waits_kept waits,
    uint32_t period, double wait_s)
{
    center_histograms(self, kind, waits)[center_histogram_period(self, period)]
        .count[histogram_bin(wait_s)]++;
}

static void
book_slice(struct center *self, uint32_t slot, uint32_t kind, uint32_t period)
{
    const struct totals *totals = self->totals;
    const double *row = self->booked.type + slot * NUM_TYPE_SUMS;
    const double waited_s = self->books[slot].wait_s;
    double *longest = &totals->longest_wait_s[kind * totals->num_rows + period];

    add(totals_type(totals, kind, period), row, NUM_TYPE_SUMS);
    if (row[SUM_answered_delayed] > 0)
        note_wait(self, kind, WAITS_OF_ANSWERED, period, row[SUM_wait_answered_s]);
    if (row[SUM_abandoned] > 0)
        note_wait(
            self, kind, WAITS_OF_ABANDONED, period, row[SUM_wait_abandoned_s]);
    if (!isnan(waited_s))
        center_keep_wait(self, kind, NOTES_OF_CALLS, period, waited_s);
    *longest = fmax(*longest, self->booked.longest_s[slot]);
}

void
center_book_slices(struct center *self, uint32_t slot, uint32_t period)
{
    const uint32_t type = self->contacts.at[slot].type;
    const struct beside *beside = &self->beside[slot];
    uint32_t kinds[MOST_SLICES];
    const size_t num =
        slices_of(self, type, beside->intent, beside->is_control, kinds);

    for (size_t i = 0; i < num; i++)
        book_slice(self, slot, kinds[i], period);
}

static void
book_customer_slice(
    struct center *self, const struct customer *customer, uint32_t kind)
{
    const double *row = self->customer_row;
    const uint32_t period = customer->period;
    const struct totals *totals = self->totals;
    double *longest = &totals->longest_customer_s[kind * totals->num_rows + period];

    add(totals_customer(totals, kind, period), row, NUM_CUSTOMER_SUMS);
    *longest = fmax(*longest, customer->wait_s);
    if (row[SUM_customer_answered] == 0)
        return;
    note_wait(self, kind, WAITS_OF_CUSTOMERS, period, customer->wait_s);
    if (self->wait_notes != NULL)
        center_keep_wait(self, kind, NOTES_OF_CUSTOMERS, period, customer->wait_s);
}

void
center_book_customer(struct center *self, const struct customer *customer)
{
    double *row = self->customer_row;
    uint32_t kinds[MOST_SLICES];
    const size_t num = slices_of(self, customer->type, customer->intent,
        (customer->flags & CUSTOMER_CONTROL) != 0, kinds);

    add(totals_customer(self->totals, customer->type, customer->period), row,
        NUM_CUSTOMER_SUMS);
    for (size_t i = 0; i < num; i++)
        book_customer_slice(self, customer, kinds[i]);
    memset(row, 0, NUM_CUSTOMER_SUMS * sizeof(*row));
}
