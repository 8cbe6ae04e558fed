/* Addresses as people write them, to names resolved. It knows the words of the
 * table of measures and the names of a scenario; it computes nothing. */
#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/address.h"
#include "scenarios/problems.h"
#include "scenarios/units.h"
#include "sim/err.h"

enum {
    LONGEST = 512 /* characters of one address */
};

/* The words of an address, cut out of a copy of it. */
struct words {
    char copy[LONGEST];
    const char *of; /* "all" if left out */
    const char *measure;
    const char *interval; /* NULL if left out, as is: */
    const char *basis;
};

__attribute__((format(printf, 2, 3))) static int
fail(char *error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(error, ADDRESS_ERROR_SIZE, format, arguments);
    va_end(arguments);
    return CQ_ERR_INPUT;
}

/* "; did you mean 'word'?", or what to do otherwise. */
static const char *
hint(const char *word, const char *const *words, size_t num, const char *otherwise,
    char *out, size_t size)
{
    const char *nearest = nearest_word(word, words, num);

    if (nearest != NULL)
        snprintf(out, size, "did you mean '%s'?", nearest);
    else
        snprintf(out, size, "%s", otherwise);
    return out;
}

static char *
trim(char *text)
{
    char *end = text + strlen(text);

    while (end > text && isspace((unsigned char)end[-1]))
        *--end = 0;
    while (isspace((unsigned char)*text))
        text++;
    return text;
}

/* ---- cutting ---- */

/* The colon before a basis: not that of a clock time. */
static char *
find_basis(char *text)
{
    char *colon = strrchr(text, ':');

    return colon != NULL && !isdigit((unsigned char)colon[1]) ? colon : NULL;
}

static int
cut(const char *text, struct words *out, char *error)
{
    char *at, *dot, *colon;
    char *head;

    *out = (struct words){ .of = "all" };
    if (strlen(text) >= sizeof(out->copy))
        return fail(error, "'%.40s..' is too long for an address", text);
    head = trim(strcpy(out->copy, text));
    colon = find_basis(head);
    if (colon != NULL) {
        *colon = 0;
        out->basis = trim(colon + 1);
    }
    at = strchr(head, '@');
    if (at != NULL) {
        *at = 0;
        out->interval = trim(at + 1);
    }
    dot = strrchr(head, '.');
    if (dot != NULL) {
        *dot = 0;
        out->of = trim(head);
    }
    out->measure = trim(dot == NULL ? head : dot + 1);
    if (out->measure[0] == 0)
        return fail(
            error, "'%s' names no measure; write all.asa, for example", text);
    return CQ_OK;
}

/* ---- names ---- */

static bool
find_name(const struct scenario *scenario, const char *name, struct of *out)
{
    char text[LONGEST];

    for (size_t i = 0; result_thing(scenario, i, out); i++)
        if (strcmp(of_name(scenario, *out, text, sizeof(text)), name) == 0)
            return true;
    return false;
}

static int
unknown_name(const struct scenario *scenario, const char *name, char *error)
{
    const size_t num = scenario->num_types + scenario->num_groups +
                       scenario->num_bots + scenario->num_segments;
    const char **names = malloc((num + 1) * sizeof(*names));
    char help[LONGEST];
    size_t n = 0;

    if (names == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < scenario->num_types; i++)
        names[n++] = scenario->types[i].name;
    for (size_t i = 0; i < scenario->num_groups; i++)
        names[n++] = scenario->groups[i].name;
    for (size_t i = 0; i < scenario->num_bots; i++)
        names[n++] = scenario->bots[i].name;
    for (size_t i = 0; i < scenario->num_segments; i++)
        names[n++] = scenario->segments[i].name;
    hint(name, names, n, "write one of the scenario's names, or all", help,
        sizeof(help));
    free(names);
    return fail(error,
        "there is no contact type, agent group, chatbot or segment '%s'; %s", name,
        help);
}

static int
find_pair(const struct scenario *scenario, const char *name, const char *slash,
    struct of *out, char *error)
{
    char type_name[LONGEST];
    struct of type, group;

    snprintf(type_name, sizeof(type_name), "%.*s", (int)(slash - name), name);
    if (strcmp(slash + 1, "treated") == 0 || strcmp(slash + 1, "control") == 0)
        return fail(error, "'%s': an A/B test is not simulated yet", name);
    if (!find_name(scenario, type_name, &type))
        return unknown_name(scenario, type_name, error);
    if (!find_name(scenario, slash + 1, &group))
        return unknown_name(scenario, slash + 1, error);
    for (uint32_t i = 0; i < scenario->num_pairs; i++)
        if (type.kind == OF_TYPE && group.kind == OF_GROUP &&
            scenario->pairs[i].type == type.index &&
            scenario->pairs[i].group == group.index) {
            *out = (struct of){ OF_PAIR, i };
            return CQ_OK;
        }
    return fail(error,
        "'%s' is no contact type with an agent group that serves it; write "
        "TYPE/GROUP",
        name);
}

static int
find_of(
    const struct scenario *scenario, const char *name, struct of *out, char *error)
{
    const char *slash = strchr(name, '/');

    if (find_name(scenario, name, out))
        return CQ_OK;
    if (slash != NULL)
        return find_pair(scenario, name, slash, out, error);
    return unknown_name(scenario, name, error);
}

/* ---- measures ---- */

static int
unknown_measure(const struct scenario *scenario, const char *name, char *error)
{
    const char **names;
    char help[128];
    struct of of;

    if (measure_is_planned(name))
        return fail(error, "the measure %s is not simulated yet", name);
    if (find_name(scenario, name, &of))
        return fail(error, "'%s' says of what, but not which measure; write %s.%s",
            name, name, of.kind == OF_GROUP ? "occupancy" : "asa");
    names = malloc(measure_names(NULL) * sizeof(*names));
    if (names == NULL)
        return CQ_ERR_NO_MEMORY;
    hint(name, names, measure_names(names), "callq explain all lists them", help,
        sizeof(help));
    free(names);
    return fail(error, "there is no measure '%s'; %s", name, help);
}

static int
find_measure(const struct scenario *scenario, const struct words *words,
    struct address *out, char *error)
{
    static const char *const kinds[] = { "all", "contact types", "type/group",
        "agent groups", "chatbots", "segments" };
    char of_which[128] = "";

    out->measure = measure_find(words->measure, out->of.kind);
    if (out->measure != NULL)
        return CQ_OK;
    if (measure_named(words->measure) == NULL)
        return unknown_measure(scenario, words->measure, error);
    for (unsigned kind = OF_TYPE; kind <= OF_SEGMENT; kind++)
        if (measure_find(words->measure, kind) != NULL) {
            strcat(of_which, of_which[0] == 0 ? "" : ", ");
            strcat(of_which, kinds[kind]);
        }
    return fail(error, "%s is not defined for '%s'; it is for %s", words->measure,
        words->of, of_which);
}

/* ---- intervals, basis ---- */

static int
find_clock(const struct scenario *scenario, const char *text, int *out, char *error)
{
    const struct day *day = &scenario->day;
    char first[16], nearest[16];
    double clock_s, place;
    int near;

    if (unit_clock(text, &clock_s) != NULL)
        return fail(error,
            "'%s' is no interval; write a clock time such as %s, each, after_close "
            "or all",
            text, interval_name(scenario, 0, first, sizeof(first)));
    place = (clock_s - day->opens_s) / day->interval_s;
    near = (int)fmax(0, fmin(rint(place), (double)day->num_intervals - 1));
    if (fabs(place - near) > 1e-6)
        return fail(error, "no interval begins at %s; the nearest is %s", text,
            interval_name(scenario, near, nearest, sizeof(nearest)));
    *out = near;
    return CQ_OK;
}

static int
find_interval(const struct scenario *scenario, const char *text,
    struct address *out, bool *each, char *error)
{
    out->interval = INTERVAL_ALL;
    if (text == NULL || strcmp(text, "all") == 0)
        return CQ_OK;
    if (scenario->day.steady)
        return fail(error, "a steady state has no intervals; leave @%s out", text);
    if (!measure_by_interval(out->measure, scenario))
        return fail(error, "%s is a measure of the whole run; leave @%s out",
            out->measure->name, text);
    if (strcmp(text, "each") == 0) {
        *each = true;
        out->interval = 0;
        return CQ_OK;
    }
    if (strcmp(text, "after_close") == 0) {
        out->interval = (int)scenario->day.num_intervals;
        return CQ_OK;
    }
    return find_clock(scenario, text, &out->interval, error);
}

static int
find_basis_word(const char *text, struct address *out, char *error)
{
    out->basis = BASIS_CALL;
    if (text == NULL || strcmp(text, "call") == 0)
        return CQ_OK;
    if (strcmp(text, "customer") != 0)
        return fail(error, "'%s' is no basis; write call or customer", text);
    if (!(out->measure->flags & MEASURE_HAS_CUSTOMER))
        return fail(error, "%s does not count customers; leave :customer out",
            out->measure->name);
    out->basis = BASIS_CUSTOMER;
    return CQ_OK;
}

int
address_parse(const struct scenario *scenario, const char *text,
    struct address *out, bool *each, char *error)
{
    struct words words;
    int ret;

    snprintf(error, ADDRESS_ERROR_SIZE, "%s", cq_strerror(CQ_ERR_NO_MEMORY));
    *each = false;
    ret = cut(text, &words, error);
    if (ret == CQ_OK)
        ret = find_of(scenario, words.of, &out->of, error);
    if (ret == CQ_OK)
        ret = find_measure(scenario, &words, out, error);
    if (ret == CQ_OK)
        ret = find_interval(scenario, words.interval, out, each, error);
    if (ret == CQ_OK)
        ret = find_basis_word(words.basis, out, error);
    return ret;
}

/* ---- targets ---- */

static int
goal_value(
    const struct measure *measure, const char *text, double *out, char *error)
{
    const char *wrong;

    switch (measure->unit) {
    case UNIT_SHARE:
        wrong = unit_share(text, out);
        if (wrong == NULL && !(*out >= 0 && *out <= 1))
            wrong = "a share lies between 0 and 100 %; write 80 % or 0.8";
        break;
    case UNIT_SECONDS:
        wrong = unit_duration(text, out);
        break;
    default:
        wrong = unit_number(text, out);
    }
    if (wrong != NULL)
        return fail(error, "%s: '%s'%s %s", measure->name, text,
            strncmp(wrong, "is ", 3) == 0 ? "" : ":", wrong);
    return CQ_OK;
}

int
goal_parse(const struct scenario *scenario, const char *text, struct goal *out,
    char *error)
{
    const char *sign = strstr(text, ">=");
    char address[LONGEST], value[64];
    int ret;

    *out = (struct goal){ .text = text, .at_least = sign != NULL };
    if (sign == NULL)
        sign = strstr(text, "<=");
    if (sign == NULL)
        return fail(error,
            "'%.200s' is no target; write one such as \"all.service_level >= 80 "
            "%%\"",
            text);
    if ((size_t)(sign - text) >= sizeof(address) || strlen(sign) >= sizeof(value))
        return fail(error, "'%.40s..' is too long for a target", text);
    snprintf(address, sizeof(address), "%.*s", (int)(sign - text), text);
    strcpy(value, sign + 2);
    ret = address_parse(scenario, address, &out->address, &out->each, error);
    if (ret == CQ_OK)
        ret = goal_value(out->address.measure, trim(value), &out->value, error);
    if (ret == CQ_OK &&
        !measure_applies(out->address.measure, scenario, out->address.of))
        ret = fail(error, "%s can have no value here: %s", trim(address),
            scenario->day.steady && out->address.measure->flags & MEASURE_NOT_STEADY
                ? "it is a measure of days, not of a steady state"
                : "no contact type of it has a service_level with a target and "
                  "within, or meets a chatbot");
    return ret;
}

/* ---- lists ---- */

static int
add_address(const struct scenario *scenario, const char *text, struct address **out,
    size_t *num, char *error)
{
    struct address address;
    struct address *more;
    bool each;
    size_t count;
    int ret = address_parse(scenario, text, &address, &each, error);

    if (ret != CQ_OK)
        return ret;
    count = each ? scenario->day.num_intervals : 1;
    more = realloc(*out, (*num + count) * sizeof(*more));
    if (more == NULL)
        return CQ_ERR_NO_MEMORY;
    *out = more;
    for (size_t i = 0; i < count; i++) {
        more[*num] = address;
        if (each)
            more[*num].interval = (int)i;
        ++*num;
    }
    return CQ_OK;
}

int
address_parse_list(const struct scenario *scenario, const char *text,
    struct address **out, size_t *num, char *error)
{
    int ret = CQ_OK;

    *out = NULL;
    *num = 0;
    error[0] = 0;
    for (const char *end; ret == CQ_OK && text != NULL; text = end) {
        char item[LONGEST];
        const size_t length = strcspn(text, ",");

        end = text[length] == ',' ? text + length + 1 : NULL;
        snprintf(item, sizeof(item), "%.*s", (int)length, text);
        ret = length < sizeof(item)
                  ? add_address(scenario, item, out, num, error)
                  : fail(error, "'%.40s..' is too long for an address", text);
    }
    if (ret != CQ_OK) {
        free(*out);
        *out = NULL;
        *num = 0;
    }
    return ret;
}

int
address_estimate(
    const struct experiment *experiment, const char *text, struct estimate *out)
{
    char error[ADDRESS_ERROR_SIZE];
    struct address address;
    bool each;
    int ret = address_parse(experiment->scenario, text, &address, &each, error);

    if (ret != CQ_OK)
        return ret;
    return result_estimate(
        experiment, address, experiment->scenario->run.confidence, out);
}
