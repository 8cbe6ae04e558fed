CREATE TRIGGER t AFTER INSERT ON point BEGIN DELETE FROM study; INSERT INTO result SELECT new.point, 9, hex(zeroblob(100000)), '', '', '', 1, 1, 1, 1, 1, 1; END;
