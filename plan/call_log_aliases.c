/*
 * What telephone systems call the columns of their exports. A table and nothing
 * else.
 */
#include "plan/call_log_parts.h"

static const struct log_aliases call_aliases[] = {
    { ROLE_REPLICATION, "replication" },
    { ROLE_VRU_ENTRY,
        "vruentry ivrentry ivrentrytime menuentry ivrstart ivrstarttime" },
    { ROLE_VRU_TIME, "vrutime ivrtime ivrduration menutime tivr timeinivr" },
    { ROLE_QUEUED,
        "queuedat queueentrytime queueentry queueenteredat queuestart "
        "queuestarttime "
        "queuestartdatetime enteredqueue enteredqueueat enqueuetimestamp "
        "queueenqueuetimestamp enqueuetime enqueued enqueuedat qstart queued "
        "timeenteredqueue queueentertime queuejointime joinedqueue queuedatetime "
        "acdstarttime requestedagentat" },
    { ROLE_ARRIVED,
        "arrived arrivedat arrival arrivaltime arrivaldatetime arrivaltimestamp "
        "calldatetime callstartdatetime callstarttimestamp callstarttime callstart "
        "calltime calltimestamp startdatetime starttimestamp starttime startedat "
        "startat start datetime timestamp initiationtimestamp contactstarttime "
        "contactstartdatetime contacttime interactionstarttime interactionstart "
        "conversationstart conversationstarttime conversationstartdate createdat "
        "created createddate receivedat received receivedtime callreceived "
        "callreceivedat segstart segmentstart segmentstarttime eventtime "
        "inboundtime offeredat offeredtime calldate" },
    { ROLE_DATE, "date startdate callday day calendardate rowdate arrivaldate "
                 "contactdate" },
    { ROLE_TIME,
        "time timeofday clock clocktime starttimeofday calltimeofday hour" },
    { ROLE_ANSWERED_AT,
        "answeredat answertime answeredtime answerdatetime answeredtimestamp "
        "connectedtoagenttimestamp agentconnectedat connectedat connecttime "
        "connecttimestamp serstart servicestart servicestarttime talkstart "
        "talkstarttime agentanswertime agentanswered pickuptime pickedupat "
        "agentstart agentstarttime" },
    { ROLE_ENDED,
        "ended endat endedat endtime end enddatetime endtimestamp callend "
        "callendtime "
        "callended disconnecttimestamp disconnecttime disconnectedat hanguptime "
        "hangupat completedat serexit segstop stoptime conversationend "
        "conversationendtime conversationenddate enddate" },
    { ROLE_WAIT, "wait totalqueue waittime waiting waitingtime waitduration "
                 "timewaited waited "
                 "timetoanswer "
                 "queuewait queuewaittime queuewaitingtime waitinqueue timeinqueue "
                 "queuetime qtime queueduration qsec queueseconds secondsinqueue "
                 "queuedduration twait acdwait answerdelay speedofanswer disptime "
                 "totalqueuetime queuewaitduration tqueue delay waitinseconds" },
    { ROLE_ABANDON_WAIT, "abandontime timetoabandon tabandon abandonafter "
                         "abandonwait abandonwaittime abandonmenttime" },
    { ROLE_TALK,
        "talk totaltalk talktime talkduration talkingtime agenttalktime ttalk "
        "conversation "
        "conversationtime conversationduration sertime servicetime serviceduration "
        "agentinteractionduration agentinteractiontime interactionduration billsec "
        "acdtalktime connectedtime talkinseconds" },
    { ROLE_HOLD, "hold totalhold holdingtime holdtime holdduration "
                 "customerholdduration customerholdtime "
                 "agentholdtime onhold onholdtime theld timeonhold ansholdtime" },
    { ROLE_AFTER_CALL,
        "aftercall totalacw aftercallwork aftercallworktime aftercallworkduration "
        "aftercalltime aftercallduration aftercontactworkduration "
        "aftercontactworktime aftercontactwork acw acwtime acwduration tacw wrap "
        "wrapup wraptime wrapuptime wrapupduration wrapduration worktime "
        "postcalltime postcall" },
    { ROLE_HANDLE,
        "handle totalhandle handletime handlingtime handleduration thandle aht "
        "agenthandletime totalhandletime" },
    { ROLE_DURATION, "duration callduration totalduration calllength "
                     "totalcallduration totaltime contactduration" },
    { ROLE_OUTCOME,
        "outcome calloutcome callresult result disposition calldisposition "
        "contactdisposition finaldisposition status callstatus contactstatus "
        "finalstatus endreason callendreason resultcode dispositioncode endtype "
        "queueoutcome completion callstate" },
    { ROLE_ABANDONED, "abandoned isabandoned wasabandoned abandonedflag "
                      "abandonflag abandflag abandon aband abandonedinqueue" },
    { ROLE_ANSWERED, "answered isanswered wasanswered answeredflag handled "
                     "handledflag ishandled connected" },
    { ROLE_GROUP, "group agentgroup team teamname agentteam site department "
                  "agentgroupname" },
    { ROLE_TYPE,
        "type ringgroups calltype contacttype queue queuename skill skillname "
        "skillgroup "
        "service servicename lineofbusiness lob splitskill split dispsplit csq "
        "csqname "
        "csqnames workgroup product acdgroup queueid category calltypename topic" },
    { ROLE_AGENT, "agent users handlingagent agentid agentname agentlogin "
                  "agentusername agentlogid "
                  "anslogin operator "
                  "operatorid answeredby handledby representative rep employee "
                  "employeeid csr "
                  "user username userid server" },
    { ROLE_CUSTOMER,
        "customer customerid customernumber customerphone customerphonenumber "
        "customerendpointaddress cust custid caller callerid callernumber "
        "callingnumber callingpty callingparty ani cli phone phonenumber from "
        "fromnumber originatordn client clientid account accountnumber accountid "
        "remote remotenumber src" },
    { ROLE_CALL, "call callid contact contactid interactionid conversationid id "
                 "ucid sessionid "
                 "callguid uniqueid uuid calluuid callreference callref" },
    { ROLE_DIRECTION, "direction calldirection originatingdirection "
                      "initiationmethod" },
};

static const struct log_aliases interval_aliases[] = {
    { ROLE_OFFERED,
        "offered callsoffered offeredcalls contactsoffered offeredcontacts calls "
        "callvolume volume numcalls ncalls numberofcalls callcount totalcalls "
        "count contacts contactvolume received callsreceived incomingcalls "
        "inboundcalls callsin contactsqueued callsqueued nenteroffered noffered "
        "interactions incoming queuedcalls offer offeredcontacts" },
    { ROLE_NUM_ANSWERED,
        "answered callsanswered answeredcalls handled callshandled handledcalls "
        "contactshandled contactsanswered numanswered nanswered acdcalls nhandled "
        "answer answeredcontacts answeredcount "
        "numhandled" },
    { ROLE_NUM_ABANDONED,
        "abandoned abandons callsabandoned abandonedcalls aband abandcalls "
        "abancalls "
        "aban abans abn nabandon abandonedcontacts abandonedcount "
        "abncalls "
        "contactsabandoned numabandoned nabandoned abandonments abandon lost "
        "lostcalls" },
    { ROLE_MEAN_HANDLE,
        "aht averagehandletime avghandletime avghandle meanhandle "
        "meanhandletime averagehandlingtime avghandlingtime averagehandle "
        "handletimeavg handletimemean ahtime" },
    { ROLE_TOTAL_HANDLE, "handletime totalhandletime sumhandletime thandle "
                         "totalhandle handlingtime totalhandlingtime handletimesum "
                         "handletimetotal" },
    { ROLE_MEAN_TALK, "averagetalktime avgtalktime meantalk meantalktime avgtalk "
                      "att avgacdtime averageacdtime avgconversation" },
    { ROLE_TOTAL_TALK, "talktime totaltalktime acdtime sumtalktime totaltalk" },
    { ROLE_MEAN_HOLD, "averageholdtime avgholdtime meanhold meanholdtime avghold" },
    { ROLE_TOTAL_HOLD, "hold holdtime totalhold totalholdtime sumholdtime" },
    { ROLE_MEAN_AFTER_CALL, "averageacw avgacw avgacwtime averageacwtime "
                            "avgwrap avgwrapup averagewrapuptime meanaftercall "
                            "avgaftercallwork averageaftercallwork "
                            "averageaftercallworktime" },
    { ROLE_TOTAL_AFTER_CALL,
        "acw acwtime totalacw totalacwtime wraptime wrapuptime "
        "aftercallwork aftercallworktime" },
    { ROLE_MEAN_WAIT,
        "asa averagespeedofanswer avgspeedofanswer avgspeedanswer averagewait "
        "averagewaittime avgwait avgwaittime meanwait meanwaittime avganswertime "
        "averagequeueanswertime averageanswertime avgdelay" },
    { ROLE_TOTAL_WAIT, "waittime totalwait totalwaittime answertime anstime "
                       "totaldelay sumwait" },
    { ROLE_MEAN_ABANDON_WAIT,
        "averageabandontime avgabandontime averagetimetoabandon avgtimetoabandon "
        "meanabandonwait averageabandonwait avgabandonwait avgabandtime avgabntime "
        "averageabandonmenttime meantimetoabandon averagequeueabandontime "
        "avgabantime "
        "averageabantime avgabandon ata" },
    { ROLE_TOTAL_ABANDON_WAIT,
        "abandontime abntime abandtime totalabandontime abandonwait "
        "totalabandonwait sumabandontime" },
    { ROLE_WITHIN, "within answeredwithin answeredwithinsl withinsl "
                   "withinservicelevel acceptable answeredinsl slcalls "
                   "answeredwithinthreshold callswithinsl" },
    { ROLE_SERVICE_LEVEL, "servicelevel sl servicelevelpercent slpercent sla "
                          "servicelevelpct" },
    { ROLE_ARRIVED,
        "intervalstart intervalstarttime startinterval interval datetime timestamp "
        "periodstart period slotstart startdatetime starttimestamp intervalbegin "
        "halfhour starttime start" },
    { ROLE_DATE, "date day calendardate rowdate startdate" },
    { ROLE_TIME, "time timeofday hour slot intervaltime" },
    { ROLE_TYPE,
        "type calltype contacttype queue queuename skill skillname skillgroup "
        "service "
        "servicename lineofbusiness lob splitskill split csq csqname workgroup "
        "product category vdn" },
};

const struct log_aliases *
log_aliases_of(enum call_log_kind kind, size_t *num)
{
    const bool calls = kind == CALL_LOG_CALLS;

    *num = calls ? sizeof(call_aliases) / sizeof(call_aliases[0])
                 : sizeof(interval_aliases) / sizeof(interval_aliases[0]);
    return calls ? call_aliases : interval_aliases;
}
