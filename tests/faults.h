/*
 * What a check found wrong, counted, with the first of it in words: for checks that
 * are made both by tests and in search of the smallest scenario that fails them.
 */
#ifndef CQ_TESTS_FAULTS_H
#define CQ_TESTS_FAULTS_H

enum {
    FAULTS_TEXT = 320
};

/* {0}: none. */
struct faults {
    unsigned num;
    char first[FAULTS_TEXT];
};

__attribute__((format(printf, 2, 3))) void faults_add(
    struct faults *self, const char *format, ...);

#endif
