# Two keys of a sweep, and a measure as the colour of the field where they meet.
# usage: gnuplot -c plots/sweep_map.gp POINTS PICTURE HEADING DETAILS KEY_X MEASURE \
#            ,NAME,:BASIS 'FACTOR LABEL' KEY_Y
points = ARG1
picture = ARG2
heading = ARG3
details = ARG4
key_x = ARG5
measure = ARG6
wanted = ARG7[:strstrt(ARG7, ':') - 1]
basis = ARG7[strstrt(ARG7, ':') + 1:]
unit = ARG8
key_y = ARG9
run = ''
chosen = ''
load ARG0[:strlen(ARG0) - strlen('sweep_map.gp')].'style.gp'
load ARG0[:strlen(ARG0) - strlen('sweep_map.gp')].'sweep.gp'

# Fields are as wide as each other, whatever lies between their values.
stats points using (meet_level(strcol(key_y))) nooutput
array level_y[200]
num_y = num_levels
do for [k = 1:num_y] { level_y[k] = level[k] }
num_levels = 0
stats points using (meet_level(strcol(key_x))) nooutput
place_y(text) = (sum [k = 1:num_y] (level_y[k] eq text ? k : 0))

set table $values
plot points using (level_of(strcol(key_x))):(place_y(strcol(key_y))):\
    (factor * number('value')) with table if (is_row(wanted_name[1]))
unset table
set datafile separator whitespace
unset datafile columnheaders
stats $values using 3 nooutput

# From dark to light, so that it reads in grey, too (after viridis).
set palette defined (0 '#440154', 1 '#3b528b', 2 '#21918c', 3 '#5ec962', 4 '#fde725')
set cblabel label
set xlabel key_x
set ylabel key_y offset -0.8
set xrange [0.5:num_levels + 0.5]
set yrange [0.5:num_y + 0.5]
every_x = (num_levels + 11) / 12
every_y = (num_y + 11) / 12
set xtics ()
set ytics ()
do for [k = 1:num_levels:every_x] { set xtics add (level[k] k) }
do for [k = 1:num_y:every_y] { set ytics add (level_y[k] k) }
unset grid
unset key
if (!drawn) {
    set rmargin 13
    set tmargin at screen 0.85
}
middle = (STATS_min + STATS_max) / 2
largest = abs(STATS_max) > abs(STATS_min) ? abs(STATS_max) : abs(STATS_min)
written = largest < 1 ? '%.2f' : largest < 100 ? '%.1f' : '%.0f'
ink(v) = v < middle ? 0xffffff : 0x000000
fits = num_levels <= 12 && num_y <= 12
if (drawn) {
    plot $values using 1:2:(sprintf(written, $3)) with labels
} else {
    plot $values using 1:2:(0.5):(0.5):3 with boxxyerror fill solid noborder \
            lc palette notitle, \
        $values using 1:2:(fits ? sprintf(written, $3) : ''):(ink($3)) \
            with labels textcolor rgb variable notitle
}
