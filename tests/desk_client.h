/* callq serve from outside: the program started, raw HTTP spoken to it. */
#ifndef CQ_TESTS_DESK_CLIENT_H
#define CQ_TESTS_DESK_CLIENT_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/suite.h"

#define FIRST SOURCE_DIR "/scenarios/first/first.yaml"
#define BANK SOURCE_DIR "/scenarios/planner/bank.yaml"

struct server {
    pid_t pid;
    int out; /* its standard output */
    unsigned port;
};

/* A reply; text: headers and body, to be freed. */
struct reply {
    int status;
    char *text, *body;
};

static inline void
server_start(struct server *self, const char *file)
{
    char line[100] = "";
    int ends[2];
    ssize_t length;

    CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
    self->pid = fork();
    if (self->pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execl(
            CALLQ, "callq", "serve", file, "--port", "0", "-j", "2", (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    self->out = ends[0];
    length = read(self->out, line, sizeof(line) - 1);
    CU_ASSERT_FATAL(length > 0);
    CU_ASSERT_EQUAL_FATAL(sscanf(line, "http://127.0.0.1:%u/\n", &self->port), 1);
}

/* Ctrl-C. @return its exit status */
static inline int
server_end(struct server *self)
{
    int status = -1;

    kill(self->pid, SIGINT);
    waitpid(self->pid, &status, 0);
    close(self->out);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static inline int
server_connect(const struct server *self)
{
    struct sockaddr_in address = { .sin_family = AF_INET,
        .sin_port = htons((uint16_t)self->port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    const int socket_ = socket(AF_INET, SOCK_STREAM, 0);

    CU_ASSERT_FATAL(socket_ >= 0);
    CU_ASSERT_EQUAL_FATAL(
        connect(socket_, (struct sockaddr *)&address, sizeof(address)), 0);
    return socket_;
}

/* Each chunk in the place of the one before it and its length. */
static inline void
join_chunks(char *body)
{
    char *from = body, *to = body;
    unsigned long length;

    while ((length = strtoul(from, &from, 16)) > 0) {
        memmove(to, from + 2, length);
        to += length;
        from += 2 + length + 2;
    }
    *to = '\0';
}

/* Until the other side closes. */
static inline struct reply
read_reply(int from)
{
    struct reply reply = { 0 };
    size_t length = 0, room = 1 << 16;
    ssize_t num;

    reply.text = malloc(room);
    CU_ASSERT_PTR_NOT_NULL_FATAL(reply.text);
    while ((num = read(from, reply.text + length, room - length - 1)) > 0) {
        length += (size_t)num;
        if (length + 1 == room)
            reply.text = realloc(reply.text, room *= 2);
        CU_ASSERT_PTR_NOT_NULL_FATAL(reply.text);
    }
    reply.text[length] = '\0';
    sscanf(reply.text, "HTTP/1.1 %d", &reply.status);
    reply.body = strstr(reply.text, "\r\n\r\n");
    reply.body = reply.body != NULL ? reply.body + 4 : reply.text + length;
    if (strstr(reply.text, "Transfer-Encoding: chunked") != NULL)
        join_chunks(reply.body);
    close(from);
    return reply;
}

static inline void
send_all(int to, const char *text, size_t length)
{
    while (length > 0) {
        const ssize_t num = send(to, text, length, MSG_NOSIGNAL);

        if (num <= 0)
            return;
        text += num;
        length -= (size_t)num;
    }
}

/* Whatever it is that is sent. */
static inline struct reply
say(const struct server *self, const char *text, size_t length)
{
    const int socket_ = server_connect(self);

    send_all(socket_, text, length);
    return read_reply(socket_);
}

static inline struct reply
ask(const struct server *self, const char *method, const char *path,
    const char *headers, const char *body)
{
    const size_t size = 600 + strlen(body);
    char *text = malloc(size);
    struct reply reply;

    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    snprintf(text, size,
        "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n%s"
        "Content-Length: %zu\r\n\r\n%s",
        method, path, self->port, headers, strlen(body), body);
    reply = say(self, text, strlen(text));
    free(text);
    return reply;
}

static inline struct reply
get(const struct server *self, const char *path)
{
    return ask(self, "GET", path, "", "");
}

static inline struct reply
post(const struct server *self, const char *path, const char *body)
{
    return ask(self, "POST", path,
        "X-Callq: desk\r\nContent-Type: application/json\r\n", body);
}

/* @return the number of the run; 0: there is none */
static inline unsigned
begin(const struct server *self, const char *path, const char *body)
{
    struct reply reply = post(self, path, body);
    unsigned number = 0;

    if (reply.status != 200 || sscanf(reply.body, "{\"run\": %u}", &number) != 1)
        printf("\n%s -> %s\n", body, reply.text);
    free(reply.text);
    return number;
}

/* All events of a run to its end. */
static inline struct reply
events(const struct server *self, unsigned run)
{
    char path[60];

    snprintf(path, sizeof(path), "/api/run/%u/events", run);
    return get(self, path);
}

static inline struct reply
of_run(const struct server *self, unsigned run, const char *file)
{
    char path[80];

    snprintf(path, sizeof(path), "/api/run/%u/%s", run, file);
    return get(self, path);
}

/* What stands between "KEY": and the end of the value, of text, the last of that
 * key; "" if it is not there. A JSON text comes without its escapes. */
static inline void
last_value(const char *text, const char *key, char *out, size_t size)
{
    char name[60];
    const char *at = NULL;
    size_t length = 0;

    snprintf(name, sizeof(name), "\"%s\": ", key);
    for (const char *next = text; (next = strstr(next, name)) != NULL;)
        at = next += strlen(name);
    if (at != NULL && *at == '"')
        for (at++; *at != '"' && length + 1 < size; at++) {
            at += *at == '\\';
            out[length++] = *at;
        }
    else
        for (; at != NULL && strchr(",}\n", *at) == NULL && length + 1 < size; at++)
            out[length++] = *at;
    out[length] = '\0';
}

#endif
