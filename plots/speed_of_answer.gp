# Speed of answer through the day: the mean wait of the answered, by interval of arrival.
# usage: gnuplot -c plots/speed_of_answer.gp RUN PICTURE HEADING [DETAILS [,NAME,..,]]
run = ARG1
picture = ARG2
heading = ARG3
chosen = ARG5
details = 'Speed of answer: mean wait of the answered'.ARG4
load ARG0[:strlen(ARG0) - strlen('speed_of_answer.gp')].'style.gp'
measure = 'asa'
has = 'offered'
factor = 1
ceiling = 1e9
set ylabel 'mean wait, seconds'
load ARG0[:strlen(ARG0) - strlen('speed_of_answer.gp')].'day.gp'
