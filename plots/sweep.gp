# What the pictures of a sweep share: who is drawn, and the values of a key. Loaded after
# style.gp by those who have set
#   points   sweep.csv: a row per point and measure
#   key_x    the column of a key
#   measure  a name in the column measure
#   wanted   ',all,billing,': names in the column of
#   unit     '100 service level, %': the factor on values, and the label of their axis

factor = real(word(unit, 1))
label = unit[strlen(word(unit, 1)) + 2:]

# The names between the commas.
array wanted_name[13]
num_wanted = 0
rest = wanted[2:]
while (strlen(rest) > 1 && num_wanted < 13) {
    num_wanted = num_wanted + 1
    comma = strstrt(rest, ',')
    wanted_name[num_wanted] = rest[:comma - 1]
    rest = rest[comma + 1:]
}

# A key's values are numbers, or words that stand side by side in their order.
is_number(text) = strlen(text) && strstrt('0123456789-+.', text[1:1]) > 0
array level[200]
num_levels = 0
num_words = 0
level_of(text) = num_levels == 0 ? 0 : \
    (sum [k = 1:num_levels] (level[k] eq text ? k : 0))
# An empty cell is what the scenario says itself, which the file does not tell.
meet_level(text) = !strlen(text) || level_of(text) || num_levels == 200 ? 0 : \
    ((num_levels = num_levels + 1), (level[num_levels] = text), \
    (num_words = num_words + !is_number(text)), 0)
at(text) = !strlen(text) ? NaN : num_words ? level_of(text) : real(text)
is_row(of) = strcol('measure') eq measure && strcol('of') eq of && \
    strcol('interval') eq 'all' && strcol('basis') eq basis
