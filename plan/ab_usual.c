/*
 * What a manager looks at in an A/B test: which figures, of which contact types.
 */
#include "plan/ab.h"

#include "sim/err.h"

static const struct {
    const char *name;
    bool of_customers; /* beside that of calls, where customers come back */
} usual_of_types[] = { { "containment", false }, { "offered", false },
    { "workload_hours", false }, { "asa", false }, { "wait_p90", false },
    { "service_level", false }, { "abandonment", true }, { "fcr", false },
    { "repeat_rate", false }, { "gave_up", false }, { "lost", false },
    { "csat", false }, { "nps", false }, { "ces", false }, { "churn", false },
    { "lost_value", false } };
static const char *const usual_of_others[] = { "asa", "service_level",
    "abandonment" };
static const char *const usual_of_all[] = { "asa", "abandonment", "occupancy",
    "total_cost", "cost_per_contact", "cost_per_resolution" };

static int
add_usual(struct ab *self, struct of of, const char *name, enum basis basis)
{
    const struct measure *measure = measure_find(name, of.kind);
    struct address address = { measure, of, INTERVAL_ALL, basis };

    if (measure == NULL || !measure_applies(measure, self->scenario, of))
        return CQ_OK;
    if (measure->flags & MEASURE_ONLY_CUSTOMER) {
        if (!scenario_has_customers(self->scenario))
            return CQ_OK;
        address.basis = BASIS_CUSTOMER;
    }
    return ab_add(self, &address, 1);
}

static int
add_usual_of_type(struct ab *self, struct of of)
{
    const bool has_customers = scenario_has_customers(self->scenario);
    int ret = CQ_OK;

    for (size_t i = 0;
         ret == CQ_OK && i < sizeof(usual_of_types) / sizeof(*usual_of_types);
         i++) {
        ret = add_usual(self, of, usual_of_types[i].name, BASIS_CALL);
        if (ret == CQ_OK && has_customers && usual_of_types[i].of_customers)
            ret = add_usual(self, of, usual_of_types[i].name, BASIS_CUSTOMER);
    }
    return ret;
}

int
ab_add_usual(struct ab *self)
{
    const uint32_t num_types = (uint32_t)self->scenario->num_types;
    int ret = CQ_OK;

    for (struct of of = { OF_TYPE, 0 }; ret == CQ_OK && of.index < num_types;
         of.index++)
        if (ab_has_arms(self->scenario, of))
            ret = add_usual_of_type(self, of);
    for (struct of of = { OF_TYPE, 0 }; of.index < num_types; of.index++)
        for (size_t i = 0; ret == CQ_OK && !ab_has_arms(self->scenario, of) &&
                           i < sizeof(usual_of_others) / sizeof(*usual_of_others);
             i++)
            ret = add_usual(self, of, usual_of_others[i], BASIS_CALL);
    for (size_t i = 0;
         ret == CQ_OK && i < sizeof(usual_of_all) / sizeof(*usual_of_all); i++)
        ret =
            add_usual(self, (struct of){ OF_ALL, 0 }, usual_of_all[i], BASIS_CALL);
    return ret;
}
