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

static const char *
head_word(const struct trial *self)
{
    return scenario_of(self)->ab_test.by_contact ? "contact" : "customer";
}

/* ---- JSON ---- */

static void
member(const char *key, double value, FILE *out)
{
    fprintf(out, ", \"%s\": ", key);
    json_number(out, value);
}

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
    json_text(out, line->per_head ? head_word(self) : NULL);
}

static void
json_side(const char *key, double value, const struct ab_line *line,
    enum ab_side side, FILE *out)
{
    char name[40];

    member(key, value, out);
    if (side == NUM_AB_SIDES)
        return;
    snprintf(name, sizeof(name), "%s_half_width", key);
    member(name, line->sides[side].half_width, out);
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
        member("difference", of.difference, out);
        member("half_width", of.half_width, out);
        fprintf(out, ", \"n\": %zu}", self->ab.room.num);
    }
    fputs("]", out);
}

enum status
trial_write_json(const void *of, FILE *out)
{
    const struct trial *self = of;
    const struct scenario *scenario = scenario_of(self);

    fprintf(out,
        "{\n  \"callq\": \"%s\", \"luck\": %d, \"scenario\": ", CALLQ_VERSION,
        RESULT_LUCK);
    write_json_text(scenario->name, out);
    fprintf(out, ", \"scenario_hash\": \"%s\", \"seed\": ", scenario->hash);
    result_write_seed(scenario->run.seed, out);
    fprintf(out, ",\n  \"replications\": %zu", self->ab.test.num_replications);
    member("confidence", scenario->run.confidence, out);
    fputs(", \"bot\": ", out);
    write_json_text(scenario->bots[scenario->ab_test.bot].name, out);
    member("treated", scenario->ab_test.treated, out);
    fprintf(out, ", \"unit\": \"%s\"", head_word(self));
    for (enum ab_effect i = 0; i < NUM_AB_EFFECTS; i++)
        json_part(self, i, out);
    fputs("\n}\n", out);
    return STATUS_DONE;
}

/* ---- CSV ---- */

static void
cell(double value, FILE *out)
{
    char number[WRITE_NUMBER_SIZE];

    fprintf(out, ",%s", write_number(value, "", number));
}

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
        basis_name(line->address.basis), line->per_head ? head_word(self) : "");
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
        cell(of.a, out);
        cell(of.b, out);
        cell(of.difference, out);
        cell(of.half_width, out);
        fprintf(out, ",%zu\n", self->ab.room.num);
    }
}

enum status
trial_write_csv(const void *of, FILE *out)
{
    fputs("part,measure,of,interval,basis,per,a,b,difference,half_width,n\n", out);
    for (enum ab_effect i = 0; i < NUM_AB_EFFECTS; i++)
        csv_part(of, i, out);
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
