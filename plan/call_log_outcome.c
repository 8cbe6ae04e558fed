/*
 * What became of a call, in the words of many systems. It knows words, not columns.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "plan/call_log_parts.h"

enum {
    LONGEST_WORD = 48
};

/* Letters and digits only, in lower case; false if that is too long for any word.
 */
static bool
bare_word(const char *text, char out[LONGEST_WORD])
{
    size_t used = 0;

    while (isdigit((unsigned char)*text) &&
           strpbrk(text, "abcdefghijklmnopqrstuvwxyz"
                         "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        text++; /* 1 - Abandoned */
    for (; *text != '\0'; text++) {
        if (!isalnum((unsigned char)*text))
            continue;
        if (used + 1 == LONGEST_WORD)
            return false;
        out[used++] = (char)tolower((unsigned char)*text);
    }
    out[used] = '\0';
    return true;
}

static bool
is_one_of(const char *word, const char *list)
{
    return log_place_in(word, list) >= 0;
}

static const struct {
    const char *words;
    int end;
} outcomes[] = {
    { "agent answered answer handled ans connected completed complete serviced "
      "served "
      "success successful resolved accepted accept talked answeredbyagent "
      "agentanswered "
      "inbound handledbyagent completedbyagent completedbycaller completeagent "
      "completecaller "
      "closed finished ok conversation connectedtoagent callanswered "
      "inboundanswered",
        LOG_END_ANSWERED },
    { "hang abandoned abandon abn aband abandonedinqueue abandonedqueue "
      "queueabandoned "
      "abandonedbycustomer customerabandoned callerabandoned hangup hungup "
      "disconnect disconnected exitempty exitwithtimeout lost renege reneged "
      "missed "
      "unanswered noanswer notanswered abandonedincall abandonedwhilewaiting "
      "abandonedring abandonedringing abandonedcall callabandoned "
      "abandonedinterval "
      "shortabandon shortabandoned",
        LOG_END_ABANDONED },
    { "balk balked", LOG_END_BALKED },
    { "phantom ignore ignored test dummy ghost",
        LOG_END_NOT_OFFERED + CALL_NOT_OFFERED_PHANTOM },
    { "menu ivr abandonedinivr ivrabandoned abandonedivr hangupinivr ivrhangup "
      "abandonedinmenu disconnectedinivr botabandoned leftmenu prequeueabandoned",
        LOG_END_NOT_OFFERED + CALL_NOT_OFFERED_MENU },
    { "contained selfservice selfserved ivrcontained completedinivr ivrcompleted "
      "bot "
      "handledbybot deflected",
        LOG_END_NOT_OFFERED + CALL_NOT_OFFERED_BOT },
    { "blocked busy rejected botblocked full overflowed congestion turnedaway "
      "queuefull refused",
        LOG_END_NOT_OFFERED + CALL_NOT_OFFERED_BLOCKED },
    { "outbound outgoing internal",
        LOG_END_NOT_OFFERED + CALL_NOT_OFFERED_OUTBOUND },
    { "transferred transfer transferredout flowout overflow overflowout redirected "
      "switchedout callbacktaken callbackunreached callback callbackrequested "
      "callbackscheduled cutoff stillinside voicemail voicemailleft "
      "diverted forwarded interflow queuetransfer",
        LOG_END_NOT_OFFERED + CALL_NOT_OFFERED_OTHER_END },
};

/* One of the words that were told, with / between; case does not matter. */
static bool
is_told(const char *text, const char *told)
{
    const size_t length = strlen(text);

    while (told != NULL) {
        const size_t this = strcspn(told, "/");

        if (this == length && strncasecmp(told, text, length) == 0)
            return true;
        told = told[this] == '\0' ? NULL : told + this + 1;
    }
    return false;
}

int
log_outcome(const struct log_wishes *wishes, const char *text)
{
    char word[LONGEST_WORD];

    if (log_is_empty(text))
        return LOG_END_NONE;
    if (is_told(text, wishes->answered_words))
        return LOG_END_ANSWERED;
    if (is_told(text, wishes->abandoned_words))
        return LOG_END_ABANDONED;
    if (is_told(text, wishes->ignored_words))
        return LOG_END_NOT_OFFERED + CALL_NOT_OFFERED_PHANTOM;
    if (!bare_word(text, word))
        return LOG_END_UNKNOWN;
    for (size_t i = 0; i < sizeof(outcomes) / sizeof(outcomes[0]); i++)
        if (is_one_of(word, outcomes[i].words))
            return outcomes[i].end;
    return LOG_END_UNKNOWN;
}

int
log_flag(const char *text)
{
    char word[LONGEST_WORD];

    if (log_is_empty(text))
        return 0;
    if (!bare_word(text, word))
        return -1;
    if (is_one_of(word, "1 true yes y t x abandoned answered"))
        return 1;
    return is_one_of(word, "0 false no n f") ? 0 : -1;
}

bool
log_is_outbound(const char *text)
{
    char word[LONGEST_WORD];

    return bare_word(text, word) &&
           is_one_of(word, "out outbound outgoing internal o outboundcall extout "
                           "manualoutbound preview predictive");
}

bool
log_is_nobody(const char *text)
{
    char word[LONGEST_WORD];

    if (log_is_empty(text))
        return true;
    return bare_word(text, word) &&
           (word[0] == '\0' ||
               is_one_of(word, "0 anonymous unknown private restricted unavailable "
                               "withheld blocked noserver unassigned nobody notset "
                               "noagent anonym hidden nocallerid"));
}
