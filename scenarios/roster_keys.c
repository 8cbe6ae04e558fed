/*
 * The key `roster` of an agent group: its keys, and the lists of activities. It
 * knows no row of the file.
 */
#include <string.h>

#include "scenarios/roster.h"

enum {
    PATH_SIZE = 200
};

bool
roster_is_among(const char *word, const char *const *words, size_t num)
{
    for (size_t i = 0; i < num; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

static void
words_child(struct reader *self, const struct spot *at, void *out)
{
    struct word_list *list = out;
    const bool one = at->node->kind == NODE_SCALAR;
    const size_t num = one ? 1 : at->node->num;

    if (!one && at->node->kind != NODE_LIST) {
        spot_problem(self, at, "should be a list of activities such as [phone]");
        return;
    }
    list->words = reader_alloc(self, num, sizeof(*list->words));
    list->places = reader_alloc(self, num, sizeof(*list->places));
    for (size_t i = 0; !self->no_memory && i < num; i++) {
        const struct spot entry = one ? *at : spot_entry(at, i);

        if (!scalar_check(self, &entry, "an activity as the file writes it"))
            continue;
        entry.node->is_text = true;
        list->places[list->num] = entry.node->place;
        list->words[list->num++] = entry.node->text;
    }
}

static const struct child activities_children[] = {
    CHILD("available", struct roster_keys, activities[ACTIVITY_AVAILABLE],
        PARAM_REQUIRED, words_child, TAKES_VALUE, NULL,
        "in which an agent takes contacts: [phone]"),
    CHILD("paid", struct roster_keys, activities[ACTIVITY_PAID], PARAM_OPTIONAL,
        words_child, TAKES_VALUE, NULL,
        "paid, without contacts: [break, coaching]"),
    CHILD("unpaid", struct roster_keys, activities[ACTIVITY_UNPAID], PARAM_OPTIONAL,
        words_child, TAKES_VALUE, NULL, "neither paid nor scheduled: [lunch]"),
    CHILD_END,
};
const struct section activities_section = { "a list of activities", NULL,
    activities_children, NULL };

static void
activities_child(struct reader *self, const struct spot *at, void *out)
{
    section_read(self, at, &activities_section, out);
}

/* Read where the rows are chosen. */
static void
where_child(struct reader *self, const struct spot *at, void *out)
{
    (void)self;
    (void)at;
    (void)out;
}

static const struct param roster_params[] = {
    KEY("file", struct roster_keys, file, PARAM_TEXT, PARAM_REQUIRED, 0, 0,
        "a CSV file with a row per agent and activity"),
    KEY("date", struct roster_keys, date, PARAM_DATE, PARAM_OPTIONAL, 0, DBL_MAX,
        "of a file with several days: the day to take"),
    KEY("agent", struct roster_keys, column[0], PARAM_TEXT, PARAM_OPTIONAL, 0, 0,
        "the column with the agent, if it has another name"),
    KEY("activity", struct roster_keys, column[1], PARAM_TEXT, PARAM_OPTIONAL, 0, 0,
        "the column with the activity, likewise"),
    KEY("start", struct roster_keys, column[2], PARAM_TEXT, PARAM_OPTIONAL, 0, 0,
        "the column with the time at which it starts, likewise"),
    KEY("end", struct roster_keys, column[3], PARAM_TEXT, PARAM_OPTIONAL, 0, 0,
        "the column with the time at which it ends, likewise"),
    PARAM_END,
};
static const struct child roster_children[] = {
    CHILD_ALL("activities", PARAM_REQUIRED, activities_child, TAKES_SECTION,
        &activities_section, "what the activities of the file are"),
    CHILD_ALL("where", PARAM_OPTIONAL, where_child, TAKES_VALUE, NULL,
        "which rows: {group: LEEDS}"),
    CHILD_END,
};
const struct section roster_section = { "a roster", roster_params, roster_children,
    NULL };

/* An activity is one thing only. */
static void
check_word(struct reader *self, const struct spot *at,
    const struct word_list *lists, size_t of, size_t i)
{
    char path[PATH_SIZE];

    spot_path(at, path, sizeof(path));
    for (size_t b = 0; b < of; b++)
        if (roster_is_among(lists[of].words[i], lists[b].words, lists[b].num))
            problems_add(&self->reading->problems, lists[of].places[i], path,
                "the activity %.60s is in two lists; keep it in one",
                lists[of].words[i]);
}

bool
roster_read_keys(
    struct reader *self, const struct spot *at, struct roster_keys *out)
{
    const size_t before = reader_problems(self);

    *out = (struct roster_keys){ .date = NAN };
    section_read(self, at, &roster_section, out);
    if (reader_problems(self) > before || self->no_memory)
        return false;
    for (size_t a = 1; a < NUM_ACTIVITIES; a++)
        for (size_t i = 0; i < out->activities[a].num; i++)
            check_word(self, at, out->activities, a, i);
    return reader_problems(self) == before;
}
