/* Numbers out and in again, in one order that both ways share. */
#include "sim/parcel.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/err.h"

enum {
    NUM_LISTS = 4,
    NUM_HISTOGRAM_LISTS = 4
};

struct list_of {
    double *at;
    size_t num;
};
struct histograms_of {
    struct histogram_counts *at;
    size_t num;
};

static void
lists_of(const struct totals *totals, const struct scenario *scenario,
    struct list_of out[NUM_LISTS])
{
    const struct day_sums *days = totals->days;
    const size_t rows = totals->num_rows * NUM_DAYS_SUMS;

    out[0] = (struct list_of){ totals->type, totals_num_sums(totals, scenario) };
    for (size_t i = 1; i < NUM_LISTS; i++)
        out[i] = (struct list_of){ NULL, 0 };
    if (days == NULL)
        return;
    out[1] = (struct list_of){ days->queue_max, (scenario->num_types + 1) * rows };
    out[2] = (struct list_of){ days->longest_wait_s,
        2 * (scenario_num_kinds(scenario) + 1 + scenario->num_segments) * rows };
    out[3] = (struct list_of){ days->in_target,
        scenario->num_types * scenario_num_apart(scenario) * NUM_IN_TARGET };
}

static void
histograms_of(const struct totals *totals, const struct scenario *scenario,
    struct histograms_of out[NUM_HISTOGRAM_LISTS])
{
    const size_t num_kinds = scenario_num_kinds(scenario);
    const size_t num = num_kinds * totals->num_histogram_periods;

    out[0] = (struct histograms_of){ totals->answered, num };
    out[1] = (struct histograms_of){ totals->abandoned, num };
    out[2] = (struct histograms_of){ totals->customers, num };
    out[3] = (struct histograms_of){ totals->wait_rows,
        totals->wait_rows == NULL
            ? 0
            : num_kinds * NUM_NOTES_OF * totals->num_wait_rows };
}

/* ---- out ---- */

struct writer {
    FILE *out;
    size_t zeros; /* not written yet */
};

static void
write_zeros(struct writer *self)
{
    if (self->zeros == 1)
        fputs(" 0", self->out);
    else if (self->zeros > 1)
        fprintf(self->out, " 0*%zu", self->zeros);
    self->zeros = 0;
}

/* " 123", backwards into the end of a buffer: printf() is ten times slower. */
static void
write_whole(struct writer *self, double value)
{
    char text[24], *at = text + sizeof(text);
    uint64_t rest = (uint64_t)fabs(value);

    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        *--at = '-';
    *--at = ' ';
    fwrite(at, 1, (size_t)(text + sizeof(text) - at), self->out);
}

static void
write_bits(struct writer *self, double value)
{
    char text[] = " x0123456789abcdef";
    uint64_t bits;

    memcpy(&bits, &value, sizeof(bits));
    for (size_t i = sizeof(text) - 1; i-- > 2; bits >>= 4)
        text[i] = "0123456789abcdef"[bits & 15];
    fwrite(text, 1, sizeof(text) - 1, self->out);
}

static void
write_one(struct writer *self, double value)
{
    if (value == 0 && !signbit(value)) {
        self->zeros++;
        return;
    }
    write_zeros(self);
    if (fabs(value) < 1e15 && value == rint(value) && value != 0)
        write_whole(self, value);
    else
        write_bits(self, value);
}

static void
write_histogram(struct writer *self, const struct histogram_counts *of)
{
    write_one(self, of->num);
    for (uint32_t i = 0; i < of->num; i++) {
        write_one(self, of->bin[i]);
        write_one(self, (double)of->count[i]);
    }
}

static size_t
count_all(const struct list_of lists[NUM_LISTS],
    const struct histograms_of histograms[NUM_HISTOGRAM_LISTS])
{
    size_t num = 2;

    for (size_t i = 0; i < NUM_LISTS; i++)
        num += lists[i].num;
    for (size_t i = 0; i < NUM_HISTOGRAM_LISTS; i++)
        for (size_t k = 0; k < histograms[i].num; k++)
            num += 1 + 2 * (size_t)histograms[i].at[k].num;
    return num;
}

void
parcel_write(
    const struct totals *totals, const struct scenario *scenario, FILE *out)
{
    struct writer self = { .out = out };
    struct histograms_of histograms[NUM_HISTOGRAM_LISTS];
    struct list_of lists[NUM_LISTS];

    lists_of(totals, scenario, lists);
    histograms_of(totals, scenario, histograms);
    fprintf(out, "%zu", count_all(lists, histograms));
    for (size_t i = 0; i < NUM_LISTS; i++)
        for (size_t k = 0; k < lists[i].num; k++)
            write_one(&self, lists[i].at[k]);
    for (size_t i = 0; i < NUM_HISTOGRAM_LISTS; i++)
        for (size_t k = 0; k < histograms[i].num; k++)
            write_histogram(&self, &histograms[i].at[k]);
    write_one(&self, totals->waited_before_s);
    write_one(&self, totals->begun_before_s);
    write_zeros(&self);
}

/* ---- in ---- */

struct numbers {
    const char *at;
    size_t zeros; /* still to come of "0*12" */
    size_t left;  /* of all */
    bool wrong;
};

static double
read_one(struct numbers *self)
{
    double value = 0;
    char *end;

    if (self->wrong || self->left == 0) {
        self->wrong = true;
        return 0;
    }
    self->left--;
    if (self->zeros > 0) {
        self->zeros--;
        return 0;
    }
    if (*self->at == ' ')
        self->at++;
    if (*self->at == 'x') {
        const uint64_t bits = strtoumax(self->at + 1, &end, 16);

        self->wrong = end != self->at + 17;
        memcpy(&value, &bits, sizeof(value));
    } else {
        value = (double)strtoimax(self->at, &end, 10);
        self->wrong = end == self->at;
    }
    self->wrong = self->wrong || (*end != ' ' && *end != '*' && *end != '\0');
    if (!self->wrong && *end == '*') {
        self->at = end + 1;
        self->zeros = (size_t)strtoumax(self->at, &end, 10);
        self->wrong = value != 0 || self->zeros == 0 ||
                      self->zeros - 1 > self->left || end == self->at;
        self->zeros--;
    }
    self->at = end;
    return value;
}

/* A whole number below a limit. */
static size_t
read_count(struct numbers *self, size_t below)
{
    const double value = read_one(self);

    if (!(value >= 0) || !(value < (double)below) || value != floor(value)) {
        self->wrong = true;
        return 0;
    }
    return (size_t)value;
}

static int
read_histogram(
    struct numbers *self, struct arena *arena, struct histogram_counts *out)
{
    const size_t num = read_count(self, HISTOGRAM_BINS + 1);

    *out = (struct histogram_counts){ 0 };
    if (num == 0 || self->wrong)
        return CQ_OK;
    out->bin = arena_alloc(arena, num * sizeof(*out->bin));
    out->count = arena_alloc(arena, num * sizeof(*out->count));
    if (out->bin == NULL || out->count == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < num && !self->wrong; i++) {
        out->bin[i] = (uint16_t)read_count(self, HISTOGRAM_BINS);
        out->count[i] = read_count(self, (size_t)1 << 53);
        self->wrong = self->wrong || (i > 0 && out->bin[i] <= out->bin[i - 1]);
    }
    out->num = (uint32_t)num;
    return CQ_OK;
}

static int
read_all(
    struct numbers *self, const struct scenario *scenario, struct totals *totals)
{
    struct histograms_of histograms[NUM_HISTOGRAM_LISTS];
    struct list_of lists[NUM_LISTS];
    int ret = CQ_OK;

    lists_of(totals, scenario, lists);
    histograms_of(totals, scenario, histograms);
    for (size_t i = 0; i < NUM_LISTS; i++)
        for (size_t k = 0; k < lists[i].num && !self->wrong; k++)
            lists[i].at[k] = read_one(self);
    for (size_t i = 0; i < NUM_HISTOGRAM_LISTS; i++)
        for (size_t k = 0; k < histograms[i].num && !self->wrong && ret == CQ_OK;
             k++)
            ret = read_histogram(self, &totals->arena, &histograms[i].at[k]);
    totals->waited_before_s = read_one(self);
    totals->begun_before_s = read_one(self);
    if (ret == CQ_OK && (self->wrong || self->left > 0 || *self->at != '\0'))
        ret = CQ_ERR_INPUT;
    return ret;
}

int
parcel_read(struct totals *out, const struct scenario *scenario, const char *text)
{
    struct numbers numbers = { 0 };
    char *end;
    int ret;

    *out = (struct totals){ 0 };
    numbers.left = (size_t)strtoumax(text, &end, 10);
    numbers.at = end;
    if (end == text)
        return CQ_ERR_INPUT;
    ret = totals_init_kept(out, scenario);
    return ret == CQ_OK ? read_all(&numbers, scenario, out) : ret;
}
