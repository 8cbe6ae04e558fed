#!/bin/sh
# Small rooms stay small: files to 400 lines (tests, which are lists of cases, to
# 600), functions to 40; beyond a little grace it fails. And no state outside of what
# is passed: no object of the library may have writable data of its own.
# usage: house.sh [BUILD]
cd "$(dirname "$0")/.." || exit 1
build=${1:-build}
found=$(mktemp)
trap 'rm -f "$found"' EXIT

find sim models theory scenarios plan plots cli tests bench \
    \( -name '*.[ch]' -o -name '*.cpp' \) 2>/dev/null | sort |
    xargs awk -v file_most=400 -v file_limit=450 -v most=40 -v limit=60 '
    function told(length_, where, of, least, worst) {
        if (length_ > worst)
            print where ": error: " of " has " length_ " lines, at most " worst
        else if (length_ > least)
            print where ": note: " of " has " length_ " lines, better " least
    }
    function file_told(more) {
        more = file ~ /^tests\// ? 200 : 0
        told(lines, file, "the file", file_most + more, file_limit + more)
    }
    FNR == 1 && NR > 1 { file_told() }
    { file = FILENAME; lines = FNR }
    /^[a-z_]+\(/ { name = $0; sub(/\(.*/, "", name) }
    /^{/ { begins = FNR }
    /^}/ && begins {
        told(FNR - begins - 1, FILENAME ":" begins, name "()", most, limit)
        begins = 0
    }
    END { file_told() }' >"$found"

if [ -f "$build/libcallq_house.a" ]; then
    # libpcg's header brings iostream's one byte into rng_pcg.cpp
    size -A "$build/libcallq_house.a" | awk '
        / \(ex / { object = $1 }
        ($1 ~ /^\.(data|bss|tdata|tbss)(\.|$)/) && $1 !~ /^\.data\.rel\.ro/ &&
            $2 > (object ~ /^rng_pcg/) {
            print object ": error: " $2 " bytes of global or static state (" $1 ")"
        }' >>"$found"
fi

cat "$found"
if grep -q ': error: ' "$found"; then
    exit 1
fi
echo 'the rooms are small and hold no state of their own'
