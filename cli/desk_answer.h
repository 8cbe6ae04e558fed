/*
 * A call of the page and the desk's reply, without the network: what is refused,
 * which word means what. cli/desk_http.h carries both.
 */
#ifndef CQ_CLI_DESK_ANSWER_H
#define CQ_CLI_DESK_ANSWER_H

#include "cli/desk.h"

struct desk_call {
    const char *method, *path; /* "POST", "/api/run" */
    /* Headers; NULL: not sent. */
    const char *host, *origin, *type, *word, *last_event;
    const char *body;
    size_t length;
    bool too_long; /* the body was, and is not here */
};

struct desk_reply {
    unsigned status; /* of HTTP */
    const char *type;
    const char *bytes; /* constant, or owned: */
    char *owned;
    size_t size;
    const char *file;        /* to be saved under this name; NULL: shown */
    struct desk_run *listen; /* a stream of its events, held; NULL: bytes */
    unsigned after;          /* events of it that the page has */
};

/** Is the call refused whatever it says in its body? Then the reply is made.
 *  @param port  that the desk listens on */
bool desk_refuses(
    const struct desk_call *call, unsigned port, struct desk_reply *out);
/** What it is given: desk_reply_free() is right after it, and after a refusal. */
void desk_answer(
    struct desk *desk, const struct desk_call *call, struct desk_reply *out);
void desk_reply_free(struct desk_reply *self);

#endif
