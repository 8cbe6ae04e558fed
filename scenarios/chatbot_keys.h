/*
 * The smaller sections of a chatbot, for chatbots.c.
 */
#ifndef CQ_SCENARIOS_CHATBOT_KEYS_H
#define CQ_SCENARIOS_CHATBOT_KEYS_H

#include "scenarios/schema.h"

/** For enum no_bot. */
extern const char *const no_bot_words[];
/** For enum out_of_hours. */
extern const char *const out_of_hours_words[];

/* For struct child: out is .. */
void residual_child(struct reader *self, const struct spot *at, void *out);
void handover_child(struct reader *self, const struct spot *at, void *out);
void bounce_back_child(struct reader *self, const struct spot *at, void *out);
void on_outage_child(struct reader *self, const struct spot *at, void *out);
void growth_child(struct reader *self, const struct spot *at, void *out);
void bot_intents_child(struct reader *self, const struct spot *at, void *out);
void bot_cost_child(struct reader *self, const struct spot *at, void *out);
/** out is a struct bot_hours. */
void bot_hours_child(struct reader *self, const struct spot *at, void *out);

#endif
