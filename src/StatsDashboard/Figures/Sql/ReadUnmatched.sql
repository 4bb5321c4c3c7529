SELECT reason, item, COUNT(*), {sums}
FROM {unmatched}
WHERE reason <> 0 AND day BETWEEN @from AND @to {filter}
GROUP BY reason, item
