/*
 * By hand (make fuzz): texts with units - durations, rates, shares, clock times,
 * dates, addresses, targets, axes of a sweep, shards - as a scenario, a log or a
 * command line may hold them. What is read is finite and reads the same between
 * blanks, with its unit written out, and printed again. A libFuzzer target.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/shard.h"
#include "cli/sweep.h"
#include "plan/call_log_time.h"
#include "scenarios/address.h"
#include "scenarios/dates.h"
#include "scenarios/reader.h"
#include "scenarios/units.h"
#include "sim/err.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum {
    MOST_TEXT = 4200 /* above the length of an input */
};

static const char day[] =
    "day: {opens: '08:00', closes: '10:00', interval: 30 min}\n"
    "contacts:\n"
    "  a: {arrivals: {poisson: {rate: 9 per hour}}, talk: 2 min, patience: 1 min}\n"
    "  b: {arrivals: {poisson: {rate: 9 per hour}}, talk: 2 min}\n"
    "agents: {one: {serves: {a: {}, b: {}}, staff: 2}}\n"
    "chatbots: {bot: {session: 1 min, handles: {a: {containment: 40 %}}}}\n"
    "segments: {both: [a, b]}\n";

/* A reader as a function of a text alone. */
typedef const char *read_unit(const char *text, double *value);

static const char *
rate(const char *text, double *value)
{
    return unit_rate(text, 1800, value);
}

static const char *
yes_or_no(const char *text, double *value)
{
    int is_on = 0;
    const char *wrong = unit_switch(text, &is_on);

    *value = is_on;
    return wrong;
}

/* The same between blanks: the same value, or as wrong. */
static void
try_unit(read_unit *read, const char *text)
{
    char padded[MOST_TEXT];
    double value = NAN, again = NAN;
    const char *wrong = read(text, &value);

    CQ_BUG_IF(wrong == NULL && !isfinite(value));
    CQ_BUG_IF(wrong != NULL && wrong[0] == '\0');
    snprintf(padded, sizeof(padded), " %s ", text);
    CQ_BUG_IF((read(padded, &again) == NULL) != (wrong == NULL));
    CQ_BUG_IF(wrong == NULL && again != value);
}

/* A plain number takes every unit. */
static void
try_number(const char *text)
{
    static const struct {
        read_unit *read;
        const char *unit;
        double divided;
    } with[] = { { unit_duration, "s", 1 }, { rate, "per s", 1 },
        { unit_share, "", 1 }, { unit_share, "%", 100 },
        { unit_points, "points", 100 } };
    char longer[MOST_TEXT];
    double number, value;

    if (unit_number(text, &number) != NULL || strchr(text, '+') != NULL)
        return;
    for (size_t i = 0; i < sizeof(with) / sizeof(*with); i++) {
        snprintf(longer, sizeof(longer), "%s %s", text, with[i].unit);
        CQ_BUG_IF(with[i].read(longer, &value) != NULL);
        CQ_BUG_IF(value != number / with[i].divided);
    }
}

static void
try_printed(const char *text)
{
    char shown[40];
    double value = 0, back = NAN;

    if (unit_duration(text, &value) == NULL) {
        unit_print_duration(value, shown, sizeof(shown));
        CQ_BUG_IF(unit_duration(shown, &back) != NULL || back != value);
    }
    if (unit_clock(text, &value) == NULL) {
        CQ_BUG_IF(!(value >= 0 && value <= 86400));
        unit_print_clock(value, shown, 16);
        CQ_BUG_IF(unit_clock(shown, &back) != NULL);
        CQ_BUG_IF(value == floor(value) && back != value);
    }
}

static void
try_times(const char *text)
{
    static const char decimals[] = { '.', ',' };
    double value, days = 0, clock_s = 0;
    struct log_time time;

    if (unit_date(text, &value) == NULL)
        CQ_BUG_IF(value != floor(value));
    if (unit_date_clock(text, &days, &clock_s) == NULL)
        CQ_BUG_IF(days != floor(days) || !(clock_s >= 0 && clock_s <= 86400));
    for (size_t i = 0; i < 2; i++) {
        if (log_number(text, decimals[i], &value))
            CQ_BUG_IF(!isfinite(value));
        if (log_length_read(text, 60, decimals[i], &value) == LENGTH_READ)
            CQ_BUG_IF(!(isfinite(value) && value >= 0));
        for (int order = DATES_UNDECIDED; order <= DATES_YMD; order++)
            if (log_time_read(text, (enum date_order)order, decimals[i], &time)) {
                CQ_BUG_IF(time.has_day && time.day < 0);
                CQ_BUG_IF(time.has_clock && !(time.s >= 0 && time.s <= 86400));
            }
    }
}

/* Names and measures of a scenario. */
static void
try_addresses(const struct scenario *scenario, const char *text)
{
    char error[ADDRESS_ERROR_SIZE] = "";
    struct address address, *list;
    struct goal goal;
    double half_width;
    size_t num;
    bool each;
    int ret = address_parse(scenario, text, &address, &each, error);

    CQ_BUG_IF(ret == CQ_OK && address.measure == NULL);
    CQ_BUG_IF(ret != CQ_OK && error[0] == '\0');
    ret = address_parse_list(scenario, text, &list, &num, error);
    CQ_BUG_IF((ret == CQ_OK) != (list != NULL));
    free(list);
    if (goal_parse(scenario, text, &goal, error) == CQ_OK)
        CQ_BUG_IF(!isfinite(goal.value) || goal.text != text);
    if (aim_parse(scenario, "all.asa", text, &address, &each, &half_width, error) ==
        CQ_OK)
        CQ_BUG_IF(!(half_width > 0 && isfinite(half_width)));
}

static void
try_axis(const char *option, const char *text)
{
    struct arena arena = { 0 };
    struct sweep_axis axis;

    if (sweep_axis_read(&axis, &arena, option, text) == STATUS_DONE) {
        CQ_BUG_IF(axis.num_keys == 0 || axis.num_keys > SWEEP_MOST_KEYS);
        CQ_BUG_IF(!axis.is_range && axis.num_values == 0);
        CQ_BUG_IF(axis.is_range && !(axis.low < axis.high));
        CQ_BUG_IF(axis.num_values > SWEEP_MOST_POINTS);
    }
    arena_free(&arena);
}

/* An axis may have 100,000 values, which takes a while. */
static bool
is_one_in_eight(const char *text)
{
    unsigned sum = 0;

    for (; *text != '\0'; text++)
        sum += (unsigned char)*text;
    return sum % 8 == 0;
}

static void
try_shard(const char *text)
{
    struct option_use uses[] = { { OPTION_SHARD, text },
        { OPTION_OUTPUT, "part.json" } };
    const struct options options = { .uses = uses, .num_uses = 2 };
    struct shard shard;

    if (shard_read(&shard, &options) == STATUS_DONE)
        CQ_BUG_IF(shard.number == 0 || shard.number > shard.of);
}

static void
try_text(const char *text)
{
    static read_unit *const readers[] = { unit_duration, unit_clock, rate,
        unit_share, unit_points, unit_number, unit_name, yes_or_no, unit_date };
    struct scenario scenario;
    struct reading reading;

    for (size_t i = 0; i < sizeof(readers) / sizeof(*readers); i++)
        try_unit(readers[i], text);
    try_number(text);
    try_printed(text);
    try_times(text);
    if (strpbrk(text, "@<>.") != NULL) { /* "did you mean" takes a while */
        CQ_BUG_IF(
            scenario_read_text("day", day, NULL, &scenario, &reading) != CQ_OK);
        try_addresses(&scenario, text);
        scenario_free(&scenario);
    }
    if (is_one_in_eight(text)) {
        try_axis("--over", text);
        try_axis("--scale", text);
    }
    try_shard(text);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    char text[MOST_TEXT - 40];

    if (size >= sizeof(text))
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    try_text(text);
    return 0;
}
