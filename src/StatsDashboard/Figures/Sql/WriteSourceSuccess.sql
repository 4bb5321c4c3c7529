INSERT INTO source (key, last_success, data_through)
VALUES (@key, @at, @data_through)
ON CONFLICT (key) DO UPDATE SET
    data_through = CASE
        WHEN excluded.data_through > COALESCE(data_through, 0) THEN excluded.data_through
        -- An answer that ends before the data does cannot say how far they reach, nor can one that others have gone beyond.
        WHEN excluded.data_through < data_through AND @saw_end AND excluded.last_success >= COALESCE(last_success, 0)
            AND NOT EXISTS (SELECT 1 FROM {table} WHERE day > excluded.data_through AND {any} IS NOT NULL)
        THEN excluded.data_through
        ELSE data_through
    END,
    last_success = MAX(COALESCE(last_success, 0), excluded.last_success)
