/*
 * The words of addresses against the names of a scenario and the table of measures:
 * what is found, and what to say of what is not. It cuts nothing.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/address_words.h"
#include "scenarios/problems.h"
#include "sim/err.h"

int
address_fail(char *error, const char *format, ...)
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

static bool
find_name(const struct scenario *scenario, const char *name, struct of *out)
{
    char text[ADDRESS_LONGEST];

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
    char help[ADDRESS_LONGEST];
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
    return address_fail(error,
        "there is no contact type, agent group, chatbot or segment '%s'; %s", name,
        help);
}

static int
find_pair(const struct scenario *scenario, const char *name, const char *slash,
    struct of *out, char *error)
{
    char type_name[ADDRESS_LONGEST];
    struct of type, group;

    snprintf(type_name, sizeof(type_name), "%.*s", (int)(slash - name), name);
    if (!find_name(scenario, type_name, &type))
        return unknown_name(scenario, type_name, error);
    if (strcmp(slash + 1, "treated") == 0 || strcmp(slash + 1, "control") == 0)
        return address_fail(error,
            "'%s': no ab_test is about a chatbot that handles %s", name, type_name);
    if (!find_name(scenario, slash + 1, &group))
        return unknown_name(scenario, slash + 1, error);
    for (uint32_t i = 0; i < scenario->num_pairs; i++)
        if (type.kind == OF_TYPE && group.kind == OF_GROUP &&
            scenario->pairs[i].type == type.index &&
            scenario->pairs[i].group == group.index) {
            *out = (struct of){ OF_PAIR, i };
            return CQ_OK;
        }
    return address_fail(error,
        "'%s' is no contact type with an agent group that serves it; write "
        "TYPE/GROUP, or TYPE/INTENT",
        name);
}

int
address_find_of(
    const struct scenario *scenario, const char *name, struct of *out, char *error)
{
    const char *slash = strchr(name, '/');

    if (find_name(scenario, name, out))
        return CQ_OK;
    if (slash != NULL)
        return find_pair(scenario, name, slash, out, error);
    return unknown_name(scenario, name, error);
}

static int
unknown_measure(const struct scenario *scenario, const char *name, char *error)
{
    const char **names;
    char help[128];
    struct of thing;

    if (find_name(scenario, name, &thing))
        return address_fail(error,
            "'%s' says of what, but not which measure; write %s.%s", name, name,
            thing.kind == OF_GROUP ? "occupancy" : "asa");
    names = malloc(measure_names(NULL) * sizeof(*names));
    if (names == NULL)
        return CQ_ERR_NO_MEMORY;
    hint(name, names, measure_names(names), "callq explain all lists them", help,
        sizeof(help));
    free(names);
    return address_fail(error, "there is no measure '%s'; %s", name, help);
}

int
address_find_measure(const struct scenario *scenario, const char *name,
    const char *of, struct address *out, char *error)
{
    static const char *const kinds[] = { "all", "contact types", "type/group",
        "agent groups", "chatbots", "segments", "type/intent" };
    char of_which[128] = "";

    out->measure = measure_find(name, out->of.kind);
    if (out->measure != NULL)
        return CQ_OK;
    if (measure_named(name) == NULL)
        return unknown_measure(scenario, name, error);
    for (unsigned kind = OF_ALL; kind <= OF_SLICE; kind++)
        if (measure_find(name, kind) != NULL) {
            strcat(of_which, of_which[0] == 0 ? "" : ", ");
            strcat(of_which, kinds[kind]);
        }
    return address_fail(
        error, "%s is not defined for '%s'; it is for %s", name, of, of_which);
}
