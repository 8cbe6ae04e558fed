/* callq models: every model with its parameters, from their own tables. */
#include <math.h>
#include <string.h>

#include "cli/command.h"
#include "cli/json.h"
#include "cli/page.h"
#include "cli/param_text.h"
#include "sim/registry.h"
#include "sim/write.h"

enum {
    NAME_WIDTH = 18
};

typedef void (*visit)(
    void *context, const char *kind, const struct model_head *head);

static void
each_model(visit see, void *context)
{
    for (size_t i = 0; arrival_models[i] != NULL; i++)
        see(context, "arrivals", &arrival_models[i]->head);
    for (size_t i = 0; duration_models[i] != NULL; i++)
        see(context, "distribution", &duration_models[i]->head);
    for (size_t i = 0; routing_models[i] != NULL; i++)
        see(context, "routing policy", &routing_models[i]->head);
}

/* ---- as a page ---- */

static void
print_param(const struct param *param)
{
    char text[PARAM_TEXT_SIZE];

    param_text(param, text);
    page_row(stdout, 4, param->key, NAME_WIDTH - 2, text);
}

static void
print_model(void *context, const char *kind, const struct model_head *head)
{
    const char **last_kind = context;

    if (*last_kind == NULL || strcmp(*last_kind, kind) != 0)
        printf("%s%s\n", *last_kind != NULL ? "\n" : "", kind);
    *last_kind = kind;
    page_row(stdout, 2, head->name, NAME_WIDTH, head->help);
    for (const struct param *param = head->params;
         param != NULL && param->key != NULL; param++)
        print_param(param);
}

/* ---- as JSON ---- */

static void
json_param(const struct param *param)
{
    printf("{\"key\": ");
    json_text(stdout, param->key);
    printf(", \"kind\": ");
    json_text(stdout, param_kind_word(param->kind));
    printf(", \"required\": %s, \"default\": ",
        param->fallback == PARAM_REQUIRED ? "true" : "false");
    json_text(
        stdout, param->fallback != PARAM_REQUIRED && param->fallback[0] != '\0'
                    ? param->fallback
                    : NULL);
    printf(", \"varies\": %s, \"least\": ",
        param->flags & PARAM_VARIES ? "true" : "false");
    json_number(stdout, param->least);
    printf(", \"most\": ");
    json_number(stdout, param->most < DBL_MAX ? param->most : INFINITY);
    printf(", \"words\": [");
    for (size_t i = 0; param->words != NULL && param->words[i] != NULL; i++) {
        fputs(i > 0 ? ", " : "", stdout);
        json_text(stdout, param->words[i]);
    }
    printf("], \"help\": ");
    json_text(stdout, param->help);
    putchar('}');
}

static void
json_model(void *context, const char *kind, const struct model_head *head)
{
    bool *first = context;

    printf("%s\n    {\"kind\": ", *first ? "" : ",");
    *first = false;
    json_text(stdout, kind);
    printf(", \"name\": ");
    json_text(stdout, head->name);
    printf(", \"help\": ");
    json_text(stdout, head->help);
    printf(", \"parameters\": [");
    for (const struct param *param = head->params;
         param != NULL && param->key != NULL; param++) {
        printf("%s\n        ", param > head->params ? "," : "");
        json_param(param);
    }
    printf("]}");
}

/* ---- as CSV: a row for each model, then one for each of its parameters ---- */

static void
csv_param(const struct param *param)
{
    const bool required = param->fallback == PARAM_REQUIRED;

    write_csv_text(param->key, stdout);
    putchar(',');
    write_csv_text(param_kind_word(param->kind), stdout);
    printf(",%s,", required ? "yes" : "no");
    write_csv_text(required ? "" : param->fallback, stdout);
    putchar(',');
    write_csv_text(param->help, stdout);
    putchar('\n');
}

static void
csv_model(void *context, const char *kind, const struct model_head *head)
{
    (void)context;
    printf("%s,%s,,,,,", kind, head->name);
    write_csv_text(head->help, stdout);
    putchar('\n');
    for (const struct param *param = head->params;
         param != NULL && param->key != NULL; param++) {
        printf("%s,%s,", kind, head->name);
        csv_param(param);
    }
}

static enum status
run(const struct options *options)
{
    enum answer_format format;
    const char *last_kind = NULL;
    bool first = true;

    if (options_format(options, &format) != STATUS_DONE)
        return STATUS_INPUT;
    if (format == ANSWER_JSON) {
        printf("{\"models\": [");
        each_model(json_model, &first);
        printf("\n]}\n");
    } else if (format == ANSWER_CSV) {
        puts("kind,name,parameter,takes,required,default,help");
        each_model(csv_model, NULL);
    } else {
        each_model(print_model, &last_kind);
    }
    return STATUS_DONE;
}

const struct command command_models = {
    .name = "models",
    .words = "",
    .help = "every arrival, distribution and policy with its parameters",
    .about =
        "Lists what a scenario can be made of: arrival processes, distributions "
        "of durations, routing policies; each with its parameters, their units "
        "and defaults.",
    .run = run,
    .options = { OPTION_FORMAT },
    .examples = { { "the whole list", "callq models" },
        { "for a program", "callq models --format json" } },
};
