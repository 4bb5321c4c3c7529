SELECT 1
FROM {table}
WHERE product = @product AND day BETWEEN @from AND @to
LIMIT 1
