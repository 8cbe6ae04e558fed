#!/bin/sh
# Contacts a second of one core, and nanoseconds per contact, of a whole centre:
# bench/day.yaml, 10 types, 8 groups, 300 agents in shifts, 20,000 contacts a day.
# The whole process with all its statistics; processor time, the median of a few
# rounds. usage: day.sh BUILD [ROUNDS]
set -u
cd "$(dirname "$0")/.." || exit 1
build=$1
rounds=${2:-5}
days=100
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for round in $(seq "$rounds"); do
    (
        "$build/callq" run bench/day.yaml -q -j 1 -n "$days" --seed "$round" \
            --format csv --measures all.attempts >"$scratch/csv" && times
    ) | awk '
        function part(text, t) { split(text, t, /[ms]/); return 60 * t[1] + t[2] }
        { cpu_s = part($1) + part($2) } # the last line: of the children
        END { printf "%.6f ", cpu_s }' >>"$scratch/all"
    awk -F, -v days="$days" '$1 == "attempts" { print days * $5 }' \
        "$scratch/csv" >>"$scratch/all"
done
awk '{ print $1 / $2 }' "$scratch/all" | sort -n | awk '
    { x[NR] = $1 }
    END {
        s = x[int((NR + 1) / 2)]
        printf "%-46s %12.1f ns/contact, %.2f million contacts/s and core\n", \
            "a day of 20,000 contacts, 10 types, 8 groups", 1e9 * s, 1e-6 / s
    }'
