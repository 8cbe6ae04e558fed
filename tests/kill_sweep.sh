#!/bin/sh
# By hand: a large sweep into a study file, killed with SIGKILL at random moments and
# resumed, ends with the same bytes as one that was never killed.
# usage: kill_sweep.sh BUILD [KILLS [SEED]]   (10,000 points; minutes)
cd "$(dirname "$0")/.." || exit 1
build=$(cd "${1:-build}" && pwd) || exit 1
kills=${2:-20}
seed=${3:-1}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

sweep() {
    "$build/callq" sweep scenarios/first/first.yaml -n 2 \
        --over agents.desk.staff=3:12:1 --over contacts.calls.balk=0:39%:1% \
        --over "contacts.calls.patience=30 s:270 s:10 s" \
        --measures asa,service_level,abandonment,desk.occupancy --format csv "$@"
}

sweep >"$scratch/whole" || exit 1
rows=$(wc -l <"$scratch/whole")
echo "one that was never killed: $((rows - 1)) rows"
moments=$(awk -v seed="$seed" -v num="$kills" 'BEGIN {
    srand(seed)
    for (i = 0; i < num; i++) printf "%.3f ", 0.1 + rand() * 3 }')
for moment in $moments; do
    sweep --db "$scratch/study.db" -q >/dev/null 2>&1 &
    pid=$!
    sleep "$moment"
    if kill -KILL "$pid" 2>/dev/null; then
        wait "$pid" 2>/dev/null
        echo "killed after $moment s"
    else
        wait "$pid"
        echo "done before $moment s"
    fi
done
sweep --db "$scratch/study.db" >"$scratch/again" || exit 1
if ! cmp "$scratch/whole" "$scratch/again"; then
    echo "the killed sweep differs"
    exit 1
fi
echo "killed $kills times and resumed: the same bytes"
