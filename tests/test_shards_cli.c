/*
 * Runs and sweeps in parts, from outside: joined, they print and write what the
 * whole does, byte for byte; a part that is missing, doubled, foreign or damaged is
 * named, and nothing is printed.
 */
#include <inttypes.h>

#include "tests/typed.h"

#define FIRST SOURCE_DIR "/scenarios/first/first.yaml"
#define BANK SOURCE_DIR "/scenarios/planner/bank.yaml"
#define PARTS(command, num)                                                        \
    "for i in $(seq " #num "); do callq " command " --shard $i/" #num              \
    " -o p$i.json -q || exit 1; done"

struct whole {
    const char *command; /* in three parts */
    const char *joined;  /* options of callq merge, and of the whole */
    const char *input;
};

static void
check_joined(const struct folder *folder, const struct whole *of)
{
    const char *input = of->input == NULL ? "/dev/null" : of->input;
    char line[2000];

    snprintf(line, sizeof(line),
        "rm -rf *.json whole again; for i in 3 1 2; do callq %s --shard $i/3 -o "
        "p$i.json -q <%s || exit 1; done",
        of->command, input);
    CU_ASSERT_EQUAL(typed(folder, line), 0);
    snprintf(line, sizeof(line),
        "callq %s %s -o whole >a 2>ea <%s; s=$?; callq merge p2.json p3.json "
        "p1.json %s -o again >b 2>eb; test $? = $s && sed s/again/whole/g b >c && "
        "cmp a c && rm */inputs/command.txt && diff -r whole again",
        of->command, of->joined, input, of->joined);
    if (typed(folder, line) != 0) {
        printf("%s\n", line);
        CU_FAIL("not the same");
    }
}

static void
test_joined(void)
{
    static const struct whole cases[] = {
        { "run " FIRST " -n 8 --seed parts", "", NULL },
        { "run " FIRST " -n 8 --set agents.desk.staff=7 --require 'asa <= 20 s' "
          "--target 'all.asa <= 9 s'",
            "--format json", NULL },
        { "run " FIRST " -n 8 --format csv --by interval", "--measures all.asa",
            NULL },
        { "run " FIRST " -n 2", "--format json", NULL }, /* one has nothing */
        { "run " BANK " -n 6 --adjust --measures all.asa@each,all.service_level",
            "--by interval --format csv", NULL },
        { "run " SOURCE_DIR "/scenarios/planner/plan_week.yaml -n 4", "", NULL },
        { "run " SOURCE_DIR "/scenarios/theory/erlang_a.yaml -n 5 --unset "
          "steady.warm_up",
            "--format json", NULL },
        { "run - -n 4", "--check-theory", FIRST },
        { "sweep " FIRST " --over agents.desk.staff=5:9:1 -n 3", "", NULL },
        { "sweep " FIRST " --over agents.desk.staff=5:6:1 --over "
          "contacts.calls.talk=2min,3min -n 3 --measures all.asa@each",
            "--format csv", NULL },
    };
    struct folder folder;

    folder_make(&folder);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        check_joined(&folder, &cases[i]);
    folder_remove(&folder);
}

/* Parts need nothing but themselves: the scenario and its files may be gone. */
static void
test_alone(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "printf 'interval,calls\\n08:00,31\\n08:30,40\\n' >v\xc3\xa9.csv && "
            "printf 'day: {opens: \"08:00\", closes: \"09:00\", interval: 30 min}\n"
            "contacts: {a: {arrivals: {profile: {counts: {file: v\xc3\xa9.csv, "
            "column: calls, at: interval}}}, talk: 3 min}}\n"
            "agents: {one: {serves: {a: {}}, staff: 4}}\n' >day.yaml && "
            "printf 'agents.one.staff\\n3\\n5\\n' >points.csv && "
            "callq run day.yaml -n 5 >whole && callq sweep day.yaml --points "
            "points.csv -n 3 >swept"),
        0);
    CU_ASSERT_EQUAL(typed(&folder, PARTS("run day.yaml -n 5", 2)), 0);
    CU_ASSERT_EQUAL(typed(&folder, "mkdir s && mv p?.json s"), 0);
    CU_ASSERT_EQUAL(
        typed(&folder, PARTS("sweep day.yaml --points points.csv -n 3", 2)), 0);
    CU_ASSERT_EQUAL(typed(&folder, "rm day.yaml v*.csv points.csv; callq merge "
                                   "s/p1.json s/p2.json >b && cmp whole b"),
        0);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq merge p1.json p2.json >b && cmp swept b"), 0);
    folder_remove(&folder);
}

/* Files that only a value of a key names are in the parts too. */
static void
test_files_of_values(void)
{
#define FILES                                                                      \
    "sweep day.yaml --over contacts.a.arrivals.profile.counts.file=x.csv,y.csv "   \
    "-n 3"
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "printf 'interval,calls\\n08:00,31\\n08:30,40\\n' >x.csv && "
            "sed s/31/50/ x.csv >y.csv && "
            "printf 'day: {opens: \"08:00\", closes: \"09:00\", interval: 30 min}\n"
            "contacts: {a: {arrivals: {profile: {counts: {file: x.csv, "
            "column: calls, at: interval}}}, talk: 3 min}}\n"
            "agents: {one: {serves: {a: {}}, staff: 4}}\n' >day.yaml && "
            "callq " FILES " >whole"),
        0);
    CU_ASSERT_EQUAL(typed(&folder, PARTS(FILES, 2)), 0);
    CU_ASSERT_EQUAL(typed(&folder, "rm day.yaml ?.csv; callq merge p1.json p2.json "
                                   ">b && cmp whole b"),
        0);
    folder_remove(&folder);
}

/* The file `bare` with a checksum that fits, as bad.json. */
static void
write_signed(const struct folder *folder)
{
    char *text = folder_text(folder, "bare"), path[96];
    uint64_t hash = 0xcbf29ce484222325;
    FILE *out;

    for (const char *at = text; *at != '\0'; at++)
        hash = (hash ^ (unsigned char)*at) * 0x100000001b3;
    snprintf(path, sizeof(path), "%s/bad.json", folder->path);
    out = fopen(path, "w");
    CU_ASSERT_FATAL(out != NULL);
    fprintf(out, "%s], \"checksum\": \"%016" PRIx64 "\"}\n", text, hash);
    fclose(out);
    free(text);
}

/* A part that somebody else wrote may not have files read or written: with the
 * checksum of the changed text it is refused by its words. */
static void
test_hostile(void)
{
    static const char *const changes[] = {
        "s/\"command\": \\[\"run\"/&, \"--trace\", \"stolen\"/",
        "s/\"command\": \\[\"run\"/&, \"-ostolen\"/",
        "s/\"command\": \\[\"run\"/&, \"--events=stolen\"/",
        "s/\"command\": \\[\"run\", \"[^\"]*\"/\"command\": [\"run\", "
        "\"\\/etc\\/hostname\"/",
        "s/\"part\": \"run\"/\"part\": \"fit\"/",
    };
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, PARTS("run " FIRST " -n 2", 1)), 0);
    /* unchanged, it is good */
    CU_ASSERT_EQUAL(typed(&folder, "head -n -1 p1.json >bare"), 0);
    write_signed(&folder);
    CU_ASSERT_EQUAL(
        typed(&folder, "callq merge bad.json && cmp bad.json p1.json"), 0);
    for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
        char line[1500];

        snprintf(line, sizeof(line),
            "sed '1%s' p1.json >c.json && cmp -s c.json p1.json; test $? = 1 && "
            "head -n -1 c.json >bare",
            changes[i]);
        CU_ASSERT_EQUAL(typed(&folder, line), 0);
        write_signed(&folder);
        if (typed(&folder, "callq merge bad.json") != 2 ||
            typed(&folder, "test ! -e stolen") != 0) {
            printf("\n%s\n", line);
            CU_FAIL("not refused");
        }
    }
    folder_remove(&folder);
}

/* The words, the status, and nothing on standard output. */
static void
check_words(const struct folder *folder, const struct typed_case *cases, size_t num)
{
    for (size_t i = 0; i < num; i++) {
        typed_check_one(folder, &cases[i]);
        CU_ASSERT_EQUAL(typed(folder, "test ! -s out"), 0);
    }
}

static void
test_what_is_wrong(void)
{
    static const struct typed_case cases[] = {
        { "callq merge", 2, "'callq merge' needs the parts" },
        { "callq merge p1.json p3.json", 2, "1 of 3 parts is missing: --shard 2" },
        { "callq merge p1.json", 2, "2 of 3 parts are missing: --shard 2, 3 of 3" },
        { "callq merge p1.json p2.json p3.json p2.json", 2,
            "p2.json and p2.json are both shard 2 of 3" },
        { "callq merge p1.json other.json p3.json", 2,
            "other.json is a part of another run than p1.json (scenario_hash:" },
        { "callq merge p1.json seed.json p3.json", 2,
            "seed.json is a part of another run than p1.json (" },
        { "callq merge p1.json fewer.json p3.json", 2, "(" },
        { "callq merge p1.json asked.json p3.json", 2, "(command line: there" },
        { "callq merge half.json p1.json p3.json", 2, "(shards: there 3, here 2)" },
        { "callq merge swept.json p1.json p3.json", 2, "(command: there" },
        { "callq merge p1.json cut.json p3.json", 2, "cut.json is damaged or cut" },
        { "callq merge p1.json bent.json p3.json", 2, "bent.json is damaged" },
        { "callq merge p1.json bare.json p3.json", 2, "bare.json is damaged" },
        { "callq merge p1.json longer.json p3.json", 2, "longer.json is damaged" },
        { "callq merge p1.json old.json p3.json", 2,
            "old.json was written by callq 0.0.9" },
        { "callq merge " FIRST, 2, "is no part of a run" },
        { "callq merge nowhere.json", 2, "nowhere.json cannot be read" },
        { "callq merge p1.json p2.json p3.json --format xml", 2, "--format" },
    };
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL(typed(&folder, PARTS("run " FIRST " -n 6", 3)), 0);
    CU_ASSERT_EQUAL(
        typed(&folder,
            "callq run " FIRST " -n 6 -q --set agents.desk.staff=9 --shard 2/3 -o "
            "other.json && callq run " FIRST
            " -n 6 -q --seed other --shard 2/3 -o seed.json && callq run " FIRST
            " -n 5 -q --shard 2/3 -o fewer.json && callq run " FIRST
            " -n 6 -q --format csv --shard 2/3 -o asked.json && callq run " FIRST
            " -n 6 -q --shard 2/2 -o half.json && callq sweep " FIRST
            " -n 6 -q --over agents.desk.staff=5:7:1 --shard 2/3 -o swept.json && "
            "head -c 3000 p2.json >cut.json && sed '2s/1/7/' p2.json >bent.json && "
            "head -n -1 p2.json >bare.json && cat p2.json p2.json >longer.json && "
            "sed '1s/\"callq\": \"[^\"]*\"/\"callq\": \"0.0.9\"/' p2.json "
            ">old.json"),
        0);
    check_words(&folder, cases, sizeof(cases) / sizeof(*cases));
    folder_remove(&folder);
}

static void
test_wrong_options(void)
{
    static const struct typed_case cases[] = {
        { "callq run " FIRST " --shard 4/3 -o p.json", 2, "write I/N" },
        { "callq run " FIRST " --shard 0/3 -o p.json", 2, "write I/N" },
        { "callq run " FIRST " --shard 1-3 -o p.json", 2, "write I/N" },
        { "callq run " FIRST " --shard 1/3", 2, "--shard needs -o PART.json" },
        { "callq run " FIRST " --shard 1/3 -o p.json --precision all.asa=1s", 2,
            "--precision does not go with --shard" },
        { "callq run " FIRST " --shard 1/3 -o p.json --set "
          "'run.precision={all.asa: 1 s}'",
            2, "has no parts" },
        { "callq run " FIRST " --shard 1/3 -o p.json --trace t.csv", 2,
            "--trace does not go with --shard" },
        { "callq sweep " FIRST
          " --over agents.desk.staff=5:8:1 -n 3 --shard 1/3 -o "
          "p.json --db p.db",
            2,
            "--db does not go with --shard: a part is itself a file, kept whole "
            "when "
            "it is finished, and a study file is written by one process alone; ask "
            "for more parts" },
        { "callq run " FIRST " -n 3 --shard 1/3 -o nowhere/p.json -q", 3,
            "nowhere/p.json cannot be written" },
    };
    struct folder folder;

    folder_make(&folder);
    check_words(&folder, cases, sizeof(cases) / sizeof(*cases));
    CU_ASSERT_EQUAL(
        typed(
            &folder, "test ! -e p.json && test ! -e p.json.part && test ! -e p.db"),
        0);
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_joined),
        SUITE_TEST(test_alone), SUITE_TEST(test_files_of_values),
        SUITE_TEST(test_hostile), SUITE_TEST(test_what_is_wrong),
        SUITE_TEST(test_wrong_options), SUITE_END };

    return suite_main("shards_cli", tests, argc, argv);
}
