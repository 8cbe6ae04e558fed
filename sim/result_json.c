/* Results as JSON, one line per measure; others read these fields by name. */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "sim/err.h"
#include "sim/reforecast.h"
#include "sim/result.h"
#include "sim/write.h"

static void
member(const char *key, double value, FILE *out)
{
    char number[WRITE_NUMBER_SIZE];

    fprintf(out, "\"%s\": %s", key, write_number(value, "null", number));
}

void
result_write_seed(const char *seed, FILE *out)
{
    char back[32];
    const long number = strtol(seed, NULL, 10);

    snprintf(back, sizeof(back), "%ld", number);
    if (strcmp(seed, back) == 0 && labs(number) <= 1L << 53)
        fputs(seed, out);
    else
        write_json_text(seed, out);
}

void
result_write_source(const struct scenario *scenario, const char *between, FILE *out)
{
    fputs("\"scenario\": ", out);
    write_json_text(scenario->name == NULL ? "" : scenario->name, out);
    fprintf(out, "%s\"scenario_hash\": ", between);
    write_json_text(scenario->hash == NULL ? "" : scenario->hash, out);
    fputs(", \"seed\": ", out);
    result_write_seed(scenario->run.seed, out);
}

/* Of a run that begins in mid-day: when, and what is to come. */
static void
write_now(const struct scenario *scenario, double confidence, FILE *out)
{
    static const char *const words[] = { "bayes", "ratio", "none" };
    const struct {
        const char *name;
        size_t offset;
    } members[] = { { "arrived", offsetof(struct outlook, arrived) },
        { "expected", offsetof(struct outlook, expected) },
        { "planned", offsetof(struct outlook, planned) },
        { "times", offsetof(struct outlook, times) },
        { "least", offsetof(struct outlook, least) },
        { "most", offsetof(struct outlook, most) } };
    const int minutes =
        (int)((scenario->day.opens_s + scenario->now.from_s) / 60 + 1e-9);
    char number[WRITE_NUMBER_SIZE];
    struct outlook outlook;

    fprintf(out, "  \"now\": {\"from\": \"%02d:%02d\", \"reforecast\": \"%s\"",
        minutes / 60, minutes % 60, words[scenario->now.by]);
    if (reforecast_look(scenario, confidence, &outlook) == CQ_OK)
        for (size_t i = 0; i < sizeof(members) / sizeof(*members); i++)
            fprintf(out, ", \"%s\": %s", members[i].name,
                write_number(
                    *(const double *)((const char *)&outlook + members[i].offset),
                    "null", number));
    fputs("},\n", out);
}

static void
write_head(const struct result *self, const char *version, FILE *out)
{
    const struct scenario *scenario = self->scenario;
    const size_t first = scenario_first_interval(scenario);
    const size_t num = scenario->day.steady ? 1 : scenario->day.num_intervals;
    char number[WRITE_NUMBER_SIZE], name[16];

    fputs("{\n  \"callq\": ", out);
    write_json_text(version, out);
    fprintf(out, ", \"luck\": %d, ", RESULT_LUCK);
    result_write_source(scenario, ",\n  ", out);
    fprintf(out, ",\n  \"replications\": %zu, \"confidence\": %s,\n",
        self->experiment->num_replications,
        write_number(self->confidence, "null", number));
    if (scenario->horizon.num_days > 0)
        fprintf(out, "  \"days\": %zu,\n", scenario->horizon.num_calendar);
    if (scenario->now.is_given)
        write_now(scenario, self->confidence, out);
    fputs("  \"intervals\": [", out);
    for (size_t i = first; i < num; i++)
        fprintf(out, "%s\"%s\"", i == first ? "" : ", ",
            interval_name(scenario, (int)i, name, sizeof(name)));
    fputs("],\n  \"measures\": [\n", out);
}

static void
write_row(const struct scenario *scenario, const struct result_row *row, FILE *out)
{
    const struct estimate *estimate = &row->estimate;
    const struct address *address = &row->address;
    char of[512], interval[16];

    fprintf(out, "    {\"measure\": \"%s\", \"of\": ", address->measure->name);
    write_json_text(of_name(scenario, address->of, of, sizeof(of)), out);
    fprintf(out, ", \"interval\": \"%s\", \"basis\": \"%s\", ",
        interval_name(scenario, address->interval, interval, sizeof(interval)),
        basis_name(address->basis));
    member("value", estimate->value, out);
    fputs(", ", out);
    member("half_width", estimate->half_width, out);
    fputs(", ", out);
    member("sd", estimate->sd, out);
    fputs(", ", out);
    member("p10", estimate->p10, out);
    fputs(", ", out);
    member("p90", estimate->p90, out);
    fprintf(out, ", \"n\": %zu", estimate->num_observations);
}

/* Beside what the contract has, and only where it was asked for. */
static void
write_adjusted(const struct result_row *row, FILE *out)
{
    fputs(", ", out);
    member("adjusted", row->adjusted, out);
    fputs(", ", out);
    member("adjusted_half_width", row->adjusted_half_width, out);
}

void
result_write_json_rows(const struct result *self, FILE *out)
{
    for (size_t i = 0; i < self->num_rows; i++) {
        write_row(self->scenario, &self->rows[i], out);
        if (self->is_adjusted)
            write_adjusted(&self->rows[i], out);
        fputs(i + 1 < self->num_rows ? "},\n" : "}\n", out);
    }
}

int
result_write_json(const struct result *self, const char *version, FILE *out)
{
    write_head(self, version, out);
    result_write_json_rows(self, out);
    fputs("  ]\n}\n", out);
    return ferror(out) ? CQ_ERR_WRITE : CQ_OK;
}
