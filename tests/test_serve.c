/*
 * callq serve as a page and as a stranger would meet it. The numbers are those of
 * callq run, to the last bit.
 */
#include <time.h>

#include "tests/desk_client.h"
#include "tests/typed.h"

static double
now_s(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* ---- who is let in ---- */

#define POST_RUN "POST /api/run HTTP/1.1\r\nConnection: close\r\n"
#define IS_JSON "Content-Type: application/json\r\n"
#define IS_DESK "X-Callq: desk\r\n"
#define HERE "Host: 127.0.0.1:%u\r\n"
#define EMPTY "Content-Length: 2\r\n\r\n{}"

/* %u: the port */
static const struct stranger {
    int status;
    const char *text;
} strangers[] = {
    { 200, "GET / HTTP/1.1\r\n" HERE "Connection: close\r\n\r\n" },
    { 200, "GET / HTTP/1.1\r\nHost: localhost:%u\r\nConnection: close\r\n\r\n" },
    /* a name that somebody has made to mean 127.0.0.1 */
    { 403, "GET / HTTP/1.1\r\nHost: evil.example:%u\r\nConnection: close\r\n\r\n" },
    { 403, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n" },
    { 403, "GET / HTTP/1.1\r\nHost: 127.0.0.1:%u0\r\nConnection: close\r\n\r\n" },
    { 403, "GET / HTTP/1.0\r\n\r\n" },
    { 200, POST_RUN HERE IS_DESK IS_JSON EMPTY },
    { 200, POST_RUN HERE IS_DESK "Origin: http://127.0.0.1:%u\r\n" IS_JSON EMPTY },
    { 403, POST_RUN HERE IS_DESK "Origin: http://evil.example\r\n" IS_JSON EMPTY },
    { 403, POST_RUN HERE IS_DESK "Origin: null\r\n" IS_JSON EMPTY },
    { 403, POST_RUN HERE IS_JSON EMPTY },
    { 403, POST_RUN HERE "X-Callq: page\r\n" IS_JSON EMPTY },
    { 415, POST_RUN HERE IS_DESK EMPTY },
    { 415, POST_RUN HERE IS_DESK "Content-Type: text/plain\r\n" EMPTY },
    { 415, POST_RUN HERE IS_DESK "Content-Type: application/jsonp\r\n" EMPTY },
    { 413, POST_RUN HERE IS_DESK IS_JSON "Content-Length: 65537\r\n\r\n" },
    { 405, "PUT / HTTP/1.1\r\n" HERE
           "Content-Length: 0\r\nConnection: close\r\n\r\n" },
    { 405, "OPTIONS /api/run HTTP/1.1\r\n" HERE "Connection: close\r\n\r\n" },
    { 404, "GET /../../etc/passwd HTTP/1.1\r\n" HERE "Connection: close\r\n\r\n" },
    { 404,
        "GET /%%2e%%2e/etc/passwd HTTP/1.1\r\n" HERE "Connection: close\r\n\r\n" },
    { 404, "GET /api/run/99/events HTTP/1.1\r\n" HERE "Connection: close\r\n\r\n" },
    { 404, "GET /api/run/1 HTTP/1.1\r\n" HERE "Connection: close\r\n\r\n" },
    { 404, "GET /api/run/1/ HTTP/1.1\r\n" HERE "Connection: close\r\n\r\n" },
    { 404, "GET /api/run/-1/events HTTP/1.1\r\n" HERE "Connection: close\r\n\r\n" },
    { 404,
        "GET /api/run/1e0/events HTTP/1.1\r\n" HERE "Connection: close\r\n\r\n" },
};

static void
test_strangers(void)
{
    struct server server;

    server_start(&server, FIRST);
    for (size_t i = 0; i < sizeof(strangers) / sizeof(*strangers); i++) {
        char text[600];
        struct reply reply;

        snprintf(text, sizeof(text), strangers[i].text, server.port, server.port);
        reply = say(&server, text, strlen(text));
        if (reply.status != strangers[i].status)
            printf("\n%s%d\n", text, reply.status);
        CU_ASSERT_EQUAL(reply.status, strangers[i].status);
        /* also of a refusal */
        CU_ASSERT_PTR_NOT_NULL(strstr(reply.text,
            "\r\nContent-Security-Policy: default-src 'none'; script-src 'self'; "
            "style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri "
            "'none'; form-action 'none'; frame-ancestors 'none'\r\n"));
        CU_ASSERT_PTR_NOT_NULL(
            strstr(reply.text, "\r\nX-Content-Type-Options: nosniff\r\n"));
        CU_ASSERT_PTR_NOT_NULL(
            strstr(reply.text, "\r\nReferrer-Policy: no-referrer\r\n"));
        CU_ASSERT_PTR_NOT_NULL(
            strstr(reply.text, "\r\nCache-Control: no-store\r\n"));
        free(reply.text);
    }
    CU_ASSERT_EQUAL(server_end(&server), 0);
}

/* A body longer than it says, or that does not say. */
static void
test_long_body(void)
{
    static const char head[] = POST_RUN "Host: 127.0.0.1:%u\r\n" IS_DESK IS_JSON
                                        "Transfer-Encoding: chunked\r\n\r\n";
    const size_t num = 70, size = 1024;
    struct server server;
    struct reply reply;
    char *text = malloc(sizeof(head) + 20 + num * (size + 20));
    size_t length;

    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    server_start(&server, FIRST);
    length = (size_t)sprintf(text, head, server.port);
    for (size_t i = 0; i < num; i++) {
        length += (size_t)sprintf(text + length, "400\r\n");
        memset(text + length, ' ', size);
        length += size;
        length += (size_t)sprintf(text + length, "\r\n");
    }
    length += (size_t)sprintf(text + length, "0\r\n\r\n");
    reply = say(&server, text, length);
    CU_ASSERT_EQUAL(reply.status, 413);
    free(reply.text);
    free(text);
    CU_ASSERT_EQUAL(server_end(&server), 0);
}

/* ---- what is asked for ---- */

static const struct wrong {
    const char *body, *control, *message;
} wrongs[] = {
    { "{\"set\": {\"c0\": \"much\"}}", "\"c0\"", "'much' is not a number" },
    { "{\"set\": {\"c0\": -1}}", "\"c0\"", "a factor is from 0 to 1000" },
    { "{\"set\": {\"c1\": \"90\"}}", "\"c1\"", "a duration needs a unit" },
    { "{\"set\": {\"c1\": \"0 s\"}}", "\"c1\"", "talk.exponential.mean: " },
    { "{\"set\": {\"c99\": 1}}", "\"c99\"",
        "the desk offers nothing of this name" },
    { "{\"set\": {\"extends\": \"x\"}}", "\"extends\"", "the desk offers nothing" },
    { "{\"set\": {\"c01\": 1}}", "\"c01\"", "the desk offers nothing" },
    { "{\"set\": {\"c0\": {\"file\": \"x\"}}}", "null", "should be a number" },
    { "{\"set\": {\"c0\": [1, 2]}}", "\"c0\"", "one value, not a list" },
    { "{\"replications\": 0}", "null", "a whole number from 1 on" },
    { "{\"replications\": 1e9}", "null", "a whole number from 1 on" },
    { "{\"side\": \"c\"}", "null", "should be \\\"a\\\" or \\\"b\\\"" },
    { "{\"tab\": \"a b\"}", "null", "letters and digits" },
    { "{\"file\": \"/etc/passwd\"}", "null", "no request has this" },
    { "{\"side\": \"a\"", "null", "request: " },
    { "[]", "null", "this is no JSON object" },
    { "", "null", "this is no JSON object" },
};

static void
test_wrong_requests(void)
{
    struct server server;

    server_start(&server, FIRST);
    for (size_t i = 0; i < sizeof(wrongs) / sizeof(*wrongs); i++) {
        char head[60];
        struct reply reply = post(&server, "/api/run", wrongs[i].body);

        snprintf(head, sizeof(head), "{\"problems\": [{\"control\": %s, ",
            wrongs[i].control);
        if (strstr(reply.body, wrongs[i].message) == NULL)
            printf("\n%s -> %s\n", wrongs[i].body, reply.body);
        CU_ASSERT_EQUAL(reply.status, 400);
        CU_ASSERT_EQUAL(strncmp(reply.body, head, strlen(head)), 0);
        CU_ASSERT_PTR_NOT_NULL(strstr(reply.body, wrongs[i].message));
        free(reply.text);
    }
    CU_ASSERT_EQUAL(server_end(&server), 0);
}

/* ---- runs ---- */

/* The results of a run of the desk, of the command that it says, and of the
 * scenario that it hands out, are one. */
static void
check_same(const struct server *server, unsigned run)
{
    struct reply told = events(server, run);
    struct reply results = of_run(server, run, "results.json");
    struct reply scenario = of_run(server, run, "scenario.yaml");
    char command[2000], line[2200];
    struct folder folder;

    folder_make(&folder);
    last_value(told.body, "command", command, sizeof(command));
    CU_ASSERT_EQUAL(strncmp(command, "callq run ", 10), 0);
    folder_put(&folder, "results.json", results.body);
    folder_put(&folder, "scenario.yaml", scenario.body);
    snprintf(line, sizeof(line), "%s -q --format json > a && cmp a results.json",
        command);
    CU_ASSERT_EQUAL(typed(&folder, line), 0);
    CU_ASSERT_EQUAL(typed(&folder, "callq run scenario.yaml --allow " SOURCE_DIR
                                   "/scenarios/planner -q --format json > b && "
                                   "cmp b results.json"),
        0);
    CU_ASSERT_PTR_NOT_NULL(strstr(results.text,
        "Content-Disposition: attachment; filename=\"results.json\""));
    folder_remove(&folder);
    free(told.text);
    free(results.text);
    free(scenario.text);
}

/* The order of events: replications rise, the last has done. */
static void
check_order(const char *body)
{
    unsigned before = 0, num, wanted = 0;
    bool done = false;

    for (const char *at = body; (at = strstr(at, "{\"replications\": ")) != NULL;
         at++) {
        CU_ASSERT_FALSE(done);
        CU_ASSERT_EQUAL_FATAL(
            sscanf(at, "{\"replications\": %u, \"of\": %u", &num, &wanted), 2);
        CU_ASSERT(num > before);
        before = num;
        done = strncmp(strstr(at, "\"done\": "), "\"done\": true", 12) == 0;
    }
    CU_ASSERT(done);
    CU_ASSERT_EQUAL(before, wanted);
}

static void
test_same_numbers(void)
{
    struct server server;
    struct reply reply;
    unsigned run;

    server_start(&server, BANK);
    run = begin(&server, "/api/run",
        "{\"side\":\"b\",\"set\":{\"c0\":1.07,\"c1\":0.9,\"c2\":1.3,\"c13\":1,"
        "\"c12\":"
        "1.1,\"c15\":\"all.asa <= 20 s\",\"c17\":\"75 %\"},\"replications\":60}");
    reply = events(&server, run);
    check_order(reply.body);
    free(reply.text);
    check_same(&server, run);
    /* nothing set: the file as it is */
    run = begin(&server, "/api/run", "{\"set\":{\"c0\":1},\"replications\":7}");
    check_same(&server, run);
    CU_ASSERT_EQUAL(server_end(&server), 0);
}

/* A list of staff, a number, another chance; a scenario that has a precision. */
static void
test_other_scenarios(void)
{
    static const struct {
        const char *file, *body;
    } cases[] = {
        { FIRST, "{\"set\":{\"c3\":7},\"replications\":9}" },
        { SOURCE_DIR "/scenarios/planner/desk_shifts.yaml",
            "{\"set\":{\"c0\":1.1,\"c3\":1.2},\"replications\":3}" },
        { SOURCE_DIR "/scenarios/planner/roster.yaml",
            "{\"set\":{\"c1\":\"4 min\"},\"replications\":3}" },
        { SOURCE_DIR "/scenarios/theory/erlang_a.yaml", "{\"set\":{\"c0\":0.9}}" },
        { SOURCE_DIR "/scenarios/chatbot/bot_front.yaml",
            "{\"set\":{\"c0\":1.2},\"replications\":3}" },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct server server;
        unsigned run;

        server_start(&server, cases[i].file);
        run = begin(&server, "/api/run", cases[i].body);
        CU_ASSERT(run > 0);
        if (run > 0)
            check_same(&server, run);
        CU_ASSERT_EQUAL(server_end(&server), 0);
    }
}

/* The first event of a run that somebody hears who comes now. */
static void
first_event(const struct server *server, unsigned run, char *out, size_t size)
{
    const int socket_ = server_connect(server);
    char text[4000];
    size_t length = 0;
    ssize_t num = 1;
    const char *at = NULL;

    snprintf(text, sizeof(text),
        "GET /api/run/%u/events HTTP/1.1\r\nHost: localhost:%u\r\n\r\n", run,
        server->port);
    send_all(socket_, text, strlen(text));
    while (num > 0 && (at == NULL || strchr(at, '\n') == NULL) &&
           length + 1 < sizeof(text)) {
        num = read(socket_, text + length, sizeof(text) - 1 - length);
        length += num > 0 ? (size_t)num : 0;
        text[length] = '\0';
        at = strstr(text, "event: ");
    }
    snprintf(out, size, "%.*s", at == NULL ? 0 : (int)strcspn(at, "\n"), at);
    close(socket_);
}

#define LONG_RUN "\"replications\":3000}"

static void
test_stops(void)
{
    struct server server;
    struct reply reply;
    unsigned first, second, other;
    char word[40];
    double began_s;

    server_start(&server, BANK);
    /* some hundred GB */
    reply = post(&server, "/api/run", "{\"replications\":1000000}");
    CU_ASSERT_EQUAL(reply.status, 400);
    CU_ASSERT_PTR_NOT_NULL(strstr(reply.body, "fit into this machine's memory"));
    free(reply.text);
    first = begin(&server, "/api/run", "{\"side\":\"a\"," LONG_RUN);
    other = begin(&server, "/api/run", "{\"side\":\"a\",\"tab\":\"x\"," LONG_RUN);
    reply = of_run(&server, first, "results.json");
    CU_ASSERT_EQUAL(reply.status, 409);
    free(reply.text);
    /* a new run of the side */
    second = begin(&server, "/api/run", "{\"side\":\"a\"," LONG_RUN);
    reply = events(&server, first);
    CU_ASSERT_PTR_NOT_NULL(strstr(reply.body, "event: stopped\n"));
    free(reply.text);
    began_s = now_s();
    reply = post(&server, "/api/stop", "{\"run\":3}");
    CU_ASSERT_EQUAL(second, 3);
    CU_ASSERT_EQUAL(reply.status, 200);
    free(reply.text);
    reply = events(&server, second);
    CU_ASSERT(now_s() - began_s < 2);
    CU_ASSERT_PTR_NOT_NULL(strstr(reply.body, "event: stopped\n"));
    free(reply.text);
    reply = of_run(&server, second, "results.json");
    CU_ASSERT_EQUAL(reply.status, 409);
    free(reply.text);
    reply = post(&server, "/api/stop", "{\"run\":77}");
    CU_ASSERT_EQUAL(reply.status, 404);
    free(reply.text);
    /* another tab's still works when Ctrl-C comes */
    CU_ASSERT_EQUAL(other, 2);
    first_event(&server, other, word, sizeof(word));
    CU_ASSERT_STRING_EQUAL(word, "event: progress");
    CU_ASSERT_EQUAL(server_end(&server), 0);
}

static const char *
last_of(const char *text, const char *words)
{
    const char *last = NULL;

    for (; (text = strstr(text, words)) != NULL; text++)
        last = text;
    return last;
}

/* Both sides at once; B against A as callq compare says. */
static void
test_both_sides(void)
{
    static const char difference[] =
        "{\"of\": \"all\", \"measure\": \"asa\", \"value\": ";
    struct server server;
    struct reply a, b;
    struct folder folder;
    const char *line;
    double of_desk = 0, of_compare;

    server_start(&server, FIRST);
    CU_ASSERT_EQUAL(begin(&server, "/api/run",
                        "{\"side\":\"a\",\"tab\":\"t\",\"replications\":50}"),
        1);
    CU_ASSERT_EQUAL(begin(&server, "/api/run",
                        "{\"side\":\"b\",\"tab\":\"t\",\"set\":{\"c3\":9},"
                        "\"replications\":50}"),
        2);
    a = events(&server, 1);
    b = events(&server, 2);
    line = last_of(b.body, difference);
    if (line == NULL) /* A was the last to end */
        line = last_of(a.body, difference);
    CU_ASSERT_PTR_NOT_NULL(line);
    if (line != NULL)
        of_desk = strtod(strstr(line, "\"value\": ") + 9, NULL);
    free(a.text);
    free(b.text);
    CU_ASSERT_EQUAL(server_end(&server), 0);
    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, "callq compare " FIRST " --with "
                                   "agents.desk.staff=9 -n 50 --measures all.asa "
                                   "--format json"),
        0);
    of_compare = out_number(&folder, "pairs", "measure", "difference");
    CU_ASSERT_DOUBLE_EQUAL(of_desk, of_compare, 1e-12);
    folder_remove(&folder);
}

/* The least staff is that of callq staff, and the settings it comes with meet the
 * target. */
static void
test_staff(void)
{
    static const char scenario[] =
        "steady: {warm_up: 1 h, length: 200 h}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 60 per hour}}, talk: "
        "{exponential: {mean: 4 min}}, patience: {exponential: {mean: 2 min}}, "
        "service_level: {within: 20 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 2}}\n"
        "targets: [\"all.service_level >= 80 %\"]\n";
    struct server server;
    struct folder folder;
    struct reply reply;
    char path[60], body[200], number[40];
    double of_desk, of_staff;

    folder_make(&folder);
    folder_put(&folder, "s.yaml", scenario);
    snprintf(path, sizeof(path), "%s/s.yaml", folder.path);
    server_start(&server, path);
    reply = events(&server, begin(&server, "/api/staff", "{\"side\":\"b\"}"));
    CU_ASSERT_PTR_NOT_NULL(strstr(reply.body, "event: staff\n"));
    last_value(reply.body, "agents", number, sizeof(number));
    of_desk = strtod(number + 1, NULL);
    last_value(reply.body, "set", number, sizeof(number));
    free(reply.text);
    snprintf(body, sizeof(body), "{\"set\":%s}}", number);
    reply = events(&server, begin(&server, "/api/run", body));
    CU_ASSERT_PTR_NOT_NULL(strstr(reply.body, "\"verdict\": \"met\""));
    free(reply.text);
    /* the staff of the file is too few */
    reply = events(&server, begin(&server, "/api/run", "{}"));
    CU_ASSERT_PTR_NOT_NULL(strstr(reply.body, "\"verdict\": \"missed\""));
    free(reply.text);
    CU_ASSERT_EQUAL(server_end(&server), 0);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq staff s.yaml --format json -q | tr -d '['"), 0);
    of_staff = out_number(&folder, "groups", "group", "agents");
    CU_ASSERT_EQUAL(of_desk, of_staff);
    folder_remove(&folder);
}

/* The page of callq report; nothing is left where it was made. */
static void
test_report(void)
{
    struct server server;
    struct reply reply;
    struct folder folder;
    unsigned run;

    folder_make(&folder);
    setenv("TMPDIR", folder.path, 1);
    server_start(&server, FIRST);
    unsetenv("TMPDIR");
    run = begin(&server, "/api/run", "{\"set\":{\"c3\":7},\"replications\":5}");
    reply = events(&server, run);
    free(reply.text);
    reply = of_run(&server, run, "report.html");
    CU_ASSERT_EQUAL(reply.status, 200);
    CU_ASSERT_EQUAL(strncmp(reply.body, "<!DOCTYPE html>", 15), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(reply.body, "agents.desk.staff=7"));
    CU_ASSERT_PTR_NULL(strstr(reply.body, folder.path));
    free(reply.text);
    CU_ASSERT_EQUAL(server_end(&server), 0);
    CU_ASSERT_EQUAL(rmdir(folder.path), 0); /* it is empty */
}

/* ---- who goes, and who stays too long ---- */

static void
test_gone_clients(void)
{
    static const char line[] =
        "GET /api/run/1/events HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n";
    struct server server;
    struct reply reply;
    char text[200];
    int sockets[20];

    server_start(&server, BANK);
    CU_ASSERT_EQUAL(begin(&server, "/api/run", "{\"side\":\"a\"," LONG_RUN), 1);
    snprintf(text, sizeof(text), line, server.port);
    for (size_t i = 0; i < 20; i++) {
        sockets[i] = server_connect(&server);
        send_all(sockets[i], text, i % 3 == 0 ? strlen(text) / 2 : strlen(text));
    }
    for (size_t i = 0; i < 10; i++)
        close(sockets[i]); /* the others never read */
    reply = get(&server, "/api/scenario");
    CU_ASSERT_EQUAL(reply.status, 200);
    free(reply.text);
    CU_ASSERT_EQUAL(server_end(&server), 0);
    for (size_t i = 10; i < 20; i++)
        close(sockets[i]);
}

/* The oldest go; what a page still listens to stays until it has ended. */
static void
test_few_are_kept(void)
{
    struct server server;
    struct reply reply;
    unsigned last = 0;

    server_start(&server, FIRST);
    for (unsigned i = 0; i < 14; i++) {
        last = begin(&server, "/api/run", "{\"replications\":2}");
        reply = events(&server, last);
        CU_ASSERT_PTR_NOT_NULL(strstr(reply.body, "\"done\": true"));
        free(reply.text);
    }
    reply = of_run(&server, 1, "results.json");
    CU_ASSERT_EQUAL(reply.status, 404);
    free(reply.text);
    reply = of_run(&server, last, "results.json");
    CU_ASSERT_EQUAL(reply.status, 200);
    free(reply.text);
    CU_ASSERT_EQUAL(server_end(&server), 0);
}

static void
test_command_line(void)
{
    struct typed_case cases[] = {
        { "callq serve nowhere.yaml", 2, "nowhere.yaml: error: no such file" },
        { "callq serve " FIRST " --port 70000", 2,
            "--port '70000': write a whole number from 0 to 65535" },
        { NULL, 3, "is taken, perhaps by another callq serve" },
    };
    struct server server;
    char line[300];

    server_start(&server, FIRST);
    snprintf(line, sizeof(line), "callq serve " FIRST " --port %u", server.port);
    cases[2].line = line;
    typed_check(cases, sizeof(cases) / sizeof(*cases));
    CU_ASSERT_EQUAL(server_end(&server), 0);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_strangers),
        SUITE_TEST(test_long_body), SUITE_TEST(test_wrong_requests),
        SUITE_TEST(test_same_numbers), SUITE_TEST(test_other_scenarios),
        SUITE_TEST(test_stops), SUITE_TEST(test_both_sides), SUITE_TEST(test_staff),
        SUITE_TEST(test_report), SUITE_TEST(test_gone_clients),
        SUITE_TEST(test_few_are_kept), SUITE_TEST(test_command_line), SUITE_END };

    return suite_main("serve", tests, argc, argv);
}
