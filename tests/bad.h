/*
 * Wrong scenarios: a right one in pieces, and what must be told of a mistake in it.
 */
#ifndef CQ_TESTS_BAD_H
#define CQ_TESTS_BAD_H

#include <stdio.h>
#include <string.h>

#include "scenarios/reader.h"
#include "sim/err.h"
#include "tests/suite.h"

/* A right scenario in pieces: day is line 1, calls 2 to 5, desk 6 to 9. */
#define DAY "day: {opens: \"08:00\", closes: \"10:00\", interval: 30 min}\n"
#define TYPES "contacts:\n  calls:\n"
#define RATE "    arrivals: {poisson: {rate: 20 per hour}}\n"
#define TALK "    talk: 3 min\n"
#define CALLS TYPES RATE TALK
#define AGENTS "agents:\n  desk:\n"
#define SERVES "    serves: {calls: {}}\n"
#define STAFF "    staff: 3\n"
#define DESK AGENTS SERVES STAFF
#define GOOD DAY CALLS DESK

struct bad {
    const char *text;
    unsigned line, column;
    const char *phrase; /* part of the message */
};

static inline const struct problem *
bad_find(const struct problems *problems, const struct bad *bad)
{
    for (size_t i = 0; i < problems->num; i++)
        if (problems->all[i].place.line == bad->line &&
            problems->all[i].place.column == bad->column &&
            strstr(problems->all[i].message, bad->phrase) != NULL)
            return &problems->all[i];
    return NULL;
}

/* The problem that is meant, and no other. */
static inline void
bad_check(const struct bad *bad)
{
    struct reading reading;
    struct scenario scenario;
    const int ret =
        scenario_read_text("bad.yaml", bad->text, NULL, &scenario, &reading);

    CU_ASSERT_EQUAL(ret, CQ_ERR_INPUT);
    CU_ASSERT_EQUAL(reading.problems.num, 1);
    CU_ASSERT_PTR_NULL(reading.resolved);
    CU_ASSERT_PTR_NOT_NULL(bad_find(&reading.problems, bad));
    if (reading.problems.num != 1 || bad_find(&reading.problems, bad) == NULL) {
        printf("\n%sexpected %u:%u \"%s\"\n", bad->text, bad->line, bad->column,
            bad->phrase);
        problems_print(&reading.problems, stdout);
    }
    scenario_free(&scenario);
}

#define CHECK_ALL(cases)                                                           \
    for (size_t i = 0; i < sizeof(cases) / sizeof(*(cases)); i++)                  \
    bad_check(&(cases)[i])

#endif
