-- Figures of products that the catalog has dropped; on days asked since, their ids are among the unknown ones.
SELECT json_extract(gone.value, '$[1]'), COUNT(*), {sums}
FROM json_each(@unlisted) AS gone
JOIN {table} AS figures ON figures.product = json_extract(gone.value, '$[0]') AND figures.day BETWEEN @from AND @to
WHERE EXISTS (SELECT 1 FROM {unmatched} AS own WHERE own.day = figures.day AND own.reason = 0)
    AND NOT EXISTS (
        SELECT 1 FROM {unmatched} AS unknown
        WHERE unknown.day = figures.day AND unknown.reason = @unknown AND unknown.item = json_extract(gone.value, '$[1]'))
GROUP BY gone.key
