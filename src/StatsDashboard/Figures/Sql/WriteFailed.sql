INSERT INTO {table} (day, product, asked_at, outcome, failure)
VALUES (@day, @product, @at, @outcome, @failure)
ON CONFLICT (day, product) DO UPDATE SET
    asked_at = excluded.asked_at,
    outcome = excluded.outcome,
    failure = excluded.failure
WHERE excluded.asked_at >= asked_at
