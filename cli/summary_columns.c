/* What stands in which column of the summary. */
#include "cli/summary.h"

const struct summary_table summary_heads[NUM_SUMMARY_TABLES] = {
    [SUMMARY_CONTACTS] = { "Contacts", OF_TYPE,
        {
            { "offered", "per day", "offered", 1, 14, 0, 2, false },
            { "delayed", "%", "delayed", 100, 12, 1, 2, false },
            { "service level", "%", "service_level", 100, 15, 1, 2, false },
            { "ASA", "s", "asa", 1, 13, 1, 2, false },
            { "abandonment", "%", "abandonment", 100, 12, 1, 2, false },
        } },
    /* how contacts leave that are neither answered nor out of patience */
    [SUMMARY_OTHERWISE] = { "Otherwise", OF_TYPE,
        {
            { "blocked", "%", "blocking", 100, 14, 1, 2, false },
            { "balked", "%", "balking", 100, 12, 1, 2, false },
            { "switched over", "per day", "switched_out", 1, 15, 0, 2, false },
            { "call back", "per day", "callback_taken", 1, 13, 0, 2, false },
            { "cut off", "per day", "cut_off", 1, 12, 0, 2, false },
        } },
    [SUMMARY_CUSTOMERS] = { "Customers", OF_TYPE,
        {
            { "customers", "per day", "customers", 1, 14, 0, 2, false },
            { "lost", "per day", "lost", 1, 12, 0, 2, false },
            { "gave up", "per day", "gave_up", 1, 13, 0, 2, false },
            { "FCR", "%", "fcr", 100, 12, 1, 2, false },
            { "service level", "%", "service_level:customer", 100, 15, 1, 2,
                false },
        } },
    [SUMMARY_AGENTS] = { "Agents", OF_GROUP,
        {
            { "seated", "agents", "seated", 1, 9, 1, 1, true },
            { "answered", "per day", "answered", 1, 15, 0, 2, false },
            { "handle time", "s", "aht", 1, 14, 1, 2, false },
            { "occupancy", "%", "occupancy", 100, 14, 1, 2, false },
            { "overtime", "min per day", "overtime", 1. / 60, 14, 1, 1, false },
        } },
    [SUMMARY_CHATBOTS] = { "Chatbots", OF_BOT,
        {
            { "offered", "per day", "bot_offered", 1, 14, 0, 2, false },
            { "contained", "%", "containment", 100, 13, 1, 2, false },
            { "escalated", "%", "escalation_rate", 100, 13, 1, 2, false },
            { "refused", "%", "bot_refusal", 100, 13, 1, 2, false },
            { "session", "s", "bot_time", 1, 13, 1, 2, false },
        } },
    [SUMMARY_OUTCOMES] = { "Outcomes", OF_TYPE,
        {
            { "satisfied", "%", "csat", 100, 13, 1, 2, false },
            { "effort", "1 to 7", "ces", 1, 14, 2, 3, false },
            { "NPS", "points", "nps", 1, 12, 1, 2, false },
            { "churn", "%", "churn", 100, 13, 1, 3, false },
            { "lost value", "per day", "lost_value", 1, 14, 0, 2, false },
        } },
};
