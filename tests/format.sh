#!/bin/sh
# Hold (or, with -i, apply) the layout of .clang-format: version 14 only, because
# others lay out differently. usage: format.sh [-i]
cd "$(dirname "$0")/.." || exit 1
format=
for candidate in clang-format-14 clang-format; do
    if "$candidate" --version 2>/dev/null | grep -q 'version 14\.'; then
        format=$candidate
        break
    fi
done
if [ -z "$format" ]; then
    echo 'clang-format 14 is not here: the layout is not looked at'
    exit 0
fi
mode=${1:-'--dry-run -Werror'}
# shellcheck disable=SC2086 # two words
find sim models scenarios theory plan plots cli tests bench \
    \( -name '*.[ch]' -o -name '*.cpp' \) 2>/dev/null | sort |
    xargs "$format" --style=file $mode
