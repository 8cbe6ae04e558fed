/* What the value of an option means: numbers, shares, durations, words. */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "cli/options.h"
#include "scenarios/units.h"

/* Tell what is wrong with the value of an option; nothing if phrase is NULL. */
static enum status
say_value(enum option_id id, const char *text, const char *phrase)
{
    if (phrase == NULL)
        return STATUS_DONE;
    return say_error(STATUS_INPUT, "--%s '%s'%s %s", option_infos[id].name, text,
        strncmp(phrase, "is ", 3) == 0 ? "" : ":", phrase);
}

enum status
options_whole(const struct options *self, enum option_id id, double least,
    double most, double *out)
{
    const char *text = options_text(self, id);
    double value;

    if (text == NULL)
        return STATUS_DONE;
    if (unit_number(text, &value) != NULL || value != floor(value) ||
        value < least || value > most)
        return say_error(STATUS_INPUT,
            "--%s '%s': write a whole number from %.10g to %.10g",
            option_infos[id].name, text, least, most);
    *out = value;
    return STATUS_DONE;
}

enum status
options_share(const struct options *self, enum option_id id, double *out)
{
    const char *text = options_text(self, id);
    double share = *out;
    const char *wrong = text != NULL ? unit_share(text, &share) : NULL;

    if (text != NULL && wrong == NULL && (share < 0 || share > 1))
        wrong = "a share lies between 0 and 100 %; write 80 % or 0.8";
    if (wrong == NULL)
        *out = share;
    return say_value(id, text, wrong);
}

enum status
options_duration(const struct options *self, enum option_id id, double *seconds)
{
    const char *text = options_text(self, id);
    double value = *seconds;
    const char *wrong = text != NULL ? unit_duration(text, &value) : NULL;

    if (text != NULL && wrong == NULL && value < 0)
        wrong = "a time cannot be negative; write 20 s, 5 min or 1h30m";
    if (wrong == NULL)
        *seconds = value;
    return say_value(id, text, wrong);
}

enum status
options_word(const struct options *self, enum option_id id,
    const char *const *words, int *index)
{
    const char *text = options_text(self, id);
    char hint[96];
    size_t num = 0;

    if (text == NULL)
        return STATUS_DONE;
    for (; words[num] != NULL; num++)
        if (strcmp(words[num], text) == 0) {
            *index = (int)num;
            return STATUS_DONE;
        }
    say_nearest(text, words, num, hint, sizeof(hint));
    return say_error(STATUS_INPUT, "--%s '%s' is not known%s; write --%s %s",
        option_infos[id].name, text, hint, option_infos[id].name,
        option_infos[id].argument);
}

enum status
options_format(const struct options *self, enum answer_format *out)
{
    static const char *const words[] = { "table", "json", "csv", "xlsx", NULL };
    int index = ANSWER_TABLE;
    const enum status status = options_word(self, OPTION_FORMAT, words, &index);

    /* a spreadsheet is made of the CSV, cli/xlsx_answer.h */
    *out = index > ANSWER_CSV ? ANSWER_CSV : (enum answer_format)index;
    return status;
}

enum status
options_threads(const struct options *self, unsigned *out)
{
    const long here = sysconf(_SC_NPROCESSORS_ONLN);
    double threads = here > 0 ? (double)here : 1;
    const enum status status =
        options_whole(self, OPTION_THREADS, 1, 4096, &threads);

    *out = (unsigned)threads;
    return status;
}
