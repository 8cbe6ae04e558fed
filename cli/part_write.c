/* A part into its file, line by line, with a checksum. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/out_file.h"
#include "cli/part.h"
#include "cli/run.h"
#include "scenarios/csv.h"
#include "sim/checksum.h"
#include "sim/err.h"
#include "sim/result.h"
#include "sim/write.h"

/* ---- what the processor makes of numbers ---- */

const char *
part_arithmetic(char out[PART_ARITHMETIC])
{
    uint64_t hash = CHECKSUM_START;

    for (unsigned i = 1; i <= 200; i++) {
        const double x = i * 0.37;
        const double values[] = { log(x), exp(-x / 9), pow(x, 0.3), sin(x),
            lgamma(x) };

        for (size_t k = 0; k < sizeof(values) / sizeof(*values); k++) {
            uint64_t bits;

            memcpy(&bits, &values[k], sizeof(bits));
            hash = (hash ^ bits) * CHECKSUM_PRIME; /* eight bytes at a time */
        }
    }
    snprintf(out, PART_ARITHMETIC, "%016" PRIx64, hash);
    return out;
}

/* ---- lines ---- */

struct writer {
    FILE *out;
    uint64_t hash;
};

/* The text of a memory stream, which ends here. */
static enum status
put_line(struct writer *self, FILE *stream, char **text, const size_t *length)
{
    enum status status = STATUS_DONE;

    if (fclose(stream) != 0)
        status = say_code(CQ_ERR_NO_MEMORY);
    if (status == STATUS_DONE) {
        self->hash = checksum_add(self->hash, *text, *length);
        fwrite(*text, 1, *length, self->out); /* looked at when it is closed */
    }
    free(*text);
    return status;
}

/* ---- the head ---- */

/* Bytes as the characters of the same numbers. */
static void
write_bytes(const struct source *source, FILE *out)
{
    fputc('"', out);
    for (size_t i = 0; i < source->length; i++) {
        const unsigned char byte = (unsigned char)source->text[i];

        if (byte == '"' || byte == '\\')
            fprintf(out, "\\%c", byte);
        else if (byte == '\n')
            fputs("\\n", out);
        else if (byte < 0x20 || byte >= 0x7f)
            fprintf(out, "\\u00%02x", byte);
        else
            fputc(byte, out);
    }
    fputc('"', out);
}

static void
write_file(const char *path, const struct source *source, FILE *out)
{
    fputs("{\"path\": ", out);
    write_json_text(path, out);
    fputs(", \"bytes\": ", out);
    write_bytes(source, out);
    fputc('}', out);
}

/* The files of the scenario, more of the part's, and the list of points, if that is
 * one. */
static void
write_files(const struct run_part *self, const struct run *run, FILE *out)
{
    const struct reading *reading = &run->loaded.reading;
    const char *points = options_text(run->options, OPTION_POINTS);
    struct arena arena = { 0 };
    struct problems ignored = { .arena = &arena };
    struct inputs inputs = { .arena = &arena };
    const struct source *source;

    fputs(", \"files\": [", out);
    for (size_t i = 0; i < reading->num_files; i++) {
        fputs(i > 0 ? ", " : "", out);
        write_file(reading->files[i]->path, &reading->files[i]->source, out);
    }
    for (size_t i = 0; i < self->num_files; i++) {
        fputs(", ", out);
        write_file(self->files[i].path, &self->files[i].source, out);
    }
    source = points == NULL ? NULL
                            : inputs_read(&inputs, points, (struct place){ 0 },
                                  NULL, &ignored);
    if (source != NULL) {
        fputs(", ", out);
        write_file(points, source, out);
    }
    fputc(']', out);
    arena_free(&arena);
}

/* Of this part alone, or of the terminal that it was asked from. */
static bool
is_own(enum option_id id)
{
    static const enum option_id own[] = { OPTION_SHARD, OPTION_OUTPUT,
        OPTION_THREADS, OPTION_PROGRESS, OPTION_QUIET, OPTION_VERBOSE };

    for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
        if (id == own[i])
            return true;
    return false;
}

static void
write_command(const struct options *options, FILE *out)
{
    fputs(", \"command\": [", out);
    write_json_text(options->command->name, out);
    for (size_t i = 0; i < options->num_words; i++) {
        fputs(", ", out);
        write_json_text(options->words[i], out);
    }
    for (size_t i = 0; i < options->num_uses; i++) {
        const struct option_use *use = &options->uses[i];
        const struct option_info *info = &option_infos[use->id];
        char name[64];

        if (is_own(use->id))
            continue;
        snprintf(name, sizeof(name), "--%s", info->name);
        fputs(", ", out);
        write_json_text(name, out);
        if (info->argument == NULL)
            continue;
        fputs(", ", out);
        write_json_text(use->value, out);
    }
    fputc(']', out);
}

static void
write_head(const struct run_part *self, const struct run *run, FILE *out)
{
    const struct scenario *scenario = run_scenario(run);
    char arithmetic[PART_ARITHMETIC];

    fprintf(out,
        "{\"callq\": \"%s\", \"luck\": %d, \"part\": \"%s\", \"shard\": [%zu, "
        "%zu], \"of\": %zu, \"first\": %zu, \"num\": %zu, \"scenario_hash\": ",
        CALLQ_VERSION, RESULT_LUCK, run->options->command->name, self->shard.number,
        self->shard.of, self->of, self->first, self->num);
    write_json_text(scenario->hash, out);
    fputs(", \"seed\": ", out);
    write_json_text(scenario->run.seed, out);
    fprintf(
        out, ", \"arithmetic\": \"%s\", \"points\": ", part_arithmetic(arithmetic));
    write_json_text(self->points, out);
    write_command(run->options, out);
    write_files(self, run, out);
    fputs(", \"parcels\": [\n", out);
}

/* ---- all of it ---- */

static enum status
write_lines(struct writer *self, const struct run_part *part, const struct run *run,
    enum status (*write)(const void *of, size_t index, FILE *out), const void *of)
{
    char *text = NULL;
    size_t length = 0;
    FILE *line = open_memstream(&text, &length);
    enum status status;

    if (line == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    write_head(part, run, line);
    status = put_line(self, line, &text, &length);
    for (size_t i = 0; status == STATUS_DONE && i < part->num; i++) {
        enum status ended;

        line = open_memstream(&text, &length);
        if (line == NULL)
            return say_code(CQ_ERR_NO_MEMORY);
        fprintf(line, "[%zu, \"", part->first + i);
        status = write(of, i, line);
        fprintf(line, "\"]%s\n", i + 1 < part->num ? "," : "");
        ended = put_line(self, line, &text, &length);
        status = status == STATUS_DONE ? ended : status;
    }
    fprintf(self->out, "], \"checksum\": \"%016" PRIx64 "\"}\n", self->hash);
    return status;
}

enum status
part_write(const struct run_part *self, const struct run *run,
    enum status (*write)(const void *of, size_t index, FILE *out), const void *of)
{
    struct out_file file;
    struct writer writer = { .hash = CHECKSUM_START };
    enum status status = out_file_open(&file, self->path), closed;

    writer.out = file.stream;
    if (status == STATUS_DONE)
        status = write_lines(&writer, self, run, write, of);
    closed = out_file_close(&file, status == STATUS_DONE);
    return status == STATUS_DONE ? closed : status;
}
