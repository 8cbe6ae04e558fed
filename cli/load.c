/* From an argument to a scenario; the one way there for all commands. */
#include "cli/fresh.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/command.h"
#include "cli/part.h"
#include "cli/warm_up.h"
#include "sim/err.h"

enum status
load_change_read(const char *option, const char *text, struct override *out)
{
    const char *equals = strchr(text, '=');
    char *path;

    *out = (struct override){ 0 };
    if (equals == NULL || equals == text)
        return say_error(STATUS_INPUT,
            "%s '%s': write a path, '=' and the value: %s agents.desk.staff=12",
            option, text, option);
    path = strndup(text, (size_t)(equals - text));
    if (path == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    *out = (struct override){ path, equals + 1, option };
    return STATUS_DONE;
}

void
load_change_free(struct override *self)
{
    free((char *)(uintptr_t)self->path);
    *self = (struct override){ 0 };
}

static enum status
add_unset(struct override *out, const char *text)
{
    const char *path = strdup(text);

    if (path == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    *out = (struct override){ path, NULL, NULL };
    return STATUS_DONE;
}

/* ---- options that are keys of run: as if they had been --set ---- */

enum {
    MOST_REPLICATIONS = 10000000
};

/* Path and value in one piece of memory. */
static enum status
add_option(struct override *out, const char *path, const char *text, bool quoted)
{
    const size_t length = strlen(path) + 1;
    char *both = malloc(length + 4 * strlen(text) + 3);

    if (both == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    strcpy(both, path);
    if (quoted)
        override_quote(text, both + length);
    else
        strcpy(both + length, text);
    *out = (struct override){ both, both + length, NULL };
    return STATUS_DONE;
}

/* Of a command that knows --precision, -n is the most that it may take. */
static enum status
add_replications(
    struct override *out, const struct options *options, const char *text)
{
    double value;
    enum status status =
        options_whole(options, OPTION_REPLICATIONS, 1, MOST_REPLICATIONS, &value);

    if (status == STATUS_DONE)
        status = add_option(out, "run.replications", text, false);
    if (command_takes(options->command, OPTION_PRECISION))
        out->option = READER_AT_MOST;
    return status;
}

/* "ADDRESS=HALFWIDTH,.." as a mapping. A bare measure means `all`, as the file may
 * have it: the same key is then the same wish. */
static enum status
add_precision(struct override *out, const char *text)
{
    const size_t size = 16 + 12 * strlen(text);
    char *map = malloc(size), *end = map;
    enum status status = STATUS_DONE;

    if (map == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    *end++ = '{';
    while (status == STATUS_DONE && text != NULL) {
        const int length = (int)strcspn(text, ",");
        const int key = (int)strcspn(text, "=");
        const bool bare = memchr(text, '.', (size_t)key) == NULL;

        if (key >= length || memchr(text, '"', (size_t)length) != NULL ||
            memchr(text, '\\', (size_t)length) != NULL)
            status = say_error(STATUS_INPUT,
                "--precision '%.*s': write a measure, '=' and a half-width: "
                "--precision \"all.asa=1 s,billing.service_level=0.5 points\"",
                length, text);
        else
            end += snprintf(end, size - (size_t)(end - map),
                "%s\"%s%.*s\": \"%.*s\"", end[-1] == '{' ? "" : ", ",
                bare ? "all." : "", key, text, length - key - 1, text + key + 1);
        text = text[length] == ',' ? text + length + 1 : NULL;
    }
    strcpy(end, "}");
    if (status == STATUS_DONE)
        status = add_option(out, "run.precision", map, false);
    out->option = "--precision";
    free(map);
    return status;
}

static enum status
read_override(struct override *out, const struct options *options,
    const struct option_use *use)
{
    double value = 0.95;
    enum status status = STATUS_DONE;

    switch (use->id) {
    case OPTION_SET:
        return load_change_read("--set", use->value, out);
    case OPTION_UNSET:
        return add_unset(out, use->value);
    case OPTION_STATE:
        status = add_option(out, "now", use->value, false);
        out->option = READER_STATE;
        return status;
    case OPTION_FROM:
        status = add_option(out, "now.from", use->value, true);
        out->option = "--from";
        return status;
    case OPTION_SEED:
        return add_option(out, "run.seed", use->value, true);
    case OPTION_REPLICATIONS:
        return add_replications(out, options, use->value);
    case OPTION_PRECISION:
        return add_precision(out, use->value);
    case OPTION_CONFIDENCE:
        status = options_share(options, use->id, &value);
        if (status == STATUS_DONE && !(value >= 0.5 && value <= 0.999999))
            return say_error(STATUS_INPUT,
                "--confidence '%s': write a share from 50 %% to 99.9999 %%, such "
                "as "
                "95 %%",
                use->value);
        return status == STATUS_DONE
                   ? add_option(out, "run.confidence", use->value, false)
                   : status;
    default:
        return STATUS_DONE;
    }
}

static enum status
read_overrides(struct loaded *self, const struct options *options, size_t num_more,
    size_t *num)
{
    enum status status = STATUS_DONE;

    self->overrides =
        calloc(options->num_uses + num_more + 1, sizeof(*self->overrides));
    if (self->overrides == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; i < options->num_uses && status == STATUS_DONE; i++) {
        status = read_override(&self->overrides[*num], options, &options->uses[i]);
        *num += self->overrides[*num].path != NULL;
    }
    for (size_t i = 0; i < *num && status == STATUS_DONE; i++)
        for (size_t j = 0; j < i && status == STATUS_DONE; j++)
            if (strcmp(self->overrides[i].path, self->overrides[j].path) == 0)
                status =
                    say_error(STATUS_INPUT, "%s is set or unset twice; say it once",
                        self->overrides[i].path);
    return status;
}

/* One more change, in the place of a --set of the same path. @return false: no
 * memory */
static bool
add_change(struct loaded *self, const struct override *change, size_t *num)
{
    char *path = strdup(change->path);
    size_t at = 0;

    if (path == NULL)
        return false;
    while (at < *num && strcmp(self->overrides[at].path, path) != 0)
        at++;
    if (at < *num)
        load_change_free(&self->overrides[at]);
    else
        ++*num;
    self->overrides[at] = (struct override){ path, change->value, change->option };
    return true;
}

/* Folders from which a scenario elsewhere may have files read. */
static enum status
read_allowed(struct loaded *self, const struct options *options)
{
    struct stat info;

    self->allowed = calloc(options->num_uses + 1, sizeof(*self->allowed));
    if (self->allowed == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; i < options->num_uses; i++) {
        const char *folder = options->uses[i].value;

        if (options->uses[i].id != OPTION_ALLOW)
            continue;
        if (stat(folder, &info) != 0 || !S_ISDIR(info.st_mode))
            return say_error(STATUS_INPUT,
                "--allow '%s': this is no folder; name one in which there are "
                "files "
                "that the scenario may have read",
                folder);
        self->allowed[self->num_allowed++] = folder;
    }
    return STATUS_DONE;
}

/* Rules alone do not say who works when: callq shifts does. */
static enum status
check_heads(const struct scenario *scenario, const struct options *options,
    const char *path)
{
    if (options->command->finds_heads)
        return STATUS_DONE;
    for (size_t g = 0; g < scenario->num_groups; g++) {
        const struct agent_group *group = &scenario->groups[g];

        if (!group_has_heads(group))
            return say_error(STATUS_INPUT,
                "%s: the group '%s' has shift_rules and nobody works yet; 'callq "
                "shifts %s -o DIR' finds the shifts and writes DIR/scheduled.yaml; "
                "or give staff",
                path, group->name, path);
    }
    return STATUS_DONE;
}

enum status
load(struct loaded *self, const struct options *options, const char *path)
{
    return load_changed(self, options, path, NULL, 0);
}

enum status
load_changed(struct loaded *self, const struct options *options, const char *path,
    const struct override *changes, size_t num_changes)
{
    struct reader_options reader = { 0 };
    enum status status;
    int ret;

    *self = (struct loaded){ 0 };
    if (options_given(options, OPTION_FROM) &&
        !options_given(options, OPTION_STATE))
        return say_error(STATUS_INPUT,
            "--from needs --state FILE: how the centre stands then, such as "
            "{arrived: {billing: [198, 301]}, waiting: {billing: {count: 12, "
            "oldest: "
            "3 min}}, busy: {desk: 96}}; {} is an empty one");
    status = read_overrides(self, options, num_changes, &reader.num_overrides);
    for (size_t i = 0; status == STATUS_DONE && i < num_changes; i++)
        if (!add_change(self, &changes[i], &reader.num_overrides))
            status = say_code(CQ_ERR_NO_MEMORY);
    reader.overrides = self->overrides;
    reader.given = parts_given(options);
    if (status == STATUS_DONE)
        status = read_allowed(self, options);
    reader.allowed = self->allowed;
    reader.num_allowed = self->num_allowed;
    if (status != STATUS_DONE)
        return status;
    ret = scenario_read(path, &reader, &self->scenario, &self->reading);
    problems_print(&self->reading.problems, stderr);
    if (ret == CQ_OK && !options_given(options, OPTION_QUIET))
        for (size_t i = 0; i < self->reading.num_notes; i++)
            say_note("%s", self->reading.notes[i]);
    status = say_code(ret);
    if (status == STATUS_DONE)
        status = check_heads(&self->scenario, options, path);
    return status == STATUS_DONE ? load_settle(self, options) : status;
}

enum status
load_settle(struct loaded *self, const struct options *options)
{
    const enum status status = warm_up_settle(self, options);

    return status == STATUS_DONE && !options_given(options, OPTION_RESOLVED)
               ? fresh_settle(self, options)
               : status;
}

int
load_again(struct loaded *self, const struct loaded *base, const char *path,
    const struct given_files *given, const struct override *changes,
    size_t num_changes)
{
    struct reader_options reader = { .given = given };
    size_t num = 0;

    *self = (struct loaded){ 0 };
    while (base->overrides[num].path != NULL)
        num++;
    self->overrides = calloc(num + num_changes + 1, sizeof(*self->overrides));
    if (self->overrides == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < num + num_changes; i++)
        if (!add_change(self, i < num ? &base->overrides[i] : &changes[i - num],
                &reader.num_overrides))
            return CQ_ERR_NO_MEMORY;
    reader.overrides = self->overrides;
    return scenario_read(path, &reader, &self->scenario, &self->reading);
}

void
load_free(struct loaded *self)
{
    for (size_t i = 0; self->overrides != NULL && self->overrides[i].path != NULL;
         i++)
        load_change_free(&self->overrides[i]);
    free(self->overrides);
    free(self->allowed);
    fresh_free(&self->fresh);
    scenario_free(&self->scenario);
    *self = (struct loaded){ 0 };
}
