-- A day behind the source's data. What was known of it once stays the last good figure, and the day says so.
INSERT INTO {table} (day, product, asked_at, outcome, answered_at)
VALUES (@day, @product, @at, 0, @at)
ON CONFLICT (day, product) DO UPDATE SET
    asked_at = MAX(asked_at, excluded.asked_at),
    outcome = CASE WHEN excluded.asked_at < asked_at THEN outcome WHEN {any} IS NULL THEN 0 ELSE @outcome END,
    failure = CASE WHEN excluded.asked_at < asked_at THEN failure WHEN {any} IS NULL THEN NULL ELSE @failure END,
    failing_since = CASE
        WHEN excluded.asked_at < asked_at THEN failing_since
        WHEN {any} IS NULL THEN NULL
        WHEN outcome IN (0, @not_listed) THEN excluded.asked_at
        ELSE failing_since END,
    answered_at = CASE WHEN {any} IS NULL THEN MAX(COALESCE(answered_at, 0), excluded.answered_at) ELSE answered_at END
WHERE NOT (is_final <> 0 AND {any} IS NOT NULL)
