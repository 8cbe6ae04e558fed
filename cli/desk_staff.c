/* The least staff for the desk. */
#include "cli/desk.h"

void
desk_find_staff(struct desk_run *self)
{
    desk_run_tell_words(self, "failed", "not here yet");
}
