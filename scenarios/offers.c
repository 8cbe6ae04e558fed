/*
 * The keys `announce`, `switch` and `callback` of a contact type: what else than
 * waiting there is for whoever finds no agent.
 */
#include <string.h>

#include "scenarios/schema.h"

static const char *const estimate_words[] = { "last_wait", "queue_length", "mean",
    NULL };
static const char *const level_words[] = { "waiting", "excluded", "answered",
    NULL };

/* ---- announce ---- */

static const struct param announce_params[] = {
    KEY_WORDS("estimate", struct announce, estimate, "last_wait", estimate_words,
        "the wait that is told: of the last who was answered, by the queue's "
        "length, or the mean so far today"),
    KEY("believe", struct announce, believe, PARAM_SHARE, "100 %", 0, 1,
        "share who leave at once if it exceeds their patience"),
    PARAM_END,
};
const struct section announce_section = { "the announcement", announce_params, NULL,
    NULL };

/* Nobody whose patience has no end is put off. */
static bool
waits_for_ever(const struct spot *type_at, const struct contact_type *type)
{
    const struct arrivals *arrivals = &type->arrivals;
    struct spot patience;

    if (arrivals->model == NULL ||
        (arrivals->model->gives != NULL &&
            arrivals->model->gives(arrivals->self) & ARRIVAL_GIVES_PATIENCE))
        return false;
    if (!spot_written(type_at, "patience", &patience))
        return true;
    return patience.node->kind == NODE_MAP
               ? patience.node->num == 1 &&
                     strcmp(patience.node->entries[0].key, "never") == 0
               : patience.node->kind == NODE_SCALAR &&
                     strcmp(patience.node->text, "never") == 0;
}

void
announce_child(struct reader *self, const struct spot *at, void *out)
{
    struct contact_type *type = out;

    section_read(self, at, &announce_section, &type->announce);
    if (waits_for_ever(at->up, type))
        spot_key_problem(self, at,
            "has no effect: patience never ends; give the type a patience, or "
            "remove the key");
}

/* ---- switch ---- */

static const struct param switch_params[] = {
    KEY("when_wait_over", struct switching, over_s, PARAM_DURATION, PARAM_REQUIRED,
        0, DBL_MAX, "the wait at which somebody is asked, once"),
    KEY("probability", struct switching, probability, PARAM_SHARE, "100 %", 0, 1,
        "share of those asked who go over"),
    PARAM_END,
};

static void
to_child(struct reader *self, const struct spot *at, void *out)
{
    uint32_t *to = out;
    struct spot value = *at;

    *to = CQ_NONE;
    if (!scalar_check(self, at, "the name of another contact type"))
        return;
    value.key_place = at->node->place;
    *to = type_find(self, &value, at->node->text);
    if (*to != CQ_NONE && strcmp(at->node->text, at->up->up->key) == 0)
        spot_problem(self, at, "is the type itself; name another one");
}

static const struct child switch_children[] = {
    CHILD("to", struct switching, to, PARAM_REQUIRED, to_child, TAKES_VALUE, NULL,
        "contact type whose queue they go over to"),
    CHILD_END,
};
const struct section switch_section = { "the switch", switch_params,
    switch_children, NULL };

void
switch_child(struct reader *self, const struct spot *at, void *out)
{
    section_read(self, at, &switch_section, out);
}

/* ---- callback ---- */

static const struct param callback_params[] = {
    KEY("offer_when_wait_over", struct callback, over_s, PARAM_DURATION,
        PARAM_OPTIONAL, 0, DBL_MAX, "offered if the predicted wait exceeds this"),
    KEY("offer_when_queue", struct callback, queue, PARAM_WHOLE, PARAM_OPTIONAL, 0,
        1e9,
        "offered if at least so many wait already; 0: whenever there is a wait"),
    KEY_WORDS("estimate", struct callback, estimate, "last_wait", estimate_words,
        "the predicted wait: of the last who was answered, by the queue's length, "
        "or the mean so far today"),
    KEY("accept", struct callback, accept, PARAM_SHARE, "100 %", 0, 1,
        "share of those offered a callback who take it"),
    KEY("reach", struct callback, reach, PARAM_SHARE, "100 %", 0, 1,
        "chance of each attempt to reach the customer"),
    KEY("attempts", struct callback, attempts, PARAM_WHOLE, "3", 1, 1000,
        "most attempts to reach a customer"),
    KEY("priority", struct callback, priority, PARAM_NUMBER, PARAM_OPTIONAL,
        -DBL_MAX, DBL_MAX,
        "smaller first, among the priorities of live contacts; left out: after all "
        "of them"),
    KEY("keep_idle", struct callback, keep_idle, PARAM_WHOLE, "0", 0, 1000000,
        "agents of the group that must stay idle when one calls"),
    KEY("fail_time", struct callback, fail_s, PARAM_DURATION, "20 s", 0, DBL_MAX,
        "an agent's time for an attempt that reaches nobody"),
    KEY_WORDS("in_service_level", struct callback, level, "waiting", level_words,
        "what takers are to it: waiting (offered, never in time), excluded, or "
        "answered (in time)"),
    PARAM_END,
};
static const struct child callback_children[] = {
    CHILD("retry_after", struct callback, again.delay, "15 min", child_duration,
        TAKES_DISTRIBUTION, NULL, "time from one attempt to the next"),
    CHILD_END,
};
const struct section callback_section = { "callbacks", callback_params,
    callback_children, NULL };

/* When is it offered: by the wait or by the queue, one of the two. */
static void
check_offer(struct reader *self, const struct spot *at)
{
    struct spot wait, queue, estimate;
    const bool by_wait = spot_child(at, "offer_when_wait_over", &wait);

    if (!spot_child(at, "offer_when_queue", &queue)) {
        if (!by_wait)
            spot_key_problem(self, at,
                "says not when callbacks are offered; write offer_when_wait_over: "
                "2 "
                "min, or offer_when_queue: 2");
        return;
    }
    if (by_wait)
        spot_key_problem(
            self, &queue, "there is offer_when_wait_over too; keep one of the two");
    else if (spot_in_vain(at, "estimate", &estimate))
        spot_key_problem(self, &estimate,
            "has no effect beside offer_when_queue; remove it, or write "
            "offer_when_wait_over");
}

void
callback_child(struct reader *self, const struct spot *at, void *out)
{
    struct contact_type *type = out;
    struct callback *callback = &type->callback;
    struct spot level, service_level;

    section_read(self, at, &callback_section, callback);
    callback->is_given = true;
    if (isnan(callback->priority))
        callback->priority = INFINITY;
    if (at->node->kind != NODE_MAP || self->no_memory)
        return;
    check_offer(self, at);
    if (!spot_child(at->up, "service_level", &service_level) &&
        spot_in_vain(at, "in_service_level", &level))
        spot_key_problem(self, &level,
            "has no effect without a service_level; write one, or remove the key");
}

void
offers_finish(struct reader *self)
{
    for (uint32_t t = 0; t < self->out->num_types; t++)
        self->types[t].callback.again.as = t;
}
