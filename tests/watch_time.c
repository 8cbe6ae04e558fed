/* What grows while time passes, for the bystander: integrals, maxima, rows. */
#include "tests/watch.h"

enum {
    DAY_S = 86400
};

/* The largest queues of the row that begins are at least those of now. */
static void
begin_row(struct watch *self, size_t row)
{
    self->row = row;
    for (uint32_t type = 0; type < self->scenario->num_types; type++)
        watch_note_queue(self, type);
}

/* A steady state's batches after the warm-up; nobody tells of them. */
static void
follow_batches(struct watch *self, double until_s)
{
    const struct scenario *scenario = self->scenario;
    const double num = (double)scenario->num_batches;

    for (double k = 0; k < num; k++) {
        const double starts_s =
            scenario->warm_up_s + scenario->run_length_s * k / num;

        if (starts_s > self->now_s && starts_s <= until_s)
            begin_row(self, (size_t)k);
        if (starts_s == 0 && self->row == self->num_rows - 1)
            begin_row(self, 0);
    }
}

/* A day's intervals, as they are told; the row after closing; the next day. */
static void
follow_intervals(struct watch *self, const struct event_record *event)
{
    const struct day *day = &self->scenario->day;
    const size_t rows = day->num_intervals + 1;
    const size_t first = self->row / rows * rows;
    const double day_number = floor(event->time_s / DAY_S);
    const bool another =
        self->begun && (self->closed || day_number != self->day_number);

    if (event->what == HAPPEN_CLOSE) {
        begin_row(self, first + day->num_intervals);
        self->closed = true;
    } else if (event->what == HAPPEN_INTERVAL) {
        begin_row(self,
            first + (another ? rows : 0) +
                (size_t)((event->time_s - day_number * DAY_S) / day->interval_s));
        self->closed = false;
        self->begun = true;
        self->day_number = day_number;
    }
}

/* With an agent a line is held to the end of talk, which nobody hears of. */
static void
add_lines(struct watch *self, size_t type, double length_s)
{
    uint32_t num = 0;

    for (int place = PLACE_BOT; place <= PLACE_QUEUE; place++)
        num += self->num_in[place][type];
    self->line_s[0] += num * length_s;
    self->line_s[1] += (num + self->num_in[PLACE_AGENT][type]) * length_s;
}

static void
add_areas(struct watch *self, double length_s)
{
    const struct scenario *scenario = self->scenario;

    for (size_t type = 0; type < scenario->num_types; type++) {
        if (contact_type_holds_line(&scenario->types[type]))
            add_lines(self, type, length_s);
        self->queue_s[type] += watch_waiting(self, type) * length_s;
        if (scenario->types[type].bot < scenario->num_bots)
            self->bot_s[scenario->types[type].bot] +=
                self->num_in[PLACE_BOT][type] * length_s;
    }
    for (size_t group = 0; group < scenario->num_groups; group++)
        self->in_hand_s[group] += self->in_hand[group] * length_s;
}

/* Nobody is between two places while time passes. */
void
watch_let_time_pass(struct watch *self, const struct event_record *event)
{
    if (!(event->time_s >= self->now_s))
        faults_add(self->faults, "time runs back from %.9g to %.9g s", self->now_s,
            event->time_s);
    if (event->time_s > self->now_s && self->all_in[PLACE_ASKING] > 0)
        faults_add(self->faults,
            "until %.9g s somebody asked for an agent and got no answer",
            event->time_s);
    add_areas(self, event->time_s - self->now_s);
    if (self->scenario->day.steady)
        follow_batches(self, event->time_s);
    else
        follow_intervals(self, event);
    self->now_s = event->time_s;
}

static void
note_most(double *most, double x)
{
    *most = x > *most ? x : *most;
}

void
watch_note_queue(struct watch *self, uint32_t type)
{
    const size_t all = self->scenario->num_types;

    note_most(&self->queue_max[type * self->num_rows + self->row],
        watch_waiting(self, type));
    note_most(&self->queue_max[all * self->num_rows + self->row],
        watch_all_waiting(self));
}

void
watch_note_wait(
    struct watch *self, const struct watched_contact *contact, enum happening what)
{
    const double wait_s = self->now_s - contact->since_s;

    self->wait_s[contact->type * NUM_HAPPENINGS + what] += wait_s;
    self->contacts[contact->customer].wait_s += wait_s;
    note_most(
        &self->longest_s[contact->type * self->num_rows + contact->row], wait_s);
}
