/*
 * How fast an agent works: learning against closed forms and a small chain solved
 * by hand; fatigue as stories worked out on paper, and by a bystander who keeps
 * every busy spell of every agent.
 */
#include <math.h>
#include <string.h>

#include "tests/story.h"

/* ---- a bystander ---- */

enum {
    MOST_AGENTS = 8,
    MOST_SPELLS = 2000
};

struct spell {
    double from_s, until_s;
    uint64_t contact;
};
struct watched {
    struct spell busy[MOST_SPELLS], out[MOST_SPELLS];
    size_t num_busy, num_out;
};
struct bystander {
    struct watched agents[MOST_AGENTS];
};

static void
end_spell(struct watched *agent, const struct event_record *event)
{
    size_t i = agent->num_busy - 1;

    while (agent->busy[i].contact != event->contact)
        i--;
    agent->busy[i].until_s = event->time_s;
}

static void
note(void *self, const struct event_record *event)
{
    struct watched *agent;

    if (event->agent == CQ_NONE)
        return;
    agent = &((struct bystander *)self)->agents[event->agent];
    if (event->what == HAPPEN_ANSWER)
        agent->busy[agent->num_busy++] =
            (struct spell){ event->time_s, INFINITY, event->contact };
    else if (event->what == HAPPEN_END)
        end_spell(agent, event);
    else if (event->what == HAPPEN_BREAK)
        agent->out[agent->num_out++].from_s = event->time_s;
    else if (event->what == HAPPEN_BACK && agent->num_out > 0 &&
             agent->out[agent->num_out - 1].until_s == 0)
        agent->out[agent->num_out - 1].until_s = event->time_s;
}

/* What the first num spells, taken together, have in common with a window. */
static double
within(const struct spell *spells, size_t num, double from_s, double until_s)
{
    double sum_s = 0;

    for (size_t i = 0; i < num; i++) {
        sum_s += fmax(
            0, fmin(spells[i].until_s, until_s) - fmax(spells[i].from_s, from_s));
        from_s = fmax(from_s, fmin(spells[i].until_s, until_s));
    }
    return sum_s;
}

static void
watch(struct lab *lab, uint64_t replication, struct bystander *seen)
{
    const struct event_sink sink = { note, seen };
    struct totals totals;

    memset(seen, 0, sizeof(*seen));
    lab_watch(lab, replication, &sink, &totals);
    totals_free(&totals);
}

/* ---- learning ---- */

#define RANDOM_DESK(more)                                                          \
    "day: {opens: '09:00', closes: '12:00'}\n"                                     \
    "contacts: {calls: {arrivals: {poisson: {rate: 60 per hour}}, talk: 100 s}}\n" \
    "routing: {agent: random}\n"                                                   \
    "agents: {desk: {serves: {calls: {}}" more "}}\n"
#define NOVICES                                                                    \
    ", learning: {tenure: {exponential: {mean: 8 months}}, novice_speed: 0.75, "   \
    "ramp: 6 months}"

/* The speed of each agent in one replication, from its handle times, which must all
 * be the same; 0: it had no contact. */
static void
speeds_of(struct lab *lab, uint64_t replication, double *speeds)
{
    static const double talk_s = 100;
    struct bystander seen;

    watch(lab, replication, &seen);
    for (size_t a = 0; a < MOST_AGENTS; a++) {
        const struct watched *agent = &seen.agents[a];

        speeds[a] = 0;
        for (size_t i = 0; i < agent->num_busy; i++) {
            const double speed =
                talk_s / (agent->busy[i].until_s - agent->busy[i].from_s);

            CU_ASSERT(speeds[a] == 0 || fabs(speeds[a] - speed) < 1e-6);
            speeds[a] = speed;
        }
    }
}

/* Mean and variance of speed, and the share of the experienced, of an exponential
 * tenure: with q = mean / ramp, E min(1, x) = q (1 - exp(-1/q)). 2400 agents: a
 * mean 1.5 % off would be noticed, and a speed that is not the agent's for the day.
 */
static void
test_speeds_follow_tenure(void)
{
    const double q = 8.0 / 6, old = exp(-1 / q), mean = 0.75 + 0.25 * q * (1 - old);
    double sum = 0, squares = 0, num = 0, num_old = 0;
    struct lab lab;

    lab_read(&lab, RANDOM_DESK(", staff: 8" NOVICES));
    CU_ASSERT_DOUBLE_EQUAL(lab.scenario.groups[0].learning.mean_speed, mean, 0.005);
    for (uint64_t r = 1; r <= 300; r++) {
        double speeds[MOST_AGENTS];

        speeds_of(&lab, r, speeds);
        for (size_t a = 0; a < MOST_AGENTS; a++) {
            if (speeds[a] == 0)
                continue;
            CU_ASSERT(speeds[a] > 0.75 - 1e-9 && speeds[a] < 1 + 1e-9);
            num++;
            sum += speeds[a];
            squares += speeds[a] * speeds[a];
            num_old += speeds[a] > 1 - 1e-9;
        }
    }
    lab_free(&lab);
    CU_ASSERT(num > 2300);
    CU_ASSERT(fabs(sum / num - mean) <
              5 * sqrt((squares / num - pow(sum / num, 2)) / num));
    CU_ASSERT(fabs(num_old / num - old) < 5 * sqrt(old * (1 - old) / num));
}

/* More agents do not redraw the tenures of those who are there. */
static void
test_tenures_stay_with_agents(void)
{
    double few[MOST_AGENTS], many[MOST_AGENTS];
    double least = 1;
    struct lab lab;

    lab_read(&lab, RANDOM_DESK(", staff: 4" NOVICES));
    speeds_of(&lab, 2, few);
    lab_free(&lab);
    lab_read(&lab, RANDOM_DESK(", staff: 8" NOVICES));
    speeds_of(&lab, 2, many);
    lab_free(&lab);
    for (size_t a = 0; a < 4; a++) {
        least = few[a] > 0 ? fmin(least, few[a]) : least;
        CU_ASSERT(few[a] == 0 || many[a] == 0 || fabs(few[a] - many[a]) < 1e-6);
    }
    CU_ASSERT(least < 0.95);
}

/* Learning that changes no speed changes no bit; one that does moves nobody's
 * arrival or luck. */
static void
test_luck_of_tenure_is_its_own(void)
{
    CU_ASSERT(same_results(RANDOM_DESK(", staff: 4"),
        RANDOM_DESK(", staff: 4, learning: {tenure: {exponential: {mean: 1 d}}, "
                    "novice_speed: 1, ramp: 2 d}")));
    CU_ASSERT(!same_results(
        RANDOM_DESK(", staff: 4"), RANDOM_DESK(", staff: 4" NOVICES)));
}

/* Blocking of a loss system with two agents, one chosen at random: the chain of
 * nobody, the first, the second, both. With a = p(first) and b = p(second) for p(0)
 * = 1, solved by hand. */
static double
blocking_of_two(double rate, double fast, double slow)
{
    const double both = 1 / (fast + slow);
    /* (rate + fast) a = rate / 2 + slow p(both), p(both) = rate (a + b) both, and
     * rate = fast a + slow b */
    const double c = slow * rate * both;
    const double a =
        (rate / 2 + c * rate / slow) / (rate + fast - c + c * fast / slow);
    const double b = (rate - fast * a) / slow;
    const double p = rate * (a + b) * both;

    return p / (1 + a + b + p);
}

/* Two agents, new or experienced by a coin each: their blocking is that of three
 * chains. Steady states of 20 h, 300 of them; a blocking 1.5 % off (of itself) is
 * noticed, and so are speeds multiplied the wrong way. */
static void
test_loss_system_of_mixed_speeds(void)
{
    const double exact =
        (blocking_of_two(60, 30, 30) + 2 * blocking_of_two(60, 30, 15) +
            blocking_of_two(60, 15, 15)) /
        4;
    double sum = 0, squares = 0;
    const double num = 300;
    struct lab lab;

    lab_read(&lab,
        "steady: {warm_up: 1 h, length: 20 h, batches: 1}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 60 per hour}}, talk: "
        "{exponential: {mean: 2 min}}, queue_limit: 0}}\n"
        "routing: {agent: random}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 2, learning: {tenure: "
        "{empirical: {values: [0 d, 300 d]}}, novice_speed: 0.5, ramp: 30 d}}}\n");
    lab_run(&lab, (size_t)num, 1);
    for (size_t r = 0; r < (size_t)num; r++) {
        const double *sums = totals_type(&lab.experiment.totals[r], 0, 0);
        const double share = sums[SUM_blocked] / sums[SUM_offered];

        sum += share;
        squares += share * share;
    }
    lab_free(&lab);
    CU_ASSERT_DOUBLE_EQUAL(sum / num, exact,
        5 * sqrt((squares / num - pow(sum / num, 2)) / (num - 1)));
}

#define TRAINEES                                                                   \
    ", learning: {tenure: {uniform: {min: 0 d, max: 99 d}}, novice_speed: 0.75, "  \
    "ramp: 100 d}"

/* The fastest agent is found: among groups, where one of full speed in `serves` is
 * new, and among the agents of one, who takes every call while calls are rare. */
static void
test_fastest_goes_by_the_agent(void)
{
    double speeds[MOST_AGENTS], best = 0;
    struct bystander seen;
    struct lab lab;

    check_answers("day: {opens: '09:00', closes: '10:00'}\n"
                  "contacts: {calls: {arrivals: {recorded: {at: ['09:01:00', "
                  "'09:01:30']}}, talk: 100 s}}\nrouting: {agent: fastest}\n"
                  "agents:\n  new: {serves: {calls: {}}, staff: 1, learning: "
                  "{tenure: 0 d, novice_speed: 0.5, ramp: 1 d}}\n"
                  "  old: {serves: {calls: {speed: 0.8}}, staff: 1}\n",
        "1@60/1 2@90/0");
    lab_read(&lab, RANDOM_DESK(", staff: 8" TRAINEES));
    speeds_of(&lab, 2, speeds);
    lab_free(&lab);
    for (size_t a = 0; a < MOST_AGENTS; a++)
        best = fmax(best, speeds[a]);
    lab_read(&lab,
        "day: {opens: '09:00', closes: '12:00'}\n"
        "contacts: {calls: {arrivals: {recorded: {at: ['09:00:10', '09:10:00', "
        "'09:20:00']}}, talk: 100 s}}\nrouting: {agent: fastest}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 8" TRAINEES "}}\n");
    watch(&lab, 2, &seen);
    lab_free(&lab);
    for (size_t a = 0; a < MOST_AGENTS; a++)
        CU_ASSERT_EQUAL(
            seen.agents[a].num_busy, fabs(speeds[a] - best) < 1e-9 ? 3 : 0);
}

/* Half of full speed on Monday, an eighth more each day; Tuesday is closed, but
 * goes by. */
static void
test_tenure_grows_by_days(void)
{
    struct lab lab;

    lab_read(&lab,
        "day: {opens: '09:00', closes: '10:00'}\n"
        "horizon: {starts: 2026-03-02, days: 4}\nweek: {Tue: closed}\n"
        "contacts: {calls: {arrivals: {recorded: {at: ['09:01:00']}}, talk: 100 s}}"
        "\nagents: {desk: {serves: {calls: {}}, staff: 1, learning: {tenure: 0 d, "
        "novice_speed: 0.5, ramp: 4 d}}}\n");
    lab_run(&lab, 1, 1);
    CU_ASSERT_DOUBLE_EQUAL(lab_type_sum(&lab.experiment.totals[0], 0, SUM_talk_s),
        100 / 0.5 + 100 / 0.75 + 100 / 0.875, 1e-9);
    lab_free(&lab);
}

/* ---- fatigue ---- */

#define TIRED(at, talk, heads)                                                     \
    "day: {opens: '09:00', closes: '10:00', interval: 10 min}\n"                   \
    "contacts: {calls: {arrivals: {recorded: {at: [" at "], talk: [" talk "]}}}}"  \
    "\nagents: {desk: {serves: {calls: {}}, " heads ", fatigue: "

/* Nobody is tired at the first contact. At 09:05 four of five minutes were busy:
 * the one minute takes two. At 09:11 five of ten: not above 50 %. At 09:20 one. */
static void
test_fatigue_looks_back(void)
{
    check_story(TIRED("'09:00:00', '09:05:00', '09:11:00', '09:20:00'",
                    "4 min, 1 min, 1 min, 3 min",
                    "staff: 1") "{above_occupancy: 50 %, slowdown: 100 %, within: "
                                "10 min}}}\n",
        "0 arrive 1\n0 answer 1\n240 end 1\n300 arrive 2\n300 answer 2\n420 end 2\n"
        "660 arrive 3\n660 answer 3\n720 end 3\n"
        "1200 arrive 4\n1200 answer 4\n1380 end 4\n");
}

/* Breaks are not seated: after five minutes of break, four of the five minutes
 * seated within the last ten were busy. Neither are the ten minutes when nobody is
 * scheduled: at 09:21 it is four of eleven minutes, above 30 %. */
static void
test_fatigue_is_of_seated_time(void)
{
    check_story(TIRED("'09:00:00', '09:10:00'", "4 min, 1 min",
                    "shifts: [{starts: '09:00', ends: '10:00', agents: 1, breaks: "
                    "[{at: '09:05', length: 5 min}]}]") "{above_occupancy: 50 %, "
                                                        "slowdown: 100 %, within: "
                                                        "10 min}}}\n",
        "0 arrive 1\n0 answer 1\n240 end 1\n300 break agent 0\n600 back agent 0\n"
        "600 arrive 2\n600 answer 2\n720 end 2\n");
    check_story(TIRED("'09:00:00', '09:21:00'", "4 min, 1 min",
                    "staff: [1, 0, 1, 1, 1, 1]") "{above_occupancy: 30 %, slowdown:"
                                                 " 50 %, within: 1 h}}}\n",
        "0 arrive 1\n0 answer 1\n240 end 1\n1260 arrive 2\n1260 answer 2\n"
        "1350 end 2\n");
}

#define LIMIT 0.85
#define WITHIN_S 2400.0
#define TALK_S 100.0

/* Handle times of an agent are 100 s, or 115 s where its own spells say so. */
static void
check_handle_times(const struct watched *agent, size_t *num_tired, size_t *num)
{
    for (size_t i = 0; i < agent->num_busy; i++) {
        const double now_s = agent->busy[i].from_s;
        const double from_s = fmax(0, now_s - WITHIN_S);
        const double busy_s = within(agent->busy, i, from_s, now_s);
        const double seated_s =
            now_s - from_s - within(agent->out, agent->num_out, from_s, now_s);
        const bool tired = busy_s > LIMIT * seated_s + 1e-6;

        if (fabs(busy_s - LIMIT * seated_s) < 1e-5)
            continue;
        CU_ASSERT_DOUBLE_EQUAL(agent->busy[i].until_s - now_s,
            tired ? 1.15 * TALK_S : TALK_S, 1e-9 * TALK_S);
        *num_tired += tired;
        ++*num;
    }
}

/* Four agents, breaks, spells away and pauses between contacts; each of some 4,000
 * handle times. A window or a denominator that is off by a second shows. */
static void
test_fatigue_recounted(void)
{
    size_t num_tired = 0, num = 0;
    struct bystander seen;
    struct lab lab;

    lab_read(&lab,
        "day: {opens: '08:00', closes: '18:00'}\n"
        "contacts: {calls: {arrivals: {linear: {times: ['08:00', '14:00', '18:00'],"
        " rates: [60 per hour, 130 per hour, 100 per hour]}}, talk: 100 s,"
        " patience: {exponential: {mean: 3 min}}}}\n"
        "agents: {desk: {serves: {calls: {}}, ready_delay: 4 s, shifts: [{starts: "
        "'08:00', ends: '18:00', agents: 4, breaks: [{between: ['10:00', '11:00'], "
        "length: 15 min}, {between: ['12:00', '15:00'], length: 45 min}]}], "
        "adherence: {share: 95 %, away: {exponential: {mean: 2 min}}}, fatigue: "
        "{above_occupancy: 85 %, slowdown: 15 %, within: 40 min}}}\n");
    for (uint64_t r = 1; r <= 5; r++) {
        watch(&lab, r, &seen);
        for (size_t a = 0; a < 4; a++)
            check_handle_times(&seen.agents[a], &num_tired, &num);
    }
    lab_free(&lab);
    CU_ASSERT(num > 4000 && num_tired > num / 10 && num_tired < num * 9 / 10);
}

/* Chats in parallel, which here do not slow each other down: busy is who has one at
 * least, and a second one begins within a busy spell. */
static void
test_fatigue_of_chats_recounted(void)
{
    size_t num_tired = 0, num = 0;
    struct bystander seen;
    struct lab lab;

    lab_read(&lab,
        "day: {opens: '08:00', closes: '18:00'}\n"
        "contacts: {web: {channel: chat, arrivals: {linear: {times: ['08:00', "
        "'14:00', '18:00'], rates: [40 per hour, 170 per hour, 80 per hour]}}, "
        "talk: 100 s, patience: {exponential: {mean: 3 min}}}}\n"
        "agents: {desk: {serves: {web: {}}, staff: 4, chats: {at_once: 2, "
        "slowdown: [1, 1]}, fatigue: {above_occupancy: 85 %, slowdown: 15 %, "
        "within: 40 min}}}\n");
    for (uint64_t r = 1; r <= 5; r++) {
        watch(&lab, r, &seen);
        for (size_t a = 0; a < 4; a++)
            check_handle_times(&seen.agents[a], &num_tired, &num);
    }
    lab_free(&lab);
    CU_ASSERT(num > 4000 && num_tired > num / 10 && num_tired < num * 9 / 10);
}

/* Both together, with the pair's speed: 100 s at 0.8 x 0.5, and half as long again
 * when tired. */
static void
test_all_paces_multiply(void)
{
    check_story("day: {opens: '09:00', closes: '10:00', interval: 10 min}\n"
                "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00', "
                "'09:04:20'], talk: [100 s, 100 s]}}}}\n"
                "agents: {desk: {serves: {calls: {speed: 0.8}}, staff: 1, learning:"
                " {tenure: 0 s, novice_speed: 0.5, ramp: 1 d}, fatigue: "
                "{above_occupancy: 90 %, slowdown: 50 %}}}\n",
        "0 arrive 1\n0 answer 1\n250 end 1\n260 arrive 2\n260 answer 2\n"
        "635 end 2\n");
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_speeds_follow_tenure),
        SUITE_TEST(test_tenures_stay_with_agents),
        SUITE_TEST(test_luck_of_tenure_is_its_own),
        SUITE_TEST(test_loss_system_of_mixed_speeds),
        SUITE_TEST(test_tenure_grows_by_days),
        SUITE_TEST(test_fastest_goes_by_the_agent),
        SUITE_TEST(test_fatigue_looks_back),
        SUITE_TEST(test_fatigue_is_of_seated_time),
        SUITE_TEST(test_fatigue_recounted),
        SUITE_TEST(test_fatigue_of_chats_recounted),
        SUITE_TEST(test_all_paces_multiply),
        SUITE_END,
    };

    return suite_main("pace", tests, argc, argv);
}
