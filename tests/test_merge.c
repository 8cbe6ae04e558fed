/*
 * Scenarios joined with what they extend, with defaults, --set and --unset: tables
 * of texts in, the tree as YAML or the message out.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scenarios/merge.h"
#include "scenarios/reader.h"
#include "tests/suite.h"

enum {
    MOST_SETS = 4
};

/* A folder with the files base.yaml and day.yaml, and what reading left. */
struct home {
    char folder[40];
    struct arena arena;
    struct problems problems;
    struct inputs inputs;
    char *tree; /* as printed, malloc */
};

static void
home_init(struct home *self)
{
    *self = (struct home){ .folder = "/tmp/callq-test-XXXXXX" };
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(self->folder));
    self->problems.arena = &self->arena;
    self->inputs.arena = &self->arena;
}

static void
home_path(const struct home *self, const char *name, char *out, size_t size)
{
    snprintf(out, size, "%s/%s", self->folder, name);
}

static void
home_write(const struct home *self, const char *name, const char *text)
{
    char path[100];
    FILE *file;

    home_path(self, name, path, sizeof(path));
    file = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs(text, file);
    fclose(file);
}

static void
home_merge(struct home *self, const struct reader_options *options)
{
    char path[100];
    struct node *root;
    size_t length;
    FILE *out;

    home_path(self, "day.yaml", path, sizeof(path));
    root = merge_files(&self->inputs, path, options, &self->problems);
    out = open_memstream(&self->tree, &length);
    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    if (root != NULL)
        node_print(root, out);
    fclose(out);
}

static void
home_free(struct home *self)
{
    static const char *const names[] = { "base.yaml", "day.yaml", "deep/base.yaml",
        "deep/root.yaml", "deep" };
    char path[100];

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        home_path(self, names[i], path, sizeof(path));
        remove(path);
    }
    remove(self->folder);
    free(self->tree);
    arena_free(&self->arena);
}

static void
expect_problems(const struct problems *problems, size_t num)
{
    if (problems->num != num)
        problems_print(problems, stdout);
    CU_ASSERT_EQUAL(problems->num, num);
}

/* Each case is one rule of the contract. */
static const struct {
    const char *base, *over, *tree;
} extending[] = {
    /* key by key, at every depth; what is new comes last */
    { "a: 1\nb: {c: 2, d: {e: 3, f: 4}}\n", "b: {d: {e: 5}, g: 6}\nh: 7\n",
        "a: 1\nb:\n  c: 2\n  d:\n    e: 5\n    f: 4\n  g: 6\nh: 7\n" },
    /* lists and scalars replace, whatever stood there */
    { "a: [1, 2, 3]\nb: {c: 1}\nd: 4\n", "a: [9]\nb: 2\nd: {e: 5}\n",
        "a: [9]\nb: 2\nd:\n  e: 5\n" },
    /* ~ removes what is inherited, and only that */
    { "a: 1\nb: {c: 2, d: 3}\n", "a: ~\nb: {c: null}\ne:\n", "b:\n  d: 3\ne: ~\n" },
    { "a: {b: 1}\n", "a: ~\n", "{}\n" },
    /* one kind is replaced as a whole .. */
    { "contacts: {x: {talk: {exponential: {mean: 4 min}, shift: 3 s}, balk: "
      "0}}\n",
        "contacts: {x: {talk: {lognormal: {mean: 5 min}}}}\n",
        "contacts:\n  x:\n    talk:\n      lognormal:\n        mean: 5 min\n"
        "    balk: 0\n" },
    { "contacts: {x: {arrivals: {poisson: {rate: 3 per hour}, times: 2}}}\n",
        "contacts: {x: {arrivals: {profile: {counts: [1]}}}}\n",
        "contacts:\n  x:\n    arrivals:\n      profile:\n        counts: "
        "[1]\n" },
    { "contacts: {x: {talk: {exponential: {mean: 1 s}}}}\n",
        "contacts: {x: {talk: {exponental: {mean: 2 s}}}}\n",
        "contacts:\n  x:\n    talk:\n      exponental:\n        mean: 2 s\n" },
    /* .. but not a contact type that is called so */
    { "contacts: {talk: {balk: 0, priority: 1}}\n",
        "contacts: {talk: {balk: 3 %}}\n",
        "contacts:\n  talk:\n    balk: 3 %\n    priority: 1\n" },
    /* keys that exclude one another */
    { "day: {opens: \"08:00\"}\na: 1\n", "steady: {warm_up: 1 h}\n",
        "a: 1\nsteady:\n  warm_up: 1 h\n" },
    { "day: {opens: \"08:00\", closes: \"18:00\"}\n", "day: {closes: \"19:00\"}\n",
        "day:\n  opens: \"08:00\"\n  closes: \"19:00\"\n" },
    { "agents: {desk: {staff: 5, serves: {x: {}}}}\n",
        "agents: {desk: {shifts: [{agents: 3}]}}\n",
        "agents:\n  desk:\n    serves:\n      x: {}\n    shifts:\n"
        "      - agents: 3\n" },
    { "agents: {desk: {staff: {file: a.csv}}}\n",
        "agents: {desk: {staff: {values: [1]}}}\n",
        "agents:\n  desk:\n    staff:\n      values: [1]\n" },
    { "contacts: {x: {talk: 3 min}}\n", "contacts: {x: {aht: 4 min}}\n",
        "contacts:\n  x:\n    aht: 4 min\n" },
    { "agents: {desk: {staff: 5}}\n", "agents: {desk: {staff: 6, shifts: []}}\n",
        "agents:\n  desk:\n    staff: 6\n    shifts: []\n" },
    { "agents: {desk: {staff: 5}}\n", "agents: {desk: {shifts: ~}}\n",
        "agents:\n  desk:\n    staff: 5\n    shifts: ~\n" },
};

static void
test_extends(void)
{
    char over[400];

    for (size_t i = 0; i < sizeof(extending) / sizeof(extending[0]); i++) {
        struct home home;

        home_init(&home);
        snprintf(over, sizeof(over), "extends: base.yaml\n%s", extending[i].over);
        home_write(&home, "base.yaml", extending[i].base);
        home_write(&home, "day.yaml", over);
        home_merge(&home, NULL);
        suite_expect(home.tree, extending[i].tree);
        expect_problems(&home.problems, 0);
        CU_ASSERT_EQUAL(home.inputs.num_files, 2);
        home_free(&home);
    }
}

/* Through three files in two folders; each name is seen from its own file. */
static void
test_chain(void)
{
    struct home home;
    char path[100];

    home_init(&home);
    home_path(&home, "deep", path, sizeof(path));
    CU_ASSERT_EQUAL(mkdir(path, 0700), 0);
    home_write(&home, "deep/root.yaml", "a: 1\nb: 1\nc: 1\nd: 1\n");
    home_write(&home, "deep/base.yaml", "extends: root.yaml\nb: 2\nc: 2\nd: ~\n");
    home_write(&home, "day.yaml", "extends: deep/base.yaml\nc: 3\n");
    home_merge(&home, NULL);
    suite_expect(home.tree, "a: 1\nb: 2\nc: 3\n");
    CU_ASSERT_EQUAL(home.inputs.num_files, 3);
    home_free(&home);
}

static void
test_extends_refused(void)
{
    static const struct {
        const char *base, *over, *words;
        unsigned line, column;
    } cases[] = {
        { "a: 1\n", "extends: day.yaml\n", "extends itself", 1, 10 },
        { "extends: ./day.yaml\n", "a: 1\nextends: base.yaml\n",
            "extends itself, through 2 files", 1, 10 },
        { "a: 1\n", "extends: nosuch.yaml\n", "no such file", 1, 10 },
        { "a: 1\n", "extends: [base.yaml]\n", "name of one file", 1, 1 },
        { "a: 1\n", "extends:\n", "name of one file", 1, 1 },
        { "- 1\n", "extends: base.yaml\n", "lines key: value", 1, 1 },
        { "a: [\n", "extends: base.yaml\n", "missing", 2, 1 },
        { "a: 1\n", "5\n", "lines key: value", 1, 1 },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct home home;

        home_init(&home);
        home_write(&home, "base.yaml", cases[i].base);
        home_write(&home, "day.yaml", cases[i].over);
        home_merge(&home, NULL);
        suite_expect(home.tree, "");
        expect_problems(&home.problems, 1);
        if (home.problems.num == 1) {
            const struct problem *problem = &home.problems.all[0];

            CU_ASSERT_PTR_NOT_NULL(strstr(problem->message, cases[i].words));
            CU_ASSERT_EQUAL(problem->place.line, cases[i].line);
            CU_ASSERT_EQUAL(problem->place.column, cases[i].column);
        }
        home_free(&home);
    }
}

/* ---- on one text ---- */

/* overrides: "PATH=VALUE" or "PATH" to unset, NULL at the end. */
static size_t
split(const char *const *texts, struct override *out, char paths[][100])
{
    size_t num = 0;

    for (; texts[num] != NULL; num++) {
        const char *equals = strchr(texts[num], '=');

        snprintf(paths[num], 100, "%s", texts[num]);
        if (equals != NULL)
            paths[num][equals - texts[num]] = '\0';
        out[num] = (struct override){ .path = paths[num],
            .value = equals == NULL ? NULL : equals + 1 };
    }
    return num;
}

static void
merge_one(struct home *self, const char *text, const char *const *texts)
{
    char paths[MOST_SETS][100];
    struct override overrides[MOST_SETS];
    const struct reader_options options = { .overrides = overrides,
        .num_overrides = split(texts, overrides, paths) };

    home_init(self);
    home_write(self, "day.yaml", text);
    home_merge(self, &options);
}

static const char desk[] =
    "agents:\n  desk:\n    staff: [8, 10, 12]\n    shrink: 3\n";

static const struct {
    const char *text;
    const char *overrides[MOST_SETS];
    const char *tree;
} setting[] = {
    { desk, { "agents.desk.staff=4" },
        "agents:\n  desk:\n    staff: 4\n    shrink: 3\n" },
    { desk, { "agents.desk.staff=[1, 2]" },
        "agents:\n  desk:\n    staff: [1, 2]\n    shrink: 3\n" },
    { desk, { "agents.desk.staff.3=99" },
        "agents:\n  desk:\n    staff: [8, 10, 99]\n    shrink: 3\n" },
    { desk, { "agents.desk.staff[2]=99" },
        "agents:\n  desk:\n    staff: [8, 99, 12]\n    shrink: 3\n" },
    { "a: [1, {b: 2}]\n", { "a[2].b=3" }, "a:\n  - 1\n  - b: 3\n" },
    { desk, { "agents.desk.shrink=~" },
        "agents:\n  desk:\n    staff: [8, 10, 12]\n" },
    { desk, { "agents.desk.shrink" },
        "agents:\n  desk:\n    staff: [8, 10, 12]\n" },
    { desk, { "agents.desk={shrink: 5}" },
        "agents:\n  desk:\n    staff: [8, 10, 12]\n    shrink: 5\n" },
    { desk, { "agents.desk.shifts=[]" },
        "agents:\n  desk:\n    shrink: 3\n    shifts: []\n" },
    { "a: 1\n", { "run.seed=x", "run.n=5" }, "a: 1\nrun:\n  seed: x\n  n: 5\n" },
    { "a: 1\nrun:\n", { "run.seed=x" }, "a: 1\nrun:\n  seed: x\n" },
    { "day: {opens: 1}\n", { "steady.length=5 h" }, "steady:\n  length: 5 h\n" },
    { "x: {y: 1}\n", { "x", "x.z=2" }, "x:\n  z: 2\n" },
    /* taken as it stands unless it begins as YAML does */
    { "a: 1\n", { "a=What: why, # 5" }, "a: \"What: why, # 5\"\n" },
    { "a: 1\n", { "a='1 # 5'" }, "a: \"1 # 5\"\n" },
    /* its path may lead into one kind; a value there replaces as a whole */
    { "contacts: {x: {talk: {exponential: {mean: 1 s}, shift: 2 s}}}\n",
        { "contacts.x.talk.exponential.mean=9 s" },
        "contacts:\n  x:\n    talk:\n      exponential:\n        mean: 9 s\n"
        "      shift: 2 s\n" },
    { "contacts: {x: {talk: {exponential: {mean: 1 s}, shift: 2 s}}}\n",
        { "contacts.x.talk={constant: 5 s}" },
        "contacts:\n  x:\n    talk:\n      constant: 5 s\n" },
    /* keys with dots in them */
    { "run: {precision: {all.asa: 1 s}}\n", { "run.precision.all.asa=2 s" },
        "run:\n  precision:\n    all.asa: 2 s\n" },
};

static void
test_set(void)
{
    for (size_t i = 0; i < sizeof(setting) / sizeof(setting[0]); i++) {
        struct home home;

        merge_one(&home, setting[i].text, setting[i].overrides);
        suite_expect(home.tree, setting[i].tree);
        expect_problems(&home.problems, 0);
        home_free(&home);
    }
}

static void
test_set_refused(void)
{
    static const struct {
        const char *overrides[MOST_SETS];
        unsigned column;
        const char *words;
    } cases[] = {
        { { "agents.dsk.staff" }, 8, "no agents.dsk to unset; did you mean desk?" },
        { { "agents.desk.x" }, 13, "no agents.desk.x to unset" },
        { { "agents.desk.staff.0=1" }, 19,
            "a list of 3; its elements are counted" },
        { { "agents.desk.staff.4=1" }, 19, "a list of 3" },
        { { "agents.desk.staff.x=1" }, 19, "a list of 3" },
        { { "agents.desk.staff.2" }, 19, "out of a list" },
        { { "agents.desk.staff.2=~" }, 19, "out of a list" },
        { { "agents.desk.shrink.planned=1" }, 20, "shrink is a single value" },
        { { "agents..staff=1" }, 8, "a key is missing" },
        { { "=1" }, 1, "a key is missing" },
        { { "extends=x.yaml" }, 1, "write it into the file" },
        { { "a=1", "b=2", "a" }, 1, "twice on the command line" },
        { { "agents.desk.staff[9]=1" }, 19, "agents.desk.staff is a list of 3" },
        { { "a[1]=2", "a.1=3" }, 1, "twice on the command line" },
        { { "a[=1" }, 3, "a key is missing" },
        { { "agents.desk.staff=[1, 2" }, 19, "missing" },
        { { "agents.desk={staff: [1}" }, 23, "missing" },
        { { "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a=1" },
            1, "more than 32 keys" },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct home home;

        merge_one(&home, desk, cases[i].overrides);
        expect_problems(&home.problems, 1);
        if (home.problems.num == 1) {
            const struct problem *problem = &home.problems.all[0];

            if (strstr(problem->message, cases[i].words) == NULL ||
                problem->place.column != cases[i].column)
                problems_print(&home.problems, stdout);
            CU_ASSERT_PTR_NOT_NULL(strstr(problem->message, cases[i].words));
            CU_ASSERT_EQUAL(problem->place.column, cases[i].column);
        }
        home_free(&home);
    }
}

static const struct {
    const char *text;
    const char *overrides[MOST_SETS];
    const char *tree;
} filling[] = {
    { "defaults: {contacts: {balk: 1, p: {q: 2, r: 3}}}\n"
      "contacts: {x: {balk: 5}, y: {p: {q: 9}}}\n",
        { NULL },
        "contacts:\n  x:\n    balk: 5\n    p:\n      q: 2\n      r: 3\n"
        "  y:\n    p:\n      q: 9\n    balk: 1\n" },
    /* not beside what excludes it */
    { "defaults: {contacts: {talk: 1 s}, agents: {staff: 5}}\n"
      "contacts: {x: {aht: 2 s}}\nagents: {desk: {shifts: []}}\n",
        { NULL },
        "contacts:\n  x:\n    aht: 2 s\nagents:\n  desk:\n    shifts: []\n" },
    { "defaults: {contacts: {balk: 1}}\ncontacts: {x: {a: 1, balk: ~, b: ~}}\n",
        { NULL }, "contacts:\n  x:\n    a: 1\n    b: ~\n" },
    /* ~ keeps it away, whoever writes it; --set changes a copy, or all of them
     */
    { "defaults: {contacts: {balk: 1}}\ncontacts: {x: {a: 1}, y: {a: 1}}\n",
        { "contacts.x.balk" },
        "contacts:\n  x:\n    a: 1\n  y:\n    a: 1\n"
        "    balk: 1\n" },
    { "defaults: {contacts: {b: {c: 1}}}\ncontacts: {x: {a: 1}, y: {a: 1}}\n",
        { "contacts.x.b.c=2" },
        "contacts:\n  x:\n    a: 1\n    b:\n      c: 2\n  y:\n    a: 1\n"
        "    b:\n      c: 1\n" },
    { "defaults: {contacts: {b: {c: 1}}}\ncontacts: {x: {a: 1}, y: {a: 1}}\n",
        { "defaults.contacts.b.c=2" },
        "contacts:\n  x:\n    a: 1\n    b:\n      c: 2\n  y:\n    a: 1\n"
        "    b:\n      c: 2\n" },
    { "defaults: {agents: {a: 1}}\nagents: {x: {b: 1}}\n", { "agents.y={b: 2}" },
        "agents:\n  x:\n    b: 1\n    a: 1\n  y:\n    b: 2\n    a: 1\n" },
};

static void
test_defaults(void)
{
    for (size_t i = 0; i < sizeof(filling) / sizeof(filling[0]); i++) {
        struct home home;

        merge_one(&home, filling[i].text, filling[i].overrides);
        suite_expect(home.tree, filling[i].tree);
        expect_problems(&home.problems, 0);
        home_free(&home);
    }
}

/* What is wrong with defaults is told once, and the rest is read on. */
static void
test_defaults_refused(void)
{
    static const char *const none[] = { NULL };
    static const struct {
        const char *text, *words;
    } cases[] = {
        { "defaults: {contact: {a: 1}}\nx: 1\n",
            "contact; did you mean contacts?" },
        { "defaults: 5\nx: 1\n", "must be a mapping" },
        { "defaults: {agents: [1]}\nx: 1\n", "agents must be a mapping" },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct home home;

        merge_one(&home, cases[i].text, none);
        suite_expect(home.tree, "x: 1\n");
        expect_problems(&home.problems, 1);
        if (home.problems.num == 1)
            CU_ASSERT_PTR_NOT_NULL(
                strstr(home.problems.all[0].message, cases[i].words));
        home_free(&home);
    }
}

/* ~ in an extending file keeps a default of the base away. */
static void
test_removed_default(void)
{
    struct home home;

    home_init(&home);
    home_write(&home, "base.yaml",
        "defaults: {contacts: {balk: 1}}\ncontacts: {x: {balk: 2}, y: {a: 1}}\n");
    home_write(
        &home, "day.yaml", "extends: base.yaml\ncontacts: {x: {balk: ~, b: 1}}\n");
    home_merge(&home, NULL);
    suite_expect(
        home.tree, "contacts:\n  x:\n    b: 1\n  y:\n    a: 1\n    balk: 1\n");
    home_free(&home);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_extends),
        SUITE_TEST(test_chain), SUITE_TEST(test_extends_refused),
        SUITE_TEST(test_set), SUITE_TEST(test_set_refused),
        SUITE_TEST(test_defaults), SUITE_TEST(test_defaults_refused),
        SUITE_TEST(test_removed_default), SUITE_END };

    return suite_main("merge", tests, argc, argv);
}
