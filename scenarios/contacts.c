/*
 * The sections `contacts` and `segments`: who gets in touch, when, and what they
 * bring along.
 */
#include <string.h>

#include "scenarios/schema.h"
#include "sim/registry.h"

static const char *const clock_words[] = { "always", "open_hours", NULL };
static const char *const formula_words[] = { "service_level",
    "service_level_answered", "service_level_excluding_short",
    "service_level_excluding_within", "service_level_credit",
    "service_level_credit_short", NULL };

/* ---- talk, after-call work ---- */

/* With aht, after-call work is a share of it, else a duration of its own. */
static void
after_call_child(struct reader *self, const struct spot *at, void *out)
{
    static const struct param share = { "after_call", PARAM_SHARE, 0,
        PARAM_OPTIONAL, 0, 1, "", 0, NULL };
    struct contact_type *type = out;
    struct spot aht;

    if (spot_child(at->up, "aht", &aht)) {
        if (scalar_check(self, at,
                "the share of aht that is after-call work, such "
                "as 12 %"))
            value_read(self, at, &share, &type->after_call_share);
    } else if (at->node->kind == NODE_SCALAR &&
               strchr(at->node->text, '%') != NULL) {
        spot_problem(self, at,
            "a share goes with aht, the whole handle time; "
            "beside talk write a duration");
    } else {
        child_duration(self, at, &type->after_call);
    }
}

static void
aht_child(struct reader *self, const struct spot *at, void *out)
{
    struct contact_type *type = out;
    struct spot talk;

    if (spot_child(at->up, "talk", &talk))
        spot_key_problem(self, at, "there is talk too; keep one of the two");
    child_duration(self, at, &type->talk);
}

/* ---- service level, head start, served_by ---- */

struct level_keys {
    double target, within_s;
    int clock;
    enum service_level_formula formula;
};

static const struct param level_params[] = {
    KEY("target", struct level_keys, target, PARAM_SHARE, PARAM_OPTIONAL, 0, 1,
        "share to be answered in time"),
    KEY("within", struct level_keys, within_s, PARAM_DURATION, PARAM_REQUIRED, 0,
        DBL_MAX, "the longest wait that is in time"),
    KEY_WORDS("measure", struct level_keys, formula, "service_level", formula_words,
        "the formula that the target is about"),
    KEY_WORDS("clock", struct level_keys, clock, "always", clock_words,
        "how the wait is measured: open_hours leaves out the time between closing "
        "and "
        "opening"),
    PARAM_END,
};
const struct section level_section = { "the service level", level_params, NULL,
    NULL };

static void
level_child(struct reader *self, const struct spot *at, void *out)
{
    struct contact_type *type = out;
    struct level_keys keys = { NAN, NAN, 0, SERVICE_LEVEL };
    struct spot measure, clock;

    section_read(self, at, &level_section, &keys);
    type->target = keys.target;
    type->within_s = keys.within_s;
    type->formula = keys.formula;
    type->open_clock = keys.clock != 0;
    if (type->open_clock && self->out->day.steady &&
        spot_child(at, "clock", &clock))
        spot_key_problem(
            self, &clock, "has no effect in a steady state, which never closes");
    if (at->node->kind == NODE_MAP && isnan(keys.target) &&
        node_find(at->node, "target") == NULL &&
        spot_in_vain(at, "measure", &measure))
        spot_key_problem(self, &measure, "has no effect without a target");
}

static const struct param head_start_params[] = {
    KEY("share", struct head_start, share, PARAM_SHARE, "100 %", PARAM_ABOVE_0, 1,
        "of the contacts that have it"),
    KEY("of", struct head_start, of_s, PARAM_DURATION, PARAM_REQUIRED, 0, DBL_MAX,
        "compared with others as if it had waited so much longer"),
    PARAM_END,
};
const struct section head_start_section = { "the head start", head_start_params,
    NULL, NULL };

static void
head_start_child(struct reader *self, const struct spot *at, void *out)
{
    struct head_start *head_start = out;

    if (at->node->kind != NODE_SCALAR) {
        section_read(self, at, &head_start_section, head_start);
        return;
    }
    head_start->share = 1;
    value_read(self, at, &head_start_params[1], &head_start->of_s);
}

static void
served_by_child(struct reader *self, const struct spot *at, void *out)
{
    struct contact_type *type = out;

    if (!scalar_check(self, at, "the word bot"))
        return;
    type->served_by_bot = strcmp(at->node->text, "bot") == 0;
    if (!type->served_by_bot)
        spot_problem(self, at,
            "\"%.60s\" is no way to be served; write bot, or "
            "remove the key: agents are the rule",
            at->node->text);
}

/* ---- the type ---- */

static const struct param type_params[] = {
    KEY("channel", struct contact_type, channel, PARAM_TEXT, "phone", 0, 0,
        "phone, chat, email or any word: where there are several, each is a "
        "segment "
        "of the results"),
    KEY("short_abandon", struct contact_type, short_abandon_s, PARAM_DURATION,
        "0 s", 0, DBL_MAX, "an abandonment this soon is short"),
    KEY("balk", struct contact_type, balk, PARAM_SHARE, "0 %", 0, 1,
        "share that leaves at once on learning that there is a wait"),
    KEY("queue_limit", struct contact_type, queue_limit, PARAM_LIMIT, "none", 0,
        1e9, "most contacts waiting; 0: a loss system"),
    KEY("deferred", struct contact_type, deferred, PARAM_SWITCH, "no", 0, 0,
        "yes: work such as e-mail that waits over closing"),
    KEY("backlog", struct contact_type, backlog, PARAM_WHOLE, "0", 0, 1e7,
        "deferred work that waits already when the run begins"),
    KEY("interruptible", struct contact_type, interruptible, PARAM_SWITCH, "no", 0,
        0, "yes: an agent lays it aside for a contact that is not"),
    KEY("resolved", struct contact_type, resolved, PARAM_SHARE, "100 %", 0, 1,
        "share whose matter an agent settles in the contact"),
    KEY("value", struct contact_type, value, PARAM_NUMBER, PARAM_OPTIONAL, 0,
        DBL_MAX, "of a customer, in money: what is lost with one who churns"),
    KEY("priority", struct contact_type, priority, PARAM_NUMBER, "1", -DBL_MAX,
        DBL_MAX, "smaller first"),
    PARAM_END,
};

static const struct child type_children[] = {
    CHILD("arrivals", struct contact_type, arrivals, PARAM_REQUIRED, arrivals_child,
        TAKES_ARRIVALS, &arrivals_section, "how they arrive"),
    CHILD("talk", struct contact_type, talk, PARAM_OPTIONAL, child_duration,
        TAKES_DISTRIBUTION, NULL,
        "time with the customer; required, or aht or intents"),
    CHILD_ALL("aht", PARAM_OPTIONAL, aht_child, TAKES_DISTRIBUTION, NULL,
        "talk and after-call work together"),
    CHILD_ALL("intents", PARAM_OPTIONAL, intents_child, TAKES_NAMES,
        &intent_section,
        "instead of talk: what it is about, each matter with its talk"),
    CHILD_ALL("after_call", PARAM_OPTIONAL, after_call_child, TAKES_DISTRIBUTION,
        NULL, "work after the customer has gone; with aht, its share"),
    CHILD("patience", struct contact_type, patience, "never", child_patience,
        TAKES_DISTRIBUTION, NULL, "longest wait that is borne"),
    CHILD_ALL("service_level", PARAM_OPTIONAL, level_child, TAKES_SECTION,
        &level_section, "what is in time"),
    CHILD("head_start", struct contact_type, head_start, PARAM_OPTIONAL,
        head_start_child, TAKES_EITHER, &head_start_section,
        "compared with others as if it had waited so much longer"),
    CHILD_ALL("hours", PARAM_OPTIONAL, hours_child, TAKES_SECTION, &hours_section,
        "when it is taken, within the day's hours (the day's)"),
    CHILD("retry", struct contact_type, retry, PARAM_OPTIONAL, retry_child,
        TAKES_SECTION, &retry_section, "who reached nobody and tries again"),
    CHILD("repeat", struct contact_type, repeat, PARAM_OPTIONAL, repeat_child,
        TAKES_SECTION, &repeat_section,
        "who comes back because the matter was not settled"),
    CHILD("transfer", struct contact_type, transfer, PARAM_OPTIONAL, transfer_child,
        TAKES_SECTION, &transfer_section,
        "what its agents pass on to another type"),
    CHILD("silent_abandonment", struct contact_type, silent_abandonment,
        PARAM_OPTIONAL, silent_child, TAKES_SECTION, &silent_section,
        "who leaves the queue of a chat without a sign"),
    CHILD("idle_timeout", struct contact_type, idle_timeout, PARAM_OPTIONAL,
        idle_child, TAKES_SECTION, &idle_section,
        "of chats: the customer falls silent, and the agent waits"),
    CHILD_ALL("announce", PARAM_OPTIONAL, announce_child, TAKES_SECTION,
        &announce_section, "the wait that is told to whoever begins to wait"),
    CHILD("switch", struct contact_type, switching, PARAM_OPTIONAL, switch_child,
        TAKES_SECTION, &switch_section,
        "waiting contacts that go over to another type's queue"),
    CHILD_ALL("callback", PARAM_OPTIONAL, callback_child, TAKES_SECTION,
        &callback_section, "whoever would have to wait may be called back"),
    CHILD_ALL("served_by", PARAM_OPTIONAL, served_by_child, TAKES_VALUE, NULL,
        "bot: no agent serves it; a chatbot takes everything"),
    CHILD_END,
};
const struct section type_section = { "a contact type", type_params, type_children,
    NULL };

/* Do the arrivals that were written (perhaps wrongly) know a log? Then whether talk
 * is missing cannot be said before they are right. */
static bool
may_bring_luck(const struct spot *type)
{
    const struct entry *arrivals = node_find(type->node, "arrivals");

    for (size_t i = 0; arrivals != NULL && arrival_models[i] != NULL; i++)
        if (arrival_models[i]->gives != NULL && arrivals->value->kind == NODE_MAP &&
            node_find(arrivals->value, arrival_models[i]->head.name) != NULL)
            return true;
    return false;
}

/* Talk and patience come from the type, or from the arrivals' log: not from both,
 * and talk from one. */
static void
check_luck(struct reader *self, const struct spot *at, struct contact_type *type)
{
    const struct arrivals *arrivals = &type->arrivals;
    unsigned gives = 0;
    struct spot key;
    bool has_talk = spot_child(at, "talk", &key) || spot_child(at, "aht", &key) ||
                    spot_child(at, "intents", &key);

    if (arrivals->model != NULL && arrivals->model->gives != NULL)
        gives = arrivals->model->gives(arrivals->self);
    else if (arrivals->model == NULL && may_bring_luck(at))
        return;
    if (has_talk && (gives & ARRIVAL_GIVES_TALK))
        spot_key_problem(self, &key,
            "has no effect: the arrivals bring their talk "
            "times; remove one of the two");
    if (!has_talk && type->served_by_bot) {
        /* nobody talks to an agent: as good as written */
        if (spot_default(self, at, "talk", "0 s", &key))
            child_duration(self, &key, &type->talk);
    } else if (!has_talk && !(gives & ARRIVAL_GIVES_TALK)) {
        spot_key_problem(
            self, at, "a contact type needs the key talk (or aht, or intents)");
    }
    if ((gives & ARRIVAL_GIVES_PATIENCE) && spot_in_vain(at, "patience", &key))
        spot_key_problem(self, &key,
            "has no effect: the arrivals bring their "
            "patience; remove one of the two");
}

static void
read_type(struct reader *self, const struct spot *at, struct contact_type *type)
{
    *type = (struct contact_type){ .name = at->key,
        .target = NAN,
        .within_s = NAN,
        .arm_slice = CQ_NONE,
        .bot = CQ_NONE,
        .until_s = self->out->day.length_s };
    section_read(self, at, &type_section, type);
    type->is_chat = type->channel != NULL && strcmp(type->channel, "chat") == 0;
    if (at->node->kind != NODE_MAP || self->no_memory)
        return;
    check_luck(self, at, type);
    deferred_check(self, at, type);
}

void
contacts_child(struct reader *self, const struct spot *at, void *out)
{
    struct scenario *scenario = out;
    size_t num;

    if (!spot_is_map(self, at, "a mapping of contact types by name"))
        return;
    num = at->node->num;
    if (num == 0)
        spot_problem(self, at, "names no contact type");
    self->types = reader_alloc(self, num, sizeof(*self->types));
    scenario->types = self->types;
    scenario->num_types = self->types == NULL ? 0 : num;
    for (size_t i = 0; i < scenario->num_types; i++)
        self->types[i].name = at->node->entries[i].key;
    for (size_t i = 0; i < scenario->num_types && !self->no_memory; i++) {
        const struct spot entry = spot_entry(at, i);

        read_type(self, &entry, &self->types[i]);
    }
}
