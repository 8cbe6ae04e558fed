/* The page of a run: its parts in order, and what several of them need. */
#include "cli/report.h"

#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/report_parts.h"
#include "report_css.h"
#include "sim/measures.h"

/* ---- what several parts need ---- */

size_t
report_num(const struct kept *kept, enum of_kind kind)
{
    const struct scenario *scenario = &kept->scenario;

    return kind == OF_TYPE    ? scenario->num_types
           : kind == OF_GROUP ? scenario->num_groups
           : kind == OF_BOT   ? scenario->num_bots
           : kind == OF_SLICE ? scenario->num_slices
                              : 0;
}

bool
report_has(const struct kept *kept, enum of_kind kind, const char *measure)
{
    for (uint32_t i = 0; i < report_num(kept, kind); i++)
        if (kept_of(kept, (struct of){ kind, i }, measure).value > 0)
            return true;
    return kept_of(kept, (struct of){ OF_ALL, 0 }, measure).value > 0;
}

const char *
report_per(const struct kept *kept)
{
    const struct scenario *scenario = &kept->scenario;

    return scenario->day.steady        ? "per hour"
           : scenario_is_day(scenario) ? "per day"
                                       : "per run";
}

void
report_words(FILE *out, const struct kept *kept, const char *about)
{
    const char *words;

    for (size_t n = 0; (words = kept_words(kept, about, n)) != NULL; n++)
        html_element(out, "p", words);
}

void
report_lines(FILE *out, const struct kept *kept, const char *about)
{
    const char *words = kept_words(kept, about, 0);

    if (words == NULL)
        return;
    fputs("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"", out);
    html_text(out, about);
    fputs("\">", out);
    html_element(out, "pre", words);
    fputs("</div>\n", out);
}

/* "billing.asa@08:30:customer" */
static void
put_address(FILE *out, const char *of, const char *measure, const char *interval)
{
    const size_t length = strcspn(measure, ":");

    html_text(out, of);
    fprintf(out, ".%.*s", (int)length, measure);
    if (strcmp(interval, "all") != 0) {
        fputc('@', out);
        html_text(out, interval);
    }
    fputs(measure + length, out);
}

void
report_figure(FILE *out, const struct kept *kept, const char *of,
    const char *measure, const char *interval, double scale, int decimals)
{
    const struct estimate estimate = kept_estimate(kept, of, measure, interval);
    const struct measure *row;
    char name[64], text[FIGURE_SIZE], number[32];

    snprintf(name, sizeof(name), "%.*s", (int)strcspn(measure, ":"), measure);
    row = measure_named(name);
    if (isnan(estimate.value) || row == NULL) {
        fputs("<td class=\"n none\">–</td>", out);
        return;
    }
    fputs("<td class=\"n\"><data title=\"", out);
    put_address(out, of, measure, interval);
    snprintf(number, sizeof(number), "%.17g", estimate.value);
    fprintf(out, "\" value=\"%s\">", number);
    figure_cell(&estimate, scale, decimals, text);
    html_text(out, text);
    fputs("</data></td>", out);
}

/* ---- the page ---- */

static const struct {
    const char *id, *title;
    void (*write)(FILE *out, const struct kept *kept);
} parts[] = {
    { "asked", "What was asked", report_asked },
    { "verdicts", "Verdicts", report_verdicts },
    { "curves", "Through the day", report_curves },
    { "definitions", "Service level, six ways", report_definitions },
    { "contacts", "Contacts", report_contacts },
    { "agents", "Agents", report_agents },
    { "chatbots", "Chatbots", report_chatbots },
    { "customers", "Customers", report_customers },
    { "intervals", "What is tight, and every interval", report_intervals },
    { "assumptions", "Assumptions", report_assumed },
    { "theory", "Beside theory", report_theory },
    { "repeat", "How to repeat it", report_repeat },
};

/* Does the run have anything to say there? */
static bool
is_there(const struct kept *kept, const char *id)
{
    const struct scenario *scenario = &kept->scenario;

    if (strcmp(id, "chatbots") == 0)
        return scenario->num_bots > 0;
    if (strcmp(id, "customers") == 0)
        return scenario_has_customers(scenario) || scenario->outcomes.is_given;
    return true;
}

static const char *
title_of(const struct kept *kept, size_t part)
{
    if (strcmp(parts[part].id, "curves") == 0 && kept->scenario.day.steady)
        return "The curve by time waited";
    if (strcmp(parts[part].id, "intervals") == 0 && kept->scenario.day.steady)
        return "What is tight";
    return parts[part].title;
}

static const char *
name_of(const struct kept *kept)
{
    const char *slash = strrchr(kept->folder, '/');

    return kept->head.scenario[0] != '\0' ? kept->head.scenario
           : slash != NULL                ? slash + 1
                                          : kept->folder;
}

static void
put_head(FILE *out, const struct kept *kept)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, "
          "initial-scale=1\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n"
          "<meta name=\"generator\" content=\"callq ",
        out);
    html_text(out, kept->head.version);
    fputs("\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
          "'none'; style-src 'unsafe-inline'; img-src data:\">\n<title>",
        out);
    html_text(out, name_of(kept));
    fputs(" – callq report</title>\n<style>\n", out);
    fwrite(report_css, 1, sizeof(report_css), out);
    fputs("</style>\n</head>\n<body>\n", out);
}

/* What was run, without the name that stands above. */
static void
put_what(FILE *out, const struct kept *kept)
{
    const char *words = kept_words(kept, "what", 0);
    const size_t length = strlen(kept->scenario.name);

    if (words == NULL)
        return;
    if (length > 0 && strncmp(words, kept->scenario.name, length) == 0 &&
        strncmp(words + length, ": ", 2) == 0)
        words += length + 2;
    html_element(out, "p", words);
    for (size_t n = 1; (words = kept_words(kept, "what", n)) != NULL; n++)
        html_element(out, "p", words);
}

static void
put_title(FILE *out, const struct kept *kept)
{
    fputs("<header>\n<p class=\"kind\">Report of a simulated contact centre</p>\n",
        out);
    html_element(out, "h1", name_of(kept));
    if (kept->scenario.about[0] != '\0')
        html_element(out, "p class=\"about\"", kept->scenario.about);
    put_what(out, kept);
    if (!kept_is_whole(kept))
        html_element(out, "p class=\"caution\"",
            "Caution: inputs/scenario.yaml does not read back as the scenario that "
            "was run: it was changed since, or another version of callq reads it. "
            "What is said below of what was asked and assumed may not be what was "
            "simulated; the results are.");
    fputs("</header>\n<nav aria-label=\"Parts of the report\"><ul>\n", out);
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        if (is_there(kept, parts[i].id)) {
            fprintf(out, "<li><a href=\"#%s\">", parts[i].id);
            html_text(out, title_of(kept, i));
            fputs("</a></li>\n", out);
        }
    fputs("</ul></nav>\n<main>\n", out);
}

enum status
report_write_html(const char *folder, FILE *out)
{
    struct kept kept;
    const enum status status = kept_read(&kept, folder);

    if (status == STATUS_DONE) {
        put_head(out, &kept);
        put_title(out, &kept);
        for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
            if (is_there(&kept, parts[i].id)) {
                html_section_open(out, parts[i].id, title_of(&kept, i));
                parts[i].write(out, &kept);
                html_section_close(out);
            }
        fputs("</main>\n<footer><p>Made by callq ", out);
        html_text(out, kept.head.version);
        fputs(" from the folder of the run alone: every figure is one of its "
              "summary.csv, and says its address when pointed at. ± is the "
              "half-width of the confidence interval.</p></footer>\n</body>\n"
              "</html>\n",
            out);
    }
    kept_free(&kept);
    return status;
}
