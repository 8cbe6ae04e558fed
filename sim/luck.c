/* Streams by name, and the luck of a contact drawn at its birth. It knows nothing
 * of events or of what the luck leads to. */
#include <string.h>

#include "sim/err.h"
#include "sim/forecast.h"
#include "sim/luck.h"

static const char *const purpose_names[] = {
#define X(name) #name,
    PURPOSE_LIST(X)
#undef X
};

static const char *const late_purpose_names[] = {
#define X(name) #name,
    LATE_PURPOSE_LIST(X)
#undef X
};

/* Which purposes the type draws: what a scenario does not use costs nothing. */
static unsigned
uses_of(const struct contact_type *type, const struct bot_handling *bot)
{
    const unsigned given = type->arrivals.model->gives == NULL
                               ? 0
                               : type->arrivals.model->gives(type->arrivals.self);
    unsigned uses = 1u << PURPOSE_arrivals;

    if (!(given & ARRIVAL_GIVES_TALK))
        uses |= 1u << PURPOSE_talk;
    if (type->num_intents > 0)
        uses |= 1u << PURPOSE_intent;
    if (type->after_call.model != NULL)
        uses |= 1u << PURPOSE_after_call;
    if (type->patience.model != NULL && !(given & ARRIVAL_GIVES_PATIENCE))
        uses |= 1u << PURPOSE_patience;
    if (type->balk > 0)
        uses |= 1u << PURPOSE_balk;
    if (type->head_start.share > 0 && type->head_start.share < 1)
        uses |= 1u << PURPOSE_head_start;
    if (bot == NULL)
        return uses;
    if (bot->offered < 1)
        uses |= 1u << PURPOSE_bot_offered;
    if (bot->refuses > 0)
        uses |= 1u << PURPOSE_bot_refuses;
    return uses | 1u << PURPOSE_bot_contains | 1u << PURPOSE_bot_session;
}

/* "talk" of fresh contacts; "talk again" of those who come back. */
static struct rng_name
name_of(const struct luck *self, const char *purpose, const char *of)
{
    const size_t length = strlen(purpose);
    char text[64];

    if (*of == '\0')
        return rng_name_of(self->scenario->run.seed, purpose, self->type->name);
    CQ_BUG_IF(length + 1 + strlen(of) >= sizeof(text));
    memcpy(text, purpose, length);
    text[length] = ' ';
    memcpy(text + length + 1, of, strlen(of) + 1);
    return rng_name_of(self->scenario->run.seed, text, self->type->name);
}

/* And which ones only an incident calls for. */
static unsigned
uses_of_changes(const struct scenario *scenario, size_t type)
{
    unsigned uses = 0;

    for (size_t i = 0; i < scenario->num_changes; i++) {
        const struct incident_change *change = &scenario->changes[i];

        if (change->what == CHANGE_BALK && change->index == type)
            uses |= 1u << PURPOSE_balk;
        if (change->what == CHANGE_OFFERED && change->index == type)
            uses |= 1u << PURPOSE_bot_offered;
        if (change->what == CHANGE_REFUSES && change->index == type)
            uses |= 1u << PURPOSE_bot_refuses;
    }
    return uses;
}

static void
note_exponential(struct luck *self)
{
    const struct duration *const of[NUM_PURPOSES] = {
        [PURPOSE_talk] = &self->type->talk,
        [PURPOSE_after_call] = &self->type->after_call,
        [PURPOSE_patience] = &self->type->patience,
        [PURPOSE_bot_session] = self->bot != NULL ? &self->bot->session : NULL,
    };

    for (unsigned p = 0; p < NUM_PURPOSES; p++)
        self->exponential_s[p] = of[p] == NULL ? 0 : duration_exponential_s(of[p]);
}

void
luck_init(
    struct luck *self, const struct scenario *scenario, size_t type, const char *of)
{
    self->scenario = scenario;
    self->type = &scenario->types[type];
    self->bot = scenario_handling(scenario, self->type);
    self->uses = uses_of(self->type, self->bot) | uses_of_changes(scenario, type);
    if (scenario->routing.model->draws_luck && scenario->groups_of[type].num > 1)
        self->uses |= 1u << PURPOSE_split;
    note_exponential(self);
    for (unsigned p = 0; p < NUM_PURPOSES; p++)
        self->name[p] = name_of(self, purpose_names[p], of);
    for (unsigned p = 0; p < NUM_LATE_PURPOSES; p++)
        self->late_name[p] = rng_name_of(
            scenario->run.seed, late_purpose_names[p], self->type->name);
    self->customers =
        rng_name_of(scenario->run.seed, "customers", self->type->name).hash[0];
}

void
luck_note_scale(struct luck *self)
{
    self->is_scaled = self->handle_times != 1 || self->talk_times != 1 ||
                      self->after_call_times != 1 || self->patience_times != 1;
    self->is_plain = self->uses == (1u << PURPOSE_arrivals | 1u << PURPOSE_talk |
                                       1u << PURPOSE_patience) &&
                     !self->is_scaled && self->type->after_call_share == 0 &&
                     self->type->head_start.share == 0 && self->bot == NULL;
}

void
luck_start(struct luck *self, uint64_t number)
{
    self->handle_times =
        forecast_factor(self->scenario, FORECAST_AHT, luck_replication(number));
    self->talk_times = self->after_call_times = self->patience_times = 1;
    luck_note_scale(self);
    self->balk = self->type->balk;
    if (self->bot != NULL) {
        self->offered = self->bot->offered;
        self->refuses = self->bot->refuses;
        self->containment = self->bot->containment;
        self->intent_containment = 1;
    }
    for (unsigned p = 0; p < NUM_PURPOSES; p++)
        if (self->uses & 1u << p)
            rng_start(&self->stream[p], self->name[p], number);
    for (unsigned p = 0; p < NUM_LATE_PURPOSES; p++)
        self->late[p] = rng_root_of(
            rng_name_under(self->late_name[p], luck_replication(number), 0));
}

double
luck_late_draw(const struct luck *self, enum late_purpose purpose,
    uint64_t customer, uint32_t attempt, const struct duration *of, size_t interval)
{
    struct rng rng;

    rng_start(&rng, rng_name_below(&self->late[purpose], customer, attempt), 0);
    return duration_draw(of, interval, &rng);
}

/* One coin of the purpose's stream; no draw where the outcome is sure. No branch on
 * what no processor can predict. */
static unsigned
coin(struct luck *self, enum purpose purpose, double share, unsigned flag)
{
    if (!(self->uses & 1u << purpose))
        return share >= 1 ? flag : 0;
    return (rng_uniform(&self->stream[purpose]) < share) * flag;
}

/* What it is about: drawn even where that is known, so that the next contact finds
 * the same luck. */
static uint32_t
draw_intent(struct luck *self, uint32_t known)
{
    const struct contact_type *type = self->type;
    double left = rng_uniform(&self->stream[PURPOSE_intent]);
    uint32_t intent = 0;

    if (known != CQ_NONE)
        return known;
    left -= type->intents[0].share;
    while (left >= 0 && intent + 1 < type->num_intents)
        left -= type->intents[++intent].share;
    return intent;
}

static unsigned
draw_bot(
    struct luck *self, size_t interval, struct contact *contact, uint32_t intent)
{
    const struct bot_handling *bot = self->bot;
    const double containment =
        bot->intents == NULL
            ? self->containment
            : bot->intents[intent].containment * self->intent_containment;

    contact->bot_s =
        luck_draw_duration(self, PURPOSE_bot_session, &bot->session, interval);
    return coin(self, PURPOSE_bot_offered, self->offered, CONTACT_TO_BOT) |
           coin(self, PURPOSE_bot_refuses, self->refuses, CONTACT_REFUSES) |
           coin(self, PURPOSE_bot_contains, containment, CONTACT_CONTAINED);
}

/* What a log has recorded is as it was. */
static void
scale(const struct luck *self, struct contact *contact)
{
    if (self->uses & 1u << PURPOSE_talk)
        contact->talk_s *= self->handle_times * self->talk_times;
    contact->acw_s *= self->handle_times * self->after_call_times;
    contact->patience_s *= self->patience_times;
}

uint32_t
luck_draw_all(
    struct luck *self, size_t interval, struct contact *contact, uint32_t intent)
{
    const struct contact_type *type = self->type;
    unsigned flags = 0;

    contact->patience_s = INFINITY;
    if (self->uses & 1u << PURPOSE_intent) {
        intent = draw_intent(self, intent);
        contact->talk_s = duration_draw(
            &type->intents[intent].talk, interval, &self->stream[PURPOSE_talk]);
    } else if (self->uses & 1u << PURPOSE_talk) {
        contact->talk_s =
            luck_draw_duration(self, PURPOSE_talk, &type->talk, interval);
    }
    contact->acw_s = 0;
    if (self->uses & 1u << PURPOSE_patience)
        contact->patience_s =
            luck_draw_duration(self, PURPOSE_patience, &type->patience, interval);
    if (self->uses & 1u << PURPOSE_after_call)
        contact->acw_s = luck_draw_duration(
            self, PURPOSE_after_call, &type->after_call, interval);
    if (self->is_scaled)
        scale(self, contact);
    if (type->after_call_share > 0) {
        contact->acw_s = type->after_call_share * contact->talk_s;
        contact->talk_s -= contact->acw_s;
    }
    if (self->uses & 1u << PURPOSE_balk)
        flags |= coin(self, PURPOSE_balk, self->balk, CONTACT_BALKS);
    if (type->head_start.share > 0)
        flags |= coin(
            self, PURPOSE_head_start, type->head_start.share, CONTACT_HEAD_START);
    if (self->bot != NULL)
        flags |= draw_bot(self, interval, contact, intent);
    contact->flags = (uint16_t)flags;
    return intent;
}
