# Calls against customers through the day, all types together: each call counted in the
# interval in which it came, and each customer once, in the interval of the first call.
# usage: gnuplot -c plots/calls_and_customers.gp RUN PICTURE HEADING [DETAILS [,NAME,..,]]
run = ARG1
picture = ARG2
heading = ARG3
chosen = ARG5
details = 'Each call, and each customer once, where the first call came'.ARG4
here = ARG0[:strlen(ARG0) - strlen('calls_and_customers.gp')]
load here.'style.gp'
intervals = run.'/intervals.csv'

is_drawn(column) = strcol('of') eq 'all' && is_clock(strcol('interval')) && given(column)
has_level = 0
stats intervals using (is_clock(strcol('interval')) ? meet(clock(strcol('interval'))) : 0, \
    (has_level = is_drawn('service_level') ? 1 : has_level)) nooutput
closing = latest + step

# What each panel shows.
array measure[4] = ['', 'offered', 'abandonment', 'service_level']
array factor[4] = [0, 1, 100, 100]
name[2] = 'asked for an agent'
name[3] = 'abandoned, %'
name[4] = 'answered in time, %'
num_others = has_level ? 3 : 2
last = num_others + 1

array begin[4]
array end[4]
array most_of[4]
most = 0
upper(y, half_width) = y + (half_width == half_width ? half_width : 0)
see(i, basis) = !is_drawn('offered') || !given(measure[i].basis) ? NaN : \
    ((y = factor[i] * number(measure[i].basis)), \
    (h = factor[i] * number(measure[i].basis.'_half_width')), \
    (most = upper(y, h) > most ? upper(y, h) : most), y)
half_width(i, basis) = factor[i] * number(measure[i].basis.'_half_width')
set table $day
do for [i = 2:last] {
    begin[i] = |$day|
    most = 0
    plot intervals using (clock(strcol('interval')) + step / 2):(see(i, '')):\
        (half_width(i, '')):(see(i, ':customer')):(half_width(i, ':customer')) \
        with table if (is_drawn('offered'))
    end[i] = |$day| - 1
    most_of[i] = i > 2 && most > 100 ? 100 : most
}
unset table
set datafile separator whitespace
unset datafile columnheaders
unit = ''
low(y, half_width) = y > half_width ? y - half_width : 0
load here.'panels.gp'

if (drawn) {
    eval show_day
    set yrange [0:*]
    do for [i = 2:last] {
        set label 2 'Calls and customers: '.name[i].ARG4
        plot $day every ::begin[i]::end[i] using 1:2 with linespoints lt 2 title 'calls', \
            $day every ::begin[i]::end[i] using 1:4 with linespoints lt 3 title 'customers'
    }
} else {
    eval begin_picture
    plot NaN with @line lt 2 title 'calls', NaN with @line lt 3 title 'customers'
    do for [i = 2:last] {
        highest = most_of[i]
        eval begin_panel
        plot $day every ::begin[i]::end[i] using 1:(low($4, $5)):($4 + $5) \
                with filledcurves fc rgb faint(3), \
            $day every ::begin[i]::end[i] using 1:(low($2, $3)):($2 + $3) \
                with filledcurves fc rgb faint(2), \
            $day every ::begin[i]::end[i] using 1:2 with @line lt 2, \
            $day every ::begin[i]::end[i] using 1:4 with @line lt 3
    }
    unset multiplot
}
