/* A ring of looks. It simulates nothing. */
#include "plan/staff_memory.h"

#include <stdlib.h>
#include <string.h>

#include "sim/err.h"

enum {
    MOST_LOOKS = 64,
    MOST_MB = 64
};

struct kept {
    double *heads;    /* [num of the trial] */
    const char *seed; /* whose luck: the trial's, not copied */
    size_t num_replications, num;
    double *sums; /* [goal][column][num][2] */
    bool failed;
};

struct staff_memory {
    const struct staff_trial *trial;
    const struct goal *goals;
    struct kept kept[MOST_LOOKS];
    size_t next;
};

static size_t
num_rows(const struct staff_look *look)
{
    return look->asked->num_goals * look->num_columns;
}

static bool
is_of(const struct staff_memory *self, const struct staff_look *look)
{
    return self != NULL && look->trial == self->trial &&
           look->asked->goals == self->goals;
}

static bool
is_same(const struct kept *kept, const struct staff_trial *trial)
{
    return kept->heads != NULL && kept->seed == trial->scenario.run.seed &&
           memcmp(kept->heads, trial->heads, trial->num * sizeof(*kept->heads)) ==
               0;
}

static void
forget(struct kept *kept)
{
    free(kept->heads);
    free(kept->sums);
    *kept = (struct kept){ 0 };
}

struct staff_memory *
staff_memory_new(const struct staff_trial *trial, const struct staff_asked *asked)
{
    struct staff_memory *self = calloc(1, sizeof(*self));

    if (self != NULL) {
        self->trial = trial;
        self->goals = asked->goals;
    }
    return self;
}

void
staff_memory_free(struct staff_memory *self)
{
    for (size_t k = 0; self != NULL && k < MOST_LOOKS; k++)
        forget(&self->kept[k]);
    free(self);
}

/* Replications come one behind the other, each with as many observations. */
static int
copy(const struct kept *kept, struct staff_look *look, size_t num_replications)
{
    const size_t each = kept->num / kept->num_replications;
    const size_t num = each * num_replications;
    const int status = staff_look_make_room(look, num);

    if (status != CQ_OK)
        return status;
    for (size_t row = 0; row < num_rows(look); row++)
        memcpy(look->sums + row * look->room * 2, kept->sums + row * kept->num * 2,
            num * 2 * sizeof(*look->sums));
    look->num = num;
    look->num_replications = num_replications;
    return CQ_OK;
}

int
staff_memory_recall(const struct staff_memory *self, struct staff_look *look,
    size_t num_replications)
{
    for (size_t k = 0; is_of(self, look) && k < MOST_LOOKS; k++) {
        const struct kept *kept = &self->kept[k];

        if (!is_same(kept, look->trial))
            continue;
        look->failed = kept->failed;
        return kept->failed ? CQ_OK
                            : copy(kept, look,
                                  kept->num_replications < num_replications
                                      ? kept->num_replications
                                      : num_replications);
    }
    return CQ_OK;
}

static bool
fill(struct kept *kept, const struct staff_look *look)
{
    const struct staff_trial *trial = look->trial;

    kept->heads = malloc(trial->num * sizeof(*kept->heads));
    kept->sums = malloc(num_rows(look) * look->num * 2 * sizeof(*kept->sums) + 1);
    if (kept->heads == NULL || kept->sums == NULL)
        return false;
    memcpy(kept->heads, trial->heads, trial->num * sizeof(*kept->heads));
    for (size_t row = 0; row < num_rows(look); row++)
        if (look->num > 0)
            memcpy(kept->sums + row * look->num * 2,
                look->sums + row * look->room * 2,
                look->num * 2 * sizeof(*kept->sums));
    kept->seed = trial->scenario.run.seed;
    kept->num_replications = look->num_replications;
    kept->num = look->num;
    kept->failed = look->failed;
    return true;
}

/* The place of the same staffing, or of the look longest ago. */
static struct kept *
place_of(struct staff_memory *self, const struct staff_look *look)
{
    const double each_mb = (double)num_rows(look) * (double)look->num * 16e-6;
    const size_t num = each_mb * MOST_LOOKS > MOST_MB ? (size_t)(MOST_MB / each_mb)
                                                      : (size_t)MOST_LOOKS;

    for (size_t k = 0; k < MOST_LOOKS; k++)
        if (is_same(&self->kept[k], look->trial))
            return &self->kept[k];
    if (num == 0)
        return NULL;
    self->next = (self->next + 1) % num;
    return &self->kept[self->next];
}

void
staff_memory_keep(struct staff_memory *self, const struct staff_look *look)
{
    struct kept *kept = is_of(self, look) ? place_of(self, look) : NULL;

    if (kept == NULL || (!look->failed && look->num_replications == 0) ||
        (is_same(kept, look->trial) &&
            kept->num_replications >= look->num_replications && !look->failed))
        return;
    forget(kept);
    if (!fill(kept, look))
        forget(kept);
}
