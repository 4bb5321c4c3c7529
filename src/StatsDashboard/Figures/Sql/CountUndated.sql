SELECT COUNT(*)
FROM {table}
WHERE asked_at = 0
