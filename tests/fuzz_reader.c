/*
 * By hand (make fuzz): no text, however broken, may crash the reader, hang it or
 * leak; the sanitizers look on. A libFuzzer target; it knows nothing of scenarios.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "scenarios/reader.h"
#include "sim/err.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    char path[64];
    FILE *file;
    struct scenario scenario;
    struct reading reading;
    int ret;

    snprintf(path, sizeof(path), "/tmp/callq-fuzz-%ld.yaml", (long)getpid());
    file = fopen(path, "wb");
    if (file == NULL || fwrite(data, 1, size, file) != size || fclose(file) != 0)
        abort();
    ret = scenario_read(path, NULL, &scenario, &reading);
    remove(path);
    CQ_BUG_IF(ret != CQ_OK && ret != CQ_ERR_INPUT && ret != CQ_ERR_NO_MEMORY);
    CQ_BUG_IF((ret == CQ_ERR_INPUT) != (reading.problems.num > 0));
    file = fopen("/dev/null", "w");
    if (file != NULL) {
        problems_print(&reading.problems, file);
        if (reading.resolved != NULL)
            node_print(reading.resolved, file);
        fclose(file);
    }
    scenario_free(&scenario);
    return 0;
}
