/* What `callq shifts` hands to other programs. */
#include "cli/json.h"
#include "cli/shifts.h"
#include "scenarios/units.h"
#include "sim/err.h"
#include "sim/write.h"

static void
write_row(const struct shifts_job *self, const struct shifts_row *row, FILE *out)
{
    fputc('{', out);
    shifts_write_row(&self->run, row, out);
    json_member("paid_hours", row->agents * row->paid_s / 3600, out);
    json_member("cost", row->agents * row->cost, out);
    fputc('}', out);
}

/* Of one group, or of all together (group SIZE_MAX). */
static void
write_list(const struct shifts_job *self, size_t group, bool cover, FILE *out)
{
    const struct shifts_need *need = &self->need;

    fprintf(out, "\"%s\": [", cover ? "cover" : "requirement");
    for (size_t i = 0; i < need->num_intervals; i++) {
        unsigned long sum = 0;

        for (size_t g = 0; g < need->num_groups; g++)
            if (shifts_takes(&self->run, g) && (group == SIZE_MAX || g == group))
                sum += cover ? shifts_there(self, g, i)
                             : need->heads[g * need->num_intervals + i];
        fprintf(out, "%s%lu", i > 0 ? ", " : "", sum);
    }
    fputc(']', out);
}

static void
write_groups(const struct shifts_job *self, FILE *out)
{
    const char *comma = "\n";

    fputs("  \"groups\": [", out);
    for (size_t g = 0; g < self->shifts.num_groups; g++) {
        const struct shifts_group *group = &self->shifts.groups[g];
        const struct shifts_hours hours = shifts_hours(self, g);

        if (!shifts_takes(&self->run, g))
            continue;
        fprintf(out, "%s    {\"group\": ", comma);
        write_json_text(run_scenario(&self->run)->groups[g].name, out);
        json_member("cost", group->cost, out);
        json_member("bound", group->bound, out);
        fprintf(out, ", \"proven\": %s, \"agents\": %u",
            group->is_proven || group->end == SHIFTS_NOTHING ? "true" : "false",
            group->people);
        json_member("paid_hours", group->paid_s / 3600, out);
        json_member("required_hours", hours.required_h, out);
        json_member("over_hours", hours.there_h - hours.required_h, out);
        fputs(",\n     ", out);
        write_list(self, g, true, out);
        fputs(",\n     ", out);
        write_list(self, g, false, out);
        fputc('}', out);
        comma = ",\n";
    }
    fputs("\n  ],\n", out);
}

static void
write_head(const struct shifts_job *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(&self->run);
    char clock[16];

    json_head(scenario, out);
    fprintf(out, ",\n  \"replications\": %zu, \"confidence\": ",
        self->run.experiment.num_replications);
    json_number(out, scenario->run.confidence);
    fputs(",\n  \"intervals\": [", out);
    for (size_t i = 0; i < self->need.num_intervals; i++)
        fprintf(out, "%s\"%s\"", i > 0 ? ", " : "",
            shifts_clock(&self->run, self->need.from_s[i], clock));
    fputs("],\n  \"cost\": ", out);
    json_number(out, self->shifts.cost);
    json_member("bound", self->shifts.bound, out);
    json_member("gap", self->shifts.gap, out);
    fputs(",\n", out);
}

enum status
shifts_write_json(const void *of, FILE *out)
{
    const struct shifts_job *self = of;
    int ret;

    write_head(self, out);
    fputs("  \"shifts\": [", out);
    for (size_t r = 0; r < self->shifts.num_rows; r++) {
        fputs(r > 0 ? ",\n    " : "\n    ", out);
        write_row(self, &self->shifts.rows[r], out);
    }
    fputs("\n  ],\n  ", out);
    write_list(self, SIZE_MAX, true, out);
    fputs(",\n  ", out);
    write_list(self, SIZE_MAX, false, out);
    fputs(",\n", out);
    write_groups(self, out);
    shifts_write_lent(&self->shifts, 1, out);
    shifts_write_repair(self->has_repair ? &self->repair : NULL, out);
    fputs("  \"measures\": [\n", out);
    ret = run_write_measures(&self->run, out);
    fputs("  ]\n}\n", out);
    return say_code(ret);
}

enum status
shifts_write_csv(const void *of, FILE *out)
{
    const struct shifts_job *self = of;

    fputs("starts,ends,breaks,agents,group\n", out);
    for (size_t r = 0; r < self->shifts.num_rows; r++) {
        const struct shifts_row *row = &self->shifts.rows[r];
        char clock[16], length[48];

        fprintf(out, "%s,", shifts_clock(&self->run, row->starts_s, clock));
        fprintf(out, "%s,", shifts_clock(&self->run, row->ends_s, clock));
        for (size_t b = 0; b < row->num_breaks; b++) {
            unit_print_duration(row->breaks[b].length_s, length, sizeof(length));
            fprintf(out, "%s%s %s%s", b > 0 ? "; " : "",
                shifts_clock(&self->run, row->breaks[b].at_s, clock), length,
                row->breaks[b].is_paid ? "" : " unpaid");
        }
        fprintf(out, ",%u,", row->agents);
        write_csv_text(run_scenario(&self->run)->groups[row->group].name, out);
        fputc('\n', out);
    }
    return STATUS_DONE;
}

enum status
shifts_write_requirement(const void *of, FILE *out)
{
    const struct shifts_job *self = of;
    const struct shifts_need *need = &self->need;
    char clock[16];

    fputs("interval,group,heads,cover\n", out);
    for (size_t i = 0; i < need->num_intervals; i++)
        for (size_t g = 0; g < need->num_groups; g++) {
            if (!shifts_takes(&self->run, g))
                continue;
            fprintf(out, "%s,", shifts_clock(&self->run, need->from_s[i], clock));
            write_csv_text(run_scenario(&self->run)->groups[g].name, out);
            fprintf(out, ",%u,%u\n", need->heads[g * need->num_intervals + i],
                shifts_there(self, g, i));
        }
    return STATUS_DONE;
}

/* ---- a scenario ---- */
static void
write_shift(const struct shifts_job *self, const struct shift *shift, FILE *out)
{
    const double opens_s = run_scenario(&self->run)->day.opens_s;
    char starts[16], ends[16], length[48];

    unit_print_clock(shift->starts_s + opens_s, starts, sizeof(starts));
    unit_print_clock(shift->ends_s + opens_s, ends, sizeof(ends));
    fprintf(out, "      - {starts: \"%s\", ends: \"%s\", agents: %u", starts, ends,
        shift->num_agents);
    for (size_t b = 0; b < shift->num_breaks; b++) {
        const struct shift_break *one = &shift->breaks[b];
        bool paid = shift->paid == NULL;

        for (size_t p = 0; p < shift->num_paid; p++)
            paid = paid || (shift->paid[p].from_s <= one->from_s &&
                               one->until_s <= shift->paid[p].until_s);
        unit_print_clock(one->from_s + opens_s, starts, sizeof(starts));
        unit_print_duration(one->length_s, length, sizeof(length));
        fprintf(out, "%s{at: \"%s\", length: %s%s}", b == 0 ? ", breaks: [" : ", ",
            starts, length, paid ? "" : ", paid: no");
    }
    fputs(shift->num_breaks > 0 ? "]}\n" : "}\n", out);
}

enum status
shifts_write_scenario(const void *of, FILE *out)
{
    const struct shifts_job *self = of;
    const struct scenario *scenario = &self->schedule.scenario;

    fputs("# The shifts that callq shifts found, in place of what FILE says.\n"
          "extends: ",
        out);
    write_json_text("inputs/scenario.yaml", out);
    fputs("\nagents:\n", out);
    for (size_t g = 0; g < scenario->num_groups; g++) {
        const struct agent_group *group = &scenario->groups[g];

        if (!shifts_takes(&self->run, g))
            continue;
        fputs("  ", out);
        write_json_text(group->name, out);
        fputs(
            group->num_shifts > 0 ? ":\n    shifts:\n" : ":\n    staff: 0\n", out);
        for (size_t s = 0; s < group->num_shifts; s++)
            write_shift(self, &group->shifts[s], out);
    }
    return STATUS_DONE;
}
