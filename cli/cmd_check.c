/* callq check: read, do not run; the work beside the staff, and plain hints. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/check_week.h"
#include "cli/command.h"
#include "cli/format.h"
#include "cli/fresh.h"
#include "cli/hints.h"
#include "cli/load.h"
#include "cli/page.h"
#include "cli/warm_up.h"
#include "scenarios/json_schema.h"
#include "scenarios/units.h"
#include "sim/err.h"
#include "sim/forecast.h"
#include "sim/totals.h"

enum {
    LABEL_WIDTH = 6,
    LEAST_WIDTH = 9,
    MOST_WIDTH = 16,
    MOST_BLOCKS = 2
};

/* A column of the table: the load of a type, or of all (index num_types); the staff
 * of a group, or of all (index num_groups). */
struct column {
    const char *name;
    size_t index;
    bool is_staff;
    bool is_shrunk; /* fewer are seated than scheduled */
    int width;
};

struct table {
    const struct scenario *scenario;
    const struct offered *offered;
    struct column *columns;
    size_t num;
};

static double
cell(const struct table *self, const struct column *column, size_t interval)
{
    const struct scenario *s = self->scenario;
    const size_t num = column->is_staff ? s->num_groups : s->num_types;
    const bool all = column->index == num;
    double sum = 0;

    for (size_t i = all ? 0 : column->index; i < num; i++) {
        sum += column->is_staff ? offered_staff(s, i, interval)
                                : offered_load(self->offered, s, i, interval);
        if (!all)
            break;
    }
    return sum;
}

/* As many columns as fit on a page, from first on. */
static void
print_block(const struct table *self, size_t first, size_t last)
{
    const struct day *day = &self->scenario->day;
    char label[32];

    printf("\n  %-*s", LABEL_WIDTH, "");
    for (size_t c = first; c < last; c++)
        printf("%*s", self->columns[c].width,
            self->columns[c].is_shrunk  ? "seated"
            : self->columns[c].is_staff ? "agents"
                                        : "Erlangs");
    printf("\n  %-*s", LABEL_WIDTH, "");
    for (size_t c = first; c < last; c++)
        page_right(stdout, self->columns[c].width, self->columns[c].name);
    for (size_t i = scenario_first_interval(self->scenario);
         i < self->offered->num_intervals; i++) {
        if (day->steady)
            snprintf(label, sizeof(label), "steady");
        else
            unit_print_clock(
                day->opens_s + (double)i * day->interval_s, label, sizeof(label));
        printf("\n  %-*s", LABEL_WIDTH, label);
        for (size_t c = first; c < last; c++)
            printf("%*.*f", self->columns[c].width,
                self->columns[c].is_shrunk  ? 1
                : self->columns[c].is_staff ? 0
                                            : 2,
                cell(self, &self->columns[c], i));
    }
    putchar('\n');
}

/* Agent-hours of a group, seated and scheduled; all groups: index num_groups. */
static double
hours(const struct scenario *s, size_t index, bool seated)
{
    const bool all = index == s->num_groups;
    double sum_s = 0;

    for (size_t g = all ? 0 : index; g < (all ? s->num_groups : index + 1); g++)
        for (size_t i = 0; i < s->day.num_intervals; i++)
            sum_s += offered_interval_s(s, i) *
                     (seated ? offered_staff(s, g, i) : offered_heads(s, g, i));
    return sum_s / 3600;
}

static bool
is_shrunk(const struct scenario *s, size_t index)
{
    return hours(s, index, true) < hours(s, index, false) * (1 - 1e-9);
}

/* What became of the heads, where fewer are seated. */
static void
print_shrunk(const struct scenario *s)
{
    char text[300];

    for (size_t g = 0; g < s->num_groups; g++) {
        if (!is_shrunk(s, g))
            continue;
        snprintf(text, sizeof(text),
            "%.80s: of %.1f agent-hours scheduled, %.1f are seated on average "
            "(absences, shrinkage and breaks taken off)",
            s->groups[g].name, hours(s, g, false), hours(s, g, true));
        page_text(stdout, 2, text);
    }
}

static void
add_column(struct table *self, const char *name, size_t index, bool is_staff)
{
    const int width = page_columns(name) + 2;

    self->columns[self->num++] = (struct column){ name, index, is_staff,
        is_staff && is_shrunk(self->scenario, index),
        width < LEAST_WIDTH  ? LEAST_WIDTH
        : width > MOST_WIDTH ? MOST_WIDTH
                             : width };
}

/* Behind the last column that still fits on a page that begins with first. */
static size_t
end_of_block(const struct table *self, size_t first)
{
    int used = LABEL_WIDTH + 2;
    size_t last = first;

    while (last < self->num && used + self->columns[last].width <= PAGE_WIDTH)
        used += self->columns[last++].width;
    return last;
}

static void
add_columns(struct table *self, bool each)
{
    const struct scenario *s = self->scenario;

    for (size_t i = 0; each && i < s->num_types; i++)
        add_column(self, s->types[i].name, i, false);
    if (!each || s->num_types > 1)
        add_column(self, "all", s->num_types, false);
    for (size_t i = 0; each && i < s->num_groups; i++)
        add_column(self, s->groups[i].name, i, true);
    if (!each)
        add_column(self, "all", s->num_groups, true);
}

static size_t
num_blocks(const struct table *self)
{
    size_t num = 0;

    for (size_t first = 0; first < self->num; first = end_of_block(self, first))
        num++;
    return num;
}

/* Side by side as far as they fit; else their sums, unless all was asked for. */
static enum status
print_loads(
    const struct scenario *scenario, const struct offered *offered, bool all)
{
    struct table table = { scenario, offered, NULL, 0 };

    table.columns = calloc(
        scenario->num_types + scenario->num_groups + 2, sizeof(*table.columns));
    if (table.columns == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    add_columns(&table, true);
    if (!all && num_blocks(&table) > MOST_BLOCKS) {
        table.num = 0;
        add_columns(&table, false);
        puts("  So many do not fit side by side: these are the sums; --verbose "
             "shows each.");
    }
    for (size_t first = 0; first < table.num; first = end_of_block(&table, first))
        print_block(&table, first, end_of_block(&table, first));
    print_shrunk(scenario);
    free(table.columns);
    return STATUS_DONE;
}

/* "2 contact types", after what comes before; nothing of what there is none of. */
static void
add_count(char *text, size_t size, const char *before, size_t num, const char *what)
{
    const size_t used = strlen(text);

    if (num > 0)
        snprintf(text + used, size - used, "%s%zu %s%s", before, num, what,
            num == 1 ? "" : "s");
}

/* ", 35 days in a row (7 of warm-up, 30 open)" */
static void
add_horizon(char *text, size_t size, const struct horizon *horizon)
{
    size_t used = strlen(text);

    used += (size_t)snprintf(text + used, size - used, ", %zu days in a row (",
        horizon->num_warm_up_calendar + horizon->num_calendar);
    if (horizon->num_warm_up_calendar > 0)
        used += (size_t)snprintf(text + used, size - used, "%zu of warm-up, ",
            horizon->num_warm_up_calendar);
    snprintf(text + used, size - used, "%zu open)", horizon->num_days);
}

static void
print_head(const char *path, const struct loaded *loaded)
{
    const struct scenario *s = &loaded->scenario;
    char chosen[120];
    char text[600], opens[16], closes[16], span[64], each[64];

    unit_print_clock(s->day.opens_s, opens, sizeof(opens));
    if (s->day.steady) {
        unit_print_duration(s->warm_up_s, span, sizeof(span));
        unit_print_duration(s->run_length_s, each, sizeof(each));
        snprintf(text, sizeof(text), "steady state over %s after %s%s", each, span,
            warm_up_text(loaded, chosen, sizeof(chosen)));
    } else {
        unit_print_clock(s->day.opens_s + s->day.length_s, closes, sizeof(closes));
        unit_print_duration(s->day.interval_s, each, sizeof(each));
        snprintf(text, sizeof(text), "day from %s to %s in steps of %s", opens,
            closes, each);
        if (s->horizon.num_days > 0)
            add_horizon(text, sizeof(text), &s->horizon);
    }
    printf("%s is right%s%s\n", path, s->name[0] != '\0' ? ": " : "", s->name);
    add_count(text, sizeof(text), ": ", s->num_types, "contact type");
    add_count(text, sizeof(text), ", ", s->num_groups, "agent group");
    add_count(text, sizeof(text), ", ", s->num_bots, "chatbot");
    page_text(stdout, 2, text);
}

static void
add_error(char *text, size_t size, const char *what, double spread)
{
    const size_t used = strlen(text);

    if (spread > 0)
        snprintf(text + used, size - used, "%s %s %.3g %% (cv %.3g %%)",
            used > 0 ? "," : "", what, 100 * forecast_mape(spread),
            100 * forecast_cv(spread));
}

static void
print_forecast_error(const struct scenario *s)
{
    const char *const lead = scenario_is_day(s) ? "each day" : "each run";
    const struct forecast_error *error = &s->forecast_error;
    char errors[300] = "", text[500];

    add_error(errors, sizeof(errors), "volume", error->volume);
    add_error(errors, sizeof(errors), "handle times", error->aht);
    add_error(errors, sizeof(errors), "staff", error->staff);
    if (errors[0] == '\0')
        return;
    snprintf(text, sizeof(text),
        "forecast error: %s as a whole is off the plan below by, on average,%s",
        lead, errors);
    page_text(stdout, 2, text);
}

/* When it is not an ordinary day; the figures below have it in them. */
static void
print_incidents(const struct scenario *s)
{
    for (size_t i = 0; i < s->num_incidents; i++) {
        const struct incident *incident = &s->incidents[i];
        char text[200], from[16], until[16];

        unit_print_clock(s->day.opens_s + incident->from_s, from, sizeof(from));
        unit_print_clock(s->day.opens_s + incident->until_s, until, sizeof(until));
        snprintf(text, sizeof(text), "incident %s to %s%s%.120s", from, until,
            incident->name[0] == '\0' ? "" : ": ", incident->name);
        page_text(stdout, 2, text);
    }
}

static void
print_memory(const struct scenario *scenario)
{
    const double kilobytes = (double)totals_size(scenario) / 1024;
    const double num = isnan(scenario->run.replications)
                           ? (scenario->day.steady ? 1 : 100)
                           : scenario->run.replications;
    const bool large = num * kilobytes >= 1024;

    printf("\n  memory: %.1f %s for the sums of %.0f replication%s",
        num * kilobytes / (large ? 1024 : 1), large ? "MB" : "kB", num,
        num == 1 ? "\n" : "s");
    if (num > 1)
        printf(", %.1f kB each\n", kilobytes);
}

static enum status
print_check(const char *path, const struct loaded *loaded, bool all)
{
    const struct scenario *scenario = &loaded->scenario;
    struct offered offered;
    enum status status = say_code(offered_init(&offered, scenario));

    if (status == STATUS_DONE) {
        print_head(path, loaded);
        check_week(scenario);
        print_forecast_error(scenario);
        print_incidents(scenario);
        fresh_add_returns(loaded, &offered);
        status = print_loads(scenario, &offered, all);
    }
    if (status == STATUS_DONE) {
        fresh_print(loaded, stdout);
        print_memory(scenario);
        puts("\n  Hints:");
        status = hints_print(scenario, &offered, all, stdout);
    }
    offered_free(&offered);
    return status;
}

static enum status
check(const struct options *options, const char *path)
{
    struct loaded loaded;
    enum status status = load(&loaded, options, path);

    if (status == STATUS_DONE && options_given(options, OPTION_RESOLVED))
        node_print(loaded.reading.resolved, stdout);
    else if (status == STATUS_DONE)
        status = print_check(path, &loaded, options_given(options, OPTION_VERBOSE));
    load_free(&loaded);
    return status;
}

/* The one thing that check does without a file. */
static enum status
print_schema(const struct options *options)
{
    if (options->num_words > 0)
        return say_error(STATUS_INPUT,
            "--schema is of all scenarios; leave out '%s'", options->words[0]);
    json_schema_write(stdout);
    return STATUS_DONE;
}

static enum status
run(const struct options *options)
{
    enum status worst = STATUS_DONE;

    if (options_given(options, OPTION_SCHEMA))
        return print_schema(options);
    if (options->num_words == 0)
        return say_error(STATUS_INPUT,
            "'callq check' needs a scenario file; callq new day.yaml makes one");
    for (size_t i = 0; i < options->num_words; i++) {
        const enum status status = check(options, options->words[i]);

        if (i + 1 < options->num_words && status == STATUS_DONE)
            puts(options_given(options, OPTION_RESOLVED) ? "---" : "");
        worst = status > worst ? status : worst;
    }
    return worst;
}

const struct command command_check = {
    .name = "check",
    .words = "FILE..",
    .help = "read a scenario, and show its work beside its staff",
    .about =
        "Reads scenarios and tells everything that is wrong with them, with line "
        "and column. Of one that is right it prints the offered load of each "
        "interval in Erlangs (contacts that will ask for an agent x mean handle "
        "time) beside the staff, and what a planner would remark on. Nothing "
        "is simulated.",
    .most = SIZE_MAX,
    .run = run,
    .finds_heads = true,
    .options = { OPTION_RESOLVED, OPTION_SCHEMA, OPTION_SET, OPTION_UNSET,
        OPTION_ALLOW, OPTION_FROM, OPTION_STATE, OPTION_QUIET, OPTION_VERBOSE },
    .examples = { { "is it right, and is there enough staff?",
                      "callq check day.yaml" },
        { "with two agents less at noon",
            "callq check day.yaml --set agents.desk.staff.5=5" },
        { "everything it means, defaults and all",
            "callq check day.yaml --resolved" } },
};
