/*
 * The root of a scenario: its sections in the order in which they can be
 * understood, then what only shows when everything is read.
 */
#include <string.h>

#include "scenarios/hash.h"
#include "scenarios/merge.h"
#include "scenarios/schema.h"
#include "sim/err.h"

static void
version_child(struct reader *self, const struct spot *at, void *out)
{
    double version;

    (void)out;
    if (number_read(self, at, PARAM_WHOLE, &version) && version != 1)
        spot_problem(self, at, "this callq reads format 1");
}

static const struct param root_params[] = {
    KEY("scenario", struct scenario, name, PARAM_TEXT, "", 0, 0,
        "what it is, in a line"),
    KEY("about", struct scenario, about, PARAM_TEXT, "", 0, 0,
        "the question that it is to answer"),
    KEY("currency", struct scenario, currency, PARAM_TEXT, "", 0, 0,
        "of all prices, as it is to be printed: EUR"),
    PARAM_END,
};

static const struct child root_children[] = {
    CHILD_ALL(
        "callq", "1", version_child, TAKES_VALUE, NULL, "version of the format: 1"),
    CHILD_ALL("day", PARAM_OPTIONAL, day_child, TAKES_SECTION, &day_section,
        "a replication is one day, starting empty; or steady"),
    CHILD_ALL("steady", PARAM_OPTIONAL, steady_child, TAKES_SECTION,
        &steady_section, "a steady state, without a clock; or day"),
    CHILD_ALL("horizon", PARAM_OPTIONAL, horizon_child, TAKES_SECTION,
        &horizon_section, "several consecutive days are one replication (one day)"),
    CHILD_ALL("week", PARAM_OPTIONAL, week_child, TAKES_SECTION, &week_section,
        "how the weekdays of a horizon differ"),
    CHILD("forecast_error", struct scenario, forecast_error, PARAM_OPTIONAL,
        forecast_child, TAKES_SECTION, &forecast_section,
        "how far the plan is off: factors drawn once per replication"),
    CHILD("lines", struct scenario, lines, PARAM_OPTIONAL, lines_child,
        TAKES_SECTION, &lines_section,
        "trunk lines: each contact by phone holds one while it waits and talks"),
    CHILD("report", struct scenario, report, PARAM_OPTIONAL, report_child,
        TAKES_SECTION, &report_section, "conventions of what is reported"),
    CHILD("outcomes", struct scenario, outcomes, PARAM_OPTIONAL, outcomes_child,
        TAKES_SECTION, &outcomes_section,
        "how customers judge what happened to them, by your coefficients"),
    CHILD_ALL("contacts", PARAM_REQUIRED, contacts_child, TAKES_NAMES,
        &type_section, "the contact types"),
    CHILD_ALL("agents", PARAM_OPTIONAL, agents_child, TAKES_NAMES, &group_section,
        "the agent groups"),
    CHILD("routing", struct scenario, routing, PARAM_OPTIONAL, routing_child,
        TAKES_SECTION, &routing_section, "who meets whom"),
    CHILD_ALL("chatbots", PARAM_OPTIONAL, chatbots_child, TAKES_NAMES, &bot_section,
        "bots that contacts meet before agents"),
    CHILD("ab_test", struct scenario, ab_test, PARAM_OPTIONAL, ab_test_child,
        TAKES_SECTION, &ab_section,
        "a share of the customers never meets a chatbot: both are reported"),
    CHILD_ALL("incidents", PARAM_OPTIONAL, incidents_child, TAKES_LIST,
        &incident_section, "windows of the day in which keys are changed, a list"),
    CHILD_ALL("now", PARAM_OPTIONAL, now_child, TAKES_SECTION, &now_section,
        "how the centre stands in mid-day, where the run is to begin then: --from "
        "and --state write it"),
    CHILD_ALL("segments", PARAM_OPTIONAL, segments_child, TAKES_VALUE, NULL,
        "sums to report: {phone: [billing, sales]}"),
    CHILD_ALL("targets", PARAM_OPTIONAL, targets_child, TAKES_VALUE, NULL,
        "what results should reach: [\"billing.service_level >= 80 %\"]"),
    CHILD("run", struct scenario, run, PARAM_OPTIONAL, run_child, TAKES_SECTION,
        &run_section, "how often, and with which luck"),
    CHILD_END,
};

const struct section root_section = { "a scenario", root_params, root_children,
    NULL };

/* A section that is left out is one whose keys all have their default. */
static bool
default_section(struct reader *self, const struct spot *root, const char *key)
{
    struct node *map;

    if (node_find(root->node, key) != NULL)
        return true;
    map = reader_alloc(self, 1, sizeof(*map));
    if (map == NULL)
        return false;
    *map = (struct node){
        .kind = NODE_MAP, .place = root->node->place, .is_default = true
    };
    if (node_add(self->arena, root->node, key, map) == NULL)
        self->no_memory = true;
    return !self->no_memory;
}

/* What is drawn once per run makes the batches of one run like each other: they are
 * no independent observations, but parts of one. */
static void
batches_finish(struct reader *self)
{
    struct scenario *out = self->out;
    const struct forecast_error *error = &out->forecast_error;
    const bool is_off = error->volume > 0 || error->aht > 0 || error->staff > 0;
    bool is_drawn = is_off || out->busyness.model != NULL;

    for (size_t type = 0; type < out->num_types; type++)
        is_drawn = is_drawn || out->types[type].arrivals.busyness.model != NULL;
    if (!out->day.steady || out->num_batches == 1 || !is_drawn)
        return;
    reader_note(self,
        "%s is drawn once per run, so each run counts as one batch; more runs "
        "(-n 30) tell how sure the results are",
        is_off ? "the forecast's error" : "busyness");
    out->num_batches = 1;
}

static void
read_root(struct reader *self, struct node *tree)
{
    const struct spot root = { .node = tree, .key_place = tree->place };
    struct scenario *out = self->out;

    out->run.confidence = 0.95;
    out->report.week_s = NAN;
    out->lines.count = INFINITY;
    out->ab_test.bot = CQ_NONE;
    if (!default_section(self, &root, "routing") ||
        !default_section(self, &root, "run"))
        return;
    names_check(self, &root);
    if (self->too_many || self->no_memory)
        return;
    if (node_find(tree, "day") == NULL && node_find(tree, "steady") == NULL)
        spot_problem(self, &root, "a scenario needs the key day (or steady)");
    horizon_start(self);
    section_read(self, &root, &root_section, out);
    if (self->no_memory)
        return;
    out->name = out->name == NULL ? "" : out->name;
    out->currency = out->currency == NULL ? "" : out->currency;
    out->about = out->about == NULL ? "" : out->about;
    batches_finish(self);
    comebacks_finish(self);
    horizon_finish(self, &root);
    offers_finish(self);
    agents_finish(self);
    if (self->no_memory)
        return;
    now_read(self, &root);
    slices_finish(self, &root);
    served_finish(self, &root);
    bots_finish(self, &root);
    transfers_finish(self, &root);
    lines_finish(self, &root);
    chats_finish(self, &root);
    outcomes_finish(self, &root);
    routing_finish(self, &root);
    channels_finish(self);
    targets_finish(self, &root);
    precision_finish(self, &root);
    now_finish(self, &root);
}

static const struct reader_options none = { 0 };

static void
start(struct reader *self, const struct reader_options *options,
    struct scenario *out, struct reading *reading)
{
    *out = (struct scenario){ 0 };
    *reading = (struct reading){ .problems.arena = &out->arena };
    *self = (struct reader){ .out = out,
        .reading = reading,
        .arena = &out->arena,
        .inputs = { .arena = &out->arena,
            .given = options->given,
            .allowed = options->allowed,
            .num_allowed = options->num_allowed } };
}

static int
finish(struct reader *self, struct node *tree)
{
    struct reading *reading = self->reading;

    if (tree != NULL)
        read_root(self, tree);
    reading->files = self->inputs.files;
    reading->num_files = self->inputs.num_files;
    if (self->no_memory || reading->problems.out_of_memory)
        return CQ_ERR_NO_MEMORY;
    if (reader_problems(self) > 0)
        return CQ_ERR_INPUT;
    if (tree == NULL)
        return CQ_ERR_NO_MEMORY;
    self->out->hash = tree_hash(self->arena, tree, &self->inputs);
    if (self->out->hash == NULL)
        return CQ_ERR_NO_MEMORY;
    reading->resolved = tree;
    reading->inputs = self->inputs;
    return CQ_OK;
}

int
reading_fill(struct reading *self, struct scenario *scenario, const char *section,
    const char *key, const char *text, const char *because)
{
    const struct entry *at = node_find(self->resolved, section);
    const char *copy = arena_text(&scenario->arena, text, strlen(text));
    const char *why = arena_text(&scenario->arena, because, strlen(because));

    if (copy == NULL || why == NULL)
        return CQ_ERR_NO_MEMORY;
    at = node_find(at->value, key);
    at->value->text = copy;
    at->value->because = why;
    self->inputs.arena = &scenario->arena;
    scenario->hash = tree_hash(&scenario->arena, self->resolved, &self->inputs);
    return scenario->hash == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

int
scenario_read(const char *path, const struct reader_options *options,
    struct scenario *out, struct reading *reading)
{
    struct reader self;
    struct node *tree;

    options = options == NULL ? &none : options;
    start(&self, options, out, reading);
    tree = merge_files(&self.inputs, path, options, &reading->problems);
    return finish(&self, tree);
}

int
scenario_read_text(const char *name, const char *text,
    const struct reader_options *options, struct scenario *out,
    struct reading *reading)
{
    struct source *source;
    struct node *tree = NULL;
    struct reader self;

    options = options == NULL ? &none : options;
    start(&self, options, out, reading);
    source = reader_alloc(&self, 1, sizeof(*source));
    if (source != NULL) {
        *source =
            (struct source){ .name = name, .text = text, .length = strlen(text) };
        tree = merge_text(&self.inputs, source, options, &reading->problems);
    }
    return finish(&self, tree);
}
