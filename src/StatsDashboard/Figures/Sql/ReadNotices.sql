-- The first stores kept sentences alone.
SELECT
    source AS Source,
    CASE notice_of.type WHEN 'object' THEN json_extract(notice_of.value, '$.text') ELSE notice_of.value END AS Text,
    CASE notice_of.type WHEN 'object' THEN json_extract(notice_of.value, '$.metric') END AS Metric
-- A text that a damaged file holds must not take the others with it.
FROM notice, json_each(CASE WHEN json_valid(notice.texts) THEN notice.texts ELSE '[]' END) AS notice_of
WHERE day BETWEEN @from AND @to
GROUP BY 1, 2, 3
ORDER BY 1, MIN(day), 2
