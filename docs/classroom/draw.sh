#!/bin/sh
# The pictures of docs/classroom/answers.md, from the program's own figures.
# usage: docs/classroom/draw.sh CALLQ FOLDER [svg|png]
set -eu
cd "$(dirname "$0")/../.."
callq=$1
folder=$2
as=${3:-svg}
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
class=scenarios/classroom
mkdir -p "$folder"

for model in c a; do
    "$callq" erlang $model --rate "240 per hour" --aht "4 min" --agents 15:26 \
        $([ $model = c ] || echo --patience 3min) --within "20 s" --format csv \
        2>"$data/words" | sed 's/,inf/,/g' >"$data/one_more_$model.csv"
done

"$callq" run $class/busy_days.yaml -o "$data/busy" >/dev/null
{
    echo level,days
    awk -F, '$3 == "service_level" && $4 == "calls" { n[int($7 * 20)]++ }
        END { for (i = 0; i < 20; i++) print 5 * i + 2.5 "," n[i] + 0 }' \
        "$data/busy/replications.csv"
} >"$data/busy_days.csv"

for name in peak peak_callbacks; do
    "$callq" run $class/$name.yaml --measures desk.occupancy@each --format csv \
        >"$data/$name.csv"
done
{
    echo hour,without,with
    paste -d, "$data/peak.csv" "$data/peak_callbacks.csv" |
        awk -F, '$3 ~ /:/ { print $3 "," 100 * $5 "," 100 * $15 }'
} >"$data/callbacks.csv"

# The page's table, which a test compares with the program.
{
    echo what,share
    awk -F'[|:%]' '/^[|] (reported|contained|settled for good|less work)/ {
        sub(/^ /, "", $2); sub(/ for the agents| $/, "", $2); sub(/ $/, "", $2)
        print $2 "," $(NF - 2) + 0 }' docs/classroom/answers.md
} >"$data/deflection.csv"

"$callq" sweep $class/half_test.yaml --unset ab_test --measures calls.asa --format csv \
    --over chatbots.assistant.handles.calls.offered=0:1:0.1 \
    2>"$data/words" >"$data/half_test.csv"

for picture in one_more busy_days callbacks deflection half_test; do
    gnuplot -c docs/classroom/draw.gp "$data" "$folder/classroom_$picture.$as" $picture
done
