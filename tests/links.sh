#!/bin/sh
# Every link and picture of the pages leads somewhere: files are there, a "#heading" is
# a heading of the page. Outer addresses are not asked for: there may be no network.
# And every file of ours that a page names is there.
# usage: links.sh [PAGE..]
cd "$(dirname "$0")/.." || exit 1
[ $# -gt 0 ] || set -- $(git ls-files '*.md' 2>/dev/null || find . -path './build*' -prune -o -path '*/node_modules' -prune -o -name '*.md' -print)

# The links of a page outside of code, one a line: LINE TARGET
links() {
    awk '/^ *```/ { code = !code; next }
        code { next }
        {
            gsub(/`[^`]*`/, "")
            while (match($0, /\]\([^) ]+\)/)) {
                print FNR, substr($0, RSTART + 2, RLENGTH - 3)
                $0 = substr($0, RSTART + RLENGTH)
            }
        }' "$1"
}

# The anchors of a page: its headings, small letters, words joined by hyphens.
anchors() {
    awk '/^ *```/ { code = !code; next }
        !code && /^#+ / {
            sub(/^#+ +/, "")
            $0 = tolower($0)
            gsub(/[^a-z0-9 _-]/, "")
            gsub(/ /, "-")
            print
        }' "$1"
}

# The files of ours that a page names in passing, one a line: LINE FILE. Names with a
# word in capitals, models/KIND_NAME.c, stand for many.
named() {
    rooms='scenarios|docs|tests|sim|cli|plan|bench|models|theory|plots'
    grep -noE "\\b($rooms)/[A-Za-z0-9_./-]+\.(yaml|md|c|h|sh|csv|gp)\\b" "$1" |
        sed '/[A-Z][A-Z]/d; s/:/ /'
}

failed=0
num=0
list=$(mktemp)
wrong() {
    echo "$1:$2: $3: $4"
    failed=$((failed + 1))
}

for page; do
    links "$page" >"$list"
    while read -r line target; do
        num=$((num + 1))
        case $target in
        http:* | https:* | mailto:*) continue ;;
        esac
        file=${target%%#*}
        [ -n "$file" ] && file=$(dirname "$page")/$file || file=$page
        if [ ! -e "$file" ]; then
            wrong "$page" "$line" "$target" "there is no such file"
        elif [ "$target" != "${target%%#*}" ] &&
            ! anchors "$file" | grep -qxF -- "${target#*#}"; then
            wrong "$page" "$line" "$target" "that page has no such heading"
        fi
    done <"$list"
    named "$page" >"$list"
    while read -r line file; do
        [ -e "$file" ] || [ -e "$(dirname "$page")/$file" ] ||
            wrong "$page" "$line" "$file" "there is no such file"
    done <"$list"
done
rm -f "$list"
[ "$num" -gt 0 ] || wrong README.md 1 "" "no link was found at all"
echo "$num links of $# pages, $failed wrong"
[ "$failed" -eq 0 ]
