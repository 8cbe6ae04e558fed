# What became of the offered by the time waited: share answered, share abandoned.
# usage: gnuplot -c plots/answered_by_time.gp RUN PICTURE HEADING [DETAILS [,NAME,..,]]
run = ARG1
picture = ARG2
heading = ARG3
chosen = ARG5
details = 'Answered and abandoned by time waited, of the offered'.ARG4
load ARG0[:strlen(ARG0) - strlen('answered_by_time.gp')].'style.gp'
waits = run.'/waits.csv'

stats waits using (learn(strcol('of'))) nooutput
if (num_others == 1) { first = 2 }
last = num_others + 1

# The axis ends where 99 of 100 waits have ended: the few longest would hide the rest.
limit_s = 1
reached_s = 0
array final[7]
array begin[7]
array end[7]
set table $waits
do for [i = first:last] {
    final[i] = 0
    begin[i] = |$waits|
    plot waits using (number('t')):(100 * number('answered_by')):\
        (100 * number('abandoned_by')) with table if (strcol('of') eq name[i])
    end[i] = |$waits| - 1
}
unset table
set datafile separator whitespace
unset datafile columnheaders
do for [i = first:last] {
    stats $waits every ::begin[i]::end[i] using ($2 + $3) nooutput
    final[i] = STATS_max
    reached_s = 1e9
    stats $waits every ::begin[i]::end[i] using (reached_s = \
        $2 + $3 >= 0.99 * final[i] && $1 < reached_s ? $1 : reached_s) nooutput
    limit_s = reached_s < 1e9 && reached_s > limit_s ? reached_s : limit_s
}

set xrange [0:limit_s]
tic_s = limit_s > 4800 ? 1800 : limit_s > 1600 ? 600 : limit_s > 640 ? 200 : \
    limit_s > 320 ? 100 : limit_s > 120 ? 50 : limit_s > 50 ? 20 : \
    limit_s > 20 ? 10 : limit_s > 8 ? 5 : limit_s > 3 ? 2 : 1
set xtics tic_s
set xlabel 'seconds waited'
if (drawn) {
    set tmargin make_room(last - first + 1, longest)
    set ylabel '%'
    set yrange [0:100]
    set label 2 'Answered'.details[23:]
    plot for [i = first:last] $waits every ::begin[i]::end[i] using 1:2 with lines lt i \
        title name[i]
    set yrange [0:*]
    set label 2 'Abandoned'.details[23:]
    plot for [i = first:last] $waits every ::begin[i]::end[i] using 1:3 with lines lt i \
        title name[i]
} else {
    set multiplot
    set ylabel '% of the offered'
    set yrange [0:100]
    set lmargin at screen 0.1
    set rmargin at screen 0.5
    set label 3 'answered by then' at graph 0, screen 0.825
    set key default
    set key bottom right Left reverse samplen 3 font small
    plot for [i = first:last] $waits every ::begin[i]::end[i] using 1:2 with lines lt i \
        title name[i]
    unset label 1
    unset label 2
    unset key
    unset ylabel
    set yrange [0:*]
    set lmargin at screen 0.58
    set rmargin at screen 0.97
    set label 3 'hung up by then'
    plot for [i = first:last] $waits every ::begin[i]::end[i] using 1:3 with lines lt i
    unset multiplot
}
