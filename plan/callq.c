/*
 * The handle of libcallq: a scenario, its changes and what is wrong with them. The
 * library is to other programs what cli/ is to people: it knows neither argv nor
 * terminals, and lives here for that.
 */
#include "plan/callq_state.h"

#include <gsl/gsl_errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "sim/err.h"

const char *
callq_version(void)
{
    return CALLQ_VERSION;
}

/* ---- texts ---- */

static void
text_free(struct callq_text *self)
{
    free(self->at);
    *self = (struct callq_text){ 0 };
}

FILE *
callq_text_open(struct callq_text *self)
{
    text_free(self);
    return open_memstream(&self->at, &self->size);
}

void
callq_text_add(struct callq_text *self, const char *format, ...)
{
    char line[1200], *longer;
    va_list args;

    va_start(args, format);
    vsnprintf(line, sizeof(line), format, args);
    va_end(args);
    longer = realloc(self->at, self->size + strlen(line) + 2);
    if (longer == NULL)
        return; /* what was said is left as it is */
    self->at = longer;
    self->size += (size_t)sprintf(longer + self->size, "%s\n", line);
}

static const char *
text_of(const struct callq_text *self)
{
    return self->at != NULL ? self->at : "";
}

void
callq_begin(struct callq *self)
{
    text_free(&self->error);
    text_free(&self->notes);
}

int
callq_fail(struct callq *self, int code)
{
    if (code == CQ_OK)
        return CALLQ_DONE;
    if (code == CQ_ERR_INPUT)
        return CALLQ_INPUT;
    callq_text_add(&self->error, "%s%s", cq_strerror(code),
        code == CQ_ERR_LIMIT ? "; give patience, a queue_limit or more staff" : "");
    return code == CQ_ERR_INTERRUPTED ? CALLQ_CANCELLED : CALLQ_OUTSIDE;
}

const char *
callq_error(const struct callq *self)
{
    return text_of(&self->error);
}

const char *
callq_notes(const struct callq *self)
{
    return text_of(&self->notes);
}

size_t
callq_num_problems(const struct callq *self)
{
    return self->reading.problems.num;
}

int
callq_problem(const struct callq *self, size_t index, struct callq_problem *out)
{
    const struct problem *problem;
    const struct source *source;

    *out = (struct callq_problem){ "", 0, 0, "" };
    if (index >= self->reading.problems.num)
        return 0;
    problem = &self->reading.problems.all[index];
    source = problem->place.source;
    *out = (struct callq_problem){ source != NULL ? source->name : "",
        problem->place.line, problem->place.column, problem->message };
    return 1;
}

/* ---- a handle ---- */

struct callq *
callq_new(void)
{
    struct callq *self = calloc(1, sizeof(*self));
    gsl_error_handler_t *before;

    if (self == NULL)
        return NULL;
    before = gsl_set_error_handler_off();
    if (before != NULL) /* the program's own, not GSL's that aborts */
        gsl_set_error_handler(before);
    atomic_init(&self->stop, false);
    return self;
}

void
callq_forget(struct callq *self)
{
    callq_rows_free(self);
    experiment_free(&self->experiment);
    precision_free(&self->precision);
    text_free(&self->resolved);
    scenario_free(&self->scenario);
    self->experiment = (struct experiment){ 0 };
    self->precision = (struct precision){ 0 };
    self->reading = (struct reading){ 0 };
    self->is_read = false;
}

static void
source_free(struct callq *self)
{
    free(self->path);
    free(self->name);
    free(self->text);
    self->path = self->name = self->text = NULL;
}

void
callq_free(struct callq *self)
{
    if (self == NULL)
        return;
    callq_forget(self);
    callq_reset(self);
    callq_allow(self, NULL);
    callq_begin(self);
    source_free(self);
    free(self->changes);
    free(self->allowed);
    free(self->list);
    text_free(&self->csv);
    text_free(&self->json);
    free(self);
}

/* ---- a scenario ---- */

/* The changes, but those that `more` takes the place of, and then `more`. */
static size_t
joined(const struct callq *self, const struct override *more, size_t num_more,
    struct override *out)
{
    size_t num = 0;

    for (size_t i = 0; i < self->num_changes; i++) {
        bool is_there = false;

        for (size_t k = 0; k < num_more; k++)
            is_there = is_there || strcmp(more[k].path, self->changes[i].path) == 0;
        if (!is_there)
            out[num++] = self->changes[i];
    }
    if (num_more > 0)
        memcpy(out + num, more, num_more * sizeof(*more));
    return num + num_more;
}

static void
tell_problems(struct callq *self)
{
    FILE *out = callq_text_open(&self->error);

    if (out == NULL)
        return;
    problems_print(&self->reading.problems, out);
    fclose(out);
}

/* Rules alone do not say who works when. */
static int
check_heads(struct callq *self)
{
    const struct scenario *scenario = &self->scenario;

    for (size_t g = 0; g < scenario->num_groups; g++)
        if (!group_has_heads(&scenario->groups[g])) {
            callq_text_add(&self->error,
                "the group '%.80s' has shift_rules and nobody works yet; 'callq "
                "shifts' finds the shifts; or give staff",
                scenario->groups[g].name);
            return CQ_ERR_INPUT;
        }
    return CQ_OK;
}

int
callq_read(struct callq *self, const struct override *more, size_t num_more)
{
    struct reader_options options = { 0 };
    struct override *all;
    int ret;

    callq_begin(self);
    callq_forget(self);
    if (self->path == NULL && self->text == NULL) {
        callq_text_add(&self->error, "there is no scenario yet; callq_read_file() "
                                     "or callq_read_text() first");
        return CALLQ_INPUT;
    }
    all = calloc(self->num_changes + num_more + 1, sizeof(*all));
    if (all == NULL)
        return callq_fail(self, CQ_ERR_NO_MEMORY);
    options.num_overrides = joined(self, more, num_more, all);
    options.overrides = all;
    options.allowed = self->allowed;
    options.num_allowed = self->num_allowed;
    ret = self->path != NULL
              ? scenario_read(self->path, &options, &self->scenario, &self->reading)
              : scenario_read_text(self->name, self->text, &options,
                    &self->scenario, &self->reading);
    free(all);
    if (ret == CQ_ERR_INPUT)
        tell_problems(self);
    if (ret == CQ_OK)
        for (size_t i = 0; i < self->reading.num_notes; i++)
            callq_text_add(&self->notes, "%s", self->reading.notes[i]);
    if (ret == CQ_OK)
        ret = check_heads(self);
    self->is_read = ret == CQ_OK;
    return callq_fail(self, ret);
}

static int
read_first(struct callq *self, char *path, char *name, char *text)
{
    source_free(self);
    self->path = path;
    self->name = name;
    self->text = text;
    callq_reset(self);
    callq_begin(self);
    if (path == NULL && (name == NULL || text == NULL)) {
        source_free(self);
        callq_forget(self);
        return callq_fail(self, CQ_ERR_NO_MEMORY);
    }
    return callq_read(self, NULL, 0);
}

int
callq_read_file(struct callq *self, const char *path)
{
    return read_first(self, strdup(path), NULL, NULL);
}

int
callq_read_text(struct callq *self, const char *name, const char *text)
{
    return read_first(self, NULL, strdup(name), strdup(text));
}

int
callq_check(struct callq *self)
{
    return callq_read(self, NULL, 0);
}

const char *
callq_resolved(struct callq *self)
{
    FILE *out;

    if (!self->is_read || self->reading.resolved == NULL)
        return "";
    out = callq_text_open(&self->resolved);
    if (out == NULL)
        return "";
    node_print(self->reading.resolved, out);
    fclose(out);
    return text_of(&self->resolved);
}

/* ---- changes ---- */

static void
change_free(struct override *self)
{
    free((char *)(uintptr_t)self->path);
    free((char *)(uintptr_t)self->value);
    *self = (struct override){ 0 };
}

void
callq_reset(struct callq *self)
{
    for (size_t i = 0; i < self->num_changes; i++)
        change_free(&self->changes[i]);
    self->num_changes = 0;
}

/* @return the place of a change of that path, new or old; NULL: no memory */
static struct override *
place_of(struct callq *self, const char *path)
{
    struct override *more;

    for (size_t i = 0; i < self->num_changes; i++)
        if (strcmp(self->changes[i].path, path) == 0)
            return &self->changes[i];
    more = realloc(self->changes, (self->num_changes + 1) * sizeof(*more));
    if (more == NULL)
        return NULL;
    self->changes = more;
    more[self->num_changes] = (struct override){ 0 };
    return &more[self->num_changes];
}

static int
change(struct callq *self, const char *path, const char *value)
{
    struct override next = { strdup(path), value != NULL ? strdup(value) : NULL,
        NULL };
    struct override *at;

    callq_begin(self);
    at = next.path != NULL && (value == NULL || next.value != NULL)
             ? place_of(self, path)
             : NULL;
    if (at == NULL) {
        change_free(&next);
        return callq_fail(self, CQ_ERR_NO_MEMORY);
    }
    if (at == self->changes + self->num_changes)
        self->num_changes++;
    else
        change_free(at);
    *at = next;
    return CALLQ_DONE;
}

int
callq_set(struct callq *self, const char *path, const char *value)
{
    return change(self, path, value);
}

int
callq_unset(struct callq *self, const char *path)
{
    return change(self, path, NULL);
}

static int
allow(struct callq *self, const char *folder)
{
    const char **more =
        realloc(self->allowed, (self->num_allowed + 1) * sizeof(*more));

    if (more == NULL)
        return CQ_ERR_NO_MEMORY;
    self->allowed = more;
    more[self->num_allowed] = strdup(folder);
    if (more[self->num_allowed] == NULL)
        return CQ_ERR_NO_MEMORY;
    self->num_allowed++;
    return CQ_OK;
}

int
callq_allow(struct callq *self, const char *folder)
{
    callq_begin(self);
    if (folder != NULL)
        return callq_fail(self, allow(self, folder));
    while (self->num_allowed > 0)
        free((char *)(uintptr_t)self->allowed[--self->num_allowed]);
    return CALLQ_DONE;
}
