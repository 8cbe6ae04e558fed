/* What can be taken along from a finished run: files as callq run writes them. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/desk.h"
#include "cli/report.h"
#include "sim/err.h"

enum {
    PATH_SIZE = 4096
};

/* ---- the files ---- */

/* A scenario may read what lies beside it; one that was taken along asks first. */
static void
write_where(const struct desk_run *self, FILE *out)
{
    const char *path = self->run.path, *slash = strrchr(path, '/');
    char folder[PATH_SIZE];

    if (self->run.loaded.reading.num_files < 2 ||
        getcwd(folder, sizeof(folder)) == NULL)
        return;
    fputs("# It reads files that lie elsewhere: callq run scenario.yaml --allow \"",
        out);
    if (path[0] != '/')
        fprintf(out, "%s/", folder);
    fprintf(out, "%.*s\"\n", slash == NULL ? 0 : (int)(slash - path), path);
}

static int
write_scenario(const struct desk_run *self, FILE *out)
{
    fputs("# As the what-if desk ran it: ", out);
    save_command(&self->options, out);
    fputc('\n', out);
    write_where(self, out);
    return save_scenario(&self->run, out);
}

/* As `callq run --format json`. */
static int
write_results(const struct desk_run *self, FILE *out)
{
    struct result result;
    int ret;

    result_init(&result, &self->run.experiment);
    ret = result_add_all(&result, asked_by(&self->run.asked));
    if (ret == CQ_OK)
        ret = result_write_json(&result, CALLQ_VERSION, out);
    result_free(&result);
    return ret;
}

/* Of the folder that callq run -o would write, in a place of its own for so long.
 */
static int
write_report(const struct desk_run *self, FILE *out)
{
    const char *place = getenv("TMPDIR");
    char parent[PATH_SIZE], folder[PATH_SIZE + 8];
    struct save save = { 0 };
    enum status status;

    if ((size_t)snprintf(parent, sizeof(parent), "%s/callq-XXXXXX",
            place != NULL && place[0] != '\0' ? place : "/tmp") >= sizeof(parent) ||
        mkdtemp(parent) == NULL)
        return CQ_ERR_WRITE;
    snprintf(folder, sizeof(folder), "%s/run", parent);
    status = save_open(&save, folder);
    if (status == STATUS_DONE)
        status = save_write(&save, &self->run);
    if (status == STATUS_DONE)
        status = report_write_html(folder, out);
    save_close(&save);
    save_remove(folder);
    rmdir(parent);
    return status == STATUS_DONE ? CQ_OK : CQ_ERR_WRITE;
}

static const struct desk_download downloads[] = {
    { "/scenario.yaml", "scenario.yaml", "application/yaml; charset=utf-8",
        write_scenario },
    { "/results.json", "results.json", "application/json; charset=utf-8",
        write_results },
    { "/report.html", "report.html", "text/html; charset=utf-8", write_report },
};

const struct desk_download *
desk_download_find(const char *path)
{
    for (size_t i = 0; i < sizeof(downloads) / sizeof(*downloads); i++)
        if (strcmp(downloads[i].path, path) == 0)
            return &downloads[i];
    return NULL;
}
