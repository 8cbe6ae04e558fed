/*
 * One address as people write it, cut into its words and resolved: of what, which
 * measure, which interval, which basis. It knows no names and computes nothing.
 */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scenarios/address_words.h"
#include "scenarios/units.h"
#include "sim/err.h"

/* The words of an address, cut out of a copy of it. */
struct words {
    char copy[ADDRESS_LONGEST];
    const char *of; /* "all" if left out */
    const char *measure;
    const char *interval; /* NULL if left out, as is: */
    const char *basis;
};

char *
address_trim(char *text)
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
        return address_fail(error, "'%.40s..' is too long for an address", text);
    head = address_trim(strcpy(out->copy, text));
    colon = find_basis(head);
    if (colon != NULL) {
        *colon = 0;
        out->basis = address_trim(colon + 1);
    }
    at = strchr(head, '@');
    if (at != NULL) {
        *at = 0;
        out->interval = address_trim(at + 1);
    }
    dot = strrchr(head, '.');
    if (dot != NULL) {
        *dot = 0;
        out->of = address_trim(head);
    }
    out->measure = address_trim(dot == NULL ? head : dot + 1);
    if (out->measure[0] == 0)
        return address_fail(
            error, "'%s' names no measure; write all.asa, for example", text);
    return CQ_OK;
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
        return address_fail(error,
            "'%s' is no interval; write a clock time such as %s, each, after_close "
            "or all",
            text, interval_name(scenario, 0, first, sizeof(first)));
    place = (clock_s - day->opens_s) / day->interval_s;
    near = (int)fmax(0, fmin(rint(place), (double)day->num_intervals - 1));
    if (fabs(place - near) > 1e-6)
        return address_fail(error, "no interval begins at %s; the nearest is %s",
            text, interval_name(scenario, near, nearest, sizeof(nearest)));
    if ((size_t)near < scenario_first_interval(scenario))
        return address_fail(error,
            "%s is past: the run begins in the interval of %s", text,
            interval_name(scenario, (int)scenario_first_interval(scenario), nearest,
                sizeof(nearest)));
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
        return address_fail(
            error, "a steady state has no intervals; leave @%s out", text);
    if (out->measure->flags & MEASURE_WHOLE_RUN)
        return address_fail(error,
            "%s is a measure of the whole run; leave @%s out", out->measure->name,
            text);
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
    const bool only = (out->measure->flags & MEASURE_ONLY_CUSTOMER) != 0;

    out->basis = only ? BASIS_CUSTOMER : BASIS_CALL;
    if (text == NULL || (strcmp(text, "call") == 0 && !only))
        return CQ_OK;
    if (strcmp(text, "call") == 0)
        return address_fail(error,
            "%s counts customers, not calls; leave :call out", out->measure->name);
    if (strcmp(text, "customer") != 0)
        return address_fail(
            error, "'%s' is no basis; write call or customer", text);
    if (!(out->measure->flags & MEASURE_HAS_CUSTOMER))
        return address_fail(error,
            "%s does not count customers; leave :customer out", out->measure->name);
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
        ret = address_find_of(scenario, words.of, &out->of, error);
    if (ret == CQ_OK)
        ret = address_find_measure(scenario, words.measure, words.of, out, error);
    if (ret == CQ_OK)
        ret = find_interval(scenario, words.interval, out, each, error);
    if (ret == CQ_OK)
        ret = find_basis_word(words.basis, out, error);
    return ret;
}
