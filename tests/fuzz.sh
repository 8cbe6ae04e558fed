#!/bin/sh
# Broken inputs by the thousand against what reads them, grown from tests/corpus:
# libFuzzer with the sanitizers, one target after the other, so long each.
#   reader    scenarios, as `callq check` reads them     tests/fuzz_reader.c
#   tree      YAML, --set and --unset alone              tests/fuzz_tree.c
#   units     durations, rates, clock times, addresses   tests/fuzz_units.c
#   csv       the CSV files of scenarios and commands    tests/fuzz_csv.c
#   call_log  logs of calls (`callq fit`)                tests/fuzz_call_log.c
#   part      parts of runs (`callq merge`)              tests/fuzz_part.c
#   study     study files (`callq sweep --db`, `plot`)   tests/fuzz_study.c
#   request   calls of the desk's page (`callq serve`)   tests/fuzz_request.c
# usage: fuzz.sh FOLDER SECONDS [all | TARGET..]
set -eu
cd "$(dirname "$0")/.."
folder=$1
seconds=$2
shift 2
[ "${1:-all}" != all ] || set -- reader tree units csv call_log part study request

if ! command -v clang-14 >/dev/null; then
    echo 'make fuzz needs clang 14 and its libFuzzer: ./setup fuzz installs them'
    exit 1
fi
cmake -S . -B "$folder" -DCMAKE_C_COMPILER=clang-14 -DCMAKE_CXX_COMPILER=clang++-14 \
    -DCALLQ_SANITIZE=ON -DCMAKE_C_FLAGS=-fsanitize=fuzzer-no-link >/dev/null
targets=$(printf ' fuzz_%s' "$@")
# shellcheck disable=SC2086 # a list of words
cmake --build "$folder" -j "$(nproc)" --target $targets
mkdir -p "$folder/found"
corpora=$PWD/tests/corpus
cp "$corpora"/scenario/*.csv "$folder" # scenarios name them, seen from there

# What a target begins with, and its words.
seed() { # TARGET CORPUS
    case $1 in
    reader | tree)
        cp scenarios/*/*.yaml tests/*.yaml "$corpora"/scenario/*.yaml "$2"
        words=$corpora/scenario.dict
        ;;
    *)
        cp "$corpora/$1"/* "$2"
        words=$corpora/$1.dict
        ;;
    esac
}

for target in "$@"; do
    mkdir -p "$folder/corpus_$target"
    seed "$target" "$folder/corpus_$target"
    printf '\n== %s, %s s\n' "$target" "$seconds"
    # what the readers say of each input is left out: -close_fd_mask
    (cd "$folder" && "tests/fuzz_$target" -max_total_time="$seconds" -timeout=10 \
        -max_len=4096 -rss_limit_mb=2048 -artifact_prefix=found/ \
        -print_final_stats=1 -close_fd_mask=2 -dict="$words" "corpus_$target" \
        </dev/null)
done
