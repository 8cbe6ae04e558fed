/*
 * What is made of addresses: targets ("all.asa <= 20 s"), and lists of addresses.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/address_words.h"
#include "scenarios/units.h"
#include "sim/err.h"

/* ---- targets ---- */

/* A plain number in these bounds, perhaps with its unit behind it. */
static const char *
bounded(const char *text, const char *unit, double least, double most,
    const char *otherwise, double *out)
{
    const size_t length = strlen(text), longer = strlen(unit);
    char number[64];
    const char *wrong;

    snprintf(number, sizeof(number), "%s", text);
    if (longer > 0 && length > longer && length < sizeof(number) &&
        strcmp(number + length - longer, unit) == 0)
        number[length - longer] = '\0';
    wrong = unit_number(number, out);
    return wrong == NULL && !(*out >= least && *out <= most) ? otherwise : wrong;
}

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
    case UNIT_POINTS:
        wrong = bounded(text, " points", -100, 100,
            "points lie between -100 and 100; write 20", out);
        break;
    case UNIT_SCORE:
        wrong =
            bounded(text, "", 1, 7, "effort lies between 1 and 7; write 3.5", out);
        break;
    default:
        wrong = unit_number(text, out);
    }
    if (wrong != NULL)
        return address_fail(error, "%s: '%s'%s %s", measure->name, text,
            strncmp(wrong, "is ", 3) == 0 ? "" : ":", wrong);
    return CQ_OK;
}

int
goal_parse(const struct scenario *scenario, const char *text, struct goal *out,
    char *error)
{
    const char *sign = strstr(text, ">=");
    char address[ADDRESS_LONGEST], value[64];
    int ret;

    *out = (struct goal){ .text = text, .at_least = sign != NULL };
    if (sign == NULL)
        sign = strstr(text, "<=");
    if (sign == NULL)
        return address_fail(error,
            "'%.200s' is no target; write one such as \"all.service_level >= 80 "
            "%%\"",
            text);
    if ((size_t)(sign - text) >= sizeof(address) || strlen(sign) >= sizeof(value))
        return address_fail(error, "'%.40s..' is too long for a target", text);
    snprintf(address, sizeof(address), "%.*s", (int)(sign - text), text);
    strcpy(value, sign + 2);
    ret = address_parse(scenario, address, &out->address, &out->each, error);
    if (ret == CQ_OK)
        ret = goal_value(
            out->address.measure, address_trim(value), &out->value, error);
    if (ret == CQ_OK &&
        !measure_applies(out->address.measure, scenario, out->address.of))
        ret = address_fail(error, "%s can have no value here: %s",
            address_trim(address), measure_lack(out->address.measure, scenario));
    return ret;
}

/* ---- aims ---- */

/* A percentage would leave open of what: of the share, or of its value. */
static const char *
width_of_share(const char *text, double *out)
{
    const char *wrong;

    if (strchr(text, '%') != NULL)
        return "a half-width of a share is a difference; write 0.5 points";
    if (strstr(text, "point") != NULL)
        return unit_points(text, out);
    wrong = unit_share(text, out);
    if (wrong == NULL &&
        *out > 0.25) /* who writes 1 means a point, not the whole */
        return "a plain number is a share here, and this would be 25 points or "
               "more; "
               "write 0.5 points";
    return wrong;
}

static const char *
width_of(const struct measure *measure, const char *text, double *out)
{
    switch (measure->unit) {
    case UNIT_SHARE:
        return width_of_share(text, out);
    case UNIT_SECONDS:
        return unit_duration(text, out);
    case UNIT_POINTS:
        return bounded(
            text, " points", -200, 200, "is too wide; write 2 points", out);
    default:
        return unit_number(text, out);
    }
}

int
aim_parse(const struct scenario *scenario, const char *address, const char *value,
    struct address *out, bool *each, double *half_width, char *error)
{
    const int ret = address_parse(scenario, address, out, each, error);
    const char *wrong;

    if (ret != CQ_OK)
        return ret;
    wrong = width_of(out->measure, value, half_width);
    if (wrong == NULL && !(*half_width > 0))
        wrong = "a half-width is above 0";
    if (wrong != NULL)
        return address_fail(error, "'%s'%s %s", value,
            strncmp(wrong, "is ", 3) == 0 ? "" : ":", wrong);
    if (!measure_applies(out->measure, scenario, out->of))
        return address_fail(error, "%s can have no value here: %s", address,
            measure_lack(out->measure, scenario));
    return CQ_OK;
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
        char item[ADDRESS_LONGEST];
        const size_t length = strcspn(text, ",");

        end = text[length] == ',' ? text + length + 1 : NULL;
        snprintf(item, sizeof(item), "%.*s", (int)length, text);
        ret =
            length < sizeof(item)
                ? add_address(scenario, item, out, num, error)
                : address_fail(error, "'%.40s..' is too long for an address", text);
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
