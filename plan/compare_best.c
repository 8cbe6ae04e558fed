/*
 * More than two scenarios: intervals that hold all at once, which of them may be
 * the best, and how much more it would take to tell.
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "plan/compare.h"

static const char *const the_more[] = { "service_level", "service_level_answered",
    "service_level_excluding_short", "service_level_excluding_within",
    "service_level_credit", "service_level_credit_short", "intervals_in_target",
    "days_in_target", "resolved", "fcr", "fcr_measured", "csat", "nps",
    "containment_resolved", "true_deflection", "net_deflection", "hours_saved",
    "answered" };
static const char *const the_less[] = { "abandoned", "blocked", "balked", "cut_off",
    "retries", "repeats", "bounce_backs", "gave_up", "lost", "asa", "wait",
    "wait_delayed", "wait_p50", "wait_p80", "wait_p90", "wait_p95", "wait_p99",
    "longest_wait", "delayed", "abandonment", "abandonment_long",
    "abandonment_short", "abandonment_acd", "blocking", "balking", "queue_mean",
    "queue_max", "first_response_time", "resolution_time", "backlog", "oldest",
    "overtime", "agent_cost", "bot_cost", "line_cost", "lost_value", "total_cost",
    "cost_per_contact", "cost_per_resolution", "repeat_rate", "churn",
    "false_containment", "bounce_back", "bot_abandonment", "bot_blocking",
    "callback_wait", "workload_hours", "offered_load" };

static bool
is_among(const char *name, const char *const *names, size_t num)
{
    for (size_t i = 0; i < num; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

int
compare_better(const struct measure *measure)
{
    if (is_among(measure->name, the_more, sizeof(the_more) / sizeof(*the_more)))
        return 1;
    if (is_among(measure->name, the_less, sizeof(the_less) / sizeof(*the_less)))
        return -1;
    return 0;
}

/* Does another scenario beat it beyond doubt? */
static bool
is_beaten(const struct compare *self, const struct compare_line *line, size_t index,
    int better)
{
    for (size_t other = 0; other < self->num; other++) {
        const bool before = other < index;
        struct compare_difference of;

        if (other == index ||
            !compare_difference(
                self, line, before ? other : index, before ? index : other, &of))
            continue;
        if (better * (before ? -of.difference : of.difference) >
            of.family_half_width)
            return true;
    }
    return false;
}

size_t
compare_best(const struct compare *self, const struct compare_line *line, bool *may)
{
    const int better = compare_better(line->address.measure);
    size_t best = self->num;

    for (size_t i = 0; i < self->num; i++) {
        const double value = line->sides[i].estimate.value;

        may[i] = false;
        if (better == 0 || !line->sides[i].has || isnan(value))
            continue;
        may[i] = !is_beaten(self, line, i, better);
        if (best == self->num ||
            better * (value - line->sides[best].estimate.value) > 0)
            best = i;
    }
    return best;
}

double
compare_times(
    const struct compare_difference *difference, double confidence, double *shows)
{
    /* found with chance 80 % where the difference is this many half-widths */
    const double needed = 1 + gsl_cdf_ugaussian_Pinv(0.8) /
                                  gsl_cdf_ugaussian_Pinv((1 + confidence) / 2);
    const double to_show = needed * difference->half_width;
    const double ratio = to_show / fabs(difference->difference);
    const double times = ratio <= 10 ? fmax(2, ceil(ratio * ratio)) : 100;

    *shows = to_show / sqrt(times);
    return times;
}
