# The queue through the day, type by type: how many wait on average, with the confidence
# band. All panels share one scale.
# usage: gnuplot -c plots/queue_by_type.gp RUN PICTURE HEADING [DETAILS [,NAME,..,]]
run = ARG1
picture = ARG2
heading = ARG3
chosen = ARG5
most_others = picture[:8] eq 'terminal' ? 6 : 12
details = 'Contacts waiting, by type, on one scale'.ARG4
here = ARG0[:strlen(ARG0) - strlen('queue_by_type.gp')]
load here.'style.gp'
intervals = run.'/intervals.csv'

stats intervals using (is_clock(strcol('interval')) ? meet(clock(strcol('interval'))) : 0, \
    given('queue_max') ? learn(strcol('of')) : 0) nooutput
last = num_others + 1
closing = latest + step
if (num_others < 2) { set label 2 'Contacts waiting'.ARG4 }

array begin[most_others + 1]
array end[most_others + 1]
most = 0
is_drawn(i) = strcol('of') eq name[i] && is_clock(strcol('interval'))
high(y, half_width) = y + (half_width == half_width ? half_width : 0)
see(i, y, half_width) = !is_drawn(i) ? NaN : \
    ((most = high(y, half_width) > most ? high(y, half_width) : most), y)
set table $day
do for [i = 2:last] {
    begin[i] = |$day|
    plot intervals using (clock(strcol('interval')) + step / 2):\
        (see(i, number('queue_mean'), number('queue_mean_half_width'))):\
        (number('queue_mean_half_width')) \
        with table if (is_drawn(i))
    end[i] = |$day| - 1
}
unset table
set datafile separator whitespace
unset datafile columnheaders
unit = 'contacts waiting'
low(y, half_width) = y > half_width ? y - half_width : 0

top = 0.81
load here.'panels.gp'

if (drawn) {
    eval show_day
    set tmargin make_room(last - 1, longest)
    set ylabel unit
    set yrange [0:*]
    plot for [i = 2:last] $day every ::begin[i]::end[i] using 1:2 with linespoints lt i \
        title name[i]
} else {
    eval begin_picture
    plot NaN notitle
    do for [i = 2:last] {
        highest = most
        eval begin_panel
        plot $day every ::begin[i]::end[i] using 1:(low($2, $3)):($2 + $3) \
                with filledcurves fc rgb faint(2), \
            $day every ::begin[i]::end[i] using 1:2 with @line lt 2
    }
    unset multiplot
}
