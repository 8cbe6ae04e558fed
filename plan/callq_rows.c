/* The results of a run of libcallq as rows and as text; and Erlang's formulas. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/callq_state.h"
#include "scenarios/address.h"
#include "sim/err.h"
#include "sim/result.h"
#include "theory/erlang.h"

enum {
    NAME_SIZE = 512
};

void
callq_rows_free(struct callq *self)
{
    if (self->has_result)
        result_free(&self->result);
    self->has_result = false;
    self->rows = NULL;
    arena_free(&self->names);
}

/* ---- rows ---- */

/* A name again, or a copy of it: rows of one thing stand together. */
static const char *
kept(struct callq *self, const char *last, const char *name)
{
    if (last != NULL && strcmp(last, name) == 0)
        return last;
    return arena_text(&self->names, name, strlen(name));
}

static int
fill(struct callq *self, size_t index)
{
    const struct result_row *from = &self->result.rows[index];
    const struct estimate *estimate = &from->estimate;
    const struct callq_row *before = index > 0 ? &self->rows[index - 1] : NULL;
    struct callq_row *out = &self->rows[index];
    char of[NAME_SIZE], interval[16];

    of_name(&self->scenario, from->address.of, of, sizeof(of));
    interval_name(
        &self->scenario, from->address.interval, interval, sizeof(interval));
    *out = (struct callq_row){ .measure = from->address.measure->name,
        .of = kept(self, before != NULL ? before->of : NULL, of),
        .interval = kept(self, before != NULL ? before->interval : NULL, interval),
        .basis = basis_name(from->address.basis),
        .value = estimate->value,
        .half_width = estimate->half_width,
        .sd = estimate->sd,
        .p10 = estimate->p10,
        .p90 = estimate->p90,
        .n = estimate->num_observations };
    return out->of != NULL && out->interval != NULL ? CQ_OK : CQ_ERR_NO_MEMORY;
}

/* The addresses of the list, or of everything. */
static int
add_rows(struct callq *self)
{
    char error[ADDRESS_ERROR_SIZE];
    struct address *addresses = NULL;
    size_t num = 0;
    int ret;

    if (self->list == NULL)
        return result_add_all(&self->result, BY_INTERVAL);
    ret = address_parse_list(&self->scenario, self->list, &addresses, &num, error);
    if (ret == CQ_OK)
        ret = result_add(&self->result, addresses, num);
    free(addresses);
    return ret;
}

int
callq_rows_make(struct callq *self)
{
    int ret;

    if (self->experiment.num_replications == 0)
        return CALLQ_DONE; /* interrupted before anything was finished */
    result_init(&self->result, &self->experiment);
    self->has_result = true;
    ret = add_rows(self);
    if (ret == CQ_OK) {
        self->rows =
            arena_alloc(&self->names, self->result.num_rows * sizeof(*self->rows));
        ret = self->rows != NULL ? CQ_OK : CQ_ERR_NO_MEMORY;
    }
    for (size_t i = 0; ret == CQ_OK && i < self->result.num_rows; i++)
        ret = fill(self, i);
    if (ret != CQ_OK)
        callq_rows_free(self);
    return callq_fail(self, ret);
}

size_t
callq_num_rows(const struct callq *self)
{
    return self->has_result ? self->result.num_rows : 0;
}

int
callq_row(const struct callq *self, size_t index, struct callq_row *out)
{
    *out = (struct callq_row){ "", "", "", "", NAN, NAN, NAN, NAN, NAN, 0 };
    if (index >= callq_num_rows(self))
        return 0;
    *out = self->rows[index];
    return 1;
}

int
callq_find(const struct callq *self, const char *address, struct callq_row *out)
{
    char error[ADDRESS_ERROR_SIZE];
    const struct result_row *row = NULL;
    struct address wanted;
    bool each;

    if (callq_num_rows(self) > 0 &&
        address_parse(&self->scenario, address, &wanted, &each, error) == CQ_OK &&
        !each)
        row = result_find(&self->result, wanted);
    return callq_row(
        self, row != NULL ? (size_t)(row - self->result.rows) : SIZE_MAX, out);
}

size_t
callq_num_replications(const struct callq *self)
{
    return self->has_result ? self->experiment.num_replications : 0;
}

/* ---- texts ---- */

static int
write_json(const struct result *result, FILE *out)
{
    return result_write_json(result, CALLQ_VERSION, out);
}

static const char *
written(const struct callq *self, struct callq_text *text,
    int (*write)(const struct result *, FILE *))
{
    FILE *out;
    int ret;

    if (!self->has_result)
        return "";
    out = callq_text_open(text);
    if (out == NULL)
        return NULL;
    ret = write(&self->result, out);
    return fclose(out) == 0 && ret == CQ_OK ? text->at : NULL;
}

const char *
callq_csv(struct callq *self)
{
    return written(self, &self->csv, result_write_csv);
}

const char *
callq_json(struct callq *self)
{
    return written(self, &self->json, write_json);
}

/* ---- theory ---- */

static erlang_model *
erlang_of(char model)
{
    switch (model) {
    case 'b':
        return erlang_b;
    case 'c':
        return erlang_c;
    case 'a':
        return erlang_a;
    default:
        return NULL;
    }
}

int
callq_erlang(char model, double contacts_per_s, double aht_s, unsigned long agents,
    double within_s, double patience_s, struct callq_erlang *out)
{
    const struct erlang_demand demand = { .rate_per_s = contacts_per_s,
        .aht_s = aht_s,
        .within_s = within_s,
        .patience_s = model == 'a' ? patience_s : INFINITY,
        .places = INFINITY };
    erlang_model *formula = erlang_of(model);
    struct erlang found;

    *out = (struct callq_erlang){ NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
    if (formula == NULL || agents < 1 || agents > ERLANG_MOST_AGENTS)
        return CALLQ_INPUT;
    found = formula(&demand, (uint32_t)agents);
    if (isnan(found.load))
        return CALLQ_INPUT;
    *out = (struct callq_erlang){ found.load, found.occupancy, found.delayed,
        found.asa, found.service_level, found.abandonment, found.blocking,
        found.queue_mean };
    return CALLQ_DONE;
}
