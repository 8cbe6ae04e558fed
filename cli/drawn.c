/* Who is in the intervals.csv of a run, which six of them are drawn, and the words
 * above. */
#include "cli/drawn.h"

#include <math.h>
#include <string.h>

#include "scenarios/csv.h"

enum {
    HEADING_MOST = 80 /* characters that fit above a picture */
};

static const char *const words[] = {
    [DRAWN_TYPES] = "types",
    [DRAWN_GROUPS] = "groups",
};
/* A column that only those of the kind have. */
static const char *const columns[] = {
    [DRAWN_TYPES] = "offered",
    [DRAWN_GROUPS] = "seated",
};

static bool
is_listed(const char *list, const char *name)
{
    const size_t length = strlen(name);

    while (list != NULL && *list != '\0') {
        const size_t item = strcspn(list, ",");

        if (item == length && strncmp(list, name, length) == 0)
            return true;
        list += item + (list[item] != '\0');
    }
    return false;
}

/* Everybody has a row in the first interval. */
static void
count(struct drawn *self, const struct csv *csv, const char *list)
{
    const size_t interval = csv_find(csv, "interval"), of = csv_find(csv, "of");

    if (interval == CSV_NONE || of == CSV_NONE)
        return;
    for (enum drawn_kind kind = DRAWN_TYPES; kind < NUM_DRAWN_KINDS; kind++) {
        const size_t has = csv_find(csv, columns[kind]);

        for (size_t i = 0; has != CSV_NONE && i < csv->num_rows; i++) {
            const char *name = csv_text(csv, i, of);

            if (strcmp(csv_text(csv, i, interval), csv_text(csv, 0, interval)) != 0)
                break;
            if (strcmp(name, "all") == 0 || strchr(name, '/') != NULL ||
                csv_text(csv, i, has)[0] == '\0')
                continue;
            self->num[kind]++;
            self->num_chosen[kind] += is_listed(list, name);
        }
    }
}

/* How many names a list has. */
static size_t
num_listed(const char *list)
{
    size_t num = 1;

    for (; *list != '\0'; list++)
        num += *list == ',';
    return num;
}

static enum status
check_list(const struct drawn *self, const char *list)
{
    const size_t num =
        self->num_chosen[DRAWN_TYPES] + self->num_chosen[DRAWN_GROUPS];

    if (num != num_listed(list))
        return say_error(STATUS_INPUT,
            "--of '%s': write names of contact types, agent groups or segments of "
            "the run, each once: --of billing,tech",
            list);
    for (enum drawn_kind kind = DRAWN_TYPES; kind < NUM_DRAWN_KINDS; kind++)
        if (self->num_chosen[kind] > DRAWN_MOST)
            return say_error(STATUS_INPUT,
                "--of names %zu %s; more than %d lines cannot be told apart",
                self->num_chosen[kind], words[kind], DRAWN_MOST);
    return STATUS_DONE;
}

enum status
drawn_read(struct drawn *self, const char *folder, const char *list)
{
    struct inputs inputs = { .arena = &self->arena };
    struct problems problems = { .arena = &self->arena };
    char path[4200];

    *self = (struct drawn){ 0 };
    snprintf(path, sizeof(path), "%s/intervals.csv", folder);
    self->intervals = csv_of(&inputs, path, (struct place){ 0 }, NULL, &problems);
    if (self->intervals != NULL)
        count(self, self->intervals, list);
    if (list == NULL)
        return STATUS_DONE;
    snprintf(self->chosen, sizeof(self->chosen), ",%s,", list);
    return check_list(self, list);
}

void
drawn_free(struct drawn *self)
{
    arena_free(&self->arena);
    *self = (struct drawn){ 0 };
}

bool
drawn_has(const struct drawn *self, const char *column)
{
    const struct csv *csv = self->intervals;
    const size_t at = csv != NULL ? csv_find(csv, column) : CSV_NONE;

    for (size_t i = 0; at != CSV_NONE && i < csv->num_rows; i++)
        if (csv_text(csv, i, at)[0] != '\0')
            return true;
    return false;
}

static size_t
num_drawn(const struct drawn *self, enum drawn_kind kind, size_t most)
{
    if (self->chosen[0] != '\0')
        return self->num_chosen[kind];
    return self->num[kind] < most ? self->num[kind] : most;
}

void
drawn_heading(const struct saved *saved, const char *folder, char *out)
{
    const char *name = saved->scenario;
    size_t bytes = 0;

    if (name[0] == '\0') {
        name = strrchr(folder, '/') + 1;
        name = name[0] != '\0' ? name : folder;
    }
    for (size_t i = 0; name[bytes] != '\0' && i < HEADING_MOST; i++)
        do /* whole characters of UTF-8 */
            bytes++;
        while (((unsigned char)name[bytes] & 0xc0) == 0x80);
    snprintf(out, DRAWN_HEADING, "%.*s%s", (int)bytes, name,
        name[bytes] != '\0' ? " ..." : "");
}

/* "; 6 of 12 types", or nothing if all are drawn. @return bytes written */
static int
print_few(const struct drawn *self, enum drawn_kind kind, size_t most, char *out,
    size_t size)
{
    const size_t num = num_drawn(self, kind, most);

    out[0] = '\0';
    if (kind == DRAWN_NOBODY || num == self->num[kind])
        return 0;
    return snprintf(
        out, size, "; %zu of %zu %s", num, self->num[kind], words[kind]);
}

void
drawn_details(const struct drawn *self, const struct saved *saved,
    enum drawn_kind kind, size_t most, bool band, char *out, size_t size)
{
    const char *unit =
        saved->num_clock > 0 && isnan(saved->num_days) ? "day" : "run";
    int used, few; /* bytes */

    out[0] = '\0';
    if (isnan(saved->replications))
        return;
    used = snprintf(out, size, " (%.0f %s%s", saved->replications, unit,
        saved->replications == 1 ? "" : "s");
    few = print_few(self, kind, most, out + used, size - (size_t)used);
    used += few;
    if (band && saved->replications > 1 && !isnan(saved->confidence))
        used += snprintf(out + used, size - (size_t)used, "; band: %.3g %%%s",
            100 * saved->confidence, few ? "" : " confidence");
    snprintf(out + used, size - (size_t)used, ")");
}

void
drawn_say(const struct drawn *self, bool through_the_day)
{
    const char *between = "";
    char text[160] = "";
    size_t used = 0;

    for (enum drawn_kind kind = DRAWN_TYPES; kind < NUM_DRAWN_KINDS; kind++) {
        if (self->chosen[0] != '\0' || self->num[kind] <= DRAWN_MOST ||
            (kind == DRAWN_GROUPS && !through_the_day))
            continue;
        used += (size_t)snprintf(text + used, sizeof(text) - used,
            "%sthe first %d of %zu %s", between, DRAWN_MOST, self->num[kind],
            words[kind]);
        between = " and ";
    }
    if (used > 0)
        say_note("%s are drawn where curves share a picture; --of NAME,NAME "
                 "chooses others",
            text);
}
