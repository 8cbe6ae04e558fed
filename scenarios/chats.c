/*
 * Several chats at once: the section `chats` of an agent group. What at_once and
 * the pace of the chats mean is sim/chats.h's affair.
 */
#include <string.h>

#include "scenarios/schema.h"

struct chats_keys {
    double at_once;
    bool with_phone;
    struct list effective;
    struct chats *out;
};

static const struct param chats_params[] = {
    KEY("at_once", struct chats_keys, at_once, PARAM_WHOLE, PARAM_REQUIRED, 1,
        CHATS_MOST, "most chats that an agent has in hand"),
    KEY("effective", struct chats_keys, effective, PARAM_NUMBERS, PARAM_OPTIONAL,
        0.01, 100,
        "the work that 1, 2, .. chats in hand get done together, of one alone; or "
        "slowdown"),
    KEY("with_phone", struct chats_keys, with_phone, PARAM_SWITCH, "no", 0, 0,
        "one of those in hand may be a contact of another channel"),
    PARAM_END,
};

/* One value for each number in hand. */
static bool
length_check(struct reader *self, const struct spot *at, size_t num, double at_once)
{
    if (!(at_once > 0) || (double)num == at_once)
        return at_once > 0;
    spot_problem(self, at,
        "%zu value%s, but at_once is %g; give one for each number "
        "of chats in hand",
        num, num == 1 ? "" : "s", at_once);
    return false;
}

/* `none`: chats do not slow each other. */
static void
slowdown_child(struct reader *self, const struct spot *at, void *out)
{
    static const struct param slowdown = KEY("slowdown", struct chats_keys,
        effective, PARAM_NUMBERS, PARAM_OPTIONAL, 0.01, 100, "");
    struct chats_keys *keys = out;
    const size_t num = keys->at_once > 0 ? (size_t)keys->at_once : 0;
    struct list list;
    double *values;
    struct spot effective;

    if (spot_child(at->up, "effective", &effective)) {
        if (spot_in_vain(at->up, "slowdown", &effective))
            spot_key_problem(
                self, at, "there is effective too; keep one of the two");
        return;
    }
    if (at->node->kind != NODE_SCALAR || strcmp(at->node->text, "none") != 0) {
        if (list_read(self, at, &slowdown, NAN, &list) &&
            length_check(self, at, list.num, keys->at_once))
            keys->out->slowdown = list.at;
        return;
    }
    values = reader_alloc(self, num, sizeof(*values));
    for (size_t i = 0; values != NULL && i < num; i++)
        values[i] = 1;
    keys->out->slowdown = values;
}

static const struct child chats_children[] = {
    CHILD_ALL("slowdown", "none", slowdown_child, TAKES_VALUE, NULL,
        "how much longer each takes with 1, 2, .. in hand: [1, 1.35, 1.7]; none: "
        "all "
        "as fast as one alone"),
    CHILD_END,
};
const struct section chats_section = { "chats", chats_params, chats_children,
    NULL };

/* k chats that get e times the work of one done take k / e times as long. */
static void
take_effective(
    struct reader *self, const struct spot *at, const struct chats_keys *keys)
{
    const size_t num = keys->effective.num;
    double *slowdown = reader_alloc(self, num, sizeof(*slowdown));
    struct spot effective;

    if (slowdown == NULL || !spot_child(at, "effective", &effective) ||
        !length_check(self, &effective, num, keys->at_once))
        return;
    for (size_t i = 0; i < num; i++)
        slowdown[i] = (double)(i + 1) / keys->effective.at[i];
    keys->out->slowdown = slowdown;
}

void
chats_child(struct reader *self, const struct spot *at, void *out)
{
    struct chats *chats = out;
    struct chats_keys keys = { .out = chats };
    struct spot with_phone;

    section_read(self, at, &chats_section, &keys);
    if (keys.effective.num > 0)
        take_effective(self, at, &keys);
    if (keys.with_phone && keys.at_once == 1 &&
        spot_child(at, "with_phone", &with_phone))
        spot_problem(self, &with_phone,
            "has no effect: at_once is 1, so nothing goes together");
    if (chats->slowdown == NULL || isnan(keys.at_once))
        return;
    chats->at_once = (uint32_t)keys.at_once;
    chats->with_phone = keys.with_phone;
}

/* Does the group serve chats, or (false) anything else? */
static bool
serves(const struct reader *self, size_t group, bool chats)
{
    const struct skills *types = &self->out->types_of[group];

    for (size_t i = 0; i < types->num; i++)
        if (self->out->types[types->at[i].type].is_chat == chats)
            return true;
    return false;
}

static void
check_group(struct reader *self, const struct spot *at, size_t group)
{
    const bool with_phone = self->out->groups[group].chats.with_phone;
    struct spot chats, key;

    if (self->out->groups[group].chats.at_once == 0 ||
        self->out->types_of[group].num == 0 || !spot_child(at, "chats", &chats))
        return;
    if (!serves(self, group, true))
        spot_key_problem(self, &chats,
            "has no effect: the group serves no contact type of channel chat");
    else if (with_phone && !serves(self, group, false) &&
             spot_child(&chats, "with_phone", &key))
        spot_problem(self, &key, "has no effect: the group serves chats only");
}

static const struct param idle_params[] = {
    KEY("share", struct idle_timeout, share, PARAM_SHARE, PARAM_REQUIRED, 0, 1,
        "of those answered whose customer falls silent"),
    KEY("after", struct idle_timeout, after_s, PARAM_DURATION, PARAM_REQUIRED,
        PARAM_ABOVE_0, DBL_MAX, "how long the agent waits before the session ends"),
    PARAM_END,
};
static const struct param silent_params[] = {
    KEY("share", struct silent_abandonment, share, PARAM_SHARE, PARAM_REQUIRED, 0,
        1, "of those who abandon, the share that leaves without a sign"),
    KEY("noticed_after", struct silent_abandonment, noticed_after_s, PARAM_DURATION,
        PARAM_REQUIRED, 0, DBL_MAX,
        "how long an agent who takes it needs to find that nobody is there"),
    PARAM_END,
};
const struct section silent_section = { "silent_abandonment", silent_params, NULL,
    NULL };

void
silent_child(struct reader *self, const struct spot *at, void *out)
{
    section_read(self, at, &silent_section, out);
}

const struct section idle_section = { "idle_timeout", idle_params, NULL, NULL };

void
idle_child(struct reader *self, const struct spot *at, void *out)
{
    section_read(self, at, &idle_section, out);
}

/* Only customers of chats fall silent, and only with agents. */
static void
check_type(struct reader *self, const struct spot *at, size_t type)
{
    static const char *const keys[] = { "idle_timeout", "silent_abandonment" };
    struct spot key;

    for (size_t i = 0; i < 2; i++) {
        if (!spot_child(at, keys[i], &key))
            continue;
        if (!self->out->types[type].is_chat)
            spot_key_problem(
                self, &key, "has no effect: the type is not of channel chat");
        else if (self->out->groups_of[type].num == 0)
            spot_key_problem(
                self, &key, "has no effect: no agent answers this type");
    }
}

static void
check_types(struct reader *self, const struct spot *root)
{
    struct spot contacts;

    if (!spot_child(root, "contacts", &contacts) || contacts.node->kind != NODE_MAP)
        return;
    for (size_t i = 0; i < self->out->num_types; i++) {
        const struct spot type = spot_entry(&contacts, i);

        if (type.node->kind == NODE_MAP)
            check_type(self, &type, i);
    }
}

void
chats_finish(struct reader *self, const struct spot *root)
{
    struct spot agents, group;

    check_types(self, root);
    if (!spot_child(root, "agents", &agents) || agents.node->kind != NODE_MAP)
        return;
    for (size_t g = 0; g < self->out->num_groups; g++)
        if (spot_child(&agents, self->out->groups[g].name, &group) &&
            group.node->kind == NODE_MAP)
            check_group(self, &group, g);
}
