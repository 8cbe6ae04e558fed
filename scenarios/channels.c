/*
 * Channels group reports: where there are several, each is a segment of its own,
 * unless its name already means something else.
 */
#include <string.h>

#include "scenarios/schema.h"

static bool
is_taken(const struct scenario *scenario, const char *name)
{
    for (size_t i = 0; i < scenario->num_types; i++)
        if (strcmp(scenario->types[i].name, name) == 0)
            return true;
    for (size_t i = 0; i < scenario->num_groups; i++)
        if (strcmp(scenario->groups[i].name, name) == 0)
            return true;
    for (size_t i = 0; i < scenario->num_bots; i++)
        if (strcmp(scenario->bots[i].name, name) == 0)
            return true;
    for (size_t i = 0; i < scenario->num_segments; i++)
        if (strcmp(scenario->segments[i].name, name) == 0)
            return true;
    return strcmp(name, "all") == 0;
}

/* The contact types of one channel. */
static struct segment
segment_of(struct reader *self, const char *channel)
{
    const struct scenario *scenario = self->out;
    uint32_t *types = reader_alloc(self, scenario->num_types, sizeof(*types));
    struct segment segment = { channel, types, 0 };

    for (size_t i = 0; types != NULL && i < scenario->num_types; i++)
        if (strcmp(scenario->types[i].channel, channel) == 0)
            types[segment.num_types++] = (uint32_t)i;
    return segment;
}

static bool
is_first_of_channel(const struct scenario *scenario, size_t type)
{
    for (size_t i = 0; i < type; i++)
        if (strcmp(scenario->types[i].channel, scenario->types[type].channel) == 0)
            return false;
    return true;
}

void
channels_finish(struct reader *self)
{
    struct scenario *scenario = self->out;
    const size_t most = scenario->num_segments + scenario->num_types;
    struct segment *segments;
    size_t num = scenario->num_segments;
    size_t num_channels = 0;

    if (reader_problems(self) > 0)
        return;
    segments = reader_alloc(self, most, sizeof(*segments));
    if (segments == NULL)
        return;
    for (size_t i = 0; i < num; i++)
        segments[i] = scenario->segments[i];
    for (size_t i = 0; i < scenario->num_types; i++)
        if (is_first_of_channel(scenario, i)) {
            num_channels++;
            if (!is_taken(scenario, scenario->types[i].channel))
                segments[num++] = segment_of(self, scenario->types[i].channel);
        }
    if (num_channels < 2 || self->no_memory)
        return;
    scenario->segments = segments;
    scenario->num_segments = num;
}
