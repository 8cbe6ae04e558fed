/*
 * A row of a log as a call: when it asked for an agent, how long it waited, how it
 * ended; or why it is none. It knows roles of columns, not their names.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/call_log_row.h"
#include "sim/err.h"

static enum fate
not_offered(struct row *row, enum call_not_offered reason)
{
    row->reason = reason;
    return NOT_OFFERED;
}

/* ---- how it ended ---- */

static int
count_unknown(struct row *row)
{
    struct call_log_parts *parts = row->log->parts;
    const char *text = log_cell(parts, ROLE_OUTCOME);
    size_t at;
    int ret = log_names_put(&parts->outcomes, &row->log->arena,
        log_is_empty(text) ? "(empty)" : text, &at);

    if (ret != CQ_OK)
        return ret == CQ_ERR_LIMIT ? CQ_OK : ret;
    if (at == parts->outcomes_capacity) {
        const size_t capacity = 2 * at + 16;
        uint64_t *more = realloc(parts->num_outcomes, capacity * sizeof(*more));

        if (more == NULL)
            return CQ_ERR_NO_MEMORY;
        parts->num_outcomes = more;
        parts->outcomes_capacity = capacity;
    }
    if (at + 1 == parts->outcomes.num && parts->outcomes.num > parts->num_counted) {
        parts->num_outcomes[at] = 0;
        parts->num_counted = parts->outcomes.num;
    }
    parts->num_outcomes[at]++;
    return CQ_OK;
}

/* By flags, or by what an answered call has and others have not. */
static int
end_without_outcome(const struct row *row)
{
    const struct call_log_parts *parts = row->parts;
    double seconds;

    if (log_has(parts, ROLE_ABANDONED))
        return log_flag(log_cell(parts, ROLE_ABANDONED)) == 0 ? LOG_END_ANSWERED
                                                              : LOG_END_ABANDONED;
    if (log_has(parts, ROLE_ANSWERED))
        return log_flag(log_cell(parts, ROLE_ANSWERED)) == 0 ? LOG_END_ABANDONED
                                                             : LOG_END_ANSWERED;
    if (log_has(parts, ROLE_ANSWERED_AT))
        return row_tells(row, ROLE_ANSWERED_AT) ? LOG_END_ANSWERED
                                                : LOG_END_ABANDONED;
    if (log_has(parts, ROLE_TALK) || log_has(parts, ROLE_HANDLE)) {
        const enum log_role role =
            log_has(parts, ROLE_TALK) ? ROLE_TALK : ROLE_HANDLE;

        return row_length(row, role, &seconds) == LENGTH_READ && seconds > 0
                   ? LOG_END_ANSWERED
                   : LOG_END_ABANDONED;
    }
    return log_is_nobody(log_cell(parts, ROLE_AGENT)) ? LOG_END_ABANDONED
                                                      : LOG_END_ANSWERED;
}

/* log_outcome() of the cell; words are few and come again. */
static int
outcome_of(struct call_log_parts *parts)
{
    const char *text = log_cell(parts, ROLE_OUTCOME);
    const uint64_t hash = log_hash(text, strlen(text));
    const size_t at = hash % (sizeof(parts->met) / sizeof(parts->met[0]));

    if (parts->met[at].hash != hash) {
        parts->met[at].hash = hash;
        parts->met[at].end = log_outcome(&parts->wishes, text);
    }
    return parts->met[at].end;
}

static enum fate
find_end(struct row *row)
{
    const struct call_log_parts *parts = row->parts;
    int end = LOG_END_NONE;

    if (log_is_outbound(log_cell(parts, ROLE_DIRECTION)))
        return not_offered(row, CALL_NOT_OFFERED_OUTBOUND);
    if (log_has(parts, ROLE_OUTCOME))
        end = outcome_of(row->log->parts);
    if (end == LOG_END_NONE &&
        (!log_has(parts, ROLE_OUTCOME) || log_has(parts, ROLE_ABANDONED) ||
            log_has(parts, ROLE_ANSWERED)))
        end = end_without_outcome(row);
    if (end == LOG_END_UNKNOWN || end == LOG_END_NONE)
        return row_aside(row, CALL_ASIDE_OUTCOME);
    if (end >= LOG_END_NOT_OFFERED)
        return not_offered(row, (enum call_not_offered)(end - LOG_END_NOT_OFFERED));
    row->balked = end == LOG_END_BALKED;
    row->call.end = end == LOG_END_ANSWERED ? CALL_ANSWERED : CALL_ABANDONED;
    return TAKEN;
}

/* ---- when it asked for an agent ---- */

/* Of a menu's begin and length. */
static int
asked_after_menu(const struct row *row, double *at_s)
{
    const int ret = log_when(row->parts, ROLE_VRU_ENTRY, at_s);
    double seconds = 0;

    if (ret != 1)
        return ret;
    switch (row_length(row, ROLE_VRU_TIME, &seconds)) {
    case LENGTH_TEXT:
        return -1;
    case LENGTH_EMPTY:
        return 1;
    default: /* a negative one too: the menu's clock was ahead of the queue's */
        *at_s += seconds;
        return 1;
    }
}

static int
asked(struct row *row, double *at_s)
{
    const struct call_log_parts *parts = row->parts;
    const bool bot = log_has(parts, ROLE_REPLICATION);

    if (log_has(parts, ROLE_VRU_ENTRY))
        return asked_after_menu(row, at_s);
    if (log_has(parts, ROLE_QUEUED) && row_tells(row, ROLE_QUEUED))
        return log_when(parts, ROLE_QUEUED, at_s);
    if (log_has(parts, ROLE_QUEUED) && row->call.end == CALL_ANSWERED &&
        row_tells(row, ROLE_ANSWERED_AT) && !log_has(parts, ROLE_WAIT))
        return log_when(parts, ROLE_ANSWERED_AT, at_s);
    if (bot && row->balked && row_tells(row, ROLE_ENDED))
        return log_when(parts, ROLE_ENDED, at_s);
    return log_when_arrived(parts, at_s);
}

static enum fate
find_arrival(struct row *row)
{
    const struct call_log_parts *parts = row->parts;
    double at_s = NAN;
    int ret;

    if (row->call.end == CALL_ABANDONED && !row->balked &&
        log_has(parts, ROLE_QUEUED) && !row_tells(row, ROLE_QUEUED))
        return not_offered(row, CALL_NOT_OFFERED_MENU);
    ret = asked(row, &at_s);
    if (ret == 0)
        return row_aside(row, CALL_ASIDE_NO_ARRIVAL);
    if (ret < 0 || at_s < 0 || at_s >= (double)LOG_MOST_DAY * LOG_DAY_S)
        return row_aside(row, CALL_ASIDE_TIME);
    row->asked_s = at_s;
    row->call.day = (int32_t)floor(at_s / LOG_DAY_S);
    row->call.arrived_s = at_s - (double)row->call.day * LOG_DAY_S;
    return TAKEN;
}

/* ---- who ---- */

/* within: customers of a trace begin anew with each replication; "" elsewhere. */
static int
number_of(
    struct log_keys *keys, const char *text, const char *within, uint32_t *number)
{
    uint64_t hash = log_hash(text, strlen(text));
    bool is_new;

    *number = 0;
    if (log_is_nobody(text))
        return CQ_OK;
    if (within[0] != '\0')
        hash = (hash ^ log_hash(within, strlen(within))) | 1;
    return log_keys_put(keys, hash, number, &is_new);
}

/* "desk 4" of a trace is agent 4 of the group desk. */
static const char *
group_name(const struct row *row, char *copy, size_t size)
{
    const struct call_log_parts *parts = row->parts;
    const char *agent = log_cell(parts, ROLE_AGENT);
    const char *blank = strrchr(agent, ' ');

    if (log_has(parts, ROLE_GROUP))
        return log_cell(parts, ROLE_GROUP);
    if (!log_has(parts, ROLE_REPLICATION) || blank == NULL ||
        (size_t)(blank - agent) >= size)
        return "";
    memcpy(copy, agent, (size_t)(blank - agent));
    copy[blank - agent] = '\0';
    return copy;
}

static int
find_people(struct row *row)
{
    struct call_log_parts *parts = row->log->parts;
    char copy[128];
    const char *group = group_name(row, copy, sizeof(copy));
    int ret = log_type(row->log, &row->call.type);

    if (ret == CQ_OK)
        ret = log_names_put(&parts->groups, &row->log->arena,
            log_is_empty(group) ? "" : group, &row->call.group);
    if (ret == CQ_OK && row->call.end == CALL_ANSWERED)
        ret = number_of(
            &parts->agents, log_cell(parts, ROLE_AGENT), "", &row->call.agent);
    if (ret == CQ_OK)
        ret = number_of(&parts->customers, log_cell(parts, ROLE_CUSTOMER),
            log_cell(parts, ROLE_REPLICATION), &row->call.customer);
    return ret;
}

/* ---- a row ---- */

/* Rows that are told apart by somebody or by a number are not twice by chance. */
static bool
is_identified(const struct call_log_parts *parts)
{
    return !log_is_nobody(log_cell(parts, ROLE_CALL)) ||
           !log_is_nobody(log_cell(parts, ROLE_AGENT)) ||
           !log_is_nobody(log_cell(parts, ROLE_CUSTOMER));
}

static bool
has_its_fields(const struct call_log_parts *parts)
{
    const struct log_rows *rows = &parts->rows;

    if (rows->broken || rows->num_fields < parts->columns.num)
        return false;
    for (size_t i = parts->columns.num; i < rows->num_fields; i++)
        if (rows->fields[i][0] != '\0')
            return false;
    return true;
}

/* @return CQ_OK with the fate, or CQ_ERR_NO_MEMORY */
static int
read_row(struct row *row, enum fate *fate)
{
    struct call_log_parts *parts = row->log->parts;
    uint32_t nothing;
    bool is_new;
    int ret;

    if (!has_its_fields(parts)) {
        *fate = row_aside(row, CALL_ASIDE_FIELDS);
        return CQ_OK;
    }
    ret = log_keys_put(&parts->seen, parts->rows.hash, &nothing, &is_new);
    if (ret != CQ_OK)
        return ret;
    if (!is_new && is_identified(parts)) {
        *fate = row_aside(row, CALL_ASIDE_DUPLICATE);
        return CQ_OK;
    }
    *fate = find_end(row);
    if (*fate == TAKEN)
        *fate = find_arrival(row);
    if (*fate == TAKEN)
        *fate = row_find_wait(row);
    if (*fate == ASIDE && row->reason == CALL_ASIDE_OUTCOME)
        return count_unknown(row);
    if (*fate != TAKEN)
        return CQ_OK;
    parts->num_alike += !is_new;
    ret = find_people(row);
    if (ret == CQ_ERR_LIMIT) {
        *fate = row_aside(row, CALL_ASIDE_TYPES);
        return CQ_OK;
    }
    if (row->call.end == CALL_ANSWERED)
        row_find_talk(row);
    row_find_after_call(row);
    return ret;
}

static int
take_row(
    struct call_log *self, int (*take)(void *of, const struct call *call), void *of)
{
    struct row row = { .log = self,
        .parts = self->parts,
        .call = { .talk_s = NAN, .after_call_s = NAN } };
    enum fate fate = ASIDE;
    int ret = read_row(&row, &fate);

    if (ret != CQ_OK)
        return ret;
    self->num_rows++;
    switch (fate) {
    case NOT_OFFERED:
        self->num_not_offered[row.reason]++;
        return CQ_OK;
    case ASIDE:
        self->num_aside[row.reason]++;
        return CQ_OK;
    case TAKEN:
        break;
    }
    ret = log_count_day(self, row.call.day, row.asked_s);
    return ret == CQ_OK ? take(of, &row.call) : ret;
}

int
call_log_calls(
    struct call_log *self, int (*take)(void *of, const struct call *call), void *of)
{
    size_t none;
    int ret = log_names_put(&self->parts->groups, &self->arena, "", &none);

    CQ_BUG_IF(self->kind != CALL_LOG_CALLS);
    while (ret == CQ_OK) {
        ret = log_next(self);
        if (ret <= 0)
            break;
        ret = take_row(self, take, of);
    }
    return ret == CQ_OK ? log_finish(self) : ret;
}
