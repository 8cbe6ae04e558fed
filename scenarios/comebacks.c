/*
 * The keys `retry` and `repeat` of a contact type and `bounce_back` of a chatbot:
 * who is in touch again, when, and how.
 */
#include <string.h>

#include "scenarios/chatbot_keys.h"

static const char *const via_words[] = { "agents", "bot", NULL };

/* The type of the next contact; CQ_NONE: the same, which comebacks_finish() knows.
 */
void
comeback_as_child(struct reader *self, const struct spot *at, void *out)
{
    uint32_t *type = out;
    struct spot value = *at;

    *type = CQ_NONE;
    if (!scalar_check(self, at, "the name of a contact type, or same") ||
        strcmp(at->node->text, "same") == 0)
        return;
    value.key_place = at->node->place;
    *type = type_find(self, &value, at->node->text);
}

/* How somebody is in touch again, of every section here. */
#define VIA(type, fallback)                                                        \
    KEY_WORDS("via", type, again.via, fallback, via_words,                         \
        "bot: meets the chatbot again, if the type has one; agents: passes it by")
#define WHEN_AND_AS(type, next)                                                    \
    CHILD("delay", type, again.delay, PARAM_REQUIRED, child_duration,              \
        TAKES_DISTRIBUTION, NULL, "time until the next " next),                    \
        CHILD("as", type, again.as, "same", comeback_as_child, TAKES_VALUE, NULL,  \
            "contact type of the next " next)

/* ---- retry ---- */

static const struct param retry_params[] = {
    KEY("after_abandon", struct retry, after_abandon, PARAM_SHARE, "0 %", 0, 1,
        "share of those who lost patience that tries again"),
    KEY("after_blocked", struct retry, after_blocked, PARAM_SHARE, "0 %", 0, 1,
        "share of the blocked that tries again"),
    KEY("after_balk", struct retry, after_balk, PARAM_SHARE, "0 %", 0, 1,
        "share of the balkers that tries again"),
    KEY("further", struct retry, further, PARAM_SHARE, PARAM_OPTIONAL, 0, 1,
        "share after a second or later failure; left out: as the first"),
    KEY("limit", struct retry, limit, PARAM_LIMIT, "none", 0, 1e9,
        "most retries of one customer"),
    VIA(struct retry, "bot"),
    PARAM_END,
};
static const struct child retry_children[] = {
    WHEN_AND_AS(struct retry, "attempt"),
    CHILD_END,
};
const struct section retry_section = { "retry", retry_params, retry_children,
    NULL };

void
retry_child(struct reader *self, const struct spot *at, void *out)
{
    section_read(self, at, &retry_section, out);
}

/* ---- repeat ---- */

static const struct param repeat_params[] = {
    KEY("probability", struct repeat, probability, PARAM_SHARE, "100 %", 0, 1,
        "share of those whose matter was not settled that comes back"),
    VIA(struct repeat, "agents"),
    PARAM_END,
};
static const struct child repeat_children[] = {
    WHEN_AND_AS(struct repeat, "contact"),
    CHILD_END,
};
const struct section repeat_section = { "repeat", repeat_params, repeat_children,
    NULL };

void
repeat_child(struct reader *self, const struct spot *at, void *out)
{
    section_read(self, at, &repeat_section, out);
}

/* ---- bounce_back ---- */

static const struct param bounce_back_params[] = {
    KEY("probability", struct bounce_back, probability, PARAM_SHARE, "100 %", 0, 1,
        "share of the falsely contained that comes back"),
    VIA(struct bounce_back, "bot"),
    PARAM_END,
};
static const struct child bounce_back_children[] = {
    WHEN_AND_AS(struct bounce_back, "contact"),
    CHILD_END,
};
const struct section bounce_back_section = { "bounce_back", bounce_back_params,
    bounce_back_children, NULL };

void
bounce_back_child(struct reader *self, const struct spot *at, void *out)
{
    section_read(self, at, &bounce_back_section, out);
}

void
comebacks_finish(struct reader *self)
{
    for (uint32_t t = 0; t < self->out->num_types; t++) {
        struct contact_type *type = &self->types[t];
        uint32_t *as[] = { &type->retry.again.as, &type->repeat.again.as };

        for (size_t i = 0; i < sizeof(as) / sizeof(*as); i++)
            if (*as[i] == CQ_NONE)
                *as[i] = t;
    }
    for (size_t b = 0; b < self->out->num_bots; b++)
        for (size_t i = 0; i < self->bots[b].num_handles; i++) {
            /* the reader's own until all is read */
            struct bot_handling *handling =
                (struct bot_handling *)&self->bots[b].handles[i];

            if (handling->bounce_back.again.as == CQ_NONE)
                handling->bounce_back.again.as = handling->type;
        }
}
