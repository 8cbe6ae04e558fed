/* What callq fit says and writes of agents: groups, whom they serve, when. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/fit.h"
#include "plan/fit_staff.h"
#include "cli/json.h"
#include "scenarios/units.h"

enum {
    PER_LINE = 12,
    TEXT = 800
};

/* ---- names ---- */

static const char *
kind_of(const struct fit_teams *self, size_t team)
{
    const struct fit_team *of = &self->teams[team];

    if (team == 0) /* the largest */
        return "desk";
    if (fit_team_is_reserve(of, self->num_types))
        return "reserve";
    return fit_team_is_special(of, self->num_types) ? "specialists" : "desk";
}

/* A number behind the name from the second of a kind on. */
static void
name_team(const struct fit_teams *self, size_t team, char *out, size_t size)
{
    const char *kind = kind_of(self, team);
    size_t num = 1;

    for (size_t i = 0; i < team; i++)
        num += strcmp(kind_of(self, i), kind) == 0;
    if (num == 1)
        snprintf(out, size, "%s", kind);
    else
        snprintf(out, size, "%s_%zu", kind, num);
}

bool
fit_is_team_name(const char *name)
{
    return strncmp(name, "desk", 4) == 0 || strncmp(name, "reserve", 7) == 0 ||
           strncmp(name, "specialists", 11) == 0;
}

/* ---- words ---- */

__attribute__((format(printf, 3, 4))) static void
add_text(char *text, size_t size, const char *format, ...)
{
    const size_t length = strlen(text);
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text + length, size - length, format, arguments);
    va_end(arguments);
}

static double
percent(double share)
{
    return 100 * share;
}

static void
say_how_found(const struct fit_teams *self, const char *lead, FILE *out)
{
    if (self->num_alike > 1)
        fit_say(out, lead,
            "%zu kinds of agents by whom they answer and when, held against what "
            "agents at work in the same intervals do; those that serve the same "
            "are "
            "one group%s: %zu.",
            self->num_alike,
            self->joined_most ? ", and of more than the scenario keeps apart the "
                                "nearest are joined"
                              : "",
            self->num);
    else
        fit_say(out, lead,
            "All agents answer alike, as far as chance lets one tell: one group.");
    if (self->num_days < self->num_rows)
        fit_say(out, lead, "Looked at: %zu of the %zu days.", self->num_days,
            self->num_rows);
    if (self->unnamed_share >= 0.001)
        fit_say(out, lead,
            "%.1f %% of the work is of no named agent; the groups are so much "
            "larger.",
            percent(self->unnamed_share));
}

void
fit_say_agents(const struct fit_job *self, const char *lead, FILE *out)
{
    const struct fit_teams *teams = &self->teams;
    const size_t num_rows = teams->num_rows;

    if (teams->num == 0)
        return;
    say_how_found(teams, lead, out);
    for (size_t i = 0; i < teams->num; i++) {
        const struct fit_team *team = &teams->teams[i];
        char name[32];

        name_team(teams, i, name, sizeof(name));
        fit_say(out, lead,
            "%s: %zu %s, %.0f calls, %.1f hours at work on the average day.", name,
            team->num_agents, team->num_agents == 1 ? "agent" : "agents",
            team->num_calls, fit_team_hours(team, num_rows));
    }
}

/* What it answers, type by type, beside what others do. */
static void
say_rates(const struct fit_job *self, const struct fit_team *team, const char *lead,
    FILE *out)
{
    char serves[TEXT] = "", not [TEXT] = "", late[TEXT] = "";

    for (size_t t = 0; t < self->teams.num_types; t++) {
        const struct fit_team_type *type = &team->types[t];

        if (type->serves)
            add_text(serves, TEXT, "%s%s %.0f (%.0f)", serves[0] ? ", " : "",
                self->names[t], type->seen, type->expected);
        else if (type->expected >= FIT_LEAST_EXPECTED)
            add_text(not, TEXT, "%s%s %.0f (%.0f)", not [0] ? ", " : "",
                self->names[t], type->seen, type->expected);
        if (type->is_late && type->late.chance < 0.001)
            add_text(late, TEXT,
                "%s%s after %.0f s (%.0f %% of its own had waited for less, %.0f "
                "%% "
                "of the others'; chance %.1g)",
                late[0] ? ", " : "", self->names[t], type->late.after_s,
                percent(type->late.below),
                percent(type->late.below + type->late.apart), type->late.chance);
    }
    fit_say(out, lead,
        "Answered (and what agents at work at the same times would): %s.", serves);
    if (not [0] != '\0')
        fit_say(out, lead, "Not served: %s.", not );
    if (late[0] != '\0')
        fit_say(out, lead, "Helps late: %s.", late);
}

/* ---- the scenario ---- */

static void
write_between(size_t i, FILE *out)
{
    if (i > 0)
        fputs(i % PER_LINE == 0 ? ",\n      " : ", ", out);
}

/* Whole heads, of which planned shrinkage leaves so many people on average; what is
 * less than a hundredth above or below a whole number is one. */
static double
heads_of(double people)
{
    return people < 0.01 ? 0 : ceil(people - 0.01);
}

static void
write_staff(const double *people, size_t num, FILE *out)
{
    fputs("    staff: [", out);
    for (size_t i = 0; i < num; i++) {
        write_between(i, out);
        fprintf(out, "%.0f", heads_of(people[i]));
    }
    fputs("]\n    shrinkage: {planned: [", out);
    for (size_t i = 0; i < num; i++) {
        const double heads = heads_of(people[i]);

        write_between(i, out);
        fprintf(out, "%.3g %%",
            heads - people[i] > 0.01 ? percent(1 - people[i] / heads) : 0);
    }
    fputs("]}\n", out);
}

/* Of a log that names no agents. */
static void
write_one_desk(const struct fit_job *self, FILE *out)
{
    const size_t num = fit_calendar_open_intervals(&self->calendar);
    const char *before = "";

    if (fit_staff_is_known(&self->fit))
        fit_say(out, "  # ",
            "Who was on duty the log does not tell: these are as many as lose by "
            "Erlang A what gave up in each interval (with patience as all waiting "
            "over "
            "all who gave up; shrinkage only leaves parts of people). Where days "
            "differ it is rather too few: adjust it with callq calibrate --by "
            "agents.desk.staff.");
    else
        fit_say(out, "  # ",
            "Who was on duty the log does not tell, and without waits of callers "
            "who "
            "give up not how many: this is the work answered and a square root of "
            "it; "
            "adjust it with callq calibrate --by agents.desk.staff.");
    fputs("  desk:\n    serves: {", out);
    for (size_t t = 0; t < self->gather.num_types; t++) {
        if (!(fit_job_type(self, t)->calls->num_offered > 0))
            continue;
        fprintf(out, "%s%s: {}", before, self->names[t]);
        before = ", ";
    }
    fputs("}\n", out);
    write_staff(self->people, num, out);
}

static void
write_serves(const struct fit_job *self, const struct fit_team *team, FILE *out)
{
    const char *before = "";

    fputs("    serves: {", out);
    for (size_t t = 0; t < self->teams.num_types; t++) {
        const struct fit_team_type *type = &team->types[t];

        if (!type->serves)
            continue;
        fprintf(out, "%s%s: {", before, self->names[t]);
        if (type->is_late)
            fprintf(out, "after: %.0f s", fmax(1, round(type->late.after_s)));
        else if (type->second)
            fputs("rank: 2", out);
        fputs("}", out);
        before = ", ";
    }
    fputs("}\n", out);
}

void
fit_write_agents(const struct fit_job *self, FILE *out)
{
    const struct fit_teams *teams = &self->teams;
    const size_t num = fit_calendar_open_intervals(&self->calendar);

    fputs("agents:\n", out);
    fit_say_pace(self, "  # ", out);
    if (teams->num == 0) {
        write_one_desk(self, out);
        fit_write_pace(&self->gather.pace, out);
        return;
    }
    say_how_found(teams, "  # ", out);
    fit_say(out, "  # ",
        "At work: from the first call of a day to the last, without the gaps in "
        "which, more than %.0f s after a call, somebody whom they serve had waited "
        "for more than %.0f s. Shrinkage only leaves the average of the days. "
        "Adjust it with callq calibrate --by agents.desk.staff.",
        FIT_AWAY_S, FIT_RINGS_S);
    for (size_t i = 0; i < teams->num; i++) {
        const struct fit_team *team = &teams->teams[i];
        char name[32];

        name_team(teams, i, name, sizeof(name));
        fprintf(out, "  %s:\n", name);
        fit_say(out, "    # ",
            "%zu %s, %.0f calls, %.1f hours at work on the average day.",
            team->num_agents, team->num_agents == 1 ? "agent" : "agents",
            team->num_calls, fit_team_hours(team, teams->num_rows));
        say_rates(self, team, "    # ", out);
        write_serves(self, team, out);
        write_staff(team->people, num, out);
        fit_write_pace(&self->gather.pace, out);
    }
}

/* ---- JSON ---- */

static void
write_numbers(const char *key, const double *numbers, size_t num, FILE *out)
{
    fprintf(out, ", \"%s\": [", key);
    for (size_t i = 0; i < num; i++) {
        fputs(i == 0 ? "" : ", ", out);
        json_number(out, numbers[i]);
    }
    fputs("]", out);
}

static void
write_team_type(const char *name, const struct fit_team_type *type, FILE *out)
{
    json_text(out, name);
    fputs(": {\"answered\": ", out);
    json_number(out, type->seen);
    json_member("expected", type->expected, out);
    fprintf(out, ", \"serves\": %s", type->serves ? "true" : "false");
    json_member("rank", type->serves ? 1 + type->second : NAN, out);
    json_member("after", type->is_late ? type->late.after_s : NAN, out);
    json_member("after_chance",
        type->late.num >= FIT_LEAST_LATE ? type->late.chance : NAN, out);
    fputs("}", out);
}

void
fit_write_agents_json(const struct fit_job *self, FILE *out)
{
    const struct fit_teams *teams = &self->teams;
    const size_t num = fit_calendar_open_intervals(&self->calendar);

    fprintf(out, ",\n  \"agents_alike\": %zu, \"agents\": {", teams->num_alike);
    for (size_t i = 0; i < teams->num; i++) {
        const struct fit_team *team = &teams->teams[i];
        char name[32];

        name_team(teams, i, name, sizeof(name));
        fprintf(out, "%s\n    \"%s\": {\"agents\": %zu", i == 0 ? "" : ",", name,
            team->num_agents);
        json_member("answered", team->num_calls, out);
        json_member("hours", fit_team_hours(team, teams->num_rows), out);
        fputs(", \"serves\": {", out);
        for (size_t t = 0; t < teams->num_types; t++) {
            fputs(t == 0 ? "" : ", ", out);
            write_team_type(self->names[t], &team->types[t], out);
        }
        fputs("}", out);
        write_numbers("people", team->people, num, out);
        write_numbers("hours_of_days", team->days_h, teams->num_rows, out);
        fputs("}", out);
    }
    fputs("}", out);
    if (teams->num == 0) {
        fprintf(out, ", \"desk\": {\"by_erlang_a\": %s",
            fit_staff_is_known(&self->fit) ? "true" : "false");
        write_numbers("people", self->people, num, out);
        fputs("}", out);
    }
}
