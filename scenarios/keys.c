/* Every key that a scenario may have, from the tables that read it. */
#include <string.h>

#include "scenarios/keys.h"
#include "scenarios/schema.h"
#include "sim/registry.h"

enum {
    PATH_SIZE = 200
};

struct teller {
    void (*tell)(void *context, const struct key_info *key);
    void *context;
};

/* Keys that joining files uses up before a table sees them. */
static const struct param merge_params[] = {
    { "extends", PARAM_TEXT, 0, PARAM_OPTIONAL, 0, 0,
        "a scenario that this one changes, key by key", 0, NULL },
    { "defaults", PARAM_TEXT, 0, PARAM_OPTIONAL, 0, 0,
        "{contacts: {..}, agents: {..}}: keys that entries leave out", 0, NULL },
    PARAM_END,
};

static void
tell_params(
    const struct teller *self, const char *prefix, const struct param *param)
{
    char path[PATH_SIZE];

    for (; param != NULL && param->key != NULL; param++) {
        snprintf(path, sizeof(path), "%s%s", prefix, param->key);
        self->tell(self->context,
            &(struct key_info){ path, param->fallback, param->help, NULL, param });
    }
}

static void tell_section(
    const struct teller *self, const char *prefix, const struct section *section);

static void
tell_child(const struct teller *self, const char *prefix, const struct child *child)
{
    static const char *const words[] = { [TAKES_VALUE] = "",
        [TAKES_SECTION] = "keys",
        [TAKES_LIST] = "a list of keys",
        [TAKES_EITHER] = "one value, or keys",
        [TAKES_NAMES] = "names",
        [TAKES_DISTRIBUTION] = "a distribution",
        [TAKES_FACTOR] = "a factor with mean 1",
        [TAKES_ARRIVALS] = "arrivals",
        [TAKES_POLICY] = "a policy" };
    char path[PATH_SIZE];
    size_t length;

    length = (size_t)snprintf(path, sizeof(path), "%s%s", prefix, child->key);
    self->tell(self->context, &(struct key_info){ path, child->fallback,
                                  child->help, words[child->takes], NULL });
    if (child->section == NULL || length + sizeof(".NAME.") > sizeof(path))
        return;
    strcpy(path + length, child->takes == TAKES_NAMES ? ".NAME." : ".");
    tell_section(self, path, child->section);
}

static void
tell_section(
    const struct teller *self, const char *prefix, const struct section *section)
{
    const struct child *child = section->children;

    tell_params(self, prefix, section->params);
    for (; child != NULL && child->key != NULL; child++)
        tell_child(self, prefix, child);
}

static void
tell_model(
    const struct teller *self, const char *kind, const struct model_head *head)
{
    char path[PATH_SIZE];

    snprintf(path, sizeof(path), "%s.%s", kind, head->name);
    self->tell(self->context, &(struct key_info){ path, PARAM_OPTIONAL, head->help,
                                  "the model's parameters", NULL });
    snprintf(path, sizeof(path), "%s.%s.", kind, head->name);
    tell_params(self, path, head->params);
}

void
schema_each_key(
    void (*tell)(void *context, const struct key_info *key), void *context)
{
    const struct teller self = { tell, context };

    tell_params(&self, "", merge_params);
    tell_section(&self, "", &root_section);
    for (size_t i = 0; arrival_models[i] != NULL; i++)
        tell_model(&self, "ARRIVALS", &arrival_models[i]->head);
    for (size_t i = 0; duration_models[i] != NULL; i++)
        tell_model(&self, "DISTRIBUTION", &duration_models[i]->head);
    tell_section(&self, "DISTRIBUTION.", &distribution_section);
    for (size_t i = 0; routing_models[i] != NULL; i++)
        tell_model(&self, "POLICY", &routing_models[i]->head);
    tell_params(&self, "COLUMN.", column_params);
}

static bool
is_planned(const struct section *section, const char *key)
{
    const struct child *child = section->children;
    const char *const *not_yet = section->not_yet;

    for (; not_yet != NULL && *not_yet != NULL; not_yet++)
        if (strcmp(*not_yet, key) == 0)
            return true;
    for (; child != NULL && child->key != NULL; child++)
        if (child->section != NULL && is_planned(child->section, key))
            return true;
    return false;
}

bool
schema_is_planned(const char *key)
{
    return is_planned(&root_section, key);
}
