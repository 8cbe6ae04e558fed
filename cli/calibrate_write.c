/* What `callq calibrate` hands to other programs. */
#include <math.h>
#include <string.h>

#include "cli/calibrate.h"
#include "cli/json.h"
#include "sim/err.h"
#include "sim/write.h"

enum {
    NAME_SIZE = 700
};

static const char *const fates[] = { "found", "at_bound", "no_effect", "unknown" };

static void
write_head(const struct calibrate_job *self, FILE *out)
{
    const struct scenario *scenario = calibrate_scenario(self);
    const struct calibrate *result = &self->result;

    json_head(scenario, out);
    fprintf(out, ", \"replications\": %zu, \"searched\": %zu", self->num_judge,
        self->num_search);
    json_member("confidence", scenario->run.confidence, out);
    fprintf(out,
        ", \"settings\": %zu,\n  \"squares\": {\"before\": ", result->num_looks);
    json_number(out, result->start);
    json_member("after", result->end, out);
    json_member("expected", result->expected, out);
    json_member("chance", result->chance, out);
    fputs("},\n", out);
}

/* The number as it is written in the scenario, and of what the key says. */
static void
write_knob(const struct calibrate_job *self, size_t k, FILE *out)
{
    const struct calibrate_found *found = &self->result.found[k];
    const struct calibrate_knob *knob = &self->knobs[k];
    const struct calibrate_label *label = &self->labels[k];
    char name[NAME_SIZE];

    fputs("    {\"key\": ", out);
    write_json_text(calibrate_knob_name(self, k, name, sizeof(name)), out);
    fputs(", \"unit\": ", out);
    write_json_text(label->unit, out);
    fprintf(out, ", \"fate\": \"%s\"", fates[found->fate]);
    json_member("before", label->scale * knob->start, out);
    json_member("value", label->scale * found->value, out);
    json_member("standard_error",
        label->scale * found->error * (knob->is_log ? found->value : 1), out);
    json_member("low", label->scale * found->low, out);
    json_member("high", label->scale * found->high, out);
    json_member("least", label->scale * knob->low, out);
    json_member("most", label->scale * knob->high, out);
    fputc('}', out);
}

static void
write_clash(const struct calibrate_job *self, const struct calibrate_clash *clash,
    FILE *out)
{
    char name[NAME_SIZE];

    fputs("    {\"keys\": [", out);
    for (size_t i = 0; i < clash->num; i++) {
        fputs(i > 0 ? ", " : "", out);
        write_json_text(
            calibrate_knob_name(self, clash->knobs[i], name, sizeof(name)), out);
    }
    fprintf(out, "], \"held\": %s", clash->is_held ? "true" : "false");
    json_member("correlation", clash->correlation, out);
    fputc('}', out);
}

static void
write_figure(const struct calibrate_job *self, size_t i, FILE *out)
{
    const struct calibrate *result = &self->result;
    const struct address *address = &self->rows[i].address;
    char of[NAME_SIZE], interval[16];

    fprintf(out, "    {\"measure\": \"%s\", \"of\": ", address->measure->name);
    write_json_text(
        of_name(calibrate_scenario(self), address->of, of, sizeof(of)), out);
    fprintf(out, ", \"interval\": \"%s\", \"basis\": \"%s\"",
        interval_name(calibrate_scenario(self), address->interval, interval,
            sizeof(interval)),
        basis_name(address->basis));
    json_member("measured", self->rows[i].value, out);
    json_member("measured_error", result->measured_errors[i], out);
    json_member("before", result->before[i], out);
    json_member("value", result->after[i], out);
    json_member("standard_error", result->after_errors[i], out);
    json_member("off", result->after[i] - self->rows[i].value, out);
    json_member("errors",
        (result->after[i] - self->rows[i].value) / result->errors[i], out);
    fprintf(out, ", \"moved\": %s}", result->is_moved[i] ? "true" : "false");
}

enum status
calibrate_write_json(const void *of, FILE *out)
{
    const struct calibrate_job *self = of;
    const struct calibrate *result = &self->result;

    write_head(self, out);
    fputs("  \"keys\": [", out);
    for (size_t k = 0; k < self->problem.num_knobs; k++) {
        fputs(k > 0 ? ",\n" : "\n", out);
        write_knob(self, k, out);
    }
    fputs("\n  ],\n  \"together\": [", out);
    for (size_t i = 0; i < result->num_clashes; i++) {
        fputs(i > 0 ? ",\n" : "\n", out);
        write_clash(self, &result->clashes[i], out);
    }
    fputs("\n  ],\n  \"figures\": [", out);
    for (size_t i = 0; i < self->num_rows; i++) {
        fputs(i > 0 ? ",\n" : "\n", out);
        write_figure(self, i, out);
    }
    fputs("\n  ]\n}\n", out);
    return ferror(out) ? say_code(CQ_ERR_WRITE) : STATUS_DONE;
}

enum status
calibrate_write_csv(const void *of, FILE *out)
{
    const struct calibrate_job *self = of;
    const struct calibrate *result = &self->result;

    fputs("measure,of,interval,basis,measured,measured_error,before,value,"
          "standard_error,off,errors\n",
        out);
    for (size_t i = 0; i < self->num_rows; i++) {
        const struct address *address = &self->rows[i].address;
        char name[NAME_SIZE], interval[16];

        fprintf(out, "%s,", address->measure->name);
        write_csv_text(
            of_name(calibrate_scenario(self), address->of, name, sizeof(name)),
            out);
        fprintf(out, ",%s,%s",
            interval_name(calibrate_scenario(self), address->interval, interval,
                sizeof(interval)),
            basis_name(address->basis));
        write_csv_number(self->rows[i].value, out);
        write_csv_number(result->measured_errors[i], out);
        write_csv_number(result->before[i], out);
        write_csv_number(result->after[i], out);
        write_csv_number(result->after_errors[i], out);
        write_csv_number(result->after[i] - self->rows[i].value, out);
        write_csv_number(
            (result->after[i] - self->rows[i].value) / result->errors[i], out);
        fputc('\n', out);
    }
    return ferror(out) ? say_code(CQ_ERR_WRITE) : STATUS_DONE;
}
