/*
 * Ground floor: what can go wrong, as one list.
 *
 * The user's mistakes are collected with file, line and column by the reader
 * (scenarios/problems.h) and arrive here only as CQ_ERR_INPUT, already told.
 * The world's failures are passed straight up. Our own bugs abort.
 */
#ifndef CQ_SIM_ERR_H
#define CQ_SIM_ERR_H

#define CQ_ERR_LIST(X)                                                             \
    X(NO_MEMORY, -1, "out of memory")                                              \
    X(INPUT, -2, "the input has errors (already reported)")                        \
    X(READ, -3, "a file cannot be read")                                           \
    X(WRITE, -4, "a file cannot be written")                                       \
    X(THREAD, -5, "a thread cannot be started")                                    \
    X(LIMIT, -6, "more contacts in the system at once than callq can hold")        \
    X(INTERRUPTED, -7, "interrupted")                                              \
    X(NUMERIC, -8, "a numerical method did not converge")

enum {
    CQ_OK = 0,
#define X(name, code, text) CQ_ERR_##name = (code),
    CQ_ERR_LIST(X)
#undef X
};

/** The sentence of a code; "unknown error" for a number that is no code. */
const char *cq_strerror(int code);

/** Abort with the broken invariant's text: a bug in callq, never a user's mistake.
 */
#define CQ_BUG_IF(broken)                                                          \
    do {                                                                           \
        if (broken)                                                                \
            cq_bug(#broken, __FILE__, __LINE__);                                   \
    } while (0)

_Noreturn void cq_bug(const char *what, const char *file, int line);

#endif
