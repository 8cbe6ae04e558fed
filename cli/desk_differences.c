/*
 * B against A, replication by replication on the same callers: differences much
 * surer than those of two runs with callers of their own.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/desk.h"
#include "cli/json.h"
#include "plan/compare.h"
#include "sim/err.h"
#include "sim/write.h"

/* With the desk's lock: the other side's last simulation of the same tab. */
static struct desk_run *
find_other(const struct desk_run *self)
{
    struct desk_run *run = self->desk->runs;

    while (run != NULL &&
           (run == self || run->finds_staff || run->side == self->side ||
               strcmp(run->tab, self->tab) != 0))
        run = run->next;
    return run != NULL && run->has_results ? run : NULL;
}

static struct desk_run *
hold_other(const struct desk_run *self)
{
    struct desk_run *run;

    pthread_mutex_lock(&self->desk->lock);
    run = find_other(self);
    if (run != NULL)
        run->num_holders++;
    pthread_mutex_unlock(&self->desk->lock);
    return run;
}

static void
write_line(const struct compare *compare, const struct compare_line *line,
    const char **comma, FILE *out)
{
    const struct scenario *scenario = compare->experiments[line->from]->scenario;
    struct compare_difference difference;
    char name[512];

    if (!compare_difference(compare, line, 0, 1, &difference))
        return;
    fprintf(out, "%s{\"of\": ", *comma);
    write_json_text(of_name(scenario, line->address.of, name, sizeof(name)), out);
    fprintf(out, ", \"measure\": \"%s\"", line->address.measure->name);
    json_member("value", difference.difference, out);
    json_member("half_width", difference.half_width, out);
    fputc('}', out);
    *comma = ", ";
}

static int
add(struct compare *compare, const char *measure, struct of of)
{
    const struct address address = { measure_find(measure, of.kind), of,
        INTERVAL_ALL, BASIS_CALL };

    return address.measure == NULL ? CQ_OK : compare_add(compare, 0, &address, 1);
}

static int
add_lines(struct compare *compare, const struct scenario *scenario)
{
    static const char *const names[] = { "offered", "service_level", "asa",
        "abandonment", "occupancy" };
    int ret = CQ_OK;
    struct of of;

    for (size_t i = 0; ret == CQ_OK && result_thing(scenario, i, &of); i++)
        for (size_t n = 0; ret == CQ_OK && n < sizeof(names) / sizeof(*names); n++)
            if (of.kind == OF_ALL || of.kind == OF_TYPE || of.kind == OF_GROUP)
                ret = add(compare, names[n], of);
    return ret;
}

static void
write_lines(const struct experiment *a, const struct experiment *b,
    double confidence, FILE *out)
{
    const struct experiment *const experiments[] = { a, b };
    struct compare compare;
    const char *comma = "";
    int ret = compare_init(&compare, experiments, 2, confidence);

    if (ret == CQ_OK)
        ret = add_lines(&compare, a->scenario);
    fputs(", \"differences\": [", out);
    for (size_t i = 0; ret == CQ_OK && i < compare.num_lines; i++)
        write_line(&compare, &compare.lines[i], &comma, out);
    fputc(']', out);
    compare_free(&compare);
}

void
desk_write_differences(const struct desk_run *self, FILE *out)
{
    struct desk_run *held = hold_other(self);
    const struct experiment *mine = &self->run.experiment;
    struct experiment other;

    if (held == NULL)
        return;
    other = held->run.experiment;
    if (other.num_replications >= mine->num_replications &&
        compare_obstacle(other.scenario, mine->scenario) == NULL) {
        other.num_replications = mine->num_replications; /* a view of the first */
        write_lines(self->side == 'b' ? &other : mine,
            self->side == 'b' ? mine : &other,
            run_scenario(&self->run)->run.confidence, out);
    }
    desk_run_leave(held);
}
