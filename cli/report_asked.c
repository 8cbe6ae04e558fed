/* What was asked, in words: who gets in touch, who answers, when. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/format.h"
#include "cli/report_parts.h"
#include "scenarios/units.h"

enum {
    TEXT_SIZE = 600,
    NAMES_SIZE = 400
};

/* ---- contacts ---- */

static double
expected(const struct scenario *scenario, const struct contact_type *type)
{
    return scenario->day.steady
               ? arrivals_expected(&type->arrivals, 0, 3600)
               : contact_type_expected(type, 0, scenario->day.length_s);
}

/* "3 min 17 s", or "2 min to 4 min" of means that vary over the day. */
static const char *
mean_text(const struct duration *self, char *out)
{
    double least = INFINITY, most = 0;
    char from[FORMAT_SIZE], to[FORMAT_SIZE];

    for (size_t i = 0; i < self->num_instances; i++) {
        const double mean = duration_mean(self, i);

        least = fmin(least, mean);
        most = fmax(most, mean);
    }
    format_time(most, to);
    if (least < most)
        snprintf(out, TEXT_SIZE, "%s to %s", format_time(least, from), to);
    else
        snprintf(out, TEXT_SIZE, "%s", to);
    return out;
}

/* A figure, and below it what it is of. */
static void
put_two(FILE *out, const char *figure, const char *below)
{
    fputs("<td><span class=\"whole\">", out);
    html_text(out, figure);
    fputs("</span><br><small>", out);
    html_text(out, below);
    fputs("</small></td>", out);
}

/* otherwise: what it means that there is none. */
static void
put_duration(FILE *out, const struct duration *self, const char *otherwise)
{
    char text[TEXT_SIZE];

    if (self->model == NULL)
        html_cell(out, otherwise);
    else
        put_two(out, mean_text(self, text), self->model->head.name);
}

static void
put_talk(FILE *out, const struct contact_type *type)
{
    char mean[FORMAT_SIZE];

    if (type->talk.model != NULL)
        put_duration(out, &type->talk, "");
    else if (isnan(contact_type_talk_s(type, 0)))
        html_cell(out, type->served_by_bot ? "with the chatbot" : "from the log");
    else
        put_two(out, format_time(contact_type_talk_s(type, 0), mean), "by intent");
}

static void
put_within(FILE *out, const struct contact_type *type)
{
    char within[48], target[FORMAT_SIZE];

    if (isnan(type->within_s)) {
        html_cell(out, "–");
        return;
    }
    unit_print_duration(type->within_s, within, sizeof(within));
    snprintf(target, sizeof(target), "%g %%", 100 * type->target);
    put_two(out, within, isnan(type->target) ? "no target" : target);
}

static void
put_type(
    FILE *out, const struct scenario *scenario, const struct contact_type *type)
{
    const double contacts = expected(scenario, type);
    char text[TEXT_SIZE];

    html_row_open(out, type->name);
    html_cell(out, type->channel);
    html_cell_number(out, figure_count(contacts, contacts < 100 ? 1 : 0, text));
    put_talk(out, type);
    put_duration(out, &type->after_call, "none");
    put_duration(out, &type->patience, "wait for ever");
    put_within(out, type);
    html_row_close(out);
}

static void
put_types(FILE *out, const struct scenario *scenario)
{
    const struct html_head heads[] = { { "Contact type", "", false },
        { "Channel", "", false },
        { "Fresh contacts", scenario->day.steady ? "per hour" : "per day", true },
        { "Talk", "mean", false }, { "After it", "mean", false },
        { "Patience", "mean", false }, { "Answer within", "target", false } };

    html_table_open(
        out, "Who gets in touch", heads, sizeof(heads) / sizeof(*heads));
    for (size_t i = 0; i < scenario->num_types; i++)
        put_type(out, scenario, &scenario->types[i]);
    html_table_close(out);
}

/* ---- agents ---- */

/* "regular, prospects (second choice)" */
static const char *
serves_text(const struct scenario *scenario, size_t group, char *out)
{
    const struct skills *skills = &scenario->types_of[group];
    size_t used = 0;

    strcpy(out, "nobody");
    for (size_t i = 0; i < skills->num && used + 120 < NAMES_SIZE; i++)
        used += (size_t)snprintf(out + used, NAMES_SIZE - used, "%s%.80s%s",
            i > 0 ? ", " : "", scenario->types[skills->at[i].type].name,
            skills->at[i].rank > 1 ? " (later choice)" : "");
    return out;
}

/* The least and the most that are scheduled in an interval: "2 to 6". */
static const char *
heads_text(const struct kept *kept, const char *group, char *out)
{
    const struct scenario *scenario = &kept->scenario;
    double least = INFINITY, most = -INFINITY;
    char name[32], from[FIGURE_SIZE], to[FIGURE_SIZE];

    for (size_t i = scenario_first_interval(scenario);
         i < (scenario->day.steady ? 1 : scenario->day.num_intervals); i++) {
        const double heads = kept_estimate(kept, group, "scheduled",
            scenario->day.steady
                ? "all"
                : interval_name(scenario, (int)i, name, sizeof(name)))
                                 .value;

        least = fmin(least, heads);
        most = fmax(most, heads);
    }
    figure_count(least, least == floor(least) ? 0 : 1, from);
    figure_count(most, most == floor(most) ? 0 : 1, to);
    if (!(least <= most))
        return strcpy(out, "–");
    if (least == most)
        snprintf(out, TEXT_SIZE, "%.40s", to);
    else
        snprintf(out, TEXT_SIZE, "%.40s to %.40s", from, to);
    return out;
}

static void
put_groups(FILE *out, const struct kept *kept)
{
    const struct scenario *scenario = &kept->scenario;
    const struct html_head heads[] = { { "Agent group", "", false },
        { "Answers", "", false }, { "Agents scheduled", "", true } };
    char text[TEXT_SIZE];

    if (scenario->num_groups == 0)
        return;
    html_table_open(out, "Who answers", heads, sizeof(heads) / sizeof(*heads));
    for (size_t g = 0; g < scenario->num_groups; g++) {
        html_row_open(out, scenario->groups[g].name);
        html_cell(out, serves_text(scenario, g, text));
        html_cell_number(out, heads_text(kept, scenario->groups[g].name, text));
        html_row_close(out);
    }
    html_table_close(out);
}

static void
put_bot(FILE *out, const struct scenario *scenario, const struct chatbot *bot)
{
    fputs("<p>The chatbot ", out);
    html_text(out, bot->name);
    fputs(" meets ", out);
    for (size_t i = 0; i < bot->num_handles; i++) {
        const struct bot_handling *handling = &bot->handles[i];

        fprintf(out, "%s%g %% of ", i > 0 ? ", " : "", 100 * handling->offered);
        html_text(out, scenario->types[handling->type].name);
        fprintf(out, ", and contains %.4g %% of whom it keeps to the end",
            100 * handling->containment);
    }
    fputs(".</p>\n", out);
}

/* ---- the clock ---- */

static void
put_clock(FILE *out, const struct scenario *scenario)
{
    const struct day *day = &scenario->day;
    char from[48], until[48], step[48];

    if (day->steady) {
        html_element(out, "p",
            "A steady state: the same hour goes on and on, with no opening and no "
            "closing.");
        return;
    }
    unit_print_clock(day->opens_s, from, sizeof(from));
    unit_print_clock(day->opens_s + day->length_s, until, sizeof(until));
    unit_print_duration(day->interval_s, step, sizeof(step));
    fprintf(out,
        "<p>The doors are open from %s to %s, in intervals of %s. Who waits at "
        "closing is %s. Each day begins with its own luck of who calls, when, and "
        "for how long",
        from, until, step,
        scenario->at_close == AT_CLOSE_SERVE ? "still served" : "cut off");
    if (scenario->busyness.model != NULL)
        fputs("; whole days are busier or quieter, too", out);
    fputs(".</p>\n", out);
}

void
report_asked(FILE *out, const struct kept *kept)
{
    const struct scenario *scenario = &kept->scenario;

    put_clock(out, scenario);
    put_types(out, scenario);
    put_groups(out, kept);
    for (size_t i = 0; i < scenario->num_bots; i++)
        put_bot(out, scenario, &scenario->bots[i]);
    html_element(out, "p class=\"note\"",
        "Fresh contacts are those expected, before anybody calls again; means are "
        "exact. What the scenario does not say, and was assumed, stands under "
        "Assumptions.");
}
