/*
 * What one value may look like, by its row of a table: numbers with their range,
 * texts by a pattern, rows of values. The patterns themselves are definitions of
 * json_schema.c.
 */
#include "scenarios/json_schema_values.h"

#include "scenarios/schema.h"
#include "sim/write.h"

static void
write_limits(const struct param *param, FILE *out)
{
    if (param->least == PARAM_ABOVE_0)
        fputs(", \"exclusiveMinimum\": 0", out);
    else if (param->least > -1e300)
        fprintf(out, ", \"minimum\": %.17g", param->least);
    if (param->most < 1e300)
        fprintf(out, ", \"maximum\": %.17g", param->most);
}

static void
write_bare(const struct param *param, const char *type, FILE *out)
{
    fprintf(out, "{\"type\": \"%s\"", type);
    write_limits(param, out);
    fputc('}', out);
}

void
schema_ref(const char *name, FILE *out)
{
    fprintf(out, "{\"$ref\": \"#/definitions/%s\"}", name);
}

/* A number, or a text that is read as one. */
static void
write_number_or(
    const struct param *param, const char *type, const char * or, FILE *out)
{
    fputs("{\"anyOf\": [", out);
    write_bare(param, type, out);
    fputs(", ", out);
    schema_ref(or, out);
    fputs("]}", out);
}

static void
write_words(const char *const *words, FILE *out)
{
    fputs("{\"enum\": [", out);
    for (size_t i = 0; words[i] != NULL; i++) {
        fputs(i > 0 ? ", " : "", out);
        write_json_text(words[i], out);
    }
    fputs("]}", out);
}

/* One value of the kind; lists by their entries. */
static void
write_one(const struct param *param, enum sort sort, FILE *out)
{
    switch (kind_of_entries(param->kind)) {
    case PARAM_NUMBER:
        write_number_or(param, "number", "number", out);
        break;
    case PARAM_WHOLE:
    case PARAM_WHOLES:
        write_number_or(param, "integer", "number", out);
        break;
    case PARAM_COUNTS:
        write_number_or(param, "number", "number", out);
        break;
    case PARAM_SHARE:
        write_number_or(param, "number", "share", out);
        break;
    case PARAM_LIMIT:
        write_number_or(param, "integer", "limit", out);
        break;
    case PARAM_DURATION:
        if (sort == SORT_TIMES)
            schema_ref("duration", out);
        else
            write_number_or(param, "number", "number", out);
        break;
    case PARAM_CLOCK:
        schema_ref(param->most > DAY_S ? "text" : "clock", out);
        break;
    case PARAM_RATE:
        schema_ref("rate", out);
        break;
    case PARAM_DATE:
        schema_ref("date", out);
        break;
    case PARAM_SWITCH:
        schema_ref("switch", out);
        break;
    case PARAM_WORD:
        write_words(param->words, out);
        break;
    case PARAM_DISTRIBUTION:
        schema_ref(param->flags & (PARAM_PLAIN | PARAM_ONE_ON_AVERAGE) ||
                           sort != SORT_TIMES
                       ? "numbers"
                       : "times",
            out);
        break;
    case PARAM_PARTS:
        schema_ref(sort == SORT_TIMES ? "times_parts" : "numbers_parts", out);
        break;
    default:
        schema_ref("text", out);
    }
}

static bool
is_row(const struct param *param)
{
    return kind_of_entries(param->kind) != param->kind ||
           param->kind == PARAM_COUNTS || param->kind == PARAM_WHOLES ||
           param->flags & (PARAM_VARIES | PARAM_COLUMN);
}

/* One, a list of them, {values: [..], unit: s} or {file: .., column: ..}; or the
 * name of a column, where the model has a file. */
static void
write_row(const struct param *param, enum sort sort, FILE *out)
{
    fputs("{\"anyOf\": [", out);
    write_one(param, sort, out);
    fputs(", {\"type\": \"array\", \"items\": ", out);
    if (param->flags & PARAM_GAPS) {
        fputs("{\"anyOf\": [{\"type\": \"null\"}, {\"const\": \"never\"}, ", out);
        write_one(param, sort, out);
        fputs("]}", out);
    } else {
        write_one(param, sort, out);
    }
    fputs("}, ", out);
    schema_ref("values", out);
    fputs(", ", out);
    schema_ref("column", out);
    if (param->flags & PARAM_COLUMN) {
        /* with `unit`, of plain numbers */
        fputs(", {\"type\": \"array\"}, {\"type\": \"string\"}", out);
    }
    fputs("]}", out);
}

void
schema_value(const struct param *param, enum sort sort, FILE *out)
{
    if (is_row(param))
        write_row(param, sort, out);
    else
        write_one(param, sort, out);
}
