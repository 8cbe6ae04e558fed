/* What `callq compare` hands to other programs: JSON, CSV and the folder of -o. */
#include "cli/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/json.h"
#include "cli/out_file.h"
#include "sim/err.h"
#include "sim/write.h"

enum {
    PATH_SIZE = 4096,
    NAME_SIZE = 512
};

static const struct scenario *
scenario_of(const struct comparison *self, const struct compare_line *line)
{
    return run_scenario(&self->runs[line->from]);
}

/* ---- JSON ---- */

static void
json_address(
    const struct comparison *self, const struct compare_line *line, FILE *out)
{
    const struct scenario *scenario = scenario_of(self, line);
    const struct address *address = &line->address;
    char of[NAME_SIZE], interval[16];

    fprintf(out, "{\"measure\": \"%s\", \"of\": ", address->measure->name);
    write_json_text(of_name(scenario, address->of, of, sizeof(of)), out);
    fprintf(out, ", \"interval\": \"%s\", \"basis\": \"%s\"",
        interval_name(scenario, address->interval, interval, sizeof(interval)),
        basis_name(address->basis));
}

static void
json_adjusted(const struct comparison *self, struct compare_line *line, size_t a,
    size_t b, FILE *out)
{
    struct adjusted adjusted;

    if (!options_given(self->options, OPTION_ADJUST))
        return;
    adjusted = comparison_adjusted(self, line, a, b);
    json_member("adjusted", adjusted.value, out);
    json_member("adjusted_half_width", adjusted.half_width, out);
}

static void
json_pair(const struct comparison *self, size_t a, size_t b, FILE *out)
{
    bool first = true;

    fputs("    {\"a\": ", out);
    write_json_text(self->labels[a], out);
    fputs(", \"b\": ", out);
    write_json_text(self->labels[b], out);
    fputs(", \"measures\": [", out);
    for (size_t i = 0; i < self->compare.num_lines; i++) {
        struct compare_line *line = &self->compare.lines[i];
        struct compare_difference of;

        if (!compare_difference(&self->compare, line, a, b, &of))
            continue;
        fputs(first ? "\n      " : ",\n      ", out);
        first = false;
        json_address(self, line, out);
        json_member("a", of.a, out);
        json_member("b", of.b, out);
        json_member("difference", of.difference, out);
        json_member("half_width", of.half_width, out);
        fprintf(out, ", \"n\": %zu", self->compare.num_observations);
        json_adjusted(self, line, a, b, out);
        fputc('}', out);
    }
    fputs("]}", out);
}

/* Of more than two: who may be the best, with one guarantee for all pairs. */
static void
json_best(const struct comparison *self, FILE *out)
{
    bool may[COMPARE_MOST], first = true;

    fputs(",\n  \"best\": [", out);
    for (size_t i = 0; i < self->compare.num_lines; i++) {
        const struct compare_line *line = &self->compare.lines[i];
        const size_t best = compare_best(&self->compare, line, may);
        const char *comma = "";

        if (best == self->num)
            continue;
        fputs(first ? "\n    " : ",\n    ", out);
        first = false;
        json_address(self, line, out);
        fputs(", \"best\": ", out);
        write_json_text(self->labels[best], out);
        fputs(", \"may_be_best\": [", out);
        for (size_t k = 0; k < self->num; k++)
            if (may[k]) {
                fputs(comma, out);
                write_json_text(self->labels[k], out);
                comma = ", ";
            }
        fputs("]}", out);
    }
    fputs("]", out);
}

static void
json_texts(const char *key, const struct comparison *self, bool hashes, FILE *out)
{
    fprintf(out, "\"%s\": [", key);
    for (size_t i = 0; i < self->num; i++) {
        fputs(i == 0 ? "" : ", ", out);
        write_json_text(
            hashes ? run_scenario(&self->runs[i])->hash : self->labels[i], out);
    }
    fputs("]", out);
}

enum status
comparison_write_json(const void *of, FILE *out)
{
    const struct comparison *self = of;
    const char *comma = "";

    fputs("{\n  ", out);
    json_texts("scenarios", self, false, out);
    fprintf(
        out, ",\n  \"callq\": \"%s\", \"luck\": %d, ", CALLQ_VERSION, RESULT_LUCK);
    json_texts("scenario_hashes", self, true, out);
    fputs(",\n  \"seed\": ", out);
    result_write_seed(run_scenario(&self->runs[0])->run.seed, out);
    fprintf(
        out, ", \"replications\": %zu", self->runs[0].experiment.num_replications);
    json_member("confidence", self->compare.confidence, out);
    fputs(",\n  \"pairs\": [\n", out);
    for (size_t a = 0; a < self->num; a++)
        for (size_t b = a + 1; b < self->num; b++) {
            fputs(comma, out);
            json_pair(self, a, b, out);
            comma = ",\n";
        }
    fputs("]", out);
    if (self->num > 2)
        json_best(self, out);
    fputs("\n}\n", out);
    return STATUS_DONE;
}

/* ---- CSV ---- */

static void
csv_row(const struct comparison *self, struct compare_line *line, size_t a,
    size_t b, FILE *out)
{
    const struct scenario *scenario = scenario_of(self, line);
    struct compare_difference of;
    char text[NAME_SIZE];

    if (!compare_difference(&self->compare, line, a, b, &of))
        return;
    write_csv_text(self->labels[a], out);
    fputc(',', out);
    write_csv_text(self->labels[b], out);
    fprintf(out, ",%s,", line->address.measure->name);
    write_csv_text(of_name(scenario, line->address.of, text, sizeof(text)), out);
    fprintf(out, ",%s,%s",
        interval_name(scenario, line->address.interval, text, sizeof(text)),
        basis_name(line->address.basis));
    write_csv_number(of.a, out);
    write_csv_number(of.b, out);
    write_csv_number(of.difference, out);
    write_csv_number(of.half_width, out);
    fprintf(out, ",%zu", self->compare.num_observations);
    if (options_given(self->options, OPTION_ADJUST)) {
        const struct adjusted adjusted = comparison_adjusted(self, line, a, b);

        write_csv_number(adjusted.value, out);
        write_csv_number(adjusted.half_width, out);
    }
    fputc('\n', out);
}

enum status
comparison_write_csv(const void *of, FILE *out)
{
    const struct comparison *self = of;

    fputs("scenario_a,scenario_b,measure,of,interval,basis,a,b,difference,"
          "half_width,n",
        out);
    fputs(options_given(self->options, OPTION_ADJUST)
              ? ",adjusted,adjusted_half_width\n"
              : "\n",
        out);
    for (size_t a = 0; a < self->num; a++)
        for (size_t b = a + 1; b < self->num; b++)
            for (size_t i = 0; i < self->compare.num_lines; i++)
                csv_row(self, &self->compare.lines[i], a, b, out);
    return STATUS_DONE;
}

/* ---- the folder ---- */

/* Each scenario as `callq run -o` saves it, under its letter. */
static enum status
save_run(struct run *run, const char *folder, size_t index)
{
    char path[PATH_SIZE];
    struct save save = { 0 };
    enum status status;

    snprintf(path, sizeof(path), "%s/%c", folder, (char)('A' + (int)index));
    status = save_open(&save, path);
    if (status == STATUS_DONE)
        status = save_write(&save, run);
    save_close(&save);
    return status;
}

enum status
comparison_check_folder(const char *folder)
{
    static const char *const names[] = { "comparison.json", "comparison.csv" };
    char path[PATH_SIZE], first[PATH_SIZE];
    enum status status;

    if (strlen(folder) + 32 > sizeof(path))
        return say_error(STATUS_INPUT, "-o '%.80s..': name a folder", folder);
    status = out_folder_make(folder);
    snprintf(first, sizeof(first), "%s/A", folder);
    for (size_t i = 0; status == STATUS_DONE && i < 2; i++) {
        snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
        if (access(path, F_OK) == 0 && !save_is_ours(first))
            status = say_error(STATUS_INPUT,
                "%s is there, and callq did not write it; name another folder with "
                "-o",
                path);
    }
    return status;
}

enum status
comparison_save(struct comparison *self, const char *folder)
{
    char path[PATH_SIZE];
    enum status status = comparison_check_folder(folder);

    for (size_t i = 0; status == STATUS_DONE && i < self->num; i++)
        status = save_run(&self->runs[i], folder, i);
    snprintf(path, sizeof(path), "%s/comparison.json", folder);
    if (status == STATUS_DONE)
        status = out_file_write(path, comparison_write_json, self);
    snprintf(path, sizeof(path), "%s/comparison.csv", folder);
    return status == STATUS_DONE ? out_file_write(path, comparison_write_csv, self)
                                 : status;
}
