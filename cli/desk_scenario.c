/* What the page is told of the scenario and of what can be changed in it. */
#include <math.h>

#include "cli/desk.h"
#include "cli/json.h"
#include "scenarios/units.h"
#include "sim/write.h"

static void
member(const char *key, const char *text, FILE *out)
{
    fprintf(out, ", \"%s\": ", key);
    write_json_text(text, out);
}

static void
write_names(const char *key, const struct scenario *scenario, enum of_kind kind,
    size_t num, FILE *out)
{
    char name[512];

    fprintf(out, ", \"%s\": [", key);
    for (size_t i = 0; i < num; i++) {
        fputs(i > 0 ? ", " : "", out);
        write_json_text(
            of_name(scenario, (struct of){ kind, (uint32_t)i }, name, sizeof(name)),
            out);
    }
    fputc(']', out);
}

static void
write_intervals(const struct scenario *scenario, FILE *out)
{
    fputs(", \"intervals\": ", out);
    json_intervals(scenario, scenario->day.num_intervals, out);
    json_member("interval_min", scenario->day.interval_s / 60, out);
}

static void
write_targets(const struct run *base, FILE *out)
{
    fputs(", \"targets\": [", out);
    for (size_t i = 0; i < base->num_judged; i++) {
        fputs(i > 0 ? ", " : "", out);
        write_json_text(base->judged[i].goal.text, out);
    }
    fputc(']', out);
}

/* "80 % within 20 s", where all types have the same. */
static void
write_level(const struct scenario *scenario, FILE *out)
{
    const struct contact_type *first = &scenario->types[0];
    bool same = !isnan(first->within_s);
    char within[48], text[120];

    for (size_t t = 1; t < scenario->num_types; t++)
        same = same && scenario->types[t].within_s == first->within_s &&
               (scenario->types[t].target == first->target ||
                   (isnan(scenario->types[t].target) && isnan(first->target)));
    if (same) {
        unit_print_duration(first->within_s, within, sizeof(within));
        if (isnan(first->target))
            snprintf(text, sizeof(text), "within %s", within);
        else
            snprintf(
                text, sizeof(text), "%g %% within %s", 100 * first->target, within);
    }
    fputs(", \"service_level\": ", out);
    json_text(out, same ? text : NULL);
}

static void
write_control(const struct desk_control *control, size_t index, FILE *out)
{
    fprintf(out, "%s\n{\"id\": \"c%zu\"", index > 0 ? "," : "", index);
    member("key", control->key, out);
    member("section", control->section, out);
    member("of", control->of, out);
    member("label", control->label, out);
    member("unit", control->unit, out);
    member("kind", desk_kind_word(control->kind), out);
    member("text", control->text, out);
    json_member("value", control->value, out);
    json_member("min", control->min, out);
    json_member("max", control->max, out);
    json_member("step", control->step, out);
    member("help", control->help, out);
    fputc('}', out);
}

void
desk_write_scenario(const struct desk *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(&self->base);

    fputs("{\"name\": ", out);
    write_json_text(scenario->name, out);
    member("file", self->base.path, out);
    member("hash", scenario->hash, out);
    fputs(", \"seed\": ", out);
    result_write_seed(scenario->run.seed, out);
    member("description", scenario->about, out);
    member("version", CALLQ_VERSION, out);
    write_level(scenario, out);
    fprintf(
        out, ", \"runs_days\": %s", scenario_is_day(scenario) ? "true" : "false");
    fprintf(out, ", \"steady\": %s, \"replications\": %zu",
        scenario->day.steady ? "true" : "false", self->base.num_wanted);
    json_member("confidence", scenario->run.confidence, out);
    write_intervals(scenario, out);
    write_names("types", scenario, OF_TYPE, scenario->num_types, out);
    write_names("groups", scenario, OF_GROUP, scenario->num_groups, out);
    write_names("bots", scenario, OF_BOT, scenario->num_bots, out);
    write_targets(&self->base, out);
    fputs(", \"controls\": [", out);
    for (size_t i = 0; i < self->controls.num; i++)
        write_control(&self->controls.at[i], i, out);
    fputs("]}\n", out);
}
