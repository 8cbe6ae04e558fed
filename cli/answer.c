/* What a search found, handed over alike by every command that searches; it knows
 * nothing of what was searched for. */
#include "cli/answer.h"

#include "cli/out_file.h"
#include "sim/err.h"

enum {
    PATH_SIZE = 4096
};

enum status
answer_simulate(
    struct run *run, const struct agent_group *groups, const atomic_bool *stop)
{
    struct scenario *scenario = &run->loaded.scenario;
    struct experiment_options options = {
        .first = 1, .num_replications = run->num_wanted, .stop = stop
    };
    enum status status = options_threads(run->options, &options.num_threads);
    int ret;

    if (status != STATUS_DONE)
        return status;
    scenario->groups = groups;
    ret = experiment_run(&run->experiment, scenario, &options);
    if (ret == CQ_OK)
        return run_judge(run);
    if (ret == CQ_ERR_INTERRUPTED)
        say_note("interrupted while what was found was simulated; it is neither "
                 "printed nor kept");
    return say_code(ret);
}

enum status
answer_save(const struct answer *answer, const void *self, const struct run *run,
    struct save *save)
{
    char path[PATH_SIZE];
    enum status status;

    if (save->folder == NULL)
        return STATUS_DONE;
    status = save_write(save, run);
    for (const struct answer_file *file = answer->files;
         status == STATUS_DONE && file->name != NULL; file++) {
        snprintf(path, sizeof(path), "%s/%s", save->folder, file->name);
        status = out_file_write(path, file->write, self);
    }
    return status;
}

enum status
answer_print(const struct answer *answer, const void *self, const struct run *run)
{
    if (run->format == ANSWER_JSON)
        return answer->write_json(self, stdout);
    if (run->format == ANSWER_CSV)
        return answer->write_csv(self, stdout);
    answer->print(self, stdout);
    return STATUS_DONE;
}
