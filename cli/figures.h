/* Estimates as a person reads them: a figure with its half-width, in its unit. */
#ifndef CQ_CLI_FIGURES_H
#define CQ_CLI_FIGURES_H

#include <stdio.h>

#include "sim/estimate.h"
#include "sim/measures.h"

enum {
    FIGURE_SIZE = 64
};

/** "84.12 ± 0.31 %", "17.4 ± 0.9 s": two digits of the half-width; without one the
 *  value alone; "-" for no value. @return out, of FIGURE_SIZE */
const char *figure_text(
    const struct measure *measure, const struct estimate *estimate, char *out);

/** A difference in the measure's unit, unsigned: "4.1 points", "2.3 s", "0.4". */
const char *figure_margin(const struct measure *measure, double margin, char *out);

/** The value alone, with the digits that its own half-width carries: "84.1 %". */
const char *figure_value(
    const struct measure *measure, const struct estimate *estimate, char *out);

/** A difference in the measure's unit: "+5.10 ± 0.55 points"; "-" for none. */
const char *figure_difference(
    const struct measure *measure, double difference, double half_width, char *out);

/** What a difference makes of it: "longer", "lower", "more". */
const char *figure_change(const struct measure *measure, double difference);

/** value and half-width, each times scale, with these decimals: "84.12 ± 0.31". */
const char *figure_cell(
    const struct estimate *estimate, double scale, int decimals, char *out);

/** Decimals that show the first digit of a half-width (two of one near 10), between
 * 0 and most; fallback for none. */
int figure_decimals(double half_width, int fallback, int most);

/** "1,234,567.8" @return out, of FIGURE_SIZE */
const char *figure_count(double value, int decimals, char *out);

/** Print text at the right of so many columns; a UTF-8 character is one. */
void figure_right(FILE *out, int width, const char *text);

#endif
