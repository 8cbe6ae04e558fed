/* What customers would say, from outside: never without the coefficients. */
#include "tests/typed.h"

#define SATISFACTION SOURCE_DIR "/scenarios/planner/satisfaction.yaml"
#define BOT SOURCE_DIR "/scenarios/chatbot/bot_front.yaml"
#define FIRST SOURCE_DIR "/scenarios/first/first.yaml"
#define GIVEN "given these coefficients"

static void
check(const char *line, const char *const *lines, size_t num)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, line), 0);
    for (size_t i = 0; i < num; i++) {
        if (!holds(&folder, "out", lines[i]))
            printf("\n%s\nhas no %s\n", line, lines[i]);
        CU_ASSERT(holds(&folder, "out", lines[i]));
    }
    CU_ASSERT_FALSE(holds(&folder, "out", "nan"));
    folder_remove(&folder);
}
#define CHECK(line, ...)                                                           \
    check(line, (const char *const[]){ __VA_ARGS__ },                              \
        sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static void
test_summary(void)
{
    CHECK("callq run " SATISFACTION " -n 3", "Outcomes ", " satisfied ",
        " lost value\n",
        "given these coefficients: the scenario's own models, no measurement\n"
        "    csat   logistic(1.9 - 0.25 x minutes waited - 0.7 x repeats - 1.8 if\n"
        "           unresolved - 2.2 if abandoned)\n",
        "    ces    2 + 0.2 x minutes waited", "clipped to 1..7\n",
        "logistic(x - 1.5)\n", "    churn  logistic(-4.2 + 0.1 x minutes waited",
        "lost value in EUR: churn x value", "not judged: the ", "within 7 days");
    /* one model alone, and none */
    CHECK("callq run " SATISFACTION " -n 1 --unset outcomes.ces --unset "
          "outcomes.nps --unset outcomes.csat --set outcomes.churn='{base: -2}' "
          "--set outcomes.repeat_window='36 h'",
        "Outcomes              churn", "    churn  logistic(-2 + 0.1 x",
        "within 36 h");
    CHECK("callq run " SATISFACTION " -n 1 --unset contacts.service.value --unset "
          "outcomes && ! grep -q 'coefficients\\|Outcomes\\|measure' out",
        "Cost: ");
    /* the arms of a test by themselves */
    CHECK("callq run " BOT
          " -n 2 --set ab_test='{bot: assistant, treated: 50 %}' >all "
          "&& sed -n '/^Outcomes/,/given/p' all",
        "  service/treated\n", "  service/control\n");
    CHECK("callq run " FIRST " -n 1 --set outcomes='{}' && ! grep -q Outcomes out",
        "FCR as a centre would measure it: ");
}

static void
test_asked(void)
{
    CHECK("callq run " SATISFACTION " -n 3 --measures csat,nps,ces",
        "all.csat:customer", "  points\n", "  of 7\n", GIVEN);
    CHECK("callq run " SATISFACTION " -n 3 --measures fcr_measured && ! grep -q "
          "given out",
        "all.fcr_measured:customer");
    /* for programs no words */
    CHECK("callq run " SATISFACTION " -n 3 --measures csat --format csv && test "
          "$(wc -l <out) = 2",
        "csat,all,all,customer,0.");
}

static void
test_compared(void)
{
    CHECK("callq compare " SATISFACTION " -n 3 --with outcomes.csat.base=3 "
          "--measures csat",
        GIVEN, "    csat   logistic(1.9 -",
        "B has other coefficients than A, and differs by these, too:\n",
        "    csat   logistic(3 -");
    CHECK("callq compare " SATISFACTION " -n 3 --with agents.desk.staff=8 "
          "--measures csat && ! grep -q 'other coeff' out",
        GIVEN);
    CHECK("callq compare " SATISFACTION " -n 3 --with agents.desk.staff=8 "
          "--measures fcr && ! grep -q coefficients out",
        "fcr");
}

/* Whichever coefficient it is. */
static void
test_other_coefficients(void)
{
    static const char *const keys[] = { "base", "per_minute_waited", "per_repeat",
        "unresolved", "abandoned", "passive_width" };

    for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
        char line[400];

        snprintf(line, sizeof(line),
            "callq compare " SATISFACTION " -n 2 --with outcomes.nps.%s=0.125 "
            "--measures nps",
            keys[i]);
        CHECK(line, "B has other coefficients than A");
    }
}

/* A sweep and an experiment say it, too, where they show what customers judge. */
static void
test_studies(void)
{
    CHECK("callq sweep " SATISFACTION " -n 2 --over outcomes.csat.base=1:2:1 "
          "--measures csat",
        GIVEN, "but for those that this sweep goes over\n");
    CHECK("callq sweep " SATISFACTION " -n 2 --over agents.desk.cost.hour=20:24:4 "
          "--measures total_cost && ! grep -q coefficients out",
        "total_cost");
    CHECK("callq experiment " BOT " -n 2 --set ab_test='{bot: assistant, treated: "
          "50 %}' --measures csat",
        "What customers would say:\n", GIVEN);
    CHECK("callq experiment " BOT " -n 2 --set ab_test='{bot: assistant, treated: "
          "50 %}' --measures asa && ! grep -q coefficients out",
        "asa");
}

/* What is printed as resolved is read again as the same scenario, with the
 * coefficients that have no cause taken back. */
static void
test_resolved(void)
{
    CHECK("callq check " SATISFACTION " --resolved >a.yaml && callq check a.yaml "
          "--resolved >b.yaml && sed 's|  # default||' a.yaml | cmp - b.yaml && ! "
          "grep -q per_transfer a.yaml "
          "&& cat a.yaml",
        "    per_minute_waited: -0.25\n", "    passive_width: 1.5  # default\n",
        "repeat_window: 7 d\n");
    /* outcomes of a day that those who come back do not see the end of */
    CHECK("callq check " FIRST
          " --set outcomes='{}' --set contacts.calls.repeat='{delay: 20 h}' --set "
          "contacts.calls.resolved='80 %'",
        "outcomes leave out whose story is open");
    CHECK("callq check " FIRST
          " --set outcomes='{}' --set contacts.calls.repeat='{delay: 2 h}' --set "
          "contacts.calls.resolved='80 %' && ! grep -q open out",
        "Hints");
    CHECK("callq check " FIRST " --resolved --set outcomes='{csat: {base: 1}}' "
          ">a.yaml && callq check a.yaml --resolved >b.yaml && grep unresolved "
          "a.yaml "
          "&& ! grep -q 'bot_loop\\|per_repeat' a.yaml && callq run b.yaml -n 2",
        "satisfied");
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_summary),
        SUITE_TEST(test_asked),
        SUITE_TEST(test_compared),
        SUITE_TEST(test_other_coefficients),
        SUITE_TEST(test_studies),
        SUITE_TEST(test_resolved),
        SUITE_END,
    };

    return suite_main("outcomes from outside", tests, argc, argv);
}
