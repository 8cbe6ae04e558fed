/*
 * What the fuzz targets have found, and what they begin with, once more without
 * libFuzzer: each file named goes through the target that this is linked with.
 */
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum {
    MOST_BYTES = 1 << 20
};

int
main(int argc, char **argv)
{
    unsigned char *data = malloc(MOST_BYTES);

    for (int i = 1; i < argc; i++) {
        FILE *in = fopen(argv[i], "rb");
        unsigned char *own;
        size_t size;

        printf("%s\n", argv[i]); /* the last one is the one that fails */
        fflush(stdout);
        if (in == NULL || data == NULL)
            return 1;
        size = fread(data, 1, MOST_BYTES, in);
        fclose(in);
        own = malloc(size > 0 ? size : 1); /* reading behind it is seen */
        if (own == NULL)
            return 1;
        for (size_t k = 0; k < size; k++)
            own[k] = data[k];
        LLVMFuzzerTestOneInput(own, size);
        free(own);
    }
    free(data);
    printf("%d passed, 0 failed\n", argc - 1);
    return argc > 1 ? 0 : 1;
}
