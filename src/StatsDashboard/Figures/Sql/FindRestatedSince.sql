SELECT DISTINCT product
FROM {restated}
WHERE day IN (SELECT value FROM json_each(@days)) AND changed_at > @since
