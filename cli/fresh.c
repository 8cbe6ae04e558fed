/* Fresh counts from an ACD's, found and told. */
#include "cli/fresh.h"

#include "cli/page.h"
#include "scenarios/units.h"
#include "sim/err.h"

static const struct fresh_count *
count_at(const struct fresh *self, size_t type, size_t interval)
{
    return &self->counts[type * self->num_intervals + interval];
}

static bool
is_met(const struct fresh_count *count)
{
    return fabs(count->simulated - count->given) <= count->within;
}

static void
clock_of(const struct scenario *scenario, size_t interval, char *out, unsigned size)
{
    unit_print_clock(
        scenario->day.opens_s + (double)interval * scenario->day.interval_s, out,
        size);
}

/* The interval in which the counts are furthest from each other. */
static void
say_worst(const struct loaded *self)
{
    const struct fresh *fresh = &self->fresh;
    size_t type = 0, interval = 0;
    double worst = -1;
    char clock[16];

    for (size_t t = 0; t < fresh->num_types; t++)
        for (size_t i = 0; fresh->asked[t] && i < fresh->num_intervals; i++) {
            const struct fresh_count *count = count_at(fresh, t, i);
            const double off =
                fabs(count->simulated - count->given) / count->within;

            if (off > worst) {
                worst = off;
                type = t;
                interval = i;
            }
        }
    clock_of(&self->scenario, interval, clock, sizeof(clock));
    say_note("no fresh counts bring the given offered ones (basis: offered): of "
             "%.80s at %s %.1f are given and %.1f simulated at best; do the counts "
             "go with this staff, patience and retries?",
        self->scenario.types[type].name, clock,
        count_at(fresh, type, interval)->given,
        count_at(fresh, type, interval)->simulated);
}

enum status
fresh_settle(struct loaded *self, const struct options *options)
{
    unsigned num_threads;
    enum status status;
    int ret;

    if (!fresh_wanted(&self->scenario))
        return STATUS_DONE;
    status = options_threads(options, &num_threads);
    if (status != STATUS_DONE)
        return status;
    ret = fresh_find(&self->fresh, &self->scenario, num_threads, NULL);
    if (ret == CQ_OK && !self->fresh.found)
        say_worst(self);
    return say_code(ret);
}

/* A bot's share has been taken off there already. */
void
fresh_add_returns(const struct loaded *self, struct offered *offered)
{
    const struct fresh *fresh = &self->fresh;

    for (size_t t = 0; t < fresh->num_types; t++)
        for (size_t i = 0; fresh->asked[t] && i < fresh->num_intervals; i++) {
            const struct fresh_count *count = count_at(fresh, t, i);

            if (count->fresh > 0 && self->scenario.types[t].bot == CQ_NONE)
                offered->contacts[t * fresh->num_intervals + i] *=
                    count->simulated / count->fresh;
        }
}

static void
print_line(const char *label, const struct fresh_count *count, bool met, FILE *out)
{
    fprintf(out, "  %-6s%12.1f%12.1f%12.1f%s\n", label, count->given,
        count->simulated, count->fresh, met ? "" : "  not met");
}

static void
print_type(const struct loaded *self, size_t type, FILE *out)
{
    const struct fresh *fresh = &self->fresh;
    struct fresh_count sum = { 0 };
    char text[300];

    fputc('\n', out);
    snprintf(text, sizeof(text),
        "%.80s: the counts are an ACD's (basis: offered). The fresh contacts "
        "behind "
        "them, in %zu round%s of %zu days:",
        self->scenario.types[type].name, fresh->num_rounds,
        fresh->num_rounds == 1 ? "" : "s", fresh->num_days);
    page_text(out, 0, text);
    fprintf(out, "  %-6s%12s%12s%12s\n  %-6s%12s%12s%12s\n", "", "offered",
        "offered", "fresh", "", "given", "simulated", "found");
    for (size_t i = 0; i < fresh->num_intervals; i++) {
        const struct fresh_count *count = count_at(fresh, type, i);
        char clock[16];

        clock_of(&self->scenario, i, clock, sizeof(clock));
        print_line(clock, count, is_met(count), out);
        sum.given += count->given;
        sum.simulated += count->simulated;
        sum.fresh += count->fresh;
    }
    print_line("day", &sum, true, out);
}

void
fresh_print(const struct loaded *self, FILE *out)
{
    for (size_t t = 0; t < self->fresh.num_types; t++)
        if (self->fresh.asked[t])
            print_type(self, t, out);
}

void
fresh_write(const struct loaded *self, FILE *out)
{
    const struct fresh *fresh = &self->fresh;

    fputs("of,interval,given,simulated,fresh,within\n", out);
    for (size_t t = 0; t < fresh->num_types; t++)
        for (size_t i = 0; fresh->asked[t] && i < fresh->num_intervals; i++) {
            const struct fresh_count *count = count_at(fresh, t, i);
            char clock[16];

            clock_of(&self->scenario, i, clock, sizeof(clock));
            fprintf(out, "%s,%s,%.10g,%.10g,%.10g,%.10g\n",
                self->scenario.types[t].name, clock, count->given, count->simulated,
                count->fresh, count->within);
        }
}
