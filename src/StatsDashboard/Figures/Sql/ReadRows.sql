SELECT day, is_final, currency, {columns}
FROM {table}
WHERE product = @product AND day BETWEEN @from AND @to
