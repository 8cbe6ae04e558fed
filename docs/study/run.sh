#!/bin/sh
# The study of docs/deflection.md: three chatbots that contain from 0 to 80 % of all
# contacts, with staff as it was, with the least staff that meets the target, and with the
# staff that the promise alone would need. Everybody meets the same customers.
# Writes study.csv into FOLDER: world,staff,containment,measure,value,half_width.
# usage: run.sh CALLQ FOLDER [DAYS]          about a quarter of an hour on two cores
set -eu
callq=$1
folder=$2
days=${3:-200}
here=$(cd "$(dirname "$0")" && pwd)
scenarios=$here/../../scenarios/chatbot
bot=chatbots.assistant.handles.service
measures=asa,abandonment,service_level,desk.seated_hours,workload_hours,total_cost
measures=$measures,cost_per_resolution,containment,containment_reported,true_deflection
measures=$measures,fcr,lost
step=5

mkdir -p "$folder"
awk -v step=$step -f "$here/containments.awk" >"$folder/points.csv"

# The settings of a world at a containment, one to a line.
settings_of() {
    if [ "$1" = promise ]; then
        echo "$bot.containment=$2%"
    else
        awk -F, -v row=$(($2 / step + 2)) 'NR == 1 { split($0, key) }
            NR == row { for (i = 1; i <= NF; i++) print key[i] "=" $i }' \
            "$folder/points.csv"
    fi
}

# run_point WORLD STAFFING CONTAINMENT [STAFF]: rows of study.csv
run_point() {
    set -- "$1" "$2" "$3" "${4:-}" "$(settings_of "$1" "$3")"
    arguments=$(printf '%s\n' "$5" | sed 's/^/--set /')
    # shellcheck disable=SC2086 # words without blanks
    "$callq" run "$scenarios/study_$1.yaml" -q -n "$days" $arguments \
        ${4:+--set "agents.desk.staff=$4"} --measures "$measures" --format csv |
        awk -F, -v OFS=, -v head="$1,$2,$3" 'NR > 1 { print head, $1, $5, $6 }' \
            >>"$folder/study.csv.part"
}

# The least staff of a world at a containment, as a list.
least_staff() {
    arguments=$(settings_of "$1" "$2" | sed 's/^/--set /')
    # shellcheck disable=SC2086
    "$callq" staff "$scenarios/study_$1.yaml" -q $arguments \
        --requirement "$folder/staff.csv" >"$folder/staff_$1_$2.txt" || true
    awk -F, 'NR > 1 { list = list (NR > 2 ? "," : "") $3 } END { print "[" list "]" }' \
        "$folder/staff.csv"
}

echo world,staff,containment,measure,value,half_width >"$folder/study.csv.part"
l=0
while [ $l -le 80 ]; do
    for world in promise easy_first unhelpful; do
        run_point $world fixed $l
    done
    if [ $((l % 20)) -eq 0 ]; then
        promised=$(least_staff promise $l)
        run_point promise least $l "$promised"
        for world in easy_first unhelpful; do
            run_point $world least $l "$(least_staff $world $l)"
            run_point $world promised $l "$promised"
        done
    fi
    echo "containment $l % done" >&2
    l=$((l + step))
done
mv "$folder/study.csv.part" "$folder/study.csv"
