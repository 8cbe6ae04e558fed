/* A shard read and its share worked out. */
#include "cli/shard.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_SHARDS = 1000000
};

/* What is about all of the run, or goes elsewhere than into the part. */
static enum status
refuse(const struct options *options)
{
    static const struct {
        enum option_id id;
        const char *why;
    } others[] = {
        { OPTION_PRECISION,
            "how long it takes is known to all parts together only" },
        { OPTION_ONLY_REPLICATION, "one replication has no parts" },
        { OPTION_TRACE, "'callq run' without --shard writes it" },
        { OPTION_EVENTS, "'callq run' without --shard writes them" },
        { OPTION_DB,
            "a part is itself a file, kept whole when it is finished, and a study "
            "file is written by one process alone; ask for more parts, of which "
            "those that are missing are begun again; or" },
    };

    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
        if (options_given(options, others[i].id))
            return say_error(STATUS_INPUT,
                "--%s does not go with --shard: %s%s leave one of them out",
                option_infos[others[i].id].name, others[i].why,
                others[i].id == OPTION_DB ? "" : ";");
    if (!options_given(options, OPTION_OUTPUT))
        return say_error(STATUS_INPUT,
            "--shard needs -o PART.json, the file that 'callq merge' takes");
    return STATUS_DONE;
}

static const char *
read_number(const char *text, size_t *out)
{
    char *end;
    const unsigned long long value = strtoull(text, &end, 10);

    *out = value <= MOST_SHARDS ? (size_t)value : 0;
    return isdigit((unsigned char)text[0]) ? end : NULL;
}

enum status
shard_read(struct shard *self, const struct options *options)
{
    const char *text = options_text(options, OPTION_SHARD);
    const char *end = NULL;
    struct shard read;

    *self = (struct shard){ 0 };
    if (text == NULL)
        return STATUS_DONE;
    end = read_number(text, &read.number);
    if (end != NULL && *end == '/')
        end = read_number(end + 1, &read.of);
    else
        end = NULL;
    if (end == NULL || *end != '\0' || read.number == 0 || read.number > read.of)
        return say_error(STATUS_INPUT,
            "--shard '%.40s': write I/N, part I of N (1 to %d): --shard 2/4", text,
            MOST_SHARDS);
    *self = read;
    return refuse(options);
}

void
shard_choose(const struct shard *self, size_t num, size_t *first, size_t *own)
{
    const size_t before = self->number - 1;
    const size_t each = num / self->of, more = num % self->of;

    *first = before * each + (before < more ? before : more);
    *own = each + (before < more ? 1 : 0);
}
