-- Figures that stand under a name which the list does not have, any more or yet; on days asked since, it is among the unknown ones.
SELECT json_extract(gone.value, '$[1]'), COUNT(*), {sums}
FROM json_each(@unlisted) AS gone
JOIN {table} AS figures ON figures.product = json_extract(gone.value, '$[0]') AND figures.day BETWEEN @from AND @to
WHERE EXISTS (SELECT 1 FROM {unmatched} AS own WHERE own.day = figures.day AND own.reason = 0)
    AND NOT EXISTS (
        SELECT 1 FROM {unmatched} AS unknown
        WHERE unknown.day = figures.day AND unknown.reason = @unknown AND unknown.item = json_extract(gone.value, '$[1]'))
    -- The product that goes by this name now has the day itself.
    AND NOT EXISTS (
        SELECT 1 FROM {table} AS now
        WHERE now.day = figures.day AND now.product = json_extract(gone.value, '$[2]') AND {any} IS NOT NULL)
GROUP BY gone.key
