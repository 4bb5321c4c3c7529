INSERT INTO listing (origin, read_at)
VALUES (@origin, @at)
ON CONFLICT (origin) DO UPDATE SET read_at = excluded.read_at
RETURNING key
