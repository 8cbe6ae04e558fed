# One figure of the study against containment: a curve and its band for each chatbot.
# usage: gnuplot -c docs/study/curves.gp CSV PICTURE HEADING DETAILS MEASURE STAFF FACTOR
#        YLABEL
run = ARG1
picture = ARG2
heading = ARG3
details = ARG4
measure = ARG5
staff = ARG6
factor = real(ARG7)
chosen = ''
load ARG0[:strlen(ARG0) - strlen('docs/study/curves.gp')].'plots/style.gp'
array world[3] = ['promise', 'easy_first', 'unhelpful']
array says[3] = ['as promised', 'easy matters first', 'unhelpful']
set xlabel 'contained, % of the contacts that meet the chatbot'
set ylabel ARG8
set xrange [0:80]
set yrange [0:*]
set xtics 10
# The rows of one curve, so that none is cut in pieces.
rows(i) = sprintf("< awk -F, 'NR == 1 || ($1 == \"%s\" && $2 == \"%s\" && $4 == \"%s\")' '%s'", \
    world[i], staff, measure, run)
bound(side) = factor * (number('value') + side * number('half_width'))
first_world = staff eq 'promised' ? 2 : 1
plot for [i = first_world:3] rows(i) using 'containment':(bound(-1)):(bound(1)) \
        with filledcurves lc rgb faint(i + 1) notitle, \
    for [i = first_world:3] rows(i) using 'containment':(factor * number('value')) \
        with linespoints lt i + 1 title says[i]
