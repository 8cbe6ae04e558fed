/* A walk through the folder of shipped scenarios. */
#include "cli/examples.h"

#include <glob.h>
#include <string.h>

#include "cli/page.h"
#include "cli/places.h"
#include "sim/err.h"

/* The folders in the order in which a newcomer would open them. One that is not
 * here comes after them, under its own name. */
static const struct {
    const char *folder, *title;
} shelves[] = {
    { "first", "To begin with" },
    { "classroom", "In class" },
    { "planner", "Planning: a day, a week, a team, customers" },
    { "chatbot", "Chatbots and self-service" },
    { "theory", "Beside theory" },
};
enum {
    NUM_SHELVES = sizeof(shelves) / sizeof(*shelves)
};

/* What the scenario asks: the comment on top after "Question:", as far as the line
 * that begins with another word and a colon, or the end of the comment. */
static const char *
question_of(struct arena *arena, const char *path)
{
    char line[256], text[600] = "";
    size_t used = 0;
    FILE *file = fopen(path, "r");

    while (file != NULL && fgets(line, sizeof(line), file) != NULL &&
           line[0] == '#' && line[1] == ' ') {
        const char *begin = line + 1 + strspn(line + 1, " ");
        const size_t word = strcspn(begin, ": ");

        line[strcspn(line, "\n")] = '\0';
        if (begin[word] == ':') {
            if (used > 0)
                break;
            begin += word + 1 + strspn(begin + word + 1, " ");
        }
        used += (size_t)snprintf(
            text + used, sizeof(text) - used, "%s%s", used > 0 ? " " : "", begin);
        if (used >= sizeof(text))
            break;
    }
    if (file != NULL)
        fclose(file);
    return arena_text(arena, text, strlen(text));
}

static enum status
add_example(struct examples *self, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash + 1, *folder = slash;
    struct example *example = &self->all[self->num];

    example->name = arena_text(&self->arena, name, strlen(name) - strlen(".yaml"));
    example->path = arena_text(&self->arena, path, strlen(path));
    while (folder[-1] != '/')
        folder--;
    example->folder = arena_text(&self->arena, folder, (size_t)(slash - folder));
    example->question = question_of(&self->arena, path);
    if (example->name == NULL || example->path == NULL || example->folder == NULL ||
        example->question == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    self->num++;
    return STATUS_DONE;
}

enum status
examples_read(struct examples *self)
{
    char folder[2048], pattern[2100];
    glob_t found;
    enum status status = STATUS_DONE;

    *self = (struct examples){ 0 };
    if (!place_find("scenarios", folder, sizeof(folder)))
        return say_error(STATUS_OUTSIDE, "the shipped scenarios are not found; "
                                         "install callq again, or leave out "
                                         "--like");
    snprintf(pattern, sizeof(pattern), "%s/*/*.yaml", folder);
    if (glob(pattern, 0, NULL, &found) != 0)
        found = (glob_t){ 0 };
    self->all = arena_alloc(&self->arena, found.gl_pathc * sizeof(*self->all));
    if (self->all == NULL)
        status = say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; i < found.gl_pathc && status == STATUS_DONE; i++)
        status = add_example(self, found.gl_pathv[i]);
    globfree(&found);
    return status;
}

void
examples_free(struct examples *self)
{
    arena_free(&self->arena);
    *self = (struct examples){ 0 };
}

const struct example *
examples_find(const struct examples *self, const char *name)
{
    const char *slash = strrchr(name, '/');
    const char *last = slash != NULL ? slash + 1 : name;
    size_t length = strlen(last);

    if (length > 5 && strcmp(last + length - 5, ".yaml") == 0)
        length -= 5;
    for (size_t i = 0; i < self->num; i++)
        if (strlen(self->all[i].name) == length &&
            strncmp(self->all[i].name, last, length) == 0)
            return &self->all[i];
    return NULL;
}

/* ---- the shelves ---- */

static bool
is_shelf(const char *folder)
{
    for (size_t i = 0; i < NUM_SHELVES; i++)
        if (strcmp(shelves[i].folder, folder) == 0)
            return true;
    return false;
}

/* The first example that lies on none of our shelves after `last` (NULL: of all);
 * they are sorted by path, so its folder is a new one. */
static const char *
next_folder(const struct examples *self, const char *last)
{
    for (size_t i = 0; i < self->num; i++)
        if (!is_shelf(self->all[i].folder) &&
            (last == NULL || strcmp(self->all[i].folder, last) > 0))
            return self->all[i].folder;
    return NULL;
}

typedef void (*see_shelf)(
    const struct examples *, const char *folder, const char *title, FILE *out);

/* Show each folder that has examples, or only that one. */
static void
each_shelf(const struct examples *self, const char *only, see_shelf see, FILE *out)
{
    const char *other = NULL;

    for (size_t i = 0; i < NUM_SHELVES; i++)
        if (examples_has_folder(self, shelves[i].folder) &&
            (only == NULL || strcmp(only, shelves[i].folder) == 0))
            see(self, shelves[i].folder, shelves[i].title, out);
    while ((other = next_folder(self, other)) != NULL)
        if (only == NULL || strcmp(only, other) == 0)
            see(self, other, other, out);
}

bool
examples_has_folder(const struct examples *self, const char *folder)
{
    for (size_t i = 0; i < self->num; i++)
        if (strcmp(self->all[i].folder, folder) == 0)
            return true;
    return false;
}

static void
print_questions(
    const struct examples *self, const char *folder, const char *title, FILE *out)
{
    fprintf(out, "%s (%s)\n", title, folder);
    for (size_t i = 0; i < self->num; i++)
        if (strcmp(self->all[i].folder, folder) == 0)
            page_row(out, 2, self->all[i].name, 22, self->all[i].question);
    fputc('\n', out);
}

void
examples_print(const struct examples *self, const char *folder, FILE *out)
{
    each_shelf(self, folder, print_questions, out);
}

static void
print_names(
    const struct examples *self, const char *folder, const char *title, FILE *out)
{
    char text[4096];
    size_t used = 0;

    fprintf(out, "%s (%s)\n", title, folder);
    for (size_t i = 0; i < self->num && used < sizeof(text); i++)
        if (strcmp(self->all[i].folder, folder) == 0)
            used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s",
                used > 0 ? ", " : "", self->all[i].name);
    page_text(out, 2, text);
    fputc('\n', out);
}

void
examples_gallery(const struct examples *self, FILE *out)
{
    each_shelf(self, NULL, print_names, out);
}
