/*
 * A scenario from anybody: what it names is read only from its own folder, or from
 * where the user allows. Each row tells which fault it would notice.
 */
#include "tests/typed.h"

#define OUTSIDE "this file lies outside the scenario's folder, in /"

/* in/day.yaml in one folder, away/ with a base and a table beside it; `near` is a
 * link within, `far` one that leads out. */
static void
lay_out(struct folder *folder)
{
    static const char lines[] =
        "mkdir -p in/sub away inside\n" CALLQ
        " new away/base.yaml >/dev/null 2>&1\n"
        "printf 'queue,talk\\na,240\\n' >away/t.csv\n"
        "cp away/t.csv in/sub\n"
        "cp away/t.csv inside\n"
        "ln -s ../../away/t.csv in/sub/far.csv\n"
        "ln -s sub/t.csv in/near.csv\n"
        "mkfifo in/pipe\n"
        "echo 'extends: ../away/base.yaml' >in/parent.yaml\n"
        "echo \"extends: $PWD/away/base.yaml\" >in/absolute.yaml\n"
        "cp away/base.yaml in/own.yaml\n"
        "echo 'extends: own.yaml' >in/day.yaml\n"
        "for f in ../away/t.csv ../inside/t.csv sub/far.csv near.csv sub/t.csv pipe"
        " /dev/zero sub/../../away/t.csv; do\n"
        "  { echo 'extends: own.yaml'\n"
        "    echo 'contacts: {calls: {talk: {empirical: {column: talk, unit: s,'\n"
        "    echo \"file: '$f'}}}}\"; } >in/$(echo $f | tr '/.' '__').yaml\n"
        "done\n";

    folder_make(folder);
    folder_put(folder, "lay_out.sh", lines);
    CU_ASSERT_EQUAL(typed(folder, "sh -e lay_out.sh"), 0);
}

static void
test_files(void)
{
    static const struct typed_case cases[] = {
        /* its own folder, below it, and a link that stays there */
        { "callq check in/day.yaml", 0, NULL },
        { "callq check in/sub_t_csv.yaml", 0, NULL },
        { "callq check in/near_csv.yaml", 0, NULL },
        { "cd in && callq check day.yaml && callq check near_csv.yaml", 0, NULL },
        { "cd in && callq check - <sub_t_csv.yaml", 0, NULL },
        { "cd / && callq check $OLDPWD/in/sub_t_csv.yaml", 0, NULL },
        /* `..`, an absolute name, a link that leads out, a folder whose name only
         * begins alike, `..` behind a folder of its own; standard input, too */
        { "callq check in/parent.yaml", 2,
            "in/parent.yaml:1:10: error: extends: in/../away/base.yaml: " OUTSIDE },
        { "callq check in/parent.yaml", 2, "add --allow and that folder" },
        { "callq check in/absolute.yaml", 2, OUTSIDE },
        { "callq check in/___away_t_csv.yaml", 2,
            "contacts.calls.talk.empirical.file: in/../away/t.csv: " OUTSIDE },
        { "callq check in/___inside_t_csv.yaml", 2, OUTSIDE },
        { "callq check in/sub_far_csv.yaml", 2, OUTSIDE },
        { "callq check in/sub_______away_t_csv.yaml", 2, OUTSIDE },
        { "cd in && callq check - <___away_t_csv.yaml", 2, OUTSIDE },
        /* what never ends, or never begins */
        { "timeout 5 " CALLQ " check in/_dev_zero.yaml", 2, OUTSIDE },
        { "timeout 5 " CALLQ " check in/_dev_zero.yaml --allow /dev", 2,
            "this is a device or a pipe; name a file" },
        { "timeout 5 " CALLQ " check in/pipe.yaml", 2,
            "this is a device or a pipe; name a file" },
    };
    struct folder folder;

    lay_out(&folder);
    typed_check_in(&folder, cases, sizeof(cases) / sizeof(*cases));
    folder_remove(&folder);
}

static void
test_allowed(void)
{
    static const struct typed_case cases[] = {
        { "callq check in/parent.yaml --allow away", 0, NULL },
        { "callq check in/absolute.yaml --allow away/", 0, NULL },
        { "callq check in/___away_t_csv.yaml --allow in --allow $PWD/away", 0,
            NULL },
        { "callq check in/sub_far_csv.yaml --allow .", 0, NULL },
        { "callq check in/sub_far_csv.yaml --allow /", 0, NULL },
        /* another folder, its own again, a file, what is not there */
        { "callq check in/parent.yaml --allow inside", 2, OUTSIDE },
        { "callq check in/parent.yaml --allow in", 2, OUTSIDE },
        { "callq check in/day.yaml --allow in/day.yaml", 2,
            "--allow 'in/day.yaml': this is no folder" },
        { "callq check in/day.yaml --allow nowhere", 2,
            "--allow 'nowhere': this is no folder" },
        /* for each command that reads scenarios, in every place where it does */
        { "callq run in/parent.yaml -q -n 2 --allow away >/dev/null", 0, NULL },
        { "callq compare in/parent.yaml in/day.yaml -q -n 2 --allow away "
          ">/dev/null",
            0, NULL },
        { "callq sweep in/parent.yaml -q --over agents.desk.staff=5:6:1 -n 2 "
          "--allow away >/dev/null",
            0, NULL },
        { "callq sweep in/parent.yaml -q --over agents.desk.staff=5:6:1 -n 2", 2,
            OUTSIDE },
        { "callq explain in/parent.yaml --contact 1 --allow away >/dev/null", 0,
            NULL },
        /* the user may name any file; the scenario may not take that for a hint */
        { "callq check in/day.yaml --set 'contacts.calls.talk={empirical: {file: "
          "away/t.csv, column: talk, unit: s}}'",
            0, NULL },
        { "cp in/___away_t_csv.yaml in/--set && callq check in/--set", 2, OUTSIDE },
        { "cd in && callq check ./--set", 2, OUTSIDE },
        /* what a run keeps can be run again, wherever its files came from */
        { "callq run in/___away_t_csv.yaml -q -n 2 --allow away -o kept >/dev/null "
          "&& "
          "callq run kept/inputs/scenario.yaml -q -n 2 >/dev/null",
            0, NULL },
    };
    struct folder folder;

    lay_out(&folder);
    typed_check_in(&folder, cases, sizeof(cases) / sizeof(*cases));
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_files),
        SUITE_TEST(test_allowed),
        SUITE_END,
    };

    return suite_main("reach", tests, argc, argv);
}
