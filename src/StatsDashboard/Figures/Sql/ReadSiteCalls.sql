SELECT at AS At, from_day AS FromDay, to_day AS ToDay, keys AS Keys, attempts AS Attempts,
    milliseconds AS Milliseconds, address AS Address, outcome AS Outcome, failure AS Failure
FROM call
WHERE source = @source AND product = 0 AND products = 0 AND from_day = @from AND to_day = @to
ORDER BY at DESC
LIMIT 20
