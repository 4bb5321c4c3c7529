-- By product and currency: by how much closed days that say something else now than at an instant have changed.
WITH first AS MATERIALIZED (
    -- What a day said then is kept by the first change since; of a day that was not known then it is what was said first.
    SELECT product, day, MIN(changed_at) AS changed_at
    FROM {restated}
    WHERE day IN (SELECT value FROM json_each(@days)) AND changed_at > @since
    GROUP BY product, day
)
SELECT was.product, figures.currency, {changes}
FROM first
CROSS JOIN {restated} AS was ON was.product = first.product AND was.day = first.day AND was.changed_at = first.changed_at
CROSS JOIN {table} AS figures ON figures.day = was.day AND figures.product = was.product
WHERE {differ}
GROUP BY was.product, figures.currency
