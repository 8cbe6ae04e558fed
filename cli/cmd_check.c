/* callq check: read, do not run; the work beside the staff, and plain hints. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/format.h"
#include "cli/hints.h"
#include "cli/load.h"
#include "cli/page.h"
#include "scenarios/units.h"
#include "sim/err.h"
#include "sim/totals.h"

enum {
    LABEL_WIDTH = 8,
    CELL_WIDTH = 10
};

/* A column of the table: the load of a type, of all types, or a group's staff. */
struct column {
    const char *name;
    size_t index;
    bool is_staff;
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
    const size_t num_types = self->scenario->num_types;
    double load = 0;

    if (column->is_staff)
        return offered_staff(self->scenario, column->index, interval);
    for (size_t t = 0; t < num_types; t++)
        if (t == column->index || column->index == num_types)
            load += offered_load(self->offered, self->scenario, t, interval);
    return load;
}

/* As many columns as fit on a page, from first on. */
static void
print_block(const struct table *self, size_t first, size_t last)
{
    const struct day *day = &self->scenario->day;
    char label[32];

    printf("\n  %-*s", LABEL_WIDTH, "");
    for (size_t c = first; c < last; c++)
        printf("%*s", CELL_WIDTH, self->columns[c].is_staff ? "agents" : "Erlangs");
    printf("\n  %-*s", LABEL_WIDTH, "");
    for (size_t c = first; c < last; c++)
        printf(" %*.*s", CELL_WIDTH - 1, CELL_WIDTH - 1, self->columns[c].name);
    for (size_t i = 0; i < self->offered->num_intervals; i++) {
        if (day->steady)
            snprintf(label, sizeof(label), "steady");
        else
            unit_print_clock(
                day->opens_s + (double)i * day->interval_s, label, sizeof(label));
        printf("\n  %-*s", LABEL_WIDTH, label);
        for (size_t c = first; c < last; c++)
            printf("%*.*f", CELL_WIDTH, self->columns[c].is_staff ? 0 : 2,
                cell(self, &self->columns[c], i));
    }
    putchar('\n');
}

static enum status
print_loads(const struct scenario *scenario, const struct offered *offered)
{
    const size_t fit = (PAGE_WIDTH - LABEL_WIDTH - 2) / CELL_WIDTH;
    struct table table = { scenario, offered, NULL, 0 };

    table.columns = calloc(
        scenario->num_types + scenario->num_groups + 1, sizeof(*table.columns));
    if (table.columns == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; i < scenario->num_types; i++)
        table.columns[table.num++] =
            (struct column){ scenario->types[i].name, i, false };
    if (scenario->num_types > 1)
        table.columns[table.num++] =
            (struct column){ "all", scenario->num_types, false };
    for (size_t i = 0; i < scenario->num_groups; i++)
        table.columns[table.num++] =
            (struct column){ scenario->groups[i].name, i, true };
    for (size_t first = 0; first < table.num; first += fit)
        print_block(
            &table, first, first + fit < table.num ? first + fit : table.num);
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

static void
print_head(const char *path, const struct scenario *s)
{
    char text[600], opens[16], closes[16], span[64], each[64];

    unit_print_clock(s->day.opens_s, opens, sizeof(opens));
    if (s->day.steady) {
        unit_print_duration(s->warm_up_s, span, sizeof(span));
        unit_print_duration(s->run_length_s, each, sizeof(each));
        snprintf(text, sizeof(text), "steady state over %s after %s", each, span);
    } else {
        unit_print_clock(s->day.opens_s + s->day.length_s, closes, sizeof(closes));
        unit_print_duration(s->day.interval_s, each, sizeof(each));
        snprintf(text, sizeof(text), "day from %s to %s in steps of %s", opens,
            closes, each);
    }
    printf("%s is right%s%s\n", path, s->name[0] != '\0' ? ": " : "", s->name);
    add_count(text, sizeof(text), ": ", s->num_types, "contact type");
    add_count(text, sizeof(text), ", ", s->num_groups, "agent group");
    add_count(text, sizeof(text), ", ", s->num_bots, "chatbot");
    page_text(stdout, 2, text);
}

static void
print_memory(const struct scenario *scenario)
{
    const double bytes = (double)totals_size(scenario);
    const double num = isnan(scenario->run.replications)
                           ? (scenario->day.steady ? 1 : 100)
                           : scenario->run.replications;

    printf("\n  %.0f replication%s of %.1f kB of sums each: %.1f MB\n", num,
        num == 1 ? "" : "s", bytes / 1024, num * bytes / 1048576);
}

static enum status
print_check(const char *path, const struct scenario *scenario)
{
    struct offered offered;
    enum status status = say_code(offered_init(&offered, scenario));

    if (status == STATUS_DONE) {
        print_head(path, scenario);
        status = print_loads(scenario, &offered);
    }
    if (status == STATUS_DONE) {
        print_memory(scenario);
        puts("\n  Hints:");
        status = hints_print(scenario, &offered, stdout);
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
        status = print_check(path, &loaded.scenario);
    load_free(&loaded);
    return status;
}

static enum status
run(const struct options *options)
{
    enum status worst = STATUS_DONE;

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
    .least = 1,
    .most = SIZE_MAX,
    .missing = "a scenario file; callq new day.yaml makes one",
    .run = run,
    .options = { OPTION_RESOLVED, OPTION_SET, OPTION_UNSET, OPTION_QUIET },
    .examples = { { "is it right, and is there enough staff?",
                      "callq check day.yaml" },
        { "with two agents less at noon",
            "callq check day.yaml --set agents.desk.staff.5=4" },
        { "everything it means, defaults and all",
            "callq check day.yaml --resolved" } },
};
