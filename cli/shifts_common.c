/* What callq shifts does alike of a day and of a week: its options, what a search
 * ends with, clocks and rows. */
#include <stdio.h>

#include "cli/interrupt.h"
#include "cli/shifts.h"
#include "scenarios/units.h"
#include "sim/err.h"
#include "sim/write.h"

enum {
    DAY_S = 86400,
    USUAL_ROUNDS = 3
};

enum status
shifts_read_wishes(const struct options *options, struct shifts_wishes *out)
{
    static const char *const solvers[] = { "any", "glpk", "cbc", NULL };
    int solver = LP_ANY;
    double rounds = USUAL_ROUNDS;
    enum status status = options_word(options, OPTION_SOLVER, solvers, &solver);

    out->solver = (enum lp_solver)solver;
    out->stop = interrupt_watch();
    if (status == STATUS_DONE)
        status = options_duration(options, OPTION_TIME_LIMIT, &out->time_limit_s);
    if (status == STATUS_DONE && !(out->time_limit_s > 0))
        status =
            say_error(STATUS_INPUT, "--time-limit: write a time above 0: 30 s");
    if (status == STATUS_DONE)
        status =
            options_whole(options, OPTION_REPAIR, 0, REPAIR_ROUNDS_MOST, &rounds);
    out->num_rounds = (unsigned)rounds;
    return status;
}

enum status
shifts_say_found(const struct run *run, int ret, const char *what)
{
    if (ret == CQ_ERR_INTERRUPTED) {
        say_note("interrupted before an answer was found");
        return STATUS_INTERRUPTED;
    }
    if (ret == CQ_ERR_NUMERIC)
        return say_error(STATUS_OUTSIDE,
            "%s: the solver failed on these %s; try --solver cbc, or fewer starts "
            "and lengths",
            run->path, what);
    return say_code(ret);
}

bool
shifts_takes(const struct run *run, size_t group)
{
    return run_scenario(run)->groups[group].rules != NULL;
}

const char *
shifts_clock(const struct run *run, double since_opening_s, char *out)
{
    double clock_s = since_opening_s + run_scenario(run)->day.opens_s;

    if (clock_s > DAY_S)
        clock_s -= DAY_S;
    unit_print_clock(clock_s, out, 16);
    return out;
}

void
shifts_write_row(const struct run *run, const struct shifts_row *row, FILE *out)
{
    char clock[16], length[48];

    fprintf(out, "\"starts\": \"%s\"", shifts_clock(run, row->starts_s, clock));
    fprintf(out, ", \"ends\": \"%s\", \"breaks\": [",
        shifts_clock(run, row->ends_s, clock));
    for (size_t b = 0; b < row->num_breaks; b++) {
        const struct shifts_break *one = &row->breaks[b];

        unit_print_duration(one->length_s, length, sizeof(length));
        fprintf(out, "%s{\"at\": \"%s\", \"length\": \"%s\"%s}", b > 0 ? ", " : "",
            shifts_clock(run, one->at_s, clock), length,
            one->is_paid ? "" : ", \"paid\": false");
    }
    fprintf(out, "], \"agents\": %u, \"group\": ", row->agents);
    write_json_text(run_scenario(run)->groups[row->group].name, out);
}
