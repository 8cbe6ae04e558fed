/* What a fit has to say of its parts: how good each is, and what it cannot know. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/fit.h"
#include "scenarios/units.h"
#include "sim/dates.h"
#include "sim/things.h"

enum {
    LINE = 84,
    MOST = 1000
};

/* A sentence in lines of at most LINE columns that each begin with lead. */
void
fit_say(FILE *out, const char *lead, const char *format, ...)
{
    char text[MOST];
    size_t column = 0;
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    for (char *rest, *word = strtok_r(text, " ", &rest); word != NULL;
         word = strtok_r(NULL, " ", &rest)) {
        const size_t length = strlen(word);

        if (column > 0 && column + 1 + length > LINE) {
            fputc('\n', out);
            column = 0;
        }
        column += (size_t)fprintf(out, "%s%s", column == 0 ? lead : " ", word);
    }
    fputc('\n', out);
}

const struct fit_type *
fit_job_type(const struct fit_job *self, size_t type)
{
    return &self->fit.types[type];
}

/* ---- rows ---- */

static void
say_days(const struct fit_job *self, const char *lead, FILE *out)
{
    const struct fit_calendar *calendar = &self->calendar;
    char days[64] = "", from[16], until[16], opens[16], closes[16];
    const struct fit_day *first = NULL, *last = NULL;

    for (size_t w = 0; w < FIT_WEEKDAYS; w++)
        if (calendar->weekdays[w])
            snprintf(days + strlen(days), sizeof(days) - strlen(days), "%s%s",
                days[0] == '\0' ? "" : " ", weekday_names[w]);
    for (size_t i = 0; i < calendar->num_days; i++) {
        if (!calendar->days[i].open)
            continue;
        first = first == NULL ? &calendar->days[i] : first;
        last = &calendar->days[i];
    }
    date_print(first->day, from, sizeof(from));
    date_print(last->day, until, sizeof(until));
    unit_print_clock(calendar->opens_s, opens, sizeof(opens));
    unit_print_clock(calendar->closes_s, closes, sizeof(closes));
    fit_say(out, lead,
        "%zu day%s from %s to %s (%s), %s to %s: %.0f calls; %.0f on other "
        "days or at other hours are left out.",
        calendar->num_open_days, calendar->num_open_days == 1 ? "" : "s", from,
        until, days, opens, closes,
        fit_job_type(self, self->gather.num_types)->calls->num_offered,
        self->gather.num_left_out);
}

static void
say_columns(const struct call_log *log, const char *lead, FILE *out)
{
    char text[600] = "";

    for (size_t i = 0; i < log->num_columns; i++)
        snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s from %s",
            i == 0 ? "" : ", ", log->columns[i].what, log->columns[i].column);
    fit_say(out, lead, "Taken: %s.", text);
}

void
fit_say_rows(const struct fit_job *self, const char *lead, FILE *out)
{
    const struct call_log *log = &self->log;
    const struct fit_calls *all = fit_job_type(self, self->gather.num_types)->calls;

    fit_say(out, lead,
        self->gather.of_table
            ? "%llu rows of a table of intervals, of which %llu are used."
            : "%llu rows, of which %llu are calls that asked for an agent.",
        (unsigned long long)log->num_rows, (unsigned long long)log->num_calls);
    for (size_t i = 0; i < NUM_CALL_NOT_OFFERED; i++)
        if (log->num_not_offered[i] > 0)
            fit_say(out, lead, "Not offered to agents: %llu (%s).",
                (unsigned long long)log->num_not_offered[i],
                call_not_offered_words((enum call_not_offered)i));
    for (size_t i = 0; i < NUM_CALL_ASIDE; i++)
        if (log->num_aside[i] > 0)
            fit_say(out, lead, "Set aside: %llu (%s).",
                (unsigned long long)log->num_aside[i],
                call_aside_words((enum call_aside)i));
    for (size_t i = 0; i < NUM_CALL_LEFT_OUT; i++)
        if (log->num_left_out[i] > 0)
            fit_say(out, lead, "A length left out of %llu calls: %s.",
                (unsigned long long)log->num_left_out[i],
                call_left_out_words((enum call_left_out)i));
    for (size_t i = 0; i < log->num_unknown; i++)
        fit_say(out, lead,
            "Outcome '%s' of %llu rows is not known: --columns "
            "answered_words=%s, or abandoned_words=, ignored_words=.",
            log->unknown[i].word, (unsigned long long)log->unknown[i].num,
            log->unknown[i].word);
    say_columns(log, lead, out);
    for (size_t i = 0; i < log->num_notes; i++)
        fit_say(out, lead, "%s", log->notes[i]);
    say_days(self, lead, out);
    if (self->gather.of_table) {
        fit_say_table(self, lead, out);
        return;
    }
    fit_say(out, lead,
        "Answered %.0f, abandoned %.0f (%.1f %%); %.1f %% had to wait; "
        "mean wait %.1f s, of the answered %.1f s; %.1f %% of all "
        "answered within %.0f s.",
        all->num_answered, all->num_abandoned,
        100 * all->num_abandoned / all->num_offered,
        100 * all->num_waited / all->num_offered, all->wait_s / all->num_offered,
        all->answered_wait_s / all->num_answered,
        100 * all->num_within / all->num_offered, FIT_WITHIN_S);
}

/* ---- arrivals ---- */

bool
fit_has_busyness(const struct fit_arrivals *self)
{
    return self->busyness_cv >= 0.01 &&
           self->busyness_cv * self->busyness_cv > 2 * self->busyness_error;
}

bool
fit_has_factors(const struct fit_arrivals *self)
{
    return self->interval_cv >= 0.03 && self->poisson.chance < 0.001;
}

static void
say_week(const struct fit_arrivals *self, const char *lead, FILE *out)
{
    char text[120] = "";
    size_t num = 0;

    for (size_t w = 0; w < FIT_WEEK; w++) {
        if (isnan(self->factors[w]))
            continue;
        num++;
        snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s %.0f %%",
            text[0] == '\0' ? "" : ", ", weekday_names[w], 100 * self->factors[w]);
    }
    if (num > 1 && self->num_days > num)
        fit_say(out, lead,
            "The volume of weekdays: %s of the mean; the counts below are "
            "the mean day's (arrivals.times, or week in a horizon, make "
            "the others).",
            text);
}

void
fit_print_day(const struct fit_job *self, size_t row, char *out, size_t size)
{
    for (size_t d = 0; d < self->calendar.num_days; d++)
        if (self->calendar.days[d].open && self->calendar.days[d].row == row)
            date_print(self->calendar.days[d].day, out, size);
}

void
fit_print_hole(const struct fit_job *self, const struct fit_hole *hole,
    char day[FIT_PLACE], char from[FIT_PLACE], char until[FIT_PLACE])
{
    const struct fit_calendar *calendar = &self->calendar;

    fit_print_day(self, hole->day, day, FIT_PLACE);
    unit_print_clock(
        calendar->opens_s + hole->from * calendar->interval_s, from, FIT_PLACE);
    unit_print_clock(
        calendar->opens_s + hole->until * calendar->interval_s, until, FIT_PLACE);
}

/* Who was left out for what cannot be chance. */
static void
say_holes(const struct fit_job *self, const char *lead, FILE *out)
{
    for (size_t k = 0; k < self->fit.holes.num; k++) {
        const struct fit_hole *hole = &self->fit.holes.holes[k];
        char day[FIT_PLACE] = "", from[FIT_PLACE], until[FIT_PLACE];

        fit_print_hole(self, hole, day, from, until);
        fit_say(out, lead,
            "%s has no call from %s to %s, where other days let expect %.0f: not "
            "chance but a hole (lines down, a log cut off); set aside from volumes "
            "and their variation.",
            day, from, until, hole->expected);
    }
}

static void
say_trend(const struct fit_arrivals *all, const char *lead, FILE *out)
{
    const size_t num = all->num_days;

    if (!fit_has_trend(all))
        return;
    fit_say(out, lead,
        "The volume %s by %.1f %% of its mean from one day of the log to the next "
        "(standard error %.1f), beyond chance. The counts below are of the mean "
        "day; "
        "the last one's are %.0f %% of them (arrivals.times).",
        all->trend > 0 ? "rises" : "falls", 100 * fabs(all->trend),
        100 * all->trend_error, 100 * all->levels[num - 1]);
    if (all->with_trend_cv > 0)
        fit_say(out, lead,
            "Taken for busyness, that trend would make days differ by a cv of "
            "%.1f %%; net of it they do by %.1f %%.",
            100 * all->with_trend_cv, 100 * all->busyness_cv);
}

void
fit_say_arrivals(const struct fit_job *self, const char *lead, FILE *out)
{
    const struct fit_arrivals *all =
        &fit_job_type(self, self->gather.num_types)->calls->arrivals;

    say_week(all, lead, out);
    if (all->poisson.degrees > 0)
        fit_say(out, lead,
            "Counts of comparable days vary %.2f times as much as Poisson's "
            "law has it (%s).",
            all->poisson.index,
            all->poisson.chance < 0.001   ? "more than chance explains"
            : all->poisson.chance > 0.999 ? "less than chance allows: are these "
                                            "counts, or a forecast?"
                                          : "as chance may have it");
    else
        fit_say(out, lead, "Too few comparable days to tell busy days from luck.");
    say_holes(self, lead, out);
    say_trend(all, lead, out);
    if (fit_has_busyness(all))
        fit_say(out, lead, "Days differ by a factor of their own, cv %.1f %%%s.",
            100 * all->busyness_cv,
            fit_has_trend(all) ? " about the trend and the weekdays" : "");
    if (fit_has_factors(all))
        fit_say(out, lead,
            "Intervals have factors of their own, cv %.1f %%, correlated "
            "%.2f with the next.",
            100 * all->interval_cv, all->correlation);
    if (all->steady.degrees > 0)
        fit_say(out, lead,
            "Within an interval calls come %s (%.2f times Poisson's "
            "variation over fifths of it).",
            all->steady.chance < 0.001
                ? "unevenly: a shorter --interval may show why"
                : "as evenly as Poisson's law has it",
            all->steady.index);
}

/* ---- talk ---- */

static void
say_law(const struct fit_length_law *self, const char *what,
    const struct fit_tally *data, const char *lead, FILE *out)
{
    fit_say(out, lead,
        "%s: %s, mean %.1f s, cv %.2f%s; the law is within %.1f points of "
        "the %.0f seen everywhere%s.",
        what, fit_family_name(self->curve.law.family),
        fit_law_mean_s(&self->curve.law), fit_law_cv(&self->curve.law),
        self->of_all ? " (of all types: too few of its own)" : "",
        100 * self->distance, data->num_ended,
        self->share_short > 0 ? " above 10 s" : "");
}

void
fit_say_talk(const struct fit_job *self, size_t type, const char *lead, FILE *out)
{
    const struct fit_type *of = fit_job_type(self, type);

    if (of->talk.of_means) {
        fit_say_means(self, type, lead, out);
        return;
    }
    if (!of->talk.any) {
        fit_say(out, lead, "Talk: nobody was answered with a length of talk.");
        return;
    }
    say_law(&of->talk, "Talk", &of->calls->talk, lead, out);
    if (of->talk.curve.law.family != FIT_LOGNORMAL)
        fit_say(out, lead,
            "A lognormal, which talk often follows, would be off by up to "
            "%.1f points.",
            100 * of->talk.lognormal_distance);
    if (of->talk.share_short > 0)
        fit_say(out, lead,
            "%.1f %% more calls than that are shorter than 10 s, mean %.1f "
            "s: a spike kept apart; somebody or something hangs up.",
            100 * of->talk.share_short, of->talk.short_mean_s);
    if (of->talk.factors != NULL)
        fit_say(out, lead,
            "Talk differs through the day beyond chance (F %.1f): a mean "
            "for each interval.",
            of->talk.same_all_day.index);
    if (of->after_call.any)
        say_law(
            &of->after_call, "After-call work", &of->calls->after_call, lead, out);
    else
        fit_say(out, lead,
            "After-call work: the log does not tell it; if agents have "
            "some, add after_call.");
}

/* ---- patience ---- */

/* Does it hang on the hour? */
static void
say_hours(const struct fit_patience *self, const char *lead, FILE *out)
{
    if (!(self->same_all_day.degrees > 0))
        return;
    if (self->factors == NULL && !self->hours_lost) {
        fit_say(out, lead,
            "It is taken as the same all day: %s (%.2f times what chance makes of "
            "the "
            "intervals' numbers who give up).",
            self->same_all_day.chance < 0.001
                ? "intervals differ beyond chance, but by less than a quarter"
                : "intervals differ as chance may have it",
            self->same_all_day.index);
        return;
    }
    fit_say(out, lead,
        "It differs through the day beyond chance (%.2f times): the chance to give "
        "up "
        "at any moment is %.2f to %.2f times the day's. %s",
        self->same_all_day.index, self->least_rate, self->most_rate,
        self->hours_lost ? "No list of means is written, because the hazard's "
                           "steps tell more, and "
                           "they are for the whole day."
                         : "A mean for each interval.");
}

void
fit_say_patience(
    const struct fit_job *self, size_t type, const char *lead, FILE *out)
{
    const struct fit_type *of = fit_job_type(self, type);
    const struct fit_patience *patience = &of->patience;
    const struct fit_tally *data = &of->calls->patience;
    char near[80] = "too few waited to draw Kaplan and Meier's curve";

    if (patience->of_means) {
        fit_say_ratio(self, type, lead, out);
        return;
    }
    if (!patience->any) {
        fit_say(out, lead,
            "Patience: %.0f of %.0f who waited gave up, too few to tell; "
            "taken as never.",
            data->num_ended, data->num_ended + data->num_cut);
        return;
    }
    if (!isnan(patience->distance))
        snprintf(near, sizeof(near),
            "within %.1f points of Kaplan and Meier's curve",
            100 * patience->distance);
    fit_say(out, lead,
        "Patience%s: %s, mean %.0f s; %.0f gave up, %.0f were answered "
        "before they did; %s.",
        patience->alike    ? " (of all types: theirs do not differ beyond chance)"
        : patience->of_all ? " (of all types: too few gave up)"
                           : "",
        patience->in_steps ? "a hazard in steps"
                           : fit_family_name(patience->curve.law.family),
        patience->mean_s, data->num_ended, data->num_cut, near);
    fit_say(out, lead,
        "Nobody was seen to wait longer than %.0f s: beyond, and so in the "
        "mean, it is the law's word (%.1f %% are more patient).",
        patience->last_s, 100 * fit_patience_survival(patience, patience->last_s));
    if (patience->of_all && patience->rate != 1)
        fit_say(out, lead,
            "The hazard of all types is taken %.2f times: so many gave up of those "
            "expected by it, shrunk as far as so few tell.",
            patience->rate);
    say_hours(patience, lead, out);
    if (patience->balk > 0)
        fit_say(out, lead,
            "%.1f %% of those not answered at once hang up at once: balk.",
            100 * patience->balk);
}

void
fit_say_returns(const struct fit_job *self, const char *lead, FILE *out)
{
    const struct fit_returns *returns = &self->gather.returns;

    if (self->gather.of_table) {
        fit_say(out, lead,
            "Retries: a table does not tell customers apart; its counts are of "
            "contacts, those of people who come back included.");
        return;
    }
    if (returns->num_gave_up < FIT_LEAST_LENGTHS) {
        fit_say(out, lead,
            "Retries: the log does not tell customers apart; who comes back "
            "counts as a fresh contact.");
        return;
    }
    if (!(returns->retry_delay.num_ended > 0)) {
        fit_say(out, lead,
            "Retries: of %.0f customers who gave up none is seen to call "
            "again within 4 h.",
            returns->num_gave_up);
        return;
    }
    fit_say(out, lead,
        "Of %.0f known customers who gave up %.0f %% call again within 4 h, "
        "half of them within %.0f s; of %.0f answered %.0f %% within 7 "
        "days. Whether for the same matter the log does not know; these "
        "calls are among the arrivals already, so no retry is set.",
        returns->num_gave_up, 100 * fit_retry_share(returns),
        fit_tally_quantile_s(&returns->retry_delay, 0.5), returns->num_answered,
        100 * fit_repeat_share(returns));
}
