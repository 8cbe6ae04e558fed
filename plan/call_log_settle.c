/*
 * What the first rows of a log settle for all: what a column holds whose name could
 * mean two things, and the notes on what is assumed.
 */
#include <math.h>

#include "plan/call_log_parts.h"
#include "sim/err.h"

/* A column named "answered" that holds times, or numbers of seconds: answered_at.
 */
static void
settle_answered(struct call_log_parts *parts)
{
    size_t *const at = parts->columns.at;

    if (at[ROLE_ANSWERED] == LOG_NO_COLUMN || at[ROLE_ANSWERED_AT] != LOG_NO_COLUMN)
        return;
    if (parts->scan.answered_is_flag && at[ROLE_REPLICATION] == LOG_NO_COLUMN)
        return;
    at[ROLE_ANSWERED_AT] = at[ROLE_ANSWERED];
    at[ROLE_ANSWERED] = LOG_NO_COLUMN;
}

/* Dates in one column and clock times as 815 or 1730, or whole hours, in another.
 */
static int
settle_clocks(struct call_log *self)
{
    struct call_log_parts *parts = self->parts;
    const struct log_scan *scan = &parts->scan;

    if (!log_has(parts, ROLE_DATE) || !scan->has_number_times ||
        !scan->like_clocks || scan->most_number > 2400 ||
        log_has(parts, ROLE_VRU_ENTRY))
        return CQ_OK;
    if (scan->most_number > 24) {
        parts->hours_and_minutes = true;
        return log_note(
            self, "Clock times are hours and minutes, as 815 for 08:15.");
    }
    if (self->kind != CALL_LOG_INTERVALS || scan->most_number == 0)
        return CQ_OK;
    parts->columns.unit_s[ROLE_TIME] = parts->columns.unit_s[ROLE_ARRIVED] = 3600;
    return log_note(self, "Clock times are whole hours.");
}

/* A column of outcomes with not one word that is known, where others tell too. */
static int
settle_outcome(struct call_log *self)
{
    struct call_log_parts *parts = self->parts;

    if (!log_has(parts, ROLE_OUTCOME) || parts->scan.outcome_told ||
        parts->wishes.column[ROLE_OUTCOME] != NULL ||
        !(log_has(parts, ROLE_ABANDONED) || log_has(parts, ROLE_ANSWERED) ||
            log_has(parts, ROLE_ANSWERED_AT)))
        return CQ_OK;
    parts->columns.at[ROLE_OUTCOME] = LOG_NO_COLUMN;
    return log_note(self,
        "No word in the column that could be the outcome is known; "
        "it is not looked at. --columns outcome=.. takes it.");
}

/* How the end and the lengths of a call are known, where not from their own column.
 */
static int
note_lengths(struct call_log *self)
{
    const struct call_log_parts *parts = self->parts;
    const bool talk = log_has(parts, ROLE_TALK);
    const bool after_call = log_has(parts, ROLE_AFTER_CALL);
    int ret = CQ_OK;

    if (self->kind != CALL_LOG_CALLS)
        return CQ_OK;
    if (!log_has(parts, ROLE_OUTCOME) && !log_has(parts, ROLE_ABANDONED) &&
        !log_has(parts, ROLE_ANSWERED))
        ret = log_note(self,
            "No column tells the outcome: a call with %s is taken as "
            "answered, any other as abandoned.",
            log_has(parts, ROLE_ANSWERED_AT)      ? "a time of answer"
            : talk || log_has(parts, ROLE_HANDLE) ? "a talk"
                                                  : "an agent");
    if (ret == CQ_OK && !talk && !after_call &&
        (log_has(parts, ROLE_HANDLE) || log_has(parts, ROLE_ENDED)))
        ret = log_note(self,
            "After-call work has no column of its own: as far as the "
            "log has it, it is in the talk.");
    if (ret == CQ_OK && talk && log_has(parts, ROLE_HOLD))
        ret = log_note(self, "Hold is added to the talk.");
    if (ret == CQ_OK && parts->scan.two_parts)
        ret = log_note(self, "Lengths as 3:20 are minutes and seconds.");
    return ret;
}

static int
note_dates(struct call_log *self)
{
    const struct call_log_parts *parts = self->parts;
    const struct log_scan *scan = &parts->scan;
    int ret = CQ_OK;

    if (scan->has_zone)
        ret =
            log_note(self, "Times carry a zone or an offset, which is left alone: "
                           "days and hours are those that the log writes.");
    if (ret == CQ_OK && log_has(parts, ROLE_REPLICATION) && !self->dated)
        ret =
            log_note(self, "The log has replications and no dates: each "
                           "replication is a day of its own, one after the other.");
    if (ret == CQ_OK && !self->dated && !log_has(parts, ROLE_REPLICATION))
        ret =
            log_note(self, "The log has no dates: all of it is taken as one day.");
    if (ret == CQ_OK && !self->dated && scan->has_number_times &&
        isnan(parts->wishes.opens_s))
        ret = log_note(self, "Times are mere seconds: taken as since midnight. If "
                             "they count from opening, say --columns opens=08:00.");
    return ret;
}

int
log_settle(struct call_log *self)
{
    int ret;

    settle_answered(self->parts);
    self->dated = self->parts->scan.has_days;
    ret = settle_outcome(self);
    if (ret == CQ_OK)
        ret = settle_clocks(self);
    if (ret == CQ_OK)
        ret = note_dates(self);
    return ret == CQ_OK ? note_lengths(self) : ret;
}
