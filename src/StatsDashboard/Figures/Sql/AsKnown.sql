(
    -- The rows as they were known at an instant, @known_at.
    SELECT day, product, asked_at, outcome, failure, answered_at, is_final, currency, known_since, {columns}
    FROM {table}
    WHERE asked_at BETWEEN 1 AND @known_at
    UNION ALL
    -- Asked again since, and they still say what they said then: that they did so at that very instant is known by now.
    SELECT day, product, MIN(answered_at, @known_at), 0, NULL, MIN(answered_at, @known_at),
        (answered_at <= @known_at AND is_final = 1) OR MIN(answered_at, @known_at) / 86400000 + 719162 - {settle_days} > day,
        currency, known_since, {columns}
    FROM {table}
    WHERE asked_at > @known_at AND (answered_at BETWEEN 1 AND @known_at OR known_since <= @known_at)
    UNION ALL
    -- Changed since.
    SELECT figures.day, figures.product, MIN(was.known_to, @known_at), 0, NULL, MIN(was.known_to, @known_at),
        MIN(was.known_to, @known_at) / 86400000 + 719162 - {settle_days} > figures.day,
        COALESCE(was.currency, figures.currency), was.known_from, {was}
    FROM {table} AS figures
    CROSS JOIN {restated} AS was ON was.product = figures.product AND was.day = figures.day AND was.changed_at = (
        SELECT MIN(changed_at) FROM {restated} WHERE product = figures.product AND day = figures.day AND changed_at > @known_at)
    WHERE figures.known_since > @known_at AND was.known_from <= @known_at
)