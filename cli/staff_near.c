/* What one agent more or fewer than the answer of `callq staff` would change. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/page.h"
#include "cli/staff.h"

static void
variant_name(
    const struct staff *staff, enum staff_variant variant, char *out, size_t size)
{
    static const char *const names[NUM_STAFF_VARIANTS] = { "one fewer everywhere",
        "one fewer at %s", "the answer", "one more at %s", "one more everywhere" };
    char at[16];

    staff_interval_text(staff, staff->tightest[1], at);
    if (variant == STAFF_FEWER_ONE)
        snprintf(out, size, "one fewer at %s", at);
    else if (variant == STAFF_MORE_ONE)
        snprintf(out, size, "one more at %s", at);
    else
        snprintf(out, size, "%s", names[variant]);
}

/* Of whom the goal is, and when: "calls@each" of "calls.asa@each <= 20 s". */
static void
goal_of(const struct goal *goal, char *out, size_t size)
{
    const char *name = goal->address.measure->name;
    const char *at = strstr(goal->text, name);
    const size_t before = at == NULL ? 0 : (size_t)(at - goal->text);
    const char *after = at == NULL ? "" : at + strlen(name);

    snprintf(out, size, "%.*s%.*s", before > 0 ? (int)before - 1 : 0, goal->text,
        (int)strcspn(after, " <>="), after);
}

/* One word is not enough of a head where two goals ask for the same measure. */
static bool
same_measure_twice(const struct staff *staff, size_t num)
{
    const struct goal *goals = staff->asked.goals;

    for (size_t k = 1; k < num; k++)
        for (size_t j = 0; j < k; j++)
            if (goals[k].address.measure == goals[j].address.measure)
                return true;
    return false;
}

static void
print_near_heads(const struct staff *staff, size_t num, FILE *out)
{
    const bool risk = !isnan(staff->asked.risk);
    char head[FIGURE_SIZE];

    fputc('\n', out);
    if (!risk && same_measure_twice(staff, num)) {
        fprintf(out, "%32s", "");
        for (size_t k = 0; k < num; k++) {
            goal_of(&staff->asked.goals[k], head, sizeof(head));
            page_right(out, 16, head);
        }
        fputc('\n', out);
    }
    fprintf(out, "%-22s%10s", "Around it", "hours");
    for (size_t k = 0; k < num; k++) {
        snprintf(head, sizeof(head), "%.15s",
            !risk ? staff->asked.goals[k].address.measure->name
            : scenario_num_days(staff->scenario) > 1 ? "good runs"
                                                     : "good days");
        page_right(out, 16, head);
    }
    fputc('\n', out);
}

void
staff_print_near(const struct staff *staff, FILE *out)
{
    const size_t num = staff->asked.num_goals < 3 ? staff->asked.num_goals : 3;
    char text[FIGURE_SIZE];

    if (staff->near[STAFF_ANSWER].worst == NULL)
        return;
    print_near_heads(staff, num, out);
    for (unsigned v = 0; v < NUM_STAFF_VARIANTS; v++) {
        const struct staff_near *near = &staff->near[v];

        if (near->worst == NULL)
            continue;
        variant_name(staff, (enum staff_variant)v, text, sizeof(text));
        fprintf(out, "%-22s", text);
        page_right(out, 10, figure_count(near->hours, 1, text));
        for (size_t k = 0; k < num; k++)
            page_right(out, 16,
                isnan(near->worst[k].estimate.value)
                    ? "-"
                    : staff_ratio_text(staff, k, &near->worst[k].estimate, text));
        fputc('\n', out);
    }
    page_text(out, 0,
        staff->asked.num_goals > num
            ? "Each target at its worst; the first three of them."
            : "Each target at its worst.");
}
