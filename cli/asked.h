/*
 * Which numbers a command line asks for: --measures and --by, against a scenario.
 */
#ifndef CQ_CLI_ASKED_H
#define CQ_CLI_ASKED_H

#include "cli/options.h"
#include "sim/result.h"

struct asked {
    bool by_interval;        /* --by interval */
    bool by_apart;           /* --by weekday; --by day, where there are several */
    bool by_day;             /* --by day, said aloud, where one is all there is */
    struct address *numbers; /* --measures, `each` and --by spelt out; owned */
    size_t num;              /* 0: no --measures */
};

/** What is listed beside the whole run: intervals, unless something was said. Bits
 *  of enum result_by. */
unsigned asked_by(const struct asked *self);

/**
 * Read --by alone, and leave in the scenario what is to be counted apart. What is
 * wrong is told on stderr.
 */
enum status asked_read_by(
    struct asked *self, const struct options *options, struct scenario *scenario);

/**
 * Then a list of measures, against this scenario, which keeps what they need (waits
 * by interval). asked_free(self) is right after it, failed or not.
 * @param error  NULL: what is wrong is told on stderr; else of ADDRESS_ERROR_SIZE,
 *               left there and not told
 */
enum status asked_read_measures(
    struct asked *self, struct scenario *scenario, const char *text, char *error);

/** Tell why those that can have no value here have none, once for each. */
void asked_say_lacks(const struct asked *self, const struct scenario *scenario);
void asked_free(struct asked *self);

#endif
