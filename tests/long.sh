#!/bin/sh
# The long tests, by hand: `coverage` of the intervals, or the `exact` cases to 1 %.
# usage: long.sh BUILD coverage|exact
set -eu
cd "$(dirname "$0")/.."
cmake -S . -B "$1" >/dev/null
case $2 in
coverage)
    cmake --build "$1" -j "$(nproc)" --target coverage
    exec "$1/tests/coverage"
    ;;
exact)
    cmake --build "$1" -j "$(nproc)" --target test_exact
    CALLQ_TIGHT=1 exec "$1/tests/test_exact"
    ;;
esac
