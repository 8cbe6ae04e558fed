/* Who stands in for whom, in words and for other programs: of a day's shifts or of
 * a week's. */
#include <stdio.h>

#include "cli/figures.h"
#include "cli/json.h"
#include "cli/page.h"
#include "cli/shifts.h"
#include "scenarios/units.h"
#include "sim/things.h"
#include "sim/write.h"

enum {
    TEXT_SIZE = 1200,
    CLOCK_SIZE = 16
};

static double
hours_of(const struct shifts_lend *lend)
{
    return lend->heads * (lend->until_s - lend->from_s) / 3600;
}

static const char *
clock_of(const struct scenario *scenario, double since_opening_s, char *out)
{
    unit_print_clock(since_opening_s + scenario->day.opens_s, out, CLOCK_SIZE);
    return out;
}

/* ---- in words ---- */

static int
print_when(const struct scenario *scenario, const struct shifts *day, size_t from,
    size_t to, char *out, size_t size)
{
    int used = 0;

    for (size_t i = 0; i < day->num_lends && used < (int)size; i++) {
        const struct shifts_lend *lend = &day->lends[i];
        char begins[CLOCK_SIZE], ends[CLOCK_SIZE];

        if (lend->from == from && lend->to == to)
            used += snprintf(out + used, size - (size_t)used, "%s%u from %s to %s",
                used > 0 ? ", " : "", lend->heads,
                clock_of(scenario, lend->from_s, begins),
                clock_of(scenario, lend->until_s, ends));
    }
    return used;
}

static void
print_pair(
    const struct shifts *days, size_t num_days, size_t from, size_t to, FILE *out)
{
    const struct scenario *scenario = days[0].scenario;
    char text[TEXT_SIZE], when[TEXT_SIZE - 300] = "", hours[FIGURE_SIZE];
    double sum_h = 0;

    for (size_t d = 0; d < num_days; d++)
        for (size_t i = 0; i < days[d].num_lends; i++)
            if (days[d].lends[i].from == from && days[d].lends[i].to == to)
                sum_h += hours_of(&days[d].lends[i]);
    if (!(sum_h > 0))
        return;
    if (num_days == 1)
        print_when(scenario, &days[0], from, to, when, sizeof(when));
    snprintf(text, sizeof(text), "Stand-ins from %s for %s, %s hours%s%s.",
        scenario->groups[from].name, scenario->groups[to].name,
        figure_count(sum_h, 1, hours), num_days == 1 ? ": " : " a week", when);
    page_text(out, 0, text);
}

void
shifts_print_lent(const struct shifts *days, size_t num_days, FILE *out)
{
    for (size_t from = 0; from < days[0].num_groups; from++)
        for (size_t to = 0; to < days[0].num_groups; to++)
            print_pair(days, num_days, from, to, out);
}

/* ---- for other programs ---- */

void
shifts_write_lent(const struct shifts *days, size_t num_days, FILE *out)
{
    const struct scenario *scenario = days[0].scenario;
    const char *comma = "\n";

    fputs("  \"stand_ins\": [", out);
    for (size_t d = 0; d < num_days; d++)
        for (size_t i = 0; i < days[d].num_lends; i++) {
            const struct shifts_lend *lend = &days[d].lends[i];
            char begins[CLOCK_SIZE], ends[CLOCK_SIZE];

            fprintf(out, "%s    {\"group\": ", comma);
            write_json_text(scenario->groups[lend->from].name, out);
            fputs(", \"for\": ", out);
            write_json_text(scenario->groups[lend->to].name, out);
            if (num_days > 1)
                fprintf(out, ", \"weekday\": \"%s\"", weekday_names[d]);
            fprintf(out, ", \"from\": \"%s\", \"until\": \"%s\", \"heads\": %u}",
                clock_of(scenario, lend->from_s, begins),
                clock_of(scenario, lend->until_s, ends), lend->heads);
            comma = ",\n";
        }
    fputs(comma[0] == ',' ? "\n  ],\n" : "],\n", out);
}
