# One key of a sweep along x, a measure of several things with their confidence bands.
# usage: gnuplot -c plots/sweep_curve.gp POINTS PICTURE HEADING DETAILS KEY MEASURE \
#            ,NAME,..,:BASIS 'FACTOR LABEL'
points = ARG1
picture = ARG2
heading = ARG3
details = ARG4
key_x = ARG5
measure = ARG6
wanted = ARG7[:strstrt(ARG7, ':') - 1]
basis = ARG7[strstrt(ARG7, ':') + 1:]
unit = ARG8
run = ''
chosen = ''
load ARG0[:strlen(ARG0) - strlen('sweep_curve.gp')].'style.gp'
load ARG0[:strlen(ARG0) - strlen('sweep_curve.gp')].'sweep.gp'

stats points using (meet_level(strcol(key_x))) nooutput

# Rows of one curve must be neighbours for a line to join them, and in the order of x.
array begin[7]
array end[7]
last = num_wanted < 7 ? num_wanted : 7
set table $values
do for [i = 1:last] {
    begin[i] = |$values|
    plot points using (at(strcol(key_x))):(factor * number('value')):\
        (factor * number('half_width')) with table if (is_row(wanted_name[i]))
    end[i] = |$values| - 1
}
unset table
set datafile separator whitespace
unset datafile columnheaders

set xlabel key_x
set ylabel label
set yrange [*:*]
if (num_words) { set xrange [0.5:num_levels + 0.5] }
if (num_words || num_levels <= 12) {
    set xtics ()
    do for [k = 1:num_levels] { set xtics add (level[k] at(level[k])) }
}
if (drawn) { set tmargin make_room(last, 12) }
first = wanted_name[1] eq 'all' ? 0 : 1
plot for [i = 1:last] NaN with linespoints lt (i + first) title wanted_name[i], \
    for [i = last:1:-1] $values every ::begin[i]::end[i] \
        using 1:(drawn ? NaN : $2 - $3):($2 + $3) \
        with filledcurves fc rgb faint(i + first) notitle, \
    for [i = last:1:-1] $values every ::begin[i]::end[i] \
        using 1:2 with linespoints lt (i + first) notitle
