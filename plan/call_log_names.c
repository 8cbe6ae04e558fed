/*
 * Fingerprints to numbers, names to numbers. It knows nothing of what is named, and
 * of customers, agents and rows it keeps 64 bits and nothing else.
 */
#include <stdlib.h>
#include <string.h>

#include "plan/call_log_names.h"
#include "plan/call_log_rows.h"
#include "sim/err.h"

void
log_keys_free(struct log_keys *self)
{
    free(self->hashes);
    free(self->values);
    *self = (struct log_keys){ .valueless = self->valueless };
}

static size_t
place_of(const struct log_keys *self, uint64_t hash)
{
    size_t i = (size_t)hash & (self->size - 1);

    while (self->hashes[i] != 0 && self->hashes[i] != hash)
        i = (i + 1) & (self->size - 1);
    return i;
}

static int
grow(struct log_keys *self)
{
    struct log_keys more = { .size = self->size == 0 ? 64 : 2 * self->size,
        .num = self->num,
        .valueless = self->valueless };

    more.hashes = calloc(more.size, sizeof(*more.hashes));
    if (!self->valueless)
        more.values = calloc(more.size, sizeof(*more.values));
    if (more.hashes == NULL || (!self->valueless && more.values == NULL)) {
        log_keys_free(&more);
        return CQ_ERR_NO_MEMORY;
    }
    for (size_t i = 0; i < self->size; i++) {
        size_t to;

        if (self->hashes[i] == 0)
            continue;
        to = place_of(&more, self->hashes[i]);
        more.hashes[to] = self->hashes[i];
        if (!self->valueless)
            more.values[to] = self->values[i];
    }
    log_keys_free(self);
    *self = more;
    return CQ_OK;
}

int
log_keys_put(struct log_keys *self, uint64_t hash, uint32_t *value, bool *is_new)
{
    size_t at;

    if (4 * (self->num + 1) > 3 * self->size && grow(self) != CQ_OK)
        return CQ_ERR_NO_MEMORY;
    at = place_of(self, hash);
    *is_new = self->hashes[at] == 0;
    if (*is_new) {
        self->hashes[at] = hash;
        self->num++;
        if (!self->valueless)
            self->values[at] = (uint32_t)self->num;
    }
    *value = self->valueless ? 0 : self->values[at];
    return CQ_OK;
}

void
log_names_free(struct log_names *self)
{
    log_keys_free(&self->keys);
    free(self->names);
    *self = (struct log_names){ 0 };
}

/* How many bytes follow the first of a character of UTF-8; -1: none begins so. */
static int
num_following(unsigned char c)
{
    if (c < 0x80)
        return 0;
    if (c >= 0xC2 && c < 0xE0)
        return 1;
    if (c >= 0xE0 && c < 0xF0)
        return 2;
    return c >= 0xF0 && c < 0xF5 ? 3 : -1;
}

static bool
is_utf8(const char *text)
{
    while (*text != '\0') {
        int left = num_following((unsigned char)*text++);

        if (left < 0)
            return false;
        for (; left > 0; left--)
            if (((unsigned char)*text++ & 0xC0) != 0x80)
                return false;
    }
    return true;
}

static const char *
as_utf8(struct arena *arena, const char *text)
{
    const size_t length = strlen(text);
    char *copy, *out;

    if (is_utf8(text))
        return arena_text(arena, text, length);
    copy = out = arena_alloc(arena, 2 * length + 1);
    if (copy == NULL)
        return NULL;
    for (; *text != '\0'; text++) {
        const unsigned char c = (unsigned char)*text;

        if (c >= 0x80)
            *out++ = (char)(0xC0 | c >> 6);
        *out++ = (char)(c < 0x80 ? c : 0x80 | (c & 0x3F));
    }
    return copy;
}

static int
more_names(struct log_names *self)
{
    const size_t capacity = self->capacity == 0 ? 16 : 2 * self->capacity;
    const char **names;

    if (self->num < self->capacity)
        return CQ_OK;
    names = realloc(self->names, capacity * sizeof(*names));
    if (names == NULL)
        return CQ_ERR_NO_MEMORY;
    self->names = names;
    self->capacity = capacity;
    return CQ_OK;
}

int
log_names_put(
    struct log_names *self, struct arena *arena, const char *name, size_t *number)
{
    const uint64_t hash = log_hash(name, strlen(name));
    uint32_t value;
    bool is_new;

    if (self->num >= LOG_MOST_NAMES) {
        const size_t at = place_of(&self->keys, hash);

        if (self->keys.hashes[at] == 0)
            return CQ_ERR_LIMIT;
    }
    if (more_names(self) != CQ_OK ||
        log_keys_put(&self->keys, hash, &value, &is_new) != CQ_OK)
        return CQ_ERR_NO_MEMORY;
    *number = value - 1;
    if (!is_new)
        return CQ_OK;
    self->names[self->num] = as_utf8(arena, name);
    return self->names[self->num++] == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}
