/*
 * What every key of a chatbot does: it moves the right figures in the right
 * direction and leaves alone what it must; written with its default it changes no
 * bit; and on the same customers more containment takes no contained contact away.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/keys.h"
#include "tests/lab.h"
#include "tests/story.h"
#include "tests/suite.h"

enum {
    TEXT_SIZE = 2400,
    NUM_DAYS = 40,
    MOST_CUSTOMERS = 4000
};

/* What stands at the type that it handles, at the bot, at the contact type, and
 * besides; and two keys that must stand there. */
struct keys {
    const char *handling, *bot, *type, *more;
    const char *containment, *session;
};

static const char *
or_else(const char *text, const char *other)
{
    return text == NULL ? other : text;
}

/* Whoever can be contained half of the time; agents a little short. */
static void
write_scenario(char *out, const struct keys *keys)
{
    snprintf(out, TEXT_SIZE,
        "day: {opens: '08:00', closes: '12:00', interval: 30 min}\n"
        "contacts:\n"
        "  a: {arrivals: {poisson: {rate: 100 per hour}}, talk: {exponential: "
        "{mean: "
        "3 min}}, after_call: 30 s, patience: {exponential: {mean: 2 min}}%s}\n"
        "  b: {arrivals: {poisson: {rate: 10 per hour}}, talk: {exponential: "
        "{mean: "
        "3 min}}}\n"
        "agents: {g: {serves: {a: {}, b: {}}, staff: 4}}\n"
        "chatbots: {bot: {handles: {a: {session: {exponential: {mean: %s}}, "
        "containment: %s%s}}%s}}\n"
        "%s",
        or_else(keys->type, ""), or_else(keys->session, "90 s"),
        or_else(keys->containment, "50 %"), or_else(keys->handling, ""),
        or_else(keys->bot, ""), or_else(keys->more, ""));
}

/* ---- directions ---- */

#define FALSELY ", false_containment: 60 %"
#define BACK(more) FALSELY ", bounce_back: {delay: 10 min" more "}"
#define FEW ", capacity: 3"
#define SHORT_DAY ", hours: {opens: '09:00', closes: '11:00'}"
#define CALLBACK SHORT_DAY ", callback: {offer_when_queue: 99}"
#define DOWN                                                                       \
    "incidents: [{name: out, from: '09:00', until: '10:00', set: "                 \
    "{chatbots.bot.up: no}}]\n"
#define DAYS "horizon: {starts: 2026-03-02, days: 3}\n"

/* Every figure of the second rises (+1), falls (-1) or is the same to the last bit
 * (0) against the first. */
static const struct row {
    const char *key;
    struct keys one, other;
    struct {
        const char *address;
        int sign;
    } figures[6];
} rows[] = {
    { "offered", { .handling = ", offered: 80 %" },
        { .handling = ", offered: 40 %" },
        { { "a.bot_offered", -1 }, { "a.contained", -1 }, { "a.offered", 1 },
            { "a.abandonment", 1 }, { "a.fresh", 0 } } },
    { "refuses", { NULL }, { .handling = ", refuses: 30 %" },
        { { "a.bot_refusal", 1 }, { "a.contained", -1 }, { "a.offered", 1 },
            { "a.bot_offered", 0 } } },
    { "containment", { .containment = "20 %" }, { .containment = "60 %" },
        { { "a.contained", 1 }, { "a.offered", -1 }, { "a.asa", -1 },
            { "a.true_deflection", 1 }, { "a.bot_offered", 0 },
            { "a.fresh", 0 } } },
    { "false_containment", { NULL }, { .handling = FALSELY },
        { { "a.false_containment", 1 }, { "a.containment_resolved", -1 },
            { "a.resolved", -1 }, { "a.lost", 0 }, { "a.contained", 0 },
            { "a.asa", 0 } } },
    { "session", { .session = "60 s" }, { .session = "180 s" },
        { { "bot.bot_time", 1 }, { "bot.bot_sessions", 1 },
            { "a.resolution_time:customer", 1 }, { "a.contained", 0 },
            { "a.offered@09:00", 0 } } },
    { "patience", { NULL },
        { .handling = ", patience: {exponential: {mean: 90 s}}" },
        { { "a.bot_abandonment", 1 }, { "bot.bot_time", -1 }, { "a.contained", -1 },
            { "a.containment_reported", 1 }, { "a.offered", -1 },
            { "a.bot_offered", 0 } } },
    { "capacity", { NULL }, { .bot = FEW },
        { { "a.bot_blocking", 1 }, { "a.contained", -1 },
            { "bot.bot_sessions", -1 }, { "a.offered", 1 },
            { "a.bot_offered", 0 } } },
    { "when_full: block", { .bot = FEW }, { .bot = FEW ", when_full: block" },
        { { "a.bot_blocked", 1 }, { "a.offered", -1 }, { "a.contained", 0 },
            { "a.lost", 1 }, { "a.abandonment", -1 }, { "a.bot_blocking", 0 } } },
    { "when_full: wait", { .bot = FEW }, { .bot = FEW ", when_full: wait" },
        { { "a.bot_blocking", -1 }, { "a.contained", 1 }, { "bot.bot_sessions", 1 },
            { "a.resolution_time:customer", 1 }, { "a.bot_blocked", 0 } } },
    { "bot_time_counts_as_waiting", { NULL },
        { .bot = ", bot_time_counts_as_waiting: yes" },
        { { "a.patience_spent", 1 }, { "a.abandonment", 1 },
            { "a.wait_abandoned", -1 }, { "a.asa", -1 }, { "a.offered", 0 },
            { "a.contained", 0 } } },
    { "handover", { NULL }, { .bot = ", handover: {saves: 30 %}" },
        { { "a.aht", -1 }, { "a.asa", -1 }, { "a.offered", 0 } } },
    { "handover.context", { .bot = ", handover: {saves: 30 %}" },
        { .bot = ", handover: {saves: 30 %, context: 20 %}" },
        { { "a.aht", 1 }, { "a.asa", 1 }, { "a.offered", 0 } } },
    { "handover.saves", { .bot = ", handover: {saves: 10 %}" },
        { .bot = ", handover: {saves: 40 %}" },
        { { "a.aht", -1 }, { "a.asa", -1 }, { "a.offered", 0 } } },
    { "handover.else_adds", { .bot = ", handover: {context: 20 %}" },
        { .bot = ", handover: {context: 20 %, else_adds: 60 s}" },
        { { "a.aht", 1 }, { "a.talk", 1 }, { "a.acw", 0 }, { "a.asa", 1 },
            { "a.offered", 0 } } },
    { "residual", { NULL }, { .bot = ", residual: 1.3" },
        { { "a.talk", 1 }, { "a.acw", 1 }, { "a.abandonment", 1 },
            { "a.offered", 0 }, { "b.talk", 0 } } },
    { "bounce_back", { .handling = FALSELY }, { .handling = BACK("") },
        { { "a.bounce_backs", 1 }, { "a.bounce_back", 1 }, { "a.bot_offered", 1 },
            { "a.offered", 1 }, { "a.gave_up", -1 }, { "a.fresh", 0 } } },
    { "bounce_back.probability", { .handling = BACK("") },
        { .handling = BACK(", probability: 40 %") },
        { { "a.bounce_backs", -1 }, { "a.bounce_back", -1 }, { "a.gave_up", 1 },
            { "a.fresh", 0 } } },
    { "bounce_back.delay", { .handling = BACK("") },
        { .handling = FALSELY ", bounce_back: {delay: 90 min}" },
        { { "a.bounce_backs", -1 }, { "a.bounce_backs@08:30", -1 },
            { "a.fresh", 0 } } },
    { "bounce_back.as", { .handling = BACK("") }, { .handling = BACK(", as: b") },
        { { "a.bounce_backs", -1 }, { "b.bounce_backs", 1 }, { "b.offered", 1 },
            { "a.fresh", 0 } } },
    { "bounce_back.via", { .handling = BACK("") },
        { .handling = BACK(", via: agents") },
        { { "a.bot_offered", -1 }, { "a.bounce_backs", -1 }, { "a.offered", 1 },
            { "a.fresh", 0 } } },
    { "containment_growth", { .more = DAYS },
        { .bot = ", containment_growth: {from: 10 %, half_life: 2 d}",
            .more = DAYS },
        { { "a.contained", -1 }, { "a.offered", 1 }, { "a.bot_offered", 0 } } },
    { "containment_growth.from",
        { .bot = ", containment_growth: {from: 10 %, half_life: 2 d}",
            .more = DAYS },
        { .bot = ", containment_growth: {from: 30 %, half_life: 2 d}",
            .more = DAYS },
        { { "a.contained", 1 }, { "a.offered", -1 }, { "a.bot_offered", 0 } } },
    { "containment_growth.half_life",
        { .bot = ", containment_growth: {from: 10 %, half_life: 2 d}",
            .more = DAYS },
        { .bot = ", containment_growth: {from: 10 %, half_life: 9 d}",
            .more = DAYS },
        { { "a.contained", -1 }, { "a.offered", 1 }, { "a.bot_offered", 0 } } },
    { "hours: shorter", { NULL }, { .bot = ", hours: {opens: '10:00'}" },
        { { "a.bot_offered", -1 }, { "a.bot_offered@09:30", -1 },
            { "a.bot_offered@10:30", 0 }, { "a.offered", 1 },
            { "a.abandonment", 1 }, { "a.fresh", 0 } } },
    { "hours: longer", { .type = SHORT_DAY },
        { .type = SHORT_DAY, .bot = ", hours: {opens: '09:00'}" },
        { { "a.fresh", 1 }, { "a.contained", 1 }, { "a.bot_abandoned", 1 },
            { "a.offered", 0 }, { "a.asa", 0 }, { "a.contained@10:00", 0 } } },
    { "out_of_hours: refuse", { .type = SHORT_DAY, .bot = ", hours: always" },
        { .type = SHORT_DAY, .bot = ", hours: always, out_of_hours: refuse" },
        { { "a.contained", -1 }, { "a.bot_blocked", 1 }, { "a.bot_abandoned", -1 },
            { "a.containment_reported", -1 }, { "a.fresh", 0 } } },
    { "out_of_hours: callback", { .type = CALLBACK, .bot = ", hours: always" },
        { .type = CALLBACK, .bot = ", hours: always, out_of_hours: callback" },
        { { "a.callback_taken", 1 }, { "a.callbacks_made@09:00", 1 },
            { "a.bot_abandoned", -1 }, { "a.lost", -1 }, { "a.contained", 0 },
            { "a.containment_reported", -1 } } },
    { "on_outage", { .more = DOWN },
        { .bot = ", on_outage: {sessions: drop, arrivals: block}", .more = DOWN },
        { { "a.bot_blocked", 1 }, { "a.offered", -1 }, { "a.lost", 1 },
            { "a.contained", 0 }, { "a.bot_offered", 0 } } },
    { "on_outage.sessions", { .more = DOWN },
        { .bot = ", on_outage: {sessions: drop}", .more = DOWN },
        { { "a.bot_blocked", 1 }, { "a.offered@08:30", -1 }, { "a.contained", 0 },
            { "a.bot_offered", 0 } } },
    { "on_outage.arrivals: block", { .more = DOWN },
        { .bot = ", on_outage: {arrivals: block}", .more = DOWN },
        { { "a.bot_blocked", 1 }, { "a.bot_blocked@09:00", 1 }, { "a.offered", -1 },
            { "a.contained", 0 }, { "a.bot_offered", 0 } } },
    { "on_outage.arrivals: wait", { .more = DOWN },
        { .bot = ", on_outage: {arrivals: wait}", .more = DOWN },
        { { "a.contained", 1 }, { "a.offered", -1 }, { "a.bot_blocking", -1 },
            { "a.resolution_time:customer", 1 }, { "a.bot_blocked", 0 } } },
    { "up", { NULL }, { .more = DOWN },
        { { "a.contained", -1 }, { "a.offered", 1 }, { "a.bot_blocking", 1 },
            { "a.fresh", 0 } } },
    { "cost.session", { .bot = ", cost: {month: 100}" },
        { .bot = ", cost: {month: 100, session: 0.2}" },
        { { "bot.bot_cost", 1 }, { "all.total_cost", 1 }, { "a.contained", 0 } } },
    { "cost.resolution", { .bot = ", cost: {month: 100}" },
        { .bot = ", cost: {month: 100, resolution: 0.2}" },
        { { "bot.bot_cost", 1 }, { "all.total_cost", 1 }, { "a.contained", 0 } } },
    { "cost.month", { .bot = ", cost: {session: 0.1}" },
        { .bot = ", cost: {session: 0.1, month: 100}" },
        { { "bot.bot_cost", 1 }, { "all.total_cost", 1 }, { "a.contained", 0 } } },
};

static void
run(struct lab *lab, const struct keys *keys)
{
    char text[TEXT_SIZE];

    write_scenario(text, keys);
    lab_read(lab, text);
    lab_run(lab, NUM_DAYS, 2);
}

static double
value_of(const struct lab *lab, const char *address)
{
    return lab_estimate(lab, address).value;
}

/* By 1 % at least: less may come of reading it and doing nothing with it. */
static bool
moves(double one, double other, int sign)
{
    if (sign == 0)
        return other == one;
    return sign * (other - one) > 0.01 * fmax(fabs(one), fabs(other));
}

static void
check_row(const struct row *row)
{
    struct lab one, other;

    run(&one, &row->one);
    run(&other, &row->other);
    for (size_t i = 0; row->figures[i].address != NULL && i < 6; i++) {
        const double a = value_of(&one, row->figures[i].address);
        const double b = value_of(&other, row->figures[i].address);
        const bool ok = moves(a, b, row->figures[i].sign);

        CU_ASSERT(ok);
        if (!ok)
            printf("\n%s: %s from %.17g to %.17g, should go %+d", row->key,
                row->figures[i].address, a, b, row->figures[i].sign);
    }
    lab_free(&one);
    lab_free(&other);
}

static void
test_directions(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
        check_row(&rows[i]);
}

/* Is a row about the key, or about one word of its? */
static bool
has_row(const char *key)
{
    const size_t length = strlen(key);

    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
        if (strncmp(rows[i].key, key, length) == 0 &&
            (rows[i].key[length] == '\0' || rows[i].key[length] == ':'))
            return true;
    return false;
}

/* At the bot and at a type alike. Those of intents: tests/test_slices.c. */
static void
look_up(void *context, const struct key_info *info)
{
    static const char *const heads[] = { "chatbots.NAME.", "handles.NAME." };
    const char *key = info->path, *name = key;
    bool found;

    (void)context;
    if (strncmp(key, heads[0], strlen(heads[0])) != 0 ||
        strstr(key, "intents") != NULL)
        return;
    for (size_t i = 0; i < 2; i++)
        if (strncmp(name, heads[i], strlen(heads[i])) == 0)
            name += strlen(heads[i]);
    found = strcmp(name, "handles") == 0 || strncmp(name, "hours", 5) == 0 ||
            strcmp(name, "cost") == 0 || has_row(name);
    CU_ASSERT(found);
    if (!found)
        printf("\n%s has no row\n", key);
}

static void
test_each_key_has_a_row(void)
{
    schema_each_key(look_up, NULL);
}

/* ---- defaults ---- */

/* Bit by bit what it is without the key. */
static void
test_left_out(void)
{
    static const struct {
        struct keys one, other;
    } cases[] = {
        { { NULL }, { .handling = ", offered: 100 %" } },
        { { NULL }, { .handling = ", refuses: 0 %" } },
        { { NULL }, { .handling = ", false_containment: 0 %" } },
        { { NULL }, { .handling = ", patience: never" } },
        { { NULL }, { .handling = ", residual: 1" } },
        { { NULL }, { .handling = ", handover: {}" } },
        { { NULL },
            { .handling =
                    ", handover: {context: 100 %, saves: 0 %, else_adds: 0 s}" } },
        { { .handling = FALSELY }, { .handling = BACK(", probability: 0 %") } },
        { { .handling = BACK("") },
            { .handling = BACK(", probability: 100 %, as: same, via: bot") } },
        { { NULL }, { .bot = ", capacity: none" } },
        { { .bot = FEW }, { .bot = FEW ", when_full: queue" } },
        { { NULL }, { .bot = ", bot_time_counts_as_waiting: no" } },
        { { NULL },
            { .bot = ", containment_growth: {from: 50 %, half_life: 2 d}" } },
        { { NULL }, { .bot = ", hours: always" } },
        { { NULL }, { .bot = ", hours: {opens: '08:00', closes: '12:00'}" } },
        { { .type = SHORT_DAY }, { .type = SHORT_DAY, .bot = SHORT_DAY } },
        { { .type = SHORT_DAY, .bot = ", hours: always" },
            { .type = SHORT_DAY,
                .bot = ", hours: always, out_of_hours: contain_only" } },
        { { .more = DOWN },
            { .bot = ", on_outage: {sessions: escalate, arrivals: queue}",
                .more = DOWN } },
        { { NULL }, { .bot = ", on_outage: {sessions: drop, arrivals: block}" } },
        { { .bot = ", cost: {}" },
            { .bot = ", cost: {session: 0, resolution: 0, month: 0}" } },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char one[TEXT_SIZE], other[TEXT_SIZE];
        bool same;

        write_scenario(one, &cases[i].one);
        write_scenario(other, &cases[i].other);
        same = same_results(one, other);
        CU_ASSERT(same);
        if (!same)
            printf("\n%s", other);
    }
}

/* ---- contact by contact ---- */

/* Of the k-th customer, whether the first contact was contained. */
struct listener {
    bool contained[MOST_CUSTOMERS];
    size_t num_customers;
    size_t
        customer_of[2 * MOST_CUSTOMERS]; /* by number of a first contact; else 0 */
};

static void
listen(void *context, const struct event_record *event)
{
    struct listener *self = context;

    if (event->type != 0 || event->contact >= 2 * MOST_CUSTOMERS)
        return;
    if (event->what == HAPPEN_ARRIVE) {
        CU_ASSERT_FATAL(self->num_customers + 1 < MOST_CUSTOMERS);
        self->customer_of[event->contact] = ++self->num_customers;
    }
    if (event->what == HAPPEN_CONTAIN)
        self->contained[self->customer_of[event->contact]] = true;
}

static void
follow(struct listener *self, const char *of_type, const char *of_bot, int percent)
{
    char text[TEXT_SIZE];
    const struct event_sink sink = { listen, self };
    struct totals totals;
    struct lab lab;

    *self = (struct listener){ .num_customers = 0 };
    snprintf(text, sizeof(text),
        "day: {opens: '08:00', closes: '18:00', interval: 1 h}\n"
        "contacts: {a: {arrivals: {poisson: {rate: 150 per hour}}, talk: "
        "{exponential: "
        "{mean: 3 min}}, patience: {exponential: {mean: 1 min}}, retry: "
        "{after_abandon: 50 %%, delay: 5 min}}}\n"
        "agents: {g: {serves: {a: {}}, staff: 4}}\n"
        "chatbots: {b: {session: {exponential: {mean: 90 s}}, handles: {a: "
        "{offered: "
        "90 %%, refuses: 0 %%, containment: %d %%%s}}%s}}\n",
        percent, of_type, of_bot);
    lab_read(&lab, text);
    lab_watch(&lab, 1, &sink, &totals);
    totals_free(&totals);
    lab_free(&lab);
    self->contained[0] = false; /* contacts that were not a first one */
}

static void
check_containment(const char *of_type, const char *of_bot)
{
    struct listener *before = malloc(sizeof(*before));
    struct listener *after = malloc(sizeof(*after));
    size_t num_lost = 0, num_added = 0;

    CU_ASSERT_FATAL(before != NULL && after != NULL);
    follow(before, of_type, of_bot, 0);
    for (int percent = 10; percent <= 100; percent += 10) {
        follow(after, of_type, of_bot, percent);
        CU_ASSERT_EQUAL(before->num_customers, after->num_customers);
        for (size_t i = 1; i <= after->num_customers; i++) {
            num_lost += before->contained[i] && !after->contained[i];
            num_added += !before->contained[i] && after->contained[i];
        }
        *before = *after;
    }
    CU_ASSERT_EQUAL(num_lost, 0);
    CU_ASSERT(num_added > 500);
    free(before);
    free(after);
}

/* Contacts are added to the contained, one by one, and none is ever removed:
 * whoever comes back, hangs up on the bot, or finds it full, where those who come
 * back pass it by. */
static void
test_more_containment(void)
{
    check_containment("", "");
    check_containment(", false_containment: 40 %, bounce_back: {delay: 5 min}",
        ", patience: {exponential: {mean: 3 min}}");
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_directions),
        SUITE_TEST(test_each_key_has_a_row),
        SUITE_TEST(test_left_out),
        SUITE_TEST(test_more_containment),
        SUITE_END,
    };

    return suite_main("bot keys", tests, argc, argv);
}
