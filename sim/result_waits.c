/* waits.csv: the share of the offered answered and abandoned by a time waited. */
#include <stdlib.h>
#include <string.h>

#include "sim/err.h"
#include "sim/result.h"
#include "sim/write.h"

enum {
    BINS_PER_ROW = 8 /* 16 rows per doubling of the wait */
};

static void
pool(const struct experiment *experiment, struct of of, enum waits_of which,
    double *count)
{
    const size_t num = observations_num(experiment);

    memset(count, 0, HISTOGRAM_BINS * sizeof(*count));
    for (size_t i = 0; i < num; i++)
        observations_waits(experiment, of, which, INTERVAL_ALL, i, count);
}

static double
pooled_offered(const struct experiment *experiment, struct of of)
{
    const struct address address = { measure_find("offered", of.kind), of,
        INTERVAL_ALL, BASIS_CALL };
    const size_t num = observations_num(experiment);
    double offered = 0, runs;

    for (size_t i = 0; i < num; i++) {
        double of_one;

        observations_pair(experiment, address, i, &of_one, &runs);
        offered += of_one;
    }
    return offered;
}

static void
write_row(const char *of, double t_s, double answered, double abandoned, FILE *out)
{
    char number[3][WRITE_NUMBER_SIZE];

    write_csv_text(of, out);
    fprintf(out, ",%s,%s,%s\n", write_number(t_s, "", number[0]),
        write_number(answered, "", number[1]),
        write_number(abandoned, "", number[2]));
}

/* A row at 0 for those who did not wait, then at edges of bins, where counts are
 * exact, until everybody's fate is known. */
static void
write_curve(const char *name, const double *answered, const double *abandoned,
    double offered, FILE *out)
{
    const double waits = histogram_total(answered) + histogram_total(abandoned);
    double sum[2] = { answered[0], abandoned[0] };
    unsigned bin = 1;

    write_row(name, 0, sum[0] / offered, sum[1] / offered, out);
    while (sum[0] + sum[1] < waits && bin < HISTOGRAM_BINS - 1) {
        const unsigned end = bin == 1 ? 2 : bin + BINS_PER_ROW;

        for (; bin < end && bin < HISTOGRAM_BINS - 1; bin++) {
            sum[0] += answered[bin];
            sum[1] += abandoned[bin];
        }
        write_row(
            name, histogram_edge_s(bin), sum[0] / offered, sum[1] / offered, out);
    }
}

int
result_write_waits(const struct experiment *experiment, FILE *out)
{
    const struct scenario *scenario = experiment->scenario;
    double *answered = malloc(2 * HISTOGRAM_BINS * sizeof(*answered));
    double *abandoned;
    char name[512];
    struct of of;

    if (answered == NULL)
        return CQ_ERR_NO_MEMORY;
    abandoned = answered + HISTOGRAM_BINS;
    fputs("of,t,answered_by,abandoned_by\n", out);
    for (size_t i = 0; result_thing(scenario, i, &of); i++) {
        const double offered = of.kind == OF_GROUP || of.kind == OF_BOT
                                   ? 0
                                   : pooled_offered(experiment, of);

        if (offered == 0)
            continue;
        pool(experiment, of, WAITS_ANSWERED, answered);
        pool(experiment, of, WAITS_ABANDONED, abandoned);
        write_curve(of_name(scenario, of, name, sizeof(name)), answered, abandoned,
            offered, out);
    }
    free(answered);
    return ferror(out) ? CQ_ERR_WRITE : CQ_OK;
}
