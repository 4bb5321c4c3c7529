INSERT INTO source (key, last_success, data_through)
VALUES (@key, @at, @data_through)
ON CONFLICT (key) DO UPDATE SET
    -- An answer that ends before the data does cannot say how far they reach, unless it says more than was known.
    data_through = CASE
        WHEN excluded.data_through > COALESCE(data_through, 0) OR (@saw_end AND excluded.last_success >= COALESCE(last_success, 0))
        THEN excluded.data_through
        ELSE data_through
    END,
    last_success = MAX(COALESCE(last_success, 0), excluded.last_success)
