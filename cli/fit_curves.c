/*
 * What was seen beside what a fit makes of it, as one table that plots/fit.gp
 * draws: part,of,x,seen,low,high,law. Parts: counts and arrivals (x seconds of the
 * day), talk and patience (x seconds), quantiles of talk (x by the law, seconds).
 */
#include <math.h>

#include "cli/fit.h"

enum {
    NUM_POINTS = 99
};

static void
row(FILE *out, const char *part, const char *of, const double numbers[5])
{
    fprintf(out, "%s,%s", part, of);
    for (size_t i = 0; i < 5; i++) {
        fputc(',', out);
        if (!isnan(numbers[i]))
            fprintf(out, "%.9g", numbers[i]);
    }
    fputc('\n', out);
}

static double
middle_s(const struct fit_job *self, size_t interval)
{
    return self->calendar.opens_s +
           ((double)interval + 0.5) * self->calendar.interval_s;
}

/* The mean day, and how far one day may lie from it. */
static void
write_arrivals(const struct fit_job *self, const struct fit_arrivals *of,
    const char *name, FILE *out)
{
    const double cv2 = (fit_has_busyness(of) ? pow(of->busyness_cv, 2) : 0) +
                       (fit_has_factors(of) ? pow(of->interval_cv, 2) : 0);

    for (size_t i = 0; i < of->num_intervals; i++) {
        const double mean = of->means[i];
        const double far = 1.96 * sqrt(mean + cv2 * mean * mean);

        row(out, "arrivals", name,
            (const double[]){
                middle_s(self, i), NAN, fmax(mean - far, 0), mean + far, mean });
    }
}

/* Each day's, the differences of weekdays and the trend taken out. */
static void
write_counts(const struct fit_job *self, const struct fit_arrivals *of,
    const char *name, FILE *out)
{
    for (size_t i = 0; i < of->num_intervals; i++)
        for (size_t day = 0; day < of->num_days && day < NUM_POINTS; day++)
            if (!fit_arrivals_missing(of, day, i))
                row(out, "counts", name,
                    (const double[]){ middle_s(self, i),
                        fit_arrivals_count(of, day, i) /
                            of->factors[of->weekdays[day]] / of->levels[day],
                        NAN, NAN, NAN });
}

/* The length that a law with its spike has a share below, by halving. */
static double
length_at(const struct fit_length_law *law, double share)
{
    double low_s = 0, high_s = 1;

    while (fit_length_share_below(law, high_s) < share && high_s < 1e9)
        high_s *= 2;
    for (int i = 0; i < 60; i++) {
        const double middle_s = (low_s + high_s) / 2;

        if (fit_length_share_below(law, middle_s) < share)
            low_s = middle_s;
        else
            high_s = middle_s;
    }
    return high_s;
}

/* The percentiles seen, with the law's share; or with the law's percentiles. */
static void
write_talk(const struct fit_type *of, const char *name, bool quantiles, FILE *out)
{
    for (int i = 1; of->talk.any && i <= NUM_POINTS; i++) {
        const double share = i / (NUM_POINTS + 1.);
        const double seen_s = fit_tally_quantile_s(&of->calls->talk, share);

        if (!(seen_s > 0))
            continue;
        if (quantiles)
            row(out, "quantiles", name,
                (const double[]){
                    length_at(&of->talk, share), seen_s, NAN, NAN, NAN });
        else
            row(out, "talk", name,
                (const double[]){ seen_s, share, NAN, NAN,
                    fit_length_share_below(&of->talk, seen_s) });
    }
}

/* Where at least ten still wait; the band is that of log(-log), which stays between
 * 0 and 1 (Kalbfleisch and Prentice 1980). */
static void
write_patience(const struct fit_patience *self, const char *name, FILE *out)
{
    for (size_t i = 0; self->any && i < self->seen.num; i++) {
        const struct fit_step *step = &self->seen.steps[i];
        const double far =
            1.96 * step->error / (step->share * fabs(log(step->share)));

        if (step->at_risk < 10 || !(step->share > 0))
            break;
        row(out, "patience", name,
            (const double[]){ step->length_s, step->share,
                pow(step->share, exp(far)), pow(step->share, exp(-far)),
                fit_patience_survival(self, step->length_s) });
    }
}

enum status
fit_write_curves(const void *job, FILE *out)
{
    const struct fit_job *self = job;

    fputs("part,of,x,seen,low,high,law\n", out);
    for (size_t t = 0; t <= self->gather.num_types; t++) {
        const struct fit_type *of = fit_job_type(self, t);
        const bool all = t == self->gather.num_types;
        const char *name = all ? "all" : self->names[t];

        if ((all && self->gather.num_types == 1) || !(of->calls->num_offered > 0))
            continue;
        write_arrivals(self, &of->calls->arrivals, name, out);
        write_counts(self, &of->calls->arrivals, name, out);
        write_talk(of, name, false, out);
        write_talk(of, name, true, out);
        write_patience(&of->patience, name, out);
    }
    return ferror(out) ? STATUS_OUTSIDE : STATUS_DONE;
}
