/*
 * The desk of callq serve without its network: what a request asks for, what the
 * controls of every shipped scenario do to it.
 */
#include <glob.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/desk.h"
#include "sim/err.h"
#include "tests/suite.h"

/* ---- requests ---- */

static void
test_request(void)
{
    static const char text[] = "{\"side\":\"b\",\"tab\":\"x-1\",\"run\":7,"
                               "\"replications\":64,\"set\":{\"c0\":"
                               "1.5,\"c1\":\"90 s\",\"c2\":[1,2,3]}}";
    struct desk_request request;
    char error[DESK_ERROR_SIZE];

    CU_ASSERT_EQUAL(desk_request_read(&request, text, strlen(text), error), CQ_OK);
    CU_ASSERT_STRING_EQUAL(request.side, "b");
    CU_ASSERT_STRING_EQUAL(request.tab, "x-1");
    CU_ASSERT_EQUAL(request.run, 7);
    CU_ASSERT_EQUAL(request.replications, 64);
    CU_ASSERT_EQUAL_FATAL(request.num_settings, 3);
    CU_ASSERT_STRING_EQUAL(request.settings[0].control, "c0");
    CU_ASSERT_STRING_EQUAL(request.settings[0].text, "1.5");
    CU_ASSERT_FALSE(request.settings[0].quoted);
    CU_ASSERT_STRING_EQUAL(request.settings[1].text, "90 s");
    CU_ASSERT(request.settings[1].quoted);
    CU_ASSERT_PTR_NULL(request.settings[2].text);
    CU_ASSERT_EQUAL(request.settings[2].num_values, 3);
    CU_ASSERT_EQUAL(request.settings[2].values[2], 3);
    desk_request_free(&request);
}

/* What is left out is not there; bytes behind the end are not looked at. */
static void
test_empty_request(void)
{
    struct desk_request request;
    char error[DESK_ERROR_SIZE];

    CU_ASSERT_EQUAL(desk_request_read(&request, "{}garbage", 2, error), CQ_OK);
    CU_ASSERT_STRING_EQUAL(request.side, "a");
    CU_ASSERT_STRING_EQUAL(request.tab, "");
    CU_ASSERT(isnan(request.run));
    CU_ASSERT(isnan(request.replications));
    CU_ASSERT_EQUAL(request.num_settings, 0);
    desk_request_free(&request);
}

/* Each is no request, and says so; none may be read beyond its end. */
static void
test_wrong_requests(void)
{
    static const char *const texts[] = { "", "{", "[]", "7", "{} {}",
        "--- {}\n--- {}", "{\"set\":{\"c0\":{}}}", "{\"set\":[1]}",
        "{\"set\":{\"c0\":[]}}", "{\"set\":{\"c0\":[\"x\"]}}",
        "{\"set\":{\"c0\":\"a\\nb\"}}", "{\"set\":{\"c0\":null}}",
        "{\"set\":{\"c0\":1,\"c0\":2}}", "{\"run\":\"7\"}", "{\"run\":-1}",
        "{\"run\":1.5}", "{\"side\":\"ab\"}", "{\"extends\":\"x\"}", "{\"a\":*x}",
        "{\"side\":!!str a}", "{\"a\": &x 1}", "{\"replications\":1000001}",
        "{\"set\":{\"c0\":\"\\u0000\"}}" };
    struct desk_request request;
    char error[DESK_ERROR_SIZE];

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        const size_t length = strlen(texts[i]);
        char *exact = malloc(length + 1); /* not one byte more is there to read */
        int ret;

        CU_ASSERT_PTR_NOT_NULL_FATAL(exact);
        memcpy(exact, texts[i], length);
        exact = realloc(exact, length == 0 ? 1 : length);
        ret = desk_request_read(&request, exact, length, error);
        if (ret != CQ_ERR_INPUT)
            printf("\n%s\n", texts[i]);
        CU_ASSERT_EQUAL(ret, CQ_ERR_INPUT);
        CU_ASSERT(error[0] != '\0');
        desk_request_free(&request);
        free(exact);
    }
}

/* Lists in lists without end are refused before they are deep. */
static void
test_deep_request(void)
{
    char *text = malloc(DESK_MOST_BYTES);
    struct desk_request request;
    char error[DESK_ERROR_SIZE];

    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    memset(text, '[', DESK_MOST_BYTES);
    memcpy(text, "{\"set\":", 7);
    CU_ASSERT_EQUAL(
        desk_request_read(&request, text, DESK_MOST_BYTES, error), CQ_ERR_INPUT);
    desk_request_free(&request);
    free(text);
}

/* ---- controls ---- */

extern const struct command command_serve;

struct opened {
    struct options options;
    struct desk desk;
    enum status status;
};

static void
open_desk(struct opened *self, const char *path)
{
    char *argv[] = { "serve", "-q", (char *)(uintptr_t)path, NULL };

    CU_ASSERT_EQUAL_FATAL(
        options_read(&self->options, &command_serve, 3, argv), STATUS_DONE);
    self->status = desk_open(&self->desk, &self->options);
}

static void
close_desk(struct opened *self)
{
    desk_close(&self->desk);
    options_free(&self->options);
}

/* The scenario with one control at that value. @return false: it does not take it
 */
static bool
with_setting(struct opened *self, size_t control, const char *value,
    struct desk_changes *changes, struct loaded *out)
{
    char text[200], error[DESK_ERROR_SIZE];
    struct desk_problem problem = { 0 };
    struct desk_request request;
    struct desk *desk = &self->desk;
    int ret;

    snprintf(text, sizeof(text), "{\"set\":{\"c%zu\":%s}}", control, value);
    *out = (struct loaded){ 0 };
    *changes = (struct desk_changes){ 0 };
    ret = desk_request_read(&request, text, strlen(text), error);
    if (ret == CQ_OK)
        ret = desk_changes_make(
            changes, &desk->controls, &desk->base.loaded, &request, &problem);
    if (ret == CQ_OK)
        ret = load_again(out, &desk->base.loaded, desk->base.path, &desk->given,
            changes->at, changes->num);
    if (ret != CQ_OK) {
        printf("\n%s: %s %s\n", desk->base.path, text, problem.text);
        problems_print(&out->reading.problems, stdout);
    }
    desk_request_free(&request);
    return ret == CQ_OK;
}

static const struct contact_type *
type_named(const struct scenario *scenario, const char *name)
{
    for (size_t t = 0; t < scenario->num_types; t++)
        if (strcmp(scenario->types[t].name, name) == 0)
            return &scenario->types[t];
    return NULL;
}

/* A factor on a distribution is one on its mean, exactly but for rounding. */
static void
check_scaled(struct opened *self, size_t index)
{
    const struct desk_control *control = &self->desk.controls.at[index];
    const struct contact_type *before =
        type_named(run_scenario(&self->desk.base), control->of);
    const struct contact_type *after;
    struct desk_changes changes;
    struct loaded loaded;

    if (with_setting(self, index, "1.5", &changes, &loaded)) {
        after = type_named(&loaded.scenario, control->of);
        if (strcmp(control->section, "talk") == 0 && before->num_intents == 0) {
            const double talk_s = contact_type_talk_s(before, 0) +
                                  (before->after_call.model == NULL
                                          ? 0
                                          : duration_mean(&before->after_call, 0));
            const double longer_s = contact_type_talk_s(after, 0) +
                                    (after->after_call.model == NULL
                                            ? 0
                                            : duration_mean(&after->after_call, 0));

            CU_ASSERT(longer_s > talk_s);
            if (before->after_call.model == NULL &&
                duration_mean_is_exact(&before->talk))
                CU_ASSERT_DOUBLE_EQUAL(longer_s, 1.5 * talk_s, 1e-9 * talk_s);
        }
        if (strcmp(control->section, "patience") == 0 &&
            duration_mean(&before->patience, 0) < INFINITY &&
            duration_mean_is_exact(&before->patience))
            CU_ASSERT_DOUBLE_EQUAL(duration_mean(&after->patience, 0),
                1.5 * duration_mean(&before->patience, 0),
                1e-9 * duration_mean(&before->patience, 0));
    } else {
        CU_FAIL("a control that cannot be used");
    }
    load_free(&loaded);
    desk_changes_free(&changes);
}

/* A value in the middle of its range changes the scenario and is taken. */
static void
check_taken(struct opened *self, size_t index)
{
    const struct desk_control *control = &self->desk.controls.at[index];
    const char *before = run_scenario(&self->desk.base)->hash;
    struct desk_changes changes;
    struct loaded loaded;
    char value[40];

    if (control->kind == DESK_TEXT)
        return;
    snprintf(value, sizeof(value), "%.12g",
        control->value + control->step <= control->max
            ? control->value + control->step
            : control->value - control->step);
    if (control->kind == DESK_SCALE)
        strcpy(value, "1.5");
    if (control->kind == DESK_DURATION && control->min == 0 && control->value > 0)
        snprintf(value, sizeof(value), "%.12g", 1.25 * control->value);
    CU_ASSERT(control->min <= control->value && control->value <= control->max);
    if (with_setting(self, index, value, &changes, &loaded)) {
        CU_ASSERT(strcmp(loaded.scenario.hash, before) != 0 ||
                  control->writes == DESK_WRITES_SHIFTS ||
                  control->writes == DESK_WRITES_STAFF);
    } else {
        CU_FAIL("a control that cannot be used");
    }
    load_free(&loaded);
    desk_changes_free(&changes);
}

static void
check_scenario(const char *path)
{
    struct opened self;

    open_desk(&self, path);
    if (self.status == STATUS_DONE)
        for (size_t i = 0; i < self.desk.controls.num; i++) {
            const enum desk_writes writes = self.desk.controls.at[i].writes;

            if (writes == DESK_WRITES_LAW)
                check_scaled(&self, i);
            check_taken(&self, i);
        }
    close_desk(&self);
}

/* Every control of every scenario that comes with callq can be used. */
static void
test_controls(void)
{
    glob_t found;

    CU_ASSERT_EQUAL_FATAL(
        glob(SOURCE_DIR "/scenarios/*/*.yaml", 0, NULL, &found), 0);
    CU_ASSERT(found.gl_pathc > 60);
    for (size_t i = 0; i < found.gl_pathc; i++)
        /* fresh counts are found when it is opened, which takes seconds */
        if (strstr(found.gl_pathv[i], "acd_") == NULL)
            check_scenario(found.gl_pathv[i]);
    globfree(&found);
}

/* The --set that settings come to, letter by letter. */
static void
check_change(
    struct opened *self, const char *set, const char *path, const char *value)
{
    struct desk_changes changes = { 0 };
    struct desk_problem problem = { 0 };
    struct desk_request request;
    char text[200], error[DESK_ERROR_SIZE];

    snprintf(text, sizeof(text), "{\"set\":{%s}}", set);
    CU_ASSERT_EQUAL(desk_request_read(&request, text, strlen(text), error), CQ_OK);
    CU_ASSERT_EQUAL(desk_changes_make(&changes, &self->desk.controls,
                        &self->desk.base.loaded, &request, &problem),
        CQ_OK);
    CU_ASSERT_EQUAL(changes.num, 1);
    if (changes.num == 1) {
        suite_expect(changes.at[0].path, path);
        suite_expect(changes.at[0].value, value);
    }
    desk_request_free(&request);
    desk_changes_free(&changes);
}

static void
test_changes(void)
{
    static const struct {
        const char *set, *path, *value;
    } cases[] = {
        { "\"c0\":1.25", "contacts.regular.arrivals.times", "1.25" },
        { "\"c11\":2", "contacts.internet.patience",
            "{hazard: {times: [0 s], rates: [4.1 per hour]}}" },
        { "\"c12\":1.1", "agents.desk.staff",
            "[2, 2, 4, 6, 6, 6, 6, 7, 6, 6, 7, 6, 4, 6, 6, 6, 6, 6, 6, 6, 4, 4, 4, "
            "4, 4, 4, 4, 4, 3, 3, 3, 3, 2, 2]" },
        { "\"c13\":-3", "agents.desk.staff",
            "[0, 0, 1, 2, 2, 2, 2, 3, 2, 2, 3, 2, 1, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, "
            "1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]" },
        { "\"c13\":1,\"c12\":0.5", "agents.desk.staff",
            "[2, 2, 3, 3, 3, 3, 3, 4, 3, 3, 4, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, "
            "3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2]" },
        { "\"c14\":2", "agents.specialist.staff", "2" },
        { "\"c16\":\"all.asa <= 9 s\"", "targets",
            "[\"all.asa <= 30 s\", \"all.asa <= 9 s\"]" },
        { "\"c17\":75", "contacts.regular.service_level.target", "75 %" },
        { "\"c17\":\"0.75 %\"", "contacts.regular.service_level.target", "0.75 %" },
        { "\"c18\":\"1 min\"", "contacts.regular.service_level.within", "60 s" },
    };
    struct opened self;

    open_desk(&self, SOURCE_DIR "/scenarios/planner/bank.yaml");
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        check_change(&self, cases[i].set, cases[i].path, cases[i].value);
    close_desk(&self);
    /* where nobody is scheduled, nobody is added */
    open_desk(&self, SOURCE_DIR "/scenarios/chatbot/evening.yaml");
    check_change(&self, "\"c5\":1", "agents.desk.staff",
        "[0, 0, 5, 5, 5, 5, 5, 5, 5, 5, 3, 0, 0, 0, 0]");
    close_desk(&self);
}

/* Left as it is, nothing changes: no --set, the same hash. */
static void
test_nothing_set(void)
{
    struct opened self;
    struct desk_changes changes;
    struct loaded loaded;

    open_desk(&self, SOURCE_DIR "/scenarios/planner/bank.yaml");
    CU_ASSERT(with_setting(&self, 0, "1.0", &changes, &loaded));
    CU_ASSERT_EQUAL(changes.num, 0);
    CU_ASSERT_STRING_EQUAL(
        loaded.scenario.hash, run_scenario(&self.desk.base)->hash);
    load_free(&loaded);
    desk_changes_free(&changes);
    close_desk(&self);
}

static void
test_names(void)
{
    static const char *const wrong[] = { "", "c", "c00", "c01", "c99999",
        "c18446744073709551616", "d0", "c0x", "c-1", "c 1", "C0" };
    const struct desk_controls controls = { .num = 12 };

    CU_ASSERT_EQUAL(desk_control_find(&controls, "c0"), 0);
    CU_ASSERT_EQUAL(desk_control_find(&controls, "c11"), 11);
    CU_ASSERT_EQUAL(desk_control_find(&controls, "c12"), SIZE_MAX);
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
        CU_ASSERT_EQUAL(desk_control_find(&controls, wrong[i]), SIZE_MAX);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_request),
        SUITE_TEST(test_empty_request), SUITE_TEST(test_wrong_requests),
        SUITE_TEST(test_deep_request), SUITE_TEST(test_controls),
        SUITE_TEST(test_changes), SUITE_TEST(test_nothing_set),
        SUITE_TEST(test_names), SUITE_END };

    return suite_main("desk", tests, argc, argv);
}
