/*
 * By hand (make fuzz): no log, however broken, may crash its reader, hang it or
 * leak; the sanitizers look on; and of what is read each row is counted once. A
 * libFuzzer target. An input whose first line is "#! wait=Q_SEC" is read with such
 * --columns.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/call_log.h"
#include "sim/err.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum {
    DAY_S = 86400
};

static int
take_call(void *of, const struct call *call)
{
    const struct call_log *log = of;

    CQ_BUG_IF(!(call->arrived_s >= 0 && call->arrived_s < DAY_S));
    CQ_BUG_IF(call->day < 0);
    CQ_BUG_IF(!(call->wait_s >= 0 && call->wait_s <= DAY_S));
    CQ_BUG_IF(call->type >= log->num_types);
    CQ_BUG_IF(!isnan(call->talk_s) && !(call->talk_s > 0));
    CQ_BUG_IF(call->end == CALL_ABANDONED && !isnan(call->talk_s));
    CQ_BUG_IF(!isnan(call->after_call_s) && call->after_call_s < 0);
    return CQ_OK;
}

static int
take_interval(void *of, const struct interval_row *row)
{
    const struct call_log *log = of;

    CQ_BUG_IF(!(row->start_s >= 0 && row->start_s < DAY_S) || row->day < 0);
    CQ_BUG_IF(row->type >= log->num_types);
    CQ_BUG_IF(!(row->offered >= 0));
    CQ_BUG_IF(row->answered > row->offered || row->abandoned > row->offered);
    return CQ_OK;
}

static uint64_t
sum(const uint64_t *counts, size_t num)
{
    uint64_t all = 0;

    for (size_t i = 0; i < num; i++)
        all += counts[i];
    return all;
}

static void
read_one(FILE *in, const char *columns)
{
    const struct call_log_options options = { columns };
    struct call_log log;
    int ret = call_log_open(&log, in, &options);

    if (ret == CQ_OK)
        ret = log.kind == CALL_LOG_CALLS
                  ? call_log_calls(&log, take_call, &log)
                  : call_log_intervals(&log, take_interval, &log);
    CQ_BUG_IF(ret != CQ_OK && ret != CQ_ERR_INPUT);
    CQ_BUG_IF((ret == CQ_ERR_INPUT) != (log.problem != NULL));
    if (ret == CQ_OK) {
        CQ_BUG_IF(log.num_rows !=
                  log.num_calls + sum(log.num_not_offered, NUM_CALL_NOT_OFFERED) +
                      sum(log.num_aside, NUM_CALL_ASIDE));
        CQ_BUG_IF(log.num_days == 0);
    }
    call_log_free(&log);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const unsigned char *end =
        size < 3 || memcmp(data, "#! ", 3) != 0 ? NULL : memchr(data, '\n', size);
    const size_t skip = end == NULL ? 0 : (size_t)(end - data) + 1;
    char *columns = calloc(skip + 1, 1);
    FILE *in = size == skip
                   ? tmpfile()
                   : fmemopen((void *)(uintptr_t)(data + skip), size - skip, "rb");

    if (columns == NULL || in == NULL)
        abort();
    if (skip > 4)
        memcpy(columns, data + 3, skip - 4);
    read_one(in, skip > 0 ? columns : NULL);
    fclose(in);
    free(columns);
    return 0;
}
