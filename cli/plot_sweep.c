/* Which pictures a sweep has: found out from the rows of its first point. */
#include "cli/plot_sweep.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/saved.h"
#include "plots/gnuplot.h"
#include "scenarios/csv.h"
#include "sim/arena.h"
#include "sim/measures.h"

enum {
    SAMPLE_BYTES = 4 << 20, /* of sweep.csv: the first point at least */
    MOST_NAMES = 7,
    NAMES_SIZE = 1000,
    FEW_MEASURES = 8,
    DETAILS_MOST = 58 /* characters beside which the band can be told of */
};

struct sheet {
    struct pictures *pictures;
    const char *of;     /* --of, or NULL */
    const char *folder; /* as given */
    struct saved_sweep saved;
    struct arena arena;
    struct source source;
    const struct csv *csv;                       /* the first rows */
    size_t point, measure, who, interval, basis; /* columns */
    char points[PICTURES_PATH];                  /* path of sweep.csv */
};

/* One measure, on one basis, of those that have it. */
struct subject {
    const struct sheet *sheet;
    const char *measure, *basis;
    char names[NAMES_SIZE]; /* ",all,billing," */
    size_t num_names;
};

static bool
is_file(const char *word)
{
    struct stat info;

    return stat(word, &info) == 0 && S_ISREG(info.st_mode);
}

bool
plot_is_sweep(const char *word)
{
    char path[PICTURES_PATH + 16];

    snprintf(path, sizeof(path), "%s/sweep.csv", word);
    return access(path, F_OK) == 0 || is_file(word);
}

/* ---- what there is ---- */

/* As much of the file as tells what it is about, whole lines of it. */
static bool
read_sample(struct sheet *self)
{
    char *text = arena_alloc(&self->arena, SAMPLE_BYTES + 1);
    FILE *file = fopen(self->points, "r");
    struct problems problems = { .arena = &self->arena };
    size_t length = 0;

    if (text != NULL && file != NULL)
        length = fread(text, 1, SAMPLE_BYTES, file);
    if (file != NULL)
        fclose(file);
    while (length == SAMPLE_BYTES && length > 0 && text[length - 1] != '\n')
        length--;
    if (length == 0)
        return false;
    text[length] = '\0';
    self->source =
        (struct source){ .name = self->points, .text = text, .length = length };
    self->csv = csv_read(&self->arena, &self->source, &problems);
    if (self->csv == NULL || self->csv->num_rows == 0)
        return false;
    self->point = csv_find(self->csv, "point");
    self->measure = csv_find(self->csv, "measure");
    self->who = csv_find(self->csv, "of");
    self->interval = csv_find(self->csv, "interval");
    self->basis = csv_find(self->csv, "basis");
    return self->point != CSV_NONE && self->measure != CSV_NONE &&
           self->who != CSV_NONE && self->interval != CSV_NONE &&
           self->basis != CSV_NONE;
}

static const char *
text_at(const struct sheet *self, size_t row, size_t column)
{
    return csv_text(self->csv, row, column);
}

/* A row of the first point about the whole run. */
static bool
is_row(const struct sheet *self, size_t row)
{
    return strcmp(text_at(self, row, self->point), text_at(self, 0, self->point)) ==
               0 &&
           strcmp(text_at(self, row, self->interval), "all") == 0;
}

static bool
is_first(const struct sheet *self, size_t row)
{
    for (size_t i = 0; i < row; i++)
        if (is_row(self, i) &&
            strcmp(text_at(self, i, self->measure),
                text_at(self, row, self->measure)) == 0 &&
            strcmp(text_at(self, i, self->basis),
                text_at(self, row, self->basis)) == 0)
            return false;
    return is_row(self, row);
}

static size_t
num_measures_there(const struct sheet *self)
{
    size_t num = 0;

    for (size_t i = 0; i < self->csv->num_rows; i++)
        num += is_first(self, i);
    return num;
}

/* Of all measures those that a study is mostly about; of a few, each. */
static bool
is_wanted(const struct sheet *self, size_t row, size_t num)
{
    static const char *const usual[] = { "service_level", "asa", "abandonment",
        "occupancy", "containment", "true_deflection", "workload_hours",
        "total_cost" };

    for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
        if (strcmp(text_at(self, row, self->measure), usual[i]) == 0)
            return num <= FEW_MEASURES ||
                   strcmp(text_at(self, row, self->basis), "customer") != 0 ||
                   measure_named(usual[i])->flags & MEASURE_ONLY_CUSTOMER;
    return num <= FEW_MEASURES;
}

/* ---- of whom ---- */

static bool
is_listed(const char *list, const char *name)
{
    const size_t length = strlen(name);

    for (; list != NULL && *list != '\0'; list += *list == ',') {
        const size_t item = strcspn(list, ",");

        if (item == length && strncmp(list, name, length) == 0)
            return true;
        list += item;
    }
    return false;
}

static void
add_name(struct subject *self, const char *name)
{
    if (self->num_names == MOST_NAMES || strchr(name, ',') != NULL ||
        strlen(self->names) + strlen(name) + 3 > NAMES_SIZE)
        return;
    if (self->num_names++ == 0)
        strcpy(self->names, ",");
    strcat(strcat(self->names, name), ",");
}

static void
find_names(struct subject *self, bool all)
{
    const struct sheet *sheet = self->sheet;

    for (size_t i = 0; i < sheet->csv->num_rows; i++) {
        const char *name = text_at(sheet, i, sheet->who);

        if (is_row(sheet, i) &&
            strcmp(text_at(sheet, i, sheet->measure), self->measure) == 0 &&
            strcmp(text_at(sheet, i, sheet->basis), self->basis) == 0 &&
            (strcmp(name, "all") == 0) == all &&
            (sheet->of == NULL || is_listed(sheet->of, name)))
            add_name(self, name);
    }
}

/* All together first, unless it is one thing alone. */
static struct subject
subject_of(const struct sheet *sheet, size_t row)
{
    struct subject self = { .sheet = sheet,
        .measure = text_at(sheet, row, sheet->measure),
        .basis = text_at(sheet, row, sheet->basis) };
    size_t num_all;

    find_names(&self, true);
    num_all = self.num_names;
    find_names(&self, false);
    if (num_all == 1 && self.num_names == 2)
        memmove(self.names, self.names + 4, strlen(self.names + 4) + 1);
    return self;
}

/* ---- drawing ---- */

static void
quoted(FILE *out, const char *text)
{
    fputc(' ', out);
    gnuplot_quote(out, text);
}

static void
write_names(const struct subject *self, FILE *out)
{
    char names[NAMES_SIZE + 16];

    snprintf(names, sizeof(names), "%s:%s", self->names, self->basis);
    quoted(out, names);
}

static const char *
script_of(const struct saved_sweep *saved)
{
    if (saved->num_keys > 2 || strcmp(saved->design, "grid") != 0)
        return "sweep_effects";
    return saved->num_keys == 2 ? "sweep_map" : "sweep_curve";
}

static void
write_unit(const struct subject *self, FILE *out)
{
    const struct measure *measure = measure_named(self->measure);
    const bool share = measure != NULL && measure->unit == UNIT_SHARE;
    const bool alone = strcmp(script_of(&self->sheet->saved), "sweep_curve") != 0;
    char unit[1300];

    snprintf(unit, sizeof(unit), "%s %s%s%.*s%s%s", share ? "100" : "1",
        self->measure, alone ? " of " : "",
        alone ? (int)strcspn(self->names + 1, ",") : 0, self->names + 1,
        share             ? ", %"
        : measure != NULL ? ", "
                          : "",
        share || measure == NULL ? "" : measure_unit_word(measure, false));
    quoted(out, unit);
}

static void
write_details(const struct subject *self, bool in_letters, FILE *out)
{
    const struct saved_sweep *saved = &self->sheet->saved;
    const struct measure *measure = measure_named(self->measure);
    char details[400];
    int used = snprintf(details, sizeof(details), "%s",
        measure != NULL ? measure->help : self->measure);

    if (!isnan(saved->confidence) && saved->num_keys == 1 && !in_letters &&
        used < DETAILS_MOST)
        snprintf(details + used, sizeof(details) - (size_t)used,
            " (%.0f replications; band: %g %%)", saved->replications,
            100 * saved->confidence);
    quoted(out, details);
}

/* Which script: a curve, a map, or a sheet of effects. */
static void
write_rest(const void *of, bool in_letters, FILE *out)
{
    const struct subject *self = of;
    const struct saved_sweep *saved = &self->sheet->saved;
    char keys[SAVED_KEYS * SAVED_KEY + 2] = ",";

    quoted(out, saved->scenario[0] != '\0' ? saved->scenario : self->sheet->folder);
    write_details(self, in_letters, out);
    for (size_t k = 0; k < saved->num_keys; k++) {
        strcat(keys, saved->keys[k]);
        strcat(keys, ",");
    }
    quoted(out, saved->num_keys > 2 || strcmp(saved->design, "grid") != 0
                    ? keys
                    : saved->keys[0]);
    quoted(out, self->measure);
    write_names(self, out);
    write_unit(self, out);
    if (saved->num_keys == 2)
        quoted(out, saved->keys[1]);
}

/* A map and a sheet are of one thing: all, or the first. */
static void
keep_first(struct subject *self)
{
    char *comma = strchr(self->names + 1, ',');

    if (comma != NULL)
        comma[1] = '\0';
}

static enum status
draw(const struct sheet *self, size_t row)
{
    struct subject subject = subject_of(self, row);
    char name[200];
    const struct picture picture = { script_of(&self->saved), name, self->points,
        write_rest, &subject };

    if (subject.num_names == 0)
        return STATUS_DONE;
    if (strcmp(picture.script, "sweep_curve") != 0)
        keep_first(&subject);
    snprintf(name, sizeof(name), "sweep_%.150s%s", subject.measure,
        strcmp(subject.basis, "customer") == 0 &&
                !(measure_named(subject.measure) != NULL &&
                    measure_named(subject.measure)->flags & MEASURE_ONLY_CUSTOMER)
            ? "_customer"
            : "");
    return pictures_draw(self->pictures, &picture);
}

static enum status
draw_all(const struct sheet *self)
{
    const size_t num = num_measures_there(self);
    enum status status = STATUS_DONE;

    for (size_t i = 0; status == STATUS_DONE && i < self->csv->num_rows; i++)
        if (is_first(self, i) && is_wanted(self, i, num))
            status = draw(self, i);
    return status;
}

/* "study" of study.db: beside it go the points and the pictures. */
static enum status
read_study(struct sheet *self, const char *word)
{
    char *folder = self->pictures->folder;
    char *ending;

    if (!picture_path(word, folder) || strlen(folder) + 16 > PICTURES_PATH)
        return say_error(STATUS_INPUT, "%.80s..: this name is too long", word);
    ending = strrchr(folder, '.');
    if (ending != NULL && strcmp(ending, ".db") == 0)
        *ending = '\0';
    else
        strcat(folder, "-plots");
    return plot_study_write(word, folder, &self->saved);
}

static enum status
read_folder(struct sheet *self, const char *word)
{
    if (picture_path(word, self->pictures->folder) &&
        saved_read_sweep(self->pictures->folder, &self->saved))
        return STATUS_DONE;
    return say_error(STATUS_INPUT,
        "%s holds no sweep: sweep.json is needed beside sweep.csv; make both with "
        "'callq sweep FILE --over .. -o %s'",
        word, word);
}

static enum status
read_points(struct sheet *self, const char *word)
{
    if ((size_t)snprintf(self->points, sizeof(self->points), "%s/sweep.csv",
            self->pictures->folder) < sizeof(self->points) &&
        self->saved.num_keys > 0 && read_sample(self))
        return STATUS_DONE;
    return say_error(STATUS_INPUT,
        "%s holds no sweep: there are no points in it that could be drawn", word);
}

enum status
plot_sweep(struct pictures *pictures, const struct options *options)
{
    const char *word = options->words[0];
    struct sheet self = {
        .pictures = pictures, .of = options_text(options, OPTION_OF), .folder = word
    };
    enum status status =
        is_file(word) ? read_study(&self, word) : read_folder(&self, word);

    if (status == STATUS_DONE)
        status = read_points(&self, word);
    if (status == STATUS_DONE)
        status = pictures_make_folder(pictures);
    if (status == STATUS_DONE)
        status = draw_all(&self);
    arena_free(&self.arena);
    return status;
}
