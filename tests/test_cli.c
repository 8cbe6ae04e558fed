/*
 * The built program from outside: exit statuses, first lines, what goes to which
 * stream. Formulas are tested in their rooms; here only that the right figure
 * arrives under the right name.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/suite.h"

/* What a command line gave. */
struct outcome {
    int status;
    char out[200000], err[4000];
};

static void
read_all(const char *path, char *text, size_t size)
{
    FILE *file = fopen(path, "r");
    size_t length = 0;

    if (file != NULL) {
        length = fread(text, 1, size - 1, file);
        fclose(file);
    }
    text[length] = '\0';
}

/* Run `callq line` by the shell, in a folder of its own. */
static void
callq(const char *line, struct outcome *outcome)
{
    char command[1600], folder[] = "/tmp/callq_cli_XXXXXX", out[64], err[64];
    int status;

    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    snprintf(out, sizeof(out), "%s/out", folder);
    snprintf(err, sizeof(err), "%s/err", folder);
    snprintf(command, sizeof(command),
        "cd %s && callq() { " CALLQ " \"$@\"; } && { %s; } >out 2>err", folder,
        line);
    status = system(command);
    outcome->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    read_all(out, outcome->out, sizeof(outcome->out));
    read_all(err, outcome->err, sizeof(outcome->err));
    snprintf(command, sizeof(command), "rm -rf %s", folder);
    CU_ASSERT_EQUAL(system(command), 0);
}

struct wrong_line {
    const char *line;
    int status;
    const char *first; /* line on standard error */
};

#define C "callq erlang c --rate '240 per hour' --aht '4 min' "

static const struct wrong_line wrong_lines[] = {
    { "callq frobnicate", 2,
        "'frobnicate' is not a command; 'callq' alone lists them" },
    { "callq erlnag", 2,
        "'erlnag' is not a command (did you mean 'erlang'?); 'callq' alone lists "
        "them" },
    { "callq explain asa --seed 3", 2,
        "--seed goes with a scenario file and --contact; write callq explain FILE "
        "--contact 3" },
    { "callq explain " SOURCE_DIR
      "/scenarios/classroom/eight_callers.yaml --contact 9",
        2,
        "there is no contact 9 in day 1, which has 8; write a lower number, or "
        "name "
        "another day with --only-replication" },
    { "callq --seed 3", 2,
        "'--seed' stands before the command; write the command first: callq run "
        "FILE "
        "--seed" },
    { "callq help frobnicate", 2,
        "'frobnicate' is not a command; 'callq' alone lists them" },
    { "callq models --form json", 2,
        "'callq models' has no option '--form' (did you mean '--format'?); 'callq "
        "help models' lists its options" },
    { "callq models --format", 2,
        "--format needs a value; write --format table|json|csv|xlsx" },
    { "callq models --format json --format json", 2,
        "--format is given twice; write it once" },
    { "callq models --format jsn", 2,
        "--format 'jsn' is not known (did you mean 'json'?); write --format "
        "table|json|csv|xlsx" },
    { "callq models -z", 2,
        "'callq models' has no option '-z'; 'callq help models' lists its "
        "options" },
    { "callq models poisson", 2,
        "'poisson' is one word too many; 'callq help models' shows what to write" },
    { "callq models --help=yes", 2, "--help takes no value; leave out '=..'" },
    { "callq erlang", 2,
        "'callq erlang' needs a formula: b (nobody waits), c (everybody waits) or "
        "a "
        "(people hang up); 'callq help erlang' shows examples" },
    { "callq erlang d", 2,
        "'d' is no Erlang formula; write b (nobody waits), c (everybody waits) or "
        "a "
        "(people hang up)" },
    { "callq erlang c --aht '4 min' --agents 9", 2,
        "how many contacts come? write --rate \"240 per hour\" or --rate \"120 per "
        "30 "
        "min\"" },
    { "callq erlang c --rate 240 --aht '4 min' --agents 9", 2,
        "--rate '240': a rate needs a unit: write 240 per hour or 3 per 30 min" },
    { "callq erlang c --rate '0 per hour' --aht '4 min' --agents 9", 2,
        "--rate '0 per hour': no contacts, no queue; write a rate above zero" },
    { C "--agents 9 --within never", 2,
        "--within 'never' is not a duration: write 20 s, 5 min or 1h30m" },
    { "callq erlang c --rate '240 per hour' --aht 4 --agents 9", 2,
        "--aht '4': a duration needs a unit: write 20 s, 5 min or 1h30m" },
    { C "--agents 2.5", 2,
        "--agents '2.5': write whole numbers from 1 to 10000000: 18, or 14:24 for "
        "a "
        "table" },
    { C "--agents 0", 2,
        "--agents '0': write whole numbers from 1 to 10000000: 18, or 14:24 for a "
        "table" },
    { C "--agents 24:14", 2,
        "--agents: a table goes from few to many, with at most 10000 rows; write "
        "14:24 or 100:500:10" },
    { C, 2, "how many? write --agents 18, or --target \"80 %\" for the least" },
    { C "--agents 18 --target '80 %' --within '20 s'", 2,
        "--agents and a target at once; give one, callq computes the other" },
    { C "--target '80 %'", 2,
        "--target needs --within: 80 % answered within what time?" },
    { C "--target 80 --within '20 s'", 2,
        "--target '80': a share lies between 0 and 100 %; write 80 % or 0.8" },
    { C "--target '100 %' --within '20 s'", 2,
        "--target '100 %': write a share above 0 % and below 100 %" },
    { C "--agents 18 --patience '3 min'", 2,
        "in Erlang C nobody hangs up, so --patience has no effect; leave it out, "
        "or "
        "write callq erlang a" },
    { C "--lines 18", 2, "--lines is for erlang b; write --agents" },
    { "callq new a.yaml 2>/dev/null; callq a.yaml", 2,
        "'a.yaml' is not a command, but a file; write callq run a.yaml" },
    { "callq new a.yaml 2>/dev/null; callq plot a.yaml", 2,
        "a.yaml is no study of a sweep, and plot draws no scenario: it draws the "
        "folder that 'callq run FILE -o DIR' leaves" },
    { "callq new --like bank", 2,
        "the copy needs a name; write callq new mine.yaml --like bank" },
    { "callq new a.yaml --like bnak", 2,
        "no shipped scenario is called 'bnak' (did you mean 'bank'?); 'callq new' "
        "shows what there is" },
    { "callq new a.yaml 2>/dev/null; callq new a.yaml", 2,
        "a.yaml is there already; choose another name or remove it" },
    { "callq new nowhere/a.yaml", 3,
        "nowhere/a.yaml cannot be written: No such file or directory; write "
        "elsewhere, or make room and try again" },
    { "callq models >/dev/full", 3,
        "standard output cannot be written: No space left on device; is the disk "
        "full?" },
};

/* The status, the very words, and nothing on standard output. */
static void
test_wrong_lines(void)
{
    struct outcome outcome;
    char expected[400];

    for (size_t i = 0; i < sizeof(wrong_lines) / sizeof(wrong_lines[0]); i++) {
        const struct wrong_line *wrong = &wrong_lines[i];

        callq(wrong->line, &outcome);
        snprintf(expected, sizeof(expected), "callq: error: %s\n", wrong->first);
        if (outcome.status != wrong->status || strcmp(outcome.err, expected) != 0)
            printf("\n%s\n%d %s", wrong->line, outcome.status, outcome.err);
        CU_ASSERT_EQUAL(outcome.status, wrong->status);
        CU_ASSERT_STRING_EQUAL(outcome.err, expected);
        CU_ASSERT_STRING_EQUAL(outcome.out, "");
    }
}

/* The value after "key": in one line of JSON; NAN if the key is not there. */
static double
json_value(const char *json, const char *key)
{
    char quoted[64];
    const char *found;

    snprintf(quoted, sizeof(quoted), "\"%s\": ", key);
    found = strstr(json, quoted);
    return found == NULL ? NAN : strtod(found + strlen(quoted), NULL);
}

struct figure {
    const char *line;
    const char *key;
    double expected;
};

#define CCH "callq erlang c --rate '100 per 30 min' --aht '180 s' --format json "

/* Figures of the exact cases erlang_b_a10_n15, erlang_c_cch_n14 and of both ways
 * round: a wrong key, a wrong unit or a lost digit shows. */
static const struct figure figures[] = {
    { "callq erlang b --rate '10 per hour' --aht '1 h' --lines 15 --format json",
        "blocking", 0.0364969454723708 },
    { CCH "--agents 14 --within '20 s'", "load", 10 },
    { CCH "--agents 14 --within '20 s'", "delayed", 0.17413193359505 },
    { CCH "--agents 14 --within '20 s'", "asa", 7.83593701177724 },
    { CCH "--agents 14 --within '20 s'", "wait", 7.83593701177724 },
    { CCH "--agents 14 --within '20 s'", "service_level", 0.888350019179467 },
    { CCH "--agents 14 --within '20 s'", "queue_mean", 0.435329833987624 },
    { CCH "--agents 14 --within '20 s'", "occupancy", 10 / 14.0 },
    { CCH "--target '80 %' --within '20 s'", "agents", 14 },
    { CCH "--target '80 %' --occupancy '70 %' --within '20 s'", "agents", 15 },
    { CCH "--target '80 %' --shrinkage '30 %' --within '20 s'", "heads", 20 },
};

static void
test_figures(void)
{
    struct outcome outcome;

    for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++) {
        callq(figures[i].line, &outcome);
        CU_ASSERT_EQUAL(outcome.status, 0);
        CU_ASSERT_DOUBLE_EQUAL(json_value(outcome.out, figures[i].key),
            figures[i].expected, 1e-9 * fabs(figures[i].expected));
    }
}

/* More work than agents is an answer, not an error: null, and a sentence. */
static void
test_overload(void)
{
    struct outcome outcome;

    callq(C "--agents 16 --within '20 s' --format json", &outcome);
    CU_ASSERT_EQUAL(outcome.status, 0);
    CU_ASSERT_STRING_EQUAL(outcome.out,
        "{\"model\": \"c\", \"agents\": 16, \"load\": 16, \"occupancy\": 1, "
        "\"delayed\": 1, \"asa\": null, \"wait\": null, \"service_level\": 0, "
        "\"queue_mean\": null}\n");
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.err, "the queue grows without end"));
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.err, "at least 17 are needed"));
    /* nobody is answered in time: a nought, and not nearly everybody */
    callq(C "--agents 16 --within '20 s'", &outcome);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "  service level        0.0 %  "));
}

/* A table: as many rows as agents asked for, the same names in CSV as in JSON. */
static void
test_table(void)
{
    struct outcome outcome;
    int lines = 0;

    callq(C "--agents 17:21:2 --within '20 s' --format csv", &outcome);
    CU_ASSERT_EQUAL(outcome.status, 0);
    CU_ASSERT_EQUAL(strncmp(outcome.out,
                        "model,agents,load,occupancy,delayed,asa,wait,"
                        "service_level,queue_mean\nc,17,16,",
                        70),
        0);
    for (const char *at = outcome.out; *at != '\0'; at++)
        lines += *at == '\n';
    CU_ASSERT_EQUAL(lines, 4);
    callq("callq erlang a --rate '240 per hour' --aht '4 min' --patience '2 min' "
          "--shrinkage '30 %' --within '20 s' --agents 17:18",
        &outcome);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out,
        "                                                   service\n"
        " agents  heads  occupancy   delayed          asa     level  abandonment"
        "    queue\n     17     25     85.9 %    37.1 %        9.1 s    75.5 %   "
        "     8.7 %    0.697\n"));
    /* the longest time does not touch the column before it */
    callq(
        "callq erlang c --rate '57 per hour' --aht '4 min' --agents 4:5", &outcome);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "89.1 %  17 min 50 s"));
    callq(C "--agents 17:18 --format json", &outcome);
    CU_ASSERT_EQUAL(outcome.out[0], '[');
    CU_ASSERT_PTR_NULL(strstr(outcome.out, "service_level"));
}

/* `callq` alone and its kin: status 0, on standard output. */
static void
test_pages(void)
{
    struct outcome outcome;

    callq("callq", &outcome);
    CU_ASSERT_EQUAL(outcome.status, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "callq new day.yaml"));
    CU_ASSERT_STRING_EQUAL(outcome.err, "");
    callq("callq --version", &outcome);
    CU_ASSERT_EQUAL(strncmp(outcome.out, "callq 0.", 8), 0);
    callq("callq help erlang >a; callq erlang --help >b; callq erlang x y -h >c; "
          "cmp a b && cmp a c && wc -l <a",
        &outcome);
    CU_ASSERT_EQUAL(outcome.status, 0);
    CU_ASSERT(strtol(outcome.out, NULL, 10) > 20);
}

/* A page is 80 columns wide, in letters of any alphabet. */
static void
test_width(void)
{
    struct outcome outcome;

    callq(
        "for c in new check run plot models erlang explain help; do callq help $c; "
        "done; callq; callq explain all; callq models; callq new - | "
        "sed 's/calls/\303\251t\303\251/; s/calls/\303\251t\303\251/' >a.yaml; "
        "callq run a.yaml -n 3; callq check a.yaml",
        &outcome);
    CU_ASSERT_STRING_EQUAL(outcome.err, "");
    for (const char *line = outcome.out; *line != '\0';) {
        const size_t length = strcspn(line, "\n");
        int columns = 0;

        for (size_t i = 0; i < length; i++)
            columns += ((unsigned char)line[i] & 0xc0) != 0x80;
        if (columns > 80)
            printf("\n%.*s\n", (int)length, line);
        CU_ASSERT(columns <= 80);
        line += length + (line[length] != '\0');
    }
    CU_ASSERT_PTR_NOT_NULL(
        strstr(outcome.out, "\n              \303\251t\303\251     desk\n"));
}

/* Every model shows up, on the page and in JSON. */
static void
test_models(void)
{
    static const char *const names[] = { "poisson", "exponential", "ranks" };
    struct outcome page, json;

    callq("callq models", &page);
    callq("callq models --format json", &json);
    CU_ASSERT_EQUAL(page.status, 0);
    for (size_t i = 0; i < 3; i++) {
        char quoted[64];

        snprintf(quoted, sizeof(quoted), "\"name\": \"%s\"", names[i]);
        CU_ASSERT_PTR_NOT_NULL(strstr(page.out, names[i]));
        CU_ASSERT_PTR_NOT_NULL(strstr(json.out, quoted));
    }
    callq("callq models --format csv", &page);
    CU_ASSERT_PTR_NOT_NULL(strstr(page.out, "\narrivals,poisson,rate,rate,yes,,"));
}

/* The work beside the staff, by hand: 35 contacts of 4.5 min in an hour are 2.625
 * Erlangs. The starter itself must be right and raise no hint. */
static void
test_check(void)
{
    struct outcome outcome;

    callq("callq new day.yaml 2>/dev/null; callq check day.yaml", &outcome);
    CU_ASSERT_EQUAL(outcome.status, 0);
    CU_ASSERT_STRING_EQUAL(outcome.err, "");
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "\n  08:00      2.62        4\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "  - none: "));
    callq("callq new - | callq check - --set agents.desk.staff.3=6 "
          "--set 'contacts.calls.patience=1 min' --unset "
          "contacts.calls.service_level --unset targets",
        &outcome);
    CU_ASSERT_EQUAL(outcome.status, 0);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(outcome.out, "  - calls: more work than agents from 10:00 to 11:00; "
                            "at worst 6.38 Erlangs "
                            "for\n    6 agents\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "mean patience (60.0 s) is below"));
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "no service_level is given"));
    callq("callq check day.yaml --set run.seed=1 --set run.seed=2", &outcome);
    CU_ASSERT_EQUAL(outcome.status, 2);
    CU_ASSERT_STRING_EQUAL(
        outcome.err, "callq: error: run.seed is set or unset twice; say it once\n");
}

/* That nobody is expected is told of a type without fresh contacts, but not where
 * others come back as it or wait already. */
static void
test_check_nobody(void)
{
    static const struct {
        const char *more; /* of the type a: keys that lead to b, or not */
        const char *of_b;
        bool is_told;
    } cases[] = {
        { "", "", true },
        { "", ", repeat: {probability: 50 %, delay: 1 h}, resolved: 80 %", true },
        { ", repeat: {probability: 50 %, delay: 1 h, as: b}, resolved: 80 %", "",
            false },
        { ", patience: 3 min, switch: {to: b, when_wait_over: 1 min}", "", false },
        { "", ", deferred: yes, backlog: 20", false },
    };
    struct outcome outcome;
    char line[1000];

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        snprintf(line, sizeof(line),
            "echo \"day: {opens: '08:00', closes: '09:00'}\n"
            "contacts:\n  a: {arrivals: {poisson: {rate: 9 per hour}}, talk: 3 "
            "min%s}\n  b: {arrivals: {poisson: {rate: 0 per hour}}, talk: 3 "
            "min%s}\n"
            "agents: {g: {serves: {a: {}, b: {}}, staff: 2}}\" >a.yaml; callq "
            "check "
            "a.yaml",
            cases[i].more, cases[i].of_b);
        callq(line, &outcome);
        CU_ASSERT_EQUAL(outcome.status, 0);
        CU_ASSERT_EQUAL(strstr(outcome.out, "b: no contact is expected") != NULL,
            cases[i].is_told);
    }
}

/* Many types: their sums fit a page, each is there for the asking, and so is each
 * hint (a second look at a type would take four times as long for twice as many).
 */
static void
test_check_many(void)
{
    static const char *const make =
        "{ echo 'day: {opens: \"08:00\", closes: \"10:00\", interval: 1 h}'; "
        "echo 'defaults: {contacts: {arrivals: {poisson: {rate: 90 per hour}}, "
        "talk: 1 min}}'; echo contacts:; "
        "for i in $(seq 40); do echo \"  t$i: {}\"; done; echo agents:; "
        "for i in $(seq 40); do echo \"  g$i: {serves: {t$i: {}}, staff: 1}\"; "
        "done; } >a.yaml;";
    struct outcome outcome;
    char line[700];

    snprintf(line, sizeof(line), "%s callq check a.yaml", make);
    callq(line, &outcome);
    CU_ASSERT_EQUAL(outcome.status, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "\n  08:00     60.00       40\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "--verbose shows each"));
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out,
        "  - all types together: more work than agents from 08:00 to 10:00"));
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "\n  and 69 more; 'callq check"));
    snprintf(line, sizeof(line), "%s callq check a.yaml --verbose", make);
    callq(line, &outcome);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, " t40"));
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "  - t40: more work than agents"));
}

/* What --resolved prints is the scenario itself: read again, it says the same. */
static void
test_resolved(void)
{
    struct outcome outcome;

    callq("callq new - >a.yaml; callq check a.yaml --resolved >b.yaml; "
          "callq check b.yaml --resolved | sed 's/  # default//' >d; "
          "sed 's/  # default//' b.yaml | cmp - d && callq check a.yaml >e; "
          "callq check b.yaml | sed 's/^b/a/' | cmp - e && grep -c default b.yaml",
        &outcome);
    CU_ASSERT_EQUAL(outcome.status, 0);
    CU_ASSERT_STRING_EQUAL(outcome.err, "");
    CU_ASSERT(strtol(outcome.out, NULL, 10) > 5);
}

/* So is that of every shipped scenario. */
static void
test_resolved_shipped(void)
{
    struct outcome outcome;

    callq("cp " SOURCE_DIR "/scenarios/*/*.csv . && "
          "for f in " SOURCE_DIR "/scenarios/*/*.yaml; do "
          "callq check $f --resolved >a.yaml && "
          "callq check a.yaml --resolved >b.yaml || echo $f; "
          "sed 's/  # default//' a.yaml >c; sed 's/  # default//' b.yaml | "
          "sort >d; sort c | cmp - d; done",
        &outcome);
    CU_ASSERT_STRING_EQUAL(outcome.out, "");
    CU_ASSERT_STRING_EQUAL(outcome.err, "");
}

/* Problems of a file: status 2, the place, nothing on standard output. */
static void
test_check_problems(void)
{
    struct outcome outcome;

    callq("callq new - | sed 's/talk:/tlak:/; s/35, 60/35/' >a.yaml; callq check "
          "a.yaml",
        &outcome);
    CU_ASSERT_EQUAL(outcome.status, 2);
    CU_ASSERT_STRING_EQUAL(outcome.out, "");
    CU_ASSERT_EQUAL(strncmp(outcome.err, "a.yaml:", 7), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.err, "tlak"));
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.err, "counts"));
    callq("callq check nowhere.yaml", &outcome);
    CU_ASSERT_EQUAL(outcome.status, 2);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.err, "nowhere.yaml"));
}

/* An example with a file beside it comes with that file; nothing is overwritten,
 * and nothing is written if it cannot be whole. The question goes on over lines. */
static void
test_new_like(void)
{
    static const char *const make =
        "mkdir -p bin share/callq/scenarios/first; cp " CALLQ
        " bin/callq; cd share/callq/scenarios/first; printf 'at,staff\\n08:00,3\\n"
        "09:00,4\\n' >acd.csv; printf '# Question: one\\n#           two?\\n"
        "# Model: three\\nday: {closes: \"10:00\", interval: 1 h}\\ncontacts: "
        "{calls: {arrivals: {poisson: {rate: 90 per hour}}, talk: 1 "
        "min}}\\nagents: "
        "{desk: {serves: {calls: {}}, staff: {file: acd.csv, at: at, column: "
        "staff}}}\\n' >log.yaml; cd ../../../..; c=bin/callq; ";
    struct outcome outcome;
    char line[1100];

    snprintf(line, sizeof(line),
        "%s $c new --like '?'; $c new | tail -n 3; mkdir my; %s", make,
        "$c new my/a.yaml --like log && $c new my/b.yaml --like log && "
        "$c check my/a.yaml >c && cmp my/acd.csv "
        "share/callq/scenarios/first/acd.csv");
    callq(line, &outcome);
    CU_ASSERT_EQUAL(outcome.status, 0);
    CU_ASSERT_STRING_EQUAL(outcome.out,
        "To begin with (first)\n  log                   one two?\n\nTo begin with "
        "(first)\n  log\n\n");
    CU_ASSERT_PTR_NOT_NULL(strstr(
        outcome.err, "callq: my/acd.csv, which it reads, is copied beside it\n"));
    snprintf(line, sizeof(line),
        "%s echo other >acd.csv; $c new a.yaml --like log; %s", make,
        "echo $?; cat acd.csv; ls *.yaml");
    callq(line, &outcome);
    CU_ASSERT_STRING_EQUAL(outcome.out, "2\nother\n");
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.err, "acd.csv is there already"));
}

/* A measure, a key, a model, a near miss. */
static void
test_explain(void)
{
    struct outcome outcome;

    callq("callq explain asa", &outcome);
    CU_ASSERT_EQUAL(outcome.status, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "average speed of answer"));
    callq("callq explain patience", &outcome);
    CU_ASSERT_EQUAL(outcome.status, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "contacts.NAME.patience"));
    callq("callq explain lognormal", &outcome);
    CU_ASSERT_EQUAL(outcome.status, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "median"));
    callq("callq explain servcie_level", &outcome);
    CU_ASSERT_EQUAL(outcome.status, 2);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.err, "did you mean 'service_level'?"));
    callq("callq explain all", &outcome);
    CU_ASSERT_EQUAL(outcome.status, 0);
    callq("callq explain ab_test", &outcome);
    CU_ASSERT_EQUAL(outcome.status, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.out, "never meets a chatbot"));
}

/* A reader that goes away is told of, not died of. */
static void
test_closed_pipe(void)
{
    struct outcome outcome;

    /* a pipe that nobody reads any more, whatever the load of the machine */
    callq("mkfifo pipe; exec 5<>pipe 6>pipe 5<&-; callq models >&6", &outcome);
    CU_ASSERT_EQUAL(outcome.status, 3);
    CU_ASSERT_PTR_NOT_NULL(strstr(outcome.err, "standard output was closed"));
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_wrong_lines),
        SUITE_TEST(test_figures),
        SUITE_TEST(test_overload),
        SUITE_TEST(test_table),
        SUITE_TEST(test_pages),
        SUITE_TEST(test_width),
        SUITE_TEST(test_models),
        SUITE_TEST(test_check),
        SUITE_TEST(test_check_nobody),
        SUITE_TEST(test_check_many),
        SUITE_TEST(test_resolved),
        SUITE_TEST(test_resolved_shipped),
        SUITE_TEST(test_check_problems),
        SUITE_TEST(test_new_like),
        SUITE_TEST(test_explain),
        SUITE_TEST(test_closed_pipe),
        SUITE_END,
    };

    return suite_main("cli", tests, argc, argv);
}
