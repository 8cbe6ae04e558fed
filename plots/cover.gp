# Requirement against cover, group by group: heads required as steps, heads that shifts
# or a roster put there as an area; what is more than required is light, what is missing
# is red. A day, or the days of a week one after the other.
# usage: gnuplot -c plots/cover.gp DIR PICTURE HEADING [DETAILS [,NAME,..,]]
# DIR/cover.csv: day,from,until,group,requirement,cover
picture = ARG2
heading = ARG3
chosen = ARG5
most_others = picture[:8] eq 'terminal' ? 6 : 12
details = 'Heads required and there'.ARG4
here = ARG0[:strlen(ARG0) - strlen('cover.gp')]
load here.'style.gp'
cover = ARG1.'/cover.csv'

# The clock goes beyond 24:00; a 1 in front, for 08 is no octal number.
seconds(text) = (at = strstrt(text, ':'), \
    3600 * (('1'.text[:at - 1]) - 10 ** (at - 1)) + 60 * (('1'.text[at + 1:]) - 100))
array day_name[8]
num_days = 0
is_day(k, text) = k <= num_days ? day_name[k] eq text : 0
day_of(text) = sum [k = 1:7] (k * is_day(k, text))
closing = -1e9
span(from, until) = ((opening = from < opening ? from : opening), \
    (closing = until > closing ? until : closing), 0)
learn_day(text) = day_of(text) || num_days == 7 ? 0 : \
    ((num_days = num_days + 1), (day_name[num_days] = text), 0)
stats cover using (learn_day(strcol('day')) + learn(strcol('group')) + \
    span(seconds(strcol('from')), seconds(strcol('until')))) nooutput
last = num_others + 1
hours_a_day = closing - opening

# Days follow each other with a little room between them.
apart = num_days > 1 ? 0.05 * hours_a_day : 0
x_of(day, time) = (day_of(day) - 1) * (hours_a_day + apart) + time
array begin[most_others + 1]
array end[most_others + 1]
array most_of[most_others + 1]
array wanted_of[most_others + 1]
array over_of[most_others + 1]
array under_of[most_others + 1]
min(a, b) = a < b ? a : b
max(a, b) = a > b ? a : b
missing_any = 0
meet_row(group, required, there, length) = group ne name[i] ? NaN : ((most = max(most, max(required, there))), \
    (wanted_h = wanted_h + required * length), \
    (over_h = over_h + max(there - required, 0) * length), \
    (under_h = under_h + max(required - there, 0) * length), required)
hours_text(h) = h < 10 ? sprintf('%.1f h', h) : sprintf('%.0f h', h)
set table $rows
do for [i = 2:last] {
    begin[i] = |$rows|
    most = 0
    wanted_h = 0
    over_h = 0
    under_h = 0
    plot cover using (x_of(strcol('day'), seconds(strcol('from')))):\
        (x_of(strcol('day'), seconds(strcol('until')))):\
        (meet_row(strcol('group'), number('requirement'), number('cover'), \
            (seconds(strcol('until')) - seconds(strcol('from'))) / 3600.0)):\
        (number('cover')) with table if (strcol('group') eq name[i])
    end[i] = |$rows| - 1
    most_of[i] = most
    missing_any = missing_any || under_h > 0
    wanted_of[i] = wanted_h
    over_of[i] = over_h
    under_of[i] = under_h
}
unset table
set datafile separator whitespace
unset datafile columnheaders
unit = 'heads'

# Above a panel: all in hours where there is room, else the shares.
share_of(h, of) = of > 0 ? 100 * h / of : 0
title_of(i) = name[i].': '.hours_text(wanted_of[i]).' required, '.hours_text(over_of[i]).' more'.\
    (under_of[i] > 0 ? ', '.hours_text(under_of[i]).' missing' : '')
short_title_of(i) = name[i].sprintf(': +%.1f %%', share_of(over_of[i], wanted_of[i])).\
    (under_of[i] > 0 ? sprintf(', -%.1f %%', share_of(under_of[i], wanted_of[i])) : '')

# Steps: each row from its left to its right end.
array day_at[8]
do for [d = 1:num_days] { day_at[d] = opening + (d - 1) * (hours_a_day + apart) }
opens_at = opening
closing = opening + num_days * (hours_a_day + apart) - apart

if (drawn) {
    set xrange [opening:closing]
    set yrange [0:*]
    set ylabel unit
    if (num_days > 1) {
        set xtics ()
        do for [d = 1:num_days] { set xtics add (day_name[d] (day_at[d] + hours_a_day / 2)) }
    } else {
        eval show_day
    }
    do for [i = 2:last] {
        set label 2 title_of(i)
        plot $rows every ::begin[i]::end[i] using 1:4 with steps lt 2 title 'there', \
            $rows every ::begin[i]::end[i] using 1:3 with steps lt 1 title 'required'
    }
    exit
}

most_wide = num_days > 1 ? (num_others > 4 ? 2 : 1) : 12
top = 0.73
load here.'panels.gp'
if (num_days > 1) {
    days_tics = 'set xtics ('
    do for [d = 1:num_days] {
        days_tics = days_tics.sprintf("%s'%s' %g", d > 1 ? ', ' : '', day_name[d], \
            day_at[d] + hours_a_day / 2)
    }
    days_tics = days_tics.') scale 0 font small'
}
light = '#8cc7e6'
pale = '#e4e4e4'
eval begin_picture
if (num_days > 1) { set label 4 '' }
set key maxrows 1 samplen 1.5 width -2
plot NaN with lines lt 1 lw 1.6 title 'required', \
    NaN with boxes fc rgb pale title 'there', \
    NaN with boxes fc rgb light title 'more than required', \
    NaN with boxes fc rgb vermilion title (missing_any ? 'missing' : '')
do for [i = 2:last] {
    highest = most_of[i]
    eval begin_panel
    set label 1 (wide > 1 ? short_title_of(i) : title_of(i))
    if (num_days > 1) {
        if (is_bottom(i)) { eval days_tics } else { unset xtics }
        do for [d = 2:num_days] {
            set arrow d from day_at[d] - apart / 2, graph 0 to day_at[d] - apart / 2, graph 1 \
                nohead lc rgb '#bbbbbb' lw 0.8
        }
    }
    plot $rows every ::begin[i]::end[i] using 1:(0):1:2:(0):(min($3, $4)) with boxxyerror fc rgb pale, \
        $rows every ::begin[i]::end[i] using ($4 > $3 ? $1 : NaN):3:1:2:3:4 with boxxyerror fc rgb light, \
        $rows every ::begin[i]::end[i] using ($3 > $4 ? $1 : NaN):4:1:2:4:3 with boxxyerror fc rgb vermilion, \
        $rows every ::begin[i]::end[i] using 1:3:($2 - $1):(0) with vectors nohead lt 1 lw 1.4
}
unset multiplot
