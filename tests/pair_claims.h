/*
 * What the heads of the paired scenarios promise, as a table for
 * tests/test_pairs.c: figures as they stand under Expect, `a` of the first file and
 * `b` of the second, and how far a few replications may be from them. A claim whose
 * a and b differ by more than `within` is one about the direction, too.
 */
#ifndef CQ_TESTS_PAIR_CLAIMS_H
#define CQ_TESTS_PAIR_CLAIMS_H

#include <math.h>

struct claim {
    const char *address; /* NULL ends the list */
    double a, b;         /* NAN: the file has no such figure */
    double within;
};

struct pair {
    const char *folder, *a, *b;
    struct claim claims[10];
};

static const struct pair pairs[] = {
    { "chatbot", "bot_front_without", "bot_front",
        { { "all.service_level", 0.83, 0.97, 0.025 },
            { "all.true_deflection", NAN, 0.23, 0.01 },
            { "all.containment_reported", NAN, 0.33, 0.01 },
            { "all.offered", 13220, 9610, 250 },
            { "all.workload_hours", 1185, 910, 25 },
            { "all.lost:customer", 183, 337, 40 },
            { "all.cost_per_resolution:customer", 3.62, 4.00, 0.06 },
            { "all.csat", 0.814, 0.806, 0.005 } } },
    { "chatbot", "bot_front_without", "bot_front_fewer",
        { { "all.service_level", 0.83, 0.83, 0.025 },
            { "all.lost:customer", 183, 450, 40 },
            { "all.cost_per_resolution:customer", 3.62, 3.31, 0.06 },
            { "all.csat", 0.814, 0.798, 0.005 } } },
    { "chatbot", "bot_front_without", "bot_dead_end",
        { { "all.containment_reported", NAN, 0.28, 0.01 },
            { "all.true_deflection", NAN, 0.08, 0.01 },
            { "all.offered", 13220, 11430, 250 },
            { "all.workload_hours", 1185, 1140, 25 },
            { "all.fcr:customer", 0.80, 0.69, 0.01 },
            { "all.lost:customer", 183, 508, 50 },
            { "all.cost_per_resolution:customer", 3.62, 4.18, 0.06 },
            { "all.csat", 0.814, 0.778, 0.006 } } },
    { "chatbot", "portal_without", "portal",
        { { "all.service_level", 0.90, 0.957, 0.02 },
            { "all.containment_reported", NAN, 0.43, 0.01 },
            { "all.true_deflection", NAN, 0.14, 0.01 },
            { "questions.true_deflection", NAN, 0.17, 0.01 },
            { "cases.true_deflection", NAN, 0.02, 0.01 },
            { "all.workload_hours", 1352, 1161, 30 },
            { "all.fcr:customer", 0.82, 0.77, 0.01 },
            { "all.cost_per_resolution:customer", 4.07, 4.36, 0.06 },
            { "all.csat", 0.821, 0.803, 0.004 } } },
    { "chatbot", "eighty_percent_without", "eighty_percent",
        { { "all.containment_reported", NAN, 0.80, 0.01 },
            { "all.true_deflection", NAN, 0.46, 0.01 },
            { "all.workload_hours", 2230, 648, 40 },
            { "all.resolved:customer", 17240, 15500, 250 },
            { "all.gave_up:customer", 1760, 2960, 80 },
            { "all.lost:customer", 130, 738, 50 },
            { "all.csat", 0.822, 0.752, 0.005 },
            { "all.lost_value", 42400, 49200, 900 } } },
    { "chatbot", "easy_matters_without", "easy_matters_leave",
        { { "service.offered", 910, 728, 20 },
            { "service.workload_hours", 91.2, 82.1, 3 },
            { "all.service_level", 0.78, 0.86, 0.04 },
            { "all.abandonment", 0.047, 0.030, 0.01 } } },
    { "planner", "empowered_scripted", "empowered",
        { { "service.aht", 344, 421, 5 }, { "all.workload_hours", 1165, 1074, 25 },
            { "all.attempts", 10970, 8990, 200 },
            { "all.fcr:customer", 0.60, 0.81, 0.01 },
            { "service/complaint.aht", 441, 608, 12 },
            { "all.cost_per_contact", 4.30, 4.73, 0.06 },
            { "all.cost_per_resolution:customer", 7.19, 5.95, 0.09 },
            { "all.csat", 0.782, 0.824, 0.005 } } },
    { "planner", "crm_without", "crm",
        { { "service.service_level", 0.93, 0.98, 0.015 },
            { "service.aht", 379, 331, 5 },
            { "all.workload_hours", 1899, 1681, 40 },
            { "all.fcr:customer", 0.68, 0.71, 0.01 },
            { "all.cost_per_resolution:customer", 6.58, 6.58, 0.07 },
            { "all.csat", 0.786, 0.800, 0.005 } } },
    { "planner", "silos", "silos_cross_trained",
        { { "all.service_level", 0.81, 0.91, 0.03 },
            { "all.abandonment", 0.042, 0.018, 0.01 },
            { "technical.service_level", 0.84, 0.78, 0.055 },
            { "all.total_cost", 11760, 11760, 10 } } },
    { "planner", "silos", "silos_generalists",
        { { "all.service_level", 0.81, 0.72, 0.05 },
            { "all.occupancy", 0.75, 0.89, 0.02 },
            { "all.fcr:customer", 0.822, 0.774, 0.01 },
            { "all.cost_per_contact", 4.11, 4.05, 0.15 },
            { "all.cost_per_resolution:customer", 5.01, 5.24, 0.15 } } },
    { "planner", "channels_teams", "channels_one_team",
        { { "phone.service_level", 0.88, 0.92, 0.025 },
            { "chat.service_level", 0.94, 0.99, 0.03 },
            { "email.asa", 540, 72, 170 },
            { "all.abandonment", 0.037, 0.025, 0.006 },
            { "all.fcr:customer", 0.75, 0.75, 0.01 } } },
    { "planner", "channels_one_team", "channels_history",
        { { "phone.service_level", 0.92, 0.94, 0.019 },
            { "all.workload_hours", 1298, 1253, 40 },
            { "all.abandonment", 0.025, 0.019, 0.005 },
            { "all.resolved:customer", 8410, 8490, 250 } } },
    { "planner", "training_experienced", "training_new_hires",
        { { "all.service_level", 0.85, 0.70, 0.05 },
            { "all.abandonment", 0.027, 0.054, 0.01 },
            { "service.aht", 345, 372, 4 },
            { "all.fcr:customer", 0.80, 0.78, 0.01 },
            { "all.cost_per_resolution:customer", 4.24, 4.24, 0.1 } } },
    { "planner", "training_new_hires", "training_coached",
        { { "all.service_level", 0.70, 0.67, 0.05 }, { "new.aht", 483, 415, 20 },
            { "all.fcr:customer", 0.78, 0.79, 0.009 },
            { "all.gave_up:customer", 2343, 2231, 80 } } },
    { "planner", "morale_engaged", "morale_worn_out",
        { { "all.service_level", 0.84, 0.56, 0.07 },
            { "all.abandonment", 0.032, 0.104, 0.025 },
            { "all.occupancy", 0.81, 0.90, 0.02 },
            { "all.fcr:customer", 0.80, 0.76, 0.01 } } },
    { "planner", "outreach_reactive", "outreach",
        { { "status.service_level", 0.90, 0.99, 0.03 },
            { "status.offered", 1919, 1234, 120 },
            { "all.total_cost", 6088, 6606, 30 } } },
    { "planner", "outreach_reactive", "outreach_fewer",
        { { "status.service_level", 0.90, 0.90, 0.03 },
            { "all.total_cost", 6088, 5385, 30 } } },
    { "planner", "personal_routing_first_come", "personal_routing",
        { { "valued.service_level", 0.76, 0.87, 0.05 },
            { "valued.abandonment", 0.074, 0.032, 0.02 },
            { "regular.service_level", 0.754, 0.740, 0.05 },
            { "regular.asa", 14, 17, 2.9 },
            { "all.lost_value", 4800, 4670, 400 } } },
    { "planner", "personal_routing_first_come", "personal_routing_own_desk",
        { { "valued.abandonment", 0.074, 0.155, 0.03 },
            { "regular.abandonment", 0.042, 0.064, 0.015 },
            { "valued.service_level", 0.76, 0.68, 0.05 },
            { "regular.service_level", 0.754, 0.68, 0.06 },
            { "all.lost_value", 4800, 5210, 380 } } },
};

enum {
    NUM_PAIRS = sizeof(pairs) / sizeof(*pairs)
};

#endif
