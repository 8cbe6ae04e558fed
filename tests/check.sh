#!/bin/sh
# Everything that must hold before a change is delivered. Goes on after a failure,
# so that one run tells all, and ends with "N passed, N failed".
# usage: check.sh BUILD JOBS
set -u
cd "$(dirname "$0")/.." || exit 1
build=$1
jobs=$2
passed=0
failed=0
began=$(date +%s)

# gate NAME COMMAND..: one thing that passes or fails
gate() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '== %s: FAILED\n' "$name"
    fi
}

compile() { # FOLDER OPTION..
    folder=$1
    shift
    log=$folder/check.log
    mkdir -p "$folder"
    cmake -S . -B "$folder" "$@" >"$log" 2>&1 &&
        cmake --build "$folder" -j "$jobs" >>"$log" 2>&1 || {
        cat "$log"
        return 1
    }
}

# Run ctest, then add what each CUnit program said of itself to the sums. A program
# that ended without saying it counts as one failure.
unit_tests() { # FOLDER CTEST-OPTION..
    folder=$1
    shift
    log=$folder/Testing/Temporary/LastTest.log
    status=0
    ctest --test-dir "$folder" --output-on-failure "$@" || status=1
    sums=$(awk '/^[0-9]+ passed, [0-9]+ failed$/ { p += $1; f += $3 }
        END { print p + 0, f + 0 }' "$log")
    passed=$((passed + ${sums% *}))
    failed=$((failed + ${sums#* }))
    [ "${sums% *}" -gt 0 ] || status=1 # no test at all is no success
    [ "$status" -eq 0 ] || [ "${sums#* }" -gt 0 ] || failed=$((failed + 1))
    return $status
}

# What the sanitizers do not see: memory read before it was written. The quick tests,
# and what the fuzz targets have found or begin with.
under_valgrind() {
    if ! command -v valgrind >/dev/null; then
        echo 'valgrind is not here: this is left out'
        return 0
    fi
    printf '%s\n' center reader merge node result csv verdict agents classroom \
        address parcel points set units |
        xargs -P "$jobs" -I NAME sh -c "valgrind -q --error-exitcode=9 \
            --leak-check=full '$build/tests/test_NAME' >'$build/valgrind_NAME.log' \
            2>&1 || { cat '$build/valgrind_NAME.log'; exit 1; }" || return 1
    for name in csv units call_log part request study; do
        [ ! -x "$build/tests/replay_fuzz_$name" ] || echo "$name"
    done | xargs -P "$jobs" -I NAME sh -c "valgrind -q --error-exitcode=9 \
        --leak-check=full '$build/tests/replay_fuzz_NAME' tests/corpus/NAME/* \
        >'$build/valgrind_NAME.log' 2>&1 || { cat '$build/valgrind_NAME.log'; exit 1; }"
}

printf '== build, warnings are errors\n'
if ! compile "$build" -DCALLQ_DEVELOP=ON; then
    echo '0 passed, 1 failed'
    exit 1
fi
printf '\n== unit tests\n'
unit_tests "$build" -j "$jobs"
gate 'who may include whom' sh tests/layers.sh
gate 'short files, short functions, no globals' sh tests/house.sh "$build"
gate 'clang-format' sh tests/format.sh
gate 'links of the documentation' sh tests/links.sh
gate 'what the documentation says to type' sh tests/docs.sh "$build" "$jobs"
gate 'valgrind on the quick tests' under_valgrind
gate 'instructions per contact' sh bench/callgrind.sh "$build" check
# warnings were errors above; with the sanitizers GCC warns of what is not there
gate 'build with the sanitizers' compile "$build/sanitize" -DCALLQ_DEVELOP=OFF \
    -DCALLQ_SANITIZE=ON
printf '\n== unit tests with the sanitizers, all but the long ones\n'
unit_tests "$build/sanitize" -j "$jobs" -LE long

printf '\n%d s\n%d passed, %d failed\n' $(($(date +%s) - began)) "$passed" "$failed"
[ "$failed" -eq 0 ]
