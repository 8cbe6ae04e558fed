#!/bin/sh
# By hand, a minute: what is learnt from January's odd weekdays at the bank foretells
# its even ones, and February. The log is not part of this project: what it has of each
# foretold day (calls by type, people at work, by half hour) stands for the forecast and
# the roster that a planner has; talk, patience, who serves what, who helps late and how
# many of those seen at work count are learnt from the odd days alone.
# usage: bank.sh BUILD [DATA [HELPERS AFTER]]
cd "$(dirname "$0")/.." || exit 1
build=$(cd "${1:-build}" && pwd) || exit 1
data=${2:-../shared/data}
helpers=${3:-2}
after=${4:-90}
jan=$data/anonbank_1999-01.csv
feb=$data/anonbank_1999-02.csv
if [ ! -r "$jan" ] || [ ! -r "$feb" ]; then
    echo "skipped: no log of the bank in $data"
    exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
callq=$build/callq

# weekdays of which the log has a day's calls: Sunday to Thursday, no holiday
dates() { # LOG REMAINDER (of the date by 2; 2: all)
    awk -F, -v r="$2" 'NR > 1 && $2 != "Fri" && $2 != "Sat" &&
        (r == 2 || substr($1, 9, 2) % 2 == r) { n[$1]++ }
        END { for (d in n) if (n[d] >= 600) print d }' "$1" | sort
}

only() { # LOG DATES: a log of these days
    awk -F, -v dates="$2" 'BEGIN { k = split(dates, d, " ")
        for (i = 1; i <= k; i++) in_[d[i]] = 1 } NR == 1 || $1 in in_' "$1"
}

# Each half hour's wait, abandonment and service level, as callq calibrate reads it.
measure() { # LOG of some days
    awk -F, '
        NR > 1 && $10 != "PHANTOM" && !($10 == "HANG" && $8 == 0) {
            at = $6 + $7
            if (at < 25200 || at >= 86400) next
            i = int((at - 25200) / 1800)
            wait = $9 > 0 ? $9 : 0
            n[i]++; w[i] += wait; a[i] += $10 == "HANG"
            l[i] += $10 == "AGENT" && wait <= 20
            if (!($1 in seen)) { seen[$1] = 1; days++ }
        }
        END {
            print "interval,wait,abandonment,service_level,n"
            for (i = 0; i < 34; i++) {
                printf "%02d:%02d,%.4f,%.6f,%.6f,%d\n", 7 + int(i / 2), i % 2 * 30,
                    w[i] / n[i], a[i] / n[i], l[i] / n[i], days
                N += n[i]; W += w[i]; A += a[i]; L += l[i]
            }
            printf "all,%.4f,%.6f,%.6f,%d\n", W / N, A / N, L / N, days
        }' "$1"
}

# The odd days' groups, the factor that was found for the desk; as many people of each
# as the day has of all, and the day's calls.
foretell() { # DAY.json FACTOR [PEOPLE.json, in place of the day's]
    awk -v factor="$2" '
        function list(key, to,   from, text, k) {
            from = index($0, "\"" key "\": [")
            text = substr($0, from + length(key) + 5)
            k = split(substr(text, 1, index(text, "]") - 1), to, ",")
            return k
        }
        FNR == 1 { file++ }
        /^    "[^"]*": [{]"(offered|agents)"/ { split($0, part, "\""); name = part[2] }
        /"people": \[/ {
            k = list("people", own)
            for (i = 1; i <= k; i++) {
                if (file == 1) { group[name, i] = own[i]; odd[i] += own[i] }
                if (file == 2) day[i] += own[i]
            }
            if (file == 1) names[++num] = name
        }
        /"counts": \[/ && file == 1 && name != "all" { known[name] = 1 }
        /"counts": \[/ && file == 3 && name != "all" {
            list("counts", own)
            for (i = 1; i <= 34; i++) calls[name, i] = own[i] + 0
        }
        END {
            print "extends: helped.yaml\ncontacts:"
            for (t in known) {
                printf "  %s: {arrivals: {profile: {counts: [", t
                for (i = 1; i <= 34; i++)
                    printf "%s%.4f", (i > 1 ? ", " : ""),
                        ((t, i) in calls) ? calls[t, i] : 0.0001
                print "]}}}"
            }
            print "agents:"
            for (g = 1; g <= num; g++) {
                staff = away = ""
                for (i = 1; i <= 34; i++) {
                    people = group[names[g], i] * day[i] / odd[i]
                    people *= names[g] == "desk" ? factor : 1
                    heads = int(people) + (people > int(people))
                    staff = staff (i > 1 ? ", " : "") heads
                    away = away (i > 1 ? ", " : "") \
                        (heads > 0 ? sprintf("%.4f", 1 - people / heads) : 0)
                }
                printf "  %s: {staff: [%s], shrinkage: {planned: [%s]}}\n",
                    names[g], staff, away
            }
        }' "$scratch/odd.json" "${3:-$1}" "$1" >"$scratch/day.yaml"
    "$callq" run "$scratch/day.yaml" -n 100 --format csv -q
}

# Measured beside foretold, the days weighed by their calls.
compare() { # NAME MEASURED.csv FORETOLD.csv
    awk -F, -v name="$1" '
        FILENAME == ARGV[1] { if (FNR > 1) {
            wait[$1] = $2; gone[$1] = $3; level[$1] = $4 }; next }
        $2 == "all" && $1 == "offered" { now[$3] = $5 }
        $2 == "all" && $1 ~ /^(abandonment|wait|service_level)$/ { v[$1, $3] = $5 }
        $1 == "END" {
            for (i in now) if (now[i] > 0) {
                n[i] += now[i]
                a[i] += now[i] * v["abandonment", i]
                w[i] += now[i] * v["wait", i]
                l[i] += now[i] * v["service_level", i]
            }
            split("", now)
        }
        END {
            for (i in level) if (i != "all") {
                off = 100 * (l[i] / n[i] - level[i]); k++
                mean += off; apart += off < 0 ? -off : off
            }
            printf "%s: %.2f %% give up (%.2f measured), wait %.1f s (%.1f), ", name,
                100 * a["all"] / n["all"], 100 * gone["all"],
                w["all"] / n["all"], wait["all"]
            printf "%.1f %% within 20 s (%.1f); half hours %+.1f points on average, ",
                100 * l["all"] / n["all"], 100 * level["all"], mean / k
            printf "%.1f without their signs\n", apart / k
        }' "$2" "$3"
}

# How far half hours of so few days are from their mean by luck: the standard errors
# by the days' spread, times the mean of a normal's absolute value.
luck() { # LOG of some days
    awk -F, '
        NR > 1 && $10 != "PHANTOM" && !($10 == "HANG" && $8 == 0) {
            at = $6 + $7
            if (at < 25200 || at >= 86400) next
            i = int((at - 25200) / 1800)
            hit = $10 == "AGENT" && $9 <= 20
            n[i]++; l[i] += hit; nd[i, $1]++; ld[i, $1] += hit; day[$1] = 1
        }
        END {
            for (d in day) days++
            for (i = 0; i < 34; i++) {
                s = 0
                for (d in day) {
                    e = ld[i, d] - nd[i, d] * l[i] / n[i]
                    s += e * e
                }
                sum += 100 * sqrt(s * days / (days - 1)) / n[i]
            }
            printf "%.1f\n", 0.798 * sum / 34
        }' "$1"
}

fit() { # LOG NAME
    "$callq" fit "$1" --hours 07:00-24:00 -q -o "$scratch/$2.yaml" --format json \
        >"$scratch/$2.json" || exit 1
}

# ---- the odd days ----

only "$jan" "$(dates "$jan" 1 | tr '\n' ' ')" >"$scratch/odd.csv"
measure "$scratch/odd.csv" >"$scratch/odd_days.csv"
fit "$scratch/odd.csv" odd
{
    printf 'extends: odd.yaml\nagents:\n  helpers: {serves: {'
    sed -n 's/^    "\([^"]*\)": {"offered".*/\1/p' "$scratch/odd.json" | grep -v '^all$' |
        awk -v after="$after" '{ printf "%s%s: {after: %s s}", (NR > 1 ? ", " : ""), $1, after }'
    printf '}, staff: %s}\n' "$helpers"
} >"$scratch/helped.yaml"
"$callq" calibrate "$scratch/helped.yaml" --to "$scratch/odd_days.csv" \
    --by "scale agents.desk.staff" -n 100 --format json -q \
    -o "$scratch/met.yaml" >"$scratch/met.json" || exit 1
factor=$(sed -n 's/.*"key": "agents.desk.staff".*"value": \([0-9.]*\).*/\1/p' \
    "$scratch/met.json")
echo "calibrated on the odd days: the desk times $factor, $helpers who help after $after s"
sed -n 's/^  "squares": /squares of the errors off: /p' "$scratch/met.json"

# ---- the even days, one by one ----

foretell_days() { # LOG NAME DATES [PEOPLE.json]
    only "$1" "$3" >"$scratch/days.csv"
    measure "$scratch/days.csv" >"$scratch/measured.csv"
    : >"$scratch/foretold.csv"
    for date in $3; do
        only "$1" "$date" >"$scratch/one.csv"
        fit "$scratch/one.csv" one
        foretell "$scratch/one.json" "$factor" "$4" >>"$scratch/foretold.csv" || exit 1
        echo END >>"$scratch/foretold.csv"
    done
    compare "$2" "$scratch/measured.csv" "$scratch/foretold.csv"
}

even=$(dates "$jan" 0 | tr '\n' ' ')
foretell_days "$jan" "even days" "$even" | tee "$scratch/answer"
echo "half hours of so few days are $(luck "$scratch/days.csv") points from their mean by luck"

# ---- February ----

fit "$jan" january
fit "$feb" february
february=$(dates "$feb" 2 | tr '\n' ' ')
foretell_days "$feb" "February" "$february" | tee -a "$scratch/answer"
foretell_days "$feb" "February with January's people" "$february" \
    "$scratch/january.json" | tee -a "$scratch/answer"
for month in january february; do
    awk -v month=$month '
        function value(key,   at) {
            at = index($0, "\"" key "\": ")
            return substr($0, at + length(key) + 4) + 0
        }
        /^    "all": / { all = 1; offered = value("offered") }
        all && /"talk": / { talk = value("measured_mean") }
        /"days": / { days = value("days") }
        /"hours": / { hours += value("hours") }
        END { printf "%s %.1f %.2f %.2f\n", month, offered / days,
            offered * talk / days / 3600, hours }' "$scratch/$month.json"
done >"$scratch/months"
awk '
    FILENAME == ARGV[1] { n[$1] = $2; work[$1] = $3; hours[$1] = $4; next }
    /^February/ { sub(/^[^:]*: /, ""); gone[++k] = $1; measured = substr($5, 2) }
    END {
        for (m in n)
            printf "%s: %.0f calls a day, %.1f h of work offered, %.1f h at work\n",
                m, n[m], work[m], hours[m]
        printf "February has %.1f %% less work, and %.1f %% fewer hours at work. ",
            100 * (1 - work["february"] / work["january"]),
            100 * (1 - hours["february"] / hours["january"])
        printf "With the people of January %.1f %% would give up, with its own %.1f " \
            "%%; %.1f %% did: the cause is %s.\n", gone[2], gone[1], measured,
            (gone[1] > gone[2] ? "fewer agents" : "not the number of agents")
    }' "$scratch/months" "$scratch/answer"

awk '{
    most = /^February/ ? 4 : 1.5
    sub(/^[^:]*: /, "")
    off = $1 - substr($5, 2)
    if (off > most || -off > most) { print "missed: " $0; bad = 1 }
} END { exit bad }' "$scratch/answer"
