UPDATE result SET value = 9e999, half_width = -9e999, n = -1, interval = '",
=cmd', basis = 'x'; UPDATE setting SET value = x'00ff'; UPDATE study SET value = char(0, 1, 10) || value;
