# Small multiples through the day: the common part of agents_by_group.gp,
# queue_by_type.gp and calls_and_customers.gp. A panel for each of name[2] to name[last], with its name on top; the
# heading and the key stand once, above all. Loaded after style.gp by those who have set
#   unit     what stands along the y axes
#   top      of the panels, if there is no key
# Then they eval begin_picture, plot the key, and for each panel i set highest (its
# greatest value), eval begin_panel, and plot.

num_panels = num_others > 0 ? num_others : 1
if (!exists('most_wide')) { most_wide = 4 }
wide = num_panels < 4 ? num_panels : num_panels == 4 ? 2 : num_panels < 10 ? 3 : 4
wide = wide > most_wide ? most_wide : wide
tall = (num_panels + wide - 1) / wide

left = 0.085
right = wide == 1 ? 0.955 : 0.97
bottom = 0.155
if (!exists('top')) { top = 0.76 }
gap_x = wide > 2 ? 0.065 : 0.06
gap_y = tall > 2 ? 0.08 : 0.1
width = (right - left - (wide - 1) * gap_x) / wide
height = (top - bottom - (tall - 1) * gap_y) / tall
left_of(i) = left + (i - 2) % wide * (width + gap_x)
top_of(i) = top - (i - 2) / wide * (height + gap_y)
is_bottom(i) = i - 2 + wide >= num_panels

# So many labels as fit: whole hours that divide the day, and whole steps of 1, 2 or 5.
hours = ceil((closing - opening) / 3600 / \
    (wide == 1 ? 12 : wide == 2 ? 6 : wide == 3 ? 3.7 : 4.4))
every_h = hours <= 2 ? hours : hours == 3 && wide == 1 ? 3 : hours <= 4 ? 4 : hours <= 6 ? 6 : 8
clock_format = wide < 4 ? '%02tH:%tM' : '%02tH'
nice(x) = (p = 10 ** floor(log10(x)), x <= p ? p : x <= 2 * p ? 2 * p : x <= 5 * p ? 5 * p : \
    10 * p)
# In narrow panels marks would hide the line; to be used as @line.
line = wide < 3 ? 'linespoints' : 'lines'

begin_picture = "\
    set multiplot; \
    set lmargin at screen left; set rmargin at screen right; \
    set tmargin at screen top; set bmargin at screen bottom; \
    set label 3 unit at screen 0.02, screen (top + bottom) / 2 center rotate font small; \
    set label 4 (wide < 4 ? 'time of day' : 'hour of the day') \
        at screen (left + right) / 2, screen 0.045 center font small; \
    set key at screen left, screen 0.865 left top horizontal Left reverse samplen 3 \
        width -1 font small; \
    set xrange [opening:closing]; set yrange [0:1]; \
    unset tics; unset border; unset ylabel; unset grid"
begin_panel = "\
    unset label; unset key; \
    set border 3 lc rgb grey; set grid ytics lc rgb '#e4e4e4' lt 1 dt 1 lw 0.8; \
    eval sprintf('set lmargin at screen %g', left_of(i)); \
    eval sprintf('set rmargin at screen %g', left_of(i) + width); \
    eval sprintf('set tmargin at screen %g', top_of(i)); \
    eval sprintf('set bmargin at screen %g', top_of(i) - height); \
    set label 1 (num_panels > 1 ? name[i] : '') at graph 0, graph 1 offset 0, 0.7 font small; \
    set xtics 3600 * every_h time format (is_bottom(i) ? clock_format : '') font small \
        nomirror out scale 0.6 textcolor rgb '#333333'; \
    highest = highest > 0 ? 1.03 * highest : 1.0; \
    set ytics nice(highest / (tall == 1 ? 8 : tall == 2 ? 5 : 3)) font small \
        nomirror out scale 0.6 textcolor rgb '#333333'; \
    set yrange [0:highest]"
