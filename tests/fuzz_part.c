/*
 * By hand (make fuzz OF=part): no part of a run, however broken, may crash its
 * reader, hang it or leak. An input that begins with "{" is a part file; any other
 * is the text of one replication. A libFuzzer target.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/part.h"
#include "scenarios/reader.h"
#include "sim/err.h"
#include "sim/parcel.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static bool
take(void *of, size_t number, const char *text)
{
    (void)of;
    CQ_BUG_IF(number == 0);
    return strlen(text) % 7 != 6; /* now and then one is refused */
}

static void
read_part(const unsigned char *data, size_t size)
{
    char path[] = "/tmp/callq_fuzz_XXXXXX";
    struct arena arena = { 0 };
    struct run_part part;
    const int file = mkstemp(path);

    CQ_BUG_IF(file < 0 || write(file, data, size) != (ssize_t)size);
    close(file);
    if (part_open(&part, &arena, path) == STATUS_DONE) {
        CQ_BUG_IF(part.num_files == 0 || part.num_words == 0);
        CQ_BUG_IF(part.shard.number > part.shard.of);
        part_each(&part, take, NULL);
    }
    arena_free(&arena);
    unlink(path);
}

static void
read_parcel(const unsigned char *data, size_t size)
{
    static const char day[] =
        "day: {opens: '08:00', closes: '09:00', interval: 30 min}\n"
        "contacts: {a: {arrivals: {poisson: {rate: 9 per hour}}, talk: 2 min}}\n"
        "agents: {one: {serves: {a: {}}, staff: 1}}\n";
    char *text = calloc(1, size + 1);
    struct scenario scenario;
    struct reading reading;
    struct totals totals;

    CQ_BUG_IF(text == NULL);
    memcpy(text, data, size);
    CQ_BUG_IF(scenario_read_text("day", day, NULL, &scenario, &reading) != CQ_OK);
    if (parcel_read(&totals, &scenario, text) == CQ_OK) {
        FILE *out = fopen("/dev/null", "w");

        CQ_BUG_IF(out == NULL);
        parcel_write(&totals, &scenario, out);
        fclose(out);
    }
    totals_free(&totals);
    scenario_free(&scenario);
    free(text);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size > 0 && data[0] == '{')
        read_part(data, size);
    else
        read_parcel(data, size);
    return 0;
}
