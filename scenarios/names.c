/*
 * Names that the user gives: to contact types, agent groups, chatbots and segments,
 * all in one space because addresses (billing.service_level) do not say which; and
 * who serves whom.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/schema.h"

enum {
    LONGEST_NAME = 80,
    MOST_NAMES = 5000
};

static const char *const named[] = { "contacts", "agents", "chatbots", "segments" };

struct name {
    struct spot at;
    struct spot section;
    size_t order;
};

/* Letters (also beyond English), digits, - and _: what an address, a column and a
 * path can hold. */
static bool
is_name(const char *text)
{
    size_t length = 0;

    for (; text[length] != 0; length++) {
        const unsigned char c = (unsigned char)text[length];

        if (c < 0x80 && !isalnum(c) && c != '-' && c != '_')
            return false;
    }
    return length > 0 && length <= LONGEST_NAME;
}

static int
by_text(const void *a, const void *b)
{
    const struct name *left = a;
    const struct name *right = b;
    const int order = strcmp(left->at.key, right->at.key);

    if (order != 0)
        return order;
    return (left->order > right->order) - (left->order < right->order);
}

void
name_check(struct reader *self, const struct spot *at)
{
    if (strcmp(at->key, "all") == 0)
        spot_key_problem(self, at,
            "the name all means everything in results; "
            "choose another");
    else if (!is_name(at->key))
        spot_key_problem(self, at,
            "a name has letters, digits, - and _, at most "
            "%d of them",
            LONGEST_NAME);
}

/* How many names there are; fills in sections. */
static size_t
find_sections(const struct spot *root, struct spot sections[4])
{
    size_t num = 0;

    for (size_t i = 0; i < 4; i++) {
        struct entry *entry = node_find(root->node, named[i]);

        sections[i] = (struct spot){ .up = root, .key = named[i] };
        if (entry == NULL || entry->value->kind != NODE_MAP)
            continue;
        sections[i].node = entry->value;
        num += entry->value->num;
    }
    return num;
}

void
names_check(struct reader *self, const struct spot *root)
{
    struct spot sections[4];
    const size_t num = find_sections(root, sections);
    struct name *names = reader_alloc(self, num, sizeof(*names));
    size_t filled = 0;

    if (names == NULL)
        return;
    if (num > MOST_NAMES) {
        spot_problem(self, root, "more than %d names", MOST_NAMES);
        self->too_many = true;
        return;
    }
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; sections[i].node != NULL && j < sections[i].node->num;
             j++) {
            struct entry *entry = &sections[i].node->entries[j];

            names[filled] = (struct name){ { entry->value, &sections[i], entry->key,
                                               j, entry->place },
                sections[i], filled };
            name_check(self, &names[filled++].at);
        }
    qsort(names, num, sizeof(*names), by_text);
    for (size_t i = 1; i < num; i++)
        if (strcmp(names[i].at.key, names[i - 1].at.key) == 0)
            spot_key_problem(self, &names[i].at,
                "this name is already that of an entry of %s; choose another",
                names[i - 1].section.key);
}

/* The name that was meant, perhaps. Not for a file with more mistakes than are
 * told. */
static const char *
near_type(struct reader *self, const char *name)
{
    const size_t num = self->out->num_types;

    if (self->reading->problems.num_dropped > 0)
        return NULL;
    if (self->type_names == NULL) {
        self->type_names = reader_alloc(self, num, sizeof(*self->type_names));
        for (size_t i = 0; self->type_names != NULL && i < num; i++)
            self->type_names[i] = self->types[i].name;
    }
    return self->type_names == NULL ? NULL
                                    : nearest_word(name, self->type_names, num);
}

uint32_t
type_find(struct reader *self, const struct spot *at, const char *name)
{
    const char *near;

    if (self->out->num_types == 0)
        return CQ_NONE; /* told already: there are no contacts */
    for (size_t i = 0; i < self->out->num_types; i++)
        if (strcmp(self->types[i].name, name) == 0)
            return (uint32_t)i;
    near = near_type(self, name);
    if (near != NULL)
        spot_key_problem(self, at,
            "\"%.60s\" is no contact type; did you mean "
            "%.60s?",
            name, near);
    else
        spot_key_problem(self, at,
            "\"%.60s\" is no contact type; contacts says "
            "which there are",
            name);
    return CQ_NONE;
}

static bool
passes_by(const struct comeback *again, uint32_t type)
{
    return again->delay.model != NULL && again->as == type &&
           again->via == VIA_AGENTS;
}

/* Is anybody in touch again with the type who passes the bot by? */
static bool
comes_back_to_agents(const struct reader *self, uint32_t type)
{
    for (size_t t = 0; t < self->out->num_types; t++)
        if (passes_by(&self->types[t].retry.again, type) ||
            (t != type && passes_by(&self->types[t].repeat.again, type)))
            return true;
    for (size_t b = 0; b < self->out->num_bots; b++)
        for (size_t i = 0; i < self->bots[b].num_handles; i++)
            if (passes_by(&self->bots[b].handles[i].bounce_back.again, type))
                return true;
    return false;
}

/* served_by: bot is for a bot that takes everything and leaves nothing. */
static void
check_served_by_bot(struct reader *self, const struct spot *at,
    const struct contact_type *type, bool by_agents)
{
    const struct bot_handling *handling;

    if (by_agents) {
        spot_problem(self, at,
            "an agent group serves this type too; remove it "
            "there, or this key");
    } else if (type->bot == CQ_NONE) {
        spot_problem(self, at,
            "no chatbot handles this type; name it under "
            "handles of one");
    } else {
        handling = &self->bots[type->bot].handles[type->bot_handling];
        if (handling->offered < 1 || handling->refuses > 0 ||
            handling->containment < 1 || !isnan(self->bots[type->bot].growth.from))
            spot_problem(self, at,
                "some of it would need an agent: this takes a "
                "bot with offered: 100 %%, refuses: 0 %% and "
                "containment: 100 %%");
        if (isfinite(self->bots[type->bot].capacity) &&
            self->bots[type->bot].when_full == NO_BOT_QUEUE)
            spot_problem(self, at,
                "whoever finds the bot full would need an agent: write when_full: "
                "wait, or block");
        if (comes_back_to_agents(self, (uint32_t)(type - self->types)))
            spot_problem(self, at,
                "somebody comes back to this type via: agents, and it has none; "
                "write via: bot");
    }
}

void
served_finish(struct reader *self, const struct spot *root)
{
    struct spot contacts;
    struct spot at;

    if (!spot_child(root, "contacts", &contacts) || contacts.node->kind != NODE_MAP)
        return;
    for (size_t i = 0; i < self->out->num_types; i++) {
        const struct spot type = spot_entry(&contacts, i);
        const bool by_agents = self->out->groups_of[i].num > 0;

        if (type.node->kind != NODE_MAP)
            continue;
        if (spot_child(&type, "served_by", &at)) {
            if (self->types[i].served_by_bot)
                check_served_by_bot(self, &at, &self->types[i], by_agents);
        } else if (!by_agents && !self->serves_unclear) {
            spot_key_problem(self, &type,
                "no agent group serves this type; add it "
                "to serves of one");
        }
    }
}
