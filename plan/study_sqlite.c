/* The store of a study in SQLite: opening it, what it is about, damage. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/study_sqlite.h"

enum {
    APPLICATION = 0x63616c71, /* "calq": tells a study from other SQLite files */
    VERSION = 1,
    BUSY_MS = 60000, /* another sweep into the same file has it as long at most */
    MOST_TEXT = 64 << 20, /* bytes of a cell: all points' columns in one fact */
    MOST_SQL = 10000      /* of a table in the file */
};

static const struct {
    const char *name, *sql;
} tables[] = {
    { "study", "CREATE TABLE study(name TEXT PRIMARY KEY, value TEXT NOT NULL) "
               "STRICT, WITHOUT ROWID" },
    { "point", "CREATE TABLE point(point INTEGER PRIMARY KEY) STRICT" },
    { "setting",
        "CREATE TABLE setting(point INTEGER NOT NULL REFERENCES point, key TEXT "
        "NOT NULL, value ANY, PRIMARY KEY(point, key)) STRICT, WITHOUT ROWID" },
    { "result",
        "CREATE TABLE result(point INTEGER NOT NULL REFERENCES point, row INTEGER "
        "NOT NULL, measure TEXT NOT NULL, of TEXT NOT NULL, interval TEXT NOT "
        "NULL, basis TEXT NOT NULL, value REAL, half_width REAL, sd REAL, p10 "
        "REAL, p90 REAL, n INTEGER NOT NULL, PRIMARY KEY(point, row)) STRICT, "
        "WITHOUT ROWID" },
};

enum {
    NUM_TABLES = sizeof(tables) / sizeof(*tables)
};

enum study_end
study_end_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_DONE:
    case SQLITE_ROW:
        return STUDY_DONE;
    case SQLITE_NOTADB:
        return STUDY_FOREIGN;
    case SQLITE_CORRUPT:
        return STUDY_DAMAGED;
    case SQLITE_FULL:
        return STUDY_FULL;
    default:
        return STUDY_FAILED;
    }
}

enum study_end
study_execute(struct study *self, const char *sql)
{
    return study_end_of(sqlite3_exec(self->db, sql, NULL, NULL, NULL));
}

const char *
study_column(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);

    return text != NULL ? text : "";
}

char *
study_column_copy(sqlite3_stmt *statement, int column)
{
    return strdup(study_column(statement, column));
}

/* The first cell of the first row of a query as a number; -1 without one. */
static enum study_end
ask_number(struct study *self, const char *sql, sqlite3_int64 *out)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(self->db, sql, -1, &statement, NULL);

    *out = -1;
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        *out = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return study_end_of(code);
}

/* ---- opening ---- */

/* A file may come from anywhere: what is in it is data, and none of it is run. */
static enum study_end
distrust(struct study *self)
{
    static const struct {
        int what, is_on;
    } settings[] = { { SQLITE_DBCONFIG_DEFENSIVE, 1 },
        { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
        { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
        { SQLITE_DBCONFIG_DQS_DDL, 0 }, { SQLITE_DBCONFIG_DQS_DML, 0 } };
    static const struct {
        int what, most;
    } limits[] = { { SQLITE_LIMIT_LENGTH, MOST_TEXT },
        { SQLITE_LIMIT_SQL_LENGTH, MOST_SQL }, { SQLITE_LIMIT_ATTACHED, 0 },
        { SQLITE_LIMIT_EXPR_DEPTH, 100 },
        { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100 } };
    int code = SQLITE_OK;

    for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++)
        sqlite3_limit(self->db, limits[i].what, limits[i].most);
    for (size_t i = 0;
         code == SQLITE_OK && i < sizeof(settings) / sizeof(*settings); i++)
        code = sqlite3_db_config(
            self->db, settings[i].what, settings[i].is_on, (int *)NULL);
    return code != SQLITE_OK
               ? study_end_of(code)
               : study_execute(
                     self, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0");
}

/* Is the table there as callq makes it, word for word? No view in its place, no
 * column that computes. */
static enum study_end
check_table(struct study *self, sqlite3_stmt *statement, size_t table)
{
    enum study_end end;
    int code;

    sqlite3_bind_text(statement, 1, tables[table].name, -1, SQLITE_STATIC);
    code = sqlite3_step(statement);
    end = study_end_of(code);
    if (end == STUDY_DONE &&
        (code != SQLITE_ROW ||
            strcmp(study_column(statement, 0), tables[table].sql) != 0)) {
        end = STUDY_DAMAGED;
        self->text = strdup("its tables are not those that callq makes");
    }
    sqlite3_reset(statement);
    return end;
}

static enum study_end
check_tables(struct study *self)
{
    sqlite3_stmt *statement = NULL;
    enum study_end end = study_end_of(sqlite3_prepare_v2(self->db,
        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1", -1,
        &statement, NULL));

    for (size_t i = 0; i < NUM_TABLES && end == STUDY_DONE; i++)
        end = check_table(self, statement, i);
    sqlite3_finalize(statement);
    return end;
}

static enum study_end
look_for_damage(struct study *self)
{
    sqlite3_stmt *statement = NULL;
    int code =
        sqlite3_prepare_v2(self->db, "PRAGMA quick_check(1)", -1, &statement, NULL);
    enum study_end end;

    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    end = study_end_of(code);
    if (code == SQLITE_ROW && strcmp(study_column(statement, 0), "ok") != 0) {
        end = STUDY_DAMAGED;
        self->text = study_column_copy(statement, 0);
        if (self->text != NULL)
            self->text[strcspn(self->text, "\n")] = '\0';
    }
    sqlite3_finalize(statement);
    return end;
}

static enum study_end
put_facts(struct study *self, const struct study_fact *facts, size_t num)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(self->db,
        "INSERT INTO study(name, value) VALUES(?1, ?2)", -1, &statement, NULL);

    for (size_t i = 0; code == SQLITE_OK && i < num; i++) {
        sqlite3_bind_text(statement, 1, facts[i].name, -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, facts[i].value, -1, SQLITE_STATIC);
        code = sqlite3_step(statement) == SQLITE_DONE ? SQLITE_OK
                                                      : sqlite3_errcode(self->db);
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return study_end_of(code);
}

/* Tables, facts and the mark of a study, all of it or nothing. */
static enum study_end
begin_study(struct study *self, const struct study_fact *facts, size_t num)
{
    char mark[100];
    enum study_end end = STUDY_DONE;

    for (size_t i = 0; i < NUM_TABLES && end == STUDY_DONE; i++)
        end = study_execute(self, tables[i].sql);
    snprintf(mark, sizeof(mark),
        "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION,
        VERSION);
    if (end == STUDY_DONE)
        end = put_facts(self, facts, num);
    return end == STUDY_DONE ? study_execute(self, mark) : end;
}

/* An empty file is a study to be; another that is not ours is left alone. Two
 * sweeps that begin at once wait for each other. */
static enum study_end
begin_or_check(struct study *self, const struct study_fact *facts, size_t num)
{
    sqlite3_int64 application = 0, num_objects = 0;
    enum study_end end = study_execute(self, "BEGIN IMMEDIATE");

    if (end != STUDY_DONE)
        return end;
    end = ask_number(self, "PRAGMA application_id", &application);
    if (end == STUDY_DONE)
        end = ask_number(self, "SELECT count(*) FROM sqlite_schema", &num_objects);
    if (end == STUDY_DONE && application == 0 && num_objects == 0 && num > 0)
        end = begin_study(self, facts, num);
    else if (end == STUDY_DONE && application != APPLICATION)
        end = STUDY_FOREIGN;
    if (end == STUDY_DONE)
        return study_execute(self, "COMMIT");
    self->text = strdup(sqlite3_errmsg(self->db)); /* before ROLLBACK goes well */
    study_execute(self, "ROLLBACK");
    return end;
}

static enum study_end
read_facts(struct study *self)
{
    sqlite3_stmt *statement = NULL;
    sqlite3_int64 num = 0;
    enum study_end end = ask_number(self, "SELECT count(*) FROM study", &num);
    int code = SQLITE_ERROR;

    if (end != STUDY_DONE)
        return end;
    self->facts = calloc((size_t)num + 1, sizeof(*self->facts));
    if (self->facts != NULL)
        code = sqlite3_prepare_v2(
            self->db, "SELECT name, value FROM study", -1, &statement, NULL);
    while (code == SQLITE_OK && self->num_facts < (size_t)num &&
           sqlite3_step(statement) == SQLITE_ROW)
        self->facts[self->num_facts++] =
            (struct fact){ study_column_copy(statement, 0),
                study_column_copy(statement, 1) };
    sqlite3_finalize(statement);
    return study_end_of(code);
}

static enum study_end
compare_facts(struct study *self, const struct study_fact *facts, size_t num)
{
    self->given = facts;
    for (self->differs = 0; self->differs < num; self->differs++) {
        const struct study_fact *fact = &facts[self->differs];
        const char *stored = study_fact(self, fact->name);

        if (!fact->must_agree)
            continue;
        if (stored == NULL || strcmp(stored, fact->value) != 0)
            return STUDY_OTHER;
    }
    return STUDY_DONE;
}

enum study_end
study_open(struct study **out, const char *path, const struct study_fact *facts,
    size_t num_facts)
{
    const int flags = num_facts > 0 ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                    : SQLITE_OPEN_READWRITE;
    struct study *self = calloc(1, sizeof(*self));
    enum study_end end;

    *out = self;
    if (self == NULL)
        return STUDY_FAILED;
    end = study_end_of(
        sqlite3_open_v2(path, &self->db, flags | SQLITE_OPEN_NOMUTEX, NULL));
    if (end == STUDY_DONE)
        end = study_end_of(sqlite3_busy_timeout(self->db, BUSY_MS));
    if (end == STUDY_DONE)
        end = distrust(self);
    if (end == STUDY_DONE)
        end = begin_or_check(self, facts, num_facts);
    if (end == STUDY_DONE)
        end = check_tables(self);
    if (end == STUDY_DONE)
        end = look_for_damage(self);
    if (end == STUDY_DONE)
        end = study_execute(self,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA "
            "foreign_keys = ON");
    if (end == STUDY_DONE)
        end = read_facts(self);
    if (end == STUDY_DONE)
        end = compare_facts(self, facts, num_facts);
    return end == STUDY_DONE ? study_prepare(self) : end;
}

void
study_close(struct study *self)
{
    if (self == NULL)
        return;
    for (size_t i = 0; i < NUM_STATEMENTS; i++)
        sqlite3_finalize(self->statements[i]);
    sqlite3_close(self->db);
    for (size_t i = 0; i < self->num_facts; i++) {
        free(self->facts[i].name);
        free(self->facts[i].value);
    }
    free(self->facts);
    free(self->text);
    free(self);
}

const char *
study_differs(const struct study *self, const char **stored, const char **given)
{
    const struct study_fact *fact = &self->given[self->differs];

    *stored = study_fact(self, fact->name);
    *stored = *stored != NULL ? *stored : "";
    *given = fact->value;
    return fact->name;
}

const char *
study_message(const struct study *self)
{
    if (self == NULL || self->db == NULL)
        return "";
    return self->text != NULL ? self->text : sqlite3_errmsg(self->db);
}

const char *
study_fact(const struct study *self, const char *name)
{
    for (size_t i = 0; i < self->num_facts; i++)
        if (self->facts[i].name != NULL && strcmp(self->facts[i].name, name) == 0)
            return self->facts[i].value;
    return NULL;
}
