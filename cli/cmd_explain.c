/* callq explain: what a measure or a key of a scenario means, from their tables;
 * the story of a contact it leaves to contact_story.c. */
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/contact_story.h"
#include "cli/explain.h"
#include "cli/page.h"
#include "cli/param_text.h"
#include "sim/err.h"
#include "sim/registry.h"

enum {
    MOST_NAMES = 1000
};

/* One word on its way through the tables. */
struct search {
    const char *word;
    size_t num_found;
    bool key_found;
    char above[200];    /* the last key that was found; "": none */
    char first[200];    /* the first */
    struct arena arena; /* owns the copies of names */
    const char **names; /* what could have been meant */
    size_t num_names;
};

/* ---- measures ---- */

static void
search_measures(struct search *self)
{
    const char *name = explain_measure_name(self->word);

    for (size_t i = 0; i < num_measures && name != NULL; i++)
        if (strcmp(measures[i].name, name) == 0) {
            fputs(self->num_found++ > 0 ? "\n" : "", stdout);
            explain_measure(&measures[i]);
        }
}

/* ---- keys and models ---- */

static const char *
last_part(const char *path)
{
    const char *dot = strrchr(path, '.');

    return dot != NULL ? dot + 1 : path;
}

/* Below ARRIVALS., DISTRIBUTION. or POLICY.: `callq models` lists them. */
static bool
is_of_model(const struct key_info *key)
{
    static const char *const places[] = { "ARRIVALS.", "DISTRIBUTION.", "POLICY." };

    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
        if (strncmp(key->path, places[i], strlen(places[i])) == 0)
            return true;
    return false;
}

/* ARRIVALS.poisson and its like have no value of their own: search_models(). */
static bool
names_model(const struct key_info *key)
{
    return key->param == NULL && is_of_model(key);
}

/* One of the keys that the found one takes. */
static void
list_below(const struct search *self, const struct key_info *key)
{
    const size_t length = strlen(self->above);
    const char *rest = key->path + length;

    if (length == 0 || strncmp(key->path, self->above, length) != 0)
        return;
    if (strncmp(rest, ".NAME.", strlen(".NAME.")) == 0)
        rest += strlen(".NAME");
    if (rest[0] == '.' && strchr(rest + 1, '.') == NULL)
        page_row(stdout, 8, rest + 1, 20, key->help);
}

static void
search_key(void *context, const struct key_info *key)
{
    struct search *self = context;

    if (names_model(key) || !explain_is_key(key, self->word)) {
        list_below(self, key);
        return;
    }
    snprintf(self->above, sizeof(self->above), "%s", key->path);
    if (!self->key_found) {
        printf("%s%s - a key of scenarios\n", self->num_found > 0 ? "\n" : "",
            self->word);
        memcpy(self->first, self->above, sizeof(self->first));
    }
    self->key_found = true;
    self->num_found++;
    explain_key(key);
}

static void
search_keys(struct search *self)
{
    schema_each_key(search_key, self);
    if (self->key_found)
        explain_key_end(self->first);
}

static void
print_model(struct search *self, const char *kind, const struct model_head *head)
{
    char text[PARAM_TEXT_SIZE];

    if (strcmp(head->name, self->word) != 0)
        return;
    printf("%s%s - %s\n\n", self->num_found++ > 0 ? "\n" : "", head->name, kind);
    page_text(stdout, 2, head->help);
    for (const struct param *param = head->params;
         param != NULL && param->key != NULL; param++) {
        param_text(param, text);
        page_row(stdout, 2, param->key, 14, text);
    }
}

static void
search_models(struct search *self)
{
    for (size_t i = 0; arrival_models[i] != NULL; i++)
        print_model(self, "a way of arriving", &arrival_models[i]->head);
    for (size_t i = 0; duration_models[i] != NULL; i++)
        print_model(self, "a distribution", &duration_models[i]->head);
    for (size_t i = 0; routing_models[i] != NULL; i++)
        print_model(self, "a routing policy", &routing_models[i]->head);
}

/* ---- did you mean ---- */

static void
add_name(struct search *self, const char *name)
{
    const char *copy = arena_text(&self->arena, name, strlen(name));

    if (copy != NULL && self->num_names < MOST_NAMES)
        self->names[self->num_names++] = copy;
}

static void
add_key(void *context, const struct key_info *key)
{
    add_name(context, last_part(key->path));
}

static void
add_models(struct search *self)
{
    for (size_t i = 0; arrival_models[i] != NULL; i++)
        add_name(self, arrival_models[i]->head.name);
    for (size_t i = 0; duration_models[i] != NULL; i++)
        add_name(self, duration_models[i]->head.name);
    for (size_t i = 0; routing_models[i] != NULL; i++)
        add_name(self, routing_models[i]->head.name);
}

static enum status
say_not_found(struct search *self)
{
    char hint[96];

    self->names = arena_alloc(&self->arena, MOST_NAMES * sizeof(*self->names));
    if (self->names == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; i < num_measures; i++)
        add_name(self, measures[i].name);
    schema_each_key(add_key, self);
    add_models(self);
    say_nearest(
        last_part(self->word), self->names, self->num_names, hint, sizeof(hint));
    return say_error(STATUS_INPUT,
        "'%s' is no measure, key or model%s; 'callq explain all' lists them",
        self->word, hint);
}

/* ---- the command ---- */

static enum status
explain(struct search *self)
{
    if (access(self->word, F_OK) == 0)
        return say_error(STATUS_INPUT,
            "'%s' is a file: what of it is to be explained? write callq explain %s "
            "--contact 3",
            self->word, self->word);
    search_measures(self);
    search_keys(self);
    search_models(self);
    if (self->num_found == 0 && schema_is_planned(self->word))
        return say_error(STATUS_INPUT,
            "'%s' is a key of what callq does not simulate yet; 'callq explain "
            "all' "
            "lists those it has",
            self->word);
    return self->num_found > 0 ? STATUS_DONE : say_not_found(self);
}

/* Every measure in a line; the keys are told by their own names. */
static void
list_key(void *context, const struct key_info *key)
{
    (void)context;
    if (!is_of_model(key))
        page_row(stdout, 2, key->path, 41, key->help);
}

static void
list_all(void)
{
    puts("measures");
    for (size_t i = 0; i < num_measures; i++)
        if (measure_named(measures[i].name) == &measures[i])
            page_row(stdout, 2, measures[i].name, 34, measures[i].help);
    puts("\nkeys of scenarios");
    schema_each_key(list_key, NULL);
    puts("\n'callq models' lists arrivals, distributions and policies.");
}

static enum status
run(const struct options *options)
{
    struct search search = { .word = options->words[0] };
    enum status status = STATUS_DONE;

    if (options_given(options, OPTION_CONTACT))
        return contact_story(options, options->words[0]);
    if (options->num_uses > 0)
        return say_error(STATUS_INPUT,
            "--%s goes with a scenario file and --contact; write callq explain "
            "FILE "
            "--contact 3",
            option_infos[options->uses[0].id].name);
    if (strcmp(search.word, "all") == 0)
        list_all();
    else
        status = explain(&search);
    arena_free(&search.arena);
    return status;
}

const struct command command_explain = {
    .name = "explain",
    .words = "WORD|FILE",
    .help = "what a measure, a key or a model means; the story of one contact",
    .about =
        "Says what a measure is, how it is computed and where it stands in the "
        "output, what a key of a scenario does and takes, or what a model is. WORD "
        "may be an address (billing.asa@08:30), a head of the summary (FCR) or the "
        "path of a key (contacts.billing.retry.delay). With --contact it tells "
        "what happens "
        "to one contact of a scenario, event by event: who took it, how long it "
        "waited, who waited with it.",
    .least = 1,
    .most = 1,
    .missing = "a word: a measure or a key; 'callq explain all' lists them",
    .run = run,
    .options = { OPTION_CONTACT, OPTION_ONLY_REPLICATION, OPTION_SEED, OPTION_SET,
        OPTION_UNSET, OPTION_ALLOW, OPTION_QUIET },
    .examples = { { "what is divided by what", "callq explain service_level" },
        { "a key of scenario files", "callq explain patience" },
        { "the hundredth caller of the second day",
            "callq explain day.yaml --contact 100 --only-replication 2" } },
};
