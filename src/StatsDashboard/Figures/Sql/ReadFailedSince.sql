-- Products that fail now on days of the range, on none of which they have failed for longer. Of some it is not known since when they do.
SELECT product
FROM {table}
WHERE outcome <> 0 AND outcome <> @not_listed AND day BETWEEN @from AND @to
GROUP BY product
HAVING MIN(COALESCE(failing_since, 0)) > @since
