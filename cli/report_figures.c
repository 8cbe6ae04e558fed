/* Verdicts and tables of the page: figures of the summary, none of them new. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/report_parts.h"
#include "cli/summary.h"
#include "sim/measures.h"

enum {
    MOST_COLUMNS = 8,
    NAME_SIZE = 512,
    UNIT_SIZE = 32
};

/* A table: a row for each thing of a kind, and one of all. */
struct sheet {
    const struct kept *kept;
    const char *caption;
    const char *first; /* head of the names */
    enum of_kind kind;
    bool has_all;
    const struct summary_column *columns[MOST_COLUMNS];
    int decimals[MOST_COLUMNS];
    size_t num;
};

static struct estimate
estimate_at(const struct sheet *self, size_t row, const char *measure)
{
    const bool all = row == report_num(self->kept, self->kind);

    return kept_of(self->kept,
        all ? (struct of){ OF_ALL, 0 } : (struct of){ self->kind, (uint32_t)row },
        measure);
}

static size_t
num_rows(const struct sheet *self)
{
    const size_t num = report_num(self->kept, self->kind);

    return num + (self->has_all && num > 1);
}

/* A column that nobody has a value in is left out; the others have as many decimals
 * as their smallest half-width carries. */
static void
add_column(struct sheet *self, const struct summary_column *column)
{
    double smallest = INFINITY;
    bool any = false;

    for (size_t row = 0; row < num_rows(self); row++) {
        const struct estimate estimate = estimate_at(self, row, column->measure);
        const double half_width = fabs(column->scale) * estimate.half_width;

        any |= !isnan(estimate.value);
        if (half_width > 0 && half_width < smallest)
            smallest = half_width;
    }
    if (!any || self->num == MOST_COLUMNS)
        return;
    self->columns[self->num] = column;
    self->decimals[self->num] = figure_decimals(
        isinf(smallest) ? NAN : smallest, column->least, column->most);
    if (self->decimals[self->num] < column->least && !(smallest >= 10))
        self->decimals[self->num] = column->least;
    self->num++;
}

static void
add_columns(struct sheet *self, const struct summary_column *columns, size_t most)
{
    for (size_t c = 0; c < most && columns[c].head != NULL; c++)
        add_column(self, &columns[c]);
}

/* "min per day" of several days is "min per run". @return out */
static const char *
unit_of(const struct kept *kept, const char *unit, char *out)
{
    const char *per = strstr(unit, "per day");

    if (per == NULL)
        snprintf(out, UNIT_SIZE, "%s", unit);
    else
        snprintf(
            out, UNIT_SIZE, "%.*s%s", (int)(per - unit), unit, report_per(kept));
    return out;
}

static void
put_heads(FILE *out, const struct sheet *self)
{
    struct html_head heads[MOST_COLUMNS + 1] = { { self->first, "", false } };
    char units[MOST_COLUMNS][UNIT_SIZE];

    for (size_t c = 0; c < self->num; c++)
        heads[c + 1] = (struct html_head){ self->columns[c]->head,
            unit_of(self->kept, self->columns[c]->unit, units[c]), true };
    html_table_open(out, self->caption, heads, self->num + 1);
}

static void
put_sheet(FILE *out, const struct sheet *self)
{
    const size_t num = report_num(self->kept, self->kind);
    char name[NAME_SIZE];

    if (num == 0 || self->num == 0)
        return;
    put_heads(out, self);
    for (size_t row = 0; row < num_rows(self); row++) {
        const struct of of = row == num ? (struct of){ OF_ALL, 0 }
                                        : (struct of){ self->kind, (uint32_t)row };

        of_name(&self->kept->scenario, of, name, sizeof(name));
        html_row_open(out, name);
        for (size_t c = 0; c < self->num; c++)
            report_figure(out, self->kept, name, self->columns[c]->measure, "all",
                self->columns[c]->scale, self->decimals[c]);
        html_row_close(out);
    }
    html_table_close(out);
}

static void
put_table(FILE *out, const struct kept *kept, const char *caption,
    const char *first, enum of_kind kind, const struct summary_column *columns,
    size_t most)
{
    struct sheet sheet = { .kept = kept,
        .caption = caption,
        .first = first,
        .kind = kind,
        .has_all = kind != OF_BOT && kind != OF_SLICE };

    add_columns(&sheet, columns, most);
    put_sheet(out, &sheet);
}

/* ---- verdicts ---- */

/* What follows the target's own text in the sentence. */
static const char *
measured_words(const char *words, const char *target)
{
    const size_t length = strlen(target);
    const char *rest = strncmp(words, target, length) == 0 ? words + length : words;

    if (strncmp(rest, " (required)", 11) == 0)
        rest += 11;
    return rest[0] == ':' && rest[1] == ' ' ? rest + 2 : rest;
}

static void
put_verdict(FILE *out, const struct csv *csv, size_t row)
{
    const char *verdict = kept_cell(csv, row, "verdict");
    const char *target = kept_cell(csv, row, "target");
    const bool required = strcmp(kept_cell(csv, row, "required"), "yes") == 0;

    fputs("<li><span class=\"verdict ", out);
    html_text(out, verdict);
    fputs("\">", out);
    html_text(out, verdict);
    fputs("</span> <strong>", out);
    html_text(out, target);
    fprintf(
        out, "%s</strong> <span>", required ? " <small>(required)</small>" : "");
    html_text(out, measured_words(kept_cell(csv, row, "words"), target));
    fputs("</span></li>\n", out);
}

static void
put_counts(FILE *out, const struct csv *csv)
{
    size_t num[3] = { 0 };

    for (size_t i = 0; i < csv->num_rows; i++)
        for (int word = VERDICT_MET; word <= VERDICT_UNDECIDED; word++)
            num[word] += strcmp(kept_cell(csv, i, "verdict"),
                             verdict_text((enum verdict_word)word)) == 0;
    fprintf(out,
        "<p>Of %zu target%s: %zu met, %zu missed, %zu undecided. Met and missed "
        "are said only where the whole confidence interval lies on that side of "
        "the "
        "target; undecided where it lies on both.</p>\n",
        csv->num_rows, csv->num_rows == 1 ? "" : "s", num[VERDICT_MET],
        num[VERDICT_MISSED], num[VERDICT_UNDECIDED]);
}

void
report_verdicts(FILE *out, const struct kept *kept)
{
    if (kept->verdicts->num_rows == 0) {
        html_element(out, "p",
            "The scenario states no target, so there is none to judge by: "
            "targets: [\"all.service_level >= 80 %\"] would be one.");
    } else {
        put_counts(out, kept->verdicts);
        fputs("<ul class=\"verdicts\">\n", out);
        for (size_t i = 0; i < kept->verdicts->num_rows; i++)
            put_verdict(out, kept->verdicts, i);
        fputs("</ul>\n", out);
    }
    report_lines(out, kept, "precision");
    report_lines(out, kept, "adjusted");
    report_words(out, kept, "rest");
}

/* ---- the tables ---- */

static const struct summary_column six[] = {
    { "the default", "%", "service_level", 100, 0, 1, 2, false },
    { "of the answered", "%", "service_level_answered", 100, 0, 1, 2, false },
    { "without short abandons", "%", "service_level_excluding_short", 100, 0, 1, 2,
        false },
    { "without abandons in time", "%", "service_level_excluding_within", 100, 0, 1,
        2, false },
    { "abandons in time count", "%", "service_level_credit", 100, 0, 1, 2, false },
    { "short abandons count", "%", "service_level_credit_short", 100, 0, 1, 2,
        false },
};
enum {
    NUM_SIX = sizeof(six) / sizeof(six[0])
};

void
report_definitions(FILE *out, const struct kept *kept)
{
    if (!report_has(kept, OF_TYPE, "service_level")) {
        html_element(out, "p",
            "No contact type states within what time it is to be answered "
            "(service_level: {within: 20 s}), so there is no service level.");
        return;
    }
    html_element(out, "p",
        "The field counts the same calls in six ways. They differ only in what "
        "becomes of those who hang up; the more do, the further apart they are.");
    put_table(out, kept, "Service level by its six definitions", "of", OF_TYPE, six,
        NUM_SIX);
    report_words(out, kept, "thresholds");
    fputs("<dl>\n", out);
    for (size_t i = 0; i < NUM_SIX; i++) {
        const struct measure *measure = measure_named(six[i].measure);

        fputs("<dt>", out);
        html_text(out, six[i].head);
        fputs(" <code>", out);
        html_text(out, six[i].measure);
        fputs("</code></dt><dd>", out);
        html_text(out, measure->formula);
        fputs("</dd>\n", out);
    }
    fputs("</dl>\n", out);
}

static const struct summary_column waits[] = {
    { "mean of all", "s", "wait", 1, 0, 1, 2, false },
    { "of those who hang up", "s", "wait_abandoned", 1, 0, 1, 2, false },
    { "half within", "s", "wait_p50", 1, 0, 1, 2, false },
    { "90 % within", "s", "wait_p90", 1, 0, 1, 2, false },
    { "99 % within", "s", "wait_p99", 1, 0, 1, 2, false },
    { "longest", "s", "longest_wait", 1, 0, 0, 1, false },
};

void
report_contacts(FILE *out, const struct kept *kept)
{
    put_table(out, kept, "Contacts by type", "of", OF_TYPE,
        summary_heads[SUMMARY_CONTACTS].columns, SUMMARY_COLUMNS);
    if (report_has(kept, OF_TYPE, "blocked") ||
        report_has(kept, OF_TYPE, "balked") ||
        report_has(kept, OF_TYPE, "switched_out") ||
        report_has(kept, OF_TYPE, "callback_taken") ||
        report_has(kept, OF_TYPE, "cut_off"))
        put_table(out, kept, "Contacts that leave otherwise", "of", OF_TYPE,
            summary_heads[SUMMARY_OTHERWISE].columns, SUMMARY_COLUMNS);
    put_table(out, kept, "Waits of the answered, and of all", "of", OF_TYPE, waits,
        sizeof(waits) / sizeof(waits[0]));
    if (kept->scenario.num_slices > 0)
        put_table(out, kept, "Intents and arms of the types", "of", OF_SLICE,
            summary_heads[SUMMARY_CONTACTS].columns, SUMMARY_COLUMNS);
    report_words(out, kept, "accounts");
    report_words(out, kept, "costs");
    report_lines(out, kept, "fresh");
}

static const struct summary_column agents[] = {
    { "scheduled", "agents", "scheduled", 1, 0, 1, 1, false },
    { "seated", "agents", "seated", 1, 0, 1, 1, false },
    { "answered", "per day", "answered", 1, 0, 0, 2, false },
    { "handle time", "s", "aht", 1, 0, 1, 2, false },
    { "occupancy", "%", "occupancy", 100, 0, 1, 2, false },
    { "overtime", "min per day", "overtime", 1. / 60, 0, 1, 1, false },
    { "paid", "h per day", "paid_hours", 1, 0, 1, 1, false },
};

void
report_agents(FILE *out, const struct kept *kept)
{
    put_table(out, kept, "Agents by group", "of", OF_GROUP, agents,
        sizeof(agents) / sizeof(agents[0]));
    html_element(out, "p class=\"note\"",
        "Occupancy is the share of the seated time with a contact in hand. "
        "Scheduled "
        "and paid are the plan's own.");
}

static const struct summary_column bots[] = {
    { "offered", "per day", "bot_offered", 1, 0, 0, 2, false },
    { "containment", "%", "containment", 100, 0, 1, 2, false },
    { "as vendors report it", "%", "containment_reported", 100, 0, 1, 2, false },
    { "contained and resolved", "%", "containment_resolved", 100, 0, 1, 2, false },
    { "falsely contained", "% of contained", "false_containment", 100, 0, 1, 2,
        false },
    { "escalated", "%", "escalation_rate", 100, 0, 1, 2, false },
    { "hung up on it", "%", "bot_abandonment", 100, 0, 1, 2, false },
    { "session", "s", "bot_time", 1, 0, 1, 2, false },
};

void
report_chatbots(FILE *out, const struct kept *kept)
{
    put_table(out, kept, "Chatbots, and containment three ways", "of", OF_BOT, bots,
        sizeof(bots) / sizeof(bots[0]));
    html_element(out, "p class=\"note\"",
        "Containment is who ends with the bot; as vendors report it, who hung up "
        "on "
        "the bot counts as contained, too; contained and resolved leaves out whom "
        "it "
        "did not help.");
    report_words(out, kept, "work");
}

static const struct summary_column customers[] = {
    { "customers", "per day", "customers", 1, 0, 0, 2, false },
    { "settled in the first contact", "%", "fcr", 100, 0, 1, 2, false },
    { "as a centre measures it", "%", "fcr_measured", 100, 0, 1, 2, false },
    { "come back", "%", "repeat_rate", 100, 0, 1, 2, false },
    { "gave up", "per day", "gave_up", 1, 0, 0, 2, false },
    { "lost", "per day", "lost", 1, 0, 0, 2, false },
    { "service level", "%", "service_level:customer", 100, 0, 1, 2, false },
};

void
report_customers(FILE *out, const struct kept *kept)
{
    put_table(out, kept, "Customers, each person once", "of", OF_TYPE, customers,
        sizeof(customers) / sizeof(customers[0]));
    html_element(out, "p class=\"note\"",
        "Lost: never served and not coming back; gave up: served without success "
        "and "
        "not coming back.");
    put_table(out, kept, "What customers make of it", "of", OF_TYPE,
        summary_heads[SUMMARY_OUTCOMES].columns, SUMMARY_COLUMNS);
    report_lines(out, kept, "customers");
}
