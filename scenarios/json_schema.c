/*
 * The tables of the reader as a JSON Schema: every section an object with known
 * keys, every kind of value a definition. A key that a file may inherit (extends,
 * defaults) is not required here; `~` takes an inherited one away.
 */
#include "scenarios/json_schema.h"

#include <string.h>

#include "scenarios/json_schema_values.h"
#include "scenarios/schema.h"
#include "scenarios/units.h"
#include "sim/registry.h"
#include "sim/write.h"

static void write_section(const struct section *section, FILE *out);

/* ---- keys ---- */

static void
write_key(const char *key, const char *help, const char *fallback, FILE *out)
{
    write_json_text(key, out);
    fputs(": {\"description\": ", out);
    write_json_text(help, out);
    if (fallback != PARAM_REQUIRED && fallback[0] != '\0') {
        fputs(", \"default\": ", out);
        write_json_text(fallback, out);
    }
}

static void
write_params(const struct param *param, enum sort sort, bool may_go, FILE *out)
{
    bool first = true;

    for (; param != NULL && param->key != NULL; param++) {
        fputs(first ? "" : ",\n", out);
        first = false;
        write_key(param->key, param->help, param->fallback, out);
        fputs(", \"anyOf\": [", out);
        schema_value(param, sort, out);
        fputs(may_go ? ", {\"type\": \"null\"}]}" : "]}", out);
    }
}

static void
write_child_value(const struct child *child, FILE *out)
{
    switch (child->takes) {
    case TAKES_SECTION:
        write_section(child->section, out);
        break;
    case TAKES_LIST:
        fputs("{\"type\": \"array\", \"items\": ", out);
        write_section(child->section, out);
        fputc('}', out);
        break;
    case TAKES_EITHER:
        write_section(child->section, out);
        fputs(", {\"type\": [\"number\", \"string\", \"array\"]}, ", out);
        schema_ref("values", out);
        fputs(", ", out);
        schema_ref("column", out);
        break;
    case TAKES_NAMES: /* an entry that another file changes may be taken away */
        fputs(
            "{\"type\": \"object\", \"additionalProperties\": {\"anyOf\": [", out);
        write_section(child->section, out);
        fputs(", {\"type\": \"null\"}", out);
        if (child->section == &waiting_section ||
            child->section == &promised_section)
            fputs(", {\"type\": \"integer\", \"minimum\": 0}", out);
        fputs("]}}", out);
        break;
    case TAKES_DISTRIBUTION:
        schema_ref("times", out);
        break;
    case TAKES_FACTOR:
        schema_ref("numbers", out);
        break;
    case TAKES_ARRIVALS:
        schema_ref("arrivals", out);
        break;
    case TAKES_POLICY:
        schema_ref("policy", out);
        break;
    case TAKES_VALUE:
        fputs("{\"type\": [\"number\", \"string\", \"boolean\", \"array\", "
              "\"object\"]}",
            out);
    }
}

static void
write_children(const struct child *child, bool first, FILE *out)
{
    for (; child != NULL && child->key != NULL; child++) {
        fputs(first ? "" : ",\n", out);
        first = false;
        write_key(child->key, child->help, child->fallback, out);
        fputs(", \"anyOf\": [", out);
        write_child_value(child, out);
        fputs(", {\"type\": \"null\"}]}", out);
    }
}

static void
write_keys(const struct section *section, bool first, FILE *out)
{
    const bool has_params = section->params != NULL && section->params->key != NULL;

    if (has_params && !first)
        fputs(",\n", out);
    write_params(section->params, SORT_TIMES, true, out);
    write_children(section->children, first && !has_params, out);
}

static void
write_section(const struct section *section, FILE *out)
{
    fputs("{\"type\": \"object\", \"additionalProperties\": false, \"properties\": "
          "{\n",
        out);
    write_keys(section, true, out);
    fputs("}}", out);
}

/* ---- models ---- */

static bool
has_column(const struct param *param)
{
    for (; param != NULL && param->key != NULL; param++)
        if (param->flags & PARAM_COLUMN)
            return true;
    return false;
}

static void
write_required(const struct param *param, enum sort sort, FILE *out)
{
    bool first = true;

    fputs(", \"required\": [", out);
    for (; param != NULL && param->key != NULL; param++) {
        /* a file may fill it in, under another key; the mean of a factor is 1 */
        if (param->fallback != PARAM_REQUIRED || param->flags & PARAM_COLUMN_KEY ||
            (sort == SORT_NUMBERS && strcmp(param->key, "mean") == 0))
            continue;
        fputs(first ? "" : ", ", out);
        first = false;
        write_json_text(param->key, out);
    }
    fputc(']', out);
}

/* A key that chooses a model, with its parameters; replaced as a whole by another
 * file, so that what is required stands here. */
static void
write_model(const struct model_head *head, enum sort sort, FILE *out)
{
    const struct param *param = head->params;
    const bool none = param == NULL || param->key == NULL;

    write_key(head->name, head->help, PARAM_OPTIONAL, out);
    fputs(", \"anyOf\": [", out);
    if (!none && strcmp(param->key, "value") == 0 && param[1].key == NULL) {
        schema_value(param, sort, out); /* constant: 20 s */
        fputs(", ", out);
    }
    fputs(
        "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {",
        out);
    write_params(param, sort, false, out);
    if (has_column(param))
        for (const struct param *key = column_params; key->key != NULL; key++) {
            /* `at` and `volume` may be the model's own */
            if (strcmp(key->key, "at") == 0 || strcmp(key->key, "volume") == 0)
                continue;
            fputs(",\n", out);
            write_key(key->key, key->help, PARAM_OPTIONAL, out);
            fputc('}', out);
        }
    fputc('}', out);
    write_required(param, sort, out);
    fputs(none ? "}, {\"type\": \"null\"}]}" : "}]}", out);
}

static void
write_distribution(const char *name, const char *parts, enum sort sort, FILE *out)
{
    fprintf(out,
        "\"%s\": {\"anyOf\": [%s, {\"const\": \"never\"}, {\"$ref\": "
        "\"#/definitions/values\"}, {\"$ref\": \"#/definitions/column\"}, "
        "{\"type\": "
        "\"array\"}, {\"type\": \"object\", \"additionalProperties\": false, "
        "\"properties\": {\n",
        name,
        sort == SORT_TIMES ? "{\"$ref\": \"#/definitions/duration\"}"
                           : "{\"type\": \"number\", \"minimum\": 0}");
    for (size_t i = 0; duration_models[i] != NULL; i++) {
        write_model(&duration_models[i]->head, sort, out);
        fputs(",\n", out);
    }
    write_params(distribution_section.params, sort, false, out);
    fputs("}}]},\n", out);
    fprintf(out,
        "\"%s\": {\"type\": \"array\", \"items\": {\"type\": \"object\", "
        "\"additionalProperties\": false, \"required\": [\"share\", \"of\"], "
        "\"properties\": {\"share\": {\"$ref\": \"#/definitions/share\"}, \"of\": "
        "{\"$ref\": \"#/definitions/%s\"}}}},\n",
        parts, name);
}

static void
write_arrivals(FILE *out)
{
    fputs("\"arrivals\": {\"type\": \"object\", \"additionalProperties\": false, "
          "\"properties\": {\n",
        out);
    for (size_t i = 0; arrival_models[i] != NULL; i++) {
        write_model(&arrival_models[i]->head, SORT_TIMES, out);
        fputs(",\n", out);
    }
    write_keys(&arrivals_section, true, out);
    fputs("}},\n\"policy\": {\"anyOf\": [{\"enum\": [", out);
    for (size_t i = 0; routing_models[i] != NULL; i++) {
        fputs(i > 0 ? ", " : "", out);
        write_json_text(routing_models[i]->head.name, out);
    }
    fputs("]}, {\"type\": \"object\", \"maxProperties\": 1}]},\n", out);
}

/* ---- what texts look like ---- */

/* A name of a unit in letters of either case. */
static void
write_units(FILE *out)
{
    for (size_t i = 0; unit_word(i) != NULL; i++) {
        fputs(i > 0 ? "|" : "(", out);
        for (const char *c = unit_word(i); *c != '\0'; c++)
            fprintf(out, "[%c%c]", *c, *c - 'a' + 'A');
    }
    fputc(')', out);
}

#define NUMBER "([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?"
#define BLANK "[ \\\\t]*"

static void
write_texts(FILE *out)
{
    fputs("\"text\": {\"type\": [\"string\", \"number\", \"boolean\"]},\n"
          "\"number\": {\"type\": \"string\", \"pattern\": \"^" BLANK
          "[-+]?" NUMBER BLANK "$\"},\n"
          "\"share\": {\"anyOf\": [{\"type\": \"number\"}, {\"type\": \"string\", "
          "\"pattern\": \"^" BLANK "[-+]?" NUMBER BLANK "%?" BLANK "$\"}]},\n"
          "\"limit\": {\"enum\": [\"none\"]},\n"
          "\"switch\": {\"enum\": [true, false, \"yes\", \"no\", \"true\", "
          "\"false\"]},\n"
          "\"clock\": {\"type\": \"string\", \"pattern\": \"^" BLANK
          "[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?" BLANK "$\"},\n"
          "\"date\": {\"type\": \"string\", \"pattern\": "
          "\"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\"},\n"
          "\"duration\": {\"type\": \"string\", \"pattern\": \"^" BLANK
          "-?(" BLANK NUMBER BLANK,
        out);
    write_units(out);
    fputs(BLANK ")+$\"},\n\"rate\": {\"type\": \"string\", \"pattern\": \"^" BLANK
                "[+]?" NUMBER BLANK "(per |/)" BLANK "(" NUMBER BLANK
                ")?(interval|",
        out);
    write_units(out);
    fputs(BLANK ")+$\"},\n", out);
}

/* Rows of values elsewhere than in place. */
static void
write_elsewhere(FILE *out)
{
    fputs("\"values\": {\"type\": \"object\", \"additionalProperties\": false, "
          "\"required\": [\"values\"], \"properties\": {\"values\": "
          "{\"description\": "
          "\"one for each interval\"}, \"unit\": {\"description\": \"of plain "
          "numbers "
          "that are times: s, min, h\"}}},\n"
          "\"column\": {\"type\": \"object\", \"additionalProperties\": false, "
          "\"required\": [\"file\"], \"properties\": {\n",
        out);
    for (const struct param *key = column_params; key->key != NULL; key++) {
        fputs(key > column_params ? ",\n" : "", out);
        write_key(key->key, key->help, PARAM_OPTIONAL, out);
        fputc('}', out);
    }
    fputs("}}\n", out);
}

/* What joining files uses up before a table sees it. */
static void
write_joining(FILE *out)
{
    fputs(
        "\"extends\": {\"description\": \"a scenario that this one changes, key by "
        "key\", \"type\": \"string\"},\n"
        "\"defaults\": {\"description\": \"keys that entries leave out\", "
        "\"anyOf\": [{\"type\": \"object\", \"additionalProperties\": false, "
        "\"properties\": {\"contacts\": {\"anyOf\": [{\"type\": \"null\"}, ",
        out);
    write_section(&type_section, out);
    fputs("]}, \"agents\": {\"anyOf\": [{\"type\": \"null\"}, ", out);
    write_section(&group_section, out);
    fputs("]}}}, {\"type\": \"null\"}]}", out);
}

void
json_schema_write(FILE *out)
{
    fputs("{\"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
          "\"title\": \"a scenario of callq\",\n\"type\": \"object\",\n"
          "\"anyOf\": [{\"required\": [\"contacts\"]}, {\"required\": "
          "[\"extends\"]}],\n"
          "\"additionalProperties\": false,\n\"properties\": {\n",
        out);
    write_joining(out);
    write_keys(&root_section, false, out);
    fputs("},\n\"definitions\": {\n", out);
    write_distribution("times", "times_parts", SORT_TIMES, out);
    write_distribution("numbers", "numbers_parts", SORT_NUMBERS, out);
    write_arrivals(out);
    write_texts(out);
    write_elsewhere(out);
    fputs("}}\n", out);
}
