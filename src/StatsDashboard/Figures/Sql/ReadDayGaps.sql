SELECT figures.day, {gaps}
FROM {table} AS figures
JOIN product ON product.key = figures.product AND product.position IS NOT NULL
WHERE ({all}) IS NULL AND {any} IS NOT NULL AND figures.day BETWEEN @from AND @to
GROUP BY figures.day
