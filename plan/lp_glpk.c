/*
 * GLPK behind plan/lp.c, loaded when it is asked for. It knows nothing of shifts.
 *
 * GLPK aborts where it finds a fault of its own or no memory, and writes to the
 * terminal: its error hook leaps back here instead, and its mouth stays shut. Its
 * environment is of this thread; it is freed at the end.
 */
#include <dlfcn.h>
#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "plan/lp_solvers.h"
#include "sim/err.h"
#include "sim/on_demand.h"
#include "sim/stopwatch.h"

/* What is used of it: as in its header, which the table below is held to. */
#define GLPK_FUNCTIONS(X)                                                          \
    X(glp_prob *, create_prob, (void))                                             \
    X(void, delete_prob, (glp_prob *))                                             \
    X(void, set_obj_dir, (glp_prob *, int))                                        \
    X(int, add_rows, (glp_prob *, int))                                            \
    X(int, add_cols, (glp_prob *, int))                                            \
    X(void, set_row_bnds, (glp_prob *, int, int, double, double))                  \
    X(void, set_col_bnds, (glp_prob *, int, int, double, double))                  \
    X(void, set_col_kind, (glp_prob *, int, int))                                  \
    X(void, set_obj_coef, (glp_prob *, int, double))                               \
    X(void, load_matrix,                                                           \
        (glp_prob *, int, const int[], const int[], const double[]))               \
    X(void, scale_prob, (glp_prob *, int))                                         \
    X(void, init_smcp, (glp_smcp *))                                               \
    X(int, simplex, (glp_prob *, const glp_smcp *))                                \
    X(int, get_status, (glp_prob *))                                               \
    X(double, get_obj_val, (glp_prob *))                                           \
    X(double, get_col_prim, (glp_prob *, int))                                     \
    X(double, get_row_dual, (glp_prob *, int))                                     \
    X(void, init_iocp, (glp_iocp *))                                               \
    X(int, intopt, (glp_prob *, const glp_iocp *))                                 \
    X(int, mip_status, (glp_prob *))                                               \
    X(double, mip_col_val, (glp_prob *, int))                                      \
    X(int, ios_reason, (glp_tree *))                                               \
    X(int, ios_best_node, (glp_tree *))                                            \
    X(double, ios_node_bound, (glp_tree *, int))                                   \
    X(int, ios_heur_sol, (glp_tree *, const double[]))                             \
    X(void, ios_terminate, (glp_tree *))                                           \
    X(int, term_out, (int))                                                        \
    X(void, term_hook, (int (*)(void *, const char *), void *))                    \
    X(void, error_hook, (void (*)(void *), void *))                                \
    X(int, free_env, (void))

struct glpk {
#define X(type, name, arguments) type(*name) arguments;
    GLPK_FUNCTIONS(X)
#undef X
};

static const struct on_demand functions[] = {
#define X(type, name, arguments) { "glp_" #name, offsetof(struct glpk, name) },
    GLPK_FUNCTIONS(X)
#undef X
};

#define X(type, name, arguments)                                                   \
    _Static_assert(_Generic(&glp_##name, type(*) arguments : 1, default : 0),      \
        "glp_" #name " as in glpk.h");
GLPK_FUNCTIONS(X)
#undef X

enum {
    SLICE = 20000 /* iterations of the simplex between two looks at the clock */
};

/* One program being solved. */
struct solving {
    struct glpk glpk;
    const struct lp *program;
    const struct lp_options *options;
    struct lp_answer *answer;
    glp_prob *problem;
    int *rows, *columns; /* [entries + 1] */
    double *values;      /* [entries + 1] */
    double *start;       /* [columns + 1]; NULL: told, or none */
    double began_s;
    double bound;
    double unit; /* of its costs: with whole ones it knows that values are whole */
    jmp_buf failed;
};

static double
seconds_left(const struct solving *self)
{
    return self->options->time_limit_s - (stopwatch_now_s() - self->began_s);
}

static int
milliseconds_left(const struct solving *self)
{
    double left_ms = 1000 * seconds_left(self);

    return left_ms >= INT_MAX ? INT_MAX : left_ms < 1 ? 1 : (int)left_ms;
}

static bool
is_stopped(const struct solving *self)
{
    return self->options->stop != NULL && atomic_load(self->options->stop);
}

/* It speaks up before it fails, whatever it was told: here the words end. */
static int
swallow(void *of, const char *words)
{
    (void)of;
    (void)words;
    return 1;
}

static _Noreturn void
leap(void *of)
{
    struct solving *self = of;

    longjmp(self->failed, 1);
}

/* ---- laying it down ---- */

static int
bounds_kind(double low, double high)
{
    if (low == high)
        return GLP_FX;
    if (low == -INFINITY)
        return high == INFINITY ? GLP_FR : GLP_UP;
    return high == INFINITY ? GLP_LO : GLP_DB;
}

/* In units, and then without the crumbs of a division. */
static double
cost_of(const struct solving *self, const struct lp_column *column)
{
    return self->unit == 1 ? column->cost : round(column->cost / self->unit);
}

static void
lay_down(struct solving *self)
{
    const struct glpk *glpk = &self->glpk;
    const struct lp *program = self->program;

    self->problem = glpk->create_prob();
    glpk->set_obj_dir(self->problem, GLP_MIN);
    if (program->num_rows > 0)
        glpk->add_rows(self->problem, (int)program->num_rows);
    if (program->num_columns > 0)
        glpk->add_cols(self->problem, (int)program->num_columns);
    for (size_t i = 0; i < program->num_rows; i++) {
        const struct lp_row *row = &program->rows[i];

        glpk->set_row_bnds(self->problem, (int)i + 1,
            bounds_kind(row->low, row->high), row->low, row->high);
    }
    for (size_t j = 0; j < program->num_columns; j++) {
        const struct lp_column *column = &program->columns[j];

        glpk->set_col_bnds(self->problem, (int)j + 1,
            bounds_kind(column->low, column->high), column->low, column->high);
        glpk->set_col_kind(
            self->problem, (int)j + 1, column->whole ? GLP_IV : GLP_CV);
        glpk->set_obj_coef(self->problem, (int)j + 1, cost_of(self, column));
    }
    for (size_t e = 0; e < program->num_entries; e++) {
        self->rows[e + 1] = (int)program->entries[e].row + 1;
        self->columns[e + 1] = (int)program->entries[e].column + 1;
        self->values[e + 1] = program->entries[e].value;
    }
    glpk->load_matrix(self->problem, (int)program->num_entries, self->rows,
        self->columns, self->values);
}

/* ---- without whole numbers ---- */

/* In slices, so that it can be stopped. @return what GLPK does, or GLP_ESTOP */
static int
simplex(struct solving *self, int method)
{
    glp_smcp how;
    int end;

    self->glpk.init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.meth = method;
    how.it_lim = SLICE;
    do {
        how.tm_lim = milliseconds_left(self);
        end = self->glpk.simplex(self->problem, &how);
        if (is_stopped(self))
            return GLP_ESTOP;
    } while (end == GLP_EITLIM && seconds_left(self) > 0);
    return end;
}

/* @return false: no word on the program */
static bool
read_relaxed(const struct solving *self, enum lp_status *status)
{
    switch (self->glpk.get_status(self->problem)) {
    case GLP_OPT:
        *status = LP_OPTIMAL;
        return true;
    case GLP_NOFEAS:
        *status = LP_INFEASIBLE;
        return true;
    case GLP_UNBND:
        *status = LP_UNBOUNDED;
        return true;
    default:
        return false;
    }
}

/* The dual method first: where no cost is negative, as in covering, it begins
 * dual feasible. Where it cannot say, the primal one.
 * @return CQ_OK: status says what came of it; CQ_ERR_INTERRUPTED, CQ_ERR_NUMERIC */
static int
relax(struct solving *self, enum lp_status *status)
{
    int end;

    *status = LP_NOT_YET;
    self->glpk.scale_prob(self->problem, GLP_SF_AUTO);
    end = simplex(self, GLP_DUALP);
    if (end == 0 && read_relaxed(self, status))
        return CQ_OK;
    if (end != GLP_ESTOP && seconds_left(self) > 0)
        end = simplex(self, GLP_PRIMAL);
    if (end == GLP_ESTOP)
        return CQ_ERR_INTERRUPTED;
    if (end == GLP_EITLIM || end == GLP_ETMLIM)
        return CQ_OK;
    return end == 0 && read_relaxed(self, status) ? CQ_OK : CQ_ERR_NUMERIC;
}

static void
take_relaxed(struct solving *self)
{
    for (size_t j = 0; j < self->program->num_columns; j++)
        self->answer->solution[j] =
            self->glpk.get_col_prim(self->problem, (int)j + 1);
    for (size_t i = 0; i < self->program->num_rows; i++)
        self->answer->dual[i] =
            self->unit * self->glpk.get_row_dual(self->problem, (int)i + 1);
}

/* ---- with whole numbers ---- */

static void
look(glp_tree *tree, void *of)
{
    struct solving *self = of;
    int best = self->glpk.ios_best_node(tree);

    if (is_stopped(self)) {
        self->glpk.ios_terminate(tree);
        return;
    }
    if (best != 0)
        self->bound =
            fmax(self->bound, self->unit * self->glpk.ios_node_bound(tree, best));
    if (self->glpk.ios_reason(tree) == GLP_IHEUR && self->start != NULL) {
        self->glpk.ios_heur_sol(tree, self->start);
        free(self->start);
        self->start = NULL;
    }
}

static int
branch(struct solving *self)
{
    const struct glpk *glpk = &self->glpk;
    struct lp_answer *answer = self->answer;
    glp_iocp how;
    int end;

    glpk->init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.cb_func = look;
    how.cb_info = self;
    if (!self->options->small) {
        how.br_tech = GLP_BR_MFV; /* the quickest by far on covers with breaks */
        how.mir_cuts = GLP_ON;
        how.gmi_cuts = GLP_ON;
    }
    how.mip_gap = self->options->gap;
    how.tm_lim = milliseconds_left(self);
    end = glpk->intopt(self->problem, &how);
    if (end == GLP_ESTOP)
        return CQ_ERR_INTERRUPTED;
    if (end != 0 && end != GLP_EMIPGAP && end != GLP_ETMLIM)
        return CQ_ERR_NUMERIC;
    switch (glpk->mip_status(self->problem)) {
    case GLP_NOFEAS:
        answer->status = end == GLP_ETMLIM ? LP_NOT_YET : LP_INFEASIBLE;
        return CQ_OK;
    case GLP_OPT:
        answer->status = LP_OPTIMAL;
        break;
    case GLP_FEAS:
        answer->status = end == GLP_EMIPGAP ? LP_OPTIMAL : LP_FEASIBLE;
        break;
    default:
        answer->status = LP_NOT_YET;
    }
    answer->bound = self->bound;
    for (size_t j = 0; j < self->program->num_columns; j++)
        answer->solution[j] = glpk->mip_col_val(self->problem, (int)j + 1);
    return CQ_OK;
}

static bool
has_whole(const struct lp *program)
{
    for (size_t j = 0; j < program->num_columns; j++)
        if (program->columns[j].whole)
            return true;
    return false;
}

static int
solve(struct solving *self)
{
    enum lp_status status;
    int ret;

    lay_down(self);
    ret = relax(self, &status);
    if (ret != CQ_OK)
        return ret;
    self->answer->status = status;
    if (status != LP_OPTIMAL)
        return CQ_OK;
    self->bound = self->answer->bound =
        self->unit * self->glpk.get_obj_val(self->problem);
    if (has_whole(self->program))
        return branch(self);
    take_relaxed(self);
    return CQ_OK;
}

/* ---- the whole ---- */

/* Own memory only: GLPK's fault would leave nothing else behind. */
static int
make_room(struct solving *self)
{
    size_t num = self->program->num_entries + 1;

    self->rows = calloc(num, sizeof(*self->rows));
    self->columns = calloc(num, sizeof(*self->columns));
    self->values = calloc(num, sizeof(*self->values));
    if (self->options->start != NULL) {
        self->start = calloc(self->program->num_columns + 1, sizeof(*self->start));
        if (self->start == NULL)
            return CQ_ERR_NO_MEMORY;
        memcpy(self->start + 1, self->options->start,
            self->program->num_columns * sizeof(*self->start));
    }
    return self->rows == NULL || self->columns == NULL || self->values == NULL
               ? CQ_ERR_NO_MEMORY
               : CQ_OK;
}

static int
solve_guarded(struct solving *self)
{
    int ret;

    if (setjmp(self->failed) != 0) {
        self->glpk.error_hook(NULL, NULL);
        self->glpk.free_env();
        return CQ_ERR_NUMERIC;
    }
    self->glpk.error_hook(leap, self);
    self->glpk.term_hook(swallow, NULL);
    self->glpk.term_out(GLP_OFF);
    ret = solve(self);
    self->glpk.delete_prob(self->problem);
    self->glpk.error_hook(NULL, NULL);
    self->glpk.free_env();
    return ret;
}

int
lp_glpk(const struct lp *program, const struct lp_options *options,
    struct lp_answer *answer)
{
    struct solving self = { .program = program,
        .options = options,
        .answer = answer,
        .bound = -INFINITY,
        .unit = lp_cost_step(program) };
    void *library = on_demand_load("libglpk.so.40", functions,
        sizeof(functions) / sizeof(*functions), &self.glpk);
    int ret = CQ_OK;

    if (self.unit == 0)
        self.unit = 1;
    if (library == NULL)
        answer->status = LP_NO_SOLVER;
    else if ((ret = make_room(&self)) == CQ_OK) {
        self.began_s = stopwatch_now_s();
        ret = solve_guarded(&self);
    }
    if (library != NULL)
        dlclose(library);
    free(self.rows);
    free(self.columns);
    free(self.values);
    free(self.start);
    return ret;
}
