/*
 * The page of a finished run, `callq report`: made of its folder alone, so that
 * every number on it is one of the folder's files.
 */
#ifndef CQ_CLI_REPORT_H
#define CQ_CLI_REPORT_H

#include <stdio.h>

#include "cli/say.h"

/**
 * Write the page of the run in folder to an open stream: one self-contained HTML
 * document, UTF-8, without scripts and without anything to be fetched.
 * What is wrong with the folder is told on stderr (STATUS_INPUT); a stream that
 * does not take everything is the caller's to notice. Without gnuplot the page says
 * so.
 */
enum status report_write_html(const char *folder, FILE *out);

/** Write the workbook of the run in folder to path: aside, then in its place. What
 * is wrong is told on stderr. */
enum status report_write_xlsx(const char *folder, const char *path);

#endif
