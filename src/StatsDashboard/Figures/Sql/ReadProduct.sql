SELECT day, product, asked_at, outcome, failure, answered_at, is_final, currency, {columns}
FROM {table}
WHERE product = @product AND day BETWEEN @from AND @to
ORDER BY day
