/* The built program from outside: lines typed in a folder of their own. */
#ifndef CQ_TESTS_TYPED_H
#define CQ_TESTS_TYPED_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "tests/suite.h"

struct folder {
    char path[32];
};

static inline void
folder_make(struct folder *self)
{
    strcpy(self->path, "/tmp/callq_typed_XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(self->path));
}

static inline void
folder_remove(struct folder *self)
{
    char line[64];

    snprintf(line, sizeof(line), "rm -rf %s", self->path);
    CU_ASSERT_EQUAL(system(line), 0);
}

/* The exit status of a shell line; callq is the program, `out` and `err` its two
 * streams. */
static inline int
typed(const struct folder *self, const char *line)
{
    char command[3000];
    int status;

    snprintf(command, sizeof(command),
        "cd %s && callq() { " CALLQ " \"$@\"; } && { %s; } >out 2>err", self->path,
        line);
    status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Behind a command: once it has said that word on standard error, Ctrl-C, and its
 * exit status. */
#define THEN_INTERRUPT(word)                                                       \
    " & for i in $(seq 600); do grep -q " word " err && break; sleep 0.05; done; " \
    "kill -INT $!; wait $!"

/* All of a file, "" if it is not there; to be freed. */
static inline char *
folder_text(const struct folder *self, const char *name)
{
    char path[96];
    char *text = calloc(1, 4000001);
    FILE *file;

    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    snprintf(path, sizeof(path), "%s/%s", self->path, name);
    file = fopen(path, "r");
    if (file != NULL) {
        text[fread(text, 1, 4000000, file)] = '\0';
        fclose(file);
    }
    return text;
}

static inline void
folder_put(const struct folder *self, const char *name, const char *text)
{
    char path[96];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", self->path, name);
    file = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs(text, file);
    fclose(file);
}

static inline int
holds(const struct folder *self, const char *name, const char *text)
{
    char *all = folder_text(self, name);
    const int found = strstr(all, text) != NULL;

    free(all);
    return found;
}

/* How often the word stands in the text. */
static inline int
count_of(const char *text, const char *word)
{
    int num = 0;

    for (; (text = strstr(text, word)) != NULL; text += strlen(word))
        num++;
    return num;
}

struct typed_case {
    const char *line;
    int status;
    const char *err; /* part of standard error, or NULL: it is empty */
};

static inline void
typed_check_one(const struct folder *folder, const struct typed_case *one)
{
    const int status = typed(folder, one->line);
    char *err = folder_text(folder, "err");
    const bool as_expected =
        one->err == NULL ? err[0] == '\0' : strstr(err, one->err) != NULL;

    if (status != one->status || !as_expected)
        printf("\n%s\n%d %s", one->line, status, err);
    CU_ASSERT_EQUAL(status, one->status);
    CU_ASSERT(as_expected);
    free(err);
}

/* All in one folder, in order. */
static inline void
typed_check_in(
    const struct folder *folder, const struct typed_case *cases, size_t num)
{
    for (size_t i = 0; i < num; i++)
        typed_check_one(folder, &cases[i]);
}

/* Each in a folder of its own. */
static inline void
typed_check(const struct typed_case *cases, size_t num)
{
    for (size_t i = 0; i < num; i++) {
        struct folder folder;

        folder_make(&folder);
        typed_check_one(&folder, &cases[i]);
        folder_remove(&folder);
    }
}

/* The number behind the first `"key": ` after `"part": ` after `"of": ` in `out`.
 */
static inline double
out_number(
    const struct folder *self, const char *of, const char *part, const char *key)
{
    char *text = folder_text(self, "out"), name[64];
    const char *words[3] = { of, part, key }, *at = text;
    double out;

    for (size_t i = 0; i < 3 && at != NULL; i++) {
        snprintf(name, sizeof(name), "\"%s\": ", words[i]);
        at = strstr(at, name);
        at = at == NULL ? NULL : at + strlen(name);
    }
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    out = strtod(at, NULL);
    free(text);
    return out;
}

#endif
