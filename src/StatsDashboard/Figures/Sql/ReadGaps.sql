SELECT product, {gaps}
FROM {table}
WHERE ({all}) IS NULL AND {any} IS NOT NULL AND day BETWEEN @from AND @to {filter}
GROUP BY product
