/* What a scenario says, times a factor: numbers with their units, lists of them. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/sweep.h"
#include "scenarios/units.h"

/* "4 min" -> "4.4 min"; "4m30s" by way of seconds. */
static bool
scale_text(const char *text, double factor, bool whole, int digits, FILE *out)
{
    char *rest;
    double number = strtod(text, &rest), seconds;

    if (rest == text || !isfinite(number) || isalpha((unsigned char)text[0]))
        return false;
    if (strpbrk(rest, "0123456789") != NULL && strstr(rest, "per") == NULL) {
        if (unit_duration(text, &seconds) != NULL)
            return false;
        number = seconds;
        rest = " s";
    }
    number *= factor;
    fprintf(out, "%.*g%s", digits, whole ? rint(number) : number, rest);
    return true;
}

static bool
scale_node(
    const struct node *node, double factor, bool whole, int digits, FILE *out)
{
    if (node->kind == NODE_SCALAR)
        return scale_text(node->text, factor, whole, digits, out);
    if (node->kind != NODE_LIST || node->num == 0)
        return false;
    fputc('[', out);
    for (size_t i = 0; i < node->num; i++) {
        if (i > 0)
            fputs(", ", out);
        if (!scale_node(node->entries[i].value, factor, whole, digits, out))
            return false;
    }
    fputc(']', out);
    return true;
}

const char *
sweep_scaled(struct arena *arena, const struct node *value, double factor,
    bool whole, int digits)
{
    const char *copy = NULL;
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    bool has_number;

    if (out == NULL)
        return NULL;
    has_number = scale_node(value, factor, whole, digits, out);
    if (fclose(out) == 0 && has_number)
        copy = arena_text(arena, text, strlen(text));
    free(text);
    return copy;
}
