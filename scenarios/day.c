/*
 * The sections `day`, `steady` and `run`: the clock, and how often the dice are
 * thrown. It knows nothing of contacts and agents.
 */
#include <string.h>

#include "scenarios/schema.h"
#include "scenarios/units.h"

enum {
    SHORTEST_INTERVAL_S = 60,
    MOST_BATCHES = 10000,
    WARM_UP_S = 36000,
    MOST_REPLICATIONS = 100000000,
    TEXT_SIZE = 48
};

static const char *const at_close_words[] = { "serve", "hang_up", NULL };
static const char *const returns_words[] = { "lost", "next_opening", NULL };

/* What the keys say, before they are looked at together. */
struct day_keys {
    double opens_s, closes_s, interval_s;
    enum at_close at_close;
    enum returns_after_close returns;
    struct duration busyness;
};
struct steady_keys {
    double warm_up_s, length_s, batches;
    struct duration busyness;
};

static const struct param day_params[] = {
    KEY("opens", struct day_keys, opens_s, PARAM_CLOCK, "08:00", 0, DAY_S,
        "when the day begins"),
    KEY("closes", struct day_keys, closes_s, PARAM_CLOCK, "18:00", 0, DAY_S,
        "when contacts no longer arrive"),
    KEY("interval", struct day_keys, interval_s, PARAM_DURATION, PARAM_OPTIONAL,
        SHORTEST_INTERVAL_S, DAY_S,
        "length of the intervals of lists and results (the whole day)"),
    KEY_WORDS("at_close", struct day_keys, at_close, "serve", at_close_words,
        "those present at closing: serve them, or hang_up on the queue"),
    KEY_WORDS("returns_after_close", struct day_keys, returns, "lost",
        returns_words,
        "those who would be in touch again while it is closed, of several days: "
        "lost, or there at the next_opening"),
    PARAM_END,
};
static const struct child day_children[] = {
    CHILD("busyness", struct day_keys, busyness, PARAM_OPTIONAL, child_factor,
        TAKES_FACTOR, NULL, "one random factor on all arrivals of the day"),
    CHILD_END,
};
const struct section day_section = { "the day", day_params, day_children, NULL };

static const struct param steady_params[] = {
    KEY("warm_up", struct steady_keys, warm_up_s, PARAM_DURATION, PARAM_OPTIONAL, 0,
        DBL_MAX, "time before anything is counted (found by MSER-5 on pilot runs)"),
    KEY("length", struct steady_keys, length_s, PARAM_DURATION, "1000 h",
        PARAM_ABOVE_0, DBL_MAX, "time that is counted"),
    KEY("batches", struct steady_keys, batches, PARAM_WHOLE, "30", 1, MOST_BATCHES,
        "equal pieces that the length is cut into"),
    PARAM_END,
};
static const struct child steady_children[] = {
    CHILD("busyness", struct steady_keys, busyness, PARAM_OPTIONAL, child_factor,
        TAKES_FACTOR, NULL, "one random factor on all arrivals of a replication"),
    CHILD_END,
};
const struct section steady_section = { "the steady state", steady_params,
    steady_children, NULL };

/* Without `interval`, the whole day is one: as good as written. */
static void
default_interval(struct reader *self, const struct spot *at, struct day_keys *keys)
{
    char *text;
    struct spot child;

    if (spot_child(at, "interval", &child))
        return;
    keys->interval_s = keys->closes_s - keys->opens_s;
    text = reader_alloc(self, 1, TEXT_SIZE);
    if (text == NULL)
        return;
    unit_print_duration(keys->interval_s, text, TEXT_SIZE);
    spot_default(self, at, "interval", text, &child);
}

static void
set_day(struct reader *self, const struct day_keys *keys)
{
    struct day *day = &self->out->day;

    day->opens_s = keys->opens_s;
    day->length_s = keys->closes_s - keys->opens_s;
    day->interval_s = keys->interval_s;
    /* an interval that rounding made of nothing is none */
    day->num_intervals = (size_t)ceil(day->length_s / day->interval_s - 1e-9);
    self->day_known = true;
}

void
day_child(struct reader *self, const struct spot *at, void *out)
{
    const size_t before = reader_problems(self);
    struct day_keys keys = { 0 };
    struct spot closes;

    (void)out;
    if (!section_params(self, at, &day_section, &keys))
        return;
    if (reader_problems(self) == before && keys.closes_s <= keys.opens_s) {
        spot_child(at, "closes", &closes);
        spot_problem(self, &closes,
            "the day closes at or before it opens; a day "
            "ends at \"24:00\" at the latest");
    }
    if (reader_problems(self) == before) {
        default_interval(self, at, &keys);
        set_day(self, &keys);
    }
    section_rest(self, at, &day_section, &keys);
    self->out->at_close = keys.at_close;
    self->out->returns_after_close = keys.returns;
    self->out->busyness = keys.busyness;
}

/* Until one has been found. */
static void
default_warm_up(
    struct reader *self, const struct spot *at, struct steady_keys *keys)
{
    struct spot child;

    keys->warm_up_s = WARM_UP_S;
    if (!spot_child(at, "warm_up", &child))
        spot_default(self, at, "warm_up", "10 h", &child);
}

void
steady_child(struct reader *self, const struct spot *at, void *out)
{
    struct scenario *scenario = out;
    struct steady_keys keys = { 0 };
    struct spot day;

    if (spot_child(at->up, "day", &day)) {
        spot_key_problem(self, at, "there is a day too; keep one of the two");
        return;
    }
    scenario->day = (struct day){ .steady = true,
        .length_s = INFINITY,
        .interval_s = INFINITY,
        .num_intervals = 1 };
    self->day_known = true;
    section_read(self, at, &steady_section, &keys);
    scenario->finds_warm_up = isnan(keys.warm_up_s);
    if (scenario->finds_warm_up)
        default_warm_up(self, at, &keys);
    scenario->warm_up_s = keys.warm_up_s;
    scenario->run_length_s = keys.length_s;
    scenario->num_batches = (size_t)(keys.batches >= 1 ? keys.batches : 1);
    scenario->busyness = keys.busyness;
}

static const struct param run_params[] = {
    KEY("seed", struct run_settings, seed, PARAM_TEXT, "1", 0, 0,
        "any text; the same seed gives the same numbers"),
    KEY("confidence", struct run_settings, confidence, PARAM_SHARE, "95 %", 0.5,
        0.999999, "confidence of the intervals"),
    PARAM_END,
};
static const struct param replications_param =
    KEY("replications", struct run_settings, replications, PARAM_WHOLE,
        PARAM_OPTIONAL, 1, MOST_REPLICATIONS, "");

static const struct param at_most_param = KEY("at_most", struct run_settings,
    at_most, PARAM_WHOLE, PARAM_OPTIONAL, 1, MOST_REPLICATIONS, "");

static void
at_most_child(struct reader *self, const struct spot *at, void *out)
{
    value_read(self, at, &at_most_param, out);
}

static void
replications_child(struct reader *self, const struct spot *at, void *out)
{
    value_read(self, at, &replications_param, out);
}

static const struct child run_children[] = {
    CHILD("replications", struct run_settings, replications, PARAM_OPTIONAL,
        replications_child, TAKES_VALUE, NULL,
        "independent days (100), or runs of a steady state (1)"),
    CHILD_ALL("precision", PARAM_OPTIONAL, precision_child, TAKES_VALUE, NULL,
        "go on until these half-widths are reached: {all.asa: 1 s}"),
    CHILD("at_most", struct run_settings, at_most, PARAM_OPTIONAL, at_most_child,
        TAKES_VALUE, NULL, "replications, where precision is asked for (10000)"),
    CHILD_END,
};
const struct section run_section = { "run", run_params, run_children, NULL };

void
run_child(struct reader *self, const struct spot *at, void *out)
{
    struct run_settings *run = out;
    struct spot child;

    precision_start(self, at);
    if (at->node->kind == NODE_MAP && !spot_child(at, "replications", &child))
        spot_default(
            self, at, "replications", self->out->day.steady ? "1" : "100", &child);
    run->confidence = 0.95;
    section_read(self, at, &run_section, run);
}
