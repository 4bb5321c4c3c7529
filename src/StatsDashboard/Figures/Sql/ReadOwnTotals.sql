SELECT day, {columns}
FROM {unmatched}
WHERE reason = 0 AND day BETWEEN @from AND @to
