-- The first stores kept sentences alone.
INSERT INTO notice (source, day, texts)
VALUES (@key, @day, @texts)
ON CONFLICT (source, day) DO UPDATE SET texts = (
    SELECT json_group_array(json(value)) FROM (
        SELECT CASE type WHEN 'object' THEN value ELSE json_quote(value) END AS value
        FROM json_each(CASE WHEN json_valid(texts) THEN texts ELSE '[]' END)
        UNION
        SELECT value FROM json_each(excluded.texts)))
