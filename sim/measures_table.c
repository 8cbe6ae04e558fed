/*
 * The table of measures: names, sums of totals.h and words, in the order in which
 * results are listed. Each row's formula says in words what its sums say in code.
 */
#include "sim/measures.h"

#define CONTACTS (1u << OF_TYPE | 1u << OF_SEGMENT | 1u << OF_ALL)
#define BY_GROUP (1u << OF_PAIR | 1u << OF_GROUP)
#define AGENTS (1u << OF_GROUP | 1u << OF_ALL)
#define BOTS (CONTACTS | 1u << OF_BOT)

/* rows, not blocks */
/* clang-format off */
#define T(sum) { SUMS_TYPE, SUM_##sum, 1 }
#define LESS(sum) { SUMS_TYPE, SUM_##sum, -1 }
#define C(sum) { SUMS_CUSTOMER, SUM_##sum, 1 }
#define P(sum) { SUMS_PAIR, SUM_##sum, 1 }
#define G(sum) { SUMS_GROUP, SUM_##sum, 1 }
#define B(sum) { SUMS_BOT, SUM_##sum, 1 }
#define LESS_G(sum) { SUMS_GROUP, SUM_##sum, -1 }
#define SUMS(...) { __VA_ARGS__ }

#define CUSTOMER MEASURE_HAS_CUSTOMER
#define WITHIN (MEASURE_NEEDS_WITHIN | CUSTOMER)
#define ONLY (CUSTOMER | MEASURE_ONLY_CUSTOMER)
#define BOT (MEASURE_NEEDS_BOT | CUSTOMER)

/* A number of contacts per replication. */
#define COUNT(word, of, wants, sums, says, means)                                  \
    { .name = word, .applies = of, .unit = UNIT_COUNT, .divisor = PER_RUN,         \
        .numerator = sums, .flags = wants, .help = says, .formula = means }
/* Sums over sums. */
#define RATIO(word, of, in, wants, above, below, says, means)                      \
    { .name = word, .applies = of, .unit = in, .numerator = above,                 \
        .denominator = below, .flags = wants, .help = says, .formula = means }
/* Likewise, where customers have sums of their own. */
#define RATIO_OF_BOTH(word, of, in, above, below, above_of, below_of, says, means) \
    { .name = word, .applies = of, .unit = in, .numerator = above,                 \
        .denominator = below, .flags = CUSTOMER,                                   \
        .customers = { above_of, below_of }, .help = says, .formula = means }
/* Sums over the run, or over the time from opening to closing. */
#define PER(what, word, of, in, sums, says, means)                                 \
    { .name = word, .applies = of, .unit = in, .divisor = what, .numerator = sums, \
        .help = says, .formula = means }
#define PRICE(word, of, sums, says, means)                                         \
    { .name = word, .applies = of, .unit = UNIT_MONEY, .divisor = PER_RUN,         \
        .numerator = sums, .flags = MEASURE_NEEDS_PRICE,                           \
        .help = says, .formula = means }
#define QUANTILE(percent, of)                                                      \
    { .name = "wait_p" #percent, .applies = of, .unit = UNIT_SECONDS,              \
        .form = FORM_QUANTILE, .level = percent / 100.,                            \
        .flags = CUSTOMER,                                                         \
        .help = "the wait that " #percent " % of the answered do not exceed",      \
        .formula = "interpolated in the histogram of all waits of the answered" }
#define SPECIAL(word, of, in, how, wants, says, means)                             \
    { .name = word, .applies = of, .unit = in, .form = how, .flags = wants,        \
        .help = says, .formula = means }

const struct measure measures[] = {
    /* ---- counts ---- */
    COUNT("attempts", CONTACTS, CUSTOMER, SUMS(T(attempts)),
        "contacts, every attempt counted", "all attempts"),
    COUNT("fresh", CONTACTS, CUSTOMER, SUMS(T(fresh)),
        "first attempts: customers with a new matter", "attempts that are nobody's return"),
    COUNT("retries", CONTACTS, 0, SUMS(T(retries)),
        "attempts of customers who reached nobody before", "retries"),
    COUNT("repeats", CONTACTS, 0, SUMS(T(repeats)),
        "attempts of customers whose matter an agent had not settled", "repeats"),
    COUNT("bounce_backs", CONTACTS, 0, SUMS(T(bounce_backs)),
        "attempts of customers whom the chatbot had contained falsely", "bounce-backs"),
    COUNT("transfers_in", CONTACTS, 0, SUMS(T(transfers_in)),
        "contacts passed on by an agent, where they go to", "transfers in"),
    COUNT("switched_in", CONTACTS, 0, SUMS(T(switched_in)),
        "contacts that came from another type's queue", "switched in"),
    COUNT("callbacks_made", CONTACTS, 0, SUMS(T(callbacks_made)),
        "attempts to call customers back", "callbacks made"),
    COUNT("offered", CONTACTS, CUSTOMER, SUMS(T(offered)),
        "contacts that asked for an agent",
        "blocked + balked + answered (callbacks apart) + abandoned + callback taken + "
        "switched out + cut off + still in the queue"),
    COUNT("answered", CONTACTS, CUSTOMER, SUMS(T(answered), T(callbacks_reached)),
        "contacts that an agent took, callbacks that the customer took among them",
        "answered while they waited + callbacks reached"),
    COUNT("answered", BY_GROUP, 0, SUMS(P(pair_answered), P(pair_callbacks_reached)),
        "contacts that an agent of the group took", "answered by the group"),
    COUNT("abandoned", CONTACTS, CUSTOMER, SUMS(T(abandoned)),
        "contacts that lost patience and left the queue", "abandoned"),
    COUNT("blocked", CONTACTS, CUSTOMER, SUMS(T(blocked)),
        "contacts that found the queue full", "blocked"),
    COUNT("balked", CONTACTS, CUSTOMER, SUMS(T(balked)),
        "contacts that left at once on learning that there is a wait", "balked"),
    COUNT("callbacks_offered", CONTACTS, 0, SUMS(T(callbacks_offered)),
        "contacts that were offered to be called back", "callbacks offered"),
    COUNT("callback_taken", CONTACTS, 0, SUMS(T(callback_taken)),
        "contacts that left the queue to be called back", "callback taken"),
    COUNT("callbacks_reached", CONTACTS, 0, SUMS(T(callbacks_reached)),
        "callbacks that the customer took", "callbacks reached"),
    COUNT("callback_unreached", CONTACTS, 0, SUMS(T(callback_unreached)),
        "callbacks that reached nobody", "callbacks not reached"),
    COUNT("switched_out", CONTACTS, 0, SUMS(T(switched_out)),
        "contacts that left the queue for another type's", "switched out"),
    COUNT("cut_off", CONTACTS, CUSTOMER, SUMS(T(cut_off)),
        "contacts in the queue when it was cut at closing", "cut off"),
    COUNT("still_inside", CONTACTS, CUSTOMER, SUMS(T(still_queued), T(still_in_bot)),
        "contacts in the queue or with a chatbot at the end of the run",
        "still in the queue + still in a chatbot"),
    COUNT("bot_offered", BOTS, BOT, SUMS(T(bot_offered)),
        "contacts that met the chatbot first, refusers included", "offered to the chatbot"),
    COUNT("bot_refused", BOTS, BOT, SUMS(T(bot_refused)),
        "contacts that would not talk to the chatbot and went to the agents", "refused"),
    COUNT("bot_blocked", BOTS, MEASURE_NEEDS_BOT, SUMS(T(bot_blocked)),
        "contacts turned away by the chatbot, full or out", "blocked at the chatbot"),
    COUNT("bot_abandoned", BOTS, MEASURE_NEEDS_BOT, SUMS(T(bot_abandoned)),
        "contacts that hung up on the chatbot", "hung up on the chatbot"),
    COUNT("contained", BOTS, BOT, SUMS(T(contained)),
        "contacts whose matter ended with the chatbot", "contained"),
    COUNT("escalated", BOTS, MEASURE_NEEDS_BOT, SUMS(T(escalated), T(bot_passed)),
        "contacts that the chatbot passed on to the agents, those for whom it had no "
        "time too", "escalated"),

    /* ---- customers ---- */
    COUNT("customers", CONTACTS, ONLY, SUMS(C(customers)),
        "people with one matter each, whatever number of contacts it takes",
        "resolved + gave up + lost + open"),
    COUNT("resolved", CONTACTS, ONLY, SUMS(C(resolved)),
        "customers whose matter was settled", "customers resolved"),
    COUNT("gave_up", CONTACTS, ONLY, SUMS(C(gave_up)),
        "customers who were handled, unresolved, and do not come back", "gave up"),
    COUNT("lost", CONTACTS, ONLY, SUMS(C(lost)),
        "customers never answered nor contained, who do not come back", "lost"),
    COUNT("open", CONTACTS, ONLY, SUMS(C(open)),
        "customers still inside, or coming back later, when the run ends", "open"),
    RATIO("fcr", CONTACTS, UNIT_SHARE, ONLY,
        SUMS(C(settled_first)), SUMS(C(handled)),
        "first-contact resolution: share of the handled customers whose matter was "
        "settled in their first handled contact, by agent or chatbot",
        "resolved in the first handled contact / customers handled"),
    RATIO("repeat_rate", CONTACTS, UNIT_SHARE, ONLY,
        SUMS(C(came_back)), SUMS(C(handled)),
        "share of the handled customers who were in touch again",
        "customers in touch again after a handled contact / customers handled"),

    /* ---- service level, six formulas ---- */
    RATIO("service_level", CONTACTS, UNIT_SHARE, WITHIN,
        SUMS(T(answered_within), T(callback_counted)),
        SUMS(T(offered), LESS(callback_excluded)),
        "share of the offered answered within the threshold",
        "answered within T / offered"),
    RATIO("service_level_answered", CONTACTS, UNIT_SHARE, WITHIN,
        SUMS(T(answered_within), T(callback_counted)),
        SUMS(T(answered), T(callback_counted)),
        "share of the answered that were answered within the threshold",
        "answered within T / answered"),
    RATIO("service_level_answered", BY_GROUP, UNIT_SHARE, MEASURE_NEEDS_WITHIN,
        SUMS(P(pair_answered_within)), SUMS(P(pair_answered)),
        "share of those the group answered that it answered within the threshold",
        "answered within T / answered, by the group"),
    RATIO("service_level_excluding_short", CONTACTS, UNIT_SHARE, WITHIN,
        SUMS(T(answered_within), T(callback_counted)),
        SUMS(T(offered), LESS(abandoned_short), LESS(callback_excluded)),
        "service level that leaves short abandons out",
        "answered within T / (offered - short abandons)"),
    RATIO("service_level_excluding_within", CONTACTS, UNIT_SHARE, WITHIN,
        SUMS(T(answered_within), T(callback_counted)),
        SUMS(T(offered), LESS(abandoned_within), LESS(callback_excluded)),
        "service level that leaves abandons within the threshold out",
        "answered within T / (offered - abandons within T)"),
    RATIO("service_level_credit", CONTACTS, UNIT_SHARE, WITHIN,
        SUMS(T(answered_within), T(callback_counted), T(abandoned_within)),
        SUMS(T(offered), LESS(callback_excluded)),
        "service level that counts abandons within the threshold as good",
        "(answered within T + abandoned within T) / offered"),
    RATIO("service_level_credit_short", CONTACTS, UNIT_SHARE, WITHIN,
        SUMS(T(answered_within), T(callback_counted), T(abandoned_short)),
        SUMS(T(offered), LESS(callback_excluded)),
        "service level that counts short abandons as good",
        "(answered within T + short abandons) / offered"),
    SPECIAL("intervals_in_target", CONTACTS, UNIT_SHARE, FORM_INTERVALS_IN_TARGET,
        MEASURE_NEEDS_WITHIN | MEASURE_NEEDS_TARGET | MEASURE_NOT_STEADY |
            MEASURE_WHOLE_RUN,
        "share of intervals whose service level met the target",
        "intervals that met it / intervals with any contact, each type's own target"),
    SPECIAL("days_in_target", CONTACTS, UNIT_SHARE, FORM_DAYS_IN_TARGET,
        MEASURE_NEEDS_WITHIN | MEASURE_NEEDS_TARGET | MEASURE_NOT_STEADY |
            MEASURE_WHOLE_RUN,
        "share of days whose service level met the target",
        "days that met it / days with any contact, each type's own target"),

    /* ---- waits ---- */
    RATIO("asa", CONTACTS, UNIT_SECONDS, CUSTOMER,
        SUMS(T(wait_answered_s)), SUMS(T(answered)),
        "average speed of answer: mean wait of the answered, zero waits included",
        "waits of the answered / answered"),
    RATIO("asa", BY_GROUP, UNIT_SECONDS, 0,
        SUMS(P(pair_wait_s)), SUMS(P(pair_answered)),
        "mean wait of those that the group answered, zero waits included",
        "waits / answered, by the group"),
    RATIO("wait", CONTACTS, UNIT_SECONDS, CUSTOMER,
        SUMS(T(wait_answered_s), T(wait_abandoned_s), T(wait_other_s)), SUMS(T(offered)),
        "mean time in queue over all offered, whatever became of them",
        "all waits (0 of the blocked and balked) / offered"),
    RATIO("callback_wait", CONTACTS, UNIT_SECONDS, 0,
        SUMS(T(callback_wait_s)), SUMS(T(callbacks_begun)),
        "mean time from taking the offer of a callback to the first attempt",
        "waits for the first attempt / takers whom somebody has tried to call"),
    RATIO("wait_delayed", CONTACTS, UNIT_SECONDS, CUSTOMER,
        SUMS(T(wait_answered_s)), SUMS(T(answered_delayed)),
        "mean wait of the answered that waited at all",
        "waits of the answered / answered that waited"),
    RATIO("wait_delayed", BY_GROUP, UNIT_SECONDS, 0,
        SUMS(P(pair_wait_s)), SUMS(P(pair_answered_delayed)),
        "mean wait of those that the group answered and that waited at all",
        "waits / answered that waited, by the group"),
    RATIO("wait_abandoned", CONTACTS, UNIT_SECONDS, CUSTOMER,
        SUMS(T(wait_abandoned_s)), SUMS(T(abandoned)),
        "mean time to abandon of those who abandoned",
        "waits of the abandoned / abandoned"),
    QUANTILE(50, CONTACTS),
    QUANTILE(80, CONTACTS),
    QUANTILE(90, CONTACTS),
    QUANTILE(95, CONTACTS),
    QUANTILE(99, CONTACTS),
    SPECIAL("longest_wait", CONTACTS, UNIT_SECONDS, FORM_LONGEST_WAIT,
        MEASURE_NOT_STEADY | CUSTOMER, "largest wait of any contact",
        "mean over days of the day's largest wait"),
    RATIO("delayed", CONTACTS, UNIT_SHARE, CUSTOMER,
        SUMS(T(delayed)), SUMS(T(offered)),
        "share of the offered that did not find an agent at once",
        "not answered at once (blocked and balked included) / offered"),
    RATIO("abandonment", CONTACTS, UNIT_SHARE, CUSTOMER,
        SUMS(T(abandoned)), SUMS(T(offered)),
        "share of the offered that abandoned", "abandoned / offered"),
    RATIO("abandonment_long", CONTACTS, UNIT_SHARE, CUSTOMER,
        SUMS(T(abandoned), LESS(abandoned_short)),
        SUMS(T(offered), LESS(abandoned_short)),
        "abandonment without the short abandons",
        "(abandoned - short abandons) / (offered - short abandons)"),
    RATIO("abandonment_acd", CONTACTS, UNIT_SHARE, CUSTOMER,
        SUMS(T(abandoned)), SUMS(T(answered), T(abandoned)),
        "abandonment as many ACDs print it", "abandoned / (answered + abandoned)"),
    RATIO("blocking", CONTACTS, UNIT_SHARE, CUSTOMER,
        SUMS(T(blocked)), SUMS(T(offered)),
        "share of the offered that found the queue full", "blocked / offered"),
    RATIO("balking", CONTACTS, UNIT_SHARE, CUSTOMER,
        SUMS(T(balked)), SUMS(T(offered)),
        "share of the offered that left on learning that there is a wait",
        "balked / offered"),
    PER(PER_TIME, "queue_mean", CONTACTS, UNIT_CONTACTS, SUMS(T(queue_area_s)),
        "mean number waiting",
        "time integral of the number waiting / time from opening to closing"),
    SPECIAL("queue_max", 1u << OF_TYPE | 1u << OF_ALL, UNIT_CONTACTS, FORM_QUEUE_MAX,
        MEASURE_NOT_STEADY, "largest number waiting",
        "mean over days of the day's largest number waiting"),
    RATIO_OF_BOTH("first_response_time", CONTACTS, UNIT_SECONDS,
        SUMS(T(wait_answered_s), LESS(wait_after_bot_s)),
        SUMS(T(answered), LESS(answered_after_bot), T(contained), T(escalated),
            T(still_in_bot)),
        SUMS(C(first_response_s)), SUMS(C(responded)),
        "mean time from asking for service to the first answer of a person or bot",
        "waits of those whom an agent answered first (0 for those whom the bot did) / "
        "all whom either answered"),
    RATIO_OF_BOTH("resolution_time", CONTACTS, UNIT_SECONDS,
        SUMS(T(wait_answered_s), T(talk_s), T(bot_s_answered), T(bot_s_contained)),
        SUMS(T(answered), T(callbacks_reached), T(contained)),
        SUMS(C(resolution_s)), SUMS(C(resolved)),
        "mean time from a customer's first attempt to the end of the one that settled it",
        "time in bot, queue and talk of those whom an agent or bot served / their number"),

    /* ---- agents and work ---- */
    PER(PER_TIME, "offered_load", CONTACTS, UNIT_ERLANGS, SUMS(T(work_offered_s)),
        "work that asked for an agent, in Erlangs",
        "handle time at speed 1 of all offered / time"),
    PER(PER_RUN, "workload_hours", CONTACTS, UNIT_HOURS, SUMS(T(work_offered_s)),
        "work that asked for an agent, in hours",
        "handle time at speed 1 of all offered"),
    RATIO("talk", CONTACTS, UNIT_SECONDS, CUSTOMER, SUMS(T(talk_s)),
        SUMS(T(answered), T(callbacks_reached)),
        "mean talk time", "talk / answered"),
    RATIO("talk", BY_GROUP, UNIT_SECONDS, 0,
        SUMS(P(pair_talk_s)), SUMS(P(pair_answered), P(pair_callbacks_reached)),
        "mean talk time with the group", "talk / answered, by the group"),
    RATIO("acw", CONTACTS, UNIT_SECONDS, CUSTOMER, SUMS(T(acw_s)),
        SUMS(T(answered), T(callbacks_reached)),
        "mean after-call work", "after-call work / answered"),
    RATIO("acw", BY_GROUP, UNIT_SECONDS, 0,
        SUMS(P(pair_acw_s)), SUMS(P(pair_answered), P(pair_callbacks_reached)),
        "mean after-call work of the group", "after-call work / answered, by the group"),
    RATIO("aht", CONTACTS, UNIT_SECONDS, CUSTOMER,
        SUMS(T(talk_s), T(acw_s)), SUMS(T(answered), T(callbacks_reached)),
        "mean handle time", "(talk + after-call work) / answered"),
    RATIO("aht", BY_GROUP, UNIT_SECONDS, 0,
        SUMS(P(pair_talk_s), P(pair_acw_s)),
        SUMS(P(pair_answered), P(pair_callbacks_reached)),
        "mean handle time of the group",
        "(talk + after-call work) / answered, by the group"),
    PER(PER_TIME, "scheduled", AGENTS, UNIT_AGENTS, SUMS(G(scheduled_s)),
        "agents in the schedule, time average",
        "scheduled agent time / time from opening to closing"),
    PER(PER_TIME, "present", AGENTS, UNIT_AGENTS, SUMS(G(present_s)),
        "agents who came, time average",
        "agent time of those who came / time from opening to closing"),
    PER(PER_TIME, "seated", AGENTS, UNIT_AGENTS, SUMS(G(seated_s)),
        "agents signed on, breaks and absences out, time average",
        "seated agent time / time from opening to closing"),
    PER(PER_TIME, "available", AGENTS, UNIT_AGENTS, SUMS(G(seated_s), LESS_G(busy_s), LESS_G(away_s)),
        "agents seated and neither busy nor away, time average",
        "(seated - busy - away agent time) / time from opening to closing"),
    RATIO("occupancy", AGENTS, UNIT_SHARE, 0, SUMS(G(busy_s)), SUMS(G(seated_s)),
        "share of the seated time that agents are busy with at least one contact",
        "busy / seated agent time, from opening to closing"),
    RATIO("slot_occupancy", AGENTS, UNIT_SHARE, 0,
        SUMS(G(slots_used_s)), SUMS(G(slots_s)),
        "contacts in hand against those that agents could have in hand",
        "contacts in hand / (at once x seated), from opening to closing"),
    RATIO("concurrency", AGENTS, UNIT_CONTACTS, 0,
        SUMS(G(in_hand_s)), SUMS(G(busy_s), G(overtime_s)),
        "mean number of contacts in hand of a busy agent",
        "time integral of contacts in hand / busy agent time, overtime included"),
    RATIO("utilisation", AGENTS, UNIT_SHARE, 0,
        SUMS(G(busy_s)), SUMS(G(scheduled_s)),
        "share of the paid time that agents are busy",
        "busy / paid (scheduled) agent time, from opening to closing"),
    PER(PER_RUN, "overtime", AGENTS, UNIT_SECONDS, SUMS(G(overtime_s)),
        "agent time spent finishing contacts after the scheduled time, all agents",
        "overtime, summed over agents"),
    PER(PER_RUN, "paid_hours", AGENTS, UNIT_HOURS, SUMS(G(scheduled_s)),
        "agent-hours paid: those scheduled, overtime apart", "scheduled agent time"),
    PER(PER_RUN, "seated_hours", AGENTS, UNIT_HOURS, SUMS(G(seated_s)),
        "agent-hours seated", "seated agent time"),
    { .name = "fte", .applies = AGENTS, .unit = UNIT_AGENTS, .divisor = PER_FULL_TIME,
        .numerator = SUMS(G(scheduled_s)),
        .flags = MEASURE_NEEDS_FULL_TIME | MEASURE_NOT_STEADY | MEASURE_WHOLE_RUN,
        .help = "full-time agents that the paid hours amount to",
        .formula = "paid hours / hours of a full-time agent in the time simulated: a "
            "fifth of a week on a day" },

    /* ---- costs ---- */
    PRICE("agent_cost", AGENTS, SUMS(G(cost)), "what the agents cost, contacts and talk priced too",
        "paid hours x hour + answered x contact + talk minutes x minute"),
    PRICE("bot_cost", 1u << OF_BOT | 1u << OF_ALL, SUMS(B(bot_cost)),
        "what the chatbots cost",
        "sessions x session + contained x resolution + the days' part of a month"),
    PRICE("line_cost", CONTACTS, SUMS(T(line_cost)),
        "what trunk lines cost, by who held them",
        "minutes of lines in use x minute"),
    PRICE("total_cost", 1u << OF_ALL, SUMS(G(cost), B(bot_cost), T(line_cost)),
        "everything that has a price", "agent_cost + bot_cost + line_cost"),
    RATIO("cost_per_resolution", 1u << OF_ALL, UNIT_MONEY,
        MEASURE_NEEDS_PRICE | ONLY,
        SUMS(G(cost), B(bot_cost), T(line_cost)), SUMS(C(resolved)),
        "cost of each customer whose matter was settled",
        "total_cost / customers resolved"),
    RATIO("cost_per_contact", 1u << OF_ALL, UNIT_MONEY, MEASURE_NEEDS_PRICE,
        SUMS(G(cost), B(bot_cost), T(line_cost)), SUMS(T(answered), T(callbacks_reached), T(contained)),
        "cost of each contact answered, or contained by a chatbot",
        "total_cost / (answered + contained)"),
    RATIO("cost_per_contact", 1u << OF_GROUP, UNIT_MONEY, MEASURE_NEEDS_PRICE,
        SUMS(G(cost)), SUMS(P(pair_answered), P(pair_callbacks_reached)),
        "cost of each contact that the group answered",
        "agent_cost / answered, by the group"),

    /* ---- chatbots ---- */
    RATIO("containment", BOTS, UNIT_SHARE, BOT,
        SUMS(T(contained)), SUMS(T(bot_offered)),
        "share of those offered to the chatbot that it kept from the agents",
        "contained / offered to the chatbot, refusers included"),
    RATIO("containment_reported", BOTS, UNIT_SHARE, MEASURE_NEEDS_BOT,
        SUMS(T(contained), T(bot_abandoned)), SUMS(T(bot_offered)),
        "containment as vendors often print it",
        "(contained + hung up on the chatbot) / offered to the chatbot"),
    RATIO("containment_resolved", BOTS, UNIT_SHARE, MEASURE_NEEDS_BOT,
        SUMS(T(contained), LESS(falsely_contained)), SUMS(T(bot_offered)),
        "share of those offered to the chatbot whose matter it settled",
        "(contained - falsely contained) / offered to the chatbot"),
    RATIO("false_containment", BOTS, UNIT_SHARE, MEASURE_NEEDS_BOT,
        SUMS(T(falsely_contained)), SUMS(T(contained)),
        "share of the contained who were not helped",
        "falsely contained / contained"),
    RATIO("bounce_back", BOTS, UNIT_SHARE, MEASURE_NEEDS_BOT,
        SUMS(T(bounced)), SUMS(T(contained)),
        "share of the contained whose customer came back in this run",
        "contained whose customer came back / contained"),
    RATIO("true_deflection", BOTS, UNIT_SHARE, MEASURE_NEEDS_BOT,
        SUMS(T(deflected)), SUMS(T(fresh)),
        "share of fresh contacts settled by the chatbot for good",
        "fresh contacts settled by the chatbot / fresh contacts"),
    RATIO("escalation_rate", BOTS, UNIT_SHARE, MEASURE_NEEDS_BOT,
        SUMS(T(escalated), T(bot_passed)), SUMS(T(bot_offered)),
        "share of those offered to the chatbot that it passed on",
        "escalated / offered to the chatbot"),
    RATIO("bot_refusal", BOTS, UNIT_SHARE, BOT,
        SUMS(T(bot_refused)), SUMS(T(bot_offered)),
        "share of those offered to the chatbot that would not talk to it",
        "refused / offered to the chatbot"),
    RATIO("bot_blocking", BOTS, UNIT_SHARE, MEASURE_NEEDS_BOT,
        SUMS(T(bot_blocked), T(bot_passed)), SUMS(T(bot_offered)),
        "share of those offered to the chatbot for whom it had no time",
        "turned away or passed on, the bot being full or out / offered to the chatbot"),
    RATIO("bot_abandonment", BOTS, UNIT_SHARE, MEASURE_NEEDS_BOT,
        SUMS(T(bot_abandoned)), SUMS(T(bot_offered)),
        "share of those offered to the chatbot that hung up on it",
        "hung up on the chatbot / offered to the chatbot"),
    RATIO("patience_spent", BOTS, UNIT_SHARE, MEASURE_NEEDS_BOT,
        SUMS(T(patience_spent)), SUMS(T(escalated)),
        "share of the escalated with no patience left for the queue",
        "escalated whose time with the chatbot used up their patience / escalated"),
    RATIO("bot_time", BOTS, UNIT_SECONDS, MEASURE_NEEDS_BOT,
        SUMS(T(bot_s)), SUMS(T(contained), T(escalated), T(bot_abandoned)),
        "mean session with the chatbot", "session times / sessions finished"),
    PER(PER_TIME, "bot_sessions", 1u << OF_BOT | 1u << OF_ALL, UNIT_CONTACTS,
        SUMS(B(sessions_s)), "mean number in session with the chatbot",
        "time integral of the number in session / time from opening to closing"),
};
/* clang-format on */

const size_t num_measures = sizeof(measures) / sizeof(measures[0]);
