/* Results as CSV files, for plots, spreadsheets and other programs. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/err.h"
#include "sim/result.h"
#include "sim/write.h"

/* Drawn with its confidence band: a half-width stands beside it in intervals.csv.
 */
static const char *const with_band[] = { "service_level", "asa", "wait",
    "abandonment", "occupancy", "queue_mean", "offered" };

/* measure,of,interval,basis */
static void
address_cells(
    const struct scenario *scenario, const struct address *address, FILE *out)
{
    char of[512], interval[16];

    fprintf(out, "%s,", address->measure->name);
    write_csv_text(of_name(scenario, address->of, of, sizeof(of)), out);
    fprintf(out, ",%s,%s",
        interval_name(scenario, address->interval, interval, sizeof(interval)),
        basis_name(address->basis));
}

int
result_write_csv(const struct result *self, FILE *out)
{
    fputs("measure,of,interval,basis,value,half_width,sd,p10,p90,n", out);
    fputs(self->is_adjusted ? ",adjusted,adjusted_half_width\n" : "\n", out);
    for (size_t i = 0; i < self->num_rows; i++) {
        const struct estimate *estimate = &self->rows[i].estimate;

        address_cells(self->scenario, &self->rows[i].address, out);
        write_csv_number(estimate->value, out);
        write_csv_number(estimate->half_width, out);
        write_csv_number(estimate->sd, out);
        write_csv_number(estimate->p10, out);
        write_csv_number(estimate->p90, out);
        fprintf(out, ",%zu", estimate->num_observations);
        if (self->is_adjusted) {
            write_csv_number(self->rows[i].adjusted, out);
            write_csv_number(self->rows[i].adjusted_half_width, out);
        }
        fputc('\n', out);
    }
    return ferror(out) ? CQ_ERR_WRITE : CQ_OK;
}

/* ---- replications.csv ---- */

/* value,numerator,denominator of one observation. */
static void
observation_cells(const struct experiment *experiment, struct address address,
    size_t observation, double *room, FILE *out)
{
    double numerator, denominator;

    if (address.measure->form == FORM_QUANTILE) {
        memset(room, 0, HISTOGRAM_BINS * sizeof(*room));
        observations_waits(experiment, address.of,
            address.basis == BASIS_CUSTOMER ? WAITS_CUSTOMERS : WAITS_ANSWERED,
            address.interval, observation, room);
        write_csv_number(histogram_quantile_s(room, address.measure->level), out);
        fputs(",,\n", out);
        return;
    }
    observations_pair(experiment, address, observation, &numerator, &denominator);
    write_csv_number(denominator == 0 ? NAN : numerator / denominator, out);
    write_csv_number(numerator, out);
    write_csv_number(denominator, out);
    fputc('\n', out);
}

/* Is it the whole run, or of those that are wanted? */
static bool
is_by(const struct scenario *scenario, int interval, unsigned by)
{
    if (interval == INTERVAL_ALL)
        return true;
    return by &
           (interval <= (int)scenario->day.num_intervals ? BY_INTERVAL : BY_APART);
}

int
result_write_replications(const struct result *self, unsigned by, FILE *out)
{
    const struct experiment *experiment = self->experiment;
    const bool steady = self->scenario->day.steady;
    const size_t num = observations_num(experiment);
    double *room = malloc(HISTOGRAM_BINS * sizeof(*room));

    if (room == NULL)
        return CQ_ERR_NO_MEMORY;
    fprintf(out,
        "replication,%smeasure,of,interval,basis,value,numerator,"
        "denominator\n",
        steady ? "batch," : "");
    for (size_t i = 0; i < num; i++)
        for (size_t k = 0; k < self->num_rows; k++) {
            const struct address address = self->rows[k].address;

            if (!is_by(self->scenario, address.interval, by))
                continue;
            fprintf(out, "%llu,",
                (unsigned long long)
                    experiment->numbers[observations_replication(experiment, i)]);
            if (steady)
                fprintf(out, "%zu,", i % self->scenario->num_batches + 1);
            address_cells(self->scenario, &address, out);
            observation_cells(experiment, address, i, room, out);
        }
    free(room);
    return ferror(out) ? CQ_ERR_WRITE : CQ_OK;
}

/* ---- intervals.csv ---- */

static bool
has_band(const char *measure)
{
    for (size_t i = 0; i < sizeof(with_band) / sizeof(with_band[0]); i++)
        if (strcmp(with_band[i], measure) == 0)
            return true;
    return false;
}

/* A column: a name of measures[], in the sense that it has for whatever a row is
 * of.
 */
struct column {
    const char *name;
    enum basis basis;
};

/* Every name once; then, where people come back, those that count customers too, on
 * that basis. */
static size_t
list_columns(const struct scenario *scenario, const char *const *names,
    size_t num_names, struct column *out)
{
    size_t num = 0;

    for (size_t i = 0; i < num_names; i++)
        out[num++] = (struct column){ names[i],
            measure_named(names[i])->flags & MEASURE_ONLY_CUSTOMER ? BASIS_CUSTOMER
                                                                   : BASIS_CALL };
    for (size_t i = 0; scenario_has_customers(scenario) && i < num_names; i++)
        if (measure_named(names[i])->flags & MEASURE_HAS_CUSTOMER &&
            out[i].basis == BASIS_CALL)
            out[num++] = (struct column){ names[i], BASIS_CUSTOMER };
    return num;
}

static void
write_heads(const struct column *columns, size_t num, FILE *out)
{
    fputs("interval,of", out);
    for (size_t i = 0; i < num; i++) {
        const bool customers =
            columns[i].basis == BASIS_CUSTOMER &&
            !(measure_named(columns[i].name)->flags & MEASURE_ONLY_CUSTOMER);
        const char *basis = customers ? ":customer" : "";

        fprintf(out, ",%s%s", columns[i].name, basis);
        if (has_band(columns[i].name))
            fprintf(out, ",%s%s_half_width", columns[i].name, basis);
    }
    fputc('\n', out);
}

static void
interval_row(const struct result *self, const struct column *columns, size_t num,
    struct of of, int interval, FILE *out)
{
    for (size_t i = 0; i < num; i++) {
        const struct address address = { measure_find(columns[i].name, of.kind), of,
            interval, columns[i].basis };
        const struct result_row *row =
            address.measure != NULL ? result_find(self, address) : NULL;

        write_csv_number(row == NULL ? NAN : row->estimate.value, out);
        if (has_band(columns[i].name))
            write_csv_number(row == NULL ? NAN : row->estimate.half_width, out);
    }
    fputc('\n', out);
}

static void
interval_rows(const struct result *self, const struct column *columns, size_t num,
    int interval, FILE *out)
{
    char text[512];
    struct of of;

    for (size_t i = 0; result_thing(self->scenario, i, &of); i++) {
        fprintf(out, "%s,",
            interval_name(self->scenario, interval, text, sizeof(text)));
        write_csv_text(of_name(self->scenario, of, text, sizeof(text)), out);
        interval_row(self, columns, num, of, interval, out);
    }
}

int
result_write_intervals(const struct result *self, FILE *out)
{
    const struct day *day = &self->scenario->day;
    const size_t num_names = measure_names(NULL);
    const char **names = malloc(num_names * sizeof(*names));
    struct column *columns = malloc(2 * num_names * sizeof(*columns));
    size_t num = 0;

    if (names != NULL && columns != NULL) {
        measure_names(names);
        num = list_columns(self->scenario, names, num_names, columns);
        write_heads(columns, num, out);
        if (day->steady)
            interval_rows(self, columns, num, INTERVAL_ALL, out);
        for (int i = (int)scenario_first_interval(self->scenario);
             !day->steady && i <= (int)day->num_intervals; i++)
            interval_rows(self, columns, num, i, out);
    }
    free(names);
    free(columns);
    if (num == 0)
        return CQ_ERR_NO_MEMORY;
    return ferror(out) ? CQ_ERR_WRITE : CQ_OK;
}
