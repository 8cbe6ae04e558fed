/* callq fit of a table of intervals: its interval, and what it can and cannot tell.
 */
#include <math.h>

#include "cli/fit.h"
#include "plan/fit_means.h"
#include "plan/fit_table.h"
#include "scenarios/units.h"
#include "sim/err.h"

/* ---- the interval ---- */

/* calls are not read here */
static int
take_nothing(void *of, const struct call *call)
{
    (void)of;
    (void)call;
    return CQ_OK;
}

enum status
fit_table_interval(struct fit_job *self, FILE *in)
{
    struct fit_table_starts starts = { 0 };
    const struct fit_takers takers = { take_nothing, fit_table_take_start,
        &starts };
    const enum status status = fit_read(self, in, &takers);
    const double told_s = self->calendar.interval_s;
    double step_s;
    char every[48];

    if (status != STATUS_DONE)
        return status;
    step_s = fit_table_interval_s(&starts);
    unit_print_duration(step_s, every, sizeof(every));
    if (step_s >= FIT_DAY_S)
        return say_error(STATUS_INPUT,
            "%s: all rows begin at the same time of day; callq fit learns from "
            "counts of intervals of the day",
            self->path);
    if (fmod(FIT_DAY_S, step_s) != 0)
        return say_error(STATUS_INPUT,
            "%s: rows begin %s apart, of which no whole number makes a day",
            self->path, every);
    if (!options_given(self->options, OPTION_INTERVAL)) {
        fit_calendar_init(&self->calendar, step_s);
        return STATUS_DONE;
    }
    if (fmod(told_s, step_s) != 0)
        return say_error(STATUS_INPUT,
            "--interval: the table's own intervals are %s; it can be learnt from "
            "by "
            "these or by several of them together",
            every);
    return STATUS_DONE;
}

/* ---- words ---- */

void
fit_say_table(const struct fit_job *self, const char *lead, FILE *out)
{
    const struct fit_calls *all = fit_job_type(self, self->gather.num_types)->calls;
    const struct fit_cell *waits = &all->table->answered_wait;

    if (all->table->num_ends_told > 0)
        fit_say(out, lead, "Answered %.0f, abandoned %.0f (%.1f %%).",
            all->num_answered, all->num_abandoned,
            100 * all->num_abandoned / all->num_offered);
    else
        fit_say(out, lead,
            "How many were answered no column tells (num_answered=.., "
            "num_abandoned=..): all are taken to be.");
    if (waits->num > 0)
        fit_say(out, lead, "Mean wait of the answered %.1f s.",
            waits->sum_s / waits->num);
    if (all->table->num_promised > 0)
        fit_say(out, lead,
            "%.1f %% of all answered within the service level of the system; what "
            "its limit is the table does not tell, and 20 s is written.",
            100 * all->num_within / all->table->num_promised);
    if (all->num_answered + all->num_abandoned < 0.999 * all->num_offered)
        fit_say(out, lead,
            "%.0f offered contacts are neither answered nor abandoned (passed on, "
            "turned away, still waiting): they arrive in the scenario, too.",
            all->num_offered - all->num_answered - all->num_abandoned);
    fit_say(out, lead,
        "Of single contacts a table tells nothing: how they come within an "
        "interval, the law of talk and of patience, who serves them.");
}

static void
say_cv(const struct fit_length_law *talk, const char *lead, FILE *out)
{
    if (isnan(talk->cv_error))
        fit_say(out, lead,
            "Its cv of %.1f is taken, not seen: too few days to see it in how "
            "means differ. A cv of 0.7 or 1.4 would change waits somewhat.",
            fit_law_cv(&talk->curve.law));
    else
        fit_say(out, lead,
            "Its cv of %.2f (standard error %.2f) is seen in how the means of an "
            "interval differ from day to day; what days differ by on top counts "
            "into it, so it is rather too large.",
            fit_law_cv(&talk->curve.law), talk->cv_error);
}

void
fit_say_means(const struct fit_job *self, size_t type, const char *lead, FILE *out)
{
    const struct fit_type *of = fit_job_type(self, type);
    const bool apart = of->calls->table->after_call.num > 0;

    fit_say(out, lead,
        "%s: mean %.1f s%s. A mean tells no law: lognormal is taken, which talk "
        "was "
        "found to follow where calls are known one by one.",
        apart ? "Talk" : "Handle time", fit_law_mean_s(&of->talk.curve.law),
        of->talk.of_all ? " (of all types: too few of its own)" : "");
    say_cv(&of->talk, lead, out);
    if (of->talk.factors != NULL)
        fit_say(out, lead,
            "It differs through the day beyond chance (%.1f times as much): a mean "
            "for each interval.",
            of->talk.same_all_day.index);
    if (of->after_call.any)
        fit_say(out, lead, "After-call work: mean %.1f s; an exponential is taken.",
            fit_law_mean_s(&of->after_call.curve.law));
    if (!apart)
        fit_say(out, lead,
            "After-call work is in it, as far as the table counts it: an agent is "
            "busy as long, but customers seem to leave later than they do.");
}

/* What the mean would be if the abandoned had waited so many times what is taken.
 */
static double
mean_if(const struct fit_calls *calls, const struct fit_patience *patience,
    double times)
{
    const struct fit_cell *likely = &calls->table->likely_wait;

    return patience->mean_s + (times - 1) * likely->sum_s / likely->num;
}

void
fit_say_ratio(const struct fit_job *self, size_t type, const char *lead, FILE *out)
{
    const struct fit_type *of = fit_job_type(self, type);
    const struct fit_patience *patience = &of->patience;
    const struct fit_calls *calls =
        patience->of_all ? fit_job_type(self, self->gather.num_types)->calls
                         : of->calls;
    char error[40] = "";

    if (!isnan(patience->mean_error_s))
        snprintf(error, sizeof(error), " (standard error %.0f s)",
            patience->mean_error_s);
    if (!patience->any) {
        fit_say(out, lead,
            "Patience: %.0f gave up, too few to tell; taken as never.",
            calls->num_abandoned);
        return;
    }
    if (patience->guessed) {
        fit_say(out, lead,
            "Patience: %.0f gave up, but no column tells waits (mean_wait=.., "
            "total_wait=..), without which nothing is known of it. That it is "
            "exponential with the mean of the handle time is a guess: callq "
            "calibrate "
            "--by contacts.%s.patience brings it to the abandonment measured.",
            calls->num_abandoned, self->names[type]);
        return;
    }
    fit_say(out, lead,
        "Patience%s: all waiting over the %.0f who gave up, mean %.0f s%s if it is "
        "exponential; whether it is a table cannot tell.",
        patience->alike    ? " (of all types: theirs do not differ beyond chance)"
        : patience->of_all ? " (of all types by this one's rate: too few gave up)"
                           : "",
        calls->num_abandoned, patience->mean_s, error);
    if (patience->wait_guessed)
        fit_say(out, lead,
            "How long they waited is not told: taken as long as those answered in "
            "the same interval; half or twice as long would make it %.0f or %.0f "
            "s.",
            mean_if(calls, patience, 0.5), mean_if(calls, patience, 2));
}
