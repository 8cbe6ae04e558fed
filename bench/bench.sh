#!/bin/sh
# What a contact costs, as ratios in one run: M/M/n+M at 10, 100, 1,000 and 10,000
# agents, by events and without an event list, beside the bare recursion (floor.c) and
# SimPy; and the day of bench/day.yaml. All take turns, so that a busy machine is busy
# for all; whole processes with all their statistics, processor time, medians.
# usage: bench.sh BUILD [ROUNDS]; adds a line to bench/history.csv
set -u
cd "$(dirname "$0")/.." || exit 1
build=$1
rounds=${2:-5}
contacts=4000000
days=30
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

took() { # NAME NUM COMMAND..: nanoseconds for each of NUM
    name=$1
    num=$2
    shift 2
    "$build/bench_took" 1 "$@" | awk -v num="$num" '{ print 1e9 * $2 / num }' \
        >>"$scratch/$name"
}

median() {
    sort -n "$scratch/$1" 2>/dev/null |
        awk '{ x[NR] = $1 } END { print NR ? x[int((NR + 1) / 2)] : "-" }'
}

mmn() { # AGENTS OPTION..
    agents=$1
    shift
    took "$name$agents" "$contacts" "$build/callq" run bench/mmn.yaml -q -j 1 "$@" \
        --seed "$round" --set "steady.length=$((contacts / agents)) s" \
        --set "contacts.calls.arrivals.poisson.rate=$((60 * agents)) per min" \
        --set "agents.desk.staff=$agents"
}

peer=
if /usr/bin/python3 -c 'import simpy' 2>/dev/null; then
    peer=yes
else
    echo 'SimPy is not here (python3-simpy3): its row is left out'
fi
for round in $(seq "$rounds"); do
    [ ! -t 2 ] || printf '\rround %d of %d' "$round" "$rounds" >&2
    for n in 10 100 1000 10000; do
        "$build/bench_floor" "$n" "$contacts" | awk '{ print $1 }' >>"$scratch/floor$n"
        name=direct
        mmn "$n"
        name=events
        mmn "$n" --by-events
    done
    took day 1 "$build/callq" run bench/day.yaml -q -j 1 -n "$days" --seed "$round" \
        --format csv --measures all.attempts
    [ -z "$peer" ] || [ "$round" -gt 3 ] ||
        /usr/bin/python3 bench/simpy_mmn.py 100 100000 |
        awk 'NR == 1 { print $1 }' >>"$scratch/simpy"
done
[ ! -t 2 ] || printf '\r              \r' >&2

attempts=$("$build/callq" run bench/day.yaml -q -n "$days" --format csv \
    --measures all.attempts | awk -F, '$1 == "attempts" { print $5 }')
{
    for n in 10 100 1000 10000; do
        printf '%s %s %s ' "$(median "floor$n")" "$(median "events$n")" \
            "$(median "direct$n")"
    done
    printf '%s %s\n' "$(median simpy)" "$(median day)"
} >"$scratch/all"

awk -v days="$days" -v attempts="$attempts" -v date="$(date +%F)" \
    -v commit="$(git describe --always --dirty 2>/dev/null || echo -)" \
    -v machine="$(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo)" '
    function row(label, at, over, format, asked) {
        printf "%-36s", label
        for (i = 0; i < 4; i++)
            printf format, over ? $(3 * i + at) / $(3 * i + 1) : $(3 * i + at)
        print "  " asked
    }
    {
        printf "%-36s%9s%9s%9s%9s  %s\n", "M/M/n+M, n =", 10, 100, "1,000",
            "10,000", "asked"
        row("floor: bare recursion, ns/contact", 1, 0, "%9.1f", "")
        row("callq --by-events, ns/contact", 2, 0, "%9.1f", "")
        row("callq, ns/contact", 3, 0, "%9.1f", "")
        row("callq --by-events, x the floor", 2, 1, "%9.2f", "3, at n = 10 3.5")
        row("callq, x the floor", 3, 1, "%9.2f", "1.7")
        printf "%-36s%9.2f by events, %.2f the floor%s  %s\n",
            "from 10 to 10,000, times", $11 / $2, $10 / $1, "",
            "2.5, and the floor"
        if ($13 != "-")
            printf "%-36s%9.0f ns, %.0f x callq  %35s\n", "SimPy 3, n = 100", $13,
                $13 / $6, "300"
        day = $14 / days / attempts
        printf "%-36s%9.0f ns/contact, %.1f x the floor at n = 100  %s\n",
            "a day: 10 types, 8 groups, 300 agents", day, day / $4, "8.9 (400 ns at 45)"
        printf "%s,%s,\"%s\",%.1f,%.1f,%s,%.2f,%s,", date, commit, machine, $4, $5,
            $13, $5 / $4, $13 == "-" ? "-" : sprintf("%.0f", $13 / $5) >"/dev/stderr"
        printf "%.2f,%.2f,%.2f,%.2f,%.2f,%.2f,%.2f,%s,%.0f\n", $2 / $1, $8 / $7,
            $11 / $10, $3 / $1, $6 / $4, $9 / $7, $12 / $10,
            $13 == "-" ? "-" : sprintf("%.0f", $13 / $6), day >"/dev/stderr"
    }' "$scratch/all" 2>>bench/history.csv
