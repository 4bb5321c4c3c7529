INSERT INTO {table} (day, product, asked_at, outcome, failure, answered_at, is_final, currency, known_since, {columns})
VALUES (@day, @product, @at, 0, NULL, @at, @is_final, @currency, @since, {parameters})
ON CONFLICT (day, product) DO UPDATE SET
    -- A failure may be newer than these figures, and come before them: they are the last good ones then.
    asked_at = MAX(asked_at, excluded.asked_at),
    outcome = CASE WHEN excluded.asked_at >= asked_at THEN 0 ELSE outcome END,
    failure = CASE WHEN excluded.asked_at >= asked_at THEN NULL ELSE failure END,
    failing_since = CASE WHEN excluded.asked_at >= asked_at THEN NULL ELSE failing_since END,
    -- Whether the figures can change is said by the answer they come from, and not by an earlier one; a failure may be for good.
    is_final = CASE
        WHEN excluded.asked_at >= asked_at THEN excluded.is_final
        WHEN is_final = 2 OR {any} IS NULL THEN MAX(is_final, excluded.is_final)
        ELSE excluded.is_final END,
    -- An answer that says the same confirms what was known; what was said before the day was over was never known of it.
    known_since = CASE WHEN excluded.known_since IS NOT NULL AND {same} THEN COALESCE(known_since, excluded.known_since)
        ELSE excluded.known_since END,
    answered_at = excluded.answered_at,
    currency = excluded.currency,
    {assignments}
WHERE {any} IS NULL OR excluded.answered_at >= answered_at
