-- Of the earlier days that say something else by now than when they were as old as the days of the range were when these were answered
-- last: of how many nobody knows what they said, and by how much the others have changed since.
WITH pair AS (
    SELECT now.product, earlier.day, now.is_final AND earlier.is_final AS is_decided,
        -- What was answered before its day was over has no age to compare.
        CASE WHEN now.known_since IS NOT NULL THEN now.answered_at - @shift * 86400000 END AS as_old_at,
        -- Within six hours of that age, or a tenth of it when that is more; day 719162 is 1 January 1970.
        MAX(21600000, (now.answered_at - (now.day - 719162) * 86400000) / 10) AS tolerance,
        earlier.known_since, earlier.answered_at, earlier.currency, {earlier}
    FROM (SELECT * FROM {table} WHERE day BETWEEN @from AND @to {filter}) AS now
    CROSS JOIN {table} AS earlier ON earlier.day = now.day - @shift AND earlier.product = now.product
    WHERE earlier.day BETWEEN @from - @shift AND @to - @shift
)
SELECT pair.product, SUM(was.changed_at IS NULL), {matured}
FROM pair
LEFT JOIN {restated} AS was ON was.product = pair.product AND was.day = pair.day
    -- An hour more or less is no other age.
    AND was.changed_at = CASE WHEN pair.known_since > pair.as_old_at + 3600000 THEN (
        SELECT MIN(changed_at) FROM {restated}
        WHERE product = pair.product AND day = pair.day AND changed_at > pair.as_old_at + 3600000) END
    AND was.known_from <= pair.as_old_at + 3600000
    AND pair.as_old_at - was.known_to <= pair.tolerance
    AND COALESCE(was.currency, pair.currency) IS pair.currency
WHERE NOT pair.is_decided
    AND (pair.known_since <= pair.as_old_at + 3600000 AND pair.as_old_at - pair.answered_at <= pair.tolerance) IS NOT TRUE
GROUP BY pair.product
