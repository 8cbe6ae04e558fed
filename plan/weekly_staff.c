/* What each weekday requires, found by simulation. It makes no shifts. */
#include <stdlib.h>
#include <string.h>

#include "plan/staff.h"
#include "plan/weekly.h"
#include "sim/err.h"

bool
weekly_choose(const struct scenario *scenario, unsigned weekday,
    struct calendar_day *room, struct scenario *out)
{
    const struct horizon *horizon = &scenario->horizon;
    size_t num = 0, num_warm_up = 0;

    for (size_t d = 0; d < horizon->num_days; d++) {
        if (horizon->days[d].weekday != weekday)
            continue;
        num_warm_up += d < horizon->num_warm_up;
        room[num++] = horizon->days[d];
    }
    out->horizon.days = room;
    out->horizon.num_days = num;
    out->horizon.num_warm_up = num_warm_up;
    return num > num_warm_up;
}

static const struct calendar_day *
first_of(const struct scenario *scenario, unsigned weekday)
{
    for (size_t d = 0; d < scenario->horizon.num_days; d++)
        if (scenario->horizon.days[d].weekday == weekday)
            return &scenario->horizon.days[d];
    return NULL;
}

/* An earlier weekday with the same volume and hours, or itself. */
static unsigned
like(const struct scenario *scenario, unsigned weekday)
{
    const struct calendar_day *day = first_of(scenario, weekday);

    for (unsigned d = 0; d < weekday; d++) {
        const struct calendar_day *other = first_of(scenario, d);

        if (other != NULL && other->volume == day->volume &&
            other->from_s == day->from_s && other->until_s == day->until_s)
            return d;
    }
    return weekday;
}

static uint32_t *
heads_of(const struct weekly_need *self, unsigned weekday)
{
    return self->heads + weekday * self->num_groups * self->num_intervals;
}

/* In its hours alone. */
static void
take_day(struct weekly_need *self, const struct scenario *scenario,
    unsigned weekday, const uint32_t *heads)
{
    const struct calendar_day *day = first_of(scenario, weekday);

    for (size_t k = 0; k < self->num_groups * self->num_intervals; k++) {
        const size_t i = k % self->num_intervals;

        if (self->from_s[i] < day->until_s && self->from_s[i + 1] > day->from_s)
            heads_of(self, weekday)[k] = heads[k];
    }
}

static int
search_day(struct weekly_need *self, const struct scenario *scenario,
    const struct staff_options *options, unsigned weekday, unsigned *stuck)
{
    struct scenario alone = *scenario;
    struct calendar_day *room =
        calloc(scenario->horizon.num_days + 1, sizeof(*room));
    struct staff staff = { 0 };
    int ret = CQ_OK;

    if (room == NULL)
        return CQ_ERR_NO_MEMORY;
    if (weekly_choose(scenario, weekday, room, &alone)) {
        ret = staff_find(&staff, &alone, options);
        if (ret == CQ_OK && staff.end != STAFF_FOUND)
            *stuck = weekday;
        else if (ret == CQ_OK)
            take_day(self, scenario, weekday, staff.heads);
        staff_free(&staff);
    }
    free(room);
    return ret;
}

int
weekly_need_search(struct weekly_need *self, const struct scenario *scenario,
    const struct staff_options *options, unsigned *stuck)
{
    int ret =
        weekly_need_init(self, scenario->num_groups, scenario->day.num_intervals);

    *stuck = ROSTER_DAYS;
    for (size_t i = 0; ret == CQ_OK && i <= self->num_intervals; i++)
        self->from_s[i] =
            fmin(scenario->day.length_s, (double)i * scenario->day.interval_s);
    for (unsigned d = 0; d < ROSTER_DAYS && ret == CQ_OK && *stuck == ROSTER_DAYS;
         d++) {
        unsigned same;

        if (first_of(scenario, d) == NULL)
            continue;
        same = like(scenario, d);
        if (same == d)
            ret = search_day(self, scenario, options, d, stuck);
        else
            memcpy(heads_of(self, d), heads_of(self, same),
                self->num_groups * self->num_intervals * sizeof(uint32_t));
    }
    return ret;
}
