/*
 * The ranks of an MPI job. Each rank but the first has two tasks, the one it does
 * and the one it does next, so that the first may simulate too before it answers.
 * Results go into their places by number, so that the bits are those of one
 * process. A rank that dies ends the job (MPI's own rule).
 */
#include <mpi.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "cli/far.h"
#include "sim/err.h"

enum {
    TAG_TASK = 1,
    TAG_RESULT = 2,
    AHEAD = 2 /* tasks of a rank at a time */
};

/* What is sent to a rank, and before each text that comes back. */
struct slip {
    unsigned long long task; /* from 0; NO_TASK: there are no more */
    long long code;          /* of a result: an error code */
};
#define NO_TASK (~0ULL)

struct far {
    int rank, num;
};

/* ---- begin and end ---- */

/* mpirun of another MPI starts programs that each think they are alone. */
static int
num_started(void)
{
    static const char *const names[] = { "OMPI_COMM_WORLD_SIZE", "PMI_SIZE",
        "MPI_LOCALNRANKS" };

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (getenv(names[i]) != NULL)
            return atoi(getenv(names[i]));
    return 1;
}

/* What people see comes from rank 0, and so does the end. */
static enum status
be_quiet(void)
{
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    return freopen("/dev/null", "w", stdout) != NULL &&
                   freopen("/dev/null", "w", stderr) != NULL
               ? STATUS_DONE
               : STATUS_OUTSIDE;
}

enum status
far_begin(struct far **out, int *argc, char ***argv)
{
    struct far *self = calloc(1, sizeof(*self));
    int provided;

    *out = NULL;
    MPI_Init_thread(argc, argv, MPI_THREAD_FUNNELED, &provided);
    if (self == NULL)
        MPI_Abort(MPI_COMM_WORLD, STATUS_OUTSIDE);
    MPI_Comm_rank(MPI_COMM_WORLD, &self->rank);
    MPI_Comm_size(MPI_COMM_WORLD, &self->num);
    if (self->num > 1) {
        *out = self;
        return self->rank > 0 ? be_quiet() : STATUS_DONE;
    }
    free(self);
    if (num_started() > 1)
        return say_error(STATUS_OUTSIDE,
            "mpirun started %d programs, and each is alone: this callq-mpi was "
            "built with another MPI than this mpirun belongs to; use Open MPI's "
            "(Debian: openmpi-bin)",
            num_started());
    return STATUS_DONE;
}

void
far_end(struct far *self)
{
    free(self);
    MPI_Finalize();
}

bool
far_is_first(const struct far *self)
{
    return self == NULL || self->rank == 0;
}

enum status
far_agree(const struct far *self, enum status status)
{
    int own, worst = 0;

    if (self == NULL)
        return status;
    own = status != STATUS_DONE ? self->rank + 1 : 0;
    MPI_Allreduce(&own, &worst, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
    if (status == STATUS_DONE && worst > 0)
        return say_error(STATUS_OUTSIDE,
            "rank %d cannot read what rank 0 can: are the files there on its "
            "machine too?",
            worst - 1);
    return status;
}

/* ---- a task, near or far ---- */

/* The text of a task, to be freed, however it ended. */
static int
do_task(const struct far_work *work, size_t task, char **text, size_t *length)
{
    FILE *out = open_memstream(text, length);
    int code;

    if (out == NULL)
        return CQ_ERR_NO_MEMORY;
    code = work->simulate(work->self, task, out);
    return fclose(out) == 0 ? code : CQ_ERR_NO_MEMORY;
}

/* ---- the others ---- */

static void
do_far(const struct far_work *work, struct slip slip)
{
    char *text = NULL;
    size_t length = 0;

    slip.code = do_task(work, (size_t)slip.task, &text, &length);
    MPI_Send(&slip, sizeof(slip), MPI_BYTE, 0, TAG_RESULT, MPI_COMM_WORLD);
    MPI_Send(text, slip.code == CQ_OK ? (int)length : 0, MPI_BYTE, 0, TAG_RESULT,
        MPI_COMM_WORLD);
    free(text);
}

static int
be_far(const struct far_work *work)
{
    for (;;) {
        struct slip slip;

        MPI_Recv(&slip, sizeof(slip), MPI_BYTE, 0, TAG_TASK, MPI_COMM_WORLD,
            MPI_STATUS_IGNORE);
        if (slip.task == NO_TASK)
            return CQ_OK;
        do_far(work, slip);
    }
}

/* ---- rank 0 ---- */

struct desk {
    const struct far_work *work;
    int num;      /* ranks */
    int *in_hand; /* [rank] tasks that are out */
    int num_out;
    size_t next; /* task */
    int code;    /* the first failure */
};

static bool
next_task(struct desk *self, size_t *task)
{
    const struct far_work *work = self->work;

    if (self->code != CQ_OK)
        return false;
    while (self->next < work->num && work->done != NULL && work->done[self->next])
        self->next++;
    if (self->next == work->num)
        return false;
    if (work->stop != NULL && atomic_load(work->stop)) {
        self->code = CQ_ERR_INTERRUPTED;
        return false;
    }
    *task = self->next++;
    return true;
}

/* One more for a rank; or, if it has none left and there are none, its end. */
static void
hand_out(struct desk *self, int rank)
{
    struct slip slip = { NO_TASK, CQ_OK };
    size_t task;

    if (next_task(self, &task)) {
        slip.task = task;
        self->in_hand[rank]++;
        self->num_out++;
    } else if (self->in_hand[rank] > 0)
        return;
    MPI_Send(&slip, sizeof(slip), MPI_BYTE, rank, TAG_TASK, MPI_COMM_WORLD);
}

static void
fail(struct desk *self, int code)
{
    if (self->code == CQ_OK || self->code == CQ_ERR_INTERRUPTED)
        self->code = code;
}

/* A result that has come. */
static void
take_one(struct desk *self, int rank)
{
    MPI_Status status;
    struct slip slip;
    char *text;
    int length, code;

    MPI_Recv(&slip, sizeof(slip), MPI_BYTE, rank, TAG_RESULT, MPI_COMM_WORLD,
        MPI_STATUS_IGNORE);
    MPI_Probe(rank, TAG_RESULT, MPI_COMM_WORLD, &status);
    MPI_Get_count(&status, MPI_BYTE, &length);
    text = calloc((size_t)length + 1, 1);
    if (text == NULL)
        MPI_Abort(MPI_COMM_WORLD, STATUS_OUTSIDE);
    MPI_Recv(text, length, MPI_BYTE, rank, TAG_RESULT, MPI_COMM_WORLD,
        MPI_STATUS_IGNORE);
    self->in_hand[rank]--;
    self->num_out--;
    code = slip.code != CQ_OK
               ? (int)slip.code
               : self->work->take(self->work->self, (size_t)slip.task, text);
    if (code != CQ_OK)
        fail(self, code);
    free(text);
    hand_out(self, rank);
}

/* All that have come; or, if wait, the next one. */
static void
take_some(struct desk *self, bool wait)
{
    MPI_Status status;
    int is_there = 1;

    if (wait)
        MPI_Probe(MPI_ANY_SOURCE, TAG_RESULT, MPI_COMM_WORLD, &status);
    else
        MPI_Iprobe(MPI_ANY_SOURCE, TAG_RESULT, MPI_COMM_WORLD, &is_there, &status);
    while (is_there) {
        take_one(self, status.MPI_SOURCE);
        MPI_Iprobe(MPI_ANY_SOURCE, TAG_RESULT, MPI_COMM_WORLD, &is_there, &status);
    }
}

/* One of our own. */
static void
do_near(struct desk *self, size_t task)
{
    char *text = NULL;
    size_t length = 0;
    int code = do_task(self->work, task, &text, &length);

    if (code == CQ_OK)
        code = self->work->take(self->work->self, task, text);
    if (code != CQ_OK)
        fail(self, code);
    free(text);
}

int
far_run(struct far *self, const struct far_work *work)
{
    struct desk desk = { .work = work, .num = self->num, .code = CQ_OK };
    size_t task;

    if (self->rank > 0)
        return be_far(work);
    desk.in_hand = calloc((size_t)self->num, sizeof(*desk.in_hand));
    if (desk.in_hand == NULL)
        MPI_Abort(MPI_COMM_WORLD, STATUS_OUTSIDE);
    for (int ahead = 0; ahead < AHEAD; ahead++)
        for (int rank = 1; rank < self->num; rank++)
            if (ahead == 0 || desk.in_hand[rank] > 0)
                hand_out(&desk, rank);
    while (next_task(&desk, &task)) {
        do_near(&desk, task);
        take_some(&desk, false);
    }
    while (desk.num_out > 0)
        take_some(&desk, true);
    free(desk.in_hand);
    return desk.code;
}
