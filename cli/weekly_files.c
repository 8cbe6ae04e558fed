/* Files of a week's rosters: the roster itself, the scenario that it makes, what
 * was required and what is there. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/weekly.h"
#include "scenarios/dates.h"
#include "scenarios/units.h"
#include "sim/dates.h"
#include "sim/err.h"
#include "sim/write.h"

enum {
    DAY_S = 86400,
    MOST_STRETCHES = 64,
    CLOCK_SIZE = 16
};

/* ---- the roster ---- */

/* A moment of a day of the calendar: "2026-03-02 08:00". */
static void
write_moment(double date, double since_midnight_s, FILE *out)
{
    const double days = floor(since_midnight_s / DAY_S);
    const double clock_s = since_midnight_s - DAY_S * days;
    char day[16], clock[CLOCK_SIZE];

    date_print((int32_t)(date + days), day, sizeof(day));
    unit_print_clock(clock_s, clock, sizeof(clock));
    fprintf(out, "%s %s", day, clock);
}

/* The first day of the calendar, in days since 1970. */
static double
first_date(const struct scenario *scenario)
{
    double date = 0;

    unit_date(scenario->horizon.days[0].date, &date);
    return date - scenario->horizon.days[0].number;
}

static bool
is_open(const struct scenario *scenario, long calendar_day)
{
    for (size_t d = 0; d < scenario->horizon.num_days; d++)
        if ((long)scenario->horizon.days[d].number == calendar_day)
            return true;
    return false;
}

/* Of a shift that begins on a day of the calendar, what lies in days that are
 * simulated: the rest would only be dropped again. */
static void
write_shift(const struct weekly_job *self, size_t person, long calendar_day,
    unsigned weekday, FILE *out)
{
    static const char *const words[] = { "phone", "break", "lunch" };
    const struct scenario *scenario = run_scenario(self->run);
    const struct weekly *weekly = &self->weekly;
    const uint32_t row = weekly->persons[person].row[weekday];
    const double date = first_date(scenario) + (double)calendar_day;
    struct weekly_row stretches[MOST_STRETCHES];
    size_t num = 0;

    if (row != ROSTER_OFF)
        num = weekly_rows_of(
            &weekly->days[weekday].rows[row], scenario->day.opens_s, stretches);
    for (size_t i = 0; i < num; i++) {
        const struct weekly_row *one = &stretches[i];
        const bool begins = one->from_s<DAY_S, ends = one->until_s> DAY_S;

        if (!(begins && is_open(scenario, calendar_day)) &&
            !(ends && is_open(scenario, calendar_day + 1)))
            continue;
        fprintf(out, "P%04zu,", person + 1);
        write_csv_text(scenario->groups[weekly->persons[person].group].name, out);
        fprintf(out, ",%s,", words[one->what]);
        write_moment(date, one->from_s, out);
        fputc(',', out);
        write_moment(date, one->until_s, out);
        fputc('\n', out);
    }
}

enum status
weekly_write_roster(const void *of, FILE *out)
{
    const struct weekly_job *self = of;
    const struct horizon *horizon = &run_scenario(self->run)->horizon;
    const long num = (long)(horizon->num_warm_up_calendar + horizon->num_calendar);
    const long monday = (long)horizon->days[0].weekday - horizon->days[0].number;

    fputs("agent,group,activity,start,end\n", out);
    for (size_t p = 0; p < self->weekly.num_persons; p++)
        for (long day = -1; day < num; day++)
            write_shift(self, p, day,
                (unsigned)(((day + monday) % ROSTER_DAYS + ROSTER_DAYS) %
                           ROSTER_DAYS),
                out);
    return STATUS_DONE;
}

enum status
weekly_write_scenario(const void *of, FILE *out)
{
    const struct weekly_job *self = of;
    const struct scenario *scenario = run_scenario(self->run);

    fputs("# The rosters that callq shifts found, in place of what FILE says.\n"
          "extends: ",
        out);
    write_json_text("inputs/scenario.yaml", out);
    fputs("\nagents:\n", out);
    for (size_t g = 0; g < scenario->num_groups; g++) {
        if (!shifts_takes(self->run, g))
            continue;
        fputs("  ", out);
        write_json_text(scenario->groups[g].name, out);
        if (self->weekly.groups[g].num_persons == 0) {
            fputs(": {staff: 0}\n", out);
            continue;
        }
        fputs(":\n    roster:\n      file: roster.csv\n      where: {group: ", out);
        write_json_text(scenario->groups[g].name, out);
        fputs("}\n      activities: {available: [phone], paid: [break], unpaid: "
              "[lunch]}\n",
            out);
    }
    return STATUS_DONE;
}

/* ---- requirement and cover ---- */

enum status
weekly_write_requirement(const void *of, FILE *out)
{
    const struct weekly_job *self = of;
    const struct weekly_need *need = &self->need;
    const struct scenario *scenario = run_scenario(self->run);
    char clock[CLOCK_SIZE];

    fputs("weekday,interval,group,heads,cover\n", out);
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (size_t i = 0; i < need->num_intervals; i++)
            for (size_t g = 0; g < need->num_groups; g++) {
                const size_t at =
                    (d * need->num_groups + g) * need->num_intervals + i;
                double from_s, until_s;

                if (!shifts_takes(self->run, g) ||
                    !weekly_hours(scenario, d, &from_s, &until_s))
                    continue;
                fprintf(out, "%s,%s,", weekday_names[d],
                    shifts_clock(self->run, need->from_s[i], clock));
                write_csv_text(scenario->groups[g].name, out);
                fprintf(out, ",%u,%u\n", need->heads[at],
                    weekly_cover(
                        &self->weekly, g, d, need->from_s[i], need->from_s[i + 1]));
            }
    return STATUS_DONE;
}

/* Steps of a weekday's cover: every moment at which it or the requirement changes.
 */
struct steps {
    double *at_s;
    size_t num;
};

static void
add_step(const struct weekly_job *self, struct steps *steps, double time_s)
{
    if (time_s > 0 && time_s < run_scenario(self->run)->day.length_s)
        steps->at_s[steps->num++] = time_s;
}

static void
add_rows(const struct weekly_job *self, struct steps *steps, unsigned weekday,
    double shift_s)
{
    const struct shifts *day = &self->weekly.days[weekday];

    for (size_t r = 0; r < day->num_rows; r++) {
        const struct shifts_row *row = &day->rows[r];

        add_step(self, steps, row->starts_s - shift_s);
        add_step(self, steps, row->ends_s - shift_s);
        for (size_t b = 0; b < row->num_breaks; b++) {
            add_step(self, steps, row->breaks[b].at_s - shift_s);
            add_step(self, steps,
                row->breaks[b].at_s + row->breaks[b].length_s - shift_s);
        }
    }
}

static int
upwards(const void *a, const void *b)
{
    const double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

/* Room for all moments of a day and the night before it. */
static size_t
most_steps(const struct weekly_job *self)
{
    size_t most = self->need.num_intervals + 2;

    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (size_t r = 0; r < self->weekly.days[d].num_rows; r++)
            most += 2 + 2 * self->weekly.days[d].rows[r].num_breaks;
    return most;
}

static void
find_steps(const struct weekly_job *self, unsigned weekday, struct steps *steps)
{
    size_t kept = 0;

    steps->num = 0;
    steps->at_s[steps->num++] = 0;
    for (size_t i = 1; i < self->need.num_intervals; i++)
        add_step(self, steps, self->need.from_s[i]);
    add_rows(self, steps, weekday, 0);
    if (shifts_wrap(run_scenario(self->run)))
        add_rows(self, steps, (weekday + ROSTER_DAYS - 1) % ROSTER_DAYS, DAY_S);
    qsort(steps->at_s, steps->num, sizeof(*steps->at_s), upwards);
    for (size_t i = 0; i < steps->num; i++)
        if (kept == 0 || steps->at_s[i] > steps->at_s[kept - 1] + 1e-3)
            steps->at_s[kept++] = steps->at_s[i];
    steps->num = kept;
    steps->at_s[kept] = run_scenario(self->run)->day.length_s;
}

static uint32_t
required_at(
    const struct weekly_job *self, unsigned weekday, size_t group, double at_s)
{
    const struct weekly_need *need = &self->need;
    size_t i = need->num_intervals;

    while (i > 1 && need->from_s[i - 1] > at_s)
        i--;
    return need
        ->heads[(weekday * need->num_groups + group) * need->num_intervals + i - 1];
}

static void
write_step(const struct weekly_job *self, unsigned weekday, size_t group,
    const double *at_s, FILE *out)
{
    char from[CLOCK_SIZE], until[CLOCK_SIZE];

    fprintf(out, "%s,%s,%s,", weekday_names[weekday],
        shifts_clock(self->run, at_s[0], from),
        shifts_clock(self->run, at_s[1], until));
    write_csv_text(run_scenario(self->run)->groups[group].name, out);
    fprintf(out, ",%u,%u\n", required_at(self, weekday, group, at_s[0]),
        weekly_cover(&self->weekly, group, weekday, at_s[0], at_s[1]));
}

enum status
weekly_write_cover(const void *of, FILE *out)
{
    const struct weekly_job *self = of;
    const struct scenario *scenario = run_scenario(self->run);
    struct steps steps = { .at_s = calloc(most_steps(self), sizeof(double)) };
    double from_s, until_s;

    if (steps.at_s == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    fputs("day,from,until,group,requirement,cover\n", out);
    for (unsigned d = 0; d < ROSTER_DAYS; d++) {
        if (!weekly_hours(scenario, d, &from_s, &until_s))
            continue;
        find_steps(self, d, &steps);
        for (size_t g = 0; g < scenario->num_groups; g++)
            for (size_t i = 0; i < steps.num && shifts_takes(self->run, g); i++)
                write_step(self, d, g, &steps.at_s[i], out);
    }
    free(steps.at_s);
    return STATUS_DONE;
}
