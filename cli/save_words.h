/* What a run says of itself in words, as tables in its folder. */
#ifndef CQ_CLI_SAVE_WORDS_H
#define CQ_CLI_SAVE_WORDS_H

#include <stdio.h>

struct run;

/** A row for each verdict: the target, the figure that decided, and the sentence of
 *  the summary. @return an error code, as the others */
int save_write_verdicts(const struct run *run, FILE *out);
/** about,words: a row for each sentence of the summary; what is laid out as lines
 *  there keeps them. */
int save_write_words(const struct run *run, FILE *out);
/** A row for each figure of a desk that theory has, too: the whole run, then the
 *  intervals; nothing but the head of a run that begins in mid-day. */
int save_write_theory(const struct run *run, FILE *out);

#endif
