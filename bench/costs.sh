#!/bin/sh
# What a user waits for and a machine must have: the start of short commands, memory,
# threads, and the time to an answer of a given precision; the best of a few rounds.
# usage: costs.sh BUILD [ROUNDS]
set -u
cd "$(dirname "$0")/.." || exit 1
build=$1
rounds=${2:-5}
callq=$build/callq
cores=$(nproc)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# line LABEL ASKED AWK-PRINT COMMAND..: of $1 seconds, $2 of processor time, $3 kB
line() {
    label=$1
    asked=$2
    print=$3
    shift 3
    "$build/bench_took" "$times" "$@" | awk -v label="$label" -v asked="$asked" \
        -v cores="$cores" "{ printf \"%-52s%13s  %s\\n\", label, $print, asked }"
}

ms='sprintf("%.1f ms", 1e3 * $1)'
s='sprintf("%.2f (%.2f) s", $1, $2)' # on the clock, and of processor time
mb='sprintf("%.1f MB", $3 / 1024)'

# 250 types and groups: 5,000 keys and a few
awk 'BEGIN {
    print "steady: {warm_up: 1 h, length: 10 h, batches: 10}\ncontacts:"
    for (i = 0; i < 250; i++) {
        printf "  type%d:\n    arrivals: {poisson: {rate: 5 per hour}}\n", i
        print "    talk: {exponential: {mean: 3 min}}"
        print "    after_call: {exponential: {mean: 30 s}}"
        print "    patience: {exponential: {mean: 2 min}}"
        print "    service_level: {target: 80 %, within: 20 s}\n    balk: 2 %"
    }
    print "agents:"
    for (i = 0; i < 250; i++)
        printf "  group%d: {serves: {type%d: {}}, staff: 3}\n", i, i
}' >"$scratch/keys.yaml"

printf '%-52s%13s  %s\n' 'what it takes' '' 'asked'
times=$((4 * rounds))
line 'callq run first.yaml -n 1' '10 ms' "$ms" \
    "$callq" run scenarios/first/first.yaml -n 1
line 'callq run bank.yaml -n 1' '10 ms' "$ms" \
    "$callq" run scenarios/planner/bank.yaml -n 1
line 'callq erlang c' '5 ms' "$ms" \
    "$callq" erlang c --rate '240 per hour' --aht '4 min' --agents 18 --within '20 s'
line 'callq erlang a, agents for a target' '5 ms' "$ms" \
    "$callq" erlang a --rate '240 per hour' --aht '4 min' --patience '2 min' \
    --target '80 %' --within '20 s'
line 'callq check of 5,000 keys' '20 ms' "$ms" "$callq" check "$scratch/keys.yaml"

times=1
for contacts in 1000000 100000000 ${BILLION:+1000000000}; do
    line "peak memory, M/M/100+M, $contacts contacts" '16.1 MB' "$mb" \
        "$callq" run bench/mmn.yaml -q --set "steady.length=$((contacts / 100)) s"
done
line 'peak memory by events, 10000000 contacts' '16.1 MB' "$mb" \
    "$callq" run bench/mmn.yaml -q --by-events --set 'steady.length=100000 s'
line 'peak memory, 10,000 agents, 10000000 contacts' '25.8 MB' "$mb" \
    "$callq" run bench/mmn.yaml -q --set 'steady.length=1000 s' \
    --set 'contacts.calls.arrivals.poisson.rate=600000 per min' \
    --set agents.desk.staff=10000

times=$rounds
busy='sprintf("%.0f %%", 100 * $2 / $1 / cores)'
# of the best round in time: others may have the cores in the meantime
line "$cores threads busy, 200 days of bench/day.yaml" '95 %' "$busy" \
    "$callq" run bench/day.yaml -q -n 200 --format csv --measures all.service_level
line "$cores threads busy, 1,000 days of bank.yaml" '95 %' "$busy" \
    "$callq" run scenarios/planner/bank.yaml -q -n 1000 --format csv \
    --measures all.service_level
line 'bank.yaml, service level to 0.5 points, adjusted' '0.3 s' "$s" \
    "$callq" run scenarios/planner/bank.yaml -q -n 100000 --adjust \
    --precision 'all.service_level=0.5 points' --format csv \
    --measures all.service_level
line 'deflection.yaml, 17 points to 0.5 points' '3 s' "$s" \
    "$callq" sweep scenarios/chatbot/deflection.yaml -q -n 400 \
    --over 'chatbots.assistant.handles.billing.containment=0:80%:5%' \
    --measures all.service_level
