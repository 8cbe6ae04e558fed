/* No libmicrohttpd was there when callq was built. */
#include "cli/desk_http.h"

enum status
desk_serve(struct desk *desk, unsigned port, const atomic_bool *stop)
{
    (void)desk;
    (void)port;
    (void)stop;
    return say_error(STATUS_OUTSIDE,
        "this callq was built without libmicrohttpd, which serves the page; on "
        "Debian: apt-get install libmicrohttpd-dev, then build callq anew");
}
