/*
 * Starts gnuplot with a script on its standard input and waits for its end. The
 * streams are temporary files, not pipes: nobody can block on a full pipe, and a
 * gnuplot that dies early costs no signal. It knows nothing of curves and columns.
 */
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "plots/gnuplot.h"
#include "sim/stopwatch.h"

extern char **environ;

enum {
    NUM_STREAMS = 3 /* standard input, output and error of gnuplot */
};

void
gnuplot_quote(FILE *script, const char *text)
{
    fputc('\'', script);
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            fputc('\'', script);
        if ((unsigned char)*text >= ' ' && *text != 0x7f)
            fputc(*text, script);
    }
    fputc('\'', script);
}

void
gnuplot_free(struct gnuplot_answer *self)
{
    free(self->drawn);
    free(self->message);
    *self = (struct gnuplot_answer){ 0 };
}

/* The environment with LC_ALL=C; the strings stay those of environ. NULL: memory.
 */
static char **
plain_environment(void)
{
    size_t num = 0;
    size_t used = 0;
    char **out;

    while (environ[num] != NULL)
        num++;
    out = calloc(num + 2, sizeof(*out));
    if (out == NULL)
        return NULL;
    for (size_t i = 0; i < num; i++)
        if (strncmp(environ[i], "LC_ALL=", 7) != 0)
            out[used++] = environ[i];
    out[used] = "LC_ALL=C";
    return out;
}

/* 0, or an errno; ENOENT if there is no gnuplot. */
static int
start(FILE *const streams[NUM_STREAMS], pid_t *pid)
{
    char *const argv[] = { "gnuplot", "--default-settings", "-", NULL };
    char **environment = plain_environment();
    posix_spawn_file_actions_t actions;
    int ret =
        environment == NULL ? ENOMEM : posix_spawn_file_actions_init(&actions);

    if (ret == 0) {
        for (int i = 0; i < NUM_STREAMS && ret == 0; i++)
            ret = posix_spawn_file_actions_adddup2(&actions, fileno(streams[i]), i);
        if (ret == 0)
            ret = posix_spawnp(pid, argv[0], &actions, NULL, argv, environment);
        posix_spawn_file_actions_destroy(&actions);
    }
    free(environment);
    return ret;
}

static enum gnuplot_end
wait_for(pid_t pid, double limit_s)
{
    const struct timespec pause = { .tv_nsec = 2 * 1000 * 1000 };
    const double until_s = stopwatch_now_s() + limit_s;
    pid_t ended;
    int how;

    while ((ended = waitpid(pid, &how, WNOHANG)) != pid &&
           stopwatch_now_s() < until_s) {
        if (ended < 0 && errno != EINTR)
            return GNUPLOT_FAILED;
        nanosleep(&pause, NULL);
    }
    if (ended != pid) {
        kill(pid, SIGKILL);
        while (waitpid(pid, &how, 0) < 0 && errno == EINTR)
            ;
        return GNUPLOT_HUNG;
    }
    return WIFEXITED(how) && WEXITSTATUS(how) == 0 ? GNUPLOT_DONE : GNUPLOT_FAILED;
}

/* The whole of a temporary file as a string; NULL: memory or disk. */
static char *
content(FILE *file)
{
    char *text = NULL;
    long size;

    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0) {
        rewind(file);
        text = malloc((size_t)size + 1);
        if (text != NULL)
            text[fread(text, 1, (size_t)size, file)] = '\0';
    }
    return text;
}

static enum gnuplot_end
run_on(FILE *const streams[NUM_STREAMS], double limit_s, struct gnuplot_answer *out)
{
    pid_t pid;
    const int failed = start(streams, &pid);
    enum gnuplot_end end;

    if (failed != 0) {
        errno = failed;
        return failed == ENOENT ? GNUPLOT_MISSING : GNUPLOT_NO_START;
    }
    end = wait_for(pid, limit_s);
    out->drawn = content(streams[STDOUT_FILENO]);
    out->message = content(streams[STDERR_FILENO]);
    return out->drawn != NULL && out->message != NULL ? end : GNUPLOT_NO_START;
}

enum gnuplot_end
gnuplot_run(const char *script, double limit_s, struct gnuplot_answer *out)
{
    FILE *streams[NUM_STREAMS] = { NULL };
    enum gnuplot_end end = GNUPLOT_NO_START;
    bool ready = true;

    *out = (struct gnuplot_answer){ 0 };
    for (int i = 0; i < NUM_STREAMS; i++) {
        streams[i] = tmpfile();
        ready = ready && streams[i] != NULL;
    }
    if (ready && fputs(script, streams[0]) >= 0 && fflush(streams[0]) == 0) {
        rewind(streams[0]);
        end = run_on(streams, limit_s, out);
    }
    for (int i = 0; i < NUM_STREAMS; i++)
        if (streams[i] != NULL)
            fclose(streams[i]);
    return end;
}
