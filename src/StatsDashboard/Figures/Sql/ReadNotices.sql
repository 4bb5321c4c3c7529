SELECT source AS Source, text.value AS Text
FROM notice, json_each(notice.texts) AS text
WHERE day BETWEEN @from AND @to
GROUP BY source, text.value
ORDER BY source, MIN(day), text.value
