/* callq erlang: the classic formulas, agents given or the target given. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/erlang.h"
#include "cli/format.h"
#include "scenarios/units.h"
#include "sim/err.h"

enum {
    MOST_ROWS = 10000
};

static erlang_model *
formula_of(const struct erlang_question *asked)
{
    return asked->model == 'b'   ? erlang_b
           : asked->model == 'c' ? erlang_c
                                 : erlang_a;
}

/* ---- reading the question ---- */

static enum status
read_model(const struct options *options, struct erlang_question *asked)
{
    const char *word = options->words[0];

    if (strlen(word) == 1 && strchr("bcaBCA", word[0]) != NULL) {
        asked->model = (char)(word[0] | 0x20);
        return STATUS_DONE;
    }
    return say_error(STATUS_INPUT,
        "'%s' is no Erlang formula; write b (nobody waits), c (everybody waits) or "
        "a "
        "(people hang up)",
        word);
}

static enum status
read_rate(const struct options *options, struct erlang_question *asked)
{
    const char *text = options_text(options, OPTION_RATE);
    const char *wrong;

    if (text == NULL)
        return say_error(STATUS_INPUT,
            "how many contacts come? write --rate \"240 per hour\" or "
            "--rate \"120 per 30 min\"");
    asked->rate_text = text;
    wrong = unit_rate(text, NAN, &asked->demand.rate_per_s);
    if (wrong == NULL && asked->demand.rate_per_s <= 0)
        wrong = "no contacts, no queue; write a rate above zero";
    if (wrong != NULL)
        return say_error(STATUS_INPUT, "--rate '%s': %s", text, wrong);
    return STATUS_DONE;
}

static enum status
read_times(const struct options *options, struct erlang_question *asked)
{
    struct erlang_demand *demand = &asked->demand;

    if (options_duration(options, OPTION_AHT, &demand->aht_s) != STATUS_DONE ||
        options_duration(options, OPTION_WITHIN, &demand->within_s) !=
            STATUS_DONE ||
        options_duration(options, OPTION_PATIENCE, &demand->patience_s) !=
            STATUS_DONE)
        return STATUS_INPUT;
    if (isnan(demand->aht_s))
        return say_error(
            STATUS_INPUT, "how long does a contact take? write --aht \"4 min\"");
    if (demand->aht_s <= 0)
        return say_error(STATUS_INPUT, "--aht: contacts that take no time make no "
                                       "queue; write a time above 0 s");
    if (asked->model != 'a' && options_given(options, OPTION_PATIENCE))
        return say_error(STATUS_INPUT,
            "in Erlang %c nobody hangs up, so --patience has no effect; leave it "
            "out, "
            "or write callq erlang a",
            asked->model - 'a' + 'A');
    if (asked->model == 'a' && !(demand->patience_s > 0))
        return say_error(STATUS_INPUT,
            "how long would people wait? write --patience \"3 min\" (their mean), "
            "or "
            "callq erlang c for those who never hang up");
    if (asked->model == 'b' && options_given(options, OPTION_WITHIN))
        return say_error(STATUS_INPUT,
            "in Erlang B nobody waits, so --within has no effect; leave it out");
    return STATUS_DONE;
}

/* A whole number of agents at *at, which then stands behind it; 0: there is none.
 */
static double
take_agents(const char **at)
{
    const size_t digits = strspn(*at, "0123456789");
    const double value = digits > 0 && digits < 9 ? strtod(*at, NULL) : 0;

    *at += digits;
    return value <= ERLANG_MOST_AGENTS ? value : 0;
}

/* "18", "14:24", "100:200:10" to first, last and step; false if it is neither. */
static bool
parse_range(const char *text, double part[3])
{
    int num = 0;

    do {
        part[num] = take_agents(&text);
        if (part[num++] == 0)
            return false;
    } while (num < 3 && *text == ':' && *text++ != '\0');
    if (num == 1)
        part[1] = part[0];
    return *text == '\0';
}

static enum status
read_agents(const struct options *options, struct erlang_question *asked)
{
    const bool lines = options_given(options, OPTION_LINES);
    const enum option_id id = lines ? OPTION_LINES : OPTION_AGENTS;
    const char *text = options_text(options, id);
    double part[3] = { 0, 0, 1 };

    if (text == NULL)
        return STATUS_DONE;
    if (lines && asked->model != 'b')
        return say_error(STATUS_INPUT, "--lines is for erlang b; write --agents");
    if (lines && options_given(options, OPTION_AGENTS))
        return say_error(
            STATUS_INPUT, "lines and agents are one here; write --lines alone");
    if (!parse_range(text, part))
        return say_error(STATUS_INPUT,
            "--%s '%s': write whole numbers from 1 to %d: 18, or 14:24 for a table",
            option_infos[id].name, text, ERLANG_MOST_AGENTS);
    asked->first = part[0];
    asked->last = part[1];
    asked->step = part[2];
    if (asked->last < asked->first ||
        (asked->last - asked->first) / asked->step >= MOST_ROWS)
        return say_error(STATUS_INPUT,
            "--%s: a table goes from few to many, with at most %d rows; write "
            "14:24 "
            "or 100:500:10",
            option_infos[id].name, MOST_ROWS);
    return STATUS_DONE;
}

static enum status
read_target(const struct options *options, struct erlang_question *asked)
{
    double share = NAN;

    if (options_share(options, OPTION_LEAST, &share) != STATUS_DONE ||
        options_share(options, OPTION_OCCUPANCY, &asked->target.occupancy) !=
            STATUS_DONE ||
        options_share(options, OPTION_SHRINKAGE, &asked->shrinkage) != STATUS_DONE)
        return STATUS_INPUT;
    if (share <= 0 || share >= 1)
        return say_error(STATUS_INPUT,
            "--target '%s': write a share above 0 %% and below 100 %%",
            options_text(options, OPTION_LEAST));
    if (asked->target.occupancy <= 0 || asked->target.occupancy > 1)
        return say_error(
            STATUS_INPUT, "--occupancy: write a share above 0 %% and up to 100 %%");
    if (asked->shrinkage < 0 || asked->shrinkage >= 1)
        return say_error(
            STATUS_INPUT, "--shrinkage: write a share from 0 %% to below 100 %%");
    if (asked->model == 'b')
        asked->target.blocking = share;
    else
        asked->target.service_level = share;
    if (asked->model != 'b' && !isnan(share) && isnan(asked->demand.within_s))
        return say_error(STATUS_INPUT,
            "--target needs --within: %s answered within what time?",
            options_text(options, OPTION_LEAST));
    return STATUS_DONE;
}

static enum status
check_ways(const struct options *options, const struct erlang_question *asked)
{
    const bool target = options_given(options, OPTION_LEAST) ||
                        options_given(options, OPTION_OCCUPANCY);
    const char *name = asked->model == 'b' ? "lines" : "agents";

    if (target != isnan(asked->first))
        return say_error(STATUS_INPUT,
            target ? "--%s and a target at once; give one, callq computes the other"
                   : "how many? write --%s 18, or --target \"%s\" for the least",
            name, asked->model == 'b' ? "1 %" : "80 %");
    return STATUS_DONE;
}

static enum status
read_question(const struct options *options, struct erlang_question *asked)
{
    enum status status = read_model(options, asked);

    if (status == STATUS_DONE)
        status = read_rate(options, asked);
    if (status == STATUS_DONE)
        status = read_times(options, asked);
    if (status == STATUS_DONE)
        status = read_agents(options, asked);
    if (status == STATUS_DONE)
        status = read_target(options, asked);
    return status == STATUS_DONE ? check_ways(options, asked) : status;
}

/* ---- the answer ---- */

/* More work than agents: said in words, once, for all rows. */
static void
say_overload(const struct erlang_answer *answers, size_t num)
{
    char load[FORMAT_SIZE];
    size_t over = 0;

    while (over < num && answers[over].is.overloaded)
        over++;
    if (over == 0)
        return;
    say_note(
        "%s Erlangs of work are too much for %u agents: the queue grows without "
        "end; at least %.0f are needed, or people who hang up (callq erlang a)",
        format_number(answers[0].is.load, load), answers[over - 1].agents,
        floor(answers[0].is.load) + 1);
}

static enum status
answer(const struct erlang_question *asked, enum answer_format format)
{
    const double first = isnan(asked->first) ? erlang_agents(formula_of(asked),
                                                   &asked->demand, &asked->target)
                                             : asked->first;
    const double last = isnan(asked->first) ? first : asked->last;
    const size_t num = (size_t)((last - first) / asked->step) + 1;
    struct erlang_answer *answers;

    if (first == 0)
        return say_error(STATUS_INPUT,
            "no number of agents up to %d meets this; ask for less",
            ERLANG_MOST_AGENTS);
    answers = calloc(num, sizeof(*answers));
    if (answers == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; i < num; i++) {
        answers[i].agents = (uint32_t)(first + (double)i * asked->step);
        answers[i].heads = ceil(answers[i].agents / (1 - asked->shrinkage) - 1e-9);
        answers[i].is = formula_of(asked)(&asked->demand, answers[i].agents);
    }
    erlang_print(asked, format, answers, num);
    say_overload(answers, num);
    free(answers);
    return STATUS_DONE;
}

static enum status
run(const struct options *options)
{
    struct erlang_question asked = {
        .demand = { .within_s = NAN,
            .aht_s = NAN,
            .patience_s = NAN,
            .places = INFINITY },
        .target = { NAN, NAN, NAN, NAN },
        .first = NAN,
        .last = NAN,
        .step = 1,
        .shrinkage = NAN,
    };
    enum answer_format format;
    enum status status = options_format(options, &format);

    if (status == STATUS_DONE)
        status = read_question(options, &asked);
    return status == STATUS_DONE ? answer(&asked, format) : status;
}

const struct command command_erlang = {
    .name = "erlang",
    .words = "b|c|a",
    .help = "the classic formulas, agents given or the target given",
    .about =
        "Erlang B (who finds no free line is lost), C (everybody waits until "
        "answered) and A (people hang up after an exponential patience): what a "
        "number of agents gives, or the least number that meets a target. For one "
        "steady hour, one kind of contact and equal agents; for everything else "
        "there is callq run.",
    .least = 1,
    .most = 1,
    .missing = "a formula: b (nobody waits), c (everybody waits) or a (people hang "
               "up); 'callq help erlang' shows examples",
    .run = run,
    .options = { OPTION_RATE, OPTION_AHT, OPTION_AGENTS, OPTION_LINES,
        OPTION_WITHIN, OPTION_PATIENCE, OPTION_LEAST, OPTION_OCCUPANCY,
        OPTION_SHRINKAGE, OPTION_FORMAT },
    .examples = { { "the wait with 18 agents",
                      "callq erlang c --rate \"240 per hour\" --aht \"4 min\" "
                      "--agents 18 --within \"20 s\"" },
        { "the least agents for 80 % in 20 s",
            "callq erlang a --rate \"240 per hour\" --aht \"4 min\" "
            "--patience \"2 min\" \\\n"
            "      --target \"80 %\" --within \"20 s\"" },
        { "a table of lines",
            "callq erlang b --rate \"90 per hour\" --aht \"3 min\" "
            "--lines 5:12" } },
};
