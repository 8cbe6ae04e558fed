/* `callq explain FILE --contact N` from outside, word by word. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/suite.h"

#define EIGHT SOURCE_DIR "/scenarios/classroom/eight_callers.yaml"

/* Every outcome of a day, and a day that is over after midnight. */
#define BUSY                                                                       \
    "day: {opens: \"20:00\", closes: \"24:00\", interval: 30 min}\n"               \
    "contacts:\n"                                                                  \
    "  calm: {arrivals: {poisson: {rate: 190 per hour}}, talk: {exponential:"      \
    " {mean: 4 min}}, patience: {exponential: {mean: 90 s}}, queue_limit: 4,"      \
    " balk: 10 %}\n"                                                               \
    "  sales: {arrivals: {poisson: {rate: 90 per hour}}, talk: {exponential:"      \
    " {mean: 9 min}}, patience: never}\n"                                          \
    "agents:\n"                                                                    \
    "  first: {serves: {calm: {}}, staff: 9}\n"                                    \
    "  both: {serves: {calm: {rank: 2}, sales: {}}, staff: 7}\n"                   \
    "chatbots:\n"                                                                  \
    "  robo: {handles: {sales: {offered: 70 %, refuses: 10 %, containment: 40 "    \
    "%}}, session: {exponential: {mean: 90 s}}}\n"

/* What the command printed, lines joined into one; its status must be 0. */
static void
typed(const char *command, char *text, size_t size)
{
    FILE *out = popen(command, "r");
    size_t length;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    length = fread(text, 1, size - 1, out);
    text[length] = '\0';
    CU_ASSERT_EQUAL(pclose(out), 0);
    for (char *at = text; *at != '\0'; at++)
        *at = *at == '\n' ? ' ' : *at;
}

/* The scenario's comment has the same day as a table. */
static void
test_eight_callers(void)
{
    static const struct {
        int contact;
        const char *story;
    } cases[] = {
        { 2, "Contact 2 (calls) of day 1 arrives at 09:01:00. At 09:01:00 no agent "
             "is free for it; 1 agent is busy. It begins to wait; nobody else "
             "waits. At 09:03:00, after a wait of 2 min, desk 1 takes it. At "
             "09:05:00, after 2 min of talk and after-call work, desk 1 is done "
             "with it. " },
        { 3, "Contact 3 (calls) of day 1 arrives at 09:02:00. At 09:02:00 no agent "
             "is free for it; 1 agent is busy. It begins to wait; 1 contact waits "
             "already. At 09:03:30, after a wait of 90.0 s, its patience ends and "
             "it gives up. While it waited, 1 other contact was answered. " },
        { 6, "Contact 6 (calls) of day 1 arrives at 09:08:00. At 09:08:00 desk 1 "
             "takes it at once. At 09:09:30, after 90.0 s of talk and after-call "
             "work, desk 1 is done with it. " },
        { 8, "Contact 8 (calls) of day 1 arrives at 09:10:20. At 09:10:20 no agent "
             "is free for it; 1 agent is busy. It begins to wait; nobody else "
             "waits. At 09:14:40, after a wait of 4 min 20 s, desk 1 takes it. At "
             "09:15:00 the doors close. At 09:15:40, after 60.0 s of talk and "
             "after-call work, desk 1 is done with it. " },
    };
    char line[400], text[2000];

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        snprintf(line, sizeof(line), CALLQ " explain " EIGHT " --contact %d",
            cases[i].contact);
        typed(line, text, sizeof(text));
        CU_ASSERT_STRING_EQUAL(text, cases[i].story);
    }
}

/* The stories of some contacts of day 1. */
static void
check_stories(const char *scenario, const int *contacts, const char *const *stories,
    size_t num)
{
    char file[80], line[400], text[2000];
    FILE *out;

    snprintf(file, sizeof(file), "/tmp/callq_story_%ld.yaml", (long)getpid());
    out = fopen(file, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    fputs(scenario, out);
    fclose(out);
    for (size_t i = 0; i < num; i++) {
        snprintf(line, sizeof(line), CALLQ " explain %s --contact %d", file,
            contacts[i]);
        typed(line, text, sizeof(text));
        CU_ASSERT_STRING_EQUAL(text, stories[i]);
        if (strcmp(text, stories[i]) != 0)
            printf("\n%s\n", text);
    }
    unlink(file);
}

/* Passed on in person, and blocked for want of a line. */
static void
test_passed_on(void)
{
    static const char scenario[] =
        "day: {opens: '08:00', closes: '09:00'}\n"
        "contacts:\n"
        "  a: {arrivals: {recorded: {at: ['08:00', '08:02']}}, talk: 1 min, "
        "transfer: {probability: 100 %, to: b, kind: warm}}\n"
        "  b: {arrivals: {recorded: {at: ['08:00']}}, talk: 3 min}\n"
        "agents: {one: {serves: {a: {}}, staff: 1}, two: {serves: {b: {}}, staff: "
        "1}}\n"
        "lines: {count: 2}\n";
    static const int contacts[] = { 1, 4 };
    static const char *const stories[] = {
        "Contact 1 (a) of day 1 arrives at 08:00:00. At 08:00:00 one 1 takes it at "
        "once. At 08:01:00, after 60.0 s of talk, one 1 passes it on to b in "
        "person. "
        "The customer goes on as contact 3. At 08:03:00, after 3 min of talk and "
        "after-call work, one 1 is done with it. ",
        "Contact 4 (a) of day 1 arrives at 08:02:00. All lines are taken: it is "
        "blocked. "
    };

    check_stories(scenario, contacts, stories, 2);
}

/* Called back with and without success, and gone over to another queue. */
static void
test_called_back(void)
{
    static const char scenario[] =
        "day: {opens: '08:00', closes: '09:00'}\n"
        "contacts:\n"
        "  a: {arrivals: {recorded: {at: ['08:00', '08:01']}}, talk: 2 min, "
        "callback: {offer_when_queue: 0}}\n"
        "  b: {arrivals: {recorded: {at: ['08:20', '08:21']}}, talk: 2 min, "
        "callback: {offer_when_queue: 0, reach: 0 %, attempts: 1}}\n"
        "  c: {arrivals: {recorded: {at: ['08:40', '08:40']}}, talk: 2 min, "
        "switch: {to: d, when_wait_over: 30 s}}\n"
        "  d: {arrivals: {poisson: {rate: 0 per hour}}, talk: 1 min}\n"
        "agents: {one: {serves: {a: {}, b: {}, c: {}}, staff: 1}, two: {serves: "
        "{d: {}}, staff: 1}}\n";
    static const int contacts[] = { 2, 3, 6, 8, 9 };
    static const char *const stories[] = {
        "Contact 2 (a) of day 1 arrives at 08:01:00. At 08:01:00 no agent is free "
        "for it; it is offered a callback, and takes it. At 08:02:00 the customer "
        "is called back as contact 3. ",
        "Contact 3 (a) of day 1 is a callback, made at 08:02:00. It is attempt 2 "
        "of "
        "the customer of contact 2, who waits to be called back. At 08:02:00 one 1 "
        "reaches the customer. At 08:04:00, after 2 min of talk and after-call "
        "work, one 1 is done with it. ",
        "Contact 6 (b) of day 1 is a callback, made at 08:22:00. It is attempt 2 "
        "of "
        "the customer of contact 5, who waits to be called back. At 08:22:00 one 1 "
        "calls the customer, who is not there to answer. At 08:22:20, after 20.0 "
        "s, one 1 is done with it. ",
        "Contact 8 (c) of day 1 arrives at 08:40:00. At 08:40:00 no agent is free "
        "for it; 1 agent is busy. It begins to wait; nobody else waits. At "
        "08:40:30, after a wait of 30.0 s, it goes over to d. "
        "The customer goes on as contact 9. ",
        "Contact 9 (d) of day 1 arrives at 08:40:30. It is attempt 2 of the "
        "customer of contact 8, who comes over from another queue. At 08:40:30 two "
        "1 takes it at once. At 08:41:30, after 60.0 s of talk and after-call "
        "work, two 1 is done with it. "
    };

    check_stories(scenario, contacts, stories, 5);
}

/* The first contact with each outcome in the trace of a day has a story that ends
 * so; one of another replication would not. */
static void
test_every_outcome(void)
{
    static const struct {
        const char *row; /* what its row looks like: an extended regex */
        const char *words;
    } cases[] = {
        { ",blocked$", "the queue is full: it is blocked. " },
        { ",balked$", "it will not wait, and balks. " },
        { ",contained$", "the chatbot is done with it: no agent is wanted. " },
        { ",abandoned$", "its patience ends and it gives up." },
        { ",sales,[^,]*,1,[^,]*,[^,]+,[^,]*,[^,]+,both",
            "with the chatbot, it asks for an agent. " },
        /* asks before midnight, is answered after it */
        { ",1,14[0-3][0-9]{2}[.0-9]*,[^,]*,[^,]+,14[4-9][0-9]{2}",
            " of the next day, after a wait of " },
    };
    char path[] = "/tmp/callq_story_XXXXXX", line[800], text[3000];
    const int file = mkstemp(path);

    CU_ASSERT_FATAL(file >= 0);
    CU_ASSERT_EQUAL(write(file, BUSY, strlen(BUSY)), (ssize_t)strlen(BUSY));
    close(file);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        snprintf(line, sizeof(line),
            "n=$(" CALLQ " run %s --only-replication 2 --trace - | grep -E '%s' "
            "| cut -d, -f2 | sed -n 1p) && " CALLQ
            " explain %s --only-replication 2 --contact $n",
            path, cases[i].row, path);
        typed(line, text, sizeof(text));
        CU_ASSERT_PTR_NOT_NULL(strstr(text, cases[i].words));
        if (strstr(text, cases[i].words) == NULL)
            fprintf(stderr, "%s: %s\n", cases[i].row, text);
    }
    unlink(path);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_eight_callers),
        SUITE_TEST(test_passed_on),
        SUITE_TEST(test_called_back),
        SUITE_TEST(test_every_outcome),
        SUITE_END,
    };

    return suite_main("contact_story", tests, argc, argv);
}
