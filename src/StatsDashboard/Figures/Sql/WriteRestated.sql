INSERT OR IGNORE INTO {restated} (product, day, changed_at, known_from, known_to, currency, {columns})
SELECT product, day, @at, known_since, CASE WHEN known_since IS NOT NULL THEN answered_at END, currency, {columns}
FROM {table}
WHERE day = @day AND product = @product
    -- What was answered before the day was over was bound to change.
    AND (known_since IS NOT NULL OR answered_at >= @closed_at) AND answered_at < @at
    AND ({differences})
