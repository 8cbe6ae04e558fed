/*
 * One replication of a scenario written in a test, told in short: who was answered
 * in which order, or every event line by line; and all its sums as bytes.
 */
#ifndef CQ_TESTS_STORY_H
#define CQ_TESTS_STORY_H

#include <stdio.h>
#include <string.h>

#include "tests/lab.h"
#include "tests/suite.h"

struct story {
    char text[8192];
    bool answers_only;
};

static inline void
story_write(void *self, const struct event_record *event)
{
    struct story *story = self;
    const size_t used = strlen(story->text);
    char *end = story->text + used;
    const size_t room = sizeof(story->text) - used;

    if (event->contact == 0 && event->group != CQ_NONE && !story->answers_only)
        snprintf(end, room, "%.9g %s agent %u\n", event->time_s,
            happening_word(event->what), event->agent);
    if (event->contact == 0)
        return;
    if (!story->answers_only)
        snprintf(end, room, "%.9g %s %d\n", event->time_s,
            happening_word(event->what), (int)event->contact);
    else if (event->what == HAPPEN_ANSWER)
        snprintf(end, room, "%s%d@%g/%d", used == 0 ? "" : " ", (int)event->contact,
            event->time_s, (int)event->group);
}

/** Lab and totals are left to the caller. */
static inline void
story_run(struct story *story, const char *text, const char *expected,
    struct lab *lab, struct totals *totals)
{
    const struct event_sink sink = { story_write, story };

    story->text[0] = '\0';
    lab_read(lab, text);
    lab_watch(lab, 1, &sink, totals);
    suite_expect(story->text, expected);
}

static inline void
story_compare(struct story *story, const char *text, const char *expected)
{
    struct totals totals;
    struct lab lab;

    story_run(story, text, expected, &lab, &totals);
    totals_free(&totals);
    lab_free(&lab);
}

/** Every event of replication 1, a line for each: SECONDS WORD CONTACT. */
static inline void
check_story(const char *text, const char *expected)
{
    struct story story = { .answers_only = false };

    story_compare(&story, text, expected);
}

/** Every answer as CONTACT@SECONDS/GROUP, in order. */
static inline void
check_answers(const char *text, const char *expected)
{
    struct story story = { .answers_only = true };

    story_compare(&story, text, expected);
}

static inline void
run_both(struct lab *a, const char *one, struct lab *b, const char *other)
{
    lab_read(a, one);
    lab_read(b, other);
    lab_run(a, 5, 1);
    lab_run(b, 5, 1);
}

/** Are all sums of the first few replications of the two scenarios, which have the
 *  same types and groups, equal to the last bit? */
static inline bool
same_results(const char *one, const char *other)
{
    bool same = true;
    struct lab a, b;

    run_both(&a, one, &b, other);
    CU_ASSERT_EQUAL_FATAL(totals_size(&a.scenario), totals_size(&b.scenario));
    for (size_t r = 0; r < 5; r++)
        same &= memcmp(a.experiment.totals[r].type, b.experiment.totals[r].type,
                    totals_size(&a.scenario)) == 0;
    lab_free(&a);
    lab_free(&b);
    return same;
}

/** Likewise of all sums of the contact types, whoever served them. */
static inline bool
same_fates(const char *one, const char *other)
{
    bool same = true;
    struct lab a, b;

    run_both(&a, one, &b, other);
    for (size_t r = 0; r < 5; r++)
        for (size_t type = 0; type < a.scenario.num_types; type++)
            for (int sum = 0; sum < NUM_TYPE_SUMS; sum++)
                same &=
                    lab_type_sum(
                        &a.experiment.totals[r], type, (enum type_sum)sum) ==
                    lab_type_sum(&b.experiment.totals[r], type, (enum type_sum)sum);
    lab_free(&a);
    lab_free(&b);
    return same;
}

#endif
