/* What makes an agent faster or slower than the pair's speed: the sections
 * `learning` and `fatigue` of a group. */
#include <math.h>

#include "scenarios/schema.h"

enum {
    NUM_DRAWS = 4096
};

static const struct param learning_params[] = {
    KEY("novice_speed", struct learning, novice_speed, PARAM_NUMBER, PARAM_REQUIRED,
        0.01, 1, "speed on the first day; 1 is an experienced agent's"),
    KEY("ramp", struct learning, ramp_s, PARAM_DURATION, PARAM_REQUIRED,
        PARAM_ABOVE_0, DBL_MAX, "tenure from which on an agent is experienced"),
    PARAM_END,
};
static const struct child learning_children[] = {
    CHILD("tenure", struct learning, tenure, PARAM_REQUIRED, child_duration,
        TAKES_DISTRIBUTION, NULL,
        "how long agents have been there; drawn for each agent"),
    CHILD_END,
};
const struct section learning_section = { "learning", learning_params,
    learning_children, NULL };

/* Of many agents drawn: tenures come from any distribution. */
static double
mean_speed(const struct learning *learning)
{
    double sum = 0;
    struct rng rng;

    rng_start(&rng, rng_name_of("", "tenure", ""), 1);
    for (int i = 0; i < NUM_DRAWS; i++)
        sum +=
            fmin(1, duration_draw(&learning->tenure, 0, &rng) / learning->ramp_s);
    return learning->novice_speed + (1 - learning->novice_speed) * sum / NUM_DRAWS;
}

void
learning_child(struct reader *self, const struct spot *at, void *out)
{
    const size_t before = reader_problems(self);
    struct learning *learning = out;

    section_read(self, at, &learning_section, learning);
    if (learning->tenure.num_instances > 1)
        spot_problem(self, at, "tenure does not vary over the day; give one");
    else if (reader_problems(self) == before && learning->tenure.model != NULL)
        learning->mean_speed = mean_speed(learning);
}

static const struct param fatigue_params[] = {
    KEY("above_occupancy", struct fatigue, above_occupancy, PARAM_SHARE,
        PARAM_REQUIRED, 0, 1,
        "the agent's own, of its seated time, when a contact begins"),
    KEY("slowdown", struct fatigue, slowdown, PARAM_SHARE, PARAM_REQUIRED,
        PARAM_ABOVE_0, 100, "such a contact's handle time is so much longer"),
    KEY("within", struct fatigue, within_s, PARAM_DURATION, "1 h", PARAM_ABOVE_0,
        DBL_MAX, "how far back that occupancy looks"),
    PARAM_END,
};
const struct section fatigue_section = { "fatigue", fatigue_params, NULL, NULL };

void
fatigue_child(struct reader *self, const struct spot *at, void *out)
{
    struct fatigue *fatigue = out;

    section_read(self, at, &fatigue_section, fatigue);
    if (fatigue->above_occupancy == 1)
        spot_problem(self, at,
            "has no effect: occupancy is never above 100 %%; lower "
            "above_occupancy");
}
