/* Ground floor: how long the program itself has taken. Nothing simulated may ask.
 */
#ifndef CQ_SIM_STOPWATCH_H
#define CQ_SIM_STOPWATCH_H

/** Seconds since some moment, of a clock that is never set back: for differences.
 */
double stopwatch_now_s(void);

#endif
