SELECT product, outcome, MAX(failure), COUNT(*), COUNT(answered_at), MIN(asked_at)
FROM {table}
WHERE outcome <> 0 AND day BETWEEN @from AND @to {filter}
GROUP BY product, outcome
