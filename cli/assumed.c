/* Keys without a value of the user's, found in the tree of a scenario that was read
 * back: Keys that several contact types or groups leave out alike are one. */
#include "cli/assumed.h"

#include <stdlib.h>
#include <string.h>

#include "cli/explain.h"
#include "sim/err.h"

/* ---- finding them ---- */

/* The remark at the end of the line in which a value stands: it was a default of
 * the scenario that was run, and is written out in its copy. "": none. */
static const char *
remark_of_line(struct assumptions *self, const struct node *node)
{
    const struct source *source = node->place.source;
    const char *line = source != NULL ? source->text : "", *end, *at;
    char *copy;

    if (node->place.line == 0)
        return "";
    for (unsigned i = 1; i < node->place.line && *line != '\0'; i++) {
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    end = line + strcspn(line, "\n");
    for (at = end; at > line + 3 && strncmp(at - 4, "  # ", 4) != 0;)
        at--;
    if (at <= line + 3)
        return "";
    /* inside quotes it is text: what is written there ends with a quote */
    if (end[-1] == '"')
        return "";
    copy = arena_text(&self->arena, at, (size_t)(end - at));
    self->no_memory |= copy == NULL;
    return copy != NULL ? copy : "";
}

/* Is it below a name of the user's: contacts.billing, agents.desk? */
static bool
is_named(const char *path)
{
    static const char *const parents[] = { "contacts", "agents", "chatbots",
        "segments", "intents", "handles", "serves" };
    const char *dot = strrchr(path, '.');
    const char *last = dot != NULL ? dot + 1 : path;

    for (size_t i = 0; i < sizeof(parents) / sizeof(parents[0]); i++)
        if (strcmp(last, parents[i]) == 0)
            return true;
    return false;
}

/* Each name comes once: a key stands once in its map. */
static void
add_who(struct assumed *self, const char *who)
{
    const size_t used = strlen(self->who);

    if (who[0] == '\0')
        return;
    self->num_who++;
    if (used + strlen(who) + 8 < sizeof(self->who))
        sprintf(self->who + used, "%s%s", used > 0 ? ", " : "", who);
    else if (used > 0 && used + 5 < sizeof(self->who) && self->who[used - 1] != '.')
        strcpy(self->who + used, " ..");
}

static void
add(struct assumptions *self, const char *path, const char *who, const char *value,
    const char *because)
{
    for (size_t i = 0; i < self->num; i++)
        if (strcmp(self->at[i].path, path) == 0 &&
            (value == NULL ? self->at[i].value == NULL
                           : self->at[i].value != NULL &&
                                 strcmp(self->at[i].value, value) == 0)) {
            add_who(&self->at[i], who);
            return;
        }
    if (self->num == self->capacity) {
        const size_t more = 2 * self->capacity + 64;
        struct assumed *at = realloc(self->at, more * sizeof(*at));

        self->no_memory |= at == NULL;
        if (at == NULL)
            return;
        self->at = at;
        self->capacity = more;
    }
    self->at[self->num] = (struct assumed){ .value = value, .because = because };
    snprintf(self->at[self->num].path, ASSUMED_PATH, "%s", path);
    add_who(&self->at[self->num++], who);
}

static void walk(struct assumptions *self, const struct node *node,
    const char *path, const char *who);

static void
walk_entry(struct assumptions *self, const struct entry *entry, const char *path,
    const char *who)
{
    const bool named = is_named(path);
    const struct node *value = entry->value;
    char below[ASSUMED_PATH], whose[ASSUMED_WHO];
    const char *because;

    snprintf(below, sizeof(below), "%s%s%s", path, path[0] != '\0' ? "." : "",
        named ? "*" : entry->key);
    snprintf(whose, sizeof(whose), "%s%s%s", who,
        named && who[0] != '\0' ? "/" : "", named ? entry->key : "");
    because = value->is_default
                  ? (value->because != NULL ? value->because : "default")
                  : remark_of_line(self, value);
    if (value->kind == NODE_SCALAR && because[0] != '\0' &&
        strcmp(below, "callq") != 0)
        add(self, below, whose, value->text, because);
    walk(self, value, below, whose);
}

static void
walk(struct assumptions *self, const struct node *node, const char *path,
    const char *who)
{
    char below[ASSUMED_PATH];

    if (node->kind != NODE_MAP)
        return;
    for (size_t i = 0; i < node->num; i++)
        if (node->entries[i].key != NULL)
            walk_entry(self, &node->entries[i], path, who);
    for (const struct remark *remark = node->remarks; remark != NULL;
         remark = remark->next)
        if (node_find(node, remark->key) == NULL) {
            snprintf(below, sizeof(below), "%s%s%s", path,
                path[0] != '\0' ? "." : "", remark->key);
            add(self, below, who, NULL, NULL);
        }
}

/* ---- what they mean ---- */

struct lookup {
    const char *word;
    char help[ASSUMED_HELP];
};

static void
look(void *context, const struct key_info *key)
{
    struct lookup *self = context;

    if (self->help[0] == '\0' && explain_is_key(key, self->word) &&
        key->help != NULL)
        snprintf(self->help, sizeof(self->help), "%s", key->help);
}

/* By all of its path; or else by its end: keys of models stand in many places. */
const char *
assumed_help(const struct assumed *self, char *out)
{
    struct lookup lookup = { .word = self->path };

    do {
        schema_each_key(look, &lookup);
        lookup.word = strchr(lookup.word, '.');
        lookup.word += lookup.word != NULL;
    } while (lookup.help[0] == '\0' && lookup.word != NULL);
    memcpy(out, lookup.help, sizeof(lookup.help));
    return out;
}

/* Names, unless it is all of them. */
const char *
assumed_who(const struct assumed *self, const struct scenario *scenario)
{
    static const struct {
        const char *path, *words;
    } all[] = { { "contacts.*.", "all contact types" },
        { "agents.*.serves.*.", "all that answer" },
        { "agents.*.", "all groups" } };
    const size_t nums[] = { scenario->num_types, scenario->num_pairs,
        scenario->num_groups };

    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
        if (strncmp(self->path, all[i].path, strlen(all[i].path)) == 0 &&
            strchr(self->path + strlen(all[i].path), '*') == NULL)
            return nums[i] > 1 && self->num_who == nums[i] ? all[i].words
                                                           : self->who;
    return self->who;
}

int
assumptions_find(struct assumptions *self, const struct node *resolved)
{
    *self = (struct assumptions){ 0 };
    walk(self, resolved, "", "");
    return self->no_memory ? CQ_ERR_NO_MEMORY : CQ_OK;
}

void
assumptions_free(struct assumptions *self)
{
    free(self->at);
    arena_free(&self->arena);
    *self = (struct assumptions){ 0 };
}
