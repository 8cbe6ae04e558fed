CREATE INDEX i ON result(upper(measure), abs(value)); CREATE TABLE notes(text); INSERT INTO notes VALUES('mine');
