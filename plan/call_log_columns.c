/*
 * Which column is what: by the names that telephone systems use, or as told. It
 * knows names of columns and units in them, and nothing of what stands in the rows.
 */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plan/call_log_parts.h"
#include "sim/err.h"

enum {
    LONGEST_NAME = 80,
    MOST_WORDS = 12,
    MOST_LISTED = 400
};

static const char *const role_names[] = {
#define X(name, words) words,
    LOG_ROLE_LIST(X)
#undef X
};

const char *
log_role_name(enum log_role role)
{
    return role_names[role];
}

/* ---- names of columns ---- */

struct name {
    char key[LONGEST_NAME];  /* all its words */
    char bare[LONGEST_NAME]; /* without units at the end */
    double unit_s;
};

static double
unit_of(const char *word)
{
    static const struct {
        const char *word;
        double s;
    } units[] = { { "s", 1 }, { "sec", 1 }, { "secs", 1 }, { "seconds", 1 },
        { "second", 1 }, { "ms", 1e-3 }, { "msec", 1e-3 }, { "millis", 1e-3 },
        { "milliseconds", 1e-3 }, { "min", 60 }, { "mins", 60 }, { "minutes", 60 },
        { "h", 3600 }, { "hours", 3600 }, { "hh", 1 }, { "mm", 1 }, { "ss", 1 },
        { "hhmmss", 1 }, { "mmss", 1 }, { "hhmm", 1 }, { "in", 1 }, { "utc", 1 },
        { "local", 1 }, { "percent", 1 } };

    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
        if (strcmp(units[i].word, word) == 0)
            return units[i].s;
    return NAN;
}

static bool
begins_word(const char *text, size_t i)
{
    return i > 0 && isupper((unsigned char)text[i]) &&
           islower((unsigned char)text[i - 1]);
}

/* "Talk Time (ms)", "talkTime_ms": talktimems, talktime, 1e-3. */
static void
read_name(const char *text, struct name *out)
{
    size_t begins[MOST_WORDS], num = 0, used = 0;
    bool inside = false;

    *out = (struct name){ .unit_s = 1 };
    for (size_t i = 0; text[i] != '\0' && used + 1 < LONGEST_NAME; i++) {
        const unsigned char c = (unsigned char)text[i];

        if (!isalnum(c) && c < 0x80) {
            inside = false;
            continue;
        }
        if ((!inside || begins_word(text, i)) && num < MOST_WORDS)
            begins[num++] = used;
        inside = true;
        out->key[used++] = (char)tolower(c);
    }
    memcpy(out->bare, out->key, sizeof(out->bare));
    for (; num > 1; num--) {
        const double unit_s = unit_of(out->bare + begins[num - 1]);

        if (isnan(unit_s))
            break;
        if (unit_s != 1)
            out->unit_s = unit_s;
        out->bare[begins[num - 1]] = '\0';
    }
}

int
log_place_in(const char *word, const char *list)
{
    const size_t length = strlen(word);
    int place = 0;

    for (const char *at = list; length > 0; place++) {
        const size_t this = strcspn(at, " ");

        if (this == length && memcmp(at, word, length) == 0)
            return place;
        if (at[this] == '\0')
            break;
        at += this + 1;
    }
    return -1;
}

static bool
is_taken(const struct log_columns *self, size_t column)
{
    for (size_t role = 0; role < NUM_LOG_ROLES; role++)
        if (self->at[role] == column)
            return true;
    return false;
}

/* outcome=- */
static bool
is_refused(const struct log_wishes *wishes, enum log_role role)
{
    return wishes->column[role] != NULL && strcmp(wishes->column[role], "-") == 0;
}

/* The column whose name is highest in the role's list; the left one of two. */
static void
find_role(struct log_columns *self, const struct log_aliases *aliases,
    char *const *fields, size_t num, const struct log_wishes *wishes)
{
    int best = INT32_MAX;
    struct name name;

    if (self->at[aliases->role] != LOG_NO_COLUMN ||
        is_refused(wishes, aliases->role))
        return;
    for (size_t i = 0; i < num; i++) {
        int place;

        if (is_taken(self, i))
            continue;
        read_name(fields[i], &name);
        place = log_place_in(name.key, aliases->names);
        if (place < 0)
            place = log_place_in(name.bare, aliases->names);
        if (place < 0 || place >= best)
            continue;
        best = place;
        self->at[aliases->role] = i;
        self->unit_s[aliases->role] = name.unit_s;
    }
}

/* Columns that are told, exactly or but for case and blanks. */
static const char *
find_told(struct log_columns *self, char *const *fields, size_t num,
    const struct log_wishes *wishes)
{
    struct name wish, name;

    for (size_t role = 0; role < NUM_LOG_ROLES; role++) {
        size_t found = LOG_NO_COLUMN;

        if (wishes->column[role] == NULL || strcmp(wishes->column[role], "-") == 0)
            continue;
        read_name(wishes->column[role], &wish);
        for (size_t i = num; i > 0; i--) {
            read_name(fields[i - 1], &name);
            if (strcmp(name.key, wish.key) == 0)
                found = i - 1;
        }
        for (size_t i = num; i > 0; i--)
            if (strcmp(fields[i - 1], wishes->column[role]) == 0)
                found = i - 1;
        if (found == LOG_NO_COLUMN)
            return wishes->column[role];
        read_name(fields[found], &name);
        self->at[role] = found;
        self->unit_s[role] = name.unit_s;
    }
    return NULL;
}

static bool
has(const struct log_columns *self, enum log_role role)
{
    return self->at[role] != LOG_NO_COLUMN;
}

static const char *
missing_of_calls(const struct log_columns *self)
{
    const bool arrives = has(self, ROLE_ARRIVED) || has(self, ROLE_QUEUED) ||
                         has(self, ROLE_VRU_ENTRY) || has(self, ROLE_TIME);
    const bool ends = has(self, ROLE_ENDED) || has(self, ROLE_DURATION);

    if (!arrives && has(self, ROLE_DATE) && !has(self, ROLE_OFFERED))
        return NULL; /* perhaps with the time in it: the rows will tell */
    if (!arrives)
        return "when a call arrived (arrived=.., or date=.. and time=..)";
    if (!has(self, ROLE_WAIT) && !(has(self, ROLE_ANSWERED_AT) && ends) &&
        !(has(self, ROLE_ANSWERED) && ends))
        return "how long a call waited (wait=.., or answered_at=.. and ended=..)";
    if (!has(self, ROLE_OUTCOME) && !has(self, ROLE_ABANDONED) &&
        !has(self, ROLE_ANSWERED) && !has(self, ROLE_ANSWERED_AT) &&
        !has(self, ROLE_AGENT) && !has(self, ROLE_TALK) && !has(self, ROLE_HANDLE))
        return "whether a call was answered (outcome=.., abandoned=.., or "
               "answered_at=..)";
    return NULL;
}

static const char *
missing_of_intervals(const struct log_columns *self)
{
    if (!has(self, ROLE_OFFERED) &&
        !(has(self, ROLE_NUM_ANSWERED) && has(self, ROLE_NUM_ABANDONED)))
        return "how many calls were offered (offered=..)";
    if (!has(self, ROLE_ARRIVED) && !has(self, ROLE_TIME) && !has(self, ROLE_DATE))
        return "when an interval begins (time=..)";
    return NULL;
}

const char *
log_columns_find(struct log_columns *self, enum call_log_kind kind,
    char *const *fields, size_t num, const struct log_wishes *wishes)
{
    const bool calls = kind == CALL_LOG_CALLS;
    size_t num_aliases;
    const struct log_aliases *aliases = log_aliases_of(kind, &num_aliases);
    const char *missing;

    self->num = num;
    for (size_t role = 0; role < NUM_LOG_ROLES; role++) {
        self->at[role] = LOG_NO_COLUMN;
        self->unit_s[role] = 1;
    }
    missing = find_told(self, fields, num, wishes);
    if (missing != NULL)
        return missing;
    for (size_t i = 0; i < num_aliases; i++)
        find_role(self, &aliases[i], fields, num, wishes);
    return calls ? missing_of_calls(self) : missing_of_intervals(self);
}

int
log_columns_tell(struct call_log *self, char *const *header)
{
    const struct log_columns *columns = &self->parts->columns;

    self->columns =
        arena_alloc(&self->arena, NUM_LOG_ROLES * sizeof(*self->columns));
    if (self->columns == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t role = 0; role < NUM_LOG_ROLES; role++) {
        const char *name;

        if (columns->at[role] == LOG_NO_COLUMN)
            continue;
        name = header[columns->at[role]];
        name = arena_text(&self->arena, name, strlen(name));
        if (name == NULL)
            return CQ_ERR_NO_MEMORY;
        self->columns[self->num_columns++] =
            (struct call_log_column){ role_names[role], name };
    }
    return CQ_OK;
}
