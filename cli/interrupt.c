/* The one variable of the house that is not const: a signal handler has no
 * argument through which it could be told where to write. */
#include "cli/interrupt.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

static atomic_bool interrupted;

static void
on_signal(int signal_number)
{
    (void)signal_number;
    atomic_store(&interrupted, true);
}

const atomic_bool *
interrupt_watch(void)
{
    struct sigaction action = { .sa_handler = on_signal };

    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &interrupted;
}
