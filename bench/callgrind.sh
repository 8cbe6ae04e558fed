#!/bin/sh
# Instructions per contact, which other work on the machine does not change: two
# lengths, differenced, so that start-up cancels. Counted by the processor (perf) if
# it may be asked, else by valgrind. usage: callgrind.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
build=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

simulate() { # SECONDS COMMAND..: 100 contacts a second
    length=$1
    shift
    "$@" "$build/callq" run bench/mmn.yaml -q -j 1 --set "steady.length=$length s" \
        >/dev/null 2>"$scratch/said"
}

by_perf() {
    simulate "$1" perf stat -x, -e instructions:u -o "$scratch/perf" || return 1
    awk -F, '/instructions/ { print $1 + 0 }' "$scratch/perf"
}

by_valgrind() {
    simulate "$1" valgrind --tool=callgrind --callgrind-out-file="$scratch/out" ||
        return 1
    awk '/^summary:|^totals:/ { n = $2 } END { print n + 0 }' "$scratch/out"
}

count=by_valgrind
! perf stat -x, -e instructions:u true 2>&1 | grep -q '^[1-9]' || count=by_perf
short=$($count 2000) || exit 1
long=$($count 12000) || exit 1
awk -v s="$short" -v l="$long" -v by="$count" 'BEGIN {
    printf "%.0f instructions per contact (%s)\n", (l - s) / 1e6, by
}'
