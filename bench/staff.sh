#!/bin/sh
# How good is callq staff, and what does it cost? For a bank, two silos, three groups
# with skills, and 8 groups x 10 types x 26 intervals: processor seconds, staffings
# tried, what the answer comes to, and how far above its printed bound that lies.
# Processor time, for other programs may be at work; by the clock it is a little over
# half of it on two cores that are idle.
# usage: [SEEDS="1 2 3"] [DAYS=600] staff.sh BUILD [FILE..]
set -u
cd "$(dirname "$0")/.." || exit 1
build=$1
shift
[ $# -gt 0 ] || set -- scenarios/planner/bank.yaml scenarios/planner/half_hours.yaml \
    scenarios/planner/skills.yaml bench/staff.yaml
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

printf '%-16s %4s %9s %10s %9s %9s %7s\n' "callq staff" seed "CPU s" staffings hours \
    bound gap
for file; do for seed in ${SEEDS:-1}; do
    ("$build/callq" staff "$file" --seed "$seed" ${DAYS:+-n "$DAYS"} -q --format json \
        --measures all.asa >"$scratch/json" && times) | tail -n 1 |
        awk -v name="$(basename "$file")" -v seed="$seed" '
        function part(text, t) { split(text, t, /[ms]/); return 60 * t[1] + t[2] }
        FNR == 1 && FILENAME == "-" { cpu = part($1) + part($2); next }
        { for (i = 1; i < NF; i++) if (!($i in value)) value[$i] = $(i + 1) + 0 }
        END {
            hours = value["\"agent_hours\":"]
            bound = value["\"lower_bound\":"]
            printf "%-16s %4s %9.1f %10d %9.1f %9.1f %5.1f %%\n", name, seed, cpu,
                value["\"staffings\":"], hours, bound, 100 * (hours / bound - 1)
        }' - "$scratch/json"
done; done
