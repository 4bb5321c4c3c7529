SELECT product, day, asked_at, outcome, answered_at IS NOT NULL, is_final
FROM {table}
WHERE day BETWEEN @from AND @to
