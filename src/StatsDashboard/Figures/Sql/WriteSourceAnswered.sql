INSERT INTO source (key, last_success)
VALUES (@key, @at)
ON CONFLICT (key) DO UPDATE SET
    last_success = MAX(COALESCE(last_success, 0), excluded.last_success)
