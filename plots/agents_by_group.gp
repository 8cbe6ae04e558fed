# Agents through the day, group by group: how many are scheduled, how many sit there, and
# how many of them are busy.
# usage: gnuplot -c plots/agents_by_group.gp RUN PICTURE HEADING [DETAILS [,NAME,..,]]
run = ARG1
picture = ARG2
heading = ARG3
chosen = ARG5
most_others = picture[:8] eq 'terminal' ? 6 : 12
details = 'Agents seated and busy, by group'.ARG4
here = ARG0[:strlen(ARG0) - strlen('agents_by_group.gp')]
load here.'style.gp'
intervals = run.'/intervals.csv'

stats intervals using (is_clock(strcol('interval')) ? meet(clock(strcol('interval'))) : 0, \
    given('seated') ? learn(strcol('of')) : 0) nooutput
last = num_others + 1
closing = latest + step
if (num_others < 2) { set label 2 'Agents seated and busy'.ARG4 }

# Heads that are scheduled and not seated: absent, at a break, in a training.
missing = 0
most = 0
is_drawn(i) = strcol('of') eq name[i] && is_clock(strcol('interval'))
see(i, scheduled, seated) = !is_drawn(i) ? NaN : \
    ((missing = scheduled > seated * 1.000001 ? 1 : missing), \
    (most = scheduled > most ? scheduled : most), (most = seated > most ? seated : most), \
    scheduled)
array begin[most_others + 1]
array end[most_others + 1]
array most_of[most_others + 1]
set table $day
do for [i = 2:last] {
    begin[i] = |$day|
    most = 0
    plot intervals using (clock(strcol('interval')) + step / 2):\
        (see(i, number('scheduled'), number('seated'))):(number('seated')):\
        (number('seated') * number('occupancy')) \
        with table if (is_drawn(i))
    end[i] = |$day| - 1
    most_of[i] = most
}
unset table
set datafile separator whitespace
unset datafile columnheaders
unit = 'agents'

load here.'panels.gp'

if (drawn) {
    eval show_day
    set ylabel unit
    set yrange [0:*]
    do for [i = 2:last] {
        set label 2 details.(num_others > 1 ? ': '.name[i] : '')
        plot $day every ::begin[i]::end[i] using 1:3 with histeps lt 1 title 'seated', \
            $day every ::begin[i]::end[i] using 1:4 with linespoints lt 2 title 'busy'
    }
} else {
    eval begin_picture
    plot NaN with lines lc rgb grey lw 1.6 dt (6, 4) title (missing ? 'scheduled' : ''), \
        NaN with lines lt 1 title 'seated', \
        NaN with @line lt 2 title 'busy'
    do for [i = 2:last] {
        highest = most_of[i]
        eval begin_panel
        plot $day every ::begin[i]::end[i] using 1:3:(step) with boxes fc rgb '#e8e8e8' \
                fs solid border lc rgb '#e8e8e8', \
            $day every ::begin[i]::end[i] using 1:(missing ? $2 : NaN) with histeps \
                lc rgb grey lw 1.6 dt (6, 4), \
            $day every ::begin[i]::end[i] using 1:3 with histeps lt 1, \
            $day every ::begin[i]::end[i] using 1:4 with @line lt 2
    }
    unset multiplot
}
