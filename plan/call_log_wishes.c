/*
 * "wait=Q_SEC, dates=dmy": what somebody tells of a log, apart from the log.
 */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "plan/call_log_parts.h"
#include "sim/err.h"

static char *
trim(char *text)
{
    size_t length;

    while (*text == ' ')
        text++;
    length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        text[--length] = '\0';
    return text;
}

static int
read_dates(struct call_log *self, const char *value)
{
    static const char *const words[] = { "dmy", "mdy", "ymd" };

    for (size_t i = 0; i < 3; i++)
        if (strcasecmp(value, words[i]) == 0) {
            self->parts->wishes.dates = (enum date_order)(DATES_DMY + i);
            return CQ_OK;
        }
    return log_problem(self, 0,
        "--columns: dates=%s is not known; write dates=dmy (the day first), "
        "dates=mdy "
        "(the month first) or dates=ymd",
        value);
}

/* Outcomes that no alias knows: abandoned_words=CLOSED/DROPPED. */
static bool
read_words(struct log_wishes *wishes, const char *key, const char *value)
{
    const char **words =
        strcmp(key, "answered_words") == 0    ? &wishes->answered_words
        : strcmp(key, "abandoned_words") == 0 ? &wishes->abandoned_words
        : strcmp(key, "ignored_words") == 0   ? &wishes->ignored_words
                                              : NULL;

    if (words != NULL)
        *words = value;
    return words != NULL;
}

/* A setting that is no column. @return CQ_OK, an error, or 1: it is none. */
static int
read_setting(struct call_log *self, const char *key, const char *value)
{
    struct log_wishes *wishes = &self->parts->wishes;
    struct log_time time;

    if (strcmp(key, "dates") == 0)
        return read_dates(self, value);
    if (strcmp(key, "opens") == 0) {
        if (!log_time_read(value, DATES_YMD, '.', &time) || !time.has_clock ||
            time.has_day)
            return log_problem(self, 0,
                "--columns: opens=%s is no time of the day; write opens=08:00",
                value);
        wishes->opens_s = time.s;
        return CQ_OK;
    }
    if (strcmp(key, "starts") == 0) {
        if (!log_time_read(value, DATES_YMD, '.', &time) || !time.has_day)
            return log_problem(self, 0,
                "--columns: starts=%s is no date; write starts=2026-01-05", value);
        wishes->first_day = time.day;
        return CQ_OK;
    }
    if (read_words(wishes, key, value))
        return CQ_OK;
    if (strcmp(key, "longest_talk") != 0)
        return 1;
    if (log_length_read(value, 1, '.', &wishes->longest_talk_s) != LENGTH_READ ||
        wishes->longest_talk_s <= 0)
        return log_problem(self, 0,
            "--columns: longest_talk=%s is no length; write longest_talk=2h",
            value);
    return CQ_OK;
}

static int
unknown_role(struct call_log *self, const char *key)
{
    char known[700];
    size_t used = 0;

    for (size_t role = 0; role < NUM_LOG_ROLES; role++) {
        const char *name = log_role_name((enum log_role)role);
        const size_t length = strlen(name);

        memcpy(known + used, name, length);
        memcpy(known + used + length, ", ", 3);
        used += length + 2;
    }
    return log_problem(self, 0,
        "--columns: %s is nothing that a log tells; known are %sand dates, opens, "
        "starts, longest_talk, answered_words, abandoned_words, ignored_words",
        key, known);
}

static int
read_pair(struct call_log *self, char *pair)
{
    char *equals = strchr(pair, '=');
    char *key, *value;
    int ret;

    if (equals == NULL)
        return log_problem(self, 0,
            "--columns: %s is no pair; write --columns \"arrived=CALLTIME, "
            "wait=Q_SEC\"",
            trim(pair));
    *equals = '\0';
    key = trim(pair);
    value = trim(equals + 1);
    if (*value == '\0')
        return log_problem(self, 0, "--columns: %s= names no column", key);
    ret = read_setting(self, key, value);
    if (ret <= 0)
        return ret;
    for (size_t role = 0; role < NUM_LOG_ROLES; role++) {
        if (strcmp(key, log_role_name((enum log_role)role)) != 0)
            continue;
        if (self->parts->wishes.column[role] != NULL)
            return log_problem(self, 0, "--columns: %s is told twice", key);
        self->parts->wishes.column[role] = value;
        return CQ_OK;
    }
    return unknown_role(self, key);
}

int
log_wishes_read(struct call_log *self, const char *text)
{
    char *copy, *next;
    int ret = CQ_OK;

    self->parts->wishes = (struct log_wishes){
        .opens_s = NAN, .first_day = -1, .longest_talk_s = NAN
    };
    if (text == NULL)
        return CQ_OK;
    copy = arena_text(&self->arena, text, strlen(text));
    if (copy == NULL)
        return CQ_ERR_NO_MEMORY;
    for (char *pair = copy; ret == CQ_OK && pair != NULL; pair = next) {
        next = strchr(pair, ',');
        if (next != NULL)
            *next++ = '\0';
        ret = read_pair(self, pair);
    }
    return ret;
}
