/*
 * The files that a scenario written at random names stand behind it, in comments:
 * "#|=day.csv" begins one, each other "#|" is a line of it. So one text is all that
 * it takes to have a scenario again.
 */
#ifndef CQ_TESTS_RANDOM_FILES_H
#define CQ_TESTS_RANDOM_FILES_H

#include "scenarios/source.h"
#include "tests/random_scenario.h"

enum {
    RANDOM_MOST_FILES = 4
};

struct random_files {
    struct given_files given; /* in place of all on the disk */
    struct input_file files[RANDOM_MOST_FILES];
    char text[RANDOM_TEXT_SIZE];
};

/** Those behind a scenario's text. self points into itself afterwards. */
void random_files_read(struct random_files *self, const char *text);

/** Where they begin in the text; its end: there are none. */
const char *random_files_of(const char *text);

#endif
