/*
 * What libyaml finds wrong, in words that help: where, what, and what to write.
 */
#ifndef CQ_SCENARIOS_YAML_WORDS_H
#define CQ_SCENARIOS_YAML_WORDS_H

#include <stdbool.h>

#include "scenarios/problems.h"

/* An error of libyaml; problem and context are its own constant texts. */
struct yaml_trouble {
    const struct source *source;
    const char *problem;
    const char *context; /* or NULL */
    struct place place;  /* of the problem */
    struct place begin;  /* of what was being read, if there is a context */
    bool is_encoding;    /* the text is not UTF-8 or has control characters, .. */
    size_t offset;       /* .. at this byte of the source .. */
    int value;           /* .. which is, or -1 */
};

/** Record it as a problem. */
void yaml_words(const struct yaml_trouble *trouble, struct problems *problems);

/** The place of a byte of the source: lines and characters are counted from 1. */
struct place place_at(const struct source *source, size_t offset);

#endif
