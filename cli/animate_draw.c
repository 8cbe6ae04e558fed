/*
 * A frame of --animate: text over text from the top left corner on, each line
 * wiped only behind its end, so that nothing flickers. It knows the board, and
 * nothing of time passing.
 */
#include <langinfo.h>
#include <locale.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/animate.h"
#include "cli/format.h"
#include "cli/page.h"
#include "cli/story_sentences.h"

enum {
    NAME_WIDTH = 16,
    LEAST_EVENTS = 4, /* lines for what has happened */
    FIXED_ROWS = 8    /* title, headings, figures, empty lines */
};

/* ---- what it is drawn on ---- */

static int
number_of(const char *name, int least, int other)
{
    const char *text = getenv(name);
    const int number = text == NULL ? 0 : atoi(text);

    return number >= least ? number : other;
}

static bool
speaks_utf8(void)
{
    const locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
    bool utf8;

    if (locale == (locale_t)0)
        return false;
    utf8 = strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") == 0;
    freelocale(locale);
    return utf8;
}

struct screen
animate_screen(void)
{
    struct screen out = { number_of("COLUMNS", 20, 80), number_of("LINES", 10, 24),
        speaks_utf8(), say_in_colour(stdout) };
    struct winsize size = { 0 };

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        out.columns = size.ws_col;
        out.rows = size.ws_row > 0 ? size.ws_row : out.rows;
    }
    return out;
}

/* ---- a line, cut off at the edge ---- */

struct pen {
    const struct screen *screen;
    FILE *out;
    int column, row;
};

/* style: of SGR, "1;31"; NULL: plain. */
static void
pen_text(struct pen *self, const char *style, const char *text)
{
    const bool styled = style != NULL && self->screen->colour;
    size_t length = 0;

    while (text[length] != '\0') {
        const bool begins = ((unsigned char)text[length] & 0xc0) != 0x80;

        if (begins && self->column == self->screen->columns)
            break;
        self->column += begins;
        length++;
    }
    if (length == 0)
        return;
    if (styled)
        fprintf(self->out, "\033[%sm", style);
    fwrite(text, 1, length, self->out);
    if (styled)
        fputs("\033[0m", self->out);
}

__attribute__((format(printf, 3, 4))) static void
pen_print(struct pen *self, const char *style, const char *format, ...)
{
    char text[2 * LINE_SIZE];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    pen_text(self, style, text);
}

static void
pen_to(struct pen *self, int column)
{
    while (self->column < column && self->column < self->screen->columns)
        pen_text(self, NULL, " ");
}

/* No line feed in the last row: the screen would scroll. */
static void
pen_end(struct pen *self)
{
    self->row++;
    fputs("\033[K", self->out);
    if (self->row < self->screen->rows)
        fputs("\r\n", self->out);
    self->column = 0;
}

/* ---- bars ---- */

struct mark {
    uint32_t num;
    const char *utf8, *ascii;
    const char *style;
};

static void
draw_run(struct pen *pen, const struct mark *mark, int num)
{
    const char *one = pen->screen->utf8 ? mark->utf8 : mark->ascii;
    char run[4 * 120] = "";

    for (; num > 0; num--) {
        strcat(run, one);
        if (strlen(run) + 5 > sizeof(run) || num == 1) {
            pen_text(pen, mark->style, run);
            run[0] = '\0';
        }
    }
}

/* As many marks as there are of each, or, where they do not fit, in proportion. */
static void
draw_marks(struct pen *pen, const struct mark *marks, size_t num)
{
    const int room = pen->screen->columns - pen->column - 1;
    uint32_t all = 0, before = 0;
    double scale;

    for (size_t i = 0; i < num; i++)
        all += marks[i].num;
    scale = (int)all > room ? room / (double)all : 1;
    for (size_t i = 0; i < num; i++) {
        const int from = (int)lround(before * scale);
        const int to = (int)lround((before + marks[i].num) * scale);

        draw_run(pen, &marks[i], to - from);
        before += marks[i].num;
    }
}

/* ---- the parts of a frame ---- */

static void
draw_title(struct pen *pen, const struct scene *scene)
{
    char clock[CLOCK_SIZE], right[CLOCK_SIZE + 40];
    const int room = pen->screen->columns;

    story_clock(scene->board->scenario, floor(scene->now_s), clock);
    snprintf(
        right, sizeof(right), "%s  %g times as fast as life", clock, scene->speed);
    if (page_columns(scene->title) + 2 + page_columns(right) > room)
        snprintf(right, sizeof(right), "%s", clock);
    if (page_columns(scene->title) + 2 + page_columns(right) <= room) {
        pen_text(pen, "1", scene->title);
        pen_to(pen, room - page_columns(right));
    }
    pen_text(pen, "1", right);
    pen_end(pen);
    pen_end(pen);
}

static void
draw_name(struct pen *pen, const char *name)
{
    struct screen narrow = *pen->screen;
    struct pen part = *pen;

    narrow.columns = narrow.columns < NAME_WIDTH ? narrow.columns : NAME_WIDTH;
    part.screen = &narrow;
    pen_text(&part, NULL, "  ");
    pen_text(&part, NULL, name);
    pen->column = part.column;
    pen_to(pen, NAME_WIDTH + 1);
}

static void
draw_type(struct pen *pen, const struct scene *scene, uint32_t index)
{
    const struct contact_type *type = &scene->board->scenario->types[index];
    const uint32_t waiting = scene->board->types[index].waiting;
    const double longest_s = board_longest_s(scene->board, index, scene->now_s);
    const bool late = longest_s > type->within_s;
    const struct mark mark = { waiting, "\u25cf", "o", late ? "31" : NULL };
    char text[FORMAT_SIZE];

    draw_name(pen, type->name);
    pen_print(pen, NULL, "%5lu  ", (unsigned long)waiting);
    if (waiting > 0)
        pen_print(
            pen, late ? "31" : NULL, "%s", animate_wait(floor(longest_s), text));
    pen_to(pen, NAME_WIDTH + 24);
    draw_marks(pen, &mark, 1);
    pen_end(pen);
}

static void
draw_group(struct pen *pen, const struct scene *scene, uint32_t index)
{
    const struct board_work work = board_work(scene->board, index, scene->now_s);
    const struct mark marks[] = { { work.talk, "\u2588", "#", "32" },
        { work.after_call, "\u2592", "+", "33" },
        { work.unready, "\u2591", "~", "33" }, { work.idle, "\u00b7", ".", NULL },
        { work.away, "-", "-", "2" } };
    char text[LINE_SIZE];

    draw_name(pen, scene->board->scenario->groups[index].name);
    pen_print(pen, NULL, "%5lu  ", (unsigned long)work.seated);
    pen_text(pen, NULL, animate_work(&work, text));
    pen_to(pen, NAME_WIDTH + 41);
    draw_marks(pen, marks, sizeof(marks) / sizeof(*marks));
    pen_end(pen);
}

static void
draw_bot(struct pen *pen, const struct scene *scene, uint32_t index)
{
    const struct scenario *scenario = scene->board->scenario;
    struct mark mark = { 0, "\u25cf", "o", NULL };

    for (uint32_t type = 0; type < scenario->num_types; type++)
        if (scenario->types[type].bot == index)
            mark.num += scene->board->types[type].at_bot;
    draw_name(pen, scenario->bots[index].name);
    pen_print(pen, NULL, "%5lu  with the chatbot", (unsigned long)mark.num);
    pen_to(pen, NAME_WIDTH + 41);
    draw_marks(pen, &mark, 1);
    pen_end(pen);
}

typedef void draw_row(struct pen *pen, const struct scene *scene, uint32_t index);

/* The first of them, and how many more there are. */
static void
draw_rows(struct pen *pen, const struct scene *scene, size_t num, size_t room,
    draw_row *draw)
{
    const size_t shown = num <= room ? num : room - 1;

    for (size_t i = 0; i < shown; i++)
        draw(pen, scene, (uint32_t)i);
    if (shown < num) {
        pen_print(pen, NULL, "  and %zu more", num - shown);
        pen_end(pen);
    }
}

static void
draw_heading(struct pen *pen, const char *left, const char *right)
{
    pen_text(pen, "1", left);
    pen_to(pen, NAME_WIDTH + 8);
    pen_text(pen, "2", right);
    pen_end(pen);
}

/* What has happened, the latest last, as much as there is room for. */
static void
draw_latest(struct pen *pen, const struct latest *latest)
{
    const size_t room = (size_t)(pen->screen->rows - pen->row);
    const size_t kept = latest->num < LINES_KEPT ? latest->num : LINES_KEPT;
    const size_t num = kept < room ? kept : room;

    for (size_t i = latest->num - num; i < latest->num; i++) {
        pen_text(pen, NULL, latest->lines[i % LINES_KEPT]);
        pen_end(pen);
    }
}

void
animate_draw(const struct scene *scene, const struct screen *screen, FILE *out)
{
    const struct scenario *scenario = scene->board->scenario;
    const int free_rows = screen->rows - FIXED_ROWS - LEAST_EVENTS;
    const size_t room = free_rows > 9 ? (size_t)free_rows / 3 : 3;
    struct pen pen = { .screen = screen, .out = out };
    char text[LINE_SIZE];

    fputs("\033[H", out);
    draw_title(&pen, scene);
    draw_heading(&pen, "waiting", "longest wait");
    draw_rows(&pen, scene, scenario->num_types, room, draw_type);
    draw_heading(&pen, "agents", "");
    draw_rows(&pen, scene, scenario->num_groups, room, draw_group);
    draw_rows(&pen, scene, scenario->num_bots, room, draw_bot);
    pen_end(&pen);
    pen_text(&pen, "1", animate_counts(&scene->board->counts, text));
    pen_end(&pen);
    pen_text(&pen, "1", animate_in_time(&scene->board->counts, text));
    pen_end(&pen);
    pen_end(&pen);
    draw_latest(&pen, scene->latest);
    fputs("\033[J", out);
}
