/* The scenario that a fit writes: callq run accepts it as it is. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/fit.h"
#include "scenarios/units.h"

enum {
    PER_LINE = 12
};

/* A list of numbers, some to a line. */
static void
write_list(const double *numbers, size_t num, const char *format, FILE *out)
{
    fputc('[', out);
    for (size_t i = 0; i < num; i++) {
        if (i > 0)
            fputs(i % PER_LINE == 0 ? ",\n          " : ", ", out);
        fprintf(out, format, numbers[i]);
    }
    fputc(']', out);
}

/* ---- lengths ---- */

/* One mean, or one for each interval where factors (of it) are given. */
static void
write_mean(double mean_s, const double *factors, size_t num, FILE *out)
{
    if (factors == NULL) {
        fprintf(out, "{mean: %.6g s", mean_s);
        return;
    }
    fputs("{mean: [", out);
    for (size_t i = 0; i < num; i++) {
        if (i > 0)
            fputs(i % PER_LINE == 0 ? ",\n          " : ", ", out);
        fprintf(out, "%.6g s", mean_s * factors[i]);
    }
    fputc(']', out);
}

/* The two parts of a law that is made of two; exponentials have no cv. */
static void
write_parts(const struct fit_law *law, const double *factors, size_t num, FILE *out)
{
    const bool plain = law->family == FIT_HYPEREXPONENTIAL;
    struct fit_part parts[2];

    fit_law_parts(law, parts);
    fputs("mixture: {parts: [", out);
    for (size_t i = 0; i < 2; i++) {
        fprintf(out, "%s{share: %.8f, of: {%s: ", i == 0 ? "" : ",\n        ",
            i == 0 ? parts[0].share : 1 - parts[0].share,
            plain ? "exponential" : "lognormal");
        write_mean(parts[i].mean_s, factors, num, out);
        if (!plain)
            fprintf(out, ", cv: %.6g", parts[i].cv);
        fputs("}}}", out);
    }
    fputs("]}", out);
}

/* "lognormal: {mean: 180 s, cv: 1.2}" */
static void
write_law(const struct fit_law *law, const double *factors, size_t num, FILE *out)
{
    if (law->family == FIT_HYPEREXPONENTIAL || law->family == FIT_TWO_LOGNORMALS) {
        write_parts(law, factors, num, out);
        return;
    }
    fprintf(out, "%s: ", fit_family_name(law->family));
    write_mean(fit_law_mean_s(law), factors, num, out);
    if (law->family == FIT_WEIBULL)
        fprintf(out, ", shape: %.6g", fit_law_shape(law));
    else if (law->family != FIT_EXPONENTIAL)
        fprintf(out, ", cv: %.6g", fit_law_cv(law));
    fputc('}', out);
}

/* Of agents who neither learn nor tire any more: that is added by their keys. */
static void
write_length(const char *key, const struct fit_length_law *self, double stretch,
    size_t num, FILE *out)
{
    const struct fit_law own = fit_law_times(&self->curve.law, 1 / stretch);
    const struct fit_law *law = &own;

    fprintf(out, "    %s: {", key);
    if (self->share_short > 0) {
        fprintf(out,
            "mixture: {parts: [\n        {share: %.8f, of: {uniform: {min: 0 "
            "s, max: %.6g s}}},\n        {share: %.8f, of: {",
            self->share_short, fmin(2 * self->short_mean_s, FIT_SHORT_S),
            1 - self->share_short);
        write_law(law, self->factors, num, out);
        fputs("}}]}", out);
    } else {
        write_law(law, self->factors, num, out);
    }
    fputs("}\n", out);
}

static void
write_hazard(const struct fit_hazard *self, FILE *out)
{
    fputs("hazard: {times: [", out);
    for (size_t i = 0; i < self->num; i++)
        fprintf(out, "%s%.6g s", i == 0 ? "" : ", ", self->from_s[i]);
    fputs("],\n      rates: [", out);
    for (size_t i = 0; i < self->num; i++)
        fprintf(
            out, "%s%.6g per h", i == 0 ? "" : ", ", 3600 * self->rate_per_s[i]);
    fputs("]}", out);
}

static void
write_patience(const struct fit_patience *self, size_t num, FILE *out)
{
    if (!self->any) {
        fputs("    patience: never\n", out);
        return;
    }
    fputs("    patience: {", out);
    if (self->in_steps)
        write_hazard(&self->hazard, out);
    else
        write_law(&self->curve.law, self->factors, num, out);
    fputs("}\n", out);
    if (self->balk > 0)
        fprintf(out, "    balk: %.4g %%\n", 100 * self->balk);
}

/* ---- types ---- */

static void
write_arrivals(const struct fit_arrivals *self, FILE *out)
{
    const bool factors = fit_has_factors(self);

    fputs(factors ? "    arrivals:\n      gamma_poisson:\n        counts: "
                  : "    arrivals:\n      profile:\n        counts: ",
        out);
    write_list(self->means, self->num_intervals, "%.4g", out);
    if (factors)
        fprintf(out, "\n        cv: %.3g %%\n        correlation: %.3g",
            100 * self->interval_cv, self->correlation);
    fputc('\n', out);
}

static void
write_type(const struct fit_job *self, size_t type, FILE *out)
{
    const struct fit_type *of = fit_job_type(self, type);
    const double stretch = fit_pace_stretch(&self->gather.pace);

    fprintf(out, "  %s:\n    # %.1f calls a day\n", self->names[type],
        of->calls->num_offered / (double)self->calendar.num_open_days);
    write_arrivals(&of->calls->arrivals, out);
    fit_say_talk(self, type, "    # ", out);
    write_length(
        "talk", &of->talk, stretch, of->calls->arrivals.num_intervals, out);
    if (of->after_call.any)
        write_length("after_call", &of->after_call, stretch,
            of->calls->arrivals.num_intervals, out);
    fit_say_patience(self, type, "    # ", out);
    write_patience(&of->patience, of->calls->arrivals.num_intervals, out);
    fprintf(
        out, "    service_level: {target: 80 %%, within: %.0f s}\n", FIT_WITHIN_S);
}

/* ---- all of it ---- */

static void
write_day(const struct fit_job *self, FILE *out)
{
    const struct fit_arrivals *all =
        &fit_job_type(self, self->gather.num_types)->calls->arrivals;
    char opens[16], closes[16], every[48];

    unit_print_clock(self->calendar.opens_s, opens, sizeof(opens));
    unit_print_clock(self->calendar.closes_s, closes, sizeof(closes));
    unit_print_duration(self->calendar.interval_s, every, sizeof(every));
    fprintf(out, "day: {opens: \"%s\", closes: \"%s\", interval: %s", opens, closes,
        every);
    if (fit_has_busyness(all))
        fprintf(out, ", busyness: {gamma: {cv: %.3g %%}}", 100 * all->busyness_cv);
    fputs("}\n", out);
}

enum status
fit_write_scenario(const void *job, FILE *out)
{
    const struct fit_job *self = job;

    fprintf(out, "# Learnt by callq fit from a log of calls.\n");
    fit_say_rows(self, "# ", out);
    fit_say_returns(self, "# ", out);
    fputs("scenario: Learnt from a log\n", out);
    fit_say_arrivals(self, "# ", out);
    write_day(self, out);
    fputs("contacts:\n", out);
    fit_say_types(self, "  # ", out);
    for (size_t t = 0; t < self->gather.num_types; t++)
        if (fit_job_type(self, t)->calls->num_offered > 0)
            write_type(self, t, out);
    fit_write_agents(self, out);
    return ferror(out) ? STATUS_OUTSIDE : STATUS_DONE;
}
