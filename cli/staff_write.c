/* What `callq staff` hands to other programs. */
#include <math.h>
#include <string.h>

#include "cli/json.h"
#include "cli/staff.h"
#include "sim/err.h"
#include "sim/write.h"

enum {
    NAME_SIZE = 512
};

static void
write_list(const char *key, const double *values, size_t num, FILE *out)
{
    fprintf(out, "\"%s\": [", key);
    for (size_t i = 0; i < num; i++) {
        fputs(i > 0 ? ", " : "", out);
        json_number(out, values[i]);
    }
    fputc(']', out);
}

static void
write_people(const char *key, const uint32_t *people, size_t num, FILE *out)
{
    fprintf(out, "\"%s\": [", key);
    for (size_t i = 0; i < num; i++)
        fprintf(out, "%s%u", i > 0 ? ", " : "", people[i]);
    fputc(']', out);
}

static void
write_groups(const struct staff *staff, FILE *out)
{
    const size_t past = scenario_first_interval(staff->scenario);
    const size_t num = staff->trial.num_intervals;

    fputs("  \"groups\": [", out);
    for (size_t g = 0; g < staff->trial.num_groups; g++) {
        fputs(g > 0 ? ",\n    {\"group\": " : "\n    {\"group\": ", out);
        write_json_text(staff->scenario->groups[g].name, out);
        fputs(", ", out);
        write_people("agents", staff->agents + g * num + past, num - past, out);
        fputs(", ", out);
        write_people("heads", staff->heads + g * num + past, num - past, out);
        fputc('}', out);
    }
    fputs("\n  ],\n", out);
}

/* And what it rests on; "pooled_search" is what a pool came to, and no proof. */
static void
write_bound(const struct staff *staff, FILE *out)
{
    static const char *const kinds[] = { "theory", "intervals", "day",
        "pooled_search", "work" };

    json_member("lower_bound", staff->lower_bound, out);
    if (!isnan(staff->lower_bound))
        fprintf(out, ", \"lower_bound_by\": \"%s\"", kinds[staff->bound]);
}

/* The curve around the answer: each target at its worst. */
static void
write_near(const struct staff *staff, FILE *out)
{
    static const char *const names[NUM_STAFF_VARIANTS] = { "one_fewer_everywhere",
        "one_fewer_in_the_tightest", "answer", "one_more_in_the_tightest",
        "one_more_everywhere" };
    const char *comma = "\n";

    fputs("  \"curve\": [", out);
    for (size_t v = 0; v < NUM_STAFF_VARIANTS; v++) {
        const struct staff_near *near = &staff->near[v];

        if (near->worst == NULL)
            continue;
        fprintf(
            out, "%s    {\"staff\": \"%s\", \"agent_hours\": ", comma, names[v]);
        json_number(out, near->hours);
        fputs(", \"targets\": [", out);
        for (size_t k = 0; k < staff->asked.num_goals; k++) {
            fputs(k > 0 ? ", {\"target\": " : "{\"target\": ", out);
            write_json_text(staff->asked.goals[k].text, out);
            fputs(", \"value\": ", out);
            json_number(out, near->worst[k].estimate.value);
            fputs(", \"half_width\": ", out);
            json_number(out, near->worst[k].estimate.half_width);
            fprintf(
                out, ", \"verdict\": \"%s\"}", verdict_text(near->worst[k].word));
        }
        fputs("]}", out);
        comma = ",\n";
    }
    fputs("\n  ],\n", out);
}

static void
write_head(const struct staff_job *self, FILE *out)
{
    const struct staff *staff = &self->staff;
    const struct scenario *scenario = run_scenario(&self->run);

    json_head(scenario, out);
    fputs(",\n  \"intervals\": ", out);
    json_intervals(scenario, staff->trial.num_intervals, out);
    fputs(",\n", out);
}

enum status
staff_write_json(const void *of, FILE *out)
{
    const struct staff_job *self = of;
    const struct staff *staff = &self->staff;
    const size_t past = scenario_first_interval(staff->scenario);
    int ret;

    write_head(self, out);
    write_groups(staff, out);
    fprintf(out, "  \"met\": %s", staff->end == STAFF_FOUND ? "true" : "false");
    json_member("confidence", staff->asked.confidence, out);
    if (!isnan(self->risk))
        json_member("risk", self->risk, out);
    fprintf(out, ", \"by\": \"%s\", \"replications\": %zu",
        staff->by_theory ? "theory" : "simulation", staff->num_days);
    fprintf(out, ", \"staffings\": %zu", staff->asked.num_looks);
    json_member("agent_hours", staff_hours(staff, staff->agents), out);
    json_member("head_hours", staff_hours(staff, staff->heads), out);
    fprintf(out, ", \"least\": \"%s\"", staff->by_cost ? "cost" : "hours");
    if (staff->by_cost)
        json_member("cost", staff_cost(staff, staff->agents), out);
    if (staff->by_cost)
        json_member("lower_cost", staff->lower_cost, out);
    json_member("workload_hours", staff->workload_hours, out);
    write_bound(staff, out);
    fputs(",\n  ", out);
    write_list(
        "erlang_c", staff->erlang_c + past, staff->trial.num_intervals - past, out);
    fputs(",\n  ", out);
    write_list(
        "erlang_a", staff->erlang_a + past, staff->trial.num_intervals - past, out);
    fputs(",\n", out);
    write_near(staff, out);
    fputs("  \"measures\": [\n", out);
    ret = run_write_measures(&self->run, out);
    fputs("  ]\n}\n", out);
    return say_code(ret);
}

enum status
staff_write_requirement(const void *of, FILE *out)
{
    const struct staff_job *self = of;
    const struct staff *staff = &self->staff;
    const struct scenario *scenario = staff->scenario;
    char name[16];

    fputs("interval,group,agents,heads\n", out);
    for (size_t i = scenario_first_interval(scenario);
         i < staff->trial.num_intervals; i++)
        for (size_t g = 0; g < staff->trial.num_groups; g++) {
            const size_t at = g * staff->trial.num_intervals + i;

            fprintf(out, "%s,",
                scenario->day.steady
                    ? "all"
                    : interval_name(scenario, (int)i, name, sizeof(name)));
            write_csv_text(scenario->groups[g].name, out);
            fprintf(out, ",%u,%u\n", staff->agents[at], staff->heads[at]);
        }
    return STATUS_DONE;
}

unsigned
staff_scheduled(const struct staff *staff, size_t group, size_t interval)
{
    const struct list *before = &staff->scenario->groups[group].staff;

    if (interval >= scenario_first_interval(staff->scenario))
        return staff->heads[group * staff->trial.num_intervals + interval];
    return interval < before->num ? (unsigned)before->at[interval] : 0;
}

enum status
staff_write_scenario(const void *of, FILE *out)
{
    const struct staff_job *self = of;
    const struct staff *staff = &self->staff;
    const size_t num = staff->trial.num_intervals;

    fputs("# The heads that callq staff found, in place of what FILE "
          "says.\nextends: ",
        out);
    write_json_text("inputs/scenario.yaml", out);
    fputs("\nagents:\n", out);
    for (size_t g = 0; g < staff->trial.num_groups; g++) {
        fputs("  ", out);
        write_json_text(staff->scenario->groups[g].name, out);
        fputs(": {staff: ", out);
        if (num == 1)
            fprintf(out, "%u", staff->heads[g]);
        for (size_t i = 0; num > 1 && i < num; i++)
            fprintf(out, "%s%u", i == 0 ? "[" : ", ", staff_scheduled(staff, g, i));
        fputs(num > 1 ? "]}\n" : "}\n", out);
    }
    return STATUS_DONE;
}
