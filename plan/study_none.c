/* In place of the store where callq is built without SQLite. */
#include "plan/study.h"

#include <math.h>

enum study_end
study_open(struct study **out, const char *path, const struct study_fact *facts,
    size_t num_facts)
{
    (void)path;
    (void)facts;
    (void)num_facts;
    *out = NULL;
    return STUDY_MISSING;
}

void
study_close(struct study *self)
{
    (void)self;
}

const char *
study_differs(const struct study *self, const char **stored, const char **given)
{
    (void)self;
    *stored = *given = "";
    return "";
}

const char *
study_message(const struct study *self)
{
    (void)self;
    return "";
}

const char *
study_fact(const struct study *self, const char *name)
{
    (void)self;
    (void)name;
    return NULL;
}

enum study_end
study_done(struct study *self, bool *done, size_t num)
{
    (void)self;
    (void)done;
    (void)num;
    return STUDY_MISSING;
}

size_t
study_next(struct study *self, size_t from)
{
    (void)self;
    (void)from;
    return SIZE_MAX;
}

enum study_end
study_put(struct study *self, size_t point, const struct study_setting *settings,
    size_t num_settings, const struct study_row *rows, size_t num_rows)
{
    (void)self;
    (void)point;
    (void)settings;
    (void)num_settings;
    (void)rows;
    (void)num_rows;
    return STUDY_MISSING;
}

enum study_end
study_get(struct study *self, size_t point,
    void (*row)(void *of, const struct study_row *row), void *of)
{
    (void)self;
    (void)point;
    (void)row;
    (void)of;
    return STUDY_MISSING;
}

enum study_end
study_setting(
    struct study *self, size_t point, const char *key, struct study_setting *out)
{
    (void)self;
    (void)point;
    *out = (struct study_setting){ key, NULL, NAN };
    return STUDY_MISSING;
}
