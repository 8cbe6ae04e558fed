/* The program's start: argv to a command. */
#include <stdio.h>

int
main(void)
{
    puts("callq");
    return 0;
}
