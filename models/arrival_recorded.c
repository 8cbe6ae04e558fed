/*
 * A log replayed row by row: when each contact came and, where the log knows it,
 * how long it talked and how long it would have waited. Of several days,
 * the r-th day simulated replays day 1 + (r - 1) mod D.
 */
#include <stdlib.h>

#include "sim/model.h"

struct row {
    double day;
    double at_s; /* since opening */
    double talk_s;
    double patience_s;
    size_t number; /* in the log: rows of one instant keep their order */
};

struct recorded {
    struct list at;
    struct list date;
    struct list talk;
    struct list patience;
    /* derived */
    const struct row *rows; /* by day and time */
    size_t num_rows;
    const size_t *days; /* first row of each day, and the end */
    size_t num_days;
    unsigned gives;
    /* of a replication */
    struct volume_steps steps;
    double volume;
    size_t next; /* row */
    size_t end;
    double copies; /* that row next - 1 is still to give */
};

static const struct param params[] = {
    PARAM_FLAGS(struct recorded, at, PARAM_CLOCKS, PARAM_REQUIRED, 0, DBL_MAX,
        "clock time of each contact: [\"09:00\", \"09:01:30\"], or a column of a "
        "file",
        PARAM_COLUMN),
    PARAM_FLAGS(struct recorded, date, PARAM_DATES, PARAM_OPTIONAL, 0, DBL_MAX,
        "its date, if the log has several days and `at` has no date: each "
        "replication takes the next day",
        PARAM_COLUMN),
    PARAM_FLAGS(struct recorded, talk, PARAM_DURATIONS, PARAM_OPTIONAL, 0, DBL_MAX,
        "its talk time; where it is left out, drawn from the type's talk",
        PARAM_COLUMN | PARAM_GAPS),
    PARAM_FLAGS(struct recorded, patience, PARAM_DURATIONS, PARAM_OPTIONAL, 0,
        DBL_MAX,
        "its patience, or never; where it is left out, drawn from the type's "
        "patience",
        PARAM_COLUMN | PARAM_GAPS),
    PARAM_END,
};

enum {
    DAY_S = 86400
};

static int
compare(const void *one, const void *other)
{
    const struct row *a = one;
    const struct row *b = other;

    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->at_s != b->at_s)
        return a->at_s < b->at_s ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static const char *
check_lengths(const struct recorded *p)
{
    if (p->at.num == 0)
        return "the log has no contacts; give at least one";
    if (p->date.at != NULL && p->date.num != p->at.num)
        return "at and date must be of one length: a date for each contact";
    if (p->talk.at != NULL && p->talk.num != p->at.num)
        return "at and talk must be of one length: a talk time, or ~, for each "
               "contact";
    if (p->patience.at != NULL && p->patience.num != p->at.num)
        return "at and patience must be of one length: a patience, or ~, for each "
               "contact";
    return NULL;
}

static const char *
fill(const struct recorded *p, const struct day *day, size_t i, struct row *row)
{
    const double at_s = p->at.at[i];
    const double days = at_s > DAY_S ? floor(at_s / DAY_S) : 0;

    if (days > 0 && p->date.at != NULL)
        return "the times in at carry a date already; leave date out";
    *row = (struct row){ .day = p->date.at == NULL ? days : p->date.at[i],
        .at_s = at_s - days * DAY_S - day->opens_s,
        .talk_s = p->talk.at == NULL ? NAN : p->talk.at[i],
        .patience_s = p->patience.at == NULL ? NAN : p->patience.at[i],
        .number = i };
    if (!(row->at_s >= 0 && row->at_s < day->length_s))
        return "a contact came outside the opening hours; leave it out, or open "
               "longer";
    return isinf(row->talk_s) ? "a talk time cannot be never" : NULL;
}

/* Both arrays are long enough: no more days than rows, and the end. */
static void
find_days(struct recorded *p, const struct row *rows, size_t *days)
{
    for (size_t i = 0; i < p->num_rows; i++)
        if (i == 0 || rows[i].day != rows[i - 1].day)
            days[p->num_days++] = i;
    days[p->num_days] = p->num_rows;
}

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct recorded *p = self;
    const char *wrong = check_lengths(p);
    struct row *rows;
    size_t *days;

    if (wrong != NULL)
        return wrong;
    p->num_rows = p->at.num;
    rows = arena_alloc(arena, p->num_rows * sizeof(*rows));
    days = arena_alloc(arena, (p->num_rows + 1) * sizeof(*days));
    if (rows == NULL || days == NULL)
        return model_no_memory;
    p->gives = ARRIVAL_GIVES_TALK | ARRIVAL_GIVES_PATIENCE;
    for (size_t i = 0; i < p->num_rows && wrong == NULL; i++) {
        wrong = fill(p, day, i, &rows[i]);
        if (isnan(rows[i].talk_s))
            p->gives &= ~(unsigned)ARRIVAL_GIVES_TALK;
        if (isnan(rows[i].patience_s))
            p->gives &= ~(unsigned)ARRIVAL_GIVES_PATIENCE;
    }
    if (wrong != NULL)
        return wrong;
    qsort(rows, p->num_rows, sizeof(*rows), compare);
    find_days(p, rows, days);
    p->rows = rows;
    p->days = days;
    return NULL;
}

static void
start(void *self, const struct arrival_day *day, struct rng *rng)
{
    struct recorded *p = self;
    const size_t of_log = (size_t)((day->number - 1) % p->num_days);

    (void)rng;
    p->volume = day->volume;
    p->steps = day->steps;
    p->next = p->days[of_log];
    p->end = p->days[of_log + 1];
    p->copies = 0;
}

/* A volume other than 1 repeats each row so often, with the fraction as chance. */
static double
num_copies(double volume, struct rng *rng)
{
    const double whole = floor(volume);

    return whole < volume ? whole + (rng_uniform(rng) < volume - whole) : whole;
}

static double
next_s(void *self, struct rng *rng)
{
    struct recorded *p = self;

    while (p->copies == 0) {
        if (p->next == p->end)
            return INFINITY;
        p->next++;
        p->copies = num_copies(
            p->volume * volume_at(&p->steps, p->rows[p->next - 1].at_s), rng);
    }
    p->copies--;
    return p->rows[p->next - 1].at_s;
}

static void
luck(const void *self, double *talk_s, double *patience_s)
{
    const struct recorded *p = self;

    *talk_s = p->rows[p->next - 1].talk_s;
    *patience_s = p->rows[p->next - 1].patience_s;
}

static unsigned
gives(const void *self)
{
    return ((const struct recorded *)self)->gives;
}

/* Of an average day of the log. */
static double
expected(const void *self, double from_s, double until_s)
{
    const struct recorded *p = self;
    size_t num = 0;

    for (size_t i = 0; i < p->num_rows; i++)
        num += p->rows[i].at_s >= from_s && p->rows[i].at_s < until_s;
    return (double)num / (double)p->num_days;
}

/* Each day is what it was. */
static bool
expects_roughly(const void *self)
{
    (void)self;
    return true;
}

const struct arrival_model arrival_recorded = {
    .head = { "recorded", "a log replayed row by row", sizeof(struct recorded),
        params, prepare },
    .needs_day = true,
    .start = start,
    .next_s = next_s,
    .luck = luck,
    .gives = gives,
    .expected = expected,
    .expects_roughly = expects_roughly,
};
