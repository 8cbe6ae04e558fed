/*
 * The command line's changes to a tree: walk along a path of keys and put a value
 * there, or take it away. It knows nothing of what the keys mean.
 */
#include <string.h>

#include "scenarios/join.h"
#include "scenarios/override.h"
#include "scenarios/reader.h"
#include "scenarios/yaml_words.h"

enum {
    MOST_KEYS = 32 /* in a path */
};

/* One --set or --unset on its way. */
struct change {
    struct arena *arena;
    struct problems *problems;
    const struct override *override;
    const struct source *source; /* the argument as it was typed */
    const char *keys[MOST_KEYS];
    size_t begins[MOST_KEYS]; /* bytes of the argument before each key */
    size_t num_keys;
};

static struct place
place_of_key(const struct change *self, size_t key)
{
    return place_at(self->source, key < MOST_KEYS ? self->begins[key] : 0);
}

/* The keys from first on, num of them (1 or more), as typed; "" without memory. */
static const char *
joined(const struct change *self, size_t first, size_t num)
{
    const size_t last = first + num - 1;
    const size_t begin = self->begins[first];
    size_t end = self->begins[last] + strlen(self->keys[last]);
    const char *text;

    end += self->override->path[end] == ']';
    text = arena_text(self->arena, self->override->path + begin, end - begin);
    if (text == NULL)
        self->problems->out_of_memory = 1;
    return text == NULL ? "" : text;
}

static const struct source *
argument(struct arena *arena, const struct override *override)
{
    struct source *source = arena_alloc(arena, sizeof(*source));
    const size_t path = strlen(override->path);
    const size_t value = override->value == NULL ? 0 : strlen(override->value);
    char *text = arena_alloc(arena, path + value + 2);

    if (source == NULL || text == NULL)
        return NULL;
    memcpy(text, override->path, path);
    if (override->value != NULL) {
        text[path] = '=';
        memcpy(text + path + 1, override->value, value);
    }
    source->name = override->option != NULL  ? override->option
                   : override->value == NULL ? "--unset"
                                             : "--set";
    source->text = text;
    source->length = strlen(text);
    source->is_typed = true;
    return source;
}

/* Where a key ends, with its closing bracket if it has one; "[3]" is ".3". */
static char *
key_end(char *key)
{
    char *end = key + strcspn(key, ".[");

    if (end > key && end[-1] == ']')
        end[-1] = '\0';
    return end;
}

/* Cut the path at its dots and brackets. */
static int
cut(struct change *self, struct arena *arena, const struct override *override,
    struct problems *problems)
{
    char *const path = arena_text(arena, override->path, strlen(override->path));
    char *at = path;

    *self = (struct change){ .arena = arena,
        .problems = problems,
        .override = override,
        .source = argument(arena, override) };
    if (path == NULL || self->source == NULL)
        return -1;
    for (; at != NULL && self->num_keys < MOST_KEYS; self->num_keys++) {
        char *end = key_end(at);
        const bool is_last = *end == '\0';

        self->keys[self->num_keys] = at;
        self->begins[self->num_keys] = (size_t)(at - path);
        *end = '\0';
        at = is_last ? NULL : end + 1;
    }
    self->num_keys += at != NULL; /* one too many: fault() tells */
    return 0;
}

/* ---- the paths ---- */

/* Is it UTF-8 without control characters? Files are looked at by libyaml. */
static bool
is_clean(const char *text)
{
    size_t num_more = 0;
    unsigned char before = 0;

    for (; *text != '\0'; text++) {
        const unsigned char c = (unsigned char)*text;
        const bool goes_on = (c & 0xC0) == 0x80;

        if (goes_on != (num_more > 0) || c == 0x7F || c >= 0xF5 || c == 0xC0 ||
            c == 0xC1 || (c < 0x20 && c != '\n' && c != '\t'))
            return false;
        /* No character is written longer than needed; none is half of a pair. */
        if ((before == 0xE0 && c < 0xA0) || (before == 0xED && c >= 0xA0) ||
            (before == 0xF0 && c < 0x90) || (before == 0xF4 && c >= 0x90))
            return false;
        if (goes_on)
            num_more--;
        else if (c >= 0xC2)
            num_more = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
        before = c;
    }
    return num_more == 0;
}

/* What is wrong with the path by itself, and at which key, or NULL. */
static const char *
fault(const struct change *self, size_t *key)
{
    *key = 0;
    if (!is_clean(self->source->text))
        return "a control character, or a byte that is not UTF-8, stands in this";
    if (self->num_keys > MOST_KEYS)
        return "this path has more than 32 keys; no scenario is so deep";
    for (*key = 0; *key < self->num_keys; (*key)++)
        if (self->keys[*key][0] == '\0')
            return "a key is missing in this path; write it as agents.desk.staff";
    *key = 0;
    if (strcmp(self->keys[0], "extends") == 0)
        return "extends is done before anything is set; write it into the file";
    return NULL;
}

static bool
same_path(const struct change *a, const struct change *b)
{
    if (a->num_keys != b->num_keys)
        return false;
    for (size_t i = 0; i < a->num_keys; i++)
        if (strcmp(a->keys[i], b->keys[i]) != 0)
            return false;
    return true;
}

/* Is the path of this change, number i of the options, one of those before? */
static int
check_twice(
    const struct change *self, const struct reader_options *options, size_t number)
{
    for (size_t i = 0; i < number; i++) {
        struct change other;
        size_t key;

        if (cut(&other, self->arena, &options->overrides[i], self->problems) != 0)
            return -1;
        if (fault(&other, &key) != NULL || !same_path(self, &other))
            continue;
        problems_add(self->problems, place_of_key(self, 0), NULL,
            "%s is set or unset twice on the command line; leave one of them out",
            self->override->path);
        break;
    }
    return 0;
}

bool
override_is_state(const struct override *self)
{
    return self->option != NULL && strcmp(self->option, READER_STATE) == 0;
}

int
overrides_check(struct arena *arena, const struct reader_options *options,
    struct problems *problems)
{
    for (size_t i = 0; options != NULL && i < options->num_overrides; i++) {
        struct change self;
        const char *wrong;
        size_t key;

        if (cut(&self, arena, &options->overrides[i], problems) != 0)
            return -1;
        wrong = fault(&self, &key);
        if (wrong != NULL)
            problems_add(problems, place_of_key(&self, key), NULL, "%s", wrong);
        else if (check_twice(&self, options, i) != 0)
            return -1;
    }
    return 0;
}

/* ---- the walk ---- */

/* Where the walk stands: keys before `key` are behind it. */
struct position {
    struct node *node;
    enum join_keys keys;
    size_t key;
};

/* Keys may have dots in them (run.precision): the longest that is there. */
static struct entry *
longest(const struct change *self, const struct position *at, size_t *num)
{
    for (*num = self->num_keys - at->key; *num > 0; (*num)--) {
        struct entry *entry = node_find(at->node, joined(self, at->key, *num));

        if (entry != NULL)
            return entry;
    }
    *num = 1;
    return NULL;
}

static struct entry *
element(const struct change *self, const struct position *at)
{
    const struct node *list = at->node;
    size_t number = 0;

    for (const char *digit = self->keys[at->key]; *digit != '\0'; digit++) {
        if (*digit < '0' || *digit > '9' || number > NODE_MOST_NODES) {
            number = 0;
            break;
        }
        number = number * 10 + (size_t)(*digit - '0');
    }
    if (number >= 1 && number <= list->num)
        return &list->entries[number - 1];
    problems_add(self->problems, place_of_key(self, at->key), NULL,
        "%s is a list of %zu; its elements are counted from 1: %s.1",
        joined(self, 0, at->key), list->num, joined(self, 0, at->key));
    return NULL;
}

static void
tell_unknown(const struct change *self, const struct position *at)
{
    const struct node *map = at->node;
    const char **words = arena_alloc(self->arena, (map->num + 1) * sizeof(char *));
    const char *near;

    if (words == NULL) {
        self->problems->out_of_memory = 1;
        return;
    }
    for (size_t i = 0; i < map->num; i++)
        words[i] = map->entries[i].key;
    near = nearest_word(self->keys[at->key], words, map->num);
    problems_add(self->problems, place_of_key(self, at->key), NULL,
        "there is no %s to unset;%s%s%s", joined(self, 0, at->key + 1),
        near == NULL ? " look at what callq check --resolved prints"
                     : " did you mean ",
        near == NULL ? "" : near, near == NULL ? "" : "?");
}

/* The value of that key as a mapping to go on in, made if it is not there. */
static struct entry *
make_map(const struct change *self, const struct position *at)
{
    const struct place place = place_of_key(self, at->key);
    struct node *map = node_new(self->arena, NODE_MAP, place);

    if (map == NULL)
        return NULL;
    if (at->keys == JOIN_WORDS)
        join_drive_out(at->node, self->keys[at->key]);
    return node_add(self->arena, at->node, self->keys[at->key], map);
}

static int
put(const struct change *self, const struct position *at, struct entry *found)
{
    const size_t offset = strlen(self->override->path) + 1;
    struct node *value =
        node_parse_value(self->arena, self->source, offset, self->problems);
    struct node over = { .kind = NODE_MAP, .num = 1 };
    struct entry entry = { .place = place_of_key(self, at->key), .value = value };

    if (value == NULL)
        return self->problems->out_of_memory ? -1 : 0;
    if (at->node->kind == NODE_LIST) {
        if (value->kind == NODE_NULL)
            problems_add(self->problems, entry.place, NULL,
                "an element cannot be taken out of a list; set the whole list");
        else
            found->value = value;
        return 0;
    }
    entry.key = found != NULL ? found->key : self->keys[at->key];
    over.entries = &entry;
    return join_maps(self->arena, at->node, &over, at->keys);
}

static int
take_away(const struct change *self, const struct position *at, struct entry *found)
{
    struct node *nothing;

    if (at->node->kind == NODE_LIST) {
        problems_add(self->problems, place_of_key(self, at->key), NULL,
            "an element cannot be taken out of a list; set the whole list");
        return 0;
    }
    nothing = node_new(self->arena, NODE_NULL, place_of_key(self, at->key));
    if (nothing == NULL)
        return -1;
    nothing->removes = true;
    found->value = nothing;
    return 0;
}

static void
tell_no_mapping(const struct change *self, const struct position *at)
{
    problems_add(self->problems, place_of_key(self, at->key), NULL,
        "%s is a single value here, without keys of its own; set it as a whole",
        joined(self, 0, at->key));
}

/* One step along the path. Returns whether there is a further one to take. */
static bool
step(const struct change *self, struct position *at, int *ret)
{
    const bool is_list = at->node->kind == NODE_LIST;
    const bool sets = self->override->value != NULL;
    size_t num = 1;
    struct entry *found;

    if (!is_list && at->node->kind != NODE_MAP) {
        tell_no_mapping(self, at);
        return false;
    }
    found = is_list ? element(self, at) : longest(self, at, &num);
    if (found == NULL && is_list)
        return false;
    if (found == NULL && !sets) {
        tell_unknown(self, at);
        return false;
    }
    if (at->key + num == self->num_keys) {
        *ret = sets ? put(self, at, found) : take_away(self, at, found);
        return false;
    }
    if (found != NULL && found->value->kind == NODE_NULL && sets && !is_list) {
        join_remove(at->node, found->key);
        found = NULL;
        num = 1;
    }
    if (found == NULL)
        found = make_map(self, at);
    if (found == NULL) {
        *ret = -1;
        return false;
    }
    if (!is_list)
        at->keys = join_inside(at->keys, found->key);
    at->node = found->value;
    at->key += num;
    return true;
}

int
overrides_apply(struct arena *arena, struct node *root,
    const struct reader_options *options, bool of_defaults,
    struct problems *problems)
{
    for (size_t i = 0; options != NULL && i < options->num_overrides; i++) {
        struct position at = { root, JOIN_WORDS, 0 };
        struct change self;
        size_t key;
        int ret = 0;

        if (cut(&self, arena, &options->overrides[i], problems) != 0)
            return -1;
        if (override_is_state(&options->overrides[i]) ||
            fault(&self, &key) != NULL ||
            (strcmp(self.keys[0], "defaults") == 0) != of_defaults)
            continue;
        while (step(&self, &at, &ret))
            ;
        if (ret != 0)
            return -1;
    }
    return 0;
}

/* A number stays bare. */
void
override_quote(const char *text, char *out)
{
    if (text[0] != '\0' && text[strspn(text, "0123456789")] == '\0') {
        strcpy(out, text);
        return;
    }
    *out++ = '"';
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < 0x20)
            out += sprintf(out, "\\x%02X", (unsigned)*text);
        else
            out += sprintf(out, strchr("\"\\", *text) ? "\\%c" : "%c", *text);
    strcpy(out, "\"");
}
