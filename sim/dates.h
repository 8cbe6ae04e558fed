/* Ground floor: dates as numbers of days since 1970-01-01, and back. */
#ifndef CQ_SIM_DATES_H
#define CQ_SIM_DATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @param month  1 to 12 */
int date_days_of_month(int year, int month);

/** @return false, leaving out as it was, for a date that no calendar has, or that
 * is before 1970 */
bool date_day(int year, int month, int day_of_month, int32_t *out);

/** @param day  0 or more */
void date_of_day(int32_t day, int *year, int *month, int *day_of_month);

/** "2026-03-02", to at least 12 bytes. @param day  0 or more */
void date_print(int32_t day, char *out, size_t size);

#endif
