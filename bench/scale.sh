#!/bin/sh
# What it costs to share work out: seconds of the clock per replication, as the slope
# between two numbers of them, so that starts cancel. First of days with next to
# nothing in them, which is the cost of handing out alone; then of the bank's days.
# Nobody else should use the machine. usage: scale.sh BUILD
set -eu
cd "$(dirname "$0")/.."
build=$(cd "$1" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1

cat >"$scratch/tiny.yaml" <<'END'
day: {opens: "08:00", closes: "08:30", interval: 30 min}
contacts: {a: {arrivals: {poisson: {rate: 4 per hour}}, talk: 1 min}}
agents: {one: {serves: {a: {}}, staff: 2}}
END

# The best of three, seconds of the clock.
took() {
    "$build/bench_took" 3 "$@" | awk '{ print $1 }'
}
# name, fewer, more, command with N
slope() {
    name=$1 few=$2 many=$3
    shift 3
    a=$(took sh -c "$(echo "$*" | sed "s/@N/$few/g")")
    b=$(took sh -c "$(echo "$*" | sed "s/@N/$many/g")")
    awk -v a="$a" -v b="$b" -v n=$((many - few)) -v name="$name" \
        'BEGIN { printf "%-52s %9.1f us\n", name, 1e6 * (b - a) / n }'
}

for of in tiny bank; do
    file=$scratch/tiny.yaml few=2000 many=42000
    [ $of = tiny ] || { file=scenarios/planner/bank.yaml few=200 many=2200; }
    run="run $file -n @N -q --measures all.asa"
    part=$scratch/part.json
    slope "$of: callq, one thread" $few $many "$build/callq $run -j 1"
    slope "$of: the same into a part" $few $many \
        "$build/callq $run -j 1 --shard 1/1 -o $part"
    "$build/callq" run $file -n $few -q --measures all.asa --shard 1/1 -o "$scratch/$few"
    "$build/callq" run $file -n $many -q --measures all.asa --shard 1/1 -o "$scratch/$many"
    slope "$of: callq merge" $few $many "$build/callq merge $scratch/@N"
    ls -l "$scratch/$many" | awk -v n=$many '{ printf "%-52s %9.0f bytes\n",
        "'$of': of a part, each", $5 / n }'
    [ ! -x "$build/callq-mpi" ] || ! command -v mpirun >/dev/null ||
        slope "$of: callq-mpi, two ranks" $few $many \
            "mpirun --oversubscribe -n 2 $build/callq-mpi $run"
done
