INSERT OR IGNORE INTO {restated} (product, day, changed_at, {columns})
SELECT product, day, @at, {columns}
FROM {table}
WHERE day = @day AND product = @product
    -- What was answered before the day was over was bound to change.
    AND answered_at >= @closed_at AND answered_at < @at
    AND ({differences})
