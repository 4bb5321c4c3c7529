-- By product and currency: how many closed days say something else now than at an instant, and by how much.
WITH first AS MATERIALIZED (
    -- What a day said then is kept by the first change since. Day by day, so that the index leads to the changes since of each.
    SELECT product, day, MIN(changed_at) AS changed_at
    FROM {restated}
    WHERE day IN (SELECT value FROM json_each(@days)) AND changed_at > @since
    GROUP BY product, day
)
SELECT was.product, figures.currency, COUNT(*), {changes}
FROM first
CROSS JOIN {restated} AS was ON was.product = first.product AND was.day = first.day AND was.changed_at = first.changed_at
CROSS JOIN {table} AS figures ON figures.day = was.day AND figures.product = was.product
WHERE {differ}
GROUP BY was.product, figures.currency
