/* callq fit: a scenario learnt from a log of calls. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/fit.h"
#include "cli/out_file.h"
#include "plan/fit_staff.h"
#include "plan/fit_table.h"
#include "scenarios/units.h"
#include "sim/err.h"
#include "sim/things.h"

/* ---- what is asked ---- */

static enum status
read_hours(const struct options *options, struct fit_calendar_told *told)
{
    const char *text = options_text(options, OPTION_HOURS), *dash;
    char opens[16];

    if (text == NULL)
        return STATUS_DONE;
    dash = strchr(text, '-');
    if (dash == NULL || (size_t)(dash - text) >= sizeof(opens))
        return say_error(STATUS_INPUT, "--hours '%s': write 08:00-18:00", text);
    memcpy(opens, text, (size_t)(dash - text));
    opens[dash - text] = '\0';
    if (unit_clock(opens, &told->opens_s) != NULL ||
        unit_clock(dash + 1, &told->closes_s) != NULL ||
        told->opens_s >= told->closes_s)
        return say_error(STATUS_INPUT, "--hours '%s': write 08:00-18:00", text);
    return STATUS_DONE;
}

static enum status
read_days(const struct options *options, struct fit_calendar_told *told)
{
    const char *text = options_text(options, OPTION_WEEKDAYS);
    char copy[64], *rest;

    if (text == NULL)
        return STATUS_DONE;
    snprintf(copy, sizeof(copy), "%s", text);
    for (char *word = strtok_r(copy, ", ", &rest); word != NULL;
         word = strtok_r(NULL, ", ", &rest)) {
        size_t w = 0;

        while (w < FIT_WEEKDAYS && strcmp(weekday_names[w], word) != 0)
            w++;
        if (w == FIT_WEEKDAYS)
            return say_error(STATUS_INPUT,
                "--days '%s': there is no weekday '%s'; write Mon,Tue,Wed", text,
                word);
        told->weekdays |= 1u << w;
    }
    return STATUS_DONE;
}

static enum status
read_interval(const struct options *options, double *interval_s)
{
    const enum status status =
        options_duration(options, OPTION_INTERVAL, interval_s);

    if (status != STATUS_DONE)
        return status;
    if (!(*interval_s >= 60) || fmod(FIT_DAY_S, *interval_s) != 0)
        return say_error(STATUS_INPUT,
            "--interval: a day is to be made of whole intervals of a minute or "
            "more: write 15 min, 30 min or 1 h");
    return STATUS_DONE;
}

/* ---- the log, twice ---- */

/* What went wrong outside. */
static enum status
say_failure(int code)
{
    if (code == CQ_ERR_NO_MEMORY)
        return say_error(STATUS_OUTSIDE, "out of memory; take a part of the log "
                                         "(some months of it), or free some");
    return say_code(code);
}

static enum status
say_log(const struct fit_job *self, int code)
{
    if (code != CQ_ERR_INPUT)
        return say_failure(code);
    if (self->log.problem_line > 0) {
        fprintf(stderr, "%s:%u: error: %s\n", self->path, self->log.problem_line,
            self->log.problem);
        if (self->log.problem_text[0] != '\0')
            fprintf(stderr, "    %s\n", self->log.problem_text);
        return STATUS_INPUT;
    }
    return say_error(STATUS_INPUT, "%s: %s", self->path, self->log.problem);
}

static int
count_day(void *of, const struct call *call)
{
    return fit_calendar_add(of, call->day, call->arrived_s,
        call->end == CALL_ANSWERED ? call->arrived_s + call->wait_s : NAN);
}

enum status
fit_read(struct fit_job *self, FILE *in, const struct fit_takers *takers)
{
    const struct call_log_options options = { .columns = options_text(
                                                  self->options, OPTION_COLUMNS) };
    int ret;

    call_log_free(&self->log);
    rewind(in);
    ret = call_log_open(&self->log, in, &options);
    if (ret == CQ_OK)
        ret = self->log.kind == CALL_LOG_CALLS
                  ? call_log_calls(&self->log, takers->call, takers->of)
                  : call_log_intervals(&self->log, takers->row, takers->of);
    return ret == CQ_OK ? STATUS_DONE : say_log(self, ret);
}

/* The kind of log, and of a table the interval. */
static enum status
look_at_log(struct fit_job *self, FILE *in)
{
    const struct call_log_options options = { .columns = options_text(
                                                  self->options, OPTION_COLUMNS) };
    int ret;

    rewind(in);
    ret = call_log_open(&self->log, in, &options);
    if (ret != CQ_OK)
        return say_log(self, ret);
    return self->log.kind == CALL_LOG_INTERVALS ? fit_table_interval(self, in)
                                                : STATUS_DONE;
}

static int
begin_gathering(struct fit_job *self)
{
    int ret = fit_gather_init(
        &self->gather, &self->calendar, self->log.num_types, self->log.num_groups);

    if (ret == CQ_OK && self->log.kind == CALL_LOG_INTERVALS)
        ret = fit_table_begin(&self->gather);
    return ret;
}

static enum status
read_calls(struct fit_job *self, FILE *in, const struct fit_calendar_told *told)
{
    const struct fit_takers days = { count_day, fit_table_count_day,
        &self->calendar };
    const struct fit_takers all = { fit_gather_take, fit_table_take,
        &self->gather };
    enum status status = look_at_log(self, in);

    if (status == STATUS_DONE)
        status = fit_read(self, in, &days);
    if (status != STATUS_DONE)
        return status;
    if (!fit_calendar_decide(&self->calendar, told))
        return say_error(STATUS_INPUT,
            "%s: no day of the log has an answered call%s", self->path,
            options_given(self->options, OPTION_WEEKDAYS) ||
                    options_given(self->options, OPTION_HOURS)
                ? " at these --hours and --days"
                : "; nothing can be learnt of talk or of who serves");
    status = say_failure(begin_gathering(self));
    if (status == STATUS_DONE)
        status = fit_read(self, in, &all);
    return status == STATUS_DONE ? say_failure(fit_gather_finish(&self->gather))
                                 : status;
}

/* The file, or a copy of standard input, which is read twice. */
static FILE *
open_log(const char *path)
{
    char piece[65536];
    FILE *out;
    size_t num;

    if (strcmp(path, "-") != 0)
        return fopen(path, "rb");
    out = tmpfile();
    while (out != NULL && (num = fread(piece, 1, sizeof(piece), stdin)) > 0) {
        if (fwrite(piece, 1, num, out) != num) {
            fclose(out);
            return NULL;
        }
    }
    return out;
}

/* ---- names that a scenario takes ---- */

static bool
is_taken(const struct fit_job *self, size_t type, const char *name)
{
    if (strcmp(name, "all") == 0 || fit_is_team_name(name))
        return true;
    for (size_t i = 0; i < type; i++)
        if (strcmp(self->names[i], name) == 0)
            return true;
    return false;
}

/* Letters, digits and _ of the log's name; a number behind it where two agree. */
static void
name_type(struct fit_job *self, size_t type)
{
    char *to = self->names[type], base[FIT_NAME_SIZE - 16] = "";
    const char *from = self->log.types[type];
    size_t length = 0;

    if (!((*from >= 'A' && *from <= 'Z') || (*from >= 'a' && *from <= 'z')))
        length = (size_t)snprintf(base, sizeof(base), "type_");
    for (; *from != '\0' && length + 1 < sizeof(base); from++) {
        const bool plain = (*from >= 'A' && *from <= 'Z') ||
                           (*from >= 'a' && *from <= 'z') ||
                           (*from >= '0' && *from <= '9');

        base[length++] = plain ? *from : '_';
        base[length] = '\0';
    }
    snprintf(to, FIT_NAME_SIZE, "%s", base);
    for (unsigned i = 2; is_taken(self, type, to); i++)
        snprintf(to, FIT_NAME_SIZE, "%s_%u", base, i);
}

/* ---- all of it ---- */

/* What `callq plot` draws. */
static enum status
keep_curves(const struct fit_job *self)
{
    const char *folder = options_text(self->options, OPTION_PICTURES);
    char path[4096];
    enum status status;

    if (folder == NULL)
        return STATUS_DONE;
    if ((size_t)snprintf(path, sizeof(path), "%s/fit.csv", folder) >= sizeof(path))
        return say_error(STATUS_INPUT, "--pictures: the name is too long");
    status = out_folder_make(folder);
    return status == STATUS_DONE ? out_file_write(path, fit_write_curves, self)
                                 : status;
}

static enum status
write_all(struct fit_job *self)
{
    static const char *const formats[] = { "table", "json", NULL };
    const char *path = options_text(self->options, OPTION_OUTPUT_FILE);
    int format = 0;
    enum status status =
        options_word(self->options, OPTION_FORMAT, formats, &format);

    if (status == STATUS_DONE && (path != NULL || format == 0))
        status =
            out_file_write(path == NULL ? "-" : path, fit_write_scenario, self);
    if (status == STATUS_DONE && format == 1)
        fit_write_json(self, stdout);
    if (status == STATUS_DONE)
        status = keep_curves(self);
    if (status == STATUS_DONE && !options_given(self->options, OPTION_QUIET)) {
        fit_say_rows(self, "callq: ", stderr);
        fit_say_arrivals(self, "callq: ", stderr);
        fit_say_agents(self, "callq: ", stderr);
    }
    return status;
}

static int
learn_agents(struct fit_job *self)
{
    const struct fit_calendar *calendar = &self->calendar;
    const struct fit_frame frame = { .opens_s = calendar->opens_s,
        .interval_s = calendar->interval_s,
        .num_intervals = fit_calendar_open_intervals(calendar),
        .num_rows = calendar->num_open_days,
        .num_types = self->gather.num_types };

    return fit_teams_init(&self->teams, &self->gather.seen, &frame);
}

/* Of a log that names no agents. */
static int
count_people(struct fit_job *self)
{
    const size_t num = fit_calendar_open_intervals(&self->calendar);

    self->people = calloc(num + 1, sizeof(*self->people));
    if (self->people == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < num; i++)
        self->people[i] = fit_staff(&self->fit, i, self->calendar.interval_s);
    return CQ_OK;
}

static enum status
learn(struct fit_job *self)
{
    int ret = fit_init(&self->fit, &self->gather);

    if (ret != CQ_OK)
        return say_failure(ret);
    if (!self->fit.types[self->gather.num_types].talk.any && self->gather.of_table)
        return say_error(STATUS_INPUT,
            "%s: no column tells how long contacts take; name one by --columns "
            "mean_handle=.. or total_handle=.. (or mean_talk=.., total_talk=..)",
            self->path);
    if (!self->fit.types[self->gather.num_types].talk.any)
        return say_error(STATUS_INPUT,
            "%s: fewer than %d answered calls tell how long they took; nothing can "
            "be learnt of talk",
            self->path, FIT_LEAST_LENGTHS);
    self->names = calloc(self->gather.num_types + 1, sizeof(*self->names));
    if (self->names == NULL)
        return say_failure(CQ_ERR_NO_MEMORY);
    for (size_t t = 0; t < self->gather.num_types; t++)
        name_type(self, t);
    ret = learn_agents(self);
    if (ret == CQ_OK && self->teams.num == 0)
        ret = count_people(self);
    return ret == CQ_OK ? write_all(self) : say_failure(ret);
}

static void
free_job(struct fit_job *self)
{
    if (self->fit.types != NULL)
        fit_free(&self->fit);
    fit_teams_free(&self->teams);
    fit_gather_free(&self->gather);
    fit_calendar_free(&self->calendar);
    call_log_free(&self->log);
    free(self->names);
    free(self->people);
}

static enum status
read_file(struct fit_job *self, const struct fit_calendar_told *told)
{
    FILE *in = open_log(self->path);
    enum status status;

    if (in == NULL)
        return say_error(
            STATUS_INPUT, "%s cannot be read; name a log of calls", self->path);
    status = read_calls(self, in, told);
    fclose(in);
    return status;
}

static enum status
fit(const struct options *options)
{
    struct fit_job self = { .options = options, .path = options->words[0] };
    struct fit_calendar_told told = { NAN, NAN, 0 };
    double interval_s = 1800;
    enum status status = read_hours(options, &told);

    if (status == STATUS_DONE)
        status = read_days(options, &told);
    if (status == STATUS_DONE)
        status = read_interval(options, &interval_s);
    if (status == STATUS_DONE) {
        fit_calendar_init(&self.calendar, interval_s);
        status = read_file(&self, &told);
    }
    if (status == STATUS_DONE)
        status = learn(&self);
    free_job(&self);
    return status;
}

const struct command command_fit = {
    .name = "fit",
    .words = "LOG.csv",
    .help = "a scenario learnt from a log of calls, and how good it is",
    .about =
        "Reads the calls of a telephone system's export, one row each, or its "
        "table of intervals (volume, handle time, abandons), and writes a "
        "scenario that runs: volumes by interval, the likeliest law of talk, "
        "after-call work and patience for every type, agents as far as the log "
        "shows them. Columns are found by their usual names; --columns tells "
        "others. Rows that cannot be true are set aside and counted. Each part "
        "says in a comment how near it is to what was seen and what a log cannot "
        "know.",
    .least = 1,
    .most = 1,
    .missing = "a log of calls, as CSV",
    .run = fit,
    .options = { OPTION_COLUMNS, OPTION_INTERVAL, OPTION_HOURS, OPTION_WEEKDAYS,
        OPTION_OUTPUT_FILE, OPTION_PICTURES, OPTION_FORMAT, OPTION_QUIET },
    .examples = { { "a scenario from an export",
                      "callq fit calls.csv -o learnt.yaml" },
        { "columns that callq does not know by name",
            "callq fit calls.csv --columns \"arrived=CALLTIME, wait=Q_SEC\"" } },
};
