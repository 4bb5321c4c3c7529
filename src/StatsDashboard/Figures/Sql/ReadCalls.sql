SELECT at AS At, from_day AS FromDay, to_day AS ToDay, keys AS Keys, attempts AS Attempts,
    milliseconds AS Milliseconds, address AS Address, outcome AS Outcome, failure AS Failure
FROM call
WHERE source = @source AND product IN (0, @product) AND products > 0 AND from_day <= @to AND to_day >= @from
ORDER BY at DESC
LIMIT 200
