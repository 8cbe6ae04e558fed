/*
 * Reads the head of a summary.json or sweep.json that callq wrote: keys at the top
 * of the object, before its measures or points. It is no general reader of JSON.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/saved.h"

enum {
    HEAD_BYTES = 65536, /* the names of the intervals are the longest of it */
    MOST_BYTES = 4096
};

static const char *
after_blanks(const char *p)
{
    return p + strspn(p, " \t\r\n");
}

/* Where the value of a key begins, or NULL. A quote inside a text is escaped, so
 * `"key"` with both quotes is found in no text but as a whole text of its own. */
static const char *
value_of(const char *head, const char *key)
{
    char quoted[32];
    const char *p = head;

    snprintf(quoted, sizeof(quoted), "\"%s\"", key);
    while ((p = strstr(p, quoted)) != NULL) {
        p = after_blanks(p + strlen(quoted));
        if (*p == ':')
            return after_blanks(p + 1);
    }
    return NULL;
}

static double
number_of(const char *head, const char *key)
{
    const char *value = value_of(head, key);
    char *end;
    const double number = value != NULL ? strtod(value, &end) : NAN;

    return value != NULL && end != value ? number : NAN;
}

/* A code point below 0x10000 in UTF-8; surrogates, which callq never writes, are
 * left out. */
static size_t
put_utf8(unsigned long code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code >= 0xd800 && code < 0xe000)
        return 0;
    out[0] = (char)(0xe0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 0x3f));
    out[2] = (char)(0x80 | (code & 0x3f));
    return 3;
}

/* One character after a backslash; control characters become blanks. */
static size_t
put_escaped(const char **p, char *out)
{
    const char letter = *(*p)++;
    char digits[5] = "";

    if (letter == 'u') {
        memcpy(digits, *p, strnlen(*p, 4));
        *p += strlen(digits);
        return put_utf8(strtoul(digits, NULL, 16), out);
    }
    out[0] = strchr("bfnrt", letter) != NULL ? ' ' : letter;
    return 1;
}

/* A text at p, and where it ends. */
static const char *
read_text(const char *p, char *out, size_t size)
{
    size_t used = 0;

    for (p++; *p != '\0' && *p != '"' && used + 4 < size;) {
        if (*p != '\\') {
            out[used++] = *p++;
        } else if (*++p != '\0') {
            used += put_escaped(&p, out + used);
        }
    }
    /* a character that was cut in the middle would make the whole text unreadable
     */
    if (*p != '"')
        while (used > 0 && (unsigned char)out[used - 1] >= 0x80)
            used--;
    out[used] = '\0';
    while (*p != '\0' && *p != '"')
        p += 1 + (*p == '\\' && p[1] != '\0');
    return p + (*p == '"');
}

static void
text_of(const char *head, const char *key, char *out, size_t size)
{
    const char *p = value_of(head, key);

    out[0] = '\0';
    if (p != NULL && *p == '"')
        read_text(p, out, size);
}

/* A text, or a plain whole number. */
static void
seed_of(const char *head, char *out, size_t size)
{
    const char *p = value_of(head, "seed");

    text_of(head, "seed", out, size);
    if (p != NULL && *p >= '0' && *p <= '9')
        snprintf(out, size, "%.*s", (int)strspn(p, "0123456789"), p);
}

/* Of the list of intervals those that are clock times: each has one colon. */
static size_t
count_clock_times(const char *head)
{
    const char *p = value_of(head, "intervals");
    size_t num = 0;

    for (; p != NULL && *p != '\0' && *p != ']'; p++)
        num += *p == ':';
    return num;
}

/* The file up to a key; to be freed. NULL: it cannot be opened, or no memory. */
static char *
read_head(const char *folder, const char *name, const char *until)
{
    char path[MOST_BYTES];
    char *head = malloc(HEAD_BYTES), *end;
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = head != NULL ? fopen(path, "r") : NULL;
    if (file == NULL) {
        free(head);
        return NULL;
    }
    head[fread(head, 1, HEAD_BYTES - 1, file)] = '\0';
    fclose(file);
    end = strstr(head, until);
    if (end != NULL)
        *end = '\0';
    return head;
}

bool
saved_read(const char *folder, struct saved *out)
{
    char *head = read_head(folder, "summary.json", "\"measures\"");

    *out = (struct saved){
        .luck = NAN, .replications = NAN, .confidence = NAN, .num_days = NAN
    };
    if (head == NULL)
        return false;
    text_of(head, "scenario", out->scenario, sizeof(out->scenario));
    text_of(head, "callq", out->version, sizeof(out->version));
    text_of(head, "scenario_hash", out->hash, sizeof(out->hash));
    seed_of(head, out->seed, sizeof(out->seed));
    out->luck = number_of(head, "luck");
    out->replications = number_of(head, "replications");
    out->confidence = number_of(head, "confidence");
    out->num_days = number_of(head, "days");
    out->num_clock = count_clock_times(head);
    free(head);
    return true;
}

/* [["K1", "K2"], ["K3"]]: the first of each list. */
static void
read_axes(const char *p, struct saved_sweep *out)
{
    int depth = 0;
    bool is_first = false;
    char unused[SAVED_KEY];

    for (; p != NULL && *p != '\0'; p++) {
        depth += (*p == '[') - (*p == ']');
        is_first = is_first || *p == '[';
        if (depth == 0)
            break;
        if (*p != '"')
            continue;
        p = read_text(p,
                is_first && out->num_keys < SAVED_KEYS ? out->keys[out->num_keys]
                                                       : unused,
                SAVED_KEY) -
            1;
        out->num_keys += is_first && out->num_keys < SAVED_KEYS;
        is_first = false;
    }
}

void
saved_parse_sweep(const char *head, struct saved_sweep *out)
{
    *out = (struct saved_sweep){ 0 };
    text_of(head, "scenario", out->scenario, sizeof(out->scenario));
    text_of(head, "design", out->design, sizeof(out->design));
    out->replications = number_of(head, "replications");
    out->confidence = number_of(head, "confidence");
    read_axes(value_of(head, "axes"), out);
}

bool
saved_read_sweep(const char *folder, struct saved_sweep *out)
{
    char *head = read_head(folder, "sweep.json", "\"points\": [");

    if (head == NULL)
        return false;
    saved_parse_sweep(head, out);
    free(head);
    return true;
}
