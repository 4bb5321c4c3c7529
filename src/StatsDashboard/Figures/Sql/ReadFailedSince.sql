-- Products that fail now on days of the range, and on no day whatever have failed for longer. Of some it is not known since when they do.
SELECT DISTINCT product
FROM {table} AS now
WHERE outcome <> 0 AND outcome <> @not_listed AND day BETWEEN @from AND @to
    AND NOT EXISTS (
        SELECT 1 FROM {table} AS longer
        WHERE longer.product = now.product AND longer.outcome <> 0 AND longer.outcome <> @not_listed
            AND COALESCE(longer.failing_since, 0) <= @since)
