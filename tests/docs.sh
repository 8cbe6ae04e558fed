#!/bin/sh
# Type what the documentation says to type. Every block that opens with
#     ```sh run
# in README.md and docs/ is run in order, from a temporary folder that looks like the
# project's, one shell per page, JOBS pages at a time. A line that fails fails the page.
# usage: docs.sh [BUILD [JOBS [PAGE]]]
cd "$(dirname "$0")/.." || exit 1
root=$PWD
build=$(cd "${1:-build}" && pwd) || exit 1
jobs=${2:-1}

if [ $# -lt 3 ]; then
    { echo README.md; find docs -name "*.md"; } | sort -r | # which begins with long ones
        xargs -P "$jobs" -n 1 sh tests/docs.sh "$build" 1
    exit
fi

page=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/build"
for thing in docs plots README.md; do
    [ ! -e "$thing" ] || ln -s "$root/$thing" "$folder/$thing"
done
cp -R scenarios "$folder" # a link would lead out of the folder of what extends them
ln -s "$build/callq" "$folder/build/callq"
awk '/^```sh run *$/ { on = 1; next } /^```/ { on = 0 } on' "$page" >"$folder/typed"
[ -s "$folder/typed" ] || exit 0
if (cd "$folder" && PATH="$build:$PATH" sh -e ./typed >said 2>&1 </dev/null); then
    printf '%s: %d lines typed, all well\n' "$page" "$(grep -c . "$folder/typed")"
    exit 0
fi
{
    printf '%s: a command of this page fails:\n' "$page"
    cat "$folder/typed"
    echo '--'
    tail -n 20 "$folder/said"
} >"$folder/told"
cat "$folder/told"
exit 1
