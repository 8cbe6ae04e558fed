#!/bin/sh
# How many contacts an answer takes, beside plain independent replications:
# - the service level of the bank to 0.2 points, adjusted for the luck of the days;
# - the difference in service level between 12 agents and 13, on the same customers,
#   adjusted likewise.
# What plain replications would take follows from the plain half-widths of the very same
# days: contacts x (half-width / 0.2 points)^2, and of two runs apart the squares of both
# half-widths. usage: answers.sh BUILD [ROUNDS]; a round is a seed, medians are printed
set -eu
cd "$(dirname "$0")/.." || exit 1
build=$1
rounds=${2:-3}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
level=all.service_level

# column VALUE of the row of a measure, by name
cell() {
    awk -F, -v measure="$2" -v name="$3" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i
                  for (i = 1; i <= NF; i++) if ($i == "measure") key = i }
        $key == measure && NR > 1 { print $at; exit }' "$1"
}

for round in $(seq "$rounds"); do
    "$build/callq" run scenarios/planner/bank.yaml -q --seed "$round" --adjust \
        --precision "$level=0.2 points" -n 100000 --measures "$level,all.attempts" \
        --format csv >"$scratch/bank"
    awk -v days="$(cell "$scratch/bank" attempts n)" \
        -v each="$(cell "$scratch/bank" attempts value)" \
        -v plain="$(cell "$scratch/bank" service_level half_width)" 'BEGIN {
            print days * each, days * each * (plain / 0.002) ^ 2 }' \
        >>"$scratch/level"

    "$build/callq" compare bench/twelve.yaml --with agents.desk.staff=13 -q --adjust \
        --seed "$round" -n 300 --measures "$level" --format csv >"$scratch/pair"
    for agents in 12 13; do
        "$build/callq" run bench/twelve.yaml --set agents.desk.staff=$agents -q \
            --seed "$round" -n 300 --measures "$level,all.attempts" --format csv \
            >"$scratch/$agents"
    done
    awk -v pair="$(cell "$scratch/pair" service_level adjusted_half_width)" \
        -v each="$(cell "$scratch/12" attempts value)" \
        -v a="$(cell "$scratch/12" service_level half_width)" \
        -v b="$(cell "$scratch/13" service_level half_width)" 'BEGIN {
            n = 2 * 300 * each / 0.002 ^ 2
            print n * pair ^ 2, n * (a ^ 2 + b ^ 2) }' >>"$scratch/difference"
done
for answer in level difference; do
    awk '{ print $1, $2, $1 / $2 }' "$scratch/$answer" | sort -n -k 3 |
        awk -v answer="$answer" '
        { ours[NR] = $1; plain[NR] = $2 }
        END {
            k = int((NR + 1) / 2)
            printf "%-46s %9.0f contacts, plain %9.0f: 1/%.1f\n", \
                answer == "level" ? "service level of the bank to 0.2 points" \
                : "12 agents or 13, to 0.2 points of service", ours[k], plain[k], \
                plain[k] / ours[k]
        }'
done
