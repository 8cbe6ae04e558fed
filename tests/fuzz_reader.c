/*
 * By hand (make fuzz): no text, however broken, may crash the reader, hang it or
 * leak; the sanitizers look on. A libFuzzer target; it knows nothing of scenarios.
 * An input whose first line is "#! PATH=VALUE" is read with that --set, or --unset.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader.h"
#include "sim/err.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* The --set of the first line, cut out of a copy of it; false: there is none. */
static bool
take_override(char *line, struct override *override)
{
    char *end = strchr(line, '\n');
    char *equals;

    if (strncmp(line, "#! ", 3) != 0 || end == NULL)
        return false;
    *end = '\0';
    equals = strchr(line, '=');
    if (equals != NULL)
        *equals = '\0';
    *override =
        (struct override){ line + 3, equals == NULL ? NULL : equals + 1, NULL };
    return true;
}

static void
read_one(const char *text, const struct reader_options *options, FILE *out)
{
    struct scenario scenario;
    struct reading reading;
    const int ret =
        scenario_read_text("fuzz.yaml", text, options, &scenario, &reading);

    CQ_BUG_IF(ret != CQ_OK && ret != CQ_ERR_INPUT && ret != CQ_ERR_NO_MEMORY);
    CQ_BUG_IF((ret == CQ_ERR_INPUT) != (reading.problems.num > 0));
    problems_print(&reading.problems, out);
    if (reading.resolved != NULL)
        node_print(reading.resolved, out);
    scenario_free(&scenario);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    char *text = calloc(size + 1, 1);
    char *line = calloc(size + 1, 1);
    FILE *out = fopen("/dev/null", "w");
    struct override override;
    struct reader_options options = { .overrides = &override, .num_overrides = 1 };

    if (text == NULL || line == NULL || out == NULL)
        abort();
    memcpy(text, data, size);
    memcpy(line, data, size);
    if (!take_override(line, &override))
        options.num_overrides = 0;
    read_one(text, &options, out);
    fclose(out);
    free(line);
    free(text);
    return 0;
}
