-- Day by day, so that the index leads to the changes since of each, and is enough.
SELECT COUNT(*)
FROM (SELECT 1 FROM {restated} WHERE day IN (SELECT value FROM json_each(@days)) AND changed_at > @since LIMIT @most)
