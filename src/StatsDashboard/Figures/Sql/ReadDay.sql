SELECT day, product, asked_at, outcome, failure, answered_at, is_final, currency, {columns}
FROM {table}
WHERE day BETWEEN @from AND @to
ORDER BY day, product
