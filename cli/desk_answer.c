/* What the desk replies to a call. It knows no socket. */
#include "cli/desk_answer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "sim/err.h"
#include "sim/write.h"

#include "desk_files.h"

static const char json[] = "application/json; charset=utf-8";

/* ---- replies ---- */

static void
reply_text(struct desk_reply *out, unsigned status, const char *text)
{
    *out = (struct desk_reply){ .status = status,
        .type = "text/plain; charset=utf-8",
        .bytes = text,
        .size = strlen(text) };
}

static void
reply_memory(struct desk_reply *out)
{
    reply_text(out, 503, "callq has no memory left for this.\n");
}

/* What was written into memory. */
static void
reply_owned(struct desk_reply *out, unsigned status, const char *type, FILE *stream,
    char **bytes, const size_t *size)
{
    if (fclose(stream) != 0) {
        free(*bytes);
        reply_memory(out);
        return;
    }
    *out = (struct desk_reply){ .status = status,
        .type = type,
        .bytes = *bytes,
        .owned = *bytes,
        .size = *size };
}

void
desk_reply_free(struct desk_reply *self)
{
    free(self->owned);
    if (self->listen != NULL)
        desk_run_leave(self->listen);
    *self = (struct desk_reply){ 0 };
}

/* ---- refusals ---- */

/* "127.0.0.1:8080", or with localhost; after "http://" in Origin. */
static bool
is_here(const char *host, unsigned port)
{
    static const char *const names[] = { "127.0.0.1", "localhost" };
    char here[32];

    for (size_t i = 0; i < 2; i++) {
        snprintf(here, sizeof(here), "%s:%u", names[i], port);
        if (strcasecmp(host, here) == 0 ||
            (port == 80 && strcasecmp(host, names[i]) == 0))
            return true;
    }
    return false;
}

static bool
is_of_page(const char *origin, unsigned port)
{
    return strncmp(origin, "http://", 7) == 0 && is_here(origin + 7, port);
}

static bool
is_json(const char *type)
{
    const size_t length = strlen("application/json");

    return type != NULL && strncasecmp(type, json, length) == 0 &&
           (type[length] == '\0' || type[length] == ';' || type[length] == ' ');
}

static bool
is_get(const char *method)
{
    return strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
}

bool
desk_refuses(const struct desk_call *call, unsigned port, struct desk_reply *out)
{
    const bool posts = strcmp(call->method, "POST") == 0;

    if (call->host == NULL || !is_here(call->host, port))
        reply_text(out, 403,
            "This desk answers only to the address that it "
            "printed.\n");
    else if (call->origin != NULL && !is_of_page(call->origin, port))
        reply_text(out, 403, "This desk answers only to its own page.\n");
    else if (!posts && !is_get(call->method))
        reply_text(out, 405, "The desk knows GET and POST.\n");
    else if (posts && (call->word == NULL || strcmp(call->word, "desk") != 0))
        reply_text(out, 403, "POST needs the header X-Callq: desk.\n");
    else if (posts && !is_json(call->type))
        reply_text(out, 415, "POST needs the content type application/json.\n");
    else if (call->too_long)
        reply_text(out, 413, "The desk reads 64 KiB at most.\n");
    else
        return false;
    return true;
}

/* ---- what is asked for ---- */

static void
reply_scenario(const struct desk *desk, struct desk_reply *out)
{
    char *bytes = NULL;
    size_t size;
    FILE *stream = open_memstream(&bytes, &size);

    if (stream == NULL) {
        reply_memory(out);
        return;
    }
    desk_write_scenario(desk, stream);
    reply_owned(out, 200, json, stream, &bytes, &size);
}

static void
write_request_problem(const char *error, FILE *out)
{
    fputs("{\"control\": null, \"message\": ", out);
    write_json_text(error, out);
    fputc('}', out);
}

static int
begin(struct desk *desk, const struct desk_call *call, bool finds_staff,
    unsigned *number, FILE *out)
{
    struct desk_request request;
    char error[DESK_ERROR_SIZE];
    int ret = desk_request_read(&request, call->body, call->length, error);

    if (ret == CQ_ERR_INPUT)
        write_request_problem(error, out);
    if (ret == CQ_OK)
        ret = desk_run_begin(desk, &request, finds_staff, number, out);
    desk_request_free(&request);
    return ret;
}

static void
reply_number(struct desk_reply *out, unsigned number)
{
    char text[32];

    snprintf(text, sizeof(text), "{\"run\": %u}\n", number);
    *out =
        (struct desk_reply){ .status = 200, .type = json, .owned = strdup(text) };
    out->bytes = out->owned;
    out->size = strlen(text);
    if (out->owned == NULL)
        reply_memory(out);
}

/* /api/run and /api/staff */
static void
reply_begun(struct desk *desk, const struct desk_call *call, bool finds_staff,
    struct desk_reply *out)
{
    char *bytes = NULL;
    size_t size;
    FILE *stream = open_memstream(&bytes, &size);
    unsigned number = 0;
    int ret;

    if (stream == NULL) {
        reply_memory(out);
        return;
    }
    fputs("{\"problems\": [", stream);
    ret = begin(desk, call, finds_staff, &number, stream);
    if (ret != CQ_ERR_INPUT)
        write_request_problem(cq_strerror(ret), stream);
    fputs("]}\n", stream);
    reply_owned(out, ret == CQ_ERR_INPUT ? 400 : 503, json, stream, &bytes, &size);
    if (ret != CQ_OK)
        return;
    desk_reply_free(out);
    reply_number(out, number);
}

static void
reply_stopped(
    struct desk *desk, const struct desk_call *call, struct desk_reply *out)
{
    struct desk_request request;
    char error[DESK_ERROR_SIZE];
    struct desk_run *run = NULL;

    if (desk_request_read(&request, call->body, call->length, error) == CQ_OK)
        run = desk_run_hold(desk, request.run);
    desk_request_free(&request);
    if (run == NULL) {
        reply_text(out, 404, "There is no such run.\n");
        return;
    }
    desk_run_stop(run);
    desk_run_leave(run);
    reply_text(out, 200, "{}\n");
    out->type = json;
}

/* ---- /api/run/7/.. ---- */

/* The number in the path, and what follows it; 0: none. */
static double
run_number(const char *path, const char **rest)
{
    static const char head[] = "/api/run/";
    const size_t length = sizeof(head) - 1;
    const size_t digits =
        strncmp(path, head, length) == 0 ? strspn(path + length, "0123456789") : 0;

    *rest = path + length + digits;
    return digits >= 1 && digits <= 9 && **rest == '/' ? strtod(path + length, NULL)
                                                       : 0;
}

/* run: held */
static void
reply_events(
    struct desk_run *run, const struct desk_call *call, struct desk_reply *out)
{
    *out = (struct desk_reply){ .status = 200,
        .type = "text/event-stream",
        .listen = run,
        .after = call->last_event == NULL
                     ? 0
                     : (unsigned)strtoul(call->last_event, NULL, 10) };
}

static void
reply_download(struct desk_run *run, const struct desk_download *download,
    struct desk_reply *out)
{
    char *bytes = NULL;
    size_t size;
    FILE *stream;
    int ret;

    if (!desk_run_has_results(run)) {
        reply_text(out, 409, "This run has no results yet.\n");
        return;
    }
    stream = open_memstream(&bytes, &size);
    if (stream == NULL) {
        reply_memory(out);
        return;
    }
    ret = download->write(run, stream);
    reply_owned(out, 200, download->type, stream, &bytes, &size);
    out->file = download->file;
    if (ret == CQ_OK)
        return;
    desk_reply_free(out);
    reply_text(out, 503, "This could not be written.\n");
}

static void
reply_of_run(
    struct desk *desk, const struct desk_call *call, struct desk_reply *out)
{
    const char *rest = "";
    const double number = run_number(call->path, &rest);
    struct desk_run *run = number == 0 ? NULL : desk_run_hold(desk, number);
    const struct desk_download *download;

    if (run == NULL) {
        reply_text(
            out, 404, "There is no such page, or the run is no longer kept.\n");
        return;
    }
    if (strcmp(rest, "/events") == 0) {
        reply_events(run, call, out);
        return;
    }
    download = desk_download_find(rest);
    if (download != NULL)
        reply_download(run, download, out);
    else
        reply_text(out, 404, "There is no such page.\n");
    desk_run_leave(run);
}

static void
reply_file(const struct desk_call *call, struct desk_reply *out)
{
    const struct desk_file *end =
        desk_files + sizeof(desk_files) / sizeof(*desk_files);

    for (const struct desk_file *file = desk_files; file < end; file++)
        if (strcmp(file->path, call->path) == 0) {
            *out = (struct desk_reply){ .status = 200,
                .type = file->type,
                .bytes = (const char *)file->bytes,
                .size = file->num_bytes };
            return;
        }
    reply_text(out, 404, "There is no such page.\n");
}

void
desk_answer(struct desk *desk, const struct desk_call *call, struct desk_reply *out)
{
    const char *path = call->path;

    if (strcmp(call->method, "POST") == 0) {
        if (strcmp(path, "/api/run") == 0)
            reply_begun(desk, call, false, out);
        else if (strcmp(path, "/api/staff") == 0)
            reply_begun(desk, call, true, out);
        else if (strcmp(path, "/api/stop") == 0)
            reply_stopped(desk, call, out);
        else
            reply_text(out, 404, "There is no such page.\n");
    } else if (strcmp(path, "/api/scenario") == 0) {
        reply_scenario(desk, out);
    } else if (strncmp(path, "/api/", 5) == 0) {
        reply_of_run(desk, call, out);
    } else {
        reply_file(call, out);
    }
}
