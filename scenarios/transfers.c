/*
 * The key `transfer` of a contact type: what its agents pass on, to which type, and
 * how. It knows nothing of who answers there.
 */
#include "scenarios/schema.h"

static const char *const kind_words[] = { "cold", "warm", NULL };

static const struct param transfer_params[] = {
    KEY("probability", struct transfer, probability, PARAM_SHARE, PARAM_REQUIRED, 0,
        1, "share of the contacts answered that is passed on"),
    KEY_WORDS("kind", struct transfer, kind, "cold", kind_words,
        "cold: the agent leaves at once; warm: stays on the line until another "
        "answers"),
    KEY("handle", struct transfer, handle, PARAM_SHARE, "100 %", 0, 1,
        "the agent's share of a fresh handle time, before it is passed on"),
    PARAM_END,
};

static void
to_child(struct reader *self, const struct spot *at, void *out)
{
    struct spot value = *at;

    *(uint32_t *)out = CQ_NONE;
    if (!scalar_check(self, at, "the name of a contact type"))
        return;
    value.key_place = at->node->place;
    *(uint32_t *)out = type_find(self, &value, at->node->text);
}

static const struct child transfer_children[] = {
    CHILD("to", struct transfer, to, PARAM_REQUIRED, to_child, TAKES_VALUE, NULL,
        "contact type as which it goes on"),
    CHILD("time", struct transfer, time, "0 s", child_duration, TAKES_DISTRIBUTION,
        NULL, "of the agent, for passing it on"),
    CHILD_END,
};
const struct section transfer_section = { "a transfer", transfer_params,
    transfer_children, NULL };

void
transfer_child(struct reader *self, const struct spot *at, void *out)
{
    const size_t before = reader_problems(self);
    struct transfer transfer = { .to = CQ_NONE };

    section_read(self, at, &transfer_section, &transfer);
    if (reader_problems(self) == before && !self->no_memory)
        *(struct transfer *)out = transfer;
}

/* Where everything is passed on, all the way round, nobody is ever served. */
static bool
goes_round(const struct reader *self, size_t type)
{
    size_t at = type;

    for (size_t i = 0; i < self->out->num_types; i++) {
        if (self->types[at].transfer.probability < 1)
            return false;
        at = self->types[at].transfer.to;
        if (at == type)
            return true;
    }
    return false;
}

void
transfers_finish(struct reader *self, const struct spot *root)
{
    struct spot contacts, at, to;

    if (!spot_child(root, "contacts", &contacts) || contacts.node->kind != NODE_MAP)
        return;
    for (size_t i = 0; i < self->out->num_types; i++) {
        const struct spot type = spot_entry(&contacts, i);
        const struct transfer *transfer = &self->types[i].transfer;

        if (transfer->probability == 0 || !spot_child(&type, "transfer", &at) ||
            !spot_child(&at, "to", &to))
            continue;
        if (self->out->groups_of[i].num == 0)
            spot_key_problem(
                self, &at, "has no effect: no agent answers this type");
        else if (self->out->groups_of[transfer->to].num == 0)
            spot_problem(self, &to,
                "no agent group serves %.60s; add it to serves of one, or pass on "
                "to "
                "another type",
                self->types[transfer->to].name);
        else if (goes_round(self, i))
            spot_problem(self, &at,
                "all that comes here is passed on until it is here again, and "
                "nobody "
                "is ever served; lower a probability");
    }
}
