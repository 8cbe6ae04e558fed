/*
 * callq run --animate: what is shown is recounted from the file of events of the
 * same replication, which another part of the program writes. A contact missed or
 * counted twice, a wrong interval of the clock, an agent too many at work shows.
 * On a terminal (of script(1)) its frames fit, end with the same figures, and
 * Ctrl-C gives the terminal back.
 */
#include <math.h>

#include "tests/typed.h"

struct counts {
    unsigned long arrived, answered, gave_up, contained, queue, busy;
};

static bool
is_birth(const char *word)
{
    static const char *const births[] = { "arrive", "retry", "repeat",
        "bounce_back", "transferred", "switched_in", "callback" };

    for (size_t i = 0; i < sizeof(births) / sizeof(*births); i++)
        if (strcmp(word, births[i]) == 0)
            return true;
    return false;
}

/* Of the events of the file from from_s to until_s, both included; queue and busy
 * are those after the last. */
static struct counts
recount(const char *events, double from_s, double until_s)
{
    struct counts out = { 0 };

    for (const char *line = strchr(events, '\n'); line != NULL && line[1] != '\0';
         line = strchr(line + 1, '\n')) {
        char word[32], rest[200];
        double time_s;
        const char *last;

        if (sscanf(line + 1, "%lf,%31[^,],%199[^\n]", &time_s, word, rest) != 3 ||
            time_s > until_s)
            continue;
        last = strrchr(rest, ',');
        out.busy = strtoul(last + 1, NULL, 10);
        while (last > rest && last[-1] != ',')
            last--;
        out.queue = strtoul(last, NULL, 10);
        if (time_s < from_s)
            continue;
        out.arrived += is_birth(word);
        out.answered += strcmp(word, "answer") == 0;
        out.gave_up += strcmp(word, "abandon") == 0 || strcmp(word, "silent") == 0;
        out.contained += strcmp(word, "contained") == 0;
    }
    return out;
}

/* The number before the word, searched from `at` on and in its line; 0: not there.
 */
static unsigned long
number_before(const char *at, const char *word)
{
    const char *end = strchr(at, '\n');
    const char *found = strstr(at, word);

    if (found == NULL || (end != NULL && found > end))
        return 0;
    while (found > at && found[-1] >= '0' && found[-1] <= '9')
        found--;
    return strtoul(found, NULL, 10);
}

/* All numbers before the word in the line, added. */
static unsigned long
numbers_before(const char *at, const char *word)
{
    const char *end = strchr(at, '\n');
    unsigned long sum = 0;

    while ((at = strstr(at, word)) != NULL && (end == NULL || at < end)) {
        const char *number = at;

        while (number[-1] >= '0' && number[-1] <= '9')
            number--;
        sum += strtoul(number, NULL, 10);
        at += strlen(word);
    }
    return sum;
}

static bool
is_told(const char *at, const struct counts *want)
{
    return number_before(at, " waiting") == want->queue &&
           numbers_before(at, " talk") + numbers_before(at, " after call") ==
               want->busy &&
           number_before(at, " arrived") == want->arrived &&
           number_before(at, " answered") == want->answered &&
           number_before(at, " gave up") == want->gave_up &&
           number_before(at, " contained") == want->contained;
}

/* Every sum of the shown text against the events until then. */
static void
check_sums(const char *shown, const char *events, double opens_s, double from_s)
{
    size_t num = 0, num_wrong = 0;

    for (const char *at = strstr(shown, "  -- "); at != NULL;
         at = strstr(at + 1, "  -- ")) {
        unsigned hours, minutes, seconds;
        struct counts want;

        CU_ASSERT_EQUAL_FATAL(
            sscanf(at - 8, "%u:%u:%u", &hours, &minutes, &seconds), 3);
        want = recount(events, from_s,
            3600. * hours + 60. * minutes + seconds - opens_s +
                0.9999 * (seconds > 0));
        num++;
        if (!is_told(at, &want) && num_wrong++ == 0)
            printf(
                "\n%.200s\nbut %lu waiting, %lu busy, %lu arrived, %lu answered\n",
                at - 8, want.queue, want.busy, want.arrived, want.answered);
    }
    CU_ASSERT_EQUAL(num_wrong, 0);
    CU_ASSERT(num >= 16);
}

static void
check_day(const char *name, const char *options, double opens_s, double from_s)
{
    struct folder folder;
    char line[900], *shown, *events;

    folder_make(&folder);
    snprintf(line, sizeof(line),
        "callq run " SOURCE_DIR "/scenarios/%s %s -n 1 --events events >all && "
        "callq run " SOURCE_DIR "/scenarios/%s %s --animate --at %02d:%02d",
        name, options, name, options, (int)((opens_s + from_s) / 3600),
        (int)(opens_s + from_s) / 60 % 60);
    CU_ASSERT_EQUAL(typed(&folder, line), 0);
    CU_ASSERT(holds(&folder, "err", ""));
    shown = folder_text(&folder, "out");
    events = folder_text(&folder, "events");
    check_sums(shown, events, opens_s, from_s);
    free(shown);
    free(events);
    folder_remove(&folder);
}

static void
test_sums_are_those_of_the_events(void)
{
    check_day("classroom/eight_callers.yaml", "", 9 * 3600, 0);
    check_day("planner/bank.yaml", "", 7 * 3600, 3 * 3600);
    check_day("planner/bank.yaml", "--seed 7", 7 * 3600, 3 * 3600 + 900);
    check_day("planner/callbacks.yaml", "", 8 * 3600, 2 * 3600);
    check_day("chatbot/deflection.yaml", "", 8 * 3600, 0);
    check_day("planner/callbacks_without.yaml",
        "--set contacts.service.silent_abandonment='{share: 60 %, noticed_after: "
        "20 "
        "s}' --set contacts.service.channel=chat",
        8 * 3600, 2 * 3600);
    check_day("planner/transfers.yaml", "", 8 * 3600, 3600);
    check_day("planner/chat.yaml", "", 9 * 3600, 3600);
}

#define AFTER_CALL                                                                 \
    "day: {opens: \"09:00\", closes: \"09:15\"}\n"                                 \
    "contacts:\n"                                                                  \
    "  calls:\n"                                                                   \
    "    arrivals: {recorded: {at: [\"09:00:00\", \"09:00:30\", \"09:04:00\"]}}\n" \
    "    talk: {constant: {value: 50 s}}\n"                                        \
    "    after_call: {constant: {value: 40 s}}\n"                                  \
    "    patience: {constant: {value: 5 min}}\n"                                   \
    "    service_level: {within: 20 s}\n"                                          \
    "agents:\n"                                                                    \
    "  desk: {serves: {calls: {}}, staff: 1, ready_delay: 15 s}\n"

/* By hand: talk to 50 s, after-call work to 90, ready at 105: then the second
 * caller, who has waited for 75 s, until 155, 195, 210. */
static void
test_by_hand(void)
{
    static const char *const lines[] = {
        "09:00:00  calls 1 is answered by desk 1 at once  (0 waiting, 1 at work)\n",
        "09:01:00  -- 1 waiting; desk: 0 talk, 1 after call, 0 free; so far 2 "
        "arrived, "
        "1 answered (mean wait 0 s), 0 gave up; 1 of 1 in time (100 %)\n",
        "09:01:30  desk 1 is done with calls 1  (1 waiting, 0 at work)\n",
        "09:01:45  calls 2 is answered by desk 1 after 75 s  (0 waiting, 1 at "
        "work)\n",
        "09:02:00  -- 0 waiting; desk: 1 talk, 0 free; so far 2 arrived, 2 "
        "answered "
        "(mean wait 38 s), 0 gave up; 1 of 2 in time (50 %)\n",
        "09:03:00  -- 0 waiting; desk: 0 talk, 1 after call, 0 free;",
        "09:04:00  -- 0 waiting; desk: 1 talk, 0 free;",
    };
    struct folder folder;

    folder_make(&folder);
    folder_put(&folder, "day.yaml", AFTER_CALL);
    CU_ASSERT_EQUAL(typed(&folder, "callq run day.yaml --animate"), 0);
    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
        if (!holds(&folder, "out", lines[i]))
            printf("\nnot shown: %s", lines[i]);
        CU_ASSERT(holds(&folder, "out", lines[i]));
    }
    folder_remove(&folder);
}

/* ---- on a terminal ---- */

/* The most columns of a line, escapes apart. */
static int
widest(const char *text)
{
    int most = 0, column = 0;

    for (; *text != '\0'; text++) {
        if (strncmp(text, "\033[H", 3) == 0)
            column = 0;
        if (*text == '\033') {
            text += strcspn(
                text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
            continue;
        }
        column = *text == '\r' || *text == '\n'
                     ? 0
                     : column + (((unsigned char)*text & 0xc0) != 0x80);
        most = column > most ? column : most;
    }
    return most;
}

#define ON_TERMINAL(size, env, options)                                            \
    "echo 'stty " size "; " env " exec " CALLQ " run " SOURCE_DIR                  \
    "/scenarios/planner/callbacks.yaml --animate --at 10:00 " options              \
    "' >do && script -qec 'sh ./do' seen"

static void
test_frames(void)
{
    struct folder folder;
    char *seen, *last;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, ON_TERMINAL("cols 70 rows 16",
                           "TERM=xterm LC_ALL=C.UTF-8 NO_COLOR=1", "--speed 7200")),
        0);
    seen = folder_text(&folder, "seen");
    CU_ASSERT_EQUAL(count_of(seen, "\033[H"), 5); /* an hour in half a second */
    CU_ASSERT_EQUAL(count_of(seen, "\033[2J"), 0);
    CU_ASSERT_EQUAL(count_of(seen, "\033[1m") + count_of(seen, "\033[0m"), 0);
    CU_ASSERT_EQUAL(count_of(seen, "\033[?25l"), 1);
    CU_ASSERT_EQUAL(count_of(seen, "\033[?25h\033[?1049l"), 1);
    last = strstr(seen, "\033[?1049l");
    CU_ASSERT_PTR_NOT_NULL_FATAL(last);
    CU_ASSERT_PTR_NOT_NULL(strstr(last, "11:00:00  -- "));
    *last = '\0';
    CU_ASSERT(widest(strchr(seen, '\033')) <= 70);
    CU_ASSERT_PTR_NOT_NULL(strstr(seen, "\u2588"));
    free(seen);
    CU_ASSERT_EQUAL(typed(&folder, ON_TERMINAL("cols 80 rows 24",
                                       "TERM=xterm LC_ALL=C", "--speed 7200")),
        0);
    CU_ASSERT(!holds(&folder, "seen", "\u2588"));
    CU_ASSERT(holds(&folder, "seen", "\033[1m"));
    CU_ASSERT(holds(&folder, "seen", "##"));
    folder_remove(&folder);
}

/* With a terminal that cannot be drawn on, lines. */
static void
test_dumb_terminal(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, ON_TERMINAL("cols 80 rows 24", "TERM=dumb", "--speed 7200")),
        0);
    CU_ASSERT(!holds(&folder, "seen", "\033"));
    CU_ASSERT(holds(&folder, "seen", "10:59:00  -- "));
    folder_remove(&folder);
}

/* Ctrl-C in the middle: the cursor and the screen are back, what was seen so far is
 * summed up, 130. */
static void
test_interrupt(void)
{
    struct folder folder;
    char *seen;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "echo 'TERM=xterm " CALLQ " run " SOURCE_DIR
            "/scenarios/planner/callbacks.yaml --animate & p=$!; sleep 0.4; "
            "kill -INT $p; wait $p' >do && script -qec 'bash -m ./do' seen"),
        130);
    seen = folder_text(&folder, "seen");
    CU_ASSERT(count_of(seen, "\033[H") >= 2);
    CU_ASSERT_EQUAL(count_of(seen, "\033[?25h\033[?1049l"), 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(seen, "08:00:"));
    free(seen);
    folder_remove(&folder);
}

/* ---- what is wrong ---- */

static void
test_wrong_options(void)
{
#define DAY "callq run " SOURCE_DIR "/scenarios/classroom/eight_callers.yaml "
    static const struct typed_case cases[] = {
        { DAY "--at 09:05", 2, "--animate" },
        { DAY "--speed 10", 2, "--animate" },
        { DAY "--animate -n 3", 2, "--replications has no meaning with --animate" },
        { DAY "--animate --format json", 2, "--format has no meaning" },
        { DAY "--animate --at 08:00", 2, "before the doors open" },
        { DAY "--animate --at 9h", 2, "--at '9h'" },
        { DAY "--animate --at 17:00", 2, "name an earlier one" },
        { DAY "--animate --speed 0", 2, "--speed '0'" },
        { DAY "--animate --speed 1.5", 2, "--speed '1.5'" },
        { DAY "--animate --at 09:05 --speed 100000", 0, NULL },
    };

    typed_check(cases, sizeof(cases) / sizeof(*cases));
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = {
        SUITE_TEST(test_sums_are_those_of_the_events), SUITE_TEST(test_by_hand),
        SUITE_TEST(test_frames), SUITE_TEST(test_dumb_terminal),
        SUITE_TEST(test_interrupt), SUITE_TEST(test_wrong_options), SUITE_END
    };

    return suite_main("animate", tests, argc, argv);
}
