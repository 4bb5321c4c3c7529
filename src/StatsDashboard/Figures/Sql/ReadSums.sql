SELECT
    product,
    COUNT(*),
    MIN(CASE WHEN is_final = 0 THEN answered_at END),
    MAX(answered_at),
    MIN(CASE WHEN is_final = 0 THEN asked_at END),
    MIN(currency),
    MAX(currency),
    COUNT({any}),
    {sums}
FROM {table}
WHERE day BETWEEN @from AND @to {filter}
GROUP BY product
