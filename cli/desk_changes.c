/*
 * Settings of the page to changes of the scenario, each the --set that a person
 * would write. Whether the scenario takes them its reader says.
 */
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cli/desk.h"
#include "scenarios/units.h"
#include "sim/err.h"
#include "sim/write.h"

enum {
    ID_SIZE = 24,
    MOST_AGENTS = 1000000
};

/* A control that was set, its value read. */
struct given {
    const struct desk_control *control;
    const struct desk_setting *setting; /* NULL: left as it is */
    double value;                       /* NAN: a text or a list */
};

struct work {
    struct desk_changes *out;
    const struct desk_controls *of;
    const struct desk_request *request;
    struct desk_problem *problem;
    struct given *given; /* [control] */
};

__attribute__((format(printf, 3, 4))) static int
wrong(struct work *self, const char *control, const char *format, ...)
{
    va_list args;

    self->problem->control = control;
    va_start(args, format);
    vsnprintf(self->problem->text, sizeof(self->problem->text), format, args);
    va_end(args);
    return CQ_ERR_INPUT;
}

/* ---- values ---- */

/* @return what is wrong, or NULL */
static const char *
read_number(const struct desk_control *control, const struct desk_setting *setting,
    double *out)
{
    const bool has_unit =
        control->kind == DESK_DURATION || control->kind == DESK_PERCENT;
    const char *trouble = unit_number(setting->text, out);

    /* a number of the page is in the control's unit; a person writes the unit */
    if (trouble == NULL && !(has_unit && setting->quoted))
        return NULL;
    if (control->kind == DESK_DURATION)
        return unit_duration(setting->text, out);
    if (control->kind != DESK_PERCENT)
        return trouble;
    if (strchr(setting->text, '%') == NULL)
        return "should be a percentage: 80 %";
    trouble = unit_share(setting->text, out);
    *out *= 100;
    return trouble;
}

static bool
takes_list(const struct desk_control *control)
{
    return control->writes == DESK_WRITES_STAFF ||
           control->writes == DESK_WRITES_ADDED ||
           control->writes == DESK_WRITES_SHIFTS ||
           (control->writes == DESK_WRITES_VALUE && control->staff_key != NULL);
}

static int
read_list(struct work *self, struct given *given)
{
    const struct desk_setting *setting = given->setting;

    if (!takes_list(given->control))
        return wrong(self, setting->control, "this takes one value, not a list");
    for (size_t i = 0; i < setting->num_values; i++)
        if (!(setting->values[i] >= 0 && setting->values[i] <= MOST_AGENTS) ||
            setting->values[i] != floor(setting->values[i]))
            return wrong(
                self, setting->control, "agents are whole numbers from 0 on");
    return CQ_OK;
}

static int
read_value(struct work *self, struct given *given)
{
    const struct desk_control *control = given->control;
    const struct desk_setting *setting = given->setting;
    const char *trouble;

    given->value = NAN;
    if (setting->text == NULL)
        return read_list(self, given);
    if (control->kind == DESK_TEXT &&
        (control->staff_key == NULL || strcmp(setting->text, control->text) == 0))
        return CQ_OK;
    trouble = read_number(control, setting, &given->value);
    if (trouble != NULL)
        return wrong(self, setting->control, "'%.60s' %s%s", setting->text,
            strncmp(trouble, "is ", 3) == 0 ? "" : ": ", trouble);
    if (control->kind == DESK_SCALE && !(given->value >= 0 && given->value <= 1000))
        return wrong(self, setting->control, "a factor is from 0 to 1000");
    if (control->writes == DESK_WRITES_ADDED && given->value != floor(given->value))
        return wrong(self, setting->control, "agents are whole numbers");
    return CQ_OK;
}

static int
read_given(struct work *self)
{
    int ret = CQ_OK;

    for (size_t i = 0; ret == CQ_OK && i < self->request->num_settings; i++) {
        const struct desk_setting *setting = &self->request->settings[i];
        const size_t index = desk_control_find(self->of, setting->control);

        if (index == SIZE_MAX)
            return wrong(
                self, setting->control, "the desk offers nothing of this name");
        self->given[index].setting = setting;
        ret = read_value(self, &self->given[index]);
    }
    return ret;
}

/* ---- changes ---- */

static int
add(struct work *self, size_t control, char *value)
{
    struct desk_changes *out = self->out;
    char *name = arena_alloc(&out->arena, ID_SIZE);
    const char *kept =
        value == NULL ? NULL : arena_text(&out->arena, value, strlen(value));

    free(value);
    if (name == NULL || kept == NULL)
        return CQ_ERR_NO_MEMORY;
    snprintf(name, ID_SIZE, "c%zu", control);
    out->at[out->num++] =
        (struct override){ self->of->at[control].key, kept, name };
    return CQ_OK;
}

static char *
number_text(double value, const char *unit)
{
    char text[WRITE_NUMBER_SIZE + 8], number[WRITE_NUMBER_SIZE];

    snprintf(text, sizeof(text), "%s%s", write_number(value, "0", number), unit);
    return strdup(text);
}

/* Heads in an interval; where nobody is, nobody is added. */
static double
heads(double scheduled, double times, double added)
{
    const double more = rint(scheduled * times) + added;

    return scheduled == 0 || more < 0 ? 0 : more;
}

static char *
list_text(const double *values, size_t num)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);

    if (out == NULL)
        return NULL;
    for (size_t i = 0; i < num; i++)
        fprintf(out, "%s%.0f", i == 0 ? "[" : ", ", values[i]);
    fputc(']', out);
    return fclose(out) == 0 ? text : NULL;
}

static char *
staff_text(const struct node *node, double times, double added)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);

    if (out == NULL)
        return NULL;
    for (size_t i = 0; i < node->num; i++) {
        double scheduled = 0;

        unit_number(node->entries[i].value->text, &scheduled);
        fprintf(out, "%s%.0f", i == 0 ? "[" : ", ", heads(scheduled, times, added));
    }
    fputc(']', out);
    return fclose(out) == 0 ? text : NULL;
}

/* A list of heads; both of its controls come to one change. */
static int
add_heads(struct work *self, size_t index)
{
    const struct given *times = &self->given[index], *added = times;
    const struct given *of = times;

    if (times->control->writes == DESK_WRITES_STAFF)
        added = times + 1;
    else
        times = added - 1;
    if (of == added && times->setting != NULL)
        return CQ_OK; /* done with the other */
    if (times->setting != NULL && added->setting != NULL &&
        (isnan(times->value) || isnan(added->value)))
        return wrong(self, added->setting->control,
            "a list of agents and a change of it do not go together");
    if (isnan(of->value))
        return add(
            self, index, list_text(of->setting->values, of->setting->num_values));
    return add(self, index,
        staff_text(of->control->node, times->setting != NULL ? times->value : 1,
            added->setting != NULL ? added->value : 0));
}

static int
add_value(struct work *self, size_t index)
{
    const struct given *given = &self->given[index];
    const struct desk_control *control = given->control;

    if (isnan(given->value))
        return add(self, index,
            list_text(given->setting->values, given->setting->num_values));
    return add(self, index,
        number_text(given->value, control->kind == DESK_DURATION  ? " s"
                                  : control->kind == DESK_PERCENT ? " %"
                                                                  : ""));
}

static int
add_times(struct work *self, size_t index)
{
    const struct given *given = &self->given[index];
    double times = 1;

    unit_number(given->control->node->text, &times);
    return add(self, index, number_text(times * given->value, ""));
}

/* Heads found for a group stand in place of its shifts. */
static int
add_shifts(struct work *self, size_t index)
{
    const struct given *given = &self->given[index];
    int ret;

    if (!isnan(given->value))
        return add(
            self, index, desk_shifts_scaled(given->control->node, given->value));
    ret = add(
        self, index, list_text(given->setting->values, given->setting->num_values));
    if (ret == CQ_OK)
        self->out->at[self->out->num - 1].path = given->control->staff_key;
    return ret;
}

/* All targets, those that were set in place of the scenario's. */
static int
add_targets(struct work *self, size_t index)
{
    char *text = NULL;
    size_t length;
    FILE *out;

    for (size_t i = 0; i < index; i++)
        if (self->given[i].control->writes == DESK_WRITES_TARGET &&
            self->given[i].setting != NULL)
            return CQ_OK; /* done with that one */
    out = open_memstream(&text, &length);
    if (out == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < self->of->num; i++) {
        const struct given *given = &self->given[i];

        if (given->control->writes != DESK_WRITES_TARGET)
            continue;
        fputs(given->control->index == 0 ? "[" : ", ", out);
        write_json_text(
            given->setting != NULL ? given->setting->text : given->control->text,
            out);
    }
    fputc(']', out);
    return fclose(out) == 0 ? add(self, index, text) : CQ_ERR_NO_MEMORY;
}

/* Is it what the scenario has? */
static bool
is_same(const struct given *given)
{
    if (given->setting->text == NULL)
        return false;
    return given->control->kind == DESK_TEXT
               ? strcmp(given->setting->text, given->control->text) == 0
               : given->value == given->control->value;
}

static int
add_change(struct work *self, size_t index)
{
    switch (self->given[index].control->writes) {
    case DESK_WRITES_VALUE:
        return add_value(self, index);
    case DESK_WRITES_TIMES:
        return add_times(self, index);
    case DESK_WRITES_STAFF:
    case DESK_WRITES_ADDED:
        return add_heads(self, index);
    case DESK_WRITES_SHIFTS:
        return add_shifts(self, index);
    case DESK_WRITES_LAW:
        return add(self, index,
            desk_law_scaled(
                self->given[index].control->node, self->given[index].value));
    case DESK_WRITES_TARGET:
        break;
    }
    return add_targets(self, index);
}

/* How many replications; and no precision, which would choose for itself. */
static int
add_run(struct work *self, const struct loaded *base)
{
    struct desk_changes *out = self->out;
    char number[WRITE_NUMBER_SIZE];
    const char *kept;

    if (base->scenario.run.num_aims > 0)
        out->at[out->num++] = (struct override){ "run.precision", NULL, NULL };
    if (isnan(self->request->replications))
        return CQ_OK;
    write_number(self->request->replications, "1", number);
    kept = arena_text(&out->arena, number, strlen(number));
    out->at[out->num++] = (struct override){ "run.replications", kept, NULL };
    return kept == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

int
desk_changes_make(struct desk_changes *self, const struct desk_controls *of,
    const struct loaded *base, const struct desk_request *request,
    struct desk_problem *problem)
{
    struct work work = { self, of, request, problem, NULL };
    int ret;

    *self = (struct desk_changes){ 0 };
    work.given = arena_alloc(&self->arena, (of->num + 1) * sizeof(*work.given));
    self->at = arena_alloc(&self->arena, (of->num + 2) * sizeof(*self->at));
    if (work.given == NULL || self->at == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < of->num; i++)
        work.given[i].control = &of->at[i];
    ret = read_given(&work);
    for (size_t i = 0; ret == CQ_OK && i < of->num; i++)
        if (work.given[i].setting != NULL && is_same(&work.given[i]))
            work.given[i].setting = NULL;
    for (size_t i = 0; ret == CQ_OK && i < of->num; i++)
        if (work.given[i].setting != NULL)
            ret = add_change(&work, i);
    return ret == CQ_OK ? add_run(&work, base) : ret;
}

void
desk_changes_free(struct desk_changes *self)
{
    arena_free(&self->arena);
    *self = (struct desk_changes){ 0 };
}
