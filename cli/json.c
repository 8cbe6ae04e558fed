/* How the answers of the commands begin, and the leaves that may be missing. */
#include "cli/json.h"

#include "sim/result.h"
#include "sim/things.h"
#include "sim/write.h"

void
json_head(const struct scenario *scenario, FILE *out)
{
    fprintf(out, "{\n  \"callq\": \"%s\", ", CALLQ_VERSION);
    result_write_source(scenario, ", ", out);
}

void
json_intervals(const struct scenario *scenario, size_t num, FILE *out)
{
    const size_t first = scenario_first_interval(scenario);
    char name[16];

    fputc('[', out);
    for (size_t i = first; i < num; i++)
        fprintf(out, "%s\"%s\"", i > first ? ", " : "",
            scenario->day.steady
                ? "all"
                : interval_name(scenario, (int)i, name, sizeof(name)));
    fputc(']', out);
}

void
json_number(FILE *out, double value)
{
    char number[WRITE_NUMBER_SIZE];

    fputs(write_number(value, "null", number), out);
}

void
json_text(FILE *out, const char *text)
{
    if (text == NULL)
        fputs("null", out);
    else
        write_json_text(text, out);
}

void
json_member(const char *key, double value, FILE *out)
{
    fprintf(out, ", \"%s\": ", key);
    json_number(out, value);
}
