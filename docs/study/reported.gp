# What is reported against what is settled: the two figures of each chatbot, side by side.
# usage: gnuplot -c docs/study/reported.gp CSV PICTURE HEADING DETAILS
run = ARG1
picture = ARG2
heading = ARG3
details = ARG4
chosen = ''
load ARG0[:strlen(ARG0) - strlen('docs/study/reported.gp')].'plots/style.gp'
array world[2] = ['easy_first', 'unhelpful']
array says[2] = ['easy matters first: all it contains', 'unhelpful: three of four']
set xlabel 'containment as vendors report it, %'
set ylabel 'settled by the chatbot for good, %'
set xrange [0:82]
set yrange [0:82]
set xtics 10
pairs(i) = sprintf("< awk -F, '$1 == \"%s\" && $2 == \"fixed\" { if ($4 == \"containment_reported\") r[$3] = 100 * $5; if ($4 == \"true_deflection\") { t[$3] = 100 * $5; h[$3] = 100 * $6 } } END { print \"reported,settled,half_width\"; for (l = 0; l <= 80; l += 5) print r[l] \",\" t[l] \",\" h[l] }' '%s'", world[i], run)
plot for [i = 1:2] pairs(i) using 'reported':'settled' with linespoints lt i + 2 title says[i]
