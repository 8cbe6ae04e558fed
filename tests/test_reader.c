/*
 * What a right scenario becomes, field by field. Each test notices a key that lands
 * in the wrong field, a unit that is not applied and a default that is not filled
 * in: all comparisons are exact.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scenarios/keys.h"
#include "scenarios/reader.h"
#include "sim/err.h"
#include "tests/suite.h"

static const char full[] =
    "callq: 1\n"
    "scenario: Two types\n"
    "about: who waits\n"
    "day: {opens: \"08:00\", closes: \"09:45\", interval: 30 min, at_close: "
    "hang_up,\n"
    "      busyness: {gamma: {cv: 10 %}}}\n"
    "contacts:\n"
    "  billing:\n"
    "    channel: chat\n"
    "    arrivals: {profile: {counts: [40, 60, 85, 20]}, times: 1.5,\n"
    "               busyness: {lognormal: {cv: 0.2}}}\n"
    "    talk: {exponential: {mean: [4 min, 5 min, 4m30s, 3 min]}}\n"
    "    after_call: {exponential: {mean: 30 s}, shift: 5 s, at_least: 10 s,\n"
    "                 at_most: 1 h}\n"
    "    patience: {exponential: {mean: 3 min}}\n"
    "    service_level: {target: 80 %, within: 20 s, measure: "
    "service_level_credit}\n"
    "    short_abandon: 5 s\n"
    "    balk: 3 %\n"
    "    queue_limit: 200\n"
    "    priority: 2\n"
    "    head_start: {share: 30 %, of: 90 s}\n"
    "  tech:\n"
    "    arrivals: {poisson: {rate: 30 per interval}}\n"
    "    aht: \"6 min\"\n"
    "    after_call: 12 %\n"
    "    head_start: 1 min\n"
    "  faq:\n"
    "    arrivals: {fixed: {counts: 7}}\n"
    "    served_by: bot\n"
    "agents:\n"
    "  generalists:\n"
    "    serves: {tech: {rank: 2, speed: 0.85}, billing: {}}\n"
    "    staff: [8, 10, 12, 4]\n"
    "  experts: {serves: {tech: {}}, staff: 3}\n"
    "routing: {policy: ranks, agent: fastest, contact: priority}\n"
    "chatbots:\n"
    "  assistant:\n"
    "    session: 100 s\n"
    "    handles:\n"
    "      billing: {offered: 70 %, refuses: 6 %, containment: 55 %}\n"
    "      faq: {containment: 100 %, session: {exponential: {mean: 1 min}}}\n"
    "segments: {people: [tech, billing]}\n"
    "targets: [\"billing.service_level@each >= 80 %\", \"all.asa <= 0.5 min\"]\n"
    "run: {replications: 50, seed: luck, confidence: 99 %}\n";

/* Read text; the problems, if any, are printed. */
static int
read_text(const char *text, struct scenario *scenario, struct reading *reading)
{
    const int ret = scenario_read_text("test.yaml", text, NULL, scenario, reading);

    if (ret != CQ_OK)
        problems_print(&reading->problems, stdout);
    return ret;
}

static double
number_of(const struct duration *duration, size_t instance)
{
    return duration->model->mean(
        (const char *)duration->instances + instance * duration->model->head.size);
}

static void
check_day(const struct scenario *s)
{
    CU_ASSERT_STRING_EQUAL(s->name, "Two types");
    CU_ASSERT_STRING_EQUAL(s->about, "who waits");
    CU_ASSERT(!s->day.steady);
    CU_ASSERT_EQUAL(s->day.opens_s, 8 * 3600);
    CU_ASSERT_EQUAL(s->day.length_s, 105 * 60);
    CU_ASSERT_EQUAL(s->day.interval_s, 1800);
    CU_ASSERT_EQUAL(s->day.num_intervals, 4);
    CU_ASSERT_EQUAL(s->at_close, AT_CLOSE_HANG_UP);
    CU_ASSERT_STRING_EQUAL(s->busyness.model->head.name, "gamma");
    CU_ASSERT_EQUAL(number_of(&s->busyness, 0), 1);
    CU_ASSERT_EQUAL(s->run.replications, 50);
    CU_ASSERT_STRING_EQUAL(s->run.seed, "luck");
    CU_ASSERT_EQUAL(s->run.confidence, 0.99);
    CU_ASSERT_STRING_EQUAL(s->routing.model->head.name, "ranks");
    CU_ASSERT_EQUAL(s->routing.agent, AGENT_FASTEST);
    CU_ASSERT_EQUAL(s->routing.contact, CONTACT_PRIORITY);
}

static void
check_billing(const struct contact_type *type)
{
    CU_ASSERT_STRING_EQUAL(type->name, "billing");
    CU_ASSERT_STRING_EQUAL(type->channel, "chat");
    CU_ASSERT_STRING_EQUAL(type->arrivals.model->head.name, "profile");
    CU_ASSERT_DOUBLE_EQUAL(
        type->arrivals.model->expected(type->arrivals.self, 1800, 3600), 60, 1e-12);
    CU_ASSERT_EQUAL(type->arrivals.times, 1.5);
    CU_ASSERT_STRING_EQUAL(type->arrivals.busyness.model->head.name, "lognormal");
    CU_ASSERT_EQUAL_FATAL(type->talk.num_instances, 4);
    CU_ASSERT_EQUAL(number_of(&type->talk, 0), 240);
    CU_ASSERT_EQUAL(number_of(&type->talk, 2), 270);
    CU_ASSERT_EQUAL(type->after_call.num_instances, 1);
    CU_ASSERT_EQUAL(type->after_call.shift_s, 5);
    CU_ASSERT_EQUAL(type->after_call.at_least_s, 10);
    CU_ASSERT_EQUAL(type->after_call.at_most_s, 3600);
    CU_ASSERT_EQUAL(type->after_call_share, 0);
    CU_ASSERT_EQUAL(number_of(&type->patience, 0), 180);
    CU_ASSERT_EQUAL(type->target, 0.8);
    CU_ASSERT_EQUAL(type->within_s, 20);
    CU_ASSERT_EQUAL(type->formula, SERVICE_LEVEL_CREDIT);
    CU_ASSERT_EQUAL(type->short_abandon_s, 5);
    CU_ASSERT_EQUAL(type->balk, 0.03);
    CU_ASSERT_EQUAL(type->queue_limit, 200);
    CU_ASSERT_EQUAL(type->priority, 2);
    CU_ASSERT_EQUAL(type->head_start.share, 0.3);
    CU_ASSERT_EQUAL(type->head_start.of_s, 90);
    CU_ASSERT_EQUAL(type->bot, 0);
    CU_ASSERT_EQUAL(type->bot_handling, 0);
    CU_ASSERT(!type->served_by_bot);
}

static void
check_tech(const struct contact_type *type)
{
    CU_ASSERT_STRING_EQUAL(type->channel, "phone");
    CU_ASSERT_DOUBLE_EQUAL(
        type->arrivals.model->expected(type->arrivals.self, 0, 1800), 30, 1e-12);
    CU_ASSERT_EQUAL(type->arrivals.times, 1);
    CU_ASSERT_PTR_NULL(type->arrivals.busyness.model);
    CU_ASSERT_EQUAL(number_of(&type->talk, 0), 360);
    CU_ASSERT_PTR_NULL(type->after_call.model);
    CU_ASSERT_EQUAL(type->after_call_share, 0.12);
    CU_ASSERT_PTR_NULL(type->patience.model);
    CU_ASSERT(isnan(type->target) && isnan(type->within_s));
    CU_ASSERT_EQUAL(type->short_abandon_s, 0);
    CU_ASSERT_EQUAL(type->balk, 0);
    CU_ASSERT(isinf(type->queue_limit));
    CU_ASSERT_EQUAL(type->priority, 1);
    CU_ASSERT_EQUAL(type->head_start.share, 1);
    CU_ASSERT_EQUAL(type->head_start.of_s, 60);
    CU_ASSERT_EQUAL(type->bot, CQ_NONE);
}

/* generalists: tech (rank 2), billing; experts: tech. */
static void
check_skills(const struct scenario *s)
{
    const struct skills *tech = &s->groups_of[1];
    const struct skills *generalists = &s->types_of[0];

    CU_ASSERT_EQUAL_FATAL(s->num_pairs, 3);
    for (uint32_t i = 0; i < 3; i++)
        CU_ASSERT_EQUAL(s->pairs[i].pair, i);
    CU_ASSERT(s->pairs[2].type == 1 && s->pairs[2].group == 1);
    CU_ASSERT_EQUAL_FATAL(tech->num, 2);
    CU_ASSERT(tech->at[0].group == 1 && tech->at[0].rank == 1);
    CU_ASSERT(tech->at[1].group == 0 && tech->at[1].rank == 2);
    CU_ASSERT(tech->at[1].speed == 0.85 && tech->at[1].pair == 0);
    CU_ASSERT_EQUAL_FATAL(generalists->num, 2);
    CU_ASSERT(generalists->at[0].type == 0 && generalists->at[1].type == 1);
    CU_ASSERT_EQUAL(s->groups_of[2].num, 0);
    CU_ASSERT_EQUAL(s->groups[0].staff.num, 4);
    CU_ASSERT_EQUAL(s->groups[0].staff.at[3], 4);
    CU_ASSERT_EQUAL(s->groups[1].staff.num, 4);
    CU_ASSERT_EQUAL(s->groups[1].staff.at[2], 3);
}

static void
check_rest(const struct scenario *s)
{
    const struct chatbot *bot = &s->bots[0];

    CU_ASSERT_EQUAL_FATAL(s->num_bots, 1);
    CU_ASSERT_EQUAL_FATAL(bot->num_handles, 2);
    CU_ASSERT_EQUAL(bot->handles[0].type, 0);
    CU_ASSERT_EQUAL(bot->handles[0].offered, 0.7);
    CU_ASSERT_EQUAL(bot->handles[0].refuses, 0.06);
    CU_ASSERT_EQUAL(bot->handles[0].containment, 0.55);
    CU_ASSERT_EQUAL(number_of(&bot->handles[0].session, 0), 100);
    CU_ASSERT_EQUAL(bot->handles[1].type, 2);
    CU_ASSERT_EQUAL(bot->handles[1].offered, 1);
    CU_ASSERT_EQUAL(bot->handles[1].refuses, 0);
    CU_ASSERT_EQUAL(number_of(&bot->handles[1].session, 0), 60);
    CU_ASSERT(s->types[2].served_by_bot && s->types[2].bot_handling == 1);
    CU_ASSERT_EQUAL_FATAL(s->num_segments, 3);
    CU_ASSERT_STRING_EQUAL(s->segments[0].name, "people");
    CU_ASSERT_EQUAL(s->segments[0].types[0], 1);
    CU_ASSERT_EQUAL(s->segments[0].types[1], 0);
    /* and one for each channel */
    CU_ASSERT_STRING_EQUAL(s->segments[1].name, "chat");
    CU_ASSERT_EQUAL(s->segments[1].num_types, 1);
    CU_ASSERT_STRING_EQUAL(s->segments[2].name, "phone");
    CU_ASSERT_EQUAL(s->segments[2].num_types, 2);
    CU_ASSERT_EQUAL_FATAL(s->num_targets, 2);
    CU_ASSERT_STRING_EQUAL(s->targets[0].address, "billing.service_level@each");
    CU_ASSERT(s->targets[0].at_least && s->targets[0].value == 0.8);
    CU_ASSERT_STRING_EQUAL(s->targets[1].text, "all.asa <= 0.5 min");
    CU_ASSERT(!s->targets[1].at_least && s->targets[1].value == 30);
}

static void
test_full_example(void)
{
    struct reading reading;
    struct scenario s;

    CU_ASSERT_EQUAL_FATAL(read_text(full, &s, &reading), CQ_OK);
    check_day(&s);
    CU_ASSERT_EQUAL_FATAL(s.num_types, 3);
    check_billing(&s.types[0]);
    check_tech(&s.types[1]);
    check_skills(&s);
    check_rest(&s);
    scenario_free(&s);
}

#define STEADY                                                                     \
    "contacts: {calls: {arrivals: {poisson: {rate: 2 per min}}, talk: 1 min}}\n"   \
    "agents: {desk: {serves: {calls: {}}, staff: 3}}\n"

static void
test_steady(void)
{
    struct reading reading;
    struct scenario s;

    CU_ASSERT_EQUAL_FATAL(
        read_text(STEADY "steady: {warm_up: 2 h, length: 50 h, batches: 20}\n", &s,
            &reading),
        CQ_OK);
    CU_ASSERT(s.day.steady && s.day.num_intervals == 1);
    CU_ASSERT(isinf(s.day.length_s) && isinf(s.day.interval_s));
    CU_ASSERT_EQUAL(s.warm_up_s, 7200);
    CU_ASSERT_EQUAL(s.run_length_s, 180000);
    CU_ASSERT_EQUAL(s.num_batches, 20);
    CU_ASSERT_EQUAL(s.run.replications, 1);
    CU_ASSERT_EQUAL(s.groups[0].staff.num, 1);
    scenario_free(&s);
}

/* Batches of one run share its busyness: as observations of their own they would
 * make the half-widths too small. */
static void
test_steady_with_busyness(void)
{
    struct reading reading;
    struct scenario s;

    CU_ASSERT_EQUAL_FATAL(
        read_text(
            "steady: {batches: 20}\n"
            "contacts: {a: {talk: 1 min, arrivals: {poisson: {rate: 1 per min},"
            " busyness: {gamma: {cv: 0.2}}}}}\n"
            "agents: {g: {serves: {a: {}}, staff: 4}}\n",
            &s, &reading),
        CQ_OK);
    CU_ASSERT_EQUAL(s.num_batches, 1);
    CU_ASSERT_EQUAL(reading.num_notes, 1);
    scenario_free(&s);
}

static void
test_defaults(void)
{
    struct reading reading;
    struct scenario s;

    CU_ASSERT_EQUAL_FATAL(read_text(STEADY "day: {}\n", &s, &reading), CQ_OK);
    CU_ASSERT_EQUAL(s.day.opens_s, 8 * 3600);
    CU_ASSERT_EQUAL(s.day.length_s, 10 * 3600);
    CU_ASSERT_EQUAL(s.day.num_intervals, 1);
    CU_ASSERT_EQUAL(s.at_close, AT_CLOSE_SERVE);
    CU_ASSERT_EQUAL(s.run.replications, 100);
    CU_ASSERT_STRING_EQUAL(s.run.seed, "1");
    CU_ASSERT_EQUAL(s.run.confidence, 0.95);
    CU_ASSERT_EQUAL(s.routing.agent, AGENT_LONGEST_IDLE);
    CU_ASSERT_STRING_EQUAL(s.name, "");
    scenario_free(&s);
    CU_ASSERT_EQUAL_FATAL(read_text(STEADY "steady: {}\n", &s, &reading), CQ_OK);
    CU_ASSERT_EQUAL(s.warm_up_s, 36000);
    CU_ASSERT_EQUAL(s.run_length_s, 3600000);
    CU_ASSERT_EQUAL(s.num_batches, 30);
    scenario_free(&s);
}

/* The tree with its defaults, as text: owned by the caller. */
static char *
print_resolved(const struct reading *reading)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    node_print(reading->resolved, out);
    fclose(out);
    return text;
}

static void
test_resolved_defaults(void)
{
    static const char *const defaults[] = { "opens: 08:00", "closes: 18:00",
        "interval: 10 h", "at_close: serve", "channel: phone", "patience: never",
        "short_abandon: 0 s", "balk: 0 %", "queue_limit: none", "priority: 1",
        "callq: 1", "rank: 1", "speed: 1", "times: 1", "policy: ranks",
        "agent: longest_idle", "contact: priority", "replications: 100", "seed: 1",
        "confidence: 95 %" };
    static const char *const none[] = { "\n    # after_call: none\n",
        "\n    # service_level: none\n", "\n    # head_start: none\n",
        "\n    # aht: none\n", "\n      # busyness: none\n",
        "\n  # busyness: none\n", "\n# chatbots: none\n", "\n# targets: none\n" };
    struct reading reading;
    struct scenario s;
    char *text;

    CU_ASSERT_EQUAL_FATAL(read_text(STEADY "day: {}\n", &s, &reading), CQ_OK);
    text = print_resolved(&reading);
    for (size_t i = 0; i < sizeof(defaults) / sizeof(*defaults); i++) {
        char line[80];

        snprintf(line, sizeof(line), "%s  # default\n", defaults[i]);
        CU_ASSERT_PTR_NOT_NULL(strstr(text, line));
    }
    for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
        CU_ASSERT_PTR_NOT_NULL(strstr(text, none[i]));
    free(text);
    scenario_free(&s);
}

/* What is printed as resolved reads back to the same scenario and hash. */
static void
test_resolved_reads_back(void)
{
    struct reading reading;
    struct scenario s;
    struct scenario again;
    char *text;

    CU_ASSERT_EQUAL_FATAL(read_text(full, &s, &reading), CQ_OK);
    text = print_resolved(&reading);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "confidence: 99 %"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "patience: never  # default"));
    CU_ASSERT_EQUAL_FATAL(read_text(text, &again, &reading), CQ_OK);
    CU_ASSERT_STRING_EQUAL(s.hash, again.hash);
    CU_ASSERT_EQUAL(strlen(s.hash), 16);
    scenario_free(&again);
    scenario_free(&s);
    free(text);
}

/* A default that has no effect where it stands would be refused when it is read
 * again: it is not printed. */
static void
test_resolved_without_vain_keys(void)
{
    static const char *const texts[] = {
        STEADY "day: {}\nrouting: {policy: fifo}\n",
        STEADY "day: {}\nrouting: {contact: longest_wait}\n",
        "contacts: {calls: {service_level: {within: 20 s}, arrivals: {recorded: "
        "{at: ['09:00'], talk: [1 min], patience: [2 min]}}}}\nday: {}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 3}}\n",
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        struct reading reading;
        struct scenario s, again;
        char *text;

        CU_ASSERT_EQUAL_FATAL(read_text(texts[i], &s, &reading), CQ_OK);
        text = print_resolved(&reading);
        CU_ASSERT_EQUAL(read_text(text, &again, &reading), CQ_OK);
        CU_ASSERT_STRING_EQUAL(s.hash, again.hash);
        scenario_free(&again);
        scenario_free(&s);
        free(text);
    }
}

static void
hash_of(const char *text, char hash[17])
{
    struct reading reading;
    struct scenario s;

    hash[0] = 0;
    if (read_text(text, &s, &reading) == CQ_OK)
        strcpy(hash, s.hash);
    scenario_free(&s);
}

/* Spelling does not count; values and the order of names do. */
static void
test_hash(void)
{
#define TYPES(a, b, talk)                                                          \
    "contacts: {" a ": {arrivals: {poisson: {rate: 1 per min}}, talk: " talk       \
    "}, " b ": {arrivals: {poisson: {rate: 1 per min}}, talk: 60 s}}\n"
#define DESK "agents: {desk: {serves: {a: {}, b: {}}, staff: 3}}\n"
    char one[17], other[17];

    hash_of(TYPES("a", "b", "60 s") DESK "day: {}\n", one);
    CU_ASSERT_EQUAL(strlen(one), 16);
    hash_of("# a word\n" DESK
            "day: {closes: '18:00'} # the default\n" TYPES("\"a\"", "b", "1 min"),
        other);
    CU_ASSERT_STRING_EQUAL(one, other);
    hash_of(TYPES("a", "b", "61 s") DESK "day: {}\n", other);
    CU_ASSERT_STRING_NOT_EQUAL(one, other);
    hash_of(TYPES("b", "a", "60 s") DESK "day: {}\n", other);
    CU_ASSERT_STRING_NOT_EQUAL(one, other);
    /* seeds are texts: these two begin different streams */
    hash_of(TYPES("a", "b", "60 s") DESK "day: {}\nrun: {seed: 1}\n", other);
    CU_ASSERT_STRING_EQUAL(one, other);
    hash_of(TYPES("a", "b", "60 s") DESK "day: {}\nrun: {seed: 1.0}\n", other);
    CU_ASSERT_STRING_NOT_EQUAL(one, other);
}

/* A mixture whose part varies over the day is one mixture per interval. */
static void
test_nested_variation(void)
{
    struct reading reading;
    struct scenario s;

    CU_ASSERT_EQUAL_FATAL(
        read_text(
            "day: {opens: \"08:00\", closes: \"09:00\", interval: 30 min}\n"
            "contacts: {calls: {arrivals: {poisson: {rate: 2 per min}},\n"
            "  talk: {mixture: {parts: [{share: 25 %, of: 40 s}, {share: 75 %,"
            " of: {exponential: {mean: {values: [1, 2], unit: min}}}}]}}}}\n"
            "agents: {desk: {serves: {calls: {}}, staff: 3}}\n",
            &s, &reading),
        CQ_OK);
    CU_ASSERT_EQUAL_FATAL(s.types[0].talk.num_instances, 2);
    CU_ASSERT_DOUBLE_EQUAL(number_of(&s.types[0].talk, 0), 55, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(number_of(&s.types[0].talk, 1), 100, 1e-12);
    scenario_free(&s);
}

/* ---- columns of files ---- */

struct files {
    char folder[64];
    char csv[96];
    char yaml[96];
};

static void
write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs(text, file);
    fclose(file);
}

static void
files_make(struct files *self, const char *csv, const char *yaml)
{
    strcpy(self->folder, "/tmp/callq-reader-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(self->folder));
    snprintf(self->csv, sizeof(self->csv), "%s/acd.csv", self->folder);
    snprintf(self->yaml, sizeof(self->yaml), "%s/day.yaml", self->folder);
    write_file(self->csv, csv);
    write_file(self->yaml, yaml);
}

static void
files_remove(const struct files *self)
{
    remove(self->csv);
    remove(self->yaml);
    rmdir(self->folder);
}

#define COLUMN_DAY "day: {opens: \"08:00\", closes: \"09:00\", interval: 30 min}\n"

/* Quarters of an hour: counts are summed, times weighted by calls, agents taken
 * from their own half-hour rows; what is outside the hours is dropped and told. */
static void
test_columns(void)
{
    static const char csv[] = "queue,interval,calls,talk_s,staff\n"
                              "A,07:45,9,100,\n"
                              "A,08:00,10,100,4\n"
                              "A,08:15,30,200,\n"
                              "B,08:15,99,999,\n"
                              "A,08:30,5,60,6\n"
                              "A,08:45,0,999,\n";
    static const char yaml[] = COLUMN_DAY
        "contacts:\n"
        "  calls:\n"
        "    arrivals: {profile: {counts: {file: acd.csv, column: calls,\n"
        "      where: {queue: A}, at: interval}}}\n"
        "    talk: {exponential: {mean: {file: acd.csv, column: talk_s, unit: s,\n"
        "      where: {queue: A}, at: interval, volume: calls}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 3}}\n";
    struct reading reading;
    struct files files;
    struct scenario s;
    const struct arrivals *arrivals;

    files_make(&files, csv, yaml);
    CU_ASSERT_EQUAL_FATAL(scenario_read(files.yaml, NULL, &s, &reading), CQ_OK);
    arrivals = &s.types[0].arrivals;
    CU_ASSERT_DOUBLE_EQUAL(
        arrivals->model->expected(arrivals->self, 0, 1800), 40, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(
        arrivals->model->expected(arrivals->self, 1800, 3600), 5, 1e-12);
    CU_ASSERT_EQUAL_FATAL(s.types[0].talk.num_instances, 2);
    CU_ASSERT_EQUAL(number_of(&s.types[0].talk, 0), 175);
    CU_ASSERT_EQUAL(number_of(&s.types[0].talk, 1), 60);
    CU_ASSERT_EQUAL_FATAL(reading.num_notes, 2);
    CU_ASSERT_PTR_NOT_NULL(strstr(reading.notes[0], "1 row of acd.csv outside"));
    CU_ASSERT_EQUAL(reading.num_files, 2);
    scenario_free(&s);
    files_remove(&files);
}

/* A log with gaps: the type's own talk is needed, its patience too. */
static void
test_recorded_file(void)
{
    static const char csv[] = "who,came,talked\n"
                              "x,08:00:10,30\n"
                              "x,08:10:00,\n"
                              "x,09:00:00,40\n"
                              "y,08:20:00,50\n"
                              "x,08:05,60\n";
    static const char yaml[] =
        COLUMN_DAY "contacts:\n"
                   "  calls:\n"
                   "    arrivals: {recorded: {file: acd.csv, at: came, talk: "
                   "talked, unit: s,\n"
                   "      where: {who: x}}}\n"
                   "    talk: 20 s\n"
                   "agents: {desk: {serves: {calls: {}}, staff: 3}}\n";
    struct reading reading;
    struct files files;
    struct scenario s;
    const struct arrivals *arrivals;

    files_make(&files, csv, yaml);
    CU_ASSERT_EQUAL_FATAL(scenario_read(files.yaml, NULL, &s, &reading), CQ_OK);
    arrivals = &s.types[0].arrivals;
    CU_ASSERT_EQUAL(arrivals->model->expected(arrivals->self, 0, 3600), 3);
    CU_ASSERT_EQUAL(arrivals->model->expected(arrivals->self, 300, 301), 1);
    CU_ASSERT_EQUAL(arrivals->model->gives(arrivals->self), 0);
    CU_ASSERT_EQUAL(reading.num_notes, 1);
    scenario_free(&s);
    files_remove(&files);
}

/* `talk` comes from the log alone when it knows every one. */
static void
test_recorded_inline(void)
{
    struct reading reading;
    struct scenario s;

    CU_ASSERT_EQUAL_FATAL(
        read_text(COLUMN_DAY
            "contacts: {calls: {arrivals: {recorded: {at: [\"08:00\", \"08:01\"],\n"
            "  talk: [3, 5], patience: [never, 2], unit: min}}}}\n"
            "agents: {desk: {serves: {calls: {}}, staff: 3}}\n",
            &s, &reading),
        CQ_OK);
    CU_ASSERT_EQUAL(s.types[0].arrivals.model->gives(s.types[0].arrivals.self),
        ARRIVAL_GIVES_TALK | ARRIVAL_GIVES_PATIENCE);
    CU_ASSERT_PTR_NULL(s.types[0].talk.model);
    scenario_free(&s);
}

/* ---- the list of keys ---- */

struct seen_keys {
    size_t num;
    bool rank, mean, extends, file, without_help;
};

static void
see_key(void *context, const struct key_info *key)
{
    struct seen_keys *seen = context;

    seen->num++;
    seen->rank |= strcmp(key->path, "agents.NAME.serves.NAME.rank") == 0;
    seen->mean |= strcmp(key->path, "DISTRIBUTION.exponential.mean") == 0;
    seen->extends |= strcmp(key->path, "extends") == 0;
    seen->file |= strcmp(key->path, "COLUMN.file") == 0;
    seen->without_help |= key->help == NULL || key->help[0] == 0;
}

static void
test_each_key(void)
{
    struct seen_keys seen = { 0 };

    schema_each_key(see_key, &seen);
    CU_ASSERT(seen.num > 80);
    CU_ASSERT(seen.rank && seen.mean && seen.extends && seen.file);
    CU_ASSERT(!seen.without_help);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_full_example),
        SUITE_TEST(test_steady),
        SUITE_TEST(test_steady_with_busyness),
        SUITE_TEST(test_defaults),
        SUITE_TEST(test_resolved_defaults),
        SUITE_TEST(test_resolved_reads_back),
        SUITE_TEST(test_resolved_without_vain_keys),
        SUITE_TEST(test_hash),
        SUITE_TEST(test_nested_variation),
        SUITE_TEST(test_columns),
        SUITE_TEST(test_recorded_file),
        SUITE_TEST(test_recorded_inline),
        SUITE_TEST(test_each_key),
        SUITE_END,
    };

    return suite_main("reader", tests, argc, argv);
}
