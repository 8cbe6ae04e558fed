/* The smaller sections of a chatbot: what it leaves to others, and what it costs.
 */
#include "scenarios/chatbot_keys.h"

const char *const no_bot_words[] = { "queue", "wait", "block", NULL };
static const char *const session_words[] = { "escalate", "drop", NULL };

void
residual_child(struct reader *self, const struct spot *at, void *out)
{
    static const struct param residual = { "residual", PARAM_NUMBER, 0,
        PARAM_OPTIONAL, 0.01, 100, "", 0, NULL };

    if (scalar_check(self, at, "a number such as 1.15"))
        value_read(self, at, &residual, out);
}

/* ---- handover ---- */

static const struct param handover_params[] = {
    KEY("context", struct handover, context, PARAM_SHARE, "100 %", 0, 1,
        "share of the escalated of whom the agent hears what was said"),
    KEY("saves", struct handover, saves, PARAM_SHARE, "0 %", 0, 1,
        "share of the handle time that this saves"),
    KEY("else_adds", struct handover, else_adds_s, PARAM_DURATION, "0 s", 0,
        DBL_MAX, "of the others, time to say it all again"),
    PARAM_END,
};
const struct section handover_section = { "handover", handover_params, NULL, NULL };

void
handover_child(struct reader *self, const struct spot *at, void *out)
{
    struct handover *handover = out;
    struct spot context, adds;

    section_read(self, at, &handover_section, handover);
    handover->is_given = true;
    /* One may sweep context up to 100 %; who leaves it out means another thing. */
    if (handover->else_adds_s > 0 && spot_written(at, "else_adds", &adds) &&
        !spot_written(at, "context", &context))
        spot_key_problem(self, &adds,
            "has no effect: without context the agent hears all that was said; "
            "write context: 0 %% beside it, or another share");
}

/* ---- on_outage ---- */

struct outage_keys {
    int sessions, arrivals; /* of their words */
};

static const struct param on_outage_params[] = {
    KEY_WORDS("sessions", struct outage_keys, sessions, "escalate", session_words,
        "escalate: on to the agents; drop: turned away"),
    KEY_WORDS("arrivals", struct outage_keys, arrivals, "queue", no_bot_words,
        "queue: to the agents; wait: until the bot is up; block: turned away"),
    PARAM_END,
};
const struct section on_outage_section = { "on_outage", on_outage_params, NULL,
    NULL };

void
on_outage_child(struct reader *self, const struct spot *at, void *out)
{
    struct on_outage *outage = out;
    struct outage_keys keys = { 0 };

    section_read(self, at, &on_outage_section, &keys);
    outage->drops_sessions = keys.sessions != 0;
    outage->arrivals = (enum no_bot)keys.arrivals;
}

/* ---- containment_growth ---- */

static const struct param growth_params[] = {
    KEY("from", struct growth, from, PARAM_SHARE, PARAM_REQUIRED, 0, 1,
        "containment on the first day"),
    KEY("half_life", struct growth, half_life_s, PARAM_DURATION, PARAM_REQUIRED,
        PARAM_ABOVE_0, DBL_MAX,
        "time in which half of the way to what is stated is gone"),
    PARAM_END,
};
const struct section growth_section = { "containment_growth", growth_params, NULL,
    NULL };

void
growth_child(struct reader *self, const struct spot *at, void *out)
{
    section_read(self, at, &growth_section, out);
}

/* ---- cost ---- */

static const struct param bot_cost_params[] = {
    KEY("session", struct bot_cost, session, PARAM_NUMBER, "0", 0, DBL_MAX,
        "of each session"),
    KEY("resolution", struct bot_cost, resolution, PARAM_NUMBER, "0", 0, DBL_MAX,
        "of each contact contained"),
    KEY("month", struct bot_cost, month, PARAM_NUMBER, "0", 0, DBL_MAX,
        "of the licence, for 30.4 days; each day simulated bears its part"),
    PARAM_END,
};
const struct section bot_cost_section = { "the cost of a chatbot", bot_cost_params,
    NULL, NULL };

void
bot_cost_child(struct reader *self, const struct spot *at, void *out)
{
    struct bot_cost *cost = out;

    section_read(self, at, &bot_cost_section, cost);
    cost->is_given = true;
}
