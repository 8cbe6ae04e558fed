/* The table of measures asked by name, and addresses printed. It computes nothing.
 */
#include <stdio.h>
#include <string.h>

#include "sim/err.h"
#include "sim/measures.h"

const struct measure *
measure_find(const char *name, enum of_kind kind)
{
    for (size_t i = 0; i < num_measures; i++)
        if (measures[i].applies & 1u << kind && strcmp(measures[i].name, name) == 0)
            return &measures[i];
    return NULL;
}

const struct measure *
measure_named(const char *name)
{
    for (size_t i = 0; i < num_measures; i++)
        if (strcmp(measures[i].name, name) == 0)
            return &measures[i];
    return NULL;
}

size_t
measure_names(const char **out)
{
    size_t num = 0;

    for (size_t i = 0; i < num_measures; i++)
        if (measure_named(measures[i].name) == &measures[i]) {
            if (out != NULL)
                out[num] = measures[i].name;
            num++;
        }
    return num;
}

const char *
measure_of_formula(enum service_level_formula formula)
{
    static const char *const names[] = { "service_level", "service_level_answered",
        "service_level_excluding_short", "service_level_excluding_within",
        "service_level_credit", "service_level_credit_short" };

    return names[formula];
}

const char *
measure_unit_word(const struct measure *self, bool steady)
{
    switch (self->unit) {
    case UNIT_SHARE:
        return "share";
    case UNIT_SECONDS:
        if (self->divisor == PER_RUN)
            return steady ? "seconds per hour" : "seconds per day";
        return "seconds";
    case UNIT_COUNT:
        return steady ? "per hour" : "per day";
    case UNIT_HOURS:
        return steady ? "hours per hour" : "hours per day";
    case UNIT_ERLANGS:
        return "Erlangs";
    case UNIT_CONTACTS:
        return "contacts";
    case UNIT_AGENTS:
        return "agents";
    case UNIT_POINTS:
        return "points";
    case UNIT_SCORE:
        return "of 7";
    case UNIT_MONEY:
        if (self->divisor == PER_RUN)
            return steady ? "money per hour" : "money per day";
        return "money";
    }
    return "";
}

static bool
uses(const struct measure *self, enum sum_table table)
{
    return self->numerator[0].table == table;
}

bool
measure_wants_type(const struct measure *self, const struct contact_type *type)
{
    return !(self->flags & MEASURE_NEEDS_WITHIN && isnan(type->within_s)) &&
           !(self->flags & MEASURE_NEEDS_TARGET && isnan(type->target)) &&
           !(self->flags & MEASURE_NEEDS_BOT && type->bot == CQ_NONE) &&
           !(self->flags & MEASURE_NEEDS_DEFERRED && !type->deferred) &&
           !(self->flags & MEASURE_NEEDS_VALUE && isnan(type->value));
}

bool
sum_is_by_the_clock(enum sum_table table, unsigned sum)
{
    return (table == SUMS_TYPE && sum == SUM_queue_area_s) ||
           (table == SUMS_BOT && sum == SUM_sessions_s) ||
           (table == SUMS_GROUP && sum != SUM_overtime_s && sum != SUM_in_hand_s &&
               sum != SUM_cost);
}

static double
add_terms(const struct term *terms, const double *sums)
{
    double total = 0;

    for (; terms->table != SUMS_NONE; terms++)
        total += terms->sign * sums[terms->sum];
    return total;
}

enum judgement
measure_judge(
    const struct measure *self, const struct contact_type *type, const double *sums)
{
    const double within = add_terms(self->numerator, sums);
    const double counted = add_terms(self->denominator, sums);

    if (counted <= 0)
        return NOT_JUDGED;
    return within >= type->target * counted * (1 - 1e-12) ? TARGET_MET
                                                          : TARGET_MISSED;
}

static bool
has_line_price(const struct scenario *scenario, struct of of)
{
    for (uint32_t type = 0; type < scenario->num_types; type++)
        if (scenario->lines.minute > 0 && of_has_type(scenario, of, type) &&
            contact_type_holds_line(&scenario->types[type]))
            return true;
    return false;
}

/* Is there a price of what the measure adds up? */
static bool
has_price(const struct measure *self, const struct scenario *scenario, struct of of)
{
    for (const struct term *term = self->numerator; term->table != SUMS_NONE;
         term++) {
        const bool bots = term->table == SUMS_BOT;
        const size_t num = bots ? scenario->num_bots : scenario->num_groups;

        if (term->table == SUMS_TYPE && has_line_price(scenario, of))
            return true;
        for (size_t i = 0; i < num && term->table != SUMS_TYPE; i++)
            if ((of.kind == OF_ALL || of.index == i) &&
                (bots ? scenario->bots[i].cost.is_given
                      : scenario->groups[i].cost.is_given))
                return true;
    }
    return false;
}

bool
measure_applies(
    const struct measure *self, const struct scenario *scenario, struct of of)
{
    if (!(self->applies & 1u << of.kind) || self->flags & MEASURE_ONLY_COMPARED)
        return false;
    if (self->flags & MEASURE_NOT_STEADY && scenario->day.steady)
        return false;
    if (self->flags & MEASURE_NEEDS_FULL_TIME && isnan(scenario->report.week_s))
        return false;
    if (self->flags & MEASURE_NEEDS_OUTCOME &&
        !measure_has_model(self, &scenario->outcomes))
        return false;
    if (self->flags & MEASURE_NEEDS_PRICE)
        return has_price(self, scenario, of);
    if (uses(self, SUMS_GROUP))
        return scenario->num_groups > 0;
    if (uses(self, SUMS_BOT))
        return scenario->num_bots > 0;
    if (of.kind == OF_GROUP)
        return true;
    for (uint32_t type = 0; type < scenario->num_types; type++)
        if (of_has_type(scenario, of, type) &&
            measure_wants_type(self, &scenario->types[type]))
            return true;
    return false;
}

/* What is counted of contacts, and of customers. */
static const struct {
    enum type_sum contacts;
    enum customer_sum customers;
} counterparts[] = {
    { SUM_attempts, SUM_customers },
    { SUM_fresh, SUM_customers },
    { SUM_offered, SUM_customer_asked },
    { SUM_answered, SUM_customer_answered },
    { SUM_answered_within, SUM_customer_answered_within },
    { SUM_delayed, SUM_customer_delayed },
    { SUM_answered_delayed, SUM_customer_answered_delayed },
    { SUM_abandoned, SUM_customer_abandoned },
    { SUM_abandoned_within, SUM_customer_abandoned_within },
    { SUM_abandoned_short, SUM_customer_abandoned_short },
    { SUM_blocked, SUM_customer_blocked },
    { SUM_balked, SUM_customer_balked },
    { SUM_cut_off, SUM_customer_cut_off },
    { SUM_still_queued, SUM_customer_still_queued },
    { SUM_still_in_bot, SUM_customer_still_in_bot },
    { SUM_bot_offered, SUM_customer_bot_offered },
    { SUM_bot_refused, SUM_customer_bot_refused },
    { SUM_contained, SUM_customer_contained },
    { SUM_escalated, SUM_customer_escalated },
    { SUM_wait_answered_s, SUM_customer_wait_answered_s },
    { SUM_wait_abandoned_s, SUM_customer_wait_abandoned_s },
    { SUM_wait_other_s, SUM_customer_wait_other_s },
    { SUM_talk_s, SUM_customer_talk_s },
    { SUM_acw_s, SUM_customer_acw_s },
};

/* What the sums of customers include, or know nothing of. */
static bool
is_of_contacts_only(struct term term)
{
    return term.table == SUMS_TYPE && (term.sum == SUM_callbacks_reached ||
                                          term.sum == SUM_callback_excluded ||
                                          term.sum == SUM_callback_counted);
}

static struct term
counterpart(struct term term)
{
    for (size_t i = 0; i < sizeof(counterparts) / sizeof(*counterparts); i++)
        if (term.table == SUMS_TYPE && term.sum == counterparts[i].contacts)
            return (
                struct term){ SUMS_CUSTOMER, counterparts[i].customers, term.sign };
    if (term.table == SUMS_TYPE && term.sum == SUM_line_cost)
        return term;                    /* money is money */
    CQ_BUG_IF(term.table == SUMS_TYPE); /* the table's flags are wrong */
    return term;
}

void
measure_terms(const struct measure *self, const struct term *terms,
    enum basis basis, struct term *out)
{
    const struct term *customers = self->customers[terms == self->denominator];
    const bool given = customers[0].table != SUMS_NONE;
    size_t num = 0;

    if (basis == BASIS_CUSTOMER && given)
        terms = customers;
    for (; terms->table != SUMS_NONE; terms++)
        if (basis == BASIS_CALL || given)
            out[num++] = *terms;
        else if (!is_of_contacts_only(*terms))
            out[num++] = counterpart(*terms);
    out[num].table = SUMS_NONE;
}

bool
address_needs_waits(const struct address *self)
{
    return self->measure->form == FORM_QUANTILE && self->interval != INTERVAL_ALL;
}

bool
measure_by_interval(const struct measure *self, const struct scenario *scenario)
{
    return !scenario->day.steady && !(self->flags & MEASURE_WHOLE_RUN) &&
           (self->form != FORM_QUANTILE || scenario->report.waits_by_interval);
}

const char *
address_print(const struct scenario *scenario, const struct address *address,
    char *out, size_t size)
{
    char of[256], interval[16];
    const bool whole = address->interval == INTERVAL_ALL;

    of_name(scenario, address->of, of, sizeof(of));
    interval_name(scenario, address->interval, interval, sizeof(interval));
    snprintf(out, size, "%s.%s%s%s%s", of, address->measure->name, whole ? "" : "@",
        whole ? "" : interval, address->basis == BASIS_CUSTOMER ? ":customer" : "");
    return out;
}
