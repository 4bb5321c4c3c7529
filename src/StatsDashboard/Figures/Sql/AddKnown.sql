ALTER TABLE {table} ADD COLUMN known_since INTEGER;

ALTER TABLE {restated} ADD COLUMN known_from INTEGER;

ALTER TABLE {restated} ADD COLUMN known_to INTEGER;

ALTER TABLE {restated} ADD COLUMN currency TEXT;

