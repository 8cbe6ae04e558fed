/*
 * callq run FILE --animate: one hour of one replication, as it goes by. On a
 * terminal it is drawn ten times a second; elsewhere, and for those who have it
 * read to them, each event is a line and each minute a sum. The replication itself
 * is simulated as always: it waits for the clock wherever its listener does.
 */
#include "cli/animate.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/interrupt.h"
#include "cli/load.h"
#include "cli/replay.h"
#include "cli/story_sentences.h"
#include "scenarios/units.h"
#include "sim/err.h"

#define FRAME_S 0.1 /* of the wall's clock */
#define LONG_S 3600 /* that is shown */
#define SUM_S 60    /* between two sums, where it is not drawn */

struct player {
    const struct scenario *scenario;
    struct board board;
    struct latest latest;
    char title[200];
    double from_s, until_s; /* what is shown */
    double speed;
    double next_s;         /* when the next frame, or sum, is due */
    struct timespec began; /* when from_s was */
    bool drawn;            /* else written, line by line */
    bool paced;
    bool begun, ended;
    const atomic_bool *interrupted;
    atomic_bool done; /* the rest need not be simulated */
};

/* ---- the wall's clock ---- */

static struct timespec
later_by(struct timespec from, double seconds)
{
    const double whole = floor(seconds);

    from.tv_sec += (time_t)whole;
    from.tv_nsec += (long)(1e9 * (seconds - whole));
    if (from.tv_nsec >= 1000000000) {
        from.tv_nsec -= 1000000000;
        from.tv_sec++;
    }
    return from;
}

/* After a stop of the terminal (Ctrl-Z) it goes on from there, without haste. */
static void
begin_again_if_late(struct player *self, struct timespec due)
{
    struct timespec now;
    double late_s;

    clock_gettime(CLOCK_MONOTONIC, &now);
    late_s = (double)(now.tv_sec - due.tv_sec) +
             1e-9 * (double)(now.tv_nsec - due.tv_nsec);
    if (late_s > 1)
        self->began = later_by(self->began, late_s);
}

/* Until the moment of the replication is due; at once if interrupted. */
static void
wait_for(struct player *self, double time_s)
{
    const struct timespec due =
        later_by(self->began, (time_s - self->from_s) / self->speed);

    if (!self->paced)
        return;
    begin_again_if_late(self, due);
    while (!atomic_load(self->interrupted) &&
           clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL) == EINTR)
        continue;
}

/* ---- what is shown ---- */

/* In one piece, so that no half of a frame is ever seen. */
static void
draw(struct player *self, double now_s)
{
    const struct scene scene = { &self->board, &self->latest, self->title, now_s,
        self->speed };
    const struct screen screen = animate_screen();
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    if (out == NULL)
        return;
    animate_draw(&scene, &screen, out);
    if (fclose(out) == 0)
        fwrite(text, 1, size, stdout);
    fflush(stdout);
    free(text);
}

static void
write_sum(const struct player *self, double now_s)
{
    const struct scenario *scenario = self->scenario;
    char clock[CLOCK_SIZE], text[LINE_SIZE];
    unsigned long waiting = 0;

    for (size_t type = 0; type < scenario->num_types; type++)
        waiting += self->board.types[type].waiting;
    printf(
        "%s  -- %lu waiting", story_clock(scenario, floor(now_s), clock), waiting);
    for (uint32_t group = 0; group < scenario->num_groups; group++) {
        const struct board_work work = board_work(&self->board, group, now_s);

        printf("; %s: %s", scenario->groups[group].name, animate_work(&work, text));
    }
    printf("; so far %s", animate_counts(&self->board.counts, text));
    animate_in_time(&self->board.counts, text);
    printf("%s%s\n", text[0] == '\0' ? "" : "; ", text);
}

static void
show(struct player *self, double now_s)
{
    wait_for(self, now_s);
    if (atomic_load(self->interrupted))
        return;
    if (self->drawn)
        draw(self, now_s);
    else
        write_sum(self, now_s);
}

/* All that is due before the moment. */
static void
show_until(struct player *self, double time_s)
{
    while (!atomic_load(self->interrupted) && self->next_s < time_s) {
        show(self, self->next_s);
        self->next_s += self->drawn ? FRAME_S * self->speed : SUM_S;
    }
}

static void
begin(struct player *self)
{
    self->begun = true;
    self->next_s = self->from_s;
    board_begin_counting(&self->board);
    clock_gettime(CLOCK_MONOTONIC, &self->began);
    if (self->drawn)
        fputs("\033[?1049h\033[?25l", stdout); /* a screen of its own, no cursor */
    else
        printf("%s\n", self->title);
}

/* The last of it stays to be read. */
static void
end(struct player *self, double now_s)
{
    self->ended = true;
    show_until(self, now_s);
    if (self->drawn)
        fputs("\033[?25h\033[?1049l", stdout);
    if (self->drawn)
        printf("%s\n", self->title);
    write_sum(self, now_s);
    fflush(stdout);
    atomic_store(&self->done, true);
}

static void
keep(struct player *self, const struct event_record *event, struct board_note note)
{
    char *line = self->latest.lines[self->latest.num++ % LINES_KEPT];

    animate_event(self->scenario, event, note, line);
    if (self->drawn)
        return;
    wait_for(self, event->time_s);
    printf("%s  (%lu waiting, %lu at work)\n", line, (unsigned long)event->queue,
        (unsigned long)event->busy);
    if (self->paced)
        fflush(stdout);
}

static void
tell(void *context, const struct event_record *event)
{
    struct player *self = context;
    struct board_note note;

    if (self->ended)
        return;
    if (!self->begun && event->time_s >= self->from_s)
        begin(self);
    if (self->begun)
        show_until(self, fmin(event->time_s, self->until_s));
    if (event->time_s > self->until_s || atomic_load(self->interrupted)) {
        end(self, fmin(event->time_s, self->until_s));
        return;
    }
    note = board_tell(&self->board, event);
    if (self->begun)
        keep(self, event, note);
}

static enum status
play(struct player *self, uint64_t replication)
{
    const struct event_sink sink = { tell, self };
    int ret = board_init(&self->board, self->scenario);

    if (ret == CQ_OK)
        ret = replay(self->scenario, replication, &sink, &self->done);
    if (self->begun && !self->ended)
        end(self, self->board.told_s);
    if (ret == CQ_ERR_INTERRUPTED) /* by us: enough was seen */
        ret = atomic_load(self->interrupted) ? ret : CQ_OK;
    if (ret == CQ_OK && self->board.no_memory)
        ret = CQ_ERR_NO_MEMORY;
    if (ret == CQ_OK && atomic_load(self->interrupted))
        ret = CQ_ERR_INTERRUPTED;
    if (ret == CQ_OK && !self->begun)
        return say_error(STATUS_INPUT,
            "nothing happens any more at the moment of --at; name an earlier one");
    return say_code(ret);
}

/* ---- options ---- */

/* What is simulated, and what of it is shown; nothing else has a meaning here. */
static enum status
check_options(const struct options *options)
{
    static const enum option_id known[] = { OPTION_ANIMATE, OPTION_AT, OPTION_SPEED,
        OPTION_ONLY_REPLICATION, OPTION_SEED, OPTION_SET, OPTION_UNSET,
        OPTION_ALLOW, OPTION_FROM, OPTION_STATE };

    for (size_t i = 0; i < options->num_uses; i++) {
        const enum option_id id = options->uses[i].id;
        bool found = false;

        for (size_t k = 0; k < sizeof(known) / sizeof(*known); k++)
            found = found || known[k] == id;
        if (!found)
            return say_error(STATUS_INPUT,
                "--%s has no meaning with --animate, which shows an hour of one "
                "replication; leave one of the two out",
                option_infos[id].name);
    }
    return STATUS_DONE;
}

/* Where it begins: as the doors open, or the warm-up ends, or --from. */
static enum status
read_from(
    const struct options *options, const struct scenario *scenario, double *out)
{
    const char *text = options_text(options, OPTION_AT);
    const struct day *day = &scenario->day;
    const double least_s = scenario->now.is_given ? scenario->now.from_s : 0;
    const char *wrong;

    *out = day->steady ? scenario->warm_up_s : least_s;
    if (text == NULL)
        return STATUS_DONE;
    wrong = day->steady ? unit_duration(text, out) : unit_clock(text, out);
    if (wrong != NULL)
        return say_error(STATUS_INPUT, "--at '%s': %s", text, wrong);
    *out -= day->steady ? 0 : day->opens_s;
    if (*out >= least_s)
        return STATUS_DONE;
    return say_error(STATUS_INPUT, "--at '%s' is before %s; name a later moment",
        text, scenario->now.is_given ? "that of --from" : "the doors open");
}

static enum status
read_player(struct player *self, const struct options *options,
    const struct scenario *scenario, uint64_t replication)
{
    const char *term = getenv("TERM");
    enum status status;

    self->scenario = scenario;
    self->speed = 60;
    self->paced = isatty(STDOUT_FILENO);
    self->drawn = self->paced && term != NULL && strcmp(term, "dumb") != 0;
    self->interrupted = interrupt_watch();
    snprintf(self->title, sizeof(self->title), "%.120s, %s %" PRIu64,
        scenario->name, scenario_is_day(scenario) ? "day" : "run", replication);
    status = options_whole(options, OPTION_SPEED, 1, 100000, &self->speed);
    if (status == STATUS_DONE)
        status = read_from(options, scenario, &self->from_s);
    self->until_s = self->from_s + LONG_S;
    return status;
}

enum status
animate(const struct options *options)
{
    double replication = 1;
    struct loaded loaded = { 0 };
    struct player player = { 0 };
    enum status status = check_options(options);

    if (status == STATUS_DONE)
        status =
            options_whole(options, OPTION_ONLY_REPLICATION, 1, 1e15, &replication);
    if (status == STATUS_DONE)
        status = load(&loaded, options, options->words[0]);
    if (status == STATUS_DONE)
        status =
            read_player(&player, options, &loaded.scenario, (uint64_t)replication);
    if (status == STATUS_DONE)
        status = play(&player, (uint64_t)replication);
    if (player.board.scenario != NULL)
        board_free(&player.board);
    load_free(&loaded);
    return status;
}
