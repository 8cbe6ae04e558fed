/* Calls from libmicrohttpd to the desk and back. It knows no scenario. */
#include "cli/desk_http.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "cli/desk_answer.h"
#include "sim/on_demand.h"

/* What is used of it: as in its header, which the table below is held to. */
#define MHD_FUNCTIONS(X)                                                           \
    X(struct MHD_Daemon *, start_daemon,                                           \
        (unsigned, uint16_t, MHD_AcceptPolicyCallback, void *,                     \
            MHD_AccessHandlerCallback, void *, ...))                               \
    X(void, stop_daemon, (struct MHD_Daemon *))                                    \
    X(const char *, lookup_connection_value,                                       \
        (struct MHD_Connection *, enum MHD_ValueKind, const char *))               \
    X(struct MHD_Response *, create_response_from_buffer,                          \
        (size_t, void *, enum MHD_ResponseMemoryMode))                             \
    X(struct MHD_Response *, create_response_from_callback,                        \
        (uint64_t, size_t, MHD_ContentReaderCallback, void *,                      \
            MHD_ContentReaderFreeCallback))                                        \
    X(enum MHD_Result, add_response_header,                                        \
        (struct MHD_Response *, const char *, const char *))                       \
    X(enum MHD_Result, queue_response,                                             \
        (struct MHD_Connection *, unsigned, struct MHD_Response *))                \
    X(void, destroy_response, (struct MHD_Response *))

struct mhd {
#define X(type, name, arguments) type(*name) arguments;
    MHD_FUNCTIONS(X)
#undef X
};

static const struct on_demand functions[] = {
#define X(type, name, arguments) { "MHD_" #name, offsetof(struct mhd, name) },
    MHD_FUNCTIONS(X)
#undef X
};

#define X(type, name, arguments)                                                   \
    _Static_assert(_Generic(&MHD_##name, type(*) arguments : 1, default : 0),      \
        "MHD_" #name " as in microhttpd.h");
MHD_FUNCTIONS(X)
#undef X

enum {
    MOST_CONNECTIONS = 64,
    IDLE_S = 30,      /* a connection that neither reads nor writes */
    BLOCK = 64 << 10, /* bytes of a stream that are written at once */
    LOOK_MS = 50      /* between two looks at Ctrl-C */
};

static const double still_there_s = 5; /* a comment goes out to who listens */

struct server {
    struct mhd mhd;
    struct desk *desk;
    unsigned port;
};

/* One request on its way. */
struct visit {
    char *body;
    size_t length;
    bool too_long;
};

/* ---- replies ---- */

static const char *const headers[][2] = {
    { "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' "
        "data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'" },
    { "X-Content-Type-Options", "nosniff" },
    { "Referrer-Policy", "no-referrer" },
    { "Cross-Origin-Resource-Policy", "same-origin" },
    { "Cache-Control", "no-store" },
};

/* A stream of events, as one connection reads it. */
struct stream {
    struct desk_run *run;   /* held */
    struct desk_text *text; /* being written; NULL: none */
    size_t written;
    unsigned after;
};

static const char still_there[] = ": still there\n\n";

static size_t
take(char *out, size_t room, const char *from, size_t length)
{
    const size_t num = length < room ? length : room;

    memcpy(out, from, num);
    return num;
}

static ssize_t
read_stream(void *of, uint64_t position, char *out, size_t room)
{
    struct stream *self = of;
    bool ended = false;
    size_t num;

    (void)position;
    if (self->text == NULL) {
        self->text =
            desk_run_listen(self->run, &self->after, still_there_s, &ended);
        self->written = 0;
    }
    if (ended)
        return MHD_CONTENT_READER_END_OF_STREAM;
    if (self->text == NULL)
        return (ssize_t)take(out, room, still_there, sizeof(still_there) - 1);
    num = take(out, room, self->text->at + self->written,
        self->text->length - self->written);
    self->written += num;
    if (self->written == self->text->length) {
        desk_text_leave(self->run->desk, self->text);
        self->text = NULL;
    }
    return (ssize_t)num;
}

static void
free_stream(void *of)
{
    struct stream *self = of;

    if (self->text != NULL)
        desk_text_leave(self->run->desk, self->text);
    desk_run_leave(self->run);
    free(self);
}

static struct MHD_Response *
make_stream(const struct mhd *mhd, struct desk_reply *reply)
{
    struct stream *stream = calloc(1, sizeof(*stream));
    struct MHD_Response *response;

    if (stream == NULL)
        return NULL;
    stream->run = reply->listen;
    stream->after = reply->after;
    reply->listen = NULL;
    response = mhd->create_response_from_callback(
        MHD_SIZE_UNKNOWN, BLOCK, read_stream, stream, free_stream);
    if (response == NULL)
        free_stream(stream);
    return response;
}

static struct MHD_Response *
make_response(const struct mhd *mhd, struct desk_reply *reply)
{
    struct MHD_Response *response;

    if (reply->listen != NULL)
        return make_stream(mhd, reply);
    response = mhd->create_response_from_buffer(reply->size,
        (void *)(uintptr_t)reply->bytes,
        reply->owned != NULL ? MHD_RESPMEM_MUST_FREE : MHD_RESPMEM_PERSISTENT);
    if (response != NULL)
        reply->owned = NULL;
    return response;
}

/* The reply is used up. */
static enum MHD_Result
answer(const struct server *self, struct MHD_Connection *connection,
    struct desk_reply *reply)
{
    const struct mhd *mhd = &self->mhd;
    struct MHD_Response *response = make_response(mhd, reply);
    enum MHD_Result result = MHD_NO;
    char name[120];

    if (response != NULL) {
        for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++)
            mhd->add_response_header(response, headers[i][0], headers[i][1]);
        mhd->add_response_header(response, "Content-Type", reply->type);
        if (reply->status == 405)
            mhd->add_response_header(response, "Allow", "GET, POST");
        if (reply->file != NULL) {
            snprintf(
                name, sizeof(name), "attachment; filename=\"%s\"", reply->file);
            mhd->add_response_header(response, "Content-Disposition", name);
        }
        result = mhd->queue_response(connection, reply->status, response);
        mhd->destroy_response(response);
    }
    desk_reply_free(reply);
    return result;
}

/* ---- calls ---- */

static const char *
header(
    const struct server *self, struct MHD_Connection *connection, const char *name)
{
    return self->mhd.lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

/* What is known before the body. */
static struct desk_call
make_call(const struct server *self, struct MHD_Connection *connection,
    const char *method, const char *path)
{
    const char *length = header(self, connection, "Content-Length");
    struct desk_call call = { .method = method,
        .path = path,
        .host = header(self, connection, "Host"),
        .origin = header(self, connection, "Origin"),
        .type = header(self, connection, "Content-Type"),
        .word = header(self, connection, "X-Callq"),
        .last_event = header(self, connection, "Last-Event-ID"),
        .body = "" };

    call.too_long = length != NULL && strtoull(length, NULL, 10) > DESK_MOST_BYTES;
    return call;
}

/* @return false: no memory */
static bool
take_body(struct visit *self, const char *bytes, size_t length)
{
    if (self->body == NULL)
        self->body = malloc(DESK_MOST_BYTES);
    if (self->body == NULL)
        return false;
    if (length > DESK_MOST_BYTES - self->length)
        self->too_long = true;
    if (!self->too_long) {
        memcpy(self->body + self->length, bytes, length);
        self->length += length;
    }
    return true;
}

static enum MHD_Result
on_call(void *of, struct MHD_Connection *connection, const char *path,
    const char *method, const char *version, const char *bytes, size_t *length,
    void **state)
{
    struct server *self = of;
    struct desk_call call = make_call(self, connection, method, path);
    struct visit *visit = *state;
    struct desk_reply reply;

    (void)version;
    if (visit == NULL) {
        if (desk_refuses(&call, self->port, &reply))
            return answer(self, connection, &reply);
        *state = calloc(1, sizeof(struct visit));
        return *state != NULL ? MHD_YES : MHD_NO;
    }
    if (*length > 0) {
        const bool taken = take_body(visit, bytes, *length);

        *length = 0;
        return taken ? MHD_YES : MHD_NO;
    }
    call.too_long = visit->too_long;
    call.length = visit->length;
    if (visit->body != NULL)
        call.body = visit->body;
    if (!desk_refuses(&call, self->port, &reply))
        desk_answer(self->desk, &call, &reply);
    return answer(self, connection, &reply);
}

static void
on_end(void *of, struct MHD_Connection *connection, void **state,
    enum MHD_RequestTerminationCode how)
{
    struct visit *visit = *state;

    (void)of;
    (void)connection;
    (void)how;
    if (visit != NULL)
        free(visit->body);
    free(visit);
    *state = NULL;
}

/* Clients who leave in the middle are no news. */
static void
swallow(void *of, const char *format, va_list args)
{
    (void)of;
    (void)format;
    (void)args;
}

/* ---- the whole ---- */

/* A socket of this machine alone. @return -1: told */
static int
listen_here(unsigned *port)
{
    struct sockaddr_in address = { .sin_family = AF_INET,
        .sin_port = htons((uint16_t)*port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof(address);
    const int one = 1, listener = socket(AF_INET, SOCK_STREAM, 0);

    if (listener >= 0 &&
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) == 0 &&
        bind(listener, (struct sockaddr *)&address, size) == 0 &&
        listen(listener, MOST_CONNECTIONS) == 0 &&
        getsockname(listener, (struct sockaddr *)&address, &size) == 0) {
        *port = ntohs(address.sin_port);
        return listener;
    }
    say_error(STATUS_OUTSIDE,
        errno == EADDRINUSE
            ? "port %u is taken, perhaps by another callq serve; name another with "
              "--port, or --port 0 for any that is free"
            : "port %u cannot be used; name another with --port",
        *port);
    if (listener >= 0)
        close(listener);
    return -1;
}

static enum status
run_daemon(struct server *self, int listener, const atomic_bool *stop)
{
    struct MHD_Daemon *daemon = self->mhd.start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL |
            MHD_USE_THREAD_PER_CONNECTION | MHD_USE_ERROR_LOG,
        0, NULL, NULL, on_call, self, MHD_OPTION_EXTERNAL_LOGGER, swallow, NULL,
        MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)MOST_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S,
        MHD_OPTION_NOTIFY_COMPLETED, on_end, NULL, MHD_OPTION_END);

    if (daemon == NULL) {
        close(listener);
        return say_error(
            STATUS_OUTSIDE, "libmicrohttpd does not start; is there memory left?");
    }
    printf("http://127.0.0.1:%u/\n", self->port);
    fflush(stdout);
    while (!atomic_load(stop))
        poll(NULL, 0, LOOK_MS);
    desk_end(self->desk);
    self->mhd.stop_daemon(daemon);
    return STATUS_DONE;
}

enum status
desk_serve(struct desk *desk, unsigned port, const atomic_bool *stop)
{
    struct server self = { .desk = desk, .port = port };
    void *library = on_demand_load("libmicrohttpd.so.12", functions,
        sizeof(functions) / sizeof(*functions), &self.mhd);
    enum status status = STATUS_OUTSIDE;
    int listener;

    if (library == NULL) {
        say_error(STATUS_OUTSIDE,
            "libmicrohttpd is not here, which serves the page; on Debian: apt-get "
            "install libmicrohttpd12");
    } else {
        listener = listen_here(&self.port);
        if (listener >= 0)
            status = run_daemon(&self, listener, stop);
    }
    if (library != NULL)
        dlclose(library);
    return status;
}
