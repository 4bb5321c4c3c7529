SELECT product, outcome, MAX(failure), COUNT(*), COUNT(answered_at), MIN(CASE WHEN is_final = 0 THEN asked_at END)
FROM {table}
WHERE outcome <> 0 AND day BETWEEN @from AND @to {filter}
GROUP BY product, outcome
