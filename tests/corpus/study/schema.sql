PRAGMA writable_schema = 1; UPDATE sqlite_schema SET rootpage = 2; UPDATE sqlite_schema SET sql = replace(sql, 'REAL', 'TEXT');
