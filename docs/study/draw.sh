#!/bin/sh
# The pictures of docs/deflection.md, from run.sh's study.csv.
# usage: draw.sh STUDY.csv FOLDER
set -eu
cd "$(dirname "$0")/../.."
csv=$1
folder=$2
mkdir -p "$folder"

curves() { # PICTURE HEADING DETAILS MEASURE STAFF FACTOR YLABEL
    for as in svg png; do
        gnuplot -c docs/study/curves.gp "$csv" "$folder/deflection_$1.$as" "$2" "$3" "$4" \
            "$5" "$6" "$7"
    done
}

curves speed 'Staff as it was: the wait melts away' \
    'Speed of answer, bands: 95 % confidence; the same customers in all three' \
    asa fixed 1 'mean wait of the answered, seconds'
curves abandonment 'Staff as it was: who hangs up' \
    'Abandonment in the queue for agents, bands: 95 % confidence' \
    abandonment fixed 100 '% of the offered'
curves staff 'Staff as it must be: hours at the desk' \
    'Least staff for 80 % within 20 s in every half hour' \
    seated_hours least 1 'seated hours a day'
curves cost 'Staff as it must be: what a settled matter costs' \
    'Agents and chatbot, over the matters settled; bands: 95 % confidence' \
    cost_per_resolution least 1 'EUR for each matter settled'
curves cut 'Staff cut as the promise says: what is left of the service' \
    'Service level with the staff that the promised chatbot would need; bands: 95 %' \
    service_level promised 100 '% answered within 20 s'
for as in svg png; do
    gnuplot -c docs/study/reported.gp "$csv" "$folder/deflection_reported.$as" \
        'What is reported, and what is settled' \
        'Of the contacts that meet the chatbot: (contained + hung up) against settled for good'
done
