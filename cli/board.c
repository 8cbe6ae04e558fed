/* The sums of what has been told, and of what is still open. It knows nothing of
 * how they are shown. */
#include "cli/board.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

int
board_init(struct board *self, const struct scenario *scenario)
{
    *self = (struct board){ .scenario = scenario, .told_s = NAN };
    self->types = calloc(scenario->num_types, sizeof(*self->types));
    self->groups = calloc(scenario->num_groups, sizeof(*self->groups));
    return self->types == NULL || self->groups == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

void
board_free(struct board *self)
{
    while (self->inside.first != NULL)
        trips_drop(&self->inside, self->inside.first);
    for (size_t g = 0; self->groups != NULL && g < self->scenario->num_groups; g++)
        free(self->groups[g].agents);
    free(self->types);
    free(self->groups);
    *self = (struct board){ 0 };
}

void
board_begin_counting(struct board *self)
{
    self->counts = (struct board_counts){ 0 };
}

/* ---- contacts ---- */

static bool
is_waiting(const struct trip *trip)
{
    return !isnan(trip->queued_s) && isnan(trip->answered_s);
}

static void
begin(struct board *self, const struct event_record *event)
{
    const struct trip trip = { .contact = event->contact,
        .type = event->type,
        .arrived_s = event->time_s,
        .bot_s = NAN,
        .queued_s = NAN,
        .answered_s = NAN };

    self->no_memory = !trips_add(&self->inside, &trip);
    self->counts.arrived++;
}

static void
leave_line(struct board *self, struct trip *trip, double now_s)
{
    self->types[trip->type].waiting -= is_waiting(trip);
    trip->answered_s = now_s;
}

static void
leave_bot(struct board *self, struct trip *trip)
{
    self->types[trip->type].at_bot -= isnan(trip->bot_s) ? 0 : 1;
    trip->bot_s = NAN;
}

static void
stand_in_line(struct board *self, struct trip *trip, double now_s)
{
    self->types[trip->type].waiting++;
    trip->queued_s = now_s;
    trip->answered_s = NAN;
}

/* Where the wait ends, one way or the other. */
static void
judge(struct board *self, const struct trip *trip, double waited_s, bool answered)
{
    const struct contact_type *type = &self->scenario->types[trip->type];

    if (isnan(type->within_s) || type->open_clock)
        return;
    self->counts.judged++;
    self->counts.in_time += answered && waited_s <= type->within_s;
}

static void
count(struct board *self, enum happening what, const struct trip *trip,
    double waited_s)
{
    struct board_counts *counts = &self->counts;

    if (what == HAPPEN_ANSWER) {
        counts->answered++;
        counts->wait_s += waited_s;
        judge(self, trip, waited_s, true);
    }
    if (what == HAPPEN_ABANDON || what == HAPPEN_SILENT) {
        counts->gave_up++;
        judge(self, trip, waited_s, false);
    }
    counts->contained += what == HAPPEN_CONTAIN;
    counts->callbacks += what == HAPPEN_TAKE_CALLBACK;
    counts->turned_away += what == HAPPEN_BLOCK || what == HAPPEN_NO_LINE ||
                           what == HAPPEN_BALK || what == HAPPEN_CUT_OFF ||
                           what == HAPPEN_LOCK_UP || what == HAPPEN_BOT_BLOCK ||
                           what == HAPPEN_HANG_UP || what == HAPPEN_UNHELPED;
}

static void
move(struct board *self, const struct event_record *event, struct trip *trip)
{
    const enum happening what = event->what;

    if (what == HAPPEN_BOT) {
        self->types[trip->type].at_bot++;
        trip->bot_s = event->time_s;
    }
    if (what == HAPPEN_ESCALATE)
        leave_bot(self, trip);
    if (what == HAPPEN_QUEUE || what == HAPPEN_ASIDE)
        stand_in_line(self, trip, event->time_s);
    if (what == HAPPEN_ANSWER || what == HAPPEN_UNREACHED ||
        what == HAPPEN_NOTICE || what == HAPPEN_RESUME)
        leave_line(self, trip, event->time_s);
    if (what != HAPPEN_SILENT && happening_is_last(what)) { /* still in line */
        leave_line(self, trip, event->time_s);
        leave_bot(self, trip);
        trips_drop(&self->inside, trip);
    }
}

/* ---- agents ---- */

static struct board_agent *
agent_of(struct board *self, const struct event_record *event)
{
    struct board_group *group = &self->groups[event->group];

    if (event->agent >= group->num_agents) {
        const uint32_t num = 2 * event->agent + 8;
        struct board_agent *agents =
            realloc(group->agents, num * sizeof(*group->agents));

        if (agents == NULL) {
            self->no_memory = true;
            return NULL;
        }
        group->agents = agents;
        while (group->num_agents < num)
            group->agents[group->num_agents++] = (struct board_agent){ 0 };
    }
    return &group->agents[event->agent];
}

/* After-call work is known where one contact is in hand from its answer on. */
static void
work(struct board *self, const struct event_record *event)
{
    struct board_agent *agent = agent_of(self, event);

    if (agent == NULL)
        return;
    if (event->what == HAPPEN_ANSWER || event->what == HAPPEN_UNREACHED ||
        event->what == HAPPEN_NOTICE || event->what == HAPPEN_RESUME) {
        agent->in_hand++;
        agent->talks_until_s = agent->in_hand == 1 && event->what == HAPPEN_ANSWER
                                   ? event->time_s + event->talk_s
                                   : INFINITY;
    }
    if (event->what == HAPPEN_TRANSFER && /* and perhaps stays on the line */
        self->scenario->types[event->type].transfer.kind == TRANSFER_WARM)
        agent->talks_until_s = INFINITY;
    if (event->what == HAPPEN_END || event->what == HAPPEN_ASIDE) {
        agent->in_hand -= agent->in_hand > 0;
        agent->ready_s =
            event->time_s + self->scenario->groups[event->group].ready_delay_s;
    }
}

struct board_note
board_tell(struct board *self, const struct event_record *event)
{
    struct board_note note = { NAN };
    struct trip *trip;

    if (self->no_memory)
        return note;
    self->told_s = event->time_s;
    for (uint32_t g = 0; g < self->scenario->num_groups; g++)
        center_group_now(event->center, g, &self->groups[g].now);
    if (event->agent != CQ_NONE)
        work(self, event);
    if (happening_is_birth(event->what)) {
        begin(self, event);
        return note;
    }
    trip = event->contact == 0 ? NULL : trips_find(&self->inside, event->contact);
    if (trip == NULL)
        return note;
    if (is_waiting(trip))
        note.waited_s = event->time_s - trip->queued_s;
    count(self, event->what, trip, isnan(note.waited_s) ? 0 : note.waited_s);
    move(self, event, trip);
    return note;
}

/* ---- what is seen of it ---- */

struct board_work
board_work(const struct board *self, uint32_t index, double now_s)
{
    const struct board_group *group = &self->groups[index];
    const struct group_now *now = &group->now;
    struct board_work out = { .seated = now->seated,
        .unready = now->unready,
        .away = now->away,
        .on_break = now->on_break };
    uint32_t free_of;

    for (uint32_t i = 0; i < group->num_agents; i++) {
        const struct board_agent *agent = &group->agents[i];

        out.after_call += agent->in_hand == 1 && agent->talks_until_s <= now_s;
        out.unready -= out.unready > 0 && agent->ready_s > self->told_s &&
                       agent->ready_s <= now_s;
    }
    out.talk = now->busy - out.after_call;
    free_of = now->busy - now->leaving + out.unready + out.away;
    out.idle = now->seated > free_of ? now->seated - free_of : 0;
    return out;
}

double
board_longest_s(const struct board *self, uint32_t type, double now_s)
{
    double longest_s = 0;

    for (const struct trip *trip = self->inside.first; trip != NULL;
         trip = trip->next)
        if (trip->type == type && is_waiting(trip))
            longest_s = fmax(longest_s, now_s - trip->queued_s);
    return longest_s;
}
