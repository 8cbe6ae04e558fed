/*
 * Incidents: from certain moments on, some values are others. The reader has made
 * a list of them, by time; here each is put where it is looked at, and taken back
 * for the next replication. It knows no windows and no names. (Arrivals and staff
 * are known before the day begins and need nobody here.)
 */
#include "sim/center_chats.h"
#include "sim/center_state.h"

static bool
is_of_pairs(enum changeable what)
{
    return what == CHANGE_SPEED || what == CHANGE_KEEP_IDLE || what == CHANGE_AFTER;
}

/* A copy of num lots of pairs; NULL when memory is out. */
static struct skills *
copy_lots(struct center *self, const struct skills *lots, size_t num)
{
    const size_t num_pairs = self->scenario->num_pairs;
    struct skills *copy = arena_alloc(&self->arena, num * sizeof(*copy));
    struct skill *pairs = arena_alloc(&self->arena, num_pairs * sizeof(*pairs));

    for (size_t i = 0; copy != NULL && pairs != NULL && i < num; i++) {
        copy[i] = (struct skills){ pairs, lots[i].num };
        if (lots[i].num > 0)
            memcpy(pairs, lots[i].at, lots[i].num * sizeof(*pairs));
        pairs += lots[i].num;
    }
    return pairs == NULL ? NULL : copy;
}

static int
copy_pairs(struct center *self)
{
    const struct scenario *scenario = self->scenario;
    const size_t size = scenario->num_pairs * sizeof(struct skill);
    struct skill *pairs = arena_alloc(&self->arena, size);
    const struct skills *groups_of =
        copy_lots(self, scenario->groups_of, scenario->num_types);
    const struct skills *types_of =
        copy_lots(self, scenario->types_of, scenario->num_groups);

    if (pairs == NULL || groups_of == NULL || types_of == NULL)
        return CQ_ERR_NO_MEMORY;
    memcpy(pairs, scenario->pairs, size);
    self->pairs = pairs;
    self->view.groups_of = groups_of;
    self->view.types_of = types_of;
    return CQ_OK;
}

int
center_incidents_init(struct center *self)
{
    const struct scenario *scenario = self->scenario;
    bool has_pairs = false;

    self->pairs = scenario->pairs;
    for (size_t i = 0; i < scenario->num_changes; i++) {
        const enum changeable what = scenario->changes[i].what;

        has_pairs |= is_of_pairs(what);
        self->looks_at_all |= what == CHANGE_KEEP_IDLE || what == CHANGE_AFTER;
    }
    return has_pairs ? copy_pairs(self) : CQ_OK;
}

static double *
field_of(struct skill *pair, enum changeable what)
{
    if (what == CHANGE_SPEED)
        return &pair->speed;
    return what == CHANGE_AFTER ? &pair->after_s : &pair->keep_idle;
}

static void
set_in_lot(
    const struct skills *lot, uint32_t pair, enum changeable what, double value)
{
    for (size_t i = 0; i < lot->num; i++)
        if (lot->at[i].pair == pair)
            *field_of((struct skill *)&lot->at[i], what) = value;
}

/* Here the centre's own copies are written to: those of the scenario are const. */
static void
set_pair(struct center *self, uint32_t pair, enum changeable what, double value)
{
    struct skill *own = (struct skill *)&self->pairs[pair];

    *field_of(own, what) = value;
    set_in_lot(&self->view.groups_of[own->type], pair, what, value);
    set_in_lot(&self->view.types_of[own->group], pair, what, value);
    if (self->chats != NULL)
        set_in_lot(&self->chats->chats_of[own->group], pair, what, value);
    if (self->chats != NULL)
        set_in_lot(&self->chats->chats_of[own->group], pair, what, value);
    if (self->has_looks)
        center_set_looks(self, &self->view.groups_of[own->type]);
}

static void
set_luck(struct luck *luck, enum changeable what, double value)
{
    double *const fields[] = { [CHANGE_TALK] = &luck->talk_times,
        [CHANGE_AFTER_CALL] = &luck->after_call_times,
        [CHANGE_PATIENCE] = &luck->patience_times,
        [CHANGE_BALK] = &luck->balk,
        [CHANGE_OFFERED] = &luck->offered,
        [CHANGE_REFUSES] = &luck->refuses,
        [CHANGE_CONTAINMENT] = &luck->containment };

    *fields[what] = value;
    luck_note_scale(luck);
}

static void
set_of_type(struct center *self, uint32_t type, enum changeable what, double value)
{
    struct type_state *state = &self->types[type];

    if (what == CHANGE_QUEUE_LIMIT) {
        state->queue_limit = value;
    } else if (what == CHANGE_PRIORITY) {
        self->priority[type] = value;
    } else {
        set_luck(state->luck, what, value);
        if (state->again != NULL)
            set_luck(state->again, what, value);
        if (state->alone_luck != NULL)
            set_luck(state->alone_luck, what, value);
        if (what == CHANGE_CONTAINMENT)
            center_grow_bot(self, type); /* towards what is stated now */
    }
}

static void
set(struct center *self, const struct incident_change *change)
{
    if (is_of_pairs(change->what))
        set_pair(self, change->index, change->what, change->value);
    else if (change->what == CHANGE_LINES)
        self->trunks->count = change->value;
    else if (change->what == CHANGE_UP)
        center_set_bot(self, change->index, change->value > 0);
    else
        set_of_type(self, change->index, change->what, change->value);
}

void
center_change(struct center *self)
{
    const struct scenario *scenario = self->scenario;

    for (; self->num_changes < scenario->num_changes &&
           self->past_s + scenario->changes[self->num_changes].at_s <= self->now_s;
         self->num_changes++)
        set(self, &scenario->changes[self->num_changes]);
    self->next_change_s =
        self->num_changes < scenario->num_changes
            ? self->past_s + scenario->changes[self->num_changes].at_s
            : INFINITY;
}

void
center_incidents_reset(struct center *self)
{
    const struct scenario *scenario = self->scenario;

    for (size_t i = 0; i < scenario->num_changes; i++) {
        const struct incident_change *change = &scenario->changes[i];

        if (is_of_pairs(change->what))
            set_pair(self, change->index, change->what,
                *field_of(
                    (struct skill *)&scenario->pairs[change->index], change->what));
        else if (change->what == CHANGE_QUEUE_LIMIT)
            self->types[change->index].queue_limit =
                scenario->types[change->index].queue_limit;
        else if (change->what == CHANGE_LINES)
            self->trunks->count = scenario->lines.count;
        else if (change->what == CHANGE_PRIORITY)
            self->priority[change->index] = scenario->types[change->index].priority;
    }
    for (size_t bot = 0; bot < scenario->num_bots; bot++)
        self->bots[bot].is_down = false;
    self->num_changes = 0;
    center_change(self);
}
