/* --detect "billing.fcr=2 points,billing.asa=3 s" and --power: what somebody wants
 * to see in a test. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/experiment.h"
#include "scenarios/address.h"
#include "scenarios/units.h"
#include "sim/err.h"

enum {
    MOST_WISHES = 20
};

/* How a size is written in the unit of the figure. */
static const char *
size_form(const struct ab_line *line)
{
    switch (line->address.measure->unit) {
    case UNIT_SHARE:
    case UNIT_POINTS:
        return "a change of it is written in points: 2 points";
    case UNIT_SECONDS:
    case UNIT_HOURS:
        return "a change of it is a time with its unit: 3 s, 0.5 min";
    default:
        return line->address.measure->unit == UNIT_COUNT
                   ? "a change of it is a number per head, 0.05, or points of a "
                     "share: 5 points"
                   : "a change of it is a plain number, such as 0.05";
    }
}

/* In the measure's own unit. @return NULL, or what is wrong */
static const char *
read_size(const struct ab_line *line, const char *text, double *out)
{
    const enum measure_unit unit = line->address.measure->unit;
    const char *wrong;

    switch (unit) {
    case UNIT_SHARE:
    case UNIT_POINTS:
        wrong = unit_points(text, out);
        *out *= unit == UNIT_POINTS ? 100 : 1;
        break;
    case UNIT_SECONDS:
    case UNIT_HOURS:
        wrong = unit_duration(text, out);
        *out /= unit == UNIT_HOURS ? 3600 : 1;
        break;
    default:
        wrong = unit_number(text, out);
        if (wrong != NULL && unit == UNIT_COUNT)
            wrong = unit_points(text, out);
    }
    return wrong != NULL ? size_form(line) : NULL;
}

/* The names of the types with arms: "billing, tech". */
static void
list_types(const struct scenario *scenario, char *out, size_t size)
{
    size_t used = 0;

    out[0] = '\0';
    for (struct of of = { OF_TYPE, 0 };
         of.index < scenario->num_types && used + 1 < size; of.index++)
        if (ab_has_arms(scenario, of))
            used += (size_t)snprintf(out + used, size - used, "%s%.60s",
                used > 0 ? ", " : "", scenario->types[of.index].name);
}

static enum status
check_line(const struct trial *self, const char *text, const struct ab_line *line)
{
    const struct scenario *scenario = run_scenario(&self->run);
    const struct address *address = &line->address;
    char types[400];

    list_types(scenario, types, sizeof(types));
    if (!ab_has_arms(scenario, address->of))
        return say_error(STATUS_INPUT,
            "--detect %s: this has no arms to tell apart; write a contact type "
            "that "
            "the chatbot on trial handles (%s) and the measure: %.60s.fcr=2 points",
            text, types, types);
    if (!line->has_arms)
        return say_error(STATUS_INPUT,
            "--detect %s: %s is a figure of what both arms share; ask for one of "
            "contacts "
            "or customers, such as asa",
            text, address->measure->name);
    if (!measure_applies(address->measure, scenario, address->of))
        return say_error(STATUS_INPUT, "--detect %s: %s can have no value here: %s",
            text, address->measure->name, measure_lack(address->measure, scenario));
    return STATUS_DONE;
}

static char *
trim(char *text)
{
    char *end = text + strlen(text);

    while (isspace((unsigned char)*text))
        text++;
    while (end > text && isspace((unsigned char)end[-1]))
        *--end = '\0';
    return text;
}

/* text is cut apart at its '='. */
static enum status
read_wish(struct trial *self, char *text)
{
    const struct scenario *scenario = run_scenario(&self->run);
    struct ab_wish *wish = &self->wishes[self->num_wishes];
    char *equals = strchr(text, '='), error[ADDRESS_ERROR_SIZE];
    const char *size, *wrong;
    enum status status;
    struct ab_line line;
    bool each, down;

    if (equals == NULL)
        return say_error(STATUS_INPUT,
            "--detect '%s' says no size; write ADDRESS=SIZE, such as billing.fcr=2 "
            "points or billing.asa=3 s",
            text);
    *equals = '\0';
    if (address_parse(scenario, text, &wish->address, &each, error) != CQ_OK)
        return say_error(STATUS_INPUT, "--detect: %s", error);
    if (each)
        return say_error(STATUS_INPUT,
            "--detect %s: name one interval, or leave @each out", text);
    line = ab_line_of(scenario, wish->address);
    status = check_line(self, text, &line);
    if (status != STATUS_DONE)
        return status;
    size = trim(equals + 1);
    down = size[0] == '-';
    wrong = read_size(&line, size + (down || size[0] == '+'), &wish->size);
    if (wrong != NULL)
        return say_error(STATUS_INPUT, "--detect %s='%s': %s", text, size, wrong);
    if (!(wish->size > 0))
        return say_error(STATUS_INPUT,
            "--detect %s='%s': a change of nothing takes for ever to see; give a "
            "size",
            text, size);
    wish->size *= down ? -1 : 1;
    self->num_wishes++;
    return STATUS_DONE;
}

static enum status
read_list(struct trial *self, const char *list)
{
    enum status status = STATUS_DONE;

    self->wishes = calloc(MOST_WISHES, sizeof(*self->wishes));
    if (self->wishes == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (const char *end; status == STATUS_DONE && list != NULL; list = end) {
        const size_t length = strcspn(list, ",");
        char *text = strndup(list, length);

        end = list[length] == ',' ? list + length + 1 : NULL;
        if (self->num_wishes == MOST_WISHES)
            status = say_error(STATUS_INPUT,
                "--detect: more than %d at once; ask in two parts", MOST_WISHES);
        else
            status = text == NULL ? say_code(CQ_ERR_NO_MEMORY)
                                  : read_wish(self, trim(text));
        free(text);
    }
    return status;
}

static enum status
read_power(struct trial *self)
{
    enum status status;

    self->power = 0.8;
    status = options_share(self->options, OPTION_POWER, &self->power);
    if (status != STATUS_DONE)
        return status;
    if (!(self->power >= 0.5 && self->power <= 0.9999))
        return say_error(STATUS_INPUT,
            "--power '%s': write a share from 50 %% to 99.99 %%, such as 80 %%",
            options_text(self->options, OPTION_POWER));
    if (options_given(self->options, OPTION_POWER) &&
        !options_given(self->options, OPTION_DETECT))
        return say_error(STATUS_INPUT,
            "--power is about --detect; say what is to be seen: --detect "
            "\"TYPE.fcr=2 points\"");
    return STATUS_DONE;
}

enum status
trial_read_wishes(struct trial *self)
{
    const struct scenario *scenario = run_scenario(&self->run);
    const char *list = options_text(self->options, OPTION_DETECT);
    const char *obstacle = ab_detect_obstacle(scenario);
    enum status status = read_power(self);

    if (status != STATUS_DONE || list == NULL)
        return status;
    if (obstacle != NULL)
        return say_error(STATUS_INPUT, "--detect: %s", obstacle);
    if (scenario->run.replications < 2)
        return say_error(STATUS_INPUT,
            "--detect: one replication does not tell how days differ; -n 100 does");
    return read_list(self, list);
}
