#!/bin/sh
# Broken scenarios by the thousand against the reader, grown from the shipped ones; or
# broken logs of calls, or parts of runs: libFuzzer with the sanitizers.
# usage: fuzz.sh FOLDER SECONDS [reader|call_log|part]
set -eu
cd "$(dirname "$0")/.."
folder=$1
seconds=$2
target=fuzz_${3:-reader}

if ! command -v clang-14 >/dev/null; then
    echo 'make fuzz needs clang 14 and its libFuzzer: ./setup fuzz installs them'
    exit 1
fi
cmake -S . -B "$folder" -DCMAKE_C_COMPILER=clang-14 -DCMAKE_CXX_COMPILER=clang++-14 \
    -DCALLQ_SANITIZE=ON -DCMAKE_C_FLAGS=-fsanitize=fuzzer-no-link >/dev/null
cmake --build "$folder" -j "$(nproc)" --target "$target"
corpus=$folder/corpus_$target
quiet=
mkdir -p "$corpus" "$folder/found"
if [ "$target" = fuzz_call_log ]; then
    cp tests/corpus/log/*.csv "$corpus"
    words=$PWD/tests/corpus/log.dict
elif [ "$target" = fuzz_part ]; then
    cp tests/corpus/part/* "$corpus"
    words=$PWD/tests/corpus/part.dict
    quiet=-close_fd_mask=2 # a sentence for each
else
    cp scenarios/*/*.yaml tests/*.yaml tests/corpus/scenario/*.yaml "$corpus" 2>/dev/null || true
    words=$PWD/tests/corpus/scenario.dict
    cp tests/corpus/scenario/*.csv "$folder" # the inputs name it, seen from there
fi
cd "$folder"
exec "tests/$target" -max_total_time="$seconds" -timeout=10 -max_len=4096 \
    -rss_limit_mb=2048 -artifact_prefix=found/ -print_final_stats=1 \
    $quiet -dict="$words" "corpus_$target" </dev/null
