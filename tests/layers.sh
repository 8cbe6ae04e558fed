#!/bin/sh
# The house has one direction: a file may include only what its line of the table
# allows, and the libraries only where they belong. The first line that fits a file
# counts; a file that no line fits is an error too. The table of docs/architecture.md
# as a test. usage: layers.sh [FOLDER]
cd "${1:-$(dirname "$0")/..}" || exit 1
found=$(mktemp)
table=$(mktemp)
trap 'rm -f "$found" "$table"' EXIT

# file (extended regex) | own headers it may include | libraries
# (C's own and POSIX's may be included everywhere; - means none)
cat >"$table" <<'END'
sim/tools/.*                                | - | -
sim/(arena|checksum|dates|err|histogram|events|free_times|stopwatch|wait_notes)\.[ch] | sim/(arena|dates|err|histogram|events|stopwatch|wait_notes) | -
sim/on_demand\.[ch]                         | sim/on_demand | dlfcn
sim/rng.*                                   | sim/rng|ziggurat_tables | gsl/|pcg_random|new$|type_traits$
sim/(model|registry)\.[ch]                  | sim/(arena|err|model|registry|rng) | -
sim/scenario(_(groups|contacts|outcomes|now))?\.[ch]   | sim/(arena|err|model|rng|scenario(_(groups|contacts|outcomes|now))?) | -
sim/things\.[ch]                            | sim/(scenario|things) | -
sim/totals\.[ch]                            | sim/(arena|err|histogram|scenario|totals) | -
sim/parcel\.[ch]                            | sim/(arena|err|histogram|parcel|scenario|totals) | -
sim/experiment\.[ch]                        | sim/(arena|center|err|experiment|fold|scenario|totals) | pthread
sim/fold\.[ch]                              | sim/(arena|err|fold|measures|scenario|things|totals) | -
sim/(estimate|histogram)[a-z_]*\.[ch]       | sim/(err|estimate|histogram) | gsl/
sim/(result|measures|observations|verdict|write)[a-z_]*\.[ch] | sim/(arena|err|estimate|experiment|fold|histogram|measures(_rows)?|model|observations|reforecast|result|scenario|things|totals|verdict|write) | -
sim/(re)?forecast\.[ch]                     | sim/(arena|err|factor_law|forecast|model|reforecast|rng|scenario) | gsl/
sim/factor_law\.[ch]                        | sim/(arena|factor_law|model) | gsl/
sim/residual\.[ch]                          | sim/(arena|err|residual) | gsl/
sim/roster\.[ch]                            | sim/(arena|err|model|roster|scenario) | -
sim/.*\.[ch]                                | sim/(arena|err|histogram|model|rng|scenario|totals|center(_(state|waiting|customers|people|chats))?|contact|customers|queue|agents|chats|staffing|luck|(re)?forecast|residual|events|free_times|wait_notes) | -
models/[a-z]+_[a-z_]+\.c                    | sim/model | gsl/
theory/.*\.[ch]                             | theory/.*|sim/err | gsl/
plan/study[a-z_]*\.[ch]                      | plan/study(_sqlite)? | sqlite3
plan/lp[a-z_]*\.[ch]                        | plan/lp(_solvers)?|sim/(err|on_demand|stopwatch) | glpk|dlfcn|setjmp
plan/aims\.[ch]                             | plan/(aims|precision)|scenarios/address|sim/.* | -
plan/settle\.[ch]                           | plan/(settle|warm_up)|scenarios/(reader|units)|sim/.* | -
plan/callq[a-z_]*\.[ch]                     | plan/(callq[a-z_]*|aims|fresh|precision|settle|warm_up)|scenarios/(address|reader)|theory/erlang|sim/.* | gsl/gsl_errno
plan/.*\.[ch]                               | plan/.*|theory/.*|sim/.* | gsl/|pthread
scenarios/json_schema(_values)?\.[ch]       | scenarios/(json_schema(_values)?|schema|units)|sim/(model|registry|write) | -
scenarios/.*\.[ch]                          | scenarios/.*|sim/(arena|checksum|dates|err|(re)?forecast|model|registry|rng|roster|scenario|measures|things|verdict) | yaml
plan/offered\.[ch]                          | plan/offered|sim/(err|model|rng|scenario) | -
plots/gnuplot\.[ch]                         | plots/gnuplot|sim/(err|stopwatch) | -
cli/desk_http\.c                            | cli/(desk_answer|desk_http)|sim/on_demand | arpa/inet|dlfcn|microhttpd|netinet/in
cli/desk_request\.[ch]                      | cli/desk_request|scenarios/(node|units)|sim/(arena|err) | -
cli/desk[a-z_]*\.[ch]                       | .* | pthread
cli/far_mpi\.c                              | cli/(far|say|exit)|sim/err | mpi
cli/xlsx\.c                                 | cli/(say|xlsx)|sim/(on_demand|write) | xlsxwriter|dlfcn
cli/.*\.[ch]                                | .* | gsl/gsl_errno
END

find sim models theory scenarios plan plots cli \
    \( -name '*.[ch]' -o -name '*.cpp' \) 2>/dev/null | sort |
    xargs awk -v table="$table" '
    function trim(s) { gsub(/^ +| +$/, "", s); return s }
    # fields are split at " | ", so that a | inside a regex stays
    BEGIN {
        posix = "dirent|errno|fcntl|fnmatch|getopt|glob|langinfo|libgen|poll|search|signal|spawn|strings|" \
            "sys/[a-z]+|termios|time|unistd|wait"
        pure = "^(sim/(center|contact|queue|agents|chats|staffing|luck|totals)|models/|theory/)"
        standard = "assert|complex|ctype|fenv|float|inttypes|limits|locale|math|" \
            "stdalign|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|" \
            "stdnoreturn|string|tgmath|" posix
        while ((getline line < table) > 0) {
            split(line, cell, / [|] /)
            num++
            file[num] = "^" trim(cell[1]) "$"
            own[num] = trim(cell[2]) == "-" ? "^$" : "^(" trim(cell[2]) ")[.]h$"
            far[num] = trim(cell[3]) == "-" ? "^$" : "^(" trim(cell[3]) ")"
        }
    }
    FNR == 1 {
        row = 0
        for (i = num; i >= 1; i--)
            if (FILENAME ~ file[i])
                row = i
        if (!row)
            print FILENAME ": no line of tests/layers.sh says what it may include"
    }
    row && /^[ \t]*#[ \t]*include/ {
        name = $0
        sub(/^[^<"]*[<"]/, "", name)
        sub(/[>"].*$/, "", name)
        if ($0 ~ /"/)
            ok = name ~ own[row]
        else
            ok = name ~ far[row] || name ~ ("^(" standard ")[.]h$")
        if (FILENAME ~ pure && name ~ /^(stdio|dirent|fcntl|unistd|sys\/.*)[.]h$/)
            ok = 0 # these rooms know no files
        if (!ok)
            print FILENAME ":" FNR ": may not include " name
    }' >"$found"

if [ -s "$found" ]; then
    cat "$found"
    exit 1
fi
echo 'every file includes only what its room allows'
