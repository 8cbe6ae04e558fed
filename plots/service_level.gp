# Service level through the day: the share of the offered answered within the threshold.
# usage: gnuplot -c plots/service_level.gp RUN PICTURE HEADING [DETAILS [,NAME,..,]]
run = ARG1
picture = ARG2
heading = ARG3
chosen = ARG5
details = 'Service level: answered within the threshold, of the offered'.ARG4
load ARG0[:strlen(ARG0) - strlen('service_level.gp')].'style.gp'
measure = 'service_level'
has = 'offered'
factor = 100
ceiling = 100
set ylabel '% of the offered'
load ARG0[:strlen(ARG0) - strlen('service_level.gp')].'day.gp'
