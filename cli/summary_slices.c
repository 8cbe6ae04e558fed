/* Parts of types in the summary: intents, and the arms of an A/B test. */
#include "cli/page.h"
#include "cli/summary.h"

static const struct summary_column columns[] = {
    { "customers", "per day", "customers", 1, 14, 0, 2, false },
    { "contained", "%", "containment", 100, 12, 1, 2, false },
    { "ASA", "s", "asa", 1, 13, 1, 2, false },
    { "handle time", "s", "aht", 1, 14, 1, 2, false },
    { "FCR", "%", "fcr", 100, 12, 1, 2, false },
};

void
summary_slices(const struct run *self, FILE *out)
{
    summary_by_kind(self, "Parts of types", OF_SLICE, columns, out);
    if (run_scenario(self)->ab_test.bot != CQ_NONE)
        page_text(out, 2,
            "treated: may meet the chatbot on trial; control: never; both share "
            "the "
            "agents, so each arm's wait is shaped by the other");
}
