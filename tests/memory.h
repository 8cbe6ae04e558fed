/*
 * Allocations that fail on demand. For a program of tests that is linked with
 * -Wl,--wrap=malloc,.. (tests/CMakeLists.txt); its functions are defined here, so
 * that one file of a program includes it.
 */
#ifndef CQ_TESTS_MEMORY_H
#define CQ_TESTS_MEMORY_H

#include <stdio.h>
#include <stdlib.h>

#include "sim/arena.h"
#include "sim/err.h"
#include "tests/suite.h"

/* Allocations left before one fails; below 0: none will. */
static long countdown = -1;

static int
fails(void)
{
    return countdown >= 0 && countdown-- == 0;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t num, size_t size);
void *__real_realloc(void *old, size_t size);
void *__real_arena_alloc(struct arena *self, size_t size);
char *__real_arena_text(struct arena *self, const char *text, size_t length);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t num, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap_arena_alloc(struct arena *self, size_t size);
char *__wrap_arena_text(struct arena *self, const char *text, size_t length);

void *
__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *
__wrap_calloc(size_t num, size_t size)
{
    return fails() ? NULL : __real_calloc(num, size);
}

void *
__wrap_realloc(void *old, size_t size)
{
    return fails() ? NULL : __real_realloc(old, size);
}

/* An arena asks for memory rarely; each of its pieces fails in turn as well. */
void *
__wrap_arena_alloc(struct arena *self, size_t size)
{
    return fails() ? NULL : __real_arena_alloc(self, size);
}

char *
__wrap_arena_text(struct arena *self, const char *text, size_t length)
{
    return fails() ? NULL : __real_arena_text(self, text, length);
}

/* Do something again and again, each time with another allocation that fails, until
 * it gets by with all of them. With a step some are left out, the more the later.
 */
static void
fail_each(int (*something)(const void *with), const void *with, double step)
{
    long n = 0;
    bool all_given = false;

    while (!all_given && n < 10000000) {
        int ret;

        countdown = n;
        n += 1 + (long)(step * (double)n);
        ret = something(with);
        all_given = countdown >= 0;
        countdown = -1;
        if (ret != (all_given ? CQ_OK : CQ_ERR_NO_MEMORY)) {
            printf("\nallocation %ld: %s\n", n, cq_strerror(ret));
            CU_FAIL("a failed allocation was not told");
            return;
        }
    }
    CU_ASSERT(all_given);
    CU_ASSERT(n > 1);
}

static void
fail_in_turn(int (*something)(const void *with), const void *with)
{
    fail_each(something, with, 0);
}

#endif
