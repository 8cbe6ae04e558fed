/* The study file of a sweep: what it is about, points into it and out of it, and
 * what to say when it cannot take or give them. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/far.h"
#include "cli/sweep.h"
#include "plan/study.h"
#include "sim/checksum.h"
#include "sim/err.h"

enum {
    NUM_FACTS = 12,
    TEXT_SIZE = 64
};

/* ---- what went wrong ---- */

enum status
sweep_store_say(const char *path, const struct study *study, enum study_end end)
{
    const char *stored, *given, *name;

    switch (end) {
    case STUDY_DONE:
        return STATUS_DONE;
    case STUDY_MISSING:
        return say_error(STATUS_OUTSIDE,
            "this callq was built without SQLite, which --db needs; install "
            "libsqlite3-dev and build it again, or leave --db out");
    case STUDY_FOREIGN:
        return say_error(STATUS_INPUT,
            "%s is a file, but no study of callq; it is left as it is: name "
            "another",
            path);
    case STUDY_OTHER:
        name = study_differs(study, &stored, &given);
        return say_error(STATUS_INPUT,
            "%s is a study of something else (%s: there %s, here %s); name another "
            "file with --db, or give the command that began it",
            path, name, stored, given);
    case STUDY_DAMAGED:
        return say_error(STATUS_INPUT,
            "%s is damaged (%s); it is left as it is: begin again with another "
            "--db; 'sqlite3 %s .recover' shows what can still be read of it",
            path, study_message(study), path);
    case STUDY_FULL:
        return say_error(STATUS_OUTSIDE,
            "%s cannot take more: the disk is full; the points in it stay: make "
            "room "
            "and give the same command again",
            path);
    case STUDY_FAILED:
        break;
    }
    return say_error(STATUS_OUTSIDE,
        "the study file %s cannot be used: %s; the points in it, if any, stay",
        path, study_message(study));
}

static enum status
say(const struct sweep *self, enum study_end end)
{
    return sweep_store_say(
        options_text(self->options, OPTION_DB), self->study, end);
}

/* ---- what it is about ---- */

/* Checksum of every value of every point, and of the keys. */
static uint64_t
add_text(uint64_t hash, const char *text)
{
    static const unsigned char end = 0xff; /* of a text */

    return checksum_add(checksum_add(hash, text, strlen(text)), &end, 1);
}

void
sweep_points_text(const struct sweep *self, char out[SWEEP_POINTS_TEXT])
{
    uint64_t hash = CHECKSUM_START;

    for (size_t a = 0; a < self->num_axes; a++)
        for (size_t k = 0; k < self->axes[a].num_keys; k++)
            hash = add_text(hash, self->axes[a].columns[k]);
    for (size_t i = 0; i < self->num_points * self->num_axes; i++)
        hash = add_text(hash, self->values[i] != NULL ? self->values[i] : "\n");
    snprintf(
        out, SWEEP_POINTS_TEXT, "%zu (%016" PRIx64 ")", self->num_points, hash);
}

/* All columns, one a line. */
static const char *
columns_text(struct sweep *self)
{
    size_t size = 1;
    char *out;

    for (size_t a = 0; a < self->num_axes; a++)
        for (size_t k = 0; k < self->axes[a].num_keys; k++)
            size += strlen(self->axes[a].columns[k]) + 1;
    out = arena_alloc(&self->arena, size);
    for (size_t a = 0; out != NULL && a < self->num_axes; a++)
        for (size_t k = 0; k < self->axes[a].num_keys; k++)
            strcat(strcat(out, self->axes[a].columns[k]), "\n");
    return out != NULL ? out : "";
}

static const char *
head_text(struct sweep *self)
{
    char *text = NULL;
    const char *copy = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    if (out != NULL) {
        const struct sweep_sink sink = { .format = ANSWER_JSON, .out = out };

        sweep_write_head(self, &sink);
        if (fclose(out) == 0)
            copy = arena_text(&self->arena, text, strlen(text));
        free(text);
    }
    return copy != NULL ? copy : "";
}

enum status
sweep_store_open(struct sweep *self)
{
    static const char *const by[] = { "the whole run", "interval",
        "day or weekday" };
    const char *path = options_text(self->options, OPTION_DB);
    const struct run_settings *run = &run_scenario(&self->base)->run;
    const struct asked *asked = &self->base.asked;
    char points[SWEEP_POINTS_TEXT], replications[TEXT_SIZE], confidence[TEXT_SIZE],
        luck[TEXT_SIZE];
    const struct study_fact facts[NUM_FACTS] = {
        { "luck", luck, true },
        { "seed", run->seed, true },
        { "replications", replications, true },
        { "confidence", confidence, true },
        { "scenario_hash", run_scenario(&self->base)->hash, true },
        { "points", points, true },
        { "measures", self->measures != NULL ? self->measures : "all", true },
        { "by",
            by[asked->by_interval ? 1
                : asked->by_apart ? 2
                                  : 0],
            true },
        { "scenario", run_scenario(&self->base)->name, false },
        { "callq", CALLQ_VERSION, false },
        { "columns", columns_text(self), false },
        { "head", head_text(self), false },
    };
    enum study_end end;

    if (path == NULL || !far_is_first(self->options->far))
        return STATUS_DONE;
    sweep_points_text(self, points);
    snprintf(luck, sizeof(luck), "%d", RESULT_LUCK);
    snprintf(replications, sizeof(replications), "%.17g", run->replications);
    snprintf(confidence, sizeof(confidence), "%.17g", run->confidence);
    end = study_open(&self->study, path, facts, NUM_FACTS);
    if (end == STUDY_DONE)
        end = study_done(self->study, self->finished, self->num_points);
    for (size_t i = 0; end == STUDY_DONE && i < self->num_points; i++)
        self->num_finished += self->finished[i];
    if (end == STUDY_DONE && self->num_finished > 0 &&
        !options_given(self->options, OPTION_QUIET))
        say_note("%s has %zu of %zu points already", path, self->num_finished,
            self->num_points);
    return say(self, end);
}

/* ---- points ---- */

static size_t
list_settings(const struct sweep *self, size_t point, struct study_setting *out)
{
    size_t num = 0;

    for (size_t a = 0; a < self->num_axes; a++)
        for (size_t k = 0; k < self->axes[a].num_keys; k++) {
            const char *text = sweep_value(self, point, a);
            struct study_setting *setting = &out[num++];

            *setting =
                (struct study_setting){ self->axes[a].columns[k], NULL, NAN };
            if (text != NULL && !sweep_number(text, &setting->number))
                setting->text = text;
        }
    return num;
}

enum status
sweep_store_put(struct sweep *self, size_t point, const struct sweep_rows *rows)
{
    struct study_row *list = calloc(rows->num + 1, sizeof(*list));
    struct study_setting *settings =
        calloc(self->num_axes * SWEEP_MOST_KEYS + 1, sizeof(*settings));
    enum status status = STATUS_OUTSIDE;

    if (list != NULL && settings != NULL) {
        for (size_t i = 0; i < rows->num; i++)
            list[i] = sweep_row_kept(&rows->rows[i]);
        status =
            say(self, study_put(self->study, point, settings,
                          list_settings(self, point, settings), list, rows->num));
    } else {
        say_code(CQ_ERR_NO_MEMORY);
    }
    free(list);
    free(settings);
    return status;
}

/* Rows while they are read. */
struct reading_rows {
    struct sweep_rows *out;
    bool failed;
};

static void
take_row(void *of, const struct study_row *row)
{
    struct reading_rows *self = of;

    self->failed = self->failed || !sweep_rows_add(self->out, row);
}

enum status
sweep_store_get(struct sweep *self, size_t point, struct sweep_rows **out)
{
    struct reading_rows reading = { .out = calloc(1, sizeof(**out)) };
    enum study_end end;

    *out = reading.out;
    if (reading.out == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    end = study_get(self->study, point, take_row, &reading);
    if (end == STUDY_DONE && reading.failed)
        end = STUDY_DAMAGED;
    return say(self, end);
}
