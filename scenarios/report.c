/*
 * The section `report`: conventions of what is reported, which move no event. It
 * knows nothing of measures.
 */
#include <string.h>

#include "scenarios/schema.h"
#include "scenarios/units.h"

enum {
    WEEK_DAYS = 7,
    HOUR_S = 3600,
    TEXT_SIZE = 48
};

/* "37.5 h per week"; out is a double. */
static void
fte_child(struct reader *self, const struct spot *at, void *out)
{
    static const char how[] = "37.5 h per week";
    char hours[TEXT_SIZE];
    const char *per;
    double week_s;

    if (!scalar_check(self, at, how))
        return;
    per = strstr(at->node->text, " per week");
    if (per == NULL || per[strlen(" per week")] != '\0' ||
        (size_t)(per - at->node->text) >= sizeof(hours)) {
        spot_problem(self, at,
            "is not what a full-time agent works in a week: write %s", how);
        return;
    }
    snprintf(
        hours, sizeof(hours), "%.*s", (int)(per - at->node->text), at->node->text);
    if (unit_duration(hours, &week_s) != NULL)
        spot_problem(self, at, "should begin with a duration: write %s", how);
    else if (week_s < HOUR_S || week_s > WEEK_DAYS * 24 * HOUR_S)
        spot_problem(self, at, "should be from 1 h to 168 h per week");
    else
        *(double *)out = week_s;
}

static const char *const count_in_words[] = { "arrival", "answer", "end", NULL };

static const struct param report_params[] = {
    KEY_WORDS("count_in", struct report, count_in, "arrival", count_in_words,
        "the interval that a contact counts in: of its arrival, of its answer (or "
        "leaving), or of its end"),
    PARAM_END,
};
static const struct child report_children[] = {
    CHILD("fte", struct report, week_s, PARAM_OPTIONAL, fte_child, TAKES_VALUE,
        NULL,
        "what a full-time agent works: 37.5 h per week; gives the measure fte"),
    CHILD_END,
};
const struct section report_section = { "the report", report_params,
    report_children, NULL };

void
report_child(struct reader *self, const struct spot *at, void *out)
{
    if (self->out->day.steady)
        spot_key_problem(self, at,
            "has no effect in a steady state, which has neither days nor "
            "intervals");
    section_read(self, at, &report_section, out);
}
