#!/bin/sh
# Nanoseconds per contact of M/M/n+M, n = 100: callq as a whole process with all its
# statistics on one thread, beside the bare recursion (floor.c) and SimPy. The three
# take turns, so that a busy machine is busy for all; processor time, medians.
# usage: bench.sh BUILD [ROUNDS]; adds a line to bench/history.csv
set -u
cd "$(dirname "$0")/.." || exit 1
build=$1
rounds=${2:-5}
seconds=200000 # of simulated time, at 100 contacts a second: 20 million
agents=100
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

median() {
    sort -n "$1" | awk '{ x[NR] = $1 } END { print NR ? x[int((NR + 1) / 2)] : "-" }'
}

peer=
if /usr/bin/python3 -c 'import simpy' 2>/dev/null; then
    peer=yes
else
    echo 'SimPy is not here (python3-simpy3): its row is left out'
fi
for round in $(seq "$rounds"); do
    [ ! -t 2 ] || printf '\rround %d of %d' "$round" "$rounds" >&2
    "$build/bench_floor" "$agents" $((seconds * agents)) |
        awk '{ print $1 }' >>"$scratch/floor"
    (
        "$build/callq" run bench/mmn.yaml -q -j 1 --seed "$round" \
            --set "steady.length=$seconds s" >/dev/null && times
    ) | awk -v contacts=$((seconds * agents)) '
        function part(text, t) { split(text, t, /[ms]/); return 60 * t[1] + t[2] }
        { cpu_s = part($1) + part($2) } # the last line: of the children
        END { print 1e9 * cpu_s / contacts }' >>"$scratch/callq"
    [ -z "$peer" ] || [ "$round" -gt 3 ] ||
        /usr/bin/python3 bench/simpy_mmn.py "$agents" 100000 |
        awk '{ print $1 }' >>"$scratch/simpy"
done
[ ! -t 2 ] || printf '\r              \r' >&2

floor=$(median "$scratch/floor")
callq=$(median "$scratch/callq")
simpy=-
[ -z "$peer" ] || simpy=$(median "$scratch/simpy")
awk -v f="$floor" -v c="$callq" -v s="$simpy" 'BEGIN {
    printf "%-46s %12s %12s\n", "M/M/100+M", "ns/contact", "x the floor"
    printf "%-46s %12.1f %12.2f\n", "floor: bare recursion, no events", f, 1
    printf "%-46s %12.1f %12.2f\n", "callq run, whole process, all statistics", c, c / f
    if (s != "-")
        printf "%-46s %12.0f %12.0f\n", "SimPy 3", s, s / f
}'

commit=$(git describe --always --dirty 2>/dev/null || echo -)
machine=$(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo)
awk -v f="$floor" -v c="$callq" -v s="$simpy" -v day="$(date +%F)" \
    -v commit="$commit" -v machine="$machine" 'BEGIN {
    printf "%s,%s,\"%s\",%.1f,%.1f,%s,%.2f,%s\n", day, commit, machine, f, c, s, \
        c / f, s == "-" ? "-" : sprintf("%.0f", s / c)
}' >>bench/history.csv
