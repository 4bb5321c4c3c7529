SELECT product, day, failure
FROM {table} AS row
WHERE outcome = @not_listed AND outcome <> 0 AND is_final = 1 AND day BETWEEN @from AND @to
    AND NOT EXISTS (SELECT 1 FROM {table} AS newer WHERE newer.product = row.product AND newer.day > row.day)
