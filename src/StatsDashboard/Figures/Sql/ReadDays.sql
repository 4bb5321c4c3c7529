SELECT
    day,
    COUNT({any}),
    SUM(is_final = 0),
    COUNT(CASE WHEN currency = @currency THEN {any} END),
    {sums}
FROM {table}
-- The plus keeps it to the days: by product it would read every day there is.
WHERE day BETWEEN @from AND @to AND +product IN (SELECT value FROM json_each(@listed))
GROUP BY day
