# One picture of docs/classroom/answers.md, by topic.
# usage: gnuplot -c docs/classroom/draw.gp FOLDER PICTURE TOPIC
run = ARG1
picture = ARG2
topic = ARG3
chosen = ''
heading = topic eq 'one_more' ? 'The wait goes with what is left over of the staff' : \
    topic eq 'busy_days' ? 'Four hundred days, right on average' : \
    topic eq 'callbacks' ? 'Callbacks move work, and bring some' : \
    topic eq 'deflection' ? 'Four figures of one chatbot' : \
    'What the test measures is one point of the curve'
details = topic eq 'one_more' ? '240 calls an hour of four minutes: the work of 16 agents' : \
    topic eq 'busy_days' ? 'Days by the share of their calls answered within 20 s' : \
    topic eq 'callbacks' ? 'How busy the eleven agents are, hour by hour, without callbacks and with' : \
    topic eq 'deflection' ? 'Of all calls; the last one of the work of the agents' : \
    'Mean wait of the answered, band: 95 % confidence'
load ARG0[:strlen(ARG0) - strlen('docs/classroom/draw.gp')].'plots/style.gp'
file(x) = run.'/'.x.'.csv'
set style fill solid 0.8 noborder
set boxwidth 0.8 relative
set yrange [0:*]

if (topic eq 'one_more') {
    set xlabel 'agents'
    set ylabel 'mean wait of the answered, seconds'
    set xrange [14.5:26.5]
    set yrange [0:190]
    set xtics 1
    set key at graph 0.98, graph 0.95 right top
    plot file('one_more_c') using 'agents':'asa' with linespoints lt 3 \
            title 'nobody hangs up (Erlang C)', \
        file('one_more_a') using 'agents':'asa' with linespoints lt 2 \
            title 'patience three minutes (Erlang A)'
}
if (topic eq 'busy_days') {
    set xlabel '% of the calls of a day answered within 20 s'
    set ylabel 'days'
    set xrange [0:100]
    set yrange [0:80]
    set arrow from 81.5, graph 0 to 81.5, graph 1 nohead lc rgb vermilion lw 2 front
    set label 'if every day were average: 81.5 % ' at 81, graph 0.94 right \
        tc rgb vermilion front
    plot file('busy_days') using 'level':'days' with boxes lc rgb blue notitle
}
if (topic eq 'callbacks') {
    set ylabel '% of the time busy'
    set style data histogram
    set style histogram clustered gap 1
    set yrange [0:115]
    set xrange [-0.6:4.6]
    plot file('callbacks') using 'without':xtic(1) lc rgb grey title 'without', \
        '' using 'with' lc rgb blue title 'with callbacks'
}
if (topic eq 'deflection') {
    set ylabel '%'
    set yrange [0:52]
    set xrange [-0.6:3.6]
    set boxwidth 0.6
    set xtics norangelimit
    plot file('deflection') using 0:'share':xtic(1) with boxes lc rgb blue notitle, \
        '' using 0:'share':(sprintf('%.1f', column('share'))) with labels offset 0,0.8 \
            notitle
}
if (topic eq 'half_test') {
    set xlabel '% of the customers who meet the chatbot'
    set ylabel 'mean wait, seconds'
    offered = 'chatbots.assistant.handles.calls.offered'
    set label 'the test: both halves wait as long' at 53, 23 left
    plot file('half_test') using (100 * column(offered)): \
            (column('value') - column('half_width')):(column('value') + column('half_width')) \
            with filledcurves lc rgb faint(2) notitle, \
        '' using (100 * column(offered)):'value' with linespoints lt 2 notitle, \
        '' using (column('point') == 5 ? 50 : NaN):'value' with points pt 7 ps 2 * mark \
            lc rgb vermilion notitle
}
