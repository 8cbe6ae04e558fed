/* More than two scenarios for people: of each figure, which may be the best. */
#include <math.h>
#include <string.h>

#include "cli/compare.h"
#include "cli/figures.h"
#include "cli/page.h"

enum {
    TEXT_SIZE = 1200,
    NAME_SIZE = 700,
    NUM_MEASURES_SHOWN = 20
};

/* The scenario that the others are set against: the best, or A. */
struct block {
    const struct compare_line *line;
    size_t base;
    bool ranked; /* base is the best estimate */
    size_t num_may;
    bool may[COMPARE_MOST];
};

/* Index minus base, whichever comes first in the pair. */
static bool
against_base(const struct comparison *self, const struct block *block, size_t index,
    struct compare_difference *out)
{
    const bool before = index < block->base;
    const bool has = compare_difference(&self->compare, block->line,
        before ? index : block->base, before ? block->base : index, out);

    if (before)
        out->difference = -out->difference;
    return has;
}

static const char *
verdict_of(
    const struct block *block, size_t index, const struct compare_difference *of)
{
    const double half_width = of->family_half_width;

    if (isnan(of->difference))
        return "";
    if (of->same)
        return "the same";
    if (isnan(half_width))
        return "";
    if (block->ranked)
        return block->may[index] ? "may be the best too" : "not the best";
    return fabs(of->difference) <= half_width ? "no difference found"
           : of->difference > 0               ? "more"
                                              : "less";
}

static const char *
verdict_of_base(const struct block *block)
{
    if (!block->ranked)
        return "the base";
    return block->num_may == 1 ? "the best" : "best so far";
}

static void
print_scenario(const struct comparison *self, const struct block *block,
    size_t index, FILE *out)
{
    const struct measure *measure = block->line->address.measure;
    const struct compare_side *side = &block->line->sides[index];
    struct compare_difference of;
    char text[FIGURE_SIZE];

    if (!side->has)
        return;
    fprintf(out, "  %c ", (char)('A' + (int)index));
    figure_right(out, 22, figure_text(measure, &side->estimate, text));
    if (index == block->base) {
        fprintf(out, "%26s  %s\n", "", verdict_of_base(block));
        return;
    }
    against_base(self, block, index, &of);
    figure_right(out, 26,
        of.same ? "0"
                : figure_difference(
                      measure, of.difference, of.family_half_width, text));
    fprintf(out, "  %s\n", verdict_of(block, index, &of));
}

static void
print_block(
    const struct comparison *self, const struct compare_line *line, FILE *out)
{
    struct block block = { .line = line };
    char name[NAME_SIZE];

    block.base = compare_best(&self->compare, line, block.may);
    block.ranked = block.base < self->num;
    for (size_t i = 0; i < self->num; i++)
        block.num_may += block.may[i];
    for (size_t i = 0; !block.ranked && i < self->num; i++)
        if (line->sides[i].has && block.base == self->num)
            block.base = i;
    fprintf(out, "\n%s\n", comparison_name(self, line, name, sizeof(name)));
    for (size_t i = 0; i < self->num; i++)
        print_scenario(self, &block, i, out);
}

void
comparison_print_best(const struct comparison *self, FILE *out)
{
    char text[TEXT_SIZE];

    for (size_t i = 0; i < self->compare.num_lines; i++)
        if (comparison_shows(self, &self->compare.lines[i]))
            print_block(self, &self->compare.lines[i], out);
    if (self->compare.num_observations < 2)
        return;
    snprintf(text, sizeof(text),
        "Differences are against the best estimate of each figure. With %g %% "
        "confidence all %zu pairs of a figure lie within these half-widths at once "
        "(Bonferroni), and the best is among those called best or may be. "
        "--format json gives each pair with an interval of its own.",
        100 * self->compare.confidence, self->compare.num_pairs);
    fputc('\n', out);
    page_text(out, 0, text);
}
