-- Rows that lack a metric: none, unless a source kept one back, or a metric is newer than the row.
CREATE INDEX IF NOT EXISTS {table}_gaps_{count} ON {table} (day, product) WHERE ({all}) IS NULL
