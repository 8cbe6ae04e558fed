PRAGMA application_id = 1; PRAGMA user_version = 2;
