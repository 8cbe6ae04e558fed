#!/bin/sh
# Who notices small faults? NUM of them, drawn by tests/mutants.awk, are put one after
# another into a copy of the house, which is compiled and linked as a shared library,
# so that no test is linked again; then the tests run, quick ones first, up to the
# first that fails. A test that fails is asked once more without the fault, and does
# not count if it fails again. Tests that cannot stand on a shared library, because
# the linker wraps its calls, look at what the others let pass. What the compiler
# turns into the same program is no fault. Half an hour and more on an idle machine;
# tests that take more than MOST seconds are left out.
# usage: mutate.sh FOLDER [NUM] [SEED] [WORKERS] [MOST]; the answer: FOLDER/mutants.txt
set -u
cd "$(dirname "$0")/.." || exit 1
mkdir -p "$1" || exit 1
folder=$(cd "$1" && pwd)
num=${2:-100}
seed=${3:-1}
workers=${4:-2}
most_s=${5:-1000}
objects=CMakeFiles/callq_house.dir
# ccache, where it is, is to find the same file in each copy
export CCACHE_BASEDIR="$folder" CCACHE_NOHASHDIR=1
launcher=$(command -v ccache)

# A copy of the tree, of which TARGETS are built.
copy() { # NAME TARGETS OPTION..
    tree=$folder/$1
    targets=$2
    shift 2
    rm -rf "$tree"
    mkdir -p "$tree"
    git ls-files -co --exclude-standard | tar -cf - -T - | tar -xf - -C "$tree"
    # shellcheck disable=SC2086 # words
    cmake -S "$tree" -B "$tree/build" -DCALLQ_DEVELOP=OFF "$@" >"$tree.log" 2>&1 &&
        cmake --build "$tree/build" -j "$workers" --target $targets \
            >>"$tree.log" 2>&1 || {
        tail "$tree.log"
        exit 1
    }
}

# One test of TREE with the house of HOUSE, stopped after so many seconds, and kept
# from eating all memory.
run_one() { # TREE HOUSE TEST SECONDS
    (
        ulimit -v 6000000
        LD_LIBRARY_PATH=$2/build
        export LD_LIBRARY_PATH
        cd "$1/build/tests" && timeout -k 1 "$4" "./$3" >"$2.said" 2>&1 </dev/null
    )
}

# Which tests pass with a shared house, the quickest first, and how long they take.
measure() {
    for test in "$folder"/whole/build/tests/test_*; do
        [ -f "$test" ] && [ -x "$test" ] || continue
        name=${test##*/}
        began=$(date +%s%N)
        if run_one "$folder/whole" "$folder/whole" "$name" 900; then
            echo "$((($(date +%s%N) - began) / 1000000)) $name"
        else
            echo "$name" >>"$folder/others"
        fi
    done | sort -n | awk -v most="$most_s" '$1 <= 1000 * most' >"$folder/order"
}

# What a worker changes: the sources, and the objects of the house.
lay_out() { # WORKER
    rm -rf "$1"
    mkdir -p "$1/build/CMakeFiles"
    (cd "$folder/whole" && tar -cf - --exclude=./build .) | tar -xf - -C "$1"
    cp -r "$folder/whole/build/$objects" "$1/build/CMakeFiles"
    cp "$folder/whole/build"/*.h "$folder/whole/build/libcallq_house.so" "$1/build"
}

apply() { # TREE FILE LINE LINES NEW1 NEW2
    first=$5 second=$6 awk -v at="$3" -v lines="$4" '
        FNR == at { print ENVIRON["first"] }
        FNR == at + 1 && lines == 2 { print ENVIRON["second"] }
        FNR < at || FNR >= at + lines' "$folder/whole/$2" >"$1/$2"
}

# The .c and .cpp files that a file is part of.
parts_of() { # WORKER FILE
    case $2 in
        *.h) (cd "$1/build/$objects" && grep -l "/$2\\( \\|\$\\)" ./*/*.o.d |
            sed 's/^\.\///; s/\.o\.d$//') ;;
        *) echo "$2" ;;
    esac
}

compile() { # WORKER FILE OBJECT
    language=C
    compiler=cc
    case $2 in *.cpp) language=CXX compiler=c++ ;; esac
    flags=$(sed -n "s/^${language}_\(DEFINES\|FLAGS\) = //p" \
        "$1/build/$objects/flags.make")
    # shellcheck disable=SC2086 # words
    (cd "$1/build" && $launcher $compiler -I.. -I. $flags -w -c "../$2" -o "$3") \
        >>"$1.log" 2>&1
}

# Tests that speak of the file's module first, otherwise as they stand.
in_order() { # ORDER FILE
    word=$(basename "$2" | sed 's/\..*//; s/^center_//; s/^[a-z]*_//')
    words=$(cd "$folder/whole/tests" && grep -l "$word" test_*.c | sed 's/\.c$//')
    printf '%s\n' "$words" | awk 'NR == FNR { speaks[$1]; next }
        $2 in speaks { print; next }
        { rest = rest $0 "\n" }
        END { printf "%s", rest }' - "$1"
}

# The first test that fails, or nothing. A quick one moves to the front.
catch() { # WORKER ORDER FILE
    in_order "$2" "$3" >"$2.now"
    while read -r took name; do
        run_one "$folder/whole" "$1" "$name" "$((took / 50 + 10))" && continue
        run_one "$folder/whole" "$folder/whole" "$name" 900 || continue
        if [ "$took" -lt 500 ]; then
            echo "$took $name" >"$2.new"
            grep -v " $name\$" "$2" >>"$2.new"
            mv "$2.new" "$2"
        fi
        echo "$name"
        return
    done <"$2.now"
}

catch_otherwise() { # FILE LINE LINES NEW1 NEW2
    (
        flock 9
        apply "$folder/plain" "$@"
        # shellcheck disable=SC2046 # words
        cmake --build "$folder/plain/build" --target $(cat "$folder/others") \
            >"$folder/plain.log" 2>&1 </dev/null
        while read -r name; do
            run_one "$folder/plain" "$folder/plain" "$name" 200 || {
                echo "$name"
                break
            }
        done <"$folder/others"
        cp "$folder/whole/$1" "$folder/plain/$1"
    ) 9>"$folder/plain.lock"
}

# Compile the parts with the fault, link: 1 no program, 2 the same program.
build() { # WORKER PART..
    worker=$1
    shift
    changed=2
    for part in "$@"; do
        at=$worker/build/$objects/$part.o
        compile "$worker" "$part" "$objects/$part.o" || return 1
        cmp -s "$at" "$at.kept" || changed=0
    done
    [ $changed = 0 ] && (cd "$worker/build" && sh "$objects/link.txt") >>"$worker.log" 2>&1
    return $changed
}

try() { # WORKER ORDER FILE LINE LINES NEW1 NEW2
    worker=$1
    order=$2
    shift 2
    : >"$worker.log"
    parts=$(parts_of "$worker" "$1")
    for part in $parts; do
        compile "$worker" "$part" "$objects/$part.o.kept"
    done
    apply "$worker" "$@"
    # shellcheck disable=SC2086 # words
    build "$worker" $parts </dev/null
    case $? in
        0)
            by=$(catch "$worker" "$order" "$1")
            [ -n "$by" ] || by=$(catch_otherwise "$@")
            echo "${by:-nobody}"
            ;;
        1) echo 'no program' ;;
        2) echo 'the same program' ;;
    esac
    cp "$folder/whole/$1" "$worker/$1"
    for part in $parts; do
        mv "$worker/build/$objects/$part.o.kept" "$worker/build/$objects/$part.o"
    done
}

work() { # NUMBER
    worker=$folder/worker$1
    order=$folder/order$1
    lay_out "$worker"
    cp "$folder/order" "$order"
    tab=$(printf '\t')
    awk -v me="$1" -v of="$workers" 'NR % of == me % of' "$folder/list" |
        while IFS=$tab read -r n kind file line lines new more; do
            began=$(date +%s)
            by=$(try "$worker" "$order" "$file" "$line" "$lines" "$new" "$more")
            printf '%s\t%s\t%s:%s\t%s\t%s\t%s s\n' "$n" "$kind" "$file" "$line" \
                "$by" "$new${more:+ /$more}" $(($(date +%s) - began)) |
                tee -a "$folder/mutants.txt"
        done
}

rm -f "$folder/others" "$folder/mutants.txt"
copy whole all -DCALLQ_SHARED=ON
[ -d "../shared" ] && ln -sfn "$(cd "../shared" && pwd)" "$folder/shared"
measure
copy plain "$(cat "$folder/others") callq"
cd "$folder/whole" || exit 1
# what compiles to nothing is drawn again: a quarter more is enough
awk -v num="$((num + num / 4))" -v seed="$seed" -f tests/mutants.awk \
    sim/*.c sim/*.h sim/*.cpp models/*.c theory/*.c theory/*.h >"$folder/list"
for worker in $(seq "$workers"); do
    work "$worker" &
done
wait
sort -n -o "$folder/mutants.txt" "$folder/mutants.txt"
awk -F '\t' -v num="$num" '
    $4 == "no program" || tried >= num { next }
    { tried++ }
    $4 == "the same program" { same++; next }
    $4 == "nobody" { print; next }
    { caught++ }
    END {
        printf "%d faults: %d caught, %d the same program, %d noticed by nobody (above)\n",
            tried, caught, same, tried - caught - same
    }' "$folder/mutants.txt" | tee "$folder/answer.txt"
