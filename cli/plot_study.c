/* A study file written out as the sweep.csv that the pictures are drawn from. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/out_file.h"
#include "cli/plot_sweep.h"
#include "cli/sweep.h"
#include "sim/write.h"

struct export
{
    const char *path;
    struct study *study;
    FILE *out;
    size_t point;
    enum study_end end;
};

/* Each column's name, or its value at the point; `columns` has one a line. */
static void
write_keys(struct export *self, const char *columns, bool names)
{
    char number[WRITE_NUMBER_SIZE];

    while (*columns != '\0') {
        const size_t length = strcspn(columns, "\n");
        struct study_setting setting;
        char *name;

        name = strndup(columns, length);
        columns += length + (columns[length] == '\n');
        if (name == NULL)
            return;
        if (names) {
            write_csv_text(name, self->out);
        } else if (study_setting(self->study, self->point, name, &setting) ==
                       STUDY_DONE &&
                   setting.text != NULL) {
            write_csv_text(setting.text, self->out);
        } else {
            fputs(write_number(setting.number, "", number), self->out);
        }
        fputc(',', self->out);
        free(name);
    }
}

static void
write_row(void *of, const struct study_row *row)
{
    struct export *self = of;
    const char *const texts[] = { row->measure, row->of, row->interval,
        row->basis };

    write_keys(self, study_fact(self->study, "columns"), false);
    fprintf(self->out, "%zu", self->point);
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        fputc(',', self->out);
        write_csv_text(texts[i], self->out);
    }
    for (size_t i = 0; i < STUDY_NUMBERS; i++)
        write_csv_number(row->numbers[i], self->out);
    fprintf(self->out, ",%llu\n", (unsigned long long)row->n);
}

static enum status
write_points(const void *of, FILE *out)
{
    struct export self = *(const struct export *)of;

    self.out = out;
    write_keys(&self, study_fact(self.study, "columns"), true);
    fputs("point,measure,of,interval,basis,value,half_width,sd,p10,p90,n\n", out);
    for (self.point = study_next(self.study, 0);
         self.end == STUDY_DONE && self.point != SIZE_MAX;
         self.point = study_next(self.study, self.point + 1))
        self.end = study_get(self.study, self.point, write_row, &self);
    return sweep_store_say(self.path, self.study, self.end);
}

static enum status
write_out(struct export *self, const char *folder, struct saved_sweep *saved)
{
    char path[PICTURES_PATH + 16];

    if (study_fact(self->study, "columns") == NULL ||
        study_fact(self->study, "head") == NULL)
        return sweep_store_say(self->path, self->study, STUDY_FOREIGN);
    if (study_next(self->study, 0) == SIZE_MAX)
        return say_error(STATUS_INPUT,
            "%s has no points yet; the command that began it goes on with it",
            self->path);
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return say_error(
            STATUS_OUTSIDE, "%s cannot be made: %s", folder, strerror(errno));
    saved_parse_sweep(study_fact(self->study, "head"), saved);
    snprintf(path, sizeof(path), "%s/sweep.csv", folder);
    return out_file_write(path, write_points, self);
}

enum status
plot_study_write(const char *db, const char *folder, struct saved_sweep *saved)
{
    struct export self = { .path = db };
    enum status status;

    self.end = study_open(&self.study, db, NULL, 0);
    if (self.end == STUDY_FOREIGN)
        status = say_error(STATUS_INPUT,
            "%s is no study of a sweep, and plot draws no scenario: it draws the "
            "folder that 'callq run FILE -o DIR' leaves",
            db);
    else
        status = sweep_store_say(db, self.study, self.end);
    if (status == STATUS_DONE)
        status = write_out(&self, folder, saved);
    study_close(self.study);
    return status;
}
