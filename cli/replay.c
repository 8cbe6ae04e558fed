/* One more run of a replication, watched; how agents are called in its files. */
#include "cli/replay.h"

#include "sim/err.h"
#include "sim/write.h"

int
replay(const struct scenario *scenario, uint64_t replication,
    const struct event_sink *sink, const atomic_bool *stop)
{
    struct center *center = center_new(scenario);
    struct totals totals;
    int ret = center == NULL ? CQ_ERR_NO_MEMORY : totals_init(&totals, scenario);

    if (ret == CQ_OK)
        ret = center_run(center, replication, &totals, sink, stop);
    if (center != NULL)
        totals_free(&totals);
    center_free(center);
    return ret;
}

void
replay_write_agent(
    const struct scenario *scenario, uint32_t group, uint32_t agent, FILE *out)
{
    if (group == CQ_NONE)
        return;
    write_csv_text(scenario->groups[group].name, out);
    if (agent != CQ_NONE)
        fprintf(out, " %lu", (unsigned long)agent + 1);
}
