/*
 * A roster counted again, rule by rule, as somebody would who has only the roster
 * on paper: two weeks laid out one after the other. It shares no code with those
 * who make rosters.
 */
#include "plan/rosters.h"

enum {
    HOURS_24_S = 86400,
    TWO_WEEKS = 2 * ROSTER_DAYS
};

/* A second of slack: times are whole seconds, sums of them in double. */
static const double slack_s = 1;

static bool
counts_right(const struct roster *self, const struct roster_task *task,
    unsigned day, uint32_t shift)
{
    uint32_t num = 0;

    for (uint32_t p = 0; p < self->num_persons; p++)
        num += self->work[p * ROSTER_DAYS + day] == shift;
    return num == task->counts[day * task->num_shifts + shift];
}

/* The longest run of days off, in two weeks; a person without work has them all. */
static unsigned
longest_off(const uint32_t *work)
{
    unsigned longest = 0, run = 0;

    for (unsigned d = 0; d < TWO_WEEKS; d++) {
        run = work[d % ROSTER_DAYS] == ROSTER_OFF ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static bool
rests(const uint32_t *work, const struct roster_task *task, unsigned day)
{
    const struct roster_shift *shift = &task->shifts[work[day]];
    const double free_s = day * HOURS_24_S + shift->ends_s + task->rules.rest_s;

    for (unsigned d = day + 1; d <= day + ROSTER_DAYS; d++) {
        const uint32_t next = work[d % ROSTER_DAYS];

        if (next != ROSTER_OFF &&
            d * HOURS_24_S + task->shifts[next].starts_s < free_s - slack_s)
            return false;
    }
    return true;
}

static struct roster_fault
check_person(const struct roster *self, const struct roster_task *task, uint32_t p)
{
    const struct roster_rules *rules = &task->rules;
    const uint32_t *work = self->work + p * ROSTER_DAYS;
    struct roster_fault fault = { ROSTER_FAULT_NONE, p, 0 };
    unsigned days = 0;
    double paid_s = 0;

    for (unsigned d = 0; d < ROSTER_DAYS; d++) {
        if (work[d] == ROSTER_OFF)
            continue;
        days++;
        paid_s += task->shifts[work[d]].paid_s;
        if (!rests(work, task, d)) {
            fault.kind = ROSTER_FAULT_REST;
            fault.day = d;
        }
    }
    if (days < rules->days_least || days > rules->days_most)
        fault.kind = ROSTER_FAULT_DAYS;
    else if (longest_off(work) < rules->off_together)
        fault.kind = ROSTER_FAULT_TOGETHER;
    else if (paid_s > rules->paid_most_s + slack_s ||
             paid_s < rules->paid_least_s - slack_s)
        fault.kind = ROSTER_FAULT_HOURS;
    return fault;
}

struct roster_fault
roster_check(const struct roster *self, const struct roster_task *task)
{
    struct roster_fault fault = { ROSTER_FAULT_NONE, 0, 0 };

    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (uint32_t s = 0; s < task->num_shifts; s++)
            if (!counts_right(self, task, d, s))
                return (struct roster_fault){ ROSTER_FAULT_COUNT, s, d };
    for (uint32_t p = 0; p < self->num_persons && fault.kind == ROSTER_FAULT_NONE;
         p++)
        fault = check_person(self, task, p);
    return fault;
}
