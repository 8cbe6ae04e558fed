/* The least staff for the desk, as `callq staff` finds it. */
#include <math.h>
#include <stdlib.h>

#include "cli/desk.h"
#include "cli/staff.h"
#include "sim/err.h"
#include "sim/stopwatch.h"
#include "sim/write.h"

enum {
    TEXT_SIZE = 1200
};

static const double tell_every_s = 0.2;

/* A search on its way. */
struct search {
    struct desk_run *run;
    struct goal *goals; /* owned */
    double told_s;
};

/* ---- on the way ---- */

static void
tell_progress(void *of, size_t num_looks)
{
    struct search *self = of;
    char text[80];

    if (stopwatch_now_s() - self->told_s < tell_every_s)
        return;
    self->told_s = stopwatch_now_s();
    snprintf(text, sizeof(text), "%zu staffing%s tried", num_looks,
        num_looks == 1 ? "" : "s");
    desk_run_tell_words(self->run, "words", text);
}

/* ---- the answer ---- */

/* The control that a group's heads are set by; NULL: none. */
static const struct desk_control *
control_of(const struct desk *desk, size_t group)
{
    for (size_t i = 0; i < desk->controls.num; i++)
        if (desk->controls.at[i].staff_key != NULL &&
            desk->controls.at[i].index == group)
            return &desk->controls.at[i];
    return NULL;
}

static void
write_heads(const struct staff *staff, size_t group, FILE *out)
{
    const size_t num = staff->trial.num_intervals;

    if (num == 1)
        fprintf(out, "%u", staff_scheduled(staff, group, 0));
    for (size_t i = 0; num > 1 && i < num; i++)
        fprintf(out, "%s%u", i == 0 ? "[" : ", ", staff_scheduled(staff, group, i));
    fputs(num > 1 ? "]" : "", out);
}

static void
write_row(
    const char *key, const uint32_t *heads, size_t first, size_t num, FILE *out)
{
    fprintf(out, ", \"%s\": [", key);
    for (size_t i = first; i < num; i++)
        fprintf(out, "%s%u", i > first ? ", " : "", heads[i]);
    fputc(']', out);
}

static void
write_groups(const struct staff *staff, FILE *out)
{
    const size_t num = staff->trial.num_intervals;
    const size_t first = scenario_first_interval(staff->scenario);

    fputs(", \"groups\": [", out);
    for (size_t g = 0; g < staff->trial.num_groups; g++) {
        fputs(g > 0 ? ", {\"group\": " : "{\"group\": ", out);
        write_json_text(staff->scenario->groups[g].name, out);
        write_row("agents", staff->agents + g * num, first, num, out);
        write_row("heads", staff->heads + g * num, first, num, out);
        fputc('}', out);
    }
    fputc(']', out);
}

static void
write_settings(const struct desk_run *self, FILE *out)
{
    const struct desk *desk = self->desk;
    const char *comma = "";

    fputs(", \"set\": {", out);
    for (size_t g = 0; g < self->staff.trial.num_groups; g++) {
        const struct desk_control *control = control_of(desk, g);

        if (control == NULL)
            continue;
        fprintf(out, "%s\"c%zu\": ", comma, (size_t)(control - desk->controls.at));
        write_heads(&self->staff, g, out);
        comma = ", ";
    }
    fputc('}', out);
}

/* "81.5 agent-hours a day; .. " */
static void
write_words(const struct desk_run *self, FILE *out)
{
    const struct staff *staff = &self->staff;
    char text[TEXT_SIZE];

    snprintf(text, sizeof(text),
        "%.4g agent-hours %s meet every target at %g %% confidence; %s.",
        staff_hours(staff, staff->agents),
        staff->scenario->day.steady ? "an hour" : "a day",
        100 * staff->asked.confidence,
        staff->by_theory ? "the formula is exact here"
                         : "found by simulation and judged on fresh luck");
    fputs(", \"words\": ", out);
    write_json_text(text, out);
}

static void
write_answer(const struct desk_run *self, const void *of, FILE *out)
{
    (void)of;
    fputs("{\"done\": true, \"met\": true", out);
    write_groups(&self->staff, out);
    write_words(self, out);
    write_settings(self, out);
    fputc('}', out);
}

/* ---- the whole ---- */

/* @return false: told */
static bool
check_goals(const struct search *self)
{
    struct desk_run *run = self->run;
    char text[TEXT_SIZE];

    if (run->run.num_judged == 0) {
        desk_run_tell_words(run, "failed",
            "there is nothing to staff for: the scenario has no targets; callq "
            "staff says how to give one");
        return false;
    }
    for (size_t i = 0; i < run->run.num_judged; i++)
        if (staff_goal_wrong(
                run_scenario(&run->run), &self->goals[i], text, sizeof(text))) {
            desk_run_tell_words(run, "failed", text);
            return false;
        }
    return true;
}

static int
search(struct search *self)
{
    struct desk_run *run = self->run;
    const struct staff_options options = { .goals = self->goals,
        .num_goals = run->run.num_judged,
        .confidence = run_scenario(&run->run)->run.confidence,
        .risk = NAN,
        .num_threads = run->desk->num_threads,
        .stop = &run->stop,
        .progress = tell_progress,
        .progress_self = self };

    return staff_find(&run->staff, run_scenario(&run->run), &options);
}

static void
tell_end(struct desk_run *run, int ret)
{
    char text[TEXT_SIZE];

    if (ret == CQ_OK && run->staff.end == STAFF_FOUND) {
        desk_run_tell(run, "staff", write_answer, NULL);
    } else if (ret == CQ_OK) {
        staff_end_text(&run->staff, text, sizeof(text));
        desk_run_tell_words(run, "failed", text);
    } else {
        desk_run_tell_code(run, ret);
    }
}

void
desk_find_staff(struct desk_run *self)
{
    struct search job = { .run = self };

    if (desk_run_prepare(self) != STATUS_DONE)
        return;
    job.goals = run_goals(&self->run);
    if (job.goals == NULL)
        desk_run_tell_code(self, CQ_ERR_NO_MEMORY);
    else if (check_goals(&job))
        tell_end(self, search(&job));
    free(job.goals);
}
