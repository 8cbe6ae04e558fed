/* Rosters of a week for other programs. */
#include "cli/json.h"
#include "cli/weekly.h"
#include "sim/err.h"
#include "sim/write.h"

static void
write_group_name(const struct weekly_job *self, size_t group, FILE *out)
{
    write_json_text(run_scenario(self->run)->groups[group].name, out);
}

/* ---- shifts ---- */
static void
write_row(const struct weekly_job *self, unsigned weekday,
    const struct shifts_row *row, FILE *out)
{
    fprintf(out, "{\"weekday\": \"%s\", ", weekday_names[weekday]);
    shifts_write_row(self->run, row, out);
    fputc('}', out);
}

static void
write_shifts(const struct weekly_job *self, FILE *out)
{
    const char *comma = "\n";

    fputs("  \"shifts\": [", out);
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (size_t r = 0; r < self->weekly.days[d].num_rows; r++) {
            fprintf(out, "%s    ", comma);
            write_row(self, d, &self->weekly.days[d].rows[r], out);
            comma = ",\n";
        }
    fputs("\n  ],\n", out);
}

/* ---- people ---- */
/* NULL: off. */
static const struct shifts_row *
person_row(const struct weekly_job *self, size_t p, unsigned day)
{
    const uint32_t row = self->weekly.persons[p].row[day];

    return row == ROSTER_OFF ? NULL : &self->weekly.days[day].rows[row];
}

static void
write_person(const struct weekly_job *self, size_t p, FILE *out)
{
    const struct weekly_person *person = &self->weekly.persons[p];
    char clock[16];

    fprintf(out, "{\"person\": \"P%04zu\", \"group\": ", p + 1);
    write_group_name(self, person->group, out);
    fputs(", \"week\": {", out);
    for (unsigned d = 0; d < ROSTER_DAYS; d++) {
        const struct shifts_row *row = person_row(self, p, d);

        fprintf(out, "%s\"%s\": ", d > 0 ? ", " : "", weekday_names[d]);
        if (row == NULL) {
            fputs("null", out);
            continue;
        }
        fprintf(out, "[\"%s\", ", shifts_clock(self->run, row->starts_s, clock));
        fprintf(out, "\"%s\"]", shifts_clock(self->run, row->ends_s, clock));
    }
    fputs("}}", out);
}

static void
write_roster(const struct weekly_job *self, FILE *out)
{
    fputs("  \"roster\": [", out);
    for (size_t p = 0; p < self->weekly.num_persons; p++) {
        fputs(p > 0 ? ",\n    " : "\n    ", out);
        write_person(self, p, out);
    }
    fputs("\n  ],\n", out);
}

/* ---- cover ---- */
/* Of one group, or of all together (group SIZE_MAX); Monday's intervals first. */
static void
write_list(const struct weekly_job *self, size_t group, bool cover, FILE *out)
{
    const struct weekly_need *need = &self->need;

    fprintf(out, "\"%s\": [", cover ? "cover" : "requirement");
    for (size_t k = 0; k < ROSTER_DAYS * need->num_intervals; k++) {
        const unsigned d = (unsigned)(k / need->num_intervals);
        const size_t i = k % need->num_intervals;
        unsigned long sum = 0;

        for (size_t g = 0; g < need->num_groups; g++)
            if (shifts_takes(self->run, g) && (group == SIZE_MAX || g == group))
                sum += cover ? weekly_cover(&self->weekly, g, d, need->from_s[i],
                                   need->from_s[i + 1])
                             : need->heads[(d * need->num_groups + g) *
                                               need->num_intervals +
                                           i];
        fprintf(out, "%s%lu", k > 0 ? ", " : "", sum);
    }
    fputc(']', out);
}

static void
write_groups(const struct weekly_job *self, FILE *out)
{
    const char *comma = "\n";

    fputs("  \"groups\": [", out);
    for (size_t g = 0; g < self->weekly.num_groups; g++) {
        const struct weekly_group *group = &self->weekly.groups[g];
        const struct weekly_hours hours = weekly_sum(self, g);

        if (!shifts_takes(self->run, g))
            continue;
        fprintf(out, "%s    {\"group\": ", comma);
        write_group_name(self, g, out);
        json_member("cost", group->cost, out);
        json_member("bound", group->bound, out);
        fprintf(out, ", \"people\": %u, \"people_bound\": %u", group->num_persons,
            group->persons_bound);
        json_member("paid_hours", group->paid_s / 3600, out);
        json_member("required_hours", hours.required_h, out);
        json_member("over_hours", hours.over_h, out);
        fputs(",\n     ", out);
        write_list(self, g, true, out);
        fputs(",\n     ", out);
        write_list(self, g, false, out);
        fputc('}', out);
        comma = ",\n";
    }
    fputs("\n  ],\n", out);
}

/* ---- the whole ---- */
static void
write_head(const struct weekly_job *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self->run);
    char clock[16];

    json_head(scenario, out);
    fprintf(out, ",\n  \"replications\": %zu, \"confidence\": ",
        self->run->experiment.num_replications);
    json_number(out, scenario->run.confidence);
    fputs(",\n  \"weekdays\": [", out);
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        fprintf(out, "%s\"%s\"", d > 0 ? ", " : "", weekday_names[d]);
    fputs("], \"intervals\": [", out);
    for (size_t i = 0; i < self->need.num_intervals; i++)
        fprintf(out, "%s\"%s\"", i > 0 ? ", " : "",
            shifts_clock(self->run, self->need.from_s[i], clock));
    fputs("],\n  \"cost\": ", out);
    json_number(out, self->weekly.cost);
    json_member("bound", self->weekly.bound, out);
    json_member("gap", self->weekly.gap, out);
    fprintf(out, ", \"people\": %zu,\n", self->weekly.num_persons);
}

enum status
weekly_write_json(const void *of, FILE *out)
{
    const struct weekly_job *self = of;
    int ret;

    write_head(self, out);
    write_groups(self, out);
    shifts_write_lent(self->weekly.days, ROSTER_DAYS, out);
    shifts_write_repair(self->has_repair ? &self->repair : NULL, out);
    write_shifts(self, out);
    write_roster(self, out);
    fputs("  ", out);
    write_list(self, SIZE_MAX, true, out);
    fputs(",\n  ", out);
    write_list(self, SIZE_MAX, false, out);
    fputs(",\n  \"measures\": [\n", out);
    ret = run_write_measures(self->run, out);
    fputs("  ]\n}\n", out);
    return say_code(ret);
}

enum status
weekly_write_csv(const void *of, FILE *out)
{
    const struct weekly_job *self = of;
    char clock[16];

    fputs("person,group", out);
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        fprintf(out, ",%s", weekday_names[d]);
    fputc('\n', out);
    for (size_t p = 0; p < self->weekly.num_persons; p++) {
        const struct weekly_person *person = &self->weekly.persons[p];

        fprintf(out, "P%04zu,", p + 1);
        write_csv_text(run_scenario(self->run)->groups[person->group].name, out);
        for (unsigned d = 0; d < ROSTER_DAYS; d++) {
            const struct shifts_row *row = person_row(self, p, d);

            fputc(',', out);
            if (row == NULL)
                continue;
            fprintf(out, "%s-", shifts_clock(self->run, row->starts_s, clock));
            fputs(shifts_clock(self->run, row->ends_s, clock), out);
        }
        fputc('\n', out);
    }
    return STATUS_DONE;
}
