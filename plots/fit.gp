# What a log shows, and what callq fit makes of it: one part of one type.
# usage: gnuplot -c plots/fit.gp DIR PICTURE HEADING DETAILS PART TYPE
# DIR/fit.csv: part,of,x,seen,low,high,law
picture = ARG2
heading = ARG3
details = ARG4
part = ARG5
chosen = ''
load ARG0[:strlen(ARG0) - strlen('fit.gp')].'style.gp'
table = ARG1.'/fit.csv'
type = ARG6

is_row(what) = strcol('part') eq what && strcol('of') eq type
x_of(what) = is_row(what) ? number('x') : NaN
of_row(what, name, scale) = is_row(what) ? scale * number(name) : NaN

if (part eq 'arrivals') {
    stats table using (is_row('arrivals') ? meet(column('x')) : 0) nooutput
    closing = latest + step / 2
    opening = opening - step / 2
    eval show_day
    set ylabel 'calls'
    set yrange [0:*]
    plot table using (x_of('arrivals')):(of_row('arrivals', 'low', 1)):\
            (of_row('arrivals', 'high', 1)) with filledcurves lc rgb '#e0'.blue[2:] \
            title '95 % of days', \
        table using (x_of('counts')):(of_row('counts', 'seen', 1)) with points pt 7 \
            ps 0.35 * mark lc rgb grey title 'a day', \
        table using (x_of('arrivals')):(of_row('arrivals', 'law', 1)) with linespoints \
            lt 2 title 'the mean day'
}
if (part eq 'talk') {
    set logscale x
    set xlabel 'seconds'
    set ylabel '% of calls'
    set yrange [0:100]
    plot table using (x_of('talk')):(of_row('talk', 'seen', 100)) with points pt 7 \
            ps 0.5 * mark lc rgb black title 'seen', \
        table using (x_of('talk')):(of_row('talk', 'law', 100)) with lines lt 2 \
            title 'the fit'
}
if (part eq 'quantiles') {
    set logscale xy
    set xlabel 'seconds, by the fit'
    set ylabel 'seconds, seen'
    plot x with lines lc rgb grey dt 2 notitle, \
        table using (x_of('quantiles')):(of_row('quantiles', 'seen', 1)) with points \
            pt 7 ps 0.5 * mark lc rgb black title 'percentiles 1 to 99'
}
if (part eq 'patience') {
    set xlabel 'seconds waited'
    set ylabel '% still waiting'
    set xrange [0:*]
    plot table using (x_of('patience')):(of_row('patience', 'low', 100)):\
            (of_row('patience', 'high', 100)) with filledcurves lc rgb \
            '#e0'.black[2:] title '95 %', \
        table using (x_of('patience')):(of_row('patience', 'seen', 100)) with steps \
            lc rgb black lw 1.6 title 'seen', \
        table using (x_of('patience')):(of_row('patience', 'law', 100)) with lines lt 2 \
            title 'the fit'
}
