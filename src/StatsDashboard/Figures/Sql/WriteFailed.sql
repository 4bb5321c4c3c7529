INSERT INTO {table} (day, product, asked_at, outcome, failure, is_final, failing_since)
-- That a product is not listed is an answer of its own kind.
VALUES (@day, @product, @at, @outcome, @failure, @is_final, CASE WHEN @outcome <> @not_listed THEN @at END)
ON CONFLICT (day, product) DO UPDATE SET
    asked_at = excluded.asked_at,
    outcome = excluded.outcome,
    failure = excluded.failure,
    is_final = MAX(is_final, excluded.is_final),
    failing_since = CASE
        WHEN outcome IN (0, @not_listed) OR excluded.failing_since IS NULL THEN excluded.failing_since ELSE failing_since END
WHERE excluded.asked_at >= asked_at
    -- A final figure cannot change: that it was asked for in vain says nothing of it.
    AND NOT (is_final <> 0 AND {any} IS NOT NULL)
