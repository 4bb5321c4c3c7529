SELECT
    day,
    COUNT({any}),
    MIN(is_final),
    {sums}
FROM {table}
-- The plus keeps it to the days: by product it would read every day there is.
WHERE day BETWEEN @from AND @to AND +product IN (SELECT value FROM json_each(@listed))
GROUP BY day
