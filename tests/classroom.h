/*
 * For the tests of docs/classroom: a shipped scenario with a few keys changed, run,
 * its figures beside exact ones, and whether a page says them. A page cannot go
 * stale: every line of figures in the answers is made here from the program.
 */
#ifndef CQ_TESTS_CLASSROOM_H
#define CQ_TESTS_CLASSROOM_H

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

/* Run scenarios/classroom/NAME.yaml with up to two changes, "path=value" or NULL.
 */
static inline void
class_run(struct lab *self, const char *name, const char *one, const char *two)
{
    const char *const changes[2] = { one, two };
    char path[400], keys[2][80];
    struct override overrides[2];
    struct reader_options options = { .overrides = overrides };
    int ret;

    for (size_t i = 0; i < 2 && changes[i] != NULL; i++) {
        const size_t length = strcspn(changes[i], "=");

        snprintf(keys[i], sizeof(keys[i]), "%.*s", (int)length, changes[i]);
        overrides[options.num_overrides++] = (struct override){ .path = keys[i],
            .value = changes[i][length] == '\0' ? NULL : changes[i] + length + 1 };
    }
    *self = (struct lab){ 0 };
    snprintf(path, sizeof(path), SOURCE_DIR "/scenarios/classroom/%s.yaml", name);
    ret = scenario_read(path, &options, &self->scenario, &self->reading);
    if (ret == CQ_ERR_INPUT)
        problems_print(&self->reading.problems, stdout);
    CU_ASSERT_EQUAL_FATAL(ret, CQ_OK);
    lab_run(self,
        isnan(self->scenario.run.replications)
            ? 1
            : (size_t)self->scenario.run.replications,
        1);
}

static inline double
class_figure(const struct lab *self, const char *address)
{
    return lab_estimate(self, address).value;
}

/* The figure, which must not be further from the exact one than two and a half
 * times its own half-width: with 95 % of confidence that is five standard errors.
 */
static inline double
class_near(const struct lab *self, const char *address, double exact)
{
    const struct estimate estimate = lab_estimate(self, address);
    const bool near = fabs(estimate.value - exact) <= 2.5 * estimate.half_width;

    if (!near)
        printf("\n%s is %g +- %g, exactly %g\n", address, estimate.value,
            estimate.half_width, exact);
    CU_ASSERT(near);
    return estimate.value;
}

/* The page has this text, printf-like. */
__attribute__((format(printf, 2, 3))) static inline void
class_says(const char *page, const char *format, ...)
{
    static char text[60000];
    char wanted[400], path[300];
    va_list args;
    FILE *file;

    va_start(args, format);
    vsnprintf(wanted, sizeof(wanted), format, args);
    va_end(args);
    snprintf(path, sizeof(path), SOURCE_DIR "/%s", page);
    file = fopen(path, "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
    fclose(file);
    if (strstr(text, wanted) == NULL)
        printf("\n%s does not say: %s\n", page, wanted);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, wanted));
}

#define ANSWERS "docs/classroom/answers.md"
#define SHEET(name) "docs/classroom/" name ".md"
#define HEAD(name) "scenarios/classroom/" name ".yaml"

#endif
