#!/bin/sh
# Broken scenarios by the thousand against the reader, grown from the shipped ones:
# libFuzzer with the sanitizers. usage: fuzz.sh FOLDER SECONDS
set -eu
cd "$(dirname "$0")/.."
folder=$1
seconds=$2

if ! command -v clang-14 >/dev/null; then
    echo 'make fuzz needs clang 14 and its libFuzzer: ./setup fuzz installs them'
    exit 1
fi
cmake -S . -B "$folder" -DCMAKE_C_COMPILER=clang-14 -DCMAKE_CXX_COMPILER=clang++-14 \
    -DCALLQ_SANITIZE=ON -DCMAKE_C_FLAGS=-fsanitize=fuzzer-no-link >/dev/null
cmake --build "$folder" -j "$(nproc)" --target fuzz_reader
mkdir -p "$folder/corpus" "$folder/found"
cp scenarios/*/*.yaml tests/*.yaml tests/corpus/scenario/*.yaml "$folder/corpus" 2>/dev/null || true
words=$PWD/tests/corpus/scenario.dict
cp tests/corpus/scenario/*.csv "$folder" # the inputs name it, seen from there
cd "$folder"
exec tests/fuzz_reader -max_total_time="$seconds" -timeout=10 -max_len=4096 \
    -rss_limit_mb=2048 -artifact_prefix=found/ -print_final_stats=1 \
    -dict="$words" corpus </dev/null
