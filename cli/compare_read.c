/* The options and scenarios of `callq compare`, and what is asked of them. */
#include "cli/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/warm_up.h"
#include "scenarios/address.h"
#include "sim/err.h"

/* ---- which scenarios ---- */

static size_t
num_with(const struct options *options)
{
    size_t num = 0;

    for (size_t i = 0; i < options->num_uses; i++)
        num += options->uses[i].id == OPTION_WITH;
    return num;
}

static enum status
check_words(const struct options *options, size_t num_changes)
{
    size_t num_streams = 0;

    if (num_changes > 0 && options->num_words > 1)
        return say_error(STATUS_INPUT,
            "--with changes one file; leave '%s' out, or write what differs into "
            "files",
            options->words[1]);
    if (num_changes == 0 && options->num_words < 2)
        return say_error(STATUS_INPUT,
            "one scenario has nothing to be compared with; name a second file, or "
            "a change: --with agents.desk.staff=13");
    if (options->num_words + num_changes > COMPARE_MOST)
        return say_error(STATUS_INPUT,
            "%zu scenarios are too many; a comparison takes %d at most",
            options->num_words + num_changes, COMPARE_MOST);
    for (size_t i = 0; i < options->num_words; i++)
        num_streams += strcmp(options->words[i], "-") == 0;
    if (num_streams > 1)
        return say_error(STATUS_INPUT,
            "standard input can be read once only; write the other scenario into a "
            "file");
    return STATUS_DONE;
}

static enum status
load_file(struct comparison *self, const char *path)
{
    struct run *run = &self->runs[self->num];

    *run = (struct run){ .options = self->options, .path = path };
    self->labels[self->num++] = path;
    return load(&run->loaded, self->options, path);
}

/* The file once more, with one change. */
static enum status
load_with(struct comparison *self, const char *text)
{
    const char *path = self->options->words[0];
    struct run *run = &self->runs[self->num];
    struct override change;
    enum status status;

    if (strcmp(path, "-") == 0)
        return say_error(
            STATUS_INPUT, "--with reads the scenario again; write it into a file");
    *run = (struct run){ .options = self->options, .path = path };
    self->labels[self->num++] = text;
    status = load_change_read("--with", text, &change);
    if (status == STATUS_DONE)
        status = load_changed(&run->loaded, self->options, path, &change, 1);
    load_change_free(&change);
    return status;
}

/* Every one of them, whatever is wrong with those before. */
static enum status
load_all(struct comparison *self)
{
    const struct options *options = self->options;
    enum status status = STATUS_DONE, ended;

    for (size_t i = 0; i < options->num_words; i++) {
        ended = load_file(self, options->words[i]);
        status = status == STATUS_DONE ? ended : status;
    }
    if (status != STATUS_DONE)
        return status;
    for (size_t i = 0; i < options->num_uses; i++) {
        if (options->uses[i].id != OPTION_WITH)
            continue;
        ended = load_with(self, options->uses[i].value);
        status = status == STATUS_DONE ? ended : status;
    }
    return status;
}

/* Where warm-ups were found, the longest serves all: batches go together then. */
static enum status
share_warm_up(struct comparison *self)
{
    enum status status = STATUS_DONE;
    double longest_s = 0;

    for (size_t i = 0; i < self->num; i++)
        longest_s = fmax(longest_s, run_scenario(&self->runs[i])->warm_up_s);
    for (size_t i = 0; i < self->num && status == STATUS_DONE; i++) {
        const struct scenario *scenario = run_scenario(&self->runs[i]);

        if (scenario->day.steady && scenario->finds_warm_up &&
            scenario->warm_up_s < longest_s)
            status = warm_up_set(&self->runs[i].loaded, longest_s);
    }
    return status;
}

/* ---- do they go together? ---- */

static void
say_different_days(const struct comparison *self, size_t index, const struct day *a)
{
    const struct day *b = &run_scenario(&self->runs[index])->day;

    if (a->steady)
        return;
    if (a->interval_s != b->interval_s)
        say_note("%s and %s have intervals of different length: only whole days "
                 "are compared",
            self->labels[0], self->labels[index]);
    else if (a->opens_s != b->opens_s || a->length_s != b->length_s)
        say_note("%s and %s are open at different times: intervals are compared "
                 "where both have them",
            self->labels[0], self->labels[index]);
}

/* Going on until a precision is reached would leave replications without a pair. */
static void
say_precision(const struct comparison *self)
{
    for (size_t i = 0; i < self->num; i++)
        if (run_scenario(&self->runs[i])->run.num_aims > 0) {
            say_note(
                "run.precision goes with callq run; here each scenario has %zu "
                "replications, or what -n says",
                self->num_wanted);
            return;
        }
}

static enum status
check_together(struct comparison *self)
{
    const struct scenario *first = run_scenario(&self->runs[0]);
    enum status status = STATUS_DONE;
    double least = first->run.replications, most = least;

    for (size_t i = 1; i < self->num; i++) {
        const struct scenario *other = run_scenario(&self->runs[i]);
        const char *obstacle = compare_obstacle(first, other);

        if (obstacle != NULL)
            status = say_error(STATUS_INPUT, "%s and %s: %s", self->labels[0],
                self->labels[i], obstacle);
        else if (!options_given(self->options, OPTION_QUIET))
            say_different_days(self, i, &first->day);
        least = other->run.replications < least ? other->run.replications : least;
        most = other->run.replications > most ? other->run.replications : most;
    }
    self->num_wanted = (size_t)least;
    if (status == STATUS_DONE && least < most &&
        !options_given(self->options, OPTION_QUIET))
        say_note(
            "the scenarios ask for %.0f to %.0f replications: each has %.0f, as "
            "they are compared one by one; -n N gives all of them N",
            least, most, least);
    if (status == STATUS_DONE && !options_given(self->options, OPTION_QUIET))
        say_precision(self);
    return status;
}

/* ---- what is asked ---- */

static int
append(struct asked *self, const struct asked *more)
{
    struct address *numbers =
        realloc(self->numbers, (self->num + more->num + 1) * sizeof(*numbers));

    if (numbers == NULL)
        return CQ_ERR_NO_MEMORY;
    if (more->num > 0)
        memcpy(numbers + self->num, more->numbers, more->num * sizeof(*numbers));
    self->numbers = numbers;
    self->num += more->num;
    return CQ_OK;
}

/* One address, in every scenario that knows its words. */
static enum status
read_measure(struct comparison *self, const char *text)
{
    char first[ADDRESS_ERROR_SIZE] = "", error[ADDRESS_ERROR_SIZE];
    size_t num_found = 0;

    for (size_t i = 0; i < self->num; i++) {
        struct run *run = &self->runs[i];
        struct asked one = run->asked;
        enum status status;

        one.numbers = NULL;
        one.num = 0;
        status = asked_read_measures(&one, &run->loaded.scenario, text, error);
        if (status == STATUS_DONE)
            status = say_code(append(&run->asked, &one));
        free(one.numbers);
        if (status == STATUS_INPUT && first[0] == '\0')
            strcpy(first, error);
        else if (status != STATUS_DONE && status != STATUS_INPUT)
            return status;
        num_found += status == STATUS_DONE;
    }
    return num_found > 0 ? STATUS_DONE
                         : say_error(STATUS_INPUT, "--measures: %s", first);
}

/* A number that one scenario alone has cannot be compared. */
static enum status
check_common(const struct comparison *self, size_t index, struct address address)
{
    const struct scenario *scenario = run_scenario(&self->runs[index]);
    const bool known = address.measure->flags & MEASURE_ONLY_COMPARED ||
                       measure_applies(address.measure, scenario, address.of);
    size_t num = 0;
    char text[600];

    for (size_t i = 0; i < self->num; i++) {
        struct address other;

        num +=
            compare_find(scenario, address, run_scenario(&self->runs[i]), &other);
    }
    if (num >= 2)
        return STATUS_DONE;
    address_print(scenario, &address, text, sizeof(text));
    if (!known && num == 0)
        return say_error(STATUS_INPUT, "--measures: %s can have no value: %s", text,
            measure_lack(address.measure, scenario));
    return say_error(STATUS_INPUT,
        "--measures: %s: one of the scenarios alone has this; ask for what two of "
        "them have",
        text);
}

static enum status
check_all_common(const struct comparison *self)
{
    for (size_t i = 0; i < self->num; i++)
        for (size_t k = 0; k < self->runs[i].asked.num; k++)
            if (check_common(self, i, self->runs[i].asked.numbers[k]) !=
                STATUS_DONE)
                return STATUS_INPUT;
    return STATUS_DONE;
}

/* Quantiles of intervals are kept by all, or by none. */
static void
share_waits(struct comparison *self)
{
    bool any = false;

    for (size_t i = 0; i < self->num; i++)
        any = any || run_scenario(&self->runs[i])->report.waits_by_interval;
    for (size_t i = 0; i < self->num; i++)
        self->runs[i].loaded.scenario.report.waits_by_interval = any;
}

static enum status
read_measures(struct comparison *self)
{
    const char *list = options_text(self->options, OPTION_MEASURES);
    enum status status = STATUS_DONE;

    for (const char *end; status == STATUS_DONE && list != NULL; list = end) {
        const size_t length = strcspn(list, ",");
        char *text = strndup(list, length);

        end = list[length] == ',' ? list + length + 1 : NULL;
        status =
            text == NULL ? say_code(CQ_ERR_NO_MEMORY) : read_measure(self, text);
        free(text);
    }
    share_waits(self);
    return status == STATUS_DONE ? check_all_common(self) : status;
}

static enum status
read_words(struct comparison *self)
{
    enum status status = options_format(self->options, &self->format);

    for (size_t i = 0; status == STATUS_DONE && i < self->num; i++)
        status = asked_read_by(
            &self->runs[i].asked, self->options, &self->runs[i].loaded.scenario);
    return status;
}

enum status
comparison_read(struct comparison *self, const struct options *options)
{
    const size_t num = options->num_words + num_with(options);
    enum status status = check_words(options, num - options->num_words);

    *self = (struct comparison){ .options = options };
    if (status != STATUS_DONE)
        return status;
    self->runs = calloc(num, sizeof(*self->runs));
    self->labels = calloc(num, sizeof(*self->labels));
    self->experiments = calloc(num, sizeof(*self->experiments));
    if (self->runs == NULL || self->labels == NULL || self->experiments == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    status = load_all(self);
    if (status == STATUS_DONE)
        status = share_warm_up(self);
    if (status == STATUS_DONE)
        status = check_together(self);
    if (status == STATUS_DONE)
        status = read_words(self);
    return status == STATUS_DONE ? read_measures(self) : status;
}

void
comparison_free(struct comparison *self)
{
    compare_adjuster_free(&self->adjuster);
    compare_free(&self->compare);
    for (size_t i = 0; i < self->num; i++)
        run_free(&self->runs[i]);
    free(self->runs);
    free(self->labels);
    free(self->experiments);
    *self = (struct comparison){ 0 };
}

/* ---- filled in ---- */

static bool
asks_for_compared(const struct comparison *self)
{
    for (size_t i = 0; i < self->runs[0].asked.num; i++)
        if (self->runs[0].asked.numbers[i].measure->flags & MEASURE_ONLY_COMPARED)
            return true;
    return false;
}

enum status
comparison_fill(struct comparison *self)
{
    int ret;

    for (size_t i = 0; i < self->num; i++)
        self->experiments[i] = &self->runs[i].experiment;
    ret = compare_init(&self->compare, self->experiments, self->num,
        run_scenario(&self->runs[0])->run.confidence);
    if (ret == CQ_OK && !options_given(self->options, OPTION_MEASURES))
        ret = compare_add_all(&self->compare, asked_by(&self->runs[0].asked));
    for (size_t i = 0; ret == CQ_OK && i < self->num; i++)
        ret = compare_add(&self->compare, i, self->runs[i].asked.numbers,
            self->runs[i].asked.num);
    if (ret == CQ_OK && self->compare.num_lines == 0 && asks_for_compared(self))
        return say_error(STATUS_INPUT,
            "--measures: net_deflection and hours_saved set a scenario with a "
            "chatbot beside one in which nobody meets it; add such a one, with "
            "--with chatbots.NAME.handles.TYPE.offered=0, for example");
    return say_code(ret);
}
