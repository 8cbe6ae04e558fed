/*
 * The errors of libyaml in plain words. Its own place is often where it gave up;
 * the place told here is where the reader of the file has to look.
 */
#include <string.h>

#include "scenarios/yaml_words.h"

static const char tab[] = "a tab stands in the indentation; indent with blanks";
static const char columns[] =
    "the indentation does not fit the lines above; keys of one level begin in the "
    "same column, and what belongs to a key is indented further";

/* The text of one line, without its end. */
struct line {
    const char *text;
    size_t length;
};

static struct line
line_of(const struct source *source, unsigned number)
{
    const char *at = source->text;
    const char *end = at + source->length;
    const char *stop;

    for (unsigned i = 1; at != NULL && i < number; i++) {
        at = memchr(at, '\n', (size_t)(end - at));
        at = at == NULL ? NULL : at + 1;
    }
    if (at == NULL)
        return (struct line){ "", 0 };
    stop = memchr(at, '\n', (size_t)(end - at));
    return (struct line){ at, (size_t)((stop == NULL ? end : stop) - at) };
}

/* The byte at a place, 0 behind the end. Columns count characters; this is right
 * where only ASCII stands before it, and harmless elsewhere. */
static char
byte_at(const struct place *place)
{
    const struct line line = line_of(place->source, place->line);

    return place->column <= line.length ? line.text[place->column - 1] : '\0';
}

struct place
place_at(const struct source *source, size_t offset)
{
    struct place place = { source, 1, 1 };
    size_t i = 0;

    if (source->length >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0)
        i = 3;
    for (; i < offset && i < source->length; i++) {
        const unsigned char c = (unsigned char)source->text[i];

        if (c == '\n') {
            place.line++;
            place.column = 1;
        } else if ((c & 0xC0) != 0x80) {
            place.column++;
        }
    }
    return place;
}

/* Does a tab stand in the indentation of that line? Then where. */
static bool
tab_in(const struct source *source, unsigned number, struct place *place)
{
    const struct line line = line_of(source, number);

    for (size_t i = 0; i < line.length; i++) {
        if (line.text[i] == '\t') {
            *place = (struct place){ source, number, (unsigned)i + 1 };
            return true;
        }
        if (line.text[i] != ' ')
            return false;
    }
    return false;
}

static bool
is_about(const char *text, const char *words)
{
    return text != NULL && strstr(text, words) != NULL;
}

/* Is there more than blanks before that column of its line? */
static bool
is_inside_line(const struct place *place)
{
    const struct line line = line_of(place->source, place->line);

    for (size_t i = 0; i + 1 < place->column && i < line.length; i++)
        if (line.text[i] != ' ' && line.text[i] != '-')
            return true;
    return false;
}

static bool
colon_before(const struct place *place)
{
    const struct line line = line_of(place->source, place->line);

    for (size_t i = 0; i + 2 < place->column && i + 1 < line.length; i++)
        if (line.text[i] == ':' && line.text[i + 1] == ' ')
            return true;
    return false;
}

/* "talk:4 min": the colon that wants a blank after it. */
static bool
tight_colon(const struct place *place, struct place *colon)
{
    const struct line line = line_of(place->source, place->line);

    for (size_t i = place->column; i + 1 < line.length; i++) {
        if (line.text[i] == ':' && line.text[i + 1] != ' ' &&
            line.text[i + 1] != '\r') {
            *colon = (struct place){ place->source, place->line, (unsigned)i + 1 };
            return true;
        }
    }
    return false;
}

/* ---- by what libyaml says; each tells and returns true if it is the one ---- */

static bool
tell_encoding(const struct yaml_trouble *t, struct problems *problems)
{
    const char *text = t->source->text;
    size_t offset = t->offset;
    struct place place;

    if (!t->is_encoding)
        return false;
    if (is_about(t->problem, "trailing")) /* the character begins before it */
        while (offset > 0 && ((unsigned char)text[--offset] & 0xC0) == 0x80)
            ;
    place = place_at(t->source, offset);
    if (is_about(t->problem, "control"))
        problems_add(problems, place, NULL,
            "a control character (0x%02X) stands here; delete it", t->value);
    else
        problems_add(problems, place, NULL,
            "this character is not UTF-8; save the file as UTF-8 (a spreadsheet "
            "calls it \"CSV UTF-8\", an editor \"encoding\")");
    return true;
}

static bool
tell_tab(const struct yaml_trouble *t, struct problems *problems)
{
    struct place place = t->place;

    if (is_about(t->problem, "tab character") ||
        tab_in(t->source, t->place.line, &place) ||
        (t->context != NULL && tab_in(t->source, t->begin.line, &place)) ||
        (is_about(t->problem, "cannot start") && byte_at(&t->place) == '\t')) {
        problems_add(problems, place, NULL, "%s", tab);
        return true;
    }
    return false;
}

static bool
tell_first_character(const struct yaml_trouble *t, struct problems *problems)
{
    static const char *const contexts[] = { "anchor", "alias", "tag", "directive",
        "block scalar" };
    bool is_special = is_about(t->problem, "cannot start any token");
    struct place place = t->place;

    for (size_t i = 0; i < sizeof(contexts) / sizeof(contexts[0]); i++) {
        if (is_about(t->context, contexts[i])) {
            is_special = true;
            place = t->begin;
        }
    }
    if (!is_special)
        return false;
    problems_add(problems, place, NULL,
        "a value may not begin with %c unless it is in quotes; write \"%c..\"",
        byte_at(&place), byte_at(&place));
    return true;
}

static bool
tell_quotes(const struct yaml_trouble *t, struct problems *problems)
{
    if (!is_about(t->context, "quoted scalar"))
        return false;
    if (is_about(t->problem, "unexpected"))
        problems_add(
            problems, t->begin, NULL, "this quote is never closed; close it");
    else
        problems_add(problems, t->place, NULL,
            "this is no escape that YAML knows; write \\\\ for a backslash, or put "
            "the text in single quotes");
    return true;
}

static bool
tell_brackets(const struct yaml_trouble *t, struct problems *problems)
{
    const bool is_list = is_about(t->problem, "',' or ']'");
    const char close = is_list ? ']' : '}';

    if (!is_list && !is_about(t->problem, "',' or '}'"))
        return false;
    if (byte_at(&t->place) == '\0')
        problems_add(problems, t->begin, NULL,
            "this %c is never closed; write the %c that is missing",
            is_list ? '[' : '{', close);
    else
        problems_add(problems, t->place, NULL,
            "a comma or %c is missing before this; the %s begins in line %u", close,
            is_list ? "list" : "mapping", t->begin.line);
    return true;
}

/* A line that should have been "key: value" and went on as text. */
static void
tell_no_key(const struct place *begin, struct problems *problems)
{
    struct place colon;

    if (tight_colon(begin, &colon))
        problems_add(problems, colon, NULL,
            "a blank is missing after the colon; write key: value");
    else
        problems_add(problems, *begin, NULL,
            "this line is neither key: value nor an element of a list (- value); "
            "is "
            "a colon missing?");
}

/* The line above, if it has text but no key. */
static bool
keyless_line_above(const struct place *place, struct place *begin)
{
    struct line line;
    size_t first = 0;

    if (place->line < 2)
        return false;
    *begin = (struct place){ place->source, place->line - 1, 0 };
    line = line_of(place->source, begin->line);
    while (line.length > 0 && strchr(" \r", line.text[line.length - 1]) != NULL)
        line.length--;
    while (first < line.length && line.text[first] == ' ')
        first++;
    begin->column = (unsigned)line.length + 1;
    if (first == line.length || strchr("#-", line.text[first]) != NULL ||
        line.text[line.length - 1] == ':' || colon_before(begin))
        return false;
    begin->column = (unsigned)first + 1;
    return true;
}

static bool
tell_colon(const struct yaml_trouble *t, struct problems *problems)
{
    struct place begin;

    if (is_about(t->problem, "could not find expected ':'")) {
        tell_no_key(&t->begin, problems);
        return true;
    }
    if (!is_about(t->problem, "mapping values are not allowed"))
        return false;
    if (colon_before(&t->place)) {
        problems_add(problems, t->place, NULL,
            "this is the second \": \" of the line; put the text in quotes, or the "
            "second key into a line of its own");
        return true;
    }
    if (!keyless_line_above(&t->place, &begin))
        return false;
    tell_no_key(&begin, problems);
    return true;
}

static bool
tell_left_over(const struct yaml_trouble *t, struct problems *problems)
{
    if (is_about(t->problem, "node content")) {
        if (byte_at(&t->place) == '\0' && is_about(t->context, "flow"))
            problems_add(problems, t->place, NULL,
                "the text ends inside a [ or {; write the ] or } that is missing");
        else
            problems_add(
                problems, t->place, NULL, "a value is missing before this");
        return true;
    }
    if (is_about(t->problem, "did not find expected") &&
        is_inside_line(&t->place)) {
        problems_add(problems, t->place, NULL,
            "something is left over after the value; delete it, or put the whole "
            "text in quotes");
        return true;
    }
    if (is_about(t->problem, "block sequence entries")) {
        problems_add(problems, t->place, NULL,
            "an element of a list (- value) cannot begin here; begin it in a line "
            "of "
            "its own, or write [a, b]");
        return true;
    }
    return false;
}

static bool
tell_indentation(const struct yaml_trouble *t, struct problems *problems)
{
    if (!is_about(t->problem, "expected key") &&
        !is_about(t->problem, "'-' indicator") &&
        !is_about(t->problem, "<document start>") &&
        !is_about(t->problem, "not allowed in this context"))
        return false;
    problems_add(problems, t->place, NULL, "%s", columns);
    return true;
}

void
yaml_words(const struct yaml_trouble *trouble, struct problems *problems)
{
    if (tell_encoding(trouble, problems) || tell_tab(trouble, problems) ||
        tell_quotes(trouble, problems) || tell_first_character(trouble, problems) ||
        tell_brackets(trouble, problems) || tell_colon(trouble, problems) ||
        tell_left_over(trouble, problems) || tell_indentation(trouble, problems))
        return;
    problems_add(problems, trouble->place, NULL, "this is not YAML: %s%s%s",
        trouble->context == NULL ? "" : trouble->context,
        trouble->context == NULL ? "" : ", ", trouble->problem);
}
