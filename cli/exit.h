/* How callq ends: the exit statuses of the contract, with their words. */
#ifndef CQ_CLI_EXIT_H
#define CQ_CLI_EXIT_H

#define STATUS_LIST(X)                                                             \
    X(DONE, 0, "done")                                                             \
    X(MISSED, 1, "a --require was missed (the results are printed)")               \
    X(INPUT, 2, "wrong input: an option, a scenario or data")                      \
    X(OUTSIDE, 3, "something outside failed: disk, memory, gnuplot")               \
    X(UNDECIDED, 4,                                                                \
        "the precision asked for was not reached within the cap, or a --require "  \
        "is undecided (the results are printed)")                                  \
    X(INTERRUPTED, 130, "interrupted (what was finished is printed and saved)")    \
    X(BUG, 70, "a bug in callq")

enum status {
#define X(name, number, text) STATUS_##name = (number),
    STATUS_LIST(X)
#undef X
};

#endif
