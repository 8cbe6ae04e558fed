/*
 * YAML text to a tree of nodes, by the events of libyaml: what a scenario does not
 * need (tags, anchors, several documents) is refused here in words. It knows
 * nothing of keys and what they mean. Syntax errors are worded in yaml_words.c.
 */
#include <string.h>

#include <yaml.h>

#include "scenarios/node.h"
#include "scenarios/yaml_words.h"

enum {
    MOST_KEYS = 5000 /* keeps the search for duplicates short */
};

/* A list or mapping that is still open. */
struct level {
    struct node *node;
    const char *key; /* NODE_MAP: the key that waits for its value */
    struct place key_place;
};

struct reading_yaml {
    struct arena *arena;
    const struct source *source;
    struct problems *problems;
    size_t offset;       /* bytes of the source before what libyaml sees .. */
    unsigned num_before; /* .. and the characters of its line that they are */
    yaml_parser_t parser;
    struct level levels[NODE_MOST_DEPTH];
    size_t depth; /* open levels */
    size_t num_nodes;
    size_t num_documents;
    struct node *root;
    bool stop; /* after the end, or a problem that leaves no tree */
};

static struct place
place_of(const struct reading_yaml *self, yaml_mark_t mark)
{
    struct place place = { self->source, (unsigned)mark.line + 1,
        (unsigned)mark.column + 1 };

    if (mark.line == 0)
        place.column += self->num_before;
    return place;
}

static void
out_of_memory(struct reading_yaml *self)
{
    self->problems->out_of_memory = 1;
    self->stop = true;
}

static void
refuse(struct reading_yaml *self, yaml_mark_t mark, const char *what)
{
    problems_add(self->problems, place_of(self, mark), NULL, "%s", what);
    self->stop = true;
    self->root = NULL;
}

static const char *
key_text(struct reading_yaml *self, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    const size_t length = event->data.scalar.length;
    const char *copy;

    if (length == 0 || memchr(text, '\0', length) != NULL) {
        refuse(self, event->start_mark, "a key must be a word; write key: value");
        return NULL;
    }
    copy = arena_text(self->arena, text, length);
    if (copy == NULL)
        out_of_memory(self);
    return copy;
}

/* A mapping with a key that has no value yet waits for one; else for a key. */
static void
take_key(struct reading_yaml *self, const yaml_event_t *event)
{
    struct level *level = &self->levels[self->depth - 1];
    const struct place place = place_of(self, event->start_mark);
    const struct entry *before;
    const char *key;

    if (event->type != YAML_SCALAR_EVENT) {
        refuse(self, event->start_mark,
            "a key must be a word, not a list or a mapping; write key: value, and "
            "put a text that begins with [ or { in quotes");
        return;
    }
    key = key_text(self, event);
    if (key == NULL)
        return;
    before = node_find(level->node, key);
    if (level->node->num == MOST_KEYS) {
        refuse(self, event->start_mark,
            "this mapping has more than 5,000 keys; no scenario needs that");
        return;
    }
    if (before != NULL)
        problems_add(self->problems, place, NULL,
            "the key %s stands here twice, first in line %u; leave one of them out",
            key, before->place.line);
    level->key = key;
    level->key_place = place;
}

static void
attach(struct reading_yaml *self, struct node *node)
{
    struct level *level;
    struct entry *entry;

    if (self->depth == 0) {
        self->root = node;
        return;
    }
    level = &self->levels[self->depth - 1];
    if (level->key != NULL && node_find(level->node, level->key) != NULL) {
        level->key = NULL; /* a duplicate key: told; the first one stays */
        return;
    }
    entry = node_add(self->arena, level->node, level->key, node);
    if (entry == NULL)
        out_of_memory(self);
    else if (level->key != NULL)
        entry->place = level->key_place;
    level->key = NULL;
}

static struct node *
take_node(struct reading_yaml *self, enum node_kind kind, const yaml_event_t *event)
{
    struct node *node;

    if (++self->num_nodes > NODE_MOST_NODES) {
        refuse(self, event->start_mark,
            "the file has more than 200,000 values; put long tables into a CSV "
            "file");
        return NULL;
    }
    node = node_new(self->arena, kind, place_of(self, event->start_mark));
    if (node == NULL)
        out_of_memory(self);
    return node;
}

static bool
means_null(const char *text)
{
    return text[0] == '\0' || strcmp(text, "~") == 0 || strcmp(text, "null") == 0 ||
           strcmp(text, "Null") == 0 || strcmp(text, "NULL") == 0;
}

static void
take_scalar(struct reading_yaml *self, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    const bool quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    struct node *node = take_node(self, NODE_SCALAR, event);

    if (node == NULL)
        return;
    if (memchr(text, '\0', length) != NULL) {
        refuse(self, event->start_mark, "a text may not contain \\0; leave it out");
        return;
    }
    if (event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
        event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE)
        while (length > 0 && text[length - 1] == '\n')
            length--;
    node->quoted = quoted;
    if (!quoted && means_null(text)) {
        node->kind = NODE_NULL;
    } else {
        node->text = arena_text(self->arena, text, length);
        if (node->text == NULL)
            out_of_memory(self);
    }
    attach(self, node);
}

static void
open_level(
    struct reading_yaml *self, enum node_kind kind, const yaml_event_t *event)
{
    struct node *node = take_node(self, kind, event);

    if (node == NULL)
        return;
    if (self->depth == NODE_MOST_DEPTH) {
        refuse(self, event->start_mark,
            "this is nested more than 64 levels deep; no scenario needs that: is a "
            "bracket not closed?");
        return;
    }
    attach(self, node);
    self->levels[self->depth++] = (struct level){ .node = node };
}

/* Anchors and tags change nothing that a scenario means: told, then left out. */
static void
refuse_extras(struct reading_yaml *self, const yaml_event_t *event)
{
    const yaml_char_t *anchor = NULL, *tag = NULL;

    if (event->type == YAML_SCALAR_EVENT) {
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
    }
    if (anchor != NULL)
        problems_add(self->problems, place_of(self, event->start_mark), NULL,
            "anchors (&%s) are not used in scenarios; share values through "
            "defaults: "
            "or extends:, and put a text that begins with & in quotes",
            (const char *)anchor);
    if (tag != NULL)
        problems_add(self->problems, place_of(self, event->start_mark), NULL,
            "tags (%s) are not used in scenarios; leave it out, and put a text "
            "that "
            "begins with ! in quotes",
            (const char *)tag);
}

static void
take_value(struct reading_yaml *self, const yaml_event_t *event)
{
    const struct level *level =
        self->depth > 0 ? &self->levels[self->depth - 1] : NULL;

    refuse_extras(self, event);
    if (level != NULL && level->node->kind == NODE_MAP && level->key == NULL)
        take_key(self, event);
    else if (event->type == YAML_SCALAR_EVENT)
        take_scalar(self, event);
    else
        open_level(self,
            event->type == YAML_MAPPING_START_EVENT ? NODE_MAP : NODE_LIST, event);
}

static void
take_event(struct reading_yaml *self, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (++self->num_documents > 1)
            refuse(self, event->start_mark,
                "a second document begins here (---); a scenario is one document: "
                "put the other one into a file of its own");
        break;
    case YAML_ALIAS_EVENT:
        refuse(self, event->start_mark,
            "aliases (*name) are not used in scenarios; share values through "
            "defaults: or extends:, and put a text that begins with * in quotes");
        break;
    case YAML_SCALAR_EVENT:
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        take_value(self, event);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        self->depth--;
        break;
    case YAML_STREAM_END_EVENT:
        self->stop = true;
        break;
    default:
        break;
    }
}

static void
syntax_error(struct reading_yaml *self)
{
    const yaml_parser_t *parser = &self->parser;
    const struct yaml_trouble trouble = { self->source, parser->problem,
        parser->context, place_of(self, parser->problem_mark),
        place_of(self, parser->context_mark), parser->error == YAML_READER_ERROR,
        self->offset + parser->problem_offset, parser->problem_value };

    self->stop = true;
    self->root = NULL;
    if (parser->error == YAML_MEMORY_ERROR)
        self->problems->out_of_memory = 1;
    else
        yaml_words(&trouble, self->problems);
}

static void
take_events(struct reading_yaml *self)
{
    while (!self->stop) {
        yaml_event_t event;

        if (!yaml_parser_parse(&self->parser, &event)) {
            syntax_error(self);
            return;
        }
        take_event(self, &event);
        yaml_event_delete(&event);
        if (self->problems->out_of_memory)
            return;
    }
}

static struct node *
parse(struct reading_yaml *self)
{
    const struct source *source = self->source;
    const size_t num_told = self->problems->num + self->problems->num_dropped;

    if (!yaml_parser_initialize(&self->parser)) {
        self->problems->out_of_memory = 1;
        return NULL;
    }
    yaml_parser_set_encoding(&self->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&self->parser,
        (const unsigned char *)source->text + self->offset,
        source->length - self->offset);
    take_events(self);
    yaml_parser_delete(&self->parser);
    if (self->problems->out_of_memory)
        return NULL;
    if (self->root == NULL &&
        self->problems->num + self->problems->num_dropped == num_told)
        problems_add(self->problems, (struct place){ source, 0, 0 }, NULL,
            "there is nothing in it; callq new NAME.yaml writes a scenario to "
            "start "
            "with");
    return self->root;
}

struct node *
node_parse(
    struct arena *arena, const struct source *source, struct problems *problems)
{
    struct reading_yaml self = {
        .arena = arena, .source = source, .problems = problems
    };

    if (source->length >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0)
        self.offset = 3; /* a byte-order mark */
    return parse(&self);
}

/* A scalar that needs no YAML: the text from offset on, without blanks at its ends.
 */
static struct node *
bare_scalar(struct arena *arena, const struct source *source, size_t offset,
    struct problems *problems)
{
    size_t end = source->length;
    struct node *node = node_new(arena, NODE_SCALAR, place_at(source, offset));

    while (end > offset && strchr(" \t\r\n", source->text[end - 1]) != NULL)
        end--;
    if (node != NULL)
        node->text = arena_text(arena, source->text + offset, end - offset);
    if (node == NULL || node->text == NULL) {
        problems->out_of_memory = 1;
        return NULL;
    }
    if (means_null(node->text)) {
        node->kind = NODE_NULL;
        node->text = NULL;
    }
    return node;
}

struct node *
node_parse_value(struct arena *arena, const struct source *source, size_t offset,
    struct problems *problems)
{
    struct reading_yaml self = {
        .arena = arena, .source = source, .problems = problems
    };

    while (source->text[offset] == ' ')
        offset++;
    if (source->text[offset] == '\0' ||
        strchr("[{\"'", source->text[offset]) == NULL)
        return bare_scalar(arena, source, offset, problems);
    self.offset = offset;
    self.num_before = place_at(source, offset).column - 1;
    return parse(&self);
}
