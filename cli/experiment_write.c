/* What `callq experiment` hands to other programs: JSON, CSV and the folder of -o.
 */
#include "cli/experiment.h"

#include <string.h>

#include "cli/json.h"
#include "cli/out_file.h"
#include "sim/err.h"
#include "sim/write.h"

enum {
    PATH_SIZE = 4096,
    NAME_SIZE = 512
};

/* The three lists of differences, and what their two sides are called. */
static const struct effect_part {
    const char *name, *a, *b;
    enum ab_side side_a, side_b; /* of AB_INTERFERENCE: none */
} parts[NUM_AB_EFFECTS] = {
    [AB_ARMS] = { "arms", "control", "treated", AB_CONTROL, AB_TREATED },
    [AB_ROLLOUT] = { "rollout", "nobody", "everybody", AB_NOBODY, AB_EVERYBODY },
    [AB_INTERFERENCE] = { "interference", "arms", "rollout", NUM_AB_SIDES,
        NUM_AB_SIDES },
};

static const struct scenario *
scenario_of(const struct trial *self)
{
    return run_scenario(&self->run);
}

/* ---- JSON ---- */

static void
json_address(const struct trial *self, const struct ab_line *line, FILE *out)
{
    const struct address *address = &line->address;
    char of[NAME_SIZE], interval[16];

    fprintf(out, "{\"measure\": \"%s\", \"of\": ", address->measure->name);
    write_json_text(of_name(scenario_of(self), address->of, of, sizeof(of)), out);
    fprintf(out, ", \"interval\": \"%s\", \"basis\": \"%s\", \"per\": ",
        interval_name(
            scenario_of(self), address->interval, interval, sizeof(interval)),
        basis_name(address->basis));
    json_text(out, line->per_head ? ab_head_word(scenario_of(self), line) : NULL);
}

static void
json_side(const char *key, double value, const struct ab_line *line,
    enum ab_side side, FILE *out)
{
    char name[40];

    json_member(key, value, out);
    if (side == NUM_AB_SIDES)
        return;
    snprintf(name, sizeof(name), "%s_half_width", key);
    json_member(name, line->sides[side].half_width, out);
}

static void
json_part(const struct trial *self, enum ab_effect effect, FILE *out)
{
    const struct effect_part *part = &parts[effect];
    bool first = true;

    fprintf(out, ",\n  \"%s\": [", part->name);
    for (size_t i = 0; i < self->ab.num_lines; i++) {
        const struct ab_line *line = &self->ab.lines[i];
        struct compare_difference of;

        if (!ab_effect(&self->ab, line, effect, &of))
            continue;
        fputs(first ? "\n    " : ",\n    ", out);
        first = false;
        json_address(self, line, out);
        json_side(part->a, of.a, line, part->side_a, out);
        json_side(part->b, of.b, line, part->side_b, out);
        json_member("difference", of.difference, out);
        json_member("half_width", of.half_width, out);
        fprintf(out, ", \"n\": %zu}", self->ab.room.num);
    }
    fputs("]", out);
}

static void
json_days(const struct ab_days *at, FILE *out)
{
    fputs("\n      {\"treated\": ", out);
    json_number(out, at->treated);
    json_member("days", at->days, out);
    json_member("days_low", at->days_low, out);
    json_member("days_high", at->days_high, out);
    json_member("heads", at->heads, out);
    json_member("textbook_days", at->textbook_days, out);
    json_member("ratio", ab_ratio(at), out);
    json_member("design_effect", at->design_effect, out);
    json_member("whole_days", at->whole_days, out);
    fputs("}", out);
}

static void
json_detect(const struct trial *self, FILE *out)
{
    const struct ab_detect *detect = &self->detect;

    fputs(",\n  \"detect\": [", out);
    for (size_t i = 0; i < detect->num; i++) {
        const struct ab_plan *plan = &detect->plans[i];

        fputs(i == 0 ? "\n    " : ",\n    ", out);
        json_address(self, &plan->line, out);
        json_member("size", plan->size, out);
        json_member("power", detect->power, out);
        fprintf(out, ", \"between\": \"%s\"", plan->versions ? "versions" : "arms");
        json_member("control", plan->base, out);
        fputs(", \"shares\": [", out);
        for (size_t k = 0; k < detect->num_shares; k++) {
            fputs(k == 0 ? "" : ",", out);
            json_days(&plan->at[k], out);
        }
        fputs("]}", out);
    }
    fputs("]", out);
}

enum status
trial_write_json(const void *of, FILE *out)
{
    const struct trial *self = of;
    const struct scenario *scenario = scenario_of(self);

    fprintf(
        out, "{\n  \"callq\": \"%s\", \"luck\": %d, ", CALLQ_VERSION, RESULT_LUCK);
    result_write_source(scenario, ", ", out);
    fprintf(out, ",\n  \"replications\": %zu", self->ab.test.num_replications);
    json_member("confidence", scenario->run.confidence, out);
    fputs(", \"bot\": ", out);
    write_json_text(scenario->bots[scenario->ab_test.bot].name, out);
    json_member("treated", scenario->ab_test.treated, out);
    fprintf(out, ", \"unit\": \"%s\"",
        scenario->ab_test.by_contact ? "contact" : "customer");
    for (enum ab_effect i = 0; i < NUM_AB_EFFECTS; i++)
        json_part(self, i, out);
    json_detect(self, out);
    fputs("\n}\n", out);
    return STATUS_DONE;
}

/* ---- CSV ---- */

static void
csv_address(const struct trial *self, const char *part, const struct ab_line *line,
    FILE *out)
{
    char text[NAME_SIZE];

    fprintf(out, "%s,%s,", part, line->address.measure->name);
    write_csv_text(
        of_name(scenario_of(self), line->address.of, text, sizeof(text)), out);
    fprintf(out, ",%s,%s,%s",
        interval_name(
            scenario_of(self), line->address.interval, text, sizeof(text)),
        basis_name(line->address.basis),
        line->per_head ? ab_head_word(scenario_of(self), line) : "");
}

/* The columns of --detect, in the other rows. */
static const char no_days[] = ",,,,,,,,,,,";

static void
csv_days(const struct trial *self, const struct ab_plan *plan,
    const struct ab_days *at, FILE *out)
{
    csv_address(self, "detect", &plan->line, out);
    write_csv_number(plan->base, out);
    fprintf(out, ",,,,%zu", self->detect.num_replications);
    write_csv_number(plan->size, out);
    write_csv_number(self->detect.power, out);
    write_csv_number(at->treated, out);
    write_csv_number(at->days, out);
    write_csv_number(at->days_low, out);
    write_csv_number(at->days_high, out);
    write_csv_number(at->heads, out);
    write_csv_number(at->textbook_days, out);
    write_csv_number(ab_ratio(at), out);
    write_csv_number(at->design_effect, out);
    write_csv_number(at->whole_days, out);
    fputc('\n', out);
}

static void
csv_part(const struct trial *self, enum ab_effect effect, FILE *out)
{
    for (size_t i = 0; i < self->ab.num_lines; i++) {
        const struct ab_line *line = &self->ab.lines[i];
        struct compare_difference of;

        if (!ab_effect(&self->ab, line, effect, &of))
            continue;
        csv_address(self, parts[effect].name, line, out);
        write_csv_number(of.a, out);
        write_csv_number(of.b, out);
        write_csv_number(of.difference, out);
        write_csv_number(of.half_width, out);
        fprintf(out, ",%zu%s\n", self->ab.room.num, no_days);
    }
}

enum status
trial_write_csv(const void *of, FILE *out)
{
    const struct trial *self = of;
    const struct ab_detect *detect = &self->detect;

    fputs(
        "part,measure,of,interval,basis,per,a,b,difference,half_width,n,size,power,"
        "treated,days,days_low,days_high,heads,textbook_days,ratio,design_effect,"
        "whole_days\n",
        out);
    for (enum ab_effect i = 0; i < NUM_AB_EFFECTS; i++)
        csv_part(self, i, out);
    for (size_t i = 0; i < detect->num; i++)
        for (size_t k = 0; k < detect->num_shares; k++)
            csv_days(self, &detect->plans[i], &detect->plans[i].at[k], out);
    return STATUS_DONE;
}

/* ---- the folder ---- */

/* The test itself as a run; it has the experiment for so long. */
static enum status
save_test(struct trial *self, const char *path)
{
    struct save save = { 0 };
    enum status status = save_open(&save, path);

    self->run.experiment = self->ab.test;
    if (status == STATUS_DONE)
        status = save_write(&save, &self->run);
    self->run.experiment = (struct experiment){ 0 };
    save_close(&save);
    return status;
}

enum status
trial_save(struct trial *self, const char *folder)
{
    char path[PATH_SIZE];
    enum status status;

    if (strlen(folder) + 32 > sizeof(path))
        return say_error(STATUS_INPUT, "-o '%.80s..': name a folder", folder);
    status = out_folder_make(folder);
    snprintf(path, sizeof(path), "%s/test", folder);
    if (status == STATUS_DONE)
        status = save_test(self, path);
    snprintf(path, sizeof(path), "%s/experiment.json", folder);
    if (status == STATUS_DONE)
        status = out_file_write(path, trial_write_json, self);
    snprintf(path, sizeof(path), "%s/experiment.csv", folder);
    return status == STATUS_DONE ? out_file_write(path, trial_write_csv, self)
                                 : status;
}
