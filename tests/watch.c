/* Contacts and agents followed from event to event; then the sums. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/err.h"
#include "tests/watch.h"

static void *
zeros(size_t num, size_t size)
{
    void *memory = calloc(num + 1, size);

    CQ_BUG_IF(memory == NULL);
    return memory;
}

void
watch_init(
    struct watch *self, const struct scenario *scenario, struct faults *faults)
{
    const size_t types = scenario->num_types;
    const size_t rows =
        (scenario_num_periods(scenario) + 1) * scenario_num_days(scenario);

    *self = (struct watch){ .faults = faults,
        .scenario = scenario,
        .num_rows = rows,
        .row = scenario->day.steady ? rows - 1 : 0 };
    self->agents =
        zeros(scenario->num_groups * WATCHED_AGENTS, sizeof(*self->agents));
    self->in_hand = zeros(scenario->num_groups, sizeof(*self->in_hand));
    for (int place = 0; place < NUM_PLACES; place++)
        self->num_in[place] = zeros(types, sizeof(**self->num_in));
    self->num = zeros(types * rows * NUM_HAPPENINGS, sizeof(double));
    self->queue_s = zeros(types, sizeof(double));
    self->bot_s = zeros(scenario->num_bots, sizeof(double));
    self->in_hand_s = zeros(scenario->num_groups, sizeof(double));
    self->work_s = zeros(types, sizeof(double));
    self->wait_s = zeros(types * NUM_HAPPENINGS, sizeof(double));
    self->queue_max = zeros((types + 1) * rows, sizeof(double));
    self->longest_s = zeros(types * rows, sizeof(double));
}

void
watch_free(struct watch *self)
{
    free(self->contacts);
    free(self->agents);
    free(self->in_hand);
    for (int place = 0; place < NUM_PLACES; place++)
        free(self->num_in[place]);
    free(self->num);
    free(self->queue_s);
    free(self->bot_s);
    free(self->in_hand_s);
    free(self->work_s);
    free(self->wait_s);
    free(self->queue_max);
    free(self->longest_s);
}

/* Where an event takes a contact, and from where it may: bits 1 << enum
 * whereabouts. */
static const struct {
    unsigned from;
    enum whereabouts to;
} moves[NUM_HAPPENINGS] = {
    [HAPPEN_ARRIVE] = { 1 << PLACE_NOWHERE, PLACE_ASKING },
    [HAPPEN_RETRY] = { 1 << PLACE_NOWHERE, PLACE_ASKING },
    [HAPPEN_REPEAT] = { 1 << PLACE_NOWHERE, PLACE_ASKING },
    [HAPPEN_TRANSFERRED] = { 1 << PLACE_NOWHERE, PLACE_ASKING },
    [HAPPEN_TRANSFER] = { 1 << PLACE_AGENT, PLACE_AGENT },
    [HAPPEN_BOUNCE_BACK] = { 1 << PLACE_NOWHERE, PLACE_ASKING },
    [HAPPEN_BOT] = { 1 << PLACE_ASKING | 1 << PLACE_BOT_LINE, PLACE_BOT },
    [HAPPEN_BOT_WAIT] = { 1 << PLACE_ASKING, PLACE_BOT_LINE },
    [HAPPEN_BOT_PASS] = { 1 << PLACE_ASKING, PLACE_ASKING },
    [HAPPEN_BOT_BLOCK] = { 1 << PLACE_ASKING | 1 << PLACE_BOT, PLACE_GONE },
    [HAPPEN_HANG_UP] = { 1 << PLACE_BOT | 1 << PLACE_BOT_LINE, PLACE_GONE },
    [HAPPEN_UNHELPED] = { 1 << PLACE_BOT, PLACE_GONE },
    [HAPPEN_SWITCHED_IN] = { 1 << PLACE_NOWHERE, PLACE_ASKING },
    [HAPPEN_CALLBACK] = { 1 << PLACE_NOWHERE, PLACE_ASKING },
    [HAPPEN_REFUSE] = { 1 << PLACE_ASKING, PLACE_ASKING },
    [HAPPEN_CONTAIN] = { 1 << PLACE_BOT, PLACE_GONE },
    [HAPPEN_ESCALATE] = { 1 << PLACE_BOT, PLACE_ASKING },
    [HAPPEN_QUEUE] = { 1 << PLACE_ASKING, PLACE_QUEUE },
    [HAPPEN_BLOCK] = { 1 << PLACE_ASKING, PLACE_GONE },
    [HAPPEN_NO_LINE] = { 1 << PLACE_ASKING, PLACE_GONE },
    [HAPPEN_BALK] = { 1 << PLACE_ASKING, PLACE_GONE },
    [HAPPEN_ANSWER] = { 1 << PLACE_ASKING | 1 << PLACE_QUEUE, PLACE_AGENT },
    [HAPPEN_UNREACHED] = { 1 << PLACE_ASKING, PLACE_AGENT },
    [HAPPEN_TAKE_CALLBACK] = { 1 << PLACE_ASKING, PLACE_GONE },
    [HAPPEN_SWITCH] = { 1 << PLACE_QUEUE, PLACE_GONE },
    [HAPPEN_ABANDON] = { 1 << PLACE_QUEUE, PLACE_GONE },
    [HAPPEN_CUT_OFF] = { 1 << PLACE_ASKING | 1 << PLACE_QUEUE, PLACE_GONE },
    [HAPPEN_LOCK_UP] = { 1 << PLACE_QUEUE, PLACE_LEFT },
    [HAPPEN_SILENT] = { 1 << PLACE_QUEUE, PLACE_GHOST },
    [HAPPEN_NOTICE] = { 1 << PLACE_GHOST, PLACE_AGENT },
    [HAPPEN_FORGET] = { 1 << PLACE_GHOST, PLACE_GONE },
    [HAPPEN_ASIDE] = { 1 << PLACE_AGENT, PLACE_ASIDE },
    [HAPPEN_RESUME] = { 1 << PLACE_ASIDE, PLACE_AGENT },
    [HAPPEN_END] = { 1 << PLACE_AGENT, PLACE_GONE },
};

void
watch_wrong(struct watch *self, const struct event_record *event, const char *what)
{
    faults_add(self->faults, "%.9g s, %s, contact %lu: %s", event->time_s,
        happening_word(event->what), (unsigned long)event->contact, what);
}

static struct watched_contact *
find_contact(struct watch *self, uint64_t number)
{
    if (number >= self->capacity) {
        const size_t capacity = 2 * number + 64;

        self->contacts =
            realloc(self->contacts, capacity * sizeof(*self->contacts));
        CQ_BUG_IF(self->contacts == NULL);
        memset(self->contacts + self->capacity, 0,
            (capacity - self->capacity) * sizeof(*self->contacts));
        self->capacity = capacity;
    }
    return &self->contacts[number];
}

/* An incident may have changed it. */
static double
limit_at(const struct scenario *scenario, uint32_t type, double day_s)
{
    double limit = scenario->types[type].queue_limit;

    for (size_t i = 0; i < scenario->num_changes; i++) {
        const struct incident_change *change = &scenario->changes[i];

        if (change->what == CHANGE_QUEUE_LIMIT && change->index == type &&
            change->at_s <= day_s)
            limit = change->value;
    }
    return limit;
}

/* Sessions of a bot, of all types. */
static double
num_sessions(const struct watch *self, uint32_t bot)
{
    double num = 0;

    for (size_t type = 0; type < self->scenario->num_types; type++)
        if (self->scenario->types[type].bot == bot)
            num += self->num_in[PLACE_BOT][type];
    return num;
}

static void
check_capacity(struct watch *self, const struct event_record *event)
{
    const uint32_t bot = self->scenario->types[event->type].bot;

    if (bot < self->scenario->num_bots &&
        num_sessions(self, bot) > self->scenario->bots[bot].capacity)
        watch_wrong(self, event, "the bot has more sessions than its capacity");
}

/* Who is turned away for want of room, and who may wait. */
static void
check_limit(struct watch *self, const struct event_record *event)
{
    /* what is left of a day goes by its clock, however late */
    const double day_s = event->time_s - 86400 * self->day_number;
    const double limit = limit_at(self->scenario, event->type, day_s);
    const uint32_t num = watch_waiting(self, event->type);

    if (event->what == HAPPEN_QUEUE && num > limit)
        watch_wrong(self, event, "the queue is longer than its limit");
    if (event->what == HAPPEN_BLOCK && num < limit)
        watch_wrong(self, event, "the queue is not full");
}

/* When the end of talk is, nobody hears: those in after-call work count, too. Who
 * is passed on stays on the line. */
static void
check_lines(struct watch *self, const struct event_record *event)
{
    const double count = self->scenario->lines.count;
    uint32_t num_waiting = 0, num = self->num_passed_on;

    for (size_t i = 0; i < self->scenario->num_changes; i++)
        if (self->scenario->changes[i].what == CHANGE_LINES)
            return; /* nobody is cut off where there are fewer */

    for (size_t type = 0; type < self->scenario->num_types; type++)
        if (contact_type_holds_line(&self->scenario->types[type])) {
            for (int place = PLACE_BOT; place <= PLACE_QUEUE; place++)
                num_waiting += self->num_in[place][type];
            num += self->num_in[PLACE_AGENT][type];
        }
    if (num_waiting > count)
        watch_wrong(self, event, "more contacts than lines");
    if (event->what == HAPPEN_NO_LINE && num + num_waiting < count)
        watch_wrong(self, event, "there is a line");
}

static void
move(struct watch *self, const struct event_record *event,
    struct watched_contact *contact)
{
    const enum whereabouts to = moves[event->what].to;

    if ((moves[event->what].from & 1u << contact->place) == 0)
        watch_wrong(self, event, "it cannot be, from where the contact is");
    if (contact->place == PLACE_NOWHERE) {
        if (event->contact != ++self->num_contacts)
            watch_wrong(self, event, "born out of order");
        contact->type = event->type;
        contact->row = (uint32_t)self->row;
        watch_birth(self, event, contact);
    } else {
        self->num_in[contact->place][contact->type]--;
        self->all_in[contact->place]--;
    }
    if (contact->type != event->type)
        watch_wrong(self, event, "its type has changed");
    if (contact->place == PLACE_QUEUE || contact->place == PLACE_ASIDE)
        watch_note_wait(self, contact, event->what);
    self->num_in[to][contact->type]++;
    self->all_in[to]++;
    contact->place = to;
    contact->is_ghost |= to == PLACE_GHOST;
    contact->since_s = event->time_s;
    if (to == PLACE_QUEUE || to == PLACE_ASIDE)
        watch_note_queue(self, contact->type);
    if (event->what == HAPPEN_ANSWER)
        self->contacts[contact->customer].answered = true;
    watch_note_story(self, contact, event->what);
    self->num[(contact->type * self->num_rows + contact->row) * NUM_HAPPENINGS +
              (event->what == HAPPEN_NO_LINE ? HAPPEN_BLOCK : event->what)]++;
    self->num_passed_on += event->what == HAPPEN_TRANSFER;
    self->num_passed_on -= event->what == HAPPEN_TRANSFERRED;
    check_limit(self, event);
    if (to == PLACE_BOT)
        check_capacity(self, event);
    check_lines(self, event);
}

/* Whoever asked while agents become free stands in line already. */
static void
compare_counts(struct watch *self, const struct event_record *event)
{
    const uint32_t queue = watch_all_waiting(self);

    if (event->queue < queue || event->queue > queue + self->all_in[PLACE_ASKING])
        faults_add(self->faults, "%.9g s, %s, contact %lu: %u waiting, not %u",
            event->time_s, happening_word(event->what),
            (unsigned long)event->contact, event->queue, queue);
    if (event->busy != self->num_busy)
        faults_add(self->faults, "%.9g s, %s, contact %lu: %u busy, not %u",
            event->time_s, happening_word(event->what),
            (unsigned long)event->contact, event->busy, self->num_busy);
}

void
watch_tell(void *context, const struct event_record *event)
{
    struct watch *self = context;

    watch_let_time_pass(self, event);
    if (event->contact > 0 && moves[event->what].from != 0) {
        if (event->type >= self->scenario->num_types) {
            watch_wrong(self, event, "it has no type");
            return;
        }
        move(self, event, find_contact(self, event->contact));
    }
    watch_agent(self, event);
    compare_counts(self, event);
}
