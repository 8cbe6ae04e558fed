/*
 * What customers decide late, in a run of several days: it is theirs, on whichever
 * day it comes up, and nobody else's.
 */
#include <math.h>

#include "tests/lab.h"
#include "tests/suite.h"

enum {
    NUM_DAYS = 3,
    NUM_PER_DAY = 80,
    DAY_S = 86400
};

/* Who was not helped, of those born on a day, in the order of birth. */
struct helped {
    bool comes_back[NUM_DAYS][NUM_PER_DAY];
    uint64_t first[NUM_DAYS * NUM_PER_DAY]; /* their contacts' numbers, ascending */
    size_t num_born;
};

static void
helped_tell(void *self, const struct event_record *event)
{
    struct helped *helped = self;

    if (event->what == HAPPEN_ARRIVE) {
        const size_t day = (size_t)(event->time_s / DAY_S);

        CU_ASSERT_EQUAL_FATAL(day, helped->num_born / NUM_PER_DAY);
        helped->first[helped->num_born++] = event->contact;
        return;
    }
    if (event->what != HAPPEN_REPEAT || event->attempt != 2)
        return;
    for (size_t i = 0; i < helped->num_born; i++)
        if (helped->first[i] == event->customer)
            helped->comes_back[i / NUM_PER_DAY][i % NUM_PER_DAY] = true;
}

/* Letters come from 10:00 to 12:00; half of them have to be followed by another. */
static struct helped
run_letters(const char *staff)
{
    char text[1000];
    struct helped helped = { .num_born = 0 };
    const struct event_sink sink = { helped_tell, &helped };
    struct totals totals;
    struct lab lab;

    snprintf(text, sizeof(text),
        "day: {opens: '08:00', closes: '14:00', interval: 2 h}\n"
        "horizon: {starts: 2026-03-02, days: %d}\n"
        "contacts: {mail: {deferred: yes, arrivals: {fixed: {counts: [0, %d, 0]}}, "
        "talk: 1 s, resolved: 50 %%, repeat: {probability: 100 %%, delay: 1 min}}}"
        "\nagents: {desk: {serves: {mail: {}}, staff: %s}}\n",
        NUM_DAYS, NUM_PER_DAY, staff);
    lab_read(&lab, text);
    lab_watch(&lab, 1, &sink, &totals);
    CU_ASSERT_EQUAL(helped.num_born, NUM_DAYS * NUM_PER_DAY);
    totals_free(&totals);
    lab_free(&lab);
    return helped;
}

/* Read at once, or on the next morning: the same letters need another, one by one,
 * and those of two days (by their place in the day) do not hang together: of 80
 * pairs 40 are equal, to five standard errors of 4.5. */
static void
test_days(void)
{
    const struct helped at_once = run_letters("[30, 30, 30]");
    const struct helped next_day = run_letters("[30, 0, 0]");
    size_t num_moved = 0, num_alike = 0, num_back = 0;

    for (size_t i = 0; i < NUM_PER_DAY; i++) {
        for (size_t day = 0; day < NUM_DAYS - 1; day++) {
            num_moved += at_once.comes_back[day][i] != next_day.comes_back[day][i];
            num_back += at_once.comes_back[day][i];
        }
        num_alike += at_once.comes_back[0][i] == at_once.comes_back[1][i];
    }
    CU_ASSERT_EQUAL(num_moved, 0);
    CU_ASSERT_DOUBLE_EQUAL((double)num_alike, 40, 5 * sqrt(NUM_PER_DAY / 4.));
    CU_ASSERT_DOUBLE_EQUAL((double)num_back, 80, 5 * sqrt(NUM_PER_DAY / 2.));
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_days),
        SUITE_END,
    };

    return suite_main("late luck", tests, argc, argv);
}
