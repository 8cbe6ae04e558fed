/*
 * The desk on the network: libmicrohttpd on the loopback address, a thread for each
 * connection. Loaded when it is asked for, so that no other command waits for it.
 */
#ifndef CQ_CLI_DESK_HTTP_H
#define CQ_CLI_DESK_HTTP_H

#include "cli/desk.h"

/** Listen on 127.0.0.1 and print the address, then wait until `stop` is set. What
 *  fails is told on stderr.
 *  @param port  0: any that is free */
enum status desk_serve(struct desk *desk, unsigned port, const atomic_bool *stop);

#endif
