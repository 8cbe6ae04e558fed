/* Rows of a roster to shifts. It knows no file. */
#include "sim/roster.h"

#include <stdlib.h>
#include <string.h>

#include "sim/err.h"

/* The rows of an agent, or of several with the same day. */
struct person {
    const struct roster_row *rows;
    size_t num_rows;
    size_t first; /* where it first appears in the file */
    uint32_t num; /* how many are alike */
};

/* What a stretch without a gap comes to, and the room for it. */
struct making {
    double length_s; /* of the day */
    struct shift_plan *plan;
    struct shift *shifts;
    struct shift_break *breaks;
    struct span *paid;
    size_t num_breaks, num_paid;
};

static int
compare_rows(const struct roster_row *a, const struct roster_row *b)
{
    if (a->from_s != b->from_s)
        return a->from_s < b->from_s ? -1 : 1;
    if (a->until_s != b->until_s)
        return a->until_s < b->until_s ? -1 : 1;
    return (a->activity > b->activity) - (a->activity < b->activity);
}

/* By what they do on the day. */
static int
compare_days(const struct person *a, const struct person *b)
{
    for (size_t i = 0; i < a->num_rows && i < b->num_rows; i++) {
        const int rows = compare_rows(&a->rows[i], &b->rows[i]);

        if (rows != 0)
            return rows;
    }
    return (a->num_rows > b->num_rows) - (a->num_rows < b->num_rows);
}

static int
by_day(const void *a, const void *b)
{
    const struct person *left = a, *right = b;
    const int days = compare_days(left, right);

    if (days != 0)
        return days;
    return (left->first > right->first) - (left->first < right->first);
}

static int
by_place(const void *a, const void *b)
{
    const struct person *left = a, *right = b;

    return (left->first > right->first) - (left->first < right->first);
}

/* One for each agent. @return how many. */
static size_t
list_persons(const struct roster_row *rows, size_t num, struct person *persons)
{
    size_t num_persons = 0;

    for (size_t i = 0; i < num; i++) {
        struct person *person = &persons[num_persons];

        if (i > 0 && strcmp(rows[i].agent, rows[i - 1].agent) == 0) {
            person[-1].num_rows++;
            person[-1].first = rows[i].number < person[-1].first ? rows[i].number
                                                                 : person[-1].first;
            continue;
        }
        *person = (struct person){ &rows[i], 1, rows[i].number, 1 };
        num_persons++;
    }
    return num_persons;
}

/* Those with the same day become one, in the order of the file. */
static size_t
join_persons(struct person *persons, size_t num)
{
    size_t kept = 0;

    qsort(persons, num, sizeof(*persons), by_day);
    for (size_t i = 0; i < num; i++) {
        if (kept > 0 && compare_days(&persons[kept - 1], &persons[i]) == 0)
            persons[kept - 1].num++;
        else
            persons[kept++] = persons[i];
    }
    qsort(persons, kept, sizeof(*persons), by_place);
    return kept;
}

/* Paid hours, as one span where they adjoin. */
static void
add_paid(struct making *self, struct shift *shift, const struct roster_row *row)
{
    struct span *spans = self->paid;

    if (row->activity == ACTIVITY_UNPAID)
        return;
    if (shift->num_paid > 0 && spans[self->num_paid - 1].until_s == row->from_s) {
        spans[self->num_paid - 1].until_s = row->until_s;
        return;
    }
    spans[self->num_paid++] = (struct span){ row->from_s, row->until_s };
    shift->num_paid++;
}

static void
add_break(struct making *self, struct shift *shift, const struct roster_row *row)
{
    struct shift_break *next = self->breaks + self->num_breaks;

    if (row->activity == ACTIVITY_AVAILABLE)
        return;
    if (shift->num_breaks > 0 && next[-1].until_s == row->from_s) {
        next[-1].until_s = row->until_s;
        next[-1].length_s = next[-1].until_s - next[-1].from_s;
        return;
    }
    self->breaks[self->num_breaks++] = (struct shift_break){ row->from_s,
        row->until_s, row->until_s - row->from_s };
    shift->num_breaks++;
}

/* Rows without a gap between them: at the desk from the first available time to the
 * end of the last. */
static void
add_stretch(struct making *self, const struct person *who,
    const struct roster_row *rows, size_t num)
{
    struct shift *shift = &self->shifts[self->plan->num_shifts];
    size_t first = 0, end = num;

    *shift = (struct shift){ .starts_s = rows->from_s,
        .ends_s = rows->from_s,
        .num_agents = who->num,
        .first_person = self->plan->num_persons,
        .breaks = self->breaks + self->num_breaks,
        .paid = self->paid + self->num_paid };
    while (first < num && rows[first].activity != ACTIVITY_AVAILABLE)
        first++;
    while (end > first && rows[end - 1].activity != ACTIVITY_AVAILABLE)
        end--;
    if (first < end) {
        shift->starts_s = rows[first].from_s;
        shift->ends_s = rows[end - 1].until_s;
    }
    for (size_t i = first; i < end; i++)
        add_break(self, shift, &rows[i]);
    for (size_t i = 0; i < num; i++)
        add_paid(self, shift, &rows[i]);
    self->plan->num_shifts++;
}

/* @return whether the person is ever available in the opening hours. */
static bool
add_person(struct making *self, const struct person *person)
{
    const size_t before = self->plan->num_shifts;
    bool available = false;
    size_t begin = 0;

    for (size_t i = 1; i <= person->num_rows; i++)
        if (i == person->num_rows ||
            person->rows[i].from_s > person->rows[i - 1].until_s) {
            add_stretch(self, person, person->rows + begin, i - begin);
            begin = i;
        }
    self->plan->num_persons += person->num;
    for (size_t s = before; s < self->plan->num_shifts; s++)
        available =
            available || (self->shifts[s].starts_s < self->shifts[s].ends_s &&
                             self->shifts[s].starts_s < self->length_s &&
                             self->shifts[s].ends_s > 0);
    return available;
}

int
roster_plan(struct arena *arena, double length_s, const struct roster_row *rows,
    size_t num, struct shift_plan *out, bool *available)
{
    struct making making = { .length_s = length_s, .plan = out };
    struct person *persons = arena_alloc(arena, num * sizeof(*persons));
    size_t num_persons;

    making.shifts = arena_alloc(arena, num * sizeof(*making.shifts));
    making.breaks = arena_alloc(arena, num * sizeof(*making.breaks));
    making.paid = arena_alloc(arena, num * sizeof(*making.paid));
    *out = (struct shift_plan){ 0 };
    *available = false;
    if (persons == NULL || making.shifts == NULL || making.breaks == NULL ||
        making.paid == NULL)
        return CQ_ERR_NO_MEMORY;
    num_persons = join_persons(persons, list_persons(rows, num, persons));
    for (size_t i = 0; i < num_persons; i++)
        *available = add_person(&making, &persons[i]) || *available;
    out->shifts = making.shifts;
    return CQ_OK;
}
