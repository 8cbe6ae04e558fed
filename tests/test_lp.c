/* Integer programs: both solvers against trying everything, and their excuses. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plan/lp_solvers.h"
#include "sim/err.h"
#include "tests/suite.h"

static const struct lp_options exactly = {
    .solver = LP_GLPK, .time_limit_s = 20, .gap = 0
};

static bool
has_cbc(void)
{
    struct lp program = { 0 };
    struct lp_answer answer = { 0 };
    struct lp_options options = exactly;
    bool there;

    options.solver = LP_CBC;
    lp_set(&program, lp_add_row(&program, 1, INFINITY),
        lp_add_column(&program, 1, 0, 9, true), 1);
    there = lp_solve(&program, &options, &answer) == CQ_OK &&
            answer.status == LP_OPTIMAL;
    lp_answer_free(&answer);
    lp_free(&program);
    return there;
}

static uint64_t
next(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

enum {
    COLUMNS = 5,
    ROWS = 4,
    MOST = 4
};

/* The least by trying all 5^5 points; INFINITY: none fits. */
static double
try_all(const struct lp *program)
{
    double best = INFINITY, x[COLUMNS] = { 0 };
    size_t at;

    do {
        if (lp_violation(program, x) == 0)
            best = fmin(best, lp_value(program, x));
        for (at = 0; at < COLUMNS && ++x[at] > MOST; at++)
            x[at] = 0;
    } while (at < COLUMNS);
    return best;
}

static void
draw(struct lp *program, uint64_t *state)
{
    lp_init(program);
    for (size_t j = 0; j < COLUMNS; j++)
        lp_add_column(program, (double)(next(state) % 9) - 1, 0, MOST, true);
    for (size_t i = 0; i < ROWS; i++) {
        double low = (double)(next(state) % 12);

        lp_add_row(program, low, next(state) % 3 == 0 ? low + 2 : INFINITY);
        for (size_t j = 0; j < COLUMNS; j++)
            lp_set(program, i, j, (double)(next(state) % 4) - 1);
    }
}

/* Good enough: the bound is below the least, and the value within the gap of it. */
static void
check_gap(const struct lp *program, double best)
{
    struct lp_options options = exactly;
    struct lp_answer answer = { 0 };

    options.gap = 0.4;
    CU_ASSERT_EQUAL_FATAL(lp_solve(program, &options, &answer), CQ_OK);
    CU_ASSERT_EQUAL(answer.status, LP_OPTIMAL);
    CU_ASSERT(answer.bound <= best + 1e-9 && best <= answer.value);
    CU_ASSERT(answer.gap <= 0.4 + 1e-9);
    lp_answer_free(&answer);
}

/* Sixty programs of all sorts, thirty of them (about) without a solution. A value
 * one above the least, or a row dropped on the way to a solver, is noticed. */
static void
test_against_everything(void)
{
    const bool cbc = has_cbc();
    size_t num_none = 0;
    uint64_t state = 7;

    for (int k = 0; k < 60; k++) {
        struct lp program;
        double best;

        draw(&program, &state);
        best = try_all(&program);
        num_none += best == INFINITY;
        if (best < INFINITY && best > 0)
            check_gap(&program, best);
        for (int solver = LP_GLPK; solver <= LP_CBC; solver++) {
            struct lp_options options = exactly;
            struct lp_answer answer = { 0 };

            options.solver = (enum lp_solver)solver;
            if (solver == LP_CBC && (!cbc || k % 6 != 0))
                continue;
            CU_ASSERT_EQUAL_FATAL(lp_solve(&program, &options, &answer), CQ_OK);
            if (best == INFINITY) {
                CU_ASSERT_EQUAL(answer.status, LP_INFEASIBLE);
                CU_ASSERT_PTR_NULL(answer.solution);
            } else {
                CU_ASSERT_EQUAL_FATAL(answer.status, LP_OPTIMAL);
                CU_ASSERT_EQUAL(answer.value, best);
                CU_ASSERT_EQUAL(answer.bound, best);
                CU_ASSERT_EQUAL(answer.gap, 0);
                CU_ASSERT_EQUAL(lp_violation(&program, answer.solution), 0);
            }
            lp_answer_free(&answer);
        }
        lp_free(&program);
    }
    CU_ASSERT(num_none > 5 && num_none < 55);
}

/* Without whole numbers the duals of the rows pay the whole value: 2 a + 3 b with
 * a + b >= 4, a + 3 b >= 6 is 9 at (3, 1), the rows worth 1.5 and 0.5. */
static void
test_duals(void)
{
    struct lp program = { 0 };
    struct lp_answer answer = { 0 };
    size_t a = lp_add_column(&program, 2, 0, INFINITY, false);
    size_t b = lp_add_column(&program, 3, 0, INFINITY, false);
    size_t first = lp_add_row(&program, 4, INFINITY);
    size_t second = lp_add_row(&program, 6, INFINITY);

    lp_set(&program, first, a, 1);
    lp_set(&program, first, b, 1);
    lp_set(&program, second, a, 1);
    lp_set(&program, second, b, 3);
    CU_ASSERT_EQUAL_FATAL(lp_solve(&program, &exactly, &answer), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(answer.status, LP_OPTIMAL);
    CU_ASSERT_DOUBLE_EQUAL(answer.value, 9, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(answer.solution[a], 3, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(answer.dual[first], 1.5, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(answer.dual[second], 0.5, 1e-9);
    lp_answer_free(&answer);
    program.columns[a].cost = -1;
    CU_ASSERT_EQUAL_FATAL(lp_solve(&program, &exactly, &answer), CQ_OK);
    CU_ASSERT_EQUAL(answer.status, LP_UNBOUNDED);
    lp_answer_free(&answer);
    lp_free(&program);
}

/* Costs are multiples of 0.7: no value lies between 14 and 14.7, so a bound of 14.2
 * proves 14.7; beside a cost of a whole other kind nothing is known of steps. */
static void
test_steps(void)
{
    struct lp program = { 0 };
    struct lp_answer answer = { 0 };
    size_t row = lp_add_row(&program, 10.15, INFINITY);

    lp_set(&program, row, lp_add_column(&program, 2.8, 0, INFINITY, true), 2);
    lp_set(&program, row, lp_add_column(&program, 4.9, 0, INFINITY, true), 3.5);
    CU_ASSERT_DOUBLE_EQUAL(lp_cost_step(&program), 0.7, 1e-12);
    CU_ASSERT_EQUAL_FATAL(lp_solve(&program, &exactly, &answer), CQ_OK);
    CU_ASSERT_DOUBLE_EQUAL(answer.value, 14.7, 1e-9); /* 3 x 3.5 = 10.5 */
    CU_ASSERT_EQUAL(answer.gap, 0);
    lp_answer_free(&answer);
    lp_add_column(&program, sqrt(2), 0, INFINITY, true);
    CU_ASSERT_EQUAL(lp_cost_step(&program), 0);
    program.columns[2] = (struct lp_column){ 0.7, 0, INFINITY, false };
    CU_ASSERT_EQUAL(lp_cost_step(&program), 0);
    lp_free(&program);
}

/* A market split: no tree search is through with it in a moment. */
static void
draw_hard(struct lp *program)
{
    uint64_t state = 3;

    lp_init(program);
    for (size_t j = 0; j < 40; j++)
        lp_add_column(program, 0, 0, 1, true);
    for (size_t i = 0; i < 5; i++) {
        double sum = 0;
        size_t row, over = lp_add_column(program, 1, 0, INFINITY, false),
                    under = lp_add_column(program, 1, 0, INFINITY, false);

        row = lp_add_row(program, 0, 0);
        for (size_t j = 0; j < 40; j++) {
            double value = (double)(next(&state) % 100);

            lp_set(program, row, j, value);
            sum += value;
        }
        lp_set(program, row, over, 1);
        lp_set(program, row, under, -1);
        program->rows[row] = (struct lp_row){ floor(sum / 2), floor(sum / 2) };
    }
}

/* When time is up there is a solution, a bound that is not above it, and a gap;
 * one known beforehand is not lost; and a stop stops. */
static void
test_time_is_up(void)
{
    struct lp program;
    struct lp_answer answer = { 0 }, again = { 0 };
    struct lp_options options = exactly;
    atomic_bool stop = true;

    draw_hard(&program);
    options.time_limit_s = 0.3;
    CU_ASSERT_EQUAL_FATAL(lp_solve(&program, &options, &answer), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(answer.status, LP_FEASIBLE);
    CU_ASSERT(answer.bound >= 0 && answer.bound < answer.value);
    CU_ASSERT_DOUBLE_EQUAL(
        answer.gap, (answer.value - answer.bound) / answer.value, 1e-12);
    CU_ASSERT(lp_violation(&program, answer.solution) < 1e-6);
    options.start = answer.solution;
    options.time_limit_s = 0.05;
    CU_ASSERT_EQUAL_FATAL(lp_solve(&program, &options, &again), CQ_OK);
    CU_ASSERT(again.value <= answer.value);
    lp_answer_free(&again);
    options.stop = &stop;
    CU_ASSERT_EQUAL(lp_solve(&program, &options, &again), CQ_ERR_INTERRUPTED);
    CU_ASSERT_PTR_NULL(again.solution);
    lp_answer_free(&again);
    lp_answer_free(&answer);
    lp_free(&program);
}

/* Whole numbers that cover: there is always a solution. */
static void
draw_cover(struct lp *program, uint64_t *state)
{
    lp_init(program);
    for (size_t j = 0; j < 60; j++)
        lp_add_column(program, 1 + (double)(next(state) % 7), 0, 50, true);
    for (size_t i = 0; i < 34; i++) {
        lp_add_row(program, 1 + (double)(next(state) % 17), INFINITY);
        for (size_t j = 0; j < 60; j++)
            if (j == i || next(state) % 6 == 0)
                lp_set(program, i, j, 1 + (double)(next(state) % 3));
    }
}

/* Cut off by the clock before it has begun, CBC calls a program infeasible; that is
 * no proof. Believed, it would be told of some of these covers. */
static void
test_hardly_any_time(void)
{
    uint64_t state = 5;

    for (size_t k = 0; k < 30; k++) {
        struct lp program;
        struct lp_answer answer = { 0 };
        struct lp_options options = exactly;

        draw_cover(&program, &state);
        options.solver = k % 2 == 0 ? LP_CBC : LP_ANY;
        options.time_limit_s = 0.0002 * (double)(k / 2 + 1);
        CU_ASSERT_EQUAL(lp_solve(&program, &options, &answer), CQ_OK);
        CU_ASSERT_NOT_EQUAL(answer.status, LP_INFEASIBLE);
        lp_answer_free(&answer);
        lp_free(&program);
    }
}

/* GLPK aborts on a pair told twice, loudly; here it is an error, and the next
 * program is solved all the same. */
static void
test_no_abort(void)
{
    struct lp program = { 0 };
    struct lp_answer answer = { 0 };
    size_t row = lp_add_row(&program, 1, INFINITY);
    size_t column = lp_add_column(&program, 1, 0, 5, true);

    lp_set(&program, row, column, 1);
    lp_set(&program, row, column, 1);
    CU_ASSERT_EQUAL(lp_solve(&program, &exactly, &answer), CQ_ERR_NUMERIC);
    lp_answer_free(&answer);
    program.num_entries = 1;
    CU_ASSERT_EQUAL(lp_solve(&program, &exactly, &answer), CQ_OK);
    CU_ASSERT_EQUAL(answer.value, 1);
    lp_answer_free(&answer);
    lp_free(&program);
}

/* Where CBC is not to be found it is said; whoever may ask GLPK never notices. */
static void
test_no_cbc(void)
{
    struct lp program = { 0 };
    struct lp_answer answer = { 0 };
    struct lp_options options = exactly;
    const char *path = getenv("PATH");
    char *kept = strdup(path == NULL ? "" : path);

    lp_set(&program, lp_add_row(&program, 1, INFINITY),
        lp_add_column(&program, 1, 0, 9, true), 1);
    setenv("PATH", "/nowhere", 1);
    options.solver = LP_CBC;
    CU_ASSERT_EQUAL(lp_solve(&program, &options, &answer), CQ_OK);
    CU_ASSERT_EQUAL(answer.status, LP_NO_SOLVER);
    lp_answer_free(&answer);
    options.solver = LP_ANY;
    CU_ASSERT_EQUAL(lp_solve(&program, &options, &answer), CQ_OK);
    CU_ASSERT_EQUAL(answer.status, LP_OPTIMAL);
    CU_ASSERT_EQUAL(answer.solver, LP_GLPK);
    lp_answer_free(&answer);
    lp_free(&program);
    setenv("PATH", kept, 1);
    free(kept);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_against_everything),
        SUITE_TEST(test_duals), SUITE_TEST(test_steps), SUITE_TEST(test_time_is_up),
        SUITE_TEST(test_hardly_any_time), SUITE_TEST(test_no_abort),
        SUITE_TEST(test_no_cbc), SUITE_END };

    return suite_main("lp", tests, argc, argv);
}
