/* Libraries that are there or not, by their file's name. */
#include "sim/on_demand.h"

#include <dlfcn.h>
#include <string.h>

void *
on_demand_load(
    const char *library, const struct on_demand *functions, size_t num, void *out)
{
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);

    for (size_t f = 0; handle != NULL && f < num; f++) {
        void *symbol = dlsym(handle, functions[f].name);

        if (symbol == NULL) {
            dlclose(handle);
            return NULL;
        }
        memcpy((char *)out + functions[f].offset, &symbol, sizeof(symbol));
    }
    return handle;
}
