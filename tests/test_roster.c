/*
 * Rosters: bit by bit the same as shifts and as a list of heads wherever both can
 * say it; hours worked out on paper; files as tools write them; and what is
 * refused.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sim/err.h"
#include "sim/staffing.h"
#include "tests/story.h"

enum {
    MOST_TEXT = 4000
};

/* A folder of the test's own, with one CSV file in it. */
struct desk {
    char folder[32], csv[64];
};

static void
desk_init(struct desk *self)
{
    strcpy(self->folder, "/tmp/callq-roster-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(self->folder));
    snprintf(self->csv, sizeof(self->csv), "%s/r.csv", self->folder);
}

static void
desk_write(const struct desk *self, const char *rows)
{
    FILE *out = fopen(self->csv, "w");

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    fputs(rows, out);
    fclose(out);
}

static void
desk_free(const struct desk *self)
{
    unlink(self->csv);
    rmdir(self->folder);
}

#define DAY "day: {opens: '08:00', closes: '16:00', interval: 30 min}\n"
#define CALLS                                                                      \
    "contacts: {calls: {arrivals: {poisson: {rate: 70 per hour}}, talk: "          \
    "{exponential: {mean: 3 min}}, patience: {exponential: {mean: 3 min}}}}\n"
#define LUCK                                                                       \
    "shrinkage: {planned: 15 %, unplanned: 10 %}, adherence: {share: 95 %, away: " \
    "{exponential: {mean: 4 min}}}"
#define DESK(heads, luck)                                                          \
    DAY CALLS "agents: {desk: {serves: {calls: {}}, " heads ", " luck "}}\n"
#define LISTS                                                                      \
    "activities: {available: [phone], paid: [break, coaching], unpaid: [lunch]}"

/* The scenario with `by` in place of the word. */
static const char *
put(char *text, const char *scenario, const char *word, const char *by)
{
    const char *at = strstr(scenario, word);

    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    snprintf(text, MOST_TEXT, "%.*s%s%s", (int)(at - scenario), scenario, by,
        at + strlen(word));
    return text;
}

/* The scenario with a roster in place of HEADS. */
static const char *
with_roster(const struct desk *desk, const char *scenario, char *text)
{
    char roster[200];

    snprintf(roster, sizeof(roster), "roster: {file: %s, " LISTS "}", desk->csv);
    return put(text, scenario, "HEADS", roster);
}

static void
check_same(
    const struct desk *desk, const char *rows, const char *one, const char *other)
{
    char text[MOST_TEXT];

    desk_write(desk, rows);
    CU_ASSERT(same_results(one, with_roster(desk, other, text)));
}

#define HEAD "agent,activity,start,end\n"
#define EARLY(name, rest, back)                                                    \
    name ",phone,08:00," rest "\n" name ",break," rest "," back "\n" name          \
         ",phone," back ",14:00\n"
#define LATE(name)                                                                 \
    name ",phone,10:00,12:30\n" name ",coaching,12:30,13:00\n" name                \
         ",phone,13:00,16:00\n"

/* Two shifts, one with breaks in turn and one with all at once; with absences,
 * planned shrinkage and spells away, so that a person or a seat numbered otherwise
 * shows. */
static void
test_same_as_shifts(void)
{
    struct desk desk;

    desk_init(&desk);
    check_same(&desk,
        HEAD EARLY("ann", "10:00", "10:20") EARLY("bob", "10:20", "10:40")
            EARLY("cid", "10:40", "11:00") LATE("dot") LATE("eve"),
        DESK("shifts: [{starts: '08:00', ends: '14:00', agents: 3, breaks: "
             "[{between: ['10:00', '11:00'], length: 20 min}]}, {starts: '10:00', "
             "ends: '16:00', agents: 2, breaks: [{at: '12:30', length: 30 min}]}]",
            LUCK),
        DESK("HEADS", LUCK));
    desk_free(&desk);
}

/* Heads that rise by two and fall by one. */
static void
test_same_as_staff(void)
{
    struct desk desk;

    desk_init(&desk);
    check_same(&desk,
        HEAD "a,phone,08:00,16:00\nb,phone,08:00,16:00\nc,phone,08:00,16:00\n"
             "d,phone,10:00,16:00\ne,phone,10:00,14:30\n",
        DESK("staff: [3, 3, 3, 3, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 4]",
            "ready_delay: 3 s, shrinkage: {unplanned: 20 %}"),
        DESK("HEADS", "ready_delay: 3 s, shrinkage: {unplanned: 20 %}"));
    desk_free(&desk);
}

/* As tools write them: other names, other order, semicolons, dates, three days. */
static void
test_files_as_they_are(void)
{
    static const char *const shifts =
        DESK("shifts: [{starts: '08:00', ends: '14:00', agents: 2, breaks: [{at: "
             "'10:00', length: 15 min}]}]",
            "ready_delay: 0 s");
    struct desk desk;
    char text[MOST_TEXT];

    desk_init(&desk);
    check_same(&desk,
        "Employee ID;Activity Code;Start Time;End Time\n7;phone;10:15;14:00\n"
        "8;phone;08:00;10:00\n7;phone;08:00;10:00\n8;break;10:00;10:15\n"
        "7;break;10:00;10:15\n8;phone;10:15;14:00\n",
        shifts, DESK("HEADS", "ready_delay: 0 s"));
    desk_write(&desk, "who,what,team,since,till\n"
                      "x,phone,N,2026-03-02 08:00,2026-03-02 10:00\n"
                      "x,tea,N,2026-03-02 10:00,2026-03-02 10:15\n"
                      "x,phone,N,2026-03-02 10:15,2026-03-02 14:00\n"
                      "x,phone,N,2026-03-03 08:00,2026-03-04 06:00\n"
                      "y,phone,S,2026-03-02 08:00,2026-03-02 14:00\n"
                      "z,phone,N,2026-03-02 08:00,2026-03-02 10:00\n"
                      "z,tea,N,2026-03-02 10:00,2026-03-02 10:15\n"
                      "z,phone,N,2026-03-02 10:15,2026-03-02 14:00\n");
    put(text,
        DESK("roster: {file: FILE, agent: who, activity: what, start: since, end: "
             "till, date: 2026-03-02, where: {team: N}, activities: {available: "
             "phone, paid: tea}}",
            "ready_delay: 0 s"),
        "FILE", desk.csv);
    CU_ASSERT(same_results(shifts, text));
    desk_write(&desk,
        "date,agent,activity,start,end\n2026-03-02,x,phone,08:00,10:00\n"
        "2026-03-02,x,break,10:00,10:15\n2026-03-02,x,phone,10:15,14:00\n"
        "2026-03-03,x,phone,08:00,10:00\n2026-03-03,x,lunch,10:00,10:15\n"
        "2026-03-02,y,phone,08:00,10:00\n"
        "2026-03-02,y,break,10:00,10:15\n2026-03-02,y,phone,10:15,14:00\n");
    put(text,
        DESK("roster: {file: FILE, date: 2026-03-02, " LISTS "}",
            "ready_delay: 0 s"),
        "FILE", desk.csv);
    CU_ASSERT(same_results(shifts, text));
    desk_free(&desk);
}

/* ---- hours ---- */

/* Ann: training from before opening to 08:30, a break, an unpaid lunch, coaching
 * past closing at 15:30: paid 4 h and 2 h 45 min, seated 8:30 to 15:00 less an
 * hour. Bob comes twice for an hour; Cid is only trained, an hour. */
#define HOURS                                                                      \
    HEAD "ann,coaching,07:30,08:30\nann,phone,08:30,10:00\n"                       \
         "ann,break,10:00,10:15\nann,phone,10:15,12:00\nann,lunch,12:00,12:45\n"   \
         "ann,phone,12:45,15:00\nann,coaching,15:00,16:00\n"                       \
         "bob,phone,09:00,10:00\nbob,phone,13:00,14:00\n"                          \
         "cid,coaching,09:15,10:15\n"
#define QUIET                                                                      \
    "day: {opens: '08:00', closes: '15:30', interval: 30 min}\n"                   \
    "contacts: {calls: {arrivals: {recorded: {at: ['08:10:00']}}, talk: 1 s, "     \
    "patience: 1 s}}\nagents: {desk: {serves: {calls: {}}, HEADS}}\n"

static void
test_hours_on_paper(void)
{
    char text[MOST_TEXT];
    struct totals *totals;
    struct desk desk;
    struct lab lab;

    desk_init(&desk);
    desk_write(&desk, HOURS);
    lab_read(&lab, with_roster(&desk, QUIET, text));
    lab_run(&lab, 1, 1);
    totals = &lab.experiment.totals[0];
    CU_ASSERT_EQUAL(
        lab_group_sum(totals, 0, SUM_scheduled_s), (4 + 2.75 + 2 + 1) * 3600);
    CU_ASSERT_EQUAL(
        lab_group_sum(totals, 0, SUM_present_s), (4 + 2.75 + 2 + 1) * 3600);
    CU_ASSERT_EQUAL(lab_group_sum(totals, 0, SUM_seated_s), (5.5 + 2) * 3600);
    for (size_t i = 0; i < lab.scenario.day.num_intervals; i++) {
        const double *sums = totals_group(totals, 0, i);

        CU_ASSERT_DOUBLE_EQUAL(sums[SUM_scheduled_s] / 1800,
            staffing_mean_scheduled(&lab.scenario, 0, i), 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(sums[SUM_seated_s] / 1800,
            staffing_mean_seated(&lab.scenario, 0, i), 1e-9);
    }
    lab_free(&lab);
    desk_free(&desk);
}

/* The break of 12:00 goes over into lunch: one pause, which begins when the contact
 * in hand ends, at 12:02, and keeps its 45 minutes; from 13:30 to 14:30 nobody is
 * there, and the contact of 13:29 ends in overtime. */
static void
test_lunch_and_split_shift(void)
{
    char text[MOST_TEXT];
    struct desk desk;

    desk_init(&desk);
    desk_write(&desk, HEAD
        "ann,phone,08:00,12:00\nann,break,12:00,12:10\n"
        "ann,lunch,12:10,12:45\nann,phone,12:45,13:30\nann,phone,14:30,16:00\n");
    check_story(
        with_roster(&desk,
            DAY
            "contacts: {calls: {arrivals: {recorded: {at: ['11:59:00', "
            "'12:10:00', '13:29:00', '13:40:00'], talk: [3 min, 1 min, 4 min, 1 "
            "min]}}}}\nagents: {desk: {serves: {calls: {}}, HEADS}}\n",
            text),
        "14340 arrive 1\n14340 answer 1\n14520 end 1\n14520 break agent 0\n"
        "15000 arrive 2\n15000 queue 2\n17220 back agent 0\n17220 answer 2\n"
        "17280 end 2\n19740 arrive 3\n19740 answer 3\n19980 end 3\n"
        "20400 arrive 4\n20400 queue 4\n23400 answer 4\n23460 end 4\n");
    desk_free(&desk);
}

/* Who does not come in the morning does not come in the evening either. */
static void
test_one_coin_for_both_parts_of_a_day(void)
{
    size_t num_there = 0;
    char text[MOST_TEXT];
    struct desk desk;
    struct lab lab;

    desk_init(&desk);
    desk_write(&desk, HEAD "ann,phone,08:00,09:00\nann,phone,13:00,14:00\n"
                           "bob,coaching,08:00,14:00\n");
    lab_read(&lab,
        with_roster(&desk, DESK("HEADS", "shrinkage: {unplanned: 50 %}"), text));
    lab_run(&lab, 40, 1);
    for (size_t r = 0; r < 40; r++) {
        const struct totals *totals = &lab.experiment.totals[r];
        const double morning_s = totals_group(totals, 0, 0)[SUM_seated_s];

        CU_ASSERT_EQUAL(morning_s, totals_group(totals, 0, 10)[SUM_seated_s]);
        CU_ASSERT_EQUAL(totals_group(totals, 0, 4)[SUM_seated_s], 0);
        num_there += morning_s > 0;
    }
    CU_ASSERT(num_there > 8 && num_there < 32);
    lab_free(&lab);
    desk_free(&desk);
}

/* ---- several days ---- */

#define NIGHT(date, next)                                                          \
    "n,phone,2026-03-" date " 20:00,2026-03-" next " 08:00\n"                      \
    "d,phone,2026-03-" next " 06:00,2026-03-" next " 22:00\n"
#define ROUND                                                                      \
    "day: {opens: '00:00', closes: '24:00', interval: 1 h}\n"                      \
    "horizon: {starts: 2026-03-02, days: 3}\n" CALLS                               \
    "agents: {desk: {serves: {calls: {}}, HEADS}}\n"

/* One works nights and one days, three days and nights on end; the first night
 * began on the eve. Bit by bit the heads of every hour; a shift that ends at
 * midnight, or hands over there, would show. */
static void
test_nights(void)
{
    char one[MOST_TEXT], other[MOST_TEXT];
    struct desk desk;

    desk_init(&desk);
    desk_write(&desk, HEAD NIGHT("01", "02") NIGHT("02", "03") NIGHT("03",
                          "04") "n,phone,2026-03-04 20:00,2026-03-05 08:00\n");
    put(one, ROUND, "HEADS",
        "staff: [1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, "
        "1, 1]");
    CU_ASSERT(same_results(one, with_roster(&desk, ROUND, other)));
    desk_free(&desk);
}

/* Monday two, one of them for the morning; Tuesday one, who is also coached;
 * Wednesday nobody, Thursday closed, Friday as Monday but later. Without dates
 * every day is alike. */
static void
test_each_day_its_own(void)
{
    char text[MOST_TEXT];
    struct desk desk;
    struct lab lab;

    desk_init(&desk);
    desk_write(&desk, HEAD "a,phone,2026-03-02 08:00,2026-03-02 12:00\n"
                           "b,phone,2026-03-02 08:00,2026-03-02 10:00\n"
                           "a,phone,2026-03-03 09:00,2026-03-03 10:00\n"
                           "a,coaching,2026-03-03 10:00,2026-03-03 12:00\n"
                           "a,phone,2026-03-05 09:00,2026-03-05 12:00\n"
                           "b,phone,2026-03-06 10:00,2026-03-06 12:00\n"
                           "b,phone,2026-03-07 10:00,2026-03-07 12:00\n");
    lab_read(&lab,
        with_roster(&desk,
            "day: {opens: '08:00', closes: '12:00', interval: 1 h}\n"
            "horizon: {starts: 2026-03-02, days: 5}\nweek: {Thu: closed}\n"
            "contacts: {calls: {arrivals: {recorded: {at: ['08:10:00']}}, talk: 1 "
            "s,"
            " patience: 1 s}}\nagents: {desk: {serves: {calls: {}}, HEADS}}\n",
            text));
    CU_ASSERT_EQUAL(lab.reading.num_notes, 1);
    lab_run(&lab, 1, 1);
    CU_ASSERT_EQUAL(
        lab_group_sum(&lab.experiment.totals[0], 0, SUM_scheduled_s) / 3600,
        6 + 3 + 0 + 2);
    CU_ASSERT_EQUAL(
        lab_group_sum(&lab.experiment.totals[0], 0, SUM_seated_s) / 3600,
        6 + 1 + 0 + 2);
    CU_ASSERT_EQUAL(staffing_mean_scheduled(&lab.scenario, 0, 0), 2 / 4.0);
    CU_ASSERT_EQUAL(staffing_mean_scheduled(&lab.scenario, 0, 2), 3 / 4.0);
    CU_ASSERT_EQUAL(staffing_mean_seated(&lab.scenario, 0, 2), 2 / 4.0);
    lab_free(&lab);
    desk_free(&desk);
}

/* ---- what is refused ---- */

struct refusal {
    const char *rows, *keys;
    int line; /* of the CSV file; 0: in the scenario */
    const char *text;
};

static void
check_refusal(const struct desk *desk, const struct refusal *refusal)
{
    static const char *const anywhere[] = { "/" };
    const struct reader_options options = { .allowed = anywhere, .num_allowed = 1 };
    struct scenario scenario;
    struct reading reading;
    char text[MOST_TEXT];
    bool found = false;

    desk_write(desk, refusal->rows);
    snprintf(text, sizeof(text),
        DAY CALLS
        "agents:\n  desk:\n    serves: {calls: {}}\n    roster: {file: %s, "
        "%s}\n",
        desk->csv, refusal->keys);
    CU_ASSERT_EQUAL(
        scenario_read_text("test.yaml", text, &options, &scenario, &reading),
        CQ_ERR_INPUT);
    for (size_t i = 0; i < reading.problems.num; i++) {
        const struct problem *problem = &reading.problems.all[i];
        const bool in_csv = strcmp(problem->place.source->name, desk->csv) == 0;

        found |= strstr(problem->message, refusal->text) != NULL &&
                 in_csv == (refusal->line > 0) &&
                 (!in_csv || (int)problem->place.line == refusal->line);
    }
    if (!found)
        problems_print(&reading.problems, stdout);
    CU_ASSERT(found);
    scenario_free(&scenario);
}

static void
test_refusals(void)
{
#define GOOD HEAD "a,phone,08:00,12:00\n"
    static const struct refusal refusals[] = {
        { GOOD "a,training,12:00,13:00\n", LISTS, 3,
            "\"training\" is in none of the lists" },
        { GOOD "a,break,11:00,13:00\n", LISTS, 3,
            "overlaps what a does in line 2" },
        { HEAD "a,break,11:00,13:00\n"
               "b,phone,09:00,10:00\na,phone,08:00,12:00\n",
            LISTS, 2, "overlaps what a does in line 4" },
        { GOOD "a,break,13:00,13:00\n", LISTS, 3, "ends at or before its start" },
        { GOOD "a,phone,22:00,06:00\n", LISTS, 3, "ends at or before its start" },
        { GOOD "a,break,13:00,25:00\n", LISTS, 3, "no time of day" },
        { GOOD "a,break,noon,13:00\n", LISTS, 3, "clock" },
        { GOOD ",break,12:00,13:00\n", LISTS, 3, "which agent" },
        { HEAD "a,break,08:00,12:00\n", LISTS, 0, "nobody is available" },
        { HEAD "a,phone,06:00,08:00\n", LISTS, 0, "nobody is available" },
        { "agent,activity,start\na,phone,08:00\n", LISTS, 0, "no column end" },
        { GOOD, LISTS ", end: finish", 0, "finish" },
        { GOOD, LISTS ", where: {team: N}", 0, "team" },
        { GOOD, LISTS ", date: 2026-03-02", 2, "no date here" },
        { HEAD "a,phone,2026-03-02 08:00,2026-03-02 12:00\n"
               "a,phone,2026-03-03 08:00,2026-03-03 12:00\n",
            LISTS, 3, "a second day" },
        { GOOD "b,phone,2026-03-02 08:00,12:00\n", LISTS, 3, "others have none" },
        { GOOD, "activities: {available: [phone], paid: [phone]}", 0,
            "in two lists" },
        { GOOD, "activities: {paid: [phone]}", 0, "needs the key available" },
        { GOOD, "activities: {available: {phone: 1}}", 0, "a list of activities" },
        { GOOD, LISTS ", activites: 3", 0, "did you mean activities" },
    };
    struct desk desk;

    desk_init(&desk);
    for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++)
        check_refusal(&desk, &refusals[i]);
    desk_free(&desk);
}

/* Rows outside the opening hours are left out with a sentence. */
static void
test_note_of_rows_outside(void)
{
    char text[MOST_TEXT];
    struct desk desk;
    struct lab lab;

    desk_init(&desk);
    desk_write(&desk,
        HEAD "a,phone,06:00,08:00\na,phone,08:00,12:00\nb,phone,16:00,18:00\n");
    lab_read(&lab, with_roster(&desk, DESK("HEADS", "ready_delay: 0 s"), text));
    CU_ASSERT_EQUAL_FATAL(lab.reading.num_notes, 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(lab.reading.notes[0], "2 rows of"));
    lab_free(&lab);
    desk_free(&desk);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_same_as_shifts),
        SUITE_TEST(test_same_as_staff),
        SUITE_TEST(test_files_as_they_are),
        SUITE_TEST(test_hours_on_paper),
        SUITE_TEST(test_lunch_and_split_shift),
        SUITE_TEST(test_one_coin_for_both_parts_of_a_day),
        SUITE_TEST(test_nights),
        SUITE_TEST(test_each_day_its_own),
        SUITE_TEST(test_refusals),
        SUITE_TEST(test_note_of_rows_outside),
        SUITE_END,
    };

    return suite_main("roster", tests, argc, argv);
}
