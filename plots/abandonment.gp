# Abandonment through the day: the share of the offered who hung up waiting, by interval
# of arrival.
# usage: gnuplot -c plots/abandonment.gp RUN PICTURE HEADING [DETAILS [,NAME,..,]]
run = ARG1
picture = ARG2
heading = ARG3
chosen = ARG5
details = 'Abandonment: hung up while waiting, of the offered'.ARG4
load ARG0[:strlen(ARG0) - strlen('abandonment.gp')].'style.gp'
measure = 'abandonment'
has = 'offered'
factor = 100
ceiling = 100
set ylabel '% of the offered'
load ARG0[:strlen(ARG0) - strlen('abandonment.gp')].'day.gp'
