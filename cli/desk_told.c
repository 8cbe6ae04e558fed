/*
 * What runs of the desk tell, and who listens: a run keeps its last event alone, so
 * that a page that is slow misses some and holds up nobody.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/desk.h"
#include "sim/err.h"
#include "sim/write.h"

/* ---- texts ---- */

/* With the lock. */
static void
text_leave(struct desk_text *text)
{
    if (text != NULL && --text->num_readers == 0)
        free(text);
}

void
desk_text_leave(struct desk *desk, struct desk_text *text)
{
    pthread_mutex_lock(&desk->lock);
    text_leave(text);
    pthread_mutex_unlock(&desk->lock);
}

/* ---- telling ---- */

static struct desk_text *
make_text(const char *event, unsigned number,
    void (*write)(const struct desk_run *self, const void *of, FILE *out),
    const struct desk_run *self, const void *of)
{
    struct desk_text *text = NULL;
    char *bytes = NULL;
    size_t length;
    FILE *out = open_memstream(&bytes, &length);

    if (out == NULL)
        return NULL;
    fprintf(out, "event: %s\nid: %u\ndata: ", event, number);
    write(self, of, out);
    fputs("\n\n", out);
    if (fclose(out) == 0)
        text = malloc(sizeof(*text) + length);
    if (text != NULL) {
        *text = (struct desk_text){ .num_readers = 1, .length = length };
        memcpy(text->at, bytes, length);
    }
    free(bytes);
    return text;
}

int
desk_run_tell(struct desk_run *self, const char *event,
    void (*write)(const struct desk_run *self, const void *of, FILE *out),
    const void *of)
{
    struct desk *desk = self->desk;
    struct desk_text *text = make_text(event, self->num_said + 1, write, self, of);

    if (text == NULL)
        return CQ_ERR_NO_MEMORY;
    pthread_mutex_lock(&desk->lock);
    text_leave(self->said);
    self->said = text;
    self->num_said++;
    pthread_cond_broadcast(&desk->told);
    pthread_mutex_unlock(&desk->lock);
    return CQ_OK;
}

static void
write_words(const struct desk_run *self, const void *of, FILE *out)
{
    (void)self;
    fputs("{\"message\": ", out);
    write_json_text(of, out);
    fputc('}', out);
}

void
desk_run_tell_words(struct desk_run *self, const char *event, const char *words)
{
    desk_run_tell(self, event, write_words, words);
}

void
desk_run_tell_code(struct desk_run *self, int code)
{
    if (code == CQ_ERR_INTERRUPTED)
        desk_run_tell_words(self, "stopped", "stopped");
    else if (code == CQ_ERR_LIMIT)
        desk_run_tell_words(self, "failed",
            "the queue grew without end; give patience, a queue_limit or more "
            "staff");
    else
        desk_run_tell_words(self, "failed", cq_strerror(code));
}

enum status
desk_run_prepare(struct desk_run *self)
{
    enum status status = load_settle(&self->run.loaded, self->desk->options);

    if (status == STATUS_DONE)
        status = run_settle(&self->run);
    if (status != STATUS_DONE)
        desk_run_tell_words(self, "failed",
            "this could not be prepared; the terminal of callq serve says why");
    return status;
}

/* ---- listening ---- */

/* So long from now, by the clock of the desk's condition. */
static struct timespec
time_after(double seconds)
{
    struct timespec time;
    double whole;

    clock_gettime(CLOCK_MONOTONIC, &time);
    time.tv_nsec += (long)(1e9 * modf(seconds, &whole));
    time.tv_sec += (time_t)whole + time.tv_nsec / 1000000000;
    time.tv_nsec %= 1000000000;
    return time;
}

struct desk_text *
desk_run_listen(
    struct desk_run *self, unsigned *after, double at_most_s, bool *ended)
{
    struct desk *desk = self->desk;
    const struct timespec until = time_after(at_most_s);
    struct desk_text *text = NULL;
    bool waits = true;

    pthread_mutex_lock(&desk->lock);
    while (waits && self->num_said == *after && self->works && !desk->closing)
        waits = pthread_cond_timedwait(&desk->told, &desk->lock, &until) == 0;
    if (self->num_said > *after && !desk->closing) {
        text = self->said;
        text->num_readers++;
        *after = self->num_said;
    }
    *ended = text == NULL && (!self->works || desk->closing);
    pthread_mutex_unlock(&desk->lock);
    return text;
}
