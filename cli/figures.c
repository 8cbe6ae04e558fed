/* Rounding by the error: no digit is printed that the half-width does not carry. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"

int
figure_decimals(double half_width, int fallback, int most)
{
    int decimals;

    if (!(half_width > 0))
        return fallback;
    decimals = (int)fmax(0, ceil(-log10(half_width) + 1e-9));
    return decimals > most ? most : decimals;
}

const char *
figure_count(double value, int decimals, char *out)
{
    char digits[FIGURE_SIZE];
    size_t length, num_whole, used = 0;

    if (isnan(value)) {
        strcpy(out, "-");
        return out;
    }
    if (fabs(value) >= 1e15) {
        snprintf(out, FIGURE_SIZE, "%.4g", value);
        return out;
    }
    snprintf(digits, sizeof(digits), "%.*f", decimals, value);
    length = strlen(digits);
    num_whole = strcspn(digits, ".");
    for (size_t i = 0; i <= length; i++) {
        if (i > 0 && i < num_whole && (num_whole - i) % 3 == 0 &&
            digits[i - 1] != '-')
            out[used++] = ',';
        out[used++] = digits[i];
    }
    return out;
}

const char *
figure_cell(const struct estimate *estimate, double scale, int decimals, char *out)
{
    char value[FIGURE_SIZE], error[FIGURE_SIZE];

    figure_count(scale * estimate->value, decimals, value);
    if (isnan(estimate->value) || isnan(estimate->half_width))
        return strcpy(out, value);
    figure_count(scale * estimate->half_width, decimals, error);
    snprintf(out, FIGURE_SIZE, "%.28s ± %.28s", value, error);
    return out;
}

/* Two digits of the half-width; of a value alone about four digits. */
static int
decimals_of(const struct estimate *estimate, double scale)
{
    const double size = fabs(scale * estimate->value);
    const int plain = size >= 1000 ? 0 : size >= 100 ? 1 : 2;

    return figure_decimals(scale * estimate->half_width / 10, plain, 6);
}

static double
scale_of(const struct measure *measure)
{
    return measure->unit == UNIT_SHARE ? 100 : 1;
}

static const char *
unit_of(const struct measure *measure)
{
    switch (measure->unit) {
    case UNIT_SHARE:
        return " %";
    case UNIT_SECONDS:
        return " s";
    case UNIT_HOURS:
        return " h";
    default:
        return "";
    }
}

const char *
figure_text(
    const struct measure *measure, const struct estimate *estimate, char *out)
{
    const double scale = scale_of(measure);

    figure_cell(estimate, scale, decimals_of(estimate, scale), out);
    if (!isnan(estimate->value))
        strncat(out, unit_of(measure), FIGURE_SIZE - strlen(out) - 1);
    return out;
}

const char *
figure_value(
    const struct measure *measure, const struct estimate *estimate, char *out)
{
    const double scale = scale_of(measure);
    const struct estimate alone = { .value = estimate->value, .half_width = NAN };
    const double size = fabs(scale * estimate->value);
    const int plain = size >= 1000 ? 0 : size >= 100 ? 1 : 2;

    figure_cell(&alone, scale,
        figure_decimals(scale * estimate->half_width / 10, plain, 3), out);
    if (!isnan(estimate->value))
        strncat(out, unit_of(measure), FIGURE_SIZE - strlen(out) - 1);
    return out;
}

const char *
figure_difference(
    const struct measure *measure, double difference, double half_width, char *out)
{
    const double scale = scale_of(measure);
    const struct estimate of = { .value = difference, .half_width = half_width };
    char figure[FIGURE_SIZE];

    if (isnan(difference))
        return strcpy(out, "-");
    figure_cell(&of, scale, figure_decimals(scale * half_width / 10, 2, 6), figure);
    snprintf(out, FIGURE_SIZE, "%s%.40s%s", difference > 0 ? "+" : "", figure,
        measure->unit == UNIT_SHARE ? " points" : unit_of(measure));
    return out;
}

const char *
figure_change(const struct measure *measure, double difference)
{
    switch (measure->unit) {
    case UNIT_SECONDS:
        return difference > 0 ? "longer" : "shorter";
    case UNIT_SHARE:
        return difference > 0 ? "higher" : "lower";
    default:
        return difference > 0 ? "more" : "less";
    }
}

const char *
figure_margin(const struct measure *measure, double margin, char *out)
{
    const double size = fabs(margin) * scale_of(measure);
    const int decimals = figure_decimals(size / 10, 0, 6);

    figure_count(size, decimals, out);
    strncat(out, measure->unit == UNIT_SHARE ? " points" : unit_of(measure),
        FIGURE_SIZE - strlen(out) - 1);
    return out;
}

void
figure_right(FILE *out, int width, const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        width -= ((unsigned char)*at & 0xc0) != 0x80;
    fprintf(out, "%*s%s", width > 0 ? width : 0, "", text);
}
