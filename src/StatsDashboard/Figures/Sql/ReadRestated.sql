SELECT day, changed_at, {columns}
FROM {restated}
WHERE product = @product AND day BETWEEN @from AND @to
ORDER BY day, changed_at
