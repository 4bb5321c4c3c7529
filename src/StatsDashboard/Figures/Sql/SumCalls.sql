SELECT COALESCE(SUM(outcome = 0), 0) AS Calls, COALESCE(SUM(outcome <> 0), 0) AS Failed,
    COALESCE(MAX(attempts), 0) AS MostAttempts, COALESCE(MAX(milliseconds), 0) AS Slowest,
    MIN(at) AS Oldest, MAX(at) AS Newest
FROM call
WHERE source = @source AND products > 0 AND from_day <= @to AND to_day >= @from
