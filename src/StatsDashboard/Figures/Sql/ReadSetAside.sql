SELECT product, COUNT(*), MIN(day), MAX(day)
FROM {table}
WHERE product IN (SELECT value FROM json_each(@products))
GROUP BY product
