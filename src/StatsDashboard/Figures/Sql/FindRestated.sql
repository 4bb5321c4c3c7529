SELECT DISTINCT product, day
FROM {restated}
WHERE product IN (SELECT value FROM json_each(@products)) AND day BETWEEN @from AND @to AND changed_at > @since
