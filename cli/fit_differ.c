/* callq fit: whether types and groups differ, in words. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/fit.h"

/* Whether groups talk longer or shorter with the same type. */
static void
say_groups(const struct fit_job *self, const char *lead, FILE *out)
{
    const struct fit_speeds *speeds = &self->fit.speeds;
    char text[600] = "";

    if (!(speeds->same.degrees > 0))
        return;
    if (!speeds->differ) {
        fit_say(out, lead,
            "Talk of the log's groups with the same type: they do not differ "
            "beyond "
            "chance and by a twentieth (F %.2f).",
            speeds->same.index);
        return;
    }
    for (size_t g = 1; g < self->gather.num_groups; g++) {
        const double speed = fit_speed_of_group(speeds, &self->gather, g);

        if (!isnan(speed))
            snprintf(text + strlen(text), sizeof(text) - strlen(text),
                "%s%.40s %.2f", text[0] == '\0' ? "" : ", ", self->log.groups[g],
                speed);
    }
    fit_say(out, lead,
        "Talk of the log's groups with the same type differs beyond chance (F "
        "%.2f); "
        "their speed beside all: %s. For a group of its own add speed to what it "
        "serves.",
        speeds->same.index, text);
}

/* When they give up most, whatever law is written. */
static void
say_peaks(const struct fit_patience *all, const char *lead, FILE *out)
{
    const struct fit_hazard *hazard = &all->hazard;
    char text[300] = "";
    size_t peaks[4];
    const size_t num = fit_hazard_peaks(hazard, peaks, 4);

    if (!all->any || hazard->num < 3)
        return;
    for (size_t i = 0; i < num; i++)
        snprintf(text + strlen(text), sizeof(text) - strlen(text),
            "%s from %.0f to %.0f s (%.1f %% a minute)", i == 0 ? "" : ", again",
            ceil(hazard->from_s[peaks[i]]), ceil(hazard->from_s[peaks[i] + 1]),
            6000 * hazard->rate_per_s[peaks[i]]);
    if (num == 0)
        fit_say(out, lead,
            "When those who wait give up: no moment stands out beyond chance.");
    else
        fit_say(out, lead,
            "Those who wait give up most%s: beyond what chance makes of the "
            "moments "
            "around.",
            text);
}

void
fit_say_types(const struct fit_job *self, const char *lead, FILE *out)
{
    const struct fit_test *test = &self->fit.same_types;

    say_groups(self, lead, out);
    say_peaks(&fit_job_type(self, self->gather.num_types)->patience, lead, out);
    if (!(test->degrees > 0))
        return;
    if (self->fit.types_alike)
        fit_say(out, lead,
            "Patience of types: they do not differ beyond chance (%.2f times what "
            "chance makes of their numbers who give up, by a log-rank test, %.2f "
            "times "
            "of those in each step of their waits), and have that of all.",
            test->index, self->fit.same_steps.index);
    else
        fit_say(out, lead,
            "Patience of types: they differ (%.2f times what chance makes of their "
            "numbers who give up, by a log-rank test, %.2f times of those in each "
            "step "
            "of their waits), and have their own as far as it is known.",
            test->index, self->fit.same_steps.index);
}
