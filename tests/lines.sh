#!/bin/sh
# Which lines do the tests run? Builds with gcc's own counters, runs all tests but the
# long ones, and prints for each room how many of its lines of code were run, then the
# files of which less than LEAST % were, with the lines that nobody ran.
# usage: lines.sh FOLDER [JOBS] [LEAST]
set -u
cd "$(dirname "$0")/.." || exit 1
folder=$1
jobs=${2:-2}
least=${3:-95}
command -v gcov >/dev/null || {
    echo 'gcov is not here; it comes with gcc'
    exit 1
}
mkdir -p "$folder" && folder=$(cd "$folder" && pwd) || exit 1
cmake -S . -B "$folder" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS='--coverage -O0' \
    -DCMAKE_CXX_FLAGS='--coverage -O0' >"$folder/lines.log" 2>&1 &&
    cmake --build "$folder" -j "$jobs" >>"$folder/lines.log" 2>&1 || {
    tail "$folder/lines.log"
    exit 1
}
find "$folder" -name '*.gcda' -exec rm -f {} +
ctest --test-dir "$folder" -j "$jobs" -LE long >"$folder/ctest.log" 2>&1 ||
    tail -n 5 "$folder/ctest.log"

# A line of a header counts once, run if any file ran it.
cd "$folder" || exit 1
at=CMakeFiles/callq_house.dir
find $at/sim $at/models $at/scenarios $at/theory -name '*.gcda' | sort | xargs gcov -t 2>/dev/null |
    awk -v least="$least" '
    /^ +-: +0:Source:/ {
        file = substr($0, index($0, "Source:") + 7)
        is_ours = match(file, /(^|\/)(sim|models|scenarios|theory)\/[^\/]*$/)
        file = substr(file, RSTART)
        sub(/^\//, "", file)
        next
    }
    is_ours {
        split($0, part, ":")
        gsub(/ /, "", part[1])
        gsub(/ /, "", part[2])
        if (part[1] == "-" || part[2] == 0)
            next
        key = file SUBSEP part[2]
        if (!(key in is_run)) {
            is_run[key] = 0
            order[++num] = key
            all[file]++
        }
        if (part[1] !~ /^(#####|=====)/ && !is_run[key]) {
            is_run[key] = 1
            done[file]++
        }
    }
    function percent(a, b) { return b ? 100 * a / b : 100 }
    END {
        for (i = 1; i <= num; i++)
            if (!is_run[order[i]]) {
                split(order[i], at, SUBSEP)
                missed[at[1]] = missed[at[1]] " " at[2]
            }
        for (file in all) {
            room = file
            sub(/\/.*/, "", room)
            room_all[room] += all[file]
            room_done[room] += done[file]
            if (percent(done[file], all[file]) < least)
                printf "below %5.1f %% of %4d  %s:%s\n", percent(done[file], all[file]), \
                    all[file], file, missed[file]
        }
        for (room in room_all) {
            printf "room  %5.1f %% of %5d lines  %s\n", \
                percent(room_done[room], room_all[room]), room_all[room], room
            total += room_all[room]
            total_done += room_done[room]
        }
        printf "together %.1f %% of %d lines\n", percent(total_done, total), total
        exit percent(total_done, total) < least
    }' >"$folder/lines.txt"
status=$?
sort "$folder/lines.txt"
exit $status
