SELECT MAX(day) FROM {table} WHERE day BETWEEN @from AND @to AND {any} IS NOT NULL
