# The look that all curves share: terminal, colours, heading, and the reading of CSV by
# column name. Loaded by each curve after it has set
#   run      folder of `callq run -o`       picture  file to draw (.svg .png .pdf), or
#   heading, details: the two lines on top           "terminal WIDTHxHEIGHT"
#   chosen   who is drawn beside all, ',billing,tech,'; '': the first six
# Colours: Okabe and Ito's eight, safe for colour-blind readers. Dashes and marks differ
# too, so that the curves can be told apart in grey.

set encoding utf8
set datafile separator comma
set datafile columnheaders

mark = 1.0
drawn = picture[:8] eq 'terminal'
ending = picture[strlen(picture) - 2:]
if (drawn) {
    at = strstrt(picture, 'x')
    eval sprintf('set terminal dumb size %d,%d noenhanced', int(picture[10:at - 1]), \
        int(picture[at + 1:]))
} else {
    if (ending eq 'svg') {
        set terminal svg noenhanced size 900,500 font 'sans-serif,16' \
            background '#ffffff' linewidth 1.2
        big = ',21'
        small = ',15'
        mark = 0.7
    }
    if (ending eq 'png') {
        set terminal pngcairo noenhanced size 1800,1000 font 'DejaVu Sans,14' \
            fontscale 2 linewidth 2.4 pointscale 2 background '#ffffff'
        big = ',18'
        small = ',13'
    }
    if (ending eq 'pdf') {
        set terminal pdfcairo noenhanced size 18cm,10cm font 'DejaVu Sans,10' \
            linewidth 1.4 pointscale 0.6 background '#ffffff'
        big = ',13'
        small = ',10'
    }
    set output picture
}

black = '#000000'
grey = '#767676'
blue = '#0072b2'
vermilion = '#d55e00'
green = '#009e73'
purple = '#cc79a7'
orange = '#e69f00'
sky = '#56b4e9'

# Line 1 is what stands for everything together; 2 to 7 the types or groups in turn.
set linetype 1 lc rgb black lw 2.0 dt 1 pt 7 ps 0.6 * mark
set linetype 2 lc rgb blue lw 1.6 dt 1 pt 5 ps 0.6 * mark
set linetype 3 lc rgb vermilion lw 1.6 dt (14, 4) pt 9 ps 0.75 * mark
set linetype 4 lc rgb green lw 1.6 dt (6, 4) pt 13 ps 0.8 * mark
set linetype 5 lc rgb purple lw 1.6 dt (14, 4, 3, 4) pt 11 ps 0.75 * mark
set linetype 6 lc rgb orange lw 1.6 dt (3, 3) pt 6 ps 0.7 * mark
set linetype 7 lc rgb sky lw 1.6 dt (14, 4, 3, 4, 3, 4) pt 8 ps 0.8 * mark
array colour[7] = [black, blue, vermilion, green, purple, orange, sky]
faint(i) = (i == 1 ? '#cc' : '#e0').colour[i][2:]

# Numbers by column name; an empty cell (nobody came, nobody answered) leaves a gap.
number(name) = strlen(strcol(name)) && strcol(name) ne 'null' ? column(name) : NaN

given(name) = strlen(strcol(name)) && strcol(name) ne 'null'

# Which intervals there are: clock times, seconds of the day.
is_clock(text) = strstrt(text, ':') > 0
clock(text) = strptime('%H:%M', text)
opening = 1e9
latest = -1e9
step = 1e9
meet(t) = ((step = t > latest && t - latest < step ? t - latest : step), \
    (opening = t < opening ? t : opening), (latest = t > latest ? t : latest), 0)

# The clock along the x axis of a curve through the day.
show_day = 'set xrange [opening:closing]; every_s = closing - opening > 11 * 3600 ? 7200 : 3600; '.\
    "set xtics every_s time format '%02tH:%tM'; set xlabel 'time of day'"

# Who is drawn: all together (line 1) and up to six others in the order of the file
# (lines 2 to 7), or most_others where each has a panel of its own; one type alone is
# the same as all and is drawn alone.
if (!exists('most_others')) { most_others = 6 }
array name[most_others + 1]
num_others = 0
longest = 3
is_other(text) = !strstrt(text, '/') && text ne 'all' && \
    (chosen eq '' || strstrt(chosen, ','.text.','))
known(text) = num_others && (sum [k = 2:num_others + 1] (name[k] eq text))
learn(text) = !is_other(text) || num_others == most_others || known(text) ? 0 : \
    ((num_others = num_others + 1), (name[num_others + 1] = text), \
    (longest = strlen(text) > longest ? strlen(text) : longest), 0)
name[1] = 'all'
first = 1

set border 3 lc rgb grey
set tics nomirror out scale 0.6 textcolor rgb '#333333'
set grid ytics lc rgb '#e4e4e4' lt 1 dt 1 lw 0.8
set style fill solid noborder

if (drawn) {
    row = 1.0 / int(picture[at + 1:])
    # A key above the curves: as many rows as it needs, of names so long.
    make_room(num, letters) = (per_row = (int(picture[10:at - 1]) - 12) / (letters + 8), \
        4 + (num - 1) / (per_row > 0 ? per_row : 1))
    set label 1 heading at graph 0, screen 1 - row
    set label 2 details at graph 0, screen 1 - 2 * row
    set tmargin 5
    set key at graph 0, screen 1 - 2 * row left top horizontal Left reverse samplen 3
    unset grid
} else {
    set label 1 heading at screen 0.03, screen 0.955 font big
    set label 2 details at screen 0.03, screen 0.895 font small textcolor rgb '#555555'
    set tmargin at screen 0.79
    set bmargin 3.4
    set lmargin 8.5
    set ylabel offset 0.5
    set rmargin 3.2
    set key at graph 0, screen 0.855 left top horizontal Left reverse samplen 3 \
        width -1 font small
}
