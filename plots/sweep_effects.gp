# Many keys of a sweep, a panel for each: what a measure is at the values of this key, on
# average over the points that have it (line), and at each point (dots). One scale for
# all panels: a flat line is a key that does little.
# usage: gnuplot -c plots/sweep_effects.gp POINTS PICTURE HEADING DETAILS ,KEY,KEY,.., \
#            MEASURE ,NAME,:BASIS 'FACTOR LABEL'
points = ARG1
picture = ARG2
heading = ARG3
details = ARG4
keys = ARG5
measure = ARG6
basis = ARG7[strstrt(ARG7, ':') + 1:]
unit = ARG8
run = ''
chosen = ''
load ARG0[:strlen(ARG0) - strlen('sweep_effects.gp')].'style.gp'
wanted = keys
load ARG0[:strlen(ARG0) - strlen('sweep_effects.gp')].'sweep.gp'
of_whom = ARG7[2:strstrt(ARG7, ':') - 2]

array key[12]
num_keys = num_wanted < 12 ? num_wanted : 12
do for [k = 1:num_keys] { key[k] = wanted_name[k] }
short(text) = strlen(text) > 30 ? '..'.text[strlen(text) - 27:] : text

wide = num_keys < 4 ? num_keys : num_keys == 4 ? 2 : num_keys < 10 ? 3 : 4
tall = (num_keys + wide - 1) / wide
left = 0.1
right = 0.97
top = drawn ? 0.85 : 0.8
bottom = 0.13
gap_x = 0.05
gap_y = drawn ? 0.25 : tall > 1 ? 0.2 : 0.1
width = (right - left - (wide - 1) * gap_x) / wide
height = (top - bottom - (tall - 1) * gap_y) / tall

stats points using (is_row(of_whom) ? factor * number('value') : NaN) nooutput
room = STATS_max > STATS_min ? 0.05 * (STATS_max - STATS_min) : 1
lowest = STATS_min - room
highest = STATS_max + room

if (drawn) { small = '' }
set datafile columnheaders
set multiplot
set label 3 label at screen 0.025, screen (top + bottom) / 2 center rotate font small
unset key
do for [k = 1:num_keys] {
    # a key's values, and where many of them are all different, eight classes of them
    num_levels = 0
    num_words = 0
    set xrange [*:*]
    set yrange [*:*]
    stats points using (meet_level(strcol(key[k]))) nooutput
    many = !num_words && num_levels > 12
    stats points using (at(strcol(key[k]))) nooutput
    least = STATS_min
    most = STATS_max
    class(x) = many ? least + (floor((x - least) / (most - least) * 7.999) + 0.5) / 8 * \
        (most - least) : x
    column_of = (k - 1) % wide
    row_of = (k - 1) / wide
    set lmargin at screen left + column_of * (width + gap_x)
    set rmargin at screen left + column_of * (width + gap_x) + width
    set tmargin at screen top - row_of * (height + gap_y)
    set bmargin at screen top - row_of * (height + gap_y) - height
    set xlabel short(key[k]) font small offset 0, 0.5
    set yrange [lowest:highest]
    set xrange [least - 0.04 * (most - least):most + 0.04 * (most - least)]
    if (num_words) { set xrange [0.5:num_levels + 0.5] }
    if (column_of == 0) { set format y '%g' } else { set format y '' }
    set ytics font small
    set xtics auto font small
    if (num_words || num_levels <= 5) {
        set xtics () font small
        do for [i = 1:num_levels] { set xtics add (level[i] at(level[i])) }
    }
    if (!drawn) { set grid ytics lc rgb '#e4e4e4' lt 1 dt 1 lw 0.8 }
    set table $rows
    plot points using (at(strcol(key[k]))):(class(at(strcol(key[k])))):\
        (factor * number('value')) with table if (is_row(of_whom) && strlen(strcol(key[k])))
    unset table
    set datafile separator whitespace
    unset datafile columnheaders
    plot $rows using 1:3 with points pt 7 ps 0.35 * mark lc rgb '#aaaaaa', \
        $rows using 2:3 smooth unique with linespoints lt 2
    set datafile separator comma
    set datafile columnheaders
    unset label 1
    unset label 2
    unset label 3
}
unset multiplot
