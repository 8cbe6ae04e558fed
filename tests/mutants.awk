# A fixed list of small faults: every place of the files where one may be put in is
# counted by its kind, then places are drawn with a seeded generator, kind by kind
# and room by room, nobody choosing. One fault a line, fields separated by tabs:
# number, kind, file, line, number of lines, the new lines.
# usage: awk -v num=100 -v seed=1 -f tests/mutants.awk FILE..
BEGIN {
    num_kinds = split("edge turn sum product logic number one order drop", kinds)
    swap["edge"] = " < / <= / <= / < / > / >= / >= / > "
    swap["turn"] = " < / > / > / < / <= / >= / >= / <= / == / != / != / == "
    swap["sum"] = " + / - / - / + / += / -= / -= / += /++/--/--/++/fmin(/fmax(/fmax(/fmin("
    swap["product"] = " * # / # / # * # *= # /= # /= # *= "
    swap["logic"] = " && # || # || # && #if (!#if ( #(!#( #&& !#&& # || !# || "
    swap["one"] = " + 1# + 2# + 1## - 1## - 1# - 2#= 0; #= 1; #true#false#false#true"
}

# The line with the inside of strings and comments made blank, as long as it was.
function masked(line,    out, i, c, in_text) {
    out = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (in_comment) {
            if (substr(line, i, 2) == "*/") {
                in_comment = 0
                out = out " "
                i++
            }
            out = out " "
        } else if (in_text != "") {
            if (c == "\\") {
                out = out "~"
                i++
            } else if (c == in_text)
                in_text = ""
            out = out "~"
        } else if (c == "\"" || c == "'") {
            in_text = c
            out = out "~"
        } else if (substr(line, i, 2) == "/*") {
            in_comment = 1
            out = out " "
        } else if (substr(line, i, 2) == "//") {
            break
        } else
            out = out c
    }
    return out
}

function keep(kind, new, more) {
    place[room, kind, ++places[room, kind]] = \
        FILENAME "\t" (more == "" ? FNR "\t1\t" new : FNR - 1 "\t2\t" new "\t" more)
}

# Each occurrence of a word of the kind's list, replaced by the one behind it.
function replace(kind, code,    word, n, i, from, at) {
    n = split(swap[kind], word, kind ~ /edge|turn|sum/ ? "/" : "#")
    for (i = 1; i < n; i += 2)
        for (from = 1; (at = index(substr(code, from), word[i])) > 0; from += at)
            keep(kind, substr($0, 1, from + at - 2) word[i + 1] \
                substr($0, from + at - 1 + length(word[i])))
}

# Whole numbers by one more, others doubled; not in names, not sizes of arrays.
function numbers(code,    rest, from, at, text, before) {
    for (from = 1; match(substr(code, from), /[0-9]+[.]?[0-9]*(e-?[0-9]+)?/);
         from = at + length(text)) {
        at = from + RSTART - 1
        text = substr(code, at, RLENGTH)
        before = substr(code, at - 1, 1)
        rest = substr(code, at + length(text), 1)
        if (before ~ /[A-Za-z_0-9.]/ || rest ~ /[A-Za-z_.]/)
            continue
        keep("number", substr($0, 1, at - 1) \
            (text ~ /^[0-9]+$/ ? text + 1 : "(2 * " text ")") \
            substr($0, at + length(text)))
    }
}

# What a statement writes: the last name before " = ", " += " or "++".
function written(code,    out) {
    out = code
    if (!match(out, / [-+*\/|&]?= |\+\+|--/))
        return ""
    out = substr(out, 1, RSTART - 1)
    sub(/\[[^]]*\]$/, "", out)
    sub(/^.*[^A-Za-z_0-9]/, "", out)
    return out
}

function is_statement(code) {
    return code ~ /^ +[a-z_(*][^{}]*;$/ && code !~ \
        /^ +(const|struct|enum|union|static|unsigned|signed|int|char|double|bool|size_t|long|u?int[0-9]+_t|return|else|if|for|while|do|case|default|break|continue|goto|gsl_[a-z_]+ \*)( |;|$)/ && \
        gsub(/\(/, "(", code) == gsub(/\)/, ")", code)
}

function depth(code) {
    match(code, /^ */)
    return RLENGTH
}

FNR == 1 {
    in_comment = 0
    in_macro = 0
    before = ""
    room = FILENAME
    sub(/\/.*/, "", room)
}
{
    code = masked($0)
    sub(/ +$/, "", code)
    was_macro = in_macro
    in_macro = (code ~ /^ *#/ || in_macro) && code ~ /\\$/
}
code ~ /^ *#/ || was_macro {
    before = ""
    next
}
{
    for (i = 1; i <= num_kinds; i++)
        if (kinds[i] in swap)
            replace(kinds[i], code)
    numbers(code)
    # a whole statement on one line, after one that has ended
    if (is_statement(code)) {
        if (before ~ /[;{})]$|else$/)
            keep("drop", substr($0, 1, depth(code)) ";")
        mine = written(code)
        theirs = is_statement(before) && depth(before) == depth(code) ? written(before) : ""
        if ((mine != "" && theirs != "" && earlier ~ /[;{}]$/) && \
            (index(before, mine) || index(code, theirs)))
            keep("order", $0, line)
    }
    if (code !~ /^ *$/) {
        earlier = before
        before = code
        line = $0
    } else if ($0 == "")
        before = earlier = ""
}

function luck(below) {
    seed = (seed * 16807) % 2147483647
    return 1 + int(below * seed / 2147483647)
}

END {
    for (i in place)
        all++
    printf "%d places\n", all >"/dev/stderr"
    seed = 1 + seed * 7919 % 2147483646
    for (i = 1; i <= 20; i++)
        luck(1)
    for (made = tries = 0; made < num && tries < 50 * num; tries++) {
        room = made % 12 == 5 ? "models" : made % 12 == 11 ? "theory" : "sim"
        kind = kinds[1 + (made + int(made / num_kinds / 4)) % num_kinds]
        if (!places[room, kind])
            room = "sim"
        at = place[room, kind, luck(places[room, kind])]
        if (at in taken)
            continue
        taken[at] = 1
        printf "%d\t%s\t%s\n", ++made, kind, at
    }
}
