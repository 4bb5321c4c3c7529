SELECT
    figures.day,
    COUNT({any}),
    MIN(is_final),
    {sums}
FROM {table} AS figures
JOIN product ON product.key = figures.product AND product.position IS NOT NULL
WHERE figures.day BETWEEN @from AND @to
GROUP BY figures.day
