/* callq report: the page of a run, made of its folder. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/out_file.h"
#include "cli/report.h"
#include "sim/err.h"

enum {
    PATH_SIZE = 4200 /* the folder was read: its name is shorter */
};

/* The page as it stands in memory: what is wrong with the folder is told before
 * anything is written. */
struct page {
    char *text;
    size_t size;
};

static enum status
write_page(const void *self, FILE *out)
{
    const struct page *page = self;

    fwrite(page->text, 1, page->size, out);
    return STATUS_DONE;
}

static enum status
make_page(struct page *self, const char *folder)
{
    FILE *stream = open_memstream(&self->text, &self->size);
    enum status status;

    if (stream == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    status = report_write_html(folder, stream);
    return fclose(stream) == 0 ? status : say_code(CQ_ERR_NO_MEMORY);
}

static enum status
write_html(const char *folder, const char *path)
{
    struct page page = { 0 };
    enum status status = make_page(&page, folder);

    if (status == STATUS_DONE)
        status = out_file_write(path, write_page, &page);
    free(page.text);
    return status;
}

static enum status
run(const struct options *options)
{
    static const char *const words[] = { "html", "xlsx", NULL };
    const char *folder = options->words[0];
    char path[PATH_SIZE];
    int format = 0;
    enum status status =
        options_word(options, OPTION_FORMAT_REPORT, words, &format);

    if (status == STATUS_DONE && strlen(folder) + 16 > sizeof(path))
        return say_error(STATUS_INPUT, "%.80s..: the path is too long", folder);
    snprintf(path, sizeof(path), "%s/report.%s", folder, words[format]);
    if (status == STATUS_DONE)
        status = format == 0 ? write_html(folder, path)
                             : report_write_xlsx(folder, path);
    if (status == STATUS_DONE)
        puts(path);
    return status;
}

const struct command command_report = {
    .name = "report",
    .words = "DIR",
    .help = "one page of a run, to print, send and read on a phone",
    .about =
        "Makes DIR/report.html of the folder that 'callq run FILE -o DIR' wrote: "
        "what "
        "was asked, the verdicts with their margins, the curves, the six "
        "definitions "
        "of the service level, contacts, agents, chatbots and customers, every "
        "assumption that nobody wrote down, theory beside the simulation, and how "
        "to "
        "repeat and cite it. One file without scripts, that fetches nothing. Every "
        "figure is one of DIR/summary.csv; nothing is simulated again. Without "
        "gnuplot "
        "the page has no curves and says so. --format xlsx makes DIR/report.xlsx "
        "beside it, "
        "a spreadsheet: targets, every measure, intervals, agents, assumptions and "
        "how "
        "to repeat the run, numbers as numbers.",
    .least = 1,
    .most = 1,
    .missing = "the folder of a run; 'callq run FILE -o DIR' makes one",
    .run = run,
    .options = { OPTION_FORMAT_REPORT, OPTION_QUIET },
    .examples = { { "the page of a run",
                      "callq run bank.yaml -o bank && callq report "
                      "bank" },
        { "the same figures for a spreadsheet",
            "callq report bank --format xlsx" } },
};
