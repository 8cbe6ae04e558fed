/* Deferred work: do its keys go together? */
#include "scenarios/schema.h"

void
deferred_check(
    struct reader *self, const struct spot *at, const struct contact_type *type)
{
    static const char *const live[] = { "patience", "switch", "callback" };
    struct spot key;

    if (type->interruptible && spot_written(at, "idle_timeout", &key))
        spot_key_problem(self, &key,
            "a customer who falls silent is there; remove this key, or "
            "interruptible");
    if (!type->deferred) {
        if (type->backlog > 0 && spot_in_vain(at, "backlog", &key))
            spot_key_problem(self, &key, "has no effect without deferred: yes");
        return;
    }
    spot_child(at, "deferred", &key);
    if (self->out->day.steady) {
        spot_key_problem(
            self, &key, "has no effect in a steady state, which never closes");
        return;
    }
    for (size_t i = type->patience.model == NULL ? 1 : 0;
         i < sizeof(live) / sizeof(*live); i++)
        if (spot_written(at, live[i], &key))
            spot_key_problem(self, &key,
                "deferred work waits without a customer at the other end; remove "
                "this key, or deferred");
}
