/* The reference page of the keys of scenarios, and what a parameter takes. */
#include <math.h>
#include <string.h>

#include "cli/param_text.h"
#include "cli/tools/reference.h"
#include "scenarios/keys.h"
#include "scenarios/units.h"

/* ---- what a parameter takes ---- */

/* A bound as a user would write it. */
static void
write_bound(const struct param *param, double x, FILE *out)
{
    char text[48];

    switch (param->kind) {
    case PARAM_DURATION:
    case PARAM_DURATIONS:
        unit_print_duration(x, text, sizeof(text));
        break;
    case PARAM_RATE:
    case PARAM_RATES:
        snprintf(text, sizeof(text), "%.10g per s", x);
        break;
    case PARAM_SHARE:
    case PARAM_SHARES:
        snprintf(text, sizeof(text), "%.10g %%", 100 * x);
        break;
    default:
        snprintf(text, sizeof(text), "%.10g", x);
    }
    fputs(text, out);
}

static bool
has_range(enum param_kind kind)
{
    switch (kind) {
    case PARAM_CLOCK:
    case PARAM_CLOCKS:
    case PARAM_DATE:
    case PARAM_DATES:
    case PARAM_SWITCH:
    case PARAM_WORD:
    case PARAM_TEXT:
    case PARAM_DISTRIBUTION:
    case PARAM_PARTS:
        return false;
    default:
        return true;
    }
}

static void
write_range(const struct param *param, FILE *out)
{
    const bool above = param->least == PARAM_ABOVE_0;
    const bool low = param->least <= -1e300, high = param->most >= 1e11;

    if (!has_range(param->kind) || (low && high))
        return;
    fputs(above ? ", above " : high ? ", from " : low ? "" : ", ", out);
    if (!low)
        write_bound(param, above ? 0 : param->least, out);
    if (high)
        return;
    fputs(above ? ", at most " : low ? ", at most " : " to ", out);
    write_bound(param, param->most, out);
}

static void
write_takes(const struct param *param, FILE *out)
{
    if (param->kind == PARAM_WORD)
        for (size_t i = 0; param->words[i] != NULL; i++) {
            fputs(i > 0 ? ", " : "", out);
            write_code(param->words[i], out);
        }
    else
        fputs(param_kind_word(param->kind), out);
    write_range(param, out);
    if (param->flags & PARAM_VARIES)
        fputs("; may differ by interval", out);
    if (param->flags & PARAM_COLUMN)
        fputs("; or a column of a file", out);
}

static void
write_default(const char *fallback, FILE *out)
{
    fputs(" | ", out);
    if (fallback == PARAM_REQUIRED)
        fputs("required", out);
    else if (fallback[0] != '\0')
        write_code(fallback, out);
    fputs(" | ", out);
}

void
write_param(const char *key, const struct param *param, FILE *out)
{
    fputs("| ", out);
    write_code(key, out);
    fputs(" | ", out);
    write_takes(param, out);
    write_default(param->fallback, out);
    write_cell(param->help, out);
    fputs(" |\n", out);
}

/* ---- the keys ---- */

struct page {
    FILE *out;
    char section[40]; /* the first key of the path */
};

static void
begin_section(struct page *self, const struct key_info *key)
{
    const int length = (int)strcspn(key->path, ".");
    const bool alone =
        key->path[length] == '\0' && (key->param != NULL || key->takes[0] == '\0');
    const char *wanted = alone ? "" : key->path;

    if (strncmp(self->section, wanted, (size_t)length) == 0 &&
        strlen(self->section) == (alone ? 0 : (size_t)length))
        return;
    snprintf(
        self->section, sizeof(self->section), "%.*s", alone ? 0 : length, wanted);
    if (!alone)
        fprintf(self->out, "\n## %s\n", self->section);
    fputs("\n| key | takes | default | what it does |\n|---|---|---|---|\n",
        self->out);
}

static void
write_key(void *context, const struct key_info *key)
{
    struct page *self = context;

    if (strncmp(key->path, "ARRIVALS.", 9) == 0 ||
        strncmp(key->path, "POLICY.", 7) == 0 ||
        (strncmp(key->path, "DISTRIBUTION.", 13) == 0 &&
            (key->param == NULL || strchr(key->path + 13, '.') != NULL)))
        return; /* models.md */
    begin_section(self, key);
    if (key->param != NULL) {
        write_param(key->path, key->param, self->out);
        return;
    }
    fputs("| ", self->out);
    write_code(key->path, self->out);
    fprintf(self->out, " | %s", key->takes);
    write_default(key->fallback, self->out);
    write_cell(key->help, self->out);
    fputs(" |\n", self->out);
}

void
reference_keys(FILE *out)
{
    struct page page = { out, "-" };

    fputs("# Keys of scenarios\n\n"
          "Written from the program's own tables by `make reference`.\n\n"
          "NAME is a name of yours. What takes nothing in the table says it in its "
          "last column.\nKeys of [models](models.md) stand wherever such a model "
          "does. `callq explain KEY` prints\nthe same in the terminal; "
          "[scenarios.md](../scenarios.md) tells it in order, with examples.\n",
        out);
    schema_each_key(write_key, &page);
}
