/* callq cite: how to cite the program, or a run of it. */
#include <stdio.h>

#include "cli/cite.h"
#include "cli/command.h"
#include "cli/page.h"

enum {
    TEXT_SIZE = 4000
};

static void
print(const struct saved *run)
{
    char text[TEXT_SIZE];
    FILE *stream = fmemopen(text, sizeof(text), "w");

    if (stream != NULL) {
        cite_write_text(run, stream);
        fclose(stream);
        page_text(stdout, 0, text);
    }
    cite_write_bibtex(run, stdout);
}

static enum status
run(const struct options *options)
{
    struct saved saved;
    const char *folder = options->num_words > 0 ? options->words[0] : NULL;

    if (folder != NULL && (!saved_read(folder, &saved) || saved.hash[0] == '\0'))
        return say_error(STATUS_INPUT,
            "%s holds no run: a summary.json with its scenario_hash is needed; "
            "give "
            "the folder that 'callq run FILE -o DIR' wrote, or no folder at all",
            folder);
    print(folder != NULL ? &saved : NULL);
    return STATUS_DONE;
}

const struct command command_cite = {
    .name = "cite",
    .words = "[DIR]",
    .help = "how to cite callq, or a run of it",
    .about =
        "Prints a reference in plain text, and as an entry for BibTeX. With the "
        "folder "
        "of 'callq run FILE -o DIR' it names the run, too: version, scenario hash, "
        "seed, luck and replications, which are what it takes to get the same "
        "numbers "
        "again. Put the folder's inputs/ beside your paper.",
    .least = 0,
    .most = 1,
    .missing = "",
    .run = run,
    .options = { OPTION_NONE },
    .examples = { { "the program", "callq cite" },
        { "a run of it", "callq run bank.yaml -o bank && callq cite bank" } },
};
