/* Templates to text. It knows durations, shares and clocks, and no key but those of
 * distributions. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "sim/err.h"
#include "tests/draft.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define EAGER 0.8

enum {
    ROUND_S = 30,
    QUARTER_MIN = 15
};

/* The first are round: they keep the half minutes. */
static const char *const distributions[] = { "$m", "{constant: {value: $m}}",
    "{empirical: {values: [$h, $m, $d], weights: [1, 2, 1]}}",
    "{mixture: {parts: [{share: 30 %, of: $h}, {share: 70 %, of: $d}]}}",
    "{constant: {value: $h}, shift: $m}", "{constant: {value: $v}}",
    "{exponential: {mean: $m}}", "{exponential: {mean: $V}}",
    "{exponential: {mean: $h}, shift: $h}", "{erlang: {mean: $m, phases: $n}}",
    "{gamma: {mean: $v, cv: $S}}", "{gamma: {mean: $m, cv: 1.5}, at_least: $h}",
    "{lognormal: {mean: $m, cv: 1.2}}", "{lognormal: {mean: $m, sd: $h}}",
    "{lognormal: {median: $h, sigma: $x}, at_most: $d}",
    "{weibull: {mean: $m, shape: 0.8}}", "{uniform: {min: $h, max: $d}}",
    "{triangular: {min: $h, mode: $m, max: $d}}",
    "{hyperexponential: {means: [$h, $d], weights: [2, 1]}}",
    "{pareto: {mean: $m, shape: 2.5}}",
    "{hazard: {times: [0 s, $m], rates: [$r, $r]}}",
    "{mixture: {parts: [{share: 10 %, of: {exponential: {mean: $m}}}, {share: "
    "90 %, of: {uniform: {min: 0 s, max: $d}}}]}}" };
enum {
    NUM_ROUND = 6
};

size_t
draft_below(struct draft *self, size_t num)
{
    return (size_t)(rng_uniform(&self->rng) * (double)num);
}

bool
draft_maybe(struct draft *self, double share)
{
    return rng_uniform(&self->rng) < share;
}

bool
draft_wants(struct draft *self, double share)
{
    return draft_maybe(self, self->eager ? fmax(EAGER, share) : share);
}

double
draft_between(struct draft *self, double least, double most)
{
    return least + (most - least) * rng_uniform(&self->rng);
}

void
draft_print(struct draft *self, const char *format, ...)
{
    va_list args;
    int length;

    va_start(args, format);
    length =
        vsnprintf(self->text + self->used, self->size - self->used, format, args);
    va_end(args);
    CQ_BUG_IF(length < 0 || (size_t)length >= self->size - self->used);
    self->used += (size_t)length;
}

void
draft_file(struct draft *self, const char *format, ...)
{
    const size_t room = sizeof(self->files) - self->num_file_bytes;
    char line[200];
    va_list args;
    int length;

    va_start(args, format);
    vsnprintf(line, sizeof(line), format, args);
    va_end(args);
    length = snprintf(self->files + self->num_file_bytes, room, "#|%s\n", line);
    CQ_BUG_IF(length < 0 || (size_t)length >= room);
    self->num_file_bytes += (size_t)length;
}

/* day.csv: of one queue an interval a row, of another two of them. */
static void
add_day_file(struct draft *self)
{
    self->has_day_file = true;
    draft_file(self, "=day.csv");
    draft_file(self, "at;queue;calls;length;heads");
    for (size_t i = 0; i < 3 * self->num_intervals; i++) {
        const unsigned minute = self->opens_min +
                                (unsigned)(i / 3) * self->interval_min +
                                (i % 3 == 2 ? self->interval_min / 2 : 0);

        draft_file(self, "%02u:%02u;%c;%zu;%zu,5;%zu", minute / 60, minute % 60,
            "XYY"[i % 3], 1 + draft_below(self, 20),
            20 + draft_below(self, (size_t)self->handle_s), draft_below(self, 9));
    }
}

void
draft_column(struct draft *self, const char *column, const char *more)
{
    if (!self->has_day_file)
        add_day_file(self);
    draft_print(self, "{file: day.csv, column: %s, at: at%s}", column,
        more[0] != '\0' ? more : ", where: {queue: X}");
}

/* About so long, in steps of half a minute where all is round. */
static void
add_duration(struct draft *self, double mean_s)
{
    if (self->round)
        draft_print(self, "%g s", fmax(1, round(mean_s / ROUND_S)) * ROUND_S);
    else
        draft_print(self, "%.4g s", mean_s);
}

static void
add_durations(struct draft *self, size_t num)
{
    for (size_t i = 0; i < num; i++) {
        draft_print(self, i == 0 ? "[" : ", ");
        add_duration(self, self->mean_s * draft_between(self, 0.5, 1.5));
    }
    draft_print(self, "]");
}

static void
add_varying(struct draft *self)
{
    if (self->steady || self->num_intervals == 1)
        add_duration(self, self->mean_s);
    else
        add_durations(self, self->num_intervals);
}

static void
add_counts(struct draft *self)
{
    const double most = 2 * self->per_h * (self->closes_min - self->opens_min) /
                        60 / (double)self->num_intervals;

    for (size_t i = 0; i < self->num_intervals; i++)
        draft_print(self, "%s%.0f", i == 0 ? "[" : ", ",
            draft_between(self, 0, most) + (i == 0));
    draft_print(self, "]");
}

/* Rising clock times; many at one instant where all is round. */
static void
add_log(struct draft *self)
{
    const double length_s = 60.0 * (self->closes_min - self->opens_min);
    double at_s = 60.0 * self->opens_min;

    for (size_t i = 0; i < self->num_recorded; i++) {
        const double most_s = (60.0 * self->closes_min - 1 - at_s) * 2 /
                              (double)(self->num_recorded - i + 1);
        double gap_s = draft_between(self, 0, fmin(most_s, length_s));
        unsigned s;

        if (self->round)
            gap_s = floor(gap_s / ROUND_S) * ROUND_S;
        at_s += floor(gap_s);
        s = (unsigned)at_s;
        draft_print(self, "%s\"%02u:%02u:%02u\"", i == 0 ? "[" : ", ", s / 3600,
            s / 60 % 60, s % 60);
    }
    draft_print(self, "]");
}

static void
add_clock(struct draft *self, unsigned minute)
{
    draft_print(self, "\"%02u:%02u\"", minute / 60, minute % 60);
}

static void
add_distribution(struct draft *self)
{
    draft_one_of(
        self, distributions, self->round ? NUM_ROUND : COUNT(distributions));
}

static void
add_share(struct draft *self, bool inner)
{
    if (!inner && draft_maybe(self, 0.2))
        draft_print(self, draft_maybe(self, 0.5) ? "0 %%" : "100 %%");
    else
        draft_print(self, "%.0f %%", draft_between(self, 5, 95));
}

static void
add_number(struct draft *self, char letter)
{
    if (letter == 'f')
        draft_print(
            self, "%.3g per hour", 2 + self->per_h * draft_between(self, 0.5, 1.5));
    else if (letter == 'r')
        draft_print(self, "%.4g per min", 60 / self->mean_s);
    else if (letter == 'n')
        draft_print(self, "%zu", 1 + draft_below(self, 4));
    else if (letter == 'q')
        draft_print(self, "%zu", draft_below(self, 7));
    else
        draft_print(self, "%.2f", draft_between(self, 0.5, 2));
}

/* The first is always served by agents. */
static void
add_type_served(struct draft *self)
{
    const size_t type = draft_below(self, self->num_types);

    draft_print(self, "t%zu", self->only_bot[type] ? 1 : type + 1);
}

static void
add_token(struct draft *self, char letter)
{
    switch (letter) {
    case 'm':
    case 'h':
    case 'd':
        add_duration(self, self->mean_s * (letter == 'h'      ? 0.5
                                              : letter == 'd' ? 2
                                                              : 1));
        break;
    case 'V':
        if (!self->steady && self->num_intervals > 1 && draft_maybe(self, 0.2)) {
            draft_column(
                self, "length", ", unit: s, volume: calls, where: {queue: Y}");
            break;
        } /* fall through */
    case 'v':
        add_varying(self);
        break;
    case 'T':
        add_durations(self, self->num_recorded);
        break;
    case 'D':
        add_distribution(self);
        break;
    case 't':
        add_type_served(self);
        break;
    case 'c':
        add_counts(self);
        break;
    case 'a':
        add_log(self);
        break;
    case 's':
    case 'S':
        add_share(self, letter == 'S');
        break;
    case 'o':
    case 'O':
        add_clock(self, self->opens_min + (letter == 'O' ? QUARTER_MIN : 0));
        break;
    case 'e':
    case 'E':
        add_clock(self, self->closes_min - (letter == 'E' ? QUARTER_MIN : 0));
        break;
    default:
        add_number(self, letter);
    }
}

void
draft_add(struct draft *self, const char *template)
{
    for (; *template != '\0'; template ++)
        if (*template == '$')
            add_token(self, *++template);
        else
            draft_print(self, "%c", *template);
}

void
draft_one_of(struct draft *self, const char *const *templates, size_t num)
{
    draft_add(self, templates[draft_below(self, num)]);
}

void
draft_keys(struct draft *self, const struct draft_key *keys)
{
    for (; keys->share > 0; keys++)
        if (draft_wants(self, keys->share))
            draft_add(self, keys->template);
}
