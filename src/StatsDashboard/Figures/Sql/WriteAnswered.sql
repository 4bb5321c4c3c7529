INSERT INTO {table} (day, product, asked_at, outcome, failure, answered_at, is_final, currency, {columns})
VALUES (@day, @product, @at, 0, NULL, @at, @is_final, @currency, {parameters})
ON CONFLICT (day, product) DO UPDATE SET
    asked_at = excluded.asked_at,
    outcome = 0,
    failure = NULL,
    answered_at = excluded.answered_at,
    is_final = excluded.is_final,
    currency = excluded.currency,
    {assignments}
WHERE excluded.asked_at >= asked_at
