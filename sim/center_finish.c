/*
 * The closing of a replication's books: who is still inside, what follows from
 * other sums, and the waits packed for keeping.
 */
#include "sim/center_chats.h"
#include "sim/center_state.h"

static void
count_still_inside(struct center *self)
{
    for (size_t i = 0; i < center_num_lines(self); i++) {
        uint32_t slot = center_line(self, i)->first;

        for (; slot != CQ_NONE; slot = self->contacts.at[slot].next) {
            if (center_is_ghost(self, slot)) {
                center_note_ghost(self, slot);
                continue;
            }
            if (self->has_breakable && self->beside[slot].is_begun) {
                center_note_aside(self, &self->contacts.at[slot]);
                continue;
            }
            center_sums(self, &self->contacts.at[slot])[SUM_still_queued]++;
            center_note_other_wait(self, &self->contacts.at[slot]);
            if (self->has_customers)
                center_note_inside(self, slot, false);
        }
    }
    while (ends_first(&self->sessions) != EVENT_NEVER) {
        const uint32_t slot = event_owner(ends_take(&self->sessions));

        center_sums(self, &self->contacts.at[slot])[SUM_still_in_bot]++;
        if (self->has_customers)
            center_note_inside(self, slot, true);
    }
    center_close_bot_lines(self);
    if (self->has_customers)
        center_close_customers(self);
    center_close_books(self);
}

/* Where every matter takes one contact, customers are what contacts are. */
static void
copy_to_customers(struct center *self, uint32_t type)
{
    static const struct {
        enum customer_sum to;
        enum type_sum from[5];
        int num;
    } copies[] = {
#define COPY(to, ...)                                                              \
    { SUM_##to, { __VA_ARGS__ }, sizeof((int[]){ __VA_ARGS__ }) / sizeof(int) }
        COPY(customers, SUM_attempts),
        COPY(customer_asked, SUM_offered),
        COPY(customer_answered, SUM_answered),
        COPY(customer_answered_within, SUM_answered_within),
        COPY(customer_delayed, SUM_delayed),
        COPY(customer_answered_delayed, SUM_answered_delayed),
        COPY(customer_abandoned, SUM_abandoned),
        COPY(customer_abandoned_within, SUM_abandoned_within),
        COPY(customer_abandoned_short, SUM_abandoned_short),
        COPY(customer_blocked, SUM_blocked),
        COPY(customer_balked, SUM_balked),
        COPY(customer_cut_off, SUM_cut_off),
        COPY(customer_still_queued, SUM_still_queued),
        COPY(customer_still_in_bot, SUM_still_in_bot),
        COPY(customer_bot_offered, SUM_bot_offered),
        COPY(customer_bot_refused, SUM_bot_refused),
        COPY(customer_contained, SUM_contained),
        COPY(customer_escalated, SUM_escalated),
        COPY(customer_wait_answered_s, SUM_wait_answered_s),
        COPY(customer_wait_abandoned_s, SUM_wait_abandoned_s),
        COPY(customer_wait_other_s, SUM_wait_other_s),
        COPY(customer_talk_s, SUM_talk_s),
        COPY(customer_acw_s, SUM_acw_s),
        COPY(resolved, SUM_answered, SUM_contained),
        COPY(customer_bot_blocked, SUM_bot_blocked),
        COPY(lost, SUM_abandoned, SUM_blocked, SUM_balked, SUM_cut_off,
            SUM_bot_blocked),
        COPY(open, SUM_still_queued, SUM_still_in_bot),
        COPY(handled, SUM_answered, SUM_contained),
        COPY(settled_first, SUM_answered, SUM_contained),
        COPY(first_response_s, SUM_wait_answered_s),
        COPY(responded, SUM_answered, SUM_contained, SUM_escalated,
            SUM_still_in_bot),
        COPY(resolution_s, SUM_wait_answered_s, SUM_talk_s, SUM_bot_s_answered,
            SUM_bot_s_contained),
#undef COPY
    };
    const size_t rows = self->totals->num_periods + 1;

    for (size_t p = 0; p < rows; p++) {
        double *sums = totals_type(self->totals, type, p);
        double *customers = totals_customer(self->totals, type, p);

        for (size_t i = 0; i < sizeof(copies) / sizeof(*copies); i++)
            for (int k = 0; k < copies[i].num; k++)
                customers[copies[i].to] += sums[copies[i].from[k]];
        sums[SUM_deflected] = sums[SUM_contained];
        /* whom the bot answered first needs no second answer */
        customers[SUM_first_response_s] -= sums[SUM_wait_after_bot_s];
        customers[SUM_responded] -= sums[SUM_answered_after_bot];
        self->totals->longest_customer_s[type * rows + p] =
            self->totals->longest_wait_s[type * rows + p];
    }
}

/* A type with one group has all its answers there. */
static void
copy_to_only_pair(struct center *self, uint32_t type)
{
    const uint32_t pair = self->scenario->groups_of[type].at[0].pair;

    for (size_t p = 0; p <= self->totals->num_periods; p++) {
        const double *sums = totals_type(self->totals, type, p);
        double *of_pair = totals_pair(self->totals, pair, p);

        of_pair[SUM_pair_answered] = sums[SUM_answered];
        of_pair[SUM_pair_callbacks_reached] = sums[SUM_callbacks_reached];
        of_pair[SUM_pair_answered_within] = sums[SUM_answered_within];
        of_pair[SUM_pair_answered_delayed] = sums[SUM_answered_delayed];
        of_pair[SUM_pair_wait_s] = sums[SUM_wait_answered_s];
        of_pair[SUM_pair_talk_s] = sums[SUM_talk_s];
        of_pair[SUM_pair_acw_s] = sums[SUM_acw_s];
    }
}

/* An agent without chats has room for one contact. */
static void
add_slots(struct center *self, uint32_t group)
{
    const uint32_t at_once = self->scenario->groups[group].chats.at_once;

    for (size_t p = 0; p <= self->totals->num_periods; p++) {
        double *sums = totals_group(self->totals, group, p);

        sums[SUM_slots_s] = (at_once > 0 ? at_once : 1) * sums[SUM_seated_s];
        if (at_once == 0)
            sums[SUM_slots_used_s] = sums[SUM_busy_s];
    }
}

/* Those answered at once waited exactly 0: counted here, not one by one. */
static void
add_zero_waits(struct center *self, uint32_t kind)
{
    struct histogram *answered = center_histograms(self, kind, WAITS_OF_ANSWERED);

    for (size_t p = 0; p <= self->totals->num_periods; p++) {
        const double *sums = totals_type(self->totals, kind, p);

        answered[center_histogram_period(self, (uint32_t)p)].count[0] +=
            (uint64_t)(sums[SUM_answered] - sums[SUM_answered_delayed]);
    }
}

/* The bins that hold something, most often few. @return how many */
static uint32_t
used_bins(const struct histogram *histogram, uint16_t bins[HISTOGRAM_BINS])
{
    const uint64_t *count = histogram->count;
    uint32_t num = 0;

    for (unsigned bin = 0; bin < HISTOGRAM_BINS; bin++) {
        if (bin + 4 <= HISTOGRAM_BINS &&
            (count[bin] | count[bin + 1] | count[bin + 2] | count[bin + 3]) == 0) {
            bin += 3;
            continue;
        }
        bins[num] = (uint16_t)bin;
        num += count[bin] > 0;
    }
    return num;
}

static int
pack(const struct histogram *histogram, struct histogram_counts *out,
    struct arena *arena)
{
    uint16_t bins[HISTOGRAM_BINS];
    const uint32_t num = used_bins(histogram, bins);

    out->bin = arena_alloc(arena, num * (sizeof(*out->bin) + sizeof(*out->count)));
    if (out->bin == NULL)
        return CQ_ERR_NO_MEMORY;
    out->num = num;
    out->count = (uint64_t *)(void *)out->bin;
    out->bin = (uint16_t *)(void *)(out->count + num);
    memcpy(out->bin, bins, num * sizeof(*bins));
    for (uint32_t i = 0; i < num; i++)
        out->count[i] = histogram->count[bins[i]];
    return CQ_OK;
}

/* The waits of a type or slice, or of a batch of it. */
static int
pack_waits(struct center *self, size_t index)
{
    struct totals *totals = self->totals;
    const size_t kind = index / totals->num_histogram_periods;
    const size_t period = index % totals->num_histogram_periods;
    int status = pack(center_histograms(self, kind, WAITS_OF_ANSWERED) + period,
        &totals->answered[index], &totals->arena);

    if (status == CQ_OK)
        status = pack(center_histograms(self, kind, WAITS_OF_ABANDONED) + period,
            &totals->abandoned[index], &totals->arena);
    totals->customers[index] = totals->answered[index];
    if (status == CQ_OK && self->has_customers) {
        totals->customers[index] = (struct histogram_counts){ 0 };
        status = pack(center_histograms(self, kind, WAITS_OF_CUSTOMERS) + period,
            &totals->customers[index], &totals->arena);
    }
    return status;
}

int
center_finish(struct center *self)
{
    const size_t num_periods = self->totals->num_histogram_periods;
    const uint32_t num_kinds = (uint32_t)scenario_num_kinds(self->scenario);
    const size_t num_histograms = num_kinds * num_periods;
    int status = CQ_OK;

    center_flush(self);
    center_chats_finish(self);
    count_still_inside(self);
    for (uint32_t type = 0; type < self->scenario->num_types; type++) {
        if (self->types[type].only_group != CQ_NONE)
            copy_to_only_pair(self, type);
        if (!self->has_customers)
            copy_to_customers(self, type);
    }
    for (uint32_t kind = 0; kind < num_kinds; kind++)
        add_zero_waits(self, kind);
    for (uint32_t g = 0; g < self->scenario->num_groups; g++)
        add_slots(self, g);
    center_add_costs(self);
    for (size_t i = 0; i < num_histograms && status == CQ_OK; i++)
        status = pack_waits(self, i);
    return status == CQ_OK ? center_pack_waits(self) : status;
}
