SELECT COALESCE(SUM(outcome = 0), 0) AS Calls, COALESCE(SUM(outcome <> 0), 0) AS Failed,
    COALESCE(MAX(attempts), 0) AS MostAttempts, COALESCE(MAX(milliseconds), 0) AS Slowest,
    -- A number also when there are none: a bare NULL has no type by which it could be read.
    COALESCE(MIN(at), 0) AS Oldest, COALESCE(MAX(at), 0) AS Newest
FROM call
WHERE source = @source AND products > 0 AND from_day <= @to AND to_day >= @from
