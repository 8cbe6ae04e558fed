/*
 * What is known of a log when every row has been read: names, days, unknown words,
 * and the notes that somebody should see.
 */
#include <stdlib.h>
#include <string.h>

#include "plan/call_log_parts.h"
#include "sim/dates.h"
#include "sim/err.h"

enum {
    MOST_UNKNOWN = 20
};

int
log_type(struct call_log *self, size_t *type)
{
    struct call_log_parts *parts = self->parts;
    const char *name = log_cell(parts, ROLE_TYPE);
    int ret;

    if (log_is_empty(name))
        name = log_has(parts, ROLE_TYPE) ? "other" : "calls";
    ret = log_names_put(&parts->types, &self->arena, name, type);
    self->types = parts->types.names;
    self->num_types = parts->types.num;
    return ret;
}

int
log_count_day(struct call_log *self, int32_t day, double at_s)
{
    struct call_log_parts *parts = self->parts;
    uint32_t number;
    bool is_new;

    if (parts->days.num == parts->counted_capacity) {
        const size_t capacity = 2 * parts->counted_capacity + 32;
        struct call_log_day *more =
            realloc(parts->counted, capacity * sizeof(*more));

        if (more == NULL)
            return CQ_ERR_NO_MEMORY;
        parts->counted = more;
        parts->counted_capacity = capacity;
    }
    if (log_keys_put(&parts->days, (uint64_t)day + 1, &number, &is_new) != CQ_OK)
        return CQ_ERR_NO_MEMORY;
    if (is_new)
        parts->counted[number - 1] = (struct call_log_day){ day, 0 };
    parts->counted[number - 1].num_calls++;
    self->sorted &= at_s >= parts->latest_s;
    parts->latest_s = at_s;
    self->num_calls++;
    return CQ_OK;
}

static int
by_day(const void *a, const void *b)
{
    const struct call_log_day *left = a;
    const struct call_log_day *right = b;

    return (left->day > right->day) - (left->day < right->day);
}

static int
list_days(struct call_log *self)
{
    const size_t num = self->parts->days.num;

    self->days = arena_alloc(&self->arena, num * sizeof(*self->days));
    if (self->days == NULL)
        return CQ_ERR_NO_MEMORY;
    if (num > 0)
        memcpy(self->days, self->parts->counted, num * sizeof(*self->days));
    self->num_days = num;
    qsort(self->days, num, sizeof(*self->days), by_day);
    return CQ_OK;
}

static int
list_unknown(struct call_log *self)
{
    const struct call_log_parts *parts = self->parts;
    const size_t num = parts->outcomes.num;

    self->unknown = arena_alloc(&self->arena, (num + 1) * sizeof(*self->unknown));
    if (self->unknown == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < num && i < MOST_UNKNOWN; i++)
        self->unknown[self->num_unknown++] =
            (struct call_log_word){ parts->outcomes.names[i],
                parts->num_outcomes[i] };
    return CQ_OK;
}

static int
note_clock_changes(struct call_log *self)
{
    int ret = CQ_OK;

    for (size_t i = 0; self->dated && ret == CQ_OK && i < self->num_days; i++) {
        const char *change = log_clock_change(self->days[i].day);
        char date[12];

        if (change == NULL)
            continue;
        date_print(self->days[i].day, date, sizeof(date));
        ret = log_note(
            self, "On %s %s; its times are left as they are.", date, change);
    }
    return ret;
}

static int
note_rows(struct call_log *self)
{
    const struct call_log_parts *parts = self->parts;
    int ret = CQ_OK;

    if (!self->sorted)
        ret =
            log_note(self, "The rows are not in the order of arrival; that does no "
                           "harm.");
    if (ret == CQ_OK && parts->num_alike > 0)
        ret = log_note(self,
            "%llu rows are the same as an earlier one, but nothing in them tells "
            "calls "
            "apart (no call, customer or agent): they are kept.",
            (unsigned long long)parts->num_alike);
    if (ret == CQ_OK && self->num_left_out[CALL_LEFT_OUT_TALK_LONG] > 0)
        ret = log_note(self,
            "%llu talks of more than %g min are not believed and left out; their "
            "calls "
            "are kept. --columns longest_talk=2h sets another limit.",
            (unsigned long long)self->num_left_out[CALL_LEFT_OUT_TALK_LONG],
            self->longest_talk_s / 60);
    return ret;
}

/* Not a single call: what became of the rows. */
static int
nothing_left(struct call_log *self)
{
    const char *why = "every row was left out";
    uint64_t most = 0;

    for (int i = 0; i < NUM_CALL_NOT_OFFERED; i++)
        if (self->num_not_offered[i] > most) {
            most = self->num_not_offered[i];
            why = call_not_offered_words((enum call_not_offered)i);
        }
    for (int i = 0; i < NUM_CALL_ASIDE; i++)
        if (self->num_aside[i] > most) {
            most = self->num_aside[i];
            why = call_aside_words((enum call_aside)i);
        }
    return log_problem(self, self->parts->header_line,
        self->kind == CALL_LOG_CALLS
            ? "none of the %llu rows is a call that asked for an agent; %llu of "
              "them: %s%s%s. Say with --columns which column is what"
            : "none of the %llu rows has counts of an interval; %llu of them: "
              "%s%s%s. Say with --columns which column is what",
        (unsigned long long)self->num_rows, (unsigned long long)most, why,
        self->num_unknown > 0 ? ", as " : "",
        self->num_unknown > 0 ? self->unknown[0].word : "");
}

int
log_finish(struct call_log *self)
{
    struct call_log_parts *parts = self->parts;
    int ret = list_days(self);

    if (ret == CQ_OK)
        ret = list_unknown(self);
    if (ret == CQ_OK)
        ret = note_rows(self);
    if (ret == CQ_OK)
        ret = note_clock_changes(self);
    self->types = parts->types.names;
    self->num_types = parts->types.num;
    self->groups = parts->groups.names;
    self->num_groups = parts->groups.num;
    self->num_agents = (uint32_t)parts->agents.num;
    self->num_customers = (uint32_t)parts->customers.num;
    return ret == CQ_OK && self->num_calls == 0 ? nothing_left(self) : ret;
}
