#!/bin/sh
# The long tests, by hand: `coverage` of the intervals, the `exact` cases to 1 %, or
# CALLQ_RANDOM (1000) `random` scenarios under the sanitizers.
# usage: long.sh BUILD coverage|exact|random
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
random)
    cmake -S . -B "$1/sanitize" -DCALLQ_DEVELOP=ON -DCALLQ_SANITIZE=ON >/dev/null
    cmake --build "$1/sanitize" -j "$(nproc)" --target test_random
    CALLQ_RANDOM=${CALLQ_RANDOM:-1000} exec "$1/sanitize/tests/test_random"
    ;;
esac
