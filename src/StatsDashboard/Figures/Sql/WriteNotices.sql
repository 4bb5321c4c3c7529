INSERT INTO notice (source, day, texts)
VALUES (@key, @day, @texts)
ON CONFLICT (source, day) DO UPDATE SET texts = excluded.texts
