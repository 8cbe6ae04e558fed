#!/bin/sh
# Type what the documentation says to type. Every block that opens with
#     ```sh run
# in README.md and docs/ is run in order, from a temporary folder that looks like the
# project's, one shell per page. A line that fails fails the page. usage: docs.sh BUILD
cd "$(dirname "$0")/.." || exit 1
root=$PWD
build=$(cd "${1:-build}" && pwd) || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
status=0

for page in README.md docs/*.md; do
    folder=$scratch/$(basename "$page" .md)
    mkdir -p "$folder/build"
    for thing in scenarios docs plots README.md; do
        [ ! -e "$thing" ] || ln -s "$root/$thing" "$folder/$thing"
    done
    ln -s "$build/callq" "$folder/build/callq"
    awk '/^```sh run *$/ { on = 1; next } /^```/ { on = 0 } on' "$page" \
        >"$folder/typed"
    [ -s "$folder/typed" ] || continue
    if (cd "$folder" && PATH="$build:$PATH" sh -e ./typed >said 2>&1 </dev/null); then
        printf '%s: %d lines typed, all well\n' "$page" "$(grep -c . "$folder/typed")"
    else
        printf '%s: a command of this page fails:\n' "$page"
        cat "$folder/typed"
        echo '--'
        tail -n 20 "$folder/said"
        status=1
    fi
done
exit $status
