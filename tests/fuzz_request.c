/*
 * By hand (make fuzz): no call of the desk's page, however broken or hostile, may
 * crash `callq serve`, hang it or leak, nor change what the desk does not offer. A
 * libFuzzer target. An input is a call as it stands on the wire: "POST /api/run",
 * headers, an empty line, the body. Runs are read and checked, and not begun: the
 * desk is about to close.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/command.h"
#include "cli/desk_answer.h"
#include "scenarios/node.h"
#include "sim/err.h"
#include "tests/fuzz_file.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum {
    PORT = 8080
};

/* One of every kind of control. */
static const char day[] =
    "day: {opens: '08:00', closes: '10:00', interval: 30 min}\n"
    "targets: [\"all.asa <= 30 s\"]\n"
    "contacts:\n"
    "  a: {arrivals: {poisson: {rate: 60 per hour}}, talk: {lognormal: {mean: 4 "
    "min, "
    "cv: 1}}, patience: {exponential: {mean: 2 min}}, service_level: {target: 80 "
    "%, "
    "within: 20 s}}\n"
    "  b: {arrivals: {profile: {counts: [9, 8, 7, 6]}}, talk: {hazard: {times: [0 "
    "s, "
    "1 min], rates: [1 per min, 2 per min]}}, balk: 5 %}\n"
    "agents:\n"
    "  one: {serves: {a: {}, b: {rank: 2, speed: 0.9}}, staff: [4, 5, 6, 5]}\n"
    "  two: {serves: {b: {}}, shifts: [{starts: '08:00', ends: '09:30', agents: "
    "3}], "
    "shrinkage: 10 %}\n"
    "  three: {serves: {a: {}}, staff: 2}\n"
    "chatbots: {bot: {session: 1 min, handles: {a: {containment: 40 %}}}}\n"
    "lines: {count: 30}\n";

/* Read once: it is constant from then on. */
static struct desk *
the_desk(void)
{
    static struct option_use uses[] = { { OPTION_QUIET, "" },
        { OPTION_THREADS, "1" } };
    static struct fuzz_file file;
    static const char *words[1];
    static struct options options = {
        .uses = uses, .num_uses = 2, .words = words, .num_words = 1
    };
    static struct desk desk;

    if (words[0] == NULL) {
        fuzz_file_make(&file, "day.yaml");
        fuzz_file_write(&file, day, sizeof(day) - 1);
        words[0] = file.path;
        options.command = command_find("serve");
        CQ_BUG_IF(desk_open(&desk, &options) != STATUS_DONE);
        fuzz_file_remove(&file);
        desk_end(&desk);
    }
    return &desk;
}

/* ---- an input to a call ---- */

/* A line, cut out of the text; what follows it. */
static char *
take_line(char *text, char **rest)
{
    char *end = text + strcspn(text, "\n");

    *rest = *end == '\0' ? end : end + 1;
    *end = '\0';
    if (end > text && end[-1] == '\r')
        end[-1] = '\0';
    return text;
}

static void
take_header(char *line, struct desk_call *call)
{
    const struct {
        const char *name;
        const char **value;
    } headers[] = { { "Host: ", &call->host }, { "Origin: ", &call->origin },
        { "Content-Type: ", &call->type }, { "X-Callq: ", &call->word },
        { "Last-Event-ID: ", &call->last_event } };

    for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++)
        if (strncasecmp(line, headers[i].name, strlen(headers[i].name)) == 0)
            *headers[i].value = line + strlen(headers[i].name);
}

/* The texts stay in bytes, which is cut into lines. */
static struct desk_call
take_call(char *bytes, size_t size)
{
    struct desk_call call = { .method = "GET", .path = "/" };
    char *rest, *line = take_line(bytes, &rest), *space = strchr(line, ' ');

    if (space != NULL) {
        *space = '\0';
        call.method = line;
        call.path = space + 1;
    }
    while (*rest != '\0') {
        line = take_line(rest, &rest);
        if (line[0] == '\0')
            break;
        take_header(line, &call);
    }
    call.body = rest;
    call.length = (size_t)(bytes + size - rest);
    call.too_long = call.length > DESK_MOST_BYTES;
    return call;
}

/* ---- the reply ---- */

/* JSON that was made of somebody's text is one tree still. */
static void
check_json(const struct desk_reply *reply)
{
    struct arena arena = { 0 };
    struct problems problems = { .arena = &arena };
    char *text = arena_text(&arena, reply->bytes, reply->size);
    const struct source source = { "reply", text, reply->size, false };
    const struct node *root;

    CQ_BUG_IF(text == NULL || memchr(text, '\0', reply->size) != NULL);
    root = node_parse(&arena, &source, &problems);
    if (root == NULL || problems.num > 0)
        problems_print(&problems, stderr);
    CQ_BUG_IF(root == NULL || problems.num > 0 || root->kind != NODE_MAP);
    arena_free(&arena);
}

/* Elsewhere a page may have any address; here there are two. */
static bool
is_from_elsewhere(const struct desk_call *call)
{
    return call->host == NULL || (strcasecmp(call->host, "127.0.0.1:8080") != 0 &&
                                     strcasecmp(call->host, "localhost:8080") != 0);
}

static void
check_reply(const struct desk_call *call, const struct desk_reply *reply)
{
    static const unsigned known[] = { 200, 400, 403, 404, 405, 409, 413, 415, 503 };
    bool any = false;

    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
        any |= reply->status == known[i];
    CQ_BUG_IF(!any || reply->type == NULL || reply->listen != NULL);
    CQ_BUG_IF(is_from_elsewhere(call) && reply->status != 403);
    CQ_BUG_IF(strcmp(call->method, "POST") == 0 && call->word == NULL &&
              reply->status == 200);
    if (strncmp(reply->type, "application/json", 16) == 0)
        check_json(reply);
}

/* What a request may change, it may change by controls alone. */
static void
check_changes(struct desk *desk, const struct desk_call *call)
{
    struct desk_request request;
    struct desk_changes changes = { 0 };
    struct desk_problem problem = { 0 };
    char error[DESK_ERROR_SIZE];

    if (desk_request_read(&request, call->body, call->length, error) == CQ_OK)
        desk_changes_make(
            &changes, &desk->controls, &desk->base.loaded, &request, &problem);
    else
        CQ_BUG_IF(error[0] == '\0');
    for (size_t i = 0; i < changes.num; i++) {
        const char *path = changes.at[i].path;
        bool offered = strcmp(path, "run.replications") == 0 ||
                       strcmp(path, "run.precision") == 0;

        for (size_t k = 0; k < desk->controls.num; k++) {
            const struct desk_control *control = &desk->controls.at[k];

            offered |= strcmp(path, control->key) == 0 ||
                       (control->staff_key != NULL &&
                           strcmp(path, control->staff_key) == 0);
        }
        CQ_BUG_IF(!offered);
    }
    desk_changes_free(&changes);
    desk_request_free(&request);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct desk *desk = the_desk();
    char *bytes = calloc(1, size + 1);
    struct desk_reply reply = { 0 };
    struct desk_call call;

    CQ_BUG_IF(bytes == NULL);
    memcpy(bytes, data, size);
    call = take_call(bytes, size);
    if (!desk_refuses(&call, PORT, &reply)) {
        desk_answer(desk, &call, &reply);
        if (call.length <= DESK_MOST_BYTES)
            check_changes(desk, &call);
    }
    check_reply(&call, &reply);
    desk_reply_free(&reply);
    free(bytes);
    return 0;
}
