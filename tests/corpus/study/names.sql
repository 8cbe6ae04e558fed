UPDATE study SET value = 'a,b
"c"

' || hex(zeroblob(2000)) WHERE name = 'columns'; INSERT INTO setting VALUES(1, '"c"', 'x,"y');
