/*
 * Options: one table with one meaning per option for all commands, and what was
 * given on a command line. Long options are never abbreviated.
 */
#ifndef CQ_CLI_OPTIONS_H
#define CQ_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/say.h"

/* id, long name, letter or 0, argument's name or NULL, repeatable, one line */
/* clang-format off */
#define OPTION_LIST(X)                                                             \
    X(REPLICATIONS, "replications", 'n', "N", false,                               \
        "how many days to simulate, or runs of a steady state")                    \
    X(PRECISION, "precision", 0, "ADDRESS=HALFWIDTH[,..]", false,                  \
        "go on until it is reached: \"all.asa=1 s\"; then -n is the most")         \
    X(ADJUST, "adjust", 0, NULL, false,                                            \
        "figures without the luck of the days: verdicts, precision, columns")       \
    X(SEED, "seed", 0, "TEXT", false, "where the luck starts; any text")           \
    X(THREADS, "threads", 'j', "N", false,                                         \
        "how many threads; the results are the same for any number")               \
    X(SET, "set", 0, "PATH=VALUE", true,                                           \
        "change a key of the scenario: --set agents.desk.staff=12")                \
    X(UNSET, "unset", 0, "PATH", true, "remove a key of the scenario")             \
    X(ALLOW, "allow", 0, "DIR", true,                                              \
        "files in this folder may be read although a scenario outside names them")  \
    X(FROM, "from", 0, "CLOCK", false,                                             \
        "begin in mid-day, at \"11:00\"; with --state")                            \
    X(STATE, "state", 0, "FILE", false,                                            \
        "how the centre stands then: arrived, waiting, busy, callbacks")           \
    X(WITH, "with", 0, "PATH=VALUE", true,                                         \
        "one more variant of FILE, with this change")                              \
    X(OVER, "over", 0, "KEY=VALUES", true,                                         \
        "4:12:1, both ends included; or a,b,c; K1,K2=.. move together")             \
    X(SCALE, "scale", 0, "KEY=FACTORS", true,                                      \
        "0.9:1.1:0.05: times what the scenario says, lists too")                   \
    X(DESIGN, "design", 0, "sobol|lhs|one_at_a_time", false,                       \
        "points spread over --over KEY=LOW..HIGH in place of a grid")               \
    X(POINTS, "points", 0, "N|FILE.csv", false,                                    \
        "points of a design (64); or a file: a column per key, a row per point")   \
    X(DB, "db", 0, "FILE", false,                                                  \
        "keep points in this study file, and go on where it was")                  \
    X(OUTPUT, "output", 'o', "DIR", false,                                         \
        "write everything into this folder")                                       \
    X(OUTPUT_FILE, "output", 'o', "FILE", false,                                   \
        "write the scenario into this file (standard output)")                     \
    X(TO, "to", 0, "MEASURED.csv", false,                                          \
        "measured figures: interval, of, measure, value; or a column for each")    \
    X(BY_KEY, "by", 0, "KEY[=LOW..HIGH]", true,                                    \
        "what may be adjusted: contacts.calls.patience, agents.desk.staff")        \
    X(COLUMNS, "columns", 0, "WHAT=COLUMN[,..]", false,                             \
        "what a log's columns hold: \"arrived=CALLTIME, wait=Q_SEC\"")              \
    X(INTERVAL, "interval", 0, "DURATION", false,                                  \
        "of the day that is learnt (30 min)")                                      \
    X(HOURS, "hours", 0, "FROM-TO", false,                                         \
        "opening hours to learn from, 08:00-18:00 (those seen)")                   \
    X(PICTURES, "pictures", 0, "DIR", false,                                       \
        "keep what was seen beside what was learnt there, for callq plot")         \
    X(WEEKDAYS, "days", 0, "LIST", false,                                          \
        "weekdays to learn from, Mon,Tue (those alike)")                           \
    X(FORMAT, "format", 0, "table|json|csv|xlsx", false,                                \
        "how results are printed (table); xlsx: a spreadsheet, into -o DIR")       \
    X(FORMAT_REPORT, "format", 0, "html|xlsx", false,                              \
        "a page, or a spreadsheet beside it (html)")                               \
    X(MEASURES, "measures", 0, "LIST", false,                                      \
        "only these: billing.service_level@each,all.asa")                          \
    X(BY, "by", 0, "day|interval|weekday", false,                                          \
        "one figure for the whole run, or one per interval, weekday or day")                       \
    X(CONFIDENCE, "confidence", 0, "SHARE", false,                                 \
        "of the half-widths and verdicts (95 %)")                                  \
    X(REQUIRE, "require", 0, "CONDITION", true,                                    \
        "exit status 1 if missed: \"billing.service_level >= 80 %\"")              \
    X(TARGET, "target", 0, "CONDITION", true,                                      \
        "a target to give a verdict on, in place of the scenario's")               \
    X(DETECT, "detect", 0, "ADDRESS=SIZE[,..]", false,                             \
        "days to see a change of this size: \"billing.fcr=2 points\"")              \
    X(POWER, "power", 0, "SHARE", false,                                           \
        "with --detect: the chance to see it (80 %)")                              \
    X(RISK, "risk", 0, "SHARE", false,                                             \
        "each target is to be met on so many of the days: 90 %")                   \
    X(REQUIREMENT, "requirement", 0, "FILE", false,                                \
        "CSV of interval, group, agents, heads: staff writes it, shifts reads it") \
    X(TIME_LIMIT, "time-limit", 0, "DURATION", false,                              \
        "how long to look for better shifts and for a proof (10 s)")               \
    X(REPAIR, "repair", 0, "ROUNDS", false,                                        \
        "rounds in which more is required where a target is missed; 0: none (3)")  \
    X(SOLVER, "solver", 0, "any|glpk|cbc", false,                                  \
        "who solves it: GLPK, and CBC where that proves nothing (any)")            \
    X(SHARD, "shard", 0, "I/N", false,                                             \
        "only part I of N, into -o PART.json; 'callq merge' joins them")           \
    X(ONLY_REPLICATION, "only-replication", 0, "R", false,                         \
        "simulate the R-th replication alone")                                     \
    X(CHECK_THEORY, "check-theory", 0, NULL, false,                                \
        "set the results beside what theory says, and say why they differ")        \
    X(EVENTS, "events", 0, "FILE", false,                                          \
        "write every event as CSV: of the first replication, or the only one")     \
    X(TRACE, "trace", 0, "FILE", false,                                            \
        "write a row per contact as CSV, of every replication")                    \
    X(ANIMATE, "animate", 0, NULL, false,                                          \
        "watch an hour of one day go by: the queue, the agents, every event")      \
    X(AT, "at", 0, "CLOCK", false,                                                 \
        "with --animate: where the hour begins (as the doors open)")               \
    X(SPEED, "speed", 0, "TIMES", false,                                           \
        "with --animate: times as fast as life; 60 is a minute a second (60)")     \
    X(CONTACT, "contact", 0, "N", false,                                           \
        "the story of the N-th contact to arrive, in sentences")                   \
    X(RESOLVED, "resolved", 0, NULL, false,                                        \
        "print the whole scenario, merged, defaults filled in")                    \
    X(SCHEMA, "schema", 0, NULL, false,                                            \
        "print the form of scenarios as a JSON Schema, for editors; no FILE")      \
    X(LIKE, "like", 0, "EXAMPLE", false,                                           \
        "copy a shipped scenario; --like '?' lists them")                          \
    X(AS, "as", 0, "LIST", false, "svg, png, pdf, terminal")                       \
    X(OF, "of", 0, "LIST", false,                                                  \
        "whom to draw beside all: up to six types, groups, segments")              \
    X(RATE, "rate", 0, "RATE", false,                                              \
        "contacts: \"240 per hour\", \"120 per 30 min\"")                          \
    X(AHT, "aht", 0, "DURATION", false, "mean handle time: \"4 min\"")             \
    X(AGENTS, "agents", 0, "N|A:B", false,                                         \
        "agents, or a table for a range of them: 14:24")                           \
    X(LINES, "lines", 0, "N|A:B", false, "lines, of erlang b")                     \
    X(WITHIN, "within", 0, "DURATION", false,                                      \
        "answer within: \"20 s\"")                                                 \
    X(PATIENCE, "patience", 0, "DURATION", false,                                  \
        "mean patience, of erlang a: \"3 min\"")                                   \
    X(LEAST, "target", 0, "SHARE", false,                                          \
        "the least agents for this service level, or blocking of erlang b")        \
    X(OCCUPANCY, "occupancy", 0, "SHARE", false,                                   \
        "with --target: agents busy at most this share of their time")             \
    X(SHRINKAGE, "shrinkage", 0, "SHARE", false,                                   \
        "share of paid time away; prints the heads to schedule")                   \
    X(PORT, "port", 0, "N", false,                                                 \
        "where the page is: http://127.0.0.1:N/; 0: any that is free (8080)")      \
    X(BY_EVENTS, "by-events", 0, NULL, false,                                          \
        "event by event, even where a shorter way gives the same bits")            \
    X(PROGRESS, "progress", 0, "auto|always|never", false,                         \
        "the progress line on standard error (auto)")                              \
    X(QUIET, "quiet", 'q', NULL, false, "say only what is wrong")                  \
    X(VERBOSE, "verbose", 'v', NULL, false,                                        \
        "say everything, and what a run cost")                                     \
    X(HELP, "help", 'h', NULL, false, "this page")
/* clang-format on */

enum option_id {
    OPTION_NONE,
#define X(id, name, letter, argument, repeatable, help) OPTION_##id,
    OPTION_LIST(X)
#undef X
    NUM_OPTIONS
};

struct option_info {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* NULL: a switch */
    bool repeatable;
    const char *help;
};

extern const struct option_info option_infos[NUM_OPTIONS]; /* [0] is empty */

struct option_use {
    enum option_id id;
    const char *value; /* "" for a switch */
};

struct command;
struct far;
struct run_parts;

/* What was given to a command. Texts are those of argv. */
struct options {
    const struct command *command;
    struct option_use *uses; /* in the order given; owned */
    size_t num_uses;
    const char **words; /* what is no option; owned */
    size_t num_words;
    struct far *far; /* others who work on it too; NULL: nobody */
    const struct run_parts
        *parts; /* callq merge: what was simulated elsewhere; NULL */
};

/**
 * Read what follows the command's name; argv[0] is that name. Wrong options, and
 * fewer or more words than the command takes, are told on stderr, unless --help is
 * among them.
 * options_free(self) is right after it, failed or not.
 */
enum status options_read(
    struct options *self, const struct command *command, int argc, char **argv);
void options_free(struct options *self);

/** --threads, or as many as there are processors. */
enum status options_threads(const struct options *self, unsigned *out);
/** The value given last, "" for a switch, or NULL if it was not given. */
const char *options_text(const struct options *self, enum option_id id);
bool options_given(const struct options *self, enum option_id id);

/*
 * Values with a meaning. Each leaves out as it was if the option was not given,
 * and tells on stderr what is wrong with it.
 */
enum status options_whole(const struct options *self, enum option_id id,
    double least, double most, double *out);
enum status options_share(
    const struct options *self, enum option_id id, double *out);
enum status options_duration(
    const struct options *self, enum option_id id, double *seconds);

/* As what an answer is printed. */
enum answer_format {
    ANSWER_TABLE,
    ANSWER_JSON,
    ANSWER_CSV
};

/** --format; a table unless it says otherwise. */
enum status options_format(const struct options *self, enum answer_format *out);

/** One of words (NULL at the end): its index. */
enum status options_word(const struct options *self, enum option_id id,
    const char *const *words, int *index);

#endif
