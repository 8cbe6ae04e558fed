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

/* The most that a curve takes: one at 0, one after the first bin, then rows. */
enum {
    MOST_POINTS = 3 + HISTOGRAM_BINS / BINS_PER_ROW
};

/* A point at 0 for those who did not wait, then at edges of bins, where counts are
 * exact, until everybody's fate is known. */
static size_t
trace(const double *answered, const double *abandoned, double offered,
    struct waits_point *out)
{
    const double waits = histogram_total(answered) + histogram_total(abandoned);
    double sum[2] = { answered[0], abandoned[0] };
    unsigned bin = 1;
    size_t num = 0;

    out[num++] = (struct waits_point){ 0, sum[0] / offered, sum[1] / offered };
    while (sum[0] + sum[1] < waits && bin < HISTOGRAM_BINS - 1) {
        const unsigned end = bin == 1 ? 2 : bin + BINS_PER_ROW;

        for (; bin < end && bin < HISTOGRAM_BINS - 1; bin++) {
            sum[0] += answered[bin];
            sum[1] += abandoned[bin];
        }
        out[num++] = (struct waits_point){ histogram_edge_s(bin), sum[0] / offered,
            sum[1] / offered };
    }
    return num;
}

int
result_waits(const struct experiment *experiment, struct of of,
    struct waits_point **out, size_t *num)
{
    const double offered = of.kind == OF_GROUP || of.kind == OF_BOT
                               ? 0
                               : pooled_offered(experiment, of);
    double *answered;

    *out = NULL;
    *num = 0;
    if (offered == 0)
        return CQ_OK;
    answered = malloc(2 * HISTOGRAM_BINS * sizeof(*answered));
    *out = malloc(MOST_POINTS * sizeof(**out));
    if (answered == NULL || *out == NULL) {
        free(answered);
        free(*out);
        *out = NULL;
        return CQ_ERR_NO_MEMORY;
    }
    pool(experiment, of, WAITS_ANSWERED, answered);
    pool(experiment, of, WAITS_ABANDONED, answered + HISTOGRAM_BINS);
    *num = trace(answered, answered + HISTOGRAM_BINS, offered, *out);
    free(answered);
    return CQ_OK;
}

static void
write_point(const char *of, const struct waits_point *point, FILE *out)
{
    char number[3][WRITE_NUMBER_SIZE];

    write_csv_text(of, out);
    fprintf(out, ",%s,%s,%s\n", write_number(point->t_s, "", number[0]),
        write_number(point->answered_by, "", number[1]),
        write_number(point->abandoned_by, "", number[2]));
}

int
result_write_waits(const struct experiment *experiment, FILE *out)
{
    const struct scenario *scenario = experiment->scenario;
    struct waits_point *points;
    char name[512];
    size_t num;
    struct of of;

    fputs("of,t,answered_by,abandoned_by\n", out);
    for (size_t i = 0; result_thing(scenario, i, &of); i++) {
        if (result_waits(experiment, of, &points, &num) != CQ_OK)
            return CQ_ERR_NO_MEMORY;
        of_name(scenario, of, name, sizeof(name));
        for (size_t k = 0; k < num; k++)
            write_point(name, &points[k], out);
        free(points);
    }
    return ferror(out) ? CQ_ERR_WRITE : CQ_OK;
}
