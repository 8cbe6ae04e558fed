#!/bin/sh
# By hand (make threads), minutes: what runs on threads, under GCC's thread sanitizer
# with eight of them - the tests that share work out, and each command that does,
# interrupted ones too. A data race ends a command with status 66.
# usage: threads.sh FOLDER
set -eu
cd "$(dirname "$0")/.."
build=$1/threads
cmake -S . -B "$build" -DCALLQ_DEVELOP=OFF -DCALLQ_THREADS=ON >/dev/null
cmake --build "$build" -j "$(nproc)" --target callq test_points test_precision \
    test_steady test_fresh test_controls test_random test_desk >"$build/build.log" 2>&1 || {
    tail -30 "$build/build.log"
    exit 1
}
build=$(cd "$build" && pwd)
callq=$build/callq
scenarios=$PWD/scenarios
TSAN_OPTIONS=exitcode=66:halt_on_error=1:second_deadlock_stack=1
export TSAN_OPTIONS
passed=0
failed=0
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$out"

judge() { # NAME STATUS: what the sanitizer said is in err
    if [ "$2" -ne 66 ] && ! grep -q 'WARNING: ThreadSanitizer' err; then
        passed=$((passed + 1))
        printf 'passed: %s\n' "$1"
    else
        failed=$((failed + 1))
        printf 'FAILED: %s\n' "$1"
        head -60 err
    fi
}

# run STATUSES WORDS..: the command ends with one of them, as "0 1"
run() {
    wanted=$1
    shift
    status=0
    "$callq" "$@" -j 8 >out 2>err || status=$?
    case " $wanted " in
    *" $status "*) ;;
    *) printf 'status %d, not %s\n' "$status" "$wanted" >>err && status=66 ;;
    esac
    judge "callq $*" "$status"
}

# interrupted SECONDS WORDS..: Ctrl-C once, somewhere on the way
interrupted() {
    seconds=$1
    shift
    status=0
    timeout -s INT -k 60 "$seconds" "$callq" "$@" -j 8 >out 2>err || status=$?
    judge "callq $* (Ctrl-C after $seconds s)" "$status"
}

# The programs of tests that ask for threads themselves.
tested() {
    for name in "$@"; do
        status=0
        "$build/tests/$name" >err 2>&1 || status=$?
        [ "$status" -eq 0 ] || status=66
        judge "$name" "$status"
    done
}

planner=$scenarios/planner
first=$scenarios/first/first.yaml
run 0 run "$planner/bank.yaml" -n 200
run 0 run "$planner/week.yaml" -n 20
run 0 run "$scenarios/chatbot/deflection.yaml" -n 100 --adjust
run '0 1' run "$first" -n 2000 --precision 'all.asa=3 s'
run 0 run "$first" --only-replication 3
run 0 run "$first" -n 100 --trace trace.csv --progress always
run 0 run "$scenarios/theory/erlang_a.yaml" --check-theory
run 0 run "$planner/intraday.yaml" -n 100
run 0 run "$first" -n 100 --shard 1/2 -o part1.json
run 0 run "$first" -n 100 --shard 2/2 -o part2.json
run 0 compare "$first" -n 100 --with agents.desk.staff=7 --with agents.desk.staff=8
run 0 sweep "$first" -n 20 --over agents.desk.staff=4:20:1 --db s.db
run 0 sweep "$first" -n 2000 --over agents.desk.staff=4:5:1
run 0 sweep "$first" -n 20 --over agents.desk.staff=4..20 --design sobol --points 16
run '0 1' staff "$first" -n 100
run '0 1' staff "$planner/skills.yaml" -n 50
run '0 1' shifts "$planner/desk_shifts.yaml" -n 20 --time-limit '2 s'
run '0 1' experiment "$scenarios/chatbot/ab_test_shared_queue.yaml" -n 20
interrupted 1 run "$planner/bank.yaml" -n 100000
interrupted 1 sweep "$first" -n 2000 --over agents.desk.staff=4:60:1 --db killed.db
interrupted 1 staff "$planner/skills.yaml" -n 2000
interrupted 1 compare "$first" -n 100000 --with agents.desk.staff=7
interrupted 1 run "$first" -n 1000000 --precision 'all.asa=0.001 s'
tested test_points test_precision test_steady test_fresh test_controls test_desk
CALLQ_RANDOM=40
export CALLQ_RANDOM
tested test_random
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
