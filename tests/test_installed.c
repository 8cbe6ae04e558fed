/*
 * The installed tree, moved elsewhere: the program with its files, libcallq with
 * its header, a C program compiled against it through pkg-config, Python, R. What
 * would be noticed: a file that is not installed, a path that points back into the
 * build, a name of the house that a user's program could meet. What a machine does
 * not have is left out with a word.
 */
#include "tests/typed.h"

static struct folder tree; /* made by the first test, removed by the last */

static bool
have(const char *program)
{
    char line[100];

    snprintf(line, sizeof(line), "command -v %s >/dev/null 2>&1", program);
    if (system(line) == 0)
        return true;
    printf("%s is not here: this is left out\n", program);
    return false;
}

static void
expect_empty(const char *line)
{
    char *out;

    CU_ASSERT_EQUAL(typed(&tree, line), 0);
    out = folder_text(&tree, "out");
    suite_expect(out, "");
    free(out);
}

#define ENV                                                                        \
    "p=$PWD/moved/usr/local; lib=$(dirname $(find $p -name libcallq.so.0)); "      \
    "export LD_LIBRARY_PATH=$lib PKG_CONFIG_PATH=$lib/pkgconfig "                  \
    "PYTHONDONTWRITEBYTECODE=1; "

/* Under another root, then moved: nothing in it may know where it was made for. */
static void
test_program(void)
{
    static const struct typed_case cases[] = {
        { "DESTDIR=$PWD/root cmake --install " BUILD_DIR
          " >log 2>&1 && mv root moved",
            0, NULL },
        { "cd / && $OLDPWD/moved/usr/local/bin/callq new $OLDPWD/bank.yaml --like "
          "bank",
            0, "" },
        { "moved/usr/local/bin/callq run bank.yaml -n 2 -o bank", 0, NULL },
    };

    folder_make(&tree);
    typed_check_in(&tree, cases, sizeof(cases) / sizeof(*cases));
    /* its own scripts, not those of the source */
    expect_empty(
        "for f in " SOURCE_DIR "/plots/*.gp; do test -f "
        "moved/usr/local/share/callq/plots/$(basename $f) || echo $f; done");
    expect_empty("cd " SOURCE_DIR " && find scenarios -name '*.yaml' -o -name "
                 "'*.csv' | while read f; do test -f "
                 "$OLDPWD/moved/usr/local/share/callq/$f || echo $f; done");
    if (have("gnuplot"))
        CU_ASSERT_EQUAL(
            typed(&tree, "moved/usr/local/bin/callq plot bank --as svg"), 0);
}

#ifdef WITH_LIBRARY
/* Only what callq.h names. */
static void
test_symbols(void)
{
    expect_empty(
        ENV "nm -D --defined-only $lib/libcallq.so.0 | awk '$2 != \"A\" && "
            "$3 !~ /^callq_[a-z_]+@@CALLQ_0$/'");
    expect_empty(ENV "nm -g --defined-only $lib/libcallq.a | awk 'NF == 3 && $3 !~ "
                     "/^callq_[a-z_]+$/'");
    /* each that the header declares is there, and no more */
    expect_empty(
        ENV "grep -v typedef $p/include/callq.h | grep -o 'callq_[a-z_]*(' | tr -d "
            "'(' | sort "
            "-u >declared; nm -D --defined-only $lib/libcallq.so.0 | sed -n "
            "'s/.* T \\(callq_[a-z_]*\\)@.*/\\1/p' | sort >there; comm -3 "
            "declared there");
    CU_ASSERT_EQUAL(
        typed(&tree, ENV "readelf -d $lib/libcallq.so.0 | grep SONAME"), 0);
    CU_ASSERT(holds(&tree, "out", "[libcallq.so.0]"));
}

/* The example, shared and static, from C and its header from C++; it prints what
 * the program prints. */
static void
test_c(void)
{
    static const struct typed_case cases[] = {
        { ENV "cc -std=c17 -Wall -Wextra -Wpedantic -Werror -o shared "
              "$p/share/doc/callq/examples/half_hours.c $(pkg-config --cflags "
              "--libs callq)",
            0, NULL },
        { ENV
            "cc -o static $p/share/doc/callq/examples/half_hours.c $(pkg-config "
            "--cflags callq) $lib/libcallq.a $(pkg-config --static --libs callq | "
            "sed 's/-lcallq//')",
            0, NULL },
        { "ldd ./static >ldd; ! grep callq ldd", 0, NULL },
        { ENV
            "printf '#include <callq.h>\\nint main() { return callq_version()[0] "
            "== "
            "0; }\\n' >try.cc; c++ -Wall -Wextra -Wpedantic -Werror -o try try.cc "
            "$(pkg-config --cflags --libs callq) && ./try",
            0, NULL },
        { ENV "./shared bank.yaml run.replications=3 agents.desk.staff=9 2>said "
              ">shared.txt",
            0, NULL },
        { "./static bank.yaml run.replications=3 agents.desk.staff=9 2>said "
          ">static.txt && cmp shared.txt static.txt && grep 12:30 shared.txt",
            0, NULL },
        { ENV "./shared bank.yaml agents.desk.stff=9", 2, "did you mean staff?" },
    };

    if (!have("pkg-config") || !have("cc") || !have("c++"))
        return;
    typed_check_in(&tree, cases, sizeof(cases) / sizeof(*cases));
}

static void
test_python(void)
{
    static const struct typed_case cases[] = {
        { ENV "PYTHONPATH=$p/share/callq/python python3 " TESTS_DIR
              "/library.py moved/usr/local/bin/callq 2>said || { cat said >&2; "
              "exit 1; }",
            0, NULL },
        { ENV "PYTHONPATH=$p/share/callq/python python3 "
              "$p/share/doc/callq/examples/targets.py bank.yaml "
              "agents.specialist.staff 8 8 >few && grep -q 'in time' few",
            0, NULL },
    };

    if (have("python3"))
        typed_check_in(&tree, cases, sizeof(cases) / sizeof(*cases));
}
#endif

static void
test_r(void)
{
    if (!have("Rscript"))
        return;
    CU_ASSERT_EQUAL(
        typed(&tree, "callq run bank.yaml -n 3 --format csv >bank.csv && Rscript "
                     "moved/usr/local/share/doc/callq/examples/curves.R bank.csv "
                     "bank.pdf"),
        0);
}

static void
test_end(void)
{
    folder_remove(&tree);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_program),
#ifdef WITH_LIBRARY
        SUITE_TEST(test_symbols),
        SUITE_TEST(test_c),
        SUITE_TEST(test_python),
#endif
        SUITE_TEST(test_r),
        SUITE_TEST(test_end),
        SUITE_END,
    };

    return suite_main("installed", tests, argc, argv);
}
