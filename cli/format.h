/* Figures as a person reads them; JSON and CSV have the exact ones (json.h). */
#ifndef CQ_CLI_FORMAT_H
#define CQ_CLI_FORMAT_H

enum {
    FORMAT_SIZE = 48
};

/*
 * Each writes into out (FORMAT_SIZE characters) and returns it. NAN is "-".
 */

/** "88.9 %"; more digits near 0 and near 100 %, so that neither is claimed. */
const char *format_share(double share, char *out);
/** "0.042 s", "17.1 s", "4 min 30 s", "2 h 5 min"; INFINITY: "endless". */
const char *format_time(double seconds, char *out);
/** About four digits, never an exponent below a million: "16.00", "1250". */
const char *format_number(double value, char *out);

#endif
