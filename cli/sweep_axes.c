/* What is written after --over and --scale: keys, and the values that they take. */
#include "cli/sweep.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/units.h"
#include "sim/err.h"

enum {
    MOST_VALUES = 100000,
    NUMBER_SIZE = 32
};

/* A number and what is written behind it. */
struct quantity {
    double number;
    char unit[SWEEP_UNIT];
};

static char *
trim(char *text)
{
    char *end = text + strlen(text);

    while (end > text && isspace((unsigned char)end[-1]))
        *--end = '\0';
    while (isspace((unsigned char)*text))
        text++;
    return text;
}

static bool
read_quantity(const char *text, struct quantity *out)
{
    const size_t length = strspn(text, "0123456789.+-eE");
    char digits[NUMBER_SIZE];
    char *end;

    while (isspace((unsigned char)*text))
        return read_quantity(text + 1, out);
    if (length == 0 || length >= sizeof(digits) || !strpbrk(text, "0123456789"))
        return false;
    memcpy(digits, text, length);
    digits[length] = '\0';
    out->number = strtod(digits, &end);
    text += end - digits;
    if (end == digits || !isfinite(out->number))
        return false;
    while (isspace((unsigned char)*text))
        text++;
    if (strlen(text) >= sizeof(out->unit) || isdigit((unsigned char)*text) ||
        strpbrk(text, "[]{}\"',") != NULL)
        return false;
    strcpy(out->unit, text);
    return true;
}

/* Those without a unit have that of the others. */
static bool
same_unit(struct sweep_axis *self, const struct quantity *parts, size_t num)
{
    strcpy(self->unit, "");
    for (size_t i = 0; i < num; i++) {
        if (parts[i].unit[0] == '\0')
            continue;
        if (self->unit[0] != '\0' && strcmp(self->unit, parts[i].unit) != 0)
            return false;
        strcpy(self->unit, parts[i].unit);
    }
    return true;
}

bool
sweep_number(const char *text, double *out)
{
    struct quantity of;

    if (!read_quantity(text, &of) ||
        (of.unit[0] != '\0' && strcmp(of.unit, "%") != 0))
        return false;
    /* a percentage as the reader has it, to the last bit */
    if (of.unit[0] == '\0' || unit_share(text, out) != NULL)
        *out = of.number;
    return true;
}

const char *
sweep_axis_text(const struct sweep_axis *self, struct arena *arena, double value)
{
    char text[NUMBER_SIZE + SWEEP_UNIT + 2];

    snprintf(text, sizeof(text), "%.12g%s%s", self->whole ? rint(value) : value,
        self->unit[0] != '\0' ? " " : "", self->unit);
    return arena_text(arena, text, strlen(text));
}

/* ---- values ---- */

static enum status
say_wrong(const struct sweep_axis *self, const char *text, const char *what)
{
    return say_error(STATUS_INPUT, "%s '%s': %s", self->option, text, what);
}

static enum status
reserve(struct sweep_axis *self, struct arena *arena, size_t num)
{
    self->values = arena_alloc(arena, (num + 1) * sizeof(*self->values));
    return self->values != NULL ? STATUS_DONE : say_code(CQ_ERR_NO_MEMORY);
}

/* Both ends are in it, so the step must lead from one to the other. */
static enum status
read_steps(struct sweep_axis *self, struct arena *arena, const char *text,
    const struct quantity *parts)
{
    const double from = parts[0].number, to = parts[1].number,
                 step = parts[2].number;
    const double steps = (to - from) / step;
    size_t num;

    if (!same_unit(self, parts, 3))
        return say_wrong(self, text,
            "FROM, TO and STEP are in different units; write all three in one");
    if (step == 0 || steps < -1e-9)
        return say_wrong(self, text,
            "this range is empty: its step does not lead from FROM to TO; write "
            "KEY=FROM:TO:STEP, such as 4:12:1");
    if (steps > MOST_VALUES)
        return say_wrong(self, text, "these are more than 100,000 values");
    if (fabs(steps - rint(steps)) > 1e-6)
        return say_wrong(self, text,
            "both ends belong to a range, and this step misses the second; choose "
            "a step that divides it");
    num = (size_t)rint(steps) + 1;
    if (reserve(self, arena, num) != STATUS_DONE)
        return STATUS_OUTSIDE;
    for (; self->num_values < num; self->num_values++) {
        const double at = (double)self->num_values;

        self->values[self->num_values] = sweep_axis_text(
            self, arena, self->num_values + 1 == num ? to : from + at * step);
        if (self->values[self->num_values] == NULL)
            return say_code(CQ_ERR_NO_MEMORY);
    }
    return STATUS_DONE;
}

/* FROM:TO:STEP, three numbers; else it is a list. */
static bool
is_steps(const char *text, struct quantity *parts)
{
    char copy[3 * (NUMBER_SIZE + SWEEP_UNIT)];
    char *at = copy;

    if (strlen(text) >= sizeof(copy))
        return false;
    strcpy(copy, text);
    for (size_t i = 0; i < 3; i++) {
        char *colon = strchr(at, ':');

        if ((colon != NULL) != (i < 2))
            return false;
        if (colon != NULL)
            *colon = '\0';
        if (!read_quantity(trim(at), &parts[i]))
            return false;
        at = colon != NULL ? colon + 1 : at;
    }
    return true;
}

static bool
is_range(const char *text, struct quantity *parts)
{
    const char *dots = strstr(text, "..");
    char low[NUMBER_SIZE + SWEEP_UNIT];

    if (dots == NULL || (size_t)(dots - text) >= sizeof(low))
        return false;
    memcpy(low, text, (size_t)(dots - text));
    low[dots - text] = '\0';
    return read_quantity(trim(low), &parts[0]) &&
           read_quantity(dots + 2, &parts[1]);
}

static enum status
read_range(struct sweep_axis *self, const char *text, const struct quantity *parts)
{
    if (!same_unit(self, parts, 2))
        return say_wrong(
            self, text, "LOW and HIGH are in different units; write both in one");
    if (!(parts[0].number < parts[1].number))
        return say_wrong(self, text,
            "this range is empty; write the lower end first: KEY=LOW..HIGH");
    self->is_range = true;
    self->low = parts[0].number;
    self->high = parts[1].number;
    return STATUS_DONE;
}

/* Up to the next comma that is not inside brackets or quotes. */
static size_t
item_length(const char *text)
{
    char quote = '\0';
    int depth = 0;
    size_t i;

    for (i = 0; text[i] != '\0'; i++) {
        if (quote != '\0')
            quote = text[i] == quote ? '\0' : quote;
        else if (text[i] == '"' || text[i] == '\'')
            quote = text[i];
        else if (strchr("[{", text[i]) != NULL)
            depth++;
        else if (strchr("]}", text[i]) != NULL)
            depth--;
        else if (text[i] == ',' && depth == 0)
            break;
    }
    return i;
}

static enum status
read_list(
    struct sweep_axis *self, struct arena *arena, const char *all, const char *text)
{
    if (reserve(self, arena, strlen(text)) != STATUS_DONE)
        return STATUS_OUTSIDE;
    for (const char *end; text != NULL; text = end) {
        const size_t length = item_length(text);
        char *item = arena_text(arena, text, length);

        end = text[length] == ',' ? text + length + 1 : NULL;
        if (item == NULL)
            return say_code(CQ_ERR_NO_MEMORY);
        item = trim(item);
        if (item[0] == '\0')
            return say_wrong(self, all, "a value is missing; write KEY=a,b,c");
        self->values[self->num_values++] = item;
    }
    return STATUS_DONE;
}

static enum status
check_factors(const struct sweep_axis *self, const char *text)
{
    for (size_t i = 0; i < self->num_values; i++) {
        double factor;

        if (!sweep_number(self->values[i], &factor) || factor < 0)
            return say_wrong(self, text,
                "--scale takes factors on what the scenario says: 0.9:1.1:0.05");
    }
    return STATUS_DONE;
}

/* ---- keys ---- */

enum status
sweep_axis_read_keys(
    struct sweep_axis *self, struct arena *arena, const char *all, char *text)
{
    for (char *end; text != NULL; text = end) {
        const size_t length = item_length(text);
        char column[600];

        end = text[length] == ',' ? text + length + 1 : NULL;
        text[length] = '\0';
        text = trim(text);
        if (text[0] == '\0' || self->num_keys == SWEEP_MOST_KEYS)
            return say_wrong(self, all,
                "a key is missing; write KEY=4:12:1, or "
                "K1,K2=4:12:1 for keys that move together");
        snprintf(
            column, sizeof(column), "%s%.500s", self->scales ? "scale:" : "", text);
        self->keys[self->num_keys] = text;
        self->columns[self->num_keys] = arena_text(arena, column, strlen(column));
        if (self->columns[self->num_keys++] == NULL)
            return say_code(CQ_ERR_NO_MEMORY);
    }
    return STATUS_DONE;
}

enum status
sweep_axis_read(struct sweep_axis *self, struct arena *arena, const char *option,
    const char *text)
{
    char *copy = arena_text(arena, text, strlen(text));
    char *equals = copy != NULL ? strchr(copy, '=') : NULL;
    struct quantity parts[3];
    enum status status;

    *self = (struct sweep_axis){ .option = option,
        .scales = strcmp(option, "--scale") == 0 };
    if (copy == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    if (equals == NULL || equals[1] == '\0')
        return say_wrong(self, text,
            "write a key and its values: agents.desk.staff=4:12:1, or =4,6,8");
    *equals = '\0';
    status = sweep_axis_read_keys(self, arena, text, copy);
    if (status != STATUS_DONE)
        return status;
    equals = trim(equals + 1);
    if (is_steps(equals, parts))
        status = read_steps(self, arena, text, parts);
    else if (is_range(equals, parts))
        status = read_range(self, text, parts);
    else
        status = read_list(self, arena, text, equals);
    return status == STATUS_DONE && self->scales ? check_factors(self, text)
                                                 : status;
}
