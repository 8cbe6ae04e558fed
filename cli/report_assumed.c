/*
 * What was assumed because nobody said it: every key that was left to its default,
 * with what it does; then what the scenario could have said and does not. Keys that
 * several contact types or groups leave out alike stand in one row.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/explain.h"
#include "cli/report_parts.h"

enum {
    PATH_SIZE = 300,
    WHO_SIZE = 400
};

/* A key nobody wrote; value NULL: there is none. */
struct assumed {
    char path[PATH_SIZE]; /* with * for a name of the user's */
    char who[WHO_SIZE];   /* those names, as many as fit */
    size_t num_who;
    const char *value, *because;
};

struct list_of_assumed {
    const struct kept *kept;
    struct assumed *at;
    size_t num, capacity;
    bool no_memory;
};

/* ---- finding them ---- */

/* The remark at the end of the line in which a value stands: it was a default of
 * the scenario that was run, and is written out in its copy. "": none. */
static const char *
remark_of_line(struct list_of_assumed *self, const struct node *node)
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
    copy = strndup(at, (size_t)(end - at));
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
add(struct list_of_assumed *self, const char *path, const char *who,
    const char *value, const char *because)
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
    snprintf(self->at[self->num].path, PATH_SIZE, "%s", path);
    add_who(&self->at[self->num++], who);
}

static void walk(struct list_of_assumed *self, const struct node *node,
    const char *path, const char *who);

static void
walk_entry(struct list_of_assumed *self, const struct entry *entry,
    const char *path, const char *who)
{
    const bool named = is_named(path);
    const struct node *value = entry->value;
    char below[PATH_SIZE], whose[WHO_SIZE];
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
walk(struct list_of_assumed *self, const struct node *node, const char *path,
    const char *who)
{
    char below[PATH_SIZE];

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
    char help[400];
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
static void
find_help(const char *path, char *out, size_t size)
{
    struct lookup lookup = { .word = path };

    do {
        schema_each_key(look, &lookup);
        lookup.word = strchr(lookup.word, '.');
        lookup.word += lookup.word != NULL;
    } while (lookup.help[0] == '\0' && lookup.word != NULL);
    snprintf(out, size, "%s", lookup.help);
}

/* ---- the page ---- */

/* It may be broken behind each of its keys. */
static void
put_path(FILE *out, const char *path)
{
    while (*path != '\0') {
        const size_t length = strcspn(path, ".");
        char key[PATH_SIZE];

        snprintf(
            key, sizeof(key), "%.*s", (int)(length + (path[length] == '.')), path);
        html_text(out, key);
        path += strlen(key);
        if (*path != '\0')
            fputs("<wbr>", out);
    }
}

/* Names, unless it is all of them. */
static const char *
who_text(const struct kept *kept, const struct assumed *self)
{
    const struct scenario *scenario = &kept->scenario;
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

static void
put_defaults(FILE *out, const struct list_of_assumed *self)
{
    const struct html_head heads[] = { { "Key", "", false },
        { "Taken as", "", false }, { "Of", "", false },
        { "What it is", "", false } };
    char help[400];

    html_table_open(out, "Left to their defaults", heads, 4);
    for (size_t i = 0; i < self->num; i++) {
        const struct assumed *one = &self->at[i];

        if (one->value == NULL)
            continue;
        find_help(one->path, help, sizeof(help));
        fputs("<tr><th scope=\"row\"><code>", out);
        put_path(out, one->path);
        fputs("</code></th><td>", out);
        html_text(out, one->value);
        if (strcmp(one->because, "default") != 0) {
            fputs(" <small>", out);
            html_text(out, one->because);
            fputs("</small>", out);
        }
        fputs("</td>", out);
        html_cell(out, who_text(self->kept, one));
        html_cell(out, help);
        html_row_close(out);
    }
    html_table_close(out);
}

static void
put_unsaid(FILE *out, const struct list_of_assumed *self)
{
    char help[400];

    html_element(out, "h3", "Not said, and so not simulated");
    fputs("<dl class=\"unsaid\">\n", out);
    for (size_t i = 0; i < self->num; i++) {
        if (self->at[i].value != NULL)
            continue;
        find_help(self->at[i].path, help, sizeof(help));
        fputs("<div><dt><code>", out);
        html_text(out, self->at[i].path);
        fputs("</code></dt><dd>", out);
        html_text(out, help);
        if (self->at[i].who[0] != '\0') {
            fputs(" <small>(", out);
            html_text(out, who_text(self->kept, &self->at[i]));
            fputs(")</small>", out);
        }
        fputs("</dd></div>\n", out);
    }
    fputs("</dl>\n", out);
}

void
report_assumed(FILE *out, const struct kept *kept)
{
    struct list_of_assumed list = { .kept = kept };
    size_t num = 0;

    walk(&list, kept->reading.resolved, "", "");
    for (size_t i = 0; i < list.num; i++)
        num += list.at[i].value != NULL;
    fprintf(out,
        "<p>%zu key%s of the scenario %s left to the default. Each is listed with "
        "what "
        "it was taken as; <code>callq explain KEY</code> says more, and writing "
        "the "
        "key into the scenario changes it. * stands for the names that "
        "follow.</p>\n",
        num, num == 1 ? "" : "s", num == 1 ? "was" : "were");
    if (num > 0)
        put_defaults(out, &list);
    if (list.num > num)
        put_unsaid(out, &list);
    if (list.no_memory)
        html_element(out, "p", "Memory was out: the list is not whole.");
    free(list.at);
}
