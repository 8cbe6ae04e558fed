# Occupancy through the day: the share of their seated time that agents are busy.
# usage: gnuplot -c plots/occupancy.gp RUN PICTURE HEADING [DETAILS [,NAME,..,]]
run = ARG1
picture = ARG2
heading = ARG3
chosen = ARG5
details = 'Occupancy: agents busy, of the time seated'.ARG4
load ARG0[:strlen(ARG0) - strlen('occupancy.gp')].'style.gp'
measure = 'occupancy'
has = 'seated'
factor = 100
ceiling = 100
set ylabel '% of the time seated'
load ARG0[:strlen(ARG0) - strlen('occupancy.gp')].'day.gp'
