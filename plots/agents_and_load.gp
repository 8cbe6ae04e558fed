# Agents and load through the day: how many sit there, how many of them are busy, and how
# much work is offered.
# usage: gnuplot -c plots/agents_and_load.gp RUN PICTURE HEADING [DETAILS [,NAME,..,]]
run = ARG1
picture = ARG2
heading = ARG3
chosen = ARG5
details = 'Agents seated, agents busy, and the load offered to them'.ARG4
load ARG0[:strlen(ARG0) - strlen('agents_and_load.gp')].'style.gp'
intervals = run.'/intervals.csv'

stats intervals using (is_clock(strcol('interval')) ? meet(clock(strcol('interval'))) : 0) \
    nooutput
closing = latest + step

set table $day
plot intervals using (clock(strcol('interval')) + step / 2):(number('seated')):\
    (number('seated') * number('occupancy')):(number('offered_load')) \
    with table if (strcol('of') eq 'all' && is_clock(strcol('interval')))
unset table
set datafile separator whitespace
unset datafile columnheaders

eval show_day
set yrange [0:*]
set ylabel 'agents, Erlangs'
plot $day using 1:(drawn ? NaN : $2):(step) with boxes fc rgb '#e8e8e8' \
        fs solid border lc rgb '#e8e8e8' notitle, \
    $day using 1:2 with histeps lt 1 title 'seated', \
    $day using 1:4 with linespoints lt 3 title 'offered load', \
    $day using 1:3 with linespoints lt 2 title 'busy'
