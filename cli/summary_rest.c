/*
 * A run that begins in mid-day, in words: what has come against the plan, what that
 * says of the rest, how the centre stands, and what nobody has told and is assumed.
 */
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/page.h"
#include "cli/summary.h"
#include "scenarios/units.h"
#include "sim/err.h"
#include "sim/reforecast.h"

enum {
    TEXT_SIZE = 4000,
    CLOCK_SIZE = 16,
    DURATION_SIZE = 48
};

/* A paragraph as it grows. */
struct words {
    char text[TEXT_SIZE];
    size_t used;
};

__attribute__((format(printf, 2, 3))) static void
say(struct words *self, const char *format, ...)
{
    va_list args;
    int length;

    va_start(args, format);
    length = vsnprintf(
        self->text + self->used, sizeof(self->text) - self->used, format, args);
    va_end(args);
    if (length > 0 && (size_t)length < sizeof(self->text) - self->used)
        self->used += (size_t)length;
}

static const char *
clock_of(const struct scenario *scenario, char *out)
{
    unit_print_clock(scenario->day.opens_s + scenario->now.from_s, out, CLOCK_SIZE);
    return out;
}

/* ---- the volume ---- */

/* "10.8 % above", "3.2 % below", or "as planned". */
static void
say_change(struct words *out, double times)
{
    const double change = 100 * (times - 1);

    if (fabs(change) < 0.05)
        say(out, "as planned");
    else
        say(out, "%.1f %% %s plan", fabs(change), change > 0 ? "above" : "below");
}

static void
say_how(struct words *out, const struct scenario *scenario,
    const struct outlook *outlook)
{
    const double confidence = 100 * scenario->run.confidence;

    if (scenario->now.by == REFORECAST_NONE)
        say(out, "the rest of the day is taken as planned (reforecast: none)");
    else if (!reforecast_is_open(scenario) && scenario->now.by == REFORECAST_BAYES)
        say(out, "the rest of the day is taken as planned, since the plan leaves "
                 "nothing "
                 "open: give day.busyness, or write reforecast: ratio");
    else {
        say(out, "the rest of the day is forecast ");
        say_change(out, outlook->times);
        if (scenario->now.by == REFORECAST_RATIO)
            say(out, ", in the ratio of what has come (reforecast: ratio)");
        else
            say(out, " (%+.1f to %+.1f %%, at %g %%)", 100 * (outlook->least - 1),
                100 * (outlook->most - 1), confidence);
    }
}

static void
say_volume(const struct run *self, const struct outlook *outlook, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    const double coming = outlook->planned * outlook->times;
    char number[FIGURE_SIZE], other[FIGURE_SIZE];
    struct words words = { .used = 0 };
    bool all = true;

    for (size_t t = 0; t < scenario->num_types; t++)
        all = all && !isnan(scenario->now.arrived[t]);
    if (outlook->expected > 0 || outlook->arrived > 0) {
        say(&words, "%s%s have come where %s were expected: ",
            figure_count(outlook->arrived, 0, number),
            self->loaded.fresh.counts != NULL ? " of the fresh contacts behind "
                                                "the ACD's counts"
                                              : "",
            figure_count(outlook->expected, 0, other));
        say_how(&words, scenario, outlook);
    } else {
        say(&words, "How many have come is not told: the rest of the day is as the "
                    "plan has it, with the plan's luck");
    }
    say(&words, "; %s are to come", figure_count(coming, 0, number));
    if (fabs(outlook->times - 1) >= 5e-4)
        say(&words, " where the plan has %s",
            figure_count(outlook->planned, 0, other));
    if (all && outlook->arrived > 0)
        say(&words, ", %s in the whole day",
            figure_count(outlook->arrived + coming, 0, other));
    say(&words, ".");
    page_text(out, 0, words.text);
}

/* ---- who is there ---- */

/* "12 of billing wait, the longest for 3 min; " */
static bool
say_waiting(struct words *out, const struct scenario *scenario, size_t type)
{
    const struct waiting_now *waiting = &scenario->now.waiting[type];
    char longest[DURATION_SIZE];

    if (waiting->num == 0)
        return false;
    unit_print_duration(waiting->oldest_s, longest, sizeof(longest));
    say(out, "; %zu of %s wait%s, the longest for %s", waiting->num,
        scenario->types[type].name, waiting->num == 1 ? "s" : "", longest);
    return true;
}

static bool
say_promised(struct words *out, const struct scenario *scenario, size_t type)
{
    const struct promised_now *promised = &scenario->now.promised[type];

    if (promised->num == 0)
        return false;
    say(out, "; %zu of %s %s promised a call", promised->num,
        scenario->types[type].name, promised->num == 1 ? "was" : "were");
    return true;
}

static uint32_t
num_busy(const struct scenario *scenario, size_t group)
{
    const struct busy_now *busy = &scenario->now.busy[group];
    uint32_t num = busy->num;

    for (size_t i = 0; busy->of != NULL && i < scenario->types_of[group].num; i++)
        num += busy->of[i];
    return num;
}

static bool
say_busy(struct words *out, const struct scenario *scenario, size_t group)
{
    const uint32_t num = num_busy(scenario, group);

    if (num == 0)
        return false;
    say(out, "; %lu of %s %s a contact in hand", (unsigned long)num,
        scenario->groups[group].name, num == 1 ? "has" : "have");
    return true;
}

static void
say_stand(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    struct words words = { .used = 0 }, line = { .used = 0 };
    bool any_waits = false, any_busy = false;
    char clock[CLOCK_SIZE];

    for (size_t t = 0; t < scenario->num_types; t++)
        any_waits |= say_waiting(&words, scenario, t);
    for (size_t g = 0; g < scenario->num_groups; g++)
        any_busy |= say_busy(&words, scenario, g);
    for (size_t t = 0; t < scenario->num_types; t++)
        say_promised(&words, scenario, t);
    if (!any_waits)
        say(&words, "; nobody waits");
    if (!any_busy)
        say(&words, "; no agent has a contact in hand");
    say(&line, "At %s: %s.", clock_of(scenario, clock), words.text + 2);
    page_text(out, 0, line.text);
}

/* ---- what is assumed ---- */

/* "; ITEM a, b" of the names for which is() holds; nothing if all or none do. */
static void
say_names(struct words *out, const struct scenario *scenario, const char *what,
    size_t num, const char *(*name)(const struct scenario *, size_t),
    bool (*is)(const struct scenario *, size_t))
{
    size_t found = 0;

    for (size_t i = 0; i < num; i++)
        if (is(scenario, i))
            say(out, "%s%s", found++ == 0 ? what : ", ", name(scenario, i));
}

static const char *
type_name(const struct scenario *scenario, size_t type)
{
    return scenario->types[type].name;
}

static const char *
group_name(const struct scenario *scenario, size_t group)
{
    return scenario->groups[group].name;
}

static bool
nobody_waits(const struct scenario *scenario, size_t type)
{
    return scenario->now.waiting[type].num == 0 &&
           scenario->groups_of[type].num > 0;
}

static bool
nobody_is_busy(const struct scenario *scenario, size_t group)
{
    return num_busy(scenario, group) == 0;
}

static bool
nobody_is_promised(const struct scenario *scenario, size_t type)
{
    return scenario->types[type].callback.is_given &&
           scenario->now.promised[type].num == 0;
}

static bool
is_not_told(const struct scenario *scenario, size_t type)
{
    return isnan(scenario->now.arrived[type]);
}

/* Do customers of before come back? */
static bool
may_return(const struct scenario *scenario)
{
    for (size_t t = 0; t < scenario->num_types; t++) {
        const struct contact_type *type = &scenario->types[t];
        const struct bot_handling *handling = scenario_handling(scenario, type);

        if (type->retry.again.delay.model != NULL ||
            type->repeat.again.delay.model != NULL ||
            (handling != NULL && handling->bounce_back.again.delay.model != NULL))
            return true;
    }
    return false;
}

static bool
has_adherence(const struct scenario *scenario)
{
    for (size_t g = 0; g < scenario->num_groups; g++)
        if (scenario->groups[g].away.model != NULL)
            return true;
    return false;
}

static void
say_assumed(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    const size_t num_types = scenario->num_types;
    struct words words = { .used = 0 }, line = { .used = 0 };
    char clock[CLOCK_SIZE];

    say_names(
        &words, scenario, "; nobody waits of ", num_types, type_name, nobody_waits);
    say_names(&words, scenario, "; nobody is busy of ", scenario->num_groups,
        group_name, nobody_is_busy);
    say_names(&words, scenario, "; no call is promised to ", num_types, type_name,
        nobody_is_promised);
    say_names(&words, scenario, "; the counts so far tell nothing of ", num_types,
        type_name, is_not_told);
    if (scenario->num_bots > 0)
        say(&words, "; nobody is with a chatbot");
    if (has_adherence(scenario))
        say(&words, "; nobody is away for a spell");
    if (may_return(scenario))
        say(&words, "; nobody who was in touch before %s comes back",
            clock_of(scenario, clock));
    if (words.used > 0) {
        say(&line, "Assumed, since the state does not tell: %s.", words.text + 2);
        page_text(out, 0, line.text);
    }
    page_text(out, 0,
        "All figures below are of the rest of the day; those who wait as it begins "
        "count in its first interval, with all of their wait.");
}

void
summary_rest(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    struct outlook outlook;

    if (!scenario->now.is_given ||
        reforecast_look(scenario, scenario->run.confidence, &outlook) != CQ_OK)
        return;
    fputc('\n', out);
    say_volume(self, &outlook, out);
    say_stand(self, out);
    say_assumed(self, out);
}
