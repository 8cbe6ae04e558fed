# One measure through the day, with its confidence band and its targets: the common part
# of speed_of_answer.gp, service_level.gp and abandonment.gp. They set, beside what
# style.gp wants,
#   measure   a column of intervals.csv
#   has       a column that is given for those whom the curve is about, and only them
#   factor    from its unit to that of the axis
#   ceiling   the greatest value that there can be, on the axis

intervals = run.'/intervals.csv'
targets = run.'/targets.csv'

stats intervals using (is_clock(strcol('interval')) ? meet(clock(strcol('interval'))) : 0, \
    given(has) ? learn(strcol('of')) : 0) nooutput
if (num_others == 1) { first = 2 }
last = num_others + 1
closing = latest + step

# Rows of one curve must be neighbours for a line to join them.
array begin[7]
array end[7]
array num_values[7]
count(i, y) = ((num_values[i] = num_values[i] + (y == y)), y)
set table $day
do for [i = first:last] {
    begin[i] = |$day|
    num_values[i] = 0
    plot intervals using (clock(strcol('interval')) + step / 2):\
        (count(i, factor * number(measure))):(factor * number(measure.'_half_width')) \
        with table if (strcol('of') eq name[i] && is_clock(strcol('interval')))
    end[i] = |$day| - 1
}
unset table

# A target of every interval, or of the day, is drawn from opening to closing.
$targets << NONE
NONE
set table $targets append
do for [i = first:last] {
    plot targets using (is_clock(strcol('interval')) ? clock(strcol('interval')) : opening):\
        (is_clock(strcol('interval')) ? step : closing - opening):\
        (factor * number('value')):(i) \
        with table if (strcol('of') eq name[i] && strcol('measure') eq measure)
}
unset table

eval show_day
set yrange [0:*]
if (drawn) { set tmargin make_room(last - first + 1 + (|$targets| > 0), longest) }
if (!drawn && last - first + (|$targets| > 0) > 3) { set tmargin at screen 0.75 }
set datafile separator whitespace
unset datafile columnheaders

low(y, half_width) = y > half_width ? y - half_width : 0
high(y, half_width) = y + half_width < ceiling ? y + half_width : ceiling
# The key goes forwards and the drawing backwards, so that all lies on top.
plot for [i = first:last] NaN with linespoints lt i title (num_values[i] ? name[i] : ''), \
    NaN with lines lc rgb grey lw 1.6 dt (2, 3) title (|$targets| ? 'target' : ''), \
    for [i = last:first:-1] $day every ::begin[i]::end[i] \
        using 1:(drawn ? NaN : low($2, $3)):(high($2, $3)) \
        with filledcurves fc rgb faint(i) notitle, \
    for [i = first:last] $targets using 1:($4 == i ? $3 : NaN):2:(0) \
        with vectors nohead lc rgb colour[i] lw 1.6 dt (2, 3) notitle, \
    for [i = last:first:-1] $day every ::begin[i]::end[i] \
        using 1:2 with linespoints lt i notitle
