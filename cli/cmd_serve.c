/* callq serve: a scenario on a desk in the browser. */
#include "cli/command.h"
#include "cli/desk_http.h"
#include "cli/interrupt.h"

static enum status
serve(const struct options *options)
{
    const atomic_bool *stop = interrupt_watch();
    enum status status;
    double port = 8080;
    struct desk desk;

    status = options_whole(options, OPTION_PORT, 0, 65535, &port);
    if (status != STATUS_DONE)
        return status;
    status = desk_open(&desk, options);
    if (status == STATUS_DONE)
        status = desk_serve(&desk, (unsigned)port, stop);
    desk_close(&desk);
    return status;
}

const struct command command_serve = {
    .name = "serve",
    .words = "FILE",
    .help = "a what-if desk in the browser: sliders, curves, A beside B",
    .about =
        "Reads the scenario and offers it to a browser on this machine, under the "
        "address that is printed: sliders and fields for its main keys, curves "
        "that are drawn anew while it is simulated, one variant beside another, "
        "the least staff that meets the targets, and what came out to take along. "
        "Nothing is sent anywhere, nobody else can reach it, and the page can "
        "neither read nor write a file. The numbers are those of callq run with "
        "the same settings, replications and seed. Ctrl-C ends it.",
    .least = 1,
    .most = 1,
    .missing = "a scenario file; 'callq new day.yaml' makes one",
    .run = serve,
    .options = { OPTION_PORT, OPTION_THREADS, OPTION_SET, OPTION_UNSET,
        OPTION_ALLOW, OPTION_SEED, OPTION_REPLICATIONS, OPTION_CONFIDENCE,
        OPTION_QUIET },
    .examples = { { "then open the address that it prints",
                      "callq serve bank.yaml" },
        { "two desks at once", "callq serve bank.yaml --port 0" },
        { "another day to start from",
            "callq serve bank.yaml --set agents.desk.staff=6" } },
};
