/* What the folder of `callq run -o` says of itself: the head of its summary.json.
 */
#ifndef CQ_CLI_SAVED_H
#define CQ_CLI_SAVED_H

#include <stdbool.h>
#include <stddef.h>

enum {
    SAVED_NAME = 400
};

struct saved {
    char scenario[SAVED_NAME];  /* its name, UTF-8, cut if longer; "" if none */
    char version[32], hash[32]; /* "0.1.0", 16 hex digits */
    char seed[SAVED_NAME];
    double luck;
    double replications; /* NAN: not told */
    double confidence;   /* 0..1; NAN: not told */
    double num_days;     /* of one replication; NAN: one, or a steady state */
    size_t num_clock;    /* intervals of the day; 0: a steady state */
};

/**
 * Read DIR/summary.json as far as its measures.
 * @return whether it could be opened; what it does not say is "" or NAN.
 */
bool saved_read(const char *folder, struct saved *out);

enum {
    SAVED_KEYS = 12,
    SAVED_KEY = 300
};

/* What the folder of `callq sweep -o` says of itself: the head of its sweep.json.
 */
struct saved_sweep {
    char scenario[SAVED_NAME];
    double replications, confidence;  /* NAN: not told */
    char design[32];                  /* "grid", "sobol", .. */
    char keys[SAVED_KEYS][SAVED_KEY]; /* the first of those that move together */
    size_t num_keys;                  /* more are left out */
};

/** Read DIR/sweep.json as far as its points. @return whether it could be opened */
bool saved_read_sweep(const char *folder, struct saved_sweep *out);
/** The same of a text that is at hand. */
void saved_parse_sweep(const char *head, struct saved_sweep *out);

#endif
