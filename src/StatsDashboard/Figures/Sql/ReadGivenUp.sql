SELECT given.product, given.day, row.failure
FROM (SELECT product, MAX(day) AS day FROM {table} WHERE is_final = 2 GROUP BY product) AS given
JOIN {table} AS row ON row.day = given.day AND row.product = given.product
WHERE row.outcome = @not_listed AND given.day BETWEEN @from AND @to
    AND NOT EXISTS (SELECT 1 FROM {table} AS newer WHERE newer.product = given.product AND newer.day > given.day)
