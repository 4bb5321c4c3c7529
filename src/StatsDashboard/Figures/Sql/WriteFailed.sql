INSERT INTO {table} (day, product, asked_at, outcome, failure, is_final)
VALUES (@day, @product, @at, @outcome, @failure, @is_final)
ON CONFLICT (day, product) DO UPDATE SET
    asked_at = excluded.asked_at,
    outcome = excluded.outcome,
    failure = excluded.failure,
    is_final = MAX(is_final, excluded.is_final)
WHERE excluded.asked_at >= asked_at
    -- A final figure cannot change: that it was asked for in vain says nothing of it.
    AND NOT (is_final <> 0 AND {any} IS NOT NULL)
