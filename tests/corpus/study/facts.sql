DELETE FROM study WHERE name = 'columns'; UPDATE study SET value = '{"scenario": "\u0000\ud800\' WHERE name = 'head';
