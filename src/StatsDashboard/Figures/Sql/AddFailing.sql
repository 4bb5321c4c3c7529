ALTER TABLE {table} ADD COLUMN failing_since INTEGER
