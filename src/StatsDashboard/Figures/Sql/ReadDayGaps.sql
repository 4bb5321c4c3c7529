SELECT day, {gaps}
FROM {table}
WHERE ({all}) IS NULL AND {any} IS NOT NULL AND day BETWEEN @from AND @to AND +product IN (SELECT value FROM json_each(@listed))
GROUP BY day
