/* The parts of the readable summary, in the order in which they are printed. */
#ifndef CQ_CLI_SUMMARY_H
#define CQ_CLI_SUMMARY_H

#include <stdio.h>

#include "cli/run.h"

enum {
    SUMMARY_COLUMNS = 5 /* of a table at most */
};

/* A column of a table, a measure in the unit of its head; head NULL: no more. */
struct summary_column {
    const char *head, *unit;
    const char *measure;
    double scale;
    int width;
    int least, most; /* decimals */
    bool alone;      /* known exactly: without its half-width */
};

enum summary_table_id {
    SUMMARY_CONTACTS,
    SUMMARY_OTHERWISE,
    SUMMARY_CUSTOMERS,
    SUMMARY_AGENTS,
    SUMMARY_CHATBOTS,
    SUMMARY_OUTCOMES,
    NUM_SUMMARY_TABLES
};
struct summary_table {
    const char *title;
    enum of_kind kind; /* of its rows */
    struct summary_column columns[SUMMARY_COLUMNS];
};

/* cli/summary_columns.c */
extern const struct summary_table summary_heads[NUM_SUMMARY_TABLES];

/** The estimate of a number, at the run's confidence; all NAN without memory.
 * measure may end in ":customer". */
struct estimate summary_estimate(
    const struct run *self, struct of of, const char *measure, int interval);

/** What was simulated, in a sentence. */
void summary_head(const struct run *self, FILE *out);
/** "all.asa <= 30 s: 39.95 ± 0.99 s, 10.0 s too much" @return out */
const char *summary_verdict(
    const struct run *self, const struct judged *judged, char *out, size_t size);
/** Within what contacts are to be answered: below the tables of contacts. */
void summary_thresholds(const struct run *self, FILE *out);
/** Who is judged by which models, and what is not. */
void summary_judges(const struct run *self, FILE *out);
/** "Targets", a line for each verdict. */
void summary_verdicts(const struct run *self, FILE *out);
/** A line for each requirement that is not met. */
void summary_requirements(const struct run *self, FILE *out);
/** The tables of contacts, agents and chatbots. */
void summary_tables(const struct run *self, FILE *out);
/** The same figures, interval by interval. */
void summary_by_interval(const struct run *self, FILE *out);
/** What each chatbot keeps from the agents, in contacts and in work. */
void summary_workload(const struct run *self, FILE *out);
/** A table with a row per contact type, and one of all where there are several; or
 *  per slice. kind: OF_TYPE or OF_SLICE. */
void summary_by_kind(const struct run *self, const char *title, enum of_kind kind,
    const struct summary_column *columns, FILE *out);
/** The intents of types, and the arms of an A/B test. */
void summary_slices(const struct run *self, FILE *out);
/** How customers judge, where the scenario has models of it: and the models. */
void summary_outcomes(const struct run *self, FILE *out);
/** The models alone, "given these coefficients". */
void summary_coefficients(const struct scenario *scenario, FILE *out);
/** What it costs, where there are prices. */
void summary_costs(const struct run *self, FILE *out);
/** All attempts, by how they began and ended. */
void summary_accounts(const struct run *self, FILE *out);
/** Of a run that begins in mid-day: what has come says of the rest, and how the
 *  centre stands; nothing of others. */
void summary_rest(const struct run *self, FILE *out);
/** What is tight and what to do next. */
void summary_tight(const struct run *self, const char *folder, FILE *out);

#endif
