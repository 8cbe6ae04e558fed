#!/bin/sh
# Instructions per contact, which other work on the machine does not change: two
# lengths, differenced, so that the start cancels. Counted by valgrind, which counts
# alike on every machine of one kind of processor and one compiler.
# usage: callgrind.sh BUILD [check|record]
#   check   fails if one has grown by more than 3 % over bench/instructions.csv
#   record  writes that file: to be committed with the change that moved a figure
set -u
cd "$(dirname "$0")/.." || exit 1
build=$1
todo=${2:-print}
record=bench/instructions.csv
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

if ! command -v valgrind >/dev/null; then
    echo 'valgrind is not here: this is left out'
    exit 0
fi

count() { # COMMAND..
    valgrind --tool=callgrind --callgrind-out-file="$scratch/out" "$@" \
        >/dev/null 2>"$scratch/said" || {
        cat "$scratch/said"
        exit 1
    }
    awk '/^summary:|^totals:/ { n = $2 } END { print n + 0 }' "$scratch/out"
}

mmn() { # SECONDS OPTION..: 100 contacts a second
    seconds=$1
    shift
    count "$build/callq" run bench/mmn.yaml -q -j 1 \
        --set "steady.length=$seconds s" "$@"
}

days() { # NUM: of about 22,300 contacts
    count "$build/callq" run bench/day.yaml -q -j 1 -n "$1" --format csv \
        --measures all.attempts
}

{
    printf 'what,instructions_per_contact\n'
    echo "direct,$((($(mmn 3000) - $(mmn 1000)) / 200000))"
    echo "by_events,$((($(mmn 3000 --by-events) - $(mmn 1000 --by-events)) / 200000))"
    echo "day,$((($(days 7) - $(days 2)) / 111477))"
} >"$scratch/now"

case $todo in
record) cp "$scratch/now" "$record" ;;
check)
    awk -F, 'NR == FNR { was[$1] = $2; next }
        FNR > 1 {
            printf "%s: %d instructions per contact, %d recorded\n", $1, $2, was[$1]
            if ($2 > 1.03 * was[$1])
                bad = 1
        }
        END { exit bad }' "$record" "$scratch/now" || {
        echo 'more than 3 % over bench/instructions.csv: mend that, or, if it is'
        echo 'worth it, sh bench/callgrind.sh BUILD record and commit the record'
        exit 1
    }
    ;;
*) cat "$scratch/now" ;;
esac
