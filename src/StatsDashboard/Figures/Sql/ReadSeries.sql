SELECT product, day, {column}
FROM {table}
WHERE product IN (SELECT value FROM json_each(@products)) AND day BETWEEN @from AND @to AND {column} IS NOT NULL
