/*
 * What the desk's page asks for, from the bytes of a request to a struct: a pure
 * function. It knows neither HTTP nor the scenario.
 *
 * The bytes are JSON. JSON is YAML's flow style, so the house's one reader of such
 * trees reads it (libyaml, scenarios/node.h: limits of depth and number, keys given
 * once); it lets pass a little more than JSON, quotes left out for one, which
 * asks for nothing else than it would with them.
 */
#ifndef CQ_CLI_DESK_REQUEST_H
#define CQ_CLI_DESK_REQUEST_H

#include <stdbool.h>

#include "sim/arena.h"

enum {
    DESK_MOST_BYTES = 64 << 10, /* of a request's body */
    DESK_MOST_SETTINGS = 1000,
    DESK_MOST_VALUES = 3000, /* of one setting's list */
    DESK_MOST_REPLICATIONS = 1000000,
    DESK_ERROR_SIZE = 240
};

/* A control and where the page puts it. */
struct desk_setting {
    const char *control;  /* its id */
    const char *text;     /* one value, as written; NULL: a list */
    bool quoted;          /* the text stood in quotes */
    const double *values; /* of a list */
    size_t num_values;
};

struct desk_request {
    struct arena arena;  /* owns what follows */
    const char *side;    /* "a" or "b" ("a") */
    const char *tab;     /* which page of several asks, letters and digits ("") */
    double run;          /* a number that the desk has given; NAN: none */
    double replications; /* 1 .. DESK_MOST_REPLICATIONS; NAN: not said */
    const struct desk_setting *settings;
    size_t num_settings;
};

/**
 * desk_request_free() is right after it, failed or not.
 * @param length  at most DESK_MOST_BYTES
 * @param error   DESK_ERROR_SIZE bytes: a sentence, after CQ_ERR_INPUT
 * @return CQ_OK, CQ_ERR_INPUT or CQ_ERR_NO_MEMORY
 */
int desk_request_read(
    struct desk_request *self, const char *bytes, size_t length, char *error);
void desk_request_free(struct desk_request *self);

#endif
