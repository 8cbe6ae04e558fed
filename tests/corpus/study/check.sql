CREATE TABLE more(x CHECK (x LIKE '%a%a%a%a%a%a%a%a%a%a%b')); PRAGMA ignore_check_constraints = 1; INSERT INTO more VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
