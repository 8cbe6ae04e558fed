/*
 * Ground floor: FNV-1a of 64 bits (Fowler, Noll and Vo). It tells one text from
 * another, not a forger from an honest man.
 */
#ifndef CQ_SIM_CHECKSUM_H
#define CQ_SIM_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

#define CHECKSUM_START 0xcbf29ce484222325u /* of nothing yet */
#define CHECKSUM_PRIME 0x100000001b3u

/** @return the checksum of what went before and these bytes */
static inline uint64_t
checksum_add(uint64_t checksum, const void *bytes, size_t num)
{
    const unsigned char *at = bytes;

    for (size_t i = 0; i < num; i++)
        checksum = (checksum ^ at[i]) * CHECKSUM_PRIME;
    return checksum;
}

#endif
