/*
 * Days and hours of a log. It counts calls, and knows nothing else of them.
 */
#include "plan/fit_calendar.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

struct hours {
    size_t from, until; /* intervals; equal: closed */
    size_t num_days;
};

void
fit_calendar_init(struct fit_calendar *self, double interval_s)
{
    *self = (struct fit_calendar){ .interval_s = interval_s,
        .num_intervals = (size_t)(FIT_DAY_S / interval_s + 0.5) };
}

void
fit_calendar_free(struct fit_calendar *self)
{
    for (size_t i = 0; i < self->num_days; i++) {
        free(self->days[i].answered);
        free(self->days[i].offered);
    }
    free(self->days);
    *self = (struct fit_calendar){ 0 };
}

size_t
fit_weekday(int32_t day)
{
    return (size_t)(((day + 3) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
}

/* Logs are mostly in order: the last day first. */
static struct fit_day *
find_day(const struct fit_calendar *self, int32_t day)
{
    for (size_t i = self->num_days; i-- > 0;)
        if (self->days[i].day == day)
            return &self->days[i];
    return NULL;
}

static struct fit_day *
add_day(struct fit_calendar *self, int32_t day)
{
    struct fit_day *out;

    if (self->num_days == self->capacity) {
        const size_t capacity = 2 * self->capacity + 64;
        struct fit_day *days = realloc(self->days, capacity * sizeof(*days));

        if (days == NULL)
            return NULL;
        self->days = days;
        self->capacity = capacity;
    }
    out = &self->days[self->num_days];
    *out = (struct fit_day){ .day = day };
    out->answered = calloc(self->num_intervals, sizeof(*out->answered));
    out->offered = calloc(self->num_intervals, sizeof(*out->offered));
    if (out->answered == NULL || out->offered == NULL) {
        free(out->answered);
        free(out->offered);
        return NULL;
    }
    self->num_days++;
    return out;
}

static size_t
interval_of(const struct fit_calendar *self, double arrived_s)
{
    const size_t interval = (size_t)(arrived_s / self->interval_s);

    return interval < self->num_intervals ? interval : self->num_intervals - 1;
}

/* Found, or added. */
static struct fit_day *
day_of(struct fit_calendar *self, int32_t day)
{
    struct fit_day *of = find_day(self, day);

    return of == NULL ? add_day(self, day) : of;
}

int
fit_calendar_count(struct fit_calendar *self, int32_t day, double start_s,
    uint32_t offered, uint32_t answered)
{
    struct fit_day *of = day_of(self, day);

    if (of == NULL)
        return CQ_ERR_NO_MEMORY;
    of->offered[interval_of(self, start_s)] += offered;
    of->answered[interval_of(self, start_s)] += answered;
    of->num_answered += answered;
    return CQ_OK;
}

int
fit_calendar_add(
    struct fit_calendar *self, int32_t day, double arrived_s, double answered_s)
{
    struct fit_day *of = day_of(self, day);

    if (of == NULL)
        return CQ_ERR_NO_MEMORY;
    of->offered[interval_of(self, arrived_s)]++;
    if (!isnan(answered_s)) {
        of->answered[interval_of(self, answered_s)]++;
        of->num_answered++;
    }
    return CQ_OK;
}

/* ---- decisions ---- */

static int
by_day(const void *a, const void *b)
{
    const struct fit_day *first = a, *second = b;

    return (first->day > second->day) - (first->day < second->day);
}

static double
answered_in(const struct fit_calendar *self, size_t weekday, size_t interval)
{
    double num = 0;

    for (size_t d = 0; d < self->num_days; d++)
        if (fit_weekday(self->days[d].day) == weekday)
            num += self->days[d].answered[interval];
    return num;
}

/* Hours begin and end where a tenth of the busiest interval's calls is answered:
 * who signs on a few minutes early opens no half hour. */
static void
trim(const struct fit_calendar *self, size_t weekday, struct hours *hours)
{
    double most = 0;

    for (size_t i = hours->from; i < hours->until; i++)
        most = fmax(most, answered_in(self, weekday, i));
    while (hours->from < hours->until &&
           answered_in(self, weekday, hours->from) < most / 10)
        hours->from++;
    while (hours->until > hours->from &&
           answered_in(self, weekday, hours->until - 1) < most / 10)
        hours->until--;
}

/* From the first to the last interval in which half of a weekday's days answer. */
static struct hours
hours_of(const struct fit_calendar *self, size_t weekday)
{
    struct hours out = { 0 };

    for (size_t d = 0; d < self->num_days; d++)
        out.num_days += fit_weekday(self->days[d].day) == weekday;
    for (size_t i = 0; out.num_days > 0 && i < self->num_intervals; i++) {
        size_t num = 0;

        for (size_t d = 0; d < self->num_days; d++)
            num += fit_weekday(self->days[d].day) == weekday &&
                   self->days[d].answered[i] > 0;
        if (2 * num < out.num_days)
            continue;
        if (out.until == 0)
            out.from = i;
        out.until = i + 1;
    }
    trim(self, weekday, &out);
    return out;
}

static size_t
apart(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

static bool
alike(const struct hours *a, const struct hours *b)
{
    return a->until > 0 && b->until > 0 && apart(a->from, b->from) <= 1 &&
           apart(a->until, b->until) <= 1;
}

/* The weekdays about alike with most days among them. */
static void
choose_weekdays(struct fit_calendar *self, const struct hours *hours, unsigned told)
{
    size_t most = 0, chosen = 0;

    for (size_t a = 0; a < FIT_WEEKDAYS; a++) {
        size_t num = 0;

        for (size_t b = 0; b < FIT_WEEKDAYS; b++)
            num += alike(&hours[a], &hours[b]) ? hours[b].num_days : 0;
        if (num > most) {
            most = num;
            chosen = a;
        }
    }
    for (size_t b = 0; b < FIT_WEEKDAYS; b++)
        self->weekdays[b] = told != 0
                                ? (told >> b & 1u) != 0
                                : most > 0 && alike(&hours[chosen], &hours[b]);
}

/* The widest of what is about alike. */
static void
choose_hours(struct fit_calendar *self, const struct hours *hours,
    const struct fit_calendar_told *told)
{
    size_t from = self->num_intervals, until = 0;

    for (size_t w = 0; w < FIT_WEEKDAYS; w++) {
        if (!self->weekdays[w] || hours[w].until == 0)
            continue;
        from = hours[w].from < from ? hours[w].from : from;
        until = hours[w].until > until ? hours[w].until : until;
    }
    self->opens_s =
        isnan(told->opens_s) ? (double)from * self->interval_s : told->opens_s;
    self->closes_s =
        isnan(told->closes_s) ? (double)until * self->interval_s : told->closes_s;
}

static bool
is_chosen(const struct fit_calendar *self, size_t day)
{
    return self->weekdays[fit_weekday(self->days[day].day)];
}

/* The median of what is answered on the days of the weekdays chosen. */
static double
usual(const struct fit_calendar *self)
{
    size_t num = 0;

    for (size_t d = 0; d < self->num_days; d++)
        num += is_chosen(self, d);
    for (size_t d = 0; d < self->num_days; d++) {
        size_t less = 0, as_many = 0;

        for (size_t k = 0; is_chosen(self, d) && k < self->num_days; k++) {
            if (!is_chosen(self, k))
                continue;
            less += self->days[k].num_answered < self->days[d].num_answered;
            as_many += self->days[k].num_answered == self->days[d].num_answered;
        }
        if (less <= num / 2 && less + as_many > num / 2)
            return self->days[d].num_answered;
    }
    return 0;
}

bool
fit_calendar_decide(struct fit_calendar *self, const struct fit_calendar_told *told)
{
    struct hours hours[FIT_WEEKDAYS];
    double least;

    if (self->num_days == 0)
        return false;
    qsort(self->days, self->num_days, sizeof(*self->days), by_day);
    for (size_t w = 0; w < FIT_WEEKDAYS; w++)
        hours[w] = hours_of(self, w);
    choose_weekdays(self, hours, told->weekdays);
    choose_hours(self, hours, told);
    least = usual(self) / 10;
    for (size_t d = 0; d < self->num_days; d++) {
        struct fit_day *day = &self->days[d];

        day->open = self->weekdays[fit_weekday(day->day)] &&
                    day->num_answered > 0 && day->num_answered >= least;
        day->row = self->num_open_days;
        self->num_open_days += day->open;
    }
    return self->num_open_days > 0 && self->closes_s > self->opens_s;
}

bool
fit_calendar_has(const struct fit_calendar *self, int32_t day, double arrived_s,
    size_t *row, size_t *interval)
{
    const struct fit_day key = { .day = day };
    const struct fit_day *found =
        bsearch(&key, self->days, self->num_days, sizeof(*self->days), by_day);

    if (found == NULL || !found->open || arrived_s < self->opens_s ||
        arrived_s >= self->closes_s)
        return false;
    *row = found->row;
    *interval = (size_t)((arrived_s - self->opens_s) / self->interval_s);
    return true;
}

size_t
fit_calendar_open_intervals(const struct fit_calendar *self)
{
    return (size_t)ceil((self->closes_s - self->opens_s) / self->interval_s - 1e-9);
}
