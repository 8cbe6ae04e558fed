/*
 * Linear and integer programs: columns and rows are laid down, the least value is
 * asked for, and what comes back says what it is worth: a proven optimum, or a
 * solution with a bound below which no other can lie.
 *
 *     minimise  sum cost_j x_j
 *     where     row low_i <= sum a_ij x_j <= row high_i
 *               column low_j <= x_j <= high_j, some x_j whole numbers
 *
 * GLPK solves them; it is loaded when it is first needed, for its start-up would
 * cost every command. CBC, if it is on the PATH, is another opinion: it is started
 * with the program in a file. Whichever solved it, whole numbers are made whole
 * here, and feasibility and value are worked out anew from them.
 */
#ifndef CQ_PLAN_LP_H
#define CQ_PLAN_LP_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct lp_column {
    double cost, low, high; /* -INFINITY and INFINITY: no bound */
    bool whole;
};

struct lp_row {
    double low, high; /* INFINITY: no bound */
};

struct lp_entry {
    size_t row, column;
    double value;
};

struct lp {
    struct lp_column *columns;
    struct lp_row *rows;
    struct lp_entry *entries;
    size_t num_columns, num_rows, num_entries;
    size_t room_columns, room_rows, room_entries;
    bool no_memory; /* sticks; lp_solve() then says so */
};

/** {0} is an empty program too. lp_free() is right after it and on an empty one. */
void lp_init(struct lp *self);
void lp_free(struct lp *self);

/** @return its number, from 0 in the order of the calls; 0 too without memory */
size_t lp_add_column(
    struct lp *self, double cost, double low, double high, bool whole);
size_t lp_add_row(struct lp *self, double low, double high);
/** The coefficient of a column in a row; each pair once, zeros need not be told. */
void lp_set(struct lp *self, size_t row, size_t column, double value);

enum lp_solver {
    LP_ANY, /* GLPK; then, in the last two fifths of the time, CBC, if it is there
               and GLPK has proven nothing */
    LP_GLPK,
    LP_CBC
};

struct lp_options {
    enum lp_solver solver;
    double time_limit_s; /* INFINITY: none */
    double gap; /* (value - bound) / |value| that is good enough; 0: none */
    const double *start; /* [column] a feasible solution to improve on, or NULL */
    bool small; /* few columns: branching does, cuts cost more than they save */
    const atomic_bool *stop; /* or NULL */
};

enum lp_status {
    LP_OPTIMAL,    /* proven, up to options.gap */
    LP_FEASIBLE,   /* time is up; the bound says how far it may be off */
    LP_INFEASIBLE, /* there is none */
    LP_UNBOUNDED,  /* there is no least */
    LP_NOT_YET,    /* time is up and no solution is known */
    LP_NO_SOLVER   /* the solver asked for is not on this machine */
};

struct lp_answer {
    enum lp_status status;
    double value,
        bound;        /* NAN: none; the bound -INFINITY where nothing is proven */
    double gap;       /* (value - bound) / |value|; 0 at a value of 0 = bound */
    double *solution; /* [column]; NULL: none */
    double *dual;     /* [row] of a program without whole numbers, by GLPK */
    enum lp_solver solver; /* whose answer it is */
};

/**
 * @return CQ_OK, whatever the status; CQ_ERR_NO_MEMORY, CQ_ERR_INTERRUPTED,
 *  CQ_ERR_NUMERIC (the solver failed, or its solution is not one)
 * lp_answer_free(answer) is right after it, failed or not, and on {0}.
 */
int lp_solve(const struct lp *self, const struct lp_options *options,
    struct lp_answer *answer);
void lp_answer_free(struct lp_answer *self);

/** What a solution costs. */
double lp_value(const struct lp *self, const double *solution);
/** By how much it breaks a bound or row at worst, in units of the row, and whole
 *  numbers count too; 0: feasible; INFINITY: no memory to tell. */
double lp_violation(const struct lp *self, const double *solution);

#endif
